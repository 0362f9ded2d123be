"""The sheets of text of a form: a thing a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from xlsxwriter.worksheet import Worksheet

from drafter.model import LAST_WORDS_COLUMN, RENEWAL_COLUMN, Role, Sheet, Takes

from ..palette import INPUT, LABEL, WHITE, row_height
from . import checks
from .book import FormBook, write_value

TEXT_ROW = 48.0
ROWS_OF_DEPARTMENT = 8
"""Rows of a department's sheet: they stand on one page."""
CHOSEN = (Takes.SECTION, Takes.KIND, Takes.RENEWAL)
"""What is chosen from a list."""
KEPT_AS_IT_IS = (Takes.LAST_WORDS, Takes.PLACE)
"""What nobody changes."""
WIDEST = 176.0
"""Sheets are made no wider by columns that only some have, in characters: on paper they are read as well."""


def write_texts(form: FormBook, layout: Sheet) -> None:
    """Write a sheet: the rows that are known, and blank ones."""
    rows = form.content.texts.get(layout.name, ())
    layout = _laid_out(layout, rows)
    sheet = form.table(layout)
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


def _laid_out(layout: Sheet, rows: Sequence[Mapping[str, str]]) -> Sheet:
    """The sheet with those of its last columns only that the rows fill, and 处理 beside 上年原文.

    Where they make it too wide, the others give way.
    """
    filled = {header for row in rows for header, text in row.items() if text}
    filled |= {RENEWAL_COLUMN} if LAST_WORDS_COLUMN in filled else set()
    columns = [column for column in layout.columns if not column.carried or column.header in filled]
    added = sum(column.width for column in columns if column.carried)
    others = sum(column.width for column in columns if not column.carried)
    share = min(1, (WIDEST - added) / others)
    widths = (column.width if column.carried else column.width * share for column in columns)
    made = (replace(c, width=round(width, 1)) for c, width in zip(columns, widths, strict=True))
    return replace(layout, columns=tuple(made))


def _check(form: FormBook, takes: Takes) -> dict[str, Any]:
    """What a column accepts; nothing where it takes any words."""
    if takes is Takes.SECTION and form.sections:
        return checks.section_choice(form.section_source())
    if takes is Takes.RENEWAL:
        return checks.renewal_choice()
    return checks.kind_choice() if takes is Takes.KIND else {}


def _write_row(form: FormBook, sheet: Worksheet, layout: Sheet, row: int, texts: Mapping[str, str]) -> None:
    for index, column in enumerate(layout.columns):
        place: dict[str, Any] = {"align": "center"} if column.takes in CHOSEN else {"indent": 1}
        fixed = column.takes in KEPT_AS_IT_IS
        asked = column.takes is Takes.RENEWAL and texts.get(LAST_WORDS_COLUMN)
        look = form.styles.cell(LABEL if fixed else INPUT if asked else WHITE, locked=fixed, **place)
        write_value(sheet, row, index, texts.get(column.header), look)
    shown = [(texts.get(column.header, ""), column.width) for column in layout.columns]
    sheet.set_row(row, row_height(shown, TEXT_ROW))
