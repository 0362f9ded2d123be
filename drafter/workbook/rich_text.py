"""Strings of a workbook with the formatting that changes what they say: struck-out and raised words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from drafter.chinese import BLANKS, REVERSING, fold
from drafter.patterns import regex

RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")
SEEN_BLANK = str.maketrans(dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f", " "))
OFF = ("0", "false", "off")


class Words(NamedTuple):
    """The words of a cell as a person reads them.

    Attributes:
        text: The words, raised digits as ¹²³; struck-out ones are not among them.
        struck: The words that are struck out.
        mended: Whether the words were folded from characters that look like others, or like nothing.
        reversed: Whether a mark makes digits be seen in another order than they stand in.
    """

    text: str
    struck: str = ""
    mended: bool = False
    reversed: bool = False

    @classmethod
    def of(cls, text: str, struck: str = "") -> Words:
        """The words as they are typed, folded and without blanks round them."""
        if text.isascii():
            return cls(text.strip(BLANKS), struck)
        folded = fold(text)
        mended = folded != text and folded != text.translate(SEEN_BLANK)
        return cls(
            folded.strip(BLANKS),
            struck,
            mended and folded.strip(BLANKS) != text.strip(BLANKS),
            REVERSING in text,
        )


class RichText:
    """Takes the elements of a string as they pass, shared or in a cell (ISO/IEC 29500-1, 18.4)."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._struck: list[str] = []
        self._read = True
        self._run()

    def _run(self) -> None:
        self._strike, self._place = False, ""

    def plain(self, words: str) -> None:
        """Take words that stand before its first run."""
        self._pieces.append(unescape(words))

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        """An element of the string begins; whether the words in it are its words."""
        if name == "t":
            return self._read
        if name == "r":
            self._run()
        elif name == "rPh":  # how a word is pronounced
            self._read = False
        elif name == "strike":
            self._strike = attributes.get("val", "1").lower() not in OFF
        elif name == "vertAlign":
            self._place = attributes.get("val", "")
        return False

    def end(self, name: str, words: str) -> None:
        """An element of the string ends; `words` are those collected in it."""
        if name == "rPh":
            self._read = True
        elif name == "t" and self._read:
            (self._struck if self._strike else self._pieces).append(self._placed(unescape(words)))

    def _placed(self, words: str) -> str:
        """Raised digits as such, so that a note's number never becomes part of the number before it."""
        if self._place == "superscript":
            return words.translate(RAISED)
        before = self._pieces[-1][-1:] if self._pieces else ""
        formula = before.isascii() and before.isalpha()  # PM2.5, CO2
        return words.translate(LOWERED) if self._place == "subscript" and not formula else words

    def take(self) -> Words:
        """The words so far; the next ones are another string's."""
        words = Words.of("".join(self._pieces), fold("".join(self._struck)).strip() if self._struck else "")
        self._pieces.clear()
        self._struck.clear()
        self._read = True
        self._run()
        return words


def unescape(text: str) -> str:
    """The text with `_x000D_` and the like as the characters they stand for (ISO/IEC 29500-1, 22.9.2.19)."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class SharedStrings:
    """The shared strings of a workbook. A plain one is made into words when a cell first refers to it."""

    def __init__(self) -> None:
        self._found: list[Words | str] = []

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, index: int) -> Words:
        found = self._found[index]
        if isinstance(found, str):
            self._found[index] = found = Words.of(unescape(found))
        return found

    def add(self, words: Words | str) -> None:
        """Add the next one."""
        self._found.append(words)

    def spread(self, numbers: Iterable[int], count: int) -> None:
        """Give those that are there these numbers of so many; the others are blank."""
        found: list[Words | str] = [""] * count
        for number, words in zip(numbers, self._found, strict=False):
            found[number] = words
        self._found = found
