"""Numbers that stay words of the pack: no slot prints them, so they would be printed again next year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import CountedNumber, Meaning, Mention, counted_numbers, find_figures

from .layout import Layout
from .outline import Block

BEFORE, BEHIND = 14, 7
REQUIRED = "要求、目标中的数"
NOT_FITTING = "没有合适的指标，或者这种写法不能改为填空"
NO_CHANGE_SINCE_LAST_YEAR = "旁边没有它的本年数，或者不是同上年比，算不出来"
CONTRADICTED = "同样本里的本年数、上年数对不上，或者这种写法不能改为算出来的"
UNREAD = "认不准是多少"
MARKED = "数与单位之间有注码"
IN_A_HEADING = "在标题里"
IN_A_ROW = "在填报表的文字栏里"


@dataclass(frozen=True, slots=True)
class LeftNumber:
    """A number of a sample that no slot prints.

    Attributes:
        line: Its line in the sample.
        text: The number with its measure word.
        excerpt: The words around it.
        reason: Why it stays, as the person reads it.
    """

    line: int
    text: str
    excerpt: str
    reason: str


def left_figure(block: Block, mention: Mention) -> LeftNumber:
    """A figure that has no slot."""
    reason = {Meaning.REQUIREMENT: REQUIRED, Meaning.CHANGE: NO_CHANGE_SINCE_LAST_YEAR}.get(mention.meaning)
    words = excerpt(block.text, mention.start, mention.end)
    return LeftNumber(block.line, mention.text, words, reason or NOT_FITTING)


def left_change(block: Block, mention: Mention) -> LeftNumber:
    """A figure of a change that does not follow from the two years' values."""
    return replace(left_figure(block, mention), reason=CONTRADICTED)


def unread_numbers(block: Block, mentions: Sequence[Mention]) -> Iterator[tuple[int, LeftNumber]]:
    """The numbers of a paragraph that are not among its figures, and those with the mark of a note.

    Each with its place in the paragraph.
    """
    for counted in counted_numbers(block.text):
        read = any(m.start < counted.end and counted.start < m.end for m in mentions)
        if counted.marked or not read:
            yield counted.start, _left(block, counted, MARKED if counted.marked else UNREAD)


def numbers_elsewhere(layout: Layout, year: int) -> Iterator[LeftNumber]:
    """The numbers of headings, and those of words for the workbook that cannot be read."""
    for block in layout.outline.blocks:
        for counted in counted_numbers(block.text) if block.level else ():
            yield _left(block, counted, IN_A_HEADING)
    for block in layout.in_rows():
        for _, left in unread_numbers(block, find_figures(block.text, year)):
            yield replace(left, reason=f"{left.reason}；{IN_A_ROW}")


def excerpt(text: str, start: int, end: int) -> str:
    """The words around a stretch of a text."""
    return text[max(start - BEFORE, 0) : end + BEHIND]


def _left(block: Block, counted: CountedNumber, reason: str) -> LeftNumber:
    return LeftNumber(block.line, counted.text, excerpt(block.text, counted.start, counted.end), reason)
