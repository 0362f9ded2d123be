"""一是, 二是 …: the items of a series, in one paragraph or a paragraph each, nested, with stops lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from drafter.patterns import regex

from .characters import FULL_STOPS
from .numerals import COUNTERS, ORDINAL, chinese_value

MARKER = regex(rf"(?<![{COUNTERS}百千零统唯单之同第万每])({ORDINAL})(是|要)(?!否)")
DEEPEST = 3
"""Series are nested no deeper than this."""
FIRST = regex(rf"[{FULL_STOPS}\n”）》]")
"""What a series begins behind."""


@dataclass(frozen=True, slots=True)
class SeriesItem:
    """An item of a series.

    Attributes:
        start: Where its mark begins.
        marker: The mark, as 二是.
        number: What the mark counts.
        depth: 0 for a series of its own, 1 for one within an item, and so on.
    """

    start: int
    marker: str
    number: int
    depth: int


@dataclass
class _Open:
    """A series that may go on: mark, next number, place of its last item, and whether items begin lines."""

    word: str
    expected: int
    last: int
    lines: bool


def series_items(text: str) -> tuple[SeriesItem, ...]:
    """The items of all series in a text of one or several lines, in order.

    A series begins with 一是 (or 一要) and counts on; a mark that continues nothing is none.
    """
    found: list[SeriesItem] = []
    stack: list[_Open] = []
    for mark in MARKER.finditer(text):
        number = chinese_value(mark[1])
        begins = _begins_line(text, mark.start())
        if number == 1 and _may_begin(text, mark):
            if stack and "\n" in text[stack[-1].last : mark.start()]:
                stack = stack[:-1] if begins else []
            stack = [*stack[: DEEPEST - 1], _Open(mark[2], 2, mark.start(), begins)]
        else:
            depth = _depth_of(stack, mark, number, begins=begins)
            if depth is None:
                continue
            stack = stack[: depth + 1]
            stack[-1].expected += 1
            stack[-1].last = mark.start()
        found.append(SeriesItem(mark.start(), mark[0], number or 0, len(stack) - 1))
    return tuple(found)


def _depth_of(stack: list[_Open], mark: re.Match[str], number: int | None, *, begins: bool) -> int | None:
    """The depth of the series that a mark continues: the innermost, if it can be one set out as it is."""
    fitting = [d for d, series in enumerate(stack) if series.word == mark[2] and series.expected == number]
    alike = [d for d in fitting if stack[d].lines == begins]
    return max(alike or fitting, default=None)


def _begins_line(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] == "\n"


def _may_begin(text: str, mark: re.Match[str]) -> bool:
    """Whether 一是 begins a series: behind a stop, or glued to a heading and followed by 二是."""
    if mark[2] == "要" and not FIRST.match(text[mark.start() - 1 : mark.start()] or "\n"):
        return False
    if mark.start() == 0 or FIRST.match(text[mark.start() - 1]):
        return True
    return f"二{mark[2]}" in text[mark.end() : mark.end() + 1500]


@dataclass(frozen=True, slots=True)
class Series:
    """Items counted 一是, 二是 …, at one depth; the places are those of the passage."""

    items: tuple[SeriesItem, ...]

    @property
    def start(self) -> int:
        """Where the first item begins."""
        return self.items[0].start

    def end_of(self, n: int, text: str) -> int:
        """Where the item's words end: before the next one; the last ends with its paragraph."""
        if n + 1 < len(self.items):
            end = self.items[n + 1].start
        else:
            end = text.find("\n", self.items[n].start)
            end = len(text) if end < 0 else end
        return len(text[:end].rstrip("\n"))


def series_in(text: str) -> list[Series]:
    """The series of a passage that count from 一是 on without a gap, outer before inner."""
    found: list[list[SeriesItem]] = []
    for _, group in groupby(
        sorted(series_items(text), key=lambda item: item.depth), key=lambda item: item.depth
    ):
        for item in sorted(group, key=lambda item: item.start):
            if item.number == 1:
                found.append([item])
            elif found and found[-1][-1].depth == item.depth and found[-1][-1].number == item.number - 1:
                found[-1].append(item)
            else:
                found.append([item])
    regular = (
        s for s in found if len(s) > 1 and s[0].number == 1 and all(i.marker.endswith("是") for i in s)
    )
    kept: list[Series] = []
    spans: list[tuple[int, int]] = []
    for series in map(Series, map(tuple, regular)):
        own = [(item.start, series.end_of(n, text)) for n, item in enumerate(series.items)]
        whole = (series.start, own[-1][1])
        if not any(a < whole[0] < b < whole[1] or whole[0] < a < whole[1] < b for a, b in spans):
            kept.append(series)
            spans += own
    return kept
