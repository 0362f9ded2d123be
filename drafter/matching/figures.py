"""The figures of a report while their indicators are sought: what each can be, and what it is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.chinese import Mention, sentence_start, with_stops
from drafter.model import Indicator, split_scale
from drafter.patterns import regex

from .context import LONGEST_AROUND
from .expressions import WHOLE
from .unit_groups import base_of

PART = regex(r"其中|[（(][^，。；）)]*$|[：:][^，。；]*$")
JOINED = regex(r"[、，和及](?!另)[^）)；。]*$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A paragraph with its figures and the headings above it."""

    text: str
    mentions: tuple[Mention, ...]
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The indicator that a figure is.

    Attributes:
        indicator: The indicator.
        score: How sure that is, 0 to 1.
        proposed: Whether the indicator is a new one.
    """

    indicator: Indicator
    score: float
    proposed: bool = False


@dataclass
class Figure:
    """A figure of a report while its indicator is sought.

    Attributes:
        mention: The figure.
        scores: The indicators that it can be, the best first.
        sentence: Where its sentence begins.
        between: The text between it and the figure in front.
        part: Whether it is a part of a figure before it: 其中…, in brackets, of a list of such.
        match: Its indicator, when it has one.
    """

    mention: Mention
    scores: list[tuple[float, Indicator]]
    sentence: int
    between: str
    part: bool = False
    match: Match | None = None

    @property
    def value(self) -> Decimal:
        """The number without scale and unit."""
        return self.mention.number * split_scale(self.mention.unit)[0]


def figures_in(phrase: Phrase, scores: Sequence[list[tuple[float, Indicator]]]) -> list[Figure]:
    """The figures of a paragraph, with the indicators that each can be."""
    stopped = with_stops(phrase.text)
    ends = [0, *(mention.end for mention in phrase.mentions)]
    figures: list[Figure] = []
    for mention, own, end in zip(phrase.mentions, scores, ends, strict=False):
        start = sentence_start(stopped, mention.start, LONGEST_AROUND)
        figure = Figure(mention, own, start, stopped[end : mention.start])
        figure.part = _is_part(figure, figures[-1] if figures else None)
        figure.scores = _not_of_total(figure, figures) if figure.part else own
        figures.append(figure)
    return figures


def _not_of_total(figure: Figure, before: Sequence[Figure]) -> list[tuple[float, Indicator]]:
    """What a part can be: not what its total is, 监督文书2000份（监督意见书1326份）."""
    base = base_of(figure.mention.unit)
    totals = [
        one
        for one in before
        if one.sentence == figure.sentence and not one.part and base_of(one.mention.unit) == base
    ]
    if not totals or not totals[-1].scores or totals[-1].value <= figure.value:
        return figure.scores
    of_total = totals[-1].scores[0][1].name
    return [(score, indicator) for score, indicator in figure.scores if indicator.name != of_total]


def _is_part(figure: Figure, before: Figure | None) -> bool:
    """Whether a figure is a part of one before it: 其中…, in brackets, of a list of such, of 甲、乙分别…."""
    if figure.mention.subject:
        return True
    if PART.search(figure.between):
        return before is not None and before.sentence == figure.sentence
    same = before is not None and base_of(before.mention.unit) == base_of(figure.mention.unit)
    if WHOLE.search(figure.between):
        return False
    return bool(before and before.part and same and JOINED.match(figure.between))
