"""The look of a form: its cell formats, what its protection allows, and its page setup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ..palette import BODY_FONT, HEAD_FONT, NAVY, RULE, WHITE

A4 = 9
PAGE_WIDTH, PAGE_HEIGHT = 755.0, 480.0
"""Of an A4 page on its side, what the margins leave, in points."""
UPRIGHT_WIDTH, UPRIGHT_HEIGHT = 505.0, 720.0
"""The same of one that stands upright."""
FEW = 0.2
"""A last page filled less than this is not worth its paper."""

PROTECTION = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
    "objects": True,
}
"""The actions that stay possible on a protected sheet.

There is no password: protection guards against slips, not people.
`objects` True means that comments and shapes are not protected: the writer negates it.
"""


class FormSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose rows start with a given height and grow when somebody types more into them.

    XlsxWriter marks every height it writes as set by hand, and Excel never grows such a row: the end of
    a long text would be out of sight. It also looks in each formula for the 170 functions that are newer than
    Excel 2007, which would take half of the time of making a form: ours have none of them.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
        super()._xml_start_tag_unencoded(tag, _growing(tag, attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
        super()._xml_empty_tag_unencoded(tag, _growing(tag, attributes))


def _growing(tag: str, attributes: list[tuple[str, Any]] | None) -> list[tuple[str, Any]]:
    given = attributes or []
    return [a for a in given if a[0] != "customHeight"] if tag == "row" else given


class Styles:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, **properties: Any) -> Format:
        """A format: the house defaults with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            defaults = {
                "font_name": BODY_FONT,
                "font_size": 11,
                "valign": "vcenter",
                "text_wrap": True,
            }
            self._made[key] = self._book.add_format({**defaults, **properties})
        return self._made[key]

    def cell(self, fill: str, *, locked: bool, **properties: Any) -> Format:
        """A cell of a table: thin rules around it."""
        return self(bg_color=fill, locked=locked, border=1, border_color=RULE, **properties)

    def header(self) -> Format:
        """A cell of a header row."""
        return self(
            font_name=HEAD_FONT, bold=True, font_color=WHITE, bg_color=NAVY, align="center", border=1,
            border_color=RULE,
        )  # fmt: skip


def pages_of(columns: Sequence[float], header: float, rows: Sequence[float], *, upright: bool = False) -> int:
    """How many pages a table should be made to fit so that its last page does not hold a few rows only.

    Args:
        columns: The widths of the columns, in characters.
        header: The height of the header row, which each page repeats, in points.
        rows: The heights of the other rows, in points.
        upright: Whether the pages stand upright.

    Returns:
        One page fewer than the rows take where few are left for the last one, else 0: as many as it takes.
    """
    page_width, page_height = (UPRIGHT_WIDTH, UPRIGHT_HEIGHT) if upright else (PAGE_WIDTH, PAGE_HEIGHT)
    pages = sum(rows) / (page_height * max(width_of(columns) / page_width, 1) - header)
    return int(pages) if pages >= 1 and pages % 1 < FEW else 0


def width_of(columns: Sequence[float]) -> float:
    """How wide columns are together, in points."""
    # A character of the default font is 7 pixels wide and a cell has 5 more; 4 pixels are 3 points.
    return sum(0.75 * (7 * column + 5) for column in columns)


def page_setup(
    sheet: Worksheet,
    running_head: str,
    *,
    upright: bool = False,
    repeats: bool = True,
    pages: int = 0,
    foot: str = "",
) -> None:
    """A4, one page wide, sheet name above and page number below.

    Args:
        sheet: The sheet.
        running_head: What stands above each page.
        upright: Whether the pages stand upright; else they lie on their side.
        repeats: Whether each page repeats the first row.
        pages: How many pages the sheet is made to fit; 0 for as many as it takes.
        foot: What stands below each page beside its number.
    """
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, pages)
    if not upright:
        sheet.set_landscape()
    if repeats:
        sheet.repeat_rows(0)
    sheet.center_horizontally()
    sheet.set_margins(left=0.6, right=0.6, top=0.85, bottom=0.75)
    # A field code takes the font named before it; the ampersand starts a code, so a real one is doubled.
    font = f'&"{BODY_FONT},常规"&10'
    left = running_head[:80].replace("&", "&&")
    sheet.set_header(f"&L{font}{left}&R{font}&A", {"margin": 0.4})
    number = f"{font}第 &P 页　共 &N 页"
    sheet.set_footer(f"&L{font}{foot}&R{number}" if foot else f"&C{number}", {"margin": 0.35})
    sheet.hide_gridlines(2)
