"""Which indicator a figure is: the figures of a whole report at once, since an indicator has one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from drafter.chinese import Meaning, Mention
from drafter.model import Indicator
from drafter.patterns import regex

from .composing import Composer
from .context import Context, contexts
from .figures import Figure, Match, figures_in, themes_at
from .knowledge import Example, Knowledge
from .name_forms import Forms
from .naming import Proposer
from .pairs import opened
from .phrases import Phrases
from .quoting import quoted
from .runs import with_own_words
from .scopes import holder_of, scope_at
from .scoring import Scorer
from .unit_groups import base_of

SINCE = regex(r"[从由][^，。；]*$")
AGAINST = regex(r"(?:[从由]|较|比)[^，。；、]{0,16}$")
"""What sets a figure of last year against this year's."""
BARE = regex(r"同比|环比|[较比与]|下降|减少|压减|压缩|精简")
"""What a change begins with that does not say itself of what it is."""
OF_LAST_YEAR = regex(
    r"^.*(?:上年|去年|上一年|上年度|20\d\d年)(?:同期|度)?(?:的|则|仅|只)?(?:分别)?(?:为|是|有|共|达)?"
)
LEAST_NAMED = 2
"""So many characters beside 去年 name what is counted."""
PERSONAL = regex("接访|下访|包案|约访|领办")
OF_HEADS = regex(f"领导|负责人|负责同志|{PERSONAL.pattern}")
"""What one post-holder did in person, which is not what the whole body did, and the indicators of such."""
CHANGING = regex(r"增长率|下降率|压减率|压缩率|精简率|减少率|增幅|降幅|上升率")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A paragraph with its figures and the headings above it."""

    text: str
    mentions: tuple[Mention, ...]
    headings: tuple[str, ...] = ()


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
        self._weights = knowledge.weights
        self._reserved = reserved
        forms = Forms(knowledge.lexicon.naming)
        self._phrases, self._composer = Phrases(forms), Composer(forms)
        self._flows = knowledge.lexicon.figures.flows
        self._scorer = Scorer(knowledge)

    def match(self, phrases: Sequence[Phrase]) -> list[list[Match | None]]:
        """The indicator of each figure of a report.

        Two figures share an indicator only when they are the same number; of different ones, the better keeps
        it. What is like no indicator becomes a new one. A requirement, a change and a number without a unit
        are none.
        """
        rows = [self._figures(phrase) for phrase in phrases]
        self._assign(rows)
        proposer = Proposer(self._catalogue, self._phrases, self._composer, self._reserved)
        for row in rows:
            for n, figure in enumerate(row):
                behind = row[n + 1] if n + 1 < len(row) else None
                figure.themes = themes_at(figure, row[:n], self._phrases)
                if figure.match is None and _counts(figure.mention):
                    figure.scope = scope_at(figure, row[:n], self._phrases)
                    figure.match = self._propose(proposer, figure, row[:n], behind)
        return [[figure.match for figure in row] for row in rows]

    def _figures(self, phrase: Phrase) -> list[Figure]:
        around = contexts(phrase.text, phrase.mentions, phrase.headings)
        scores = [
            self._scores(mention, context) for mention, context in zip(phrase.mentions, around, strict=True)
        ]
        named = contexts(*opened(phrase.text, phrase.mentions), phrase.headings)
        pairs = [*zip(phrase.mentions, named, strict=True)]
        figures = figures_in(phrase.text, pairs, scores, self._composer)
        with_own_words(figures, self._phrases, self._composer)
        return figures

    def _scores(self, mention: Mention, context: Context) -> list[tuple[float, Indicator]]:
        if not _countable(mention):
            return []
        scores = self._scorer.scores(mention, context)
        if PERSONAL.search(context.clause) and holder_of(context):
            scores = [(score, one) for score, one in scores if OF_HEADS.search(one.name)]
        if mention.meaning is Meaning.CHANGE:
            return [(score, one) for score, one in scores if _changes(one, context)]
        return scores

    def _assign(self, rows: Sequence[Sequence[Figure]]) -> None:
        """Give indicators to figures, the surest first; in one sentence no two figures are the same."""
        figures = [figure for row in rows for figure in row]
        sentences = [(n, figure.sentence) for n, row in enumerate(rows) for figure in row]
        taken: dict[str, Decimal] = {}
        told: set[tuple[str, tuple[int, int]]] = set()
        ranked = [
            (score, -n, indicator)
            for n, figure in enumerate(figures)
            for score, indicator in figure.scores
            if score >= max(self._weights.threshold, self._weights.second_choice * figure.scores[0][0])
        ]
        for score, minus, indicator in sorted(ranked, key=lambda item: item[:2], reverse=True):
            figure, once = figures[-minus], (indicator.name, sentences[-minus])
            free = taken.get(indicator.name, figure.value) == figure.value and once not in told
            if figure.match is None and free:
                taken[indicator.name] = figure.value
                told.add(once)
                figure.match = Match(indicator, round(score, 3))
        self._make_room(figures, taken)
        self._doubt(figures, taken)

    def _doubt(self, figures: Sequence[Figure], taken: Mapping[str, Decimal]) -> None:
        """A match is not certain where another indicator, which no figure is, suits about as well."""
        weights = self._weights
        for figure in figures:
            if figure.match and figure.match.score >= weights.certain:
                least = weights.rival * figure.match.score
                if any(score >= least and one.name not in taken for score, one in figure.scores):
                    figure.match = replace(figure.match, score=round(weights.certain - 0.01, 3))

    def _make_room(self, figures: Sequence[Figure], taken: dict[str, Decimal]) -> None:
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

    def _propose(
        self, proposer: Proposer, figure: Figure, before: Sequence[Figure], behind: Figure | None
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

    def _current(self, figure: Figure, row: Sequence[Figure]) -> Figure | None:
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

    def _section_of(self, figure: Figure, before: Figure | None) -> str:
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


def _changes(indicator: Indicator, context: Context) -> bool:
    """Whether an indicator is itself a change, and of something that the clause names, or the one before."""
    changing = CHANGING.search(indicator.name)
    named = pairwise(indicator.name[: changing.start()]) if changing else ()
    around = context.sentence + context.clause if BARE.match(context.before) else context.clause
    return any("".join(pair) in around for pair in named)


def _without_comparison(figure: Figure) -> Context:
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


def _countable(mention: Mention) -> bool:
    """Whether a figure can be an indicator of the catalogue: a value of the report's own year."""
    if mention.bound or mention.year or not mention.unit:
        return False
    if mention.meaning is Meaning.CHANGE:
        return mention.unit == "%"
    return mention.meaning not in (Meaning.PREVIOUS, Meaning.REQUIREMENT)
