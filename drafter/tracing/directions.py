"""Which way a change went, and which way the words before it tell that it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.chinese import VERBS
from drafter.model import Figure, Kind
from drafter.patterns import regex

from .edited import EditedParagraph, Held

RESULT = regex("[＝≈]")
"""Stands before what a computation comes to; the sums that it is made of follow behind a semicolon."""
MINUS = ("－", "−", "-")
_VERB = regex(
    f"({'|'.join(verb for verb in VERBS if len(verb) > 1)})"
    r"(?:[了达到至为约近超过足足有仅只大将率，,：:\s　]|幅度|比例)*$"
)
"""A verb, and what people put between it and its figure: 增长了近, 增长，幅度为."""
_REACH = 20
"""In characters, from the verb to its figure."""
_STOPS = "。；！？"


class VerbBefore(NamedTuple):
    """The verb of a change before a figure: its word, its paragraph's index, and where it begins there."""

    word: str
    paragraph: int
    start: int


def verb_before(
    paragraphs: Sequence[EditedParagraph], paragraph: EditedParagraph, held: Held
) -> VerbBefore | None:
    """The verb of a change before a figure; it may end the paragraph before, where somebody parted them."""
    start = max(held.start - _REACH, 0)
    if found := _VERB.search(paragraph.text[start : held.start]):
        return VerbBefore(found[1], paragraph.index, start + found.start(1))
    before = paragraphs[paragraph.index - 1] if paragraph.index else None
    if start or before is None or paragraph.in_table or before.in_table or before.level:
        return None
    words = before.text.rstrip()
    start = max(len(words) - _REACH, 0)
    found = _VERB.search(words[start:] + paragraph.text[: held.start])
    if found is None or words[-1] in _STOPS:
        return None
    return VerbBefore(found[1], before.index, start + found.start(1))


def way_of(figure: Figure) -> int:
    """Whether a change is one for more or for less, 1 or -1; 0 where that is not known, or it is none.

    The text has the direction in its words, and the amount alone in the figure.
    """
    if figure.kind is not Kind.CHANGE or not figure.number:
        return 0
    if figure.number < 0:
        return -1
    result = RESULT.split(figure.formula.partition("；")[0])[-1]
    return (-1 if result.startswith(MINUS) else 1) if result else 0


def is_contrary(verb: str, figure: Figure) -> bool:
    """Whether a verb tells that a change went the other way than it did."""
    return bool(verb) and VERBS[verb].way == -way_of(figure)
