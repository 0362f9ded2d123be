"""What something new in an edited report is to look like: the nearest of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING

from drafter.model import Block, Heading, Paragraph

from .runs import PROPERTIES, RUN, STYLE, W, dress, look_of

if TYPE_CHECKING:
    from lxml import etree

    from ..edited import EditedParagraph, EditedReport

OF_PARAGRAPH = f"{W}pPr"
NOT_SHARED = frozenset(f"{W}{name}" for name in ("sectPr", "pPrChange", "rPr", "pageBreakBefore"))
"""What one paragraph has and those like it have not."""


class Neighbours:
    """The paragraphs of a report, asked for the one that something new is to look like."""

    def __init__(self, report: EditedReport) -> None:
        self._by_element = {id(each.element): each for each in report.paragraphs}
        self._paragraphs = [each for each in report.paragraphs if each.text.strip()]
        lengths: Counter[str] = Counter()
        for each in self._paragraphs:
            if not each.level and not each.in_table:
                lengths[each.style] += len(each.text)
        self._body = lengths.most_common(1)[0][0] if lengths else ""

    def of(self, blocks: tuple[Block, ...], place: int) -> EditedParagraph | None:
        """The nearest to a place that blocks of one paragraph are to look like; None where there is none."""
        first = blocks[0]
        if isinstance(first, Paragraph):
            return self._nearest(place, lambda each: self._is_text(each) and not each.lead)
        if not isinstance(first, Heading):
            return None
        level = first.level
        if len(blocks) > 1:
            return self._nearest(
                place, lambda each: self._is_text(each) and each.lead > 0 and _depth(each) == level
            )
        return self._nearest(place, lambda each: each.level == level)

    def of_element(self, element: etree._Element) -> EditedParagraph | None:
        """The paragraph that an element is."""
        return self._by_element.get(id(element))

    def cells(self, place: int) -> list[EditedParagraph]:
        """The first cells of tables, the nearest first."""
        firsts = (each for each in self._paragraphs if each.in_table)
        by_table = {id(_table(each.element)): each for each in reversed([*firsts])}
        standing = [each for each in by_table.values() if _table(each.element) is not None]
        return sorted(standing, key=lambda each: abs(each.index - place))

    def before(self, table: etree._Element) -> EditedParagraph | None:
        """The paragraph right before a table: its caption, where it has one."""
        previous = table.getprevious()
        found = None if previous is None else self.of_element(previous)
        return found if found and found.text.strip() else None

    def _is_text(self, each: EditedParagraph) -> bool:
        return not each.level and not each.in_table and each.style == self._body

    def _nearest(self, place: int, fits: Callable[[EditedParagraph], bool]) -> EditedParagraph | None:
        return min(filter(fits, self._paragraphs), key=lambda each: abs(each.index - place), default=None)


def looking_like(paragraph: etree._Element, model: EditedParagraph) -> etree._Element:
    """A paragraph of ours, made to look like one of the report: its properties, the looks of its words."""
    own, theirs = paragraph.find(OF_PARAGRAPH), properties_of(model.element)
    if own is not None:
        paragraph.remove(own)
    if theirs is not None:
        paragraph.insert(0, theirs)
    lead = look_of(_run_at(model, 0))
    for run in paragraph.iter(RUN):
        properties = run.find(PROPERTIES)
        if properties is not None and properties.find(STYLE) is not None:
            run.remove(properties)
            if lead is not None:
                run.insert(0, deepcopy(lead))
    if not model.lead:
        return dress([paragraph], usual_look(model))[0]
    behind = next((each.element.getparent() for each in model.words if each.start >= model.lead), None)
    return dress([paragraph], look_of(behind, highlighted=False))[0]


def properties_of(paragraph: etree._Element) -> etree._Element | None:
    """The properties of a paragraph, to be given to one like it."""
    found = paragraph.find(OF_PARAGRAPH)
    if found is None:
        return None
    copied = deepcopy(found)
    for child in [child for child in copied if child.tag in NOT_SHARED]:
        copied.remove(child)
    return copied


def usual_look(model: EditedParagraph) -> etree._Element | None:
    """The looks of the longest run of a paragraph."""
    longest = max(model.words, key=lambda each: each.end - each.start, default=None)
    return look_of(None if longest is None else longest.element.getparent(), highlighted=False)


def _table(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}tbl"), None)


def _run_at(model: EditedParagraph, place: int) -> etree._Element | None:
    return model.words[place].element.getparent() if model.words else None


def _depth(paragraph: EditedParagraph) -> int:
    """The level of the last heading that a paragraph stands under."""
    return len(paragraph.headings)
