"""The numbers that Word counts for paragraphs, each with the level that says how it looks."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from .numbering import Numbering, NumberLevel
from .styles import Stylesheet, WordStyle
from .vocabulary import PARAGRAPH_LOOK, below, child, value

NO_LIST = ("", "0")


class Counted(NamedTuple):
    """A number that Word counts.

    Attributes:
        printed: The number as it is printed.
        level: The level of its list.
    """

    printed: str
    level: NumberLevel


class Counter:
    """Counts the paragraphs of a document, which it is shown in reading order.

    Args:
        styles: The root of the part with the styles; None where there is none.
        numbering: The root of the part with the lists; None where there is none.
    """

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles = Stylesheet(styles)
        self._numbering = Numbering(numbering, self._styles.list_ids)

    def next(self, paragraph: etree._Element) -> Counted | None:
        """Return the number of the next paragraph; None where it has none."""
        settings = child(paragraph, PARAGRAPH_LOOK)
        key = value(settings, "pStyle")
        list_id, at = place_in_list(settings, key, self._styles.paragraph_style(key), self._numbering)
        printed = self._numbering.next_number(list_id, at) if list_id else ""
        level = self._numbering.level(list_id, at)
        return Counted(printed, level) if printed and level else None


def place_in_list(
    settings: etree._Element | None, key: str, style: WordStyle, numbering: Numbering
) -> tuple[str, int]:
    """Return the list that counts a paragraph, and its level there; empty where none does."""
    own = below(settings, "numPr")
    list_id = value(own, "numId") or style.list_id
    if list_id in NO_LIST:
        return "", 0
    return list_id, numbering.level_of(list_id, value(own, "ilvl") or style.list_level, key)
