"""What number formats make of numbers: percentages, dates, words round the number, disguises.

A number format (ISO/IEC 29500-1, 18.8.31) shows 0.95 as 95%, 300 as 约300, 26000 as 26, or nothing at all.
What the clerk saw is what was meant; where that is another number than the cell holds, it is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as its format shows it.

    Attributes:
        before: Words before it.
        behind: Words behind it; a percent sign that multiplies is none.
        percents: How many percent signs multiply it by a hundred.
        date: Whether it is shown as a date or a time.
        disguised: Whether another number is shown, or none.
        minus: Whether words round it say that it is below zero.
    """

    before: str = ""
    behind: str = ""
    percents: int = 0
    date: bool = False
    disguised: bool = False
    minus: bool = False


DASH = Shown("-", disguised=True)
"""A section that shows a dash and no number: so accounts write a zero."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format: its sections, and the condition of each if it names one."""

    sections: tuple[Shown, ...]
    conditions: tuple[tuple[str, Decimal] | None, ...]
    words: tuple[str, str] = ("", "")
    """What stands before and behind a text."""

    def of(self, number: Decimal) -> Shown:
        """Return how it shows a number."""
        if any(self.conditions):
            for shown, condition in zip(self.sections, self.conditions, strict=True):
                if condition is None or _holds(number, *condition):
                    return shown
            return Shown(disguised=True)
        count = min(len(self.sections), 3)
        section = 1 if number < 0 and count > 1 else 2 if number == 0 and count > 2 else 0
        shown = self.sections[section]
        if number == 0 and shown == DASH:
            return Shown()
        # The second section shows a number below zero without its sign, unless it writes one.
        return shown if shown.date or shown.minus == (section == 1) else replace(shown, disguised=True)


PLAIN = NumberFormat((Shown(),), (None,))
PERCENT = NumberFormat((Shown(percents=1),), (None,))
DATE = NumberFormat((Shown(date=True),), (None,))
BUILT_IN = {
    9: PERCENT,
    10: PERCENT,
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), DATE),
}
"""The formats that are known by their number alone, as far as they are no plain ones."""


def built_in(number: int) -> NumberFormat:
    """Return the format of that number."""
    return BUILT_IN.get(number, PLAIN)


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    holds = {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }
    return holds[sign]
