"""The row schemas: what each column of each sheet takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import Schema, ValidationError

from drafter.model import APPROXIMATIONS, Finding, Source, finding
from drafter.workbook import (
    DUTIES_SHEET,
    FIGURES_SHEET,
    INITIATIVES_SHEET,
    MATTERS_SHEET,
    PLANS_SHEET,
    PROBLEMS_SHEET,
    PROFILE_SHEET,
    SHEETS,
    TableRow,
)

from .values import CellField, ChoiceField, Note, Quantity, QuantityField, Read, TextField

TEXT_SHEETS = (INITIATIVES_SHEET, PROBLEMS_SHEET, DUTIES_SHEET, PLANS_SHEET, MATTERS_SHEET)


def schemas(sections: Sequence[str]) -> dict[str, Schema]:
    """The schema of each sheet's rows. Keys of the input are headers, values are cells.

    Args:
        sections: The 板块 that may be chosen.
    """
    special: dict[tuple[str, str], CellField] = {
        (FIGURES_SHEET, "板块"): ChoiceField("V22", sections),
        (FIGURES_SHEET, "本年"): QuantityField(),
        (FIGURES_SHEET, "上年"): QuantityField(),
        (FIGURES_SHEET, "约数"): ChoiceField("V16", APPROXIMATIONS),
        (INITIATIVES_SHEET, "板块"): ChoiceField("V22", sections),
    }
    return {
        name: Schema.from_dict({h: special.get((name, h)) or TextField() for h in layout.headers})()
        for name, layout in SHEETS.items()
        if name != PROFILE_SHEET
    }


def load_row(
    schema: Schema, row: TableRow, file: str, sheet: str, department: str
) -> tuple[dict[str, Any], list[Finding]]:
    """Load one row.

    Returns:
        The values that could be read by header (`Read`, `Quantity` or None), and findings for the cells
        that could not be or only with reservations.
    """
    errors: Mapping[str, Sequence[Note]] = {}
    try:
        values = schema.load(dict(row.cells))
    except ValidationError as error:
        errors = error.messages  # type: ignore[assignment]
        values = error.valid_data
    findings = []
    for header, cell in row.cells.items():
        value = values.get(header)
        notes = errors.get(header) or (value.notes if isinstance(value, Read | Quantity) else ())
        where = Source(file, sheet, cell.address, department)
        for note in notes:
            words = {"value": cell.text, **note.words}
            findings.append(finding(note.code, where, field=header, **words))
    return values, findings
