"""What all writers need: text fit to be written, headings counted, narrow columns recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from drafter.model import Block, Heading, Paragraph, Report, Table, plain_text

_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile(r"[\t\n\r]+")
_DIGIT = re.compile(r"\d")

# The longest word and the longest figure (上升12.5个百分点) that are set in the middle of a column.
_WORD, _FIGURE = 4, 12


class Item(NamedTuple):
    """A stretch of the report: a heading, a paragraph or table, or a run-in heading with its paragraph.

    Attributes:
        heading: The heading, if there is one.
        number: Its number among the headings of its level, from 1, restarting under each higher heading.
        content: The paragraph or table, if there is one.
    """

    heading: Heading | None
    number: int
    content: Paragraph | Table | None


def clean(text: str) -> str:
    """Text without the characters that XML 1.0 (2.2) cannot hold, and on one line."""
    return _BREAKS.sub(" ", _UNWRITABLE.sub("", text))


def items(blocks: Sequence[Block]) -> Iterator[Item]:
    """The blocks in order, headings counted and run-in headings joined to the paragraph that follows."""
    counts = [0, 0, 0, 0]
    pairs = zip_longest(blocks, blocks[1:])
    for block, following in pairs:
        if not isinstance(block, Heading):
            yield Item(None, 0, block)
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (4 - block.level)
        number = counts[block.level - 1]
        if block.run_in and isinstance(following, Paragraph):
            yield Item(block, number, following)
            next(pairs)
        else:
            yield Item(block, number, None)


def addressee(report: Report) -> str:
    """The addressee as it is printed, ending with a full-width colon (GB/T 9704-2012, 7.3.2)."""
    return clean(report.addressee).strip().rstrip(":：") + "："


def width(table: Table) -> int:
    """How many columns a table has, counting cells that stand beyond its header."""
    return max([len(table.columns), *map(len, table.rows)])


def centred_columns(table: Table) -> list[bool]:
    """For each column, whether it holds nothing but figures or short words, and is set in the middle."""
    cells = [[plain_text(row[i]).strip() for row in table.rows if i < len(row)] for i in range(width(table))]
    return [
        all(len(text) <= (_FIGURE if _DIGIT.search(text) else _WORD) for text in column) for column in cells
    ]
