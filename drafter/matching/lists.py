"""Lists in front of a figure: as one phrase where they are short, else what they are of."""

from __future__ import annotations

from collections.abc import Callable

from drafter.chinese import HAN
from drafter.patterns import regex

from .name_forms import LONGEST_PHRASE, Forms

CUTS = regex(
    r"的|了|(?<!参)与|(?<![普涉以顾惠])及|(?<!面)对(?!象|接|比)|将|(?<!失信)被(?!执行|申请|诉|告|征)|由|从(?!.*到)|向|于"
    r"|(?<!予)以(?!案|上|内|下)|并(?!联)|来(?!信|访)|针对|围绕|按照|(?<![行作])为(?!民)|把"
)
"""Where the noun in front of a figure may begin."""
AND = regex(r"、|以及|(?<![普涉以顾惠])及(?![时其格])|(?<![调总])和(?![解谐平])")
"""Between the items of a list."""
LONGEST_ITEM = 8
MOST_ITEMS = 4
ENUMERATED = regex(r"等(?!级|次)")
WORDS_ONLY = regex(f"[^{HAN}]+")


class Lists:
    """Makes phrases of lists.

    Args:
        forms: The words of which names are made.
        strip: Takes what says nothing off some words.
    """

    def __init__(self, forms: Forms, strip: Callable[[str], str]) -> None:
        self._forms = forms
        self._strip = strip

    def phrase(self, words: str, ends: bool) -> str:
        """The phrase of a list in front of a figure: its items as one, the verb with them, or the last."""
        items = AND.split(words)
        if joined := self._joined(items):
            return f"{joined}等" if ends else joined
        if ends and len(items) > 1:
            return f"{items[0]}等"
        parts = ENUMERATED.split(items[-1])
        if len(parts) > 1 and parts[-1]:
            return self._enumerated([*items[:-1], parts[0]], parts[-1])
        phrase = items[-1]
        first = self._strip(items[0])
        act = self._forms.act_first.match(first)
        if len(items) > 1 and act and act[0] != first and not self._forms.act.search(phrase):
            return f"{act[0]}{phrase.rpartition('的')[2]}" if "的" in phrase else f"{first}等"
        if len(items) > 1 and not self._forms.generic_last.sub("", phrase):
            return items[-2] + phrase
        for item in reversed(items[:-1]):
            if not self._forms.act_first.sub("", item) and item:
                phrase = item + phrase
        return phrase

    def _enumerated(self, items: list[str], thing: str) -> str:
        """A verb with what its objects are examples of, and with them where that says little."""
        first = CUTS.split(items[0])[-1]
        acts = [found for found in self._forms.act.finditer(first) if found.end() < len(first)]
        verb = acts[-1] if acts else None
        first = first[verb.start() :] if verb else first
        if self._forms.own(thing).weak and (joined := self._joined([first, *items[1:]])):
            whole = f"{joined}等{thing}"
            if len(whole) <= LONGEST_PHRASE:
                return whole
        own = self._forms.act_first.match(thing)
        return f"{verb[0] if verb and not own else ''}{thing}"

    def _are_doings(self, first: str, other: str) -> bool:
        """Whether two items both say an act and its object, so that one number counts both."""
        found = [self._forms.act_first.match(item) for item in (first, other)]
        whole = all(one and one.end() + 1 < len(one.string) for one in found)
        return whole and len(first) + len(other) < LONGEST_PHRASE and not CUTS.search(other)

    def _joined(self, items: list[str]) -> str:
        """The items of a short list as one phrase: 县市区和市直部门; empty where it is none."""
        first, *others = [self._strip(WORDS_ONLY.sub("", CUTS.split(items[0])[-1])), *items[1:]]
        if len(items) == 2 and self._are_doings(first, others[0]):
            return f"{first}和{others[0]}"
        acts = not self._forms.act_first.sub("", first)
        whole = first and others and len(others) < MOST_ITEMS and not ENUMERATED.search("".join(others))
        if not whole or acts or any(self._forms.act_first.match(item) for item in others):
            return ""
        if len(first) > LONGEST_ITEM and (found := [*self._forms.act.finditer(first, 1)]):
            first = first[found[-1].start() :]
        if len(first) > LONGEST_ITEM + 2 or any(not 0 < len(item) <= LONGEST_ITEM for item in others[:-1]):
            return ""
        joined = f"{first}和{others[0]}" if len(others) == 1 else "".join([first, *others])
        return joined if len(joined) <= LONGEST_PHRASE and not CUTS.search(others[-1]) else ""
