"""Paragraphs, headings and rows of tables come into an edited report, or go."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from drafter.model import Block, Figure, Heading, Paragraph, spans_of
from drafter.writing import docx_blocks, docx_runs

from .applying_runs import PARAGRAPH, RUN, W, dress
from .applying_words import identify
from .neighbours import OF_PARAGRAPH, Neighbours, looking_like, properties_of, usual_look
from .revisions import Revisions

if TYPE_CHECKING:
    from lxml import etree

    from .edited import EditedParagraph, EditedReport
    from .operations import InsertBlocks, InsertRow

SECTION = f"{W}sectPr"
TABLE, ROW, CELL, OF_ROW = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}trPr"
COMMENT_RANGE = frozenset(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd"))
COMMENT = f"{W}commentReference"
CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "trPrChange"))


def insert_blocks(
    report: EditedReport, change: InsertBlocks, neighbours: Neighbours, revisions: Revisions
) -> tuple[Block, ...]:
    """Put blocks behind a paragraph, or behind the table that it stands in.

    Returns:
        The blocks that were not put in: charts, tables, and what is like nothing in the report.
    """
    numbers = iter(change.numbers)
    left: list[Block] = []
    new: list[etree._Element] = []
    for stretch in _stretches(change.blocks):
        own = [next(numbers) for block in stretch for span in spans_of(block) if isinstance(span, Figure)]
        model = neighbours.of(stretch, change.after)
        if model is None:
            left += stretch
        else:
            new += [looking_like(element, model) for element in docx_blocks(stretch, own)]
    identify(new, revisions)
    _put_behind(report.paragraphs[change.after].element, [revisions.paragraph_in(each) for each in new])
    return tuple(left)


def remove_paragraph(paragraph: EditedParagraph, revisions: Revisions) -> None:
    """Take a paragraph out; comments on it, and the end of a section, go to its neighbour."""
    element = paragraph.element
    if not revisions.track:
        neighbour = _neighbour(element)
        if neighbour is None:
            return
        for kept in [each for each in element if _is_of_comment(each)]:
            neighbour.append(kept)
        section = element.find(f"{OF_PARAGRAPH}/{SECTION}")
        if section is not None:
            _end_section(neighbour, section)
    revisions.paragraph_out(element)


def insert_row(
    paragraph: EditedParagraph, change: InsertRow, report: EditedReport, revisions: Revisions
) -> None:
    """Put a row behind the one that a paragraph stands in, like that in all but its words."""
    row = _owner(paragraph.element, ROW)
    if row is None:
        return
    by_element = {id(each.element): each for each in report.paragraphs if each.in_table}
    new = _bare(row)
    for old_cell, cell in zip(row.iterchildren(CELL), new.iterchildren(CELL), strict=True):
        model = old_cell.find(PARAGRAPH)
        properties = None if model is None else properties_of(model)
        cell.append(_paragraph(row, properties))
    numbers = iter(change.numbers)
    models = [by_element.get(id(cell.find(PARAGRAPH))) for cell in row.iterchildren(CELL)]
    for cell, spans, like in zip(new.iterchildren(CELL), change.cells, models, strict=False):
        own = [next(numbers) for span in spans if isinstance(span, Figure)]
        runs = docx_runs(spans, own)
        cell[-1].extend(dress(runs, usual_look(like)) if like else runs)
    identify([new], revisions)
    row.addnext(revisions.row_in(new))


def remove_row(paragraph: EditedParagraph, revisions: Revisions) -> None:
    """Take the row out that a paragraph stands in."""
    row = _owner(paragraph.element, ROW)
    if row is not None:
        revisions.row_out(row)


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


def _bare(row: etree._Element) -> etree._Element:
    """A row like another one, its cells without paragraphs, and nobody's tracked change."""
    new = row.makeelement(ROW)
    for child in row:
        if child.tag == CELL:
            cell = row.makeelement(CELL)
            cell.extend(deepcopy(each) for each in child.iterchildren(f"{W}tcPr"))
            new.append(cell)
        elif child.tag in (OF_ROW, f"{W}tblPrEx"):
            new.append(deepcopy(child))
    for properties in new.iterchildren(OF_ROW):
        for change in [each for each in properties if each.tag in CHANGES]:
            properties.remove(change)
    return new


def _paragraph(like: etree._Element, properties: etree._Element | None) -> etree._Element:
    paragraph = like.makeelement(PARAGRAPH)
    if properties is not None:
        paragraph.append(properties)
    return paragraph
