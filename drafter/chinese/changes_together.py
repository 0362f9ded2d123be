"""Changes of several figures in one breath: 分别增长5%和8.3%, 同比分别下降4.7%、增长12%.

A verb that is said once holds for all, and is said anew where one of them went the other way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from drafter.model import Indicator, Value

from .change_verbs import ALL
from .change_wordings import is_wording, put_change
from .changes import change
from .printing import Printed

TOGETHER = "分别"
ITEM = re.compile(rf"(?P<lead>.*?)(?P<verb>(?:{ALL})(?:了)?|)(?P<amount>X(?:\.(?:X+|0+))?[^X、和及与]+)")
BETWEEN = re.compile(r"(?<=[^X、和及与])([、和及与]|以及)(?=\D*X)")
ASPECT, EQUAL = "同比", "持平"


@dataclass(frozen=True, slots=True)
class SharedWording:
    """The wording of several changes.

    Attributes:
        lead: What stands before the first verb: 同比分别.
        verbs: The verb of each; the same again where it is said once for several.
        said: Whether the sample says the verb of each.
        amounts: The amount of each, with X for the number.
        between: What stands between two of them.
    """

    lead: str
    verbs: tuple[str, ...]
    said: tuple[bool, ...]
    amounts: tuple[str, ...]
    between: tuple[str, ...]

    @property
    def styles(self) -> tuple[str, ...]:
        """The wording of each change by itself."""
        return tuple(map("".join, zip(self.verbs, self.amounts, strict=True)))


@cache
def read_shared(style: str) -> SharedWording | None:
    """A wording of several changes as a template writes it; None where it is none."""
    first, found, rest = style.partition(TOGETHER)
    pieces = BETWEEN.split(rest)
    items = [ITEM.fullmatch(piece) for piece in pieces[::2]]
    if not found or len(items) < 2 or not all(items):
        return None
    lead, verb = first + TOGETHER + (items[0]["lead"] if items[0] else ""), ""
    verbs, said, amounts = [], [], []
    for n, item in enumerate(filter(None, items)):
        if n and item["lead"]:
            return None
        verb = item["verb"] or verb
        verbs.append(verb)
        said.append(bool(item["verb"]))
        amounts.append(item["amount"])
    told = SharedWording(lead, tuple(verbs), tuple(said), tuple(amounts), tuple(pieces[1::2]))
    return told if verbs[0] and all(map(is_wording, told.styles)) else None


def put_together(
    style: str, values: Sequence[tuple[Value, Value, Indicator]], year: int = 0
) -> tuple[str, tuple[Printed, ...], tuple[str, ...]] | None:
    """Changes in a wording that they share.

    Args:
        style: The wording.
        values: This year's value of each figure, last year's, and what they count.
        year: The year of the report.

    Returns:
        What stands before the changes, the words of each, and what stands between two; None where the
        wording is none of so many changes, a value is inexact, or there was none last year.
    """
    told = read_shared(style)
    if told is None or len(told.styles) != len(values):
        return None
    printed: list[Printed] = []
    verb = ""
    for own, said, amount, (this, last, indicator) in zip(
        told.styles, told.said, told.amounts, values, strict=True
    ):
        put = put_change(own, this, last, indicator, year)
        general = change(this, last, indicator)
        if put is None or general is None or (general.direction and general.bare):
            return None
        text = put.text.removeprefix(ASPECT) if general.direction else EQUAL
        now = re.match(f"(?:{ALL})了?|", text)[0]  # type: ignore[index]
        if now and now == verb and not said and amount[-1] == text[-1]:
            text = text.removeprefix(now)
        verb = now or verb
        printed.append(Printed(text, put.number, put.unit))
    return told.lead.replace("20XX", str(year - 1)), tuple(printed), told.between
