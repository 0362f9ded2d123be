"""A cell's words, whose report they are for, and the patterns that the lists of words make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from drafter.chinese import TITLES, organ_of, place_of, realm_of
from drafter.model import Level, Profile, TextWords
from drafter.patterns import regex

QUOTED = regex(rf"{TITLES.pattern}|“[^“”]*”|〔[^〔〕]*〕|【[^【】]*】")
FILLER = "\ufffc"
"""Stands for each character that a check is not to read."""
BEGINNING = r"(?:^|(?<=[。；！？\n]))"
"""Where a sentence or a part of one begins."""
CLAUSE_BEGINNING = r"(?:^|(?<=[。；！？，、：\n]))"
NOTHING = "(?!)"
KIND = regex(r"<([\u4e00-\u9fff]+)>")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of a cell.

    Attributes:
        found: The words at fault.
        advice: What to do, or what was meant, where the rule leaves it open.
    """

    found: str
    advice: str = ""


@dataclass(frozen=True)
class Setting:
    """Whose report it is."""

    unit: str
    level: Level
    year: int

    @classmethod
    def of(cls, profile: Profile) -> Setting:
        """The setting that 基本信息 gives."""
        return cls(profile.unit, profile.level, profile.year)

    @cached_property
    def place(self) -> str:
        """The place, 海晏县; of a department the one its name begins with, or nothing."""
        return place_of(self.unit, self.level)

    @cached_property
    def realm(self) -> str:
        """The word for such a place, 县; empty where the name shows none."""
        word = realm_of(self.place) if self.place else ""
        return "" if word == "地" else word

    @cached_property
    def organ(self) -> str:
        """The word by which a department speaks of itself; empty for a government."""
        return organ_of(self.unit) if self.level is Level.DEPARTMENT else ""

    def is_own(self, word: str) -> bool:
        """Whether 我 or 全 before a word for a place, 县 or 区, says this one."""
        return not self.realm or self.realm.endswith(word) or word in self.realm


@dataclass(frozen=True)
class Passage:
    """The words of a cell.

    Attributes:
        text: The words.
        sheet: The sheet.
        header: The column.
        setting: Whose report they are for.
    """

    text: str
    sheet: str
    header: str
    setting: Setting

    @cached_property
    def own_words(self) -> str:
        """The words with those in quotation marks, titles and references made unreadable."""
        return QUOTED.sub(_filled, self.text)


def _filled(found: re.Match[str]) -> str:
    return FILLER * len(found[0])


@dataclass(frozen=True)
class Patterns:
    """The lists of words as regular expressions, each made once.

    `as_typed` says that the pack prints rows in ways of its own, so that what is right there is not known.
    """

    words: TextWords
    as_typed: bool = False
    made: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def compiled(self, template: str) -> re.Pattern[str]:
        """The pattern in which each `<种类>` stands for one of the words of that kind."""
        if template not in self.made:
            self.made[template] = re.compile(KIND.sub(self._words_of, template))
        return self.made[template]

    def _words_of(self, found: re.Match[str]) -> str:
        words = sorted(self.words[found[1]], key=len, reverse=True)
        return f"(?:{'|'.join(map(re.escape, words)) or NOTHING})"

    def without(self, kind: str, text: str) -> str:
        """A text in which the words of a kind are made unreadable."""
        return self.compiled(f"<{kind}>").sub(_filled, text)
