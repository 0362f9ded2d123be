"""A line of a sample, whatever kind of file it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model import Table


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a Word file, a block of a web page, a line of a text; or a table.

    Attributes:
        number: Its place in the source, counted from 1.
        text: Its words, normalised.
        rank: The rank of a heading, 1 for 一、 to 4 for （1）, that the file itself says it has; else 0.
        numbered: Whether that rank comes of a number which the file counts itself.
        aside: Whether it stands outside the main text of a web page.
        table: The table, or None.
    """

    number: int
    text: str
    rank: int = 0
    numbered: bool = False
    aside: bool = False
    table: Table | None = None
