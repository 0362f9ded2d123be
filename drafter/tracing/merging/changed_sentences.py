"""What becomes of each sentence of an edited report, by what it was and what it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.embedding import Embedded

from ..edited import EditedParagraph
from ..operations import Left, Operation, Reason, ReplaceWords
from .alignment import ALIKE_WORDS, Alignment, likeness
from .hanging_words import follow, hangs, numbers_beside
from .hunks import Hunk
from .passages import Passage
from .sentences import SIGN, Sentence, Sort, Written
from .standing import Standing

Decision = Operation | Left
FAR = 12
"""So many sentences round its place a sentence is looked for by its words."""


@dataclass(frozen=True)
class Merging:
    """The three reports laid over each other.

    Attributes:
        base: The report as it was built.
        theirs: The report as it would be built now.
        aligned: What each sentence of the one is in the other.
        standing: Where the sentences of the base stand in the edited report.
        paragraphs: The edited report.
        embedded: The record of the edited report.
    """

    base: Written
    theirs: Written
    aligned: Alignment
    standing: Standing
    paragraphs: Sequence[EditedParagraph]
    embedded: Embedded

    @cached_property
    def changed(self) -> frozenset[int]:
        """The numbers of the base's figures that read otherwise now, or are no longer in their place."""
        figures, now = self.base.figures, self.theirs.figures
        places = self.aligned.figures
        return frozenset(
            n
            for n, figure in enumerate(figures, 1)
            if n not in places or now[places[n] - 1].text != figure.text
        )

    @cached_property
    def stand(self) -> frozenset[int]:
        """The numbers of the figures that stand somewhere, as they were built or otherwise."""
        return frozenset(held.n for paragraph in self.paragraphs for held in paragraph.figures)

    def words(self, passage: Passage) -> str:
        """The words of a passage as they stand."""
        start, end = passage.places[0], passage.places[-1]
        if start[0] == end[0]:
            return self.paragraphs[start[0]].text[start[1] : end[1]].strip()
        return "　".join(each.text for each in self.paragraphs[passage.first : passage.last + 1])

    def left(self, place: int | None, headings: tuple[str, ...], old: str, new: str, reason: Reason) -> Left:
        """Something left at a passage, or under some headings where nobody knows the passage."""
        if place is None:
            return Left(None, headings, old, new, reason)
        paragraph = self.standing.passages[place].first
        return Left(paragraph, self.paragraphs[paragraph].headings, old, new, reason)


def sentence_decisions(merging: Merging) -> Iterator[Decision]:
    """What happens to the words of sentences that are in both reports and read otherwise now."""
    for s, found in merging.aligned.hunks.items():
        place = merging.standing.places.get(s)
        new = merging.theirs.sentences[merging.aligned.there[s]]
        if place is not None:
            passage = merging.standing.passages[place]
            yield from (_replaced(passage, new, hunk, hunk.start, hunk.end) for hunk in found)
        yield from _changed(merging, s, new, found, untouched=place is not None)


def _changed(
    merging: Merging, s: int, new: Sentence, found: Sequence[Hunk], *, untouched: bool
) -> Iterator[Decision]:
    """What happens to a sentence where somebody changed or copied it."""
    sentence = merging.base.sentences[s]
    hanging = [hunk for hunk in found if hangs(sentence, new, hunk, merging.changed)]
    done: set[Hunk] = set()
    related = merging.standing.related.get(s, [])
    for passage in (merging.standing.passages[u] for u in related):
        for each in follow(sentence, new, hanging, passage):
            done.add(each.hunk)
            yield _replaced(passage, new, each.hunk, each.start, each.end)
    done.update(hunk for hunk in hanging if _is_taken_out(merging, s, hunk))
    if untouched or done.issuperset(found):
        return
    reason = Reason.WORDS if done.issuperset(hanging) else Reason.HANGING
    place = related[0] if related else _likest(merging, s)
    if place is None and not merging.stand.intersection(sentence.numbers) and any(sentence.numbers):
        return
    old = "" if place is None else merging.words(merging.standing.passages[place])
    if old and "".join(old.split()) == "".join(new.words.split()):
        return
    yield merging.left(place, merging.base.headings(s), old, new.words, reason)


def _is_taken_out(merging: Merging, s: int, hunk: Hunk) -> bool:
    """Whether somebody took out what hangs on figures with these figures, which are told of as deleted."""
    sentence = merging.base.sentences[s]
    numbers = numbers_beside(sentence, hunk)
    told = hunk.new_start == hunk.new_end or merging.aligned.figures.keys() >= {*numbers}
    if not numbers or not told or not merging.stand.isdisjoint(numbers):
        return False
    words = SIGN.sub("", sentence.code[hunk.start : hunk.end])
    passages = (merging.standing.passages[u] for u in merging.standing.related.get(s, ()))
    return all(not words or words not in passage.code for passage in passages)


def _replaced(passage: Passage, new: Sentence, hunk: Hunk, start: int, end: int) -> ReplaceWords:
    paragraph, first = passage.places[start]
    spans, numbers = new.spans(hunk.new_start, hunk.new_end)
    return ReplaceWords(paragraph, first, passage.places[end][1], spans, numbers)


def _likest(merging: Merging, s: int) -> int | None:
    """What is most like a sentence of which no figure is left, among what somebody wrote near its place."""
    words = Sentence(merging.base.sentences[s].code, (), (), 0)
    standing = merging.standing
    before = (standing.places[each] for each in range(s, max(s - FAR, -1), -1) if each in standing.places)
    first = next(before, 0)
    best = ALIKE_WORDS, -1
    for u in range(max(first - FAR, 0), min(first + FAR, len(standing.passages))):
        passage = standing.passages[u]
        if u not in standing.back and not passage.row and not passage.atoms:
            best = max(best, (likeness(words, Sentence(passage.code, (), (), 0), Sort.TEXT), u))
    return best[1] if best[1] >= 0 else None
