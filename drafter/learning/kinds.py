"""The three kinds of sentence: what is said every year, what is made of figures, and what happened once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from drafter.model import PLANS, REMEDIES, SHORTFALLS
from drafter.packs import EventWords

from .events import UNUSUAL, EventFinder
from .recurring import Recurring
from .scene import Scene, Sign, Stretch
from .states import STATE, states_in

LIKELY = 0.5
"""From here on a sentence is taken for an event, and asked about."""
UNTOLD = 0.03
"""So many sentences without any sign are events all the same."""
RECURS = 0.95
"""So surely is a sentence no event that stands in the report of another year."""
ALONE = 1.25
"""So much more surely does a sign tell where samples of other years lack the sentence."""
SHOWN = 0.3
"""Signs that tell less surely are not shown, unless they are all there is."""
MOST_SHOWN = 4
OUTLOOK = (SHORTFALLS, REMEDIES, PLANS)
"""Parts that tell what is wrong and what will be done, and not what was."""


class SentenceKind(Enum):
    """What becomes of a sentence next year."""

    STANDING = "standing"
    FIGURE = "figure"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What kind a sentence is of.

    Attributes:
        kind: The kind.
        confidence: How surely, from 0 to 1.
        signs: The words that tell of an event, for the person who looks at it.
        states: Where clauses of a figure sentence stand that say what did not happen that year: they are
            written anew, each for itself.
    """

    kind: SentenceKind
    confidence: float
    signs: tuple[str, ...] = ()
    states: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class Judge:
    """Tells the kinds of sentences of a sample.

    Attributes:
        finder: Finds the signs of events.
        others: The sentences of samples of other years.
    """

    finder: EventFinder
    others: Recurring

    @classmethod
    def of(cls, words: EventWords, others: Sequence[str] = (), year: int = 0) -> Judge:
        """A judge.

        Args:
            words: The words of the pack (`Lexicon.events`).
            others: The sentences of samples of other years.
            year: The report's year; 0 when it is not known.
        """
        return cls(EventFinder(words, year), Recurring.of(others))

    def judge(self, sentence: str, figures: Sequence[Stretch], part: str = "") -> Judgement:
        """Tell the kind of a sentence.

        Args:
            sentence: Its words.
            figures: The stretches of it that next year's numbers replace.
            part: The official part in which it stands.
        """
        key = sentence, tuple(figures), part
        if key not in self._told:
            self._told[key] = self._tell(sentence, figures, part)
        return self._told[key]

    @cached_property
    def _told(self) -> dict[tuple[str, tuple[Stretch, ...], str], Judgement]:
        """What was told already: most sentences are asked about again when more figures are known."""
        return {}

    def _tell(self, sentence: str, figures: Sequence[Stretch], part: str) -> Judgement:
        found = self.finder.signs(sentence, figures, tells=part not in OUTLOOK)
        counted = Scene.of(sentence, figures).figures
        states = tuple(states_in(sentence, found, counted)) if counted and part not in OUTLOOK else ()
        signs = [sign for sign in found if not (counted and sign.kind == STATE)]
        told = 1.0 - UNTOLD
        for share in _strongest(signs).values():
            told *= 1.0 - min(share * (ALONE if self.others else 1.0), 0.99)
        kind = SentenceKind.FIGURE if counted else SentenceKind.STANDING
        if self.others.has(sentence, figures) and (counted or not _states(signs)):
            return Judgement(kind, RECURS, (), states)
        if told > 1.0 - LIKELY:
            return Judgement(kind, round(told, 2), (), states)
        return Judgement(SentenceKind.EVENT, round(1.0 - told, 2), _shown(signs))


def _states(signs: Sequence[Sign]) -> bool:
    """Whether a sign says what did not happen: another year's report may say the same, and this one not."""
    return any(sign.kind == STATE for sign in signs)


def _strongest(signs: Sequence[Sign]) -> dict[str, float]:
    """How surely each kind of sign tells."""
    found: dict[str, float] = {}
    for sign in signs:
        found[sign.kind] = max(found.get(sign.kind, 0.0), sign.share)
    return found


def _shown(signs: Sequence[Sign]) -> tuple[str, ...]:
    surest = sorted(signs, key=lambda sign: -sign.share)
    words = dict.fromkeys(sign.words for sign in surest if sign.share >= SHOWN and sign.words != UNUSUAL)
    words = words or {surest[0].words: None}
    return tuple(words)[:MOST_SHOWN]
