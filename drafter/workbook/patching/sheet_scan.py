"""A worksheet as it stands: where the cells that are wanted are, or where they would have to be put."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from drafter.ooxml import Element, PackageError, Survey
from drafter.patterns import regex

from ..cells import column_number

Position = tuple[int, int]
"""Row and column, counted from 1."""

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
ADDRESS = regex(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
RANGE = regex(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
BEFORE_CELLS = ("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols")
BEHIND_LEGACY_DRAWING = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
"""What stands behind the reference to the boxes of comments (ISO/IEC 29500-1, 18.3.1.99)."""
ALTERNATE = "http://schemas.openxmlformats.org/markup-compatibility/2006 AlternateContent"


@dataclass
class Row:
    """A row in which cells are wanted.

    Attributes:
        element: Where it stands.
        style: The number of the format of its blank cells; None where it has none of its own.
        found: The wanted cells that are there: their column, and where each stands.
        places: The offsets at which wanted cells that are not there would have to be put.
    """

    element: Element
    style: int | None
    found: list[tuple[int, Element]] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)


class SheetSurvey(Survey):
    """A survey of a worksheet.

    Attributes:
        rows: The rows in which cells are wanted, by number; a number may stand more than once.
        row_places: The offsets at which wanted rows that are not there would have to be put.
        cells: The element that holds the rows; None where there is none.
        cells_place: The offset at which it would have to be put; -1 for the end.
        drawing: The id of the relation that leads to the boxes of comments, or empty.
        drawing_place: The offset at which a reference to them would have to be put; -1 for the end.
        selected: The views in which the sheet is selected.
        anchors: The first cell of merged ones, for each wanted cell in such.
        formulas: The offsets of wanted cells that hold a formula.
    """

    def __init__(self, data: bytes, wanted: Iterable[Position]) -> None:
        super().__init__(data)
        self.rows: dict[int, list[Row]] = {}
        self.row_places: dict[int, int] = {}
        self.cells: Element | None = None
        self.cells_place = self.drawing_place = -1
        self.drawing = ""
        self.selected: list[Element] = []
        self.anchors: dict[Position, Position] = {}
        self._wanted: dict[int, list[int]] = {}
        self._unmerged: dict[int, list[int]] = {}
        for row, column in sorted(set(wanted)):
            self._wanted.setdefault(row, []).append(column)
            self._unmerged.setdefault(column, []).append(row)
        self._rows = list(self._wanted)
        self._missing = self._rows[::-1]
        self._block = ""
        self._row: Row | None = None
        self._row_number = self._column = 0
        self._columns: list[tuple[int, int, int]] = []
        self._found: Element | None = None
        self.formulas: set[int] = set()
        self._pending: list[int] = []
        self.run()
        if self.root.name != "worksheet":
            raise PackageError("no worksheet")

    def blank_style(self, row: Row | None, column: int) -> int:
        """The number of the format that a cell has which is not there."""
        if row is not None and row.style is not None:
            return row.style
        return next((style for first, last, style in self._columns if first <= column <= last), 0)

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """See a row, a cell, or what stands round the rows."""
        if self.depth == 4:
            if self._row is not None and name == "c":
                self._cell(attributes)
        elif self.depth == 5:
            if self._found is not None and name == "f":
                self.formulas.add(self._found.start)
        elif self.depth == 3:
            if self._block == "sheetData":
                if name == "row":
                    self._begin_row(attributes)
            else:
                self._within_block(name, attributes)
        elif self.depth == 2:
            self._begin_block(name, attributes)

    def leave(self, _name: str) -> None:
        """See a row end."""
        if self.depth == 4 and self._found is not None:
            self.ended(self._found)
            self._found = None
        elif self.depth == 3 and self._row is not None:
            self.ended(self._row.element)
            self._row = None
        elif self.depth == 2 and self.cells is not None and self._block == "sheetData":
            if self.cells.end < 0:
                self.ended(self.cells)
            self._block = ""

    def _begin_block(self, name: str, attributes: dict[str, str]) -> None:
        self._block = name
        if name == "sheetData" and self.cells is None:
            self.cells = self.here(name, attributes)
        if self.cells_place < 0 and name not in BEFORE_CELLS:
            self.cells_place = self.offset
        if name == "legacyDrawing":
            self.drawing = next((v for key, v in attributes.items() if key.endswith(" id")), "")
        behind = name in BEHIND_LEGACY_DRAWING or (name == ALTERNATE and self.cells is not None)
        if behind and self.drawing_place < 0:
            self.drawing_place = self.offset

    def _within_block(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mergeCell" and self._unmerged:
            self._merge(attributes.get("ref", ""))
        elif name == "sheetView" and "tabSelected" in attributes:
            self.selected.append(self.here(name, attributes))
        elif name == "col" and len(self._columns) < MAX_COLUMN:
            numbers = [_number(attributes.get(key, ""), 0) for key in ("min", "max", "style")]
            self._columns.append((numbers[0], numbers[1], numbers[2]))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row_number = number = _number(attributes.get("r", ""), self._row_number + 1)
        while self._missing and self._missing[-1] < number:
            self.row_places[self._missing.pop()] = self.offset
        if number not in self._wanted:
            return
        if self._missing and self._missing[-1] == number:
            self._missing.pop()
        self.row_places.pop(number, None)
        style = (
            _number(attributes.get("s", ""), 0) if attributes.get("customFormat") in ("1", "true") else None
        )
        self._row = Row(self.here("row", attributes), style)
        self.rows.setdefault(number, []).append(self._row)
        self._column, self._pending = 0, self._wanted[number][::-1]

    def _cell(self, attributes: dict[str, str]) -> None:
        row = self._row
        match = ADDRESS.fullmatch(attributes.get("r", ""))
        self._column = column_number(match[1]) if match else self._column + 1
        while row and self._pending and self._pending[-1] < self._column:
            row.places[self._pending.pop()] = self.offset
        if row and self._column in self._wanted[self._row_number]:
            if self._pending and self._pending[-1] == self._column:
                self._pending.pop()
            row.places.pop(self._column, None)
            self._found = self.here("c", attributes)
            row.found.append((self._column, self._found))

    def _merge(self, reference: str) -> None:
        ends = RANGE.fullmatch(reference)
        if not ends:
            return
        top, bottom = int(ends[2]), int(ends[4])
        if bisect_left(self._rows, top) == bisect_right(self._rows, bottom):
            return
        left, right = column_number(ends[1]), column_number(ends[3])
        for column in [column for column in self._unmerged if left <= column <= right]:
            rows = self._unmerged[column]
            first, last = bisect_left(rows, top), bisect_right(rows, bottom)
            for row in rows[first:last]:
                self.anchors[row, column] = (top, left)
            del rows[first:last]
            if not rows:
                del self._unmerged[column]


class Beginning(Survey):
    """What stands before the rows of a sheet: the views in which it is selected.

    Args:
        data: The beginning of its part.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.selected: list[Element] = []
        self._over = False
        self.run(whole=False)

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """See a view."""
        self._over = self._over or name == "sheetData"
        if name == "sheetView" and "tabSelected" in attributes and not self._over:
            self.selected.append(self.here(name, attributes))


def position_of(address: str) -> Position | None:
    """The row and column of a cell; None for what is no address of one."""
    match = ADDRESS.fullmatch(address)
    if not match:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if row <= MAX_ROW and column <= MAX_COLUMN else None


def _number(text: str, otherwise: int) -> int:
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise
