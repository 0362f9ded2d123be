"""A unit's other years: last year's own figures where 上年 is blank, and the years of its charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.model import Dataset, Entry, Role
from drafter.validation import with_last_year

if TYPE_CHECKING:
    from .units import Year


def with_history(years: Sequence[Year]) -> list[Year]:
    """Complete each year of a unit with what its workbooks of the year before say, if they are there.

    Args:
        years: The years of one unit, or of several.
    """
    known = {(y.dataset.profile.unit, y.dataset.profile.year): y for y in years if y.dataset}
    return [_completed(year, known) for year in years] if len(known) > 1 else list(years)


def other_years(year: Year, years: Sequence[Year]) -> tuple[Dataset, ...]:
    """What is known of the same unit in other years, figures in doubt left out."""
    unit = year.dataset.profile.unit if year.dataset else ""
    others = ((other, other.dataset) for other in years if other is not year)
    return tuple(
        replace(dataset, entries=_certain(other, dataset))
        for other, dataset in others
        if dataset is not None and dataset.profile.unit == unit
    )


def _completed(year: Year, known: Mapping[tuple[str, int], Year]) -> Year:
    if year.dataset is None:
        return year
    profile = year.dataset.profile
    before = known.get((profile.unit, profile.year - 1))
    if before is None or before.dataset is None:
        return year
    entries = _certain(before, before.dataset)
    dataset, findings = with_last_year(year.dataset, entries, whole=_whole(before))
    return replace(year, dataset=dataset, findings=(*year.findings, *findings))


def _certain(year: Year, dataset: Dataset) -> dict[str, Entry]:
    """The figures of a year that nothing speaks against."""
    return {name: entry for name, entry in dataset.entries.items() if name not in year.doubtful}


def _whole(year: Year) -> bool:
    """Whether one workbook stands for the whole unit, whoever filled it."""
    own = [reading.dataset for reading in year.readings if reading.dataset]
    return len(own) == 1 and own[0].form.role is Role.FULL
