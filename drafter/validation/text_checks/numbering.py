"""Numbers that people type where the report counts by itself: 一、 （一） 1. ① 一是 第一，."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drafter.chinese import COUNTERS, chinese_value
from drafter.patterns import regex

NUMERAL = f"[{COUNTERS}]{{1,3}}"
CIRCLED = "①-⒇⒈-⒛㈠-㈩㊀-㊉❶-❿➀-➓⓵-⓾Ⅰ-Ⅻ"
"""Characters that are a number each, for the class of a pattern."""
BOUNDARY = r"(?:^|(?<=[。；;：:，,、！？\s”）]))"
"""What a mark stands behind."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A way of counting.

    Attributes:
        pattern: The mark; its group is the numeral.
        spoken: Whether it counts as the report counts its rows (一是), so that it would stand there twice.
    """

    pattern: re.Pattern[str]
    spoken: bool = False

    @classmethod
    def of(cls, pattern: str, *, spoken: bool = False) -> Mark:
        """The mark with that numeral, blanks behind it included."""
        return cls(re.compile(rf"{BOUNDARY}{pattern}[ \u3000]*"), spoken)


MARKS = (
    Mark.of(rf"第?({NUMERAL})是(?![否{COUNTERS}])[，：:]?", spoken=True),
    Mark.of(rf"({NUMERAL})要[，：:]?", spoken=True),
    Mark.of(rf"(?:第|其)({NUMERAL}|\d{{1,2}})[，,：:、]", spoken=True),
    Mark.of(rf"第?({NUMERAL})(?:、(?![{COUNTERS}])|[.．：:])"),
    Mark.of(rf"[（(【\[]({NUMERAL}|\d{{1,2}})[）)】\]][、.．]?"),
    Mark.of(r"(\d{1,2})(?:[.．、:：]|[-—](?=[\u4e00-\u9fff]))(?!\d)"),
    Mark.of(r"(\d{1,2})[）)]"),
    Mark.of(rf"([{CIRCLED}])[、.．]?"),
    Mark.of(r"([A-Ha-h])[.．、）)](?=[\u4e00-\u9fff])"),
)
"""The ways of counting, that of the report's own rows first."""
LEAD_WORDS = regex(r"首先[，,：:][ \u3000]*")
"""The first of 首先、其次、最后."""
NEXT_WORDS = ("其次", "再次", "最后", "然后")
NUMBERED = regex(r"^（\d{1,2}）")
UNENDED = regex(r"[^。；！？：，、\s]\s*$")


def without_first_mark(text: str, *, as_typed: bool = False) -> tuple[str, list[str]]:
    """Take off the numbers with which a cell begins, unless a series within the cell begins with them.

    Packs that print rows `as_typed` may want any number but 一是, with which they count themselves.
    """
    marks = MARKS[:1] if as_typed else MARKS
    taken = []
    while mark := _first_mark(text, marks):
        taken.append(mark.strip())
        text = text[len(mark) :]
    return text, taken


def _first_mark(text: str, marks: Sequence[Mark]) -> str:
    for mark in marks:
        found = mark.pattern.match(text)
        if found and text[found.end() :].strip() and len(series_of(mark, text)) < 2:
            return found[0]
    found = LEAD_WORDS.match(text)
    own = found and len(marks) > 1
    return found[0] if found and own and not any(word in text for word in NEXT_WORDS) else ""


def series_of(mark: Mark, text: str) -> list[re.Match[str]]:
    """The marks of a kind that count from one on without a gap."""
    found: list[re.Match[str]] = []
    for each in mark.pattern.finditer(text):
        if _value(each[1]) == len(found) + 1:
            found.append(each)
    return found


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    if numeral.isascii():
        return ord(numeral.lower()) - ord("a") + 1
    return chinese_value(numeral) or int(unicodedata.numeric(numeral[0], 0))


def with_inner_numbers(text: str) -> tuple[str, list[str]]:
    """Write a series within a cell, 1. 2. or ①②, with numbers of the fourth rank: （1）（2）."""
    for mark in MARKS:
        series = [] if mark.spoken else series_of(mark, text)
        if len(series) > 1 and not all(NUMBERED.match(each[0]) for each in series):
            return _renumbered(text, series, "（{}）".format), [each[0].strip() for each in series]
    return text, []


def without_spoken_series(text: str) -> tuple[str, list[str]]:
    """Take the marks of a series 一是, 二是 off a row that the report itself counts so; its parts stay."""
    for mark in MARKS:
        series = series_of(mark, text) if mark.spoken else []
        if len(series) > 1:
            return _renumbered(text, series, lambda _: ""), [each[0].strip() for each in series]
    return text, []


def _renumbered(text: str, series: list[re.Match[str]], number: Callable[[int], str]) -> str:
    """A text with other numbers; parts that nothing sets apart are set apart by ；."""
    pieces = []
    at = 0
    for n, each in enumerate(series, start=1):
        before = text[at : each.start()]
        pieces += [_ended(before) if n > 1 else before, number(n)]
        at = each.end()
    return "".join([*pieces, text[at:]])


def _ended(part: str) -> str:
    part = part.rstrip()
    return f"{part}；" if UNENDED.search(part) else re.sub("[，,、]$", "；", part)
