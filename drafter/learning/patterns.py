"""The ways in which several samples say the same: the commonest comes first, the rest are alternatives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.chinese import sentences
from drafter.narrative import write_words

from .outline import Block
from .sample_study import Study, template_paragraphs
from .slots import figures_between

MOST = 3
"""So many alternatives of a sentence are kept."""


@dataclass
class Patterns:
    """Sentences with figures, by the indicators in them.

    Attributes:
        said: How often each wording of each set of indicators was seen in samples beside the main one.
        own: How often the main sample speaks of each indicator.
    """

    said: dict[frozenset[str], Counter[str]] = field(default_factory=dict)
    own: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, main: Study, others: Sequence[Study]) -> Patterns:
        """The patterns of a sample and of those beside it."""
        patterns = cls()
        patterns.own.update(slot.name for slots in main.slots.values() for slot in slots)
        for study in others:
            for block in template_paragraphs(study.outline):
                for figures, words in _sentences(study, block):
                    patterns.said.setdefault(figures, Counter())[words] += 1
        return patterns

    def ways(self, figures: frozenset[str], words: str) -> Sequence[str]:
        """How a sentence about these figures is said: the commonest first, on a tie the main sample's way.

        After the ways of saying them all come those of saying a part of them, for when one is blank; not of
        a figure that the main sample speaks of elsewhere too.
        """
        same = self.said.get(figures, Counter()) + Counter([words])
        first = min(same, key=lambda way: (-same[way], way != words, way))
        free = frozenset(name for name in figures if self.own[name] == 1)
        parts = sorted(
            (names for names in self.said if names < figures and names <= free),
            key=lambda names: (-len(names), sorted(names)),
        )
        fewer = [self.said[names].most_common(1)[0][0] for names in parts]
        return tuple(dict.fromkeys([first, *fewer]))[: MOST + 1]


def _sentences(study: Study, block: Block) -> list[tuple[frozenset[str], str]]:
    """The sentences of a paragraph that hold figures, with their indicators."""
    slots = study.finder.beside(block.text, study.slots_in(block))
    found = []
    for start, end in sentences(block.text):
        names = figures_between(slots, start, end)
        if names:
            found.append((names, write_words(block.text, slots, start, end)))
    return found
