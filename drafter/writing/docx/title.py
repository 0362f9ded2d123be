"""Where a long title breaks: at a meaning, never within a word (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from drafter.chinese import DIGITS

# 156 mm hold 20 characters of 22 pt.
_LONGEST = 20

# Where a line may end, and how bad that is: between two bodies, before what the report is about, before its
# kind. What is not named here is a word for all we know.
# Compiled when a title needs them, which few do.
_PLACES = {
    r"\s+": 0.0,
    r"(?=关于)": 0.0,
    r"(?<=[》、])": 0.3,
    rf"(?=\d{{4}}年|\d{{4}}[—–-]|[二〇]{{2}}[{DIGITS}]{{2}}年)|(?<=年度)|(?<=\d年)": 0.4,
    r"(?=法治政府|法治建设|依法行政)": 0.4,
    r"(?<=人民政府|领导小组)|(?<=委员会|办公室|负责人|司法局|司法厅)": 0.4,
    r"(?=暨)|(?<=建设|情况|工作|政府|职责|数据)(?=[和与及])": 0.5,
    r"(?=贯彻|履行|落实|推进|全面|深入|主要负责人|党政主要)": 0.6,
    r"(?=[《（])|(?<=自治[区州县])": 0.7,
    r"(?=年度报告|情况|工作|实施方案|统计表|一览表)": 1.2,
}

# What stays on one line: the title of a document and what stands in brackets, if a line can hold it; numbers
# and phrases.
_BRACKETED = r"《[^》]*》|“[^”]*”|（[^）]*）|〔[^〕]*〕"
_WHOLE = (
    rf"[A-Za-z]+|(?:\d+(?:[.—–-]\d+)*|[{DIGITS}]{{4}})(?:年度|年|[%月日号个项条次])?"
    r"|贯彻落实|(?:全面|深入|贯彻|履行)(?:贯彻|推进|落实|履行|依法)+|推进落实|党政主要负责人|第一责任人"
    r"|人民政府(?:办公[室厅]|工作)|委员会办公室|工作委员会|工作领导小组|领导小组办公室|法治政府(?:建设)?"
    r"|年度报告|(?:工作)?情况(?:的)?(?:报告|汇报)|工作(?:情况|报告|总结|要点|计划)"
)

_NO_BEGINNING = ("的", "，", "、", "。", "；", "：", "）", "》", "〉", "”", "年")
_NO_END = ("关于", "的", "（", "《", "〈", "“", "和", "与", "及", "暨", "推进", "履行")

# Measured against the badness of a place: a ragged outline, one that is narrow in the middle, one more line.
_RAGGED, _NARROW_WAIST, _MORE_LINES, _TOO_LONG = 2.0, 1.0, 0.5, 100.0
_MOST_LINES = 4


def title_lines(title: str) -> list[str]:
    """The lines of a title; one that fits a line, or has no good place to break, stays whole.

    They are as few as the width allows or one more, alike in length, and not narrowest in the middle: the
    standard asks for the outline of a trapezoid or a rhombus.
    """
    title = title.strip()
    if not _LONGEST < _width(title) <= _LONGEST * _MOST_LINES:
        return [title]
    places = _places(title)
    fewest = -(-int(_width(title)) // _LONGEST)
    choices = [
        chosen
        for count in range(1, min(_MOST_LINES, len(places) + 1))
        for chosen in combinations(places, count)
    ]
    best = min(choices, key=lambda chosen: _badness(title, chosen, places, fewest), default=())
    return _cut(title, best)


def _places(title: str) -> dict[int, float]:
    """How bad it is to break at each place where a line may end."""
    bracketed = [found for found in re.finditer(_BRACKETED, title) if _width(found[0]) <= _LONGEST]
    whole = [*bracketed, *re.finditer(_WHOLE, title)]
    inside = {at for found in whole for at in range(found.start() + 1, found.end())}
    places: dict[int, float] = {}
    for pattern, badness in _PLACES.items():
        for found in re.finditer(pattern, title):
            at = found.end()
            first, rest = title[:at].rstrip(), title[at:]
            allowed = first and rest and at not in inside
            if allowed and not rest.startswith(_NO_BEGINNING) and not first.endswith(_NO_END):
                places[at] = min(badness, places.get(at, badness))
    return dict(sorted(places.items()))


def _badness(title: str, chosen: Sequence[int], places: dict[int, float], fewest: int) -> float:
    widths = [_width(line) for line in _cut(title, chosen)]
    waists = sum(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    return (
        sum(places[at] for at in chosen)
        + _RAGGED * (1 - min(widths) / max(widths))
        + _NARROW_WAIST * waists
        + _MORE_LINES * max(len(widths) - fewest, 0)
        + _TOO_LONG * sum(max(width - _LONGEST, 0) for width in widths)
    )


def _cut(title: str, places: Sequence[int]) -> list[str]:
    return [title[start:end].strip() for start, end in pairwise([0, *places, len(title)])]


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1 for char in text)
