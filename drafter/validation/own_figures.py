"""Figures that are one body's own (主体 本级): of those that several departments give, the owner's counts.

The meetings of three departments added up are nobody's meetings. So these figures are never added up: the one
that stands in the workbook of the 牵头部门 is taken, and where nobody owns it and they differ, none is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import is_department
from drafter.model import (
    LAST_YEAR_COLUMN,
    THIS_YEAR_COLUMN,
    Entry,
    Finding,
    Indicator,
    Source,
    Value,
    finding,
)

from .department_cells import Given
from .remarks import value_text
from .settling_hints import Hints


@dataclass(frozen=True, slots=True)
class _Choice:
    """The value taken of those that departments gave for a year, and why it is that or none.

    Attributes:
        value: The value, None if nobody gave one or nobody can say which counts.
        differs: Whether another gave something else.
        owners: How many of the values are the owner's.
        unread: Whether the value that might count cannot be read.
    """

    value: Value | None = None
    differs: bool = False
    owners: int = 0
    unread: bool = False

    @property
    def open(self) -> bool:
        """Whether it has to be settled by a person."""
        return (self.differs or self.unread) and self.value is None


def own_figures(given: Given, hints: Hints) -> tuple[dict[str, Entry], list[Finding]]:
    """Choose, for each indicator that is one body's own, whose value counts. Rates follow their counts.

    Args:
        given: What departments gave.
        hints: How conflicts are settled.

    Returns:
        The entries by indicator, unsettled where a person has to settle it (M14), with a remark where the
        owner's was taken and another differs (M17).
    """
    own = [parts[0].entry.indicator for parts in given.values() if parts[0].entry.indicator.one_body]
    chosen: dict[str, Entry] = {}
    findings: list[Finding] = []
    for indicator in sorted(own, key=lambda indicator: bool(indicator.numerator)):
        name = indicator.name
        chosen[name], choices = _chosen([part.entry for part in given[name]], chosen)
        findings += _faults(indicator, choices, hints)
    return chosen, findings


def _chosen(entries: Sequence[Entry], chosen: Mapping[str, Entry]) -> tuple[Entry, tuple[_Choice, _Choice]]:
    """One entry of several, with what was chosen of this year and of last.

    Args:
        entries: What departments gave of an indicator.
        chosen: What has been chosen of other indicators, the counts of a rate among them.
    """
    indicator = entries[0].indicator
    counts = [chosen[name] for name in (indicator.numerator, indicator.denominator) if name in chosen]
    this = _choice(indicator, [e.this_year for e in entries], [count.this_year for count in counts])
    if any(e.unsettled and (this.owners == 0 or _owns(indicator, e.place)) for e in entries):
        this = replace(this, value=None, unread=True)
    lasts = [e.last_year for e in entries if _goes_with(e, this.value)]
    last = _choice(indicator, lasts, [count.last_year for count in counts])
    if any(e.last_year for e in entries) and not any(lasts):
        last = _Choice(differs=True)
    taken = next((entry for entry in entries if entry.this_year is this.value), entries[0])
    entry = replace(
        taken,
        this_year=this.value,
        last_year=last.value,
        not_applicable=any(e.not_applicable for e in entries) and not this.value and not this.open,
        last_not_applicable=any(e.last_not_applicable for e in entries) and not last.value and not last.open,
        unsettled=this.open,
    )
    return entry, (this, last)


def _goes_with(entry: Entry, this_year: Value | None) -> bool:
    """Whether last year's value of a department may stand beside this year's that was taken.

    That of another body would be compared with it.
    """
    if this_year is None or not entry.last_year or entry.this_year is this_year:
        return True
    same = entry.this_year is not None and entry.this_year.base == this_year.base
    return same or _owns(entry.indicator, entry.last_year.sources[0])


def _choice(indicator: Indicator, values: Sequence[Value | None], counts: Sequence[Value | None]) -> _Choice:
    """Choose one of the values that departments gave; a rate is of the workbooks that its counts are of."""
    given = [value for value in values if value]
    if len(counts) == 2 and all(counts):
        files = {count.sources[0].file for count in counts if count}
        given = [value for value in given if value.sources[0].file in files]
    owned = [value for value in given if _owns(indicator, value.sources[0])]
    differs = len({value.base for value in given}) > 1
    agreed = owned if len({value.base for value in owned}) == 1 else [] if differs else given
    return _Choice(agreed[0] if agreed else None, differs, len(owned))


def _owns(indicator: Indicator, place: Source | None) -> bool:
    """Whether a cell is that of the indicator's 牵头部门."""
    return place is not None and is_department(place.department, indicator.lead)


def _faults(indicator: Indicator, years: Sequence[_Choice], hints: Hints) -> Iterator[Finding]:
    for column, choice in zip((THIS_YEAR_COLUMN, LAST_YEAR_COLUMN), years, strict=True):
        if not choice.differs or choice.unread:
            continue
        words = {
            "indicator": indicator.name,
            "column": column,
            "given": hints.told((indicator.name,), column),
            "settle": hints.settle(indicator.name, column),
        }
        if choice.value:
            department = choice.value.sources[0].department
            taken = value_text(choice.value)
            yield finding("M17", None, field=column, value=taken, department=department, **words)
        else:
            yield finding("M14", None, field=column, reason=_reason(indicator, choice), **words)


def _reason(indicator: Indicator, choice: _Choice) -> str:
    """Why nobody can say which value counts."""
    if not indicator.lead:
        return "指标目录没有写牵头部门"
    return f"牵头部门（{indicator.lead}）{'自己填的也不一样' if choice.owners else '没有填'}"
