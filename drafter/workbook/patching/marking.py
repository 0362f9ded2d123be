"""Cells of a sheet marked: given a colour and a comment. Marks of an earlier check are taken away first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from drafter.ooxml import Change, PackageError, PackageTooLargeError, edits_of, in_utf8, splice

from ..cells import column_letters
from .book import Book
from .boxes import with_boxes, without_boxes
from .notes import with_ours, without_ours
from .sheet_scan import Beginning, Position, SheetSurvey, position_of
from .sheets import SheetPatch, highest_style
from .styles import StyleTable

T = TypeVar("T")

MAX_TAGS = 2_000_000
"""In all sheets of a workbook together, and in its stylesheet: some seconds."""
BEGINNING = 64 * 1024


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a cell.

    Attributes:
        colour: How the cell is to be filled.
        words: What its comment is to say.
        retyped: What is to stand in the cell in place of a number that is shown as a date; empty for what is
            there. The next number that is typed is then shown as it is typed.
    """

    colour: str
    words: str
    retyped: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """What has become of a mark: the cell that has it, and how that was filled before."""

    position: Position
    fill: str


@dataclass(frozen=True, slots=True)
class _Notes:
    """The comments of a sheet: their part, its content without our words, and where those were."""

    part: str
    content: bytes
    ours: Mapping[str, bool]


class Marker:
    """Marks the cells of a workbook.

    Args:
        book: The workbook.
        colours: The fills of marks.

    Attributes:
        styles: The formats of the workbook's cells; None where they are too many to be added to.
    """

    def __init__(self, book: Book, colours: Collection[str]) -> None:
        self._book = book
        self._copy = book.copy
        self._colours = colours
        self._tags = MAX_TAGS
        self._styles_part = self._find_styles()
        self.styles = self._table()

    def parts(self) -> list[str]:
        """The parts of the sheets, each once."""
        return list(dict.fromkeys(sheet.part for sheet in self._book.sheets if sheet.part))

    def mark(
        self,
        part: str,
        reasons: Mapping[Position, Sequence[T]],
        mark_of: Callable[[Sequence[T]], Mark],
        earlier: Mapping[str, str],
    ) -> dict[Position, Marked] | None:
        """Mark cells of a sheet.

        Args:
            part: Its part.
            reasons: Why, by cell; of merged ones the first is marked, for all that there is.
            mark_of: What mark is made for such reasons.
            earlier: How the cells that an earlier check marked were filled before, by their addresses.

        Returns:
            The mark of each cell; None where the sheet cannot be marked and stays as it was.
        """
        try:
            return self._mark(part, reasons, mark_of, earlier)
        except PackageError:
            return None

    def deselect(self, part: str) -> None:
        """See to it that a sheet is not selected: sheets that are selected together are edited together."""
        try:
            data, length = self._copy.beginning(part, BEGINNING), BEGINNING
            if in_utf8(data) is not data:
                data = self._copy.read(part)
                length = len(data)
            survey = Beginning(data)
        except PackageError:
            return
        edits = [e for v in survey.selected for e in edits_of(survey.data, Change(v, {"tabSelected": None}))]
        if edits:
            self._copy.put_beginning(part, length, splice(survey.data, edits))

    def save_styles(self) -> None:
        """Put the stylesheet into the package."""
        content = self.styles.to_bytes() if self.styles else b""
        if content and content != self._read(self._styles_part):
            self._copy.put(self._styles_part, content)

    def _mark(
        self,
        part: str,
        reasons: Mapping[Position, Sequence[T]],
        mark_of: Callable[[Sequence[T]], Mark],
        earlier: Mapping[str, str],
    ) -> dict[Position, Marked]:
        notes = self._notes(part)
        ours = notes.ours if notes else {}
        if not (reasons or ours):
            return {}
        if self.styles is None:
            raise PackageTooLargeError(MAX_TAGS)
        old = {cell: address for address in ours if (cell := position_of(address))}
        survey, anchors = _surveyed(self._within_limits(part), reasons.keys(), old.keys())
        by_anchor: dict[Position, list[T]] = {}
        for cell, those in reasons.items():
            by_anchor.setdefault(anchors[cell], []).extend(those)
        marks = {anchor: mark_of(those) for anchor, those in by_anchor.items()}
        patch = SheetPatch(survey)
        for cell, address in old.items():
            self._unmark(self.styles, patch, cell, earlier.get(address, ""))
        fills = {cell: self._colour(self.styles, patch, cell, mark) for cell, mark in marks.items()}
        if notes:
            words = self._comment(part, notes, marks)
            self._box(part, patch, survey.drawing, {cell for cell in old if not ours[old[cell]]}, words)
        self._copy.put(part, patch.to_bytes())
        return {cell: Marked(anchors[cell], fills[anchors[cell]]) for cell in reasons}

    def _unmark(self, styles: StyleTable, patch: SheetPatch, cell: Position, fill: str) -> None:
        style = patch.style_of(cell)
        if styles.fill_of(style) in self._colours:
            # Rows that were inserted since move the cell away from where the list says it was.
            patch.set_style(cell, styles.with_fill(style, fill))

    def _colour(self, styles: StyleTable, patch: SheetPatch, cell: Position, mark: Mark) -> str:
        style = patch.style_of(cell)
        retyped = bool(mark.retyped) and patch.holds_number(cell)
        if retyped:
            patch.set_words(cell, mark.retyped)
        patch.set_style(cell, styles.with_fill(style, mark.colour, general=retyped))
        return styles.fill_of(style)

    def _notes(self, part: str) -> _Notes | None:
        """The comments of a sheet without our words; None where they cannot be read."""
        name = self._related(part, "comments")
        try:
            return _Notes(name, *without_ours(self._within_limits(name))) if name else _Notes("", b"", {})
        except PackageError:
            return None

    def _comment(self, part: str, notes: _Notes, marks: Mapping[Position, Mark]) -> dict[Position, str]:
        """Write the comments; what each says now."""
        words = {address_of(cell): mark.words for cell, mark in sorted(marks.items())}
        content, said = with_ours(notes.content, words, self._book.namespace)
        if notes.part:
            self._copy.put(notes.part, content)
        elif words:
            self._copy.add(part, "comments", self._book.path("comments{}.xml"), content)
        return {cell: said[address_of(cell)] for cell in marks}

    def _box(
        self,
        part: str,
        patch: SheetPatch,
        drawing: str,
        gone: Collection[Position],
        words: Mapping[Position, str],
    ) -> None:
        """Make room for comments, given what they say; `drawing` is the id of the relation to their boxes."""
        relation = self._copy.related(part).get(drawing) if drawing else None
        if relation and relation.target:
            content = without_boxes(self._read(relation.target), gone)
            self._copy.put(relation.target, with_boxes(content, words))
        elif words:
            name = self._book.path("drawings/vmlDrawing{}.vml")
            identifier = self._copy.add(part, "vmlDrawing", name, with_boxes(b"", words))
            patch.set_drawing(identifier, self._copy.relation_types)

    def _within_limits(self, part: str) -> bytes:
        data = self._copy.read(part)
        self._tags -= data.count(b"<")
        if self._tags < 0:
            raise PackageTooLargeError(MAX_TAGS)
        return data

    def _table(self) -> StyleTable | None:
        try:
            content = self._copy.read(self._styles_part)
        except PackageTooLargeError:
            return None
        except PackageError:
            content = b""
        if content.count(b"<") > MAX_TAGS:
            return None
        highest = max((highest_style(self._read(part)) for part in self.parts()), default=0)
        return StyleTable(content, self._book.namespace, highest)

    def _find_styles(self) -> str:
        """The part of the stylesheet; where there is none, one is added."""
        copy, book = self._copy, self._book
        if found := self._related(book.part, "styles"):
            return found
        for identifier, relation in copy.related(book.part).items():
            if relation.kind == "styles":
                copy.unrelate(book.part, identifier)
        name = book.beside("styles.xml")
        if there := copy.name_of(name):
            copy.relate(book.part, "styles", there)
            return there
        copy.add(book.part, "styles", name, b"")
        return name

    def _related(self, part: str, kind: str) -> str:
        try:
            relations = self._copy.related(part).values()
        except PackageError:
            return ""
        return next((r.target for r in relations if r.kind == kind and r.target and not r.external), "")

    def _read(self, part: str) -> bytes:
        """A part; nothing where it is missing, damaged or too large."""
        try:
            return self._copy.read(part)
        except PackageError:
            return b""


def _surveyed(
    data: bytes, cells: Collection[Position], others: Collection[Position]
) -> tuple[SheetSurvey, dict[Position, Position]]:
    """A survey that finds cells, of merged ones the first, and others; and the first one for each cell."""
    survey = SheetSurvey(data, {*cells, *others})
    anchors = {cell: survey.anchors.get(cell, cell) for cell in cells}
    if any(cell != anchor for cell, anchor in anchors.items()):
        survey = SheetSurvey(data, {*anchors.values(), *others})
    return survey, anchors


def address_of(position: Position) -> str:
    """The address of a cell: (12, 5) -> E12."""
    return f"{column_letters(position[1])}{position[0]}"
