"""What a form already knows: who it is for, and what an earlier workbook said."""

from __future__ import annotations

from dataclasses import fields

from drafter.chinese import plain
from drafter.model import (
    APPROXIMATIONS_AFTER,
    APPROXIMATIONS_BEFORE,
    Catalogue,
    CellText,
    Dataset,
    Entry,
    Level,
    Value,
    ValueType,
)

from ..layout import (
    DEPARTMENT_ITEM,
    DUTIES_SHEET,
    INITIATIVES_SHEET,
    LEVEL_ITEM,
    MATTERS_SHEET,
    NOT_APPLICABLE,
    PLANS_SHEET,
    PROBLEMS_SHEET,
    SHEETS,
    UNIT_ITEM,
    YEAR_ITEM,
)
from .content import FigureRow, FormContent

LASTING_ITEMS = (UNIT_ITEM, DEPARTMENT_ITEM, "填报人", "联系电话", "主送机关", "签发人", "党政主要负责人")
"""Items of 基本信息 that are likely to be the same next year."""


def carried(
    dataset: Dataset | None,
    catalogue: Catalogue,
    *,
    unit: str,
    year: int | None,
    level: Level,
    department: str,
) -> FormContent:
    """The content of a form made after an earlier workbook.

    Args:
        dataset: What the earlier workbook said, or None.
        catalogue: The indicators of the new form; the earlier one's others get rows of their own.
        unit: 报告单位; the earlier one's when empty.
        year: 年度 of the new form.
        level: 层级 of the new form.
        department: 填报部门; the earlier one's when empty.

    Returns:
        Of the same year, everything; of an earlier year, the figures as 上年 and the lasting items.
    """
    same_year = dataset is not None and dataset.profile.year == year
    items = {} if dataset is None else {name: cell.text for name, cell in dataset.profile.items.items()}
    if not same_year:
        items = {name: text for name, text in items.items() if name in LASTING_ITEMS}
    given = {UNIT_ITEM: unit, YEAR_ITEM: str(year or ""), DEPARTMENT_ITEM: department}
    items |= {name: text for name, text in given.items() if text} | {LEVEL_ITEM: level.label}
    if dataset is None:
        return FormContent(items)
    rows = {name: _figure_row(entry, same_year) for name, entry in dataset.entries.items()}
    return FormContent(
        items=items,
        figures={name: row for name, row in rows.items() if name in catalogue},
        extra=tuple(
            (entry.indicator.section, name, rows[name])
            for name, entry in dataset.entries.items()
            if name not in catalogue
        ),
        texts=_texts(dataset) if same_year else {},
    )


def _figure_row(entry: Entry, same_year: bool) -> FigureRow:
    this, last = entry.this_year, entry.last_year
    shown = this if same_year or this else last
    department = shown.sources[0].department if shown and shown.sources else ""
    if not same_year:
        return FigureRow(
            last_year=_typed(entry, this, this, worded=True),
            unit=this.unit if this else "",
            department=department,
        )
    return FigureRow(
        this_year=NOT_APPLICABLE if entry.not_applicable else _typed(entry, this, this),
        last_year=_typed(entry, last, this or last, worded=True),
        approximation=this.approximation if this else "",
        unit=shown.unit if shown else "",
        department=department,
        note=entry.note,
    )


def _typed(entry: Entry, value: Value | None, like: Value | None, *, worded: bool = False) -> str | None:
    """A value in the unit of another, as a person would type it: 0.8% keeps its sign, for 0.8 may mean 80 %.

    With `worded` the approximation word is typed with it, as 260余: the column 约数 is about 本年 alone.
    """
    if value is None or like is None:
        return None
    number = value.base / like.scale
    sign = "%" if entry.indicator.type is ValueType.RATE and 0 < number <= 1 else ""
    word = value.approximation if worded else ""
    if word in APPROXIMATIONS_BEFORE:
        return f"{word}{plain(number)}{sign}"
    if word in APPROXIMATIONS_AFTER:
        return f"{plain(number)}{sign}{word}"
    return f"{plain(number)}{word}{sign}"


def _texts(dataset: Dataset) -> dict[str, tuple[dict[str, str], ...]]:
    groups = {
        INITIATIVES_SHEET: dataset.initiatives,
        PROBLEMS_SHEET: dataset.problems,
        DUTIES_SHEET: dataset.duties,
        PLANS_SHEET: dataset.plans,
        MATTERS_SHEET: dataset.matters,
    }
    return {
        sheet: tuple(dict(zip(SHEETS[sheet].headers, _cells(row), strict=True)) for row in rows)
        for sheet, rows in groups.items()
    }


def _cells(row: object) -> list[str]:
    values = (getattr(row, f.name) for f in fields(row))  # type: ignore[arg-type]
    return [v.text if isinstance(v, CellText) else str(v or "") for v in values]
