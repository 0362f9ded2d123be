"""Numbers in a text that measure something, and not years, dates, names or ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from drafter.model import TO_ONE
from drafter.patterns import regex

from .clauses import with_stops
from .mention_meaning import STOP, with_meanings
from .mention_shares import WORDS, ShareFinder
from .mentions import Mention, Numeral
from .number_runs import GROUPED, NOTE_MARK, SCALED, NumberRun, NumberRuns, value_of_run
from .numerals import NUMERALS, PLACED, chinese_value, digits_value
from .spans import Spans
from .units import COUNTING, LAST, LISTED, NAMING, SCALE_WORDS, UNIT, alternatives

BEFORE = (
    r"(?P<before>(?<![附临邻靠走接最])近|(?<![节制签预公大条契民特])约|(?<!不)超过|(?<![赶])超(?!过)|突破|逾"
    r"|(?<![送传转到下表直抵发通雷高多])达(?!到))?"
)
IN_ARABIC = rf"(?P<number>{GROUPED}(?!\d)|\d+(?:\.\d+)?)"
INSIDE = rf"(?P<inside>余|多)?(?P<scale>{SCALE_WORDS})?(?P<inside2>余|多)?"
AFTER = r"(?P<after>以上|以内|左右)?"
APART = r"(?<![A-Za-z\d.+×*/〔\[第#·])(?<!\d[:：])"
"""Not what stands before a number that measures something; 9:30 is a time, 受理：9件 a figure."""
UNIT_BEHIND = rf"{NOTE_MARK}?(?:(?P<opened>[（(])?(?P<unit>{UNIT})(?(opened)[）)]))"
"""A unit, which the mark of a note may part from its number, or which may stand in brackets."""
POINT = "个百分点"
POINTS_BEHIND = regex(rf"(?:[、和及与]\d+(?:\.\d+)?个)*[、和及与]\d+(?:\.\d+)?{POINT}")
"""What stands behind 0.3个 in 分别提高0.3个和1.8个百分点: it counts points too."""
RANGE = r"(?:\s*(?:至|到|[-—–－~～]{1,2})\s*)"
IN_DIGITS = regex(
    rf"{APART}{BEFORE}{APART}"
    rf"(?:(?P<low>\d+(?:\.\d+)?)(?P<low_scale>{SCALE_WORDS})?{UNIT}?{RANGE})?"
    rf"{IN_ARABIC}\s?{INSIDE}\s?{UNIT_BEHIND}?(?![A-Za-z×*]|\+[\dA-Za-z]){AFTER}"
)
IN_SCALES = regex(rf"(?P<inside>余|多)?{UNIT_BEHIND}{AFTER}")
"""What stands behind a number with scale words in it."""
DIGIT_RUN = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
SHARED = regex(
    rf"(?<=分别)[^，。；\d]{{0,8}}(?P<numbers>(?:{DIGIT_RUN}[、和及])+){DIGIT_RUN}"
    rf"(?P<scale>{SCALE_WORDS})?"
)
"""分别 and numbers in a row, of which only the last has its unit."""
IN_WORDS = regex(
    rf"(?<![第数几{NUMERALS}万亿每届“‘]){BEFORE}(?P<number>{WORDS})(?P<inside>余|多)?(?P<scale>万|亿)?(?P<inside2>余|多)?"
    rf"(?:(?P<unit>{alternatives(COUNTING)}|{LAST})|(?P<listed>{alternatives(LISTED)})|(?P<many>{UNIT}))"
    rf"{AFTER}"
)
NEARLY = regex("(?P<before>(?<![附临邻靠走接最])近|逾|突破)(?P<scale>万|亿)")
UNIT_HERE = regex(UNIT)
RATIO = regex(
    r"(?:比(?![分赛])[^，。；、\d]{0,8}|[:：∶]1[^，。；、\d]{0,8})(?P<number>\d+(?:\.\d+)?)(?=(?P<to_one>[:：∶]1)(?![\d.:：∶]))"
)
"""复议诉讼比达2.3∶1, and 从2.1∶1提高到2.3∶1: what is no ratio by its words may be a time or a score."""
RANK = regex(rf"(?:居|列|排|位)[^，。；、]{{0,10}}?(第(?P<number>{WORDS}|\d+)(?P<unit>位|名))")
SHARES = ShareFinder(BEFORE)
APPROXIMATED = regex(BEFORE.removesuffix("?") + "$")
LONGEST_BEFORE = 4
RATES = ("%", "％", "‰")
NO_FIGURE_BEHIND = tuple("第数几每届“‘")
"""What makes an ordinal, something vague or a name of the number behind it."""
RANGED = regex(rf"[\d{SCALED}][、至到\-—–－~～]$")
SIGNED = regex(r"(?<![\d%％A-Za-z\-－])[-−－﹣]$")
MASKED = regex(
    r"《[^《》]{0,120}》|“[^“”]{0,16}”|‘[^‘’]{0,16}’|〔\d+〕\d*号?|[（(]20\d\d[^（）()]{0,12}[)）]"
)
NAMES = {"百", "千", "百千", "一", "千百"}
HOURS = regex(r"24(?:个)?小时")
ENUMERATED = regex(r"、|[”》](?=[“《])|和|及|与")
MOST_LISTED = 12
LONGEST_LIST = 240
"""So many characters before a number may hold the list that it counts."""
LEAST_MANY = 11
STRETCH = 3000


TOO_LARGE = Decimal(10) ** 27
"""Beyond the digits with which decimals are reckoned: such a number counts nothing."""


@lru_cache(maxsize=256)
def find_figures(text: str, year: int = 0) -> tuple[Mention, ...]:
    """The numbers of a text that measure something, in order: apart, and whole.

    Args:
        text: A paragraph or heading.
        year: The year that the report is about, or 0.
    """
    runs = NumberRuns.of(text)
    return tuple(
        replace(mention, start=mention.start + start, end=mention.end + start)
        for start, end in _stretches(text)
        for mention in _figures(with_stops(text[start:end]), runs.between(start, end), year)
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


def _figures(text: str, runs: NumberRuns, year: int) -> tuple[Mention, ...]:
    """The figures of a text of moderate length."""
    masks = Spans(mask.span() for mask in MASKED.finditer(text))
    found = sorted(
        (
            mention
            for mention in _candidates(text, runs)
            if not masks.overlap(mention.start, mention.end)
            and runs.hold_whole(mention.start, mention.end)
            and mention.number < TOO_LARGE
            and not _half_said(text, mention)
        ),
        key=lambda mention: (mention.start, -mention.end),
    )
    apart: list[Mention] = []
    for mention in found:
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return with_meanings(text, tuple(apart), year)


def _half_said(text: str, mention: Mention) -> bool:
    """Whether what stands beside it makes another number of it: -5%, 三至五件, 2个半."""
    before, behind = text[max(mention.start - 2, 0) : mention.start], text[mention.end : mention.end + 1]
    if mention.bound:
        return behind == "半"
    ranged = mention.numeral is Numeral.CHINESE and RANGED.search(before)
    return bool(behind == "半" or ranged or SIGNED.search(before))


def _candidates(text: str, runs: NumberRuns) -> Iterator[Mention]:
    yield from SHARES.find(text)
    for found in RANK.finditer(text):
        number = value_of_run(found["number"])
        if number is not None:
            yield Mention(*found.span(1), found[1], number, found["unit"], numeral=Numeral.ORDINAL)
    for found in RATIO.finditer(text):
        shown = found["number"] + found["to_one"]
        yield Mention(found.start("number"), found.end("to_one"), shown, Decimal(found["number"]), TO_ONE)
    for found in IN_DIGITS.finditer(text):
        yield from _in_digits(found)
    for found in SHARED.finditer(text):
        yield from _with_a_shared_unit(found)
    for found in NEARLY.finditer(text):
        yield from _nearly(found)
    for found in IN_WORDS.finditer(text):
        yield from _in_words(text, found)
    for run in runs.runs:
        yield from _in_scales(text, run)


def _in_digits(found: re.Match[str]) -> Iterator[Mention]:
    proper = found["unit"]
    unit = (found["scale"] or "") + (proper or "").replace("％", "%")
    if unit == "个" and POINTS_BEHIND.match(found.string, found.end()):
        unit = POINT
    if not unit or HOURS.fullmatch(found[0]) or (proper is None and not _has_scale(found)):
        return
    approximation, start = _approximation(found)
    number = digits_value(found["number"])
    if found["low"]:
        place = found.start("low")
        low = found["low"]
        of_low = f"{found['low_scale']}{proper or ''}" if found["low_scale"] else unit
        words = low + (found["low_scale"] or "")
        yield Mention(place, place + len(words), words, Decimal(low), of_low, bound="下限")
        start = found.start("number")
    mention = Mention(start, found.end(), found[0][start - found.start() :], number, unit, approximation)
    yield replace(mention, bound="上限") if found["low"] else mention


def _with_a_shared_unit(found: re.Match[str]) -> Iterator[Mention]:
    """分别立案312、287、241件: the numbers whose unit stands behind the last."""
    unit = UNIT_HERE.match(found.string, found.end())
    if unit is None:
        return
    for number in re.finditer(DIGIT_RUN, found["numbers"]):
        place = found.start("numbers") + number.start(), found.start("numbers") + number.end()
        counted = f"{found['scale'] or ''}{unit[0]}"
        yield Mention(*place, number[0], digits_value(number[0]), counted)


def _nearly(found: re.Match[str]) -> Iterator[Mention]:
    """近万人次: ten thousand, without a numeral."""
    if unit := UNIT_HERE.match(found.string, found.end()):
        place, shown = (found.start(), unit.end()), f"{found[0]}{unit[0]}"
        counted = f"{found['scale']}{unit[0]}"
        yield Mention(*place, shown, Decimal(1), counted, found["before"], numeral=Numeral.CHINESE)


def _in_scales(text: str, run: NumberRun) -> Iterator[Mention]:
    """13万2千件, 十万零五百件, 叁佰贰拾件: scale words within a number, or numerals of cheques."""
    found = IN_SCALES.match(text, run.start + len(run.words)) if run.mixed and run.number else None
    if found is None or run.number is None or text[max(run.start - 1, 0) : run.start] in NO_FIGURE_BEHIND:
        return
    unit = found["unit"]
    digits = any(c.isdecimal() for c in run.words)
    if not digits and NAMING.fullmatch(unit):
        return
    before = APPROXIMATED.search(text[max(run.start - LONGEST_BEFORE, 0) : run.start])
    rate = unit in RATES
    word = before["before"] if before and not (rate and before["before"] == "达") else ""
    start = run.start - len(word)
    numeral = Numeral.DIGITS if digits else Numeral.CHINESE
    word = word or found["inside"] or found["after"] or ""
    yield Mention(start, found.end(), text[start : found.end()], run.number, unit, word, numeral=numeral)


def _has_scale(found: re.Match[str]) -> bool:
    """Whether a number without a unit is one of people or things all the same: 新增粉丝174万，."""
    behind = found.string[found.end() : found.end() + 1]
    return found["scale"] in ("万", "亿", "百万", "千万") and (not behind or behind in "，。、；）,;)+")


def _in_words(text: str, found: re.Match[str]) -> Iterator[Mention]:
    value = chinese_value(found["number"])
    listed = found["listed"]
    if value is None or (found["number"] in NAMES and not found["before"]):
        return
    if len(found["number"]) > 1 and not set(found["number"]) & PLACED:
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
    if before == "达" and said.get("unit", "%") in RATES:
        before = None
    word = before or next((said[n] for n in ("inside", "inside2", "after") if said.get(n)), "")
    return word, found.start() if before else found.start() + len(found["before"] or "")


def _counts_a_list(text: str, place: int, value: int, unit: str) -> bool:
    """Whether a number counts what is listed before it: as many things, or the kinds that 等 ends."""
    clause = text[max(0, place - LONGEST_LIST) : place]
    stops = [stop.end() for stop in STOP.finditer(clause)]
    clause = clause[stops[-1] if stops else 0 :]
    listed = len(ENUMERATED.split(clause))
    exact = len(re.split(r"、|[”》](?=[“《])", clause))
    if clause.endswith("等"):
        return exact > 1 and unit != "个"
    return 1 < value <= MOST_LISTED and value in (listed, exact)
