"""Fields whose result stays and whose code goes: they name files or people, or ask for what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from drafter.patterns import regex

from ..word_styles import W, below, value_of
from .trees import PUBLIC, RUN, drop, drop_empty_runs, unwrap

CODE = regex(r'\s*([A-Za-z]+)\s*(?:"([^"]*)"|(\S*))')
PERSONAL = frozenset(
    (
        *("AUTHOR", "LASTSAVEDBY", "FILENAME", "USERNAME", "USERINITIALS", "USERADDRESS", "TEMPLATE", "INFO"),
        *("DOCPROPERTY", "DOCVARIABLE", "COMMENTS", "KEYWORDS", "SUBJECT", "SAVEDATE", "CREATEDATE"),
        *(
            "PRINTDATE",
            "EDITTIME",
            "REVNUM",
            "MERGEFIELD",
            "MERGEREC",
            "MERGESEQ",
            "NEXT",
            "ADDIN",
            "DATABASE",
        ),
    )
)
"""They print what the finished file has no longer."""
FROM_FILES = frozenset(("INCLUDEPICTURE", "INCLUDETEXT", "LINK", "IMPORT", "INCLUDE", "RD", "DDE", "DDEAUTO"))
OWN_MARK = regex(r"\b_(?:draft\d+|GoBack)\b")
NUMBER_OF = regex(r"\s*(?:PAGE)?REF\b.*\\[rnw]", re.IGNORECASE)
LINK_STYLES = frozenset(("Hyperlink", "超链接", "FollowedHyperlink", "已访问的超链接"))


def is_unfit(code: str) -> bool:
    """Whether a field's code names files or people, or what the finished file has not got."""
    found = CODE.match(code)
    kind, address = (found[1].upper(), found[2] or found[3] or "") if found else ("", "")
    if kind in PERSONAL or OWN_MARK.search(code):
        return True
    if kind in FROM_FILES or (kind == "HYPERLINK" and not address.startswith("\\") and address):
        return not PUBLIC.match(address)
    return False


def refers_to_number(code: str) -> bool:
    """Whether a field prints the number that Word counts for a paragraph."""
    return bool(NUMBER_OF.match(code))


@dataclass(slots=True)
class _Field:
    """A field that has begun: the pieces of runs up to its result, its code."""

    pieces: list[etree._Element] = field(default_factory=list)
    code: str = ""
    in_result: bool = False


def settle_fields(root: etree._Element, unfit: Callable[[str], bool]) -> int:
    """Leave the results of those fields alone whose code is unfit, and return how many there were."""
    count = 0
    for simple in list(root.iter(f"{W}fldSimple")):
        if unfit(simple.get(f"{W}instr", "")):
            _forget_link_look(list(simple.iter(RUN)))
            unwrap(simple)
            count += 1
    going: list[etree._Element] = []
    begun: list[_Field] = []
    for piece in _pieces(root):
        for each in begun:
            if not each.in_result:
                each.pieces.append(piece)
        if ended := _step(piece, begun):
            settled = unfit(ended.code)
            count += settled
            going += ended.pieces if settled else []
    runs = dict.fromkeys(piece.getparent() for piece in going)
    for piece in going:
        drop(piece)
    drop_empty_runs(run for run in runs if run is not None)
    return count


def _pieces(root: etree._Element) -> list[etree._Element]:
    return [piece for run in root.iter(RUN) for piece in run if piece.tag != f"{W}rPr"]


def _step(piece: etree._Element, begun: list[_Field]) -> _Field | None:
    """Take a piece of a run for what it is to the fields that have begun; the field that it ends."""
    mark = piece.get(f"{W}fldCharType", "") if piece.tag == f"{W}fldChar" else ""
    if mark == "begin":
        begun.append(_Field([piece]))
    elif begun and mark == "separate":
        begun[-1].in_result = True
    elif begun and mark == "end":
        ended = begun.pop()
        ended.pieces.append(piece)
        return ended
    elif begun and piece.tag == f"{W}instrText" and not begun[-1].in_result:
        begun[-1].code += piece.text or ""
    return None


def settle_links(root: etree._Element, addresses: Mapping[str, str], relation: str) -> int:
    """Take away links to what only this machine or this network can open; their words stay."""
    count = 0
    for link in list(root.iter(f"{W}hyperlink")):
        address = addresses.get(link.get(relation, ""))
        if address is not None and not PUBLIC.match(address):
            _forget_link_look(list(link.iter(RUN)))
            unwrap(link)
            count += 1
    return count


def _forget_link_look(runs: list[etree._Element]) -> None:
    """Take the look of links from what is none any more."""
    for run in runs:
        style = below(run, "rPr", "rStyle")
        if style is not None and value_of(run, "rPr", "rStyle") in LINK_STYLES:
            drop(style)
