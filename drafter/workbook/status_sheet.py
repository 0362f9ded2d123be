"""The workbook of how the collection stands: to be sent round, and with the messages to send."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from drafter.model import DepartmentStatus, Standing, UnitStatus, summary

from .form.formats import FormSheet, Styles, page_setup
from .last_saved import CREATED
from .palette import (
    BODY_FONT,
    ERROR_TINT,
    GREY_TEXT,
    HEAD_FONT,
    HEADER_HEIGHT,
    INPUT,
    NAVY,
    WARNING_TINT,
    WHITE,
    row_height,
)
from .status_file import MESSAGE_SHEET, STATUS_SHEET

OTHERS_SHEET = "其他文件"
TITLE = "法治政府建设年度报告填报表"
NAMED = 6
"""How many blank figures a row names."""
LEAST_HEIGHT = 23.0
TINTS = {
    Standing.OVERDUE: ERROR_TINT,
    Standing.MISSING: ERROR_TINT,
    Standing.UNUSABLE: ERROR_TINT,
    Standing.EMPTY: ERROR_TINT,
    Standing.FAULTY: WARNING_TINT,
    Standing.DISPUTED: WARNING_TINT,
    Standing.QUERIED: INPUT,
    Standing.INCOMPLETE: INPUT,
    Standing.DONE: WHITE,
}

Cells = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    width: float
    centred: bool = True


OF_UNIT = _Column("报告单位", 22, centred=False)
STATUS_COLUMNS = (
    _Column("部门", 22, centred=False),
    _Column("情况", 11),
    _Column("截止日期", 14),
    _Column("联系人", 10),
    _Column("电话", 16),
    _Column("应填", 7),
    _Column("已填", 7),
    _Column("错误", 7),
    _Column("待核对", 8),
    _Column("不一致", 8),
    _Column("还差什么", 46, centred=False),
)
MESSAGE_COLUMNS = (
    _Column("部门", 22, centred=False),
    _Column("联系人", 10),
    _Column("电话", 16),
    _Column("短信", 100, centred=False),
)
OTHERS_COLUMNS = (
    _Column("文件", 34, centred=False),
    _Column("像是哪个部门的", 22, centred=False),
    _Column("情况", 46, centred=False),
    _Column("怎么办", 46, centred=False),
)


def write_status(units: Sequence[UnitStatus], on: date) -> bytes:
    """Write the workbook: 收表情况, a row a department, 催办短信, and 其他文件 where there are any.

    The same arguments give the same bytes.

    Args:
        units: How the collection stands for each unit; of several, each row names its own.
        on: The day that it stands so.
    """
    book = _Book(units, on)
    book.table(STATUS_SHEET, STATUS_COLUMNS, ((u, _row(d), d.standing) for u in units for d in u.departments))
    messages = ((u, (d.department, d.contact, d.phone, d.message), None) for u in units for d in u.pressing)
    book.table(MESSAGE_SHEET, MESSAGE_COLUMNS, messages)
    if any(unit.others for unit in units):
        others = ((u, (o.file, o.department, o.reason, o.remedy), None) for u in units for o in u.others)
        book.table(OTHERS_SHEET, OTHERS_COLUMNS, others)
    return book.finish()


class _Book:
    """The workbook while it is written."""

    def __init__(self, units: Sequence[UnitStatus], on: date) -> None:
        self._units = units
        self._buffer = io.BytesIO()
        self._book = Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "default_format_properties": {"font_name": BODY_FONT, "font_size": 11},
            },
        )
        self._book.set_properties({"title": f"{TITLE}{STATUS_SHEET}", "created": CREATED})
        self._styles = Styles(self._book)
        named = f"{units[0].unit}{units[0].year}年" if len(units) == 1 else ""
        self._title = f"{named}{TITLE}"
        self._subtitle = (
            f"截至{on.year}年{on.month}月{on.day}日　{summary(d for u in units for d in u.departments)}"
        )

    def table(
        self,
        name: str,
        columns: Sequence[_Column],
        rows: Iterable[tuple[UnitStatus, Cells, Standing | None]],
    ) -> None:
        """A sheet: its title, its header, and rows, each of a unit and tinted as the department stands."""
        several = len(self._units) > 1
        columns = (OF_UNIT, *columns) if several else columns
        sheet = self._book.add_worksheet(name, FormSheet)
        self._write_head(sheet, f"{self._title}{name}", columns)
        number = 2
        for number, (unit, cells, standing) in enumerate(rows, start=3):
            self._write_row(sheet, number, columns, (unit.unit, *cells) if several else cells, standing)
        page_setup(sheet, f"{self._title}{name}")
        sheet.repeat_rows(2)
        sheet.freeze_panes(3, 2 if several else 1)
        sheet.autofilter(2, 0, number, len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": xl_range(2, 0, number, len(columns) - 1)})

    def finish(self) -> bytes:
        """The file."""
        self._book.close()
        return self._buffer.getvalue()

    def _write_head(self, sheet: Worksheet, words: str, columns: Sequence[_Column]) -> None:
        last = len(columns) - 1
        title = self._styles(font_name=HEAD_FONT, bold=True, font_size=16, font_color=NAVY, align="center")
        sheet.merge_range(0, 0, 0, last, words, title)
        sheet.merge_range(1, 0, 1, last, self._subtitle, self._styles(font_color=GREY_TEXT, align="center"))
        sheet.set_row(0, 34)
        sheet.set_row(1, 22)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(2, index, column.header, self._styles.header())
        sheet.set_row(2, HEADER_HEIGHT)

    def _write_row(
        self,
        sheet: Worksheet,
        row: int,
        columns: Sequence[_Column],
        cells: Cells,
        standing: Standing | None,
    ) -> None:
        for index, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            tinted = standing is not None and cell == standing.value
            look = self._look(column, TINTS[standing] if tinted and standing else WHITE)
            if isinstance(cell, int):
                sheet.write_number(row, index, cell, look)
            else:
                sheet.write_string(row, index, cell, look)
        shown = [(str(cell), column.width) for column, cell in zip(columns, cells, strict=True)]
        sheet.set_row(row, row_height(shown, LEAST_HEIGHT))

    def _look(self, column: _Column, fill: str) -> Format:
        place: dict[str, Any] = {"align": "center"} if column.centred else {"align": "left", "indent": 1}
        return self._styles.cell(fill, locked=False, **place)


def _row(status: DepartmentStatus) -> Cells:
    """A department's row; of one that handed in nothing, no numbers but what it has to fill."""
    day = status.deadline
    found = (len(status.errors), len(status.queries), len(status.conflicts))
    received = status.standing.received
    return (
        status.department,
        status.standing.value,
        f"{day.year}年{day.month}月{day.day}日" if day else "",
        status.contact,
        status.phone,
        status.asked or "",
        status.filled if received and status.asked else "",
        *((count or "") if received else "" for count in found),
        _lacking(status),
    )


def _lacking(status: DepartmentStatus) -> str:
    """What is still wanted of a department, in words; sheets of text may be blank once it is done."""
    if not status.standing.received or status.standing is Standing.EMPTY:
        return "、".join(status.unusable)
    optional = () if status.standing is Standing.DONE else status.empty_sheets
    lists = (
        ("请更正、核对", list(_places(status))),
        ("没有填的指标", status.left_blank),
        ("空着的表（没有内容的可以不填）", optional),
    )
    words = [f"{label}：{_listed(names)}" for label, names in lists if names]
    words += [f"以“{'、'.join(status.files)}”为准"] if status.superseded else []
    return "；".join(words)


def _places(status: DepartmentStatus) -> Iterator[str]:
    """The cells in which something is wrong or odd, each sheet named once: “年度数据”D33, D112."""
    named = ""
    for sheet, cell in dict.fromkeys((each.sheet, each.cell) for each in (*status.errors, *status.queries)):
        yield f"“{sheet}”{cell}" if sheet and sheet != named else cell
        named = sheet


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:NAMED]) + (f" 等 {len(names)} 项" if len(names) > NAMED else "")
