"""A heading or paragraph of a sample, and what tells the two apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.chinese import with_stops

LEAST = 6
"""No heading is shorter."""
MENTION = re.compile(r"\d+(?:\.\d+)?(?:件|次|人|名|份|场|个|项|家|%|条|余|多|万)")
"""A number of things: headings hold none."""
ENDS = re.compile(r"[。！？]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or paragraph of the text.

    Attributes:
        line: The line it stands on.
        text: Its words, without a number.
        rank: 1 to 4 for a heading, 0 for a paragraph.
        run_in: Whether it is a heading with a paragraph behind it on its line.
        number: What the heading was counted, 0 when it was not.
        glued: Whether it is a paragraph that goes on in the line of a heading.
    """

    line: int
    text: str
    rank: int = 0
    run_in: bool = False
    number: int = 0
    glued: bool = False


def first_end(text: str) -> re.Match[str] | None:
    """Where the first sentence of a line ends."""
    return ENDS.search(with_stops(text))
