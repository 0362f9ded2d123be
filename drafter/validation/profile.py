"""基本信息: who reports, for which year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from drafter.model import CellText, Finding, Level, Profile, Source, finding
from drafter.workbook import (
    DEPARTMENT_ITEM,
    ITEMS,
    LEVEL_ITEM,
    PRINTED_ON_ITEM,
    PROFILE_SHEET,
    SIGNED_ON_ITEM,
    UNIT_ITEM,
    YEAR_ITEM,
    Cell,
    TableRow,
)

from .values import CellFault, Read, TextField, read_date, read_year

EXAMPLE_YEAR = 2025


def read_profile(
    rows: Sequence[TableRow], identity: Mapping[str, str], file: str
) -> tuple[Profile | None, list[Finding]]:
    """Read 基本信息.

    Args:
        rows: The sheet's rows.
        identity: The form's identity sheet.
        file: How findings name the file.

    Returns:
        The profile, None when the unit, the level or the year is not known, and the findings.
    """
    findings: list[Finding] = []
    cells = _cells(rows, file, findings)
    items = _items(cells, file, findings)
    for item in ITEMS:
        if item.required and (item.name not in cells or cells[item.name].blank):
            where = Source(file, PROFILE_SHEET, cells[item.name].address if item.name in cells else "")
            findings.append(finding("V23", where, field=item.name, item=item.name))
    level = _level(cells.get(LEVEL_ITEM), identity, file, findings)
    year = _year(cells.get(YEAR_ITEM), identity, file, findings)
    signed_on, printed_on = (
        _date(item, cells.get(item), year, file, findings) for item in (SIGNED_ON_ITEM, PRINTED_ON_ITEM)
    )
    unit = items.get(UNIT_ITEM)
    if unit is None or level is None or year is None:
        return None, findings
    return Profile(unit.text, level, year, signed_on, items, printed_on), findings


def _cells(rows: Sequence[TableRow], file: str, findings: list[Finding]) -> dict[str, Cell]:
    """内容 by 项目. An item filled in twice is an error (V32); a blank row beside a filled one is none."""
    cells: dict[str, Cell] = {}
    for row in rows:
        name, cell = row.cells["项目"].text.strip("*＊ "), row.cells["内容"]
        if name in cells and not cells[name].blank and not cell.blank:
            where = Source(file, PROFILE_SHEET, cell.address)
            words = {"item": name, "other": cells[name].address}
            findings.append(finding("V32", where, field=name, value=cell.text, **words))
        elif name not in cells or cells[name].blank:
            cells[name] = cell
    return cells


def _items(cells: Mapping[str, Cell], file: str, findings: list[Finding]) -> dict[str, CellText]:
    department = cells[DEPARTMENT_ITEM].text if DEPARTMENT_ITEM in cells else ""
    reader = TextField()
    items = {}
    for name, cell in cells.items():
        where = Source(file, PROFILE_SHEET, cell.address, department)
        try:
            read: Read | None = reader.deserialize(cell)
        except CellFault as fault:
            findings += [finding(n.code, where, field=name, **n.words) for n in fault.messages]  # type: ignore[union-attr]
            continue
        if read:
            findings += [finding(n.code, where, field=name, **n.words) for n in read.notes]
            items[name] = CellText(read.value, where)
    return items


def _level(
    cell: Cell | None, identity: Mapping[str, str], file: str, findings: list[Finding]
) -> Level | None:
    if cell is None or cell.blank:
        return None
    level = Level.from_label(cell.text)
    where = Source(file, PROFILE_SHEET, cell.address)
    if level is None:
        choices = "、".join(one.label for one in Level)
        findings.append(finding("V25", where, field=LEVEL_ITEM, value=cell.text, choices=choices))
        return None
    form = Level.from_label(identity.get("level", ""))
    if form is not None and form is not level:
        findings.append(finding("R07", where, field=LEVEL_ITEM, value=cell.text, form=form.label))
    return level


def _year(cell: Cell | None, identity: Mapping[str, str], file: str, findings: list[Finding]) -> int | None:
    if cell is None or cell.blank:
        return None
    where = Source(file, PROFILE_SHEET, cell.address)
    year = read_year(cell)
    if year is None:
        findings.append(finding("V24", where, field=YEAR_ITEM, value=cell.text, example=EXAMPLE_YEAR))
        return None
    expected = identity.get("year", "")
    if expected.isdecimal() and int(expected) != year:
        findings.append(finding("V29", where, field=YEAR_ITEM, value=year, expected=expected))
    return year


def _date(item: str, cell: Cell | None, year: int | None, file: str, findings: list[Finding]) -> date | None:
    if cell is None or cell.blank:
        return None
    where = Source(file, PROFILE_SHEET, cell.address)
    day = read_date(cell)
    if day is None:
        findings.append(finding("V26", where, field=item, value=cell.text))
    elif year is not None and day.year not in (year, year + 1):
        findings.append(finding("V30", where, field=item, value=cell.text, item=item, year=year))
    return day
