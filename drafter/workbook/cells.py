"""Cells: address, what kind of thing they hold, and what a person sees there. Meaning comes later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache


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
    PICTURE = "图片"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        address: Its address, as in E12.
        kind: What it holds.
        text: What a person sees: the words, the number with the words that its format puts round it, the
            date, the error value. Words are folded, raised digits stand as ¹²³.
        number: The number of a NUMBER cell; of a PERCENT cell the number before the per cent sign.
        day: The day of a DATE cell.
        struck: The words in it that are struck out; they are not in `text`.
        mended: Whether `text` was folded from characters that look like others, or like nothing.
        disguised: Whether a person sees something else: another number, or none, by the number's format, or
            digits in another order; `text` has the cell's own.
    """

    address: str
    kind: CellKind = CellKind.BLANK
    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    struck: str = ""
    mended: bool = False
    disguised: bool = False

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
        return found or _blank_cell(row, column)


@dataclass(frozen=True)
class Workbook:
    """A workbook's sheets, by name: folded, and without surrounding blanks.

    Attributes:
        file: How findings name the file.
        digest: SHA-256 of the file, in hexadecimal.
        grids: The sheets, hidden ones included.
        twins: Names of sheets that look like the name of another, and were not read.
        saved: When a person last saved the file, None if it does not say.
        aside: Names of the sheets of a roll-up, which are read only when asked for.
    """

    file: str
    digest: str
    grids: Mapping[str, Grid]
    twins: tuple[str, ...] = ()
    saved: datetime | None = None
    aside: tuple[str, ...] = ()


@lru_cache(maxsize=16_384)  # the blank cells of a form are the same in all workbooks of a batch
def _blank_cell(row: int, column: int) -> Cell:
    return Cell(f"{column_letters(column)}{row}")


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The number of a column, counted from 1: E -> 5, AB -> 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 5 -> E, 28 -> AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
