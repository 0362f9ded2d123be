"""Values that are far from what other units give: of another order, or in the wrong unit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from drafter.chinese import plain, round_half_up
from drafter.model import (
    NOTE_COLUMN,
    THIS_YEAR_COLUMN,
    Finding,
    Indicator,
    LowerUnit,
    Rollup,
    UnitFigure,
    ValueType,
    finding,
)

from .remarks import value_text

FEWEST, ENOUGH = 3, 5
"""So many units are needed to say that one is out of scale, and to say that one is far from the others."""
OUT_OF_SCALE = 1000
"""So many times what is usual among the others is a slip of the unit, however much they differ."""
FAR = 10
"""A value less than so many times, or more than such a part of, what is usual is left alone."""
HIGHEST_SCORE = 3.5
"""Of the modified z-score (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993)."""
LEAST_SPREAD = 0.1
"""Where nearly all values are the same, another is not far off for that alone."""


def with_outliers(
    indicator: Indicator, said: Sequence[UnitFigure], rollup: Rollup
) -> tuple[tuple[UnitFigure, ...], list[Finding]]:
    """Mark the values that are far from what the other units give (M29), but for those with a 说明.

    Args:
        indicator: The indicator.
        said: What each unit says of the year.
        rollup: The units.
    """
    if indicator.type is ValueType.RATE:
        return tuple(said), []
    values = [each.value.base if each.value else Decimal(0) for each in said]
    marked: list[UnitFigure] = list(said)
    findings = []
    for number in far_off(values):
        if _explained(indicator, rollup.units[number]):
            continue
        marked[number] = replace(said[number], odd=True)
        findings.append(_far_from_others(indicator, said[number], values, number, rollup))
    return tuple(marked), findings


def far_off(values: Sequence[Decimal]) -> list[int]:
    """The numbers of the values that are far from the others; zeros count for nothing.

    With five values or more by the modified z-score of their logarithms, with three by their ratio alone.
    """
    given = [(number, value) for number, value in enumerate(values) if value]
    if len(given) < FEWEST:
        return []
    logs = {number: math.log10(value) for number, value in given}
    middle = median(logs.values())
    spread = max(median(abs(log - middle) for log in logs.values()), LEAST_SPREAD)
    found = []
    for number, log in logs.items():
        others = median(other for n, other in logs.items() if n != number)
        away = abs(log - middle)
        far = len(given) >= ENOUGH and 0.6745 * away / spread > HIGHEST_SCORE and away >= math.log10(FAR)
        if far or log - others >= math.log10(OUT_OF_SCALE):
            found.append(number)
    return found


def _explained(indicator: Indicator, unit: LowerUnit) -> bool:
    entry = unit.entries.get(indicator.name)
    return bool(entry and entry.remarks.get(NOTE_COLUMN))


def _far_from_others(
    indicator: Indicator, said: UnitFigure, values: Sequence[Decimal], number: int, rollup: Rollup
) -> Finding:
    value = said.value
    assert value is not None
    usual = median(other for n, other in enumerate(values) if other and n != number)
    times = max(value.base, usual) / min(value.base, usual)
    words = {
        "indicator": indicator.name,
        "this": value_text(value),
        "lower": rollup.lower,
        "usual": f"{plain(round_half_up(usual, 2))}{indicator.unit}",
        "times": plain(round_half_up(times, 0)),
    }
    shown = plain(value.number)
    return finding("M29", value.sources[0], field=THIS_YEAR_COLUMN, value=shown, **words)
