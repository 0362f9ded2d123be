"""The language in which tables of a pack write phrases that are looked for in a text.

A phrase is pieces with a blank between them that follow one another. `甲|乙` is one of several words, the
longest that stands there; `…10` lets up to ten characters stand between the pieces on both sides of it, once
in a row; `^` in front ties the first piece to the beginning, `$` behind ties the last one to the end.

It is no regular expression, because a pack may come from a stranger: every word stands for itself, and a word
once found is not given up for a shorter one, so that a search takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafter.patterns import regex

WIDEST = 30
"""No gap is wider, in characters."""
LONGEST = 300
"""No row is longer, in characters."""
GAP = regex(r"…(\d{1,2})")
MARKS = regex("[\\^$…]")
ANY = "."


def expression(text: str, between: str = ANY) -> tuple[str, str]:
    """The regular expression of a phrase, or why there is none.

    Args:
        text: The phrase.
        between: What may stand in a gap, a class of characters.
    """
    pieces = text.split()
    begins, ends = pieces[:1] == ["^"], pieces[-1:] == ["$"]
    inner = pieces[begins : len(pieces) - ends]
    if reason := _fault_of(text, inner):
        return "", reason
    middle = "".join(_piece(piece, between) for piece in inner)
    return f"{'^' if begins else ''}{middle}{'$' if ends else ''}", ""


def first_words(text: str) -> tuple[str, ...]:
    """The words of which one stands wherever a phrase does: its first piece."""
    return tuple(next(piece for piece in text.split() if piece != "^").split("|"))


def _piece(piece: str, between: str) -> str:
    gap = GAP.fullmatch(piece)
    if gap:
        return f"{between}{{0,{gap[1]}}}"
    words = sorted(set(piece.split("|")), key=lambda word: (-len(word), word))
    return f"(?>{'|'.join(map(re.escape, words))})"


def _fault_of(text: str, pieces: Sequence[str]) -> str:
    """Say why a row cannot be read; empty when it can."""
    gaps = [found for found in map(GAP.fullmatch, pieces) if found]
    if len(text) > LONGEST:
        return f"一行说法最多 {LONGEST} 个字，请分成几行"
    if len(gaps) == len(pieces):
        return "说法中没有写字词"
    if len(gaps) > 1 or any(int(gap[1]) > WIDEST for gap in gaps):
        return f"一行说法最多用一处“…”，后面的字数不超过 {WIDEST}"
    if gaps and gaps[0].string in (pieces[0], pieces[-1]):
        return "“…”要写在两个词之间"
    return next(filter(None, map(_fault_of_word, _words(pieces))), "")


def _words(pieces: Iterable[str]) -> list[str]:
    return [word for piece in pieces if not GAP.fullmatch(piece) for word in piece.split("|")]


def _fault_of_word(word: str) -> str:
    if not word:
        return "“|”的两边都要有字词"
    if MARKS.search(word):
        return f"“{word}”不能这样写：“^”只写在最前，“$”只写在最后，“…”后面写字数，前后都空一格"
    return ""
