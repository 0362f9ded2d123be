"""Merged ranges among the rows of a sheet: which cells they swallow, and which of them are plain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from drafter.model import (
    ASKED_COLUMN,
    DEPARTMENT_COLUMN,
    FIGURES_SHEET,
    ROSTER_SHEET,
    Column,
    Sheet,
    Takes,
)

from .cells import Grid

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""
NOWHERE = (0, 0)


class MergedRanges:
    """The merged ranges that touch the columns of a table below its headers and hold something.

    A range in the column 板块 alone says of which section its rows are, and one of departments whose they
    are; what any other one says is not plain.
    """

    def __init__(self, grid: Grid, sheet: Sheet, columns: Mapping[str, int], header_row: int) -> None:
        shared = {columns[c.header] for c in sheet.columns if _is_shared(c, sheet) and c.header in columns}
        self._plain: dict[int, list[Range]] = {}
        self._unclear: dict[int, list[Range]] = {}
        self._listed: list[Range] = []
        for each in sorted(grid.merged):
            top, left, bottom, right = each
            touched = [column for column in columns.values() if left <= column <= right]
            if bottom <= header_row or not touched or grid.cell(top, left).blank:
                continue
            plain = left == right and left in shared and top > header_row
            for column in touched:
                (self._plain if plain else self._unclear).setdefault(column, []).append(each)
            self._listed += [] if plain else [each]

    def unclear(self) -> Iterator[Range]:
        """The ranges of which nobody can tell to which row their content belongs."""
        yield from self._listed

    def shared_row(self, row: int, column: int) -> int:
        """The row whose words a cell of that column shares: its own, or the first of its merged range."""
        return _found(self._plain, row, column, (row, column))[0]

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell is part of such a range."""
        return _found(self._unclear, row, column, NOWHERE) != NOWHERE

    def swallows(self, row: int, column: int) -> bool:
        """Whether a cell is blank only because it was merged with another."""
        here = (row, column)
        return _found(self._unclear, row, column, here) != here


def _is_shared(column: Column, sheet: Sheet) -> bool:
    """Whether a cell of that column that is merged over rows says the same of all of them."""
    if sheet.name == ROSTER_SHEET:
        return column.header != ASKED_COLUMN
    of_figures = sheet.name == FIGURES_SHEET and column.header == DEPARTMENT_COLUMN
    return column.takes is Takes.SECTION or of_figures


def _found(
    ranges: Mapping[int, list[Range]], row: int, column: int, default: tuple[int, int]
) -> tuple[int, int]:
    """The first cell of the range that a cell lies in."""
    own = ranges.get(column, [])
    at = bisect_right(own, row, key=lambda each: each[0]) - 1
    if at >= 0 and own[at][2] >= row:
        return own[at][:2]
    return default
