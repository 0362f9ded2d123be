"""年度数据 of several workbooks: entries of one indicator become one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from drafter.chinese import round_half_up
from drafter.model import (
    NOT_APPLICABLE,
    THIS_YEAR_COLUMN,
    UNIT_COLUMN,
    Aggregation,
    Dataset,
    Entry,
    Finding,
    Indicator,
    Remarks,
    Value,
    finding,
)

from .remarks import value_text

PLACES = 2
"""So many decimals a sum may have in a unit that somebody scaled: 3.62万件."""


def merge_figures(datasets: Sequence[Dataset]) -> tuple[dict[str, Entry], list[Finding]]:
    """Join the entries of each indicator by its 主体 and 汇总, and recompute rates.

    Args:
        datasets: The workbooks, a file each.

    Returns:
        The entries by indicator, and what contradicts what (M01, M03, M04, M07, M09, M14 to M17,
        R11).
    """
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    for name, entry in ((name, entry) for dataset in datasets for name, entry in dataset.entries.items()):
        if name in entries and not entry.indicator.one_body:
            entries[name], faults = _merge_entries(entries[name], entry)
            findings += faults
        entries.setdefault(name, entry)
    if len(datasets) == 1:
        return entries, findings
    from .own_figures import own_figures
    from .plausibility import far_out
    from .sum_rules import faults_of_sums
    from .sums import recompute_rates, rounded_sums, without_uneven_sums

    own, disputes = own_figures(datasets)
    entries |= own
    entries, uneven = without_uneven_sums(entries, datasets)
    entries, unknown = recompute_rates(entries, datasets)
    findings += [*_unlike_duties(datasets), *disputes, *uneven, *unknown, *far_out(datasets)]
    findings += faults_of_sums(datasets, entries)
    return rounded_sums(entries, datasets), findings


def _merge_entries(mine: Entry, other: Entry) -> tuple[Entry, list[Finding]]:
    this_year, this_faults = _merge_values(mine.indicator, mine.this_year, other.this_year)
    last_year, last_faults = _merge_values(mine.indicator, mine.last_year, other.last_year)
    merged = Entry(
        indicator=mine.indicator,
        this_year=this_year,
        last_year=last_year,
        not_applicable=(mine.not_applicable or other.not_applicable) and not this_year,
        remarks=merge_remarks(mine.remarks, other.remarks),
        place=mine.place if mine.this_year else other.place,
        last_place=mine.last_place if mine.last_year else other.last_place,
        last_not_applicable=(mine.last_not_applicable or other.last_not_applicable) and not last_year,
    )
    return merged, [*this_faults, *last_faults]


def merge_remarks(mine: Remarks, other: Remarks) -> Remarks:
    """Join the words that two workbooks have under each header; the same words stand once."""
    merged = dict(mine)
    for header, cells in other.items():
        known = merged.get(header, ())
        texts = {cell.text for cell in known}
        merged[header] = (*known, *(cell for cell in cells if cell.text not in texts))
    return merged


def _unlike_duties(datasets: Sequence[Dataset]) -> Iterator[Finding]:
    """Two workbooks of which one says 不适用 and the other has the same department's figure (M07).

    That one department has no such duty and another has is as it should be.
    """
    figures: dict[tuple[str, str], Value] = {}
    for name, entry in ((name, entry) for dataset in datasets for name, entry in dataset.entries.items()):
        if entry.this_year and (department := entry.this_year.sources[0].department):
            figures.setdefault((name, department), entry.this_year)
    for name, entry in ((name, entry) for dataset in datasets for name, entry in dataset.entries.items()):
        place = entry.place
        value = figures.get((name, place.department)) if place and entry.not_applicable else None
        if value:
            words = {"indicator": name, "other": value.sources[0], "other_value": value_text(value)}
            yield finding("M07", place, field=THIS_YEAR_COLUMN, value=NOT_APPLICABLE, **words)


def _merge_values(
    indicator: Indicator, mine: Value | None, other: Value | None
) -> tuple[Value | None, list[Finding]]:
    if mine is None or other is None:
        return mine or other, []
    words: dict[str, object] = {"indicator": indicator.name, "other": mine.sources[0]}
    where = other.sources[0]
    if indicator.adds_up:
        if mine.scale != other.scale or mine.unit == other.unit:
            return _sum(mine, other), []
        words |= {"unit": other.unit, "other_unit": mine.unit}
        return _sum(mine, other), [finding("M04", where, field=UNIT_COLUMN, value=other.unit, **words)]
    if indicator.aggregation is Aggregation.MAXIMUM:
        return max(mine, other, key=lambda value: value.base), []
    if indicator.aggregation is Aggregation.SINGLE and mine.base != other.base:
        words |= {"other_value": value_text(mine)}
        return mine, [finding("M01", where, field=THIS_YEAR_COLUMN, value=value_text(other), **words)]
    return mine, []


def added_up(values: Sequence[Value]) -> Value:
    """Add values up, as `_sum` adds two."""
    return reduce(_sum, values)


def _sum(mine: Value, other: Value) -> Value:
    """Add two values, in the larger unit of the two; in the smaller where two decimals do not hold the sum.

    A sum with an inexact part is inexact; of parts that are inexact in different ways it is 约.
    """
    total = mine.base + other.base
    words = {value.approximation for value in (mine, other) if value.approximation}
    unit = max(mine, other, key=lambda value: value.scale)
    if not words and round_half_up(total / unit.scale, PLACES) != total / unit.scale:
        unit = min(mine, other, key=lambda value: value.scale)
    return Value(
        number=total / unit.scale,
        unit=unit.unit,
        scale=unit.scale,
        approximation=words.pop() if len(words) == 1 else "约" if words else "",
        sources=mine.sources + other.sources,
    )
