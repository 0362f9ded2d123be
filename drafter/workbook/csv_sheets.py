"""A table in a text file (CSV): it becomes a workbook with 年度数据 alone, cell by cell as Excel shows it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence

from drafter.chinese import BLANKS
from drafter.model import FIGURES_SHEET, SHEETS, DraftError, Source, finding
from drafter.patterns import regex

from .sheet_cells import MAX_COLUMNS, MAX_ROWS

MAX_TEXT_MB = 20
LONGEST_CELL = 32_767
"""Characters in a cell of Excel."""
SEPARATORS = (",", "\t", ";", "，")
HEAD_LINES = 12

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNMARKED = ("utf-8", "gb18030")
_SEPARATOR_LINE = regex(r"sep=(.)\r?\n", re.IGNORECASE)
_UNREADABLE = "不是文本，或者编码认不出（认得 UTF-8、GB18030，以及带标记的 UTF-16）"
_QUOTES = "第 {line} 行的引号没有成对，或者有一格太长"

Table = Sequence[Sequence[str]]


def holds_figures(data: bytes) -> bool:
    """Whether bytes are a text in whose first lines the headers of 年度数据 stand."""
    sheet = SHEETS[FIGURES_SHEET]
    try:
        text = _decode(data[: 4 * LONGEST_CELL], whole=False)
    except ValueError:
        return False
    needed = {column.header for column in sheet.columns if column.needed}
    return any(needed <= {cell.strip(BLANKS) for cell in line.split(separator)}
               for separator in SEPARATORS for line in _head(text.replace('"', "")))  # fmt: skip


def csv_to_workbook(data: bytes, file: str) -> bytes:
    """Make an .xlsx file with the sheet 年度数据 of a text; every cell is text, as it stands there.

    The text may be UTF-8, GB18030, or UTF-16 that says so, its separator a comma, a semicolon, a tab or a
    comma in full width.

    Args:
        data: The text.
        file: How findings name the file.

    Raises:
        DraftError: If it is empty, too large or no such text (F05, F09, F11, F19).
    """
    where = Source(file, "", "")
    if not data:
        raise DraftError(finding("F05", where))
    if len(data) > MAX_TEXT_MB * 1024 * 1024:
        raise DraftError(finding("F11", where, limit=MAX_TEXT_MB))
    try:
        text = _decode(data)
    except ValueError:
        raise DraftError(finding("F19", where, reason=_UNREADABLE)) from None
    return _written(_table(text, file))


def _decode(data: bytes, *, whole: bool = True) -> str:
    """The text, in the encoding that it says or that fits.

    Raises:
        ValueError: If there is none, or the text has a NUL, as other files do.
    """
    marked = [encoding for mark, encoding in _MARKED if data.startswith(mark)]
    for encoding in marked or _UNMARKED:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValueError("no text")


def _head(text: str) -> list[str]:
    return text[: 4 * LONGEST_CELL].splitlines()[:HEAD_LINES]


def _table(text: str, file: str) -> Table:
    """The cells, row by row.

    Raises:
        DraftError: If it reaches too far (F09), or quotes are not in pairs (F19).
    """
    named = _SEPARATOR_LINE.match(text)
    text = text[named.end() :] if named else text
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=named[1] if named else _separator(text), strict=True
    )
    rows: list[list[str]] = []
    try:
        for row in reader:
            if any(len(cell) > LONGEST_CELL for cell in row):
                raise csv.Error("a cell is too long")
            rows.append(row)
            _refuse_far(row, len(rows), file)
    except csv.Error:
        reason = _QUOTES.format(line=reader.line_num)
        raise DraftError(finding("F19", Source(file, "", ""), reason=reason)) from None
    return rows


def _refuse_far(row: Sequence[str], number: int, file: str) -> None:
    width = max((n for n, cell in enumerate(row, 1) if cell.strip(BLANKS)), default=0)
    if width > MAX_COLUMNS or (width and number > MAX_ROWS):
        where = Source(file, FIGURES_SHEET, "")
        reach = {"row": str(number), "column": str(width)}
        raise DraftError(finding("F09", where, sheet=FIGURES_SHEET, limit=MAX_ROWS, **reach))


def _separator(text: str) -> str:
    """The character by which a line falls into most headers of 年度数据; a comma where none does."""
    headers = SHEETS[FIGURES_SHEET].headers

    def hits(separator: str) -> int:
        cells = ([cell.strip(f'{BLANKS}"') for cell in line.split(separator)] for line in _head(text))
        return max((sum(header in line for header in headers) for line in cells), default=0)

    return max(SEPARATORS, key=hits)


def _written(table: Table) -> bytes:
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet(FIGURES_SHEET)
        for r, row in enumerate(table):
            for c, cell in enumerate(row):
                if cell:
                    sheet.write_string(r, c, cell)
    return buffer.getvalue()
