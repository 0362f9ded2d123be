"""Faults that only the sums of several departments have: the unit's, since no department is to blame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.chinese import plain
from drafter.model import (
    DEPARTMENT_ITEM,
    FIGURES_SHEET,
    LAST_YEAR_COLUMN,
    NOT_APPLICABLE,
    THIS_YEAR_COLUMN,
    Aggregation,
    Dataset,
    Entry,
    Finding,
    Source,
    Value,
    finding,
    of_unit,
)

from .figure_rules import PartAboveTotal, RateOff, parts_above_totals, rates_off
from .remarks import value_text

SHOWN = 8
"""How many departments a hint names."""

Entries = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a department gave of an indicator for a year."""

    value: Value | None = None
    place: Source | None = None
    denied: bool = False

    @property
    def base(self) -> Decimal:
        return self.value.base if self.value else Decimal(0)

    @property
    def shown(self) -> str:
        return value_text(self.value) if self.value else NOT_APPLICABLE if self.denied else "没有填"


def faults_of_sums(datasets: Sequence[Dataset], merged: Entries) -> Iterator[Finding]:
    """What no single workbook shows: parts above totals, rates unlike counts or each other (M03, M15, M16).

    Args:
        datasets: The workbooks of one unit and year, a file each.
        merged: Their entries, merged.
    """
    profile = datasets[0].profile
    for found in _faults(datasets, merged):
        yield of_unit(found, profile.unit, profile.year)


def _faults(datasets: Sequence[Dataset], merged: Entries) -> Iterator[Finding]:
    known = {key for d in datasets for entry in d.entries.values() for key in _keys(entry, d.entries)}
    for entry in merged.values():
        parts = (part for part in parts_above_totals(entry, merged) if _key(part) not in known)
        rates = (rate for rate in rates_off(entry, merged) if _key(rate) not in known)
        yield from (_above_total(part, datasets) for part in parts)
        yield from (_rate_off(rate, datasets) for rate in rates)
        yield from _unlike(entry, datasets)


def _keys(entry: Entry, entries: Entries) -> Iterator[tuple[str, ...]]:
    yield from map(_key, parts_above_totals(entry, entries))
    yield from map(_key, rates_off(entry, entries))


def _key(fault: PartAboveTotal | RateOff) -> tuple[str, ...]:
    if isinstance(fault, PartAboveTotal):
        return fault.part, fault.total, fault.column
    return (fault.rate.indicator.name,)


def _above_total(fault: PartAboveTotal, datasets: Sequence[Dataset]) -> Finding:
    words = {
        "part_value": value_text(fault.mine),
        "total": fault.total,
        "total_value": value_text(fault.theirs),
        "given": _given(datasets, (fault.part, fault.total), fault.column),
    }
    shown = plain(fault.mine.number)
    return finding("M15", None, field=fault.column, value=shown, indicator=fault.part, **words)


def _rate_off(fault: RateOff, datasets: Sequence[Dataset]) -> Finding:
    name, above, below = (e.indicator.name for e in (fault.rate, fault.numerator, fault.denominator))
    words = {
        "indicator": name,
        "rate": plain(fault.given.number),
        "computed": plain(fault.computed),
        "numerator": above,
        "denominator": below,
        "given": _given(datasets, (name, above, below), THIS_YEAR_COLUMN),
    }
    return finding("M16", None, field=THIS_YEAR_COLUMN, value=plain(fault.given.number), **words)


def _unlike(kept: Entry, datasets: Sequence[Dataset]) -> Iterator[Finding]:
    """Figures that cannot be added up and differ, unless they were recomputed (M03)."""
    name = kept.indicator.name
    if kept.indicator.aggregation is not Aggregation.NONE:
        return
    for column in (THIS_YEAR_COLUMN, LAST_YEAR_COLUMN):
        used = _cell(kept, column).value
        others = (_cell(d.entries.get(name), column).value for d in datasets)
        if used and len(used.sources) == 1 and any(other and other.base != used.base for other in others):
            words = {
                "column": column,
                "department": used.sources[0].department or used.sources[0].file,
                "given": _given(datasets, (name,), column),
            }
            yield finding("M03", None, field=column, value=value_text(used), indicator=name, **words)


def _given(datasets: Sequence[Dataset], names: Sequence[str], column: str) -> str:
    """What each department gave: those first in which the former is largest against the latter."""
    rows = [(d, [_cell(d.entries.get(name), column) for name in names]) for d in datasets]
    rows = [(dataset, cells) for dataset, cells in rows if any(cell.value for cell in cells)]
    rows.sort(key=lambda row: row[1][0].base - sum(cell.base for cell in row[1][1:2]), reverse=True)
    shown = "；".join(_told(dataset, cells) for dataset, cells in rows[:SHOWN])
    return shown + (f" 等 {len(rows)} 个部门" if len(rows) > SHOWN else "")


def _cell(entry: Entry | None, column: str) -> _Cell:
    if entry is None:
        return _Cell()
    if column == LAST_YEAR_COLUMN:
        return _Cell(entry.last_year, entry.last_place, entry.last_not_applicable)
    return _Cell(entry.this_year, entry.place, entry.not_applicable)


def _told(dataset: Dataset, cells: Sequence[_Cell]) -> str:
    """A department, its values and their cells: 县公安局 12件／10件（2.xlsx“年度数据”D5、D6）."""
    file = next(iter(dataset.files))
    department = dataset.profile.text(DEPARTMENT_ITEM) or file
    values = "／".join(cell.shown for cell in cells)
    addresses = "、".join(cell.place.cell for cell in cells if cell.place)
    return f"{department} {values}（{file}“{FIGURES_SHEET}”{addresses}）"
