"""`build`: one report for each unit and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.model import Finding, Interrupted, Source, Variant, finding, reason_of
from drafter.writing import RECORD, NotRecordedError, Origin, OutputFolder, Owner, run_folder

from .batch_findings import BatchFindings, by_file
from .batches import results, workers_for
from .file_names import draft_name, names_of
from .following import Follower, Stage, left_alone, logged, outcomes_of
from .inputs import folders_here, own_folders, template_folders
from .internal_faults import attempt, lost_process
from .kept_reports import lock_on, told_of_kept
from .origins import Unchanged, unchanged
from .places import absolute
from .unit_reports import BuiltReport, ReportReceipt, TemporaryFile, UnitJob, UnitReceipt, write_unit
from .units import Batch, find_batch, of_each

if TYPE_CHECKING:
    from concurrent.futures import Executor

FORMATS = ("docx", "html", "md", "txt", "pdf")


@dataclass(frozen=True, slots=True)
class BuildCounts:
    """How many reports were made.

    Attributes:
        made: All of them, also where no file could be written.
        written: Those of which there is a file.
        drafts: Those among these that are only drafts of what was wanted.
    """

    made: int = 0
    written: int = 0
    drafts: int = 0

    def with_report(self, report: BuiltReport) -> BuildCounts:
        """The counts with one report more."""
        there = bool(report.paths)
        draft = there and bool(report.blocked)
        return BuildCounts(self.made + 1, self.written + there, self.drafts + draft)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The result of `build`.

    Attributes:
        reports: The reports that were made, but for those that the follower had told already.
        findings: All findings.
        unchanged: The reports that were left alone.
        counts: How many reports were made, the told ones too.
    """

    reports: tuple[BuiltReport, ...]
    findings: tuple[Finding, ...]
    unchanged: tuple[Unchanged, ...] = ()
    counts: BuildCounts = BuildCounts()


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
    comments: bool = False,
    variant: Variant | None = None,
    resume: bool = False,
    log: Path | None = None,
    follower: Follower = Follower(),  # noqa: B008 - it has no state
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
        comments: Tell in comments of the Word file where figures came from; never in one to publish.
        variant: What the document is for; by default what the pack says.
        resume: Leave reports as they are whose workbooks, packs and options are what they were, unless
            something was wrong with them, or a file of theirs is gone or edited.
        log: A file that gets a line of JSON for each report, behind what is there.
        follower: Hears how the batch goes on.

    Raises:
        Interrupted: If Ctrl-C comes while reports are built; what is in place is whole.
        FileNotFoundError: If an input does not exist.
        DraftError: If `pack` names no pack, or one that cannot be loaded.
        ValueError: If a format is unknown.
    """
    if unknown := set(formats) - set(FORMATS):
        raise ValueError(f"unknown format: {', '.join(sorted(unknown))}")
    folders = template_folders(templates)
    batch = find_batch(inputs, pack, folders, follower)
    own = own_folders(templates)
    with logged(log, follower) as follower, run_folder(out) as temporary:
        work = [
            UnitJob(
                places,
                absolute(temporary),
                pack,
                own,
                tuple(formats),
                final,
                variant,
                batch.unread,
                comments,
            )
            for places in batch.units
        ]
        building = _Building(batch, OutputFolder(out), follower)
        if resume:
            work = building.without_unchanged(work, folders_here(own))
        workers = workers_for(jobs, min(batch.reports, len(work)) if resume else batch.reports)
        with closing(results(write_unit, work, workers=workers, executor=executor, lost=_lost)) as receipts:
            building.take_all(receipts, len(work))
    return building.result()


class _Building:
    """A build while it goes on: puts what workers have written into place, and gathers what they tell."""

    def __init__(self, batch: Batch, folder: OutputFolder, follower: Follower) -> None:
        self._batch = batch
        self._folder = folder
        self._follower = follower
        self._target = _Target(folder)
        self._findings = BatchFindings(batch)
        self._reports: list[tuple[str, tuple[BuiltReport]]] = []
        self._unchanged: list[Unchanged] = []
        self._counts = BuildCounts()

    def without_unchanged(self, work: Sequence[UnitJob], folders: tuple[Path, ...]) -> list[UnitJob]:
        """The jobs that have to be done; the others' reports stay as they are."""
        waiting = []
        for job in self._follower.each(Stage.COMPARING, work, len(work)):
            found = unchanged(job, self._folder, folders)
            self._unchanged += found
            waiting += [] if found else [job]
            for report in found:
                self._follower.done(left_alone(report))
        return waiting

    def take_all(self, receipts: Iterable[UnitReceipt], count: int) -> None:
        """Take the receipts of so many units as they come.

        Raises:
            Interrupted: If Ctrl-C comes meanwhile.
        """
        left = count
        try:
            for receipt in self._follower.each(Stage.BUILDING, receipts, count):
                self._take(receipt)
                left -= 1
        except KeyboardInterrupt:
            done = self._counts.made + len(self._unchanged)
            raise Interrupted(finding("U04"), finding("B16", done=done, left=left)) from None

    def _take(self, receipt: UnitReceipt) -> None:
        reports, faults = [], []
        for first, written in receipt.reports:
            report, found = self._target.take(first, written, receipt.origin)
            faults.append((first, found))
            if report is not None:
                reports.append(report)
                self._counts = self._counts.with_report(report)
                if not self._follower.told:
                    self._reports.append((first, (self._findings.share_parts(report),)))
        self._findings.add(receipt.read, receipt.merged, (*receipt.rendered, *faults))
        for outcome in outcomes_of(receipt, reports):
            self._follower.done(outcome)

    def result(self) -> BuildResult:
        """All that was gathered, in the order of the workbooks."""
        reports = tuple(by_file(self._reports, self._batch.files))
        findings, unchanged = self._findings.findings(), tuple(self._unchanged)
        return BuildResult(reports, findings, unchanged, self._counts)


def _lost(job: UnitJob, error: Exception) -> UnitReceipt:
    return UnitReceipt(read=of_each(job.places, (lost_process(error),)))


class _Target:
    """The output folder while a build goes on: names reports and puts their files into place."""

    def __init__(self, folder: OutputFolder) -> None:
        self._folder = folder
        self._taken: set[str] = set()

    def take(
        self, first: str, receipt: ReportReceipt, origin: Origin | None
    ) -> tuple[BuiltReport | None, tuple[Finding, ...]]:
        """Put a report's files into place.

        Args:
            first: The first of its workbooks.
            receipt: The report.
            origin: What it was made of.

        Returns:
            The report with the paths of its files, and what came in the way.
        """
        taken, faults = attempt(partial(self._place, receipt, origin), Source(first, "", ""))
        return taken or (None, faults)

    def _place(
        self, receipt: ReportReceipt, origin: Origin | None
    ) -> tuple[BuiltReport, tuple[Finding, ...]]:
        report = receipt.report
        owner = Owner(report.unit, report.year)
        name = self._name(receipt)
        names = name, draft_name(name)
        self._taken.update(names)
        wanted, other = names[::-1] if report.blocked else names
        paths: list[Path] = []
        findings: list[Finding] = []
        for file in receipt.files:
            path, faults = self._put(file, f"{wanted}.{file.suffix}", owner, origin)
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

    def _put(
        self, file: TemporaryFile, name: str, owner: Owner, origin: Origin | None
    ) -> tuple[Path | None, list[Finding]]:
        wanted = self._folder.path / name
        where = Source(name, "", "")
        if file.refused:
            return None, [finding("B07", where, path=wanted, reason=file.refused)]
        findings: list[Finding] = []
        lock = lock_on(wanted, file.digest)
        try:
            path = self._folder.put(file.path, name, file.digest, owner, origin)
        except NotRecordedError as error:
            path = error.place
            record = wanted.with_name(RECORD)
            findings.append(finding("B07", where, path=record, reason=reason_of(error)))
        except OSError as error:
            return None, [finding("B07", where, path=wanted, reason=reason_of(error))]
        told = told_of_kept(self._folder, wanted, path, owner, lock)
        return path, [*findings, *([told] if told else [])]
