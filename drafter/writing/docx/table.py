"""Tables as wide as the type area, whose header stands again on each page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import TypeVar

from lxml import etree

from drafter.model import Span, Table, plain_text

from ..shared import centred_columns, clean, width
from .column_widths import column_widths
from .styles import CAPTION, CELL, HEAD_CELL, TABLE
from .xml import paragraph, run, w

T = TypeVar("T")
Widths = Mapping[tuple[tuple[str, ...], int], list[int]]
"""The widths of columns in twips, by their headers and how many they are."""


def shared_widths(tables: Sequence[Table], available: int) -> Widths:
    """The widths of the columns of tables that stand together: those of the same columns get the same.

    Args:
        tables: The tables.
        available: The width of the type area in twips.
    """
    alike: dict[tuple[tuple[str, ...], int], list[tuple[str, ...]]] = defaultdict(list)
    for each in tables:
        if count := width(each):
            alike[each.columns, count] += [_pad(row, "", count) for row in _texts(each)]
    return {key: column_widths(rows, available) for key, rows in alike.items()}


def table(
    content: Table, runs: Callable[[tuple[Span, ...]], Iterable[etree._Element]], shared: Widths
) -> list[etree._Element]:
    """The caption, if there is one, and the table.

    Args:
        content: The table.
        runs: What sets the spans of a cell.
        shared: The widths of its columns, among those of the tables that stand together with it.
    """
    caption = [paragraph(CAPTION, run(content.caption))] if clean(content.caption).strip() else []
    count = width(content)
    if not count:
        return caption
    widths = shared[content.columns, count]
    # Widths are given twice: Word reads those of the cells, WPS those of the grid.
    root = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w=sum(widths), type="dxa"),
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
    cell = copy(_empty_cell(twips))
    cell.append(content)
    return cell


@lru_cache(maxsize=256)
def _empty_cell(twips: int) -> etree._Element:
    """A cell to be copied: all of a column are alike."""
    return w("tc", w("tcPr", w("tcW", w=twips, type="dxa"), w("vAlign", val="center")))


def _pad(row: tuple[T, ...], blank: T, count: int) -> tuple[T, ...]:
    return row + (blank,) * (count - len(row))
