"""A sample learned, and its next year: the form filled with other figures, and the report that comes of it.

`learned` gives the pack and the two workbooks of a sample, the form of the next year with figures that agree.
`fill_rows` answers for the sentences of last year, `fill_the_rest` writes what is new in any year.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from agreeing import Cells, agreeing, another, following
from conftest import Run, draft
from judging import Line, lines_of
from openpyxl.worksheet.worksheet import Worksheet

from drafter.chinese import in_words
from drafter.model import Report, split_scale, text_sheets
from drafter.narrative import render
from drafter.packs import Pack, load_pack, shipped_templates
from drafter.validation import read_dataset
from drafter.workbook import read_workbook

NAME = "甲"
FIGURES = "年度数据"
WORDS_OF = {"工作举措": "主要做法", "第一责任人履职": "内容"}
"""The sheets that hold sentences of last year, and the column for this year's."""
SAID, ANSWER, PLACE = "上年原文", "处理", "位置"
KEPT, STRUCK = "沿用", "删去"


@dataclass(frozen=True)
class Lesson:
    """A sample as it was learned.

    Attributes:
        path: The sample.
        templates: The folder of the learned pack's folder.
        own: The workbook of its own year.
        form: The form of the next year, its figures filled in.
    """

    path: Path
    templates: Path
    own: Path
    form: Path

    def copy(self, folder: Path) -> Path:
        """A copy of the form."""
        return Path(shutil.copy(self.form, folder))

    @property
    def cells(self) -> dict[str, Cells]:
        """What the form of the next year holds."""
        return cells_of(self.form, self.pack)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the report of its own year, which are the sample's."""
        return lines_of(self.report(self.own))

    @cached_property
    def pack(self) -> Pack:
        """The learned pack."""
        return load_pack(NAME, [self.templates, shipped_templates()])[0]

    def report(self, book: Path) -> Report:
        """The report that the pack makes of a workbook, with what each of its figures is."""
        pack = self.pack
        dataset, _ = read_dataset(read_workbook(book), pack.catalogue, tuple(pack.sections))
        assert dataset
        return render(dataset, pack).report

    def build(self, book: Path, *options: object) -> Run:
        """`draft build` of a workbook, as text."""
        folder = book.parent / book.stem
        return draft(
            "build", book, "--templates", self.templates, "--pack", NAME, "-o", folder,
            "--format", "txt", "--json", *options,
        )  # fmt: skip


def learned(path: Path, folder: Path) -> Lesson:
    """Learn a sample, with the workbook of its year and the form of the next."""
    templates = folder / "模板"
    book = folder / "表.xlsx"
    run = draft("learn", path, "-o", templates / NAME, "--workbook", book, "--next", "--json")
    assert run.status == 0, run.out
    own, form = (Path(book) for book in run.json["workbooks"])
    lesson = Lesson(path, templates, own, form)
    name_outline(templates, lesson.pack, form)
    fill_figures(form, lesson.pack, path.stem)
    return lesson


def name_outline(templates: Path, pack: Pack, form: Path) -> None:
    """Name the outline of a year that the shipped packs do not know yet, as an office has to."""
    profile = Table(openpyxl.load_workbook(form)["基本信息"])
    year = next(
        int(profile.text(row, "内容")) for row in profile.rows() if profile.text(row, "项目") == "年度"
    )
    if "纲要" in pack.unknown_words(year):
        words = f'[{year}]\n"纲要" = "《法治政府建设实施纲要》"\n'
        (templates / "years.toml").write_text(words, "utf-8")


class Said(NamedTuple):
    """A sentence of last year in a form, and what became of it."""

    sheet: str
    place: str
    text: str
    answer: str
    typed: str


class Table:
    """A sheet of a workbook whose first row names the columns."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self.columns = {str(cell.value): cell.column for cell in sheet[1] if cell.value}

    def rows(self) -> Iterator[int]:
        """The numbers of its rows."""
        return iter(range(2, self._sheet.max_row + 1))

    def text(self, row: int, header: str) -> str:
        """The words of a cell; none where the sheet has no such column."""
        column = self.columns.get(header)
        return str(self._sheet.cell(row, column).value or "") if column else ""

    def number(self, row: int, header: str) -> Decimal | None:
        """The number of a cell, its scale word and its word for an inexact one aside."""
        value = self._sheet.cell(row, self.columns[header]).value
        if value is None or isinstance(value, int | float):
            return None if value is None else Decimal(str(value))
        digits = "".join(c for c in str(value) if c.isdigit() or c == ".")
        scale = next((split_scale(c + "件")[0] for c in "亿万" if c in str(value)), Decimal(1))
        return Decimal(digits) * scale if digits else None

    def put(self, row: int, header: str, value: Any) -> None:
        """Type something into a cell."""
        self._sheet.cell(row, self.columns[header]).value = value


def tables(book: Any) -> dict[str, Table]:
    """The sheets of an open workbook by name."""
    return {sheet.title: Table(sheet) for sheet in book.worksheets}


def cells_of(path: Path, pack: Pack) -> dict[str, Cells]:
    """What 年度数据 of a workbook holds, read from its cells alone, and what follows from it."""
    figures = Table(openpyxl.load_workbook(path)[FIGURES])
    years: tuple[dict[str, Decimal], dict[str, Decimal]] = ({}, {})
    for row in figures.rows():
        if indicator := pack.catalogue.indicators.get(figures.text(row, "指标")):
            scale = indicator.scale_of(figures.text(row, "单位")) or Decimal(1)
            for held, header in zip(years, ("本年", "上年"), strict=True):
                number = figures.number(row, header)
                if number is not None:
                    held[indicator.name] = number * scale
    for held in years:
        held.update(following(held, pack.catalogue.indicators))
    this, last = years
    return {name: Cells(this.get(name), last.get(name)) for name in {*this, *last}}


def said_in(path: Path) -> list[Said]:
    """The sentences of last year that a workbook holds, in the order of its rows."""
    book = tables(openpyxl.load_workbook(path))
    return [
        Said(sheet, *(book[sheet].text(row, header) for header in (PLACE, SAID, ANSWER, typed)))
        for sheet, typed in WORDS_OF.items()
        for row in book[sheet].rows()
        if book[sheet].text(row, PLACE)
    ]


def texts_in(path: Path) -> list[str]:
    """All words of the sheets of text of a workbook."""
    book = openpyxl.load_workbook(path)
    rows = (row for sheet in text_sheets() for row in book[sheet.name].iter_rows(min_row=2, values_only=True))
    return [str(cell) for row in rows for cell in row if cell]


def fill_figures(form: Path, pack: Pack, seed: str) -> None:
    """Type this year's figures: about half smaller than last year's, some larger, some none at all."""
    book = openpyxl.load_workbook(form)
    figures = Table(book[FIGURES])
    chance = random.Random(seed)
    rows = {figures.text(row, "指标"): row for row in figures.rows()}
    catalogue = pack.catalogue.indicators
    year: dict[str, Decimal] = {}
    scales: dict[str, Decimal] = {}
    for name in rows.keys() & catalogue.keys():
        scales[name] = catalogue[name].scale_of(figures.text(rows[name], "单位")) or Decimal(1)
    for name in sorted(scales):
        year[name] = another(figures.number(rows[name], "上年"), catalogue[name], chance) * scales[name]
    held = agreeing(year, catalogue)
    for name, scale in scales.items():
        value = held[name] / scale
        figures.put(rows[name], "本年", float(value) if value % 1 else int(value))
    book.save(form)


def fill_rows(form: Path) -> list[Said]:
    """Answer for each sentence of last year: one is kept, one struck, one written anew, by turns."""
    book = openpyxl.load_workbook(form)
    turn = 0
    for sheet, words in WORDS_OF.items():
        table = Table(book[sheet])
        for row in [row for row in table.rows() if table.text(row, SAID)]:
            turn += 1
            if turn % 3:
                table.put(row, ANSWER, (KEPT, STRUCK)[turn % 2])
            else:
                table.put(row, words, f"今年这项工作由专班{in_words(turn)}承办，已经完成。")
    book.save(form)
    return said_in(form)


def strike_all(form: Path) -> None:
    """Strike every sentence of last year, and leave every third figure blank."""
    book = openpyxl.load_workbook(form)
    for sheet in WORDS_OF:
        table = Table(book[sheet])
        for row in [row for row in table.rows() if table.text(row, SAID)]:
            table.put(row, ANSWER, STRUCK)
    figures = Table(book[FIGURES])
    for row in list(figures.rows())[::3]:
        figures.put(row, "本年", None)
    book.save(form)


def fill_the_rest(form: Path) -> None:
    """Write what an office writes every year: who signs, what is amiss, what comes next."""
    book = openpyxl.load_workbook(form)
    own = tables(book)
    for sheet, cells in {
        "问题和原因": {"问题": "个别乡村力量薄弱", "表现": "人手不够。", "原因": "编制没有及时调整。"},
        "第一责任人履职": {"责任人": "主要负责人", "事项": "部署法治建设", "内容": "多次研究法治建设。"},
        "下一年度安排": {"任务": "充实执法力量", "措施": "推动力量下沉。"},
        "其他事项": {"内容": "没有其他需要报告的情况。"},
    }.items():
        row = next(
            row for row in own[sheet].rows() if not any(own[sheet].text(row, c) for c in own[sheet].columns)
        )
        for header, words in cells.items():
            own[sheet].put(row, header, words)
    book.save(form)
