"""The whole document in order: letterhead, title, text, closing, attachments, imprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from drafter.model import Report

from ..shared import addressee, attachment_label, attachment_titles, clean
from .blocks import Typesetter
from .closing import closing, keep_with_next
from .contents import Entry, contents_block
from .imprint import imprint
from .letterhead import letterhead
from .page import LANDSCAPE_WIDTH, section
from .styles import (
    ADDRESSEE,
    ATTACHMENT,
    ATTACHMENT_TITLE,
    DIVIDER,
    STAGE,
    TITLE,
    TYPE_AREA,
)
from .title import title_lines
from .xml import W, paragraph, run, w


@dataclass
class _Section:
    """Pages of one orientation."""

    landscape: bool = False
    elements: list[etree._Element] = field(default_factory=list)


def body(report: Report, typesetter: Typesetter, pages: Mapping[str, int]) -> etree._Element:
    """The body of the document.

    Args:
        report: The report.
        typesetter: What sets its blocks.
        pages: The page of each bookmark that the table of contents refers to, as far as they are known.
    """
    sections = [_Section(elements=_main(report, typesetter, pages))]
    for place, attachment in enumerate(report.attachments):
        if attachment.landscape != sections[-1].landscape:
            sections.append(_Section(attachment.landscape))
        sections[-1].elements += _attachment(report, place, typesetter)
    foot = imprint(report.imprint) if report.imprint else None
    if foot is not None:
        if sections[-1].landscape:
            sections.append(_Section())
        elements = sections[-1].elements
        # Word would make one table of two that touch, and LibreOffice begins no page with one like this.
        if not elements or _is_table(elements[-1]):
            elements.append(paragraph(DIVIDER))
        elements += [foot, paragraph(DIVIDER)]
    return w("body", *_join(sections))


def _main(report: Report, typesetter: Typesetter, pages: Mapping[str, int]) -> list[etree._Element]:
    """Everything up to the attachments."""
    head = [*letterhead(report, report.letterhead)] if report.letterhead else []
    if not head and clean(report.stage).strip():
        head.append(paragraph(STAGE, run(report.stage)))
    title = paragraph(TITLE, *_title(report.title))
    text = [paragraph(ADDRESSEE, run(addressee(report)))] if report.addressee else []
    text += typesetter.blocks(report.blocks)
    end = closing(report)
    if end:
        keep_with_next(text[-1] if text else title)
    if not report.contents:
        return [*head, title, *text, *end]
    contents = contents_block(contents_entries(report, typesetter), pages)
    # Contents have pages of their own, but a letterhead stands on the first page, and the title below it.
    before, after = ([*head, title], text) if report.letterhead else (head, [title, *text])
    if contents and after:
        _begin_page(after[0])
    return [*before, *contents, *after, *end]


def contents_entries(report: Report, typesetter: Typesetter) -> list[Entry]:
    """What the table of contents may list: the headings that the typesetter has set, and the attachments."""
    attachments = zip(attachment_titles(report), report.attachments, strict=True)
    return typesetter.entries + [
        Entry(1, words, _bookmark_of(place), clean(attachment.title))
        for place, (words, attachment) in enumerate(attachments)
    ]


def _bookmark_of(place: int) -> str:
    return f"_Toc9{place + 1:05d}"


def _begin_page(element: etree._Element) -> None:
    """Set a paragraph, or the first paragraph of a table, at the top of a new page."""
    properties = next(element.iter(f"{{{W}}}pPr"))
    before = properties.findall(f"{{{W}}}pStyle") + properties.findall(f"{{{W}}}keepNext")
    before[-1].addnext(w("pageBreakBefore"))


def _title(text: str) -> Iterator[etree._Element]:
    for number, line in enumerate(title_lines(clean(text))):
        if number:
            yield w("r", w("br"))
        yield run(line)


def _attachment(report: Report, place: int, typesetter: Typesetter) -> Iterator[etree._Element]:
    """The attachment's mark on the first line, its title on the third, and what it holds (7.3.7)."""
    attachment = report.attachments[place]
    yield paragraph(ATTACHMENT, run(attachment_label(report, place + 1)))
    title = _title(attachment.title)
    if report.contents:
        # By its outline level Word lists it in the contents that it makes anew.
        words = typesetter.bookmark(_bookmark_of(place), *title)
        yield paragraph(ATTACHMENT_TITLE, *words, properties=(w("outlineLvl", val=0),))
    else:
        yield paragraph(ATTACHMENT_TITLE, *title)
    yield from typesetter.blocks(attachment.blocks, LANDSCAPE_WIDTH if attachment.landscape else TYPE_AREA)


def _join(sections: list[_Section]) -> Iterator[etree._Element]:
    """The sections one after the other: all but the last say what they were in their last paragraph."""
    for part in sections:
        properties = section(landscape=part.landscape)
        if not part.elements or _is_table(part.elements[-1]):
            # Word adds a line of text after a table that ends a document.
            part.elements.append(paragraph(DIVIDER))
        yield from part.elements
        if part is sections[-1]:
            yield properties
        else:
            part.elements[-1][0].append(properties)


def _is_table(element: etree._Element) -> bool:
    return element.tag == f"{{{W}}}tbl"
