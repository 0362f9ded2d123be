"""Reading a workbook's cells: address, raw value, and what kind of cell it is. Meaning comes later.

python-calamine reads the values. What it does not tell apart (error values, formulas that were never
calculated, percentages, merged cells) is collected by one pass of lxml over the sheets' XML, which also
bounds the work: a file that unzips to gigabytes or fills a million rows is refused before it is loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from io import BytesIO
from math import isfinite
from pathlib import Path

from drafter.chinese import BLANKS, chinese_date, plain
from drafter.model import DraftError, Source, finding, opening_fault

from .scanning import Scan, XlsxFile, column_letters

MAX_ROWS = 20_000
MAX_COLUMNS = 200


class CellKind(Enum):
    """The kinds of thing that a cell holds."""

    BLANK = "空"
    TEXT = "文本"
    NUMBER = "数字"
    PERCENT = "百分比"
    DATE = "日期"
    BOOLEAN = "是否值"
    ERROR = "错误值"
    UNCALCULATED = "未计算的公式"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        address: Its address, as in E12.
        kind: What it holds.
        text: What a person sees: the words, the number in digits, the date, the error value.
        number: The number of a NUMBER cell; of a PERCENT cell the number before the per cent sign.
        day: The day of a DATE cell.
    """

    address: str
    kind: CellKind = CellKind.BLANK
    text: str = ""
    number: Decimal | None = None
    day: date | None = None

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return self.kind is CellKind.BLANK


@dataclass(frozen=True)
class Grid:
    """A sheet's cells by row and column, both counted from 1; blank cells are left out."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges: first row, first column, last row, last column."""

    def cell(self, row: int, column: int) -> Cell:
        """The cell there; a blank one with its address when there is nothing."""
        found = self.rows.get(row, {}).get(column)
        return found or Cell(f"{column_letters(column)}{row}")


@dataclass(frozen=True)
class Workbook:
    """A workbook's sheets, by name without surrounding blanks.

    Attributes:
        file: How findings name the file.
        digest: SHA-256 of the file, in hexadecimal.
        grids: The sheets, hidden ones included.
    """

    file: str
    digest: str
    grids: Mapping[str, Grid]


def read_workbook(path: Path, file: str = "", only: Container[str] | None = None) -> Workbook:
    """Read a workbook.

    Args:
        path: The file.
        file: How findings name it; the file's name when empty.
        only: The names of the sheets wanted; all when None.

    Raises:
        DraftError: If it is not a workbook that can be read (F01 to F07, F09, F10).
    """
    file = file or path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DraftError(opening_fault(file, error)) from None
    return parse_workbook(data, file, only)


def parse_workbook(data: bytes, file: str, only: Container[str] | None = None) -> Workbook:
    """Read a workbook from its bytes; see `read_workbook`."""
    from python_calamine import CalamineError, CalamineWorkbook

    xlsx = XlsxFile(data, file)
    try:
        scans = xlsx.scan_sheets(only)
        for scan in scans.values():
            if scan.last_row > MAX_ROWS or scan.last_column > MAX_COLUMNS:
                where = Source(file, scan.name, "")
                reach = {"row": str(scan.last_row), "column": str(scan.last_column)}
                raise DraftError(finding("F09", where, sheet=scan.name, limit=MAX_ROWS, **reach))
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        grids = {}
        for name, scan in scans.items():
            values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            grids[name.strip(BLANKS)] = _grid(name.strip(BLANKS), values, scan)
    except (CalamineError, ValueError, KeyError) as error:
        raise DraftError(finding("F04", Source(file, "", ""))) from error
    return Workbook(file, hashlib.sha256(data).hexdigest(), grids)


def _grid(name: str, values: Sequence[Sequence[object]], scan: Scan) -> Grid:
    rows: dict[int, dict[int, Cell]] = {}
    for r, row in enumerate(values, 1):
        for c, value in enumerate(row, 1):
            if value != "" and not (cell := _cell(r, c, value, scan)).blank:
                rows.setdefault(r, {})[c] = cell
    for (r, c), error in scan.errors.items():
        rows.setdefault(r, {})[c] = Cell(f"{column_letters(c)}{r}", CellKind.ERROR, error)
    for r, c in scan.uncalculated:
        rows.setdefault(r, {})[c] = Cell(f"{column_letters(c)}{r}", CellKind.UNCALCULATED)
    return Grid(name, rows, tuple(scan.merged))


def _cell(row: int, column: int, value: object, scan: Scan) -> Cell:
    address = f"{column_letters(column)}{row}"
    if isinstance(value, str):
        text = value.strip(BLANKS)
        return Cell(address, CellKind.TEXT, text) if text else Cell(address)
    if isinstance(value, bool):
        return Cell(address, CellKind.BOOLEAN, "是" if value else "否")
    if isinstance(value, int | float):
        if not isfinite(value):
            return Cell(address, CellKind.ERROR, "#NUM!")
        number = Decimal(format(value, ".15g"))
        if (row, column) in scan.percentages:
            return Cell(address, CellKind.PERCENT, f"{plain(number * 100)}%", number * 100)
        return Cell(address, CellKind.NUMBER, plain(number), number)
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return Cell(address, CellKind.DATE, chinese_date(day), day=day)
    if isinstance(value, time | timedelta):
        return Cell(address, CellKind.DATE, str(value))
    return Cell(address, CellKind.TEXT, str(value))
