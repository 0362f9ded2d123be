"""The cells of a sheet, from its XML: the one place where raw values become cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from drafter.chinese import chinese_date, plain
from drafter.patterns import regex

from .cells import Cell, CellKind, column_letters, column_number
from .rich_text import RichText, SharedStrings, Words, unescape
from .styles import CellStyle, StyleSheet

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_MERGED = 20_000
MOST_PIECES = 1_000
"""Pieces in which the parser hands over the words of a cell: each has some thousands of characters."""
REFERENCE = regex(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
PICTURE = regex(r"=(?:_xlfn\.)?(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)
"""A picture in a cell, as WPS and Excel write it."""
SECONDS_A_DAY = 86_400
LAST_DAY = 2_958_465
"""31 December 9999."""


class TooManyError(Exception):
    """More cells, words or merged ranges than are read; `limit` says how many, in Chinese."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


@dataclass
class Allowance:
    """What may still be read of a workbook."""

    cells: int = 300_000
    characters: int = 4_000_000

    def take(self, characters: int) -> None:
        """Count a cell with so many characters.

        Raises:
            TooManyError: If there are more than are read.
        """
        self.cells -= 1
        self.characters -= characters
        if self.cells < 0:
            raise TooManyError("30 万个单元格")
        if self.characters < 0:
            raise TooManyError("400 万字")


@dataclass
class SheetCells:
    """Walks through a sheet (ISO/IEC 29500-1, 18.3) and collects its cells.

    Attributes:
        strings: The workbook's shared strings.
        styles: The workbook's styles.
        epoch: The day that its calendar counts from.
        allowance: What may still be read of the workbook.
        rows: The cells by row and column, blank ones left out.
        merged: Merged ranges: first row, first column, last row, last column.
        last_row: The last row that holds something; also one that is not read.
        last_column: The last column that holds something.
    """

    strings: SharedStrings
    styles: StyleSheet
    epoch: date
    allowance: Allowance
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    passed_over = frozenset(("dataValidations", "conditionalFormatting"))

    def __post_init__(self) -> None:
        self._row = self._column = 0
        self._collecting = False
        self._words: list[str] = []
        self._foreign = 0
        self._reference = ""
        self._cell: Mapping[str, str] | None = None
        self._styles: dict[str | None, CellStyle] = {}
        self._begin()

    def _begin(self) -> None:
        """Nothing is known of a cell yet."""
        self._speaks = False
        self._value: str | None = None
        self._formula: str | None = None
        self._rich: RichText | None = None
        self._inline: RichText | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == "c":
            if self._speaks:
                self._begin()
            self._cell = attributes
            if "r" not in attributes:
                self._resolve()
                self._row, self._column = max(self._row, 1), self._column + 1
            else:
                self._reference = attributes["r"]
        elif self._cell is not None and name != "row":
            self._speaks = True
            self._start_part(name, attributes)
        elif name == "row":
            self._resolve()
            self._row = _row_number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def words(self, text: str) -> None:
        """Words stand here."""
        if self._collecting:
            self._words.append(text)
            if len(self._words) > MOST_PIECES:
                raise TooManyError("400 万字")

    def end(self, name: str) -> None:
        """An element ends."""
        if self._cell is None:
            return
        if self._foreign:
            self._foreign -= 1
        elif name == "c":
            if self._speaks:  # most cells of a form have a format and nothing in them
                self._end_cell(self._cell)
            self._cell = None
        elif name == "is":
            self._inline, self._rich = self._rich, None
        elif name == "v":
            self._value = self._taken()
        elif name == "f":
            self._formula = self._taken()
        elif self._rich is not None:
            self._rich.end(name, self._taken() if name == "t" else "")

    def _start_part(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._rich is not None:
            self._collecting = self._rich.start(name, attributes)
        elif self._foreign or name not in ("v", "f", "is"):  # what others add to a cell is not its value
            self._foreign += 1
        elif name == "is":
            self._rich = RichText()
        elif name == "v" and self._value is not None:  # nobody can tell which of two it is
            self._cell, self._value, self._foreign = {"t": "e"}, "#VALUE!", 1
        else:
            self._collecting = True

    def _taken(self) -> str:
        words = "".join(self._words)
        self._words.clear()
        self._collecting = False
        return words

    def _resolve(self) -> None:
        """Find the place of the last cell that had an address; without one it is the next."""
        reference, self._reference = self._reference, ""
        if reference:
            self._row, self._column = place_of(reference) or (max(self._row, 1), self._column + 1)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = place_of(first), place_of(last or first)
        if begin and end:
            self.merged.append((*begin, *end))
            if len(self.merged) > MAX_MERGED:
                raise TooManyError("2 万处合并单元格")

    def _end_cell(self, attributes: Mapping[str, str]) -> None:
        if self._value is None and self._formula is None and self._inline is None:
            return
        self._resolve()
        cell = self._made(attributes)
        if cell.blank and not cell.struck:
            return
        self.last_row = max(self.last_row, self._row)
        self.last_column = max(self.last_column, self._column)
        if self._row <= MAX_ROWS and self._column <= MAX_COLUMNS:
            self.allowance.take(len(cell.text))
            self.rows.setdefault(self._row, {})[self._column] = cell

    def _style(self, number: str | None) -> CellStyle:
        style = self._styles.get(number)
        if style is None:
            style = self._styles[number] = self.styles.of(_whole(number))
        return style

    def _made(self, attributes: Mapping[str, str]) -> Cell:
        address = f"{column_letters(self._column)}{self._row}"
        style = self._style(attributes.get("s"))
        kind, value = attributes.get("t", "n"), self._value
        if self._formula and PICTURE.match(f"={self._formula.strip().lstrip('=')}"):
            return Cell(address, CellKind.PICTURE, "图片")
        if kind == "e":
            return Cell(address, CellKind.ERROR, value or "#N/A")
        if kind == "inlineStr" or (self._inline is not None and value is None):
            return text_cell(address, self._inline.take() if self._inline else Words(""), style)
        if kind == "s":
            index = _whole(value, -1)
            if not 0 <= index < len(self.strings):
                raise ValueError(f"no shared string {value}")
            return text_cell(address, self.strings[index], style)
        if kind == "str":
            return text_cell(address, Words.of(unescape(value or "")), style)
        if not value:
            return Cell(address, CellKind.UNCALCULATED if self._formula is not None else CellKind.BLANK)
        if kind == "b":
            return Cell(address, CellKind.BOOLEAN, "否" if value.strip() in ("0", "false") else "是")
        if kind == "d":
            return _iso_cell(address, value)
        return _number_cell(address, value, style, self.epoch)


@lru_cache(maxsize=16_384)  # the workbooks of a batch have their cells in the same places
def place_of(reference: str) -> tuple[int, int] | None:
    """The row and column of an address; None where it is none."""
    found = REFERENCE.fullmatch(reference.strip())
    return (int(found[2]), column_number(found[1])) if found else None


def text_cell(address: str, words: Words, style: CellStyle) -> Cell:
    """Return a cell of words."""
    text, struck, mended, reversed_digits = words
    if style.struck:
        return Cell(address, struck=text)
    if not text:
        return Cell(address, struck=struck)
    if PICTURE.match(text):
        return Cell(address, CellKind.PICTURE, "图片")
    before, behind = style.numbers.words
    text = f"{before}{text}{behind}"
    return Cell(address, CellKind.TEXT, text, None, None, struck, mended, reversed_digits)


def _number_cell(address: str, value: str, style: CellStyle, epoch: date) -> Cell:
    try:
        typed = float(value.replace("_", "-_"))  # float reads 3_00 as 300
    except ValueError:
        return text_cell(address, Words.of(value), style)
    if not isfinite(typed):
        return Cell(address, CellKind.ERROR, "#NUM!")
    number = Decimal(format(typed, ".15g"))
    shown = style.numbers.of(number)
    if shown.date:
        cell = _date_cell(address, typed, plain(number), epoch)
    elif shown.percents == 1 or shown.behind == "%":
        number *= 100 if shown.percents else 1
        behind = "%" if shown.percents else ""
        text = f"{shown.before}{plain(number)}{behind}{shown.behind}"
        cell = Cell(address, CellKind.PERCENT, text, number, disguised=shown.disguised)
    else:
        text = plain(number) if shown.disguised else f"{shown.before}{plain(number)}{shown.behind}"
        cell = Cell(address, CellKind.NUMBER, text, number, disguised=shown.disguised)
    return Cell(address, struck=cell.text) if style.struck else cell


def _date_cell(address: str, serial: float, shown: str, epoch: date) -> Cell:
    """A number that is shown as a date, or as a time."""
    days, rest = divmod(serial, 1)
    if 0 <= serial < 1:
        clock = str(timedelta(seconds=round(rest * SECONDS_A_DAY)))
        return Cell(address, CellKind.DATE, clock.rjust(8, "0"))
    if not 1 <= serial <= LAST_DAY:
        return Cell(address, CellKind.DATE, shown)
    # Excel counts a 29 February 1900.
    day = epoch + timedelta(int(days) + (1 if days < 60 and epoch.year < 1900 else 0))
    return Cell(address, CellKind.DATE, chinese_date(day), day=day)


def _iso_cell(address: str, value: str) -> Cell:
    try:
        day = datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return Cell(address, CellKind.DATE, value.strip())
    return Cell(address, CellKind.DATE, chinese_date(day), day=day)


def _row_number(text: str | None, following: int) -> int:
    return _whole(text, following) if text else following


def _whole(text: str | None, otherwise: int = 0) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
