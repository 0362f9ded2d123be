"""One workbook becomes a dataset, or findings, or both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.model import (
    DEPARTMENT_ITEM,
    FIGURES_SHEET,
    FORM_VERSION,
    LEVEL_ITEM,
    PROFILE_SHEET,
    ROSTER_SHEET,
    SETTLEMENTS_SHEET,
    THIS_YEAR_COLUMN,
    Catalogue,
    Dataset,
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
    text_sheets,
)
from drafter.workbook import TableRow, Workbook, read_form, read_identity, read_tables

from .consequences import without_consequences, without_known_causes
from .figure_reading import FigureReader
from .figure_rules import check_entries
from .made_for import MadeFor
from .profile_reading import read_profile
from .reference_rules import check_references
from .row_reading import read_rows, without_repetitions
from .schemas import LoadedRow, load_rows
from .text_checks import TextChecker


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
) -> tuple[Dataset | None, list[Finding]]:
    """Read a workbook's meaning.

    Args:
        workbook: Its cells.
        catalogue: All indicators of the pack, those of other levels included.
        sections: The 板块 that may be chosen.
        expected: The level to be written, or None when any level will do.
        checker: Who checks what people typed; None where words are taken as they are.

    Returns:
        The dataset, None when unit, level or year are unknown; and all findings of the file in one go.
    """
    findings = check_identity(workbook, expected)
    if any(f.code in ("S03", "S04") for f in findings):
        return None, findings
    file = workbook.file
    tables, table_faults = read_tables(workbook)
    profile, profile_faults = read_profile(tables.get(PROFILE_SHEET, []), read_identity(workbook), file)
    form = read_form(workbook)
    department = profile.text(DEPARTMENT_ITEM) if profile else form.department
    loaded, cell_faults = load_rows(tables, sections, file, department)
    level = profile.level if profile else level_of(workbook)
    entries, figure_faults = FigureReader(file, catalogue, level, department).read(loaded[FIGURES_SHEET])
    rows, row_faults = _read_texts(loaded, file, department)
    members, settlements, coordination_faults = _read_coordination(workbook, tables, profile, catalogue)
    findings += table_faults
    findings += profile_faults if PROFILE_SHEET in tables else []
    findings += [*cell_faults, *figure_faults, *check_entries(entries, level), *row_faults]
    findings += coordination_faults
    findings = without_consequences(findings)
    if form.role is not Role.COORDINATOR and not has_errors(findings) and not _says_something(loaded):
        findings.append(finding("R13", Source(file, "", "")))
    if checker:
        rows, of_rows = checker.check_rows(rows, profile)
        findings += without_known_causes(of_rows, findings)
    if profile is None:
        # It will not be merged: what merging would find in it alone is found here.
        repeated = [f for each in rows.values() for f in without_repetitions([each])[1]]
        alone = [*repeated, *check_references(rows, entries, catalogue)]
        return None, [*findings, *without_known_causes(alone, findings)]
    if checker:
        profile, of_items = checker.check_items(profile)
        findings += without_known_causes(of_items, findings)
    files = {file: workbook.digest}
    return Dataset(profile, entries, rows, files, form, members, settlements), findings


def _read_coordination(
    workbook: Workbook,
    tables: Mapping[str, Sequence[TableRow]],
    profile: Profile | None,
    catalogue: Catalogue,
) -> tuple[tuple[Member, ...], tuple[Settlement, ...], list[Finding]]:
    """Who reports what, and what was settled, where a workbook says so."""
    roster, settled = tables.get(ROSTER_SHEET, ()), tables.get(SETTLEMENTS_SHEET, ())
    if not roster and not settled:
        return (), (), []
    from .coordinator_reading import read_members, read_settlements

    members, faults = read_members(roster, workbook.file, profile.year if profile else None)
    settlements, of_settlements = read_settlements(settled, workbook.file, catalogue)
    return members, settlements, [*faults, *of_settlements]


def _says_something(loaded: Mapping[str, Sequence[LoadedRow]]) -> bool:
    """Whether anything was filled in but 基本信息 and last year's figures, which a form may bring along."""
    figures = any(row.has(THIS_YEAR_COLUMN) for row, _ in loaded[FIGURES_SHEET])
    return figures or any(loaded[sheet.name] for sheet in text_sheets())


def _read_texts(
    loaded: Mapping[str, Sequence[LoadedRow]], file: str, department: str
) -> tuple[dict[str, tuple[Row, ...]], list[Finding]]:
    rows: dict[str, tuple[Row, ...]] = {}
    findings: list[Finding] = []
    for sheet in text_sheets():
        rows[sheet.name], faults = read_rows(sheet, loaded[sheet.name], file, department)
        findings += faults
    return rows, findings
