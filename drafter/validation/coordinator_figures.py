"""年度数据 of the 统稿表: it counts where no department gives a figure, each year on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from drafter.model import THIS_YEAR_COLUMN, Dataset, Entry, Finding, finding

from .remarks import merge_remarks, value_text
from .settling_hints import Hints


def with_coordinators(
    entries: Mapping[str, Entry], coordinator: Dataset, hints: Hints
) -> tuple[dict[str, Entry], list[Finding]]:
    """Fill what departments have left open with what the 统稿表 says. It is never added to theirs.

    Args:
        entries: What departments gave, merged.
        coordinator: The 统稿表.
        hints: How differences are settled.

    Returns:
        The entries, and where it gives another figure of this year than departments (M19).
    """
    filled = dict(entries)
    findings: list[Finding] = []
    for name, own in coordinator.entries.items():
        theirs = entries.get(name)
        filled[name] = _filled(theirs, own) if theirs else own
        findings += _unlike(theirs, own, hints) if theirs else ()
    return filled, findings


def _filled(theirs: Entry, own: Entry) -> Entry:
    """Their entry, with the values of years for which they gave none."""
    entry = replace(theirs, remarks=merge_remarks([theirs.remarks, own.remarks]))
    if (
        not theirs.this_year
        and not theirs.unsettled
        and (own.this_year or own.unsettled or own.not_applicable)
    ):
        entry = replace(
            entry,
            this_year=own.this_year,
            place=own.place,
            not_applicable=own.not_applicable,
            unsettled=own.unsettled,
        )
    if not theirs.last_year and (own.last_year or own.last_not_applicable):
        entry = replace(
            entry,
            last_year=own.last_year,
            last_place=own.last_place,
            last_not_applicable=own.last_not_applicable,
        )
    return entry


def _unlike(theirs: Entry, own: Entry, hints: Hints) -> Iterator[Finding]:
    mine, other = own.this_year, theirs.this_year
    if mine and other and mine.base != other.base:
        name = own.indicator.name
        words = {
            "indicator": name,
            "other_value": value_text(other),
            "given": hints.told((name,), THIS_YEAR_COLUMN),
            "settle": hints.settle(name, THIS_YEAR_COLUMN),
        }
        yield finding("M19", mine.sources[0], field=THIS_YEAR_COLUMN, value=value_text(mine), **words)
