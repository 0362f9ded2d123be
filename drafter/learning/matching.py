"""Which indicator a figure in a text is about, by what the words around it say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import log

from drafter.model import Catalogue, Indicator, Level, ValueType, split_scale
from drafter.packs import Wording
from drafter.reading import Meaning, Mention

from .naming import Namer
from .synonyms import alike, measured_alike

ENOUGH = 0.62
"""Below this score a figure becomes a new indicator."""
SUFFIXES = re.compile(
    r"(?:[案]?件|人次|人|单位|场|项|份|条|户|家|次)?(?:数量|数|次数|总数|场次|人次|金额|量)$"
)
STOP = re.compile(r"[，。；：！？\n]")
SENTENCE = re.compile(r"[。！？\n]")
NEAR, BEHIND, MID, FAR, ABOVE = 1.0, 0.95, 0.6, 0.3, 0.3
RARE = 0.35
BEHIND_LENGTH, AFTER_LENGTH, FAR_LENGTH = 36, 40, 150
JOINED = re.compile(r"(?:和|及|与|、|以及)$")
SHORT_CLAUSE = 2
CANDIDATES = 3


@dataclass(frozen=True)
class Phrase:
    """A paragraph with its figures.

    Attributes:
        text: The paragraph.
        mentions: Its figures.
        headings: The headings above it.
        part: The part it belongs to.
    """

    text: str
    mentions: tuple[Mention, ...]
    headings: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True)
class Match:
    """What a figure is about.

    Attributes:
        indicator: The indicator.
        score: How well the words fit, 0 to 1.
        proposed: Whether it is a new one.
        candidates: The indicators that fitted best, with their scores.
    """

    indicator: Indicator
    score: float
    proposed: bool = False
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Example:
    """Words that stood around a figure, and what it was about: taught by another sample."""

    words: str
    indicator: Indicator


@dataclass
class Matcher:
    """Matches figures to the indicators of a catalogue.

    Attributes:
        catalogue: The indicators.
        sections: The sections of the pack, in order.
        level: The level of the reporting body: its own indicators are preferred.
        reserved: Names that a new indicator must not have.
        wordings: What the words around a figure say, by indicator.
        examples: What other samples taught.
    """

    catalogue: Catalogue
    sections: Sequence[str]
    level: Level
    reserved: frozenset[str] = frozenset()
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    _words: _Vocabulary = field(init=False)

    def __post_init__(self) -> None:
        self._words = _Vocabulary(self.catalogue)

    def match(self, phrases: Sequence[Phrase]) -> list[list[Match | None]]:
        """The match of each figure of each phrase; None for one that no cell can hold.

        Two figures share an indicator only when they say the same number of it.
        """
        found: dict[tuple[int, int], Match] = {}
        held: dict[str, tuple[Decimal, str]] = {}
        ranked = [
            (n, k, self._ranked(phrase, k))
            for n, phrase in enumerate(phrases)
            for k, mention in enumerate(phrase.mentions)
            if _matchable(mention)
        ]
        for n, k, candidates in sorted(ranked, key=lambda one: -one[2][0][1] if one[2] else 0):
            mention = phrases[n].mentions[k]
            for indicator, score in candidates:
                if score < ENOUGH:
                    break
                own = (mention.number, split_scale(mention.unit)[1])
                if held.setdefault(indicator.name, own) == own:
                    best = tuple((i.name, round(s, 2)) for i, s in candidates[:CANDIDATES])
                    found[n, k] = Match(indicator, min(score, 1.0), candidates=best)
                    break
        return self._completed(phrases, found)

    def _ranked(self, phrase: Phrase, k: int) -> list[tuple[Indicator, float]]:
        """The indicators whose unit fits, best first."""
        mention = phrase.mentions[k]
        context = _Context.of(phrase, k)
        taught = {e.indicator.name: _likeness(e.words, context.beside) for e in self.examples}
        scores = []
        for indicator in self.catalogue:
            fit = _unit_fit(indicator, mention)
            if not fit:
                continue
            said = self.wordings.get(indicator.name)
            score = max(self._words.score(indicator, context), taught.get(indicator.name, 0.0))
            if said is not None:
                score = said.score(context.beside, context.around, score)
            score *= fit
            if self.level not in indicator.levels:
                score *= 0.8
            scores.append((indicator, score))
        return sorted(scores, key=lambda one: -one[1])[: CANDIDATES * 2]

    def _completed(
        self, phrases: Sequence[Phrase], found: Mapping[tuple[int, int], Match]
    ) -> list[list[Match | None]]:
        """The matches, and new indicators for figures that have none; last year's has that of this year's."""
        namer = Namer(self.reserved | set(self.catalogue.indicators), self.level)
        result: list[list[Match | None]] = []
        for n, phrase in enumerate(phrases):
            matches: list[Match | None] = []
            section = next((m.indicator.section for (p, _), m in sorted(found.items()) if p == n), "")
            for k, mention in enumerate(phrase.mentions):
                match = found.get((n, k))
                if match is None and _holdable(mention):
                    own = section or _section_of(phrase, self.catalogue, self.sections)
                    since = phrase.mentions[k - 1].end if k else 0
                    new = namer.propose(phrase.text, mention, own, _topic(phrase, k), since)
                    match = Match(new, 0.0, proposed=True)
                matches.append(match)
            for k, mention in enumerate(phrase.mentions[:-1]):
                following = matches[k + 1]
                paired = mention.meaning is Meaning.PREVIOUS and not mention.year and following is not None
                if paired and following is not None and _compatible(mention, phrase.mentions[k + 1]):
                    matches[k] = replace(following, candidates=())
            result.append(matches)
        return result


def _matchable(mention: Mention) -> bool:
    """Whether a figure may be one of the catalogue's: this year's, and no end of a range."""
    return mention.meaning in (Meaning.VALUE, Meaning.RATE) and not mention.bound and bool(mention.unit)


def _holdable(mention: Mention) -> bool:
    """Whether a cell can hold a figure."""
    return mention.meaning is not Meaning.REQUIREMENT and bool(mention.unit)


def _compatible(one: Mention, other: Mention) -> bool:
    return split_scale(one.unit)[1] == split_scale(other.unit)[1]


def _unit_fit(indicator: Indicator, mention: Mention) -> float:
    """1 when the figure's unit is one of the indicator's, less when it counts the same kind of thing, else 0."""
    rate = mention.unit == "%"
    if rate != (indicator.unit == "%") or (rate and mention.number > 100):
        return 0.0
    if indicator.scale_of(mention.unit) is not None:
        if indicator.type is ValueType.COUNT:
            whole = mention.number * (indicator.scale_of(mention.unit) or 1)
            return 1.0 if whole == whole.to_integral_value() else 0.0
        return 1.0
    return 0.85 if measured_alike(split_scale(mention.unit)[1], indicator.units) else 0.0


@dataclass(frozen=True)
class _Context:
    """The words around a figure, by how near they stand.

    Attributes:
        near: Its own clause, from the figure before it on; what it is said to belong to, and its unit.
        behind: The words behind it, up to a stop or the next figure.
        mid: Its sentence before its clause, and what comes after.
        far: What was said before that sentence.
        above: The headings.
    """

    near: str
    behind: str
    mid: str
    far: str
    above: str

    @classmethod
    def of(cls, phrase: Phrase, k: int) -> _Context:
        """The context of a phrase's figure."""
        text, mention = phrase.text, phrase.mentions[k]
        before = text[: mention.start]
        stop = max([place.end() for place in STOP.finditer(before)], default=0)
        start = max(stop, phrase.mentions[k - 1].end if k else 0)
        sentence = max([place.end() for place in SENTENCE.finditer(before)], default=0)
        near = "" if JOINED.search(before[start:]) and start > stop else before[start:]
        if mention.subject:
            near = mention.subject + near.rpartition("分别")[2]
        rest = SENTENCE.split(text[mention.end :])[0]
        behind = STOP.split(rest)[0][:BEHIND_LENGTH]
        if k + 1 < len(phrase.mentions):
            behind = behind[: phrase.mentions[k + 1].start - mention.end]
        return cls(
            alike(f"{near} {mention.unit}"),
            alike(behind.split("、")[0]),
            alike(f"{before[sentence:start]} {rest[len(behind) : len(behind) + AFTER_LENGTH]}"),
            alike(before[max(0, sentence - FAR_LENGTH) : sentence]),
            alike(" ".join(phrase.headings[-2:])),
        )

    @property
    def beside(self) -> str:
        """The words of the figure's own clause and the noun behind it."""
        return f"{self.near} {self.behind}"

    @property
    def around(self) -> str:
        """The words of its sentence, those before, and the headings."""
        return f"{self.mid} {self.far} {self.above}"


class _Vocabulary:
    """What the words of a catalogue weigh, and how well a context fits an indicator."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = {i.name: _core(i) for i in catalogue}
        prose = " ".join(alike(i.definition) for i in catalogue)
        spoken = set(_bigrams(prose))
        counts = Counter(gram for core in self._names.values() for gram in set(_bigrams(core)))
        size = max(len(self._names), 1)
        self._weights: dict[str, dict[str, float]] = {}
        for name, core in self._names.items():
            self._weights[name] = {
                gram: (log(1 + size / counts[gram])) * (1.0 if gram in spoken else RARE)
                for gram in _bigrams(core)
            }

    def score(self, indicator: Indicator, context: _Context) -> float:
        """How much of an indicator's name the words around a figure say, the nearest counting most."""
        weights = self._weights[indicator.name]
        total = sum(weights.values())
        if not total:
            return 0.0
        said = 0.0
        near = 0.0
        for gram, weight in weights.items():
            if gram in context.near:
                share = NEAR
            elif gram in context.behind:
                share = BEHIND
            elif gram in context.mid:
                share = MID
            elif gram in context.far:
                share = FAR
            elif gram in context.above:
                share = ABOVE
            else:
                continue
            said += share * weight
            near += weight if share >= BEHIND else 0.0
        return said / total if near else 0.6 * said / total


def _core(indicator: Indicator) -> str:
    """An indicator's name without the word for number at its end."""
    name = alike(indicator.name)
    core = SUFFIXES.sub("", name)
    return core if len(core) > SHORT_CLAUSE else name


def _bigrams(text: str) -> Iterator[str]:
    return (text[n : n + 2] for n in range(len(text) - 1))


def _likeness(taught: str, words: str) -> float:
    """How much two stretches of words have in common, by their bigrams."""
    one, other = set(_bigrams(taught)), set(_bigrams(words))
    return len(one & other) / max(len(one), 1) if len(one) > 3 else 0.0


def _topic(phrase: Phrase, k: int) -> str:
    """The words that say what a figure without words of its own is about: those before the figure before."""
    before = phrase.text[: phrase.mentions[k - 1].start] if k else ""
    return STOP.split(before)[-1] or SENTENCE.split(before)[-1]


def _section_of(phrase: Phrase, catalogue: Catalogue, sections: Sequence[str]) -> str:
    """The section whose indicators' names say most of what a phrase says."""
    words = set(_bigrams(alike(" ".join([*phrase.headings[-1:], phrase.text[:200]]))))
    scores = Counter[str]()
    for indicator in catalogue:
        scores[indicator.section] += len(words & set(_bigrams(_core(indicator)))) / 10
    known = [section for section in sections if scores[section]]
    return max(known, key=lambda section: scores[section]) if known else next(iter(sections), "")
