"""Sentences and clauses: where they end, and what stands at their end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.patterns import regex

from .characters import CLAUSE_ENDS, HAN, SENTENCE_ENDS

OPENERS, CLOSERS = "“（《‘(", "”）》’)"
TITLES = regex(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
"""The titles of texts, those that hold another title included."""
ASIDE = regex(r"[（(][^（()）\d，,。；;]{1,6}[)）]")
"""An addition in brackets that does not interrupt the words: 村（社区）."""
POINT = regex(f"(?<=[{HAN}%）”》])\\.(?=[{HAN}“《（\\d]|$)", re.MULTILINE)
FEWEST_POINTS = 2


def with_stops(text: str) -> str:
    """A text with full stops where it uses points for them, so that its sentences can be told apart.

    A single point is taken for a slip, and left. The length of the text stays the same.
    """
    return POINT.sub("。", text) if len(POINT.findall(text)) >= FEWEST_POINTS else text


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a passage begins and ends, closing marks included; a line break ends one."""
    start = depth = 0
    for place, mark in enumerate(with_stops(text)):
        if mark == "\n":
            yield start, place
            start, depth = place + 1, 0
        elif mark in OPENERS:
            depth += 1
        elif mark in CLOSERS:
            depth = max(depth - 1, 0)
            if not depth and text[place - 1 : place] in tuple(SENTENCE_ENDS):
                yield start, place + 1
                start = place + 1
        elif mark in SENTENCE_ENDS and not depth:
            yield start, place + 1
            start = place + 1
    yield start, len(text)


def clause_around(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Find where the clause around some words begins and ends; short additions in brackets do not end it.

    Args:
        text: The text.
        start: Where the words begin.
        end: Where they end.
        reach: So many characters before and behind them are looked at.
    """
    shift = max(0, start - reach)
    window = ASIDE.sub(lambda found: "·" * len(found[0]), text[shift : end + reach])
    first, last = start, end
    while first > shift and window[first - shift - 1] not in CLAUSE_ENDS:
        first -= 1
    while last < shift + len(window) and window[last - shift] not in CLAUSE_ENDS:
        last += 1
    return first, last


def sentence_start(text: str, place: int, reach: int) -> int:
    """Find where the sentence that holds a place begins, looking back over `reach` characters at most."""
    first = max(0, place - reach)
    return max([first, *(text.rfind(mark, first, place) + 1 for mark in (*SENTENCE_ENDS, "\n"))])
