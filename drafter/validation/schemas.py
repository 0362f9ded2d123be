"""The row schemas: how each column of each sheet is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from marshmallow import Schema, ValidationError

from drafter.model import (
    APPROXIMATIONS,
    INITIATIVE_KINDS,
    INITIATIVES_SHEET,
    LAST_WORDS_COLUMN,
    PROFILE_SHEET,
    SHEETS,
    Column,
    Finding,
    Sheet,
    Source,
    Takes,
    finding,
)
from drafter.workbook import TableRow

from .remarks import joined, label_of
from .renewing import RenewalField
from .values import (
    CellField,
    ChoiceField,
    NameField,
    Note,
    Quantity,
    QuantityField,
    Read,
    TextField,
)

Loaded = Mapping[str, Any]
"""The meaning of a row's cells by header: `Read`, `Quantity` or None."""
LoadedRow = tuple[TableRow, Loaded]


def load_rows(
    tables: Mapping[str, Sequence[TableRow]], sections: Sequence[str], file: str, department: str
) -> tuple[dict[str, list[LoadedRow]], list[Finding]]:
    """Load the rows of all sheets but 基本信息 that were meant to say something.

    Args:
        tables: The rows by sheet.
        sections: The 板块 that may be chosen.
        file: How findings name the file.
        department: Who filled the workbook.

    Returns:
        The rows by sheet with what could be read, and findings for the cells that could not be or only with
        reservations.
    """
    loaded: dict[str, list[LoadedRow]] = {}
    findings: list[Finding] = []
    for name, sheet in SHEETS.items():
        if name == PROFILE_SHEET:
            continue
        schema = _schema(sheet.columns, tuple(sections))
        speaking = [c.header for c in sheet.columns if c.speaks]
        loaded[name] = []
        told: set[tuple[str, str]] = set()
        for row in tables.get(name, ()):
            if not row.has(*speaking) and not _has_lost_a_figure(row, sheet):
                findings += _struck_out(row, name, file, department)
                findings += _says_nothing(row, sheet, file, department)
                continue
            values, notes = _load(schema, row)
            loaded[name].append((row, values))
            findings += _title_alone(row, sheet, file, department)
            found = _findings(notes, row, sheet, file, department)
            # The rows of a merged 板块 share its cell: what is wrong with it is said once.
            findings += [f for f in found if (f.code, f.cell) not in told]
            told |= {(f.code, f.cell) for f in found}
    return loaded, findings


@lru_cache(maxsize=64)
def _schema(columns: tuple[Column, ...], sections: tuple[str, ...]) -> Schema:
    """The schema of the rows of a sheet, made once for all workbooks of a pack."""
    return Schema.from_dict({column.header: _field(column.takes, sections) for column in columns})()


def _field(takes: Takes, sections: Sequence[str]) -> CellField:
    if takes is Takes.QUANTITY:
        return QuantityField()
    if takes is Takes.SECTION:
        return ChoiceField("V22", sections)
    if takes is Takes.KIND:
        return ChoiceField("V41", INITIATIVE_KINDS)
    if takes is Takes.RENEWAL:
        return RenewalField()
    if takes is Takes.APPROXIMATION:
        return ChoiceField("V16", APPROXIMATIONS)
    return NameField() if takes in (Takes.INDICATOR, Takes.UNIT, Takes.PLACE) else TextField()


def _load(schema: Schema, row: TableRow) -> tuple[Loaded, dict[str, Sequence[Note]]]:
    """The values that could be read, and the notes of each cell, by header."""
    faults: Mapping[str, Sequence[Note]] = {}
    values: Any
    try:
        values = schema.load(dict(row.cells))
    except ValidationError as error:
        faults = error.messages  # type: ignore[assignment]
        values = error.valid_data
    reservations = {h: v.notes for h, v in values.items() if isinstance(v, Read | Quantity)}
    return values, {**reservations, **faults}


def _has_lost_a_figure(row: TableRow, sheet: Sheet) -> bool:
    """Whether a figure of the row may stand in the cell of another row, with which its own was merged."""
    return any(sheet.column(h).takes is Takes.QUANTITY for h in row.swallowed)


def _struck_out(row: TableRow, sheet: str, file: str, department: str) -> list[Finding]:
    """What is struck out in a row that says nothing else (V34)."""
    return [
        finding("V34", Source(file, sheet, cell.address, department), field=header, value=cell.struck)
        for header, cell in row.cells.items()
        if cell.struck
    ]


def _title_alone(row: TableRow, sheet: Sheet, file: str, department: str) -> list[Finding]:
    """A piece of work of which only the title is filled (W25)."""
    title, *others = sheet.printed
    told = (*others, LAST_WORDS_COLUMN)
    if sheet.name != INITIATIVES_SHEET or not row.has(title) or row.has(*told) or row.swallowed:
        return []
    place = Source(file, sheet.name, row.cells[title].address, department)
    return [finding("W25", place, field=title, value=row.cells[title].text)]


def _says_nothing(row: TableRow, sheet: Sheet, file: str, department: str) -> list[Finding]:
    """A row of text that is filled, but in no column that says anything in the report (W21)."""
    choices = (Takes.SECTION, Takes.KIND, Takes.PLACE)
    filled = [c.header for c in sheet.columns if c.takes not in choices and row.has(c.header)]
    if not sheet.variable or not filled:
        return []
    place = Source(file, sheet.name, row.cells[filled[0]].address, department)
    words = {"field": filled[0], "value": row.cells[filled[0]].text}
    return [finding("W21", place, columns="".join(f"“{header}”" for header in filled), **words)]


def _findings(
    notes: Mapping[str, Sequence[Note]], row: TableRow, sheet: Sheet, file: str, department: str
) -> list[Finding]:
    return [
        finding(
            note.code,
            Source(file, sheet.name, cell.address, department),
            field=header,
            **label_of(row, sheet),
            **{"value": cell.text, **note.words},
        )
        for header, cell in row.cells.items()
        for note in joined(notes.get(header, ()))
    ]
