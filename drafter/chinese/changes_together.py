"""Changes of several figures in one breath: 分别增长5%和8.3%, 同比分别下降4.7%、增长12%, 较上年各增加2次.

A verb that is said once holds for all, and is said anew where one of them went the other way. So it is with
an amount that is said once, 各增加2次, and with a unit that only the last has whole: 0.3个和1.8个百分点.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from drafter.model import Indicator, Value
from drafter.patterns import regex

from .change_verbs import ALL
from .change_wordings import AGAINST_LAST_YEAR, equally, is_wording, put_change
from .changes import change
from .printing import Printed

TOGETHER, ALIKE = "分别", "均"
VERB, NUMBER = rf"(?:{ALL})(?:了)?", r"X(?:\.(?:X+|0+))?"
ITEM = regex(rf"(?P<lead>.*?)(?P<verb>{VERB}|)(?P<amount>{NUMBER}[^X、和及与]*)")
BETWEEN = regex(r"(?<=[^、和及与])([、和及与]|以及)(?=\D*X)")
EACH = regex(
    rf"(?P<lead>(?:{AGAINST_LAST_YEAR})?(?P<word>[各均])(?:{AGAINST_LAST_YEAR})?)(?P<verb>{VERB})(?P<amount>{NUMBER}[^X、和及与]+)"
)
GENERAL = regex("^(?:同比|比上年)")
"""What the general form of a change begins with, which a lead has said."""
EQUAL = "持平"


@dataclass(frozen=True, slots=True)
class SharedWording:
    """The wording of several changes.

    Attributes:
        lead: What stands before the first verb: 同比分别.
        verbs: The verb of each; the same again where it is said once for several.
        said: Whether the sample says the verb of each.
        amounts: The amount of each, with X for the number.
        between: What stands between two of them.
        short: What each leaves out of its unit, which the next one says: 0.3个和1.8个百分点.
        each: The word that says of all that they changed by as much: 各; else empty.
    """

    lead: str
    verbs: tuple[str, ...]
    said: tuple[bool, ...]
    amounts: tuple[str, ...]
    between: tuple[str, ...]
    short: tuple[str, ...]
    each: str = ""

    @property
    def styles(self) -> tuple[str, ...]:
        """The wording of each change by itself."""
        return tuple(map("".join, zip(self.verbs, self.amounts, strict=True)))


class Together(NamedTuple):
    """Changes as they are put: the words before them, those of each or of all, and those between two."""

    lead: str
    printed: tuple[Printed, ...]
    between: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of the words."""
        pairs = zip(self.printed, (*self.between, ""), strict=True)
        return self.lead + "".join(one.text + behind for one, behind in pairs)


def is_each(style: str) -> bool:
    """Whether a wording says of several figures at once that each changed by as much: 较上年各增加X次."""
    return EACH.fullmatch(style) is not None


@cache
def read_shared(style: str, count: int) -> SharedWording | None:
    """A wording of so many changes as a template writes it; None where it is none."""
    told = _each(style, count) or _apart(style)
    fits = told and len(told.styles) == count > 1 and told.verbs[0] and all(map(is_wording, told.styles))
    return told if fits else None


def _each(style: str, count: int) -> SharedWording | None:
    """较上年各增加X次."""
    found = EACH.fullmatch(style)
    if found is None:
        return None
    between = ("、",) * (count - 2) + ("和",)
    verbs, amounts = (found["verb"],) * count, (found["amount"],) * count
    said = (True, *(False,) * (count - 1))
    return SharedWording(found["lead"], verbs, said, amounts, between, ("",) * count, found["word"])


def _apart(style: str) -> SharedWording | None:
    """同比分别增长X.X%和下降X%."""
    first, found, rest = style.partition(TOGETHER)
    pieces = BETWEEN.split(rest)
    items = [ITEM.fullmatch(piece) for piece in pieces[::2]]
    if not found or not all(items):
        return None
    lead, verb = first + TOGETHER + (items[0]["lead"] if items[0] else ""), ""
    verbs, said = [], []
    for n, item in enumerate(filter(None, items)):
        if n and item["lead"]:
            return None
        verb = item["verb"] or verb
        verbs.append(verb)
        said.append(bool(item["verb"]))
    amounts, short = _in_full([item["amount"] for item in filter(None, items)])
    return SharedWording(lead, tuple(verbs), tuple(said), amounts, tuple(pieces[1::2]), short)


def _in_full(amounts: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Amounts with their whole units, and what each left out of it: X.X个 beside X.X个百分点."""
    full, short, following = [], [], ""
    for amount in reversed(amounts):
        unit = amount.lstrip("X.0")
        left = following[len(unit) :] if unit in ("", "个") and following.startswith(unit) else ""
        following = unit + left
        full.append(amount + left)
        short.append(left)
    return tuple(reversed(full)), tuple(reversed(short))


def put_together(
    style: str, values: Sequence[tuple[Value, Value, Indicator]], year: int = 0
) -> Together | None:
    """Changes in a wording that they share.

    Args:
        style: The wording.
        values: This year's value of each figure, last year's, and what they count.
        year: The year of the report.

    Returns:
        The changes as they are put, one that holds for all where they are alike; None where the wording is
        none of so many changes, a value is inexact, or there was none last year.
    """
    told = read_shared(style, len(values))
    if told is None:
        return None
    printed = [_put(own, *value, year) for own, value in zip(told.styles, values, strict=True)]
    known = [one for one in printed if one]
    if len(known) < len(printed):
        return None
    if all(one.text == EQUAL for one in known):
        return Together("", (Printed(ALIKE + equally(style, year), Decimal(0), ""),), ())
    lead = told.lead.replace("20XX", str(year - 1)) if year else told.lead.replace("20XX年", "上年")
    if told.each and len({one.text for one in known}) == 1:
        return Together(lead, (known[0],), ())
    lead = lead.replace(told.each, TOGETHER) if told.each else lead
    return Together(lead, tuple(_shortened(told, [*_verbs_once(told, known)])), told.between)


def _put(own: str, this: Value, last: Value, indicator: Indicator, year: int) -> Printed | None:
    """A change without what is said of all before it."""
    put, general = put_change(own, this, last, indicator, year), change(this, last, indicator)
    if put is None or general is None or (general.direction and general.bare):
        return None
    return put._replace(text=GENERAL.sub("", put.text) if general.direction else EQUAL)


def _verbs_once(told: SharedWording, printed: Sequence[Printed]) -> Iterator[Printed]:
    """The changes, each without its verb where the one before it said the same for both."""
    verb = ""
    for said, amount, put in zip(told.said, told.amounts, printed, strict=True):
        found = re.match(VERB, put.text)
        now = found[0] if found else ""
        once = now and now == verb and not said and amount[-1] == put.text[-1]
        yield put._replace(text=put.text.removeprefix(now)) if once else put
        verb = now or verb


def _shortened(told: SharedWording, printed: Sequence[Printed]) -> Iterator[Printed]:
    """The changes, each without what the next one says of its unit too."""
    for left, (put, following) in zip(told.short, pairwise(printed), strict=False):
        yield put._replace(text=put.text.removesuffix(left)) if put.unit == following.unit else put
    yield printed[-1]
