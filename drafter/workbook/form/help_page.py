"""The page of 填表说明 while it is written from top to bottom, and what all kinds of it show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from drafter.model import HELP_SHEET, Indicator

from ..palette import (
    ERROR_TINT,
    GREY_TEXT,
    HEAD_FONT,
    INPUT,
    LABEL,
    NAVY,
    RULE,
    WARNING_TINT,
    WHITE,
    row_height,
)
from . import checks
from .book import FormBook
from .formats import PROTECTION, page_setup, pages_of

LEGEND = (
    (0, 1, INPUT, "应填：待填的数据、必填的项目"),
    (2, 4, WHITE, "选填：没有就留空"),
    (5, 6, LABEL, "固定内容，已锁定"),
    (7, 7, NAVY, "表头，请勿改动"),
)
"""First column, last column, colour and its meaning."""

RETURNED = (
    (0, 1, ERROR_TINT, "退回的表：有错误，须更正"),
    (2, 4, WARNING_TINT, "退回的表：有疑问，请核对"),
)
RENEWAL_RULE = (
    "上年写过的事",
    "“上年原文”是上年报告中只说一次的话，如开过的会、印发的文件、获得的荣誉。逐行处理：今年有新内容的，写在同一行前面的"
    "空格里；今年仍照原文写的，“处理”选“沿用”；今年不写的，选“删去”。三样都没有的，报告印成【沿用上年，请核实：……】，"
    "不能公开、上报。有“位置”的行，标题不印；“上年原文”和“位置”已锁定，请勿改动，也不要删行。",
)
"""What to do with rows that ask for something anew; only forms that have such rows say it."""
CLOSE_TYPE, CLOSE_HOLDS, LINES_APART = 10, 1.1, 4.0
"""Of rows that stand close: the size of type, how many times more of it a line holds than of the usual, and
how much higher they are than their text, in points."""


class HelpPage:
    """The sheet while it is written.

    Args:
        form: The workbook.
        widths: The widths of its columns.
        close: Whether rows stand close, to be few pages on paper.
    """

    def __init__(self, form: FormBook, widths: Sequence[float], *, close: bool = False) -> None:
        self.form = form
        self.sheet = form.sheet(HELP_SHEET)
        self.styles = form.styles
        self.widths = widths
        self.last = len(widths) - 1
        self.row = 0
        self.heights: list[float] = []
        self._close = close
        for index, width in enumerate(widths):
            self.sheet.set_column(index, index, width)

    def title(self) -> None:
        """The title of the form and whose it is, and what has to be known first."""
        self.wide(self.form.title, 44, font_name=HEAD_FONT, bold=True, font_size=20, align="center")
        self.wide(self.form.subtitle, 24, font_size=12, align="center", font_color=GREY_TEXT)
        if self.form.content.remark:
            self._remark(self.form.content.remark)

    def wide(self, text: str, height: float, first: int = 0, **look: object) -> None:
        """A text across the page."""
        self.sheet.merge_range(self.row, first, self.row, self.last, text, self.styles(**look))
        self.end(height)

    def heading(self, text: str) -> None:
        """A heading, with some air above it."""
        self.end(8 if self._close else 12)
        self.wide(
            text,
            26,
            font_name=HEAD_FONT,
            bold=True,
            font_size=12,
            font_color=NAVY,
            bottom=2,
            bottom_color=NAVY,
        )

    def text(self, text: str) -> None:
        """A paragraph across the page."""
        self.wide(text, row_height([(text, sum(self.widths))], 40))

    def rules(self, rules: Iterable[tuple[str, str]]) -> None:
        """A table of what to do: number, topic, words."""
        for number, (topic, text) in enumerate(rules, start=1):
            self.sheet.write_number(self.row, 0, number, self._label(align="center"))
            self.write(1, 1, topic, self._label(bold=True, indent=1))
            self.write(2, self.last, text, self._field(indent=1))
            self.end(self.height([(text, self.wide_of(2, self.last)), (topic, self.widths[1])], 26))

    def computed(self, indicators: Sequence[Indicator]) -> None:
        """What nobody has to fill in, and how it is computed: who looks for its row finds it here."""
        if not indicators:
            return
        self.heading("自动计算、不用填的数（“年度数据”里没有它们的行，报告照算照印）")
        for indicator in indicators:
            text = checks.workings(indicator)
            self.write(0, 0, indicator.section, self._label(align="center"))
            self.write(1, 1, indicator.name, self._label(indent=1))
            self.write(2, self.last, text, self._field(indent=1))
            self.end(self.height([(text, self.wide_of(2, self.last)), (indicator.name, self.widths[1])], 24))

    def definitions(self, indicators: Sequence[Indicator], owners: Mapping[str, str], heading: str) -> None:
        """What the indicators count, and whom to ask: on paper nobody sees the notes of the cells."""
        defined = [indicator for indicator in indicators if checks.definition(indicator)]
        if not defined:
            return
        self.heading(heading)
        for indicator in defined:
            owner = owners.get(indicator.lead, "")
            text = checks.definition(indicator) + (f"一般由{owner}提供。" if owner else "")
            self.write(0, 0, indicator.section, self._label(align="center"))
            self.write(1, 1, indicator.name, self._label(indent=1))
            self.write(2, self.last, text, self._field(indent=1))
            self.end(self.height([(text, self.wide_of(2, self.last)), (indicator.name, self.widths[1])], 24))

    def legend(self) -> None:
        """The colours and what they mean."""
        self.heading("颜色")
        for row in (LEGEND, RETURNED):
            for first, last, fill, meaning in row:
                colour = {"font_color": WHITE} if fill == NAVY else {}
                self.write(
                    first, last, meaning, self.styles.cell(fill, locked=True, align="center", **colour)
                )
            self.end(24)

    def write(self, first: int, last: int, text: str, look: object) -> None:
        """A text in one cell, or in several that are merged."""
        if first == last:
            self.sheet.write_string(self.row, first, text, look)
        else:
            self.sheet.merge_range(self.row, first, self.row, last, text, look)

    def wide_of(self, first: int, last: int) -> float:
        """How wide columns are together, in characters."""
        return sum(self.widths[first : last + 1])

    def height(self, texts: list[tuple[str, float]], least: float) -> float:
        """How high a row must be to show its texts, given each with the width of its cell."""
        if not self._close:
            return row_height(texts, least)
        held = [(text, width * CLOSE_HOLDS) for text, width in texts]
        return row_height(held, 0, LINES_APART) / CLOSE_HOLDS

    def end(self, height: float) -> None:
        """Finish the row."""
        self.sheet.set_row(self.row, height)
        self.heights.append(height)
        self.row += 1

    def finish(self) -> None:
        """Set up how it is printed; where rows stand close, so that no page holds a few of them only."""
        pages = pages_of(self.widths, 0, self.heights, upright=True) if self._close else 0
        page_setup(self.sheet, self.form.running_head, upright=True, repeats=False, pages=pages)
        self.sheet.protect("", PROTECTION)

    def _label(self, **look: object) -> object:
        return self._cell(LABEL, **look)

    def _field(self, **look: object) -> object:
        return self._cell(WHITE, **look)

    def _cell(self, fill: str, **look: object) -> object:
        size = {"font_size": CLOSE_TYPE} if self._close else {}
        return self.styles.cell(fill, locked=True, **size, **look)

    def _remark(self, text: str) -> None:
        """A text across the page that is not to be overlooked."""
        height = row_height([(text, sum(self.widths))], 26)
        self.wide(text, height, bg_color=WARNING_TINT, border=1, border_color=RULE, indent=1)
