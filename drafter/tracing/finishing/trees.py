"""Elements of Word files, and how they are taken out without what they hold being lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from drafter.patterns import regex

from ..word_styles import W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
PARAGRAPH, RUN, TABLE, ROW, CELL = (f"{W}{name}" for name in ("p", "r", "tbl", "tr", "tc"))
MARKS = frozenset(
    f"{W}{name}"
    for name in (
        *("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd"),
    )
)
"""What stands between paragraphs and is none."""
OF_PARAGRAPHS = frozenset(
    f"{W}{name}" for name in ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent", "body")
)
"""What holds paragraphs, and has to end with one; the body with its section."""
PUBLIC = regex(r"(?:https?|mailto|ftp|tel):", re.IGNORECASE)
"""How addresses begin that everybody can open."""
FILE_NAME = regex(
    r"[A-Za-z]:[\\/]|\\\\\w|file:|/(?:home|users)/"
    r"|\.(?:jpe?g|png|gif|bmp|tiff?|emf|wmf|svg|docx?|wps|xlsx?|et|pptx?|pdf|zip|rar)\b"
    r"|(?:微信图片|截图|屏幕截图|QQ图片|IMG|DSC|WeChat)[_ -]?\d",
    re.IGNORECASE,
)
"""A path, or the name of a file as cameras, phones and people give it."""


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    for child in list(element):
        element.addprevious(child)
    drop(element)


def drop(element: etree._Element) -> None:
    """Take an element out."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def drop_all(root: etree._Element, *tags: str) -> int:
    """Take out all elements of these names below an element; how many there were."""
    found = [element for element in root.iter(*tags) if element is not root]
    for element in found:
        drop(element)
    return len(found)


def drop_empty_runs(runs: Iterable[etree._Element]) -> None:
    """Take out those runs that have nothing left but their look."""
    for run in runs:
        if all(child.tag == f"{W}rPr" for child in run):
            drop(run)


def words_of(element: etree._Element) -> str:
    """The words in an element, deleted ones too."""
    return "".join(found.text or "" for found in element.iter(f"{W}t", f"{W}delText"))


def complete(root: etree._Element) -> None:
    """Take out rows without cells and tables without rows; give a paragraph to what has to end with one."""
    for row in list(root.iter(ROW)):
        if row.find(CELL) is None:
            drop(row)
    for table in list(root.iter(TABLE)):
        if table.find(ROW) is None:
            drop(table)
    for holder in root.iter(*OF_PARAGRAPHS):
        blocks = [child for child in holder if child.tag in (PARAGRAPH, TABLE)]
        if holder.tag != f"{W}body" and (not blocks or blocks[-1].tag == TABLE):
            holder.append(etree.Element(PARAGRAPH))
