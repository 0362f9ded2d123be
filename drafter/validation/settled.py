"""Figures that a person has settled: nothing is said about them any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from drafter.model import FIGURES_SHEET, LAST_YEAR_COLUMN, THIS_YEAR_COLUMN, Entry, Finding, Settlement

from .department_cells import is_settled

PART_ABOVE_TOTAL, RATE_OFF, SUM_OFF = "R01", "R02", "R23"
NO_ENTRIES: Mapping[str, Entry] = {}
Settled = frozenset[tuple[str, str]]
"""Indicators and columns of which 核定 says what counts."""


def settled_in(entries: Mapping[str, Entry], settlements: Sequence[Settlement]) -> Settled:
    """The indicators and columns of which 核定 says what counts.

    Args:
        entries: The entries, merged and settled.
        settlements: The rows of 核定, those that settle nothing included.
    """
    rows = ((row.indicator, row.column) for row in settlements if row.indicator in entries)
    return frozenset((name, column) for name, column in rows if is_settled(entries[name], column))


def without_settled(
    findings: Iterable[Finding], settled: Settled, own: Mapping[str, Entry] = NO_ENTRIES
) -> list[Finding]:
    """Return findings without those about figures that a person has settled.

    What is said of the words of other sheets stays, whatever figure they name.

    Args:
        findings: What was found, in a workbook or between workbooks.
        settled: What is settled.
        own: The entries of that workbook.
    """
    return [f for f in findings if not (settled and _rests(f, settled, own))]


def _rests(found: Finding, settled: Settled, own: Mapping[str, Entry]) -> bool:
    """Whether a finding is about a settled figure, or about the unit or the name beside this year's.

    A part above its total is at rest when both are settled, a rate unlike its counts, or a
    total unlike its parts, when one of them is.
    """
    if found.sheet not in ("", FIGURES_SHEET):
        return False
    column = LAST_YEAR_COLUMN if found.field == LAST_YEAR_COLUMN else THIS_YEAR_COLUMN
    entry = own.get(found.indicator)
    if entry and found.code in (RATE_OFF, SUM_OFF):
        names = (entry.indicator.name, *entry.indicator.follows_from)
        return any((name, column) in settled for name in names)
    totals = entry.indicator.not_above if entry and found.code == PART_ABOVE_TOTAL else ()
    doubtful = (name for name in totals if name in own and own[name].unsettled)
    return all((name, column) in settled for name in (found.indicator, *doubtful))
