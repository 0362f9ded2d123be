"""What refreshing does to an edited report, as data: decided by merging, done by applying.

All positions are those of the report as it was opened: whoever changes a paragraph begins at its end.
Operations of a paragraph never overlap, and come in the order of the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.model import Block, Chart, Figure, Report, Span

    from .edited import Held


@dataclass(frozen=True, slots=True)
class SetFigure:
    """A figure gets other words; nothing round it changes.

    Attributes:
        paragraph: The index of the paragraph.
        held: The figure where it stands.
        figure: What it is now.
        n: Its number in the new record.
    """

    paragraph: int
    held: Held
    figure: Figure
    n: int


@dataclass(frozen=True, slots=True)
class ReplaceWords:
    """Words of a paragraph, figures among them included, become others.

    Attributes:
        paragraph: The index of the paragraph.
        start: Where the words begin in its text.
        end: Where they end; the same as `start` where something is only put in.
        spans: What stands there then; empty where something is only taken out.
        numbers: The numbers in the new record of the figures among them, in order.
    """

    paragraph: int
    start: int
    end: int
    spans: tuple[Span, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class InsertBlocks:
    """Headings, paragraphs or tables come in, behind a paragraph or behind the table that it stands in.

    Attributes:
        after: The index of the paragraph. Several that come in behind the same one stand in their order here.
        blocks: What comes in; a run-in heading is set with the paragraph that follows it.
        numbers: The numbers in the new record of the figures among them, in order.
    """

    after: int
    blocks: tuple[Block, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveParagraph:
    """A paragraph goes; it is never the cell of a table.

    Attributes:
        index: The index of the paragraph.
    """

    index: int


@dataclass(frozen=True, slots=True)
class InsertRow:
    """A row comes into a table.

    Attributes:
        after: The index of a paragraph in the row behind which it comes, which has as many cells.
        cells: What its cells hold.
        numbers: The numbers in the new record of the figures among them, in order.
    """

    after: int
    cells: tuple[tuple[Span, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """A row of a table goes; with its last row the table goes.

    Attributes:
        index: The index of a paragraph in it.
    """

    index: int


@dataclass(frozen=True, slots=True)
class SetChart:
    """A chart gets other numbers, with the same caption and categories.

    Attributes:
        old: The chart as it was built.
        new: The chart as it is now.
    """

    old: Chart
    new: Chart


Operation = SetFigure | ReplaceWords | InsertBlocks | RemoveParagraph | InsertRow | RemoveRow


class Reason(Enum):
    """Why something was left as it is."""

    RETYPED = "retyped"
    """Somebody typed over the figure: `old` is what stands there, `new` what it would be."""
    DELETED = "deleted"
    """Somebody took the figure out: it is not put back."""
    LOOSE = "loose"
    """The figure has lost its words, so nobody knows where it stood."""
    COPIED = "copied"
    """The figure was copied to here, and the copy was set anew with the others: this is only told."""
    HANGING = "hanging"
    """Words that hang on a figure were changed by somebody, and the figure changed as well."""
    WORDS = "words"
    """The sentence was changed by somebody, and its words are others now."""
    NEW = "new"
    """Something new has no place: what stands round it was changed by somebody."""
    GONE = "gone"
    """Something would go now, and was changed by somebody."""
    UNSETTLED = "unsettled"
    """The inputs are at fault, so that the figure keeps its value, and is marked."""
    UNKNOWN = "unknown"
    """The inputs no longer give the figure, so that it keeps its value."""
    CHART = "chart"
    """The figures of a chart are others now; it stays as it is drawn, because somebody has changed it or what
    it shows are other things now."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something that a person has to look at; nothing was done.

    Attributes:
        paragraph: The index of the paragraph, or of the one behind which it would stand; None where nobody
            knows.
        headings: The headings that it stands, or would stand, under.
        old: The words that stand there; empty where there are none.
        new: The words that would stand there; empty where there would be none.
        reason: Why it was left.
        indicator: The indicator, where it is one figure.
        beside: What the figures of the same sentence or row say that are reckoned from the workbooks' number
            and not from the one that somebody typed.
    """

    paragraph: int | None
    headings: tuple[str, ...]
    old: str
    new: str
    reason: Reason
    indicator: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """What has to be done to an edited report, and what is left.

    Attributes:
        operations: What has to be done.
        left: What is left to a person.
        numbers: The new number of each figure that stands in the report and stays, by its old one.
        report: The report for the new record, the base of the next refreshing: the new build, with the old
            value and a mark where the inputs are at fault.
        charts: The charts that get other numbers.
        figures: The figures for the new record: those of `report`, then those that it does not have and that
            stay in the edited one, with their old sources.
    """

    operations: tuple[Operation, ...]
    left: tuple[Left, ...]
    numbers: Mapping[int, int]
    report: Report
    figures: tuple[Figure, ...]
    charts: tuple[SetChart, ...] = ()


def left_chart(old: Chart | None, new: Chart | None) -> Left:
    """A chart that is left to a person."""
    caption = next(each.caption for each in (new, old) if each)
    return Left(None, (), "", f"{caption}：{numbers_of(new)}", Reason.CHART)


def numbers_of(chart: Chart | None) -> str:
    """The numbers that a chart shows."""
    return "、".join(figure.text for figure in chart.figures) if chart else ""
