"""What a template loops over: all figures, and the rows of a sheet of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.model import EXAMPLE, HONOUR, INITIATIVE, KIND_COLUMN, Sheet

from .views import Number, Words

BEHIND = (EXAMPLE, HONOUR)
"""What stands behind the work of a section, in this order."""


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

    def __init__(
        self,
        cells: Mapping[str, Words | None],
        sheet: Sheet,
        *,
        apart: bool = False,
        waiting: bool = False,
    ) -> None:
        self._cells = cells
        self._sheet = sheet
        self._apart = apart
        self.waiting = waiting
        """Whether it holds last year's words, and nobody has said yet whether they still hold."""

    def cell(self, header: str) -> Words | None:
        """The words under a header, or None."""
        return self._cells[header]

    def headers(self) -> tuple[str, ...]:
        """The headers a template may ask for."""
        return tuple(self._cells)

    def printed(self) -> list[Words | None]:
        """The cells that `逐条` prints: the row's title, and the others."""
        return [self._cells[header] for header in self._sheet.printed]

    def renewed(self) -> list[Words | None]:
        """The cells whose words take the place of last year's."""
        return [self._cells[header] for header in self._sheet.renewed]

    @property
    def kind(self) -> str:
        """What it is by its 类别: a piece of work where that is blank."""
        kind = self._cells.get(KIND_COLUMN)
        return kind.text if kind else INITIATIVE

    @property
    def counts(self) -> bool:
        """Whether it is one of 一是, 二是: a piece of work, and no example or honour."""
        return self.kind not in BEHIND and not self.waiting

    @property
    def rank(self) -> int:
        """Its place among the rows of its section: work, examples, honours, and what nobody has renewed."""
        if self.waiting:
            return 1 + len(BEHIND)
        return 0 if self.counts else 1 + BEHIND.index(self.kind)

    @property
    def is_work(self) -> bool:
        """Whether it tells what was done, and with what result."""
        return self._sheet.by_section

    @property
    def in_section(self) -> bool:
        """Whether it stands in a section, whose heading says what it is about."""
        return self.is_work and not self._apart

    def taken_apart(self) -> RowView:
        """The row as it stands outside of its section."""
        return RowView(self._cells, self._sheet, apart=True, waiting=self.waiting)
