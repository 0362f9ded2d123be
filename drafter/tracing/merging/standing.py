"""Which sentences of a report stand in the edited file as they were built, and what became of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from .passages import Passage
from .sentences import Sentence, Sort, Written


@dataclass(slots=True)
class Standing:
    """A report found again in the edited file.

    Attributes:
        passages: The sentences and rows of the edited file.
        places: The passage that each sentence stands in as it was built.
        back: The sentence that a passage is as it was built.
        related: The other passages that hold figures of a sentence, because it was changed, split or copied.
        of_paragraph: The passages of each paragraph that is no cell.
    """

    passages: Sequence[Passage]
    places: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    related: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    of_paragraph: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def anywhere(self, sentence: int) -> int | None:
        """A passage in which a sentence stands, or something of it."""
        found = self.places.get(sentence)
        return found if found is not None else next(iter(self.related.get(sentence, ())), None)

    def at_end(self, sentence: int) -> bool:
        """Whether a sentence stands as it was built, and ends its paragraph."""
        found = self.places.get(sentence)
        return found is not None and not self.behind(found)

    def at_start(self, sentence: int) -> bool:
        """Whether a sentence stands as it was built, and begins its paragraph."""
        found = self.places.get(sentence)
        return found is not None and not self.before(found)

    def before(self, passage: int) -> range:
        """The passages before one in its paragraph."""
        own = self.of_paragraph.get(self.passages[passage].first, [passage])
        return range(own[0], passage)

    def behind(self, passage: int) -> range:
        """The passages behind one in its paragraph."""
        own = self.of_paragraph.get(self.passages[passage].first, [passage])
        return range(passage + 1, own[-1] + 1)


def find_again(report: Written, passages: Sequence[Passage]) -> Standing:
    """Find the sentences of a report in the edited file."""
    found = Standing(passages)
    for u, passage in enumerate(passages):
        if not passage.row:
            found.of_paragraph[passage.first].append(u)
    ours = [_as_built(sentence, report.sort(s)) for s, sentence in enumerate(report.sentences)]
    theirs = [(passage.row, passage.code, passage.numbers) for passage in passages]
    for block in SequenceMatcher(None, ours, theirs).get_matching_blocks():
        for offset in range(block.size):
            _put(found, block.a + offset, block.b + offset)
    _put_moved(found, ours, theirs)
    _relate(found, report)
    return found


def _as_built(sentence: Sentence, sort: Sort) -> Hashable:
    return sort is Sort.ROW, sentence.code, sentence.numbers


def _put(found: Standing, s: int, u: int) -> None:
    found.places[s], found.back[u] = u, s


def _put_moved(found: Standing, ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> None:
    left = defaultdict(list)
    for u, code in enumerate(theirs):
        if u not in found.back:
            left[code].append(u)
    for s, code in enumerate(ours):
        if s not in found.places and left.get(code):
            _put(found, s, left[code].pop(0))


def _relate(found: Standing, report: Written) -> None:
    """Passages that are no sentence as built belong to those whose figures or marks they hold."""
    by_number = {n: s for s, sentence in enumerate(report.sentences) for n in sentence.numbers if n}
    by_mark = defaultdict(list)
    for s, sentence in enumerate(report.sentences):
        if s not in found.places:
            for atom, n in zip(sentence.atoms, sentence.numbers, strict=True):
                if not n:
                    by_mark[atom.text].append(s)
    for u, passage in enumerate(found.passages):
        if u in found.back:
            continue
        owners = [by_number[n] for n in passage.numbers if n in by_number]
        owners += [by_mark[mark][0] for mark in passage.marks if mark in by_mark]
        for s in dict.fromkeys(owners):
            found.related[s].append(u)
