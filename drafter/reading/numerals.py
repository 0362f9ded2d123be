"""Numbers written in Chinese numerals or digits, read."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}


def chinese_value(words: str) -> int | None:
    """The value of 八, 十二, 一百二十三, 两千, 二〇二〇; None when the numerals make no number."""
    if not set(words) <= DIGITS.keys() | TENS.keys() or not words:
        return None
    if not set(words) & TENS.keys():
        return int("".join(str(DIGITS[c]) for c in words))
    total = digit = 0
    for c in words:
        if c in TENS:
            total += (digit or 1) * TENS[c]
            digit = 0
        else:
            digit = DIGITS[c]
    return total + digit


def number_in(words: str) -> int:
    """The value of digits or Chinese numerals, zeros written as ○ or O too; 0 when they make no number."""
    return int(words) if words.isdecimal() else chinese_value(re.sub("[○OＯ]", "〇", words)) or 0


def digits_value(text: str) -> Decimal:
    """The value of digits that may be grouped: 1,234.5."""
    return Decimal(text.replace(",", "").replace("，", ""))
