"""`status`: who has handed in, what is wrong or blank in it, and what to tell whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.model import (
    DepartmentStatus,
    Finding,
    OtherFile,
    Source,
    Standing,
    UnitStatus,
    WrongUseError,
    did_you_mean,
    finding,
)

from ..batch_findings import BatchFindings
from ..batches import results, workers_for
from ..inputs import cached_pack, template_folders
from ..internal_faults import attempt, lost_process
from ..owners import Owners
from ..read_jobs import ReadJob, read_jobs
from ..units import Told as FileAndFindings
from ..units import find_batch, of_each
from .piles import Homes, piles_of
from .returns import Return, return_of
from .standing import Told, unit_status

if TYPE_CHECKING:
    from concurrent.futures import Executor

NO_WORKBOOKS = frozenset({"F10", "F18"})
"""What is found of files that are not read."""
OF_THE_RUN = frozenset({"F08", "F12", "F22", "M11"})
"""What concerns no department, beside packs (T) and the program itself (X)."""
ALL = "全部"
"""Asks for the messages to all departments that still have something to do."""


@dataclass(frozen=True, slots=True)
class StatusResult:
    """How the collection stands.

    Attributes:
        units: Each unit, in the order of their first workbooks.
        findings: All findings in their workbooks, those of merging included.
        others: Files that belong to none of these units.
    """

    units: tuple[UnitStatus, ...]
    findings: tuple[Finding, ...]
    others: tuple[OtherFile, ...] = ()

    @property
    def done(self) -> bool:
        """Whether all is in and nothing is to be asked for."""
        failed = any(f.is_error for f in self.of_the_run)
        return bool(self.units) and all(unit.done for unit in self.units) and not failed

    @property
    def of_the_run(self) -> tuple[Finding, ...]:
        """The findings that concern no department: about the run as a whole, and errors in a 统稿表."""
        coordinators = {unit.coordinator for unit in self.units} - {""}
        return tuple(
            f
            for f in self.findings
            if f.code in OF_THE_RUN or f.code[0] in "TX" or (f.is_error and f.file in coordinators)
        )

    def departments(self, names: Iterable[str]) -> tuple[DepartmentStatus, ...]:
        """The departments that a person means; `全部` means those that still have something to do.

        Raises:
            WrongUseError: If a name means none (U18).
        """
        return tuple(dict.fromkeys(found for name in names for found in self._departments(name)))

    def _departments(self, name: str) -> list[DepartmentStatus]:
        if name == ALL:
            return [d for unit in self.units for d in unit.pressing if d.standing is not Standing.DONE]
        every = [each for unit in self.units for each in unit.departments]
        found = [each for each in every if each.department == name]
        found = found or [each for each in every if name and name in each.department]
        if not found:
            similar = did_you_mean(name, (each.department for each in every))
            words = {"listed": "收表情况", "all": f"写“{ALL}”的，印出所有还要催办的部门"}
            raise WrongUseError(finding("U18", None, name=name, similar=similar, **words))
        return found


@dataclass(frozen=True, slots=True)
class StatusReceipt:
    """The outcome of a job: the workbooks that came back, what is wrong in each, and between them."""

    returns: tuple[Return, ...] = ()
    read: tuple[FileAndFindings, ...] = ()
    merged: tuple[FileAndFindings, ...] = ()


def status(
    inputs: Sequence[Path],
    *,
    on: date,
    pack: str = "",
    templates: Path | None = None,
    jobs: int | None = None,
    executor: Executor | None = None,
) -> StatusResult:
    """Find out who has handed in, what is wrong or blank in it, and what to tell whom.

    The departments, their deadlines and contacts are those of 名单 in the unit's 统稿表. Without one, only
    those are known that handed in a workbook (F22).

    Args:
        inputs: Workbooks, or folders of workbooks.
        on: Today: a deadline before it has passed.
        pack: The pack to read them by; by default the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        jobs: How many processes work at the same time; by default one, from eight reports on all cores.
        executor: Who works instead.

    Raises:
        FileNotFoundError: If an input does not exist.
        DraftError: If `pack` names no pack, or one that cannot be loaded.
    """
    folders = template_folders(templates)
    batch = find_batch(inputs, pack, folders)
    gathered = BatchFindings(batch)
    returns: list[Return] = []
    work = read_jobs(batch, pack, templates)
    workers = workers_for(jobs, batch.reports)
    with closing(results(read_returns, work, workers=workers, executor=executor, lost=_lost)) as receipts:
        for receipt in receipts:
            gathered.add(receipt.read, receipt.merged)
            returns += receipt.returns
    findings = gathered.findings()
    order = {file: number for number, file in enumerate(batch.files)}
    told = Told.of(findings)
    returns.sort(key=lambda each: order[each.file])
    piles = piles_of(returns, partial(_owners, folders), told.left_out)
    others = _put_the_rest(returns, batch.strays, told, Homes(piles))
    units = tuple(unit_status(pile, told, on) for pile in piles)
    return StatusResult(units, (*findings, *_uncoordinated(units)), others)


def status_workbook(result: StatusResult, on: date) -> bytes:
    """Make the workbook of it that is sent round: a row a department, and the messages.

    Args:
        result: How the collection stands.
        on: The day that it stands so.
    """
    from drafter.workbook import write_status

    return write_status(result.units, on)


def day_in(text: str) -> date | None:
    """Return the day that a person wrote, 2026年1月20日 or 2026-01-20; None when it is none."""
    from drafter.chinese import whole_date

    return whole_date(text.strip())


def read_returns(job: ReadJob) -> StatusReceipt:
    """Read the workbooks of a unit. Whatever is raised is among the findings."""
    receipt, faults = attempt(partial(_read_returns, job), Source(job.places[0].file, "", ""))
    return receipt or _unread(job, faults)


def _read_returns(job: ReadJob) -> StatusReceipt:
    readings, years = job.read()
    return StatusReceipt(
        tuple(map(return_of, job.places, readings)),
        tuple((reading.file, reading.findings) for reading in readings),
        tuple(year.told for year in years),
    )


def _lost(job: ReadJob, error: Exception) -> StatusReceipt:
    return _unread(job, (lost_process(error),))


def _unread(job: ReadJob, findings: Sequence[Finding]) -> StatusReceipt:
    returns = tuple(Return(place.file) for place in job.places)
    return StatusReceipt(returns, of_each(job.places, findings))


def _owners(folders: tuple[Path, ...], first: Return) -> Owners:
    """Who reports what, as 名单 in the 统稿表 says, or else the catalogue."""
    assert first.profile is not None
    return Owners.of(first.profile, cached_pack(first.pack, folders)[0], first.members)


def _put_the_rest(
    returns: Iterable[Return], strays: Iterable[Finding], told: Told, homes: Homes
) -> tuple[OtherFile, ...]:
    """Put what cannot be read, and what is no workbook, into the piles where it belongs.

    Returns:
        The files that belong to none of them.
    """
    homeless = []
    for each in returns:
        if not each.readable:
            why = next((f for f in told.about([each.file]) if f.is_error), None)
            file = OtherFile(each.file, why.message if why else "", why.hint if why else "", each.department)
            homeless += _put(file, each.made_for, homes)
    for found in strays:
        if found.code in NO_WORKBOOKS:
            homeless += _put(OtherFile(found.file, found.message, found.hint), None, homes)
    return tuple(homeless)


def _put(file: OtherFile, made_for: tuple[str, int] | None, homes: Homes) -> list[OtherFile]:
    pile = homes.of(file.file, made_for)
    if pile is None:
        return [file]
    pile.take_unusable(file)
    return []


def _uncoordinated(units: Iterable[UnitStatus]) -> Iterator[Finding]:
    """Say of units without a 统稿表 what they lack (F22)."""
    for each in units:
        if not each.coordinator:
            yield finding("F22", unit=each.unit, level=each.level.label, year=each.year)
