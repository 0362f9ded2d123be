"""Edited reports without files: pages of pieces that tests write on, and on which a merging is carried out.

A piece is words, or a figure as (number, words). What `drafter.tracing` would read from a file,
`Pages.paragraphs` gives; what it would do to the file, `Pages.after` does to the pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from lxml import etree

from drafter.embedding import Embedded
from drafter.model import Block, Figure, Heading, Paragraph, Report, Span, Table, Text
from drafter.tracing import (
    EditedParagraph,
    Held,
    Hold,
    InsertBlocks,
    InsertRow,
    Merged,
    RemoveParagraph,
    RemoveRow,
    ReplaceWords,
    SetFigure,
)

Piece = str | tuple[int, str]
Cell = tuple[int, int, int]
"""Which table, row and column; rows need not be in order."""


@dataclass(frozen=True)
class Line:
    """A paragraph."""

    pieces: tuple[Piece, ...]
    cell: Cell | None = None
    headings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece[1] for piece in self.pieces)


@dataclass(frozen=True)
class Pages:
    """An edited report, and the record inside it."""

    lines: tuple[Line, ...]
    record: Embedded
    ids: Iterator[int] = field(default_factory=lambda: count(1), compare=False)

    @classmethod
    def of(cls, report: Report) -> Pages:
        """A report as it is built."""
        figures = tuple(span for span in report.spans() if isinstance(span, Figure))
        pages = cls((), Embedded(report, figures))
        numbers = iter(range(1, len(figures) + 1))
        lines = [Line((report.title,)), Line((report.addressee + "：",))]
        lines += pages._lines(report.blocks, numbers)
        for attachment in report.attachments:
            lines += [Line(("附件",)), Line((attachment.title,)), *pages._lines(attachment.blocks, numbers)]
        return replace(pages, lines=tuple(lines))

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def figures(self) -> list[tuple[int, str]]:
        return [piece for line in self.lines for piece in line.pieces if not isinstance(piece, str)]

    def paragraphs(self) -> tuple[EditedParagraph, ...]:
        """What is read from it."""
        rows: dict[tuple[int, int], etree._Element] = {}
        found = []
        for index, line in enumerate(self.lines):
            row = etree.Element("tr")
            if line.cell:
                row = rows.setdefault(line.cell[:2], row)
            element = etree.SubElement(etree.SubElement(row, "tc") if line.cell else row, "p")
            helds, at = [], 0
            for piece in line.pieces:
                text = piece if isinstance(piece, str) else piece[1]
                if not isinstance(piece, str):
                    helds.append(Held(piece[0], at, at + len(text), text, Hold.CONTROL, element))
                at += len(text)
            found.append(
                EditedParagraph(index, element, line.text, (), tuple(helds), in_table=line.cell is not None)
            )
        return tuple(found)

    def after(self, merged: Merged) -> Pages:
        """What it is when a merging has been carried out."""
        numbers = merged.numbers
        slots = [[line] for line in self.lines]
        for each in reversed(merged.operations):
            if isinstance(each, SetFigure):
                new: list[Piece] = [(each.held.n, each.figure.text)]
                self._put(slots, each.paragraph, each.held.start, each.held.end, new)
            elif isinstance(each, ReplaceWords):
                own = iter(each.numbers)
                self._put(slots, each.paragraph, each.start, each.end, [*_pieces(each.spans, own, new=True)])
            elif isinstance(each, RemoveParagraph):
                assert self.lines[each.index].cell is None
                slots[each.index] = slots[each.index][1:]
            elif isinstance(each, RemoveRow):
                for index in self._row(each.index):
                    slots[index] = slots[index][1:]
            elif isinstance(each, InsertRow):
                table = (self.lines[each.after].cell or (0, 0, 0))[0]
                own, row = iter(each.numbers), next(self.ids) + 1000
                cells = [
                    Line((*_pieces(spans, own, new=True),), (table, row, column))
                    for column, spans in enumerate(each.cells)
                ]
                slots[self._row(each.after)[-1]][1:1] = cells
            else:
                assert isinstance(each, InsertBlocks)
                behind = self._table(each.after)[-1] if self.lines[each.after].cell else each.after
                slots[behind][1:1] = [*self._lines(each.blocks, iter(each.numbers), new=True)]
        lines = tuple(
            replace(line, pieces=joined(_renumbered(line.pieces, numbers))) for slot in slots for line in slot
        )
        return Pages(lines, Embedded(merged.report, merged.figures), self.ids)

    def _row(self, index: int) -> list[int]:
        cell = self.lines[index].cell
        assert cell
        return [i for i, line in enumerate(self.lines) if line.cell and line.cell[:2] == cell[:2]]

    def _table(self, index: int) -> list[int]:
        cell = self.lines[index].cell
        assert cell
        return [i for i, line in enumerate(self.lines) if line.cell and line.cell[0] == cell[0]]

    def _put(
        self, slots: list[list[Line]], paragraph: int, start: int, end: int, new: Sequence[Piece]
    ) -> None:
        line, before, behind, at = slots[paragraph][0], [], [], 0
        pieces: list[Piece] = []
        for piece in line.pieces:
            pieces += [*piece] if isinstance(piece, str) else [piece]
        for piece in pieces:
            size = len(piece) if isinstance(piece, str) else len(piece[1])
            if at + size <= start:
                before.append(piece)
            elif at >= end:
                behind.append(piece)
            else:
                assert range(at, at + size) == range(max(at, start), min(at + size, end)), "a figure is cut"
            at += size
        slots[paragraph][0] = replace(line, pieces=(*before, *new, *behind))

    def _lines(self, blocks: Sequence[Block], numbers: Iterator[int], *, new: bool = False) -> Iterator[Line]:
        run_in: tuple[Piece, ...] = ()
        for block in blocks:
            if isinstance(block, Table):
                yield from self._of_table(block, numbers, new=new)
            elif isinstance(block, Heading) and block.run_in:
                run_in = (*_pieces(block.spans, numbers, new=new),)
            else:
                assert isinstance(block, Heading | Paragraph)
                yield Line(joined((*run_in, *_pieces(block.spans, numbers, new=new))))
                run_in = ()

    def _of_table(self, block: Table, numbers: Iterator[int], *, new: bool) -> Iterator[Line]:
        table = next(self.ids)
        if block.caption:
            yield Line((block.caption,))
        header = [tuple((Text(each),) for each in block.columns)] if block.columns else []
        for row, cells in enumerate([*header, *block.rows]):
            for column, spans in enumerate(cells):
                yield Line(joined((*_pieces(spans, numbers, new=new),)), (table, row, column))


def _pieces(spans: Sequence[Span], numbers: Iterator[int], *, new: bool = False) -> Iterator[Piece]:
    """Spans as pieces; figures that come in get their numbers negative, so that they are not renumbered."""
    for span in spans:
        if isinstance(span, Figure):
            n = next(numbers)
            yield (-n if new else n), span.text
        else:
            yield span.text


def _renumbered(pieces: Sequence[Piece], numbers: object) -> tuple[Piece, ...]:
    assert isinstance(numbers, dict)
    return tuple(
        piece if isinstance(piece, str) else (-piece[0] if piece[0] < 0 else numbers[piece[0]], piece[1])
        for piece in pieces
    )


def joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces of which no two neighbours are words."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return tuple(found)
