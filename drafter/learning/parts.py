"""Parts one and three, opening and closing: the sample's own sentences, as lines of templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .outline import Block, runs
from .passages import Passage, Ways, template_lines
from .wording import Slot, SlotFinder, filled

DEEPEST = 4


@dataclass(frozen=True)
class Writer:
    """Writes blocks of a sample as lines of a template.

    Attributes:
        finder: Finds the slots for unit and year.
        figures: The slots for figures of each paragraph, by its line and words.
        ways: How sentences about the same figures are said.
    """

    finder: SlotFinder
    figures: Mapping[tuple[int, str], Sequence[Slot]]
    ways: Ways

    def lines(self, blocks: Sequence[Block], above: int = 0) -> list[str]:
        """Paragraphs and headings; `above` is the rank in the sample of a heading that becomes `#`."""
        lines: list[str] = []
        for run in runs(blocks):
            if run[0].level:
                rank = min(max(run[0].level - above, 1) + 1, DEEPEST)
                lines += ["", f"{{# 第{run[0].line}行 #}}", f"{'#' * rank} {self.words(run[0].text)}", ""]
            else:
                lines += [*self.paragraphs([(b.line, b.text) for b in run]), ""]
        return list(_single_blanks(lines))

    def paragraphs(self, paragraphs: Sequence[tuple[int, str]]) -> list[str]:
        """Paragraphs that follow each other, each given with its line."""
        passage = Passage.of(paragraphs)
        figures: list[Slot] = []
        start = 0
        for line, text in paragraphs:
            own = self.figures.get((line, text), ())
            figures += [replace(slot, start=slot.start + start, end=slot.end + start) for slot in own]
            start += len(text) + 1
        return template_lines(passage, self.finder.beside(passage.text, figures), self.ways)

    def words(self, text: str) -> str:
        """A heading or title, as one line: only unit and year are slots."""
        return filled(text, self.finder.slots(text))


def _single_blanks(lines: Sequence[str]) -> Iterator[str]:
    """The lines, blank ones at the start and after another blank one left out."""
    last = ""
    for line in lines:
        if line or last:
            yield line
        last = line
