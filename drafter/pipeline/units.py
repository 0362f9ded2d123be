"""The workbooks of a unit: which they are, and what they say, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from drafter.model import (
    IDENTITY_SHEET,
    LAST_YEAR_COLUMN,
    PROFILE_SHEET,
    UNIT_ITEM,
    Dataset,
    Finding,
    Profile,
    Source,
    Variant,
)
from drafter.packs import Pack
from drafter.validation import (
    Departments,
    check_references,
    down_to_the_cells,
    is_coordinators,
    merge,
    missing_items,
    profile_of,
    settled_in,
    without_double_series,
    without_explained,
    without_known_causes,
    without_settled,
)
from drafter.workbook import read_identity

from .body_findings import check_body
from .converting import opened
from .discovering import discover
from .following import Follower, Stage
from .history import with_history
from .inputs import Reading, cached_pack, cells_of, clear_packs, read_one
from .internal_faults import PASSING, attempt
from .like_units import like_units
from .places import Place, changed_at
from .text_figures import contradictions
from .year_words import words_to_look_up

OF_PACKS = "T"
"""What the codes of the findings about packs begin with."""

UNOPENED = ("F10", "F12")
"""The findings about files and folders that nobody could look into."""

Told = tuple[str, tuple[Finding, ...]]
"""Findings, and the workbook by whose place in the batch they are put in order."""


@dataclass(frozen=True, slots=True)
class Batch:
    """All that a run is to work on.

    Attributes:
        files: The workbooks, as findings name them.
        strays: Findings that belong to no workbook.
        units: The workbooks of each unit, in the order of their first ones.
        reports: How many reports they may make.
    """

    files: tuple[str, ...]
    strays: tuple[Finding, ...]
    units: list[tuple[Place, ...]]
    reports: int

    @property
    def unread(self) -> tuple[str, ...]:
        """What could not even be opened, where nothing in it can be another report's than the only one."""
        unopened = (stray.file for stray in self.strays if stray.code in UNOPENED)
        return tuple(unopened) if len(self.units) == self.reports == 1 else ()


@dataclass(frozen=True, slots=True)
class Year:
    """The workbooks of a unit and one year, and what they say together.

    Attributes:
        readings: The workbooks as read.
        dataset: What they say, None if they could not be put together.
        findings: What is wrong between them.
        unread: The workbooks of the unit of which nothing could be read, and no one knows the year.
    """

    readings: tuple[Reading, ...]
    dataset: Dataset | None
    findings: tuple[Finding, ...]
    unread: tuple[str, ...] = ()

    @property
    def found(self) -> tuple[Finding, ...]:
        """What is wrong in the workbooks and between them."""
        return (*(f for reading in self.readings for f in reading.findings), *self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The errors among that."""
        return tuple(each for each in self.found if each.is_error)

    @property
    def printable(self) -> Dataset | None:
        """The dataset, unless the pack that it is to be printed with is at fault."""
        return None if any(error.code.startswith(OF_PACKS) for error in self.errors) else self.dataset

    @property
    def counted(self) -> tuple[Dataset, ...]:
        """The workbooks of which the dataset is made."""
        own = (reading.dataset for reading in self.readings)
        files = self.dataset.files if self.dataset else {}
        return tuple(each for each in own if each and files.keys() >= each.files.keys())

    @property
    def doubtful(self) -> frozenset[str]:
        """The indicators whose figure of the year is at fault, or waits to be settled."""
        entries = self.dataset.entries if self.dataset else {}
        waiting = {name for name, entry in entries.items() if entry.unsettled}
        faults = (f for f in self.errors if f.field != LAST_YEAR_COLUMN)
        return frozenset(waiting | {f.indicator for f in faults})

    @property
    def told(self) -> Told:
        """The faults between the workbooks, with the first of them."""
        return self.readings[0].file, self.findings


def find_batch(
    inputs: Sequence[Path],
    pack: str,
    folders: tuple[Path, ...],
    follower: Follower = Follower(),  # noqa: B008 - it has no state
) -> Batch:
    """Find the workbooks and group them by unit.

    Args:
        inputs: Workbooks, or folders of workbooks.
        pack: The pack to read them by, or empty for the one each was made for.
        folders: Where packs are looked for.
        follower: Hears how many are looked at.

    Raises:
        FileNotFoundError: If an input does not exist.
        DraftError: If `pack` names no pack, or one that cannot be loaded.
    """
    clear_packs()
    if pack:
        cached_pack(pack, folders)
    found, strays = discover(inputs)
    places = opened(found)
    units, reports, alike_units = group_by_unit(places, follower)
    return Batch(tuple(place.file for place in places), (*strays, *alike_units), units, reports)


def group_by_unit(
    places: Sequence[Place],
    follower: Follower = Follower(),  # noqa: B008 - it has no state
) -> tuple[list[tuple[Place, ...]], int, list[Finding]]:
    """Group workbooks by their unit, from 基本信息 alone.

    Returns:
        The workbooks of each unit, in the order of their first ones, how many reports they may make, and the
        units whose names look like another's (M11). A file that does not say whose it is, or cannot be read,
        stands behind the others where they are all of one unit and year, and else alone. Figures without
        基本信息 come last in the unit that the others speak of.
    """
    if len(places) <= 1:
        return [tuple(places)] * len(places), len(places), []
    units: dict[object, list[Place]] = {}
    cells: dict[str, Source] = {}
    owners: dict[tuple[str, int], tuple[Profile, str] | None] = {}
    nobodys = []
    whole = [place for place in places if not place.figures_alone]
    for place in follower.each(Stage.LOOKING, whole, len(whole)):
        profile, pack = _owner(place)
        if profile is None:
            nobodys.append(place)
            units[place] = []
        else:
            units.setdefault(profile.unit, []).append(place)
            cells.setdefault(profile.unit, profile.items[UNIT_ITEM].source)
            # Only where there is no other can it lend what it says: of hundreds, none is kept.
            owners.setdefault((profile.unit, profile.year), None if owners else (profile, pack))
    lender = next(iter(owners.values())) if len(owners) == 1 else None
    only = lender[0].unit if lender else ""
    for place in nobodys:
        units[only or place].append(place)
    for place in (place for place in places if place.figures_alone):
        from .lending import lend

        lent = lend(place, *lender) if lender else place
        profile = lent.made.profile if lent.made else None
        units.setdefault(profile.unit if profile else place, []).append(lent)
    return [tuple(unit) for unit in units.values() if unit], len(owners), like_units(cells)


def read_unit(
    places: Iterable[Place], pack: str, folders: tuple[Path, ...]
) -> tuple[list[Reading], list[Year]]:
    """Read the workbooks of a unit, and put those of each year together, last year's beside this year's.

    What others settle or replace in a workbook is no longer wrong in it.

    Args:
        places: The workbooks.
        pack: The pack to read them by, or empty for the one each was made for.
        folders: Where packs are looked for.
    """
    readings = [read_one(place, pack, folders) for place in places]
    years: dict[tuple[str, int], list[tuple[Reading, Dataset]]] = {}
    for reading in readings:
        if reading.dataset is not None:
            profile = reading.dataset.profile
            years.setdefault((profile.unit, profile.year), []).append((reading, reading.dataset))
    unread = tuple(reading.file for reading in readings if reading.dataset is None)
    together = [replace(_together(year, folders), unread=unread) for year in years.values()]
    beside = {reading.file: reading for year in together for reading in year.readings}
    return [beside.get(reading.file, reading) for reading in readings], with_history(together)


def of_each(places: Iterable[Place], findings: Sequence[Finding]) -> tuple[Told, ...]:
    """Tell with each workbook what came in the way of all."""
    return tuple((p.file, tuple(replace(each, file=p.file) for each in findings)) for p in places)


def _together(year: Sequence[tuple[Reading, Dataset]], folders: tuple[Path, ...]) -> Year:
    """Put the workbooks of a year together, the 统稿表 first: the report goes by its pack."""
    year = sorted(year, key=lambda each: not is_coordinators(each[1]))
    readings = tuple(reading for reading, _ in year)
    where = Source(readings[0].file, "", "")
    merged, faults = attempt(lambda: _merge([dataset for _, dataset in year], readings, folders), where)
    dataset, findings = merged or (None, faults)
    if dataset:
        readings = tuple(replace(r, findings=_still_true(r, dataset, findings)) for r in readings)
    read = [f for reading in readings for f in reading.findings]
    return Year(readings, dataset, tuple(without_known_causes(findings, read)))


def _still_true(reading: Reading, merged: Dataset, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What is wrong in a workbook, beside the others: nothing where a newer version of it counts instead."""
    if reading.dataset is None or reading.file not in merged.files:
        return ()
    settled = settled_in(merged.entries, merged.settlements)
    found = without_settled(reading.findings, settled, reading.dataset.entries)
    return tuple(without_explained(found, findings))


def _merge(
    datasets: Sequence[Dataset], readings: Sequence[Reading], folders: tuple[Path, ...]
) -> tuple[Dataset, list[Finding]]:
    """Put the workbooks together, and see whether words and figures agree and there is what they name."""
    first = readings[0]
    pack, _ = cached_pack(first.pack, folders)
    departments = Departments()
    modified: dict[str, float] = {}
    if len(datasets) > 1 or datasets[0].settlements:
        departments = _departments(datasets, pack)
        modified = {reading.file: changed_at(reading.path) for reading in readings}
    merged, findings = merge(
        datasets, first.written, departments=departments, catalogue=pack.catalogue, modified=modified
    )
    if not pack.as_typed:
        rows, doubled = without_double_series(merged.rows)
        merged = replace(merged, rows=rows)
        findings += doubled
    upward = pack.options.variant is Variant.UPWARD
    counted = [dataset for dataset in datasets if set(dataset.files) <= set(merged.files)]
    return down_to_the_cells(merged, datasets), [
        *findings,
        *missing_items(merged.profile, letterhead=upward),
        *check_references(merged.rows, merged.entries, pack.catalogue),
        *check_body(merged.profile, pack),
        *contradictions(merged, counted, first.pack, folders),
        *words_to_look_up(merged, first.pack, folders),
    ]


def _departments(datasets: Sequence[Dataset], pack: Pack) -> Departments:
    """Who the departments of a unit are: by the 名单 of its 统稿表, or else by the catalogue."""
    from .owners import Owners

    members = next((dataset.members for dataset in datasets if dataset.members), ())
    owners = Owners.of(datasets[0].profile, pack, members)
    led = Counter((name, indicator.section) for name, own in owners.rows.items() for indicator in own)
    return Departments(cache(owners.known), cache(owners.rank), tuple(pack.sections), led)


def _owner(place: Place) -> tuple[Profile | None, str]:
    """Whose workbook it is, and the pack that it was made for."""
    if place.unreadable:
        return None, ""
    try:
        workbook = cells_of(place, {PROFILE_SHEET, IDENTITY_SHEET})
        return profile_of(workbook), read_identity(workbook).get("pack", "")
    except PASSING:
        raise
    except BaseException:  # its findings are made when it is read whole
        return None, ""
