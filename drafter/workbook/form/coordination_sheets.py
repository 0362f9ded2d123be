"""名单 and 核定: the sheets that only a coordinator's workbook has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from drafter.chinese import chinese_date
from drafter.model import (
    ASKED_COLUMN,
    CONTACT_COLUMN,
    DEADLINE_COLUMN,
    INDICATOR_COLUMN,
    LAST_YEAR_COLUMN,
    MEMBER_COLUMN,
    NOBODY_YET,
    PHONE_COLUMN,
    REASON_COLUMN,
    ROSTER_SHEET,
    TAKEN_COLUMN,
    Member,
    Settlement,
    Sheet,
)

from ..palette import LABEL, NAVY, WARNING_TINT, WHITE, row_height
from . import checks
from .book import Choice, FormBook, write_value

ROSTER_ROW = 26.0
TYPE_SIZE, SMALLER = 10, 1.1
"""The size of type, and how many times more of it a column holds than of the usual."""
SPARE_MEMBERS, SPARE_SETTLEMENTS = 8, 16
"""Blank rows behind those that are known."""
CHOSEN = {
    MEMBER_COLUMN: Choice.DEPARTMENTS,
    INDICATOR_COLUMN: Choice.INDICATORS,
    TAKEN_COLUMN: Choice.DEPARTMENTS,
}
"""What a list offers under a header; other words may be typed."""

Line = tuple[str, Mapping[str, str]]
"""The department or indicator that a row is about, and the row's cells by header."""


def write_coordination(form: FormBook, layout: Sheet) -> None:
    """Write the sheet: the rows that are known, then blank ones."""
    if layout.name == ROSTER_SHEET:
        lines, spare = _members(form.content.members), SPARE_MEMBERS
    else:
        lines, spare = _settlements(form.content.settlements), SPARE_SETTLEMENTS
    sheet = form.table(layout)
    sheet.freeze_panes(1, 1)
    previous = ""
    for row, (whose, cells) in enumerate([*lines, *[("", {})] * spare], start=1):
        begins = {"top": 2, "top_color": NAVY} if whose != previous else {}
        _write_row(form, sheet, layout, row, cells, begins)
        previous = whose
    _check(form, sheet, layout, len(lines) + spare)
    sheet.set_selection(1, 0, 1, 0)


def _members(members: Sequence[Member]) -> list[Line]:
    """The rows of 名单, a department's together, those of nobody last."""
    names = dict.fromkeys(member.department or NOBODY_YET for member in members)
    order = {name: place for place, name in enumerate(sorted(names, key=lambda name: name == NOBODY_YET))}
    ordered = sorted(members, key=lambda member: order[member.department or NOBODY_YET])
    lines: list[Line] = []
    for member in ordered:
        name = member.department or NOBODY_YET
        known = bool(lines) and lines[-1][0] == name
        lines.append((name, _asked(member) if known else _asked(member) | _reached(member)))
    return lines


def _asked(member: Member) -> dict[str, str]:
    return {MEMBER_COLUMN: member.department or NOBODY_YET, ASKED_COLUMN: "、".join(member.asked)}


def _reached(member: Member) -> dict[str, str]:
    """Whom to ask, and by when: said in the first row of a department."""
    return {
        CONTACT_COLUMN: member.contact,
        PHONE_COLUMN: member.phone,
        DEADLINE_COLUMN: chinese_date(member.deadline) if member.deadline else "",
    }


def _settlements(settlements: Sequence[Settlement]) -> list[Line]:
    return [(settled.indicator, _settlement(settled)) for settled in settlements]


def _settlement(settled: Settlement) -> dict[str, str]:
    of_last_year = f"，{LAST_YEAR_COLUMN}" if settled.column == LAST_YEAR_COLUMN else ""
    return {
        INDICATOR_COLUMN: settled.indicator + of_last_year,
        TAKEN_COLUMN: settled.taken.text,
        REASON_COLUMN: settled.reason.text if settled.reason else "",
    }


def _write_row(
    form: FormBook,
    sheet: Worksheet,
    layout: Sheet,
    row: int,
    cells: Mapping[str, str],
    begins: Mapping[str, Any],
) -> None:
    whose = cells.get(layout.columns[0].header, "")
    fill = WARNING_TINT if whose == NOBODY_YET else LABEL if whose else WHITE
    for index, column in enumerate(layout.columns):
        # Text format keeps the zeros of a telephone number and a date as it was typed.
        look = form.styles.cell(
            WHITE if index else fill, locked=False, indent=1, font_size=TYPE_SIZE, num_format="@", **begins
        )
        write_value(sheet, row, index, cells.get(column.header), look)
    shown = [(cells.get(column.header, ""), column.width * SMALLER) for column in layout.columns]
    sheet.set_row(row, row_height(shown, ROSTER_ROW))


def _check(form: FormBook, sheet: Worksheet, layout: Sheet, last: int) -> None:
    """Offer what may be chosen, and say what to write."""
    for index, column in enumerate(layout.columns):
        source = form.choice_source(CHOSEN[column.header]) if column.header in CHOSEN else ""
        offer = {"validate": "list", "source": source, "show_error": False} if source else {"validate": "any"}
        sheet.data_validation(1, index, last, index, {**offer, **checks.prompt(column.header, column.note)})
    sheet.ignore_errors({"number_stored_as_text": f"A2:E{last + 1}"})
