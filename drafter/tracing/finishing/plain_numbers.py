"""Heading numbers as words: what Word counts is typed, with the same look, for pages that cannot count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from ..word_styles import W, below, value_of
from .revisions import TRACKED
from .trees import PARAGRAPH, drop

if TYPE_CHECKING:
    from drafter.reading import Counted

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BEHIND_INDENT = frozenset(
    f"{W}{name}"
    for name in (
        *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
)
"""What comes after indents in the look of a paragraph."""


def type_numbers(
    roots: Sequence[etree._Element],
    styles: etree._Element | None,
    numbering: etree._Element | None,
) -> int:
    """Type the numbers that Word counts, and let it count no more; how many there were.

    Args:
        roots: The parts with text, that of the document first.
        styles: The styles; those whose paragraphs have a number lose it.
        numbering: The lists.
    """
    from drafter.reading import Counter

    looks = _Looks(styles)
    counter = Counter(styles, numbering)
    counted = [
        (paragraph, found)
        for root in roots
        for paragraph in root.iter(PARAGRAPH)
        if (found := counter.next(paragraph)) is not None
    ]
    for paragraph, number in counted:
        looks.count_no_more(paragraph)
        _type(paragraph, number, looks)
    looks.forget_numbers(numbering)
    return len(counted)


class _Looks:
    """The indents and numbers that styles give."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = () if root is None else root.iterchildren(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles}
        self._typed: dict[etree._Element, None] = {}

    def indents(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The indents that go before those of the list, the weakest first: of styles, then its own."""
        own = below(paragraph, "pPr")
        look = [*reversed(self._counting(own)), own]
        found = (below(each, "ind") if each is own else below(each, "pPr", "ind") for each in look)
        yield from (indent for indent in found if indent is not None)

    def count_no_more(self, paragraph: etree._Element) -> None:
        """Remember the style by which a paragraph is counted: its number goes when all are typed."""
        for style in self._counting(below(paragraph, "pPr"))[-1:]:
            number = below(style, "pPr", "numPr")
            assert number is not None
            self._typed[number] = None

    def forget_numbers(self, numbering: etree._Element | None) -> None:
        """Take the numbers from styles, also from those in use nowhere.

        LibreOffice counts a style on by what its list says of it, as long as any other style names that list.
        """
        for level in () if numbering is None else list(numbering.iter(f"{W}lvl")):
            style = below(level, "pStyle")
            if style is not None and value_of(level, "numFmt") != "bullet":
                number = below(self._styles.get(value_of(level, "pStyle")), "pPr", "numPr")
                self._typed |= {} if number is None else {number: None}
                drop(style)
        for number in self._typed:
            drop(number)

    def _counting(self, look: etree._Element | None) -> list[etree._Element]:
        """The styles from that of a paragraph to the one that counts it; none where it says so itself."""
        if below(look, "numPr", "numId") is not None:
            return []
        chain = list(self._chain(value_of(look, "pStyle")))
        at = next(
            (n for n, style in enumerate(chain) if below(style, "pPr", "numPr", "numId") is not None), -1
        )
        return chain[: at + 1]

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield (style := self._styles[style_id])
            style_id = value_of(style, "basedOn")


def _type(paragraph: etree._Element, number: Counted, looks: _Looks) -> None:
    look = below(paragraph, "pPr")
    if look is None:
        look = etree.Element(f"{W}pPr")
        paragraph.insert(0, look)
    _set_indent(look, number, looks.indents(paragraph))
    for own in look.findall(f"{W}numPr"):
        drop(own)
    paragraph.insert(paragraph.index(look) + 1, _run(look, number))


def _set_indent(look: etree._Element, number: Counted, stronger: Iterator[etree._Element]) -> None:
    """Give a paragraph the indent itself that its list gives it, but for what styles and itself say."""
    weakest = below(number.level.element, "pPr", "ind")
    indents = [*([] if weakest is None else [weakest]), *stronger]
    merged = etree.Element(f"{W}ind")
    for indent in indents:
        _lay_over(merged, indent)
    for own in look.findall(f"{W}ind"):
        drop(own)
    if not merged.attrib:
        return
    place = next((n for n, child in enumerate(look) if child.tag in BEHIND_INDENT), len(look))
    look.insert(place, merged)


def _lay_over(indent: etree._Element, stronger: etree._Element) -> None:
    """Lay an indent over another; a hanging first line and one set in exclude each other."""
    kinds = {name for name in ("hanging", "firstLine") if any(name in str(key) for key in stronger.attrib)}
    for key in [key for key in indent.attrib if kinds and ("hanging" in str(key) or "firstLine" in str(key))]:
        del indent.attrib[key]
    for key, value in stronger.attrib.items():
        indent.set(key, value)


def _run(look: etree._Element, number: Counted) -> etree._Element:
    """The run of a number: the look of the paragraph's end, under that of the level."""
    run = etree.Element(f"{W}r")
    properties = etree.SubElement(run, f"{W}rPr")
    laid: dict[object, etree._Element] = {}
    for source in (below(look, "rPr"), below(number.level.element, "rPr")):
        laid |= {} if source is None else {c.tag: c for c in source if c.tag not in TRACKED}
    properties.extend(deepcopy(child) for child in sorted(laid.values(), key=_order))
    if not len(properties):
        run.remove(properties)
    words = etree.SubElement(run, f"{W}t")
    words.text = number.printed
    suffix = value_of(number.level.element, "suff") or "tab"
    if suffix == "space":
        words.text += " "
        words.set(SPACE, "preserve")
    elif suffix == "tab":
        etree.SubElement(run, f"{W}tab")
    return run


ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
    *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w"),
    *("kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign"),
    *("rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"),
)
"""The order of a run's properties (CT_RPr)."""
PLACES = {f"{W}{name}": place for place, name in enumerate(ORDER)}


def _order(child: etree._Element) -> int:
    return PLACES.get(str(child.tag), len(ORDER))
