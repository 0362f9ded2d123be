"""What differs between two sentences: stretches of the one that became stretches of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.patterns import regex

from .sentences import CELL, FIRST, LAST, SIGN

SEPARATORS = f"，；：。！？、（）“”《》{CELL}"
TOKEN = regex(f"[{FIRST}-{LAST}]|[{SEPARATORS}]|[^{FIRST}-{LAST}{SEPARATORS}]+")
MOST_TOKENS = 2000
"""Of two sentences together; longer ones differ as a whole."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch of one code that is another in a second one; either may be empty."""

    start: int
    end: int
    new_start: int
    new_end: int


def hunks(old: str, new: str) -> tuple[Hunk, ...]:
    """What of a sentence became what of another, cell by cell where both are rows of as many cells."""
    if old == new:
        return ()
    if old.count(CELL) != new.count(CELL):
        return (Hunk(0, len(old), 0, len(new)),)
    found: list[Hunk] = []
    start = new_start = 0
    for one, other in zip(old.split(CELL), new.split(CELL), strict=True):
        found += _of_cell(one, other, start, new_start)
        start += len(one) + 1
        new_start += len(other) + 1
    return tuple(found)


def same_stretches(found: Sequence[Hunk], length: int) -> Iterator[tuple[int, int, int]]:
    """What stands between hunks: where it begins in both codes, and how long it is."""
    start = new_start = 0
    for hunk in found:
        yield start, new_start, hunk.start - start
        start, new_start = hunk.end, hunk.new_end
    yield start, new_start, length - start


def _of_cell(old: str, new: str, start: int, new_start: int) -> Iterator[Hunk]:
    ours, theirs = TOKEN.findall(old), TOKEN.findall(new)
    at, new_at = _offsets(ours), _offsets(theirs)
    end = 0
    for i1, i2, j1, j2 in _changed(ours, theirs):
        hunk = _trimmed(old, new, Hunk(at[i1], at[i2], new_at[j1], new_at[j2]))
        hunk = _begun_at_separator(old, new, hunk, end)
        end = hunk.end
        for each in _first_apart(old, new, hunk):
            yield Hunk(
                each.start + start, each.end + start, each.new_start + new_start, each.new_end + new_start
            )


def _changed(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    if len(ours) + len(theirs) > MOST_TOKENS:
        yield 0, len(ours), 0, len(theirs)
        return
    for kind, *stretch in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            i1, i2, j1, j2 = stretch
            yield i1, i2, j1, j2


def _offsets(tokens: Sequence[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _trimmed(old: str, new: str, hunk: Hunk) -> Hunk:
    """Without the words that both sides begin or end with."""
    start, end, new_start, new_end = hunk.start, hunk.end, hunk.new_start, hunk.new_end
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return Hunk(start, end, new_start, new_end)


def _begun_at_separator(old: str, new: str, hunk: Hunk, earliest: int) -> Hunk:
    """A clause that only comes or goes takes with it the separator before it, not the one behind it."""
    text, start, end = (new, hunk.new_start, hunk.new_end)
    if hunk.start < hunk.end:
        if hunk.new_start < hunk.new_end:
            return hunk
        text, start, end = old, hunk.start, hunk.end
    before = old[hunk.start - 1 : hunk.start] if hunk.start > earliest else ""
    if before and before in SEPARATORS and text[end - 1] == before and end > start:
        return Hunk(hunk.start - 1, hunk.end - 1, hunk.new_start - 1, hunk.new_end - 1)
    return hunk


def _first_apart(old: str, new: str, hunk: Hunk) -> Iterator[Hunk]:
    """A hunk in two where both sides begin with a figure or a mark: what gave way to what, and the rest."""
    both = SIGN.match(old, hunk.start, hunk.end) and SIGN.match(new, hunk.new_start, hunk.new_end)
    if both and (hunk.end - hunk.start > 1 or hunk.new_end - hunk.new_start > 1):
        yield Hunk(hunk.start, hunk.start + 1, hunk.new_start, hunk.new_start + 1)
        yield Hunk(hunk.start + 1, hunk.end, hunk.new_start + 1, hunk.new_end)
    else:
        yield hunk
