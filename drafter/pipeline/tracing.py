"""`draft trace`: where the figures of an edited report stand and come from, and whether they still hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.model import DraftError, Finding, Source, finding, reason_of
from drafter.tracing import (
    EditedReport,
    Outdated,
    Trace,
    TracedFigure,
    Unsourced,
    cells_in_words,
    open_edited,
    outdated_in,
    trace_of,
    unsourced_in,
)

from .fresh_reports import fresh_report

LARGEST_MB = 100


@dataclass(frozen=True, slots=True)
class TraceResult:
    """The figures of an edited report.

    Attributes:
        file: The report's name.
        trace: Its figures.
        outdated: Those that no longer agree with the workbooks.
        unsourced: Numbers that have no source.
        findings: What is wrong, these included.
    """

    file: str
    trace: Trace
    outdated: tuple[Outdated, ...] = ()
    unsourced: tuple[Unsourced, ...] = ()
    findings: tuple[Finding, ...] = ()


def trace(
    report: Path,
    inputs: Sequence[Path] | None = None,
    *,
    base: Path | None = None,
    pack: str = "",
    templates: Path | None = None,
) -> TraceResult:
    """List the figures of an edited report, and hold them against the workbooks if there are any.

    Args:
        report: The report.
        inputs: Workbooks, or folders of workbooks; None where only the list is wanted.
        base: A report with the record that this one has lost.
        pack: The pack that the report is written with, or empty for the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.

    Raises:
        FileNotFoundError: If a file does not exist.
        DraftError: If the report cannot be read (E01 to E04), or the workbooks have nothing of its unit and
            year (E08).
    """
    edited = open_report(report, base)
    listed = trace_of(edited)
    built = edited.embedded.report
    if inputs is None or built is None:
        return TraceResult(report.name, listed, findings=edited.findings)
    fresh = fresh_report(inputs, built, report.name, pack=pack, templates=templates, attachment=True)
    outdated, unsourced = outdated_in(listed, built, fresh.report), unsourced_in(edited)
    told = (
        *edited.findings,
        *fresh.told,
        *(_outdated(each, report.name) for each in outdated),
        *(_unsourced(each, report.name) for each in unsourced),
    )
    return TraceResult(report.name, listed, outdated, unsourced, told)


def open_report(report: Path, base: Path | None = None) -> EditedReport:
    """Open an edited report from its file.

    Args:
        report: The report.
        base: A report with the record that this one has lost.

    Raises:
        FileNotFoundError: If there is no such file.
        DraftError: If it cannot be read (E01 to E04).
    """
    content = content_of(report)
    if base is None:
        return open_edited(content, report.name)
    return open_edited(content, report.name, content_of(base), base.name)


def content_of(path: Path) -> bytes:
    """The bytes of a report.

    Raises:
        FileNotFoundError: If there is no such file.
        DraftError: If it cannot be read (E01).
    """
    where = Source(path.name, "", "")
    try:
        if path.is_dir():
            raise DraftError(finding("E01", where, reason="这是文件夹"))
        if path.stat().st_size > LARGEST_MB * 1024 * 1024:
            raise DraftError(finding("E01", where, reason=f"文件超过 {LARGEST_MB} MB"))
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise DraftError(finding("E01", where, reason=reason_of(error))) from error


def _outdated(each: Outdated, file: str) -> Finding:
    place = each.figure.place.short if each.figure.place else ""
    now = f"现在是“{each.new}”" if each.new else "现在没有这个数了"
    cells = f"（{cells_in_words(each.sources, whose=False)}）" if each.sources else ""
    words = {"place": place, "text": each.figure.text, "now": now + cells + _not_from(each.figure)}
    name = each.figure.figure.indicator if each.figure.figure else ""
    return finding("E06", Source(file, "", ""), indicator=name, value=each.figure.text, **words)


def _not_from(figure: TracedFigure) -> str:
    """What was reckoned from a figure before somebody typed over it."""
    named = "、".join(f"“{each}”" for each in figure.beside)
    return f"；旁边的{named}不是按改写的数算的，请一并核对" if named else ""


def _unsourced(each: Unsourced, file: str) -> Finding:
    words = {"place": each.place.short, "text": each.text, "words": each.words}
    return finding("E07", Source(file, "", ""), value=each.text, **words)
