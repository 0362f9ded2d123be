"""Tables of data, told from those that only lay out text."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model import Table, Text

LONGEST_CELL = 40
"""A longer cell with a full stop holds running text."""


def data_table(rows: Sequence[Sequence[str]]) -> Table | None:
    """A table of data, its first row the header; None for one that lays out text, or has one row or column.

    Rows of a single cell, as titles across the table are, may be fewer than half.
    """
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or sum(len(row) < 2 for row in rows) * 2 >= len(rows):
        return None
    if any(len(cell) > LONGEST_CELL and "。" in cell for row in rows for cell in row):
        return None
    return Table("", tuple(rows[0]), tuple(tuple((Text(cell),) for cell in row) for row in rows[1:]))
