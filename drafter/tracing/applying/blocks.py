"""Paragraphs, headings and tables come into an edited report, and paragraphs go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.model import Block, Figure, Heading, Paragraph, Table, spans_of
from drafter.writing import docx_blocks

from .neighbours import OF_PARAGRAPH, Neighbours, looking_like
from .revisions import Revisions
from .runs import PARAGRAPH, RUN, W
from .tables import TABLE, like_another
from .words import identify

if TYPE_CHECKING:
    from lxml import etree

    from ..edited import EditedParagraph, EditedReport
    from ..operations import InsertBlocks

SECTION = f"{W}sectPr"
COMMENT_RANGE = frozenset(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd"))
COMMENT = f"{W}commentReference"


def insert_blocks(
    report: EditedReport, change: InsertBlocks, neighbours: Neighbours, revisions: Revisions
) -> tuple[Block, ...]:
    """Put blocks behind a paragraph, or behind the table that it stands in.

    Returns:
        The blocks that were not put in: charts, and what is like nothing in the report.
    """
    numbers = iter(change.numbers)
    left: list[Block] = []
    new: list[etree._Element] = []
    for stretch in _stretches(change.blocks):
        own = [next(numbers) for block in stretch for span in spans_of(block) if isinstance(span, Figure)]
        elements = _set(stretch, own, neighbours, change.after)
        left += () if elements else stretch
        new += elements
    identify(new, revisions)
    _put_behind(report.paragraphs[change.after].element, [revisions.block_in(each) for each in new])
    return tuple(left)


def _set(
    blocks: tuple[Block, ...], numbers: list[int], neighbours: Neighbours, place: int
) -> list[etree._Element]:
    """The elements of a paragraph or a table, looking like the nearest of their kind, if there is one."""
    first = blocks[0]
    if isinstance(first, Table):
        return like_another(first, numbers, neighbours, place)
    model = neighbours.of(blocks, place)
    return [looking_like(element, model) for element in docx_blocks(blocks, numbers)] if model else []


def remove_paragraph(paragraph: EditedParagraph, revisions: Revisions) -> None:
    """Take a paragraph out; comments on it, and the end of a section, go to its neighbour."""
    element = paragraph.element
    if not revisions.track:
        kept = [each for each in element if _is_of_comment(each)]
        section = element.find(f"{OF_PARAGRAPH}/{SECTION}")
        neighbour = _neighbour(element)
        if neighbour is not None:
            neighbour.extend(kept)
            if section is not None:
                _end_section(neighbour, section)
        elif kept or section is not None:
            revisions.take_out([run for run in element.iter(RUN) if not _is_of_comment(run)])
            return
    revisions.paragraph_out(element)


def _stretches(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The blocks one by one, but a run-in heading with the paragraph that follows it."""
    place = 0
    while place < len(blocks):
        block, following = blocks[place], blocks[place + 1 : place + 2]
        joined = (
            isinstance(block, Heading) and block.run_in and following and isinstance(following[0], Paragraph)
        )
        length = 2 if joined else 1
        yield blocks[place : place + length]
        place += length


def _put_behind(element: etree._Element, new: list[etree._Element]) -> None:
    """Put paragraphs behind one, or behind its table; where it ends a section, they belong to that."""
    anchor = element
    while (table := _owner(anchor, TABLE)) is not None:
        anchor = table
    section = anchor.find(f"{OF_PARAGRAPH}/{SECTION}")
    for each in reversed(new):
        anchor.addnext(each)
    if section is not None and new:
        _end_section(new[-1], section)


def _end_section(paragraph: etree._Element, section: etree._Element) -> None:
    """Have a paragraph end a section."""
    properties = paragraph.find(OF_PARAGRAPH)
    if properties is None:
        properties = paragraph.makeelement(OF_PARAGRAPH)
        paragraph.insert(0, properties)
    change = properties.find(f"{W}pPrChange")
    properties.insert(len(properties) if change is None else properties.index(change), section)


def _neighbour(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph before one; None where something else or nothing stands there."""
    before = paragraph.getprevious()
    while before is not None and before.tag != PARAGRAPH and before.tag != TABLE:
        before = before.getprevious()
    return before if before is not None and before.tag == PARAGRAPH else None


def _is_of_comment(element: etree._Element) -> bool:
    return element.tag in COMMENT_RANGE or (element.tag == RUN and element.find(COMMENT) is not None)


def _owner(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)
