"""What a template loops over: all figures, and the rows of a sheet of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.model import INITIATIVE, KIND_COLUMN, Sheet

from .views import Number, Words


class Figures:
    """All figures by name: `数据.行政复议受理数`; in a loop, each of them."""

    def __init__(self, numbers: Mapping[str, Number]) -> None:
        self._numbers = numbers

    def get(self, name: str) -> Number | None:
        """The figure of that name, or None."""
        return self._numbers.get(name)

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Number]:
        return iter(self._numbers.values())


class RowView:
    """A row of a text sheet, its cells by header; a blank cell is None. `逐条` prints some of them."""

    def __init__(self, cells: Mapping[str, Words | None], sheet: Sheet) -> None:
        self._cells = cells
        self._sheet = sheet

    def cell(self, header: str) -> Words | None:
        """The words under a header, or None."""
        return self._cells[header]

    def headers(self) -> tuple[str, ...]:
        """The headers a template may ask for."""
        return tuple(self._cells)

    def printed(self) -> list[Words | None]:
        """The cells that `逐条` prints: the row's title, and the others."""
        return [self._cells[header] for header in self._sheet.printed]

    @property
    def counts(self) -> bool:
        """Whether it is one of 一是, 二是: a piece of work, and no example or honour."""
        kind = self._cells.get(KIND_COLUMN)
        return kind is None or kind == INITIATIVE

    @property
    def in_section(self) -> bool:
        """Whether it belongs to a section, whose heading says what it is about."""
        return self._sheet.by_section
