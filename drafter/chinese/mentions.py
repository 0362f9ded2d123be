"""A figure as a text mentions it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Meaning(Enum):
    """The kinds of thing that a number in a text says."""

    VALUE = "value"
    RATE = "rate"
    CHANGE = "change"
    PREVIOUS = "previous"
    REQUIREMENT = "requirement"


class Numeral(Enum):
    """How a number is written: 260, 八, 五分之一, 四成, 第二."""

    DIGITS = "digits"
    CHINESE = "chinese"
    FRACTION = "fraction"
    TENTHS = "tenths"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Mention:
    """A number that measures something, and where it stands.

    Attributes:
        start: Where its words begin in the text, an approximation word before it included.
        end: Where they end: behind the unit, or the approximation word after it.
        text: The words: 260余次, 近70件, 80个工作日以内, 第二位, 五分之一.
        number: The number, in `unit`: 17.6 for 17.6万个; in per cent for a fraction (20 for 五分之一).
        unit: The unit as printed, scale word included: 万个, %, 个工作日; `%` for a fraction.
        approximation: 余, 近, 以内 … or empty.
        meaning: What it says.
        numeral: How it is written.
        subject: What it belongs to, when that stands elsewhere (甲、乙分别受理3件、4件: 甲, 乙); else empty.
        year: The year it is of, when the text names another than the report's (从2017年的183项); else 0.
        bound: 下限 or 上限 for the ends of a range (3至5次), else empty.
    """

    start: int
    end: int
    text: str
    number: Decimal
    unit: str
    approximation: str = ""
    meaning: Meaning = Meaning.VALUE
    numeral: Numeral = Numeral.DIGITS
    subject: str = ""
    year: int = 0
    bound: str = ""
