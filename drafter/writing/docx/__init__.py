"""The report as a Word file, laid out by GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.model import Report, Style

from .blocks import Typesetter
from .body import body, contents_entries
from .comments import comment
from .numbering import numbering
from .package import main_part, pack, property_parts, word_part
from .page import footers, settings
from .stylesheet import font_table, styles
from .theme import theme
from .trace import trace_parts
from .xml import w


def write(report: Report, style: Style, *, final: bool, comments: bool) -> bytes:
    """The content of the .docx file; see `drafter.writing.write_docx`."""
    if not report.contents:
        return _document(report, style, {}, final=final, comments=comments)
    from .contents_pages import with_pages

    typesetter = Typesetter(style, contents=True, final=final)
    body(report, typesetter, {})
    entries = contents_entries(report, typesetter)
    return with_pages(lambda pages: _document(report, style, pages, final=final, comments=comments), entries)


def _document(
    report: Report, style: Style, pages: Mapping[str, int], *, final: bool, comments: bool
) -> bytes:
    """The file, its table of contents naming those pages of the bookmarks of headings."""
    typesetter = Typesetter(style, contents=report.contents, final=final)
    text = w("document", body(report, typesetter, pages))
    remarks = comment(text[0], report) if comments and not final else []
    numbers_of_pages = footers(landscape=False)
    if any(attachment.landscape for attachment in report.attachments):
        numbers_of_pages |= footers(landscape=True)
    looks = styles(style, [text, *numbers_of_pages.values()])
    numbers = numbering(looks, lists=typesetter.lists)
    parts = [
        main_part(text),
        *property_parts(report.title),
        word_part("styles.xml", "styles", looks),
        *([] if numbers is None else [word_part("numbering.xml", "numbering", numbers)]),
        word_part("settings.xml", "settings", settings()),
        word_part("fontTable.xml", "fontTable", font_table(looks)),
        theme(style),
        *(word_part(f"{name}.xml", "footer", root) for name, root in numbers_of_pages.items()),
        *typesetter.parts,
        *remarks,
    ]
    if not final:
        parts += trace_parts(report)
    return pack(parts)
