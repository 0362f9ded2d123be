"""The county of the guide's second chapter: what its drafter has, gets back and mends, a step at a time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from workbooks import workbook

from drafter import Level, make_form

EXAMPLE = Path(__file__).parent.parent / "inputs" / "示例县"
UNIT = "示例县人民政府"
COORDINATORS = "统稿.xlsx"
SAVED_LATER = datetime(2035, 1, 14)
FIGURES, SETTLEMENTS = "年度数据", "核定"
COUNTIES = {"东河县": 2, "南山县": 3, "西林县": 5}
"""The counties of a city, and how many times the example each counts."""

Change = Callable[[Mapping[str, Any]], None]


def changed(source: Path, target: Path, change: Change, saved: datetime | None = None) -> None:
    """Write a copy of a workbook with a change in it."""
    book = load_workbook(source)
    change({sheet.title: sheet for sheet in book.worksheets})
    if saved:
        book.properties.modified = saved
    book.save(target)


def figure(name: str, value: object, *, new: str = "") -> Change:
    """Type a figure of this year; one that the form does not ask for into a spare row of a section."""

    def change(book: Mapping[str, Any]) -> None:
        columns = {cell.value: cell.column - 1 for cell in book[FIGURES][1]}
        rows = list(book[FIGURES].iter_rows(min_row=2))
        row = next(row for row in rows if row[columns["指标"]].value == (None if new else name))
        if new:
            row[columns["板块"]].value, row[columns["单位"]].value = new.split("／")
            row[columns["指标"]].value = name
        row[columns["本年"]].value = value

    return change


def complete(folder: Path) -> None:
    """All workbooks of the county, as they are in the examples."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)


def listed(folder: Path) -> None:
    """The coordinator's workbook with its 名单 filled."""
    folder.mkdir(exist_ok=True)
    shutil.copyfile(EXAMPLE / COORDINATORS, folder / COORDINATORS)


def come_back(folder: Path) -> None:
    """What is there before the deadline: one is late, one wrong, one incomplete, one there twice."""
    complete(folder)
    (folder / "县审计局.xlsx").unlink()
    for name, change in {
        "县市场监督管理局": figure("轻微免罚案件数", "无"),
        "县应急管理局": figure("隐患整改数", None),
        "县政务服务和数据管理局": figure("新增经营主体数", 6824, new="依法履职／户"),
    }.items():
        changed(folder / f"{name}.xlsx", folder / f"{name}.xlsx", change)
    police = folder / "县公安局.xlsx"
    changed(police, folder / "县公安局（更正）.xlsx", figure("行政检查次数", 1306), SAVED_LATER)


def mended(folder: Path) -> None:
    """What is there in the end: all is mended, and what two departments disagree about is settled."""
    for name in ("县审计局", "县市场监督管理局", "县应急管理局"):
        shutil.copyfile(EXAMPLE / f"{name}.xlsx", folder / f"{name}.xlsx")

    def settle(book: Mapping[str, Any]) -> None:
        row = ("新增经营主体数", "县市场监督管理局", "以登记系统年末数为准")
        for cell, words in zip(book[SETTLEMENTS][2], row, strict=True):
            cell.value = words

    changed(folder / COORDINATORS, folder / COORDINATORS, settle)


def last_year(folder: Path) -> None:
    """The departments' workbooks of last year."""
    folder.mkdir()

    def back(book: Mapping[str, Any]) -> None:
        profile, identity = book["基本信息"], book["_form"]
        next(row for row in profile.iter_rows() if row[0].value == "年度")[1].value = 2024
        next(row for row in identity.iter_rows() if row[0].value == "year")[1].value = "2024"
        columns = {cell.value: cell.column - 1 for cell in book[FIGURES][1]}
        for row in book[FIGURES].iter_rows(min_row=2):
            before = row[columns["上年"]]
            row[columns["本年"]].value, before.value = before.value, None

    for path in EXAMPLE.glob("县*.xlsx"):
        changed(path, folder / path.name, back)


def earlier_years(folder: Path, applications: int = 171) -> None:
    """A workbook of last year for the whole county; this year's says that there were 171 applications."""
    folder.mkdir()
    sheets = (
        f"+ 基本信息\n| 报告单位 | {UNIT} |\n| 年度 | 2024 |\n| 成文日期 | '2025年2月25日 |\n\n"
        f"+ 年度数据\n| 指标 | 本年 |\n| 行政复议申请数 | {applications} |\n| 普法验收单位数 | 52 |\n\n"
        f"+ _form\n| unit | {UNIT} |\n| year | '2024 |"
    )
    (folder / "示例县2024.xlsx").write_bytes(workbook(sheets))


def full_form(path: Path, department: str, figures: Mapping[str, object], reason: str | None = None) -> None:
    """Fill a form with all rows: its figures and, with a reason (it may be empty), a row of each text."""
    texts = {
        "问题和原因": ("基层执法力量不足", "个别乡镇没有专职法制审核人员。", reason),
        "第一责任人履职": ("县长", "推动政府依法履职", "主持召开县政府常务会议，专题研究法治政府建设。"),
        "下一年度安排": ("充实基层执法力量", "推动执法力量下沉。"),
    }

    def fill(book: Mapping[str, Any]) -> None:
        given = {"填报部门": department} | ({} if reason is None else {"成文日期": "2026年2月25日"})
        for row in book["基本信息"].iter_rows(min_row=2):
            row[1].value = given.get(row[0].value, row[1].value)
        for name, value in figures.items():
            figure(name, value)(book)
        for sheet, words in texts.items() if reason is not None else ():
            for cell, text in zip(book[sheet][2], words, strict=False):
                cell.value = text or None

    form, _ = make_form(Level.COUNTY, unit="海晏县人民政府", year=2025)
    path.write_bytes(form)
    changed(path, path, fill)


def counties(folder: Path) -> None:
    """The workbooks of a city's counties, a folder for each."""

    def of(name: str, times: int) -> Change:
        def change(book: Mapping[str, Any]) -> None:
            for sheet in (book["基本信息"], book["_form"]):
                for row in sheet.iter_rows():
                    row[1].value = f"{name}人民政府" if row[1].value == UNIT else row[1].value
            for row in book[FIGURES].iter_rows(min_row=2):
                if row[0].value == "依法履职" and row[2].value == "件":
                    row[3].value *= times

        return change

    for name, times in COUNTIES.items():
        (folder / name).mkdir(parents=True)
        for path in EXAMPLE.glob("*.xlsx"):
            changed(path, folder / name / path.name, of(name, times))


def last_years_of(path: Path) -> dict[str, object]:
    """The figures under 上年, by the names of the indicators."""
    sheet: Any = load_workbook(path)[FIGURES]
    columns = {cell.value: cell.column - 1 for cell in sheet[1]}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    return {str(row[columns["指标"]]): row[columns["上年"]] for row in rows if row[columns["指标"]]}
