"""基本信息: the sheet that says who reports, and for which year."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from drafter.model import (
    CONTENT_COLUMN,
    DEPARTMENT_ITEM,
    ITEM_COLUMN,
    ITEMS,
    LEVEL_ITEM,
    UNIT_ITEM,
    YEAR_ITEM,
    Column,
    Item,
    Role,
    Sheet,
    Takes,
)

from ..palette import GREY_TEXT, INPUT, LABEL, RED, WHITE, row_height
from . import checks
from .book import FormBook, write_value

PROFILE_ROW = 30.0
GIVEN = (UNIT_ITEM, LEVEL_ITEM, YEAR_ITEM, DEPARTMENT_ITEM)
"""What the coordinator has filled in for a department."""
CHOICES = {Takes.LEVEL: checks.level_choice, Takes.YEAR: checks.year_choice}


def write_profile(form: FormBook, layout: Sheet) -> None:
    """Write the sheet: an item a row, those of the form first."""
    sheet = form.table(layout, upright=True, repeats=False, pages=1)
    items = _items(form)
    content = layout.headers.index(CONTENT_COLUMN)
    for row, item in enumerate(items, start=1):
        cells = {ITEM_COLUMN: item.name, CONTENT_COLUMN: form.items.get(item.name, "")}
        cells |= form.content.item_remarks.get(item.name, {})
        hint = _hint(form, item)
        for index, column in enumerate(layout.columns):
            _write_cell(form, sheet, (row, index), column, item, cells.get(column.header, ""))
        shown = [
            (hint if column.takes is Takes.HINT else cells.get(column.header, ""), column.width)
            for column in layout.columns
            if column.takes is not Takes.ITEM
        ]
        sheet.set_row(row, row_height(shown, PROFILE_ROW))
        if item.takes in CHOICES and not _given(form, item):
            sheet.data_validation(row, content, row, content, CHOICES[item.takes]())
    first = next(row for row, item in enumerate(items, start=1) if not _given(form, item))
    letter = xl_col_to_name(content)
    sheet.ignore_errors({"number_stored_as_text": f"{letter}2:{letter}{len(items) + 1}"})
    sheet.set_selection(first, content, first, content)


def _items(form: FormBook) -> list[Item]:
    """The items of the form, and others that are known; of a department's, those that it may fill."""
    if form.role is Role.DEPARTMENT:
        return [item for item in ITEMS if item.own]
    known = {item.name for item in ITEMS}
    return [*ITEMS, *(Item(name, "") for name in form.items if name not in known)]


def _given(form: FormBook, item: Item) -> bool:
    """Whether an item is not for the department to say."""
    return form.role is Role.DEPARTMENT and item.name in GIVEN


def _write_cell(
    form: FormBook, sheet: Worksheet, place: tuple[int, int], column: Column, item: Item, text: str
) -> None:
    if column.takes is Takes.ITEM:
        required = {"font_color": RED} if _wanted(form, item) else {}
        look = form.styles.cell(LABEL, locked=True, bold=True, indent=1, **required)
        sheet.write_string(*place, item.name, look)
    elif column.takes is Takes.HINT:
        _write_hint(form, sheet, place, item)
    else:
        is_content = column.takes is Takes.CONTENT
        number = is_content and item.takes is Takes.YEAR
        # Text format keeps the zeros of a telephone number and a date as it was typed.
        as_text: dict[str, Any] = {} if number else {"num_format": "@"}
        locked = _given(form, item)
        fill = LABEL if locked else INPUT if is_content and _wanted(form, item) else WHITE
        look = form.styles.cell(fill, locked=locked, align="left", indent=1, **as_text)
        write_value(sheet, *place, text, look, number=number)


def _write_hint(form: FormBook, sheet: Worksheet, place: tuple[int, int], item: Item) -> None:
    look = form.styles.cell(LABEL, locked=True, font_color=GREY_TEXT, font_size=10, indent=1)
    note = _hint(form, item)
    if not _wanted(form, item):
        sheet.write_string(*place, note, look)
        return
    mark = form.styles(font_color=RED, bold=True, font_size=10)
    plain = form.styles(font_color=GREY_TEXT, font_size=10)
    sheet.write_rich_string(*place, mark, "必填。", plain, note, look)


def _wanted(form: FormBook, item: Item) -> bool:
    """Whether an item has to be filled."""
    if form.role is Role.DEPARTMENT:
        return item.name not in GIVEN
    return item.required


def _hint(form: FormBook, item: Item) -> str:
    if _given(form, item):
        return "已由牵头单位填好，不用改。"
    return item.hint(form.items.get(YEAR_ITEM, ""), form.content.examples)
