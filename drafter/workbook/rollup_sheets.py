"""The sheets of a roll-up beside the form's: 各单位情况, a row a unit, and 汇总明细, a row a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from drafter.chinese import plain
from drafter.model import (
    APPROXIMATIONS_BEFORE,
    DETAILS_SHEET,
    NOT_APPLICABLE,
    NUMBER_COLUMNS,
    OVERVIEW_SHEET,
    THIS_YEAR_COLUMN,
    Answer,
    Detail,
    Rollup,
    UnitFigure,
    Value,
)

from .form.book import FormBook
from .form.formats import PROTECTION, page_setup
from .palette import ERROR_TINT, GREY_TEXT, HEAD_FONT, INPUT, LABEL, NAVY, WARNING_TINT, WHITE

NAME_WIDTH, COUNT_WIDTH, FIGURE_WIDTH = 26.0, 9.0, 13.0
TITLE_HEIGHT, NAME_HEIGHT, ROW_HEIGHT = 34.0, 50.0, 21.0
HEAD_ROWS, HEAD_COLUMNS = 4, 2
"""Title, 板块, 指标 and 单位; 报告单位 and how many figures it gave."""
SCALE = 70
"""Per cent at which 各单位情况 is printed."""
DETAIL_WIDTHS = (28, 8, 10, 26, 40, 12, 10, 14)
DETAIL_ROWS = 19_000
"""So many rows a sheet of 汇总明细 has, fewer than a reader takes."""
LEGEND: tuple[tuple[str, dict[str, Any]], ...] = (
    ("空白：未填", {"bg_color": INPUT}),
    ("不适用", {"bg_color": WHITE, "font_color": GREY_TEXT}),
    ("待核：有误或未定", {"bg_color": ERROR_TINT}),
    ("与其他单位相差悬殊", {"bg_color": WARNING_TINT, "bold": True}),
)
COUNTS = {
    Answer.GIVEN: "填报的单位数",
    Answer.BLANK: "未填",
    Answer.DENIED: "不适用",
    Answer.DOUBTFUL: "待核",
}


def write_rollup(form: FormBook, rollup: Rollup) -> None:
    """Write both sheets of a roll-up behind those of its form."""
    _Overview(form, rollup).write()
    lines = list(_detail_lines(rollup))
    for number, first in enumerate(range(0, max(len(lines), 1), DETAIL_ROWS), start=1):
        name = f"{DETAILS_SHEET}{number if number > 1 else ''}"
        _write_details(form, name, lines[first : first + DETAIL_ROWS])


class _Overview:
    """各单位情况 while it is written."""

    def __init__(self, form: FormBook, rollup: Rollup) -> None:
        self._form = form
        self._rollup = rollup
        self._figures = [figure for figure in rollup.figures if figure.told]
        self._sheet = form.sheet(OVERVIEW_SHEET)

    def write(self) -> None:
        """Write the sheet: what stands above, a row a unit, and the counts below."""
        self._set_up()
        self._write_head()
        for number, unit in enumerate(self._rollup.units):
            row = HEAD_ROWS + number
            self._label(row, 0, unit.name)
            given = [figure for figure in self._figures if figure.this_year[number].answer is Answer.GIVEN]
            self._sheet.write_number(row, 1, len(given), self._look(bg_color=LABEL, align="center"))
            for column, figure in enumerate(self._figures, start=HEAD_COLUMNS):
                self._write_figure(row, column, figure.this_year[number])
            self._sheet.set_row(row, ROW_HEIGHT)
        self._write_counts(HEAD_ROWS + len(self._rollup.units))

    def _set_up(self) -> None:
        sheet = self._sheet
        page_setup(sheet, self._form.running_head)
        sheet.set_print_scale(SCALE)
        sheet.print_across()
        sheet.repeat_rows(1, HEAD_ROWS - 1)
        sheet.repeat_columns(0, HEAD_COLUMNS - 1)
        sheet.freeze_panes(HEAD_ROWS, HEAD_COLUMNS)
        sheet.set_column(0, 0, NAME_WIDTH)
        sheet.set_column(1, 1, COUNT_WIDTH)
        sheet.set_column(HEAD_COLUMNS, HEAD_COLUMNS + max(len(self._figures), len(LEGEND)), FIGURE_WIDTH)
        sheet.protect("", PROTECTION)

    def _write_head(self) -> None:
        title = self._form.styles(
            font_name=HEAD_FONT, bold=True, font_size=13, font_color=NAVY, text_wrap=False
        )
        self._sheet.write_string(0, 0, f"各单位情况（{self._rollup.year}年）", title)
        for column, (words, look) in enumerate(LEGEND, start=HEAD_COLUMNS):
            self._sheet.write_string(0, column, words, self._look(align="center", font_size=9, **look))
        header = self._form.styles.header()
        heads = [("板块", "报告单位", "单位"), ("", "已填项数", "")]
        heads += [(i.section, i.name, i.unit) for i in (figure.indicator for figure in self._figures)]
        for column, head in enumerate(heads):
            for row, words in enumerate(head, start=1):
                self._sheet.write_string(row, column, words, header)
        for row, height in enumerate((TITLE_HEIGHT, ROW_HEIGHT, NAME_HEIGHT, ROW_HEIGHT)):
            self._sheet.set_row(row, height)

    def _write_figure(self, row: int, column: int, said: UnitFigure) -> None:
        if said.value:
            look = {"bg_color": WARNING_TINT, "bold": True} if said.odd else {"bg_color": WHITE}
            self._number(row, column, said.value, **look)
        elif said.answer is Answer.BLANK:
            self._sheet.write_blank(row, column, None, self._look(bg_color=INPUT))
        else:
            doubtful = said.answer is Answer.DOUBTFUL
            look = {"bg_color": ERROR_TINT} if doubtful else {"bg_color": WHITE, "font_color": GREY_TEXT}
            self._sheet.write_string(row, column, said.answer.value, self._look(align="center", **look))

    def _write_counts(self, row: int) -> None:
        """The sums, and how many units gave a figure, or did not."""
        self._label(row, 0, "合计")
        self._label(row, 1, "")
        for column, figure in enumerate(self._figures, start=HEAD_COLUMNS):
            if figure.total:
                self._number(row, column, figure.total, bg_color=LABEL, bold=True)
            else:
                words = NOT_APPLICABLE if figure.denied(THIS_YEAR_COLUMN) else "不合计"
                look = self._look(bg_color=LABEL, font_color=GREY_TEXT, align="center")
                self._sheet.write_string(row, column, words, look)
        for number, (answer, words) in enumerate(COUNTS.items(), start=row + 1):
            self._label(number, 0, words)
            self._label(number, 1, "")
            for column, figure in enumerate(self._figures, start=HEAD_COLUMNS):
                count = len(figure.units_with(answer))
                self._sheet.write_number(number, column, count, self._look(bg_color=LABEL, align="center"))
        for each in range(row, row + 1 + len(COUNTS)):
            self._sheet.set_row(each, ROW_HEIGHT)

    def _label(self, row: int, column: int, words: str) -> None:
        self._sheet.write_string(row, column, words, self._look(bg_color=LABEL, indent=1))

    def _number(self, row: int, column: int, value: Value, **look: Any) -> None:
        """A value in its indicator's own unit."""
        look["num_format"] = number_format(value)
        self._sheet.write_number(row, column, float(value.base), self._look(align="right", indent=1, **look))

    def _look(self, **properties: Any) -> Format:
        return self._form.styles.cell(properties.pop("bg_color"), locked=True, **properties)


def number_format(value: Value) -> str:
    """The number format of a value in its base unit: grouped, its approximation word with it."""
    whole = value.base == value.base.to_integral_value()
    digits = "#,##0" if whole else "#,##0.####"
    word = f'"{value.approximation}"' if value.approximation else ""
    return f"{word}{digits}" if value.approximation in APPROXIMATIONS_BEFORE else f"{digits}{word}"


def _detail_lines(rollup: Rollup) -> Iterator[tuple[str | Value, ...]]:
    """The rows of 汇总明细: a cell of a lower unit each; the number stands with the first of its cells."""
    for figure in rollup.figures:
        for column in NUMBER_COLUMNS:
            for unit, value, cells in rollup.details(figure, column):
                names = (figure.indicator.name, column, value.unit, unit.name)
                for number, source in enumerate(cells):
                    yield *names, source.file, source.sheet, source.cell, "" if number else value


def _write_details(form: FormBook, name: str, lines: Sequence[Sequence[str | Value]]) -> None:
    sheet: Worksheet = form.sheet(name)
    for column, (header, width) in enumerate(zip(Detail, DETAIL_WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, header.value, form.styles.header())
    text = form.styles.cell(WHITE, locked=True, text_wrap=False)
    for row, line in enumerate(lines, start=1):
        for column, cell in enumerate(line):
            if isinstance(cell, Value):
                _write_number(form, sheet, row, column, cell)
            elif not cell:
                sheet.write_blank(row, column, None, text)
            else:
                sheet.write_string(row, column, cell, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(DETAIL_WIDTHS) - 1)
    page_setup(sheet, form.running_head)
    sheet.protect("", PROTECTION)


def _write_number(form: FormBook, sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """A number as its unit gave it, without the format that groups digits."""
    word = value.approximation
    digits = plain(value.number).partition(".")[2]
    number = f"0.{'0' * len(digits)}" if digits else "0"
    shown = f'"{word}"{number}' if word in APPROXIMATIONS_BEFORE else f'{number}"{word}"' if word else number
    look = form.styles.cell(WHITE, locked=True, num_format=shown, align="right", indent=1)
    sheet.write_number(row, column, float(value.number), look)
