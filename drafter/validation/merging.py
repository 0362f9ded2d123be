"""Several workbooks of one unit and year become one dataset."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from drafter.chinese import plain
from drafter.model import (
    DUTIES,
    PLANS,
    SHORTFALLS,
    Aggregation,
    CellText,
    Dataset,
    Entry,
    Finding,
    Indicator,
    Profile,
    Source,
    Value,
    finding,
)
from drafter.workbook import (
    DEPARTMENT_ITEM,
    DUTIES_SHEET,
    PLANS_SHEET,
    PROBLEMS_SHEET,
    PROFILE_SHEET,
    SHEETS,
    UNIT_ITEM,
    YEAR_ITEM,
)

from .completeness import comparable, recomputed
from .figures import check_entries

OWN_ITEMS = {DEPARTMENT_ITEM, "填报人", "联系电话", UNIT_ITEM, YEAR_ITEM, "层级"}
"""Items of 基本信息 that differ from one department to the next, or by which workbooks are grouped."""

Row = TypeVar("Row")


def merge(datasets: Sequence[Dataset], written: Collection[str] = ()) -> tuple[Dataset, list[Finding]]:
    """Add up the workbooks of one unit and year.

    Figures are joined by the indicator's 汇总, rates recomputed from 分子 and 分母 where both were added
    up, texts kept in the order of the workbooks, repeated rows once. Conflicts are findings that name both
    cells (M01 to M08, R01, R02, R09). Parts two to four that no workbook speaks of are reported too (R08),
    but for those that the templates write themselves.

    Args:
        datasets: At least one; all of the same unit and year.
        written: The parts that need no rows.
    """
    findings: list[Finding] = []
    unique = _without_copies(datasets, findings)
    profile = unique[0].profile
    for other in unique[1:]:
        profile = _merge_profiles(profile, other.profile, findings)
    findings += _second_of_department(unique)
    entries: dict[str, Entry] = {}
    for dataset in unique:
        for name, entry in dataset.entries.items():
            entries[name] = _merge_entries(entries[name], entry, findings) if name in entries else entry
    if len(unique) > 1:
        entries = recomputed(comparable(entries, unique, findings), unique, findings)
    merged = Dataset(
        profile=profile,
        entries=entries,
        initiatives=without_repeats((d.initiatives for d in unique), findings),
        problems=without_repeats((d.problems for d in unique), findings),
        duties=without_repeats((d.duties for d in unique), findings),
        plans=without_repeats((d.plans for d in unique), findings),
        matters=without_repeats((d.matters for d in unique), findings),
        files={file: digest for d in unique for file, digest in d.files.items()},
    )
    if len(unique) > 1:
        findings += [*_not_added(unique, merged), *_contradictions(unique, merged)]
    first = next(iter(merged.files), "")
    for part, sheet, rows in (
        (SHORTFALLS, PROBLEMS_SHEET, merged.problems),
        (DUTIES, DUTIES_SHEET, merged.duties),
        (PLANS, PLANS_SHEET, merged.plans),
    ):
        if not rows and part not in written:
            findings.append(finding("R08", Source(first, sheet, ""), sheet=sheet, part=SHEETS[sheet].part))
    return merged, findings


def _without_copies(datasets: Sequence[Dataset], findings: list[Finding]) -> list[Dataset]:
    """Leave out a workbook that is another one byte for byte: its figures would count twice."""
    unique: dict[str, Dataset] = {}
    for dataset in datasets:
        (file, digest), *_ = dataset.files.items()
        if digest in unique:
            original = next(iter(unique[digest].files))
            findings.append(finding("M05", Source(file, "", ""), other=original))
        else:
            unique[digest] = dataset
    return list(unique.values())


def _second_of_department(datasets: Sequence[Dataset]) -> list[Finding]:
    """Two workbooks of one department may be a workbook and its correction: both would count (M08)."""
    first: dict[str, str] = {}
    findings = []
    for dataset in datasets:
        file = next(iter(dataset.files))
        cell = dataset.profile.items.get(DEPARTMENT_ITEM)
        if cell is None:
            continue
        if cell.text in first:
            words = {"department": cell.text, "other": first[cell.text]}
            findings.append(finding("M08", cell.source, field=DEPARTMENT_ITEM, value=cell.text, **words))
        first.setdefault(cell.text, file)
    return findings


def _merge_profiles(mine: Profile, other: Profile, findings: list[Finding]) -> Profile:
    items = dict(mine.items)
    for name, cell in other.items.items():
        if name not in items:
            items[name] = cell
        elif name not in OWN_ITEMS and cell.text != items[name].text:
            words = {"item": name, "other": items[name].source, "other_value": items[name].text}
            findings.append(finding("M02", cell.source, field=name, value=cell.text, **words))
    if other.level is not mine.level:
        where = other.items["层级"].source if "层级" in other.items else Source("", PROFILE_SHEET, "")
        words = {
            "level": other.level.label,
            "other": mine.items["层级"].source,
            "other_level": mine.level.label,
        }
        findings.append(finding("M06", where, field="层级", value=other.level.label, **words))
    return replace(
        mine,
        items=items,
        signed_on=mine.signed_on or other.signed_on,
        printed_on=mine.printed_on or other.printed_on,
    )


def _merge_entries(mine: Entry, other: Entry, findings: list[Finding]) -> Entry:
    for one, two in ((mine, other), (other, mine)):
        if one.not_applicable and two.this_year:
            words = {
                "indicator": one.indicator.name,
                "other": two.this_year.sources[0],
                "other_value": _shown(two.this_year),
            }
            findings.append(finding("M07", one.place, field=one.indicator.name, value="不适用", **words))
    return Entry(
        indicator=mine.indicator,
        this_year=_merge_values(mine.indicator, mine.this_year, other.this_year, findings),
        last_year=_merge_values(mine.indicator, mine.last_year, other.last_year, findings),
        not_applicable=(mine.not_applicable or other.not_applicable)
        and not (mine.this_year or other.this_year),
        note="；".join(note for note in (mine.note, other.note) if note),
        place=mine.place if mine.this_year else other.place,
        last_place=mine.last_place if mine.last_year else other.last_place,
    )


def _merge_values(
    indicator: Indicator, mine: Value | None, other: Value | None, findings: list[Finding]
) -> Value | None:
    if mine is None or other is None:
        return mine or other
    words = {"indicator": indicator.name, "other": mine.sources[0]}
    where = other.sources[0]
    if indicator.aggregation is Aggregation.SUM:
        if mine.scale == other.scale and mine.unit != other.unit:
            words |= {"unit": other.unit, "other_unit": mine.unit}
            findings.append(finding("M04", where, field="单位", value=other.unit, **words))
        return _sum(mine, other)
    if indicator.aggregation is Aggregation.MAXIMUM:
        return max(mine, other, key=lambda value: value.base)
    if indicator.aggregation is Aggregation.SINGLE and mine.base != other.base:
        words |= {"other_value": _shown(mine)}
        findings.append(finding("M01", where, field="本年", value=_shown(other), **words))
    return mine


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


def _not_added(datasets: Sequence[Dataset], merged: Dataset) -> Iterator[Finding]:
    """Figures that cannot be added up and differ, unless they were recomputed (M03)."""
    for dataset in datasets:
        for name, entry in dataset.entries.items():
            kept = merged.entries[name]
            for mine, other in ((kept.this_year, entry.this_year), (kept.last_year, entry.last_year)):
                if entry.indicator.aggregation is not Aggregation.NONE or not mine or not other:
                    continue
                if len(mine.sources) == 1 and mine.base != other.base:
                    words = {"indicator": name, "other": mine.sources[0], "other_value": _shown(mine)}
                    yield finding("M03", other.sources[0], field="本年", value=_shown(other), **words)


def _contradictions(datasets: Sequence[Dataset], merged: Dataset) -> list[Finding]:
    """What no single workbook shows: a part above its total, a rate unlike its counts (R01, R02)."""
    known = {(f.code, f.file, f.cell) for d in datasets for f in check_entries(d.entries)}
    found = (f for f in check_entries(merged.entries) if f.code in ("R01", "R02"))
    return [f for f in found if (f.code, f.file, f.cell) not in known]


def without_repeats(groups: Iterable[Sequence[Row]], findings: list[Finding]) -> tuple[Row, ...]:
    """The rows of all groups in their order; one that repeats an earlier is left out and told (R09)."""
    kept: dict[tuple[str, ...], Row] = {}
    for row in (row for group in groups for row in group):
        key = _words(row)
        if key in kept:
            where, other = _first_source(row), _first_source(kept[key])
            findings.append(finding("R09", where, other=other if other.file != where.file else other.cell))
        else:
            kept[key] = row
    return tuple(kept.values())


def _words(row: object) -> tuple[str, ...]:
    cells = (getattr(row, f.name) for f in fields(row))  # type: ignore[arg-type]
    return tuple(cell.text if isinstance(cell, CellText) else str(cell or "") for cell in cells)


def _first_source(row: object) -> Source:
    cells = (getattr(row, f.name) for f in fields(row))  # type: ignore[arg-type]
    return next(cell.source for cell in cells if isinstance(cell, CellText))


def _shown(value: Value) -> str:
    return f"{plain(value.number)}{value.unit}"
