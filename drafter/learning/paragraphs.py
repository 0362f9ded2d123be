"""Paragraphs and headings of a sample as lines of a template: a sentence a line, series counted anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafter.narrative import Slot, write_heading, write_renewal, write_sentence, write_words

from .outline import Block, runs
from .passages import Passage
from .signs import Signer
from .slots import SlotFinder, figures_between

Wording = Callable[[frozenset[str], str], str]
"""How a sentence about some indicators is said, the sample's own way given."""


@dataclass(frozen=True)
class ParagraphWriter:
    """Writes blocks of a sample as lines of a template.

    Attributes:
        finder: Finds the slots for unit and year.
        slots_in: The slots for figures of a paragraph.
        renewed: The places of the sentences that rows have the words of, by paragraph and start in it.
        wording: How sentences about the same figures are said.
        signer: Sets the signs of sentences.
    """

    finder: SlotFinder
    slots_in: Callable[[Block], Sequence[Slot]]
    renewed: Mapping[tuple[int, int], str]
    wording: Wording
    signer: Signer

    def write(self, blocks: Sequence[Block], above: int = 0) -> list[str]:
        """Write paragraphs and headings; `above` is the sample's rank of a heading that becomes `#`."""
        lines: list[str] = []
        for run in runs(blocks):
            if run[0].level:
                rank = max(run[0].level - above, 1)
                lines += write_heading(run[0].line, rank, self.write_heading_words(run[0].text))
            else:
                lines += [*self._write_passage(Passage.of(run)), ""]
        return _with_single_blanks(lines)

    def write_heading_words(self, text: str) -> str:
        """Write a heading or title, as one line: only unit and year are slots."""
        return write_words(text, self.finder.slots(text))

    def _slots_in(self, passage: Passage) -> list[Slot]:
        """The slots of a passage, in order."""
        figures = [
            replace(slot, start=slot.start + start, end=slot.end + start)
            for block, start in zip(passage.blocks, passage.starts, strict=True)
            for slot in self.slots_in(block)
        ]
        taken = [(slot.start, slot.end) for slot in figures]
        counts = [
            c for c in passage.counts() if not any(c.start < end and start < c.end for start, end in taken)
        ]
        return self.finder.beside(passage.text, [*figures, *counts])

    def _write_passage(self, passage: Passage) -> list[str]:
        """Write a passage, each of its sentences on a line; of one that a row has the words of, the place."""
        text, slots = passage.text, self._slots_in(passage)
        lines: list[str] = []
        for stretch in passage.stretches():
            lines += stretch.tags
            start, end = stretch.start, stretch.end
            block, place = passage.at(start)
            if text[start:end] == "\n":
                lines.append("")
            elif key := self.renewed.get((block.index, place)):
                lines.append(write_sentence(block.line, write_renewal(key)))
            elif words := self.signer.write(text, slots, start, end):
                names = figures_between(slots, start, end)
                lines.append(write_sentence(block.line, self.wording(names, words) if names else words))
        return lines


def _with_single_blanks(lines: Sequence[str]) -> list[str]:
    """The lines, with blank ones at the start and after another blank one left out."""
    return [line for before, line in pairwise(["", *lines]) if line or before]
