"""`build`: one report for each unit and year."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.model import Finding, Source, Variant, finding, reason_of
from drafter.writing import RECORD, NotRecordedError, OutputFolder, Owner, run_folder

from .batch_findings import BatchFindings, by_file
from .batches import results, workers_for
from .file_names import draft_name, names_of
from .inputs import own_folders, template_folders
from .internal_faults import attempt, lost_process
from .places import absolute
from .unit_reports import BuiltReport, ReportReceipt, TemporaryFile, UnitJob, UnitReceipt, write_unit
from .units import find_batch, of_each

if TYPE_CHECKING:
    from concurrent.futures import Executor

FORMATS = ("docx", "html", "md", "txt", "pdf")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The result of `build`: the reports written, and all findings."""

    reports: tuple[BuiltReport, ...]
    findings: tuple[Finding, ...]


def build(
    inputs: Sequence[Path],
    out: Path,
    *,
    pack: str = "",
    templates: Path | None = None,
    formats: Sequence[str] = ("docx",),
    jobs: int | None = None,
    executor: Executor | None = None,
    final: bool = False,
    variant: Variant | None = None,
) -> BuildResult:
    """Write one report for each unit and year.

    Each is in place as soon as it is written, while later ones are still being worked on.

    Args:
        inputs: Workbooks, or folders of workbooks.
        out: Where reports go; made if absent. A report that a person has edited, or of another unit, is
            never overwritten; one that cannot be written is a finding (B07).
        pack: The pack to write with; by default the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        formats: Any of `FORMATS`.
        jobs: How many processes work at the same time; by default one, from eight reports on all cores.
        executor: Who works instead. Its workers see inputs, `templates` and `out` under the same paths; the
            shipped packs and a current folder are their own.
        final: Write the file to publish, without traces.
        variant: What the document is for; by default what the pack says.

    Raises:
        FileNotFoundError: If an input does not exist.
        DraftError: If `pack` names no pack, or one that cannot be loaded.
        ValueError: If a format is unknown.
    """
    if unknown := set(formats) - set(FORMATS):
        raise ValueError(f"unknown format: {', '.join(sorted(unknown))}")
    batch = find_batch(inputs, pack, template_folders(templates))
    own = own_folders(templates)
    gathered = BatchFindings(batch)
    reports: list[tuple[str, tuple[BuiltReport]]] = []
    with run_folder(out) as temporary:
        target = _Target(out)
        work = [
            UnitJob(places, absolute(temporary), pack, own, tuple(formats), final, variant, batch.unread)
            for places in batch.units
        ]
        workers = workers_for(jobs, batch.reports)
        with closing(results(write_unit, work, workers=workers, executor=executor, lost=_lost)) as receipts:
            for receipt in receipts:
                placed = [(first, *target.take(first, written)) for first, written in receipt.reports]
                reports += ((first, (gathered.share_parts(r),)) for first, r, _ in placed if r is not None)
                faults = [(first, found) for first, _, found in placed]
                gathered.add(receipt.read, receipt.merged, (*receipt.rendered, *faults))
    return BuildResult(tuple(by_file(reports, batch.files)), gathered.findings())


def _lost(job: UnitJob, error: Exception) -> UnitReceipt:
    return UnitReceipt(read=of_each(job.places, (lost_process(error),)))


class _Target:
    """The output folder while a build goes on: names reports and puts their files into place."""

    def __init__(self, out: Path) -> None:
        self._folder = OutputFolder(out)
        self._taken: set[str] = set()

    def take(self, first: str, receipt: ReportReceipt) -> tuple[BuiltReport | None, tuple[Finding, ...]]:
        """Put a report's files into place.

        Args:
            first: The first of its workbooks.
            receipt: The report.

        Returns:
            The report with the paths of its files, and what came in the way.
        """
        taken, faults = attempt(partial(self._place, receipt), Source(first, "", ""))
        return taken or (None, faults)

    def _place(self, receipt: ReportReceipt) -> tuple[BuiltReport, tuple[Finding, ...]]:
        report = receipt.report
        owner = Owner(report.unit, report.year)
        name = self._name(receipt)
        names = name, draft_name(name)
        self._taken.update(names)
        wanted, other = names[::-1] if report.blocked else names
        paths: list[Path] = []
        findings: list[Finding] = []
        for file in receipt.files:
            path, faults = self._put(file, f"{wanted}.{file.suffix}", owner)
            paths += [path] if path else []
            findings += faults
        removed, left = self._withdraw(other, owner, paths, drafts=not report.blocked)
        return replace(report, paths=tuple(paths), removed=removed), (*findings, *left)

    def _withdraw(
        self, name: str, owner: Owner, paths: Sequence[Path], *, drafts: bool
    ) -> tuple[tuple[Path, ...], list[Finding]]:
        """Look for files of earlier runs that are out of date now that others are in place.

        Drafts that nobody has touched are deleted where their successor is written in the same format. What
        else is there stays, and is told: a draft (B10), or a report that was once good (B12).

        Args:
            name: Their name, without suffix.
            owner: Whose they are.
            paths: The files that are in place now.
            drafts: Whether they are drafts.
        """
        removed: list[Path] = []
        findings: list[Finding] = []
        old = [path for suffix in FORMATS for path in self._folder.written_for(f"{name}.{suffix}", owner)]
        for path in old if paths else ():
            if drafts and path.suffix in {new.suffix for new in paths} and self._folder.discard(path):
                removed.append(path)
                continue
            words = {"path": path.name, "new": paths[0].name}
            findings.append(finding("B10" if drafts else "B12", Source(path.name, "", ""), **words))
        return tuple(removed), findings

    def _name(self, receipt: ReportReceipt) -> str:
        """Find a name that is no other report's, nor its draft's: the title; with the unit; with the year."""
        report = receipt.report
        owner = Owner(report.unit, report.year)
        for name in names_of(report.title, report.unit, report.year):
            both = name, draft_name(name)
            files = [f"{each}.{file.suffix}" for each in both for file in receipt.files]
            if self._taken.isdisjoint(both) and not any(self._folder.is_of_another(f, owner) for f in files):
                return name
        raise AssertionError("names do not end")

    def _put(self, file: TemporaryFile, name: str, owner: Owner) -> tuple[Path | None, list[Finding]]:
        wanted = self._folder.path / name
        where = Source(name, "", "")
        if file.refused:
            return None, [finding("B07", where, path=wanted, reason=file.refused)]
        findings: list[Finding] = []
        try:
            path = self._folder.put(file.path, name, file.digest, owner)
        except NotRecordedError as error:
            path = error.place
            record = wanted.with_name(RECORD)
            findings.append(finding("B07", where, path=record, reason=reason_of(error)))
        except OSError as error:
            return None, [finding("B07", where, path=wanted, reason=reason_of(error))]
        if path != wanted:
            findings.append(finding("B02", where, path=wanted.name, beside=path.name))
        return path, findings
