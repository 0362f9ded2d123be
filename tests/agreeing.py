"""Figures of another year that agree with each other, whatever the catalogue holds them to."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from drafter.model import Indicator, ValueType


class Cells(NamedTuple):
    """What a row of 年度数据 holds, in the indicator's unit; None where nothing is typed."""

    this: Decimal | None
    last: Decimal | None


MOST = Decimal("99.5")
"""No rate is made higher."""
FALLS, NONE_AT_ALL = 0.5, 0.92
"""How many of the figures fall; from where on there is none at all."""
ROUNDS = 100


def another(last: Decimal | None, indicator: Indicator, chance: random.Random) -> Decimal:
    """Another figure than last year's, with as many decimals: smaller, larger, or none at all."""
    base = last or Decimal(chance.randrange(8, 90))
    turn, step = chance.random(), Decimal(1).scaleb(-decimals(base))
    rate = indicator.type is ValueType.RATE or indicator.unit == "%"
    if turn > NONE_AT_ALL and not rate:
        return Decimal(0)
    factor = chance.uniform(0.35, 0.95) if turn < FALLS else chance.uniform(1.05, 1.9)
    value = (base * Decimal(str(round(factor, 3)))).quantize(step)
    value += step if value == base else 0
    return min(value, MOST if base != MOST else MOST - 1) if rate else value


def agreeing(year: Mapping[str, Decimal], catalogue: Mapping[str, Indicator]) -> dict[str, Decimal]:
    """Figures of a year made to agree. Totals are sums, no part is above its total, rates follow.

    All but the first step only lower figures, so that it comes to an end. Each is in its own base unit.
    """
    held = {**year, **following(year, catalogue)}
    sums = {name: catalogue[name].parts for name in held if set(catalogue[name].parts) & held.keys()}
    sums = {name: parts for name, parts in sums.items() if set(parts) <= held.keys()}
    _add_up(held, sums)
    for _ in range(ROUNDS):
        before = dict(held)
        for part, whole in _limits(held, catalogue):
            _lower(part, held[whole], held, sums)
        _add_up(held, sums)
        if held == before:
            break
    for name in year:
        above, below = held.get(catalogue[name].numerator), held.get(catalogue[name].denominator)
        if above is not None and below:
            held[name] = (above / below * 100).quantize(Decimal(1).scaleb(-max(decimals(year[name]), 1)))
    return held


def following(held: Mapping[str, Decimal], catalogue: Mapping[str, Indicator]) -> dict[str, Decimal]:
    """The figures that follow from others and are not among them: sums of parts, rates of counts."""
    found: dict[str, Decimal] = {}
    known = dict(held)
    for _ in range(3):
        for name, one in catalogue.items():
            if name in known:
                continue
            if one.parts and set(one.parts) <= known.keys():
                found[name] = sum((known[part] for part in one.parts), Decimal(0))
            elif {one.numerator, one.denominator} <= known.keys() and known[one.denominator]:
                found[name] = known[one.numerator] / known[one.denominator] * 100
        known |= found
    return found


def decimals(number: Decimal) -> int:
    """How many decimals a number has."""
    return max(-int(number.normalize().as_tuple().exponent), 0)


def _limits(held: Mapping[str, Decimal], catalogue: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    """Which figures may not be above which."""
    for name, one in catalogue.items():
        pairs = [*((name, whole) for whole in one.not_above), (one.numerator, one.denominator)]
        yield from (pair for pair in pairs if held.keys() >= set(pair))


def _add_up(held: dict[str, Decimal], sums: Mapping[str, tuple[str, ...]]) -> None:
    for name, parts in sums.items():
        held[name] = sum((held[part] for part in parts), Decimal(0))


def _lower(name: str, most: Decimal, held: dict[str, Decimal], sums: Mapping[str, tuple[str, ...]]) -> None:
    """Bring a figure down to `most`; of a sum, its largest parts."""
    left = held[name] - most
    if left <= 0:
        return
    held[name] = most
    for part in sorted(sums.get(name, ()), key=lambda part: -held[part]):
        less = min(held[part], left)
        _lower(part, held[part] - less, held, sums)
        left -= less
