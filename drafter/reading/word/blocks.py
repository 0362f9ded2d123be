"""The lines of a Word document: its paragraphs, tables and text boxes in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from drafter.chinese import COUNTERS, MARKER, NUMBER_FORMS

from ..limits import refuse_long
from ..soft_breaks import lines_of
from ..text_units import Line, data_table
from .counting import place_in_list
from .numbering import Numbering
from .styles import Stylesheet, WordStyle, rank_of
from .vocabulary import (
    ALTERNATIVES,
    CELL,
    CHUNK,
    CONTROL,
    CONTROL_CONTENT,
    OTHER_DOCUMENT,
    PARAGRAPH,
    PARAGRAPH_LOOK,
    ROW,
    RUN_LOOK,
    SKIPPED,
    TABLE,
    WX,
    W,
    below,
    child,
    chosen,
    is_on,
    value,
)
from .wording import Wording, is_placeholder, wording_of

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TYPED = tuple(form.typed for form in NUMBER_FORMS)


@dataclass(frozen=True, slots=True)
class Around:
    """What a document is read with.

    Attributes:
        styles: Its styles.
        numbering: Its lists.
        notes: The words of its footnotes and endnotes.
        embedded: Gives the lines of what is embedded in it, by the relation's id.
    """

    styles: Stylesheet
    numbering: Numbering
    notes: Mapping[str, str]
    embedded: Callable[[str], Sequence[Line]]


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """The words of paragraphs that go on in the next, and the rank they have if that is theirs."""

    text: str = ""
    rank: int = 0


class DocumentReader:
    """Makes lines of a document's body; each has a number of its own, but for those that are left out."""

    def __init__(self, around: Around, file: str) -> None:
        self._around = around
        self._file = file
        self._characters = 0
        self._told: set[str] = set()

    def read(self, body: etree._Element) -> list[Line]:
        """Return the lines of the body.

        Raises:
            DraftError: If they are more than a report has (L08).
        """
        lines: list[Line] = []
        number = 0
        for line in self._lines(body):
            number += not line.left_out
            lines.append(replace(line, number=max(number, 1)))
        return lines

    def _line(self, text: str, rank: int = 0, *, left_out: bool = False) -> Line:
        self._count(text)
        return replace(Line.of(0, text, rank), left_out=left_out)

    def _count(self, text: str) -> None:
        self._characters += len(text)
        refuse_long(self._characters, self._file)

    def _lines(self, container: etree._Element) -> Iterator[Line]:
        if container.tag == CONTROL:
            yield self._line(_told_of(container), left_out=True)
            return
        unfinished = _Unfinished()
        for block in _parts(container, PARAGRAPH, TABLE, CHUNK, OTHER_DOCUMENT):
            if block.tag == PARAGRAPH:
                unfinished, lines = self._paragraph(block, unfinished)
                yield from lines
                continue
            if unfinished.text:
                yield self._line(unfinished.text, unfinished.rank)
                unfinished = _Unfinished()
            if block.tag == TABLE:
                yield from self._table(block)
            elif block.tag == CHUNK:
                for line in self._around.embedded(block.get(RELATION, "")):
                    self._count(line.text)
                    yield line
            else:
                yield self._line(_told_of(block), left_out=True)
        if unfinished.text:
            yield self._line(unfinished.text, unfinished.rank)

    def _paragraph(self, paragraph: etree._Element, before: _Unfinished) -> tuple[_Unfinished, list[Line]]:
        """Read a paragraph; what goes on in the next one, and the lines that are done."""
        settings = child(paragraph, PARAGRAPH_LOOK)
        key = value(settings, "pStyle")
        style = self._around.styles.paragraph_style(key)
        wording = wording_of(paragraph, self._around.styles, style)
        hidden = _mark_is_hidden(settings, style)
        if hidden and not wording.text.strip():
            return before, list(self._beside(wording))
        rank, number = self._rank_and_number(settings, key, style)
        if wording.text.strip():
            text = before.text + (f"{number}{wording.text}" if not before.text else wording.text)
        else:
            text = before.text
        rank = before.rank or rank
        if hidden or _mark_is_deleted(settings):
            return _Unfinished(f"{text} " if hidden else text, rank if hidden else 0), list(
                self._beside(wording)
            )
        first, *others = lines_of(text)
        lines = [self._line(first, rank), *(self._line(other) for other in others)]
        return _Unfinished(), [*lines, *self._beside(wording)]

    def _beside(self, wording: Wording) -> Iterator[Line]:
        """The lines of text boxes, and what is left out: notes, each once, and words that are not read."""
        for box in wording.boxes:
            yield from self._lines(box)
        for note in wording.notes:
            if note not in self._told:
                self._told.add(note)
                yield self._line(self._around.notes.get(note, ""), left_out=True)
        for words in wording.left_out:
            yield self._line(words, left_out=True)

    def _table(self, table: etree._Element) -> Iterator[Line]:
        """A table of data as one line; of another, the lines in it."""
        rows = [[list(self._lines(cell)) for cell in _cells(row)] for row in _parts(table, ROW)]
        every = [line for row in rows for cell in row for line in cell]
        grid = [["".join(line.text for line in cell if not line.left_out) for cell in row] for row in rows]
        data = None if any(line.table for line in every) else data_table(grid)
        if data is None:
            yield from every
        else:
            yield Line(0, "", table=data)
            yield from (line for line in every if line.left_out)

    def _rank_and_number(
        self, settings: etree._Element | None, key: str, style: WordStyle
    ) -> tuple[int, str]:
        """The rank that a paragraph has by itself, and the number that Word prints before it."""
        level = value(settings, "outlineLvl")
        rank = rank_of(level) if level.isdecimal() else style.rank or 0
        list_id, at = place_in_list(settings, key, style, self._around.numbering)
        if list_id:
            printed = self._around.numbering.next_number(list_id, at)
        else:
            printed = _printed_by_word_2003(settings)
        return _as_typed(printed, rank)


def _as_typed(printed: str, rank: int) -> tuple[int, str]:
    """A rank and a number as people type them: 一 as 一、, and none where the rank says it all."""
    if MARKER.match(printed):
        return 0, printed
    if printed and not printed.strip(COUNTERS):
        printed += "、"
    elif printed.isdecimal():
        printed += "."
    if rank and not any(typed.match(f"{printed}甲") for typed in TYPED):
        return rank, ""
    return rank, f"{printed} " if printed else ""


def _printed_by_word_2003(settings: etree._Element | None) -> str:
    printed = child(below(settings, "listPr"), f"{WX}t")
    return "" if printed is None else printed.get(f"{WX}val", "").strip()


def _mark_is_hidden(settings: etree._Element | None, style: WordStyle) -> bool:
    """Whether the mark that ends a paragraph is hidden, so that the next one follows on its line."""
    own = is_on(child(settings, RUN_LOOK), "vanish")
    return bool(style.look.hidden) if own is None else own


def _mark_is_deleted(settings: etree._Element | None) -> bool:
    """Whether the mark that ends a paragraph is deleted, so that the next one goes on in it."""
    look = child(settings, RUN_LOOK)
    return child(look, f"{W}del") is not None or child(look, f"{W}moveFrom") is not None


def _told_of(block: etree._Element) -> str:
    if block.tag == CONTROL:
        words = "".join(text.text or "" for text in block.iter(f"{W}t"))
        return f"没有填写的占位文字：{words}"
    return "没有打开的子文档"


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return iter([row]) if row.tag == CONTROL else _parts(row, CELL)


def _parts(container: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The nearest elements of these tags below an element; controls that show a placeholder as they are."""
    pending = [iter(container)]
    while pending:
        element = next(pending[-1], None)
        if element is None:
            pending.pop()
        elif element.tag in tags or (element.tag == CONTROL and is_placeholder(element)):
            if not _is_deleted(element):
                yield element
        elif (inside := _inside(element)) is not None:
            pending.append(iter(inside))


def _inside(element: etree._Element) -> etree._Element | None:
    """What of an element may hold parts of the text: of a control its content, of a choice one form."""
    if element.tag == CONTROL:
        return child(element, CONTROL_CONTENT)
    if element.tag == ALTERNATIVES:
        return chosen(element)
    return element if isinstance(element.tag, str) and element.tag not in SKIPPED else None


def _is_deleted(part: etree._Element) -> bool:
    """Whether a row or cell is one that a tracked change deletes."""
    if part.tag == ROW:
        return below(part, "trPr", "del") is not None
    return part.tag == CELL and below(part, "tcPr", "cellDel") is not None
