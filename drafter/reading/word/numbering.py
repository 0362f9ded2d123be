"""The numbers that Word counts for headings and lists (ISO/IEC 29500-1, 17.9), as they are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from drafter.chinese import DIGITS, LARGEST_IN_WORDS, in_words
from drafter.patterns import regex

from .vocabulary import W, below, child, is_on, value

DEEPEST = 9
LONGEST_FORM = 40
LINKS = 10
"""So many styles may stand between a list and its levels."""
PLACE = regex(r"%([1-9])")
WORDS = regex("counting|legal|chinese", re.IGNORECASE)
IN_DIGITS = regex("(?:ideograph|taiwanese|japanese|korean)digital", re.IGNORECASE)
STEMS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
AROUND = {"decimalEnclosedFullstop": "{}.", "decimalEnclosedParen": "（{}）"}
ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)
LARGEST_ROMAN = 3999


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """A level of a list.

    Attributes:
        form: Its text, with %1 for the number of the first level.
        numerals: The name of the numerals.
        start: What it begins with.
        restart: It begins anew below this level, counted from 1, and those above; None for any, 0 for none.
        legal: Whether the levels above are printed in digits.
        style: The paragraph style whose level it is.
        element: Its definition, with its look (`w:lvl`).
    """

    form: str
    numerals: str
    start: int
    restart: int | None = None
    legal: bool = False
    style: str = ""
    element: etree._Element | None = None

    @property
    def counts(self) -> bool:
        """Whether it prints numbers, and no bullets."""
        return self.numerals != "bullet"


@dataclass
class NumberList:
    """A list: whose counters it counts on, its levels, and what it starts with all the same."""

    counters: str
    levels: Mapping[int, NumberLevel]
    starts: Mapping[int, int] = field(default_factory=dict)
    by_style: Mapping[str, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: etree._Element | None, list_ids: Mapping[str, str]) -> None:
        self._lists: dict[str, NumberList] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root, list_ids)

    def level_of(self, list_id: str, level: str, style: str) -> int:
        """Return the level of a paragraph: its own, else that which names its style, else the first."""
        if level.isdecimal() and len(level) == 1:
            return int(level)
        found = self._lists.get(list_id)
        return found.by_style.get(style, 0) if found else 0

    def level(self, list_id: str, level: int) -> NumberLevel | None:
        """Return a level of a list; None where there is none."""
        found = self._lists.get(list_id)
        return found.levels.get(level) if found else None

    def next_number(self, list_id: str, level: int) -> str:
        """Count on, and return the number as it is printed; empty where the list has none."""
        numbers = self._lists.get(list_id)
        if numbers is None or level not in numbers.levels:
            return ""
        counters = self._counters.setdefault(numbers.counters, {})
        if level in numbers.starts and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            counters[level] = numbers.starts[level]
        else:
            own = numbers.levels[level]
            counters[level] = counters[level] + 1 if level in counters else own.start
        for deeper in [n for n in counters if n > level]:
            restart = numbers.levels[deeper].restart if deeper in numbers.levels else None
            if restart is None or level < restart:
                del counters[deeper]
        for above in range(level):
            if above in numbers.levels:
                counters.setdefault(above, numbers.levels[above].start)
        return _printed(numbers.levels, level, counters)

    def _read(self, root: etree._Element, list_ids: Mapping[str, str]) -> None:
        abstracts = {a.get(f"{W}abstractNumId", ""): a for a in root.iterchildren(f"{W}abstractNum")}
        owners = {n.get(f"{W}numId", ""): value(n, "abstractNumId") for n in root.iterchildren(f"{W}num")}
        levels = {key: _levels(abstract) for key, abstract in abstracts.items()}
        links = {key: value(abstract, "numStyleLink") for key, abstract in abstracts.items()}
        styles = {
            key: {level.style: n for n, level in own.items() if level.style} for key, own in levels.items()
        }
        for number in root.iterchildren(f"{W}num"):
            list_id = number.get(f"{W}numId", "")
            owner = owners[list_id]
            for _ in range(LINKS):
                if not links.get(owner):
                    break
                owner = owners.get(list_ids.get(links[owner], ""), "")
            if levels.get(owner) is not None:
                own, starts = _overrides(number)
                whole = {**levels[owner], **own} if own else levels[owner]
                self._lists[list_id] = NumberList(owner, whole, starts, styles[owner])


def _levels(container: etree._Element) -> dict[int, NumberLevel]:
    found = {}
    for element in container.iterchildren(f"{W}lvl"):
        level = element.get(f"{W}ilvl", "")
        if level.isdecimal() and len(level) == 1:
            found[int(level)] = _level(element)
    return found


def _level(element: etree._Element) -> NumberLevel:
    restart = value(element, "lvlRestart")
    numerals = below(element, "numFmt")
    if numerals is None:  # a form that only newer programs know stands in a choice, with another beside it
        numerals = next(element.iter(f"{W}numFmt"), None)
    return NumberLevel(
        value(element, "lvlText")[:LONGEST_FORM],
        "" if numerals is None else numerals.get(f"{W}val", ""),
        _whole(value(element, "start"), 1),
        _whole(restart, 0) if restart else None,
        bool(is_on(element, "isLgl")),
        value(element, "pStyle"),
        element,
    )


def _overrides(number: etree._Element) -> tuple[dict[int, NumberLevel], dict[int, int]]:
    """The levels that a list has of its own, and the numbers with which it starts anew."""
    levels, starts = {}, {}
    for override in number.iterchildren(f"{W}lvlOverride"):
        level = override.get(f"{W}ilvl", "")
        if not level.isdecimal() or len(level) > 1:
            continue
        if (own := child(override, f"{W}lvl")) is not None:
            levels[int(level)] = _level(own)
        if start := value(override, "startOverride"):
            starts[int(level)] = _whole(start, 1)
    return levels, starts


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise


def _printed(levels: Mapping[int, NumberLevel], level: int, counters: Mapping[int, int]) -> str:
    own = levels[level]
    if not own.counts:
        return ""

    def numeral(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        if at not in counters or at not in levels:
            return ""
        return numeral_of(counters[at], "decimal" if own.legal else levels[at].numerals)

    return PLACE.sub(numeral, own.form).strip()


def numeral_of(n: int, numerals: str) -> str:
    """Return a number in the numerals of that name; in digits where they do not go so far."""
    if numerals == "none":
        return ""
    if numerals in AROUND:
        return AROUND[numerals].format(n)
    if IN_DIGITS.match(numerals):
        return "".join(DIGITS[int(c)] for c in str(n))
    if WORDS.search(numerals) and "decimal" not in numerals:
        return in_words(n) if n <= LARGEST_IN_WORDS else str(n)
    if series := STEMS.get(numerals) or (CIRCLES if "EnclosedCircle" in numerals else ""):
        return series[n - 1] if 0 < n <= len(series) else str(n)
    if numerals == "decimalZero":
        return f"{n:02}"
    if numerals.endswith("Letter") and n:
        letter = chr(ord("a") + (n - 1) % 26) * min((n - 1) // 26 + 1, DEEPEST)
        return letter.upper() if numerals.startswith("upper") else letter
    if numerals.endswith("Roman") and 0 < n <= LARGEST_ROMAN:
        return _roman(n).upper() if numerals.startswith("upper") else _roman(n)
    return str(n)


def _roman(n: int) -> str:
    letters = ""
    for whole, letter in ROMAN:
        count, n = divmod(n, whole)
        letters += letter * count
    return letters
