"""A report cut into lines and sentences, in which a sign stands for each figure and each mark.

With signs, sentences are strings: they can be compared and laid over each other, whatever their figures say.
A line is what one paragraph of Word holds, or one row of a table; a row is one sentence, its cells set apart
by `CELL`.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from drafter.model import (
    Block,
    Chart,
    Figure,
    Heading,
    Missing,
    Paragraph,
    Report,
    Span,
    Table,
    Text,
    Unrenewed,
    plain_text,
)
from drafter.patterns import regex
from drafter.writing import clean

FIRST, LAST, CELL = chr(0xF0000), chr(0x10FFFC), chr(0x10FFFD)
SIGN = regex(f"[{FIRST}-{LAST}]")
FOREIGN = regex(f"[{FIRST}-{CELL}]")
SENTENCE = regex("[^。！？\n]*[。！？\n]+[”’）》】」』]*|[^。！？\n]+")
MARKED = regex("【(待核|待补充|沿用上年，请核实)：([^【】]*)】")

Atom = Figure | Missing | Unrenewed


class Sort(Enum):
    """What a line is."""

    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"
    ROW = "row"


class Signs:
    """Gives figures of the same indicator and kind the same sign, and marks of the same words."""

    def __init__(self) -> None:
        """Begin without signs."""
        self._signs: dict[Hashable, str] = {}

    def of(self, atom: Atom) -> str:
        """The sign of a figure or a mark."""
        key = (atom.indicator, atom.kind) if isinstance(atom, Figure) else clean(atom.text)
        return self._signs.setdefault(key, chr(min(ord(FIRST) + len(self._signs), ord(LAST))))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, or a row of a table.

    Attributes:
        code: Its words, a sign for each figure and mark.
        atoms: The figures and marks, in order.
        numbers: The number of each in the record; 0 for a mark.
        line: The index of its line.
        segment: Which of the line's parts it belongs to: 1 for what follows a run-in heading.
    """

    code: str
    atoms: tuple[Atom, ...]
    numbers: tuple[int, ...]
    line: int
    segment: int = 0

    @property
    def words(self) -> str:
        """What a reader sees."""
        return plain_text(self.spans()[0]).replace(CELL, "　")

    def spans(self, start: int = 0, end: int | None = None) -> tuple[tuple[Span, ...], tuple[int, ...]]:
        """The spans of a part of it, and the numbers of the figures among them."""
        passed = len(SIGN.findall(self.code, 0, start))
        spans: list[Span] = []
        numbers = []
        for piece in re.split(f"([{FIRST}-{LAST}])", self.code[start:end]):
            if not SIGN.match(piece):
                spans += [Text(piece)] if piece else []
                continue
            spans.append(self.atoms[passed])
            numbers += [self.numbers[passed]] if self.numbers[passed] else []
            passed += 1
        return tuple(spans), tuple(numbers)

    def at(self, place: int) -> int:
        """How many figures and marks stand before a place of its code."""
        return len(SIGN.findall(self.code, 0, place))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a row of a report.

    Attributes:
        sort: What it is.
        part: 0 for the text, from 1 for the attachments.
        block: The index of its block there; of the heading where it is run in.
        row: Which row of its table it is, 0 for the header; -1 where it is no row.
        first: The index of its first sentence.
        last: The index behind its last sentence.
        headings: The headings that it stands under, without numbers.
    """

    sort: Sort
    part: int
    block: int
    row: int
    first: int
    last: int
    headings: tuple[str, ...]


@dataclass(slots=True)
class Written:
    """A report in lines and sentences.

    Attributes:
        report: The report.
        lines: Its lines, in reading order.
        sentences: Its sentences, in reading order.
        figures: Its figures, those of charts included: the n-th, counted from 1, has the number n.
    """

    report: Report
    lines: list[Line] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    @property
    def parts(self) -> tuple[tuple[Block, ...], ...]:
        """The blocks of the text and of each attachment."""
        return (self.report.blocks, *(attachment.blocks for attachment in self.report.attachments))

    def of_line(self, line: int) -> range:
        """The indices of a line's sentences."""
        return range(self.lines[line].first, self.lines[line].last)

    def sort(self, sentence: int) -> Sort:
        """What the line of a sentence is."""
        return self.lines[self.sentences[sentence].line].sort

    def headings(self, sentence: int) -> tuple[str, ...]:
        """The headings that a sentence stands under."""
        return self.lines[self.sentences[sentence].line].headings


def written(report: Report, signs: Signs) -> Written:
    """A report in lines and sentences."""
    found = Written(report)
    for part, blocks in enumerate(found.parts):
        path: list[str] = [report.attachments[part - 1].title] if part else []
        for place, segments, sort, row in _segments(blocks):
            block = blocks[place]
            if isinstance(block, Heading):
                path[block.level - 1 :] = [plain_text(block.spans).rstrip("。")]
            if isinstance(block, Chart):
                found.figures += block.figures
            else:
                _add(found, segments, Line(sort, part, place, row, 0, 0, tuple(path)), signs)
    return found


def code_of(spans: Sequence[Span], signs: Signs) -> str:
    """Spans as words with signs."""
    return "".join(words(span.text) if isinstance(span, Text) else signs.of(span) for span in spans)


def words(text: str) -> str:
    """Words as they are written, nothing among them that could be taken for a sign."""
    return FOREIGN.sub("\ufffd", clean(text))


def table_width(table: Table) -> int:
    """How many columns a table has."""
    return max([len(table.columns), *map(len, table.rows)])


Segments = tuple[int, tuple[tuple[Span, ...], ...], Sort, int]


def _segments(blocks: Sequence[Block]) -> Iterator[Segments]:
    """The lines of blocks, each as the spans of its segments or cells."""
    passed = -1
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if place == passed:
            continue
        if isinstance(block, Heading) and block.run_in and isinstance(following, Paragraph):
            passed = place + 1
            yield place, (block.spans, following.spans), Sort.HEADING, -1
        elif isinstance(block, Table):
            yield from _of_table(place, block)
        elif isinstance(block, Chart):
            yield place, (), Sort.CAPTION, -1
        else:
            yield place, (block.spans,), Sort.HEADING if isinstance(block, Heading) else Sort.TEXT, -1


def _of_table(place: int, block: Table) -> Iterator[Segments]:
    width = table_width(block)
    if clean(block.caption).strip():
        yield place, ((Text(block.caption),),), Sort.CAPTION, -1
    header = [tuple((Text(each),) for each in block.columns)] if block.columns else []
    for row, cells in enumerate([*header, *block.rows], 0 if header else 1):
        yield place, (*cells, *[()] * (width - len(cells))), Sort.ROW, row


def _add(found: Written, segments: Sequence[tuple[Span, ...]], line: Line, signs: Signs) -> None:
    """Put a line behind the others; one without words is none."""
    first, index = len(found.sentences), len(found.lines)
    codes = [code_of(spans, signs) for spans in segments]
    atoms = iter([span for spans in segments for span in spans if not isinstance(span, Text)])
    pieces = [(0, CELL.join(codes))] if line.sort is Sort.ROW else list(_pieces(codes))
    for segment, code in pieces:
        own = tuple(next(atoms) for _ in SIGN.findall(code))
        numbers = []
        for atom in own:
            if isinstance(atom, Figure):
                found.figures.append(atom)
            numbers.append(len(found.figures) if isinstance(atom, Figure) else 0)
        found.sentences.append(Sentence(code, own, tuple(numbers), index, segment))
    if pieces:
        found.lines.append(
            Line(line.sort, line.part, line.block, line.row, first, len(found.sentences), line.headings)
        )


def _pieces(codes: Sequence[str]) -> Iterator[tuple[int, str]]:
    for segment, code in enumerate(codes):
        for piece in SENTENCE.findall(code):
            yield segment, piece
