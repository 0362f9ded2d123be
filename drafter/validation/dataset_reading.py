"""One workbook becomes a dataset, or findings, or both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.model import (
    DEPARTMENT_ITEM,
    FIGURES_SHEET,
    FORM_VERSION,
    LEVEL_ITEM,
    PROFILE_SHEET,
    ROSTER_SHEET,
    SECTION_COLUMN,
    SETTLEMENTS_SHEET,
    THIS_YEAR_COLUMN,
    Catalogue,
    CellText,
    Dataset,
    Entry,
    Finding,
    Level,
    Member,
    Profile,
    Role,
    Row,
    Settlement,
    Source,
    finding,
    has_errors,
    is_answered,
    nearest,
    text_sheets,
)
from drafter.workbook import TableRow, Workbook, read_form, read_identity, read_tables

from .consequences import without_consequences, without_known_causes
from .derived import check_figures
from .figure_reading import FigureReader
from .figure_rules import NO_BODIES, Bodies
from .made_for import MadeFor
from .profile_reading import read_profile
from .reference_rules import check_references
from .row_reading import read_rows, without_repetitions
from .schemas import LoadedRow, load_rows
from .text_checks import TextChecker

COORDINATORS_ALONE = (ROSTER_SHEET, SETTLEMENTS_SHEET)
"""The sheets that count in the 统稿表 only; no department settles what another gave."""


def check_identity(workbook: Workbook, expected: Level | None) -> list[Finding]:
    """Check that this is a form of ours, of a version we know, and of the level wanted (S03 to S06).

    Args:
        workbook: The workbook.
        expected: The level to be written, or None when any level will do.
    """
    identity = read_identity(workbook)
    where = Source(workbook.file, "", "")
    findings = [] if identity else [finding("S06", where)]
    version = identity.get("form_version", "")
    if version.isdecimal() and int(version) != FORM_VERSION:
        code = "S04" if int(version) > FORM_VERSION else "S05"
        findings.append(finding(code, where, value=version, actual=version, expected=FORM_VERSION))
    level = Level.from_label(identity.get("level", "")) or level_of(workbook)
    if expected and level and level is not expected:
        words = {"actual": level.label, "expected": expected.label, "level": expected.value}
        findings.append(finding("S03", where, value=level.label, **words))
    return findings


def level_of(workbook: Workbook) -> Level | None:
    """Return the level that a workbook is for: what 基本信息 says, or else what the form was made for.

    A department's form is for the level that it was made for.
    """
    made = MadeFor.of(read_identity(workbook))
    if made.binding and made.level:
        return made.level
    grid = workbook.grids.get(PROFILE_SHEET)
    for row in grid.rows.values() if grid else ():
        texts = [cell.text for _, cell in sorted(row.items())]
        levels = filter(None, map(Level.from_label, texts))
        if LEVEL_ITEM in texts and (level := next(levels, None)):
            return level
    return made.level


def profile_of(workbook: Workbook) -> Profile | None:
    """Read whose workbook it is and of which year, from 基本信息; None when it does not say."""
    rows = read_tables(workbook)[0].get(PROFILE_SHEET, [])
    return read_profile(rows, read_identity(workbook), workbook.file)[0]


def read_dataset(
    workbook: Workbook,
    catalogue: Catalogue,
    sections: Sequence[str],
    expected: Level | None = None,
    checker: TextChecker | None = None,
    bodies: Bodies = NO_BODIES,
) -> tuple[Dataset | None, list[Finding]]:
    """Read a workbook's meaning.

    Args:
        workbook: Its cells.
        catalogue: All indicators of the pack, those of other levels included.
        sections: The 板块 that may be chosen.
        expected: The level to be written, or None when any level will do.
        checker: Who checks what people typed; None where words are taken as they are.
        bodies: Of which lower units the figures are the sums, where they were added up.

    Returns:
        The dataset, None when unit, level or year are unknown; and all findings of the file in one go.
    """
    findings = check_identity(workbook, expected)
    if any(f.code in ("S03", "S04") for f in findings):
        return None, findings
    tables, table_faults = read_tables(workbook)
    items, identity = tables.get(PROFILE_SHEET, []), read_identity(workbook)
    profile, profile_faults = read_profile(items, identity, workbook.file)
    content, content_faults = _read_content(workbook, tables, profile, catalogue, sections, bodies)
    findings += [*table_faults, *(profile_faults if PROFILE_SHEET in tables else []), *content_faults]
    findings = without_consequences(findings)
    if not content.speaks and not has_errors(findings):
        findings.append(finding("R13", Source(workbook.file, "", "")))
    if checker:
        content.rows, of_rows = checker.check_rows(content.rows, profile)
        findings += without_known_causes(of_rows, findings)
    if profile is None:
        # It will not be merged: what merging would find in it alone is found here.
        repeated = [f for each in content.rows.values() for f in without_repetitions([each])[1]]
        alone = [*repeated, *check_references(content.rows, content.entries, catalogue)]
        return None, [*findings, *without_known_causes(alone, findings)]
    if checker:
        profile, of_items = checker.check_items(profile)
        findings += without_known_causes(of_items, findings)
    return content.of(profile, workbook, profile_faults), findings


@dataclass
class _Content:
    """What the sheets of a workbook say, but for 基本信息.

    `speaks` says whether anything was filled in, or need not be.
    """

    entries: Mapping[str, Entry]
    rows: Mapping[str, tuple[Row, ...]]
    speaks: bool
    members: tuple[Member, ...] = ()
    settlements: tuple[Settlement, ...] = ()

    def of(self, profile: Profile, workbook: Workbook, profile_faults: Sequence[Finding]) -> Dataset:
        """The dataset of whoever reports."""
        typed = next((fault.value for fault in profile_faults if fault.code == "S17"), "")
        files, form = {workbook.file: workbook.digest}, replace(read_form(workbook), filled_by=typed)
        return Dataset(profile, self.entries, self.rows, files, form, self.members, self.settlements)


def _read_content(
    workbook: Workbook,
    tables: Mapping[str, Sequence[TableRow]],
    profile: Profile | None,
    catalogue: Catalogue,
    sections: Sequence[str],
    bodies: Bodies,
) -> tuple[_Content, list[Finding]]:
    file, form = workbook.file, read_form(workbook)
    department = profile.text(DEPARTMENT_ITEM) if profile else form.department
    level = profile.level if profile else level_of(workbook)
    loaded, findings = load_rows(tables, sections, file, department)
    entries, figure_faults = FigureReader(file, catalogue, level, department).read(loaded[FIGURES_SHEET])
    entries, contradictions = check_figures(entries, catalogue, level, bodies)
    rows, row_faults = _read_texts(loaded, file, department, sections)
    speaks = form.role is Role.COORDINATOR or _says_something(loaded, rows)
    content = _Content(entries, rows, speaks)
    findings += [*figure_faults, *contradictions, *row_faults]
    if form.role is Role.DEPARTMENT:
        own = (sheet for sheet in COORDINATORS_ALONE if tables.get(sheet))
        findings += [finding("S08", Source(file, sheet, ""), sheet=sheet) for sheet in own]
    elif any(tables.get(sheet) for sheet in COORDINATORS_ALONE):
        from .coordinator_reading import read_members, read_settlements

        year = profile.year if profile else None
        content.members, of_members = read_members(tables.get(ROSTER_SHEET, ()), file, year)
        settled = tables.get(SETTLEMENTS_SHEET, ())
        content.settlements, of_settlements = read_settlements(settled, file, catalogue)
        findings += [*of_members, *of_settlements]
    return content, findings


def _says_something(loaded: Mapping[str, Sequence[LoadedRow]], rows: Mapping[str, Sequence[Row]]) -> bool:
    """Whether anything was filled in but 基本信息 and what a form may bring along of last year."""
    figures = any(row.has(THIS_YEAR_COLUMN) for row, _ in loaded[FIGURES_SHEET])
    return figures or any(is_answered(row) for own in rows.values() for row in own)


def _read_texts(
    loaded: Mapping[str, Sequence[LoadedRow]], file: str, department: str, sections: Sequence[str]
) -> tuple[dict[str, tuple[Row, ...]], list[Finding]]:
    rows: dict[str, tuple[Row, ...]] = {}
    findings: list[Finding] = []
    for sheet in text_sheets():
        read, faults = read_rows(sheet, loaded[sheet.name], file, department)
        rows[sheet.name] = _in_sections(read, loaded[sheet.name], sections) if sheet.by_section else read
        findings += faults
    return rows, findings


def _in_sections(
    rows: Sequence[Row], loaded: Sequence[LoadedRow], sections: Sequence[str]
) -> tuple[Row, ...]:
    """The rows, one whose 板块 is blank or unknown where it may belong, so that its words are not lost.

    That is the section of the nearest name, or else that of the row before it.
    """
    settled: list[Row] = []
    section = next(iter(sections), "")
    for row, (cells, _) in zip(rows, loaded, strict=True):
        source = next((cell.source for cell in row.cells.values() if cell), None)
        if row.text(SECTION_COLUMN) or source is None:
            section = row.text(SECTION_COLUMN) or section
            settled.append(row)
            continue
        typed = cells.cells[SECTION_COLUMN]
        section = nearest(typed.text, sections) or section
        words = CellText(section, replace(source, cell=typed.address))
        settled.append(replace(row, cells={**row.cells, SECTION_COLUMN: words}))
    return tuple(settled)
