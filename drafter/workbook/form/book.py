"""The workbook of a form while it is written: its sheets, their headers, and how values go into cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from drafter.model import IDENTITY_SHEET, LEVEL_ITEM, UNIT_ITEM, YEAR_ITEM, Level, Role, Sheet
from drafter.patterns import regex

from ..last_saved import CREATED
from ..palette import BODY_FONT, HEADER_HEIGHT
from .content import FormContent
from .formats import PROTECTION, FormSheet, Styles, page_setup

TITLES = {
    Role.FULL: "法治政府建设年度报告填报表",
    Role.COORDINATOR: "法治政府建设年度报告统稿表",
    Role.DEPARTMENT: "法治政府建设年度报告填报表",
}

CELL_LIMIT = 32767
"""Characters that fit into a cell."""
NUMBER = regex(r"-?[0-9]+(\.[0-9]+)?")
NUMBER_DIGITS = 15
"""Significant digits that Excel keeps; a longer number is written as text rather than changed."""
LIST_LIMIT = 255
"""Characters of a dropdown list that is written out in the validation itself."""


class Choice(Enum):
    """What a coordinator chooses from a list, and the column of the identity sheet that holds it."""

    DEPARTMENTS = 4
    INDICATORS = 5


class FormBook:
    """The workbook, and what all of its sheets need to know."""

    def __init__(
        self,
        level: Level,
        content: FormContent,
        sections: list[str],
        indicators: Sequence[str] = (),
    ) -> None:
        self.level = level
        self.content = content
        self.role = content.form.role
        self.sections = sections
        self.indicators = tuple(indicators)
        self.items = {**content.items, LEVEL_ITEM: level.label}
        self.buffer = io.BytesIO()
        self.book = Workbook(
            self.buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "default_format_properties": {"font_name": BODY_FONT, "font_size": 11},
            },
        )
        self.title = TITLES[self.role]
        self.book.set_properties({"title": self.title, "created": CREATED})
        self.styles = Styles(self.book)
        known = [self.items.get(UNIT_ITEM, ""), _year_of(self.items)]
        self.subtitle = "　".join(word for word in (*known, level.label) if word)
        whose = (self.title, *known, content.form.department)
        self.running_head = "　".join(word for word in whose if word)

    def sheet(self, name: str) -> Worksheet:
        """A new sheet."""
        return self.book.add_worksheet(name, FormSheet)

    def table(self, layout: Sheet, **pages: Any) -> Worksheet:
        """A new sheet with its columns and header row, printed as `page_setup` is told."""
        sheet = self.sheet(layout.name)
        for index, column in enumerate(layout.columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(0, index, column.header, self.styles.header())
        sheet.set_row(0, HEADER_HEIGHT)
        sheet.freeze_panes(1, 0)
        page_setup(sheet, self.running_head, **pages)
        sheet.protect("", PROTECTION)
        return sheet

    def section_source(self) -> str | list[str]:
        """The sections as a dropdown's list, or, when too long for one, as a range of the identity sheet."""
        fits = len(",".join(self.sections)) <= LIST_LIMIT and not any("," in s for s in self.sections)
        if fits:
            return self.sections
        return f"={IDENTITY_SHEET}!{xl_range_abs(0, 3, len(self.sections) - 1, 3)}"

    def choice_source(self, of: Choice) -> str:
        """The departments or the indicators as a range of the identity sheet; empty where there are none."""
        count = len(self.choices(of))
        return f"={IDENTITY_SHEET}!{xl_range_abs(0, of.value, count - 1, of.value)}" if count else ""

    def choices(self, of: Choice) -> tuple[str, ...]:
        """The departments or the indicators that a coordinator may choose."""
        if self.role is not Role.COORDINATOR:
            return ()
        return self.content.departments if of is Choice.DEPARTMENTS else self.indicators

    def finish(self) -> bytes:
        """The file."""
        self.book.close()
        return self.buffer.getvalue()


def write_value(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | Decimal | None,
    look: Format,
    *,
    number: bool = False,
) -> None:
    """Write a value: a number where numbers are expected and it is one, text otherwise, never a formula."""
    text = format(value, "f") if isinstance(value, Decimal) else (value or "").strip().replace("\r\n", "\n")
    if not text:
        sheet.write_blank(row, column, None, look)
    elif number and NUMBER.fullmatch(text) and sum(c.isdigit() for c in text) <= NUMBER_DIGITS:
        sheet.write_number(row, column, float(text), look)
    else:
        sheet.write_string(row, column, text[:CELL_LIMIT], look)


def _year_of(items: dict[str, str]) -> str:
    year = items.get(YEAR_ITEM, "")
    return f"{year}年度" if year else ""
