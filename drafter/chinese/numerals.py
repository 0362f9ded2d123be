"""Chinese numerals, written and read; dates in digits."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

DIGITS = "〇一二三四五六七八九"
COUNTERS = "一二三四五六七八九十"
"""The characters that count headings, items and congresses, for the class of a pattern."""
LAST_ORDINAL = 99_999_999
"""The last number that headings and series are counted to."""
ORDINAL = rf"(?:[{COUNTERS}][千百][{COUNTERS}千百零]{{0,6}}|[{COUNTERS}]{{1,3}})"
"""What counts headings and items, as it stands in a text: 三, 二十一, 一百零一; up to 9999."""
MYRIAD = 10_000
LARGEST_IN_WORDS = 9999
PLACES = ("", "十", "百", "千")
VALUES = {c: n for n, c in enumerate(DIGITS)} | {"零": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
NUMERALS = "".join((*VALUES, *TENS))
"""The characters that `chinese_value` reads, for the class of a pattern."""
LARGEST_DENOMINATOR, ROUNDING = 10, Decimal("0.01")
IN_DIGITS, HALVED, HALF = "数字", "半", 5


def ordinal(n: int) -> str:
    """A whole number as it is used for counting: 1 -> 一, 21 -> 二十一, 101 -> 一百零一, 110 -> 一百一十.

    Raises:
        ValueError: If `n` is not between 1 and 99,999,999.
    """
    if not 1 <= n <= LAST_ORDINAL:
        raise ValueError(f"no ordinal for {n}")
    myriads, rest = divmod(n, MYRIAD)
    if not myriads:
        return in_words(n)
    gap = "零" if 0 < rest < MYRIAD // 10 else ""
    return f"{in_words(myriads)}万{gap}{_in_places(rest)}"


def in_words(n: int) -> str:
    """A whole number from 0 to 9999 in Chinese: 10 -> 十, 123 -> 一百二十三, 1005 -> 一千零五.

    Raises:
        ValueError: If `n` is not between 0 and 9999.
    """
    if not 0 <= n <= LARGEST_IN_WORDS:
        raise ValueError(f"{n} is not written in words")
    words = _in_places(n)
    return words.removeprefix("一") if words.startswith("一十") else words or "零"


def _in_places(n: int) -> str:
    """A number below 10,000, each digit with its place: 10 -> 一十; nothing for 0."""
    words = ""
    for place in reversed(range(len(str(n)))):
        digit = n // 10**place % 10
        if digit:
            gap = "零" if words and not n // 10 ** (place + 1) % 10 else ""
            words += f"{gap}{DIGITS[digit]}{PLACES[place]}"
    return words


def fraction_in_words(rate: Decimal) -> str:
    """A rate in per cent as a fraction, 20 -> 五分之一; empty when none with a small denominator is close."""
    for whole in range(2, LARGEST_DENOMINATOR + 1):
        for part in range(1, whole):
            if abs(Decimal(part * 100) / whole - rate) < ROUNDING:
                return f"{in_words(whole)}分之{in_words(part)}"
    return ""


def tenths_in_words(rate: Decimal, style: str = "") -> str:
    """A rate in per cent in tenths: 45 -> 四成五, 4成5 (in digits) or 四成半; empty when it has decimals.

    Args:
        rate: The rate; one below 10 or of 100 and more has no tenths.
        style: Empty, 数字 or 半.
    """
    if rate != int(rate) or not 10 <= rate < 100:
        return ""
    whole, rest = divmod(int(rate), 10)
    if style == IN_DIGITS:
        return f"{whole}成{rest or ''}"
    half = "半" if style == HALVED and rest == HALF else in_words(rest) if rest else ""
    return f"{'两' if whole == 2 else in_words(whole)}成{half}"


def year_digits(year: int) -> str:
    """A year in Chinese digits: 2025 -> 二〇二五."""
    return "".join(DIGITS[int(c)] for c in str(year))


def chinese_date(day: date) -> str:
    """A date in Arabic numerals, month and day without leading zero (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_value(words: str) -> int | None:
    """The value of 八, 十二, 一百二十三, 两千, 二〇二〇; None when the numerals make no number."""
    if not set(words) <= VALUES.keys() | TENS.keys() or not words:
        return None
    if not set(words) & TENS.keys():
        return int("".join(str(VALUES[c]) for c in words))
    total = digit = 0
    for c in words:
        if c in TENS:
            total += (digit or 1) * TENS[c]
            digit = 0
        else:
            digit = VALUES[c]
    return total + digit


def number_in(words: str) -> int:
    """The value of digits or Chinese numerals, zeros written as ○ or O too; 0 when they make no number."""
    return int(words) if words.isdecimal() else chinese_value(re.sub("[○OＯ]", "〇", words)) or 0


def digits_value(text: str) -> Decimal:
    """The value of digits that may be grouped: 1,234.5."""
    return Decimal(text.replace(",", "").replace("，", ""))
