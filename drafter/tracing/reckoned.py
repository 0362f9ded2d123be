"""Figures that were reckoned from another one: when somebody types over that, they no longer fit it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.model import Figure, Kind

from .edited import EditedParagraph, Held

RECKONED = (Kind.CHANGE, Kind.RATE, Kind.SHARE)
STOP = re.compile("[。！？\n]")


def reckoned_beside(paragraph: EditedParagraph, held: Held, figures: Sequence[Figure]) -> Iterator[Held]:
    """The figures of a sentence that were reckoned from another one in it, or from the same cells.

    Args:
        paragraph: The paragraph.
        held: The figure that they were reckoned from.
        figures: The figures of the record.
    """
    start = max((stop.end() for stop in STOP.finditer(paragraph.text, 0, held.start)), default=0)
    stop = STOP.search(paragraph.text, held.end)
    end = stop.start() if stop else len(paragraph.text)
    for each in paragraph.figures:
        inside = start <= each.start < end and each.n != held.n and 0 < each.n <= len(figures)
        if inside and each.text and _is_from(figures[each.n - 1], figures[held.n - 1]):
            yield each


def _is_from(figure: Figure, other: Figure) -> bool:
    if figure.kind not in RECKONED:
        return False
    return figure.indicator == other.indicator or not {*figure.sources}.isdisjoint(other.sources)
