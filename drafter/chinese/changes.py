"""The forms of a change: how this year's value against last year's is put.

`CHANGES` is the one table of them. Words of praise go with a change for the better only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from drafter.model import TO_ONE, Direction, Indicator, Value, ValueType, split_scale

from .formulas import of_change, with_workings
from .printing import MONEY, in_short, plain, print_value, round_apart, round_half_up

SMALL_BASE = Decimal(50)
"""Below it a change is told in what is counted: a share of so few says little."""
FALLING = ("减", "缩", "降")
RISING = ("增", "提高", "提升", "上升", "升", "扩")
"""What is in verbs that tell of a fall, or of a rise: 压减到, 扩大到."""
PLAIN = {1: ("增加", "上升", "延长", "扩大"), -1: ("减少", "下降", "降低", "缩小")}
"""Words that tell of a rise or a fall without any praise."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value set against that of the year before.

    Attributes:
        this: This year's value, exact.
        last: Last year's, exact.
        indicator: What they count.
    """

    this: Value
    last: Value
    indicator: Indicator

    @property
    def difference(self) -> Decimal:
        """By how much this year's is above last year's, in the indicator's unit."""
        return self.this.base - self.last.base

    @property
    def direction(self) -> int:
        """1 for more, -1 for less, 0 for the same."""
        return (self.difference > 0) - (self.difference < 0)

    @property
    def amount(self) -> Value:
        """The difference without its sign, in the finer unit of the two, or in 万 or 亿 as values are."""
        finer = min(self.this, self.last, key=lambda value: value.scale)
        return in_short(replace(finer, number=abs(self.difference) / finer.scale))


@dataclass(frozen=True, slots=True)
class Change:
    """A change as it is put.

    Attributes:
        direction: 1 for more, -1 for less, 0 for the same.
        amount: By how much, not negative, rounded as it is printed.
        unit: `%`, 倍, 个百分点 or what is counted; empty when nothing changed.
        lead: The words before the amount, 比上年增加; without an amount all there is to say, 与上年持平.
        bare: Whether the amount is not said.
        formula: How it was computed.
    """

    direction: int
    amount: Decimal
    unit: str
    lead: str
    bare: bool = False
    formula: str = ""

    @property
    def text(self) -> str:
        """The amount with its unit: 12.3%, 1.6个百分点, 3件."""
        return f"{plain(self.amount)}{self.unit}"

    @property
    def signed(self) -> str:
        """The change in a table: +12.3%, −3件, 持平."""
        return f"{'+' if self.direction > 0 else '−'}{self.text}" if self.direction else "持平"


def change(this: Value, last: Value, indicator: Indicator) -> Change | None:
    """Compare two years of an indicator; None when either is inexact."""
    if this.approximation or last.approximation:
        return None
    compared = Comparison(this, last, indicator)
    found = next(found for form in CHANGES if (found := form(compared)))
    formula = of_change(this, last, found.amount, "" if found.bare else found.unit)
    return replace(found, formula=with_workings(formula, this, last))


def better(this: Value, last: Value, indicator: Indicator) -> bool | None:
    """Whether a change is one for the better by the indicator's 方向.

    Returns:
        None when nobody can tell: no 方向, nothing changed, or an inexact value.
    """
    compared = Comparison(this, last, indicator)
    inexact = this.approximation or last.approximation
    if inexact or not compared.direction or indicator.direction is Direction.NONE:
        return None
    return (compared.direction > 0) == (indicator.direction is Direction.UP)


class Way(NamedTuple):
    """The words of a way from one value to another: before the first, and between them."""

    start: str
    verb: str


def way(this: Value, last: Value, indicator: Indicator, verb: str, worse: str = "变为") -> Way | None:
    """The words from last year's value to this year's; None when both are the same.

    A verb that a template gives, 压减到, stands for a change for the better; where no 方向 tells, for one
    that goes its way. Else, and for inexact values, it is 由…变为…, or what a template says for the worse,
    由…延长到…; to zero 由…减为….
    """
    compared = Comparison(this, last, indicator)
    if not compared.direction:
        return None
    if not this.base:
        return Way("由", "降为" if is_rate(indicator) else "减为")
    inexact = this.approximation or last.approximation
    told = 0 if inexact else _direction_of(verb)
    good = better(this, last, indicator)
    if indicator.direction is Direction.NONE:
        fits = told == compared.direction
    else:
        fits = bool(good) and told in (0, compared.direction)
    if fits:
        return Way("从", verb)
    plain_words = PLAIN[compared.direction]
    return Way("由", worse if good is False and worse.startswith(plain_words) else "变为")


def share(part: Value, whole: Value) -> Decimal | None:
    """How much of `whole` `part` is, in per cent, with up to two decimals (more next to 0 and 100).

    None when either is inexact, or the whole is 0.
    """
    if not whole.base or part.approximation or whole.approximation:
        return None
    return round_apart(part.base / whole.base * 100, 2, 0, 100)


def _direction_of(verb: str) -> int:
    """1 for a verb that tells of a rise, -1 of a fall, 0 for others."""
    if any(word in verb for word in FALLING):
        return -1
    return int(any(word in verb for word in RISING))


def is_rate(indicator: Indicator) -> bool:
    """Whether an indicator is told in per cent, so that it changes by points."""
    return indicator.type is ValueType.RATE or indicator.unit == "%"


def _unchanged(compared: Comparison) -> Change | None:
    return None if compared.direction else Change(0, Decimal(0), "", "与上年持平", bare=True)


def _of_ratio(compared: Comparison) -> Change | None:
    """Ratios to one are set side by side, not reckoned with: 上年为2.1∶1."""
    if compared.indicator.unit != TO_ONE:
        return None
    amount = compared.amount.number
    return Change(compared.direction, amount, "", f"上年为{print_value(compared.last)}", bare=True)


def _in_points(compared: Comparison) -> Change | None:
    """Rates: 比上年提高1.6个百分点, where a rise is none for the better 比上年上升."""
    if not is_rate(compared.indicator):
        return None
    rise = "提高" if compared.indicator.direction is Direction.UP else "上升"
    verb = rise if compared.direction > 0 else "下降"
    return Change(
        compared.direction, round_apart(abs(compared.difference), 1, 0), "个百分点", f"比上年{verb}"
    )


def _from_zero(compared: Comparison) -> Change | None:
    """What was none last year has no rate of growth: 上年为零."""
    amount = compared.amount
    return None if compared.last.base else Change(1, amount.number, amount.unit, "上年为零", bare=True)


def _in_pieces(compared: Comparison) -> Change | None:
    """Whatever is no money on a small base, and what fell to zero: 比上年增加3件, 比上年减少12件."""
    indicator, last = compared.indicator, compared.last.base
    pieces = last * split_scale(indicator.unit)[0]
    small = pieces < SMALL_BASE and not indicator.unit.endswith(MONEY)
    if compared.this.base and not small:
        return None
    verb = "增加" if compared.direction > 0 else "减少"
    return Change(compared.direction, compared.amount.number, compared.amount.unit, f"比上年{verb}")


def _in_times(compared: Comparison) -> Change | None:
    """From a doubling on: 同比增长1.2倍."""
    times = compared.difference / compared.last.base
    return Change(1, round_half_up(times, 1), "倍", "同比增长") if times >= 1 else None


def _in_per_cent(compared: Comparison) -> Change:
    """Everything else: 同比增长12.3%, 同比下降5%."""
    per_cent = abs(compared.difference) / compared.last.base * 100
    verb = "增长" if compared.direction > 0 else "下降"
    return Change(compared.direction, round_apart(per_cent, 1, 0, 100), "%", f"同比{verb}")


CHANGES: tuple[Callable[[Comparison], Change | None], ...] = (
    _unchanged,
    _of_ratio,
    _in_points,
    _from_zero,
    _in_pieces,
    _in_times,
    _in_per_cent,
)
"""The forms of a change; the first that fits is used."""
