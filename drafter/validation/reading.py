"""One workbook becomes a dataset, or findings, or both."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model import Catalogue, Dataset, Finding, Level, Source, finding
from drafter.workbook import (
    DEPARTMENT_ITEM,
    DUTIES_SHEET,
    FIGURES_SHEET,
    FORM_VERSION,
    INITIATIVES_SHEET,
    MATTERS_SHEET,
    PLANS_SHEET,
    PROBLEMS_SHEET,
    PROFILE_SHEET,
    TableRow,
    Workbook,
    read_identity,
    read_tables,
)

from .figures import FigureReader, check_entries
from .merging import without_repeats
from .profile import read_profile
from .rows import MEANT, read_rows
from .schemas import TEXT_SHEETS, load_row, schemas


def check_identity(workbook: Workbook, expected: Level | None) -> list[Finding]:
    """Is this a form of ours, of a version we know, and of the level wanted (S03 to S06)?

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
    """The level that a workbook is for: what 基本信息 says, or else what the form was made for."""
    grid = workbook.grids.get(PROFILE_SHEET)
    for row in grid.rows.values() if grid else ():
        texts = [cell.text for _, cell in sorted(row.items())]
        if "层级" in texts[:1] and len(texts) > 1 and (level := Level.from_label(texts[1])):
            return level
    return Level.from_label(read_identity(workbook).get("level", ""))


def read_dataset(
    workbook: Workbook, catalogue: Catalogue, sections: Sequence[str], expected: Level | None = None
) -> tuple[Dataset | None, list[Finding]]:
    """Read a workbook's meaning.

    Args:
        workbook: Its cells.
        catalogue: All indicators of the pack, those of other levels included.
        sections: The 板块 that may be chosen.
        expected: The level to be written, or None when any level will do.

    Returns:
        The dataset, None when unit, level or year are unknown; and all findings of the file in one go.
    """
    findings = check_identity(workbook, expected)
    if any(f.code in ("S03", "S04") for f in findings):
        return None, findings
    tables, faults = read_tables(workbook)
    findings += faults
    profile, faults = read_profile(tables.get(PROFILE_SHEET, []), read_identity(workbook), workbook.file)
    findings += faults if PROFILE_SHEET in tables else []
    department = profile.text(DEPARTMENT_ITEM) if profile else ""
    loaded, faults = _load(workbook, tables, sections, department)
    findings += faults
    level = profile.level if profile else level_of(workbook)
    reader = FigureReader(workbook.file, catalogue, level, department)
    entries, faults = reader.read(loaded.get(FIGURES_SHEET, []))
    findings += faults + check_entries(entries)
    texts = {}
    for sheet in TEXT_SHEETS:
        texts[sheet], faults = read_rows(sheet, loaded.get(sheet, []), workbook.file, department)
        findings += faults
    if profile is None:
        # It will not be merged: what merging would find in it alone is found here.
        for rows in texts.values():
            without_repeats([rows], findings)
        return None, findings
    dataset = Dataset(
        profile=profile,
        entries=entries,
        initiatives=tuple(texts[INITIATIVES_SHEET]),
        problems=tuple(texts[PROBLEMS_SHEET]),
        duties=tuple(texts[DUTIES_SHEET]),
        plans=tuple(texts[PLANS_SHEET]),
        matters=tuple(texts[MATTERS_SHEET]),
        files={workbook.file: workbook.digest},
    )
    return dataset, findings


def _load(
    workbook: Workbook, tables: dict[str, list[TableRow]], sections: Sequence[str], department: str
) -> tuple[dict[str, list[tuple[TableRow, dict[str, object]]]], list[Finding]]:
    loaded: dict[str, list[tuple[TableRow, dict[str, object]]]] = {}
    findings: list[Finding] = []
    for sheet, schema in schemas(sections).items():
        for row in tables.get(sheet, []):
            if not row.filled(*MEANT[sheet]):
                continue
            values, faults = load_row(schema, row, workbook.file, sheet, department)
            loaded.setdefault(sheet, []).append((row, values))
            findings += faults
    return loaded, findings
