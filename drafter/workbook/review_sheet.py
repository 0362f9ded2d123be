"""检查结果: the sheet in front of an annotated copy that lists what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from drafter.model import Finding

from .palette import BODY_FONT, ERROR_TINT, HEAD_FONT, NAVY, RULE, WARNING_TINT, row_height

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
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
"""Hidden: the colour that the cell had, so that a second check can give it back."""
HEADER_ROW = 2

ERROR_COLOUR = "FF" + ERROR_TINT[1:]
WARNING_COLOUR = "FF" + WARNING_TINT[1:]

CELL_LIMIT = 32767
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ROW_HEIGHT = 26.0


Place = tuple[str, str]
"""The name of a sheet and the address of a cell."""


def write_review(
    book: Workbook,
    findings: Sequence[Finding],
    places: Sequence[Place | None],
    colours: Mapping[Place, str],
) -> None:
    """Put the list in front.

    Args:
        book: The workbook.
        findings: What was found.
        places: The cell of each finding that was marked, or None.
        colours: The colours that the marked cells had.
    """
    sheet = book.create_sheet(REVIEW_SHEET, 0)
    _head(sheet, findings)
    for row, (each, place) in enumerate(zip(findings, places, strict=True), start=HEADER_ROW + 1):
        address = place[1] if place else each.cell
        _list(sheet, row, each, address)
        if place:
            _put(sheet, row, ORIGINAL_COLUMN, colours[place])
        _link(book, sheet, row, each, address if place else "")
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    if findings:
        sheet.auto_filter.ref = f"A{HEADER_ROW}:G{HEADER_ROW + len(findings)}"
    _page(sheet)
    # Sheets that stay selected together are edited together.
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def worksheet(book: Workbook, name: str) -> Worksheet | None:
    """The worksheet of that name, or None."""
    return next((sheet for sheet in book.worksheets if sheet.title == name), None)


def severity_word(each: Finding) -> str:
    """The severity as the department reads it."""
    return "错误" if each.is_error else "提醒"


def printable(text: str) -> str:
    """The text without the characters that a workbook cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _head(sheet: Worksheet, findings: Sequence[Finding]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    errors = sum(f.is_error for f in findings)
    summary = (
        f"共 {len(findings)} 项：错误 {errors} 项，须更正；提醒 {len(findings) - errors} 项，请核对。"
        if findings
        else "没有发现问题。"
    )
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


def _list(sheet: Worksheet, row: int, each: Finding, address: str) -> None:
    """Write the row of a finding."""
    from openpyxl.styles import PatternFill

    words = (severity_word(each), each.sheet, address, each.message, each.hint, each.code)
    _put(sheet, row, 1, row - HEADER_ROW)
    for column, value in enumerate(words, start=2):
        _put(sheet, row, column, value)
    tint = ERROR_COLOUR if each.is_error else WARNING_COLOUR
    sheet.cell(row, 2).fill = PatternFill("solid", fgColor=tint)
    shown = [(each.message, COLUMNS[4][1]), (each.hint, COLUMNS[5][1])]
    sheet.row_dimensions[row].height = row_height(shown, ROW_HEIGHT)


def _put(sheet: Worksheet, row: int, column: int, value: str | int) -> None:
    """Write a cell; a text that looks like a formula stays a text, also after somebody edited it."""
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, column)
    cell.value = printable(value)[:CELL_LIMIT] if isinstance(value, str) else value
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.font = Font(name=BODY_FONT, size=11)
    place = "left" if column in (5, 6) else "center"
    cell.alignment = Alignment(horizontal=place, vertical="center", wrap_text=True)
    cell.border = _rules()


def _link(book: Workbook, sheet: Worksheet, row: int, each: Finding, address: str) -> None:
    """Lead from the list to the cell, or to the sheet; nowhere when the sheet is missing or hidden."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    target = worksheet(book, each.sheet)
    if target is None or target.sheet_state != "visible":
        return
    quoted = target.title.replace("'", "''")
    for column in (3, 4) if address else (3,):
        cell = sheet.cell(row, column)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{address or 'A1'}")
        cell.font = Font(name=BODY_FONT, size=11, color="FF1F4E9E", underline="single")


def _rules() -> Any:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="FF" + RULE[1:])
    return Border(left=side, right=side, top=side, bottom=side)


def _page(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "第 &P 页　共 &N 页"
