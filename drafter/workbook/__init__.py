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
    from .learning_answers import Answer, Answers, is_learning_review, read_answers, unused
    from .learning_book import write_learning_review
    from .learning_layout import KINDS, REVIEW_COLUMNS, REVIEW_FILE, LearningReview, Mends, ReviewWords
    from .old_records import is_locked, results_only
    from .rollup_content import content_of
    from .status_sheet import write_status

__all__ = [
    "EXAMPLES",
    "KINDS",
    "REVIEW_COLUMNS",
    "REVIEW_FILE",
    "REVIEW_SHEET",
    "Answer",
    "Answers",
    "Cell",
    "CellKind",
    "FigureRow",
    "FileKind",
    "FormContent",
    "Grid",
    "LearningReview",
    "Mends",
    "Notice",
    "ReviewWords",
    "TableRow",
    "Workbook",
    "annotate",
    "carry_rows",
    "content_after",
    "content_of",
    "csv_to_workbook",
    "hand_out",
    "is_learning_review",
    "is_locked",
    "is_status_file",
    "kind_of",
    "parse_workbook",
    "read_answers",
    "read_form",
    "read_identity",
    "read_tables",
    "read_workbook",
    "results_only",
    "unused",
    "write_form",
    "write_learning_review",
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
        ".learning_answers": ("Answer", "Answers", "is_learning_review", "read_answers", "unused"),
        ".learning_book": ("write_learning_review",),
        ".learning_layout": (
            "KINDS",
            "REVIEW_COLUMNS",
            "REVIEW_FILE",
            "LearningReview",
            "Mends",
            "ReviewWords",
        ),
        ".old_records": ("is_locked", "results_only"),
        ".rollup_content": ("content_of",),
        ".status_sheet": ("write_status",),
    },
)
