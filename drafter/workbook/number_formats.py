"""What number formats make of numbers: percentages, dates, words round the number, disguises.

A number format (ISO/IEC 29500-1, 18.8.31) shows 0.95 as 95%, 300 as 约300, 26000 as 26, or nothing at all.
What the clerk saw is what was meant; where that is another number than the cell holds, it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58), "yyyy/m/d"),
    **dict.fromkeys((*range(18, 22), *range(32, 36), *range(45, 48), 55, 56), "h:mm"),
    22: "yyyy/m/d h:mm",
    49: "@",
}
"""The formats that are known by their number alone, as far as they are no plain ones."""
GENERAL = re.compile(r"general|g/通用格式|standard", re.IGNORECASE)
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|[_*].?|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>general|g/通用格式|standard)|(?P<exponent>e[+-])|(?P<half>am/pm|a/p|上午/下午)"
    r"|(?P<date>[ymdhse]+|aaaa?|ggg?)|(?P<digits>[0#?@](?:[0#?@,.]*[0#?@])?)|(?P<commas>,+)|(?P<rest>.)",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")
CURRENCY = re.compile(r"[¥￥$€£￡₩₽]|CNY|RMB|USD", re.IGNORECASE)
NOTHING = re.compile(r"[\s()（）+\-‐-―−/.,:·]*")
"""Words that say nothing: blanks, brackets of a negative number, the dash that stands for a zero."""
MINUS = re.compile(r"[-－−–(（]")
DASHES = ("", "-", "－", "–", "—")
PERCENT_SIGNS = "%％"
MAX_CODE = 1_000
"""Excel takes 255 characters."""


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


def built_in(number: int) -> NumberFormat:
    """Return the format of that number."""
    return number_format(BUILT_IN[number]) if number in BUILT_IN else PLAIN


@lru_cache(maxsize=256)
def number_format(code: str) -> NumberFormat:
    """Read a format's code, such as `#,##0.0_);[Red]-0"件"`."""
    if GENERAL.fullmatch(code.strip()) or len(code) > MAX_CODE:
        return PLAIN
    numbers: list[Shown] = []
    conditions: list[tuple[str, Decimal] | None] = []
    words = ("", "")
    for tokens in _sections(code):
        shown = _shown(tokens)
        if any(set(t["digits"] or "") == {"@"} for t in tokens):
            words = shown.before, shown.behind
            if numbers:
                continue
        numbers.append(shown)
        found = (CONDITION.fullmatch((t["bracket"] or "").strip()) for t in tokens)
        conditions.append(next(((f[1], Decimal(f[2])) for f in found if f), None))
    return NumberFormat(tuple(numbers), tuple(conditions), words)


def _sections(code: str) -> Iterator[list[re.Match[str]]]:
    """The tokens of each section; a semicolon divides them unless it is quoted or escaped."""
    tokens: list[re.Match[str]] = []
    for token in TOKEN.finditer(code):
        if token["rest"] == ";":
            yield tokens
            tokens = []
        else:
            tokens.append(token)
    yield tokens


def _shown(tokens: list[re.Match[str]]) -> Shown:
    """How a section shows a number."""
    words = ["", "", ""]  # before the digits, between them, behind them
    pending, digits, percents, scaled, fraction = "", 0, 0, False, False
    for token in tokens:
        if token["date"] or token["half"] or _elapsed(token["bracket"]):
            return Shown(date=True)
        if token["digits"] or token["general"]:
            words[1 if digits else 0] += pending
            pending, digits = "", digits + 1
        elif token["commas"]:
            scaled = scaled or digits > 0
        elif token["rest"] == "%":
            percents += 1
        elif token["rest"] == "/":
            fraction = True
        else:
            pending += _literal(token)
    words[2 if digits else 0] += pending
    if not digits and words[0].strip() in DASHES:
        return DASH if words[0].strip() else Shown(disguised=True)
    before, between, behind = _saying(words[0]), words[1].strip(), _saying(words[2])
    if behind in PERCENT_SIGNS and behind and not percents:
        return Shown(before, "%", disguised=scaled, minus=bool(MINUS.search(words[0] + words[2])))
    odd = scaled or percents > 1 or bool(between and not fraction) or not digits
    odd = odd or any(c.isdigit() for c in before + behind)
    return Shown(before, behind, percents, disguised=odd, minus=bool(MINUS.search(words[0] + words[2])))


def _elapsed(bracket: str | None) -> bool:
    return bool(bracket) and bool(re.fullmatch(r"h+|m+|s+", bracket or "", re.IGNORECASE))


def _literal(token: re.Match[str]) -> str:
    """The words that a token prints as they are."""
    if (bracket := token["bracket"]) is not None:
        return bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
    return token["quoted"] or token["escaped"] or token["rest"] or ""


def _saying(text: str) -> str:
    """Words as far as they say something: no currency, no blanks, no dash for a zero."""
    text = CURRENCY.sub("", text).strip()
    return "" if NOTHING.fullmatch(text) else text


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
