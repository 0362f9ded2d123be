"""Tables as wide as the type area, whose header stands again on each page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise
from typing import TypeVar

from lxml import etree

from drafter.model import Span, Table, plain_text

from ..shared import centred_columns, width
from .styles import CAPTION, CELL, HEAD_CELL, TABLE, TYPE_AREA
from .xml import paragraph, run, w

T = TypeVar("T")

# In twips: a character of 12 pt, and what a cell needs beside its text.
_CHARACTER, _MARGINS = 240, 360


def table(
    content: Table, runs: Callable[[tuple[Span, ...]], Iterable[etree._Element]]
) -> list[etree._Element]:
    """The caption and the table.

    Args:
        content: The table.
        runs: What sets the spans of a cell.
    """
    caption = paragraph(CAPTION, run(content.caption))
    count = width(content)
    if not count:
        return [caption]
    widths = _widths(content)
    # Widths are given twice: Word reads those of the cells, WPS those of the grid.
    root = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w=TYPE_AREA, type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", *(w("gridCol", w=twips) for twips in widths)),
    )
    if content.columns:
        cells = [
            _cell(twips, paragraph(HEAD_CELL, run(text)))
            for twips, text in zip(widths, _padded(content.columns, "", count), strict=True)
        ]
        root.append(w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells))
    centred = centred_columns(content)
    for row in content.rows:
        cells = [
            _cell(
                twips,
                paragraph(CELL, *runs(spans), properties=(w("jc", val="center"),) if is_centred else ()),
            )
            for twips, spans, is_centred in zip(widths, _padded(row, (), count), centred, strict=True)
        ]
        root.append(w("tr", w("trPr", w("cantSplit")), *cells))
    return [caption, root]


def _cell(twips: int, content: etree._Element) -> etree._Element:
    return w("tc", w("tcPr", w("tcW", w=twips, type="dxa"), w("vAlign", val="center")), content)


def _padded(row: tuple[T, ...], blank: T, count: int) -> tuple[T, ...]:
    return row + (blank,) * (count - len(row))


def _widths(content: Table) -> list[int]:
    """Column widths in twips: what a column needs to stay on one line, or its fair share of what is left."""
    texts = [content.columns, *(tuple(map(plain_text, row)) for row in content.rows)]
    needs = [
        _MARGINS + _CHARACTER * max(_characters(row[i]) for row in texts if i < len(row))
        for i in range(width(content))
    ]
    widths = [0.0] * len(needs)
    left = float(TYPE_AREA)
    narrowest_first = sorted(range(len(needs)), key=needs.__getitem__)
    for done, i in enumerate(narrowest_first):
        widths[i] = min(needs[i], left / (len(needs) - done))
        left -= widths[i]
    edges = [round(edge * TYPE_AREA / sum(widths)) for edge in accumulate(widths, initial=0.0)]
    return [end - start for start, end in pairwise(edges)]


def _characters(text: str) -> float:
    return sum(0.5 if char.isascii() and char not in "%+" else 1 for char in text)
