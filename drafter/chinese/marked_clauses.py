"""The clauses of a sentence with marks: how they divide, and what they say of what they hang on.

A mark is a number between two private-use characters; it stands where a figure or other words come in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, partial

from drafter.patterns import regex

OPEN, CLOSE = "\ue000", "\ue001"
MARK = regex(f"{OPEN}(\\d+){CLOSE}")
SHARED, LEANING = "｜", "←"
"""｜: the words before it are shared by what follows. ←: this clause leans on the one before. Not printed."""
PART_END = "；"
SEPARATORS = f"，：{PART_END}"
"""What stands between two clauses, the stronger behind the weaker."""
OPENERS, CLOSERS = "“（《〔‘", "”）》〕’"
JOINERS = "、和"
BRACKETS = regex(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）")
"""（…）, with others in it at most one deep."""
NUMBER, WORD = "#", "某"
"""What stands in the shape of words for a figure, and for other words that come in."""
OF_THESE = ("其中", "包括")
HANGING = regex(
    rf"占|同比|环比|较|比上年|与上年|居|均|其(?!中|他)|该|上述|分别|(?:增长|下降|增加|减少|提高|上升|达|共){NUMBER}"
)
OF_ALL = regex(r"[^、和]{0,8}(?:均|分别|都)")
FILLERS = regex(f"已|共|均|拟|全部|全年|年内|{NUMBER}")
LONGEST_BARE_VERB = 2
"""Words beside a figure that are no longer name no object of their own."""
LONGEST_BARE_RATE = 5
"""A rate with a longer name says itself what it is a rate of."""
RATE = regex(rf"([\w“”]*率)(?:(?:为|达|达到)?{NUMBER}|[由从]\w*{NUMBER}\w{{1,4}}{NUMBER})")
TIME = regex(
    rf"(?:截至|到)?(?:{WORD}|\d{{4}})年(?:底|末|以来|内|上半年|下半年)?|全年|年内|年底|年末|截至目前|今年以来"
)
ADVERBIAL = regex(
    "(?:围绕|按照|根据|依据|针对|对照|通过|结合|聚焦|立足|随着).*|.*(?:方面|过程中)|其中|据统计"
)
LINK = regex("同时|此外|另外|在此基础上")


class Stuff(Enum):
    """The kinds of thing that a mark stands for."""

    FIGURE = auto()
    BLANK = auto()
    """A figure that is not known."""
    ZERO = auto()
    """A figure that was counted, and there was none: it goes as a blank does, unless its words need it."""
    TYPED = auto()
    """Words that a person typed: their sentence is never cut."""
    CLAUSE = auto()
    """A clause that a person typed: it stays, and others of its sentence may go."""
    WORDS = auto()


FIGURES = (Stuff.FIGURE, Stuff.BLANK, Stuff.ZERO)
Stuffs = Callable[[int], Stuff]
"""The kind of thing that a mark stands for, by its number."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence.

    Attributes:
        text: Its words, without ｜ and ←.
        separator: What stands behind it; empty behind the last.
        part: Which of the parts between two ； it stands in.
        shared: The words before ｜, if it has one.
        leaning: Whether ← stands before it.
        items: The rest, as 、 and 和 directly behind figures divide it; one item where they do not.
        joiners: What stands between two items.
        counts: Whether it holds figures, those in brackets included, or is typed.
        typed: Whether a person typed it.
        shape: Its words without brackets, `NUMBER` for each figure and `WORD` for other marks.
    """

    text: str
    separator: str
    part: int
    shared: str
    leaning: bool
    items: tuple[str, ...]
    joiners: tuple[str, ...]
    counts: bool
    typed: bool
    shape: str

    @property
    def hangs(self) -> bool:
        """Whether it speaks of the clause before: 占…, 同比…, 均…, 下降5%, or nothing but a figure."""
        return bool(HANGING.match(self.shape)) or self.shape == NUMBER

    @property
    def speaks_of_all(self) -> bool:
        """Whether it speaks of all that a list before it names: 办复率均为100%, 其中主办11件."""
        return self.is_of_these or (self.counts and bool(OF_ALL.match(self.shape)))

    @property
    def is_of_these(self) -> bool:
        """Whether it names some of what was counted before."""
        return self.counts and self.shape.startswith(OF_THESE)

    @property
    def is_bare_rate(self) -> bool:
        """Whether it is a rate that does not say of what: 成功率98%."""
        rate = RATE.fullmatch(self.shape)
        return rate is not None and len(rate[1].strip("“”")) <= LONGEST_BARE_RATE

    @property
    def borrows(self) -> bool:
        """Whether it borrows its object from a clause before: 办结28件, 成功率98%."""
        if not self.counts or RATE.fullmatch(self.shape):
            return self.is_bare_rate
        return all(map(is_bare_verb, self.shapes))

    @property
    def shapes(self) -> tuple[str, ...]:
        """The shapes of its items."""
        return tuple(re.split(f"(?<={NUMBER})[{JOINERS}]", self.shape))

    @property
    def is_link(self) -> bool:
        """Whether it only joins two clauses."""
        return bool(LINK.fullmatch(self.shape))

    @property
    def is_time(self) -> bool:
        """Whether it is a time set off by a comma."""
        return bool(TIME.fullmatch(self.shape))

    @property
    def is_adverbial(self) -> bool:
        """Whether it says nothing without a clause behind it."""
        return not self.counts and (self.is_time or self.is_link or bool(ADVERBIAL.fullmatch(self.shape)))


def is_bare_verb(shape: str) -> bool:
    """Whether words with a figure name no object: 办结#."""
    return NUMBER in shape and len(FILLERS.sub("", shape)) <= LONGEST_BARE_VERB


def clauses_of(sentence: str, stuff: Stuffs) -> Iterator[Clause]:
    """Divide a sentence, given without its full stop, at ，：； outside of brackets, quotes and titles."""
    part = 0
    for words, separator in pieces_of(sentence):
        *before, rest = (piece for piece, _ in split(words.replace(LEANING, ""), SHARED))
        shared = "".join(before)
        divided = list(split(rest, JOINERS, partial(_ends_with_figure, stuff=stuff)))
        typed = any(stuff(int(n)) is Stuff.CLAUSE for n in MARK.findall(rest))
        yield Clause(
            text=shared + rest,
            separator=separator,
            part=part,
            shared=shared,
            leaning=words.startswith(LEANING),
            items=tuple(item for item, _ in divided),
            joiners=tuple(joiner for _, joiner in divided[:-1]),
            counts=typed or bool(figures_in(rest, stuff)),
            typed=typed,
            shape=shape_of(shared + rest, stuff),
        )
        part += separator == PART_END


def pieces_of(sentence: str) -> Iterator[tuple[str, str]]:
    """The words of each clause as they are written, and the separator behind them."""
    return split(sentence, SEPARATORS)


def split(text: str, dividers: str, behind: Callable[[str], bool] | None = None) -> Iterator[tuple[str, str]]:
    """Divide a text outside of brackets, quotes and titles.

    Args:
        text: The text.
        dividers: The characters that divide it.
        behind: What has to be true of the words before one, back to the last division.

    Yields:
        Each piece, and the character behind it; nothing behind the last.
    """
    start = depth = 0
    for found in _of_interest(dividers).finditer(text):
        mark = found[0]
        if mark in OPENERS:
            depth += 1
        elif mark in CLOSERS:
            depth = max(depth - 1, 0)
        elif not depth and (behind is None or behind(text[start : found.start()])):
            yield text[start : found.start()], mark
            start = found.end()
    yield text[start:], ""


@cache
def _of_interest(dividers: str) -> re.Pattern[str]:
    return re.compile(f"[{OPENERS}{CLOSERS}{dividers}]")


def _ends_with_figure(text: str, stuff: Stuffs) -> bool:
    """Whether a text ends with a figure, or with the brackets of one."""
    return shape_of(text, stuff).endswith(NUMBER)


def figures_in(text: str, stuff: Stuffs) -> list[int]:
    """The numbers of the marks of a text that stand for figures, known or not."""
    return [n for n in map(int, MARK.findall(text)) if stuff(n) in FIGURES]


def shape_of(text: str, stuff: Stuffs) -> str:
    """The words of a text without brackets, with `NUMBER` for each figure and `WORD` for other marks."""
    return MARK.sub(
        lambda mark: NUMBER if stuff(int(mark[1])) in FIGURES else WORD, BRACKETS.sub("", text)
    ).strip()
