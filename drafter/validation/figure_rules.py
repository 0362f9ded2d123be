"""Rules over several figures: a part above its total, a rate against its counts, a jump over a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.chinese import plain, round_half_up
from drafter.model import (
    LAST_YEAR_COLUMN,
    NOTE_COLUMN,
    NUMBER_COLUMNS,
    THIS_YEAR_COLUMN,
    Entry,
    Finding,
    Level,
    Value,
    finding,
)

from .department_cells import cell_of
from .plausibility import average_fault, magnitude_fault, unit_fault, unscaled_last_year
from .remarks import value_text
from .values import decimal_places

Entries = Mapping[str, Entry]
Bodies = Mapping[tuple[str, str], frozenset[str]]
NO_BODIES: Bodies = {}
SHOWN = 3
"""How many lower units a finding names before it says how many there are."""


@dataclass(frozen=True, slots=True)
class PartAboveTotal:
    """A figure above one that it is a part of.

    Attributes:
        part: The indicator of the part.
        total: The indicator of the total.
        column: The year's column.
        mine: The part's value.
        theirs: The total's value.
    """

    part: str
    total: str
    column: str
    mine: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class RateOff:
    """A rate unlike that of its counts.

    Attributes:
        rate: The rate's entry.
        numerator: The count above the line.
        denominator: The count below the line.
        given: The rate.
        computed: The rate of the counts, to two decimals.
    """

    rate: Entry
    numerator: Entry
    denominator: Entry
    given: Value
    computed: Decimal


@dataclass(frozen=True, slots=True)
class SumOff:
    """A total unlike the sum of its parts.

    Attributes:
        total: The indicator of the total.
        column: The year's column.
        given: The total.
        parts: The indicators of its parts.
        values: Their values.
        sum: What they come to.
    """

    total: str
    column: str
    given: Value
    parts: tuple[str, ...]
    values: tuple[Value, ...]
    sum: Value


def check_entries(
    entries: Entries, level: Level | None = None, bodies: Bodies = NO_BODIES
) -> tuple[dict[str, Entry], list[Finding]]:
    """Look for contradictions, jumps over a year, unlikely figures (R01 to R03, R12, R14, R21 to R23, R29).

    The rules run over whatever values are good, whatever else is wrong. Of what is odd about one figure by
    itself, one thing is said.

    Args:
        entries: The figures.
        level: The level of the reporting body, if it is known.
        bodies: Of a figure that was added up, by indicator and column, of which lower units it is the sum.
            Sums of different units are told as such (R22), and are no reason to doubt a rate or a total.

    Returns:
        The figures, those that contradict each other unsettled (both a part and a total below it; of a rate
        and its counts the rate, of a total and all its parts the total), as are amounts in the wrong unit,
        and, of last year, left out; and the findings.
    """
    findings: list[Finding] = []
    doubtful: set[tuple[str, str]] = set()
    for entry in entries.values():
        above = list(parts_above_totals(entry, entries))
        counts = entry.indicator.numerator, entry.indicator.denominator
        off = list(rates_off(entry, entries)) if _even(bodies, THIS_YEAR_COLUMN, *counts) else []
        sums = [
            each for each in sums_off(entry, entries) if _even(bodies, each.column, each.total, *each.parts)
        ]
        findings += [
            *(_above_total(each, bodies) for each in above),
            *map(_rate_off, off),
            *map(_sum_off, sums),
        ]
        doubtful |= {(each.total, each.column) for each in sums}
        doubtful |= {(name, each.column) for each in above for name in (each.part, each.total)}
        doubtful |= {(each.rate.indicator.name, THIS_YEAR_COLUMN) for each in off}
        if entry.derived:
            continue
        if left := unscaled_last_year(entry):
            findings.append(left)
            doubtful.add((entry.indicator.name, LAST_YEAR_COLUMN))
            continue
        slip = unit_fault(entry, entries)
        doubtful |= {(entry.indicator.name, THIS_YEAR_COLUMN)} if slip else set()
        odd = slip or jump_fault(entry) or average_fault(entry, entries) or magnitude_fault(entry, level)
        findings += [odd] if odd else []
    return _without(doubtful, entries), findings


def _even(bodies: Bodies, column: str, *names: str) -> bool:
    """Whether figures are of the same lower units, or of none."""
    return len({bodies.get((name, column)) for name in names}) == 1


def _without(doubtful: Set[tuple[str, str]], entries: Entries) -> dict[str, Entry]:
    """The figures without those of these indicators and columns."""
    left = dict(entries)
    for name, column in doubtful:
        if column == THIS_YEAR_COLUMN:
            typed = left[name].this_year
            left[name] = replace(left[name], this_year=None, unsettled=True, doubted=typed)
        else:
            left[name] = replace(left[name], last_year=None)
    return left


def agreed_entry(mine: Entry, other: Entry) -> Entry:
    """Return an entry without what another row of the same indicator says otherwise."""
    differs = not mine.blank and not other.blank and _said(mine) != _said(other)
    entry = other if mine.blank else mine
    lasts = [each.last_year for each in (mine, other) if each.last_year]
    agreed = len({(value.base, value.approximation) for value in lasts}) == 1
    return replace(
        entry,
        this_year=None if differs else entry.this_year,
        last_year=lasts[0] if agreed else None,
        not_applicable=entry.not_applicable and not differs,
        unsettled=entry.unsettled or differs,
    )


def _said(entry: Entry) -> tuple[object, ...]:
    """What an entry says of this year."""
    value = entry.this_year
    return value and (value.base, value.approximation), entry.not_applicable, entry.unsettled


def parts_above_totals(entry: Entry, entries: Entries) -> Iterator[PartAboveTotal]:
    """The totals that a figure is a part of and exceeds, of this year or of last."""
    for name in entry.indicator.not_above:
        total = entries.get(name)
        if total is None:
            continue
        years = (
            (THIS_YEAR_COLUMN, entry.this_year, total.this_year),
            (LAST_YEAR_COLUMN, entry.last_year, total.last_year),
        )
        for column, mine, theirs in years:
            if mine and theirs and mine.base > theirs.base and not theirs.approximation:
                yield PartAboveTotal(entry.indicator.name, name, column, mine, theirs)


def rates_off(entry: Entry, entries: Entries) -> Iterator[RateOff]:
    """Whether this year's rate differs from that of its exact counts, rounding aside."""
    above, below = entries.get(entry.indicator.numerator), entries.get(entry.indicator.denominator)
    rate = entry.this_year
    if not (rate and above and below and above.this_year and below.this_year):
        return
    numerator, denominator = above.this_year, below.this_year
    if not denominator.base or numerator.approximation or denominator.approximation or rate.approximation:
        return
    computed = numerator.base / denominator.base * 100
    if abs(computed - rate.number) >= Decimal(1).scaleb(-decimal_places(rate.number)):
        yield RateOff(entry, above, below, rate, round_half_up(computed, 2))


def sums_off(entry: Entry, entries: Entries) -> Iterator[SumOff]:
    """Whether a total that was typed differs from the sum of its exact parts, this year or last."""
    parts = [entries.get(name) for name in entry.indicator.parts]
    if entry.derived or not parts:
        return
    for column in NUMBER_COLUMNS:
        given, cells = cell_of(entry, column).value, [cell_of(part, column) for part in parts]
        values = tuple(cell.value for cell in cells if cell.value)
        if not given or given.approximation or not all(cell.value or cell.denied for cell in cells):
            continue
        base = sum((value.base for value in values), Decimal(0))
        if any(value.approximation for value in values) or base == given.base:
            continue
        total = replace(given, number=base / given.scale)
        yield SumOff(entry.indicator.name, column, given, entry.indicator.parts, values, total)


def _above_total(fault: PartAboveTotal, bodies: Bodies) -> Finding:
    words = {
        "part_value": value_text(fault.mine),
        "total": fault.total,
        "total_value": value_text(fault.theirs),
        "other": fault.theirs.sources[0].cell,
    }
    where, shown = fault.mine.sources[0], plain(fault.mine.number)
    if not _even(bodies, fault.column, fault.part, fault.total):
        both = (bodies.get((name, fault.column), frozenset()) for name in (fault.part, fault.total))
        words |= dict(zip(("of_part", "of_total"), map(_series, both), strict=True))
        return finding("R22", where, field=fault.column, value=shown, indicator=fault.part, **words)
    return finding("R01", where, field=fault.column, value=shown, indicator=fault.part, **words)


def _series(bodies: frozenset[str]) -> str:
    names = sorted(bodies)
    more = f"等 {len(names)} 个单位" if len(names) > SHOWN else ""
    return f"{'、'.join(names[:SHOWN])}{more}" or "本级"


def _rate_off(fault: RateOff) -> Finding:
    above, below = fault.numerator, fault.denominator
    words = {
        "indicator": fault.rate.indicator.name,
        "given": plain(fault.given.number),
        "computed": plain(fault.computed),
        "numerator": above.indicator.name,
        "denominator": below.indicator.name,
        "numerator_cell": above.this_year.sources[0].cell if above.this_year else "",
        "denominator_cell": below.this_year.sources[0].cell if below.this_year else "",
    }
    where = fault.given.sources[0]
    return finding("R02", where, field=THIS_YEAR_COLUMN, value=plain(fault.given.number), **words)


def _sum_off(fault: SumOff) -> Finding:
    cells = (value.sources[0].cell for value in fault.values)
    words = {
        "indicator": fault.total,
        "column": fault.column,
        "given": value_text(fault.given),
        "parts": "、".join(fault.parts),
        "sum": value_text(fault.sum),
        "cells": "、".join(cells) or "表中",
    }
    where = fault.given.sources[0]
    return finding("R23", where, field=fault.column, value=value_text(fault.given), **words)


def far_apart(this: Value, last: Value) -> bool:
    """Whether two years differ more than tenfold; neither is 0."""
    least, most = sorted((this.base, last.base))
    return least > 0 and most > 10 * least


def jump_fault(entry: Entry) -> Finding | None:
    """Look whether a figure is more than ten times last year's, or less than a tenth (R03)."""
    this, last = entry.this_year, entry.last_year
    if not this or not last or entry.remarks.get(NOTE_COLUMN) or not far_apart(this, last):
        return None
    words = {"indicator": entry.indicator.name, "this": value_text(this), "last": value_text(last)}
    return finding("R03", this.sources[0], field=THIS_YEAR_COLUMN, value=plain(this.number), **words)
