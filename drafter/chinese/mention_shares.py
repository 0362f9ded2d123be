"""Shares that a text writes in words: 五分之一, 四成, 百分之十二点五, 千分之三, 占3/4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.patterns import regex

from .mentions import Mention, Numeral
from .number_grammar import DIGITS, value_of_numerals
from .numerals import NUMERALS, chinese_value

WORDS = f"[{NUMERALS}]+"
TENTH = rf"[{DIGITS[1:]}两\d]"
NOT_TENTHS = r"(?![立功员果效为本长年都熟型绩交套])"
NOT_VAGUE = r"(?![几余多来])"
FRACTION = rf"(?P<whole>{WORDS})分之(?P<part>{WORDS}){NOT_VAGUE}"
SLASHED = regex(r"(?<=[占达约近超过到了的])(?P<part>\d{1,2})[/／](?P<whole>\d{1,2})(?![\d/／.])")
TENTHS = (
    rf"(?P<number>{TENTH})成(?P<half>半|[{DIGITS[1:]}])?"
    rf"(?:(?=[，。、；）]|以上|左右|多|的|争议|案件|案卷|纠纷|事项|属于|来自|$)|(?<=[近约超占逾过]{TENTH}成){NOT_TENTHS})"
    rf"(?P<after>以上|左右)?"
)
OF_HUNDRED = regex(rf"(?P<of>[百千])分之(?P<part>{WORDS}(?:点[零{DIGITS}]+)?|\d+(?:\.\d+)?){NOT_VAGUE}")
OF = {"百": Decimal(1), "千": Decimal(10)}
"""How many of the parts make one per cent."""


class ShareFinder:
    """Finds shares in words.

    Args:
        before: The regular expression of an approximation word before a number, its group named `before`.
    """

    def __init__(self, before: str) -> None:
        self._fraction = re.compile(before + FRACTION)
        self._tenths = re.compile(before + TENTHS)

    def find(self, text: str) -> Iterator[Mention]:
        """The shares of a text, kind by kind."""
        for found in self._fraction.finditer(text):
            if found["whole"] not in OF:
                yield from _fraction(found, chinese_value(found["part"]), chinese_value(found["whole"]))
        for found in SLASHED.finditer(text):
            yield from _fraction(found, int(found["part"]), int(found["whole"]))
        for found in OF_HUNDRED.finditer(text):
            number = value_of_numerals(found["part"])
            if number is not None:
                share = number / OF[found["of"]]
                yield Mention(*found.span(), found[0], share, "%", numeral=Numeral.CHINESE)
        for found in self._tenths.finditer(text):
            tenths = value_of_numerals(found["number"])
            half = chinese_value((found["half"] or "〇").replace("半", "五"))
            if tenths and half is not None:
                word = found["before"] or found["after"] or ""
                yield Mention(*found.span(), found[0], tenths * 10 + half, "%", word, numeral=Numeral.TENTHS)


def _fraction(found: re.Match[str], part: int | None, whole: int | None) -> Iterator[Mention]:
    """A proper fraction; 达 before it is a verb."""
    if part and whole and part < whole:
        before = found.groupdict().get("before")
        word = "" if before in (None, "达") else before
        start = found.start() if word else min(found.start("part"), found.start("whole"))
        words = found[0][start - found.start() :]
        share = Decimal(part * 100) / whole
        yield Mention(start, found.end(), words, share, "%", word, numeral=Numeral.FRACTION)
