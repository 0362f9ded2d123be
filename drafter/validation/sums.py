"""Sums of several departments: last year's set against this year's, and the rates that follow from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.chinese import formulas, on_round_number, round_half_up
from drafter.model import (
    APPROXIMATIONS_INSIDE,
    FIGURES_SHEET,
    LAST_YEAR_COLUMN,
    SETTLEMENTS_SHEET,
    THIS_YEAR_COLUMN,
    Entry,
    Finding,
    Indicator,
    Source,
    Value,
    finding,
)

from .department_cells import Given, Part, cell_of, is_settled


def without_uneven_sums(
    entries: Mapping[str, Entry], given: Given, even_already: Collection[str] = ()
) -> tuple[dict[str, Entry], list[Finding]]:
    """Take away last year's sum where it is not of the same departments as this year's.

    A sum of three departments set against one of two would read as growth. A department that says 不适用 of a
    year leaves nothing out of it.

    Args:
        entries: The merged entries.
        given: What they were merged from.
        even_already: The indicators of which last year's value is no sum of theirs.

    Returns:
        The entries, and a finding for each cell that is blank beside a filled one (M09).
    """
    even = dict(entries)
    findings: list[Finding] = []
    for name, entry in entries.items():
        this, last = _files(entry.this_year), _files(entry.last_year)
        if not entry.indicator.adds_up or not this or not last or name in even_already:
            continue
        denied = _denied(given[name])
        if this | denied != last | denied:
            findings += _uneven_cells(name, this | denied, last | denied, given[name])
            even[name] = replace(entry, last_year=None)
    return even, findings


def _uneven_cells(name: str, this: set[str], last: set[str], parts: Sequence[Part]) -> Iterator[Finding]:
    """The cells of an indicator that are blank where those of the other year are filled."""
    for part in parts:
        if (part.file in this) != (part.file in last):
            own = part.entry
            column, place = (
                (LAST_YEAR_COLUMN, own.last_place) if part.file in this else (THIS_YEAR_COLUMN, own.place)
            )
            yield finding("M09", place, field=column, indicator=name, column=column)


def _files(value: Value | None) -> set[str]:
    """The workbooks a value was added up from; whoever settled it is none of them."""
    return {s.file for s in value.sources if s.sheet != SETTLEMENTS_SHEET} if value else set()


def _denied(parts: Sequence[Part]) -> set[str]:
    """The workbooks that say 不适用 of an indicator, for this year or last."""
    return {part.file for part in parts if part.entry.not_applicable or part.entry.last_not_applicable}


BOUNDS = frozenset({"超过", "超", "突破", "逾", "以上", "以内"})
"""Words that hold of a sum, however exact its number is, where they hold of its parts."""


def rounded_sums(entries: Mapping[str, Entry], given: Given) -> dict[str, Entry]:
    """Round sums with an inexact part to what the coarsest of their parts can tell: 260余 and 239 are 约500.

    Args:
        entries: The merged entries.
        given: What they were merged from.
    """
    rounded = dict(entries)
    for name, entry in entries.items():
        parts = [part.entry for part in given.get(name, ())]
        if len(parts) > 1:
            this = rounded_sum(entry.this_year, [part.this_year for part in parts])
            last = rounded_sum(entry.last_year, [part.last_year for part in parts])
            rounded[name] = replace(entry, this_year=this, last_year=last)
    return rounded


def rounded_sum(total: Value | None, parts: Sequence[Value | None]) -> Value | None:
    """Round a sum of values, if it is one and one of them is inexact."""
    if not total or not total.approximation or total.approximation in BOUNDS or len(_files(total)) < 2:
        return total
    step = max(step_of(part) for part in parts if part and part.approximation)
    if not total.base % step:
        return total
    base = round_half_up(total.base / step, 0) * step
    rounded = replace(total, number=base / total.scale, approximation="约")
    known = [part for part in parts if part]
    return replace(rounded, formula=formulas.with_workings(formulas.summed(known, rounded), *known))


def step_of(part: Value) -> Decimal:
    """What the last digit of an inexact number is worth: 10 for 260余."""
    if part.approximation in APPROXIMATIONS_INSIDE:
        part = on_round_number(part)
    return Decimal(1).scaleb(int(part.base.normalize().as_tuple().exponent))


def recompute_rates(entries: Mapping[str, Entry], given: Given) -> tuple[dict[str, Entry], list[Finding]]:
    """Recompute rates from the sums of what they are rates of; those whose counts are not known stay.

    Where some departments gave one of the two counts only, nobody knows the rate; where a count is unsettled,
    so is the rate.

    Args:
        entries: The merged entries.
        given: What they were merged from.

    Returns:
        The entries, and a finding for each count that is blank beside a filled one (M09).
    """
    recomputed = dict(entries)
    findings: list[Finding] = []
    for name, entry in entries.items():
        above, below = entries.get(entry.indicator.numerator), entries.get(entry.indicator.denominator)
        if not above or not below:
            continue
        recomputed[name] = _recomputed(entry, above, below, _several(given, above, below, entry))
        if not is_settled(entry, THIS_YEAR_COLUMN) and is_incomplete(above.this_year, below.this_year):
            findings += _blanks((above, below), given)
    return recomputed, findings


def blank_parts(entries: Mapping[str, Entry], given: Given) -> Iterator[Finding]:
    """Tell of each part of a total that is blank where a department gave another part (M09).

    Such a total is not computed: nobody knows whether the part is none or was forgotten.

    Args:
        entries: The merged entries, with what follows from others.
        given: What they were merged from.
    """
    for entry in entries.values():
        if entry.derived and entry.blank and entry.indicator.parts:
            parts = [entries[name] for name in entry.indicator.parts if name in entries]
            values = [part.this_year for part in parts]
            if any(is_incomplete(one, other) for one in values for other in values):
                yield from _blanks(parts, given)


def _several(given: Given, *entries: Entry) -> bool:
    """Whether several workbooks speak of some indicators."""
    parts = [part for entry in entries for part in given.get(entry.indicator.name, ())]
    return (
        len(
            {
                part.file
                for part in parts
                if cell_of(part.entry, THIS_YEAR_COLUMN).value or part.entry.unsettled
            }
        )
        > 1
    )


def _recomputed(entry: Entry, above: Entry, below: Entry, several: bool) -> Entry:
    """A rate as its counts have it, but for a year in which it was settled itself."""
    this, last = entry.this_year, entry.last_year
    if not is_settled(entry, LAST_YEAR_COLUMN):
        last = _rate(entry.indicator, last, above.last_year, below.last_year)
    if is_settled(entry, THIS_YEAR_COLUMN):
        return replace(entry, last_year=last)
    if several and (above.unsettled or below.unsettled):
        return replace(entry, this_year=None, last_year=last, unsettled=True)
    rate = _rate(entry.indicator, this, above.this_year, below.this_year)
    unsettled = entry.unsettled and (rate is None or rate is this)
    return replace(entry, this_year=None if unsettled else rate, last_year=last, unsettled=unsettled)


def _rate(
    indicator: Indicator, printed: Value | None, numerator: Value | None, denominator: Value | None
) -> Value | None:
    if not numerator or not denominator or not denominator.base:
        return printed
    if is_incomplete(numerator, denominator):
        return None
    above, below = _files(numerator), _files(denominator)
    alone = len(above | below) == 1 or not above & below
    if alone and not _is_settled(numerator) and not _is_settled(denominator):
        return printed
    rate = indicator.rate_of(numerator.base, denominator.base)
    formula = formulas.of_rate(numerator, denominator, rate)
    return Value(rate, "%", Decimal(1), "", numerator.sources + denominator.sources, formula)


def is_incomplete(numerator: Value | None, denominator: Value | None) -> bool:
    """Whether departments gave two figures and others only one; each from one department is complete."""
    if not numerator or not denominator or _is_settled(numerator) or _is_settled(denominator):
        return False
    above, below = _files(numerator), _files(denominator)
    return bool(above & below) and above != below


def _is_settled(value: Value) -> bool:
    return any(source.sheet == SETTLEMENTS_SHEET for source in value.sources)


def _blanks(counts: Sequence[Entry], given: Given) -> Iterator[Finding]:
    """The workbooks in which one of some figures is blank and another is not."""
    every = {file for count in counts for file in _files(count.this_year)}
    for count in counts:
        name = count.indicator.name
        parts = {part.file: part.entry for part in given.get(name, ())}
        for file in sorted(every - _files(count.this_year)):
            entry = parts.get(file)
            if not (entry and entry.not_applicable):
                place = entry.place if entry and entry.place else Source(file, FIGURES_SHEET, "")
                words = {"indicator": name, "column": THIS_YEAR_COLUMN}
                yield finding("M09", place, field=THIS_YEAR_COLUMN, **words)
