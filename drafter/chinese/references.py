"""References: 〔指标名〕 in the words of a person stands for a figure, so that a number is typed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafter.model import Indicator, Value, split_scale

LAST_YEAR_ASPECT, CHANGE_ASPECT = "上年", "同比"
ASPECTS = ("", LAST_YEAR_ASPECT, CHANGE_ASPECT)
"""What of a figure a reference may stand for: itself, last year's, how it has changed."""
BRACKETS = re.compile(r"〔([^〔〕]*)〕|\[([^\[\]]*)\]|［([^［］]*)］|【([^【】]*)】")
COMMA = re.compile("[，,、]")
BETWEEN_NAMES = re.compile(r"[、，,；;\s]+")
RATE_SIGNS = ("%", "％")
CHANGE_WORDS = ("同比", "比上年", "较上年")


@dataclass(frozen=True, slots=True)
class Reference:
    """Words in brackets that may stand for a figure.

    Attributes:
        text: The words with their brackets, as typed.
        start: Where they begin.
        name: What they name.
        aspect: What of it they ask for; one of `ASPECTS` if they are right.
    """

    text: str
    start: int
    name: str
    aspect: str

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.text)

    @property
    def proper(self) -> bool:
        """Whether they stand in 〔〕."""
        return self.text.startswith("〔")


def references_in(text: str) -> Iterator[Reference]:
    """Find what stands in 〔〕, and in [] and 【】, which are easier to type."""
    for found in BRACKETS.finditer(text):
        name, *aspect = COMMA.split(next(words for words in found.groups() if words is not None), maxsplit=1)
        yield Reference(found[0], found.start(), name.strip(), "".join(aspect).strip())


def listed_names(text: str) -> tuple[str, ...]:
    """The names in a list, however they are set apart: by 、 or a comma, a blank, a line break."""
    return tuple(filter(None, BETWEEN_NAMES.split(text)))


def said_before(text: str, value: Value | None) -> int:
    """How many characters at the end of a text a printed figure says again: 近, or 同比 before a change.

    Args:
        text: What stands before the reference.
        value: The figure that it stands for; None for a change.
    """
    words = (value.approximation,) if value else CHANGE_WORDS
    return next((len(word) for word in words if word and text.endswith(word)), 0)


def said_again(text: str, value: Value, indicator: Indicator) -> int:
    """How many characters at the start of a text say the unit and the approximation word again: 余件.

    Args:
        text: What stands behind the reference.
        value: The figure that it stands for.
        indicator: What it is a figure of.
    """
    units = {value.unit, *indicator.units}
    units |= {split_scale(unit)[1] for unit in units}
    signs = RATE_SIGNS if units & set(RATE_SIGNS) else ()
    length = _beginning(text, (value.approximation,))
    length += _beginning(text[length:], (*units, *signs))
    return length + _beginning(text[length:], (value.approximation,))


def _beginning(text: str, words: Iterable[str]) -> int:
    """The length of the longest of the words with which a text begins."""
    return max((len(word) for word in words if text.startswith(word)), default=0)
