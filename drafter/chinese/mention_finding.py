"""Numbers in a text that measure something, and not years, dates, names or ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from .clauses import with_stops
from .mention_meaning import STOP, with_meanings
from .mentions import Mention, Numeral
from .numerals import DIGITS, NUMERALS, TENS, chinese_value, digits_value
from .units import COUNTING, LAST, LISTED, NAMING, SCALE_WORDS, UNITS, alternatives

BEFORE = (
    r"(?P<before>(?<![附临邻靠走接最])近|(?<![节制签预公大条契民特])约|(?<!不)超过|(?<![赶])超(?!过)|突破|逾"
    r"|(?<![送传转到下表直抵发通雷高多])达(?!到))?"
)
IN_ARABIC = r"(?P<number>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
INSIDE = rf"(?P<inside>余|多)?(?P<scale>{SCALE_WORDS})?(?P<inside2>余|多)?"
AFTER = r"(?P<after>以上|以内|左右)?"
APART = r"(?<![A-Za-z\d.+×*/〔\[第#·])(?<!\d[:：])"
"""Not what stands before a number that measures something; 9:30 is a time, 受理：9件 a figure."""
RANGE = r"(?:\s*(?:至|到|[-—–－~～]{1,2})\s*)"
IN_DIGITS = re.compile(
    rf"{APART}{BEFORE}{APART}"
    rf"(?:(?P<low>\d+(?:\.\d+)?)(?:{alternatives(UNITS)})?{RANGE})?"
    rf"{IN_ARABIC}\s?{INSIDE}\s?(?P<unit>{alternatives(UNITS)})?(?![A-Za-z×*]|\+[\dA-Za-z]){AFTER}"
)
DIGIT_RUN = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
SHARED = re.compile(
    rf"(?<=分别)[^，。；\d]{{0,8}}(?P<numbers>(?:{DIGIT_RUN}[、和及])+){DIGIT_RUN}"
    rf"(?P<scale>{SCALE_WORDS})?(?P<unit>{alternatives(UNITS)})"
)
"""分别 and numbers in a row of which only the last has its unit."""
WORDS = f"[{NUMERALS}]+"
IN_WORDS = re.compile(
    rf"(?<![第数几{NUMERALS}万亿每届“‘]){BEFORE}(?P<number>{WORDS})(?P<inside>余|多)?(?P<scale>万|亿)?(?P<inside2>余|多)?"
    rf"(?:(?P<unit>{alternatives(COUNTING)}|{LAST})|(?P<listed>{alternatives(LISTED)})|(?P<many>{alternatives(UNITS)}))"
    rf"{AFTER}"
)
NEARLY = re.compile(
    rf"(?P<before>(?<![附临邻靠走接最])近|逾|突破)(?P<scale>万|亿)(?P<unit>{alternatives(UNITS)})"
)
"""近万人次: ten thousand, without a numeral."""
TENTH = rf"[{DIGITS[1:]}两\d]"
NOT_TENTHS = r"(?![立功员果效为本长年都熟型绩交套])"
FRACTION = re.compile(rf"{BEFORE}(?P<whole>{WORDS})分之(?P<part>{WORDS})")
TENTHS = re.compile(
    rf"{BEFORE}(?P<number>{TENTH})成(?P<half>半|[{DIGITS[1:]}])?"
    rf"(?:(?=[，。、；）]|以上|左右|多|的|争议|案件|案卷|纠纷|事项|属于|来自|$)|(?<=[近约超占逾过]{TENTH}成){NOT_TENTHS})"
    rf"(?P<after>以上|左右)?"
)
PER_CENT = re.compile(rf"百分之(?P<part>{WORDS}|\d+(?:\.\d+)?)")
RANK = re.compile(rf"(?:居|列|排|位)[^，。；、]{{0,10}}?(第(?P<number>{WORDS}|\d+)(?P<unit>位|名))")
MASKED = re.compile(
    r"《[^《》]{0,120}》|“[^“”]{0,16}”|‘[^‘’]{0,16}’|〔\d+〕\d*号?|[（(]20\d\d[^（）()]{0,12}[)）]"
)
NAMES = {"百", "千", "百千", "一", "千百"}
HOURS = re.compile(r"24(?:个)?小时")
ENUMERATED = re.compile(r"、|[”》](?=[“《])|和|及|与")
MOST_LISTED = 12
LEAST_MANY = 11
STRETCH = 3000


def find_figures(text: str, year: int = 0) -> tuple[Mention, ...]:
    """The numbers of a text that measure something, in order; none overlaps another.

    Args:
        text: A paragraph or heading.
        year: The year that the report is about, or 0.
    """
    return tuple(
        replace(mention, start=mention.start + start, end=mention.end + start)
        for start, end in _stretches(text)
        for mention in _figures(with_stops(text[start:end]), year)
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """A text in stretches of some sentences: what a figure is, is told by the words near it."""
    start = 0
    while len(text) - start > STRETCH:
        stop = max(text.rfind(mark, start, start + STRETCH) for mark in "。；\n")
        end = stop + 1 if stop > start else start + STRETCH
        yield start, end
        start = end
    yield start, len(text)


def _figures(text: str, year: int) -> tuple[Mention, ...]:
    """The figures of a text of moderate length."""
    masks = [mask.span() for mask in MASKED.finditer(text)]
    found = sorted(
        (m for m in _candidates(text) if not any(a < m.end and m.start < b for a, b in masks)),
        key=lambda mention: (mention.start, -mention.end),
    )
    apart: list[Mention] = []
    for mention in found:
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return with_meanings(text, tuple(apart), year)


def _candidates(text: str) -> Iterator[Mention]:
    yield from _shares(text)
    for found in RANK.finditer(text):
        number = _number(found["number"])
        if number is not None:
            yield Mention(*found.span(1), found[1], number, found["unit"], numeral=Numeral.ORDINAL)
    for found in IN_DIGITS.finditer(text):
        yield from _in_digits(found)
    for found in SHARED.finditer(text):
        yield from _with_a_shared_unit(found)
    for found in NEARLY.finditer(text):
        unit = f"{found['scale']}{found['unit']}"
        yield Mention(*found.span(), found[0], Decimal(1), unit, found["before"], numeral=Numeral.CHINESE)
    for found in IN_WORDS.finditer(text):
        yield from _in_words(text, found)


def _shares(text: str) -> Iterator[Mention]:
    """五分之一, 四成, 百分之九十: shares that are not written with a sign."""
    for found in FRACTION.finditer(text):
        part, whole = chinese_value(found["part"]), chinese_value(found["whole"])
        if part and whole and part < whole and found["whole"] != "百":
            share = Decimal(part * 100) / whole
            word, start = _approximation(found)
            words = found[0][start - found.start() :]
            yield Mention(start, found.end(), words, share, "%", word, numeral=Numeral.FRACTION)
    for found in PER_CENT.finditer(text):
        number = _number(found["part"])
        if number is not None:
            yield Mention(*found.span(), found[0], number, "%", numeral=Numeral.CHINESE)
    for found in TENTHS.finditer(text):
        tenths = _number(found["number"])
        half = chinese_value((found["half"] or "〇").replace("半", "五"))
        if tenths and half is not None:
            word = found["before"] or found["after"] or ""
            yield Mention(*found.span(), found[0], tenths * 10 + half, "%", word, numeral=Numeral.TENTHS)


def _in_digits(found: re.Match[str]) -> Iterator[Mention]:
    unit = (found["scale"] or "") + (found["unit"] or "").replace("％", "%")
    if not unit or HOURS.fullmatch(found[0]) or (found["unit"] is None and not _has_scale(found)):
        return
    words, start = _approximation(found)
    number = digits_value(found["number"])
    if found["low"]:
        place = found.start("low")
        low = found["low"]
        yield Mention(place, place + len(low), low, Decimal(low), unit, bound="下限")
        start = found.start("number")
    mention = Mention(start, found.end(), found[0][start - found.start() :], number, unit, words)
    yield replace(mention, bound="上限") if found["low"] else mention


def _with_a_shared_unit(found: re.Match[str]) -> Iterator[Mention]:
    """分别立案312、287、241件: the numbers whose unit stands behind the last."""
    unit = (found["scale"] or "") + found["unit"]
    for number in re.finditer(DIGIT_RUN, found["numbers"]):
        start = found.start("numbers") + number.start()
        yield Mention(start, start + len(number[0]), number[0], digits_value(number[0]), unit)


def _has_scale(found: re.Match[str]) -> bool:
    """Whether a number without a unit is one of people or things all the same: 新增粉丝174万，."""
    behind = found.string[found.end() : found.end() + 1]
    return found["scale"] in ("万", "亿", "百万", "千万") and (not behind or behind in "，。、；）,;)+")


def _in_words(text: str, found: re.Match[str]) -> Iterator[Mention]:
    value = chinese_value(found["number"])
    listed = found["listed"]
    if value is None or (found["number"] in NAMES and not found["before"]):
        return
    if len(found["number"]) > 1 and not set(found["number"]) & TENS.keys():
        return
    if value < 2 and not found["scale"]:
        return
    large = value >= LEAST_MANY or found["inside"] or found["inside2"] or found["scale"]
    if found["many"] and (not large or NAMING.fullmatch(found["many"])):
        return
    if listed and not (listed == "个" and large) and not _counts_a_list(text, found.start(), value, listed):
        return
    words, start = _approximation(found)
    unit = (found["scale"] or "") + (found["unit"] or listed or found["many"])
    shown = found[0][start - found.start() :]
    yield Mention(start, found.end(), shown, Decimal(value), unit, words, numeral=Numeral.CHINESE)


def _approximation(found: re.Match[str]) -> tuple[str, int]:
    """The word for an inexact number, and where the figure begins: 达 before a rate is a verb."""
    said = found.groupdict()
    before = said["before"]
    if before == "达" and said.get("unit", "%") in ("%", "％", "‰"):
        before = None
    word = before or next((said[n] for n in ("inside", "inside2", "after") if said.get(n)), "")
    return word, found.start() if before else found.start() + len(found["before"] or "")


def _counts_a_list(text: str, place: int, value: int, unit: str) -> bool:
    """Whether a number counts what is listed before it: as many things, or the kinds that 等 ends."""
    clause = text[:place]
    stops = [stop.end() for stop in STOP.finditer(clause)]
    clause = clause[stops[-1] if stops else 0 :]
    listed = len(ENUMERATED.split(clause))
    exact = len(re.split(r"、|[”》](?=[“《])", clause))
    if clause.endswith("等"):
        return exact > 1 and unit != "个"
    return 1 < value <= MOST_LISTED and value in (listed, exact)


def _number(words: str) -> Decimal | None:
    value = chinese_value(words)
    if value is not None:
        return Decimal(value)
    return Decimal(words) if words.replace(".", "", 1).isdecimal() else None
