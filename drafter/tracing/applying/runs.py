"""Runs of a Word paragraph: cut where something begins or ends, and set like those beside them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from ..edited import EditedParagraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PARAGRAPH, RUN, PROPERTIES, WORDS = f"{W}p", f"{W}r", f"{W}rPr", f"{W}t"
STYLE, FONTS, HIGHLIGHT = f"{W}rStyle", f"{W}rFonts", f"{W}highlight"
NOT_LOOKS = frozenset(f"{W}{name}" for name in ("rPrChange", "ins", "del", "moveFrom", "moveTo"))
"""What the properties of a run hold beside its looks."""
BEHIND_HIGHLIGHT = frozenset(
    f"{W}{name}"
    for name in (
        *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath"),
    )
)
"""What stands behind the highlighting in the properties of a run, by the schema."""


def runs_between(paragraph: EditedParagraph, start: int, end: int) -> list[etree._Element]:
    """The runs with exactly the words from one position to another; they are cut where these begin and end.

    Positions are those of the paragraph as it was opened; what stands behind `end` may be another by now.
    """
    found: list[etree._Element] = []
    for piece in paragraph.words if start < end else ():
        if piece.end <= start or piece.start >= end or _run_of(piece.element) is None:
            continue
        words = piece.element
        if piece.end > end:
            _cut(words, end - piece.start)
        if piece.start < start:
            words = _cut(words, start - piece.start)
        found.append(_alone(words))
    return found


def run_before(paragraph: EditedParagraph, position: int) -> etree._Element | None:
    """The run that ends at a position, cut there if it goes on; None where the paragraph begins."""
    last = None
    for piece in paragraph.words:
        if piece.start < position and _run_of(piece.element) is not None:
            last = piece
    if last is None:
        return None
    if last.end > position:
        _cut(last.element, position - last.start)
    following = last.element.getnext()
    run = _run_of(last.element)
    if run is not None and following is not None:
        _part(run, following)
    return run


def text_over(paragraph: EditedParagraph, start: int, end: int) -> tuple[etree._Element, int] | None:
    """The one `w:t` that holds all words from one position to another, and where they begin in it."""
    for piece in paragraph.words:
        if piece.start <= start and end <= piece.end and start < end:
            return (piece.element, start - piece.start) if piece.element.tag == WORDS else None
    return None


def look_of(run: etree._Element | None, *, highlighted: bool = True) -> etree._Element | None:
    """The looks of a run, to be given to another; without highlighting if that marked what was wanting."""
    properties = None if run is None else run.find(PROPERTIES)
    if properties is None:
        return None
    look = deepcopy(properties)
    for child in list(look):
        if child.tag in NOT_LOOKS or (child.tag == HIGHLIGHT and not highlighted):
            look.remove(child)
    return look


def dress(elements: list[etree._Element], look: etree._Element | None) -> list[etree._Element]:
    """Give runs of ours the looks of another one; what a run has of its own, it keeps."""
    for run in (run for top in elements for run in top.iter(RUN)):
        own = run.find(PROPERTIES)
        if look is None or (own is not None and own.find(STYLE) is not None):
            continue
        new = deepcopy(look)
        if own is not None:
            _take_over(new, own)
            run.remove(own)
        if len(new):
            run.insert(0, new)
    return elements


def hint(run: etree._Element, like: etree._Element) -> None:
    """Have a run whose words were changed set its punctuation as a run of ours with these words does."""
    own = like.find(PROPERTIES)
    if own is None:
        return
    properties = run.find(PROPERTIES)
    if properties is None:
        properties = etree.Element(PROPERTIES)
        run.insert(0, properties)
    _take_over(properties, own)


def _take_over(properties: etree._Element, own: etree._Element) -> None:
    """Put the hint for fonts and the highlighting of one run's properties into another's."""
    fonts, highlight = own.find(FONTS), own.find(HIGHLIGHT)
    if fonts is not None:
        present = properties.find(FONTS)
        if present is None:
            place = 0 if properties.find(STYLE) is None else 1
            properties.insert(place, deepcopy(fonts))
        else:
            for name, value in fonts.attrib.items():
                present.set(name, value)
    if highlight is not None:
        for present in properties.findall(HIGHLIGHT):
            properties.remove(present)
        place = next(
            (n for n, each in enumerate(properties) if each.tag in BEHIND_HIGHLIGHT), len(properties)
        )
        properties.insert(place, deepcopy(highlight))


def _run_of(element: etree._Element) -> etree._Element | None:
    """The run that an element stands in; None for what stands in a formula."""
    run = element.getparent()
    return run if run is not None and run.tag == RUN else None


def _cut(words: etree._Element, place: int) -> etree._Element:
    """Cut words in two within their run; the second half, or the words where there is nothing to cut off."""
    text = words.text or ""
    if not 0 < place < len(text):
        return words
    tail = deepcopy(words)
    tail.tail = None
    words.text, tail.text = text[:place], text[place:]
    for each in (words, tail):
        each.set(SPACE, "preserve")
    words.addnext(tail)
    return tail


def _alone(words: etree._Element) -> etree._Element:
    """The run that holds these words and nothing else of its kind, cut out of the one they stood in."""
    run = _run_of(words)
    assert run is not None
    following, previous = words.getnext(), words.getprevious()
    if following is not None:
        _part(run, following)
    return _part(run, words) if previous is not None and previous.tag != PROPERTIES else run


def _part(run: etree._Element, first: etree._Element) -> etree._Element:
    """Part a run before one of its children; the second run, which has the same properties."""
    second = empty_copy(run)
    properties = run.find(PROPERTIES)
    if properties is not None:
        second.append(deepcopy(properties))
    second.extend([first, *first.itersiblings()])
    run.addnext(second)
    return second


def empty_copy(element: etree._Element) -> etree._Element:
    """An element of the same name and attributes, with nothing in it."""
    return element.makeelement(element.tag, {str(name): str(value) for name, value in element.attrib.items()})
