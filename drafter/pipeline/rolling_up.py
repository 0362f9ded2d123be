"""`roll_up`: the workbooks of lower units become one of the upper level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.model import (
    DraftError,
    Finding,
    Level,
    LowerUnit,
    Profile,
    Role,
    Rollup,
    Source,
    WrongUseError,
    finding,
)
from drafter.narrative import words_of
from drafter.packs import Body, Pack
from drafter.validation import roll_up as add_up

from .batch_findings import BatchFindings
from .batches import results, workers_for
from .inputs import cached_pack, in_order, template_folders
from .internal_faults import attempt, lost_process
from .read_jobs import ReadJob, read_jobs
from .units import Told, Year, find_batch, of_each

if TYPE_CHECKING:
    from concurrent.futures import Executor

DEPARTMENTS_NAMED = 3
NO_UNIT = "--unit 后面没有写汇总成谁的。"


@dataclass(frozen=True, slots=True)
class RollupResult:
    """The result of `roll_up`.

    Attributes:
        data: The .xlsx file.
        rollup: The units, what they report, and the sums.
        findings: What is wrong in their workbooks, and what is to be known of the sums.
    """

    data: bytes
    rollup: Rollup
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RollupReceipt:
    """The outcome of a job: what is wrong in and between the workbooks, and the figures of each year."""

    read: tuple[Told, ...] = ()
    merged: tuple[Told, ...] = ()
    years: tuple[LowerUnit, ...] = ()


def roll_up(
    inputs: Sequence[Path],
    *,
    unit: str,
    level: Level | None = None,
    year: int | None = None,
    pack: str = "",
    templates: Path | None = None,
    jobs: int | None = None,
    executor: Executor | None = None,
) -> RollupResult:
    """Add up the workbooks of lower units to one of the upper level.

    Each unit's workbooks are first put together as for its own report.

    Args:
        inputs: Workbooks, or folders of workbooks.
        unit: The body whose the sums are.
        level: Its level; by default the one above that of most units.
        year: The year; by default the latest of units directly below.
        pack: The pack of the upper level's form; by default the level's own.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        jobs: How many processes work at the same time; by default one, from eight units on all cores.
        executor: Who works instead.

    Raises:
        FileNotFoundError: If an input does not exist.
        DraftError: If the pack cannot be loaded.
        WrongUseError: If the unit is blank (U01), the level cannot be told (U16), or nothing is directly
            below it in the year (U17).
    """
    if not unit.strip():
        raise WrongUseError(finding("U01", reason=NO_UNIT, command="draft rollup"))
    folders = template_folders(templates)
    batch = find_batch(inputs, pack, folders)
    gathered = BatchFindings(batch)
    work = read_jobs(batch, "", templates)
    known: list[LowerUnit] = []
    workers = workers_for(jobs, len(work))
    with closing(results(read_lower, work, workers=workers, executor=executor, lost=_lost)) as receipts:
        for receipt in receipts:
            known += receipt.years
            gathered.add(receipt.read, receipt.merged)
    level = level or _level_above([lower for lower in known if lower.name != unit])
    units, strangers = _directly_below(known, level, year)
    loaded, _ = cached_pack(pack or level.value, folders)
    rollup, found = add_up(Rollup(unit, level, units[0].year, units), loaded.catalogue)
    findings = (*gathered.findings(), *strangers, *found)
    return RollupResult(_workbook(rollup, loaded), rollup, tuple(in_order(findings, batch.files)))


def read_lower(job: ReadJob) -> RollupReceipt:
    """Read the workbooks of a unit. Whatever is raised is among the findings."""
    receipt, faults = attempt(partial(_read_lower, job), Source(job.places[0].file, "", ""))
    return receipt or RollupReceipt(read=of_each(job.places, faults))


def _read_lower(job: ReadJob) -> RollupReceipt:
    readings, years = job.read()
    files = tuple(reading.file for reading in readings)
    return RollupReceipt(
        read=tuple((reading.file, reading.findings) for reading in readings),
        merged=tuple(year.told for year in years),
        years=tuple(_lower_units(years, files)),
    )


def _lower_units(years: Sequence[Year], files: Sequence[str]) -> Iterator[LowerUnit]:
    for year in years:
        if year.dataset is not None:
            profile = year.dataset.profile
            named = tuple(dict.fromkeys([*(reading.file for reading in year.readings), *files]))
            yield LowerUnit(
                profile.unit,
                profile.level,
                profile.year,
                year.dataset.entries,
                year.doubtful,
                named,
                _only_departments(year),
            )


def _only_departments(year: Year) -> tuple[str, ...]:
    """The departments whose forms are all that came in of a unit; none where there is a workbook of it."""
    forms = [dataset.form for dataset in year.counted]
    alone = all(form.role is Role.DEPARTMENT for form in forms)
    return tuple(dict.fromkeys(form.department for form in forms)) if alone else ()


def _lost(job: ReadJob, error: Exception) -> RollupReceipt:
    return RollupReceipt(read=of_each(job.places, (lost_process(error),)))


def _level_above(known: Sequence[LowerUnit]) -> Level:
    """The level above that of most units."""
    counted = Counter({unit.name: unit.level for unit in known}.values()).most_common()
    if not counted:
        raise WrongUseError(finding("U17", below="能读出报告单位", year=""))
    (commonest, most), *others = counted
    if others and others[0][1] == most:
        raise WrongUseError(finding("U16", reason="几级的填报表一样多"))
    if commonest.above is None:
        raise WrongUseError(finding("U16", reason=f"填报表多是{commonest.label}的"))
    return commonest.above


def _directly_below(
    known: Sequence[LowerUnit], level: Level, year: int | None
) -> tuple[tuple[LowerUnit, ...], list[Finding]]:
    """The units of a year directly below a level, and why others are not (S20, S21), or in part (S22)."""
    below = [unit for unit in known if unit.level.above is level]
    lower = next((other.label for other in Level if other.above is level), "")
    chosen = year or max((unit.year for unit in below), default=0)
    units = tuple(unit for unit in below if unit.year == chosen)
    if not units:
        of_year = f" {chosen} 年度" if chosen else ""
        raise WrongUseError(finding("U17", below=lower or level.label + "以下单位", year=of_year))
    there = {unit.name for unit in units}
    findings = [_stranger(unit, level, lower) for unit in known if unit.level.above is not level]
    late = {unit.name: unit for unit in below if unit.name not in there}
    findings += [
        finding("S21", Source(u.files[0], "", ""), unit=u.name, year=chosen, actual=u.year)
        for u in late.values()
    ]
    return units, [*findings, *(_in_part(unit) for unit in units if unit.departments)]


def _in_part(unit: LowerUnit) -> Finding:
    some, more = unit.departments[:DEPARTMENTS_NAMED], len(unit.departments) > DEPARTMENTS_NAMED
    words = {"unit": unit.name, "departments": "、".join(some) + (" 等" if more else "")}
    return finding("S22", Source(unit.files[0], "", ""), count=len(unit.departments), **words)


def _stranger(unit: LowerUnit, level: Level, lower: str) -> Finding:
    words = {"unit": unit.name, "actual": unit.level.label, "level": level.label, "below": lower}
    return finding("S20", Source(unit.files[0], "", ""), **words)


def _workbook(rollup: Rollup, pack: Pack) -> bytes:
    from drafter.workbook import content_of, write_form

    profile = Profile(rollup.unit, rollup.level, rollup.year)
    catalogue = pack.catalogue_for(rollup.level, Body.of(profile))
    sections = tuple(pack.sections)
    content = content_of(rollup, catalogue, sections)
    with suppress(DraftError):  # where the pack's settings are at fault, a build will say so
        content = replace(content, examples=words_of(profile, pack))
    return write_form(catalogue, sections, rollup.level, pack.name, content)
