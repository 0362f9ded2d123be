"""检查结果: the sheet in front of an annotated copy that lists what was found."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from drafter.model import Finding
from drafter.ooxml import printable

from .palette import BODY_FONT, ERROR_TINT, HEAD_FONT, NAVY, RULE, WARNING_TINT, row_height

if TYPE_CHECKING:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

REVIEW_SHEET = "检查结果"
"""The sheet that lists the findings. A reader passes over it."""

COLUMNS: tuple[tuple[str, float], ...] = (
    ("序号", 7),
    ("级别", 9),
    ("工作表", 18),
    ("单元格", 11),
    ("问题", 56),
    ("怎么改", 56),
    ("代码", 9),
)
ORIGINAL_COLUMN = 8
"""Hidden: the fill that the cell had, so that a second check can give it back."""
HEADER_ROW = 2

ERROR_COLOUR = "FF" + ERROR_TINT[1:]
WARNING_COLOUR = "FF" + WARNING_TINT[1:]

CELL_LIMIT = 32767
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ROW_HEIGHT = 26.0


def write_review(
    title: str,
    summary: str,
    findings: Sequence[Finding],
    places: Sequence[tuple[str, str] | None],
    targets: Mapping[str, str],
) -> bytes:
    """Write the list as a workbook of one sheet.

    Args:
        title: The name of the sheet.
        summary: What stands above the list.
        findings: What is to be listed.
        places: For each, the cell that is marked and how that was filled before; or None.
        targets: The sheets that the list may lead to: by the names that findings give them, their own.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    _head(sheet, summary)
    styles = _Styles(sheet)
    for row, (each, place) in enumerate(zip(findings, places, strict=True), start=HEADER_ROW + 1):
        address, fill = place or (each.cell, "")
        _list(sheet, styles, row, each, address)
        if place:
            _put(sheet, row, ORIGINAL_COLUMN, fill, styles.plain)
        if each.sheet in targets:
            _link(sheet, styles, row, targets[each.sheet], address if place else "")
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    if findings:
        sheet.auto_filter.ref = filter_range(len(findings))
    _page(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filter_range(count: int) -> str:
    """The cells of a list of so many findings, its headers included."""
    return f"A{HEADER_ROW}:G{HEADER_ROW + count}"


def summary_of(findings: Sequence[Finding]) -> str:
    """What was found, in a line."""
    if not findings:
        return "没有发现问题。"
    errors = sum(f.is_error for f in findings)
    return f"共 {len(findings)} 项：错误 {errors} 项，须更正；提醒 {len(findings) - errors} 项，请核对。"


def severity_word(each: Finding) -> str:
    """The severity as the department reads it."""
    return "错误" if each.is_error else "提醒"


class _Styles:
    """The formats of the list's cells, each made once: a list may be long."""

    def __init__(self, sheet: Worksheet) -> None:
        from openpyxl.styles import Font, PatternFill

        body = Font(name=BODY_FONT, size=11)
        link = Font(name=BODY_FONT, size=11, color="FF1F4E9E", underline="single")
        self.plain = _format(sheet, body, "center")
        self.words = _format(sheet, body, "left")
        self.link = _format(sheet, link, "center")
        self.error = _format(sheet, body, "center", PatternFill("solid", fgColor=ERROR_COLOUR))
        self.warning = _format(sheet, body, "center", PatternFill("solid", fgColor=WARNING_COLOUR))


def _format(sheet: Worksheet, font: Font, horizontal: str, fill: PatternFill | None = None) -> Any:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment

    cell: Any = Cell(sheet, 1, 1)
    cell.font = font
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
    cell.border = _rules()
    if fill:
        cell.fill = fill
    return cell._style


def _head(sheet: Worksheet, summary: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet["A1"] = summary
    sheet["A1"].font = Font(name=HEAD_FONT, size=13, bold=True)
    sheet["A1"].alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 34
    for column, (header, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEADER_ROW, column, header)
        cell.font = Font(name=HEAD_FONT, size=11, bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF" + NAVY[1:])
        cell.alignment = Alignment(horizontal="center", vertical="center")
        cell.border = _rules()
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.column_dimensions["H"].hidden = True
    sheet.row_dimensions[HEADER_ROW].height = 28


def _list(sheet: Worksheet, styles: _Styles, row: int, each: Finding, address: str) -> None:
    """Write the row of a finding."""
    words = (severity_word(each), each.sheet, address, each.message, each.hint, each.code)
    _put(sheet, row, 1, row - HEADER_ROW, styles.plain)
    for column, value in enumerate(words, start=2):
        _put(sheet, row, column, value, styles.words if column in (5, 6) else styles.plain)
    severity: Any = sheet.cell(row, 2)
    severity._style = styles.error if each.is_error else styles.warning
    shown = [(each.message, COLUMNS[4][1]), (each.hint, COLUMNS[5][1])]
    sheet.row_dimensions[row].height = row_height(shown, ROW_HEIGHT)


def _put(sheet: Worksheet, row: int, column: int, value: str | int, style: Any) -> None:
    """Write a cell; a text that looks like a formula stays a text, also after somebody edited it."""
    cell: Any = sheet.cell(row, column)
    cell.value = printable(value)[:CELL_LIMIT] if isinstance(value, str) else value
    cell._style = style
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        cell.data_type = "s"
        cell._style = copy(style)
        cell.quotePrefix = True


def _link(sheet: Worksheet, styles: _Styles, row: int, target: str, address: str) -> None:
    """Lead from the list to the cell, or to the sheet."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    quoted = target.replace("'", "''")
    for column in (3, 4) if address else (3,):
        cell: Any = sheet.cell(row, column)
        quote = cell.quotePrefix
        cell._style = copy(styles.link)
        cell.quotePrefix = quote
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{address or 'A1'}")


def _rules() -> Any:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="FF" + RULE[1:])
    return Border(left=side, right=side, top=side, bottom=side)


def _page(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.tabSelected = True
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "第 &P 页　共 &N 页"
