"""The study of one sample: its blocks, its figures and their indicators, and the slots that print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import DATED, TITLES, Mention, find_figures, sentences
from drafter.matching import Match, Phrase
from drafter.model import DUTIES, MEASURES, REMEDIES, Level
from drafter.narrative import Slot
from drafter.reading import Sample

from .changes import told_changes
from .entered_paragraphs import EnteredParagraph
from .left_numbers import LeftNumber, numbers_elsewhere, unread_numbers
from .outline import Block, Outline
from .register import LearnedFigure, Register, Registrar
from .slots import SlotFinder

OF_TEMPLATES = ("", MEASURES, DUTIES, REMEDIES)
"""Opening and closing, parts one and three: their sentences are the template's, their figures are slots."""


@dataclass(frozen=True)
class Study:
    """A sample, and all that is known of it before anything is written.

    Attributes:
        sample: The sample.
        outline: Its blocks.
        finder: Finds its slots for unit and year.
        figures: Its figures in parts that templates write, each with its indicator.
        register: The rows and indicators of those figures.
        slots: The slots that print them, by the index of their paragraph.
        left: The numbers that no slot prints, in reading order.
    """

    sample: Sample
    outline: Outline
    finder: SlotFinder
    figures: tuple[LearnedFigure, ...]
    register: Register
    slots: Mapping[int, tuple[Slot, ...]]
    left: tuple[LeftNumber, ...] = ()

    def slots_in(self, block: Block) -> tuple[Slot, ...]:
        """The slots that print the figures of a paragraph."""
        return self.slots.get(block.index, ())


def phrases_in(sample: Sample) -> list[Phrase]:
    """Find the paragraphs of a sample whose figures become slots, with those figures."""
    return phrases_of(Outline.of(sample), sample.report.year)


def parts_missing(sample: Sample) -> tuple[str, ...]:
    """The official parts of which a sample has nothing."""
    return Outline.of(sample).missing()


def phrases_of(outline: Outline, year: int) -> list[Phrase]:
    """The paragraphs whose figures become slots, with those figures."""
    return [
        Phrase(block.text, _storable(find_figures(block.text, year)), block.headings)
        for block in template_paragraphs(outline)
    ]


def _storable(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The figures with units that a catalogue can hold: of 批次/千人, the first."""
    return tuple(replace(mention, unit=mention.unit.partition("/")[0]) for mention in mentions)


def study_sample(
    sample: Sample,
    outline: Outline,
    finder: SlotFinder,
    level: Level,
    phrases: Sequence[Phrase],
    matches: Sequence[Sequence[Match | None]],
) -> Study:
    """Enter the figures of a sample. A requirement stays words."""
    year = sample.report.year
    registrar = Registrar(level)
    entered = []
    left = list(numbers_elsewhere(outline, year))
    for block, phrase, found in zip(template_paragraphs(outline), phrases, matches, strict=True):
        told = tuple(told_changes(block.text, phrase.mentions, year))
        entered.append(EnteredParagraph.of(registrar, block, phrase.mentions, found, told))
        left += unread_numbers(block, phrase.mentions)
    entered = [paragraph.with_changes(registrar, year) for paragraph in entered]
    figures = [figure for paragraph in entered for figure in paragraph.figures]
    slots = {paragraph.block.index: paragraph.slots for paragraph in entered if paragraph.slots}
    left += [number for paragraph in entered for number in paragraph.left]
    left.sort(key=lambda number: number.line)
    return Study(sample, outline, finder, tuple(figures), registrar.register(), slots, tuple(left))


def figures_of_rows(outline: Outline, year: int) -> Iterator[tuple[int, str]]:
    """The numbers of parts whose words go to the workbook, with their lines."""
    for block in outline.blocks:
        if block.part not in OF_TEMPLATES and not block.level:
            yield from ((block.line, mention.text) for mention in find_figures(block.text, year))


def sentences_with_dates(outline: Outline) -> Iterator[tuple[int, str]]:
    """The sentences of the template that name a day or month, with their lines."""
    for block in template_paragraphs(outline):
        for start, end in sentences(block.text):
            if DATED.search(TITLES.sub("", block.text[start:end])):
                yield block.line, block.text[start:end]


def count_plain_sentences(study: Study) -> int:
    """How many sentences of the templates hold no figure."""
    count = 0
    for block in template_paragraphs(study.outline):
        slots = study.slots_in(block)
        count += sum(
            not any(start <= slot.start < end for slot in slots)
            for start, end in sentences(block.text)
            if end > start
        )
    return count


def template_paragraphs(outline: Outline) -> list[Block]:
    """The paragraphs that templates write."""
    return [block for block in outline.blocks if not block.level and block.part in OF_TEMPLATES]
