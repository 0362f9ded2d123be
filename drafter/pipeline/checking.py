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

from drafter.model import Finding, Source, WrongUseError, finding, reason_of

from .batch_findings import BatchFindings
from .batches import results, workers_for
from .inputs import Reading, in_order, template_folders
from .internal_faults import attempt, lost_process
from .places import WORKBOOK_SUFFIXES, absolute
from .read_jobs import ReadJob, read_jobs
from .units import Told, find_batch, of_each

if TYPE_CHECKING:
    from concurrent.futures import Executor


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of `check`: the files looked at, and all findings, those of merging included."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]


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
        WrongUseError: If `annotate` lies in a folder that is read (U20).
    """
    _refuse_copies_among(inputs, annotate)
    batch = find_batch(inputs, pack, template_folders(templates))
    step = partial(check_unit, copies=annotate and absolute(annotate))
    gathered = BatchFindings(batch)
    work = read_jobs(batch, pack, templates)
    workers = workers_for(jobs, batch.reports)
    with closing(results(step, work, workers=workers, executor=executor, lost=_lost)) as receipts:
        for receipt in receipts:
            gathered.add(receipt.read, receipt.merged, receipt.annotated)
    return CheckResult(batch.files, gathered.findings())


def _refuse_copies_among(inputs: Sequence[Path], annotate: Path | None) -> None:
    """Refuse copies in a folder that is read: the next run would take them for what departments sent.

    Raises:
        WrongUseError: If they would lie there (U20).
    """
    copies = Path(os.path.realpath(annotate)) if annotate else None
    for folder in filter(os.path.isdir, inputs if copies else ()):
        if copies and copies.is_relative_to(os.path.realpath(folder)):
            raise WrongUseError(finding("U20", folder=folder))


def check_unit(job: ReadJob, copies: Path | None) -> CheckReceipt:
    """Check the workbooks of a unit, and write the copies that are to go back.

    Whatever is raised is among the findings.

    Args:
        job: The workbooks.
        copies: The folder for copies with the findings written in, if there are to be any.
    """
    receipt, faults = attempt(partial(_check_unit, job, copies), Source(job.places[0].file, "", ""))
    return receipt or CheckReceipt(read=of_each(job.places, faults))


def _check_unit(job: ReadJob, copies: Path | None) -> CheckReceipt:
    readings, years = job.read()
    read = tuple((reading.file, reading.findings) for reading in readings)
    merged = tuple(year.told for year in years)
    annotated: tuple[Told, ...] = ()
    if copies is not None:
        files = [reading.file for reading in readings]
        findings = in_order((f for _, told in (*merged, *read) for f in told), files)
        annotated = tuple((r.file, _annotate(r, findings, copies)) for r in readings)
    return CheckReceipt(read, merged, annotated)


def _lost(job: ReadJob, error: Exception) -> CheckReceipt:
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
