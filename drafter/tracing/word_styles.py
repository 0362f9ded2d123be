"""The styles of a Word file by their ids: names, levels of headings, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.patterns import regex

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = f"{W}val"
OFF = frozenset({"0", "false", "off"})
LEVELS = 4
LEVEL_NAME = regex(r"([一二三四])级标题|(?:heading|标题)\s?([1-4])(?!\d)", re.IGNORECASE)
ORDINALS = "一二三四"


class Styles:
    """The styles of a Word file; every one is asked by its id, and the default has the empty one."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        for style in () if root is None else root.iterchildren(f"{W}style"):
            self._styles.setdefault(style.get(f"{W}styleId", ""), style)
            if style.get(f"{W}default") and style.get(f"{W}type") == "paragraph":
                self._styles.setdefault("", style)
        self._hidden: dict[str, bool] = {}

    def name(self, style_id: str) -> str:
        """The name that Word shows."""
        return value_of(self._styles.get(style_id), "name")

    def level(self, style_id: str) -> int:
        """The level of the headings that the style is for, 1 to 4; 0 where it is for none."""
        if found := LEVEL_NAME.match(self.name(style_id)):
            return ORDINALS.index(found[1]) + 1 if found[1] else int(found[2])
        outlines = (value_of(style, "pPr", "outlineLvl") for style in self._chain(style_id))
        outline = next(filter(None, outlines), "")
        level = int(outline) + 1 if outline in ("0", "1", "2", "3") else 0
        return level if level <= LEVELS else 0

    def hides(self, style_id: str) -> bool:
        """Whether words in the style are hidden."""
        if style_id not in self._hidden:
            told = (switched(style, "rPr", "vanish") for style in self._chain(style_id))
            self._hidden[style_id] = bool(next((each for each in told if each is not None), False))
        return self._hidden[style_id]

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        """The style and what it is based on."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield (style := self._styles[style_id])
            style_id = value_of(style, "basedOn")


def below(element: etree._Element | None, *names: str) -> etree._Element | None:
    """What stands at a path of local names."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(f"{W}{name}"), None)
    return element


def value_of(element: etree._Element | None, *names: str) -> str:
    """The value of what stands at a path of local names; empty where nothing does."""
    found = below(element, *names)
    return "" if found is None else found.get(VALUE, "")


def switched(element: etree._Element | None, *names: str) -> bool | None:
    """What a switch says; None where it is not there (17.17.4)."""
    found = below(element, *names)
    return None if found is None else found.get(VALUE, "").lower() not in OFF
