"""Words of a paragraph become others: those of a figure in its hold, or a stretch with figures in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.model import Span, Text, plain_text
from drafter.writing import clean, docx_runs

from ..edited import Hold
from ..holding import reads_as
from .revisions import CONTROL, ID, Revisions
from .runs import (
    PARAGRAPH,
    SPACE,
    WORDS,
    W,
    dress,
    hint,
    look_of,
    run_before,
    runs_between,
    text_over,
)

if TYPE_CHECKING:
    from lxml import etree

    from ..edited import EditedParagraph
    from ..operations import ReplaceWords, SetFigure

IN_NUMBERS = frozenset("0123456789.,%０１２３４５６７８９．，％")
WANTING = "【待", "【沿用上年"
"""What the marks of what is wanting begin with; they are highlighted, and what takes their place is not."""


def set_figure(paragraph: EditedParagraph, change: SetFigure, revisions: Revisions) -> None:
    """Give a figure its new words; of its old ones stay, with their looks, those that are the same."""
    held, figure = change.held, change.figure
    new = clean(figure.text)
    if reads_as(held.text, figure) or not held.text:
        return
    first, last = _common(held.text, new)
    start, end = held.start + first, held.end - last
    if start >= end:
        start, end, first, last = held.start, held.end, 0, 0
    _put(paragraph, start, end, (Text(new[first : len(new) - last]),), (), revisions, inside=True)


def replace_words(paragraph: EditedParagraph, change: ReplaceWords, revisions: Revisions) -> None:
    """Put spans in the place of a stretch of words; new words look like the first of the old."""
    start, end = change.start, change.end
    gone = [held for held in paragraph.figures if start <= held.start < held.end <= end]
    _put(paragraph, start, end, change.spans, change.numbers, revisions)
    for held in gone:
        if held.hold is Hold.CONTROL and held.element.tag == CONTROL:
            _unhold(held.element, revisions)
        elif not revisions.track:
            _unmark(held.element)


def _put(
    paragraph: EditedParagraph,
    start: int,
    end: int,
    spans: tuple[Span, ...],
    numbers: tuple[int, ...],
    revisions: Revisions,
    *,
    inside: bool = False,
) -> None:
    """Put spans in the place of words; `inside` says that they stay in the control of these words."""
    only_words = all(isinstance(span, Text) for span in spans)
    over = text_over(paragraph, start, end)
    if (
        over
        and only_words
        and plain_text(spans)
        and not revisions.track
        and (inside or not _is_held(over[0]))
    ):
        _retype(*over, end - start, plain_text(spans))
        return
    runs = runs_between(paragraph, start, end)
    before = runs[-1] if runs else run_before(paragraph, start)
    marked = paragraph.text[start:end].startswith(WANTING)
    look = look_of(runs[0] if runs else before, highlighted=not marked)
    new = revisions.put_in(dress(docx_runs(spans, numbers), look))
    identify(new, revisions)
    if before is None:
        place = _begin_of(paragraph.element)
        paragraph.element[place:place] = new
    else:
        anchor = before if runs and (inside or _stays(before, revisions)) else revisions.behind(before)
        for element in reversed(new):
            anchor.addnext(element)
    revisions.take_out(runs)


def _stays(run: etree._Element, revisions: Revisions) -> bool:
    """Whether what takes a run's place stands where it stood: in a leader's insertion, untracked."""
    parent = run.getparent()
    return not revisions.track and parent is not None and parent.tag == f"{W}ins" and not _is_held(run)


def _retype(words: etree._Element, start: int, length: int, new: str) -> None:
    """Type over some words within one run."""
    like = docx_runs((Text(new),))
    if not like:
        return
    text = words.text or ""
    words.text = text[:start] + (like[0].findtext(WORDS) or "") + text[start + length :]
    words.set(SPACE, "preserve")
    run = words.getparent()
    if run is not None:
        hint(run, like[0])


def _common(old: str, new: str) -> tuple[int, int]:
    """How many characters at the beginning and at the end of two texts are the same; no number is parted."""
    first = _same(old, new)
    while first and old[first - 1] in IN_NUMBERS:
        first -= 1
    last = _same(old[first:][::-1], new[first:][::-1])
    while last and old[-last] in IN_NUMBERS:
        last -= 1
    return first, last


def _same(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _is_held(element: etree._Element) -> bool:
    """Whether something stands in a control within its paragraph."""
    for owner in element.iterancestors():
        if owner.tag == PARAGRAPH:
            return False
        if owner.tag == CONTROL:
            return True
    return False


def _begin_of(paragraph: etree._Element) -> int:
    """Where the words of a paragraph begin among its children."""
    return 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0


def _unhold(control: etree._Element, revisions: Revisions) -> None:
    """Take out the control of a figure that has gone, and its bookmark with it unless that is tracked.

    The bookmark begins before the control; LibreOffice has it begin in it.
    """
    if not revisions.track:
        before = control.getprevious()
        within = [*control.iter(f"{W}bookmarkStart")]
        for start in within if before is None or before.tag != f"{W}bookmarkStart" else [before, *within]:
            _unmark(start)
    revisions.take_control_out(control)


def _unmark(start: etree._Element) -> None:
    """Take out a bookmark."""
    root = start.getroottree().getroot()
    for end in [end for end in root.iter(f"{W}bookmarkEnd") if end.get(ID) == start.get(ID)]:
        owner = end.getparent()
        if owner is not None:
            owner.remove(end)
    owner = start.getparent()
    if owner is not None:
        owner.remove(start)


def identify(elements: list[etree._Element], revisions: Revisions) -> None:
    """Give new controls and bookmarks ids that nothing else in the document has."""
    given: dict[str, str] = {}
    for element in (each for top in elements for each in top.iter()):
        if element.tag == f"{W}bookmarkStart":
            element.set(ID, given.setdefault(element.get(ID, ""), revisions.identifier()))
        elif element.tag == f"{W}bookmarkEnd":
            element.set(ID, given.pop(element.get(ID, "")))
        elif element.tag == ID:
            element.set(f"{W}val", revisions.identifier())
