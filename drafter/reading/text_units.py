"""The units of a text on its way from a file to a report: lines and tables, then headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.chinese import FREQUENT_UNITS, SENTENCE_ENDS, first_gap, normalise, with_stops
from drafter.model import Table, Text
from drafter.patterns import regex

SHORTEST_HEADING = 6
MENTION = regex(rf"\d+(?:\.\d+)?(?:{'|'.join(FREQUENT_UNITS)}|余|多|万)")
"""A number of things: headings hold none."""
SENTENCE_END = regex(f"[{SENTENCE_ENDS}]")
LONGEST_CELL = 40
"""A longer cell with a full stop holds running text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a Word file, a block of a web page, a line of a text; or a table.

    Attributes:
        number: Its place in the source, counted from 1.
        text: Its words, normalised.
        rank: The rank of a heading, 1 for 一、 to 4 for （1）, that the file itself says it has; else 0.
        gap: Where, in its words, the first blank stood between two Chinese characters; else 0.
        aside: Whether it stands outside the main text of a page.
        table: The table, or None.
        left_out: Whether it is no line of the text but tells of a note, or of words that are not read.
    """

    number: int
    text: str
    rank: int = 0
    gap: int = 0
    aside: bool = False
    table: Table | None = None
    left_out: bool = False

    @classmethod
    def of(cls, number: int, printed: str, rank: int = 0, *, aside: bool = False) -> Line:
        """A line of words as they are printed."""
        return cls(number, normalise(printed), rank, first_gap(printed), aside)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading or paragraph of the text.

    Attributes:
        line: The line it stands on.
        text: Its words, without a number.
        rank: 1 to 4 for a heading, 0 for a paragraph.
        run_in: Whether it is a heading with a paragraph behind it on its line.
        number: What the heading was counted, 0 when it was not.
        glued: Whether it is a paragraph that goes on in the line of a heading.
        mark: The number as it is written: 一、 （二） 3.; empty when it was not counted.
    """

    line: int
    text: str
    rank: int = 0
    run_in: bool = False
    number: int = 0
    glued: bool = False
    mark: str = ""


def first_end(text: str) -> re.Match[str] | None:
    """Find where the first sentence of a line ends."""
    return SENTENCE_END.search(with_stops(text))


def data_table(rows: Sequence[Sequence[str]]) -> Table | None:
    """Make a table of data, its first row the header; None of rows that lay out text, or of a single column.

    Rows with words in a single cell, as titles across the table are, may be fewer than half.
    """
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or sum(sum(map(bool, row)) < 2 for row in rows) * 2 >= len(rows):
        return None
    if any(len(cell) > LONGEST_CELL and "。" in cell for row in rows for cell in row):
        return None
    return Table("", tuple(rows[0]), tuple(tuple((Text(cell),) for cell in row) for row in rows[1:]))
