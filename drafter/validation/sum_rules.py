"""Faults that only the figures of several departments have: the unit's, since no department is to blame.

Nobody knows then which of the figures is wrong: this year's are unsettled, last year's left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafter.chinese import plain
from drafter.model import (
    LAST_YEAR_COLUMN,
    NUMBER_COLUMNS,
    THIS_YEAR_COLUMN,
    Aggregation,
    Entry,
    Finding,
    finding,
)

from .department_cells import Given, Part, cell_of, is_settled
from .figure_rules import PartAboveTotal, RateOff, SumOff, parts_above_totals, rates_off, sums_off
from .remarks import value_text
from .settling_hints import Hints

Entries = Mapping[str, Entry]
Merged = tuple[dict[str, Entry], list[Finding]]


def without_parts_above(merged: Entries, hints: Hints) -> Merged:
    """Find the parts that exceed their totals (M15). What one workbook shows is unsettled already.

    Args:
        merged: The merged entries.
        hints: How conflicts are settled.
    """
    entries, findings = dict(merged), []
    for entry in merged.values():
        for fault in parts_above_totals(entry, merged):
            findings.append(_above_total(fault, hints))
            entries |= {name: _unsettled(entries[name], fault.column) for name in (fault.part, fault.total)}
    return entries, findings


def without_rates_off(merged: Entries, hints: Hints) -> Merged:
    """Find the rates unlike their counts (M16). The arguments as above."""
    entries, findings = dict(merged), []
    for name, entry in merged.items():
        for fault in rates_off(entry, merged):
            findings.append(_rate_off(fault, hints))
            entries[name] = _unsettled(entry, THIS_YEAR_COLUMN)
    return entries, findings


def without_sums_off(merged: Entries, hints: Hints) -> Merged:
    """Find the totals unlike the sum of their parts (R25). The arguments as above."""
    entries, findings = dict(merged), []
    for name, entry in merged.items():
        for fault in sums_off(entry, merged):
            findings.append(_sum_off(fault, hints))
            entries[name] = _unsettled(entries[name], fault.column)
    return entries, findings


def without_unlike(merged: Entries, given: Given, hints: Hints) -> Merged:
    """Find the figures that cannot be added up, and differ, unless they were recomputed (M03).

    Of one body's own figures, whose counts is settled elsewhere.
    """
    entries, findings = dict(merged), []
    for name, entry in merged.items():
        if entry.indicator.aggregation is not Aggregation.NONE or entry.indicator.one_body:
            continue
        for column in NUMBER_COLUMNS:
            if _differs(entry, given.get(name, ()), column):
                findings.append(_unlike(entry, column, hints))
                entries[name] = _unsettled(entries[name], column)
    return entries, findings


def _differs(entry: Entry, parts: Sequence[Part], column: str) -> bool:
    """Whether departments gave other values than the one that was taken of one of them."""
    used = cell_of(entry, column).value
    if not used or len(used.sources) != 1 or is_settled(entry, column):
        return False
    others = (cell_of(part.entry, column).value for part in parts)
    return any(other and other.base != used.base for other in others)


def _unsettled(entry: Entry, column: str) -> Entry:
    """An entry without its value of a year, which nobody knows; but for one that was settled."""
    if is_settled(entry, column):
        return entry
    if column == LAST_YEAR_COLUMN:
        return replace(entry, last_year=None)
    return replace(entry, this_year=None, unsettled=True)


def _above_total(fault: PartAboveTotal, hints: Hints) -> Finding:
    words = {
        "part_value": value_text(fault.mine),
        "total": fault.total,
        "total_value": value_text(fault.theirs),
        "given": hints.told((fault.part, fault.total), fault.column),
        "settle": hints.settle(fault.part, fault.column),
    }
    shown = plain(fault.mine.number)
    return finding("M15", None, field=fault.column, value=shown, indicator=fault.part, **words)


def _rate_off(fault: RateOff, hints: Hints) -> Finding:
    name, above, below = (e.indicator.name for e in (fault.rate, fault.numerator, fault.denominator))
    words = {
        "indicator": name,
        "rate": plain(fault.given.number),
        "computed": plain(fault.computed),
        "numerator": above,
        "denominator": below,
        "given": hints.told((name, above, below), THIS_YEAR_COLUMN),
        "settle": hints.settle(name, THIS_YEAR_COLUMN),
    }
    return finding("M16", None, field=THIS_YEAR_COLUMN, value=plain(fault.given.number), **words)


def _sum_off(fault: SumOff, hints: Hints) -> Finding:
    name, shown = fault.total, value_text(fault.given)
    words = {
        "indicator": name,
        "column": fault.column,
        "given_value": shown,
        "parts": "、".join(fault.parts),
        "sum": value_text(fault.sum),
        "given": hints.told((name, *fault.parts), fault.column),
        "settle": hints.settle(name, fault.column),
    }
    return finding("R25", None, field=fault.column, value=shown, **words)


def _unlike(entry: Entry, column: str, hints: Hints) -> Finding:
    name, value = entry.indicator.name, cell_of(entry, column).value
    words = {"given": hints.told((name,), column), "settle": hints.settle(name, column)}
    shown = value_text(value) if value else ""
    return finding("M03", None, field=column, value=shown, indicator=name, column=column, **words)
