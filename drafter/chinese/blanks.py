"""What of a text goes when figures in it are blank: sentences and clauses are known by their punctuation.

A text holds marks (a number between two private-use characters) where figures and other words come in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
SHARED, LEANING = "｜", "←"
"""｜: the words before it are shared by what follows. ←: this clause leans on the one before. Not printed."""


class Stuff(Enum):
    """The kinds of thing that a mark stands for."""

    FIGURE = auto()
    BLANK = auto()
    """A figure that is not known."""
    ZERO = auto()
    """A figure that was counted, and there was none: it goes as a blank does, unless its words need it."""
    TYPED = auto()
    """Words that a person typed: their sentence is never cut."""
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Gone:
    """Words that went, marks included.

    Attributes:
        text: The words.
        blanks: The numbers of the marks whose being blank took them away.
        whole: Whether they were a whole sentence.
    """

    text: str
    blanks: tuple[int, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of a text, and what went. Marks of blanks that are left have to be printed as missing."""

    text: str
    gone: tuple[Gone, ...] = ()


def settle(text: str, stuff: Callable[[int], Stuff]) -> Settled:
    """Take out of a paragraph what is blank, with what hangs on it.

    Args:
        text: A paragraph with marks.
        stuff: The kind of thing that a mark stands for, by its number.
    """
    del stuff
    return Settled(text.replace(SHARED, "").replace(LEANING, ""))
