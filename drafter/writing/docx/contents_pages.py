"""On which pages headings and attachments stand, as LibreOffice sets them.

Only what lays out pages knows, and pypdf (the extra `contents`) reads it from the outline of the PDF file
that LibreOffice makes. Where either is missing, the table of contents has no page numbers, rather than wrong
ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from drafter.office import ToolFailed, ToolMissing, to_pdf

from .contents import Entry

# The first shows where headings stand beside an empty table of contents, the second beside a full one.
_PASSES = 2


def with_pages(make: Callable[[Mapping[str, int]], bytes], entries: Sequence[Entry]) -> bytes:
    """The document whose table of contents names the pages on which its headings stand in it.

    Args:
        make: Makes the document, given the page of each bookmark.
        entries: What it lists, in order.

    Returns:
        The document; without page numbers if they cannot be found, or move the headings when printed.
    """
    pages: dict[str, int] = {}
    for _ in range(_PASSES):
        found = heading_pages(make(pages), entries)
        if not found:
            break
        # The layout depends on the numbers by their length alone.
        if {b: len(str(n)) for b, n in found.items()} == {b: len(str(n)) for b, n in pages.items()}:
            return make(found)
        pages = found
    return make({})


def heading_pages(docx: bytes, entries: Sequence[Entry]) -> dict[str, int] | None:
    """The page of each entry by its bookmark, counted from 1 at the first page as in the footer.

    Args:
        docx: The document.
        entries: What it lists, in order.

    Returns:
        The pages by bookmark, without those of headings that were not found; None if there is nothing
        on this machine to find them with.
    """
    try:
        from pypdf import PdfReader

        reader = PdfReader(BytesIO(to_pdf(docx)))
    except (ImportError, ToolMissing, ToolFailed):
        return None
    outline = list(_flat(reader.outline))
    titles = [_bare(item.title) for item in outline]
    pages, place = {}, 0
    for entry in entries:
        words = _bare(entry.outline)
        # From where the last one was found: headings of one wording are told apart by their order.
        if words in titles[place:]:
            place = titles.index(words, place) + 1
            page = reader.get_destination_page_number(outline[place - 1])
            if page is not None:
                pages[entry.bookmark] = page + 1
    return pages


def _flat(outline: list[Any]) -> Iterator[Any]:
    """The entries of an outline, each before those below it."""
    for item in outline:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def _bare(words: str) -> str:
    """Words without spaces: LibreOffice sets one between a number and its heading."""
    return "".join(words.split())
