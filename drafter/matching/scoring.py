"""How well the words around a figure say that it is a certain indicator."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from math import exp, prod, sqrt

from drafter.chinese import Mention
from drafter.model import Indicator
from drafter.packs import Choice, FigureWords, Wording, plain_words

from .context import TAIL, Context, telling_words
from .expressions import (
    BODIES,
    BOTH,
    COMMON,
    COMPARED,
    ENDINGS,
    GOES_ON,
    HEAD,
    LESSENED,
    NEGATED,
    OTHERS,
    SET_AGAINST,
    WHOLE,
)
from .knowledge import Knowledge
from .quoting import BLANK
from .unit_groups import PEOPLE, base_of, fit
from .weights import Weights

NEXT_TO = 14
"""So many characters before a figure say what is done with what it counts."""
NOWHERE = 99
LISTED = "等"
"""What ends a list of things that are counted: 调价方案、票价机制等9项."""


class Scorer:
    """Scores the indicators of a catalogue for a figure.

    Indicators of which the packs have no wording are recognised by their name.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._weights = knowledge.weights
        self._figure_words = knowledge.lexicon.figures
        self._entries = [_Entry.of(indicator, knowledge) for indicator in knowledge.catalogue]
        self._headings = {name: plain_words(text) for name, text in knowledge.sections.items()}
        self._fitting: dict[tuple[str, bool, int], float] = {}
        self._index = _Index(self._entries)
        self._learned: dict[str, list[frozenset[str]]] = defaultdict(list)
        for example in knowledge.examples:
            if example.indicator in knowledge.catalogue:
                self._learned[example.indicator].append(_bigrams(example.words))
        self._exemplified = {n for n, e in enumerate(self._entries) if e.indicator.name in self._learned}

    def scores(self, mention: Mention, context: Context) -> list[tuple[float, Indicator]]:
        """The indicators that the figure can be, each with its score from 0 to 1, the best first."""
        places = _Places(context, self._figure_words, self._weights, people=base_of(mention.unit) in PEOPLE)
        words = _bigrams(context.near) if self._learned else frozenset()
        found: list[tuple[float, Indicator]] = []
        for number in sorted(self._index.entries_at(places) | self._exemplified):
            entry = self._entries[number]
            unit = self._fit(mention, number)
            if not unit:
                continue
            indicator = entry.indicator
            score = max(places.score(wording, indicator.name) for wording in entry.wordings)
            score *= places.licence(entry)
            score = max(score, self._likeness(words, indicator))
            if score:
                section = self._weights.own_section if self._under(indicator, context) else 1.0
                found.append((min(score * (unit * entry.weight * section), 1.0), indicator))
        return sorted(found, key=lambda pair: -pair[0])

    def _likeness(self, words: frozenset[str], indicator: Indicator) -> float:
        """How like the figure is to those of other samples that are this indicator."""
        known = self._learned.get(indicator.name, ())
        alike = max((_likeness(words, one) for one in known), default=0.0)
        return alike if alike >= self._weights.least_likeness else 0.0

    def _fit(self, mention: Mention, number: int) -> float:
        key = mention.unit, 0 <= mention.number <= 100, number
        if key not in self._fitting:
            self._fitting[key] = fit(mention, self._entries[number].indicator, self._weights.like_unit)
        return self._fitting[key]

    def _under(self, indicator: Indicator, context: Context) -> bool:
        heading = self._headings.get(indicator.section, "")
        return (
            bool(context.headings)
            and bool(heading)
            and (indicator.section in context.headings or heading[-6:] in context.headings)
        )


@dataclass(frozen=True)
class _Entry:
    """An indicator as it is looked for.

    Attributes:
        indicator: The indicator.
        wordings: How it is written.
        weight: What is left of its scores for the level that it is of.
    """

    indicator: Indicator
    wordings: tuple[Wording, ...]
    weight: float

    @classmethod
    def of(cls, indicator: Indicator, knowledge: Knowledge) -> _Entry:
        """The entry of an indicator."""
        wordings = tuple(knowledge.lexicon.wordings.get(indicator.name, ())) or (_name_as_wording(indicator),)
        weight = 1.0 if knowledge.level in indicator.levels else knowledge.weights.other_level
        return cls(indicator, wordings, weight)

    @cached_property
    def words(self) -> str:
        """What it speaks of: its name, the clause of its definition that tells it, its wordings."""
        choices = (choice for wording in self.wordings for choice in (*wording.near, *wording.around))
        clauses = re.split("[，。；“”]", self.indicator.definition)
        told = next((clause for clause in clauses if BLANK in clause), clauses[0])
        return "|".join([self.indicator.name, told, *chain.from_iterable(choices)])

    @property
    def stock(self) -> bool:
        """Whether it counts what there is at the end of the year, and not what came in it."""
        return self.indicator.definition.startswith("年末")


class _Index:
    """Which entries have words next to a figure, by the first two characters of the words that they need."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for number, entry in enumerate(entries):
            for word in (word for wording in entry.wordings for word in wording.near[0]):
                found[word.lstrip("^")[:2]][word].add(number)
        self._words = {begin: [*words.items()] for begin, words in found.items()}

    def entries_at(self, places: _Places) -> set[int]:
        """The numbers of the entries that have not got a score of 0 already for want of a word."""
        begins = {"", *places.characters, *map("".join, pairwise(places.characters))}
        return {
            number
            for begin in begins & self._words.keys()
            for word, numbers in self._words[begin]
            if places.there(word)
            for number in numbers
        }


class _Places:
    """Looks words up around one figure, each once."""

    def __init__(self, context: Context, words: FigureWords, weights: Weights, *, people: bool) -> None:
        self._weights = weights
        self._people = people
        self._all_topics = words.topics
        self._near = context.near
        self._before = TAIL.sub("", COMPARED.sub("", context.before))
        self._behind = context.behind.lstrip("的余多个")
        self.characters = f"{self._before}|{self._near}"
        self._counts_behind = len(self._behind) > 1 and not GOES_ON.match(self._behind)
        past = SET_AGAINST.sub("", BODIES.sub("", context.past))
        self._topics = _topics(words.topics, past, self._near)
        self._far = (
            (context.clause, weights.in_clause),
            (context.sentence, weights.in_sentence),
            (context.item, weights.in_item),
            (context.headings, weights.in_headings),
        )
        self._found: dict[str, float] = {}
        self._gaps: dict[str, int] = {}
        self._there: dict[str, bool] = {}
        head = None if context.before.endswith(LISTED) else HEAD.search(self._before)
        done = BOTH.sub("", self._before[-NEXT_TO:])
        self._stages = [word for word in words.stages if word in done]
        told, of_which, _ = f"{context.sentence.partition('|')[0]}{context.before}".rpartition("其中")
        came = f"{done}|{told[-NEXT_TO * 2 :]}" if of_which and not WHOLE.search(done) else done
        self._flows = [word for word in words.flows if word in came]
        near = LESSENED.sub("", self._near)
        self._qualifiers = [word for word in words.qualifiers if word in near]
        self._qualifiers += [head[0]] if head else []

    def score(self, wording: Wording, name: str) -> float:
        """How well a wording fits; 0 when a word of it is missing, or one stands there that must not."""
        near = [self._nearest(choice) for choice in wording.near]
        if not all(near) or any(self.there(word) for word in wording.never):
            return 0.0
        told = "".join(near)
        length, weighted = len(told), float(len(told))
        for choice in wording.around:
            word, weight = self._anywhere(choice)
            if not word:
                return 0.0
            if word not in told:
                if self._is_elsewhere(choice):
                    return 0.0
                length += len(word)
                weighted += len(word) * (
                    weight * self._weights.strange if weight < 1 and self._strange(wording) else weight
                )
                told += word
        shortest = self._weights.shortest
        full = shortest + (1 - shortest) * (1 - exp(-weighted / self._weights.enough_words))
        return weighted / length * full * self._nearness(near) * self._narrowing(told, name)

    def _is_elsewhere(self, choice: Choice) -> bool:
        """Whether the text has turned to another topic since it spoke of these words."""
        own = {
            n for n, topic in enumerate(self._all_topics) for word in choice if any(t in word for t in topic)
        }
        return bool(own) and bool(self._topics) and not own & self._topics

    def licence(self, entry: _Entry) -> float:
        """The rest of a score when the text does with a thing what the indicator does not speak of."""
        stages = [*self._stages, *(self._flows if entry.stock else ())]
        return self._weights.other_stage if any(word not in entry.words for word in stages) else 1.0

    def _nearness(self, near: Sequence[str]) -> float:
        """The rest of a score for words that stand off, or before the figure when a noun follows it."""
        weights = self._weights
        gap = min(map(self._gap, near))
        left = max(1 - max(gap - weights.free_gap, 0) * weights.gap_cost, weights.least_gap)
        if not self._people and (other := OTHERS.match(self._behind)):
            own = any(word in other[0] or other[0] in word or word[-2:] in other[0] for word in near)
            return left if own else left * weights.before_body
        if not self._counts_behind or any(word in self._behind for word in near):
            return left
        return left * weights.before_noun

    def _narrowing(self, told: str, name: str) -> float:
        """The rest of a score when the figure counts less than the wording speaks of."""
        return prod(
            self._weights.narrowed for word in self._qualifiers if word not in told and word not in name
        )

    def _strange(self, wording: Wording) -> bool:
        """Whether the words in front of the figure name something that the wording does not speak of."""
        known = (word.lstrip("^") for choice in (*wording.near, *wording.around) for word in choice)
        rest = self._before
        for word in sorted(known, key=len, reverse=True):
            rest = rest.replace(word, "")
        return len(telling_words(COMMON.sub("", rest))) > 1

    def _nearest(self, choice: Choice) -> str:
        """The word of a choice that stands next to the figure: the longest of the nearest."""
        there = [word.lstrip("^") for word in choice if self.there(word)]
        if len(there) < 2:
            return there[0] if there else ""
        return min(there, key=lambda word: (self._gap(word) - len(word), -len(word)))

    def there(self, word: str) -> bool:
        """Whether a word stands next to the figure, not denied; one with ^ has to stand before it."""
        if word not in self._there:
            zone = self._before if word[0] == "^" else self._near
            self._there[word] = _affirmed(word.lstrip("^"), zone)
        return self._there[word]

    def _gap(self, word: str) -> int:
        """How many characters stand between a word and the figure."""
        if word not in self._gaps:
            place = self._before.rfind(word)
            gap = len(self._before) - place - len(word) if place >= 0 else NOWHERE
            place = self._behind.find(word)
            self._gaps[word] = min(gap, place // 2) if place >= 0 else 1 if gap == NOWHERE else gap
        return self._gaps[word]

    def _anywhere(self, choice: Choice) -> tuple[str, float]:
        return (
            max(((word, self._weight(word)) for word in choice), key=lambda p: (p[1], len(p[0])))
            if any(self._weight(word) for word in choice)
            else ("", 0.0)
        )

    def _weight(self, word: str) -> float:
        if word not in self._found:
            near = 1.0 if word in self._near else 0.0
            self._found[word] = near or next((w for zone, w in self._far if word in zone), 0.0)
        return self._found[word]


def _affirmed(word: str, zone: str) -> bool:
    """Whether a word stands in a text somewhere where nothing denies it: 受理, but not 不予受理."""
    place = zone.find(word)
    while place >= 0 and NEGATED.search(zone, max(place - 4, 0), place):
        place = zone.find(word, place + 1)
    return place >= 0


def _topics(topics: Sequence[tuple[str, ...]], past: str, near: str) -> set[int]:
    """The topic that the words before a figure came to last, and those next to it."""
    places = [(past.rfind(word), n) for n, topic in enumerate(topics) for word in topic if word in past]
    here = {n for n, topic in enumerate(topics) if any(word in near for word in topic)}
    return here | {n for _, n in sorted(places)[-1:]}


def _name_as_wording(indicator: Indicator) -> Wording:
    """The wording of an indicator that has none: its name without the word for what a number is."""
    return Wording(((ENDINGS.sub("", indicator.name) or indicator.name,),))


def _bigrams(words: str) -> frozenset[str]:
    words = re.sub(r"\W+", "", words)
    return frozenset(words[n : n + 2] for n in range(len(words) - 1))


def _likeness(words: frozenset[str], known: frozenset[str]) -> float:
    """How alike two figures' words are: pairs of characters in common."""
    common = len(words & known)
    return common / sqrt(len(words) * len(known)) if common else 0.0
