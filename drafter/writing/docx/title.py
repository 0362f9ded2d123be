"""Where a long title breaks: at a meaning, never within a word (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re

# 156 mm hold 20 characters of 22 pt; the gaps around a year take most of one.
_LONGEST = 19

# Better places first: between two bodies, before what the report is about, before its year, before its kind.
_PLACES = (r"\s+", r"(?=关于)", r"(?<!关于)(?=\d{4}年)", r"(?=法治政府建设)", r"(?=年度|工作情况|情况)")


def title_lines(title: str) -> list[str]:
    """The lines of a title; a title that fits one line, or has no good place to break, stays whole."""
    if _width(title) <= _LONGEST:
        return [title]
    for place in _PLACES:
        for found in re.finditer(place, title):
            first, rest = title[: found.start()], title[found.end() :]
            if first and rest and _width(first) <= _LONGEST:
                return [first, *title_lines(rest)]
    return [title]


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1 for char in text)
