"""`draft diff`: two reports set against each other, or a report and the workbooks as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from drafter.model import DraftError, Finding, Report, Source, Table, Variant, WrongUseError, finding
from drafter.packs import BASE_PACK, Pack, read_part_names
from drafter.reading import read_report
from drafter.tracing import (
    Comparison,
    Version,
    compare,
    open_edited,
    page_of,
    version_of_edited,
    version_of_report,
)
from drafter.writing import save

from .documents import word_file
from .inputs import cached_pack, folders_here, own_folders
from .open_documents import refuse_open
from .places import TEMPLATE_SUFFIXES, WORKBOOK_SUFFIXES
from .read_jobs import read_jobs
from .rendering import rendered
from .tracing import open_report
from .units import Year, find_batch

ZIP = b"PK"
DAMAGED_RECORDS = {"E03", "E04"}
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class DiffResult:
    """Two reports set against each other, and what has to be told of them."""

    comparison: Comparison
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Written:
    """A report that there is; `built` is the report in its record, None where it has none."""

    version: Version
    built: Report | None
    findings: tuple[Finding, ...] = ()

    @property
    def candidates(self) -> list[tuple[str, int]]:
        """The one unit and year that it is of."""
        return [(self.version.unit, self.version.year)]


@dataclass(frozen=True, slots=True)
class _Workbooks:
    """Workbooks from which reports can be made."""

    name: str
    years: tuple[tuple[Year, list[Year]], ...]
    findings: tuple[Finding, ...]

    @property
    def candidates(self) -> list[tuple[str, int]]:
        """The units and years of the reports."""
        return [(d.profile.unit, d.profile.year) for year, _ in self.years if (d := year.dataset)]


_Side = _Written | _Workbooks


def diff(old: Path, new: Path, *, pack: str = "", templates: Path | None = None) -> DiffResult:
    """Compare two reports.

    Args:
        old: A report (.docx, web page, text), or workbooks of which one is made in memory: of the unit and
            year of the other, else of its unit.
        new: The same.
        pack: The pack to write with, or empty for the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.

    Raises:
        FileNotFoundError: If one of them does not exist.
        DraftError: If one cannot be read (L01 to L10, L14, L15, E20), or no report can be made that belongs
            to the other (E21, E22).
    """
    folders = folders_here(own_folders(templates))
    sides = [_side(path, pack, templates, folders) for path in (old, new)]
    chosen = _chosen(*sides)
    written = next((s.built for s in sides if isinstance(s, _Written) and s.built), None)
    versions: list[Version] = []
    findings: list[Finding] = []
    for side, (unit, year) in zip(sides, chosen, strict=True):
        if isinstance(side, _Written):
            versions.append(side.version)
            findings += side.findings
        else:
            version, found = _made(side, unit, year, written, folders)
            versions.append(version)
            findings += found
    comparison = compare(*versions)
    return DiffResult(comparison, (*dict.fromkeys(findings), *_remarks(comparison)))


def _side(path: Path, pack: str, templates: Path | None, folders: tuple[Path, ...]) -> _Side:
    if path.is_dir() or path.suffix.lower() in WORKBOOK_SUFFIXES | TEMPLATE_SUFFIXES:
        batch = find_batch([path], pack, folders)
        read = [job.read() for job in read_jobs(batch, pack, templates)]
        readable = tuple((year, years) for _, years in read for year in years if year.dataset)
        unread = (reading for readings, _ in read for reading in readings if reading.dataset is None)
        faults = tuple(f for reading in unread for f in reading.findings)
        if not readable:
            faults += tuple(f for _, years in read for year in years for f in year.found)
        return _Workbooks(path.name or str(path), readable, (*batch.strays, *faults))
    return _written(path, folders)


def _written(path: Path, folders: tuple[Path, ...]) -> _Written:
    """A report from its file: with its record, or else as anybody's."""
    found: tuple[Finding, ...] = ()
    with path.open("rb") as file:
        is_package = file.read(len(ZIP)) == ZIP
    if is_package:
        try:
            edited = open_report(path)
            return _Written(version_of_edited(edited, path.name), edited.embedded.report, edited.findings)
        except DraftError as error:
            if any(each.code == "E20" for each in error.findings):
                raise
            found = tuple(each for each in error.findings if each.code in DAMAGED_RECORDS)
    base, _ = cached_pack(BASE_PACK, folders)
    sample = read_report(path, lambda _: read_part_names(base.folders)[0])
    numbers = [place.number for place in sample.places]
    version = version_of_report(sample.report, path.name, path.suffix.lower(), numbers)
    return _Written(version, None, found)


def _chosen(old: _Side, new: _Side) -> tuple[tuple[str, int], tuple[str, int]]:
    """Which two reports are compared: of one unit and year, else of one unit, else the only two there are."""
    for side in (old, new):
        if not side.candidates:
            assert isinstance(side, _Workbooks)
            raise DraftError(*side.findings, _nothing(side, new if side is old else old))
    both = list(product(old.candidates, new.candidates))
    if len(both) == 1:
        return both[0]
    same = [(a, b) for a, b in both if a == b]
    alike = [(a, b) for a, b in both if a[0] == b[0]]
    for fitting in (same, alike):
        if len(fitting) == 1:
            return fitting[0]
    raise DraftError(*_refusal(old, new, len(same or alike)))


def _refusal(old: _Side, new: _Side, fitting: int) -> tuple[Finding, ...]:
    """Why none, or not one alone, of the reports belongs to the other side."""
    many = old if len(old.candidates) > 1 else new
    assert isinstance(many, _Workbooks)
    other = new if many is old else old
    if fitting or not other.candidates[0][0]:
        count = len(many.candidates)
        return (finding("E22", Source(many.name, "", ""), count=count, reports=_listed(many)),)
    return (*many.findings, _nothing(many, other))


def _nothing(side: _Workbooks, other: _Side) -> Finding:
    unit, year = next(iter(other.candidates), ("", 0))
    return finding("E21", Source(side.name, "", ""), unit=unit or "可以比较的报告单位", year=_year(year))


def _year(year: int) -> str:
    return f" {year} 年" if year else ""


def _listed(side: _Workbooks) -> str:
    units = [f"{unit}{_year(year)}" for unit, year in side.candidates]
    return "、".join(units[:MOST_NAMED]) + ("等" if len(units) > MOST_NAMED else "")


def _made(
    side: _Workbooks, unit: str, year: int, written: Report | None, folders: tuple[Path, ...]
) -> tuple[Version, tuple[Finding, ...]]:
    """The report of a unit and year as the workbooks give it now, made like the one that there is."""
    wanted, years = next(
        (y, all_years)
        for y, all_years in side.years
        if y.dataset and (y.dataset.profile.unit, y.dataset.profile.year) == (unit, year)
    )
    if wanted.printable is None:
        raise DraftError(*wanted.found)
    pack, _ = cached_pack(wanted.readings[0].pack, folders)
    report = rendered(wanted, years, _like(written, pack) if written else pack).report
    name = f"{side.name}（现在生成）"
    version = version_of_edited(open_edited(word_file(report, pack, final=False), name), name)
    return version, (*side.findings, *wanted.errors)


def _like(written: Report, pack: Pack) -> Pack:
    """The pack with the options that a report was made with."""
    variant = Variant.UPWARD if written.letterhead else Variant.PUBLIC
    variant = Variant.DISCUSSION if written.stage else variant
    tables = any(isinstance(block, Table) for each in written.attachments for block in each.blocks)
    return replace(pack, options=replace(pack.options, variant=variant, attachment=tables))


def _remarks(comparison: Comparison) -> Iterator[Finding]:
    """What a person has to look at: other units (E23), last year's year in sentences taken over (E24)."""
    old, new = comparison.old, comparison.new
    if old.unit and new.unit and old.unit != new.unit:
        yield finding("E23", Source(new.name, "", ""), old=old.unit, new=new.unit)
    for pair in comparison.out_of_date:
        words = {"text": pair.sentence.text, "year": str(old.year), "place": pair.sentence.place.short}
        yield finding("E24", Source(new.name, "", ""), **words)


def save_page(comparison: Comparison, page: Path, *compared: Path) -> Path:
    """Write a comparison as a web page.

    Args:
        comparison: The comparison.
        page: The file.
        compared: What was compared; none of it is ever written over.

    Returns:
        Where the page is now: beside a file of this name that a person has edited.

    Raises:
        WrongUseError: If the page would take the place of what was compared (U01).
        DraftError: If a page that stands there is open (E42).
        OSError: If it cannot be written; nothing is changed then.
    """
    if any(page.exists() and each.exists() and page.samefile(each) for each in compared):
        reason = f"--html 不能写成要比较的文件“{page.name}”，请另起一个文件名。"
        raise WrongUseError(finding("U01", reason=reason, command="draft diff"))
    refuse_open(page, "--html")
    return save(page, page_of(comparison).encode())
