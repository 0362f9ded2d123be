"""Tracked changes: which there are, and how they are accepted or rejected (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from lxml import etree

from ..word_styles import W, below
from .trees import (
    CELL,
    MARKS,
    PARAGRAPH,
    ROW,
    RUN,
    TABLE,
    complete,
    drop,
    drop_all,
    local,
    unwrap,
)

CONFLICTS = "{http://schemas.microsoft.com/office/word/2010/wordml}conflict"
COME = (f"{W}ins", f"{W}moveTo", f"{CONFLICTS}Ins")
GONE = (f"{W}del", f"{W}moveFrom", f"{CONFLICTS}Del")
FORMER = tuple(
    f"{W}{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
)
"""What holds a look, and how it was before."""
CELLS = tuple(f"{W}cell{name}" for name in ("Ins", "Del", "Merge"))
RANGES = tuple(
    f"{W}{kind}Range{end}"
    for kind in ("moveFrom", "moveTo", *(f"customXml{name}" for name in ("Ins", "Del", "MoveFrom", "MoveTo")))
    for end in ("Start", "End")
)
TRACKED = (*COME, *GONE, *FORMER, *CELLS)
MARKED = frozenset(f"{W}{name}" for name in ("rPr", "trPr", "numPr"))
"""In these a change is a mark that says something of what they describe."""
STAYS = {
    "pPr": ("rPr", "sectPr", "pPrChange"),
    "sectPr": ("headerReference", "footerReference", "sectPrChange"),
    "trPr": ("ins", "del", "trPrChange"),
    "tcPr": ("cellIns", "cellDel", "cellMerge", "tcPrChange"),
    "rPr": ("ins", "del", "moveFrom", "moveTo", "rPrChange"),
}
"""What of a look has no earlier state in the change that tells of it."""
BEFORE_LOOK = {
    f"{W}sectPr": (f"{W}headerReference", f"{W}footerReference"),
    f"{W}rPr": tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")),
}
"""What of that stands first."""


UNSEEN = (f"{W}rPr", f"{W}lastRenderedPageBreak")


class Resolution(Enum):
    """What becomes of tracked changes."""

    ACCEPT = "accept"
    REJECT = "reject"


def what_of(change: etree._Element) -> str:
    """What a tracked change does, in a word."""
    if change.tag in FORMER:
        return "改格式"
    if change.tag == f"{W}cellMerge":
        return "合并单元格"
    kinds = {"moveFrom": "移走", "moveTo": "移入"}
    name = local(change)
    return kinds.get(name, "插入" if name.endswith(("ins", "Ins")) else "删除")


def resolve(root: etree._Element, how: Resolution) -> None:
    """Accept or reject all tracked changes below an element.

    A paragraph whose end is deleted goes on in the next one, as in Word: the words left of it decide how both
    look; where none are left, the next one is as it was.
    """
    drop_all(root, *RANGES)
    if next(root.iter(*TRACKED), None) is None:
        return
    accept = how is Resolution.ACCEPT
    _resolve_looks(root, accept=accept)
    stays, goes = (COME, GONE) if accept else (GONE, COME)
    _resolve_cells_and_rows(root, stays, goes, accept=accept)
    joined = [next(mark.iterancestors(PARAGRAPH)) for mark in root.iter(*goes) if ends_paragraph(mark)]
    _resolve_words(root, stays, goes)
    for paragraph in reversed(joined):
        _join_with_next(paragraph, own_look=accept)
    complete(root)


def _resolve_words(root: etree._Element, stays: tuple[str, ...], goes: tuple[str, ...]) -> None:
    for change in list(root.iter(*goes, *stays)):
        if _parent(change) == f"{W}numPr" and change.tag in goes:
            drop(change.getparent())  # type: ignore[arg-type]
        elif _parent(change) in MARKED or change.tag in goes:
            drop(change)
        else:
            unwrap(change)
    for name, lasting in (("delText", "t"), ("delInstrText", "instrText")):
        for words in root.iter(f"{W}{name}"):
            words.tag = f"{W}{lasting}"


def _resolve_cells_and_rows(
    root: etree._Element, stays: tuple[str, ...], goes: tuple[str, ...], *, accept: bool
) -> None:
    for mark in list(root.iter(*goes)):
        if _parent(mark) == f"{W}trPr":
            _drop_nearest(mark, ROW)
    for mark in list(root.iter(*CELLS)):
        kept = mark.tag.endswith("Ins") == accept
        if mark.tag == f"{W}cellMerge":
            _set_merge(mark, mark.get(f"{W}vMerge" if accept else f"{W}vMergeOrig", ""))
        elif not kept:
            _drop_nearest(mark, CELL)
            continue
        drop(mark)
    for mark in list(root.iter(*stays)):
        if _parent(mark) == f"{W}trPr":
            drop(mark)


def _drop_nearest(mark: etree._Element, tag: str) -> None:
    around = next(mark.iterancestors(tag), None)
    if around is not None:
        drop(around)


def _set_merge(mark: etree._Element, state: str) -> None:
    properties = mark.getparent()
    assert properties is not None
    drop_all(properties, f"{W}vMerge")
    if state in ("rest", "cont"):
        merge = etree.Element(f"{W}vMerge")
        merge.set(f"{W}val", "restart" if state == "rest" else "continue")
        before = [c for c in properties if local(c) in ("cnfStyle", "tcW", "gridSpan", "hMerge")]
        properties.insert(properties.index(before[-1]) + 1 if before else 0, merge)


def _resolve_looks(root: etree._Element, *, accept: bool) -> None:
    for change in list(root.iter(*FORMER)):
        look = change.getparent()
        if not accept and look is not None and change.tag != f"{W}numberingChange":
            _restore(look, change)
        drop(change)


def _restore(look: etree._Element, change: etree._Element) -> None:
    """Give something the look that it had before a change."""
    kept = {f"{W}{name}" for name in STAYS.get(local(look), ())} | {change.tag}
    for child in list(look):
        if child.tag not in kept:
            drop(child)
    former = change[0] if len(change) else change
    before = BEFORE_LOOK.get(str(look.tag), ())
    first = next((n for n, child in enumerate(look) if child.tag not in before), len(look))
    for place, child in enumerate(list(former), first):
        look.insert(place, child)


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def ends_paragraph(mark: etree._Element) -> bool:
    """Whether a mark says something of a paragraph's end, and not of a run."""
    around = [ancestor.tag for ancestor, _ in zip(mark.iterancestors(), range(3), strict=False)]
    return around == [f"{W}rPr", f"{W}pPr", PARAGRAPH]


def _join_with_next(paragraph: etree._Element, *, own_look: bool) -> None:
    """Join a paragraph whose end goes with the next one; an empty one before a table just goes."""
    following = paragraph.getnext()
    while following is not None and following.tag in MARKS:
        following = following.getnext()
    properties = below(paragraph, "pPr")
    content = [child for child in paragraph if child is not properties]
    empty = all(child.tag in MARKS or _says_nothing(child) for child in content)
    if following is None or following.tag != PARAGRAPH:
        if empty and following is not None and following.tag == TABLE:
            for child in content:
                paragraph.addprevious(child)
            drop(paragraph)
        return
    theirs = below(following, "pPr")
    if own_look and not empty:
        _take_look(following, properties)
        theirs = below(following, "pPr")
    place = 0 if theirs is None else following.index(theirs) + 1
    for n, child in enumerate(content):
        following.insert(place + n, child)
    drop(paragraph)


def _says_nothing(child: etree._Element) -> bool:
    return child.tag == RUN and all(inside.tag in UNSEEN for inside in child)


def _take_look(paragraph: etree._Element, properties: etree._Element | None) -> None:
    """Give a paragraph another one's look; the section that ends with it stays its own."""
    own = below(paragraph, "pPr")
    section = below(own, "sectPr")
    if own is not None:
        drop(own)
    if properties is None and section is None:
        return
    look = etree.Element(f"{W}pPr") if properties is None else properties
    drop_all(look, f"{W}sectPr")
    if section is not None:
        look.append(section)
    paragraph.insert(0, look)


def each_change(root: etree._Element) -> Iterator[etree._Element]:
    """The tracked changes below an element as a person counts them.

    The end of a paragraph is told with its words, where both are changed alike.
    """
    for change in root.iter(*TRACKED):
        if not (ends_paragraph(change) and _has_words_alike(change)):
            yield change


def _has_words_alike(mark: etree._Element) -> bool:
    paragraph = next(mark.iterancestors(PARAGRAPH))
    return any(child.tag == mark.tag and child.find(RUN) is not None for child in paragraph)
