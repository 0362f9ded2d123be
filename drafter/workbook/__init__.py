"""Excel in and out: write the form, read it back with addresses, write findings into a copy."""

from typing import TYPE_CHECKING

from drafter.doors import later

from .cells import Cell, CellKind, Grid, Workbook
from .examples import EXAMPLES
from .file_kinds import FileKind, kind_of
from .sheet_names import read_form, read_identity
from .status_file import is_status_file
from .tables import TableRow, read_tables
from .xlsx_file import parse_workbook, read_workbook

if TYPE_CHECKING:
    from .annotating import REVIEW_SHEET, annotate
    from .csv_sheets import csv_to_workbook
    from .form import FigureRow, FormContent, Notice, write_form
    from .form.carried_rows import carry_rows, hand_out
    from .form.previous import content_after
    from .old_records import is_locked, results_only
    from .rollup_content import content_of
    from .status_sheet import write_status

__all__ = [
    "EXAMPLES",
    "REVIEW_SHEET",
    "Cell",
    "CellKind",
    "FigureRow",
    "FileKind",
    "FormContent",
    "Grid",
    "Notice",
    "TableRow",
    "Workbook",
    "annotate",
    "carry_rows",
    "content_after",
    "content_of",
    "csv_to_workbook",
    "hand_out",
    "is_locked",
    "is_status_file",
    "kind_of",
    "parse_workbook",
    "read_form",
    "read_identity",
    "read_tables",
    "read_workbook",
    "results_only",
    "write_form",
    "write_status",
]

__getattr__ = later(
    __name__,
    {
        ".annotating": ("REVIEW_SHEET", "annotate"),
        ".csv_sheets": ("csv_to_workbook",),
        ".form": ("FigureRow", "FormContent", "Notice", "write_form"),
        ".form.carried_rows": ("carry_rows", "hand_out"),
        ".form.previous": ("content_after",),
        ".old_records": ("is_locked", "results_only"),
        ".rollup_content": ("content_of",),
        ".status_sheet": ("write_status",),
    },
)
