"""The words of which names are made, as they are looked for; and what the words beside a figure say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.packs import NamingWords
from drafter.patterns import regex

from .context import telling_words

LONGEST_PHRASE = 18
RATE_END = regex(r"(?:率|度|比例|占比|比重|权重)$")
DENIAL = "(?:不予|未予|予以|准予|不|未|拟)?"
DENIED = regex("(?:不予|未|不)..")
EACH = regex("每.{1,4}|[人日月户]均")
NEVER = r"(?!)"
NEVER_FIRST = "性件率者们化度员"
"""Characters with which no word begins."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a figure's own words say that it counts.

    Attributes:
        words: The act and the thing, without the word for the kind of number; empty where they say nothing.
        weak: Whether they say too little for a name: an act alone, 事项, 优秀.
        said: Whether they are an act or a state, which stands behind what it is of: 行政复议 + 维持.
        about: What is said of the noun, without its act: 法治督察 of 开展法治督察县级分局; else empty.
    """

    words: str
    weak: bool = False
    said: bool = False
    about: str = ""


class Forms:
    """The naming words of a pack as expressions.

    Attributes:
        generic: Nouns that say too little alone.
        states: What a thing turned out to be.
    """

    def __init__(self, words: NamingWords) -> None:
        self.generic = frozenset(words.generic)
        self.states = frozenset(words.states)
        self._words = words
        self._acts = f"{DENIAL}(?:{_any_of(words.acts)})"

    @cached_property
    def act(self) -> re.Pattern[str]:
        """An act: 审查, 不予受理."""
        return re.compile(self._acts)

    @cached_property
    def act_first(self) -> re.Pattern[str]:
        """An act that a phrase begins with."""
        return re.compile(f"^(?:{self._acts})")

    @cached_property
    def act_last(self) -> re.Pattern[str]:
        """An act that a phrase ends with."""
        return re.compile(f"(?:{self._acts})$")

    @cached_property
    def done_last(self) -> re.Pattern[str]:
        """An act or a state that a phrase ends with."""
        return re.compile(f"(?:{self._acts}|{_any_of(self._words.states)})$")

    @cached_property
    def generic_last(self) -> re.Pattern[str]:
        """A noun that says too little alone, at the end of a phrase."""
        return re.compile(f"(?:{_any_of(self._words.generic)})$")

    @cached_property
    def generic_any(self) -> re.Pattern[str]:
        """A noun that says too little alone, wherever it stands."""
        return re.compile(_any_of(self._words.generic))

    @cached_property
    def generic_doing(self) -> re.Pattern[str]:
        """Such a noun at the beginning, an act behind it: 镇街调研执法改革."""
        return re.compile(f"^({_any_of(self._words.generic)})(?={self._acts})")

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """A word in front of a name that says nothing."""
        return re.compile(f"^(?:{_any_of(self._words.leads)})(?=..)")

    @cached_property
    def telling(self) -> re.Pattern[str]:
        """Where it begins what is said of a noun."""
        return re.compile(_any_of(self._words.telling))

    @cached_property
    def of_which(self) -> re.Pattern[str]:
        """The 中 of 92项赋权事项中保留54项."""
        return re.compile(f"中(?=有|{self._acts})")

    def own(self, words: str) -> Own:
        """Words, and whether they say enough."""
        bare = RATE_END.sub("", words)
        thing = self._doing.sub("", bare)
        told = telling_words(self._poor.sub("", bare))
        denied = DENIED.fullmatch(bare) or EACH.fullmatch(bare)
        weak = denied or (len(told) < 2 and (len(thing) < 4 or thing in self.generic))
        return Own(words, bool(weak) or len(bare) < 3, bool(denied or self.act_last.search(bare)))

    @cached_property
    def _doing(self) -> re.Pattern[str]:
        return re.compile(f"{self._acts}|{_any_of(self._words.leads)}")

    @cached_property
    def _poor(self) -> re.Pattern[str]:
        words = self._words
        return re.compile(f"{self._acts}|{_any_of([*words.generic, *words.leads, *words.states])}")


def _any_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or NEVER
