"""The line markup that templates write: a string with marks -> blocks of the report model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from drafter.chinese import FULL_STOPS, sentences
from drafter.model import Block, Heading, Missing, Paragraph, plain_text
from drafter.patterns import regex

from .ledger import PARAGRAPH, Ledger, resolve

HEADING = regex(r"(#{1,4})(?:\s+(.*))?")
EMPTY = regex(rf"[\s{FULL_STOPS}]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or a paragraph as a string with marks; `level` is 0 for a paragraph."""

    level: int
    text: str


def lines_of(text: str) -> Iterator[Line]:
    """Read the markup.

    `#` to `####` begin a heading, which takes one line; a heading that ends with 。 runs into the paragraph
    after it. A paragraph mark (a blank line of the template) ends a paragraph; its lines join without a
    space.
    """
    words: list[str] = []
    for paragraph in text.split(PARAGRAPH):
        for line in map(str.strip, paragraph.split("\n")):
            if heading := HEADING.fullmatch(line):
                yield Line(0, "".join(words))
                words.clear()
                yield Line(len(heading[1]), (heading[2] or "").strip())
            else:
                words.append(line)
        yield Line(0, "".join(words))
        words.clear()


def blocks_of(lines: Iterable[Line], book: Ledger) -> tuple[Block, ...]:
    """Make headings and paragraphs; empty ones, and headings under which nothing stands, are left out.

    A part under which nothing stands is marked as missing.
    """
    blocks: list[Block] = []
    for line in lines:
        words = resolve(line.text, book.spans, book.places)
        if line.level and words:
            blocks.append(Heading(line.level, words, run_in=plain_text(words).endswith("。")))
        elif not line.level and not EMPTY.fullmatch(plain_text(words)):
            blocks.append(Paragraph(words))
    return tuple(_with_missing_parts(without_orphans(blocks)))


def _with_missing_parts(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, and under each part that has none a paragraph that says what is missing."""
    for block, behind in zip_longest(blocks, blocks[1:]):
        yield block
        ends = behind is None or (isinstance(behind, Heading) and behind.level == 1)
        if isinstance(block, Heading) and block.level == 1 and ends:
            yield Paragraph((Missing(plain_text(block.spans)),))


def bare_sections(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The headings of the second level under which there is one sentence and nothing else."""
    found = []
    for heading, words, behind in zip(blocks, blocks[1:], [*blocks[2:], None], strict=False):
        if not (isinstance(heading, Heading) and heading.level == 2 and isinstance(words, Paragraph)):
            continue
        ends = behind is None or (isinstance(behind, Heading) and behind.level <= heading.level)
        if ends and sum(1 for start, end in sentences(plain_text(words.spans)) if end > start) == 1:
            found.append(plain_text(heading.spans))
    return tuple(found)


def without_orphans(blocks: Sequence[Block]) -> list[Block]:
    """Leave out headings below the first level under which nothing stands."""
    kept: list[Block] = []
    for block in reversed(blocks):
        if isinstance(block, Heading) and block.level > 1:
            below = kept[-1] if kept else None
            if below is None or (isinstance(below, Heading) and below.level <= block.level):
                continue
        kept.append(block)
    return kept[::-1]
