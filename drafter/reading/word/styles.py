"""What styles give to paragraphs and runs, each inherited by itself from the style that it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from drafter.chinese import COUNTERS, number_in
from drafter.patterns import regex

from .vocabulary import PARAGRAPH_LOOK, RUN_LOOK, W, child, is_on, value

HEADING_NAME = regex(
    rf"(?:heading|标题|级标题)\s*([1-4{COUNTERS[:4]}])|([{COUNTERS[:4]}])级标题", re.IGNORECASE
)
PLACEHOLDER_NAME = regex(r"Placeholder ?Text|占位符文本", re.IGNORECASE)
DEEPEST = 4
RAISED, PLAIN = "superscript", "baseline"


@dataclass(frozen=True, slots=True)
class Look:
    """What of the look of a run decides how it is read; None and empty where nothing is said.

    Attributes:
        hidden: Whether it is hidden.
        struck: Whether it is struck out once.
        struck_twice: Whether it is struck out with two lines.
        position: `superscript`, `subscript` or `baseline`.
        font: The font of its symbols.
    """

    hidden: bool | None = None
    struck: bool | None = None
    struck_twice: bool | None = None
    position: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A style with all that it inherits.

    Attributes:
        rank: The rank of its headings, 0 for none; None where nothing is said.
        list_id: The list that counts its paragraphs; empty where nothing is said.
        list_level: The level in that list; empty where nothing is said.
        look: The look of its runs.
        placeholder: Whether it is that of words which wait to be replaced.
    """

    rank: int | None = None
    list_id: str = ""
    list_level: str = ""
    look: Look = Look()
    placeholder: bool = False


NOTHING = WordStyle()


class Stylesheet:
    """The styles of a document by their ids.

    Attributes:
        list_ids: The lists of numbering styles, by the style's id.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self.list_ids: dict[str, str] = {}
        self._own: dict[str, WordStyle] = {}
        self._based_on: dict[str, str] = {}
        self._whole: dict[str, WordStyle] = {}
        self._default = ""
        for style in () if root is None else root.iter(f"{W}style"):
            self._add(style)

    def _add(self, style: etree._Element) -> None:
        key, kind = style.get(f"{W}styleId", ""), style.get(f"{W}type", "paragraph")
        if kind in ("numbering", "list"):
            self.list_ids[key] = value(style, "pPr", "numPr", "numId")
            return
        self._own[key] = _own_style(style, key)
        self._based_on[key] = value(style, "basedOn")
        if kind == "paragraph" and style.get(f"{W}default", "0") in ("1", "true", "on"):
            self._default = key

    def paragraph_style(self, key: str) -> WordStyle:
        """Return the style of a paragraph that names it, or the default one where it names none."""
        return self.style(key or self._default)

    def style(self, key: str) -> WordStyle:
        """Return a style with what it inherits; one that says nothing where there is none of that id."""
        chain: dict[str, None] = {}
        while key in self._own and key not in self._whole and key not in chain:
            chain[key] = None
            key = self._based_on[key]
        whole = self._whole.get(key, NOTHING)
        for link in reversed(chain):
            whole = self._whole[link] = _inherit(self._own[link], whole)
        return whole


def look_of(properties: etree._Element | None) -> Look:
    """Return what the properties of a run say."""
    if properties is None:
        return Look()
    fonts = child(properties, f"{W}rFonts")
    return Look(
        is_on(properties, "vanish"),
        is_on(properties, "strike"),
        is_on(properties, "dstrike"),
        value(properties, "vertAlign"),
        "" if fonts is None else fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", ""),
    )


def seen_look(own: Look, of_run: Look, of_paragraph: Look) -> Look:
    """Return the look that a run has in the end.

    Where its own properties are silent, a switch is on if one of the two styles switches it and the other
    does not (17.7.3).
    """
    return Look(
        own.hidden if own.hidden is not None else bool(of_run.hidden) != bool(of_paragraph.hidden),
        own.struck if own.struck is not None else bool(of_run.struck) != bool(of_paragraph.struck),
        next(
            (s.struck_twice for s in (own, of_run, of_paragraph) if s.struck_twice is not None),
            False,
        ),
        own.position or of_run.position or of_paragraph.position,
        own.font or of_run.font or of_paragraph.font,
    )


def _own_style(style: etree._Element, key: str) -> WordStyle:
    settings, name = child(style, PARAGRAPH_LOOK), value(style, "name")
    rank: int | None = None
    level = value(settings, "outlineLvl")
    if style.get(f"{W}type", "paragraph") == "paragraph" and (named := HEADING_NAME.search(name)):
        rank = number_in(named[1] or named[2])
    elif level.isdecimal():
        rank = rank_of(level)
    return WordStyle(
        rank,
        value(settings, "numPr", "numId"),
        value(settings, "numPr", "ilvl"),
        look_of(child(style, RUN_LOOK)),
        bool(PLACEHOLDER_NAME.fullmatch(name) or PLACEHOLDER_NAME.fullmatch(key)),
    )


def rank_of(outline_level: str) -> int:
    """Return the rank of an outline level, which is counted from 0; 0 for one that heads nothing."""
    rank = int(outline_level[:3]) + 1
    return rank if rank <= DEEPEST else 0


def _inherit(own: WordStyle, base: WordStyle) -> WordStyle:
    mine, theirs = own.look, base.look
    look = Look(
        theirs.hidden if mine.hidden is None else mine.hidden,
        theirs.struck if mine.struck is None else mine.struck,
        theirs.struck_twice if mine.struck_twice is None else mine.struck_twice,
        mine.position or theirs.position,
        mine.font or theirs.font,
    )
    return replace(
        own,
        rank=base.rank if own.rank is None else own.rank,
        list_id=own.list_id or base.list_id,
        list_level=own.list_level or base.list_level,
        look=look,
        placeholder=own.placeholder or base.placeholder,
    )
