"""Figures that were reckoned from another one: when somebody types over that, they no longer fit it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from drafter.model import Figure, Kind
from drafter.patterns import regex

from .edited import EditedParagraph, Held

RECKONED = (Kind.CHANGE, Kind.RATE, Kind.SHARE)
STOP = regex("[。！？\n]")


def reckoned_beside(
    paragraphs: Sequence[EditedParagraph], paragraph: EditedParagraph, held: Held, figures: Sequence[Figure]
) -> Iterator[Held]:
    """The figures of a sentence or row that were reckoned from another one in it, or from the same cells.

    Args:
        paragraphs: The paragraphs of the report.
        paragraph: One of them.
        held: The figure in it that the others were reckoned from.
        figures: The figures of the record.
    """
    for each in _beside(paragraphs, paragraph, held):
        known = each.n != held.n and 0 < each.n <= len(figures)
        if known and each.text and _is_from(figures[each.n - 1], figures[held.n - 1]):
            yield each


def _beside(paragraphs: Sequence[EditedParagraph], paragraph: EditedParagraph, held: Held) -> Iterator[Held]:
    """The figures of the same row; outside of tables those of the same sentence."""
    row = paragraph.row
    if row is not None:
        behind, before = range(paragraph.index, len(paragraphs)), range(paragraph.index - 1, -1, -1)
        for step in (behind, before):
            own = takewhile(lambda each: each.row is row, (paragraphs[n] for n in step))
            yield from (each for inside in own for each in inside.figures)
        return
    start = max((stop.end() for stop in STOP.finditer(paragraph.text, 0, held.start)), default=0)
    stop = STOP.search(paragraph.text, held.end)
    end = stop.start() if stop else len(paragraph.text)
    yield from (each for each in paragraph.figures if start <= each.start < end)


def _is_from(figure: Figure, other: Figure) -> bool:
    if figure.kind not in RECKONED:
        return False
    return figure.indicator == other.indicator or not {*figure.sources}.isdisjoint(other.sources)
