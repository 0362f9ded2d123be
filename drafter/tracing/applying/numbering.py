"""The numbers of the figures in an edited report become those of the new record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drafter.model import Figure

from ..edited import Hold
from ..word_text import NAME as BOOKMARK_NAME
from ..word_text import TAG
from .revisions import CONTROL, VALUE, Revisions

if TYPE_CHECKING:
    from lxml import etree

    from ..edited import EditedReport

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAME, PROPERTIES = f"{W}name", f"{W}sdtPr"
LONGEST_ALIAS = 64
"""Word refuses a longer one."""


class Label(NamedTuple):
    """A control or the start of a bookmark that names a figure by its old number."""

    element: etree._Element
    n: int


def labels_of(report: EditedReport) -> list[Label]:
    """What names figures in a report as it was opened, in reading order.

    A control that has lost its name (LibreOffice does not keep it) is named again, by its bookmark.
    """
    nameless = {
        id(held.element): held.n
        for paragraph in report.paragraphs
        for held in paragraph.figures
        if held.hold is Hold.CONTROL
    }
    found = []
    for element in report.root.iter(CONTROL, f"{W}bookmarkStart"):
        if element.tag == CONTROL:
            tag = element.find(f"{PROPERTIES}/{W}tag")
            named = TAG.fullmatch("" if tag is None else tag.get(VALUE, ""))
            n = int(named[1]) if named else nameless.get(id(element), 0)
        else:
            marked = BOOKMARK_NAME.fullmatch(element.get(NAME, ""))
            n = int(marked[1]) if marked else 0
        if n:
            found.append(Label(element, n))
    return found


def renumber(
    report: EditedReport,
    labels: Sequence[Label],
    numbers: Mapping[int, int],
    figures: tuple[Figure, ...],
    revisions: Revisions,
) -> tuple[Figure, ...]:
    """Give figures their new numbers.

    Args:
        report: The report, changed.
        labels: What named its figures before.
        numbers: The new number of each figure that stays, by its old one.
        figures: The figures of the new record.
        revisions: Gives numbers to controls.

    Returns:
        The figures of the new record, and behind them those that stand only in tracked deletions, of which
        nobody knows yet whether they come back.
    """
    numbers, kept = dict(numbers), list(figures)
    known = report.embedded.figures
    for label in labels:
        if not _is_in(label.element, report.root):
            continue
        if label.n not in numbers:
            if label.n > len(known):
                continue
            kept.append(known[label.n - 1])
            numbers[label.n] = len(kept)
        n = numbers[label.n]
        if label.element.tag == CONTROL:
            _name(label.element, n, kept[n - 1], revisions)
        else:
            label.element.set(NAME, f"_draft{n}")
    return tuple(kept)


def _name(control: etree._Element, n: int, figure: Figure, revisions: Revisions) -> None:
    """Say in a control which figure it holds."""
    properties = control.find(PROPERTIES)
    if properties is None:
        properties = control.makeelement(PROPERTIES)
        control.insert(0, properties)
    place = 1 if len(properties) and properties[0].tag == f"{W}rPr" else 0
    wanted = (("alias", figure.indicator[:LONGEST_ALIAS]), ("tag", f"draft:{n}"), ("id", ""))
    for name, words in wanted:
        present = properties.find(f"{W}{name}")
        if present is None:
            present = properties.makeelement(f"{W}{name}")
            present.set(VALUE, words or revisions.identifier())
            properties.insert(place, present)
        elif words:
            present.set(VALUE, words)
        place = properties.index(present) + 1


def _is_in(element: etree._Element, root: etree._Element) -> bool:
    return element is root or any(owner is root for owner in element.iterancestors())
