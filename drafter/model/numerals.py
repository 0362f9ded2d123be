"""Chinese numerals, and how numbers, dates and heading numbers are written."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

DIGITS = "〇一二三四五六七八九"


def ordinal(n: int) -> str:
    """A whole number from 1 to 99 as it is used for counting headings: 1 -> 一, 21 -> 二十一.

    Raises:
        ValueError: If `n` is not between 1 and 99.
    """
    if not 1 <= n <= 99:
        raise ValueError(f"no heading number for {n}")
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def heading_number(level: int, n: int) -> str:
    """The number of a heading: 一、 （一） 1. （1） by level (GB/T 9704-2012, 7.3.3)."""
    if level == 1:
        return f"{ordinal(n)}、"
    if level == 2:
        return f"（{ordinal(n)}）"
    if level == 3:
        return f"{n}."
    return f"（{n}）"


def year_digits(year: int) -> str:
    """A year in Chinese digits: 2025 -> 二〇二五."""
    return "".join(DIGITS[int(c)] for c in str(year))


def chinese_date(day: date) -> str:
    """A date in Arabic numerals, month and day without leading zero (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def plain(number: Decimal) -> str:
    """A number in digits, ungrouped, without superfluous zeros: 2055.30 -> 2055.3 (GB/T 15835-2011, 5.1)."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(number: Decimal, places: int) -> Decimal:
    """A number rounded half up to so many decimal places."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
