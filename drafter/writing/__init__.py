"""The report model as a Word file, a web page, Markdown, plain text or PDF."""

from __future__ import annotations

from drafter.model import Report, Style

from .fonts import departures
from .html import write_html
from .markdown import write_markdown
from .plain import write_text
from .saving import save, write_whole

__all__ = [
    "departures",
    "save",
    "write_docx",
    "write_html",
    "write_markdown",
    "write_text",
    "write_whole",
]


def write_docx(report: Report, style: Style = Style(), *, final: bool = False) -> bytes:  # noqa: B008 - frozen
    """The report as a Word file laid out by GB/T 9704-2012: 22 lines of 28 characters a page.

    Args:
        report: The report.
        style: The fonts, or a Word file with the styles to use.
        final: Leave out all traces: content controls, bookmarks and the list of sources. Places still to
            be filled in stay highlighted, so that nobody publishes them unseen.

    Returns:
        The content of a .docx file; the same bytes for the same report and style.

    Raises:
        ValueError: If `style.document` is not a Word file.
    """
    from .docx import write

    return write(report, style, final=final)
