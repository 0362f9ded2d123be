"""Lines of Chinese on a terminal: broken where Chinese may be broken, indented under what they belong to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TextIO
from unicodedata import east_asian_width

from drafter.patterns import regex

CLOSING = frozenset("，。、；：！？）》〉”’］】…—％%,.;:!?)]}")
"""Characters that may not begin a line."""
OPENING = frozenset("（《〈“‘［【([{")
"""Characters that may not end one."""
PIECE = regex(r"\s+|[!-~]+|＿+|.", re.DOTALL)


CUT = ".."
"""Stands for what a column has no room for; … is one column wide on some terminals and two on others."""
NARROWEST = 20
"""The fewest columns that lines are broken for."""


def fit(text: str, stream: TextIO, indent: int) -> str:
    """Break a text into lines that fit the terminal it is printed on; without a terminal it stays whole.

    Args:
        text: One line of text.
        stream: Where it goes.
        indent: How many columns stand before it, and before each of its other lines.
    """
    columns = _columns_of(stream)
    if not columns:
        return text
    return f"\n{' ' * indent}".join(wrap(text, max(columns - indent - 1, NARROWEST)))


def _columns_of(stream: TextIO) -> int:
    """How many columns a stream's terminal has; 0 where it is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return 0


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines, none of which begins with ，。、 or ） or ends with （ or “.

    Args:
        text: One line of text.
        width: How many columns a line has: a full-width character takes two, and so may a quotation mark.
            Only a word in ASCII that is longer, as a path, stands out.
    """
    lines, taken = [""], 0
    for piece in _pieces(text, width):
        room = columns_of(piece)
        if taken + room > width and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            taken, piece = 0, piece.lstrip()
            room = columns_of(piece)
        lines[-1] += piece
        taken += room
    return lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """What may not be broken: words and numbers in ASCII, characters with the marks that belong to them."""
    held = ""
    for match in PIECE.finditer(text):
        piece = match[0]
        joins = not held or held[-1] in OPENING or piece[0] in CLOSING
        if joins and columns_of(held + piece) <= width:
            held += piece
            continue
        yield held
        held = piece
    yield held


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def in_columns(text: str, width: int, *, right: bool = False) -> str:
    """Return a text filled up with blanks, or cut, to so many columns of a terminal."""
    if len(text) > width or columns_of(text) > width:
        text = text[:width]
        while columns_of(text) > width - len(CUT):
            text = text[:-1]
        text += CUT
    blanks = " " * (width - columns_of(text))
    return blanks + text if right else text + blanks
