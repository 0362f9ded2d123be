"""Figures that follow from others and are asked of nobody: sums of their parts, rates of their counts.

A derived figure has no cell of its own: its sources are the cells that it follows from. What somebody typed
nevertheless stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.chinese import formulas
from drafter.model import (
    LAST_YEAR_COLUMN,
    THIS_YEAR_COLUMN,
    Catalogue,
    Entry,
    Finding,
    Indicator,
    Level,
    Value,
    finding,
)

from .department_cells import DepartmentCell, cell_of
from .figure_merging import added_up
from .figure_rules import NO_BODIES, Bodies, check_entries
from .remarks import value_text
from .sums import is_incomplete

Entries = Mapping[str, Entry]


def check_figures(
    entries: Entries, catalogue: Catalogue, level: Level | None = None, bodies: Bodies = NO_BODIES
) -> tuple[dict[str, Entry], list[Finding]]:
    """Complete the figures of a workbook with those that follow from them, and check all: `check_entries`.

    Args:
        entries: The figures.
        catalogue: All indicators of the pack.
        level: The level of the reporting body, if it is known.
        bodies: Of a figure that was added up, of which lower units it is the sum.

    Returns:
        The figures, and the findings: those of `check_entries`, and what cannot be computed because a figure
        is inexact (R24).
    """
    complete = with_derived(entries, catalogue)
    checked, findings = check_entries(complete, level, bodies)
    known = {name: entry for name, entry in checked.items() if entry.unsettled or not entry.derived}
    return with_derived(known, catalogue), [*findings, *_inexact(complete)]


def with_derived(entries: Entries, catalogue: Catalogue) -> dict[str, Entry]:
    """Compute what is not asked for and nobody typed, each year on its own.

    Of inexact figures nothing is computed, nor where one is blank. A part that is 不适用 adds nothing.

    Args:
        entries: The figures.
        catalogue: All indicators of the pack.
    """
    complete = dict(entries)
    done: set[str] = set()
    for indicator in catalogue:
        _complete(indicator, complete, catalogue, done)
    return complete


def without_derived(entries: Entries) -> dict[str, Entry]:
    """Return the figures without those that their own workbook can compute, so that they are not added up.

    What was typed and says no more than that goes too.
    """
    return {name: entry for name, entry in entries.items() if not _follows(entry, entries)}


def formula_of(name: str, entries: Entries, column: str) -> str:
    """How a figure follows from cells: D8+D9, D8÷(D9+D10); of one that was typed, its cell.

    Args:
        name: The indicator.
        entries: All figures.
        column: 本年 or 上年.
    """
    entry = entries.get(name)
    place = cell_of(entry, column).place
    if entry is None or place:
        return place.cell if place else ""
    if entry.indicator.parts:
        return "+".join(formula_of(part, entries, column) for part in entry.indicator.parts)
    counts = [formula_of(count, entries, column) for count in entry.indicator.counts]
    return "÷".join(f"({each})" if "+" in each else each for each in counts)


def _follows(entry: Entry, entries: Entries) -> bool:
    if entry.derived or entry.indicator.asked or entry.unsettled:
        return entry.derived
    from_them = [entries.get(name) for name in entry.indicator.follows_from]
    this = not entry.this_year or all(each and each.this_year for each in from_them)
    last = not entry.last_year or all(each and each.last_year for each in from_them)
    return this and last


def _complete(indicator: Indicator, entries: dict[str, Entry], catalogue: Catalogue, done: set[str]) -> None:
    """Complete an indicator that is not asked for, those that it follows from before it."""
    if indicator.asked or indicator.name in done:
        return
    done.add(indicator.name)
    sources = [catalogue[name] for name in indicator.follows_from if name in catalogue]
    for source in sources:
        _complete(source, entries, catalogue, done)
    known = [entries.get(source.name, Entry(source)) for source in sources]
    if not any(source.name in entries for source in sources):
        return
    entry = entries.get(indicator.name, Entry(indicator))
    if entry.blank:
        entry = _of_this_year(entry, known)
    if not entry.last_year and not entry.last_not_applicable:
        cell = _computed(indicator, [cell_of(each, LAST_YEAR_COLUMN) for each in known])
        entry = replace(entry, last_year=cell.value, last_not_applicable=cell.denied)
    entries[indicator.name] = entry


def _of_this_year(entry: Entry, known: Sequence[Entry]) -> Entry:
    if any(each.unsettled for each in known):
        return replace(entry, unsettled=True)
    cell = _computed(entry.indicator, [cell_of(each, THIS_YEAR_COLUMN) for each in known])
    return replace(entry, this_year=cell.value, not_applicable=cell.denied)


def _computed(indicator: Indicator, cells: Sequence[DepartmentCell]) -> DepartmentCell:
    """What follows from some cells for a year: a value, 不适用 or nothing."""
    values = [cell.value for cell in cells if cell.value]
    if any(not cell.value and not cell.denied for cell in cells) or any(v.approximation for v in values):
        return DepartmentCell()
    if any(is_incomplete(one, other) for one in values for other in values):
        return DepartmentCell()
    if indicator.parts:
        return DepartmentCell(_sum(indicator, values), denied=not values)
    if len(values) < len(cells) or not values[1].base:
        return DepartmentCell(denied=True)
    above, below = values
    rate = indicator.rate_of(above.base, below.base)
    return (
        DepartmentCell(
            Value(
                rate,
                "%",
                sources=above.sources + below.sources,
                formula=formulas.of_rate(above, below, rate),
            )
        )
        if rate <= 100
        else DepartmentCell()
    )


def _sum(indicator: Indicator, values: Sequence[Value]) -> Value | None:
    if not values:
        return None
    total = added_up(values)
    scale = indicator.scale_of(total.unit)
    if scale is None:
        return Value(total.base, indicator.unit, sources=total.sources, formula=total.formula)
    return replace(total, scale=scale)


def _inexact(entries: Entries) -> Iterator[Finding]:
    """The figures of this year that cannot be computed because one that they follow from is inexact (R24)."""
    for entry in entries.values():
        if entry.indicator.asked or not entry.blank:
            continue
        values = [e.this_year for n in entry.indicator.follows_from if (e := entries.get(n))]
        value = next((value for value in values if value and value.approximation), None)
        if value and all(values):
            words = {"indicator": entry.indicator.name, "inexact": value_text(value)}
            yield finding("R24", value.sources[0], field=THIS_YEAR_COLUMN, value=value_text(value), **words)
