"""Runs of characters that make up a number: no figure is ever a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.patterns import regex

from .number_grammar import value_of_numerals
from .numerals import NUMERALS, digits_value
from .spans import Spans

ODD_BLANKS = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks that may set off thousands, for the class of a pattern."""
NOTHING = "\u00ad\u200b-\u200f\u2060\ufeff"
"""Characters of no width, for the class of a pattern."""
CIRCLED = "⓪①-⑳㉑-㉟㊱-㊿❶-❿"
RAISED = "⁰¹²³⁴-⁹"
SCALED = rf"{NUMERALS}万亿"
"""Chinese numerals and the words for what they are worth, for the class of a pattern."""
CAPITAL = (
    "[壹贰貳叁參叄肆伍陆陸柒捌玖](?=[拾佰仟萬万億亿])|(?<=[壹贰貳叁參叄肆伍陆陸柒捌玖])[拾佰仟萬億]"
    "|(?<=[拾佰仟零萬万億亿])[壹贰貳叁參叄肆伍陆陸柒捌玖]|[壹贰貳叁參叄柒捌玖](?!号)|(?<=[拾佰仟])[萬億零]"
)
"""A numeral of cheques; one that is a common word too (陆, 伍) only beside another."""
LETTER = r"(?<=\d)[OoＯｏΟОlIｌ]+(?![A-Za-z])|(?<![A-Za-z\d])[OoＯｏlIｌ]+(?=\d)"
"""A letter typed for a digit: 13O, l3."""
JOINED = rf"(?<=\d)[.,，．'’‘·•](?=\d)|(?<=\d)[{ODD_BLANKS}](?=\d)|[{NOTHING}](?=[\d{SCALED}])"
POINT = rf"(?<=[\d{NUMERALS}])点(?=[\d{NUMERALS}])|(?<=[\d{NUMERALS}])[○](?=.)"
RUN = regex(rf"(?:[\d{SCALED}]|{CAPITAL}|{LETTER}|[{CIRCLED}{RAISED}½¼¾]|{JOINED}|{POINT})+")
NOTE_MARK = rf"(?:[{CIRCLED}{RAISED}]|[\[［〔]注?\d{{1,2}}[\]］〕]|[（(]注\d{{0,2}}[）)]|[*＊※†‡]{{1,3}})"
"""The mark of a note, as it stands between a number and its unit."""
GROUPS = rf"(?:[,，]\d{{3}})+|(?:['’]\d{{3}})+|(?:[{ODD_BLANKS}]\d{{3}})+"
GROUPED = rf"\d{{1,3}}(?:{GROUPS})(?:\.\d+)?"
"""Digits in threes, set off by commas, high commas or blanks."""
ARABIC = regex(rf"{GROUPED}|\d+(?:\.\d+)?")
NUMERAL = regex(rf"[{NUMERALS}]*[万亿]*|\d+(?:\.\d+)?(?:[百千]?万|[百千亿]|万亿)")
"""Numerals without scale words within: a number with its unit, 三百万 or 5千, is read as it stands."""


@dataclass(frozen=True, slots=True)
class NumberRun:
    """A run of the characters that make up numbers, and whatever number it is.

    Attributes:
        start: Where it begins in its text.
        end: Where it ends.
        words: Its characters, marks of notes at its end left out.
        number: The number, or None when it is none.
    """

    start: int
    end: int
    words: str
    number: Decimal | None

    @property
    def mixed(self) -> bool:
        """Whether scale words stand within it, or numerals of cheques: 13万2千, 叁佰."""
        return not (ARABIC.fullmatch(self.words) or NUMERAL.fullmatch(self.words))


@dataclass(frozen=True)
class NumberRuns:
    """The runs of a text, in order."""

    runs: tuple[NumberRun, ...]
    spans: Spans

    @classmethod
    def of(cls, text: str) -> NumberRuns:
        """The runs of a text."""
        return cls._with(tuple(_runs(text)))

    @classmethod
    def _with(cls, runs: tuple[NumberRun, ...]) -> NumberRuns:
        return cls(runs, Spans((run.start, run.end) for run in runs))

    def between(self, start: int, end: int) -> NumberRuns:
        """The runs that reach between two places; where they stand is counted from the first."""
        found = self.runs[self.spans.overlapping(start, end)]
        return self._with(tuple(replace(run, start=run.start - start, end=run.end - start) for run in found))

    def hold_whole(self, start: int, end: int) -> bool:
        """Whether every run that reaches between two places lies between them."""
        found = self.runs[self.spans.overlapping(start, end)]
        return not found or (found[0].start >= start and found[-1].end <= end)


def _runs(text: str) -> Iterator[NumberRun]:
    for found in RUN.finditer(text):
        words = re.sub(f"[{CIRCLED}{RAISED}]+$", "", found[0]) or found[0]
        yield NumberRun(found.start(), found.end(), words, value_of_run(words))


def value_of_run(words: str) -> Decimal | None:
    """The number that a run is, grouped or with scale words; None when it is none."""
    if ARABIC.fullmatch(words):
        return digits_value(words)
    return value_of_numerals(words)
