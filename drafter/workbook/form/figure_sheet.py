"""年度数据: the sheet of figures of a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from drafter.model import (
    DEPARTMENT_COLUMN,
    INDICATOR_COLUMN,
    LAST_YEAR_COLUMN,
    NOTE_COLUMN,
    NUMBER_COLUMNS,
    SECTION_COLUMN,
    THIS_YEAR_COLUMN,
    UNIT_COLUMN,
    Catalogue,
    Indicator,
    Role,
    Sheet,
    Takes,
    ValueType,
)

from ..palette import GREY_TEXT, HEADER_HEIGHT, INPUT, LABEL, LABEL_ALTERNATE, NAVY, WHITE, row_height
from . import checks
from .book import Choice, FormBook, write_value
from .content import FigureRow, FormContent
from .formats import pages_of

SPARE_ROWS_PER_SECTION = 2
"""Blank rows at the end of each section, for indicators that the catalogue lacks."""
SPARE_ROWS = {Role.FULL: 0, Role.COORDINATOR: 6, Role.DEPARTMENT: 3}
"""Blank rows at the end of the sheet."""
FIGURE_ROW, CLOSE_ROW = 26.0, 22.0
UPRIGHT_WIDTHS = {INDICATOR_COLUMN: 30, UNIT_COLUMN: 9, NOTE_COLUMN: 24}
SIGNATURE = "审核人（签字）：　　　　　　　　单位（盖章）"
"""Stands below each page of a department's figures: paper is signed."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """A row of 年度数据.

    Attributes:
        section: Its section.
        name: The name of the indicator.
        indicator: The indicator; None for one that the catalogue does not know.
        values: What its cells hold.
        gives: The names of what is computed from it.
    """

    section: str
    name: str
    indicator: Indicator | None
    values: FigureRow
    gives: tuple[str, ...] = ()


def figure_lines(catalogue: Catalogue, sections: Sequence[str], content: FormContent) -> Iterator[FormLine]:
    """The rows of 年度数据: a section's indicators, then rows unknown to the catalogue, then spare ones.

    A coordinator's lists the indicators that `content` has a row for. Only a full form has spare rows in
    every section; the others have some at the end.
    """
    role, computed = content.form.role, catalogue.computed
    strays = tuple(("", name, row) for name, row in content.figures.items() if name not in catalogue)
    extra = (*content.extra, *strays)
    listed = [i for i in catalogue if role is not Role.COORDINATOR or i.name in content.figures]
    named = [indicator.section for indicator in listed] + [section for section, _, _ in extra]
    for section in dict.fromkeys([*sections, *named]):
        for indicator in listed:
            if indicator.section == section:
                row = content.figures.get(indicator.name, FigureRow())
                gives = tuple(i.name for i in computed if indicator.name in i.follows_from)
                yield FormLine(section, indicator.name, indicator, row, gives)
        for owner, name, row in extra:
            if owner == section:
                yield FormLine(section, name, None, row)
        for _ in range(SPARE_ROWS_PER_SECTION if section and role is Role.FULL else 0):
            yield FormLine(section, "", None, FigureRow())
    for _ in range(SPARE_ROWS[role]):
        yield FormLine("", "", None, FigureRow())


def write_figures(form: FormBook, layout: Sheet, lines: Sequence[FormLine]) -> None:
    """Write the sheet: section by section, each on its own tint and under a stronger rule."""
    of_department = form.role is Role.DEPARTMENT
    layout = _for_department(layout) if of_department else layout
    heights = [_height(layout, line, CLOSE_ROW if of_department else FIGURE_ROW) for line in lines]
    widths = [column.width for column in layout.columns]
    pages = pages_of(widths, HEADER_HEIGHT, heights, upright=of_department)
    foot = SIGNATURE if of_department else ""
    sheet = form.table(layout, upright=of_department, pages=pages, foot=foot)
    sheet.freeze_panes(1, layout.headers.index(INDICATOR_COLUMN) + 1)
    last = max(len(lines), 1)
    tint, previous = LABEL_ALTERNATE, None
    for row, line in enumerate(lines, start=1):
        begins: dict[str, Any] = {}
        if line.section != previous:
            tint = LABEL if tint == LABEL_ALTERNATE else LABEL_ALTERNATE
            previous = line.section
            begins = {"top": 2, "top_color": NAVY}
        _write_line(sheet, layout, row, line, _looks(form, line, tint, begins))
        sheet.set_row(row, heights[row - 1])
        _check_line(form, sheet, layout, row, line)
    _check_words(form, sheet, layout, last)
    sheet.autofilter(0, 0, last, len(layout.columns) - 1)
    first_input = layout.headers.index(THIS_YEAR_COLUMN)
    sheet.set_selection(1, first_input, 1, first_input)


def _for_department(layout: Sheet) -> Sheet:
    """The columns of a department's sheet, which stands upright: whose figures these are, it need not say."""
    columns = (column for column in layout.columns if column.header != DEPARTMENT_COLUMN)
    return replace(
        layout, columns=tuple(replace(c, width=UPRIGHT_WIDTHS.get(c.header, c.width)) for c in columns)
    )


def _looks(form: FormBook, line: FormLine, tint: str, begins: Mapping[str, Any]) -> dict[Takes, Format]:
    """The look of each kind of cell in a row."""

    def look(fill: str, *, locked: bool = False, **properties: Any) -> Format:
        return form.styles.cell(fill, locked=locked, **properties, **begins)

    known = line.indicator is not None
    centred = look(WHITE, align="center")
    number = look(INPUT if known else WHITE, align="center")
    text = look(WHITE, indent=1)
    section = look(tint, locked=known, align="center", font_color=GREY_TEXT)
    return {
        Takes.SECTION: section,
        Takes.INDICATOR: look(tint, locked=True, indent=1) if known else text,
        Takes.UNIT: centred,
        Takes.QUANTITY: number,
        Takes.APPROXIMATION: centred,
        Takes.TEXT: text,
    }


def _write_line(
    sheet: Worksheet, layout: Sheet, row: int, line: FormLine, looks: Mapping[Takes, Format]
) -> None:
    cells = line.values.cells() | {SECTION_COLUMN: line.section, INDICATOR_COLUMN: line.name}
    if line.indicator and not line.values.unit:
        cells[UNIT_COLUMN] = line.indicator.unit
    for index, column in enumerate(layout.columns):
        is_number = column.takes is Takes.QUANTITY
        write_value(sheet, row, index, cells.get(column.header), looks[column.takes], number=is_number)


def _height(layout: Sheet, line: FormLine, least: float) -> float:
    """How high a row must be, in points, for its name and remarks to be seen."""
    words = {INDICATOR_COLUMN: line.name, **line.values.remarks}
    return row_height([(words.get(column.header, ""), column.width) for column in layout.columns], least)


def _check_line(form: FormBook, sheet: Worksheet, layout: Sheet, row: int, line: FormLine) -> None:
    """Set what the cells of a row accept where that depends on its indicator."""
    indicator = line.indicator
    kind = indicator.type if indicator else ValueType.AMOUNT
    unit = layout.headers.index(UNIT_COLUMN)
    unit_cell = xl_rowcol_to_cell(row, unit, col_abs=True)
    for header in NUMBER_COLUMNS:
        index = layout.headers.index(header)
        check = checks.number_check(kind, xl_rowcol_to_cell(row, index), unit_cell)
        if header == LAST_YEAR_COLUMN:
            # 约数 is of this year's figure; last year's carries its word with it.
            check["error_type"] = "warning"
        message = layout.column(header).note
        if header == THIS_YEAR_COLUMN and indicator:
            message = checks.counting_rule(indicator, line.gives)
        sheet.data_validation(
            row, index, row, index, {**check, **checks.prompt(line.name or header, message)}
        )
    unit_check = checks.unit_choice(indicator) if indicator else {"validate": "any"}
    unit_note = checks.prompt(UNIT_COLUMN, layout.column(UNIT_COLUMN).note)
    sheet.data_validation(row, unit, row, unit, {**unit_check, **unit_note})
    if not indicator:
        section = layout.headers.index(SECTION_COLUMN)
        sheet.data_validation(row, section, row, section, checks.section_choice(form.section_source()))


def _check_words(form: FormBook, sheet: Worksheet, layout: Sheet, last: int) -> None:
    """Set what the columns of words accept, and what they say to the person who fills them."""
    for index, column in enumerate(layout.columns):
        if column.takes not in (Takes.APPROXIMATION, Takes.TEXT):
            continue
        chosen = column.takes is Takes.APPROXIMATION
        check = checks.approximation_choice() if chosen else {"validate": "any"}
        hint = checks.prompt(column.header, column.note)
        if column.header == DEPARTMENT_COLUMN and (source := form.choice_source(Choice.DEPARTMENTS)):
            check = {"validate": "list", "source": source, "show_error": False}
        if chosen or hint:
            sheet.data_validation(1, index, last, index, {**check, **hint})
