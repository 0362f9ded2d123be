"""Kinds of text that are no report on building a law-based government, by their titles and first words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.chinese import CHAPTER_NUMBER
from drafter.patterns import regex

from .page_furniture import is_furniture
from .signature import SENTENCE
from .text_units import Line
from .title_lines import FRONT_LINES, LONGEST_TITLE, SUBJECT

IN_BRACKETS = r"(?:[（(][^（）()]{1,16}[）)])?$"
REPORTS = (
    ("政府工作报告", regex(r"(?<!法治)(?<!建设)政府工作(?:的)?报告")),
    ("人民代表大会、法院或者检察院的工作报告", regex(r"(?:法院|检察院|常务?委员?会)工作(?:的)?报告")),
    ("政府信息公开工作年度报告", regex(r"信息公开.{0,8}(?:报告|年报)")),
    ("计划、预算或者审计方面的报告", regex(r"(?:预算|决算|国民经济和社会发展|审计工作).{0,24}报告")),
    ("述职述法报告", regex(r"述[职法].{0,6}报告|述职述")),
)
"""Reports of another kind; their titles may speak of 法治 too."""
PAPERS = (
    ("工作总结", regex(rf"总结{IN_BRACKETS}")),
    ("规划或者纲要", regex(rf"(?:规划|纲要){IN_BRACKETS}")),
    ("方案、要点或者计划", regex(rf"(?:方案|要点|计划|安排){IN_BRACKETS}")),
    (
        "通知、意见一类的文件",
        regex(rf"(?:通知|通报|意见|办法|规定|条例|决定|批复|讲话){IN_BRACKETS}|^关于印发"),
    ),
)
"""Papers of another kind."""
ADDRESSED = regex(r"^各位代表[：:，！!]|(?:代表|向).{0,12}(?:政府|大会).{0,12}(?:作|报告)(?:政府)?工作")
"""How a report to a congress begins."""


def other_genre(lines: Sequence[Line], title: str) -> str:
    """What kind of text this seems to be instead of a report of this genre; empty when it seems to be one.

    Args:
        lines: The lines of the text.
        title: The title that was found, empty if none was.
    """
    for line in [title] if title else _front(lines):
        kinds = REPORTS if SUBJECT.search(line) and title else (*REPORTS, *PAPERS)
        if found := next((name for name, pattern in kinds if pattern.search(line)), ""):
            return found
    first = (line.text for line in lines[:FRONT_LINES])
    return REPORTS[0][0] if not title and any(map(ADDRESSED.search, first)) else ""


def _front(lines: Sequence[Line]) -> Iterator[str]:
    """The lines before the text that can be a title."""
    for line in lines[:FRONT_LINES]:
        text = line.text.strip("《》")
        if CHAPTER_NUMBER.match(text) or (SENTENCE.search(text) and len(text) > LONGEST_TITLE):
            return
        if not line.aside and not is_furniture(line) and len(text) <= LONGEST_TITLE:
            yield text
