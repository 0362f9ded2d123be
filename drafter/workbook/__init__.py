"""Excel in and out: write the form, read it back with addresses, write findings into a copy."""

from .cells import Cell, CellKind, Grid, Workbook, parse_workbook, read_workbook
from .layout import FORM_VERSION, ITEMS, NOT_APPLICABLE, SHEETS, Column, Item, SheetLayout
from .tables import TableRow, read_identity, read_tables

__all__ = [
    "FORM_VERSION",
    "ITEMS",
    "NOT_APPLICABLE",
    "SHEETS",
    "Cell",
    "CellKind",
    "Column",
    "Grid",
    "Item",
    "SheetLayout",
    "TableRow",
    "Workbook",
    "parse_workbook",
    "read_identity",
    "read_tables",
    "read_workbook",
]
