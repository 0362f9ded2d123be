"""Last year's figures that many departments have alike, because their forms were made from one workbook.

Each of them carries the figure of the whole area, and added up it would be counted many times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.model import LAST_YEAR_COLUMN, Entry, Finding, finding, shorten

from .department_cells import Given, Part

FEWEST = 3
"""So many departments that have one large figure alike have it from one workbook; so have two of which each
has so many figures like others."""
LARGE = 100
"""A number from here on is hardly the same by chance in several departments."""
LONGEST_LIST = 120


@dataclass(frozen=True, slots=True)
class _Repeated:
    """A value of last year that most of those who gave one have alike.

    Attributes:
        holders: Their rows.
        large: Whether it is so large, and so many have it, that it is no chance.
    """

    holders: Sequence[Part]
    large: bool


def without_repeated_years(
    entries: Mapping[str, Entry], given: Given, settled: Collection[str] = ()
) -> tuple[dict[str, Entry], set[str], list[Finding]]:
    """Take last year's figure once where departments have it from one workbook, instead of adding it up.

    Args:
        entries: The merged entries.
        given: What they were merged from.
        settled: The indicators of which a person has said what last year's figure is.

    Returns:
        The entries, the indicators of which that was done, and one finding that lists them (M23).
    """
    found = {
        name: each for name, parts in given.items() if name not in settled and (each := _repeated(parts))
    }
    carrying = _carrying(found, given)
    once: dict[str, Entry] = {}
    for name, each in found.items():
        files = {part.file for part in each.holders}
        if each.large or len(files & carrying) > 1:
            taken = each.holders[0].entry
            once[name] = replace(
                entries[name],
                last_year=taken.last_year,
                last_place=taken.last_place,
                last_not_applicable=False,
            )
    if not once:
        return dict(entries), set(), []
    names = "、".join(once)
    told = finding("M23", None, field=LAST_YEAR_COLUMN, count=len(once), names=shorten(names, LONGEST_LIST))
    return {**entries, **once}, set(once), [replace(told, value=names)]


def _repeated(parts: Sequence[Part]) -> _Repeated | None:
    """The value of last year that more than half of several departments have alike, if there is one."""
    if len(parts) < 2 or not parts[0].entry.indicator.adds_up:
        return None
    values = [(part, part.entry.last_year.base) for part in parts if part.entry.last_year]
    if len(values) < 2:
        return None
    ((base, count),) = Counter(base for _, base in values).most_common(1)
    if count < 2 or count * 2 <= len(values) or not base:
        return None
    return _Repeated([part for part, own in values if own == base], count >= FEWEST and base >= LARGE)


def _carrying(found: Mapping[str, _Repeated], given: Given) -> set[str]:
    """The workbooks that have most of what they give of last year from a workbook of the whole area."""
    alike = Counter(part.file for each in found.values() for part in each.holders)
    compared = Counter(
        part.file
        for parts in given.values()
        if sum(part.entry.last_year is not None for part in parts) > 1
        for part in parts
        if part.entry.last_year and part.entry.indicator.adds_up
    )
    return {file for file, count in alike.items() if count >= FEWEST and count * 2 > compared[file]}
