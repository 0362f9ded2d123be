"""Tables as wide as the type area, whose header stands again on each page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from lxml import etree

from drafter.model import Span, Table, plain_text

from ..shared import centred_columns, clean, width
from .column_widths import column_widths
from .styles import CAPTION, CELL, HEAD_CELL, TABLE
from .xml import paragraph, run, w

T = TypeVar("T")


def table(
    content: Table,
    runs: Callable[[tuple[Span, ...]], Iterable[etree._Element]],
    available: int,
    tables: Sequence[Table] = (),
) -> list[etree._Element]:
    """The caption, if there is one, and the table.

    Args:
        content: The table.
        runs: What sets the spans of a cell.
        available: The width of the type area in twips.
        tables: The tables that stand together with it: those of the same columns get the same widths.
    """
    caption = [paragraph(CAPTION, run(content.caption))] if clean(content.caption).strip() else []
    count = width(content)
    if not count:
        return caption
    alike = [other for other in tables if other.columns == content.columns and width(other) == count]
    texts = [row for one in alike or [content] for row in _texts(one)]
    widths = column_widths([_pad(row, "", count) for row in texts], available)
    # Widths are given twice: Word reads those of the cells, WPS those of the grid.
    root = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w=available, type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", *(w("gridCol", w=twips) for twips in widths)),
    )
    if content.columns:
        cells = [
            _cell(twips, paragraph(HEAD_CELL, run(text)))
            for twips, text in zip(widths, _pad(content.columns, "", count), strict=True)
        ]
        root.append(w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells))
    centred = centred_columns(content)
    last_but_one = len(content.rows) - 2
    for place, row in enumerate(content.rows):
        # No row stands alone on a page: the first stays with the second, the last but one with the last.
        held = place in (0, last_but_one) and last_but_one >= 0
        cells = [
            _cell(twips, paragraph(CELL, *runs(spans), properties=_properties(held=held, centred=middle)))
            for twips, spans, middle in zip(widths, _pad(row, (), count), centred, strict=True)
        ]
        root.append(w("tr", w("trPr", w("cantSplit")), *cells))
    return [*caption, root]


def _texts(content: Table) -> list[tuple[str, ...]]:
    return [content.columns, *(tuple(map(plain_text, row)) for row in content.rows)]


def _properties(*, held: bool, centred: bool) -> tuple[etree._Element, ...]:
    return (*((w("keepNext"),) if held else ()), *((w("jc", val="center"),) if centred else ()))


def _cell(twips: int, content: etree._Element) -> etree._Element:
    return w("tc", w("tcPr", w("tcW", w=twips, type="dxa"), w("vAlign", val="center")), content)


def _pad(row: tuple[T, ...], blank: T, count: int) -> tuple[T, ...]:
    return row + (blank,) * (count - len(row))
