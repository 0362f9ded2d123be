"""What refreshing has changed, place by place, to be told to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.model import Block, Figure, Source, Span, plain_text, spans_of

from .holding import reads_as
from .listing import Place, places_of
from .operations import (
    InsertBlocks,
    InsertRow,
    Operation,
    RemoveParagraph,
    RemoveRow,
    ReplaceWords,
    SetFigure,
)
from .applying_blocks import ROW

if TYPE_CHECKING:
    from .edited import EditedReport

BETWEEN_CELLS = "，"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was changed.

    Attributes:
        place: Where it stands.
        old: The words that stood there; empty where something came in.
        new: The words that stand there now; empty where something went.
        indicator: The indicator, where it is one figure.
        sources: The cells of the new figures.
    """

    place: Place
    old: str
    new: str
    indicator: str = ""
    sources: tuple[Source, ...] = ()


def changes_of(report: EditedReport, operations: Iterable[Operation]) -> tuple[Change, ...]:
    """What operations change in a report as it was opened, in reading order."""
    told = sorted(_told(report, operations), key=lambda each: each[0])
    places = places_of(report.paragraphs)
    return tuple(Change(places[index], old, new, *_of(figures)) for (index, _), old, new, figures in told)


Told = tuple[tuple[int, int], str, str, list[Figure]]


def _told(report: EditedReport, operations: Iterable[Operation]) -> Iterator[Told]:
    paragraphs = report.paragraphs
    for each in operations:
        if isinstance(each, SetFigure):
            if not reads_as(each.held.text, each.figure):
                where = each.paragraph, each.held.start
                yield where, each.held.text, each.figure.text, [each.figure]
        elif isinstance(each, ReplaceWords):
            old = paragraphs[each.paragraph].text[each.start : each.end]
            new, figures = plain_text(each.spans), _figures(each.spans)
            if old != new:
                yield (each.paragraph, each.start), old, new, figures
        elif isinstance(each, InsertBlocks):
            end = len(paragraphs[each.after].text)
            for block in each.blocks:
                spans = tuple(spans_of(block))
                yield (each.after, end), "", _words(block, spans), _figures(spans)
        elif isinstance(each, InsertRow):
            spans = tuple(span for cell in each.cells for span in cell)
            new = BETWEEN_CELLS.join(filter(None, map(plain_text, each.cells)))
            yield (each.after, len(paragraphs[each.after].text)), "", new, _figures(spans)
        elif isinstance(each, RemoveParagraph):
            yield (each.index, 0), paragraphs[each.index].text, "", []
        elif isinstance(each, RemoveRow):
            yield (each.index, 0), _row(report, each.index), "", []


def _words(block: Block, spans: tuple[Span, ...]) -> str:
    return getattr(block, "caption", "") or plain_text(spans)


def _row(report: EditedReport, index: int) -> str:
    """The words of the row that a paragraph stands in."""
    row = next(report.paragraphs[index].element.iterancestors(ROW), None)
    own = (each.text for each in report.paragraphs if next(each.element.iterancestors(ROW), None) is row)
    return BETWEEN_CELLS.join(filter(None, own))


def _figures(spans: Iterable[Span]) -> list[Figure]:
    return [span for span in spans if isinstance(span, Figure)]


def _of(figures: list[Figure]) -> tuple[str, tuple[Source, ...]]:
    """The indicator of a single figure, and the cells of all."""
    sources = dict.fromkeys(source for figure in figures for source in figure.sources)
    return (figures[0].indicator if len(figures) == 1 else ""), tuple(sources)
