"""Several workbooks of one unit and year become one dataset."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.chinese import heading_number
from drafter.model import (
    ITEMS,
    LEVEL_ITEM,
    PARTS,
    PROFILE_SHEET,
    Catalogue,
    CellText,
    Dataset,
    Entry,
    Finding,
    Profile,
    Source,
    finding,
    of_unit,
    text_sheets,
)

from .departments import Departments, is_coordinators
from .doubled_sums import doubled_sums
from .remarks import merge_remarks
from .row_merging import merge_rows
from .settled import settled_in, without_settled
from .versions import newest_versions, unlisted
from .worsening import worse_figures

NOBODY, NOTHING = Departments(), Catalogue()
NEVER: Mapping[str, float] = {}


def merge(
    datasets: Sequence[Dataset],
    written: Collection[str] = (),
    *,
    departments: Departments = NOBODY,
    catalogue: Catalogue = NOTHING,
    modified: Mapping[str, float] = NEVER,
) -> tuple[Dataset, list[Finding]]:
    """Make one dataset of the workbooks of one unit and year.

    Of several versions of one department's workbook the newest counts (M08); `files` of the result are those
    that do, also of departments that 名单 does not list (M25). The 统稿表 comes first: its 基本信息 wins, its
    figures count where no department gives one, and its 核定 says what counts where they differ. Figures are
    joined by the indicator's 汇总, rates recomputed from 分子 and 分母 where both were added up, rows put in
    order, repeated ones once. Conflicts are findings that name both cells, or of the unit where only the sum
    is at fault; the figure is then unsettled. Parts two to four that no workbook speaks of are reported too
    (R08), but for those that the templates write themselves, and so are figures that got worse (R15).

    Args:
        datasets: At least one; all of the same unit and year.
        written: The parts that need no rows.
        departments: Who the departments of the unit are.
        catalogue: All indicators of the pack.
        modified: When each file was last changed.
    """
    unique, findings = _without_copies(datasets)
    newest, versions = newest_versions(unique, departments, modified)
    coordinator = next(filter(is_coordinators, newest), None)
    others = [dataset for dataset in newest if dataset is not coordinator]
    versions += unlisted(others, departments) if coordinator and coordinator.members else []
    every = [*([coordinator] if coordinator else []), *others]
    profile, profile_faults = _merge_profiles([dataset.profile for dataset in every], coordinator)
    entries, figure_faults = _figures(others, coordinator, departments, catalogue)
    rows, row_faults = merge_rows(every, departments)
    files = {file: digest for dataset in every for file, digest in dataset.files.items()}
    merged = Dataset(profile, entries, rows, files)
    if coordinator:
        merged = replace(merged, members=coordinator.members, settlements=coordinator.settlements)
    settled = settled_in(entries, merged.settlements)
    seconds = _second_copies(others)
    doubled = doubled_sums(others) if len(others) > 1 else ()
    copies = {f.file for f in seconds}
    findings += [*versions, *profile_faults, *seconds, *figure_faults]
    findings += [f for f in row_faults if f.file not in copies]
    return merged, [
        *findings,
        *_missing_parts(merged, written),
        *without_settled(doubled, settled),
        *without_settled(worse_figures(merged), settled),
    ]


def _figures(
    datasets: Sequence[Dataset], coordinator: Dataset | None, departments: Departments, catalogue: Catalogue
) -> tuple[Mapping[str, Entry], list[Finding]]:
    if len(datasets) == 1 and not coordinator:
        return datasets[0].entries, []
    from .unit_figures import unit_figures

    return unit_figures(datasets, coordinator, departments, catalogue)


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


def _merge_profiles(
    profiles: Sequence[Profile], coordinator: Dataset | None
) -> tuple[Profile, list[Finding]]:
    """Join what 基本信息 says: the first that fills an item wins, and silently if that is the 统稿表."""
    merged, *others = profiles
    settled = coordinator.profile.items if coordinator else {}
    findings: list[Finding] = []
    for other in others:
        findings += [f for f in _differing_items(merged, other) if f.code != "M02" or f.field not in settled]
        merged = replace(
            merged,
            items={**other.items, **merged.items},
            signed_on=merged.signed_on or other.signed_on,
            printed_on=merged.printed_on or other.printed_on,
        )
    items = dict.fromkeys(item for profile in profiles for item in profile.remarks)
    remarks = {item: merge_remarks([profile.remarks.get(item, {}) for profile in profiles]) for item in items}
    return replace(merged, remarks=remarks), findings


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
            departments_too = others or merged.members
            yield of_unit(found, profile.unit, profile.year) if departments_too else found
