"""Figures that have got worse since last year, of which part two says nothing (R15)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.chinese import better, plain
from drafter.model import (
    NOTE_COLUMN,
    SHORTFALLS,
    THIS_YEAR_COLUMN,
    Dataset,
    Entry,
    Finding,
    Indicator,
    Value,
    ValueType,
    finding,
    of_unit,
    text_sheets,
)
from drafter.patterns import regex

from .figure_rules import far_apart
from .remarks import value_text

LEAST_POINTS = Decimal("0.1")
LEAST_SHARE = Decimal("0.01")
"""A smaller change, of a rate in points or of anything else against last year's, is none to speak of."""
COUNTED = regex(r"(?:次数|件数|人数|人次|场次|率|数|量)$")
"""Endings of names of indicators that say how it is counted, and not what."""


def worse_figures(merged: Dataset) -> Iterator[Finding]:
    """Remind of each figure that got worse by its 方向, where no problem names it and no 说明 explains it.

    Args:
        merged: The figures of a unit and year. What several workbooks say together is the unit's matter.
    """
    problems = _problems(merged)
    for entry in merged.entries.values():
        this, last = entry.this_year, entry.last_year
        if not this or not last or not _got_worse(entry.indicator, this, last) or _explained(entry):
            continue
        if not any(speaks_of(text, entry.indicator) for text in problems):
            words = {"indicator": entry.indicator.name, "this": value_text(this), "last": value_text(last)}
            where, shown = this.sources[0], plain(this.number)
            found = finding("R15", where, field=THIS_YEAR_COLUMN, value=shown, **words)
            profile = merged.profile
            yield found if len(merged.files) == 1 else of_unit(found, profile.unit, profile.year)


def speaks_of(text: str, indicator: Indicator) -> bool:
    """Whether a text is about an indicator: it holds the name, or two thirds of its pairs of characters."""
    stem = COUNTED.sub("", indicator.name)
    pairs = [stem[n : n + 2] for n in range(len(stem) - 1)]
    held = sum(pair in text for pair in pairs)
    return indicator.name in text or (bool(pairs) and held * 3 >= len(pairs) * 2)


def _problems(merged: Dataset) -> list[str]:
    """The words of each row of part two."""
    rows = (row for s in text_sheets() if s.part == SHORTFALLS for row in merged.rows_of(s.name))
    return ["\n".join(cell.text for cell in row.cells.values() if cell) for row in rows]


def _got_worse(indicator: Indicator, this: Value, last: Value) -> bool:
    """Whether a figure went against its 方向, by so much that it is worth a word."""
    least = LEAST_POINTS if indicator.type is ValueType.RATE else LEAST_SHARE * last.base
    return better(this, last, indicator) is False and abs(this.base - last.base) >= least


def _explained(entry: Entry) -> bool:
    """Whether somebody wrote why, or a jump of one workbook's figure is told already (R03)."""
    this, last = entry.this_year, entry.last_year
    jumps = bool(this and last and len(this.sources) == 1 and far_apart(this, last))
    return bool(entry.remarks.get(NOTE_COLUMN)) or jumps
