"""Writes 学习核对.xlsx: what was learned of a sample, and the columns in which a person mends it."""

from __future__ import annotations

import io
from typing import Any

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from .form.book import write_value
from .form.checks import prompt
from .form.formats import PROTECTION, FormSheet, Styles, page_setup
from .last_saved import CREATED
from .learning_layout import (
    REVIEW_COLUMNS,
    REVIEW_IDENTITY,
    LearningReview,
    Mends,
    ReviewColumn,
    ReviewWords,
    Row,
    may_be_mended,
)
from .palette import (
    BODY_FONT,
    HEAD_FONT,
    HEADER_HEIGHT,
    INPUT,
    LABEL,
    NAVY,
    WARNING_TINT,
    WHITE,
    row_height,
)

LEAST_HEIGHT = 24.0
TYPE_SIZE = 10
NOTE_WIDTHS = (18.0, 92.0)
PRESSING = ("当年的事", "新增")
"""Words in the columns of what and how sure that are tinted: they are to be looked at first."""


def write_learning_review(review: LearningReview) -> bytes:
    """Write the workbook. The same argument gives the same bytes."""
    buffer = io.BytesIO()
    book = Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": BODY_FONT, "font_size": 11},
        },
    )
    book.set_properties({"title": review.title, "created": CREATED})
    writer = _Writer(book, review)
    writer.write_notes()
    for name, columns in REVIEW_COLUMNS.items():
        writer.write_table(name, columns)
    writer.write_identity()
    book.close()
    return buffer.getvalue()


class _Writer:
    """The workbook while it is written."""

    def __init__(self, book: Workbook, review: LearningReview) -> None:
        self._book = book
        self._review = review
        self._styles = Styles(book)

    def write_notes(self) -> None:
        """The first sheet: what this is, what there is to look at, what to do."""
        sheet = self._book.add_worksheet(ReviewWords.NOTES_SHEET, FormSheet)
        title = self._styles(font_name=HEAD_FONT, bold=True, font_size=16, font_color=NAVY)
        sheet.merge_range(0, 0, 0, 1, self._review.title, title)
        sheet.set_row(0, 40)
        for column, width in enumerate(NOTE_WIDTHS):
            sheet.set_column(column, column, width)
        head = self._styles.cell(LABEL, locked=True, bold=True, indent=1)
        words = self._styles.cell(WHITE, locked=True, indent=1)
        for row, (heading, text) in enumerate(self._review.notes, start=1):
            sheet.write_string(row, 0, heading, head)
            sheet.write_string(row, 1, text, words)
            sheet.set_row(row, row_height([(heading, NOTE_WIDTHS[0]), (text, NOTE_WIDTHS[1])], LEAST_HEIGHT))
        page_setup(sheet, self._review.title, repeats=False)
        sheet.protect("", PROTECTION)

    def write_table(self, name: str, columns: tuple[ReviewColumn, ...]) -> None:
        """A sheet: its header and its rows; only what may be mended is not locked."""
        rows = self._review.rows.get(name, ())
        sheet = self._book.add_worksheet(name, FormSheet)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(0, index, column.header, self._styles.header())
            self._check(sheet, index, column, max(len(rows), 1))
        sheet.set_row(0, HEADER_HEIGHT)
        for number, row in enumerate(rows, start=1):
            self._write_row(sheet, number, columns, row)
        if not rows:
            sheet.merge_range(1, 0, 1, len(columns) - 1, "没有。", self._styles.cell(WHITE, locked=True))
        page_setup(sheet, self._review.title)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.protect("", PROTECTION)
        sheet.set_selection(1, len(columns) - 1, 1, len(columns) - 1)

    def _write_row(self, sheet: Worksheet, number: int, columns: tuple[ReviewColumn, ...], row: Row) -> None:
        for index, column in enumerate(columns):
            text = row.get(column.header, "")
            place: dict[str, Any] = {"align": "center"} if column.centred else {"indent": 1}
            mended = may_be_mended(row, column)
            look = self._styles.cell(
                INPUT if mended else _fill(column, text), locked=not mended, font_size=TYPE_SIZE,
                num_format="@", **place,
            )  # fmt: skip
            write_value(sheet, number, index, text, look)
        shown = [(row.get(column.header, ""), column.width) for column in columns]
        sheet.set_row(number, row_height(shown, LEAST_HEIGHT))

    def _check(self, sheet: Worksheet, index: int, column: ReviewColumn, last: int) -> None:
        """Offer what may be chosen, and say what to write; other words are not refused."""
        if column.mends is None:
            return
        choices = self._review.choices.get(column.mends, ())
        at = _column_of(column.mends)
        source = f"={REVIEW_IDENTITY}!{xl_range_abs(0, at, len(choices) - 1, at)}"
        offer = (
            {"validate": "list", "source": source, "show_error": False} if choices else {"validate": "any"}
        )
        sheet.data_validation(1, index, last, index, {**offer, **prompt(column.header, column.hint)})

    def write_identity(self) -> None:
        """Say of which pack and sample it is, which places it has rows for, and what may be chosen."""
        sheet = self._book.add_worksheet(REVIEW_IDENTITY)
        identity = {"review_version": "1", "pack": self._review.pack, "sample": self._review.sample}
        for row, (key, value) in enumerate(identity.items()):
            sheet.write_string(row, 0, key)
            sheet.write_string(row, 1, value)
        places = (row.get(ReviewWords.PLACE, "") for rows in self._review.rows.values() for row in rows)
        for row, place in enumerate(dict.fromkeys(filter(None, places))):
            sheet.write_string(row, 2, place)
        for mends in Mends:
            for row, choice in enumerate(self._review.choices.get(mends, ())):
                sheet.write_string(row, _column_of(mends), choice)
        sheet.protect()
        sheet.very_hidden()


def _column_of(mends: Mends) -> int:
    """The column of the identity sheet that holds what may be chosen."""
    return 3 + list(Mends).index(mends)


def _fill(column: ReviewColumn, text: str) -> str:
    return (
        WARNING_TINT if column.header in (ReviewWords.WHAT, ReviewWords.SURE) and text in PRESSING else LABEL
    )
