"""The ways in which several samples say the same: the commonest is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.narrative import is_renewed

from .sample_study import Study
from .signs import Signer
from .slots import figures_between


@dataclass
class Patterns:
    """Sentences with figures, by the indicators in them.

    Attributes:
        said: How often each wording of each set of indicators was seen in samples beside the main one.
    """

    said: dict[frozenset[str], Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, others: Sequence[Study], signer: Signer) -> Patterns:
        """The patterns of the samples beside the main one, with their signs."""
        patterns = cls()
        for study in others:
            for sentence in study.judged.kept:
                slots = study.slots_around(sentence)
                if names := figures_between(slots, sentence.start, sentence.end):
                    words = signer.write(sentence.block.text, slots, sentence.start, sentence.end)
                    if not is_renewed(words):
                        patterns.said.setdefault(names, Counter())[words] += 1
        return patterns

    def commonest(self, figures: frozenset[str], words: str) -> str:
        """How a sentence about these figures is said most often; on a tie, the main sample's way.

        One of which a clause is written anew is said in its own way: the places are those of its sample.
        """
        if is_renewed(words):
            return words
        same = self.said.get(figures, Counter()) + Counter([words])
        return min(same, key=lambda way: (-same[way], way != words, way))
