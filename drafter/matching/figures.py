"""The figures of a report while their indicators are sought: what each is a part of, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from drafter.chinese import Meaning, Mention, Numeral, sentence_start, with_stops
from drafter.model import TO_ONE, Indicator, split_scale

from .composing import Composer
from .context import LONGEST_AROUND, Context
from .expressions import WHOLE
from .naming import own_of, theme_of
from .phrases import Phrases
from .themes import themes_around, themes_here
from .unit_groups import TIME, base_of

PART = re.compile(r"其中|[（(：:][^，。；]*$")
JOINED = re.compile(r"[、，和及](?!另)[^）)；。]*$")
SHARE = re.compile("^占")
SEMICOLON = re.compile("[；;]")
UNTOLD = (*TIME, "元", "分", TO_ONE)
"""Units of what a thing takes, costs or reaches: what has them says nothing of the next figure."""


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
        context: The words around it.
        scores: The indicators that it can be, the best first.
        sentence: Where its sentence begins.
        between: The text between it and the figure in front.
        part: Whether it is a part of a figure before it: 其中…, in brackets, of a list of such.
        match: Its indicator, when it has one.
        themes: What the text is about there, the nearest first.
    """

    mention: Mention
    context: Context
    scores: list[tuple[float, Indicator]]
    sentence: int
    between: str
    part: bool = False
    match: Match | None = None
    themes: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it counts a thing, and no time, money or rank of it, and no change."""
        kept = base_of(self.mention.unit) not in UNTOLD and self.mention.numeral is not Numeral.ORDINAL
        return kept and self.mention.meaning is not Meaning.CHANGE

    def themes_behind(self, phrases: Phrases) -> tuple[str, ...]:
        """What the text is about behind this figure: what it counts, unless it borrows that itself."""
        if self.match is None or self.part:
            return self.themes
        own = own_of(phrases, self.context, self.mention)
        weak = own.weak if self.match.proposed else False
        return self.themes if weak else (theme_of(self.match.indicator.name), *self.themes)

    @property
    def value(self) -> Decimal:
        """The number without scale and unit."""
        return self.mention.number * split_scale(self.mention.unit)[0]


def figures_in(
    text: str,
    pairs: Sequence[tuple[Mention, Context]],
    scores: Sequence[list[tuple[float, Indicator]]],
    composer: Composer,
) -> list[Figure]:
    """The figures of a paragraph.

    Args:
        text: The paragraph.
        pairs: Its figures with the words around each.
        scores: The indicators that each can be.
        composer: Knows what of 甲、乙丙分别… is said for all.
    """
    text = with_stops(text)
    ends = [0, *(mention.end for mention, _ in pairs)]
    figures: list[Figure] = []
    for (mention, context), own, end in zip(pairs, scores, ends, strict=False):
        start = sentence_start(text, mention.start, LONGEST_AROUND)
        figure = Figure(mention, context, own, start, text[end : mention.start])
        figure.part = _is_part(figure, figures[-1] if figures else None)
        figure.scores = _not_of_total(figure, figures) if figure.part else own
        figures.append(figure)
    return _with_tails(figures, composer)


def themes_at(figure: Figure, before: Sequence[Figure], phrases: Phrases) -> tuple[str, ...]:
    """What the text is about at a figure: what one in front of it counts, then the words further off."""
    near = [one for one in before if one.sentence == figure.sentence and one.tells]
    if figure.part:
        base = base_of(figure.mention.unit)
        near = [one for one in near if not one.part and base_of(one.mention.unit) == base] or near
    around = themes_around(figure.context, phrases)
    if not near:
        return around
    if SHARE.search(figure.context.before) and (match := near[-1].match):
        return (theme_of(match.indicator.name), *around)
    behind = near[-1].themes_behind(phrases)
    here = themes_here(figure.context, phrases) if SEMICOLON.search(figure.context.sentence) else ()
    return tuple(dict.fromkeys([*here, *behind, *around]))


def _with_tails(figures: list[Figure], composer: Composer) -> list[Figure]:
    """Of 甲、乙丙丁分别…, what the last says for all belongs to each of them."""
    for (listed, _), group in groupby(figures, key=lambda one: (bool(one.mention.subject), one.sentence)):
        row = list(group) if listed else []
        tail = composer.tail(row[-1].mention.subject) if row and row[-1].mention.unit != "%" else ""
        for figure in row[:-1] if tail else ():
            figure.context = replace(figure.context, before=f"{figure.mention.subject}{tail}")
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
