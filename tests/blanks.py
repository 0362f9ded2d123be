"""A small language for texts with figures: `收到申请[甲]，受理[乙]。` and which of them are blank: `甲 乙=0`.

[甲] is a figure, {…} words that a person typed, <…> other words. `tests/blanks.txt` is written in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.chinese import CLOSE, MARK, OPEN, Stuff, settle

PLACE = re.compile(r"\[[^\]]+\]|\{[^}]+\}|<[^>]+>")
KINDS = {"[": Stuff.FIGURE, "{": Stuff.TYPED, "<": Stuff.WORDS}
CASES = Path(__file__).with_name("blanks.txt")
NOTHING = "-"


@dataclass(frozen=True)
class Case:
    """A text, the figures in it that are blank, and what is wanted of it."""

    line: int
    text: str
    blank: tuple[str, ...]
    wanted: str
    judged: bool
    """Whether the rule is silent, and an office hand would want it so."""


Gone = tuple[str, tuple[str, ...], bool]
"""Words that went, the figures that took them away, and whether they were a whole sentence."""


@dataclass(frozen=True)
class Written:
    """What became of a text: what is left, and what went, in the notation."""

    text: str
    gone: list[Gone]


def kinds(text: str, blank: tuple[str, ...] = ()) -> list[Stuff]:
    """The kind of each place of a text, in its order."""
    named = {f"[{name.removesuffix('=0')}]": _blank(name) for name in blank}
    places = PLACE.findall(text)
    assert not named.keys() - set(places), f"{named.keys() - set(places)} is not in {text}"
    return [named.get(place) or KINDS[place[0]] for place in places]


def _blank(name: str) -> Stuff:
    return Stuff.ZERO if name.endswith("=0") else Stuff.BLANK


def written(text: str, blank: tuple[str, ...] = ()) -> Written:
    """Settle a text by the rule; what is left of it and what went, in the notation."""
    places, stuff = PLACE.findall(text), kinds(text, blank)
    marks = iter(range(len(places)))
    done = settle(PLACE.sub(lambda _: f"{OPEN}{next(marks)}{CLOSE}", text), lambda n: stuff[n])
    gone = [(_named(g.text, places), tuple(places[n] for n in g.blanks), g.whole) for g in done.gone]
    return Written(_named(done.text, places), gone)


def _named(words: str, places: list[str]) -> str:
    return MARK.sub(lambda mark: places[int(mark[1])], words)


def cases() -> Iterator[Case]:
    """The cases of the file, in its order."""
    text = ""
    for number, line in enumerate(CASES.read_text("utf-8").splitlines(), 1):
        blank, arrow, wanted = line[1:].partition("→")
        if arrow and line[0] in " ?":
            wanted = wanted.strip().removeprefix(NOTHING)
            yield Case(number, text, tuple(blank.split()), wanted, line[0] == "?")
        elif line and line[0] != "#":
            assert line[0] not in " ?", f"no case: {line}"
            text = line
