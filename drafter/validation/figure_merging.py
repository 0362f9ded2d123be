"""年度数据 of several workbooks: entries of one indicator become one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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

from .figure_rules import check_entries, value_text
from .sums import recompute_rates, without_uneven_sums


def merge_figures(datasets: Sequence[Dataset]) -> tuple[dict[str, Entry], list[Finding]]:
    """Join the entries of each indicator by its 汇总, and recompute rates.

    Args:
        datasets: The workbooks, a file each.

    Returns:
        The entries by indicator, and what contradicts what (M01, M03, M04, M07, M09, R01, R02).
    """
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    for name, entry in ((name, entry) for dataset in datasets for name, entry in dataset.entries.items()):
        entries[name], faults = _merge_entries(entries[name], entry) if name in entries else (entry, [])
        findings += faults
    if len(datasets) == 1:
        return entries, findings
    entries, uneven = without_uneven_sums(entries, datasets)
    entries, unknown = recompute_rates(entries, datasets)
    findings += [*uneven, *unknown, *_unaddable(datasets, entries), *_contradictions(datasets, entries)]
    return entries, findings


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
    )
    return merged, [*_unlike_duties(mine, other), *this_faults, *last_faults]


def merge_remarks(mine: Remarks, other: Remarks) -> Remarks:
    """Join the words that two workbooks have under each header; the same words stand once."""
    merged = dict(mine)
    for header, cells in other.items():
        known = merged.get(header, ())
        texts = {cell.text for cell in known}
        merged[header] = (*known, *(cell for cell in cells if cell.text not in texts))
    return merged


def _unlike_duties(mine: Entry, other: Entry) -> Iterator[Finding]:
    """Two workbooks of which one says 不适用 and the other has a figure (M07)."""
    for one, two in ((mine, other), (other, mine)):
        if one.not_applicable and two.this_year:
            words = {
                "indicator": one.indicator.name,
                "other": two.this_year.sources[0],
                "other_value": value_text(two.this_year),
            }
            yield finding("M07", one.place, field=one.indicator.name, value=NOT_APPLICABLE, **words)


def _merge_values(
    indicator: Indicator, mine: Value | None, other: Value | None
) -> tuple[Value | None, list[Finding]]:
    if mine is None or other is None:
        return mine or other, []
    words: dict[str, object] = {"indicator": indicator.name, "other": mine.sources[0]}
    where = other.sources[0]
    if indicator.aggregation is Aggregation.SUM:
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


def _sum(mine: Value, other: Value) -> Value:
    """Add two values, in the larger unit of the two.

    A sum with an inexact part is inexact; of parts that are inexact in different ways it is 约.
    """
    larger = mine if mine.scale >= other.scale else other
    words = {value.approximation for value in (mine, other) if value.approximation}
    return Value(
        number=(mine.base + other.base) / larger.scale,
        unit=larger.unit,
        scale=larger.scale,
        approximation=words.pop() if len(words) == 1 else "约" if words else "",
        sources=mine.sources + other.sources,
    )


def _unaddable(datasets: Sequence[Dataset], merged: Mapping[str, Entry]) -> Iterator[Finding]:
    """Figures that cannot be added up and differ, unless they were recomputed (M03)."""
    for name, entry in ((name, entry) for dataset in datasets for name, entry in dataset.entries.items()):
        kept = merged[name]
        if entry.indicator.aggregation is not Aggregation.NONE:
            continue
        for mine, other in ((kept.this_year, entry.this_year), (kept.last_year, entry.last_year)):
            if mine and other and len(mine.sources) == 1 and mine.base != other.base:
                words = {"indicator": name, "other": mine.sources[0], "other_value": value_text(mine)}
                where, shown = other.sources[0], value_text(other)
                yield finding("M03", where, field=THIS_YEAR_COLUMN, value=shown, **words)


def _contradictions(datasets: Sequence[Dataset], merged: Mapping[str, Entry]) -> list[Finding]:
    """Contradictions that no single workbook shows: parts above totals, rates unlike counts (R01, R02)."""
    known = {(f.code, f.file, f.cell) for d in datasets for f in check_entries(d.entries)}
    found = (f for f in check_entries(merged) if f.code in ("R01", "R02"))
    return [f for f in found if (f.code, f.file, f.cell) not in known]
