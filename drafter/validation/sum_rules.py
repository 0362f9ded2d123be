"""Faults that only the sums of several departments have: the unit's, since no department is to blame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafter.chinese import plain
from drafter.model import (
    LAST_YEAR_COLUMN,
    THIS_YEAR_COLUMN,
    Aggregation,
    Dataset,
    Entry,
    Finding,
    finding,
    of_unit,
)

from .department_cells import cell_of, told_cells
from .figure_rules import PartAboveTotal, RateOff, parts_above_totals, rates_off
from .remarks import value_text

Entries = Mapping[str, Entry]


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
        "given": told_cells(datasets, (fault.part, fault.total), fault.column),
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
        "given": told_cells(datasets, (name, above, below), THIS_YEAR_COLUMN),
    }
    return finding("M16", None, field=THIS_YEAR_COLUMN, value=plain(fault.given.number), **words)


def _unlike(kept: Entry, datasets: Sequence[Dataset]) -> Iterator[Finding]:
    """Figures that cannot be added up and differ, unless they were recomputed (M03).

    Of one body's own figures, whose counts is settled elsewhere.
    """
    name = kept.indicator.name
    if kept.indicator.aggregation is not Aggregation.NONE or kept.indicator.one_body:
        return
    for column in (THIS_YEAR_COLUMN, LAST_YEAR_COLUMN):
        used = cell_of(kept, column).value
        others = (cell_of(d.entries.get(name), column).value for d in datasets)
        if used and len(used.sources) == 1 and any(other and other.base != used.base for other in others):
            words = {
                "column": column,
                "department": used.sources[0].department or used.sources[0].file,
                "given": told_cells(datasets, (name,), column),
            }
            yield finding("M03", None, field=column, value=value_text(used), indicator=name, **words)
