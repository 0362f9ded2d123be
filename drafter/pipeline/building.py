"""`build`: one report for each unit and year."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.model import Dataset, DraftError, Entry, Finding, Source, finding, has_errors
from drafter.narrative import Dropped, render
from drafter.validation import merge
from drafter.writing import save, write_docx, write_html, write_markdown

from .inputs import cached_pack, each, groups, in_order, read_all, template_folders

FORMATS = ("docx", "html", "md")
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


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
        unused: Figures reported that the text does not mention.
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
    out: Path = field(default_factory=Path)


def build(
    inputs: Sequence[Path],
    out: Path,
    *,
    pack: str = "",
    templates: Path | None = None,
    formats: Sequence[str] = ("docx",),
    jobs: int = 1,
    final: bool = False,
) -> BuildResult:
    """Write one report for each unit and year.

    Args:
        inputs: Workbooks, or folders of workbooks.
        out: Where reports go; made if absent. A report that a person has edited is never overwritten.
        pack: The pack to write with; by default the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        formats: Any of `FORMATS`.
        jobs: How many processes work at the same time.
        final: Write the file to publish, without traces.

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
    for group in groups(readings):
        merged, faults = merge([r.dataset for r in group if r.dataset])
        findings += faults
        if not has_errors([*faults, *(f for r in group for f in r.findings)]):
            work.append(Job(merged, group[0].pack, folders, tuple(formats), final, out))
    reports: list[BuiltReport] = []
    taken: set[str] = set()
    for job, (contents, report, leftovers) in zip(work, each(_write, work, jobs), strict=True):
        findings += leftovers
        if report is not None:
            name = file_name(report.title)
            name = f"{name}（{file_name(report.unit)}）" if name in taken else name
            taken.add(name)
            reports.append(_save(job.out / name, contents, report, findings))
    return BuildResult(tuple(reports), tuple(in_order(findings, readings)))


def _write(job: Job) -> tuple[dict[str, bytes], BuiltReport | None, tuple[Finding, ...]]:
    """Render a job and write it in each format, in memory."""
    try:
        pack, _ = cached_pack(job.pack, job.templates)
        rendering = render(job.dataset, pack)
    except DraftError as error:
        return {}, None, error.findings
    report = rendering.report
    writers: Mapping[str, Callable[[], bytes]] = {
        "docx": lambda: write_docx(report, pack.style, final=job.final),
        "html": lambda: write_html(report).encode(),
        "md": lambda: write_markdown(report).encode(),
    }
    entries = job.dataset.entries
    expected = pack.asked(job.dataset.profile.level)
    built = BuiltReport(
        title=report.title,
        unit=report.unit,
        year=report.year,
        paths=(),
        workbooks=tuple(job.dataset.files),
        dropped=rendering.dropped,
        missing=rendering.missing,
        unused=tuple(entry.indicator.name for entry in rendering.unused),
        gaps=tuple(i.name for i in expected if entries.get(i.name, Entry(i)).blank),
    )
    first = next(iter(job.dataset.files))
    findings = [
        finding("B01", Source(first, "", ""), field=m, indicator=m) for m in dict.fromkeys(built.missing)
    ]
    findings += [
        finding("B03", entry.this_year.sources[0], field=entry.indicator.name, indicator=entry.indicator.name)
        for entry in rendering.unused
        if entry.this_year
    ]
    return {name: writers[name]() for name in job.formats}, built, tuple(findings)


def file_name(title: str) -> str:
    """A title as the name of a file, without what Windows does not allow in one."""
    return NOT_IN_NAMES.sub("", title).strip(" .")[:100] or "报告"


def _save(
    place: Path, contents: Mapping[str, bytes], report: BuiltReport, findings: list[Finding]
) -> BuiltReport:
    paths = []
    for suffix, data in contents.items():
        wanted = place.with_name(f"{place.name}.{suffix}")
        path = save(wanted, data)
        if path != wanted:
            findings.append(finding("B02", Source(wanted.name, "", ""), path=wanted.name, beside=path.name))
        paths.append(path)
    return replace(report, paths=tuple(paths))
