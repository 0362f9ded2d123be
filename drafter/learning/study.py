"""One sample, looked through: its blocks, its figures and what they are, and the slots that print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import Meaning, Mention, find_figures, sentences
from drafter.matching import Match, Phrase
from drafter.model import DUTIES, MEASURES, Level
from drafter.reading import Sample

from .figures import LearnedFigure, Register
from .outline import Block, Outline
from .wording import DATED, Slot, SlotFinder

SLOTTED = ("", MEASURES, DUTIES)
"""Opening and closing, parts one and three: their sentences are the template's, their figures are slots."""
AROUND = 14


@dataclass(frozen=True)
class Study:
    """A sample and what is known of it before anything is written.

    Attributes:
        sample: The sample.
        outline: Its blocks.
        finder: Finds its slots for unit and year.
        figures: Its figures in parts that templates write, each with its indicator.
        register: The rows and indicators of those figures.
        slots: The slots that print them, by the line and words of their paragraph.
    """

    sample: Sample
    outline: Outline
    finder: SlotFinder
    figures: tuple[LearnedFigure, ...]
    register: Register
    slots: Mapping[tuple[int, str], list[Slot]]

    def figures_in(self, block: Block) -> list[Slot]:
        """The slots that print the figures of a paragraph."""
        return self.slots.get((block.line, block.text), [])


def phrases_of(outline: Outline, year: int) -> list[Phrase]:
    """The paragraphs whose figures become slots, with those figures."""
    return [
        Phrase(block.text, _storable(find_figures(block.text, year)), block.headings)
        for block in slotted(outline)
    ]


def _storable(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The figures with units that a catalogue can hold: of 批次/千人, the first."""
    return tuple(replace(mention, unit=mention.unit.partition("/")[0]) for mention in mentions)


def studied(
    sample: Sample,
    outline: Outline,
    finder: SlotFinder,
    level: Level,
    phrases: Sequence[Phrase],
    matches: Sequence[Sequence[Match | None]],
) -> Study:
    """Enter the figures of a sample. A requirement stays words."""
    register = Register(level)
    figures: list[LearnedFigure] = []
    slots: dict[tuple[int, str], list[Slot]] = {}
    for block, phrase, found in zip(slotted(outline), phrases, matches, strict=True):
        for mention, match in zip(phrase.mentions, found, strict=True):
            excerpt = block.text[max(mention.start - AROUND, 0) : mention.end + AROUND // 2]
            wanted = None if mention.meaning is Meaning.REQUIREMENT else match
            figure = LearnedFigure(block.line, mention, excerpt, wanted)
            slot = register.slot(figure)
            figures.append(figure if slot else LearnedFigure(block.line, mention, excerpt, None))
            if slot:
                slots.setdefault((block.line, block.text), []).append(slot)
    return Study(sample, outline, finder, tuple(figures), register, slots)


def worded(outline: Outline, year: int) -> Iterator[tuple[int, str]]:
    """The numbers of parts whose words go to the workbook, with their lines."""
    for block in outline.blocks:
        if block.part not in SLOTTED and not block.level:
            yield from ((block.line, mention.text) for mention in find_figures(block.text, year))


def dated(outline: Outline) -> Iterator[tuple[int, str]]:
    """The sentences of the template that name a day or month, with their lines."""
    for block in slotted(outline):
        for start, end in sentences(block.text):
            if DATED.search(re.sub("《[^》]*》", "", block.text[start:end])):
                yield block.line, block.text[start:end]


def plain_sentences(study: Study) -> int:
    """How many sentences of the templates hold no figure."""
    count = 0
    for block in slotted(study.outline):
        slots = study.figures_in(block)
        count += sum(
            not any(start <= slot.start < end for slot in slots)
            for start, end in sentences(block.text)
            if end > start
        )
    return count


def slotted(outline: Outline) -> list[Block]:
    """The paragraphs that templates write."""
    return [block for block in outline.blocks if not block.level and block.part in SLOTTED]
