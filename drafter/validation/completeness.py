"""What sums of several departments may be set against each other, and the rates that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.chinese import rounded
from drafter.model import Aggregation, Dataset, Entry, Finding, Source, Value, finding
from drafter.workbook import FIGURES_SHEET


def comparable(
    entries: Mapping[str, Entry], datasets: Sequence[Dataset], findings: list[Finding]
) -> dict[str, Entry]:
    """Without last year's sum where it is not of the same departments as this year's (M09).

    A sum of three departments set against one of two would read as growth.

    Args:
        entries: The merged entries.
        datasets: The workbooks they were merged from, a file each.
        findings: Where the blank cells are told.
    """
    whole = dict(entries)
    for name, entry in entries.items():
        this, last = _files(entry.this_year), _files(entry.last_year)
        if entry.indicator.aggregation is not Aggregation.SUM or not this or not last or this == last:
            continue
        for dataset in datasets:
            own = dataset.entries.get(name)
            (file,) = dataset.files
            if own and (file in this) != (file in last):
                column, place = ("上年", own.last_place) if file in this else ("本年", own.place)
                findings.append(finding("M09", place, field=column, indicator=name, column=column))
        whole[name] = replace(entry, last_year=None)
    return whole


def _files(value: Value | None) -> set[str]:
    """The workbooks a value was added up from."""
    return {source.file for source in value.sources} if value else set()


def recomputed(
    entries: Mapping[str, Entry], datasets: Sequence[Dataset], findings: list[Finding]
) -> dict[str, Entry]:
    """Rates from the sums of what they are rates of; as printed where the counts are not known.

    Where some departments gave one of the two counts only, nobody knows the rate (M09).

    Args:
        entries: The merged entries.
        datasets: The workbooks they were merged from, a file each.
        findings: Where the blank cells are told.
    """
    recomputed = dict(entries)
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
    return recomputed


def _rate(printed: Value | None, numerator: Value | None, denominator: Value | None) -> Value | None:
    if not numerator or not denominator or not denominator.base:
        return printed
    if _incomplete(numerator, denominator):
        return None
    if len(_files(numerator) | _files(denominator)) == 1 or not _files(numerator) & _files(denominator):
        return printed
    rate = rounded(numerator.base / denominator.base * 100, 2)
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
        if file in given - _files(count.this_year):
            own = dataset.entries.get(count.indicator.name)
            place = own.place if own and own.place else Source(file, FIGURES_SHEET, "")
            words = {"indicator": count.indicator.name, "column": "本年"}
            yield finding("M09", place, field="本年", **words)
