"""The figures of a sentence as terms of a sum: each with its words, its bracket and its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.chinese import Numeral, sentences
from drafter.matching import units_alike
from drafter.model import split_scale
from drafter.patterns import regex

from .learned_figure import LearnedFigure
from .relations import is_of_this_year

MARKS = regex("[，。；：、（）()]")
CLAUSE_MARKS = regex("[，。；：（）()]")
POINTS = "百分点"
WORDS_BEHIND = 8
MOST_TERMS = 60
"""A sentence of more figures is a table, in which sums are hit by chance."""
NO_BRACKET = -1


@dataclass(frozen=True, slots=True)
class Term:
    """A figure in its sentence.

    Attributes:
        figure: The figure.
        start: Where it begins in its paragraph.
        end: Where it ends.
        gap: The words between the figure before it, or the sentence's beginning, and it.
        behind: The words right behind it, up to a mark.
        bracket: Where the bracket that it stands in begins; -1 in none.
        segment: How many ； stand before it.
        sentence: How many sentences, where several belong together.
    """

    figure: LearnedFigure
    start: int
    end: int
    gap: str
    behind: str
    bracket: int
    segment: int
    sentence: int

    @property
    def name(self) -> str:
        """The name of its indicator, or empty."""
        return self.figure.match.indicator.name if self.figure.match else ""

    @property
    def base(self) -> Decimal:
        """Its number without the scale word of its unit."""
        return self.figure.mention.number * split_scale(self.figure.mention.unit)[0]

    @property
    def own_words(self) -> str:
        """The words of its clause before and behind it."""
        return MARKS.split(self.gap)[-1] + self.behind

    @property
    def names(self) -> str:
        """The words of its clause, those of what it is the figure of as well: 报备率、及时率100%."""
        return CLAUSE_MARKS.split(self.gap)[-1] + self.behind

    @property
    def is_rate(self) -> bool:
        """Whether it is this year's percentage."""
        mention = self.figure.mention
        exact = mention.unit == "%" and not mention.approximation
        return exact and mention.numeral is Numeral.DIGITS and is_of_this_year(self.figure)

    @property
    def counts(self) -> bool:
        """Whether it is an exact number of things of this year."""
        mention = self.figure.mention
        counted = mention.unit not in ("", "%") and POINTS not in mention.unit and not mention.bound
        exact = not mention.approximation and mention.numeral in (Numeral.DIGITS, Numeral.CHINESE)
        return counted and exact and is_of_this_year(self.figure)

    def is_like(self, other: Term) -> bool:
        """Whether it counts things of the same kind."""
        return units_alike(self.figure.mention.unit, other.figure.mention.unit)


def sentences_of(
    text: str, figures: Sequence[LearnedFigure], dividing: Iterable[str]
) -> Iterator[tuple[Term, ...]]:
    """The figures of each sentence of a paragraph; one that begins with 其中 belongs to the one before."""
    begins = re.compile(rf"\s*(?:{'|'.join(map(re.escape, dividing)) or '(?!)'})")
    ranges: list[tuple[int, int]] = []
    for start, end in sentences(text):
        if ranges and begins.match(text, start):
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    for start, end in ranges:
        own = [figure for figure in figures if start <= figure.mention.start < end]
        if 1 < len(own) <= MOST_TERMS:
            yield tuple(_terms(text, start, own))


def _terms(text: str, start: int, figures: Sequence[LearnedFigure]) -> Iterator[Term]:
    last = start
    for figure in figures:
        mention = figure.mention
        behind = MARKS.split(text[mention.end : mention.end + WORDS_BEHIND])[0]
        before = text[start : mention.start]
        yield Term(
            figure,
            mention.start,
            mention.end,
            text[last : mention.start],
            re.split(r"\d", behind)[0],
            _bracket(before, start),
            before.count("；"),
            before.count("。"),
        )
        last = mention.end


def _bracket(before: str, start: int) -> int:
    """Where the innermost open bracket of some words begins."""
    opened: list[int] = []
    for place, mark in enumerate(before, start):
        if mark in "（(":
            opened.append(place)
        elif mark in "）)" and opened:
            opened.pop()
    return opened[-1] if opened else NO_BRACKET
