"""`draft refresh`: an edited report takes corrected numbers, and keeps every edit."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drafter.model import DraftError, Finding, Report, Source, finding
from drafter.narrative import as_discussion_draft
from drafter.tracing import (
    Change,
    EditedReport,
    Left,
    Place,
    apply,
    changes_of,
    changes_of_charts,
    merge,
    open_edited,
    places_of,
)
from drafter.writing import (
    ChangedMeanwhileError,
    Owner,
    is_as_written,
    lock_beside,
    save,
    save_copy,
    save_edited,
)

from .fresh_reports import FreshReport, fresh_report
from .open_documents import refuse_open, told_open
from .tracing import content_of

BACKUP = "（更新前）"


@dataclass(frozen=True, slots=True)
class LeftPlace:
    """Something in the report that is left to a person, and where it stands; None where nobody knows."""

    left: Left
    place: Place | None


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """What refreshing did to a report.

    Attributes:
        file: The report's name.
        unit: The reporting unit.
        year: The year reported on.
        path: The file with the refreshed report; None where nothing was written.
        backup: The report as it was; None where that stands where it stood.
        changes: What was changed, in reading order.
        left: What was left to a person.
        findings: What is wrong in the workbooks.
    """

    file: str
    unit: str
    year: int
    path: Path | None
    backup: Path | None
    changes: tuple[Change, ...]
    left: tuple[LeftPlace, ...]
    findings: tuple[Finding, ...]


def refresh(
    report: Path,
    inputs: Sequence[Path],
    out: Path | None = None,
    *,
    dry_run: bool = False,
    track: bool = False,
    base: Path | None = None,
    force: bool = False,
    pack: str = "",
    templates: Path | None = None,
) -> RefreshResult:
    """Put the numbers that the workbooks give now into a report that people have edited.

    Args:
        report: The report.
        inputs: Workbooks, or folders of workbooks.
        out: Where the refreshed report goes; by default into its own place, a backup beside it.
        dry_run: Only say what would be done.
        track: Write all changes as Word's tracked changes.
        base: A report with the record that this one has lost.
        force: Set figures anew that somebody typed over.
        pack: The pack to write with; by default the one that the report was written with.
        templates: A folder of packs that wins over ./templates and the shipped ones.

    Raises:
        FileNotFoundError: If a file does not exist.
        DraftError: If the report cannot be read (E01 to E04), refreshed (E10, E11) or written (E12, E13), or
            the workbooks have nothing of its unit and year (E08), or a document that stands where the
            refreshed one is to go is open (E42).
        OSError: If the system does not take what is written; the report stays as it was.
    """
    if not dry_run:
        _refuse_locked(report, out)
    content = content_of(report)
    edited = open_edited(content, report.name, content_of(base) if base else None, base.name if base else "")
    built = _base_of(edited, report.name)
    fresh = _fresh(inputs, built, report.name, pack or built.pack, templates)
    theirs = as_discussion_draft(fresh.report) if built.stage and not fresh.report.stage else fresh.report
    merged = merge(edited.embedded, edited.paragraphs, theirs, fresh.year.doubtful, force=force)
    told, places = changes_of(edited, merged.operations), places_of(edited.paragraphs)
    applied = apply(edited, content, merged, track=track)
    undone = {each.new for each in applied.left}
    changes = tuple(each for each in told if each.old or each.new not in undone)
    changes += changes_of_charts(applied.charts)
    path = backup = None
    if not dry_run and (out is not None or applied.content != content):
        owner = Owner(built.unit, built.year)
        if out is None:
            path, backup = _replace(report, content, applied.content, owner, track=track)
        else:
            path = save(out, applied.content, owner, edited=track or not is_as_written(report))
    left = (*merged.left, *applied.left)
    standing = tuple(
        LeftPlace(each, None if each.paragraph is None else places[each.paragraph]) for each in left
    )
    out_of_date = (finding("E14", Source(report.name, "", "")),) if applied.contents else ()
    findings = (*told_open(report), *edited.findings, *out_of_date, *fresh.told)
    return RefreshResult(report.name, built.unit, built.year, path, backup, changes, standing, findings)


def _refuse_locked(report: Path, out: Path | None) -> None:
    if out is not None:
        refuse_open(out, "-o")
    elif lock := lock_beside(report):
        raise DraftError(finding("E12", Source(report.name, "", ""), lock=lock.name))


def _base_of(edited: EditedReport, file: str) -> Report:
    """The report as it was built.

    Raises:
        DraftError: If the file has lost it, or nothing can be changed in a file of its kind (E10, E11).
    """
    where = Source(file, "", "")
    if not edited.is_word:
        raise DraftError(finding("E11", where))
    if edited.embedded.report is None:
        raise DraftError(finding("E10", where))
    return edited.embedded.report


def _fresh(
    inputs: Sequence[Path], built: Report, file: str, pack: str, templates: Path | None
) -> FreshReport:
    """The report as the workbooks give it now, with the elements that it was built with."""
    return fresh_report(
        inputs,
        built,
        file,
        pack=pack,
        templates=templates,
        variant=built.variant,
        attachment=bool(built.attachments),
    )


def _replace(report: Path, before: bytes, after: bytes, owner: Owner, *, track: bool) -> tuple[Path, Path]:
    """Put the refreshed report into its place; the report as it was stays as its backup."""
    backup, new = save_copy(report, before, BACKUP)
    try:
        save_edited(report, after, before, edited=track, owner=owner)
    except BaseException as error:
        if new:
            with suppress(OSError):
                backup.unlink()
        if isinstance(error, ChangedMeanwhileError):
            raise DraftError(finding("E13", Source(report.name, "", ""))) from error
        raise
    return report, backup
