"""The content of a form made after an earlier workbook: who it is for, and what that workbook said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafter.chinese import print_value
from drafter.model import (
    DEPARTMENT_COLUMN,
    DEPARTMENT_ITEM,
    ITEMS,
    LEVEL_ITEM,
    NOT_APPLICABLE,
    UNIT_ITEM,
    YEAR_ITEM,
    Catalogue,
    Dataset,
    Entry,
    Level,
    Remarks,
    Row,
    Value,
    ValueType,
    join_remarks,
)

from .carried_rows import carry_rows
from .content import FigureRow, FormContent


def content_after(
    dataset: Dataset | None,
    catalogue: Catalogue,
    *,
    unit: str,
    year: int | None,
    level: Level,
    department: str,
) -> FormContent:
    """Return the content of a form made after an earlier workbook.

    Args:
        dataset: What the earlier workbook said, or None.
        catalogue: The indicators of the new form; the earlier one's others get rows of their own, but for
            those that follow from others.
        unit: 报告单位; the earlier one's when empty.
        year: 年度 of the new form.
        level: 层级 of the new form.
        department: 填报部门; the earlier one's when empty.

    Returns:
        Of the same year, everything; of an earlier year, the figures as 上年, the lasting items, and what was
        said once as 上年原文.
    """
    given = {UNIT_ITEM: unit, YEAR_ITEM: str(year or ""), DEPARTMENT_ITEM: department}
    given = {name: text for name, text in given.items() if text} | {LEVEL_ITEM: level.label}
    if dataset is None:
        return FormContent(given)
    same_year = dataset.profile.year == year
    rows = {
        name: row_of(entry) if same_year else _next_year(entry)
        for name, entry in dataset.entries.items()
        if entry.indicator.asked
    }
    return FormContent(
        items=_items(dataset, same_year) | given,
        figures={name: row for name, row in rows.items() if name in catalogue},
        extra=tuple(
            (dataset.entries[name].indicator.section, name, row)
            for name, row in rows.items()
            if name not in catalogue
        ),
        texts=_texts(dataset.rows if same_year else carry_rows(dataset)),
        item_remarks=_item_remarks(dataset) if same_year else {},
    )


def _items(dataset: Dataset, same_year: bool) -> dict[str, str]:
    lasting = {item.name for item in ITEMS if item.lasting}
    items = dataset.profile.items.items()
    return {name: cell.text for name, cell in items if same_year or name in lasting}


def _item_remarks(dataset: Dataset) -> dict[str, Mapping[str, str]]:
    return {item: _texts_of(remarks) for item, remarks in dataset.profile.remarks.items()}


def row_of(entry: Entry) -> FigureRow:
    """The row as it was typed; one without 填报部门 gets that of the workbook."""
    this, last = entry.this_year, entry.last_year
    shown = this or last
    remarks = _texts_of(entry.remarks)
    return FigureRow(
        this_year=NOT_APPLICABLE if entry.not_applicable else _as_typed(entry, this, this),
        last_year=NOT_APPLICABLE if entry.last_not_applicable else _as_typed(entry, last, shown, worded=True),
        approximation=this.approximation if this else "",
        unit=shown.unit if shown else "",
        remarks=remarks | _department(shown),
    )


def _next_year(entry: Entry) -> FigureRow:
    """The row of the form of the next year: this year's figure, or 不适用, has become last year's."""
    this = entry.this_year
    return FigureRow(
        last_year=NOT_APPLICABLE if entry.not_applicable else _as_typed(entry, this, this, worded=True),
        unit=this.unit if this else "",
        remarks=_department(this or entry.last_year),
    )


def _department(value: Value | None) -> dict[str, str]:
    department = value.sources[0].department if value and value.sources else ""
    return {DEPARTMENT_COLUMN: department} if department else {}


def _texts_of(remarks: Remarks) -> dict[str, str]:
    return {header: join_remarks(cells) for header, cells in remarks.items()}


def _as_typed(entry: Entry, value: Value | None, like: Value | None, *, worded: bool = False) -> str | None:
    """A value in the unit of another, as a person would type it: 0.8% keeps its sign, for 0.8 may mean 80 %.

    With `worded` the approximation word is typed with it, as 260余: the column 约数 is about 本年 alone.
    """
    if value is None or like is None:
        return None
    number = value.base / like.scale
    sign = "%" if entry.indicator.type is ValueType.RATE and 0 < number <= 1 else ""
    word = value.approximation if worded else ""
    return print_value(replace(value, number=number, unit=sign, approximation=word))


def _texts(rows: Mapping[str, Sequence[Row]]) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        sheet: tuple({header: row.text(header) for header in row.cells} for row in own)
        for sheet, own in rows.items()
    }
