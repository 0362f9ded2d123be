"""What the styles of a workbook say of a cell: how its number is shown, and whether it is struck out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from .number_formats import PLAIN, NumberFormat, built_in
from .rich_text import OFF


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A style of cells as far as it changes what they say."""

    numbers: NumberFormat = PLAIN
    struck: bool = False


UNSTYLED = CellStyle()
USUAL = ("General", "@", "0", "0.0", "0.00", "#,##0", "#,##0.00", "0.##", "#,##0.##")
"""Codes that show a number as it is."""


@lru_cache(maxsize=4096)
def _style(code: str | None, number: int, struck: bool) -> CellStyle:
    numbers = built_in(number) if code is None else _numbers(code)
    return CellStyle(numbers, struck) if struck or numbers is not PLAIN else UNSTYLED


def _numbers(code: str) -> NumberFormat:
    if code in USUAL:
        return PLAIN
    from .format_codes import number_format

    return number_format(code)


class StyleSheet:
    """Walks through the part of styles (ISO/IEC 29500-1, 18.8).

    Attributes:
        cells: The styles by the number with which cells name them.
    """

    passed_over: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.cells: list[CellStyle] = []
        self._codes: dict[int, str] = {}
        self._struck: list[bool] = []
        self._within = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name in ("numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            self._within = name
        elif name == "numFmt" and self._within == "numFmts":
            self._codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and self._within == "fonts":
            self._struck.append(False)
        elif name == "strike" and self._within == "fonts" and self._struck:
            self._struck[-1] = attributes.get("val", "1").lower() not in OFF
        elif name == "xf" and self._within == "cellXfs":
            number, font = _number(attributes.get("numFmtId")), _number(attributes.get("fontId"))
            struck = 0 <= font < len(self._struck) and self._struck[font]
            self.cells.append(_style(self._codes.get(number), number, struck))

    def end(self, name: str) -> None:
        """An element ends."""
        if name == self._within:
            self._within = ""

    def words(self, text: str) -> None:
        """There are none."""

    def of(self, number: int) -> CellStyle:
        """Return the style of that number; a plain one where there is none."""
        return self.cells[number] if 0 <= number < len(self.cells) else UNSTYLED


def _number(text: str | None) -> int:
    try:
        return int(text or "0")
    except ValueError:
        return 0
