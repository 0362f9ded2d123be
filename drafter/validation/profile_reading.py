"""基本信息: who reports, for which year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from drafter.chinese import one_line, same_name
from drafter.model import (
    CONTENT_COLUMN,
    DEPARTMENT_ITEM,
    EXAMPLE_YEAR,
    ITEM_COLUMN,
    ITEMS,
    LEVEL_ITEM,
    PRINTED_ON_ITEM,
    PROFILE_SHEET,
    SHEETS,
    SIGNED_ON_ITEM,
    UNIT_ITEM,
    YEAR_ITEM,
    CellText,
    Finding,
    Level,
    Profile,
    Remarks,
    Source,
    Takes,
    finding,
    shorten,
)
from drafter.workbook import Cell, TableRow

from .made_for import MadeFor
from .values import CellFault, Read, TextField, read_date, read_year

KNOWN_ITEMS = {same_name(item.name): item.name for item in ITEMS}
NAMES = (UNIT_ITEM, DEPARTMENT_ITEM)
"""Items that are names of bodies: blanks and line breaks in them make no other body."""
Lines = Mapping[str, TableRow]
"""The rows of the sheet by 项目."""


def read_profile(
    rows: Sequence[TableRow], identity: Mapping[str, str], file: str
) -> tuple[Profile | None, list[Finding]]:
    """Read 基本信息.

    Args:
        rows: The sheet's rows.
        identity: The form's identity sheet. It fills in for what cannot be read, and in a department's form
            it counts whatever was typed.
        file: How findings name the file.

    Returns:
        The profile, None when the unit, the level or the year is not known, or a department's form says
        another year than the one it was made for (S16); and the findings.
    """
    made = MadeFor.of(identity)
    lines, repeated = _lines(rows, file)
    items, item_faults = _items(lines, file)
    unit, unit_faults = _unit(items.get(UNIT_ITEM), lines, made, file)
    department, department_faults = _department(items.get(DEPARTMENT_ITEM), lines, made, file)
    remarks, remark_faults = _remarks(lines, file)
    level, level_faults = _level(lines, made, file)
    year, year_faults = _year(lines, made, file)
    days, day_faults = _dates(lines, year, file)
    findings = [*repeated, *item_faults, *unit_faults, *department_faults, *remark_faults]
    findings += [*_blank_items(lines, made, file), *level_faults, *year_faults, *day_faults]
    if unit is None or level is None or year is None:
        return None, findings
    items[UNIT_ITEM] = unit
    if department:
        items[DEPARTMENT_ITEM] = department
    signed_on, printed_on = days.get(SIGNED_ON_ITEM), days.get(PRINTED_ON_ITEM)
    return Profile(unit.text, level, year, signed_on, items, printed_on, remarks), findings


def _lines(rows: Sequence[TableRow], file: str) -> tuple[dict[str, TableRow], list[Finding]]:
    """The rows by 项目. An item filled in twice is an error (V32); a blank row is passed over."""
    lines: dict[str, TableRow] = {}
    findings = []
    for row in rows:
        name, cell = _item(row.cells[ITEM_COLUMN].text), row.cells[CONTENT_COLUMN]
        filled = name in lines and lines[name].has(CONTENT_COLUMN)
        if filled and not cell.blank:
            words = {"item": name, "other": lines[name].cells[CONTENT_COLUMN].address}
            place = Source(file, PROFILE_SHEET, cell.address)
            findings.append(finding("V32", place, field=name, value=cell.text, **words))
        elif not filled:
            lines[name] = row
    return lines, findings


def _item(typed: str) -> str:
    """The name of an item, however it is typed."""
    name = typed.strip("*＊：: ")
    return KNOWN_ITEMS.get(same_name(name), name)


def _items(lines: Lines, file: str) -> tuple[dict[str, CellText], list[Finding]]:
    """The words of 内容, by 项目."""
    department = lines[DEPARTMENT_ITEM].cells[CONTENT_COLUMN].text if DEPARTMENT_ITEM in lines else ""
    items = {}
    findings: list[Finding] = []
    for name, row in lines.items():
        words, faults = _text(name, row.cells[CONTENT_COLUMN], file, department)
        findings += faults
        if words:
            items[name] = replace(words, text=name_of(words.text)) if name in NAMES else words
    return items, findings


def _remarks(lines: Lines, file: str) -> tuple[dict[str, Remarks], list[Finding]]:
    """The words of the other columns, by 项目 and header."""
    remarks: dict[str, Remarks] = {}
    findings: list[Finding] = []
    for name, row in lines.items():
        beside = {}
        for header in SHEETS[PROFILE_SHEET].remarks:
            words, faults = _text(name, row.cells[header], file)
            findings += faults
            if words:
                beside[header] = (words,)
        if beside:
            remarks[name] = beside
    return remarks, findings


def _text(item: str, cell: Cell, file: str, department: str = "") -> tuple[CellText | None, list[Finding]]:
    place = Source(file, PROFILE_SHEET, cell.address, department)
    try:
        read: Read | None = TextField().deserialize(cell)
        notes = read.notes if read else ()
    except CellFault as fault:
        read, notes = None, fault.notes
    words = CellText(read.value, place) if read else None
    return words, [finding(note.code, place, field=item, label=item, **note.words) for note in notes]


def name_of(typed: str) -> str:
    """The name of a body, without the blanks and line breaks that its cell has."""
    if all("\u4e00" <= character <= "\u9fff" for character in typed):
        return typed
    from drafter.chinese import normalise

    return normalise(one_line(typed))


def _unit(
    typed: CellText | None, lines: Lines, made: MadeFor, file: str
) -> tuple[CellText | None, list[Finding]]:
    """Who reports: who is typed, or else the unit that the form was made for.

    A department's form is of the unit that it was made for, whatever is typed (S15). In others, another unit
    that is no shorter name of it is said (M10).
    """
    unit, place = name_of(made.unit), _place(UNIT_ITEM, lines, file)
    same = typed is not None and same_name(typed.text) == same_name(unit)
    if unit and made.binding:
        return CellText(unit, place), [] if same else [_overwritten(UNIT_ITEM, lines, unit, made, file)]
    if typed is None:
        return CellText(unit, place) if unit else None, []
    if same or not unit or _alike(typed.text, unit):
        return typed, []
    return typed, [finding("M10", typed.source, field=UNIT_ITEM, value=typed.text, unit=unit)]


def _department(
    typed: CellText | None, lines: Lines, made: MadeFor, file: str
) -> tuple[CellText | None, list[Finding]]:
    """Who filled the form: in a department's form it is that department, whoever else is typed (S17)."""
    name = name_of(made.department)
    if not name or not made.binding:
        return typed, []
    place = replace(_place(DEPARTMENT_ITEM, lines, file), department=name)
    if typed is None or same_name(typed.text) == same_name(name) or _alike(typed.text, name):
        return CellText(name, place), []
    words = {"value": typed.text, "department": name}
    return CellText(name, place), [finding("S17", place, field=DEPARTMENT_ITEM, **words)]


def _alike(one: str, other: str) -> bool:
    from drafter.chinese import alike

    return alike(one, other)


def _overwritten(item: str, lines: Lines, meant: str, made: MadeFor, file: str) -> Finding:
    """Something else, or nothing, where a department's form says what it was made for (S15)."""
    value = lines[item].cells[CONTENT_COLUMN].text if item in lines else ""
    how = f"改成了“{shorten(value)}”" if value else "清空了"
    besides = "；部门自己的名称只写在“填报部门”" if item == UNIT_ITEM and value else ""
    words = {"item": item, "how": how, "meant": meant, "besides": besides}
    place = _place(item, lines, file)
    return finding("S15", place, field=item, value=value, department=made.department or "部门", **words)


def _blank_items(lines: Lines, made: MadeFor, file: str) -> list[Finding]:
    """Items that must be filled and are not (V23), but for those that a department's form brings along."""
    known = {UNIT_ITEM: made.unit, LEVEL_ITEM: made.level, YEAR_ITEM: made.year} if made.binding else {}
    return [
        finding("V23", _place(item.name, lines, file), field=item.name, item=item.name)
        for item in ITEMS
        if item.required and not known.get(item.name) and not _filled(item.name, lines, file)
    ]


def _place(item: str, lines: Lines, file: str) -> Source:
    """The 内容 of an item, filled or not."""
    line = lines.get(item)
    return Source(file, PROFILE_SHEET, line.cells[CONTENT_COLUMN].address if line else "")


def _filled(item: str, lines: Lines, file: str) -> tuple[Cell, Source] | None:
    """The 内容 of an item and its place, or None when it is blank."""
    if item not in lines or not lines[item].has(CONTENT_COLUMN):
        return None
    cell = lines[item].cells[CONTENT_COLUMN]
    return cell, Source(file, PROFILE_SHEET, cell.address)


def _level(lines: Lines, made: MadeFor, file: str) -> tuple[Level | None, list[Finding]]:
    found = _filled(LEVEL_ITEM, lines, file)
    typed = Level.from_label(found[0].text) if found else None
    if made.level and made.binding:
        right = typed is made.level
        return made.level, [] if right else [_overwritten(LEVEL_ITEM, lines, made.level.label, made, file)]
    if found is None:
        return made.level, []
    cell, place = found
    if typed is None:
        choices = "、".join(one.label for one in Level)
        return made.level, [finding("V25", place, field=LEVEL_ITEM, value=cell.text, choices=choices)]
    if made.level is not None and made.level is not typed:
        return typed, [finding("R07", place, field=LEVEL_ITEM, value=cell.text, form=made.level.label)]
    return typed, []


def _year(lines: Lines, made: MadeFor, file: str) -> tuple[int | None, list[Finding]]:
    found = _filled(YEAR_ITEM, lines, file)
    typed = read_year(found[0]) if found else None
    place = _place(YEAR_ITEM, lines, file)
    words: dict[str, object] = {"value": typed, "expected": made.year}
    if made.year and made.binding:
        if typed is not None and typed != made.year:
            return None, [finding("S16", place, field=YEAR_ITEM, **words)]
        return made.year, [] if typed else [_overwritten(YEAR_ITEM, lines, str(made.year), made, file)]
    if found is None:
        return made.year, []
    if typed is None:
        words = {"value": found[0].text, "example": EXAMPLE_YEAR}
        return made.year, [finding("V24", place, field=YEAR_ITEM, **words)]
    if made.year not in (None, typed):
        return typed, [finding("V29", place, field=YEAR_ITEM, **words)]
    return typed, []


def _dates(lines: Lines, year: int | None, file: str) -> tuple[dict[str, date], list[Finding]]:
    """The items that are dates, by 项目."""
    days: dict[str, date] = {}
    findings: list[Finding] = []
    for item in ITEMS:
        if item.takes is Takes.DATE:
            day, faults = _date(item.name, lines, year, file)
            findings += faults
            if day:
                days[item.name] = day
    return days, findings


def _date(item: str, lines: Lines, year: int | None, file: str) -> tuple[date | None, list[Finding]]:
    if not (found := _filled(item, lines, file)):
        return None, []
    cell, place = found
    day = read_date(cell)
    if day is None:
        return None, [finding("V26", place, field=item, value=cell.text)]
    if year is not None and day.year not in (year, year + 1):
        return day, [finding("V30", place, field=item, value=cell.text, item=item, year=year)]
    return day, []
