"""The report model as a Word file, web page, Markdown, plain text or PDF; each is loaded when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.doors import later
from drafter.model import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from drafter.model import Block, Chart, Figure, Report, Span

    from .docx.chart import DrawnChart
    from .fonts import departures, missing_fonts
    from .locks import lock_beside
    from .names import LONGEST_NAME, shorten_name, temporary_name
    from .output_folder import NotRecordedError, OutputFolder
    from .preview import contact_sheet, page_count, page_images
    from .record import RECORD, Origin, Owner, Record, RecordLine
    from .run_folders import run_folder
    from .saving import ChangedMeanwhileError, is_as_written, save, save_copy, save_edited
    from .shared import addressee, clean
    from .whole_files import sha256, write_new, write_whole

__all__ = [
    "LONGEST_NAME",
    "RECORD",
    "ChangedMeanwhileError",
    "NotRecordedError",
    "Origin",
    "OutputFolder",
    "Owner",
    "Record",
    "RecordLine",
    "addressee",
    "clean",
    "contact_sheet",
    "departures",
    "docx_blocks",
    "docx_chart",
    "docx_comment_lines",
    "docx_record",
    "docx_runs",
    "is_as_written",
    "lock_beside",
    "missing_fonts",
    "page_count",
    "page_images",
    "run_folder",
    "save",
    "save_copy",
    "save_edited",
    "sha256",
    "shorten_name",
    "temporary_name",
    "write_docx",
    "write_html",
    "write_markdown",
    "write_new",
    "write_text",
    "write_whole",
]

__getattr__ = later(
    __name__,
    {
        ".fonts": ("departures", "missing_fonts"),
        ".locks": ("lock_beside",),
        ".names": ("LONGEST_NAME", "shorten_name", "temporary_name"),
        ".output_folder": ("NotRecordedError", "OutputFolder"),
        ".preview": ("contact_sheet", "page_count", "page_images"),
        ".record": ("RECORD", "Origin", "Owner", "Record", "RecordLine"),
        ".run_folders": ("run_folder",),
        ".saving": ("ChangedMeanwhileError", "is_as_written", "save", "save_copy", "save_edited"),
        ".shared": ("addressee", "clean"),
        ".whole_files": ("sha256", "write_new", "write_whole"),
    },
)


def write_docx(
    report: Report,
    style: Style = Style(),  # noqa: B008 - frozen
    *,
    final: bool = False,
    comments: bool = False,
) -> bytes:
    """The report as a Word file laid out by GB/T 9704-2012: 22 lines of 28 characters a page.

    Args:
        report: The report.
        style: The fonts, or a Word file with the styles to use.
        final: Leave out all traces: content controls, bookmarks and the list of sources. Places still to
            be filled in stay highlighted, so that nobody publishes them unseen.
        comments: Tell in comments where the figures of each sentence came from, unless it is final.

    Returns:
        The content of a .docx file; the same bytes for the same report and style.

    Raises:
        ValueError: If `style.document` is not a Word file.
    """
    from .docx import write

    return write(report, style, final=final, comments=comments)


def write_html(report: Report, *, final: bool = False) -> str:
    """The report as one web page, for the website.

    Args:
        report: The report.
        final: Leave out what says which cells a figure comes from.
    """
    from .html import write_html

    return write_html(report, final=final)


def write_markdown(report: Report) -> str:
    """The report as Markdown (CommonMark, with GitHub's tables)."""
    from .markdown import write_markdown

    return write_markdown(report)


def write_text(report: Report) -> str:
    """The report as plain text, as one pastes it into a mail."""
    from .plain import write_text

    return write_text(report)


def docx_runs(spans: tuple[Span, ...], numbers: Sequence[int] = ()) -> list[etree._Element]:
    """Spans as a Word report has them, to be put into a paragraph that is there already.

    Args:
        spans: The spans.
        numbers: The numbers of the figures among them, in order.

    Returns:
        Runs, and for each figure its control between the marks of its bookmark; their ids count from 1.
    """
    from .docx.pieces import runs

    return runs(spans, numbers)


def docx_blocks(content: Sequence[Block], numbers: Sequence[int] = ()) -> list[etree._Element]:
    """Headings, paragraphs and tables as a Word report has them; charts need parts of their own and are none.

    Args:
        content: The blocks.
        numbers: The numbers of the figures in them, in order.

    Returns:
        Paragraphs and tables, with the styles of our own document and ids that count from 1.
    """
    from .docx.pieces import blocks

    return blocks(content, numbers)


def docx_chart(chart: Chart) -> DrawnChart:
    """A chart as a Word report has it: its part, its workbook, the words for who cannot see it."""
    from .docx.chart import drawn_chart

    return drawn_chart(chart)


def docx_comment_lines(figure: Figure) -> list[str]:
    """What a comment for reviewers says about a figure, line by line."""
    from .docx.comments import comment_lines

    return comment_lines(figure)


def docx_record(report: Report, figures: Sequence[Figure]) -> bytes:
    """The XML part that a Word report carries inside: where its figures come from, and the report as built.

    Args:
        report: The report.
        figures: Its figures, and behind them those of earlier builds that its text still holds.
    """
    from .docx.trace import record

    return record(report, figures)
