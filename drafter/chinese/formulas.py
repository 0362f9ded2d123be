"""How a number was computed, in words that a reader can check: （312－300）÷300＝4%, 12＋15＋1＝28."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.model import Value

from .printing import plain, print_value

MOST_TERMS = 12
"""Of a longer sum the first terms are told, and how many there are."""
BETWEEN = "；"
PER_CENT, POINTS, TIMES = "%", "个百分点", "倍"


def of_change(this: Value, last: Value, amount: Decimal, unit: str) -> str:
    """How a change was computed, from what is told of it: （312－300）÷300＝4%, 28－25＝3, 本年3件，上年0件.

    Args:
        this: This year's value.
        last: Last year's.
        amount: By how much, without its sign.
        unit: %, 倍, 个百分点, or what is counted; empty where no amount is told.
    """
    if not unit or not last.base:
        return f"本年{print_value(this)}，上年{print_value(last)}"
    finer = min(this.scale, last.scale)
    apart = f"{_in_unit(this, finer)}－{_in_unit(last, finer)}"
    way = -1 if this.base < last.base else 1
    grown = (this.base - last.base) / last.base
    if unit == TIMES and abs(grown + 1 - amount) < abs(grown - amount):
        return result(quotient(this, last), grown + 1, amount, unit)
    if unit in (PER_CENT, TIMES):
        exact = grown * 100 if unit == PER_CENT else grown
        return result(f"（{apart}）÷{_in_unit(last, finer)}", exact, way * amount, unit)
    exact = (this.base - last.base) / finer
    return result(apart, exact, way * amount if unit == POINTS else exact, unit if unit == POINTS else "")


def quotient(part: Value, whole: Value) -> str:
    """One number divided by another, both in the finer of their units: 45÷50."""
    return "÷".join(_in_unit(value, min(part.scale, whole.scale)) for value in (part, whole))


def of_rate(part: Value, whole: Value, shown: Decimal) -> str:
    """How a rate or a share was computed, and how its counts were: 45÷50＝90%."""
    rate = result(quotient(part, whole), part.base / whole.base * 100, shown, PER_CENT)
    return with_workings(rate, part, whole)


def result(computed: str, exact: Decimal, shown: Decimal, unit: str = "") -> str:
    """A computation with what comes of it: ＝ where that is exact, ≈ where it is rounded."""
    sign = "－" if shown < 0 else ""
    return f"{computed}{'＝' if exact == shown else '≈'}{sign}{plain(abs(shown))}{unit}"


def summed(values: Sequence[Value], total: Value) -> str:
    """The terms of a sum and the sum, in its unit: 12＋15＋1＝28, 260余＋239≈约500."""
    terms = [print_value(_scaled(value, total.scale)) for value in values[:MOST_TERMS]]
    if len(values) > MOST_TERMS:
        terms[-1] = f"…（共{len(values)}项）"
    exact = sum((value.base for value in values), Decimal(0)) == total.base
    sum_ = print_value(replace(total, unit=""))
    return f"{'＋'.join(terms)}{'＝' if exact else '≈'}{sum_}"


def with_workings(formula: str, *values: Value) -> str:
    """A formula, and behind it how its own numbers were computed."""
    return BETWEEN.join(dict.fromkeys(_formulas(formula, values[:MOST_TERMS])))


def _formulas(formula: str, values: Sequence[Value]) -> Iterator[str]:
    yield from (each for each in (formula, *(value.formula for value in values)) if each)


def _in_unit(value: Value, scale: Decimal) -> str:
    return plain(value.number if value.scale == scale else value.base / scale)


def _scaled(value: Value, scale: Decimal) -> Value:
    """The value in a unit of that scale, which is not said."""
    number = value.number if value.scale == scale else value.base / scale
    return replace(value, number=number, unit="", scale=scale)
