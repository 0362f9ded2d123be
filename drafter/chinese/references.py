"""References: 〔指标名〕 in the words of a person stands for a figure, so that a number is typed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafter.model import APPROXIMATIONS_BEFORE, APPROXIMATIONS_INSIDE, SCALES, Indicator, Value, split_scale
from drafter.patterns import regex

LAST_YEAR_ASPECT, CHANGE_ASPECT = "上年", "同比"
ASPECTS = ("", LAST_YEAR_ASPECT, CHANGE_ASPECT)
"""What of a figure a reference may stand for: itself, last year's, how it has changed."""
BRACKETS = regex(r"〔([^〔〕]*)〕|\[([^\[\]]*)\]|［([^［］]*)］|【([^【】]*)】")
COMMA = regex("[，,、]")
BETWEEN_NAMES = regex(r"[、，,；;。\s]+")
PEEL = regex(r"^(?:\d+[.．、）)])?[〔\[［【]?|[〕\]］】]?[。.]?$")
NO_NAMES = ("", "无", "/", "／", "—", "-")
RATE_SIGNS = ("%", "％")
CHANGE_BEFORE = regex("(?:同比|(?:比|较)上年(?:同期)?)?(?:增长|增加|提高|上升|下降|减少|降低)?(?:了)?$")
CHANGE_UNITS = ("%", "％", "个百分点", "百分点", "倍")


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
    """The names in a list, however they are set apart: by 、 or a comma, a blank, a line break.

    Brackets round them, numbers before them and a full stop are no part of them; 无 is none.
    """
    names = (PEEL.sub("", name) for name in BETWEEN_NAMES.split(text))
    return tuple(name for name in names if name not in NO_NAMES)


def said_before(text: str, value: Value | None) -> int:
    """How many characters at the end of a text a printed figure says again: 近, or 同比增长 before a change.

    Args:
        text: What stands before the reference.
        value: The figure that it stands for; None for a change.
    """
    if value is None:
        return len(text) - len(CHANGE_BEFORE.sub("", text))
    words = APPROXIMATIONS_BEFORE if value.approximation else ()
    return max((len(word) for word in words if text.endswith(word)), default=0)


def said_again(text: str, value: Value | None, indicator: Indicator) -> int:
    """How many characters at the start of a text say the unit and the approximation word again: 余件.

    Args:
        text: What stands behind the reference.
        value: The figure that it stands for; None for a change.
        indicator: What it is a figure of.
    """
    if value is None:
        return _beginning(text, CHANGE_UNITS)
    bases = {split_scale(unit)[1] for unit in (value.unit, *indicator.units)}
    units = {scale + base for scale in SCALES for base in bases} | {value.unit, *indicator.units}
    units |= set(RATE_SIGNS) if units & set(RATE_SIGNS) else set()
    length = _beginning(text, APPROXIMATIONS_INSIDE)
    again = _beginning(text[length:], units)
    if not again:
        return _beginning(text, (value.approximation,))
    return length + again + _beginning(text[length + again :], (value.approximation,))


def _beginning(text: str, words: Iterable[str]) -> int:
    """The length of the longest of the words with which a text begins."""
    return max((len(word) for word in words if text.startswith(word)), default=0)
