"""The sheets of text of a form: a thing a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from drafter.model import Role, Sheet, Takes

from ..palette import WHITE, row_height
from . import checks
from .book import FormBook, write_value

TEXT_ROW = 48.0
ROWS_OF_DEPARTMENT = 8
"""Rows of a department's sheet: they stand on one page."""
CHOSEN = (Takes.SECTION, Takes.KIND)
"""What is chosen from a list."""


def write_texts(form: FormBook, layout: Sheet) -> None:
    """Write a sheet: the rows that are known, and blank ones."""
    sheet = form.table(layout)
    rows = form.content.texts.get(layout.name, ())
    least = min(layout.rows, ROWS_OF_DEPARTMENT) if form.role is Role.DEPARTMENT else layout.rows
    count = max(least, len(rows) + layout.rows // 4)
    for row in range(1, count + 1):
        _write_row(form, sheet, layout, row, rows[row - 1] if row <= len(rows) else {})
    for index, column in enumerate(layout.columns):
        check = _check(form, column.takes)
        hint = checks.prompt(column.header, column.hint(form.content.examples))
        if check or hint:
            sheet.data_validation(1, index, count, index, {"validate": "any", **check, **hint})
    sheet.set_selection(1, 0, 1, 0)


def _check(form: FormBook, takes: Takes) -> dict[str, Any]:
    """What a column accepts; nothing where it takes any words."""
    if takes is Takes.SECTION and form.sections:
        return checks.section_choice(form.section_source())
    return checks.kind_choice() if takes is Takes.KIND else {}


def _write_row(form: FormBook, sheet: Worksheet, layout: Sheet, row: int, texts: Mapping[str, str]) -> None:
    for index, column in enumerate(layout.columns):
        place: dict[str, Any] = {"align": "center"} if column.takes in CHOSEN else {"indent": 1}
        look = form.styles.cell(WHITE, locked=False, **place)
        write_value(sheet, row, index, texts.get(column.header), look)
    shown = [(texts.get(column.header, ""), column.width) for column in layout.columns]
    sheet.set_row(row, row_height(shown, TEXT_ROW))
