"""Versions of one department's workbook: the newest counts, and the others are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from drafter.model import DEPARTMENT_ITEM, CellText, Dataset, Finding, Role, Source, finding, is_answered
from drafter.patterns import regex

from .departments import Departments, department_of, file_of, is_coordinators, typed_department

NUMBERS = regex(r"(\d+)")


def newest_versions(
    datasets: Sequence[Dataset], departments: Departments, modified: Mapping[str, float]
) -> tuple[list[Dataset], list[Finding]]:
    """Leave out the workbooks of which the same department has sent a newer version (M08).

    Whose it is, the hidden sheet says, or else 填报部门. A workbook that was made for one department and
    filled by another is no version of the workbook of either (M18).

    Args:
        datasets: The workbooks of one unit and year, a file each.
        departments: Who the departments are.
        modified: When each file was last changed, for workbooks that do not say when they were saved.
    """
    groups: dict[str, list[Dataset]] = {}
    strange: list[tuple[str, Dataset]] = []
    for dataset in datasets:
        key = _key(dataset, departments)
        if key and _is_anothers(dataset, departments):
            strange.append((key, dataset))
        elif key:
            groups.setdefault(key, []).append(dataset)
    older = [found for group in groups.values() for found in _older_versions(group, modified)]
    left_out = {found.file for found in older}
    newest = [dataset for dataset in datasets if file_of(dataset) not in left_out]
    return newest, [*older, *(_anothers(each, groups[key][0]) for key, each in strange if key in groups)]


def unlisted(datasets: Iterable[Dataset], departments: Departments) -> list[Finding]:
    """Find the workbooks of departments that 名单 does not list (M25)."""
    return [
        finding("M25", _place(dataset), field=DEPARTMENT_ITEM, value=name)
        for dataset in datasets
        if (name := department_of(dataset)) and not departments.known(name)
    ]


def _key(dataset: Dataset, departments: Departments) -> str:
    """Whose workbook it is; empty where nobody can say."""
    if is_coordinators(dataset):
        return Role.COORDINATOR.value
    return departments.key(dataset.form.department or typed_department(dataset))


def _is_anothers(dataset: Dataset, departments: Departments) -> bool:
    """Whether a form that was made for one department was filled by another that is listed."""
    form = dataset.form
    return bool(departments.known(form.filled_by)) and not departments.like(form.filled_by, form.department)


def _anothers(dataset: Dataset, own: Dataset) -> Finding:
    typed, made_for, other = dataset.form.filled_by, dataset.form.department, file_of(own)
    words = {"department": typed, "made_for": made_for, "other": other}
    return finding("M18", _place(dataset), field=DEPARTMENT_ITEM, value=typed, **words)


def _older_versions(group: Sequence[Dataset], modified: Mapping[str, float]) -> Iterator[Finding]:
    """Tell, of each workbook but the newest, that it does not count.

    One that says nothing is never newest, nor a 统稿表 without 名单.
    """
    dated = all(dataset.form.saved for dataset in group)

    def age(dataset: Dataset) -> tuple[float, float]:
        saved = dataset.form.saved
        return saved.timestamp() if dated and saved else 0.0, modified.get(file_of(dataset), 0.0)

    def rank(dataset: Dataset) -> tuple[object, ...]:
        return bool(dataset.members), _speaks(dataset), age(dataset), _in_order(file_of(dataset))

    newest = max(group, key=rank)
    for dataset in group:
        if dataset is not newest:
            whose = Role.COORDINATOR.value if is_coordinators(dataset) else department_of(dataset)
            why = "较新的" if age(newest) > age(dataset) else "文件名排在后面的"
            why = why if _speaks(dataset) or not _speaks(newest) else "填了内容的"
            words = {"department": whose, "other": file_of(newest), "count": len(group), "why": why}
            yield finding("M08", _place(dataset), field=DEPARTMENT_ITEM, value=whose, **words)


def _speaks(dataset: Dataset) -> bool:
    """Whether anything was filled in but who reports, and last year's figures."""
    filled = any(not entry.blank for entry in dataset.entries.values())
    answered = any(is_answered(row) for rows in dataset.rows.values() for row in rows)
    return filled or answered or is_coordinators(dataset)


def _in_order(file: str) -> list[str | int]:
    """The key by which names come in order, numbers in them by their worth: 公安局, 公安局2, 公安局10."""
    parts = NUMBERS.split(PurePath(file).stem)
    return [int(part) if number % 2 else part for number, part in enumerate(parts)]


def _place(dataset: Dataset) -> Source:
    """The cell of 填报部门, or the file."""
    cell: CellText | None = dataset.profile.items.get(DEPARTMENT_ITEM)
    return cell.source if cell else Source(file_of(dataset), "", "")
