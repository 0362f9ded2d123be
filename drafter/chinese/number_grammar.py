"""The grammar of numbers: what 13万2千, 十万零五百, 卅五 or 叁佰贰拾 come to as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from drafter.patterns import regex

DIGITS = "〇一二三四五六七八九"
CAPITALS = "零壹贰叁肆伍陆柒捌玖"
CAPITAL_PLACES = "拾佰仟"
OTHERS = dict(zip("貳參叄陸萬億〇○两", "二三三六万亿零零二", strict=True))
TENFOLD = {"廿": "二十", "卅": "三十", "卌": "四十"}
PLAIN = str.maketrans(
    {
        **dict(zip(CAPITALS, f"零{DIGITS[1:]}", strict=True)),
        **dict(zip(CAPITAL_PLACES, "十百千", strict=True)),
        **OTHERS,
        **TENFOLD,
    }
)
"""Every way of writing a numeral to the usual one."""
STEPS: Sequence[tuple[str, int]] = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))
MOST_TIMES = {10**8: 10**8, 10**4: 10**4, 1000: 10, 100: 10, 10: 10}
"""Each place counts less often than this, unless nothing stands behind it."""
NUMERAL_TENFOLD = regex(f"(?<=[{DIGITS}零])[{''.join(TENFOLD)}]")
ARABIC = regex(r"\d+(?:\.\d+)?")
DECIMALS = regex(rf"(?P<whole>[^点]+)点(?P<decimals>[零{DIGITS}]+)(?P<scale>万亿|[万亿])?")
LONGEST = 24
"""No number that counts things is longer."""


def value_of_numerals(words: str) -> Decimal | None:
    """The value of numerals with places, Arabic digits among them; None where they make no one number.

    A digit behind a place is of the next one below (三万二 is 32000, as is 3万2); 零 skips places. Vague ones
    (一二百, 十五六) and mere rows of digits (二〇二五) are no number.
    """
    if len(words) > LONGEST or NUMERAL_TENFOLD.search(words):
        return None
    words = words.translate(PLAIN)
    if found := DECIMALS.fullmatch(words):
        whole = _sum(found["whole"], STEPS)
        decimals = "".join(str(max(DIGITS.find(c), 0)) for c in found["decimals"])
        scale = _sum(f"一{found['scale']}", STEPS) if found["scale"] else Decimal(1)
        return None if whole is None or scale is None else (whole + Decimal(f"0.{decimals}")) * scale
    return _sum(words, STEPS)


def _sum(words: str, steps: Sequence[tuple[str, int]]) -> Decimal | None:
    """The value of numerals that hold no place above the first of `steps`."""
    for n, (place, worth) in enumerate(steps):
        head, mark, tail = words.rpartition(place) if worth > 10**4 else words.partition(place)
        if mark:
            times = _times(head, worth, steps[n + 1 :], alone=not tail)
            rest = _rest(tail, worth, steps[n + 1 :])
            return None if times is None or rest is None else times * worth + rest
    return _digit(words)


def _times(head: str, worth: int, below: Sequence[tuple[str, int]], *, alone: bool) -> Decimal | None:
    """How often a place counts: 十三 in 十三万; 十 and a place that stands alone count once."""
    if not head:
        return Decimal(1) if worth == 10 or alone else None
    times = _sum(head, below) if worth >= 10**4 else _digit(head)
    if not times or (not alone and (times != int(times) or times >= MOST_TIMES[worth])):
        return None
    return times


def _rest(tail: str, worth: int, below: Sequence[tuple[str, int]]) -> Decimal | None:
    """What stands behind a place: less than it is worth."""
    if not tail:
        return Decimal(0)
    bare = tail.removeprefix("零")
    digit = _digit(bare)
    if digit is not None and ARABIC.fullmatch(bare):
        return _arabic_rest(bare, worth, skipped=bare != tail)
    if digit is not None and bare == tail:
        return digit * (worth // 10) if digit else None
    found = digit if digit is not None else _sum(bare, below)
    return found if found and found < worth else None


def _arabic_rest(digits: str, worth: int, *, skipped: bool) -> Decimal | None:
    """Digits that end a number: 3万2000, 3万零500, and 3万2 for 32000."""
    number = Decimal(digits)
    if not number or number != int(number) or number >= worth:
        return None
    if len(digits) == 1 and not skipped:
        return number * (worth // 10)
    return number if skipped or len(digits) == len(str(worth)) - 1 else None


def _digit(words: str) -> Decimal | None:
    """The value of one numeral, or of Arabic digits."""
    if ARABIC.fullmatch(words):
        return Decimal(words)
    if len(words) != 1:
        return None
    place = f"零{DIGITS[1:]}".find(words)
    return Decimal(place) if place >= 0 else None
