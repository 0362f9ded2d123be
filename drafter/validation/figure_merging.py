"""年度数据 of several workbooks: entries of one indicator become one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.chinese import formulas, round_half_up
from drafter.model import (
    LAST_YEAR_COLUMN,
    NOT_APPLICABLE,
    THIS_YEAR_COLUMN,
    UNIT_COLUMN,
    Aggregation,
    Entry,
    Finding,
    Indicator,
    Value,
    finding,
)

from .department_cells import Given, Part
from .remarks import merge_remarks, value_text
from .settling_hints import Hints

PLACES = 2
"""So many decimals a sum may have in a unit that somebody scaled: 3.62万件."""


def join_figures(given: Given, hints: Hints) -> tuple[dict[str, Entry], list[Finding]]:
    """Join the entries of each indicator that is not one body's own by its 汇总.

    Of a sum one part of which is unsettled, and of one figure that departments give differently, nobody knows
    what counts: it is unsettled.

    Args:
        given: What departments gave.
        hints: How conflicts are settled.

    Returns:
        The entries by indicator, and what contradicts what (M01, M04, M07).
    """
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    for name, parts in given.items():
        if len(parts) == 1:
            entries[name] = parts[0].entry
            continue
        findings += _unlike_duties(parts)
        if parts[0].entry.indicator.one_body:
            # Whose counts is chosen when all are there: rates go by their counts.
            entries[name] = parts[0].entry
        else:
            entries[name] = _joined([part.entry for part in parts])
            findings += [*_conflicts(parts, hints), *_unlike_units(parts)]
    return entries, findings


def _joined(entries: Sequence[Entry]) -> Entry:
    """One entry of several, all of one indicator."""
    first, last = entries[0], entries[-1]
    indicator = first.indicator
    this_values = [entry.this_year for entry in entries if entry.this_year]
    last_values = [entry.last_year for entry in entries if entry.last_year]
    unsettled = any(entry.unsettled for entry in entries) or _contradict(indicator, this_values)
    this = None if unsettled else joined_value(indicator, this_values)
    before = None if _contradict(indicator, last_values) else joined_value(indicator, last_values)
    shown = next((e for e in entries if e.this_year or e.unsettled), last)
    return replace(
        first,
        this_year=this,
        last_year=before,
        not_applicable=any(e.not_applicable for e in entries) and not this_values and not unsettled,
        remarks=merge_remarks([entry.remarks for entry in entries]),
        place=shown.place,
        last_place=next((e for e in entries if e.last_year), last).last_place,
        last_not_applicable=any(e.last_not_applicable for e in entries) and not last_values,
        unsettled=unsettled,
    )


def _contradict(indicator: Indicator, values: Sequence[Value]) -> bool:
    """Whether several gave what only one should have, and gave it differently."""
    return indicator.aggregation is Aggregation.SINGLE and len({value.base for value in values}) > 1


def joined_value(indicator: Indicator, values: Sequence[Value]) -> Value | None:
    """Join the values of an indicator by its 汇总; None of none."""
    if len(values) < 2:
        return values[0] if values else None
    if indicator.adds_up:
        return added_up(values)
    if indicator.aggregation is Aggregation.MAXIMUM:
        return max(values, key=lambda value: value.base)
    return values[0]


def added_up(values: Sequence[Value]) -> Value:
    """Add values up, in the largest of their units in which two decimals hold the sum.

    A sum with an inexact part is inexact; of parts that are inexact in different ways it is 约.
    """
    total = sum((value.base for value in values[1:]), values[0].base)
    words = {value.approximation for value in values if value.approximation}
    units = sorted(values, key=lambda value: value.scale, reverse=True)
    fits = (
        each for each in units if words or round_half_up(total / each.scale, PLACES) == total / each.scale
    )
    unit = next(fits, units[-1])
    sum_ = Value(
        number=total / unit.scale,
        unit=unit.unit,
        scale=unit.scale,
        approximation=words.pop() if len(words) == 1 else "约" if words else "",
        sources=tuple(source for value in values for source in value.sources),
    )
    return replace(sum_, formula=formulas.with_workings(formulas.summed(values, sum_), *values))


def _conflicts(parts: Sequence[Part], hints: Hints) -> Iterator[Finding]:
    """What contradicts the first that was given of what only one should give (M01)."""
    indicator = parts[0].entry.indicator
    if indicator.aggregation is not Aggregation.SINGLE:
        return
    this = [part.entry.this_year for part in parts if part.entry.this_year]
    last = [part.entry.last_year for part in parts if part.entry.last_year]
    for column, values in ((THIS_YEAR_COLUMN, this), (LAST_YEAR_COLUMN, last)):
        for value in values[1:]:
            if value.base != values[0].base:
                words = {
                    "indicator": indicator.name,
                    "column": column,
                    "other": values[0].sources[0],
                    "other_value": value_text(values[0]),
                    "settle": hints.settle(indicator.name, column),
                }
                yield finding("M01", value.sources[0], field=column, value=value_text(value), **words)


def _unlike_units(parts: Sequence[Part]) -> Iterator[Finding]:
    """Values that are added up though their units are not the same (M04)."""
    indicator = parts[0].entry.indicator
    if not indicator.adds_up:
        return
    this = [part.entry.this_year for part in parts if part.entry.this_year]
    last = [part.entry.last_year for part in parts if part.entry.last_year]
    for values in (this, last):
        for value in values[1:]:
            first = values[0]
            if value.scale == first.scale and value.unit != first.unit:
                words = {
                    "indicator": indicator.name,
                    "other": first.sources[0],
                    "unit": value.unit,
                    "other_unit": first.unit,
                }
                yield finding("M04", value.sources[0], field=UNIT_COLUMN, value=value.unit, **words)


def _unlike_duties(parts: Sequence[Part]) -> Iterator[Finding]:
    """Two workbooks of which one says 不适用 and the other has the same department's figure (M07).

    That one department has no such duty and another has is as it should be.
    """
    figures: dict[str, Value] = {}
    for entry in (part.entry for part in parts):
        if entry.this_year and (department := entry.this_year.sources[0].department):
            figures.setdefault(department, entry.this_year)
    for entry in (part.entry for part in parts):
        place = entry.place
        value = figures.get(place.department) if place and entry.not_applicable else None
        if value:
            words = {
                "indicator": entry.indicator.name,
                "other": value.sources[0],
                "other_value": value_text(value),
            }
            yield finding("M07", place, field=THIS_YEAR_COLUMN, value=NOT_APPLICABLE, **words)
