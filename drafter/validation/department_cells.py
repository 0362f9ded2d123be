"""What each department gave of an indicator, and how findings about all of them tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.model import (
    FIGURES_SHEET,
    LAST_YEAR_COLUMN,
    NOT_APPLICABLE,
    SETTLEMENTS_SHEET,
    Dataset,
    Entry,
    Source,
    Value,
)

from .departments import department_of, file_of
from .remarks import value_text

SHOWN = 8
"""How many departments a hint names."""


@dataclass(frozen=True, slots=True)
class DepartmentCell:
    """What a department gave of an indicator for a year: a value, 不适用 or nothing, and where."""

    value: Value | None = None
    place: Source | None = None
    denied: bool = False

    @property
    def base(self) -> Decimal:
        """The value in the indicator's base unit, 0 where there is none."""
        return self.value.base if self.value else Decimal(0)

    @property
    def shown(self) -> str:
        """The cell as a finding quotes it."""
        return value_text(self.value) if self.value else NOT_APPLICABLE if self.denied else "没有填"


@dataclass(frozen=True, slots=True)
class Part:
    """A department's row of an indicator.

    Attributes:
        number: The place of its workbook among the others.
        dataset: The workbook.
        entry: The row.
    """

    number: int
    dataset: Dataset
    entry: Entry

    @property
    def file(self) -> str:
        """The workbook's file."""
        return file_of(self.dataset)


Given = Mapping[str, Sequence[Part]]
"""What departments gave, by indicator, in the order of their workbooks."""


def given_by(datasets: Sequence[Dataset]) -> dict[str, list[Part]]:
    """Sort what workbooks give by indicator, so that nobody asks each of them about each indicator."""
    given: dict[str, list[Part]] = {}
    for number, dataset in enumerate(datasets):
        for name, entry in dataset.entries.items():
            given.setdefault(name, []).append(Part(number, dataset, entry))
    return given


def cell_of(entry: Entry | None, column: str) -> DepartmentCell:
    """The cell of an entry under the header of this year's or of last year's figures."""
    if entry is None:
        return DepartmentCell()
    if column == LAST_YEAR_COLUMN:
        return DepartmentCell(entry.last_year, entry.last_place, entry.last_not_applicable)
    return DepartmentCell(entry.this_year, entry.place, entry.not_applicable)


def is_settled(entry: Entry, column: str) -> bool:
    """Whether 核定 says what counts for a year: the place of its value is the cell there."""
    place = entry.last_place if column == LAST_YEAR_COLUMN else entry.place
    return place is not None and place.sheet == SETTLEMENTS_SHEET


def told_cells(given: Given, names: Sequence[str], column: str) -> str:
    """Tell what each department gave of some indicators.

    Those come first in which the first indicator is largest against the second.
    """
    datasets = {part.number: part.dataset for name in names for part in given.get(name, ())}
    entries = {(part.number, name): part.entry for name in names for part in given.get(name, ())}
    rows = [
        (datasets[number], [cell_of(entries.get((number, name)), column) for name in names])
        for number in sorted(datasets)
    ]
    rows = [(dataset, cells) for dataset, cells in rows if any(cell.value for cell in cells)]
    rows.sort(key=lambda row: row[1][0].base - sum(cell.base for cell in row[1][1:2]), reverse=True)
    shown = "；".join(_told(dataset, cells) for dataset, cells in rows[:SHOWN])
    return shown + (f" 等 {len(rows)} 个部门" if len(rows) > SHOWN else "")


def _told(dataset: Dataset, cells: Sequence[DepartmentCell]) -> str:
    """A department, its values and their cells: 县公安局 12件／10件（2.xlsx“年度数据”D5、D6）."""
    file = file_of(dataset)
    values = "／".join(cell.shown for cell in cells)
    addresses = "、".join(cell.place.cell for cell in cells if cell.place)
    return f"{department_of(dataset) or file} {values}（{file}“{FIGURES_SHEET}”{addresses}）"
