"""年度数据 of the 统稿表: it counts where no department gives a figure, each year on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from drafter.chinese import same_name
from drafter.model import (
    LAST_YEAR_COLUMN,
    NOTE_COLUMN,
    THIS_YEAR_COLUMN,
    Dataset,
    Entry,
    Finding,
    Value,
    finding,
)

from .last_year_figures import same_figure
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
        The entries; and where it gives another figure of this year than departments (M19), or a department
        another of last year than was handed out to it (M26).
    """
    filled = dict(entries)
    findings: list[Finding] = []
    for name, own in coordinator.entries.items():
        theirs = entries.get(name)
        filled[name] = _filled(theirs, own) if theirs else own
        findings += (*_unlike(theirs, own, hints), *_retyped(theirs, own, hints)) if theirs else ()
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


def _retyped(theirs: Entry, own: Entry, hints: Hints) -> Iterator[Finding]:
    """What a department says of last year and is not what it was given: often a unit that was changed."""
    typed, known = theirs.last_year, own.last_year
    if not typed or not known or not _of_one(typed, known) or theirs.remarks.get(NOTE_COLUMN):
        return
    if not same_figure(typed, known):
        name = own.indicator.name
        words = {
            "indicator": name,
            "other_value": value_text(known),
            "settle": hints.settle(name, LAST_YEAR_COLUMN),
        }
        yield finding("M26", typed.sources[0], field=LAST_YEAR_COLUMN, value=value_text(typed), **words)


def _of_one(typed: Value, known: Value) -> bool:
    """Whether both are the figure of one department, and of the same."""
    whose = {same_name(source.department) for value in (typed, known) for source in value.sources}
    return len(typed.sources) == 1 and len(whose) == 1 and "" not in whose
