"""A line of a sample, whatever kind of file it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.chinese import first_gap, normalise
from drafter.model import Table


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a Word file, a block of a web page, a line of a text; or a table.

    Attributes:
        number: Its place in the source, counted from 1.
        text: Its words, normalised.
        rank: The rank of a heading, 1 for 一、 to 4 for （1）, that the file itself says it has; else 0.
        numbered: Whether that rank comes of a number which the file counts itself.
        gap: Where, in its words, the first blank stood between two Chinese characters; else 0.
        aside: Whether it stands outside the main text of a page, or is a note.
        table: The table, or None.
    """

    number: int
    text: str
    rank: int = 0
    numbered: bool = False
    gap: int = 0
    aside: bool = False
    table: Table | None = None

    @classmethod
    def of(
        cls, number: int, printed: str, rank: int = 0, *, numbered: bool = False, aside: bool = False
    ) -> Line:
        """A line of words as they are printed."""
        return cls(number, normalise(printed), rank, numbered, first_gap(printed), aside)
