"""The line markup that templates write: a string with marks -> blocks of the report model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.chinese import FULL_STOPS
from drafter.model import Block, Heading, Paragraph, Span, plain_text

from .ledger import PARAGRAPH, resolve

HEADING = re.compile(r"(#{1,4})(?:\s+(.*))?")
EMPTY = re.compile(rf"[\s{FULL_STOPS}]*")


def parse(text: str, spans: list[Span]) -> tuple[Block, ...]:
    """Read the markup.

    `#` to `####` begin a heading, which takes one line; a heading that ends with 。 runs into the paragraph
    after it. A paragraph mark (a blank line of the template) ends a paragraph; its lines join without a
    space. Headings below the first level under which nothing stands are left out.
    """
    blocks: list[Block] = []
    lines: list[str] = []

    def end_paragraph() -> None:
        words = resolve("".join(lines), spans)
        lines.clear()
        if not EMPTY.fullmatch(plain_text(words)):
            blocks.append(Paragraph(words))

    for paragraph in text.split(PARAGRAPH):
        for line in map(str.strip, paragraph.split("\n")):
            if heading := HEADING.fullmatch(line):
                end_paragraph()
                words = resolve((heading[2] or "").strip(), spans)
                if words:
                    blocks.append(Heading(len(heading[1]), words, run_in=plain_text(words).endswith("。")))
            else:
                lines.append(line)
        end_paragraph()
    return tuple(without_orphans(blocks))


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
