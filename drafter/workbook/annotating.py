"""Write findings into a copy of a workbook: colour and comment on the cell, and a list on a sheet in front.

The copy goes back to the department, is mended there, and may be checked again: what an earlier check wrote
is taken away first, so that nobody is told twice of what was put right.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from drafter.model import DraftError, Finding, finding

from .review_sheet import (
    COLUMNS,
    ERROR_COLOUR,
    HEADER_ROW,
    ORIGINAL_COLUMN,
    REVIEW_SHEET,
    WARNING_COLOUR,
    Place,
    printable,
    severity_word,
    worksheet,
    write_review,
)

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook

__all__ = ["REVIEW_SHEET", "annotate"]

AUTHOR = "填报检查"
MARK = "【检查结果】"
"""Begins our part of a comment; what stands before it is somebody else's."""

ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
SET_BY_HAND = re.compile(rb'(<row [^>]*?) customHeight="1"')
COMMENT_LIMIT = 4000
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def annotate(workbook: bytes, findings: Sequence[Finding]) -> bytes:
    """A copy of a workbook with its findings written into it.

    The same workbook and findings give the same bytes. What openpyxl cannot keep (shapes, form controls) is
    not in the copy.

    Args:
        workbook: The .xlsx file.
        findings: What was found in it, in the order in which it is to be listed.

    Raises:
        DraftError: If the file cannot be opened.
    """
    book = _load(workbook)
    _forget_earlier_check(book)
    places = [_place(book, each) for each in findings]
    by_cell: dict[Place, list[Finding]] = {}
    for each, place in zip(findings, places, strict=True):
        if place:
            by_cell.setdefault(place, []).append(each)
    colours = {place: _mark(book[place[0]][place[1]], those) for place, those in by_cell.items()}
    write_review(book, findings, places, colours)
    return _save(book)


def _load(workbook: bytes) -> Workbook:
    from openpyxl import load_workbook

    # openpyxl warns of each feature it drops, and raises whatever its parsers raise.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for options in ({"rich_text": True}, {"keep_links": False}):
            try:
                return load_workbook(io.BytesIO(workbook), **options)
            except Exception as error:
                reason = type(error).__name__
    remedy = "请用 Excel 或 WPS 打开，另存一份再试。"
    raise DraftError(finding("F10", reason=f"批注程序不能处理其中的内容（{reason}）", remedy=remedy))


def _place(book: Workbook, each: Finding) -> Place | None:
    """The sheet and cell to mark, or None; of merged cells the top left one."""
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

    sheet = worksheet(book, each.sheet)
    if sheet is None or not ADDRESS.fullmatch(each.cell):
        return None
    letters, row = coordinate_from_string(each.cell)
    column = column_index_from_string(letters)
    if row > MAX_ROW or column > MAX_COLUMN:
        return None
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            row, column = merged.min_row, merged.min_col
            break
    return sheet.title, f"{get_column_letter(column)}{row}"


def _mark(cell: Cell, findings: Sequence[Finding]) -> str:
    """Colour a cell and put the findings in its comment; the colour that it had, or empty for none."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    before = _colour(cell)
    colour = ERROR_COLOUR if any(f.is_error for f in findings) else WARNING_COLOUR
    cell.fill = PatternFill("solid", fgColor=colour)
    said = list(dict.fromkeys(f"{severity_word(f)}：{f.message}\n{f.hint}" for f in findings))
    earlier = [cell.comment.text.rstrip()] if cell.comment else []
    text = "\n".join([*earlier, MARK, *map(printable, said)])[:COMMENT_LIMIT]
    author = cell.comment.author if cell.comment else AUTHOR
    lines = sum(len(line) // 22 + 1 for line in text.split("\n"))
    cell.comment = Comment(text, author or AUTHOR, height=min(24 + lines * 19, 420), width=330)
    return before


def _colour(cell: Cell) -> str:
    colour = cell.fill.fgColor
    return str(colour.rgb) if cell.fill.fill_type == "solid" and colour.type == "rgb" else ""


def _forget_earlier_check(book: Workbook) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    review = worksheet(book, REVIEW_SHEET)
    original: dict[Place, str] = {}
    if review is not None and review.cell(HEADER_ROW, len(COLUMNS)).value == COLUMNS[-1][0]:
        for row in review.iter_rows(min_row=HEADER_ROW + 1, max_col=ORIGINAL_COLUMN, values_only=True):
            original[str(row[2]), str(row[3])] = str(row[ORIGINAL_COLUMN - 1] or "")
        book.remove(review)
    for cell in _cells_with_comments(book):
        theirs, mark, _ = cell.comment.text.partition(MARK)
        if not mark:
            continue
        theirs = theirs.rstrip()
        cell.comment = Comment(theirs, cell.comment.author) if theirs else None
        if _colour(cell) in (ERROR_COLOUR, WARNING_COLOUR):
            # Rows that were inserted since move the cell away from where the list says it was.
            before = original.get((cell.parent.title, cell.coordinate), "")
            cell.fill = PatternFill("solid", fgColor=before) if before else PatternFill()


def _cells_with_comments(book: Workbook) -> Iterator[Any]:
    for sheet in book.worksheets:
        # Not `iter_rows`: it makes a cell for every place between the first and the last that is used.
        for cell in list(sheet._cells.values()):
            if getattr(cell, "comment", None) is not None:
                yield cell


def _save(book: Workbook) -> bytes:
    """The file, without the time at which it was written."""
    from openpyxl.writer.excel import ExcelWriter

    # A formula loses its result here: let Excel compute it when the copy is opened.
    book.calculation.fullCalcOnLoad = True
    book.properties.created = book.properties.modified = EPOCH.replace(tzinfo=None)
    buffer = io.BytesIO()
    # Not `book.save`: it stamps the current time.
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        ExcelWriter(book, archive).save()
    result = io.BytesIO()
    with zipfile.ZipFile(buffer) as written, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in written.namelist():
            part = written.read(name)
            if name.startswith("xl/worksheets/sheet"):
                # openpyxl marks every height as set by hand; such rows do not grow with their text.
                part = SET_BY_HAND.sub(rb"\1", part)
            info = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            copy.writestr(info, part, zipfile.ZIP_DEFLATED)
    return result.getvalue()
