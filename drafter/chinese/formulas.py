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


def difference(this: Value, last: Value) -> str:
    """This year's number less last year's, both in the finer of their units: 28－25."""
    return "－".join(_in_unit(value, min(this.scale, last.scale)) for value in (this, last))


def growth(this: Value, last: Value) -> str:
    """The change of a number as part of what it was: （312－300）÷300."""
    return f"（{difference(this, last)}）÷{_in_unit(last, min(this.scale, last.scale))}"


def quotient(part: Value, whole: Value) -> str:
    """One number divided by another, both in the finer of their units: 45÷50."""
    return "÷".join(_in_unit(value, min(part.scale, whole.scale)) for value in (part, whole))


def side_by_side(this: Value, last: Value) -> str:
    """Two years that are only set beside each other: 本年3件，上年0件."""
    return f"本年{print_value(this)}，上年{print_value(last)}"


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
