"""How wide the columns of a table are: numbers narrow, names wide, and as few lines as may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil

from drafter.patterns import regex

# In twips: a character of 12 pt, and what a cell needs beside its text.
_CHARACTER, _MARGINS = 240, 200

# A text of so many characters stands on one line, a longer one on lines of at least so many.
_SHORT, _FEW = 6, 5

_UNBREAKABLE = regex(r"[!-~]+")
_CHANGE = regex(r"(?<=[ -~])(?=[^ -~])|(?<=[^ -~])(?=[ -~])")


def column_widths(rows: Sequence[Sequence[str]], available: int) -> list[int]:
    """The widths in twips, which add up to `available`.

    Args:
        rows: The texts of the cells, as many in each row.
        available: The width of the table.
    """
    lengths = [[_length(text) for text in row] for row in rows]
    least = [_MARGINS + max(map(_least, column)) for column in zip(*rows, strict=True)]
    most = [
        max(low, _MARGINS + max(column))
        for low, column in zip(least, zip(*lengths, strict=True), strict=True)
    ]
    if sum(least) >= available:
        widths = _level_out(least, available)
    else:
        widths = min(_spread(least, most, available), key=lambda way: _lines(lengths, way))
    edges = [round(edge * available / sum(widths)) for edge in accumulate(widths, initial=0.0)]
    return [end - start for start, end in pairwise(edges)]


def _spread(least: list[float], most: list[float], available: int) -> Iterator[list[float]]:
    """Ways to give out what is left when each column has the least it needs.

    Columns that lack little get it whole, none of them or some; the others get a share in proportion to
    what they lack, as browsers give it out (CSS 2.1, 17.5.2.2).
    """
    lacking = [high - low for low, high in zip(least, most, strict=True)]
    for satisfied in sorted({0.0, *lacking}):
        whole = [lack <= satisfied for lack in lacking]
        widths = [high if is_whole else low for low, high, is_whole in zip(least, most, whole, strict=True)]
        left = available - sum(widths)
        if left < 0:
            return
        rest = sum(lack for lack, is_whole in zip(lacking, whole, strict=True) if not is_whole)
        share = min(1.0, left / rest) if rest else 0.0
        yield [
            width if is_whole else width + share * lack
            for width, lack, is_whole in zip(widths, lacking, whole, strict=True)
        ]


def _level_out(needs: list[float], available: int) -> list[float]:
    """Give each column what it needs, or its fair share of what those that need less have left."""
    widths = [0.0] * len(needs)
    left = float(available)
    narrowest_first = sorted(range(len(needs)), key=needs.__getitem__)
    for done, i in enumerate(narrowest_first):
        widths[i] = min(needs[i], left / (len(needs) - done))
        left -= widths[i]
    return widths


def _lines(lengths: list[list[float]], widths: list[float]) -> int:
    rooms = [width - _MARGINS for width in widths]
    return sum(
        max(ceil(length / room) if length else 1 for length, room in zip(row, rooms, strict=True))
        for row in lengths
    )


@lru_cache(maxsize=4096)  # the names of indicators stand in every report
def _least(text: str) -> float:
    """The narrowest column that a text looks well in: a short one on one line, no number broken."""
    length = _length(text)
    if length <= _SHORT * _CHARACTER:
        return length
    return max(_FEW * _CHARACTER, *map(_length, _UNBREAKABLE.findall(text)), 0)


@lru_cache(maxsize=4096)
def _length(text: str) -> float:
    """The length of a text on one line. LibreOffice sets a gap between Chinese and Latin, Word does not."""
    narrow = len(text.encode("ascii", "ignore")) - text.count("%") - text.count("+")
    characters = len(text) - narrow / 2
    return _CHARACTER * (characters + len(_CHANGE.findall(text)) / 4)
