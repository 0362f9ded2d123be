"""Figures and rows of text as offices report them: made up, free of contradictions, the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from drafter.chinese import place_of
from drafter.model import (
    INITIATIVES_SHEET,
    LINKS_COLUMN,
    SECTION_COLUMN,
    Catalogue,
    Direction,
    Indicator,
    Level,
    Row,
    ValueType,
    text_sheets,
)
from drafter.packs import Pack, load_pack, shipped_templates
from drafter.validation import read_dataset
from drafter.workbook import FigureRow, read_workbook

INPUTS = Path(__file__).parent.parent / "inputs"
COMPARED = 0.8
"""The share of figures that come with those of the year before."""
FIRST, GROWTH = 2015, Decimal("0.3")
"""The year from which figures grow, and by how much in ten years."""
INEXACT = 0.05
"""The share of larger counts that are said to be inexact."""
ROWS = {INITIATIVES_SHEET: 32}
FEW, WHOLE = 6, 1_000
"""How many rows a full sheet of text has: so many, or a few."""
QUOTED = re.compile("〔([^〔〕]*)〕")

Rows = Mapping[str, tuple[Mapping[str, str], ...]]


class Figures:
    """The figures of one body over the years: parts lie below their totals, rates are those of their counts.

    Args:
        catalogue: The indicators that are asked.
        filled: The names of those that are reported.
        seed: What tells one body from another.
    """

    def __init__(self, catalogue: Catalogue, filled: frozenset[str], seed: str) -> None:
        self._indicators = {indicator.name: indicator for indicator in catalogue}
        self._filled = filled
        self._seed = seed
        self._known: dict[tuple[str, int], Decimal] = {}

    def rows(self, year: int) -> dict[str, FigureRow]:
        """The rows of 年度数据 of a year, with the figures of the year before."""
        return {name: self._row(name, year) for name in self._indicators if name in self._filled}

    def _row(self, name: str, year: int) -> FigureRow:
        indicator, value = self._indicators[name], self._value(name, year)
        before = self._value(name, year - 1) if _is_compared(name) else None
        if indicator.type is ValueType.COUNT and value >= 100 and _is_inexact(name):
            return FigureRow(value // 10 * 10, before, "余")
        return FigureRow(value, before)

    def _value(self, name: str, year: int) -> Decimal:
        if (name, year) not in self._known:
            self._known[name, year] = self._drawn(self._indicators[name], year)
        return self._known[name, year]

    def _drawn(self, indicator: Indicator, year: int) -> Decimal:
        rng = Random(f"{self._seed}/{indicator.name}")
        if indicator.type is ValueType.RATE:
            return self._rate(indicator, year, rng)
        share = Decimal(rng.randint(5, 30)) / 100
        if totals := [total for total in indicator.not_above if total in self._indicators]:
            return Decimal(int(min(self._value(total, year) for total in totals) * share))
        size = Decimal(int(10 ** rng.uniform(1, 3.2)))
        grown = int(size * (1 + GROWTH * _change(indicator, year)))
        if indicator.most_each and indicator.counted_by in self._indicators:
            most = self._value(indicator.counted_by, year) * indicator.most_each
            return round(min(Decimal(grown), most * share), 2)
        return Decimal(max(grown, 1))

    def _rate(self, indicator: Indicator, year: int, rng: Random) -> Decimal:
        counts = [indicator.numerator, indicator.denominator]
        if all(name in self._indicators for name in counts):
            above, below = (self._value(name, year) for name in counts)
            return round(above * 100 / below, 2) if below else Decimal(0)
        return Decimal(rng.randint(900, 979)) / 10 + _change(indicator, year)


def _change(indicator: Indicator, year: int) -> Decimal:
    """How many steps an indicator has gone since the first year; each year is one for the better."""
    better = min(year - FIRST, 20) / Decimal(10)
    return -better if indicator.direction is Direction.DOWN else better


def chosen_rows(pack: Pack, catalogue: Catalogue, seed: str, most: int = WHOLE) -> Rows:
    """Rows of each sheet of text: some of those of the shipped workbooks, at most so many a sheet."""
    rng = Random(f"{seed}/rows")
    chosen = {}
    for sheet in text_sheets():
        rows = _shipped_rows(sheet.name, of_departments=pack.level is Level.DEPARTMENT)
        fit = [cells for cells in rows if _fits(cells, pack, catalogue)]
        wanted = min(most, ROWS.get(sheet.name, FEW), len(fit))
        chosen[sheet.name] = tuple(rng.sample(fit, wanted))
    return chosen


def signed(texts: Rows, department: str) -> Rows:
    """The same rows with the name of a department before their titles: no two departments write alike."""
    titles = {sheet.name: sheet.printed[0] for sheet in text_sheets()}
    return {
        sheet: tuple({**cells, titles[sheet]: department + cells.get(titles[sheet], "")} for cells in rows)
        for sheet, rows in texts.items()
    }


def chosen_names(catalogue: Catalogue, share: float, seed: str, rows: Rows) -> frozenset[str]:
    """The names of a share of the indicators, and of those that rows refer to or rates are computed from."""
    rng = Random(f"{seed}/names")
    chosen = {indicator.name for indicator in catalogue if rng.random() < share}
    return with_needed(catalogue, chosen | {n for rs in rows.values() for cells in rs for n in _named(cells)})


def with_needed(catalogue: Catalogue, names: Iterable[str]) -> frozenset[str]:
    """The names, and those of the figures that they are computed from or are a part of."""
    found: set[str] = set()
    waiting = [name for name in names if name in catalogue]
    while waiting:
        each = catalogue[waiting.pop()]
        if each.name not in found:
            found.add(each.name)
            needed = (each.numerator, each.denominator, each.counted_by, *each.not_above)
            waiting += [name for name in needed if name in catalogue]
    return frozenset(found)


def _is_compared(name: str) -> bool:
    """Whether bodies give the figure of the year before: all do of some figures, so that sums are whole."""
    return Random(name).random() < COMPARED


def _is_inexact(name: str) -> bool:
    return Random(f"{name}/余").random() < INEXACT


def _fits(cells: Mapping[str, str], pack: Pack, catalogue: Catalogue) -> bool:
    known = all(n in catalogue and _is_compared(n) and not _is_inexact(n) for n in _named(cells))
    return known and cells.get(SECTION_COLUMN, "") in {"", *pack.sections}


def _named(cells: Mapping[str, str]) -> set[str]:
    """The indicators that a row refers to."""
    quoted = {match[1].split("，")[0] for text in cells.values() for match in QUOTED.finditer(text)}
    return quoted | set(filter(None, cells.get(LINKS_COLUMN, "").split("、")))


@cache
def _shipped_rows(sheet: str, *, of_departments: bool) -> tuple[dict[str, str], ...]:
    """The rows of a sheet of the shipped workbooks of that kind, without those that name their place."""
    pack, _ = load_pack(Level.COUNTY.value, [shipped_templates()])
    rows: list[dict[str, str]] = []
    for path in sorted(INPUTS.glob("*.xlsx")):
        dataset, _ = read_dataset(read_workbook(path), pack.catalogue, tuple(pack.sections))
        if dataset is not None and (dataset.profile.level is Level.DEPARTMENT) is of_departments:
            place = place_of(dataset.profile.unit, dataset.profile.level)
            cells = [_texts(row) for row in dataset.rows.get(sheet, ())]
            rows += [each for each in cells if not any(place in text for text in each.values())]
    return tuple(rows)


def _texts(row: Row) -> dict[str, str]:
    return {header: cell.text for header, cell in row.cells.items() if cell}
