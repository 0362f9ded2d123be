"""The sentences that templates could write, each with what kind of sentence it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from drafter.chinese import Meaning, Mention, find_figures
from drafter.matching import Phrase
from drafter.narrative import Slot

from .kinds import Judge, Judgement, SentenceKind
from .layout import Layout
from .outline import Block
from .passages import Sentence, sentences_in
from .slots import SlotFinder

SAID = 1.0
"""How surely a sentence is of the kind that a person has said."""
TOLD = 0.9
"""How surely a clause that says what did not happen has to be said anew."""


@dataclass(frozen=True)
class Judged:
    """The sentences of a sample that templates could write, judged as far as its figures are known.

    Attributes:
        layout: The blocks of the sample.
        sentences: The sentences, in reading order.
        judge: Tells the kinds of sentences apart.
        words: The words of each paragraph that change with unit and year.
        judgements: What kind each is, by its place.
        states: The clauses of figure sentences that are judged by themselves: what did not happen.
        said: What kind a person has said that some are, by their places: that is what they are.
    """

    layout: Layout
    sentences: tuple[Sentence, ...]
    judge: Judge
    words: Mapping[int, Sequence[Slot]]
    judgements: Mapping[str, Judgement]
    said: Mapping[str, SentenceKind] = field(default_factory=dict)
    states: tuple[Sentence, ...] = ()

    @classmethod
    def of(
        cls,
        layout: Layout,
        finder: SlotFinder,
        judge: Judge,
        said: Mapping[str, SentenceKind] | None = None,
    ) -> Judged:
        """Judge the sentences of a sample as if each of its figures had a slot."""
        mentions, words = {}, {}
        for block in layout.written():
            found = find_figures(block.text, finder.year)
            mentions[block.index] = [m for m in found if m.meaning is not Meaning.REQUIREMENT]
            taken = tuple((m.start, m.end) for m in found)
            words[block.index] = [*layout.counts_in(block), *finder.slots(block.text, taken)]
        return cls(layout, sentences_in(layout.groups()), judge, words, {}, said or {}).anew(mentions)

    def anew(self, figures: Mapping[int, Sequence[Mention | Slot]]) -> Judged:
        """Judge all that is no event yet by the figures of each paragraph that next year's replace."""
        judgements = {s.key: self.judgements[s.key] for s in self.sentences if s.key in self.judgements}
        states: list[Sentence] = []
        for sentence in self.sentences:
            if sentence.key not in judgements or not self.is_event(sentence):
                index = sentence.block.index
                inside = _inside(sentence, [*figures.get(index, ()), *self.words.get(index, ())])
                judgement = self.judge.judge(sentence.text, inside, sentence.block.part)
                judgements[sentence.key] = self._corrected(sentence.key, judgement)
                states += _states_of(sentence, judgements[sentence.key])
        for clause in states:
            told = Judgement(SentenceKind.EVENT, TOLD, (clause.text,))
            judgements[clause.key] = self._corrected(clause.key, told)
        return replace(self, judgements=judgements, states=tuple(states))

    def _corrected(self, place: str, judgement: Judgement) -> Judgement:
        kind = self.said.get(place)
        return Judgement(kind, SAID, judgement.signs) if kind else judgement

    def is_fixed(self, block: Block, place: int) -> bool:
        """Whether a person has said of the sentence at a place that it is the same every year."""
        return any(start <= place < end for start, end in self._fixed.get(block.index, ()))

    @cached_property
    def _fixed(self) -> dict[int, list[tuple[int, int]]]:
        return _stretches(s for s in self.kept if self.said.get(s.key) is SentenceKind.STANDING)

    def is_event(self, sentence: Sentence) -> bool:
        """Whether a sentence tells what happened once: a row of the workbook has its words."""
        return self.judgements[sentence.key].kind is SentenceKind.EVENT

    @cached_property
    def events(self) -> tuple[Sentence, ...]:
        """The sentences, and the clauses by themselves, that become rows of the workbook."""
        return tuple(sentence for sentence in self.all if self.is_event(sentence))

    @cached_property
    def all(self) -> tuple[Sentence, ...]:
        """The sentences and the clauses that are judged by themselves, in reading order."""
        return tuple(sorted([*self.sentences, *self.states], key=lambda one: (one.block.index, one.start)))

    @cached_property
    def kept(self) -> tuple[Sentence, ...]:
        """The sentences that stay in the templates."""
        return tuple(sentence for sentence in self.sentences if not self.is_event(sentence))

    def phrases(self, year: int) -> list[Phrase]:
        """The paragraphs that templates write, with the figures of those of their sentences that stay."""
        return [
            replace(phrase, mentions=tuple(m for m in phrase.mentions if self._asks(block, m.start)))
            for block, phrase in _phrases(self.layout.written(), year)
        ]

    def _asks(self, block: Block, place: int) -> bool:
        """Whether the workbook has to be asked for the figure at a place of a paragraph."""
        return self.stays(block, place) and not any(
            slot.start <= place < slot.end for slot in self.layout.counts_in(block)
        )

    def stays(self, block: Block, place: int) -> bool:
        """Whether the sentence at a place of a paragraph stays in the template."""
        return not any(start <= place < end for start, end in self._taken.get(block.index, ()))

    @cached_property
    def _taken(self) -> dict[int, list[tuple[int, int]]]:
        return _stretches(self.events)


def _stretches(sentences: Iterable[Sentence]) -> dict[int, list[tuple[int, int]]]:
    """Where sentences stand in their paragraphs, by the index of the block."""
    found: dict[int, list[tuple[int, int]]] = {}
    for sentence in sentences:
        found.setdefault(sentence.block.index, []).append((sentence.start, sentence.end))
    return found


def phrase_of(block: Block, year: int) -> Phrase:
    """A paragraph with its figures."""
    return Phrase(block.text, _storable(find_figures(block.text, year)), block.headings)


def _phrases(blocks: Sequence[Block], year: int) -> Iterator[tuple[Block, Phrase]]:
    return ((block, phrase_of(block, year)) for block in blocks)


def _storable(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The figures with units that a catalogue can hold: of 批次/千人, the first."""
    return tuple(replace(mention, unit=mention.unit.partition("/")[0]) for mention in mentions)


def _inside(sentence: Sentence, figures: Sequence[Mention | Slot]) -> list[tuple[int, int]]:
    """The stretches of a sentence's words that some figures of its paragraph take."""
    start = sentence.first
    return sorted(
        (f.start - start, f.end - start) for f in figures if start <= f.start and f.end <= sentence.end
    )


def _states_of(sentence: Sentence, judgement: Judgement) -> Iterator[Sentence]:
    """The clauses of a sentence that say what did not happen."""
    for n, (start, end) in enumerate(judgement.states, 1):
        first, last, key = sentence.first + start, sentence.first + end, f"{sentence.key}第{n}处"
        yield replace(sentence, start=first, end=last, key=key)
