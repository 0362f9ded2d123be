"""`build`: one report for each unit and year."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

from drafter.model import (
    Dataset,
    DraftError,
    Entry,
    Finding,
    Report,
    Source,
    Variant,
    finding,
    has_errors,
    reason_of,
)
from drafter.narrative import Dropped, Rendering, render
from drafter.packs import Pack
from drafter.validation import merge
from drafter.writing import (
    LONGEST_NAME,
    RECORD,
    NotRecordedError,
    Owner,
    departures,
    is_of_another,
    save,
    shortened,
    write_docx,
    write_html,
    write_markdown,
    write_text,
)

from .inputs import cached_pack, each, groups, in_order, read_all, template_folders

FORMATS = ("docx", "html", "md", "txt", "pdf")
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST_SUFFIX = ".html"


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
        gaps: Indicators of this level for which nothing was reported.
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


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What `build` did: the reports written, and all findings."""

    reports: tuple[BuiltReport, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Job:
    """The workbooks of one unit and year, merged, and how to write them."""

    dataset: Dataset
    pack: str
    templates: tuple[Path, ...]
    formats: tuple[str, ...] = ("docx",)
    final: bool = False
    variant: Variant | None = None
    history: tuple[Dataset, ...] = ()


def build(
    inputs: Sequence[Path],
    out: Path,
    *,
    pack: str = "",
    templates: Path | None = None,
    formats: Sequence[str] = ("docx",),
    jobs: int = 1,
    final: bool = False,
    variant: Variant | None = None,
) -> BuildResult:
    """Write one report for each unit and year.

    Args:
        inputs: Workbooks, or folders of workbooks.
        out: Where reports go; made if absent. A report that a person has edited, or of another unit, is
            never overwritten; one that cannot be written is a finding (B07).
        pack: The pack to write with; by default the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        formats: Any of `FORMATS`.
        jobs: How many processes work at the same time.
        final: Write the file to publish, without traces.
        variant: What the document is for; by default what the pack says.

    Raises:
        FileNotFoundError: If an input does not exist.
        DraftError: If `pack` names no pack, or one that cannot be loaded.
        ValueError: If a format is unknown.
    """
    if unknown := set(formats) - set(FORMATS):
        raise ValueError(f"unknown format: {', '.join(sorted(unknown))}")
    folders = template_folders(templates)
    readings, findings = read_all(inputs, pack, folders, jobs)
    findings += [f for r in readings for f in r.findings]
    work: list[Job] = []
    known: dict[str, list[Dataset]] = {}
    for group in groups(readings):
        merged, faults = merge([r.dataset for r in group if r.dataset], group[0].written)
        findings += faults
        if not has_errors([*faults, *(f for r in group for f in r.findings)]):
            known.setdefault(merged.profile.unit, []).append(merged)
            work.append(Job(merged, group[0].pack, folders, tuple(formats), final, variant))
    work = [replace(job, history=_others(job.dataset, known)) for job in work]
    reports: list[BuiltReport] = []
    taken: set[Path] = set()
    for contents, report, leftovers in each(_write, work, jobs):
        findings += leftovers
        if report is not None:
            place = _place(out, report, contents, taken)
            taken.add(place)
            reports.append(_save(place, contents, report, findings))
    return BuildResult(tuple(reports), tuple(in_order(findings, readings)))


def _others(dataset: Dataset, known: Mapping[str, list[Dataset]]) -> tuple[Dataset, ...]:
    """What is known of the same unit in other years, from workbooks without errors."""
    return tuple(other for other in known[dataset.profile.unit] if other is not dataset)


def _write(job: Job) -> tuple[dict[str, bytes], BuiltReport | None, list[Finding]]:
    """Render a job and write it in each format, in memory."""
    try:
        pack, _ = cached_pack(job.pack, job.templates)
        if job.variant is not None:
            pack = replace(pack, options=replace(pack.options, variant=job.variant))
        rendering = render(_in_order_of(pack, job.dataset), pack, job.history)
    except DraftError as error:
        return {}, None, list(error.findings)
    contents, findings = _contents(rendering.report, pack, job)
    return contents, _built(job, pack, rendering), [*findings, *_leftovers(job, pack, rendering)]


def _in_order_of(pack: Pack, dataset: Dataset) -> Dataset:
    """The figures as the catalogue lists them, whichever department's workbook came first."""
    entries = dataset.entries
    names = [name for name in pack.catalogue.indicators if name in entries]
    return replace(dataset, entries={name: entries[name] for name in dict.fromkeys([*names, *entries])})


def _contents(report: Report, pack: Pack, job: Job) -> tuple[dict[str, bytes], list[Finding]]:
    """The report in each format, by suffix. A PDF that cannot be made is a finding (B05)."""
    word = partial(_word, report, pack, final=job.final)
    writers: Mapping[str, Callable[[], bytes]] = {
        "docx": word,
        "html": lambda: write_html(report, final=job.final).encode(),
        "md": lambda: write_markdown(report).encode(),
        "txt": lambda: write_text(report).encode("utf-8-sig"),
        "pdf": lambda: _pdf(word(), f"{file_name(report.title)}.pdf"),
    }
    contents: dict[str, bytes] = {}
    findings: list[Finding] = []
    for suffix in job.formats:
        try:
            contents[suffix] = writers[suffix]()
        except DraftError as error:
            findings += error.findings
    return contents, findings


def _word(report: Report, pack: Pack, *, final: bool) -> bytes:
    try:
        return write_docx(report, pack.style, final=final)
    except ValueError as error:
        found = pack.find("style.docx")
        where = Source(f"{found[0].name if found else pack.name}/style.docx", "", "")
        raise DraftError(finding("T07", where, reason="文件损坏，或者不是 Word 文件")) from error


def _pdf(document: bytes, path: str) -> bytes:
    from drafter.writing import ToolFailed, ToolMissing, to_pdf

    try:
        return to_pdf(document)
    except (ToolMissing, ToolFailed) as error:
        raise DraftError(finding("B05", Source(path, "", ""), path=path, reason=error)) from error


def _built(job: Job, pack: Pack, rendering: Rendering) -> BuiltReport:
    entries = job.dataset.entries
    expected = pack.asked(job.dataset.profile.level)
    return BuiltReport(
        title=rendering.report.title,
        unit=rendering.report.unit,
        year=rendering.report.year,
        paths=(),
        workbooks=tuple(job.dataset.files),
        dropped=rendering.dropped,
        missing=rendering.missing,
        unused=tuple(entry.indicator.name for entry in _unused(pack, rendering)),
        gaps=tuple(i.name for i in expected if entries.get(i.name, Entry(i)).blank),
    )


def _unused(pack: Pack, rendering: Rendering) -> tuple[Entry, ...]:
    """Figures that stand nowhere in the document: none where the attachment holds them all."""
    return () if pack.options.attachment else rendering.unused


def _leftovers(job: Job, pack: Pack, rendering: Rendering) -> Iterator[Finding]:
    """What a person has to know of the report beside its workbooks' findings (B01, B03, B04)."""
    first = Source(next(iter(job.dataset.files)), "", "")
    for name in dict.fromkeys(rendering.missing):
        yield finding("B01", first, field=name, indicator=name)
    for entry in _unused(pack, rendering):
        if entry.this_year:
            name = entry.indicator.name
            yield finding("B03", entry.this_year.sources[0], field=name, indicator=name)
    for element, font, wanted in departures(pack.style):
        words = {"element": element, "font": font, "wanted": wanted}
        yield finding("B04", Source(f"{pack.name}/pack.toml", "", ""), field=element, value=font, **words)


def file_name(title: str, tail: str = "", limit: int = LONGEST_NAME - len(LONGEST_SUFFIX)) -> str:
    """A title as the name of a file, without what Windows does not allow in one, and not too long."""
    return shortened(NOT_IN_NAMES.sub("", title).strip(" .") or "报告", tail, limit)


def _place(out: Path, report: BuiltReport, suffixes: Iterable[str], taken: Container[Path]) -> Path:
    """Where a report goes, without suffix: its title; where another's report has that, its unit, its year."""
    owner = Owner(report.unit, report.year)
    for name in _names(report):
        files = [out / f"{name}.{suffix}" for suffix in suffixes]
        if out / name not in taken and not any(is_of_another(file, owner) for file in files):
            return out / name
    raise AssertionError("names do not end")


def _names(report: BuiltReport) -> Iterator[str]:
    unit = file_name(report.unit, limit=LONGEST_NAME // 2)
    yield file_name(report.title)
    yield file_name(report.title, f"（{unit}）")
    yield file_name(report.title, f"（{unit}，{report.year}年）")
    yield from (file_name(report.title, f"（{unit}，{report.year}年，{turn}）") for turn in count(2))


def _save(
    place: Path, contents: Mapping[str, bytes], report: BuiltReport, findings: list[Finding]
) -> BuiltReport:
    paths = []
    for suffix, data in contents.items():
        wanted = place.with_name(f"{place.name}.{suffix}")
        where = Source(wanted.name, "", "")
        try:
            path = save(wanted, data, Owner(report.unit, report.year))
        except NotRecordedError as error:
            path = error.place
            findings.append(finding("B07", where, path=place.with_name(RECORD), reason=reason_of(error)))
        except OSError as error:
            findings.append(finding("B07", where, path=wanted, reason=reason_of(error)))
            continue
        if path != wanted:
            findings.append(finding("B02", where, path=wanted.name, beside=path.name))
        paths.append(path)
    return replace(report, paths=tuple(paths))
