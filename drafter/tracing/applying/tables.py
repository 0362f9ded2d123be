"""Rows and tables come into an edited report, looking like those that are there, or go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from drafter.model import Figure, Span, Table, Text
from drafter.writing import docx_runs

from .neighbours import Neighbours, looking_like, properties_of, usual_look
from .revisions import Revisions
from .runs import PARAGRAPH, W, dress
from .words import identify

if TYPE_CHECKING:
    from lxml import etree

    from ..edited import EditedParagraph
    from ..operations import InsertRow

TABLE, ROW, CELL, OF_ROW = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}trPr"
OF_TABLE = f"{W}tblPr", f"{W}tblGrid"
CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "trPrChange"))


def insert_row(
    paragraph: EditedParagraph, change: InsertRow, neighbours: Neighbours, revisions: Revisions
) -> None:
    """Put a row behind the one that a paragraph stands in, like that in all but its words."""
    row = next(paragraph.element.iterancestors(ROW), None)
    if row is not None:
        new = _like(row, change.cells, iter(change.numbers), neighbours)
        identify([new], revisions)
        row.addnext(revisions.row_in(new))


def remove_row(paragraph: EditedParagraph, revisions: Revisions) -> None:
    """Take the row out that a paragraph stands in."""
    row = next(paragraph.element.iterancestors(ROW), None)
    if row is not None:
        revisions.row_out(row)


def like_another(
    table: Table, numbers: Sequence[int], neighbours: Neighbours, place: int
) -> list[etree._Element]:
    """A table and its caption, like the nearest table with as many columns; nothing where there is none."""
    for cell in neighbours.cells(place):
        model = next(cell.element.iterancestors(TABLE))
        rows = list(model.iterchildren(ROW))
        if all(len(list(row.iterchildren(CELL))) == len(table.columns) for row in rows) and len(rows) > 1:
            caption = neighbours.before(model)
            if caption is None and table.caption:
                continue
            new = model.makeelement(TABLE)
            new.extend(deepcopy(each) for each in model if each.tag in OF_TABLE)
            left = iter(numbers)
            new.append(_like(rows[0], [(Text(words),) for words in table.columns], left, neighbours))
            new.extend(_like(rows[-1], cells, left, neighbours) for cells in table.rows)
            return [*_captioned(table.caption, caption), new]
    return []


def _captioned(words: str, model: EditedParagraph | None) -> Iterator[etree._Element]:
    if words and model is not None:
        paragraph = model.element.makeelement(PARAGRAPH)
        paragraph.extend(docx_runs((Text(words),)))
        yield looking_like(paragraph, model)


def _like(
    row: etree._Element,
    cells: Sequence[tuple[Span, ...]],
    numbers: Iterator[int],
    neighbours: Neighbours,
) -> etree._Element:
    """A row like another one, with other words."""
    new = _bare(row)
    for old, cell, spans in zip(row.iterchildren(CELL), new.iterchildren(CELL), cells, strict=False):
        paragraph = next(old.iter(PARAGRAPH))
        model = neighbours.of_element(paragraph)
        own = [next(numbers) for span in spans if isinstance(span, Figure)]
        runs = docx_runs(spans, own)
        cell[-1].extend(dress(runs, usual_look(model)) if model else runs)
    return new


def _bare(row: etree._Element) -> etree._Element:
    """A row like another one, a paragraph without words in each cell, and nobody's tracked change."""
    new = row.makeelement(ROW)
    for child in row:
        if child.tag == CELL:
            new.append(_bare_cell(child))
        elif child.tag in (OF_ROW, f"{W}tblPrEx"):
            new.append(deepcopy(child))
    for properties in new.iterchildren(OF_ROW):
        for change in [each for each in properties if each.tag in CHANGES]:
            properties.remove(change)
    return new


def _bare_cell(cell: etree._Element) -> etree._Element:
    new, paragraph = cell.makeelement(CELL), cell.makeelement(PARAGRAPH)
    new.extend(deepcopy(each) for each in cell.iterchildren(f"{W}tcPr"))
    model = next(cell.iter(PARAGRAPH), None)
    properties = None if model is None else properties_of(model)
    paragraph.extend([] if properties is None else [properties])
    new.append(paragraph)
    return new
