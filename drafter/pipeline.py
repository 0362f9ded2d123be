"""The program as functions: wires the rooms together. What `import drafter` offers and the commands call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from .model import (
    Dataset,
    DraftError,
    Entry,
    Finding,
    Level,
    Source,
    finding,
    has_errors,
)
from .narrative import Dropped, check_templates, render
from .packs import Pack, find_packs, load_pack, new_pack, shipped_templates
from .validation import level_of, merge, read_dataset
from .workbook import read_identity, read_workbook
from .writing import save, write_docx, write_html, write_markdown, write_whole

WORKBOOK_SUFFIXES = {".xlsx", ".xlsm", ".xls", ".et"}
FORMATS = ("docx", "html", "md")
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')

One = TypeVar("One")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook as read: its dataset if it could be made out, and its findings."""

    path: Path
    file: str
    dataset: Dataset | None
    findings: tuple[Finding, ...]
    pack: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What `check` found: the files looked at, and all findings, those of merging included."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]


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


@dataclass(frozen=True, slots=True)
class PackSummary:
    """A pack in the list: its name, level, the packs it extends, and where it is."""

    name: str
    level: Level | None
    extends: tuple[str, ...]
    path: Path


@dataclass(frozen=True)
class Job:
    """The workbooks of one unit and year, merged, and how to write them."""

    dataset: Dataset
    pack: str
    templates: tuple[Path, ...]
    formats: tuple[str, ...] = ("docx",)
    final: bool = False
    out: Path = field(default_factory=Path)


def check(
    inputs: Sequence[Path],
    *,
    pack: str = "",
    templates: Path | None = None,
    annotate: Path | None = None,
    jobs: int = 1,
) -> CheckResult:
    """Check workbooks and say, cell by cell, what is wrong.

    Args:
        inputs: Workbooks, or folders of workbooks.
        pack: The pack to check against; by default the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        annotate: A folder for copies with the findings written in; made if absent.
        jobs: How many processes read workbooks at the same time.

    Raises:
        FileNotFoundError: If an input does not exist.
        DraftError: If `pack` names no pack, or one that cannot be loaded.
    """
    readings, findings = _read_all(inputs, pack, template_folders(templates), jobs)
    for group in _groups(readings):
        findings += merge([r.dataset for r in group if r.dataset])[1]
    findings += [f for r in readings for f in r.findings]
    if annotate is not None:
        _annotate(readings, findings, annotate)
    return CheckResult(tuple(r.file for r in readings), tuple(_in_order(findings, readings)))


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
    readings, findings = _read_all(inputs, pack, folders, jobs)
    findings += [f for r in readings for f in r.findings]
    work: list[Job] = []
    for group in _groups(readings):
        merged, faults = merge([r.dataset for r in group if r.dataset])
        findings += faults
        if not has_errors([*faults, *(f for r in group for f in r.findings)]):
            work.append(Job(merged, group[0].pack, folders, tuple(formats), final, out))
    reports: list[BuiltReport] = []
    for job, (contents, report, leftovers) in zip(work, _each(_write, work, jobs), strict=True):
        findings += leftovers
        if report is not None:
            reports.append(_save(job, contents, report, findings))
    return BuildResult(tuple(reports), tuple(_in_order(findings, readings)))


def make_form(
    level: Level,
    *,
    pack: str = "",
    templates: Path | None = None,
    unit: str = "",
    year: int | None = None,
    department: str = "",
    previous: Path | None = None,
) -> tuple[bytes, tuple[Finding, ...]]:
    """Make a workbook to be filled.

    Args:
        level: The level of the reporting body.
        pack: The pack whose catalogue is asked for; by default the level's own.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        unit: Filled in as 报告单位.
        year: Filled in as 年度; by default the year after that of `previous`.
        department: Filled in as 填报部门.
        previous: A filled workbook. Of an earlier year, its figures become 上年; of the same year,
            everything is carried over (to move an older form into a new one).

    Returns:
        The .xlsx file, and what was wrong with `previous`.

    Raises:
        DraftError: If the pack cannot be loaded or `previous` cannot be read.
    """
    from .workbook.carrying import carried
    from .workbook.form import write_form

    folders = template_folders(templates)
    loaded, _ = _pack(pack or level.value, folders)
    findings: tuple[Finding, ...] = ()
    dataset = None
    if previous is not None:
        reading = _read((previous, previous.name), pack, folders)
        findings = reading.findings
        dataset = reading.dataset
        if dataset is None:
            raise DraftError(*findings)
        year = year or dataset.profile.year + 1
    catalogue = loaded.asked(level)
    content = carried(dataset, catalogue, unit=unit, year=year, level=level, department=department)
    return write_form(catalogue, tuple(loaded.sections), level, loaded.name, content), findings


def save_file(path: Path, data: bytes) -> Path:
    """Write a file whole; one that a person has edited is left alone and the data goes beside it.

    Returns:
        Where the data is now.
    """
    return save(path, data)


def list_packs(templates: Path | None = None) -> tuple[PackSummary, ...]:
    """All packs that can be used, a user's own before a shipped one of the same name."""
    folders = template_folders(templates)
    summaries = []
    for name, path in find_packs(folders).items():
        try:
            pack, _ = load_pack(name, folders)
        except DraftError:
            summaries.append(PackSummary(name, None, (), path))
        else:
            summaries.append(PackSummary(name, pack.level, tuple(f.name for f in pack.folders[1:]), path))
    return tuple(summaries)


def show_pack(name: str, templates: Path | None = None) -> Pack:
    """A pack with all that it inherits.

    Raises:
        DraftError: If there is none of that name or it cannot be loaded.
    """
    return load_pack(name, template_folders(templates))[0]


def check_pack(name: str, templates: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with a pack's settings, catalogue and templates, each with file and line."""
    try:
        pack, findings = load_pack(name, template_folders(templates))
    except DraftError as error:
        return error.findings
    return (*findings, *check_templates(pack))


def create_pack(name: str, extends: str, templates: Path | None = None) -> Path:
    """Make a new pack in `templates` (by default ./templates).

    Raises:
        DraftError: If there is no pack `extends`.
        FileExistsError: If the folder exists.
    """
    load_pack(extends, template_folders(templates))
    return new_pack(name, extends, templates or Path("templates"))


def template_folders(templates: Path | None) -> tuple[Path, ...]:
    """Where packs are looked for, first hit wins: the folder given, ./templates, the shipped ones."""
    folders = [templates] if templates else []
    return (*folders, Path("templates"), shipped_templates())


def _discover(inputs: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[Finding]]:
    """The workbooks in these files and folders, each with the name findings give it."""
    found: dict[Path, str] = {}
    findings = []
    for path in inputs:
        if path.is_dir():
            files = [
                p for p in sorted(path.rglob("*")) if p.suffix.lower() in WORKBOOK_SUFFIXES and p.is_file()
            ]
            files = [p for p in files if not p.name.startswith(("~$", "."))]
            if not files:
                findings.append(finding("F08", Source(str(path), "", ""), folder=path))
            found |= {p: p.relative_to(path).as_posix() for p in files if p not in found}
        elif path.exists():
            found.setdefault(path, path.name)
        else:
            raise FileNotFoundError(str(path))
    return list(found.items()), findings


def _read_all(
    inputs: Sequence[Path], pack: str, folders: tuple[Path, ...], jobs: int
) -> tuple[list[Reading], list[Finding]]:
    if pack:
        _pack(pack, folders)
    files, findings = _discover(inputs)
    return list(_each(partial(_read, pack=pack, folders=folders), files, jobs)), findings


def _read(place: tuple[Path, str], pack: str, folders: tuple[Path, ...]) -> Reading:
    path, file = place
    try:
        workbook = read_workbook(path, file)
    except DraftError as error:
        return Reading(path, file, None, error.findings)
    level = level_of(workbook)
    own = read_identity(workbook).get("pack", "")
    names = find_packs(folders)
    name = pack or (own if own in names else "") or (level.value if level else "base")
    try:
        loaded, faults = _pack(name, folders)
    except DraftError as error:
        return Reading(path, file, None, error.findings)
    expected = loaded.level if pack else None
    dataset, findings = read_dataset(workbook, loaded.catalogue, tuple(loaded.sections), expected)
    return Reading(path, file, dataset, (*faults, *findings), name)


@lru_cache(maxsize=32)
def _pack(name: str, folders: tuple[Path, ...]) -> tuple[Pack, tuple[Finding, ...]]:
    pack, findings = load_pack(name, folders)
    return pack, tuple(findings)


def _groups(readings: Iterable[Reading]) -> list[list[Reading]]:
    """The readings by unit and year, in the order in which they came."""
    groups: dict[tuple[str, int], list[Reading]] = {}
    for reading in readings:
        if reading.dataset is not None:
            profile = reading.dataset.profile
            groups.setdefault((profile.unit, profile.year), []).append(reading)
    return list(groups.values())


def _write(job: Job) -> tuple[dict[str, bytes], BuiltReport | None, tuple[Finding, ...]]:
    """Render a job and write it in each format, in memory."""
    try:
        pack, _ = _pack(job.pack, job.templates)
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


def _save(
    job: Job, contents: Mapping[str, bytes], report: BuiltReport, findings: list[Finding]
) -> BuiltReport:
    name = NOT_IN_NAMES.sub("", report.title).strip(" .")[:100] or "报告"
    paths = []
    for suffix, data in contents.items():
        wanted = job.out / f"{name}.{suffix}"
        path = save(wanted, data)
        if path != wanted:
            findings.append(finding("B02", Source(wanted.name, "", ""), path=wanted.name, beside=path.name))
        paths.append(path)
    return replace(report, paths=tuple(paths))


def _annotate(readings: Iterable[Reading], findings: Sequence[Finding], folder: Path) -> None:
    from .workbook.annotate import annotate

    for reading in readings:
        own = [f for f in findings if f.file == reading.file]
        if own and not any(f.code.startswith("F") for f in own):
            target = folder / reading.file
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, annotate(reading.path.read_bytes(), own))


def _in_order(findings: Iterable[Finding], readings: Sequence[Reading]) -> list[Finding]:
    """Findings file by file, in the order of the files; those of no file first."""
    place = {reading.file: n for n, reading in enumerate(readings)}
    return sorted(findings, key=lambda f: place.get(f.file, -1))


def _each(function: Callable[[One], Other], items: Sequence[One], jobs: int) -> Iterable[Other]:
    if jobs <= 1 or len(items) <= 1:
        return map(function, items)
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(items))) as pool:
        return list(pool.map(function, items))
