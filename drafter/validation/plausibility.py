"""Figures that can hardly be, with no last year to tell: amounts in the wrong unit, more people than live.

What is found is a reminder, and silent where a person has written the reason under 说明.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from drafter.chinese import plain, round_half_up
from drafter.model import (
    LAST_YEAR_COLUMN,
    NOTE_COLUMN,
    THIS_YEAR_COLUMN,
    Entry,
    Finding,
    Indicator,
    Level,
    ValueType,
    finding,
    split_scale,
)

from .department_cells import Given, Part
from .remarks import value_text

Entries = Mapping[str, Entry]

MOST_PEOPLE = {
    Level.PROVINCE: Decimal(130_000_000),
    Level.CITY: Decimal(35_000_000),
    Level.COUNTY: Decimal(6_000_000),
    Level.TOWNSHIP: Decimal(1_000_000),
    Level.DEPARTMENT: Decimal(130_000_000),
}
"""More people than the most populous place of the level has, by the census of 2020."""
PEOPLE = frozenset({"人", "名"})
PHONE_NUMBERS = Decimal(10_000_000_000)
"""A count of eleven digits is a telephone number."""

OTHERS_NEEDED = 2
FAR_ABOVE = 20
"""How many times the sum of all others, or the highest average of another, is far out."""
LIKE_OTHERS = 10
YUAN_IN_WAN = WAN_IN_YI = Decimal(10_000)
CERTAINLY_ABOVE = 10
"""So many times the most that a case may come to is no large case any more but another unit."""


def unit_fault(entry: Entry, entries: Entries) -> Finding | None:
    """Look whether an amount in 万元 was given in 元 or in 亿元 (R21).

    It is then like last year's, or in 元 far above any case.
    """
    this, last = entry.this_year, entry.last_year
    if this is None or not _is_money(entry.indicator) or entry.remarks.get(NOTE_COLUMN):
        return None
    meant, number = "元", this.number / YUAN_IN_WAN
    if last and last.base and _alike(this.base / YUAN_IN_WAN, last.base):
        reason = f"上年 {value_text(last)}"
    elif last and last.base and _alike(this.base * WAN_IN_YI, last.base):
        reason = f"上年 {value_text(last)}"
        meant, number = "亿元", this.number * WAN_IN_YI
    elif (average := _average(entry, entries)) and entry.indicator.most_each:
        if average <= CERTAINLY_ABOVE * entry.indicator.most_each or _near_last_year(entry):
            return None
        reason = _by_the_case(entry, entries, average)
    else:
        return None
    words = {"this": value_text(this), "reason": reason, "meant": meant, "unit": this.unit}
    return _reminder("R21", entry, {**words, "right": f"{plain(number)}{this.unit}"})


def unscaled_last_year(entry: Entry) -> Finding | None:
    """Look whether somebody put a row into another unit and last year's figure was left as it was (R29)."""
    this, last, unit = entry.this_year, entry.last_year, entry.indicator.unit
    if this is None or last is None or this.scale == 1 or entry.remarks.get(NOTE_COLUMN):
        return None
    if not last.number or _alike(this.base, last.base) or not _alike(this.base, last.number):
        return None
    words = {"unit": this.unit, "this": value_text(this), "last": value_text(last), "old": unit}
    right = f"{plain(last.number / this.scale)}{this.unit}"
    where, shown = last.sources[0], plain(last.number)
    told = {"indicator": entry.indicator.name, **words, "right": right}
    return finding("R29", where, field=LAST_YEAR_COLUMN, value=shown, **told)


def average_fault(entry: Entry, entries: Entries) -> Finding | None:
    """Look whether an amount comes to more for a case than the catalogue holds possible (R12)."""
    this, most = entry.this_year, entry.indicator.most_each
    average = _average(entry, entries)
    if this is None or most is None or average is None or average <= most or entry.remarks.get(NOTE_COLUMN):
        return None
    limit = f"{plain(most)}{entry.indicator.unit}"
    words = {"this": value_text(this), "reason": _by_the_case(entry, entries, average), "limit": limit}
    return _reminder("R12", entry, words)


def magnitude_fault(entry: Entry, level: Level | None) -> Finding | None:
    """Look whether there can be so many: people beyond any population, or a telephone number (R14)."""
    this = entry.this_year
    if this is None or entry.indicator.type is not ValueType.COUNT or entry.remarks.get(NOTE_COLUMN):
        return None
    people = entry.indicator.unit in PEOPLE and level is not None
    most = MOST_PEOPLE[level] if people and level else PHONE_NUMBERS
    if this.base < most or _near_last_year(entry):
        return None
    where = level.label if level else "本级"
    return _reminder("R14", entry, {"this": value_text(this), "level": where})


def far_out(given: Given) -> Iterator[Finding]:
    """Find amounts that are far above those of all other departments and like them in 元 (R11).

    An amount that is so large because there are so many cases is left alone.
    """
    for parts in given.values():
        filled = [part for part in parts if _amount(part.entry)]
        if len(filled) > OTHERS_NEEDED:
            # Only the largest can be above all others together.
            far = max(filled, key=lambda part: _amount(part.entry))
            yield from _far_out(far, [part for part in filled if part is not far])


def _far_out(part: Part, others: Sequence[Part]) -> Iterator[Finding]:
    entry = part.entry
    mine, theirs = _amount(entry), [_amount(other.entry) for other in others]
    together = sum(theirs)
    in_yuan = mine / YUAN_IN_WAN
    fits = min(theirs) / LIKE_OTHERS <= in_yuan <= max(theirs) * LIKE_OTHERS
    if mine < FAR_ABOVE * together or not fits or entry.remarks.get(NOTE_COLUMN) or _near_last_year(entry):
        return
    average = _average(entry, part.dataset.entries)
    averages = [a for other in others if (a := _average(other.entry, other.dataset.entries))]
    if average is not None and averages and average <= FAR_ABOVE * max(averages):
        return
    assert entry.this_year is not None
    words = {
        "this": value_text(entry.this_year),
        "others": f"{plain(Decimal(together))}{entry.indicator.unit}",
    }
    yield _reminder("R11", entry, words)


def _amount(entry: Entry) -> Decimal:
    """The worth of an amount of money that departments' are added up to, in the indicator's unit; else 0."""
    this, indicator = entry.this_year, entry.indicator
    return this.base if this and indicator.adds_up and _is_money(indicator) else Decimal(0)


def _alike(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts are of the same order."""
    return other / LIKE_OTHERS <= one <= other * LIKE_OTHERS


def _is_money(indicator: Indicator) -> bool:
    """Whether amounts of it are counted in 万元."""
    return split_scale(indicator.unit) == (YUAN_IN_WAN, "元")


def _by_the_case(entry: Entry, entries: Entries, average: Decimal) -> str:
    """The words for what a case of an amount comes to."""
    counted = entries[entry.indicator.counted_by]
    assert counted.this_year is not None
    count, one = value_text(counted.this_year), split_scale(counted.this_year.unit)[1]
    each = f"{plain(round_half_up(average, 2))}{entry.indicator.unit}"
    return f"“{counted.indicator.name}”填 {count}，平均每{one} {each}"


def _average(entry: Entry, entries: Entries) -> Decimal | None:
    """What a case of an amount comes to, in its indicator's unit; None where that is not known."""
    counted = entries.get(entry.indicator.counted_by)
    if not entry.this_year or not counted or not counted.this_year or not counted.this_year.base:
        return None
    return entry.this_year.base / counted.this_year.base


def _near_last_year(entry: Entry) -> bool:
    """Whether last year's figure was of the same order."""
    this, last = entry.this_year, entry.last_year
    return bool(this and last and last.base and this.base <= LIKE_OTHERS * last.base)


def _reminder(code: str, entry: Entry, words: Mapping[str, object]) -> Finding:
    this = entry.this_year
    assert this is not None
    where, name = this.sources[0], entry.indicator.name
    return finding(
        code, where, field=THIS_YEAR_COLUMN, value=plain(this.number), **{"indicator": name, **words}
    )
