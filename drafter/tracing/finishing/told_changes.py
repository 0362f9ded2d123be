"""Tracked changes as a person counts them: those side by side are one, and so is what replaces something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from ..word_styles import W, below
from .revisions import COME, GONE, TRACKED, each_change, ends_paragraph, what_of
from .trees import CELL, PARAGRAPH, ROW, RUN, words_of

INSERTED, DELETED = "插入", "删除"
END_OF_PARAGRAPH = "（段落标记）"
WORDLESS = "（没有文字）"
SEEN = tuple(f"{W}{name}" for name in ("t", "tab", "br", "cr", "sym", "drawing", "pict", "object"))
DESCRIBED = (RUN, ROW, CELL)
"""What a change can be a mark on, in its properties."""


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A tracked change, or several that a person takes for one.

    Attributes:
        place: Where it is.
        author: Whose it is; empty where nobody is named.
        what: What it does, with its words: 插入“乙”, 替换“412”→“352”.
        words: Its words, deleted ones before those that replace them.
    """

    place: str
    author: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class _Group:
    place: str
    author: str
    kind: str
    stretch: int
    words: str

    @property
    def quoted(self) -> str:
        return f"“{self.words or WORDLESS}”"

    def is_replaced_by(self, other: _Group) -> bool:
        """Whether of two groups the one takes the place of the other, whichever is written first."""
        beside = (self.place, self.author, self.stretch) == (other.place, other.author, other.stretch)
        kinds = {self.kind, other.kind} == {INSERTED, DELETED}
        return beside and kinds and bool(self.words and other.words)


def told_changes(root: etree._Element, place_of: Callable[[etree._Element], str]) -> Iterator[ToldChange]:
    """The tracked changes of a part.

    Args:
        root: The part's root.
        place_of: Says where an element stands.
    """
    waiting: _Group | None = None
    for group in _groups(root, place_of):
        if waiting is None:
            waiting = group
        elif waiting.is_replaced_by(group):
            gone, come = sorted((waiting, group), key=lambda each: each.kind == INSERTED)
            what = f"替换{gone.quoted}→{come.quoted}"
            yield ToldChange(gone.place, gone.author, what, f"{gone.words} → {come.words}")
            waiting = None
        else:
            yield _alone(waiting)
            waiting = group
    if waiting:
        yield _alone(waiting)


def _alone(group: _Group) -> ToldChange:
    return ToldChange(group.place, group.author, group.kind + group.quoted, group.words)


def _groups(root: etree._Element, place_of: Callable[[etree._Element], str]) -> Iterator[_Group]:
    """The changes of one author that stand side by side and do the same."""

    def alike(change: tuple[etree._Element, int]) -> tuple[str, str, str, int]:
        element, stretch = change
        return place_of(element), element.get(f"{W}author", "").strip(), what_of(element), stretch

    for key, changes in groupby(_in_stretches(root), alike):
        words: Sequence[str] = [_changed_words(element) for element, _ in changes]
        yield _Group(*key, "".join(words))


def _in_stretches(root: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Each change with the number of its stretch: one ends where something stands that nobody has changed."""
    counted = {*each_change(root)}
    stretch = 0
    for element in root.iter(*TRACKED, *SEEN):
        if element in counted:
            yield element, stretch
        elif element.tag in SEEN and not _is_changed(element):
            stretch += 1


def _is_changed(seen: etree._Element) -> bool:
    """Whether something is inserted or deleted, or has a look that is a change."""
    for above in seen.iterancestors(*COME, *GONE, *DESCRIBED):
        if above.tag not in DESCRIBED:
            return True
        look = below(above, f"{etree.QName(above).localname}Pr")
        if look is not None and next(look.iter(*TRACKED), None) is not None:
            return True
    return False


def _changed_words(change: etree._Element) -> str:
    if change.tag.endswith("rPrChange"):
        run = next(change.iterancestors(RUN, PARAGRAPH), None)
        return "" if run is None else words_of(run)
    if ends_paragraph(change):
        return END_OF_PARAGRAPH
    if change.tag.endswith(("}ins", "}del")) and len(change) == 0:
        row = next(change.iterancestors(ROW, PARAGRAPH), None)
        return "" if row is None or row.tag == PARAGRAPH else words_of(row)
    return words_of(change)
