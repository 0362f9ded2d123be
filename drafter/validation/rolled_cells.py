"""A workbook that was added up from others: which of their cells a figure is the sum of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from drafter.chinese import formulas, plain
from drafter.model import (
    LAST_YEAR_COLUMN,
    NUMBER_COLUMNS,
    THIS_YEAR_COLUMN,
    Dataset,
    Detail,
    Entry,
    Finding,
    Source,
    Value,
    finding,
)
from drafter.patterns import regex
from drafter.workbook import Cell, Grid

from .department_cells import cell_of
from .remarks import value_text
from .sums import step_of

ADDRESS = regex(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
TAMPERED = "算不出来（“汇总明细”里有的行改动过）"
OF_NO_FORM = ("R05", "R06")
"""What is said of an indicator that the form has not: where lower units report it, it is as it should be."""
Key = tuple[str, str]
"""An indicator, and 本年 or 上年."""


@dataclass(slots=True)
class _Parts:
    """The cells that a figure was added up from, their values, and the sum; None if one is no number."""

    cells: list[Source]
    values: list[Value] = field(default_factory=list)
    total: Decimal | None = Decimal(0)


def bodies_of(grids: Sequence[Grid]) -> dict[Key, frozenset[str]]:
    """Take from 汇总明细 of which lower units each figure is the sum, by indicator and column."""
    bodies: dict[Key, set[str]] = {}
    for row in (row for grid in grids for row in _rows(grid)):
        key = row[Detail.INDICATOR].text, row[Detail.YEAR].text
        bodies.setdefault(key, set()).add(row[Detail.BODY].text)
    return {key: frozenset(names) for key, names in bodies.items()}


def with_cells_below(
    dataset: Dataset, findings: Sequence[Finding], grids: Sequence[Grid]
) -> tuple[Dataset, list[Finding]]:
    """Take from 汇总明细 of which cells of lower units each figure is the sum.

    A figure that somebody has changed since is of its own cell alone, and that is said (R20). A rate that is
    still that of its counts is of their cells.

    Args:
        dataset: What the workbook says.
        findings: What was found in it.
        grids: The sheets 汇总明细.

    Returns:
        The dataset with the cells below each of its cells; and its findings, without those that indicators
        which only the lower level has are strange.
    """
    parts = _read(grids, dataset.entries)
    brought = {name for name, _ in parts}
    kept = [f for f in findings if not (f.code in OF_NO_FORM and f.indicator in brought)]
    below: dict[Source, tuple[Source, ...]] = {}
    entries = dict(dataset.entries)
    for (name, column), part in parts.items():
        value = cell_of(dataset.entries.get(name), column).value
        if value is None:
            continue
        if _is_sum(value, part):
            below[value.sources[0]] = tuple(part.cells)
            entries[name] = _computed(entries[name], column, formulas.summed(part.values, value))
        else:
            kept.append(_changed(name, column, value, part))
    for name, column, formula, cells in list(_rates(entries, below)):
        below |= cells
        entries[name] = _computed(entries[name], column, formula)
    return replace(dataset, entries=entries, below=below), kept


def down_to_the_cells(merged: Dataset, datasets: Sequence[Dataset]) -> Dataset:
    """Add to the sources of each figure the cells of lower units that were added up in them."""
    below = {source: cells for dataset in datasets for source, cells in dataset.below.items()}
    if not below:
        return merged

    def deeper(value: Value | None) -> Value | None:
        if value is None or not any(source in below for source in value.sources):
            return value
        sources = (s for source in value.sources for s in (source, *below.get(source, ())))
        return replace(value, sources=tuple(dict.fromkeys(sources)))

    entries = {
        name: replace(entry, this_year=deeper(entry.this_year), last_year=deeper(entry.last_year))
        for name, entry in merged.entries.items()
    }
    return replace(merged, entries=entries)


def _read(grids: Sequence[Grid], entries: Mapping[str, Entry]) -> dict[Key, _Parts]:
    """The cells of each figure, and their sum in its indicator's base unit."""
    parts: dict[Key, _Parts] = {}
    for row in (row for grid in grids for row in _rows(grid)):
        name, column = row[Detail.INDICATOR].text, row[Detail.YEAR].text
        entry = entries.get(name)
        if entry is None or column not in NUMBER_COLUMNS:
            continue
        part = parts.setdefault((name, column), _Parts([]))
        words = [row[header].text for header in (Detail.FILE, Detail.SHEET, Detail.CELL, Detail.BODY)]
        part.cells.append(Source(*words))
        if not all(words[:2]) or not ADDRESS.fullmatch(words[2]):
            part.total = None
        elif not row[Detail.NUMBER].blank:
            number, scale = row[Detail.NUMBER].number, entry.indicator.scale_of(row[Detail.UNIT].text)
            known = part.total is not None and number is not None and scale is not None
            part.total = part.total + number * scale if known else None  # type: ignore[operator]
            if known:
                part.values.append(Value(number, "", scale))  # type: ignore[arg-type]
    return parts


def _rows(grid: Grid) -> Iterator[dict[Detail, Cell]]:
    """The rows of 汇总明细 by header."""
    first, *rest = sorted(grid.rows) or [1]
    headers = {cell.text: number for number, cell in grid.rows.get(first, {}).items()}
    if not all(header.value in headers for header in Detail):
        return
    for row in rest:
        yield {header: grid.cell(row, headers[header.value]) for header in Detail}


def _is_sum(value: Value, part: _Parts) -> bool:
    """Whether a figure is the sum of its parts; where it is inexact, rounded to its last digit."""
    if part.total is None:
        return False
    allowed = step_of(value) / 2 if value.approximation else Decimal(0)
    return abs(value.base - part.total) <= allowed


def _changed(name: str, column: str, value: Value, part: _Parts) -> Finding:
    total = TAMPERED if part.total is None else f"{plain(part.total / value.scale)}{value.unit}"
    words = {"indicator": name, "column": column, "value": value_text(value), "total": total}
    return finding("R20", value.sources[0], field=column, **words)


def _computed(entry: Entry, column: str, formula: str) -> Entry:
    """The entry, its value of a year with how it was computed."""
    if column == THIS_YEAR_COLUMN:
        return replace(entry, this_year=entry.this_year and replace(entry.this_year, formula=formula))
    return replace(entry, last_year=entry.last_year and replace(entry.last_year, formula=formula))


def _rates(
    entries: Mapping[str, Entry], below: Mapping[Source, tuple[Source, ...]]
) -> Iterator[tuple[str, str, str, dict[Source, tuple[Source, ...]]]]:
    """The rates that are those of their counts, both added up: how they are, with the cells of both."""
    for name, entry in entries.items():
        counts = [entries.get(n) for n in (entry.indicator.numerator, entry.indicator.denominator)]
        for column in (THIS_YEAR_COLUMN, LAST_YEAR_COLUMN):
            rate, above, under = (cell_of(each, column).value for each in (entry, *counts))
            if entry.derived or not rate or not above or not under or not under.base:
                continue
            both = above.sources[0] in below and under.sources[0] in below
            if both and entry.indicator.rate_of(above.base, under.base) == rate.base:
                cells = below[above.sources[0]] + below[under.sources[0]]
                yield name, column, formulas.of_rate(above, under, rate.base), {rate.sources[0]: cells}
