"""A table of contents that is right on opening: a field that already holds its entries.

Word would fill it only when asked (`updateFields` asks with a warning), and WPS never does by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from .block_styles import CONTENTS_TITLE, contents_id
from .styles import TYPE_AREA
from .xml import paragraph, run, w

TITLE = "目录"

# Headings of these levels are listed.
_LEVELS = (1, 2)

# ISO/IEC 29500-1, 17.16.5.68: headings by outline level (\u), as links (\h), without numbers on the web (\z).
_INSTRUCTION = f'TOC \\o "{_LEVELS[0]}-{_LEVELS[-1]}" \\h \\z \\u'


class Entry(NamedTuple):
    """What a table of contents may list: a heading, or an attachment.

    Attributes:
        level: The level of the heading; an attachment stands beside the parts, on the first.
        words: Its words, with the number or the mark before them.
        bookmark: The bookmark around them in the text.
        outline: Its words in the outline of the document, where an attachment goes by its title alone.
    """

    level: int
    words: str
    bookmark: str
    outline: str


def contents_block(entries: Sequence[Entry], pages: Mapping[str, int] | None = None) -> list[etree._Element]:
    """The title and the entries; nothing if there is none to list.

    Args:
        entries: Headings and attachments, in order.
        pages: The page of each bookmark. A page that is not known is left empty.
    """
    known = {} if pages is None else pages
    listed = [_listed(entry, known.get(entry.bookmark)) for entry in entries if entry.level in _LEVELS]
    if not listed:
        return []
    # The field ends in the last entry: a paragraph of its own would be seen as an empty line.
    listed[0][1:1] = _field_begin(_INSTRUCTION)
    listed[-1].append(_field_mark("end"))
    return [paragraph(CONTENTS_TITLE, run(TITLE)), *listed]


def _listed(entry: Entry, page: int | None) -> etree._Element:
    # As Word does, the tab stands in the paragraph: a style taken over from an office may have none.
    stop = w("tabs", w("tab", val="right", leader="dot", pos=TYPE_AREA))
    link = w(
        "hyperlink",
        run(entry.words),
        w("r", w("tab")),
        *_field_begin(f"PAGEREF {entry.bookmark} \\h"),
        *([] if page is None else [run(str(page))]),
        _field_mark("end"),
        anchor=entry.bookmark,
        history=1,
    )
    return paragraph(contents_id(entry.level), link, properties=(stop,))


def _field_begin(instruction: str) -> Iterator[etree._Element]:
    """The runs before the result of a field, each part in one of its own: WPS asks for that."""
    words = w("instrText")
    words.text = f" {instruction} "
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    yield _field_mark("begin")
    yield w("r", words)
    yield _field_mark("separate")


def _field_mark(kind: str) -> etree._Element:
    return w("r", w("fldChar", fldCharType=kind))
