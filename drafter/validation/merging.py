"""Several workbooks of one unit and year become one dataset."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from drafter.chinese import heading_number
from drafter.model import (
    ITEMS,
    LEVEL_ITEM,
    PARTS,
    PROFILE_SHEET,
    CellText,
    Dataset,
    Finding,
    Profile,
    Remarks,
    Row,
    Source,
    finding,
    of_unit,
    text_sheets,
)

from .figure_merging import merge_figures, merge_remarks
from .row_reading import without_repetitions
from .worsening import worse_figures


def merge(datasets: Sequence[Dataset], written: Collection[str] = ()) -> tuple[Dataset, list[Finding]]:
    """Add up the workbooks of one unit and year.

    Figures are joined by the indicator's 汇总, rates recomputed from 分子 and 分母 where both were added
    up, texts kept in the order of the workbooks, repeated rows once. Conflicts are findings that name both
    cells (M01 to M09, R09, R11), or of the unit where only the sum is at fault (M14 to M17). Parts two to
    four that no workbook speaks of are reported too (R08), but for those that the templates write themselves,
    and so are figures that got worse (R15).

    Args:
        datasets: At least one; all of the same unit and year.
        written: The parts that need no rows.
    """
    unique, findings = _without_copies(datasets)
    profile, profile_faults = _merge_profiles([dataset.profile for dataset in unique])
    entries, figure_faults = merge_figures(unique)
    rows, repetitions = _merge_rows(unique)
    files = {file: digest for dataset in unique for file, digest in dataset.files.items()}
    merged = Dataset(profile, entries, rows, files)
    seconds = _second_copies(unique)
    copies = {f.file for f in seconds}
    findings += [*profile_faults, *seconds, *figure_faults]
    findings += [f for f in repetitions if f.file not in copies]
    return merged, [*findings, *_missing_parts(merged, written), *worse_figures(merged)]


def _without_copies(datasets: Sequence[Dataset]) -> tuple[list[Dataset], list[Finding]]:
    """Leave out a workbook that is another one byte for byte: its figures would count twice (M05)."""
    unique: dict[str, Dataset] = {}
    findings = []
    for dataset in datasets:
        (file, digest), *_ = dataset.files.items()
        if digest in unique:
            original = next(iter(unique[digest].files))
            findings.append(finding("M05", Source(file, "", ""), other=original))
        else:
            unique[digest] = dataset
    return list(unique.values()), findings


def _second_copies(datasets: Sequence[Dataset]) -> list[Finding]:
    if len(datasets) < 2:
        return []
    from .second_copies import second_copies

    return second_copies(datasets)


def _merge_profiles(profiles: Sequence[Profile]) -> tuple[Profile, list[Finding]]:
    merged, *others = profiles
    findings: list[Finding] = []
    for other in others:
        findings += _differing_items(merged, other)
        merged = replace(
            merged,
            items={**other.items, **merged.items},
            signed_on=merged.signed_on or other.signed_on,
            printed_on=merged.printed_on or other.printed_on,
            remarks=_merge_item_remarks(merged, other),
        )
    return merged, findings


def _merge_item_remarks(mine: Profile, other: Profile) -> dict[str, Remarks]:
    items = dict.fromkeys([*mine.remarks, *other.remarks])
    return {item: merge_remarks(mine.remarks.get(item, {}), other.remarks.get(item, {})) for item in items}


def _differing_items(mine: Profile, other: Profile) -> Iterator[Finding]:
    """Items that two workbooks fill with different words (M02), and levels that differ (M06)."""
    own = {item.name for item in ITEMS if item.own}
    for name, cell in other.items.items():
        known = mine.items.get(name)
        if known and name not in own and cell.text != known.text:
            words = {"item": name, "other": known.source, "other_value": known.text}
            yield finding("M02", cell.source, field=name, value=cell.text, **words)
    if other.level is not mine.level:
        words = {
            "level": other.level.label,
            "other": _level_place(mine),
            "other_level": mine.level.label,
        }
        yield finding("M06", _level_place(other), field=LEVEL_ITEM, value=other.level.label, **words)


def _level_place(profile: Profile) -> Source:
    cell: CellText | None = profile.items.get(LEVEL_ITEM)
    return cell.source if cell else Source("", PROFILE_SHEET, "")


def _merge_rows(datasets: Sequence[Dataset]) -> tuple[dict[str, tuple[Row, ...]], list[Finding]]:
    rows: dict[str, tuple[Row, ...]] = {}
    findings: list[Finding] = []
    for sheet in text_sheets():
        groups = [dataset.rows_of(sheet.name) for dataset in datasets]
        rows[sheet.name], repetitions = without_repetitions(groups)
        findings += repetitions
    return rows, findings


def _missing_parts(merged: Dataset, written: Collection[str]) -> Iterator[Finding]:
    """The sheets whose part is awaited and of which no workbook has a row (R08).

    What several workbooks lack is the unit's: any department may fill it.
    """
    profile, (first, *others) = merged.profile, merged.files
    for sheet in text_sheets():
        if sheet.awaited and sheet.part not in written and not merged.rows_of(sheet.name):
            part = f"{heading_number(1, PARTS.index(sheet.part) + 1)}{sheet.content}"
            where = Source(first, sheet.name, "")
            found = finding("R08", where, field=sheet.name, sheet=sheet.name, part=part)
            yield of_unit(found, profile.unit, profile.year) if others else found
