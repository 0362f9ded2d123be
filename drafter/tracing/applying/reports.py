"""What merging has decided is done to the edited file; all else in it stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from drafter.model import Block, Heading, plain_text, spans_of
from drafter.ooxml import PackageCopy
from drafter.writing import docx_record

from ..opening import record_name
from ..operations import (
    InsertBlocks,
    InsertRow,
    Left,
    Merged,
    Reason,
    RemoveParagraph,
    RemoveRow,
    ReplaceWords,
    SetChart,
    SetFigure,
)
from .blocks import insert_blocks, remove_paragraph
from .charts import set_charts
from .comments import set_comments
from .contents import mark_contents
from .neighbours import Neighbours
from .numbering import labels_of, renumber
from .revisions import Revisions
from .tables import insert_row, remove_row
from .words import replace_words, set_figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..edited import EditedReport


@dataclass(frozen=True, slots=True)
class Applied:
    """A refreshed file.

    Attributes:
        content: The file; that which was given where nothing had to be done to it.
        left: What could not be done.
        charts: The charts that got other numbers.
        contents: Whether there is a table of contents that is out of date now.
    """

    content: bytes
    left: tuple[Left, ...]
    charts: tuple[SetChart, ...] = ()
    contents: bool = False


def apply(report: EditedReport, content: bytes, merged: Merged, *, track: bool) -> Applied:
    """Do to an edited report what merging has decided.

    Args:
        report: The report as it was opened; its elements are changed.
        content: The file that it was opened from.
        merged: What has to be done.
        track: Whether all changes stand in the file as tracked changes.
    """
    before = _written(report.root)
    revisions, labels = Revisions(report.root, track=track), labels_of(report)
    contents = mark_contents(report, merged.operations)
    _change_words(report, merged, revisions)
    left = _change_blocks(report, merged, revisions)
    figures = renumber(report, labels, merged.numbers, merged.figures, revisions)
    package = PackageCopy(content)
    charts, left_charts = set_charts(report, package, merged.charts)
    left += left_charts
    after, record = _written(report.root), docx_record(merged.report, figures)
    name = record_name(package)
    if after == before and name and package.read(name) == record:
        return Applied(content, left)
    if after != before:
        package.put(report.part, after)
    set_comments(report, package, merged.numbers, merged.figures)
    if name:
        package.put(name, record)
    else:
        package.add(report.part, "customXml", package.free_name("customXml/item{}.xml"), record)
    package.without_signatures()
    return Applied(package.to_bytes(), left, charts, contents)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _change_words(report: EditedReport, merged: Merged, revisions: Revisions) -> None:
    """Change the words of each paragraph from its end on, so that the places before are what they were."""
    changes = [each for each in merged.operations if isinstance(each, SetFigure | ReplaceWords)]
    changes.sort(key=lambda each: (each.paragraph, *_stretch_of(each)))
    for index, own in groupby(changes, key=lambda each: each.paragraph):
        for change in reversed(list(own)):
            if isinstance(change, SetFigure):
                set_figure(report.paragraphs[index], change, revisions)
            else:
                replace_words(report.paragraphs[index], change, revisions)


def _stretch_of(change: SetFigure | ReplaceWords) -> tuple[int, int]:
    where = change.held if isinstance(change, SetFigure) else change
    return where.start, where.end


def _change_blocks(report: EditedReport, merged: Merged, revisions: Revisions) -> tuple[Left, ...]:
    """Put in what comes, the last first, so that what comes behind one paragraph stands in its order."""
    neighbours = Neighbours(report)
    left: list[Left] = []
    for change in reversed(merged.operations):
        if isinstance(change, InsertBlocks):
            blocks = insert_blocks(report, change, neighbours, revisions)
            left = [*_left(report, change.after, blocks), *left]
        elif isinstance(change, InsertRow):
            insert_row(report.paragraphs[change.after], change, neighbours, revisions)
    for change in merged.operations:
        if isinstance(change, RemoveParagraph):
            remove_paragraph(report.paragraphs[change.index], revisions)
        elif isinstance(change, RemoveRow):
            remove_row(report.paragraphs[change.index], revisions)
    return tuple(left)


def _left(report: EditedReport, place: int, blocks: Iterable[Block]) -> list[Left]:
    headings = report.paragraphs[place].headings
    return [Left(place, headings, "", _words(block), Reason.NEW) for block in blocks]


def _words(block: Block) -> str:
    """The words by which a person knows a block."""
    if isinstance(block, Heading):
        return plain_text(block.spans)
    return block.caption if hasattr(block, "caption") else plain_text(tuple(spans_of(block)))
