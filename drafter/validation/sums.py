"""Sums of several departments: last year's set against this year's, and the rates that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.chinese import on_round_number, round_half_up
from drafter.model import (
    APPROXIMATIONS_INSIDE,
    FIGURES_SHEET,
    LAST_YEAR_COLUMN,
    THIS_YEAR_COLUMN,
    Dataset,
    Entry,
    Finding,
    Source,
    Value,
    finding,
)


def without_uneven_sums(
    entries: Mapping[str, Entry], datasets: Sequence[Dataset]
) -> tuple[dict[str, Entry], list[Finding]]:
    """Take away last year's sum where it is not of the same departments as this year's.

    A sum of three departments set against one of two would read as growth. A department that says 不适用 of a
    year leaves nothing out of it.

    Args:
        entries: The merged entries.
        datasets: The workbooks they were merged from, a file each.

    Returns:
        The entries, and a finding for each cell that is blank beside a filled one (M09).
    """
    even = dict(entries)
    findings: list[Finding] = []
    for name, entry in entries.items():
        this, last = _files(entry.this_year), _files(entry.last_year)
        if not entry.indicator.adds_up or not this or not last:
            continue
        denied = _denied(name, datasets)
        if this | denied != last | denied:
            findings += _uneven_cells(name, this | denied, last | denied, datasets)
            even[name] = replace(entry, last_year=None)
    return even, findings


def _uneven_cells(
    name: str, this: set[str], last: set[str], datasets: Sequence[Dataset]
) -> Iterator[Finding]:
    """The cells of an indicator that are blank where those of the other year are filled."""
    for dataset in datasets:
        own = dataset.entries.get(name)
        (file,) = dataset.files
        if own and (file in this) != (file in last):
            blank_is_last = file in this
            column, place = (
                (LAST_YEAR_COLUMN, own.last_place) if blank_is_last else (THIS_YEAR_COLUMN, own.place)
            )
            yield finding("M09", place, field=column, indicator=name, column=column)


def _files(value: Value | None) -> set[str]:
    """The workbooks a value was added up from."""
    return {source.file for source in value.sources} if value else set()


def _denied(name: str, datasets: Sequence[Dataset]) -> set[str]:
    """The workbooks that say 不适用 of an indicator, for this year or last."""
    own = ((d.entries[name], d.files) for d in datasets if name in d.entries)
    return {
        file for entry, files in own if entry.not_applicable or entry.last_not_applicable for file in files
    }


BOUNDS = frozenset({"超过", "超", "突破", "逾", "以上", "以内"})
"""Words that hold of a sum, however exact its number is, where they hold of its parts."""


def rounded_sums(entries: Mapping[str, Entry], datasets: Sequence[Dataset]) -> dict[str, Entry]:
    """Round sums with an inexact part to what the coarsest of their parts can tell: 260余 and 239 are 约500.

    Args:
        entries: The merged entries.
        datasets: The workbooks they were merged from, a file each.
    """
    rounded = dict(entries)
    for name, entry in entries.items():
        parts = [own for dataset in datasets if (own := dataset.entries.get(name))]
        this = rounded_sum(entry.this_year, [own.this_year for own in parts])
        last = rounded_sum(entry.last_year, [own.last_year for own in parts])
        if (this, last) != (entry.this_year, entry.last_year):
            rounded[name] = replace(entry, this_year=this, last_year=last)
    return rounded


def rounded_sum(total: Value | None, parts: Sequence[Value | None]) -> Value | None:
    """A sum, rounded to what the coarsest of its inexact parts can tell."""
    if not total or not total.approximation or total.approximation in BOUNDS or len(total.sources) < 2:
        return total
    step = max(step_of(part) for part in parts if part and part.approximation)
    if not total.base % step:
        return total
    base = round_half_up(total.base / step, 0) * step
    return replace(total, number=base / total.scale, approximation="约")


def step_of(part: Value) -> Decimal:
    """What the last digit of an inexact number is worth: 10 for 260余."""
    if part.approximation in APPROXIMATIONS_INSIDE:
        part = on_round_number(part)
    return Decimal(1).scaleb(int(part.base.normalize().as_tuple().exponent))


def recompute_rates(
    entries: Mapping[str, Entry], datasets: Sequence[Dataset]
) -> tuple[dict[str, Entry], list[Finding]]:
    """Recompute rates from the sums of what they are rates of; those whose counts are not known stay.

    Where some departments gave one of the two counts only, nobody knows the rate.

    Args:
        entries: The merged entries.
        datasets: The workbooks they were merged from, a file each.

    Returns:
        The entries, and a finding for each count that is blank beside a filled one (M09).
    """
    recomputed = dict(entries)
    findings: list[Finding] = []
    for name, entry in entries.items():
        above, below = entries.get(entry.indicator.numerator), entries.get(entry.indicator.denominator)
        if not above or not below:
            continue
        recomputed[name] = replace(
            entry,
            this_year=_rate(entry.this_year, above.this_year, below.this_year),
            last_year=_rate(entry.last_year, above.last_year, below.last_year),
        )
        if _incomplete(above.this_year, below.this_year):
            findings += [f for count in (above, below) for f in _blanks(count, above, below, datasets)]
    return recomputed, findings


def _rate(printed: Value | None, numerator: Value | None, denominator: Value | None) -> Value | None:
    if not numerator or not denominator or not denominator.base:
        return printed
    if _incomplete(numerator, denominator):
        return None
    if len(_files(numerator) | _files(denominator)) == 1 or not _files(numerator) & _files(denominator):
        return printed
    rate = round_half_up(numerator.base / denominator.base * 100, 2)
    return Value(rate, "%", Decimal(1), "", numerator.sources + denominator.sources)


def _incomplete(numerator: Value | None, denominator: Value | None) -> bool:
    """Whether departments gave both counts and others only one; each from one department is complete."""
    above, below = _files(numerator), _files(denominator)
    return bool(above & below) and above != below


def _blanks(count: Entry, above: Entry, below: Entry, datasets: Sequence[Dataset]) -> Iterator[Finding]:
    """The workbooks in which one of two counts is blank and the other is not."""
    given = _files(above.this_year) | _files(below.this_year)
    for dataset in datasets:
        (file,) = dataset.files
        own = dataset.entries.get(count.indicator.name)
        if file in given - _files(count.this_year) and not (own and own.not_applicable):
            place = own.place if own and own.place else Source(file, FIGURES_SHEET, "")
            words = {"indicator": count.indicator.name, "column": THIS_YEAR_COLUMN}
            yield finding("M09", place, field=THIS_YEAR_COLUMN, **words)
