"""A sentence, what of it next year's numbers replace, and how a sign of an event tells there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.chinese import COUNTERS, CountedNumber, counted_numbers
from drafter.patterns import regex

Stretch = tuple[int, int]

FIGURE = regex(
    rf"(?!(?:19|20)\d\d年?度?$)[^《“]*\d[^》”]*|[{COUNTERS}百千万]+[件次个项名人起宗批卷份条场期家户成倍]"
)
"""A stretch that is a number, and no year, no title, no name of a plan."""
CLAUSE_END = regex("[，。；：！？,;:]")


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells of an event, and how surely.

    Attributes:
        kind: What kind of event.
        words: Its words, as a person is shown them.
        share: How surely it tells, from 0 to 1.
    """

    kind: str
    words: str
    share: float


@dataclass(frozen=True, slots=True)
class Shares:
    """How surely a form tells of an event: alone, beside figures, in a clause with a figure."""

    alone: float
    beside: float
    counted: float


@dataclass(frozen=True)
class Scene:
    """A sentence and what next year's numbers replace of it.

    Attributes:
        text: The sentence.
        replaced: The stretches that are replaced.
        numbers: Its numbers with measure words.
    """

    text: str
    replaced: Sequence[Stretch]
    numbers: Sequence[CountedNumber]

    @classmethod
    def of(cls, text: str, replaced: Sequence[Stretch]) -> Scene:
        """The sentence with these stretches replaced."""
        return cls(text, replaced, tuple(counted_numbers(text)))

    @cached_property
    def figures(self) -> list[Stretch]:
        """What is replaced and is a number; no year, and no word for the unit or of the year."""
        counted = [(number.start, number.end) for number in self.numbers]
        return [
            span
            for span in self.replaced
            if FIGURE.fullmatch(self.text, *span) or any(overlap(span, one) for one in counted)
        ]

    def share(self, stretch: Stretch, shares: Shares) -> float:
        """How surely a sign tells, by what stands beside it."""
        if not self.figures:
            return shares.alone
        return shares.counted if self.has_figure(stretch) else shares.beside

    def has_figure(self, stretch: Stretch) -> bool:
        """Whether a figure stands in the clause of a stretch."""
        first, last = self.clause(stretch)
        return any(first <= start < last for start, _ in self.figures)

    def covered(self, stretch: Stretch) -> bool:
        """Whether a figure's stretch overlaps this one."""
        return any(overlap(stretch, one) for one in self.replaced)

    def replaces(self, stretch: Stretch) -> bool:
        """Whether all of a stretch is replaced."""
        return any(start <= stretch[0] and stretch[1] <= end for start, end in self.replaced)

    def clause(self, stretch: Stretch) -> Stretch:
        """Where the clause of a stretch begins and ends."""
        first = max((self.text.rfind(mark, 0, stretch[0]) + 1 for mark in "，。；：,;"), default=0)
        end = CLAUSE_END.search(self.text, stretch[1])
        return first, end.start() if end else len(self.text)


def overlap(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches have a character in common."""
    return one[0] < other[1] and other[0] < one[1]
