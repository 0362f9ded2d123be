"""Which indicator a figure is: the figures of a whole report at once, since an indicator has one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from drafter.chinese import Meaning, Mention
from drafter.model import Indicator
from drafter.patterns import regex

from .context import Context, contexts
from .figures import Figure, Match, Phrase, figures_in
from .knowledge import Knowledge
from .post_holders import may_be
from .scoring import Scorer

BARE = regex(r"同比|环比|[较比与]|下降|减少|压减|压缩|精简")
"""What a change begins with that does not say itself of what it is."""
CHANGING = regex(r"增长率|下降率|压减率|压缩率|精简率|减少率|增幅|降幅|上升率")


class Assigner:
    """Finds the indicators of a catalogue that the figures of a report are."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._weights = knowledge.weights
        self._scorer = Scorer(knowledge)

    def assign(self, phrases: Sequence[Phrase]) -> list[list[Figure]]:
        """The figures of a report, each with the indicator that it is, if it is one.

        Two figures share an indicator only when they are the same number; of different ones, the better keeps
        it. A requirement, a change and a number without a unit are none.
        """
        rows = [self._figures(phrase) for phrase in phrases]
        self._assign(rows)
        return rows

    def _figures(self, phrase: Phrase) -> list[Figure]:
        around = contexts(phrase.text, phrase.mentions, phrase.headings)
        pairs = zip(phrase.mentions, around, strict=True)
        return figures_in(phrase, [self._scores(mention, context) for mention, context in pairs])

    def _scores(self, mention: Mention, context: Context) -> list[tuple[float, Indicator]]:
        if not _countable(mention):
            return []
        scores = [(s, one) for s, one in self._scorer.scores(mention, context) if may_be(one, context)]
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


def _changes(indicator: Indicator, context: Context) -> bool:
    """Whether an indicator is itself a change, and of something that the clause names, or the one before."""
    changing = CHANGING.search(indicator.name)
    named = pairwise(indicator.name[: changing.start()]) if changing else ()
    around = context.sentence + context.clause if BARE.match(context.before) else context.clause
    return any("".join(pair) in around for pair in named)


def _countable(mention: Mention) -> bool:
    """Whether a figure can be an indicator of the catalogue: a value of the report's own year."""
    if mention.bound or mention.year or not mention.unit:
        return False
    if mention.meaning is Meaning.CHANGE:
        return mention.unit == "%"
    return mention.meaning not in (Meaning.PREVIOUS, Meaning.REQUIREMENT)
