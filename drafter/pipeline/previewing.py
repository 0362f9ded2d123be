"""`preview`: a report as pictures of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from drafter.model import DraftError, Finding, Source, Style, finding, reason_of

from .building import build
from .file_names import file_name
from .internal_faults import attempt
from .places import refusal_of

LONGEST_FOLDER = 170
"""In bytes of UTF-8: a number and “（总览）.png” come after it."""

MOST_PAGES = 200
"""Of one report: more are no use to look at, and take minutes."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The pictures made of one report: its pages, and one sheet with all of them."""

    report: str
    pages: tuple[Path, ...]
    sheet: Path


def preview(
    sources: Sequence[Path],
    out: Path,
    *,
    pack: str = "",
    templates: Path | None = None,
    dpi: int = 96,
) -> tuple[tuple[Preview, ...], tuple[Finding, ...]]:
    """Make PNG pictures of the pages of reports, through LibreOffice and pdftoppm.

    Args:
        sources: Reports (.docx), or workbooks and folders of workbooks whose reports are built first.
        out: Where the pictures go: a folder for each report.
        pack: The pack to build with.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        dpi: Dots an inch.

    Returns:
        What was made, and the findings: those of building, fonts that this machine has not got (B06),
        reports of which no pictures can be made (F10, F11, B05, B07), or not all (B08).

    Raises:
        DraftError: If LibreOffice or pdftoppm is missing (B05).
        FileNotFoundError: If a source does not exist.
    """
    from drafter.writing import missing_fonts

    reports = [path for path in sources if path.suffix.lower() == ".docx"]
    inputs = [path for path in sources if path not in reports]
    findings: list[Finding] = []
    if fonts := missing_fonts(Style()):
        findings.append(finding("B06", None, fonts="、".join(fonts)))
    with TemporaryDirectory() as folder:
        if inputs:
            built = build(inputs, Path(folder), pack=pack, templates=templates)
            findings += [f for f in built.findings if f.is_error or f.code.startswith("F")]
            reports += [path for report in built.reports for path in report.paths]
        folders = _folders(reports, out)
        made = []
        for report, place in zip(reports, folders, strict=True):
            step = partial(_pictures, report, place, dpi)
            where = Source(report.name, "", "")
            drawn, faults = attempt(step, where, passing=(ToolMissingError, FileNotFoundError))
            pictures, notes = drawn or (None, faults)
            made += [pictures] if pictures else []
            findings += notes
    return tuple(made), tuple(findings)


def _folders(reports: Sequence[Path], out: Path) -> list[Path]:
    """A folder for each report, also for reports of one name from several folders."""
    places: list[Path] = []
    for report in reports:
        name = file_name(report.stem, limit=LONGEST_FOLDER)
        place, turn = out / name, 2
        while place in places:
            place, turn = out / f"{name}（{turn}）", turn + 1
        places.append(place)
    return places


class ToolMissingError(DraftError):
    """A program is missing, so that there will be no pictures of any report."""


def _pictures(report: Path, folder: Path, dpi: int) -> tuple[Preview, tuple[Finding, ...]]:
    """Make the pictures of a report, and say if there are not all (B08).

    Raises:
        DraftError: If there are none of this report (F10, F11, B05, B07).
        ToolMissingError: If there will be none of any report (B05).
    """
    from drafter.office import ToolFailed, ToolMissing, to_pdf
    from drafter.writing import contact_sheet, page_count, page_images

    where = Source(report.name, "", "")
    if report.exists() and (fault := refusal_of(report, report.name)):
        raise DraftError(fault)
    document = report.read_bytes()
    try:
        pdf = to_pdf(document)
        pages = page_images(pdf, folder, dpi=dpi, most=MOST_PAGES)
        count = page_count(pdf) if len(pages) == MOST_PAGES else len(pages)
        sheet = contact_sheet(pages, folder.with_name(f"{folder.name}（总览）.png"))
        for old in set(folder.glob("page-[0-9][0-9][0-9].png")) - set(pages):
            old.unlink()
    except ToolMissing as error:
        raise ToolMissingError(finding("B05", where, path=folder.name, reason=error)) from error
    except ToolFailed as error:
        raise DraftError(finding("B05", where, path=folder.name, reason=error)) from error
    except OSError as error:
        raise DraftError(finding("B07", where, path=folder, reason=reason_of(error))) from error
    made = Preview(folder.name, tuple(pages), sheet)
    if count <= MOST_PAGES:
        return made, ()
    return made, (finding("B08", where, count=count, most=MOST_PAGES),)
