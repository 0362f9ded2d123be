"""Excel in and out: write the form, read it back with addresses, write findings into a copy."""

from typing import TYPE_CHECKING

from drafter.doors import later

from .cells import Cell, CellKind, Grid, Workbook, parse_workbook, read_workbook
from .layout import (
    ADDRESSEE_ITEM,
    DEPARTMENT_ITEM,
    DUTIES_SHEET,
    FIGURES_SHEET,
    FORM_VERSION,
    HELP_SHEET,
    IDENTITY_SHEET,
    INITIATIVES_SHEET,
    ITEMS,
    LEVEL_ITEM,
    MATTERS_SHEET,
    NOT_APPLICABLE,
    NUMBER_ITEM,
    PLANS_SHEET,
    PRINTED_ON_ITEM,
    PROBLEMS_SHEET,
    PROFILE_SHEET,
    SHEETS,
    SIGNED_ON_ITEM,
    SIGNER_ITEM,
    SPARE_ROWS_PER_SECTION,
    UNIT_ITEM,
    YEAR_ITEM,
    Column,
    Item,
    SheetLayout,
)
from .tables import TableRow, read_identity, read_tables

if TYPE_CHECKING:
    from .annotating import REVIEW_SHEET, annotate
    from .form import FigureRow, FormContent, write_form
    from .form.carrying import carried

__all__ = [
    "ADDRESSEE_ITEM",
    "DEPARTMENT_ITEM",
    "DUTIES_SHEET",
    "FIGURES_SHEET",
    "FORM_VERSION",
    "HELP_SHEET",
    "IDENTITY_SHEET",
    "INITIATIVES_SHEET",
    "ITEMS",
    "LEVEL_ITEM",
    "MATTERS_SHEET",
    "NOT_APPLICABLE",
    "NUMBER_ITEM",
    "PLANS_SHEET",
    "PRINTED_ON_ITEM",
    "PROBLEMS_SHEET",
    "PROFILE_SHEET",
    "REVIEW_SHEET",
    "SHEETS",
    "SIGNED_ON_ITEM",
    "SIGNER_ITEM",
    "SPARE_ROWS_PER_SECTION",
    "UNIT_ITEM",
    "YEAR_ITEM",
    "Cell",
    "CellKind",
    "Column",
    "FigureRow",
    "FormContent",
    "Grid",
    "Item",
    "SheetLayout",
    "TableRow",
    "Workbook",
    "annotate",
    "carried",
    "parse_workbook",
    "read_identity",
    "read_tables",
    "read_workbook",
    "write_form",
]

__getattr__ = later(
    __name__,
    {
        "FigureRow": ".form",
        "FormContent": ".form",
        "REVIEW_SHEET": ".annotating",
        "annotate": ".annotating",
        "carried": ".form.carrying",
        "write_form": ".form",
    },
)
