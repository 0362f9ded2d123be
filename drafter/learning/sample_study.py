"""The study of one sample: its sentences, its figures and their indicators, and the slots that print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import DATED, TITLES, Meaning, find_figures
from drafter.matching import Match, Phrase
from drafter.model import DUTIES, MEASURES, REMEDIES, Level
from drafter.narrative import Slot
from drafter.reading import Sample

from .judged import Judged, phrase_of
from .layout import Layout
from .left_numbers import LeftNumber, excerpt, left_figure, numbers_elsewhere, unread_numbers
from .outline import Block, Outline
from .passages import Sentence
from .register import LearnedFigure, Register, Registrar
from .slots import SlotFinder

OF_TEMPLATES = ("", MEASURES, DUTIES, REMEDIES)
"""Opening and closing, parts one and three: their sentences are the template's, their figures are slots."""


@dataclass(frozen=True)
class Study:
    """A sample, and all that is known of it before anything is written.

    Attributes:
        sample: The sample.
        finder: Finds its slots for unit and year.
        judged: Its sentences that templates could write, and which of them do stay there.
        figures: Its figures in sentences that templates write, each with its indicator.
        register: The rows and indicators of those figures.
        slots: The slots that print them, by the index of their paragraph.
        left: The numbers that no slot prints, in reading order.
    """

    sample: Sample
    finder: SlotFinder
    judged: Judged
    figures: tuple[LearnedFigure, ...]
    register: Register
    slots: Mapping[int, tuple[Slot, ...]]
    left: tuple[LeftNumber, ...] = ()

    @property
    def layout(self) -> Layout:
        """Its blocks by who writes them."""
        return self.judged.layout

    def slots_in(self, block: Block) -> tuple[Slot, ...]:
        """The slots that print the figures of a paragraph."""
        return self.slots.get(block.index, ())

    def slots_around(self, sentence: Sentence) -> list[Slot]:
        """All slots of the paragraph of a sentence, in order."""
        return self.finder.beside(sentence.block.text, self.slots_in(sentence.block))


def phrases_in(sample: Sample) -> list[Phrase]:
    """Find the paragraphs of a sample whose figures may become slots, with those figures."""
    blocks = (b for b in Outline.of(sample).blocks if not b.level and b.part in OF_TEMPLATES)
    return [phrase_of(block, sample.report.year) for block in blocks]


def parts_missing(sample: Sample) -> tuple[str, ...]:
    """The official parts of which a sample has nothing."""
    return Outline.of(sample).missing()


def study_sample(
    sample: Sample,
    judged: Judged,
    finder: SlotFinder,
    level: Level,
    phrases: Sequence[Phrase],
    matches: Sequence[Sequence[Match | None]],
) -> Study:
    """Enter the figures of a sample. A requirement stays words.

    A sentence with a figure that gets no slot tells what was once: it is taken out, and the others are entered
    anew, since a row that it had is free again.
    """
    while True:
        entered = _enter(judged, level, phrases, matches)
        anew = judged.anew(entered.slots)
        if anew.events == judged.events:
            break
        judged = anew
    left = [*numbers_elsewhere(judged.layout, sample.report.year), *entered.left]
    left.sort(key=lambda number: number.line)
    return Study(sample, finder, anew, tuple(entered.figures), entered.register, entered.slots, tuple(left))


@dataclass(frozen=True)
class _Entered:
    """The figures of a sample as they were entered, the slots that print them, and what has none."""

    figures: list[LearnedFigure]
    register: Register
    slots: dict[int, tuple[Slot, ...]]
    left: list[LeftNumber]


def _enter(
    judged: Judged, level: Level, phrases: Sequence[Phrase], matches: Sequence[Sequence[Match | None]]
) -> _Entered:
    """Enter the figures of the sentences that stay."""
    registrar = Registrar(level)
    figures: list[LearnedFigure] = []
    slots: dict[int, tuple[Slot, ...]] = {}
    left: list[LeftNumber] = []
    for block, phrase, found in zip(judged.layout.written(), phrases, matches, strict=True):
        for mention, match in zip(phrase.mentions, found, strict=True):
            if not judged.stays(block, mention.start):
                continue
            wanted = None if mention.meaning is Meaning.REQUIREMENT else match
            words = excerpt(block.text, mention.start, mention.end)
            figure = LearnedFigure(block.line, mention, words, wanted)
            slot = registrar.enter(figure)
            figures.append(figure if slot else replace(figure, match=None))
            if slot:
                slots[block.index] = (*slots.get(block.index, ()), slot)
            else:
                left.append(left_figure(block, mention))
        left += (n for place, n in unread_numbers(block, phrase.mentions) if judged.stays(block, place))
    return _Entered(figures, registrar.register(), slots, left)


def figures_of_rows(layout: Layout, year: int) -> Iterator[tuple[int, str]]:
    """The numbers of parts whose words go to the workbook, with their lines."""
    for block in layout.in_rows():
        yield from ((block.line, mention.text) for mention in find_figures(block.text, year))


def sentences_with_dates(study: Study) -> Iterator[tuple[int, str]]:
    """The sentences of the template that name a day or month, with their lines."""
    for sentence in study.judged.kept:
        if DATED.search(TITLES.sub("", sentence.text)):
            yield sentence.block.line, sentence.text


def count_plain_sentences(study: Study) -> int:
    """How many sentences of the templates hold no figure."""
    return sum(
        not any(sentence.start <= slot.start < sentence.end for slot in study.slots_in(sentence.block))
        for sentence in study.judged.kept
    )
