"""年度数据: the sheet of figures of a form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from drafter.model import Catalogue, Indicator, ValueType

from ..layout import SPARE_ROWS_PER_SECTION, SheetLayout
from ..palette import GREY_TEXT, INPUT, LABEL, LABEL_ALTERNATE, NAVY, WHITE, row_height
from . import checks
from .book import FormBook, write_value
from .content import FigureRow, FormContent

SECTION, NAME, UNIT, THIS_YEAR, LAST_YEAR, WORD, DEPARTMENT, NOTE = range(8)
"""The columns, in the order of the layout."""

FIGURE_ROW = 26.0


@dataclass(frozen=True, slots=True)
class Line:
    """A row of 年度数据. `indicator` is None for one that the catalogue does not know."""

    section: str
    name: str
    indicator: Indicator | None
    values: FigureRow


def figure_lines(catalogue: Catalogue, sections: Sequence[str], content: FormContent) -> Iterator[Line]:
    """The rows of 年度数据: a section's indicators, then rows unknown to the catalogue, then spare ones."""
    strays = tuple(("", name, row) for name, row in content.figures.items() if name not in catalogue)
    extra = (*content.extra, *strays)
    named = [indicator.section for indicator in catalogue] + [section for section, _, _ in extra]
    for section in dict.fromkeys([*sections, *named]):
        for indicator in catalogue:
            if indicator.section == section:
                yield Line(
                    section, indicator.name, indicator, content.figures.get(indicator.name, FigureRow())
                )
        for owner, name, row in extra:
            if owner == section:
                yield Line(section, name, None, row)
        for _ in range(SPARE_ROWS_PER_SECTION if section else 0):
            yield Line(section, "", None, FigureRow())


def write_figures(form: FormBook, layout: SheetLayout, lines: Sequence[Line]) -> None:
    """Write the sheet: section by section, each on its own tint and under a stronger rule."""
    sheet = form.table(layout)
    sheet.freeze_panes(1, NAME + 1)
    last = max(len(lines), 1)
    tint, previous = LABEL_ALTERNATE, None
    for row, line in enumerate(lines, start=1):
        begins: dict[str, Any] = {}
        if line.section != previous:
            tint = LABEL if tint == LABEL_ALTERNATE else LABEL_ALTERNATE
            previous = line.section
            begins = {"top": 2, "top_color": NAVY}
        _write_line(form, sheet, row, line, tint, begins)
        _check_line(form, sheet, row, line, layout)
        shown = [(line.name, layout.columns[NAME].width), (line.values.note, layout.columns[NOTE].width)]
        sheet.set_row(row, row_height(shown, FIGURE_ROW))
    for index in (WORD, DEPARTMENT, NOTE):
        column = layout.columns[index]
        check = checks.approximation_choice() if index == WORD else {"validate": "any"}
        sheet.data_validation(1, index, last, index, {**check, **checks.prompt(column.header, column.note)})
    sheet.autofilter(0, 0, last, len(layout.columns) - 1)
    sheet.set_selection(1, THIS_YEAR, 1, THIS_YEAR)


def _write_line(
    form: FormBook, sheet: Worksheet, row: int, line: Line, tint: str, begins: dict[str, Any]
) -> None:
    def look(fill: str, *, locked: bool = False, **properties: Any) -> Format:
        return form.styles.cell(fill, locked=locked, **properties, **begins)

    known = line.indicator is not None
    values = line.values
    unit = values.unit or (line.indicator.unit if line.indicator else "")
    centred = look(WHITE, align="center")
    number = look(INPUT if known else WHITE, align="center")
    text = look(WHITE, indent=1)
    section = look(tint, locked=known, align="center", font_color=GREY_TEXT)
    name = look(tint, locked=True, indent=1) if known else text
    write_value(sheet, row, SECTION, line.section, section)
    write_value(sheet, row, NAME, line.name, name)
    write_value(sheet, row, UNIT, unit, centred)
    write_value(sheet, row, THIS_YEAR, values.this_year, number, number=True)
    write_value(sheet, row, LAST_YEAR, values.last_year, number, number=True)
    write_value(sheet, row, WORD, values.approximation, centred)
    write_value(sheet, row, DEPARTMENT, values.department, text)
    write_value(sheet, row, NOTE, values.note, text)


def _check_line(form: FormBook, sheet: Worksheet, row: int, line: Line, layout: SheetLayout) -> None:
    indicator = line.indicator
    kind = indicator.type if indicator else ValueType.AMOUNT
    rule = checks.counting_rule(indicator) if indicator else layout.columns[THIS_YEAR].note
    unit_cell = xl_rowcol_to_cell(row, UNIT, col_abs=True)
    for index, message in ((THIS_YEAR, rule), (LAST_YEAR, layout.columns[LAST_YEAR].note)):
        check = checks.number_check(kind, xl_rowcol_to_cell(row, index), unit_cell)
        if index == LAST_YEAR:
            # 约数 is of this year's figure; last year's carries its word with it.
            check["error_type"] = "warning"
        title = line.name or layout.columns[index].header
        sheet.data_validation(row, index, row, index, {**check, **checks.prompt(title, message)})
    unit_check = checks.unit_choice(indicator) if indicator else {"validate": "any"}
    unit_note = checks.prompt(layout.columns[UNIT].header, layout.columns[UNIT].note)
    sheet.data_validation(row, UNIT, row, UNIT, {**unit_check, **unit_note})
    if not indicator:
        sheet.data_validation(row, SECTION, row, SECTION, checks.section_choice(form.section_source()))
