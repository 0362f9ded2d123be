"""Last year's own workbooks beside this year's: what they say stands where 上年 is blank, or against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from drafter.chinese import same_name
from drafter.model import (
    LAST_YEAR_COLUMN,
    Dataset,
    Entry,
    Finding,
    Indicator,
    Value,
    finding,
    of_unit,
)

from .figure_rules import jump_fault
from .remarks import value_text
from .sums import step_of
from .worsening import worse_figures


def with_last_year(
    dataset: Dataset, before: Mapping[str, Entry], *, whole: bool
) -> tuple[Dataset, list[Finding]]:
    """Take 上年, where it is blank, from what the year before said of itself.

    What a person typed stays. A sum is not set against one of other departments, and a figure that is not
    there, or not known yet, has nothing to be compared with.

    Args:
        dataset: The figures of a unit and year.
        before: The figures of the year before that are not in doubt.
        whole: Whether those are of one workbook for the whole unit, whoever filled it.

    Returns:
        The figures, each taken one with its cells of the year before; and findings: 上年 unlike what the year
        before said (R17), sums of other departments (R18), and what the comparison shows (R03, R15).
    """
    entries = dict(dataset.entries)
    findings: list[Finding] = []
    taken: dict[str, Entry] = {}
    for name, entry in dataset.entries.items():
        known = before.get(name)
        if known is None or not (entry.this_year or entry.unsettled):
            continue
        value = fitted(known.this_year, entry.indicator)
        if entry.last_year and value and not same_figure(entry.last_year, value):
            if whole or not _of_fewer(entry, value):
                findings.append(_unlike(dataset, entry, value))
        elif entry.last_year or entry.last_not_applicable:
            continue
        elif value and not whole and _of_others(entry, value):
            findings.append(_uneven(dataset, entry, value))
        elif value or known.not_applicable:
            taken[name] = replace(entry, last_year=value, last_not_applicable=known.not_applicable)
    completed = replace(dataset, entries=entries | taken)
    return completed, [*findings, *_compared(replace(dataset, entries=taken))]


def fitted(value: Value | None, indicator: Indicator) -> Value | None:
    """A value in terms of an indicator, whose base unit may be another; None where its unit does not fit."""
    scale = indicator.scale_of(value.unit) if value else None
    return replace(value, scale=scale) if value and scale is not None else None


def same_figure(one: Value, other: Value) -> bool:
    """Whether two values may be one figure, in other units or rounded: 1.2万件 and 12034件, 260余 and 268."""
    return abs(one.base - other.base) <= max(_blur(one), _blur(other))


def _blur(value: Value) -> Decimal:
    """How far off a value may be from what was counted."""
    if value.approximation:
        return step_of(value)
    last_digit = Decimal(1).scaleb(int(value.number.as_tuple().exponent))
    return last_digit * value.scale / 2 if value.scale > 1 or last_digit < 1 else Decimal(0)


def _of_others(entry: Entry, last: Value) -> bool:
    """Whether last year's sum is of other departments than this year's."""
    if not entry.indicator.adds_up or not entry.this_year:
        return False
    mine, theirs = _departments(entry.this_year), _departments(last)
    return {*map(same_name, mine)} != {*map(same_name, theirs)}


def _of_fewer(entry: Entry, own: Value) -> bool:
    """Whether of two sums of last year the one lacks departments that are in the other."""
    if not entry.indicator.adds_up or entry.last_year is None:
        return False
    typed, said = ({*map(same_name, _departments(value))} for value in (entry.last_year, own))
    return typed < said or said < typed


def _departments(value: Value) -> list[str]:
    return list(dict.fromkeys(source.department for source in value.sources if source.department))


def _unlike(dataset: Dataset, entry: Entry, own: Value) -> Finding:
    typed = entry.last_year
    assert typed is not None
    words = {"other": own.sources[0], "other_value": value_text(own), "value": value_text(typed)}
    found = finding("R17", typed.sources[0], field=LAST_YEAR_COLUMN, indicator=entry.indicator.name, **words)
    return _whose(found, dataset, typed)


def _uneven(dataset: Dataset, entry: Entry, last: Value) -> Finding:
    assert entry.this_year is not None
    profile = dataset.profile
    words = {
        "indicator": entry.indicator.name,
        "year": profile.year - 1,
        "theirs": "、".join(_departments(last)) or "没有写明的部门",
        "mine": "、".join(_departments(entry.this_year)) or "没有写明的部门",
    }
    return of_unit(finding("R18", None, field=LAST_YEAR_COLUMN, **words), profile.unit, profile.year)


def _compared(taken: Dataset) -> Iterator[Finding]:
    """What is seen of a figure only now that it can be compared."""
    for entry in taken.entries.values():
        jump = jump_fault(entry)
        if jump and entry.this_year:
            yield _whose(jump, taken, entry.this_year)
    yield from worse_figures(taken)


def _whose(found: Finding, dataset: Dataset, value: Value) -> Finding:
    """A finding about a cell, or about the unit where several cells make up the value."""
    profile = dataset.profile
    return found if len(value.sources) == 1 else of_unit(found, profile.unit, profile.year)
