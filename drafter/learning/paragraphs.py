"""Paragraphs and headings of a sample as lines of a template: a sentence a line, series counted anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafter.chinese import sentences, series_in
from drafter.narrative import ITEM, SERIES, Slot, write_heading, write_sentence, write_words

from .outline import Block, runs
from .signs import Signer
from .slots import SlotFinder, figures_between

Wording = Callable[[frozenset[str], str], str]
"""How a sentence about some indicators is said, the sample's own way given."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that follow each other, as one text with a line break between two.

    Attributes:
        text: The words.
        lines: The line of each paragraph in the sample.
    """

    text: str
    lines: tuple[int, ...]

    @classmethod
    def of(cls, paragraphs: Sequence[tuple[int, str]]) -> Passage:
        """The passage that some paragraphs make, each given with its line."""
        return cls("\n".join(text for _, text in paragraphs), tuple(line for line, _ in paragraphs))

    def line_at(self, place: int) -> int:
        """The sample's line at a place of the text."""
        return self.lines[self.text.count("\n", 0, place)]


@dataclass(frozen=True)
class ParagraphWriter:
    """Writes blocks of a sample as lines of a template.

    Attributes:
        finder: Finds the slots for unit and year.
        figures: The slots for figures of each paragraph, by the index of its block.
        wording: How sentences about the same figures are said.
        signer: Sets the signs of sentences.
    """

    finder: SlotFinder
    figures: Mapping[int, Sequence[Slot]]
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
                passage = Passage.of([(block.line, block.text) for block in run])
                lines += [*self._write_passage(passage, self._slots_in(run)), ""]
        return _with_single_blanks(lines)

    def write_paragraphs(self, paragraphs: Sequence[tuple[int, str]]) -> list[str]:
        """Write paragraphs that follow each other, each given with its line; their figures stay words."""
        return self._write_passage(Passage.of(paragraphs), ()) if paragraphs else []

    def write_heading_words(self, text: str) -> str:
        """Write a heading or title, as one line: only unit and year are slots."""
        return write_words(text, self.finder.slots(text))

    def _slots_in(self, run: Sequence[Block]) -> list[Slot]:
        """The slots for figures of paragraphs that follow each other, their places those of the passage."""
        slots: list[Slot] = []
        start = 0
        for block in run:
            own = self.figures.get(block.index, ())
            slots += [replace(slot, start=slot.start + start, end=slot.end + start) for slot in own]
            start += len(block.text) + 1
        return slots

    def _write_passage(self, passage: Passage, figures: Sequence[Slot]) -> list[str]:
        """Write a passage, each of its sentences on a line."""
        text, slots = passage.text, self.finder.beside(passage.text, figures)
        opening, closing, counted = _tags(text)
        cuts = {0, len(text), *opening, *closing, *(place for pair in sentences(text) for place in pair)}
        lines: list[str] = []
        for start, end in pairwise(sorted(cuts)):
            lines += [*closing.get(start, []), *opening.get(start, [])]
            if text[start:end] == "\n":
                lines.append("")
            elif words := self.signer.write(text, slots, counted.get(start, start), end):
                names = figures_between(slots, start, end)
                line = self.wording(names, words) if names else words
                lines.append(write_sentence(passage.line_at(start), line))
        return [*lines, *closing.get(len(text), [])]


def _tags(text: str) -> tuple[dict[int, list[str]], dict[int, list[str]], dict[int, int]]:
    """The tags of series by place: those that open, those that close; and where words begin behind a mark."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    counted: dict[int, int] = {}
    for series in series_in(text):
        for n, item in enumerate(series.items):
            opening.setdefault(item.start, []).extend([ITEM[0]] if n else [SERIES[0], ITEM[0]])
            end = series.end_of(n, text)
            last = n + 1 == len(series.items)
            closing[end] = [ITEM[1], *([SERIES[1]] if last else []), *closing.get(end, [])]
            counted[item.start] = item.start + len(item.marker)
    return opening, closing, counted


def _with_single_blanks(lines: Sequence[str]) -> list[str]:
    """The lines, with blank ones at the start and after another blank one left out."""
    return [line for before, line in pairwise(["", *lines]) if line or before]
