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
)
from drafter.workbook import Cell, TableRow

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
        identity: The form's identity sheet.
        file: How findings name the file.

    Returns:
        The profile, None when the unit, the level or the year is not known, and the findings.
    """
    lines, repeated = _lines(rows, file)
    items, item_faults = _items(lines, file)
    item_faults += _other_unit(items, identity)
    remarks, remark_faults = _remarks(lines, file)
    level, level_faults = _level(lines, identity, file)
    year, year_faults = _year(lines, identity, file)
    days, day_faults = _dates(lines, year, file)
    findings = [*repeated, *item_faults, *remark_faults, *_blank_items(lines, file)]
    findings += [*level_faults, *year_faults, *day_faults]
    unit = items.get(UNIT_ITEM)
    if unit is None or level is None or year is None:
        return None, findings
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


def _other_unit(items: Mapping[str, CellText], identity: Mapping[str, str]) -> list[Finding]:
    """Another unit than the one that the form was made for, and no shorter name of it (M10)."""
    unit, made_for = items.get(UNIT_ITEM), name_of(identity.get("unit", ""))
    if unit is None or not made_for or same_name(unit.text) == same_name(made_for):
        return []
    from drafter.chinese import alike

    if alike(unit.text, made_for):
        return []
    return [finding("M10", unit.source, field=UNIT_ITEM, value=unit.text, unit=made_for)]


def _blank_items(lines: Lines, file: str) -> list[Finding]:
    """Items that must be filled and are not (V23)."""
    findings = []
    for item in ITEMS:
        line = lines.get(item.name)
        if item.required and not (line and line.has(CONTENT_COLUMN)):
            place = Source(file, PROFILE_SHEET, line.cells[CONTENT_COLUMN].address if line else "")
            findings.append(finding("V23", place, field=item.name, item=item.name))
    return findings


def _filled(item: str, lines: Lines, file: str) -> tuple[Cell, Source] | None:
    """The 内容 of an item and its place, or None when it is blank."""
    if item not in lines or not lines[item].has(CONTENT_COLUMN):
        return None
    cell = lines[item].cells[CONTENT_COLUMN]
    return cell, Source(file, PROFILE_SHEET, cell.address)


def _level(lines: Lines, identity: Mapping[str, str], file: str) -> tuple[Level | None, list[Finding]]:
    if not (found := _filled(LEVEL_ITEM, lines, file)):
        return None, []
    cell, place = found
    level = Level.from_label(cell.text)
    if level is None:
        choices = "、".join(one.label for one in Level)
        return None, [finding("V25", place, field=LEVEL_ITEM, value=cell.text, choices=choices)]
    form = Level.from_label(identity.get("level", ""))
    if form is not None and form is not level:
        return level, [finding("R07", place, field=LEVEL_ITEM, value=cell.text, form=form.label)]
    return level, []


def _year(lines: Lines, identity: Mapping[str, str], file: str) -> tuple[int | None, list[Finding]]:
    if not (found := _filled(YEAR_ITEM, lines, file)):
        return None, []
    cell, place = found
    year = read_year(cell)
    if year is None:
        return None, [finding("V24", place, field=YEAR_ITEM, value=cell.text, example=EXAMPLE_YEAR)]
    expected = identity.get("year", "")
    if expected.isdecimal() and int(expected) != year:
        return year, [finding("V29", place, field=YEAR_ITEM, value=year, expected=expected)]
    return year, []


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
