"""Names that are like a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

LIKE = 0.5
"""The likeness, of 1, that a name needs where few could be meant: half of the characters, in their order."""
AS_LIKE = 3
"""So many names are compared by how they begin where they are equally like."""
VERY_LIKE = 0.75
"""The likeness that it needs in a catalogue, where many names share their ends."""


def nearest(word: str, known: Iterable[str], likeness: float = LIKE) -> str:
    """Return the known name most like a word, or an empty string when none is near."""
    near = get_close_matches(word, list(known), n=AS_LIKE, cutoff=likeness)

    def rank(name: str) -> tuple[float, bool]:
        return SequenceMatcher(None, name, word).ratio(), name[:1] == word[:1]

    return max(near, key=rank, default="")


def did_you_mean(word: str, known: Iterable[str], likeness: float = LIKE) -> str:
    """Return the question whether the nearest name was meant; empty when none is near."""
    near = nearest(word, known, likeness)
    return f"是不是“{near}”？" if near else ""
