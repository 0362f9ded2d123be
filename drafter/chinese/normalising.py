"""Half and full width, blanks and quotation marks: words of any source as they are set in Chinese."""

from __future__ import annotations

import re

from drafter.patterns import regex

from .characters import HAN
from .folding import fold

HALF = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
HALF |= {ord("％"): ord("%"), ord("＋"): ord("+"), ord("．"): ord(".")}
NARROW = {ord(c): " " for c in "\u3000\t\v\f\r\n"}
FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
CHINESE = regex(f"[{HAN}]")
NEEDLESS = regex(r"(?<![!-~]) +| +(?![!-~])")
GAP = regex(f"(?<=[{HAN}”]) +(?=[{HAN}“《])")


def normalise(text: str) -> str:
    """A line's words with full-width punctuation, half-width digits and letters, and no needless blanks.

    It is folded first. Nothing else changes: after NFKC and without white space, straight and curly quotation
    marks apart, the words are those that were given. A line without Chinese keeps its punctuation.
    """
    text = fold(text).translate(HALF | NARROW).strip()
    if not CHINESE.search(text):
        return re.sub(" +", " ", text)
    text = _curly(_full_width(NEEDLESS.sub("", text)))
    return NEEDLESS.sub("", text)


def first_gap(text: str) -> int:
    """Where, in the normalised words of a line, its first blank between Chinese characters stood; else 0."""
    text = fold(text).translate(HALF | NARROW).strip()
    gap = GAP.search(text)
    return len(normalise(text[: gap.start()])) if gap else 0


def _full_width(text: str) -> str:
    """Punctuation of Chinese, not of numbers, times and Latin words."""
    pieces: list[str] = []
    for place, mark in enumerate(text):
        if mark in FULL:
            before, behind = text[place - 1 : place], text[place + 1 : place + 2]
            latin = _latin(before) and _latin(behind)
            pieces.append(mark if latin else FULL[mark])
        else:
            pieces.append(mark)
    return "".join(pieces)


def _latin(neighbour: str) -> bool:
    return neighbour.isascii() and neighbour.isalnum()


def _curly(text: str) -> str:
    """Straight quotation marks in pairs become curly ones."""
    if not text.count('"') or text.count('"') % 2:
        return text
    parts = text.split('"')
    return "".join(
        part + ("" if n == len(parts) - 1 else "“" if n % 2 == 0 else "”") for n, part in enumerate(parts)
    )
