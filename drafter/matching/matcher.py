"""Which indicator a figure is: the figures of a whole report at once, since an indicator has one value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from drafter.chinese import Meaning, Mention, Numeral, sentence_start, with_stops
from drafter.model import TO_ONE, Indicator, split_scale

from .context import LONGEST_AROUND, Context, contexts
from .knowledge import Example, Knowledge
from .naming import Proposer, own_of, theme_of
from .phrases import Phrases
from .scoring import Scorer
from .themes import themes_around
from .unit_groups import TIME, base_of

SINCE = re.compile(r"[从由][^，。；]*$")
PART = re.compile(r"其中|[（(：:][^，。；]*$")
JOINED = re.compile(r"[、，和及][^）)；。]*$")
CHANGING = re.compile(r"增长率|下降率|压减率|压缩率|精简率|减少率|增幅|降幅|上升率")
CHANGE_WORDS = re.compile(
    r"(?:比|较|同比|环比|与|上年|去年|同期|同|相比|增长|上升|下降|减少|提高|增加|降低|提升|增幅|降幅|率|了|约|达|，|\||共)+"
)


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
class _Figure:
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
        mention = self.mention
        thing = base_of(mention.unit) not in (*TIME, "元", "分", TO_ONE) and mention.numeral is not Numeral.ORDINAL
        return thing and mention.meaning is not Meaning.CHANGE

    def themes_behind(self, phrases: Phrases) -> tuple[str, ...]:
        """What the text is about behind this figure: what it counts, unless its name says that it borrows that."""
        if self.match is None or self.part:
            return self.themes
        own = own_of(phrases, self.context, self.mention)
        weak = own.weak if self.match.proposed else False
        return self.themes if weak else (theme_of(self.match.indicator.name), *self.themes)

    @property
    def value(self) -> Decimal:
        """The number without scale and unit."""
        return self.mention.number * split_scale(self.mention.unit)[0]


def examples_of(phrases: Sequence[Phrase], matches: Sequence[Sequence[Match | None]]) -> Iterator[Example]:
    """Make examples for the next report of one that is matched."""
    for phrase, row in zip(phrases, matches, strict=True):
        around = contexts(phrase.text, phrase.mentions, phrase.headings)
        for context, match in zip(around, row, strict=True):
            if match:
                yield Example(context.near, match.indicator.name)


class Matcher:
    """Finds the indicators of a report's figures.

    Args:
        knowledge: What they are recognised by.
        reserved: Names that a new indicator must not have.
    """

    def __init__(self, knowledge: Knowledge, reserved: frozenset[str] = frozenset()) -> None:
        self._catalogue = knowledge.catalogue
        self._sections = tuple(knowledge.sections)
        self._cues = knowledge.lexicon.cues
        self._weights = knowledge.weights
        self._reserved = reserved
        self._phrases = Phrases(knowledge.lexicon.naming)
        self._flows = knowledge.lexicon.figures.flows
        self._scorer = Scorer(knowledge)

    def match(self, phrases: Sequence[Phrase]) -> list[list[Match | None]]:
        """The indicator of each figure of a report.

        Two figures share an indicator only when they are the same number; of different ones, the better keeps
        it. What is like no indicator becomes a new one. A requirement, and a number without a unit, is none.
        """
        rows = [self._figures(phrase) for phrase in phrases]
        self._assign([figure for row in rows for figure in row])
        proposer = Proposer(self._catalogue, self._phrases, self._reserved)
        for row in rows:
            for n, figure in enumerate(row):
                before = row[n - 1] if n else None
                behind = row[n + 1] if n + 1 < len(row) else None
                figure.themes = self._themes(figure, row[:n])
                if figure.match is None and _counts(figure.mention):
                    figure.match = self._propose(proposer, figure, before, behind)
        return [[figure.match for figure in row] for row in rows]

    def _figures(self, phrase: Phrase) -> list[_Figure]:
        around = contexts(phrase.text, phrase.mentions, phrase.headings)
        text = with_stops(phrase.text)
        ends = [0, *(mention.end for mention in phrase.mentions)]
        figures: list[_Figure] = []
        for mention, context, end in zip(phrase.mentions, around, ends, strict=False):
            sentence = sentence_start(text, mention.start, LONGEST_AROUND)
            figure = _Figure(
                mention, context, self._scores(mention, context), sentence, text[end : mention.start]
            )
            figure.part = _is_part(figure, figures[-1] if figures else None)
            figures.append(figure)
        self._share_tails(figures)
        return figures

    def _share_tails(self, figures: Sequence[_Figure]) -> None:
        """Of 甲、乙丙丁分别…, what the last says for all belongs to each of them."""
        groups = groupby(figures, key=lambda figure: (bool(figure.mention.subject), figure.sentence))
        for (named, _), group in groups:
            listed = list(group) if named else []
            tail = self._phrases.tail(listed[-1].mention.subject) if listed and listed[-1].mention.unit != "%" else ""
            for figure in listed[:-1] if tail else ():
                words = f"{figure.mention.subject}{tail}"
                figure.context = replace(figure.context, before=words)

    def _scores(self, mention: Mention, context: Context) -> list[tuple[float, Indicator]]:
        if not _countable(mention):
            return []
        scores = self._scorer.scores(mention, context)
        if mention.meaning is Meaning.CHANGE:
            return [(score, indicator) for score, indicator in scores if CHANGING.search(indicator.name)]
        return scores

    def _assign(self, figures: Sequence[_Figure]) -> None:
        """Give indicators to figures, the surest first."""
        taken: dict[str, Decimal] = {}
        ranked = [
            (score, -n, indicator)
            for n, figure in enumerate(figures)
            for score, indicator in figure.scores
            if score >= max(self._weights.threshold, self._weights.second_choice * figure.scores[0][0])
        ]
        for score, minus, indicator in sorted(ranked, key=lambda item: item[:2], reverse=True):
            figure = figures[-minus]
            if figure.match is None and taken.get(indicator.name, figure.value) == figure.value:
                taken[indicator.name] = figure.value
                figure.match = Match(indicator, round(score, 3))
        self._make_room(figures, taken)

    def _make_room(self, figures: Sequence[_Figure], taken: dict[str, Decimal]) -> None:
        """A figure gives its indicator up to one that has no other, when another suits it about as well."""
        threshold, second_choice = self._weights.threshold, self._weights.second_choice
        holders = {f.match.indicator.name: f for f in figures if f.match}
        for figure in figures:
            best = figure.scores[0] if figure.scores else (0.0, None)
            holder = holders.get(best[1].name) if best[1] else None
            if figure.match or best[1] is None or holder is None or best[0] < threshold:
                continue
            least = second_choice * holder.scores[0][0]
            others = ((s, i) for s, i in holder.scores if s >= max(least, threshold) and i.name not in taken)
            if other := next(others, None):
                holder.match = Match(other[1], round(other[0], 3))
                figure.match = Match(best[1], round(best[0], 3))
                holders[other[1].name], holders[best[1].name] = holder, figure
                taken[other[1].name], taken[best[1].name] = holder.value, figure.value

    def _themes(self, figure: _Figure, before: Sequence[_Figure]) -> tuple[str, ...]:
        """What the text is about at a figure: what one in front of it counts, then the words further off."""
        near = [one for one in before if one.sentence == figure.sentence and one.tells]
        if figure.part:
            base = base_of(figure.mention.unit)
            near = [one for one in near if not one.part and base_of(one.mention.unit) == base] or near
        last = near[-1].themes_behind(self._phrases) if near else ()
        return tuple(dict.fromkeys([*last, *themes_around(figure.context, self._phrases)]))

    def _propose(
        self, proposer: Proposer, figure: _Figure, before: _Figure | None, behind: _Figure | None
    ) -> Match | None:
        mention = figure.mention
        section = self._section_of(figure, before)
        if behind and not _of_one_kind(mention, behind.mention):
            behind = None
        if mention.meaning is Meaning.PREVIOUS:
            now = behind if SINCE.search(figure.context.before) else self._current(figure, before) or behind
            if now and now.match is None:
                now.themes = figure.themes
                now.match = self._propose(proposer, now, None, None)
            if now and now.match and not mention.year:
                return now.match
            if now and now.match:
                return Match(proposer.earlier(now.match.indicator, mention), 0.0, True)
        if mention.meaning is Meaning.CHANGE:
            about = before.match.indicator if before and before.match and not _own_noun(figure) else None
            return Match(proposer.change(figure.context, mention, about, section), 0.0, True)
        return Match(proposer.propose(figure.context, mention, section, figure.themes, part=figure.part), 0.0, True)

    def _current(self, figure: _Figure, before: _Figure | None) -> _Figure | None:
        """The figure before one of last year, when they are of one kind: 21件，去年同期27件.

        They are not where only the one of last year came to a stock: 阵地129处，其中去年新建16处.
        """
        if not before or not _of_one_kind(figure.mention, before.mention):
            return None
        came = (word for word in self._flows if word in figure.context.before)
        return None if any(word not in before.context.before for word in came) else before

    def _section_of(self, figure: _Figure, before: _Figure | None) -> str:
        """The section that a new indicator belongs to: its heading's; without one, that of the figure before."""
        if section := self._section_under(figure.context.headings):
            return section
        if before and before.match and before.match.indicator.section:
            return before.match.indicator.section
        if figure.scores:
            return figure.scores[0][1].section
        return self._sections[0] if self._sections else ""

    def _section_under(self, headings: str) -> str:
        """The section of the outermost heading that has words of one."""
        for heading in headings.split("|"):
            scores = {
                name: sum(len(cue) for cue in (name, *self._cues.get(name, ())) if cue in heading)
                for name in self._sections
            }
            if any(scores.values()):
                return max(scores, key=lambda name: scores[name])
        return ""


def _is_part(figure: _Figure, before: _Figure | None) -> bool:
    """Whether a figure is a part of one before it: 其中…, in brackets, of a list of such, of 甲、乙分别…."""
    if figure.mention.subject:
        return True
    if PART.search(figure.between):
        return before is not None and before.sentence == figure.sentence
    same = before is not None and base_of(before.mention.unit) == base_of(figure.mention.unit)
    return bool(before and before.part and same and JOINED.match(figure.between))


def _own_noun(figure: _Figure) -> bool:
    """Whether a change names what has changed in its own clause."""
    return len(CHANGE_WORDS.sub("", figure.context.before)) > 1


def _of_one_kind(earlier: Mention, now: Mention) -> bool:
    """Whether two figures are of one kind: 从183项压减至137项."""
    return now.meaning in (Meaning.VALUE, Meaning.RATE) and base_of(earlier.unit) == base_of(now.unit)


def _counts(mention: Mention) -> bool:
    return bool(mention.unit) and mention.meaning is not Meaning.REQUIREMENT


def _countable(mention: Mention) -> bool:
    """Whether a figure can be an indicator of the catalogue: a value of the report's own year."""
    if not _counts(mention) or mention.bound or mention.year:
        return False
    if mention.meaning is Meaning.CHANGE:
        return mention.unit == "%"
    return mention.meaning is not Meaning.PREVIOUS
