"""The reports of one unit: a worker writes them under temporary names, the parent gets a receipt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter

from drafter.model import (
    Dataset,
    DraftError,
    Entry,
    Finding,
    Indicator,
    Report,
    Source,
    Variant,
    reason_of,
)
from drafter.narrative import Dropped, Rendering, as_discussion_draft
from drafter.packs import Body, Pack
from drafter.writing import (
    Origin,
    sha256,
    temporary_name,
    write_html,
    write_markdown,
    write_new,
    write_text,
)

from .documents import pdf_file, word_file
from .file_names import file_name
from .inputs import cached_pack, folders_here, forget_packs
from .internal_faults import attempt
from .leftovers import leftovers, partial_sums, silent_departments
from .obstacles import Obstacle, obstacles
from .origins import origin_of
from .owners import Owners
from .places import Place
from .rendering import rendered
from .units import Told, Year, of_each, read_unit
from .year_words import unknown_words


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A report that was written.

    Attributes:
        title: The report's title.
        unit: The reporting unit.
        year: The year reported on.
        paths: The files written, one a format.
        workbooks: The workbooks it was made from.
        dropped: Sentences left out for want of a figure.
        missing: Places in the text marked 【待补充：…】.
        unused: Figures reported that neither the text mentions nor an attachment holds.
        uncompared: Figures reported for two years of which the document says one.
        attached: Figures that stand in the attachment only, so that the text can be read.
        gaps: Indicators of this level for which nothing was reported.
        silent: Departments of 名单 that gave no figure.
        partial: Sums to which one of the others has given nothing, and who that is.
        unsettled: Indicators marked 【待核：…】 in the document.
        unread: Workbooks of the unit of which nothing could be read.
        unrenewed: What last year's report said and nobody has renewed, sentence by sentence.
        variant: The purpose of the document.
        blocked: What stood in the way of the document that was wanted; this is a draft of it then.
        removed: Drafts of earlier runs that were deleted, because this is what was wanted.
    """

    title: str
    unit: str
    year: int
    paths: tuple[Path, ...]
    workbooks: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    gaps: tuple[str, ...]
    uncompared: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    unrenewed: tuple[str, ...] = ()
    variant: Variant = Variant.PUBLIC
    blocked: tuple[Obstacle, ...] = ()
    removed: tuple[Path, ...] = ()
    silent: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitJob:
    """The workbooks of a unit, all its years, and how its reports are to be written.

    Attributes:
        places: The workbooks.
        folder: Where temporary files go, a folder of this run.
        pack: The pack to write with, or empty for the one each workbook was made for.
        templates: Where packs are looked for before the shipped ones.
        formats: What is written of each report.
        final: Whether without traces.
        variant: What the documents are for, None for what the pack says.
        unread: What may be another workbook of the unit, and could not be opened.
        comments: Whether Word files tell in comments where figures came from.
    """

    places: tuple[Place, ...]
    folder: Path
    pack: str
    templates: tuple[Path, ...]
    formats: tuple[str, ...]
    final: bool
    variant: Variant | None
    unread: tuple[str, ...] = ()
    comments: bool = False


@dataclass(frozen=True, slots=True)
class TemporaryFile:
    """A report in one format, or why it is not there.

    Attributes:
        suffix: The format.
        path: The file.
        digest: Its SHA-256, in hexadecimal.
        refused: Why the system did not take it, in Chinese; empty if it did.
    """

    suffix: str
    path: Path
    digest: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ReportReceipt:
    """A report that was written, under temporary names, and what its making left over."""

    report: BuiltReport
    files: tuple[TemporaryFile, ...]


@dataclass(frozen=True, slots=True)
class UnitReceipt:
    """The outcome of a job: small, whatever the size of the reports.

    Attributes:
        read: What is wrong in each workbook.
        merged: What is wrong between the workbooks of a year.
        rendered: What the making of each report left over, or why there is none.
        reports: The reports, by the years' first workbooks.
        origin: What they were made of; None where the next run has to make them anew, because something is
            wrong that has to be told again.
        seconds: How long it took.
    """

    read: tuple[Told, ...] = ()
    merged: tuple[Told, ...] = ()
    rendered: tuple[Told, ...] = ()
    reports: tuple[tuple[str, ReportReceipt], ...] = ()
    origin: Origin | None = None
    seconds: float = 0


def write_unit(job: UnitJob) -> UnitReceipt:
    """Read the workbooks of a unit and write a report for each year of which anything can be read.

    Whatever is raised is among the findings.
    """
    begin = perf_counter()
    receipt, faults = attempt(partial(_write_unit, job), Source(job.places[0].file, "", ""))
    receipt = receipt or UnitReceipt(read=of_each(job.places, faults))
    return replace(receipt, seconds=perf_counter() - begin)


def _write_unit(job: UnitJob) -> UnitReceipt:
    forget_packs(job.folder.name)
    folders = folders_here(job.templates)
    readings, years = read_unit(job.places, job.pack, folders)
    years = [replace(year, unread=(*year.unread, *job.unread)) for year in years]
    rendered: list[Told] = []
    reports = []
    for year in years:
        if year.printable is None:
            continue
        first = year.readings[0].file
        step = partial(_write_report, job, folders, year, years)
        written, faults = attempt(step, Source(first, "", ""))
        if written is None:
            rendered.append((first, faults))
        else:
            receipt, findings = written
            rendered.append((first, findings))
            reports.append((first, receipt))
    whole = UnitReceipt(
        read=tuple((reading.file, reading.findings) for reading in readings),
        merged=tuple(year.told for year in years),
        rendered=tuple(rendered),
        reports=tuple(reports),
    )
    return replace(whole, origin=origin_of(job, readings, whole, folders))


def _write_report(
    job: UnitJob, folders: tuple[Path, ...], year: Year, years: list[Year]
) -> tuple[ReportReceipt, tuple[Finding, ...]]:
    dataset = year.printable
    assert dataset is not None
    pack, _ = cached_pack(year.readings[0].pack, folders)
    if job.variant is not None:
        pack = replace(pack, options=replace(pack.options, variant=job.variant))
    rendering = rendered(year, years, pack)
    summary, report = _summary(year, dataset, pack, rendering), rendering.report
    if job.final or pack.options.variant is not Variant.DISCUSSION:
        summary = replace(summary, blocked=obstacles(year, dataset, rendering))
    if summary.blocked:
        summary, report = replace(summary, variant=Variant.DISCUSSION), as_discussion_draft(report)
    files, findings = _write_formats(report, pack, job, final=job.final and not summary.blocked)
    receipt = ReportReceipt(summary, files)
    told = unknown_words(dataset.profile.year, year.readings[0].pack, folders)
    return receipt, (*findings, *leftovers(dataset, pack, rendering, told))


def _write_formats(
    report: Report, pack: Pack, job: UnitJob, *, final: bool
) -> tuple[tuple[TemporaryFile, ...], list[Finding]]:
    """Write the report in each format. A PDF that cannot be made is a finding (B05).

    A PDF is set without controls, beside which LibreOffice leaves out the narrow space round digits.
    """
    word = partial(word_file, report, pack)
    writers: Mapping[str, Callable[[], bytes]] = {
        "docx": lambda: word(final=final, comments=job.comments),
        "html": lambda: write_html(report, final=final).encode(),
        "md": lambda: write_markdown(report).encode(),
        "txt": lambda: write_text(report).encode("utf-8-sig"),
        "pdf": lambda: pdf_file(word(final=True), f"{file_name(report.title)}.pdf"),
    }
    files: list[TemporaryFile] = []
    findings: list[Finding] = []
    for suffix in job.formats:
        try:
            content = writers[suffix]()
        except DraftError as error:
            findings += error.findings
        else:
            files.append(_temporary(job.folder, suffix, content))
    return tuple(files), findings


def _temporary(folder: Path, suffix: str, content: bytes) -> TemporaryFile:
    """Write a file under a name of its own: whoever did the job before and was lost may have left one."""
    path = folder / f"{temporary_name()}.{suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_new(path, content)
    except OSError as error:
        return TemporaryFile(suffix, path, refused=reason_of(error))
    return TemporaryFile(suffix, path, sha256(content))


def _summary(year: Year, dataset: Dataset, pack: Pack, rendering: Rendering) -> BuiltReport:
    owners = Owners.of(dataset.profile, pack, dataset.members) if dataset.members else None
    entries, wanted, unasked = dataset.entries, *_wanted(dataset, pack, owners)
    return BuiltReport(
        title=rendering.report.title,
        unit=rendering.report.unit,
        year=rendering.report.year,
        paths=(),
        workbooks=tuple(dataset.files),
        dropped=tuple(d for d in rendering.dropped if not (d.missing and unasked.issuperset(d.missing))),
        missing=rendering.missing,
        unused=tuple(entry.indicator.name for entry in rendering.unused),
        gaps=tuple(name for name, i in wanted.items() if entries.get(name, Entry(i)).blank),
        uncompared=tuple(entry.indicator.name for entry in rendering.uncompared),
        attached=rendering.attached,
        unsettled=rendering.unsettled,
        unrenewed=tuple(span.words for span in rendering.unrenewed),
        variant=pack.options.variant,
        unread=year.unread,
        silent=silent_departments(dataset, owners) if owners else (),
        partial=partial_sums(dataset, year.counted, owners) if owners else (),
    )


def _wanted(
    dataset: Dataset, pack: Pack, owners: Owners | None
) -> tuple[dict[str, Indicator], frozenset[str]]:
    """The indicators that are asked for, and the names of those that 名单 leaves out, if there is one."""
    expected = pack.catalogue_for(dataset.profile.level, Body.of(dataset.profile)).indicators
    if owners is None:
        return dict(expected), frozenset()
    wanted = owners.wanted
    return {name: i for name, i in expected.items() if name in wanted}, frozenset(expected) - wanted
