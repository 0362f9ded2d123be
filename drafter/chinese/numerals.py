"""Chinese numerals, written and read; dates in digits."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

from .number_grammar import CAPITAL_PLACES, CAPITALS, DIGITS, TENFOLD, value_of_numerals

COUNTERS = "一二三四五六七八九十"
"""The characters that count headings, items and congresses, for the class of a pattern."""
LAST_ORDINAL = 99_999_999
"""The last number that headings and series are counted to."""
ORDINAL = rf"(?:[{COUNTERS}][千百][{COUNTERS}千百零]{{0,6}}|[{COUNTERS}]{{1,3}})"
"""What counts headings and items, as it stands in a text: 三, 二十一, 一百零一; up to 9999."""
LARGEST_IN_WORDS = 9999
"""The largest number that is written in words unless a style asks for larger ones."""
LARGEST_OF_ALL = 10**12 - 1
PLACES = ("", "十", "百", "千")
VALUES = {c: n for n, c in enumerate(DIGITS)} | {"零": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
PLACED = frozenset({*TENS, *TENFOLD})
"""The numerals that say how much a digit is worth."""
NUMERALS = "".join((*VALUES, *TENS, *TENFOLD))
"""The characters that `chinese_value` reads, for the class of a pattern."""
TENFOLD_WORDS = {words[0]: mark for mark, words in TENFOLD.items()}
"""How 二十, 三十 and 四十 are written in one character, by their first."""
LEVELS = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"))
LEAST_LEVEL = {"": 10**4, "千": 1000, "百": 100, "略": 1000}
TO_CAPITALS = str.maketrans(f"零{DIGITS[1:]}{''.join(TENS)}", CAPITALS + CAPITAL_PLACES)
LARGEST_DENOMINATOR, ROUNDING = 10, Decimal("0.01")
IN_DIGITS, HALVED, HALF = "数字", "半", 5


def ordinal(n: int) -> str:
    """A whole number as it is used for counting: 1 -> 一, 21 -> 二十一, 101 -> 一百零一, 110 -> 一百一十.

    Raises:
        ValueError: If `n` is not between 1 and 99,999,999.
    """
    if not 1 <= n <= LAST_ORDINAL:
        raise ValueError(f"no ordinal for {n}")
    return in_words(n)


def in_words(n: int) -> str:
    """A whole number below a million millions in Chinese: 10 -> 十, 1005 -> 一千零五, 100500 -> 十万零五百.

    Raises:
        ValueError: If `n` is negative or too large.
    """
    if not 0 <= n <= LARGEST_OF_ALL:
        raise ValueError(f"{n} is not written in words")
    words = _in_all_words(n)
    return words.removeprefix("一") if words.startswith("一十") else words or "零"


def _in_all_words(n: int) -> str:
    """A number in words, 一十 where it begins so; empty for 0."""
    for step, mark in ((10**8, "亿"), (10**4, "万")):
        if n >= step:
            times, rest = divmod(n, step)
            gap = "零" if 0 < rest < step // 10 else ""
            return f"{_in_all_words(times)}{mark}{gap}{_in_all_words(rest)}"
    words = ""
    for place in reversed(range(len(str(n)))):
        digit = n // 10**place % 10
        if digit:
            gap = "零" if words and not n // 10 ** (place + 1) % 10 else ""
            words += f"{gap}{DIGITS[digit]}{PLACES[place]}"
    return words


def in_capitals(n: int) -> str:
    """A whole number in the numerals of cheques: 320 -> 叁佰贰拾, 12 -> 壹拾贰.

    Raises:
        ValueError: If `n` is negative or too large.
    """
    if not 0 <= n <= LARGEST_OF_ALL:
        raise ValueError(f"{n} is not written in words")
    return (_in_all_words(n) or "零").translate(TO_CAPITALS)


def number_in_levels(number: Decimal, style: str = "") -> str:
    """A number place by place, digits before scale words: 120000000 -> 1亿2000万.

    Args:
        number: The number.
        style: Down to which place: empty for 万, 千 (13万2千), 百, or 略 for 万 and a bare digit (3万2).

    Returns:
        Empty when it does not come out even, has one place only, or would need a 零.
    """
    if number != int(number) or number >= 10**12 or number % LEAST_LEVEL.get(style, 10**4):
        return ""
    places = [(int(number) // worth, mark) for worth, mark in LEVELS[:1]]
    places += [(int(number) % above // worth, mark) for (above, _), (worth, mark) in pairwise(LEVELS)]
    filled = [n for n, (times, _) in enumerate(places) if times]
    if len(filled) < 2 or filled[-1] - filled[0] >= len(filled):
        return ""
    words = "".join(f"{times}{mark}" for times, mark in places if times)
    if style != "略":
        return words
    return words.removesuffix("千") if words.endswith("千") and number < 10**8 else ""


def decimal_in_words(number: Decimal) -> str:
    """A number in Chinese with its decimals: 12.5 -> 十二点五."""
    whole, _, decimals = format(number.normalize(), "f").partition(".")
    if int(whole) > LARGEST_OF_ALL:
        return whole
    words = in_words(int(whole))
    return (
        f"{words}点{''.join('零' if c == '0' else DIGITS[int(c)] for c in decimals)}" if decimals else words
    )


def fraction_in_words(rate: Decimal, style: str = "") -> str:
    """A rate in per cent as a fraction, 20 -> 五分之一; empty when none with a small denominator is close.

    Args:
        rate: The rate.
        style: Empty, or 数字 for 1/5.
    """
    for whole in range(2, LARGEST_DENOMINATOR + 1):
        for part in range(1, whole):
            if abs(Decimal(part * 100) / whole - rate) < ROUNDING:
                return f"{part}/{whole}" if style else f"{in_words(whole)}分之{in_words(part)}"
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
    """The value of 八, 十二, 一百二十三, 两千, 廿三, 二〇二〇; None when the numerals make no one number."""
    if not words or not set(words) <= VALUES.keys() | PLACED:
        return None
    if not set(words) & PLACED:
        return int("".join(str(VALUES[c]) for c in words))
    value = value_of_numerals(words)
    return None if value is None else int(value)


def number_in(words: str) -> int:
    """The value of digits or Chinese numerals, zeros written as ○ or O too; 0 when they make no number."""
    return int(words) if words.isdecimal() else chinese_value(re.sub("[○OＯ]", "〇", words)) or 0


def digits_value(text: str) -> Decimal:
    """The value of digits that may be grouped, by commas, blanks or high commas: 1,234.5, 1 234, 1'234."""
    return Decimal(re.sub(r"[^\d.]", "", text))
