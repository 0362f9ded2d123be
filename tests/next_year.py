"""A sample learned, and its next year: the form filled with other figures, and the report that comes of it.

`learned` gives the pack and the two workbooks of a sample. `fill_figures` types a year's figures that agree with each
other, `fill_rows` answers for the sentences of last year, `fill_the_rest` writes what an office has to write in any case.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import openpyxl
from conftest import Run, draft
from openpyxl.worksheet.worksheet import Worksheet
from samples import read_sample

from drafter.model import Indicator, Report, ValueType, split_scale
from drafter.narrative import render
from drafter.packs import Pack, load_pack, shipped_templates
from drafter.reading import Sample
from drafter.validation import read_dataset
from drafter.workbook import read_workbook

NAME = "甲"
FIGURES = "年度数据"
WORDS_OF = {"工作举措": "主要做法", "第一责任人履职": "内容"}
"""The sheets that hold sentences of last year, and the column for this year's."""
SAID, ANSWER, PLACE = "上年原文", "处理", "位置"
KEPT, STRUCK = "沿用", "删去"
FOLDERS: list[TemporaryDirectory[str]] = []
"""Where samples were learned; gone when the tests end."""
ROUNDS = 100


class Cells(NamedTuple):
    """What a row of 年度数据 holds, in the indicator's unit; None where nothing is typed."""

    this: Decimal | None
    last: Decimal | None


@dataclass(frozen=True)
class Lesson:
    """A sample as it was learned.

    Attributes:
        sample: The sample.
        templates: The folder of the learned pack's folder.
        own: The workbook of its own year.
        form: The form of the next year.
        run: What the command said.
    """

    sample: Sample
    templates: Path
    own: Path
    form: Path
    run: Run

    @property
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
        folder = book.parent / "出"
        return draft(
            "build", book, "--templates", self.templates, "--pack", NAME, "-o", folder,
            "--format", "txt", "--json", *options,
        )  # fmt: skip


@cache
def learned(path: Path) -> Lesson:
    """Learn a sample, with the workbook of its year and the form of the next."""
    FOLDERS.append(TemporaryDirectory())
    folder = Path(FOLDERS[-1].name)
    templates = folder / "模板"
    run = draft(
        "learn", path, "-o", templates / NAME, "--workbook", folder / "表.xlsx", "--next", "--json"
    )
    assert run.status == 0, run.out
    own, form = (Path(book) for book in run.json["workbooks"])
    return Lesson(read_sample(path), templates, own, form, run)


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
    """What 年度数据 of a workbook holds, read from its cells alone."""
    figures = Table(openpyxl.load_workbook(path)[FIGURES])
    found: dict[str, Cells] = {}
    for row in figures.rows():
        name = figures.text(row, "指标")
        indicator = pack.catalogue.indicators.get(name)
        if indicator:
            scale = indicator.scale_of(figures.text(row, "单位")) or Decimal(1)
            this, last = (figures.number(row, header) for header in ("本年", "上年"))
            found[name] = Cells(*(None if each is None else each * scale for each in (this, last)))
    return found


def said_in(path: Path) -> list[Said]:
    """The sentences of last year that a workbook holds, in the order of its rows."""
    book = tables(openpyxl.load_workbook(path))
    return [
        Said(sheet, *(book[sheet].text(row, header) for header in (PLACE, SAID, ANSWER, typed)))
        for sheet, typed in WORDS_OF.items()
        for row in book[sheet].rows()
        if book[sheet].text(row, PLACE)
    ]


def fill_figures(form: Path, pack: Pack, seed: str) -> None:
    """Type this year's figures: about half smaller than last year's, some larger, some none at all."""
    book = openpyxl.load_workbook(form)
    figures = Table(book[FIGURES])
    chance = random.Random(seed)
    rows = {figures.text(row, "指标"): row for row in figures.rows()}
    asked = {name: pack.catalogue.indicators[name] for name in rows if name in pack.catalogue.indicators}
    year = {name: other(figures.number(rows[name], "上年"), one, chance) for name, one in asked.items()}
    scales = {
        name: one.scale_of(figures.text(rows[name], "单位")) or Decimal(1) for name, one in asked.items()
    }
    for name, value in agreeing(year, scales, asked).items():
        figures.put(rows[name], "本年", float(value) if value % 1 else int(value))
    book.save(form)


def other(last: Decimal | None, indicator: Indicator, chance: random.Random) -> Decimal:
    """Another figure than last year's, as exact as that: smaller, larger or none."""
    base = last or Decimal(chance.randrange(8, 90))
    rate = indicator.type is ValueType.RATE or indicator.unit == "%"
    turn = chance.random()
    factor = chance.uniform(0.35, 0.95) if turn < 0.5 else chance.uniform(1.05, 1.9)
    if turn > 0.92 and not rate:
        return Decimal(0)
    value = (base * Decimal(str(round(factor, 3)))).quantize(Decimal(1).scaleb(-places(base)))
    if value == base:
        value += Decimal(1).scaleb(-places(base)) * (1 if turn > 0.5 else -1)
    return min(value, Decimal("99.5") if base != Decimal("99.5") else Decimal("98.5")) if rate else value


def places(number: Decimal) -> int:
    """How many decimals a number has."""
    return max(-int(number.normalize().as_tuple().exponent), 0)


def agreeing(
    year: Mapping[str, Decimal], scales: Mapping[str, Decimal], asked: Mapping[str, Indicator]
) -> dict[str, Decimal]:
    """A year's figures made to agree: totals are their parts' sums, no part is above its total, rates follow.

    All but the first step only lower figures, so that it comes to an end.
    """
    held = {name: value * scales[name] for name, value in year.items()}
    sums = {name: known for name, one in asked.items() if (known := parts_of(one)) and set(known) <= set(held)}
    for name, parts in sums.items():
        held[name] = sum((held[part] for part in parts), Decimal(0))
    for _ in range(ROUNDS):
        before = dict(held)
        for name, one in asked.items():
            for total in {*one.not_above, *([one.denominator] if one.denominator else [])} & set(held):
                whose = one.numerator if total == one.denominator else name
                if whose in held:
                    lower(whose, held[total], held, sums)
        for name, parts in sums.items():
            held[name] = sum((held[part] for part in parts), Decimal(0))
        if held == before:
            break
    for name, one in asked.items():
        part, whole = held.get(one.numerator), held.get(one.denominator)
        if part is not None and whole:
            held[name] = (part / whole * 100).quantize(Decimal(1).scaleb(-max(places(year[name]), 1)))
    return {name: value / scales[name] for name, value in held.items()}


def parts_of(indicator: Indicator) -> tuple[str, ...]:
    """The indicators that an indicator is the sum of."""
    return tuple(getattr(indicator, "parts", ()))


def lower(
    name: str, most: Decimal, held: dict[str, Decimal], sums: Mapping[str, tuple[str, ...]]
) -> None:
    """Bring a figure down to `most`; of a sum, its largest parts."""
    if held[name] <= most:
        return
    left = held[name] - most
    held[name] = most
    for part in sorted(sums.get(name, ()), key=lambda part: -held[part]):
        less = min(held[part], left)
        lower(part, held[part] - less, held, sums)
        left -= less


def fill_rows(form: Path) -> list[Said]:
    """Answer for each sentence of last year: one is written anew, one kept, one struck, by turns."""
    book = openpyxl.load_workbook(form)
    own = tables(book)
    answers = [KEPT, STRUCK, ""]
    for sheet, words in WORDS_OF.items():
        table = own[sheet]
        for turn, row in enumerate(row for row in table.rows() if table.text(row, SAID)):
            answer = answers[turn % len(answers)]
            if answer:
                table.put(row, ANSWER, answer)
            else:
                table.put(row, words, f"今年这件事按新要求办好，见第{'甲乙丙丁'[turn % 4]}卷{in_full(turn)}。")
    book.save(form)
    return said_in(form)


def in_full(number: int) -> str:
    """A number in Chinese digits, so that it is no figure."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def fill_the_rest(form: Path) -> None:
    """Write what an office writes every year: who signs, what is amiss, what comes next."""
    book = openpyxl.load_workbook(form)
    own = tables(book)
    for sheet, cells in {
        "问题和原因": {"问题": "个别乡村力量薄弱", "表现": "人手不够。", "原因": "编制没有及时调整。"},
        "第一责任人履职": {"责任人": "主要负责人", "事项": "部署法治建设", "内容": "多次研究法治建设。"},
        "下一年度安排": {"任务": "充实执法力量", "措施": "推动力量下沉。"},
    }.items():
        row = next(row for row in own[sheet].rows() if not any(own[sheet].text(row, c) for c in own[sheet].columns))
        for header, words in cells.items():
            own[sheet].put(row, header, words)
    book.save(form)
