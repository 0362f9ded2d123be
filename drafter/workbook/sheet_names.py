"""Which sheet of a workbook is which: by name, however people have changed it."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterable, Mapping

from drafter.chinese import same_name
from drafter.model import (
    COORDINATOR_SHEETS,
    DUTIES,
    FIGURES_SHEET,
    HELP_SHEET,
    IDENTITY_SHEET,
    MEMBER_SHEETS,
    OTHERS,
    PROFILE_SHEET,
    SHEETS,
    YEAR_ITEM,
    Finding,
    Form,
    Role,
    Sheet,
    Source,
    finding,
    nearest,
)
from drafter.patterns import regex

from .cells import Grid, Workbook

ALL_SHEETS: Mapping[str, Sheet] = ChainMap(COORDINATOR_SHEETS, SHEETS)
"""The sheets that a person fills, of whatever workbook."""
SHEETS_OF: Mapping[Role, tuple[str, ...]] = {
    Role.FULL: tuple(SHEETS),
    Role.COORDINATOR: (
        PROFILE_SHEET,
        *COORDINATOR_SHEETS,
        FIGURES_SHEET,
        *(sheet.name for sheet in SHEETS.values() if sheet.part in (DUTIES, OTHERS)),
    ),
    Role.DEPARTMENT: MEMBER_SHEETS,
}
"""The sheets that a workbook has by its role. Others of `ALL_SHEETS` are read where they are there."""
OTHER_SHEETS = (HELP_SHEET, IDENTITY_SHEET, "检查结果")
"""Sheets of ours that hold no rows."""
OFFERED = 6
"""The column of the identity sheet that lists the indicators a coordinator may give to departments."""
OF_PROGRAMS = ("WpsReserved_", "_xl", "__")
"""Hidden sheets in which spreadsheet programs keep what is theirs."""
HEADER_SEARCH_ROWS = 12
"""So many rows from the top are looked at for the headers."""
YEAR_IN_NAME = regex(r"20\d\d")
OUTDATED = ("上年", "去年", "往年", "上一年", "旧", "备份", "草稿", "作废", "样表", "样例", "示例")
"""Words that say of a sheet that its rows are not those to be read."""


def read_identity(workbook: Workbook) -> dict[str, str]:
    """Read the form's identity: form_version, level, pack, year, unit, role, department; empty without it."""
    grid = workbook.grids.get(IDENTITY_SHEET)
    if grid is None:
        return {}
    return {grid.cell(row, 1).text: grid.cell(row, 2).text for row in grid.rows}


def read_form(workbook: Workbook) -> Form:
    """Read whose workbook it is, and when a person last saved it."""
    identity = read_identity(workbook)
    roles = {role.value: role for role in Role}
    role = roles.get(identity.get("role", ""), Role.FULL)
    grid = workbook.grids.get(IDENTITY_SHEET) if role is Role.COORDINATOR else None
    offered = {grid.cell(row, OFFERED).text for row in grid.rows} - {""} if grid else set()
    return Form(role, identity.get("department", ""), workbook.saved, offered=frozenset(offered))


def year_of(workbook: Workbook) -> int:
    """Return the year that 基本信息 names, or that the form was made for; 0 when neither says."""
    grid = workbook.grids.get(PROFILE_SHEET)
    for row in grid.rows.values() if grid else ():
        words = [cell.text for _, cell in sorted(row.items())]
        years = [word for word in words if re.fullmatch(r"20\d\d年?度?", word)]
        if YEAR_ITEM in map(same_name, words) and years:
            return int(years[0][:4])
    identity = read_identity(workbook).get("year", "")
    return int(identity) if YEAR_IN_NAME.fullmatch(identity) else 0


def find_sheets(workbook: Workbook, year: int) -> tuple[dict[str, Grid], list[Finding]]:
    """Find the sheets that a person fills.

    Args:
        workbook: The workbook.
        year: The year it is of, or 0.

    Returns:
        The sheets by the names that they should have, and findings: those missing (S01) or found under
        another name (S12), and others that hold something and are not read (S08, S11, S18).
    """
    findings = [
        finding("S11", Source(workbook.file, name.strip(), ""), sheet=name) for name in workbook.twins
    ]
    strangers = [name for name in workbook.grids if name not in ALL_SHEETS and name not in OTHER_SHEETS]
    strangers = [name for name in strangers if not name.startswith(OF_PROGRAMS)]
    sheets: dict[str, Grid] = {}
    guessed: set[str] = set()
    wanted = SHEETS_OF[read_form(workbook).role]
    for name in ALL_SHEETS:
        where = Source(workbook.file, name, "")
        other = renamed(name, strangers, year) if name in SHEETS or name in wanted else ""
        if name in workbook.grids:
            sheets[name] = workbook.grids[name]
        elif other:
            sheets[name] = workbook.grids[other]
            findings.append(finding("S12", where, sheet=name, found=other))
            guessed.add(other)
        elif name in wanted:
            near = nearest(name, strangers) or _with_its_headers(name, strangers, workbook)
            similar = f"现有的“{near}”是不是它？" if near else ""
            findings.append(finding("S01", where, sheet=name, similar=similar))
            guessed |= {near} - {""}
    unread = [name for name in strangers if name not in guessed and workbook.grids[name].rows]
    return sheets, [*findings, *(_unread(name, workbook, sheets) for name in unread)]


def _with_its_headers(name: str, strangers: Iterable[str], workbook: Workbook) -> str:
    """The one sheet that has the headers of the sheet wanted, whatever it is called; empty for several."""
    like = [each for each in strangers if _has_headers(workbook.grids[each], ALL_SHEETS[name])]
    return like[0] if len(like) == 1 else ""


def _unread(name: str, workbook: Workbook, sheets: Mapping[str, Grid]) -> Finding:
    """A sheet that is not read: a copy of one that is (S18), unless it says to be outdated, or another."""
    where, grid = Source(workbook.file, name, ""), workbook.grids[name]
    copied = next((other for other in sheets if _has_headers(grid, ALL_SHEETS[other])), "")
    if copied and not any(word in name for word in OUTDATED):
        return finding("S18", where, sheet=name, other=copied)
    return finding("S08", where, sheet=name)


def _has_headers(grid: Grid, sheet: Sheet) -> bool:
    """Whether a row near the top holds all headers without which a sheet cannot be read."""
    needed = {same_name(column.header) for column in sheet.columns if column.needed}
    top = (grid.rows[number] for number in sorted(grid.rows)[:HEADER_SEARCH_ROWS])
    return any(needed <= {same_name(cell.text) for cell in row.values()} for row in top)


def renamed(name: str, strangers: Iterable[str], year: int | None = None) -> str:
    """Return the one sheet whose name holds the name wanted: 年度数据（教育局）; empty for none, or several.

    Args:
        name: The name wanted.
        strangers: The names of sheets that are none of the form's.
        year: The year of the workbook, where a sheet that names another is not meant.
    """
    held = [
        stranger
        for stranger in strangers
        if same_name(name) in same_name(stranger) and not any(word in stranger for word in OUTDATED)
        if year is None or {int(found) for found in YEAR_IN_NAME.findall(stranger)} <= {year}
    ]
    return held[0] if len(held) == 1 else ""
