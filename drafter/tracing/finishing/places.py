"""Where something stands in a report, as one says it to a colleague."""

from __future__ import annotations

from lxml import etree

from drafter.model import shorten

from ..heading_paths import HeadingPath
from ..word_styles import Styles, value_of
from ..word_text import paragraphs_of
from .trees import PARAGRAPH

LONGEST_HEADING = 24
NAMES = {"hdr": "页眉", "ftr": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
"""What a part of the document is called whose paragraphs stand under no heading."""


class Places:
    """The places of the paragraphs of a part: by heading, and counted from it."""

    def __init__(self, root: etree._Element, styles: Styles) -> None:
        self._elsewhere = NAMES.get(etree.QName(root).localname, "")
        self._places: dict[etree._Element, str] = {}
        if not self._elsewhere:
            self._count(root, styles)

    def of(self, element: etree._Element) -> str:
        """Where an element stands; of a paragraph that is not counted, where the one before it does."""
        if self._elsewhere:
            return self._elsewhere
        paragraph = element if element.tag == PARAGRAPH else next(element.iterancestors(PARAGRAPH), None)
        if paragraph is None:
            paragraph = next(element.iter(PARAGRAPH), None)
        while paragraph is not None and paragraph not in self._places:
            paragraph = next(paragraph.itersiblings(PARAGRAPH, preceding=True), None)
        return "正文" if paragraph is None else self._places[paragraph]

    def _count(self, root: etree._Element, styles: Styles) -> None:
        path, number = HeadingPath(), 0
        under: tuple[str, ...] = ()
        for raw in paragraphs_of(root, styles):
            level = styles.level(raw.style_id)
            path.style(styles.name(raw.style_id), raw.text)
            if level and raw.text.strip():
                numbered = value_of(raw.element, "pPr", "numPr", "numId") != "0"
                path.heading(level, raw.text, numbered=numbered)
            if path.current() != under:
                under, number = path.current(), 0
            number += bool(raw.text.strip()) and not level
            self._places[raw.element] = _words(under, number, in_table=raw.in_table, heading=bool(level))


def _words(under: tuple[str, ...], number: int, *, in_table: bool, heading: bool) -> str:
    title = shorten(under[-1], LONGEST_HEADING) if under else ""
    if heading:
        return f"标题“{title}”"
    where = f"“{title}”" if title else "开头"
    return f"{where}的表格" if in_table else f"{where}第{max(number, 1)}段"
