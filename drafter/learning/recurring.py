"""What stands in the reports of several years, years and figures aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.chinese import COUNTERS
from drafter.patterns import regex

Stretch = tuple[int, int]
YEARS = regex(r"(?:19|20)\d\d年(?:度)?")
NUMBERS = regex(rf"\d[\d,，.]*\d|\d|[{COUNTERS}〇○]{{1,4}}(?=[月日年次届名位])")
NO_WORDS = regex(r"\W|_")
SHINGLE = 3
ALIKE = 0.8
"""So much of a sentence's groups of characters has to stand in the other one."""
SHORTEST = 6


@dataclass(frozen=True)
class Recurring:
    """The sentences of samples of other years, to look one up.

    Attributes:
        sentences: Each with its numbers, and how many groups of characters it has.
        places: In which sentences a group of characters stands.
    """

    sentences: Sequence[tuple[frozenset[str], int]]
    places: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, sentences: Sequence[str]) -> Recurring:
        """The sentences of samples of other years."""
        kept: list[tuple[frozenset[str], int]] = []
        places: dict[str, list[int]] = {}
        for sentence in dict.fromkeys(sentences):
            groups = _groups(sentence)
            for group in groups:
                places.setdefault(group, []).append(len(kept))
            kept.append((_numbers(sentence), len(groups)))
        return cls(kept, places)

    def __bool__(self) -> bool:
        """Whether there are samples of other years."""
        return bool(self.sentences)

    def has(self, sentence: str, figures: Sequence[Stretch]) -> bool:
        """Whether a sentence stands in another sample.

        A number that no new one replaces, such as a day or a rank, has to stand there too.

        Args:
            sentence: The sentence.
            figures: The stretches of it that next year's numbers replace.
        """
        if not self.sentences:
            return False
        groups = _groups(sentence)
        shared = Counter(place for group in groups for place in self.places.get(group, ()))
        fixed = _numbers(_without(sentence, figures))
        for place, number in shared.most_common(SHINGLE):
            numbers, length = self.sentences[place]
            if number >= ALIKE * max(length, len(groups)) and fixed <= numbers:
                return len(groups) > 0
        return False


def _groups(sentence: str) -> set[str]:
    """The groups of characters of a sentence, years, numbers and marks left out."""
    words = NO_WORDS.sub("", NUMBERS.sub("", YEARS.sub("", sentence)))
    return {words[n : n + SHINGLE] for n in range(max(len(words) - SHINGLE + 1, 1))}


def _numbers(sentence: str) -> frozenset[str]:
    """The numbers of a sentence, years left out."""
    return frozenset(NUMBERS.findall(YEARS.sub("", sentence)))


def _without(sentence: str, stretches: Sequence[Stretch]) -> str:
    for start, end in sorted(stretches, reverse=True):
        sentence = sentence[:start] + "□" + sentence[end:]
    return sentence
