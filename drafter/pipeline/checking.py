"""`check`: what is wrong with the workbooks, cell by cell."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from glob import escape
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from drafter.model import Finding, Source, finding, reason_of

from .batch_findings import BatchFindings
from .batches import results, workers_for
from .inputs import Reading, folders_here, forget_packs, in_order, own_folders, template_folders
from .internal_faults import attempt, lost_process
from .places import WORKBOOK_SUFFIXES, Place, absolute
from .units import Told, find_batch, of_each, read_unit

if TYPE_CHECKING:
    from concurrent.futures import Executor


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of `check`: the files looked at, and all findings, those of merging included."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckJob:
    """The workbooks of a unit, all its years, and what to check them by.

    Attributes:
        run: A name of the run.
        places: The workbooks.
        pack: The pack to check against, or empty for the one each workbook was made for.
        templates: Where packs are looked for before the shipped ones.
        annotate: The folder for copies with the findings written in, if there are to be any.
    """

    run: str
    places: tuple[Place, ...]
    pack: str
    templates: tuple[Path, ...]
    annotate: Path | None


@dataclass(frozen=True, slots=True)
class CheckReceipt:
    """The outcome of a job: what is wrong in each workbook, between those of a year, and with the copies."""

    read: tuple[Told, ...] = ()
    merged: tuple[Told, ...] = ()
    annotated: tuple[Told, ...] = ()


def check(
    inputs: Sequence[Path],
    *,
    pack: str = "",
    templates: Path | None = None,
    annotate: Path | None = None,
    jobs: int | None = None,
    executor: Executor | None = None,
) -> CheckResult:
    """Check workbooks and say, cell by cell, what is wrong.

    Args:
        inputs: Workbooks, or folders of workbooks.
        pack: The pack to check against; by default the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        annotate: A folder for copies with the findings written in; made if absent. A copy that cannot be
            written is a finding (B07).
        jobs: How many processes work at the same time; by default one, from eight reports on all cores.
        executor: Who works instead. Its workers see all folders given here under the same paths; the shipped
            packs and a current folder are their own.

    Raises:
        FileNotFoundError: If an input does not exist.
        DraftError: If `pack` names no pack, or one that cannot be loaded.
    """
    batch = find_batch(inputs, pack, template_folders(templates))
    own, copies = own_folders(templates), annotate and absolute(annotate)
    gathered = BatchFindings(batch)
    run = os.urandom(6).hex()
    work = [CheckJob(run, places, pack, own, copies) for places in batch.units]
    workers = workers_for(jobs, batch.reports)
    with closing(results(check_unit, work, workers=workers, executor=executor, lost=_lost)) as receipts:
        for receipt in receipts:
            gathered.add(receipt.read, receipt.merged, receipt.annotated)
    return CheckResult(batch.files, gathered.findings())


def check_unit(job: CheckJob) -> CheckReceipt:
    """Check the workbooks of a unit, and write the copies that are to go back.

    Whatever is raised is among the findings.
    """
    receipt, faults = attempt(partial(_check_unit, job), Source(job.places[0].file, "", ""))
    return receipt or CheckReceipt(read=of_each(job.places, faults))


def _check_unit(job: CheckJob) -> CheckReceipt:
    forget_packs(job.run)
    readings, years = read_unit(job.places, job.pack, folders_here(job.templates))
    read = tuple((reading.file, reading.findings) for reading in readings)
    merged = tuple(year.told for year in years)
    annotated: tuple[Told, ...] = ()
    if job.annotate is not None:
        files = [reading.file for reading in readings]
        findings = in_order((f for _, told in (*merged, *read) for f in told), files)
        annotated = tuple((r.file, _annotate(r, findings, job.annotate)) for r in readings)
    return CheckReceipt(read, merged, annotated)


def _lost(job: CheckJob, error: Exception) -> CheckReceipt:
    return CheckReceipt(read=of_each(job.places, (lost_process(error),)))


def _annotate(reading: Reading, findings: Sequence[Finding], folder: Path) -> tuple[Finding, ...]:
    """Write the copy of a workbook that has findings; what came in the way."""
    own = [f for f in findings if f.file == reading.file and not f.code.startswith("X")]
    if not own or any(f.is_error and f.code.startswith("F") for f in own):
        return ()
    step = partial(_write_copy, reading, own, folder)
    faults, unwritten = attempt(step, Source(reading.file, "", ""))
    return tuple(replace(fault, file=reading.file) for fault in (*(faults or ()), *unwritten))


def _write_copy(reading: Reading, findings: Sequence[Finding], folder: Path) -> tuple[Finding, ...]:
    from drafter.workbook import annotate
    from drafter.writing import write_whole

    target = folder / _name_of_copy(reading)
    if target.exists() and target.samefile(reading.path):
        target = target.with_stem(f"{target.stem}（标注）")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, annotate(reading.made or reading.path.read_bytes(), findings))
    except OSError as error:
        return (finding("B07", Source(reading.file, "", ""), path=target, reason=reason_of(error)),)
    return ()


def _name_of_copy(reading: Reading) -> str:
    """The file's own name, ending in .xlsx; with its kind where another workbook is named so too."""
    name, suffix = PurePath(reading.file), reading.path.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        return reading.file
    suffixes = {each.suffix.lower() for each in reading.path.parent.glob(f"{escape(reading.path.stem)}.*")}
    kind = f"（{suffix[1:]}）" if suffixes & WORKBOOK_SUFFIXES - {suffix} else ""
    return f"{name.with_suffix('')}{kind}.xlsx"
