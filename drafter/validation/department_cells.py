"""What each department gave of an indicator, as findings about all of them tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.model import (
    DEPARTMENT_ITEM,
    FIGURES_SHEET,
    LAST_YEAR_COLUMN,
    NOT_APPLICABLE,
    Dataset,
    Entry,
    Source,
    Value,
)

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


def cell_of(entry: Entry | None, column: str) -> DepartmentCell:
    """The cell of an entry under the header of this year's or of last year's figures."""
    if entry is None:
        return DepartmentCell()
    if column == LAST_YEAR_COLUMN:
        return DepartmentCell(entry.last_year, entry.last_place, entry.last_not_applicable)
    return DepartmentCell(entry.this_year, entry.place, entry.not_applicable)


def told_cells(datasets: Sequence[Dataset], names: Sequence[str], column: str) -> str:
    """Tell what each department gave of some indicators.

    Those come first in which the first indicator is largest against the second.
    """
    rows = [(d, [cell_of(d.entries.get(name), column) for name in names]) for d in datasets]
    rows = [(dataset, cells) for dataset, cells in rows if any(cell.value for cell in cells)]
    rows.sort(key=lambda row: row[1][0].base - sum(cell.base for cell in row[1][1:2]), reverse=True)
    shown = "；".join(_told(dataset, cells) for dataset, cells in rows[:SHOWN])
    return shown + (f" 等 {len(rows)} 个部门" if len(rows) > SHOWN else "")


def _told(dataset: Dataset, cells: Sequence[DepartmentCell]) -> str:
    """A department, its values and their cells: 县公安局 12件／10件（2.xlsx“年度数据”D5、D6）."""
    file = next(iter(dataset.files))
    department = dataset.profile.text(DEPARTMENT_ITEM) or file
    values = "／".join(cell.shown for cell in cells)
    addresses = "、".join(cell.place.cell for cell in cells if cell.place)
    return f"{department} {values}（{file}“{FIGURES_SHEET}”{addresses}）"
