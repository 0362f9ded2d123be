"""The titles of a report, on one line or over two, and the place where its text begins."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.chinese import CHAPTER_NUMBER, UNIT_IN_TITLE
from drafter.patterns import regex

from .page_furniture import is_furniture
from .signature import SENTENCE
from .text_units import Line

SUBJECT = regex(r"法治|依法行政|依法治[省市县区州国镇]")
TITLE_END = regex(r"(?:报告|总结|情况|汇报|年报|自查|公告|公示|材料)(?:[（(][^（）()]{1,12}[）)])?$")
LONGEST_TITLE = 70
FRONT_LINES = 40
OPENING = regex(r"，.*：$|(?:报告|汇报)如下|^20\d\d年(?:以来)?，")
"""A short line with which a text opens although no sentence ends in it."""
YEAR = regex(r"(20\d\d)年?度?")


def find_titles(lines: Sequence[Line]) -> tuple[dict[int, str], int]:
    """Find the lines that are titles, each with its whole title, and where the text begins."""
    found: dict[int, str] = {}
    n = 0
    front = lines[:FRONT_LINES]
    while n < len(front):
        text = front[n].text
        if CHAPTER_NUMBER.match(text) or (found and (SENTENCE.search(text) or len(text) > LONGEST_TITLE)):
            break
        if not is_furniture(front[n]) and not SENTENCE.search(text) and len(text) <= LONGEST_TITLE:
            following = front[n + 1].text if n + 1 < len(front) else ""
            if SUBJECT.search(text) and TITLE_END.search(text):
                found[n] = text
            elif n + 1 < len(front) and _title_over_two(text, front[n + 1]):
                joined = text + following
                found[n], found[n + 1] = joined, joined
                n += 1
        if len(text) > LONGEST_TITLE and SENTENCE.search(text):
            break
        n += 1
    start = max(found) + 1 if found else _first_of_text(lines)
    return found, start


def _title_over_two(text: str, below: Line) -> bool:
    """Whether a line and the one below it are a title together."""
    joined = text + below.text
    own = SUBJECT.search(below.text) and TITLE_END.search(below.text) and UNIT_IN_TITLE.match(below.text)
    return bool(
        SUBJECT.search(joined)
        and TITLE_END.search(joined)
        and not TITLE_END.search(text)
        and not own
        and len(joined) <= LONGEST_TITLE
        and not SENTENCE.search(joined)
        and "：" not in joined
        and not CHAPTER_NUMBER.match(text)
        and not CHAPTER_NUMBER.match(below.text)
        and not is_furniture(below)
    )


def is_whole(title: str) -> bool:
    """Say whether a line is a title by itself: it names its unit or its year."""
    return bool(YEAR.search(title) or UNIT_IN_TITLE.match(title))


def _first_of_text(lines: Sequence[Line]) -> int:
    for n, line in enumerate(lines):
        long = len(line.text) > LONGEST_TITLE or SENTENCE.search(line.text) or OPENING.search(line.text)
        if not line.aside and not is_furniture(line) and (long or CHAPTER_NUMBER.match(line.text)):
            return n
    return 0
