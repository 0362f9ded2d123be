"""What refreshing has changed, place by place, to be told to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drafter.model import Figure, Source, Span, plain_text, spans_of

from .applying_tables import ROW
from .holding import reads_as
from .listing import Place, places_of
from .operations import (
    InsertBlocks,
    InsertRow,
    Operation,
    RemoveParagraph,
    RemoveRow,
    ReplaceWords,
    SetChart,
    SetFigure,
    numbers_of,
)

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


def changes_of_charts(charts: Iterable[SetChart]) -> tuple[Change, ...]:
    """What changes in charts: the numbers of each."""
    return tuple(
        Change(Place(chart=new.caption), numbers_of(old), numbers_of(new), *_of([*new.figures]))
        for old, new in ((each.old, each.new) for each in charts)
    )


def changes_of(report: EditedReport, operations: Iterable[Operation]) -> tuple[Change, ...]:
    """What operations change in a report as it was opened, in reading order."""
    told = sorted(
        (each for each in _told(report, operations) if each[1] != each[2]), key=lambda each: each[0]
    )
    places = places_of(report.paragraphs)
    return tuple(
        Change(_place(places, index, new=not old), old, new, *_of(figures))
        for (index, _), old, new, figures in told
    )


def _place(places: Sequence[Place], index: int, *, new: bool) -> Place:
    """Where something stands; what comes in behind a heading stands under it."""
    own, following = places[index], places[index + 1 : index + 2]
    is_heading = not own.paragraph and not own.table
    if new and is_heading and following and len(following[0].headings) > len(own.headings):
        return replace(following[0], paragraph=max(following[0].paragraph, 1))
    return own


Told = tuple[tuple[int, int], str, str, list[Figure]]
"""Where something changes, the words before and after, and the figures among the latter."""


def _told(report: EditedReport, operations: Iterable[Operation]) -> Iterator[Told]:
    paragraphs = report.paragraphs
    for each in operations:
        if isinstance(each, SetFigure):
            where, old = (each.paragraph, each.held.start), each.held.text
            yield from [] if reads_as(old, each.figure) else [(where, old, each.figure.text, [each.figure])]
        elif isinstance(each, ReplaceWords):
            where, old = (each.paragraph, each.start), paragraphs[each.paragraph].text[each.start : each.end]
            yield where, old, plain_text(each.spans), _figures(each.spans)
        elif isinstance(each, RemoveParagraph | RemoveRow):
            words = _row(report, each.index) if isinstance(each, RemoveRow) else paragraphs[each.index].text
            yield (each.index, 0), words, "", []
        else:
            where = each.after, len(paragraphs[each.after].text)
            for words, spans in _new(each):
                yield where, "", words, _figures(spans)


def _new(change: InsertBlocks | InsertRow) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """What comes in, each as a person reads it, and its spans."""
    if isinstance(change, InsertRow):
        words = BETWEEN_CELLS.join(filter(None, map(plain_text, change.cells)))
        yield words, tuple(span for cell in change.cells for span in cell)
        return
    for block in change.blocks:
        spans = tuple(spans_of(block))
        yield getattr(block, "caption", "") or plain_text(spans), spans


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
