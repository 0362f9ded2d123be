"""Cells of a worksheet given other formats; all else of it stays as it was."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.ooxml import Change, Edit, Element, edits_of, escaped, splice
from drafter.patterns import regex

from ..cells import column_letters
from .sheet_scan import Position, Row, SheetSurvey

STYLE_NUMBER = regex(rb"""\s(?:s|style)\s*=\s*["'](\d{1,6})["']""")


def highest_style(data: bytes) -> int:
    """The highest number of a format that a sheet uses, or a higher one."""
    return max((int(match[1]) for match in STYLE_NUMBER.finditer(data)), default=0)


class SheetPatch:
    """A worksheet that is to be changed.

    Args:
        survey: The sheet as it stands, with the cells that are wanted.
    """

    def __init__(self, survey: SheetSurvey) -> None:
        self._survey = survey
        self._data = survey.data
        self._edits: list[Edit] = []
        self._styles: dict[Position, int] = {}
        self._words: dict[Position, str] = {}
        self._drawing = ""
        self._at_end = b""

    def style_of(self, position: Position) -> int:
        """The number of the format that a cell has."""
        if position in self._styles:
            return self._styles[position]
        row, column = position
        rows = self._survey.rows.get(row, [])
        for each in rows:
            for own, element in each.found:
                if own == column:
                    style = element.attributes.get("s", "0").strip()
                    return int(style) if style.isdecimal() and len(style) < 10 else 0
        return self._survey.blank_style(rows[0] if rows else None, column)

    def holds_number(self, position: Position) -> bool:
        """Whether a number stands in a cell that no formula has worked out."""
        row, column = position
        cells = [e for each in self._survey.rows.get(row, []) for own, e in each.found if own == column]
        return any(e.close >= 0 and e.attributes.get("t", "n") == "n" for e in cells) and not any(
            e.start in self._survey.formulas for e in cells
        )

    def set_style(self, position: Position, style: int) -> None:
        """Give a cell another format."""
        self._styles[position] = style

    def set_words(self, position: Position, words: str) -> None:
        """Put words where a number stands."""
        self._words[position] = words

    def set_drawing(self, relation: str, types: str) -> None:
        """Refer to the boxes of comments.

        Args:
            relation: The id of the relation that leads there.
            types: What the types of relations begin with, which is the namespace of their ids.
        """
        self._drawing = f' xmlns:r="{types}" r:id="{relation}"'

    def to_bytes(self) -> bytes:
        """The sheet."""
        self._at_end = b""
        edits: list[Edit] = []
        for view in self._survey.selected:
            edits += edits_of(self._data, Change(view, {"tabSelected": None}))
        by_row: dict[int, dict[int, int]] = {}
        for (row, column), style in sorted(self._styles.items()):
            by_row.setdefault(row, {})[column] = style
        new_rows: dict[int, bytes] = {}
        for row, styles in by_row.items():
            if row in self._survey.rows:
                edits += self._in_row(row, styles)
            else:
                cells = b"".join(self._cell(row, column, style) for column, style in styles.items())
                new_rows[row] = self._element("row", f' r="{row}"', cells)
        edits += self._with_rows(new_rows)
        if self._drawing:
            edits += self._put(self._survey.drawing_place, self._element("legacyDrawing", self._drawing))
        return splice(
            self._data, [*edits, *edits_of(self._data, Change(self._survey.root, last=self._at_end))]
        )

    def _in_row(self, number: int, styles: Mapping[int, int]) -> list[Edit]:
        rows, edits = self._survey.rows[number], list[Edit]()
        found = {column for row in rows for column, _ in row.found}
        for row in rows:
            for column, element in row.found:
                if column in styles:
                    edits += self._changed(element, styles[column], self._words.get((number, column), ""))
        new = {
            column: self._cell(number, column, style)
            for column, style in styles.items()
            if column not in found
        }
        return edits + (self._with_cells(rows[0], new) if new else [])

    def _changed(self, element: Element, style: int, words: str) -> list[Edit]:
        if not words or element.close < 0:
            return edits_of(self._data, Change(element, {"s": str(style)}))
        content = self._element("is", "", self._element("t", "", escaped(words)))
        edits = edits_of(self._data, Change(element, {"s": str(style), "t": "inlineStr"}))
        return [*edits, (element.inside, element.close, content)]

    def _with_cells(self, row: Row, cells: Mapping[int, bytes]) -> list[Edit]:
        """The edits that put cells into a row that is there; it may then reach further than it says."""
        edits: list[Edit] = []
        last = b""
        for column, cell in cells.items():
            place = row.places.get(column, -1)
            if place < 0:
                last += cell
            else:
                edits.append((place, place, cell))
        return [*edits, *edits_of(self._data, Change(row.element, {"spans": None}, last=last))]

    def _with_rows(self, rows: Mapping[int, bytes]) -> list[Edit]:
        last = b"".join(content for row, content in rows.items() if row not in self._survey.row_places)
        places = [(place, rows[row]) for row, place in sorted(self._survey.row_places.items()) if row in rows]
        edits: list[Edit] = [(place, place, content) for place, content in places]
        if self._survey.cells is not None:
            return [*edits, *edits_of(self._data, Change(self._survey.cells, last=last))]
        return (
            [*edits, *self._put(self._survey.cells_place, self._element("sheetData", "", last))]
            if last
            else edits
        )

    def _put(self, place: int, content: bytes) -> list[Edit]:
        """The edit that puts in a child of the root; what comes at its end is gathered."""
        if place < 0:
            self._at_end += content
            return []
        return [(place, place, content)]

    def _cell(self, row: int, column: int, style: int) -> bytes:
        return self._element("c", f' r="{column_letters(column)}{row}" s="{style}"')

    def _element(self, name: str, attributes: str, content: bytes = b"") -> bytes:
        full = self._survey.prefix + name.encode()
        end = b">" + content + b"</" + full + b">" if content else b"/>"
        return b"<" + full + attributes.encode() + end
