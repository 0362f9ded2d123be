"""The numbers of headings: one table of their forms by rank, from which they are written and recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.patterns import regex

from .characters import HAN
from .numerals import ORDINAL, ordinal

IN_CHINESE, IN_DIGITS = ORDINAL, r"\d{1,3}"


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How headings of a rank are counted; what stands round the numeral is a regular expression.

    Attributes:
        printed: The number as it is printed, the numeral's place in braces.
        chinese: Whether the numeral is a Chinese one.
        before: What stands before the numeral.
        behind: What stands behind it.
        typed_before: What people type before it.
        typed_behind: What people type behind it.
    """

    printed: str
    chinese: bool
    before: str
    behind: str
    typed_before: str
    typed_behind: str

    @property
    def numeral(self) -> str:
        """The numeral as a regular expression."""
        return IN_CHINESE if self.chinese else IN_DIGITS

    def proper(self, numeral: str = "") -> str:
        """The regular expression of the number as it should be, round another numeral if one is given."""
        return f"{self.before}{numeral or self.numeral}{self.behind}"

    @property
    def typed(self) -> re.Pattern[str]:
        """The number as people type it at the start of a heading; its group is the numeral."""
        return re.compile(rf"^{self.typed_before}({self.numeral}){self.typed_behind}\s*(?=\S)")


NUMBER_FORMS = (
    NumberForm("{}、", True, "", "、", "(?:第)?", r"(?:、|\s*[.．]|部分[：:、，\s]?)"),
    NumberForm("（{}）", True, "[（(]", "[）)]", "[（(〔]?", "[）)〕][、.．]?"),
    NumberForm("{}.", False, "", r"[.．、](?!\d)", "", rf"(?:[.．、](?!\d)|，(?=[{HAN}]))"),
    NumberForm("（{}）", False, "[（(]", "[）)]", "[（(]", "[）)][、.．]?"),
)
"""The forms from the first rank to the fourth (GB/T 9704-2012, 7.3.3)."""
CHINESE_FORMS = tuple(form for form in NUMBER_FORMS if form.chinese)
ITEM_NUMBER = regex(f"^(?:{'|'.join(form.proper() for form in NUMBER_FORMS)})")
"""The number of a heading, or of a paragraph that counts itself: 一、 （一） 1. （1）"""
CHAPTER_NUMBER = regex(f"^(?:{'|'.join(form.proper() for form in CHINESE_FORMS)})")
"""The number of a heading of the first two ranks: 一、 （一）"""
NUMBER_ALONE = regex(rf"^[（(]?(?:{IN_CHINESE}|{IN_DIGITS})[）)、.．]+$")
"""A number without its heading."""


def heading_number(level: int, n: int) -> str:
    """The number of a heading: 一、 （一） 1. （1） by level, those below the fourth as the fourth."""
    form = NUMBER_FORMS[min(level, len(NUMBER_FORMS)) - 1]
    return form.printed.format(ordinal(n) if form.chinese else n)
