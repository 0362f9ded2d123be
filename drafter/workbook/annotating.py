"""Write findings into a copy of a workbook: colour and comment on the cell, and a list on a sheet in front.

The copy goes back to the department, is mended there, and may be checked again: what an earlier check wrote
is taken away first, so that nobody is told twice of what was put right. Whatever else is in the workbook
stays as it was, to the byte.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model import DraftError, Finding, Source, finding
from drafter.ooxml import PackageCopy, PackageError, printable

from .cells import Grid
from .patching import (
    Book,
    Mark,
    Marked,
    Marker,
    Position,
    SheetEntry,
    address_of,
    position_of,
    put_in_front,
)
from .review_sheet import (
    COLUMNS,
    ERROR_COLOUR,
    HEADER_ROW,
    ORIGINAL_COLUMN,
    REVIEW_SHEET,
    WARNING_COLOUR,
    filter_range,
    severity_word,
    summary_of,
    write_review,
)
from .xlsx_file import parse_workbook

__all__ = ["REVIEW_SHEET", "annotate"]

COMMENT_LIMIT = 4000
LIST_LIMIT = 5000
"""Who mends so many has the copy checked again."""
DATE_FOR_NUMBER = "V13"
HEADERS = [header for header, _ in COLUMNS]
SHEET_COLUMN, CELL_COLUMN = HEADERS.index("工作表") + 1, HEADERS.index("单元格") + 1


def annotate(workbook: bytes, findings: Sequence[Finding]) -> bytes:
    """A copy of a workbook with its findings written into it.

    The same workbook and findings give the same bytes. A sheet too large to be marked is named in the list
    (F20); of very many findings the first are listed and marked (F21).

    Args:
        workbook: The .xlsx file.
        findings: What was found in it, in the order in which it is to be listed.

    Raises:
        DraftError: If the file is no workbook (F04).
    """
    try:
        book = Book(PackageCopy(workbook))
        return _annotated(book, workbook, findings)
    except PackageError as error:
        raise DraftError(finding("F04")) from error


def _annotated(book: Book, workbook: bytes, findings: Sequence[Finding]) -> bytes:
    book.copy.without_signatures()
    earlier = _take_away_lists(book, workbook)
    marker = Marker(book, (ERROR_COLOUR, WARNING_COLOUR))
    listed = findings[:LIST_LIMIT]
    targets = [_target(book, each) for each in listed]
    done: dict[tuple[str, Position], Marked] = {}
    remarks = [finding("F21", count=len(findings), limit=LIST_LIMIT)] if len(findings) > LIST_LIMIT else []
    for part in marker.parts():
        by_cell: dict[Position, list[Finding]] = {}
        for each, target in zip(listed, targets, strict=True):
            if target and target[0].part == part:
                by_cell.setdefault(target[1], []).append(each)
        marked = marker.mark(part, by_cell, _mark, earlier.get(part, {}))
        if marked is None and by_cell:
            title = next(sheet.title for sheet in book.sheets if sheet.part == part)
            remarks.append(finding("F20", Source("", title, ""), sheet=title))
        done |= {(part, cell): mark for cell, mark in (marked or {}).items()}
        marker.deselect(part)
    marks = [target and done.get((target[0].part, target[1])) for target in targets]
    _put_list(book, marker, summary_of(findings), [*remarks, *listed], [*[None] * len(remarks), *marks])
    marker.save_styles()
    return book.copy.to_bytes()


def _target(book: Book, each: Finding) -> tuple[SheetEntry, Position] | None:
    """The sheet and cell that a finding is about; None where there is none to be marked."""
    sheet, position = book.sheet(each.sheet), position_of(each.cell)
    return (sheet, position) if sheet and sheet.part and position else None


def _mark(findings: Sequence[Finding]) -> Mark:
    said = dict.fromkeys(f"{severity_word(f)}：{f.message}\n{f.hint}" for f in findings)
    return Mark(
        ERROR_COLOUR if any(f.is_error for f in findings) else WARNING_COLOUR,
        printable("\n".join(said))[:COMMENT_LIMIT],
        next((f.value for f in findings if f.code == DATE_FOR_NUMBER), ""),
    )


def _put_list(
    book: Book, marker: Marker, summary: str, findings: Sequence[Finding], marks: Sequence[Marked | None]
) -> None:
    """Put the list of the findings in front, given the mark of each."""
    sheets = {each.sheet: book.sheet(each.sheet) for each in findings}
    targets = {name: sheet.title for name, sheet in sheets.items() if sheet and sheet.visible}
    places = [(address_of(mark.position), mark.fill) if mark else None for mark in marks]
    title = book.free_title(REVIEW_SHEET)
    content = write_review(title, summary, findings, places, targets)
    filtered = filter_range(len(findings)) if findings else ""
    put_in_front(book, marker.styles, content, title, HEADER_ROW, filtered)


def _take_away_lists(book: Book, workbook: bytes) -> dict[str, dict[str, str]]:
    """Take away the lists of earlier checks; how they say that cells were filled, by part and address."""
    fills: dict[str, dict[str, str]] = {}
    for sheet in [sheet for sheet in book.sheets if sheet.title.startswith(REVIEW_SHEET) and sheet.part]:
        grid = _grid(workbook, sheet.title)
        if grid is None or [grid.cell(HEADER_ROW, n).text for n in range(1, len(COLUMNS) + 1)] != HEADERS:
            continue
        for row in sorted(grid.rows):
            listed, address = (grid.cell(row, column).text for column in (SHEET_COLUMN, CELL_COLUMN))
            marked = book.sheet(listed)
            if marked and row > HEADER_ROW:
                fills.setdefault(marked.part, {})[address] = grid.cell(row, ORIGINAL_COLUMN).text
        book.remove(sheet)
    return fills


def _grid(workbook: bytes, title: str) -> Grid | None:
    try:
        return next(iter(parse_workbook(workbook, "", [title]).grids.values()), None)
    except DraftError:
        return None
