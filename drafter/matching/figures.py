"""The figures of a report while their indicators are sought: what each is a part of, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby, pairwise

from drafter.chinese import Meaning, Mention, Numeral, sentence_start, with_stops
from drafter.model import TO_ONE, Indicator, split_scale
from drafter.patterns import regex

from .composing import Composer, Scope
from .context import LONGEST_AROUND, TAIL, Context, clean, telling_words
from .expressions import COMPARED, SET_AGAINST, WHOLE
from .naming import own_of, theme_of
from .phrases import Phrases
from .quoting import quoted
from .themes import themes_around, themes_between, themes_here
from .unit_groups import TIME, base_of

PART = regex(r"其中|[（(][^，。；）)]*$|[：:][^，。；]*$")
IN_BRACKETS = regex("[（(]")
"""Between a rate and the number that it is of: 优秀率94.5%（154名）."""
JOINED = regex(r"[、，和及](?!另)[^）)；。]*$")
RANKED = regex("[^、]{1,3}级(?=.)")
SHARE = regex("^占")
AMONG_THEM = regex("[^，。；]{0,6}中[排列居位]")
"""Between how many there are and which place one of them has: 在18个街道中排第3位."""
SEMICOLON = regex("[；;]")
OF_THE_FIRST = regex("[；;]其中")
"""Behind a semicolon, what the parts are of is what the sentence counts first."""
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
        told: How the text tells it, a blank in its place.
        themes: What the text is about there, the nearest first.
        scope: Of what it is, where it does not say so itself.
    """

    mention: Mention
    context: Context
    scores: list[tuple[float, Indicator]]
    sentence: int
    between: str
    part: bool = False
    match: Match | None = None
    told: str = ""
    themes: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)

    @property
    def tells(self) -> bool:
        """Whether it counts a thing, and no time, money or rank of it, no change, nothing set against it."""
        kept = base_of(self.mention.unit) not in UNTOLD and self.mention.numeral is not Numeral.ORDINAL
        told = kept and self.mention.meaning is not Meaning.CHANGE
        return told and not SET_AGAINST.search(self.context.before)

    def themes_behind(self, phrases: Phrases) -> tuple[str, ...]:
        """What the text is about behind this figure: what it counts, unless it borrows that itself."""
        if self.match is None or self.part:
            return self.themes
        own = own_of(phrases, self.context, self.mention)
        name = theme_of(self.match.indicator.name)
        if not self.match.proposed:
            told = () if own.weak and own.said else (own.words,)
            return (name, *told, *self.themes) if own.weak or self._is_like(name) else (*told, *self.themes)
        borrows = own.weak and not phrases.act_and_thing(own.words)
        if borrows and not own.about:
            return self.themes or (name,)
        return (own.about or name, *self.themes)

    def _is_like(self, name: str) -> bool:
        """Whether its clause has anything of a catalogue name: 评理说事点 is none for 老娘舅调解室."""
        return any("".join(two) in self.context.clause for two in pairwise(name))

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
    mentions = [mention for mention, _ in pairs]
    stopped = with_stops(text)
    ends = [0, *(mention.end for mention, _ in pairs)]
    figures: list[Figure] = []
    for n, ((mention, context), own, end) in enumerate(zip(pairs, scores, ends, strict=False)):
        start = sentence_start(stopped, mention.start, LONGEST_AROUND)
        between, told = stopped[end : mention.start], quoted(text, mentions, n)
        figure = Figure(mention, context, own, start, between, told=told)
        figure.part = _is_part(figure, figures[-1] if figures else None)
        figure.scores = _not_of_total(figure, figures) if figure.part else own
        figures.append(figure)
    return _with_tails(figures, composer)


def themes_at(figure: Figure, before: Sequence[Figure], phrases: Phrases) -> tuple[str, ...]:
    """What the text is about at a figure: what one in front of it counts, then the words further off."""
    near = [one for one in before if one.sentence == figure.sentence and one.tells]
    if near and IN_BRACKETS.fullmatch(figure.between) and near[-1].mention.unit == "%":
        near = near[-1:]
    elif figure.part:
        base = base_of(figure.mention.unit)
        near = [one for one in near if not one.part and base_of(one.mention.unit) == base] or near
        if OF_THE_FIRST.search(figure.between) and not phrases.acts(figure.context.before):
            near = near[:1]
    around = themes_around(figure.context, phrases)
    if figure.mention.numeral is Numeral.ORDINAL and AMONG_THEM.match(figure.between):
        near = near[:-1]
    if not near:
        return around
    if SHARE.search(figure.context.before) and (match := near[-1].match):
        return (theme_of(match.indicator.name), *around)
    behind = (*themes_between(figure.between, phrases), *near[-1].themes_behind(phrases))
    same = base_of(near[-1].mention.unit) == base_of(figure.mention.unit)
    if figure.part and same and not near[-1].part and (match := near[-1].match):
        behind = (theme_of(match.indicator.name), *behind)
    here = themes_here(figure.context, phrases) if SEMICOLON.search(figure.context.sentence) else ()
    return tuple(dict.fromkeys([*here, *behind, *around]))


def _with_tails(figures: list[Figure], composer: Composer) -> list[Figure]:
    """Of 甲、乙丙丁分别…, what the last or the first says for all belongs to each of them."""
    for (listed, _), group in groupby(figures, key=lambda one: (bool(one.mention.subject), one.sentence)):
        if listed:
            _share_words(list(group), composer)
    return figures


def _share_words(row: list[Figure], composer: Composer) -> None:
    last = row[-1].mention.subject
    tail = composer.tail(last) if row[-1].mention.unit != "%" and not _goes_on(row[-1]) else ""
    ranked = RANKED.match(last)
    thing = last[ranked.end() :] if ranked and not tail else ""
    for figure in row[:-1]:
        subject = figure.mention.subject
        if tail or (thing and subject.endswith("级")):
            figure.context = replace(figure.context, before=f"{subject}{tail or thing}")
    verb = "" if tail else composer.verb(row[0].mention.subject)
    for figure in row[1:] if verb else ():
        figure.context = replace(figure.context, before=f"{verb}{figure.context.before}")


def _goes_on(figure: Figure) -> bool:
    """Whether what is done stands behind 分别, for all: 甲、乙分别办理案件3件、4件."""
    rest = figure.context.before.removeprefix(clean(figure.mention.subject))
    return bool(telling_words(TAIL.sub("", COMPARED.sub("", rest))))


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
