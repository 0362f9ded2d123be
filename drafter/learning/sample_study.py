"""The study of one sample: its sentences, its figures and their indicators, and the slots that print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import DATED, TITLES, find_figures
from drafter.matching import Match, Phrase
from drafter.model import DUTIES, MEASURES, REMEDIES, Level
from drafter.narrative import Slot, renewal_slot
from drafter.reading import Sample

from .changes import told_changes
from .entered_paragraphs import EnteredParagraph
from .judged import Judged, phrase_of
from .layout import Layout
from .learned_figure import LearnedFigure
from .left_numbers import LeftNumber, numbers_elsewhere, unread_numbers
from .mending import Found, origins
from .outline import Block, Outline
from .passages import Sentence
from .register import Register, Registrar
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
        """The slots that print the figures of a paragraph, and the clauses of it that are written anew."""
        clauses = (s for s in self.judged.states if s.block.index == block.index and self.judged.is_event(s))
        anew = (renewal_slot(clause.start, clause.end, clause.key) for clause in clauses)
        return (*self.layout.counts_in(block), *self.slots.get(block.index, ()), *anew)

    def slots_around(self, sentence: Sentence) -> list[Slot]:
        """All slots of the paragraph of a sentence, in order."""
        return self.finder.beside(sentence.block.text, self.slots_in(sentence.block))

    def paragraphs(self) -> Iterator[tuple[str, list[LearnedFigure]]]:
        """The paragraphs that templates write, each with the values in it, in order."""
        of_line: dict[int, list[LearnedFigure]] = {}
        for figure in self.figures:
            of_line.setdefault(figure.line, []).append(figure)
        for block in self.layout.written():
            there = ((f, f.mention) for f in of_line.get(block.line, ()) if not f.change)
            yield block.text, [f for f, m in there if block.text[m.start : m.end] == m.text]


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
    found: Found,
) -> Study:
    """Enter the figures of a sample. A requirement stays words.

    A sentence with a figure that gets no slot tells what was once: it is taken out, and the others are
    entered anew, since a row that it had is free again.
    """
    year = sample.report.year
    while True:
        registrar = Registrar(level)
        entered = _enter(registrar, judged, year, phrases, matches)
        slots = {paragraph.block.index: paragraph.slots for paragraph in entered if paragraph.slots}
        anew = judged.anew(slots)
        if anew.events == judged.events:
            break
        judged = anew
    left = [*numbers_elsewhere(judged.layout, year), *(left for one in entered for left in one.left)]
    for paragraph, phrase in zip(entered, phrases, strict=True):
        unread = unread_numbers(paragraph.block, phrase.mentions)
        left += (number for place, number in unread if judged.stays(paragraph.block, place))
    left.sort(key=lambda number: number.line)
    origin = origins(found, judged.layout.written())
    figures = tuple(
        replace(figure, place=first.place, found=first.match)
        for paragraph in entered
        for figure in paragraph.figures
        for first in [origin[paragraph.block.index, figure.mention.start]]
    )
    return Study(sample, finder, anew, figures, registrar.register(), slots, tuple(left))


def _enter(
    registrar: Registrar,
    judged: Judged,
    year: int,
    phrases: Sequence[Phrase],
    matches: Sequence[Sequence[Match | None]],
) -> list[EnteredParagraph]:
    """Enter the figures of the sentences that stay: all values, and then what changed between them."""
    entered = []
    for block, phrase, row in zip(judged.layout.written(), phrases, matches, strict=True):
        pairs = zip(phrase.mentions, row, strict=True)
        stay = [(mention, match) for mention, match in pairs if judged.stays(block, mention.start)]
        mentions = [mention for mention, _ in stay]
        own = [None if judged.is_fixed(block, mention.start) else match for mention, match in stay]
        told = tuple(told_changes(block.text, mentions, year))
        entered.append(EnteredParagraph.of(registrar, block, mentions, own, told))
    return [paragraph.with_changes(registrar, year) for paragraph in entered]


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
