"""The indicators of a report's figures, with new ones for what is like none of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.chinese import Meaning, Mention
from drafter.patterns import regex

from .assigning import Assigner
from .composing import Composer
from .context import Context, contexts
from .figures import Match, Phrase
from .knowledge import Example, Knowledge
from .name_forms import Forms
from .naming import Proposer
from .phrases import Phrases
from .quoting import quoted
from .runs import with_own_words
from .scopes import scope_at
from .unit_groups import base_of
from .worded import Worded, themes_at, worded

SINCE = regex(r"[从由][^，。；]*$")
AGAINST = regex(r"(?:[从由]|较|比)[^，。；、]{0,16}$")
"""What sets a figure of last year against this year's."""
OF_LAST_YEAR = regex(
    r"^.*(?:上年|去年|上一年|上年度|20\d\d年)(?:同期|度)?(?:的|则|仅|只)?(?:分别)?(?:为|是|有|共|达)?"
)
LEAST_NAMED = 2
"""So many characters beside 去年 name what is counted."""


def told(phrase: Phrase, n: int) -> str:
    """How a paragraph tells its n-th figure, a blank in its place."""
    return quoted(phrase.text, phrase.mentions, n)


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
        self._reserved = reserved
        forms = Forms(knowledge.lexicon.naming)
        self._phrases, self._composer = Phrases(forms), Composer(forms)
        self._flows = knowledge.lexicon.figures.flows
        self._assigner = Assigner(knowledge)

    def match(self, phrases: Sequence[Phrase]) -> list[list[Match | None]]:
        """The indicator of each figure of a report.

        What is like no indicator of the catalogue becomes a new one. A requirement, a change and a number
        without a unit are none.
        """
        rows = [
            worded(phrase, figures, self._composer)
            for phrase, figures in zip(phrases, self._assigner.assign(phrases), strict=True)
        ]
        proposer = Proposer(self._catalogue, self._phrases, self._composer, self._reserved)
        for row in rows:
            with_own_words(row, self._phrases, self._composer)
            for n, figure in enumerate(row):
                behind = row[n + 1] if n + 1 < len(row) else None
                figure.themes = themes_at(figure, row[:n], self._phrases)
                if figure.match is None and _counts(figure.mention):
                    figure.scope = scope_at(figure, row[:n], self._phrases)
                    figure.match = self._propose(proposer, figure, row[:n], behind)
        return [[figure.match for figure in row] for row in rows]

    def _propose(
        self, proposer: Proposer, figure: Worded, before: Sequence[Worded], behind: Worded | None
    ) -> Match | None:
        mention = figure.mention
        section = self._section_of(figure, before[-1] if before else None)
        if behind and not _of_one_kind(mention, behind.mention):
            behind = None
        if mention.meaning is Meaning.PREVIOUS:
            now = behind if SINCE.search(figure.context.before) else self._current(figure, before) or behind
            if now and now.match is None:
                around = figure if now is behind and SINCE.search(figure.context.before) else now
                context = _without_comparison(around)
                named = proposer.propose(context, now.mention, section, figure.scope, now.told)
                now.match = Match(named, 0.0, True)
            if now and now.match and not mention.year:
                return now.match
            if now and now.match:
                return Match(proposer.earlier(now.match.indicator, mention), 0.0, True)
        context = _without_comparison(figure)
        new = proposer.propose(context, mention, section, figure.scope, figure.told)
        return Match(new, 0.0, True)

    def _current(self, figure: Worded, row: Sequence[Worded]) -> Worded | None:
        """The figure before one of last year, when they are of one kind: 21件，去年同期27件.

        It is the last of its sentence that has the unit, or of these the last that has the words beside the
        one of last year: 审核145件，提出意见88条，上年审核129件. They are not of one kind where only the one
        of last year came to a stock: 阵地129处，其中去年新建16处.
        """
        near = [one for one in row if one.sentence == figure.sentence] or row[-1:]
        alike = [one for one in near if _of_one_kind(figure.mention, one.mention)]
        own = OF_LAST_YEAR.sub("", figure.context.before)
        named = [one for one in alike if len(own) >= LEAST_NAMED and own in one.context.before]
        if not alike:
            return None
        before = (named or alike)[-1]
        came = (word for word in self._flows if word in figure.context.before)
        return None if any(word not in before.context.before for word in came) else before

    def _section_of(self, figure: Worded, before: Worded | None) -> str:
        """The section that a new indicator belongs to: its heading's, or that of the figure before."""
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


def _without_comparison(figure: Worded) -> Context:
    """The words around a figure; around one of last year, those that name it, 审查总量较上年的274件增长."""
    context = figure.context
    if figure.mention.meaning is not Meaning.PREVIOUS:
        return context
    before = AGAINST.sub("", context.before)
    return replace(context, before=before, behind="") if before and before != context.before else context


def _of_one_kind(earlier: Mention, now: Mention) -> bool:
    """Whether two figures are of one kind: 从183项压减至137项."""
    return now.meaning in (Meaning.VALUE, Meaning.RATE) and base_of(earlier.unit) == base_of(now.unit)


def _counts(mention: Mention) -> bool:
    return bool(mention.unit) and mention.meaning not in (Meaning.REQUIREMENT, Meaning.CHANGE)
