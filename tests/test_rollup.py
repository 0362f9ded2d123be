"""The workbooks of lower units become one of the upper level: sums, rates, and where each number is from."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from random import Random
from unicodedata import east_asian_width

import openpyxl
import pytest
from conftest import Run, draft
from openpyxl.worksheet.worksheet import Worksheet
from test_merging import NO_TEXTS, figure_sources
from workbooks import workbook

CITY = "天河市人民政府"


def county(name: str, *rows: str, year: int = 2025, department: str = "县司法局", level: str = "县级") -> str:
    """The workbook of a unit: 年度数据 with these rows."""
    identity = {"县级": "county", "市级": "city", "乡镇（街道）": "township"}[level]
    items = {"报告单位": name, "层级": level, "年度": year, "填报部门": department, "成文日期": ""}
    form = {"unit": name, "year": f"'{year}", "level": identity, "pack": identity}
    header = "| 指标 | 本年 | 上年 | 单位 | 约数 | 说明 |"
    return "\n".join([
        "+ 基本信息", *(f"| {item} | {words} |" for item, words in items.items()),
        "\n+ _form", *(f"| {key} | {value} |" for key, value in form.items()),
        "\n+ 年度数据", header, *(f"| {row} |" for row in rows),
    ])  # fmt: skip


@dataclass
class City:
    """A folder of lower units' workbooks, and what is made of them."""

    folder: Path
    files: list[str] = field(default_factory=list)

    def put(self, text: str, name: str = "") -> None:
        """Put a workbook there, as 01.xlsx, 02.xlsx …"""
        file = name or f"{len(self.files) + 1:02}.xlsx"
        self.files.append(file)
        path = self.folder / "各县" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbook(text))

    @property
    def path(self) -> Path:
        return self.folder / "汇总.xlsx"

    def roll_up(self, *options: object) -> Run:
        """`draft rollup --json`."""
        return draft(
            "rollup", self.folder / "各县", "--unit", CITY, "-o", self.path, "--jobs", 1, "--json", *options
        )

    def sheet(self, name: str) -> Worksheet:
        return openpyxl.load_workbook(self.path)[name]

    def rows(self, name: str = "年度数据") -> list[dict[str, object]]:
        """The rows of a sheet by header."""
        headers, *rows = self.sheet(name).values
        return [dict(zip(map(str, headers), row, strict=True)) for row in rows]

    def figure(self, indicator: str) -> dict[str, object]:
        (row,) = [row for row in self.rows() if row["指标"] == indicator]
        return row

    def build(self, *options: object) -> Run:
        return draft("build", self.path, "-o", self.folder / "报告", "--json", *options)

    def cells(self, indicator: str) -> list[tuple[str, ...]]:
        """The cells that the city's report names for a figure."""
        (report,) = self.build().json["reports"]
        return figure_sources(report["paths"][0], indicator)


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


def found(run: Run, code: str) -> list[dict[str, str]]:
    return [f for f in run.json["findings"] if f["code"] == code]


# A hundred counties against sums made here

COUNTS = (
    "联合执法次数",
    "公职律师新增数",
    "规范性文件制定数",
    "执法监督活动次数",
    "柔性执法次数",
    "行政指导次数",
)
SCALED, INEXACT = "政务服务办件量", "法治宣传活动场次"
RATES = {
    "双随机抽查完成率": ("双随机抽查完成数", "双随机抽查计划数"),
    "案卷评查合格率": ("案卷评查合格数", "执法案卷评查数"),
    "执法人员持证率": ("持证执法人员数", "行政执法人员数"),
}
GAP = "执法人员持证率"
"""The rate of which a county leaves one count blank."""
YEARS = (0, 1)
Typed = tuple[str, str]
"""A number or nothing or 不适用, and the word of an inexact one."""
Counties = Mapping[str, Mapping[str, tuple[Typed, Typed, str]]]
Sums = Sequence[tuple[Decimal, str] | None]


def hundred_counties() -> dict[str, dict[str, tuple[Typed, Typed, str]]]:
    """What each county typed of each indicator: this year, last year, and the unit of measure."""
    random = Random(20260227)
    return {f"第{number}县人民政府": _typed_by(random, number) for number in range(1, 101)}


def _typed_by(random: Random, number: int) -> dict[str, tuple[Typed, Typed, str]]:
    typed: dict[str, tuple[Typed, Typed, str]] = {}
    for name in COUNTS:
        values = [str(random.choice((0, random.randint(1, 400)))) for _ in range(2)]
        if name == "柔性执法次数" and random.random() < 0.2:
            values = ["不适用", "不适用"]
        if name in ("执法监督活动次数", "行政指导次数") and random.random() < 0.1:
            values[0] = ""
        if name == "行政指导次数" and random.random() < 0.1:
            values[1] = ""
        typed[name] = ((values[0], ""), (values[1], ""), "")
    scaled = random.random() < 0.5
    shown = f"{Decimal(random.randint(100, 900)) / 100}" if scaled else str(random.randint(1000, 90000))
    typed[SCALED] = ((shown, ""), (shown, ""), "万件" if scaled else "")
    if number % 9 == 0:
        typed[INEXACT] = ((str(random.randint(1, 40) * 10), "余"), ("", ""), "")
    else:
        typed[INEXACT] = ((str(random.randint(10, 400)), ""), ("", ""), "")
    for rate, (above, below) in RATES.items():
        whole = [random.randint(20, 300) for _ in range(2)]
        part = [random.randint(0, each) for each in whole]
        gap = rate == GAP and number == 7
        typed[below] = ((str(whole[0]), ""), (str(whole[1]), ""), "")
        typed[above] = (("" if gap else str(part[0]), ""), ("" if gap else str(part[1]), ""), "")
        typed[rate] = (("", ""), ("", ""), "")
    return typed


def exactly(typed: Sequence[tuple[Typed, str]]) -> tuple[Decimal, str] | None:
    """The sum of what counties typed, in the plain unit, and its word for inexact; None of nothing."""
    given = [
        (Decimal(n) * (10000 if u.startswith("万") else 1), w) for (n, w), u in typed if n and n != "不适用"
    ]
    if not given:
        return None
    total = sum((number for number, _ in given), Decimal(0))
    steps = [_last_digit(number) for number, word in given if word]
    if not steps:
        return total, ""
    step = max(steps)
    return (
        (total, "余")
        if total % step == 0
        else ((total / step).quantize(Decimal(1), ROUND_HALF_UP) * step, "约")
    )


def _last_digit(number: Decimal) -> Decimal:
    step = Decimal(1)
    while number % (step * 10) == 0:
        step *= 10
    return step


def answering(counties: Counties, name: str, year: int) -> set[str]:
    """The counties that gave a number of an indicator for a year, or said that they have no such duty."""
    return {unit for unit, typed in counties.items() if typed[name][year][0] != ""}


@pytest.mark.timeout(120)
def test_a_hundred_counties_against_sums_and_rates_made_otherwise(city: City) -> None:
    counties = hundred_counties()
    for unit, typed in counties.items():
        lines = [f"{n} | {t[0]} | {last[0]} | {u} | {t[1]}" for n, (t, last, u) in typed.items()]
        city.put(county(unit, *lines))

    run = city.roll_up()

    rows = {str(row["指标"]): row for row in city.rows() if row["指标"]}
    sums: dict[str, list[tuple[Decimal, str] | None]] = {}
    for name in (*COUNTS, SCALED, INEXACT, *(name for pair in RATES.values() for name in pair)):
        sums[name] = [exactly([(c[name][:2][year], c[name][2]) for c in counties.values()]) for year in YEARS]
        holds_the_sums(rows[name], name, sums[name], counties)
    for rate, (above, below) in RATES.items():
        holds_the_rates(rows[rate], rate, sums[above], sums[below])
    assert run.status == 0
    assert [f["indicator"] for f in found(run, "M28")] == [GAP]
    assert {f["indicator"] for f in found(run, "M27")} == {
        "执法监督活动次数",
        "行政指导次数",
        "持证执法人员数",
    }
    assert not [f for f in draft("check", city.path, "--json").findings if f["severity"] == "error"]


def holds_the_sums(row: Mapping[str, object], name: str, sums: Sums, counties: Counties) -> None:
    """Whether a row of 年度数据 holds the sums of both years, and says how many counties gave this year's."""
    this, last = sums
    scale = 10000 if str(row["单位"]).startswith("万") else 1
    of_this, of_last = (answering(counties, name, year) for year in YEARS)
    assert (Decimal(str(row["本年"])) * scale, row["约数"] or "") == this, name
    if last is None or of_this != of_last:
        assert row["上年"] is None, name
    else:
        assert Decimal(str(row["上年"])) * scale == last[0], name
    told = f"100 个县（市、区）中 {len(of_this)} 个填报，未填：" in str(row["说明"])
    assert told == (len(of_this) < len(counties)), name


def holds_the_rates(row: Mapping[str, object], rate: str, above: Sums, below: Sums) -> None:
    """Whether a row of 年度数据 holds the rates of the sums, or none where a county left a count blank."""
    for header, part, whole in zip(("本年", "上年"), above, below, strict=True):
        assert part, rate
        assert whole, rate
        exact = (part[0] / whole[0] * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert row[header] is None if rate == GAP else Decimal(str(row[header])) == exact, rate


def test_what_is_one_bodys_own_or_the_same_below_is_left_to_the_upper_level_and_stands_in_the_overview(
    city: City,
) -> None:
    own, owned, alike = "法治工作专题研究次数", "行政复议受理数", "电子证照种类数"
    for name in "甲乙":
        figures = (f"{own} | 5 | 4", f"{owned} | 151 | 140", f"{alike} | 62 | 60", "联合执法次数 | 3")
        city.put(county(f"{name}县人民政府", *figures))
    run = city.roll_up()

    names = (own, alike, owned, "联合执法次数")
    assert [city.figure(name)["本年"] for name in names] == [None, None, 302, 6]
    assert set(run.json["summed"]) == {owned, "联合执法次数"}
    overview = {column[2].value: column for column in city.sheet("各单位情况").columns}
    assert [cell.value for cell in overview[alike][4:7]] == [62, 62, "不合计"]
    assert [cell.value for cell in overview["联合执法次数"][4:8]] == [3, 3, 6, 2]


def test_a_units_departments_are_put_together_first(city: City) -> None:
    city.put(county("甲县人民政府", "联合执法次数 | 30"))
    city.put(county("甲县人民政府", "联合执法次数 | 4", department="县公安局") + "\n" + NO_TEXTS)
    city.put(county("乙县人民政府", "联合执法次数 | 5"))
    run = city.roll_up()

    assert [(unit["unit"], len(unit["workbooks"])) for unit in run.json["units"]] == [
        ("甲县人民政府", 2),
        ("乙县人民政府", 1),
    ]
    assert city.figure("联合执法次数")["本年"] == 39
    assert [(row["文件"], row["数"]) for row in city.rows("汇总明细")] == [
        ("01.xlsx", 34),
        ("02.xlsx", None),
        ("03.xlsx", 5),
    ]


# From the city's report to the county's cell


def test_the_trace_of_the_citys_report_reaches_the_countys_cell(city: City) -> None:
    city.put(county("甲县人民政府", "行政处罚案件数 | 30 | 20"))
    city.put(county("乙县人民政府", "行政指导次数 | 1", "行政处罚案件数 | 0.5 | 0.4 | 万件"))
    city.roll_up()

    assert city.figure("行政处罚案件数")["本年"] in (5030, 0.503)
    (own, *below) = city.cells("行政处罚案件数")[:3]
    assert own[:2] == ("汇总.xlsx", "年度数据")
    assert below == [
        ("01.xlsx", "年度数据", "D2", "甲县人民政府"),
        ("02.xlsx", "年度数据", "D3", "乙县人民政府"),
    ]


def test_a_part_above_a_total_of_other_counties_is_told_as_that(city: City) -> None:
    city.put(county("甲县人民政府", "双随机抽查计划数 | 43", "双随机抽查完成数 | 40"))
    city.put(county("乙县人民政府", "双随机抽查完成数 | 100"))
    city.roll_up()

    run = city.build()
    (uneven,) = found(run, "R22")
    assert "前者是乙县人民政府、甲县人民政府的合计，后者是甲县人民政府的合计" in uneven["message"]
    assert found(run, "R01") == []

    city.put(county("乙县人民政府", "双随机抽查完成数 | 100", "双随机抽查计划数 | 120"), "02.xlsx")
    city.roll_up()
    row = next(n for n, r in enumerate(city.rows(), start=2) if r["指标"] == "双随机抽查计划数")
    book = openpyxl.load_workbook(city.path)
    book["年度数据"][f"D{row}"] = 44
    book.save(city.path)

    changed = city.build()
    assert [len(found(changed, code)) for code in ("R01", "R22")] == [1, 0]


def test_a_sum_that_somebody_changed_is_of_its_own_cell_alone_and_that_is_said(city: City) -> None:
    city.put(county("甲县人民政府", "行政处罚案件数 | 30", "联合执法次数 | 3"))
    city.put(county("乙县人民政府", "行政处罚案件数 | 50", "联合执法次数 | 4"))
    city.roll_up()
    row = next(n for n, r in enumerate(city.rows(), start=2) if r["指标"] == "行政处罚案件数")
    book = openpyxl.load_workbook(city.path)
    book["年度数据"][f"D{row}"] = 81
    book.save(city.path)

    run = city.build()
    (finding,) = found(run, "R20")
    assert (finding["cell"], finding["value"]) == (f"D{row}", "81件")
    assert "80件" in finding["message"]
    assert [cell[0] for cell in city.cells("行政处罚案件数")] == ["汇总.xlsx"]
    assert {cell[0] for cell in city.cells("联合执法次数")} == {"汇总.xlsx", "01.xlsx", "02.xlsx"}


def test_a_rate_of_the_sums_has_the_cells_of_both_counts(city: City) -> None:
    for name, numbers in (("甲", (90, 100)), ("乙", (30, 200))):
        done, planned = numbers
        city.put(county(f"{name}县人民政府", f"双随机抽查完成数 | {done}", f"双随机抽查计划数 | {planned}"))
    city.roll_up()

    assert city.figure("双随机抽查完成率")["本年"] == 40
    cells = {cell[:3] for cell in city.cells("双随机抽查完成率")}
    assert {(f, "年度数据", c) for f in ("01.xlsx", "02.xlsx") for c in ("D2", "D3")} <= cells


def test_what_only_the_lower_level_reports_is_kept_in_rows_of_its_own(city: City) -> None:
    for name in "甲乙":
        rows = ("评理说事点数 | 3", "联合执法次数 | 4", "自创指标数 | 5 | | 个")
        city.put(county(f"{name}镇人民政府", *rows, level="乡镇（街道）"))
    run = city.roll_up()

    assert run.json["level"] == "county"
    assert city.figure("评理说事点数")["本年"] == 6
    assert city.figure("自创指标数")["本年"] == 10
    built = city.build()
    assert not {f["code"] for f in built.findings} & {"R05", "R06", "S08", "V22"}
    assert not [f for f in built.findings if f["severity"] == "error"]


# What does not count


def test_a_figure_at_fault_is_left_out_marked_and_said(city: City) -> None:
    for name, number in (("甲", "30"), ("乙", "待定"), ("丙", "5")):
        city.put(county(f"{name}县人民政府", f"行政处罚案件数 | {number}", "联合执法次数 | 4"))
    run = city.roll_up()

    assert run.status == 1
    (finding,) = found(run, "R19")
    assert (finding["file"], finding["cell"]) == ("02.xlsx", "D2")
    row = city.figure("行政处罚案件数")
    assert row["本年"] == 35
    assert row["说明"] == "3 个县（市、区）中 2 个填报，有误或待核、没有计入：乙县人民政府"
    assert city.figure("联合执法次数")["本年"] == 12
    assert [unit["doubtful"] for unit in run.json["units"]] == [[], ["行政处罚案件数"], []]


def test_who_did_not_report_and_who_has_no_such_duty_are_told_apart(city: City) -> None:
    for name, number in (("甲", "30"), ("乙", ""), ("丙", "不适用"), ("丁", "0")):
        city.put(county(f"{name}县人民政府", f"行政处罚案件数 | {number}", "柔性执法次数 | 不适用"))
    run = city.roll_up()

    row = city.figure("行政处罚案件数")
    assert (row["本年"], row["说明"]) == (30, "4 个县（市、区）中 2 个填报，1 个不适用，未填：乙县人民政府")
    assert city.figure("柔性执法次数")["本年"] == "不适用"
    (finding,) = found(run, "M27")
    assert (finding["unit"], finding["year"], finding["indicator"]) == (CITY, "2025", "行政处罚案件数")
    columns = {column[2].value: column for column in city.sheet("各单位情况").columns}
    column = columns["行政处罚案件数"]
    assert [cell.value for cell in column[1:13]] == [
        "行政执法", "行政处罚案件数", "件", 30, None, "不适用", 0, 30, 2, 1, 1, 0,
    ]  # fmt: skip
    assert column[5].fill.fgColor.rgb != column[4].fill.fgColor.rgb
    assert city.sheet("各单位情况").freeze_panes == "C5"


def test_last_years_sum_is_not_of_other_units_than_this_years(city: City) -> None:
    city.put(county("甲县人民政府", "行政处罚案件数 | 30 | 20"))
    city.put(county("乙县人民政府", "行政处罚案件数 | 40 | "))
    run = city.roll_up()

    row = city.figure("行政处罚案件数")
    assert (row["本年"], row["上年"]) == (70, None)
    assert "上年" in str(row["说明"])
    assert [f["field"] for f in found(run, "M27")] == ["上年"]


def test_last_years_workbooks_beside_give_last_years_sum(city: City) -> None:
    for name, this, last in (("甲", 30, 20), ("乙", 40, 30)):
        city.put(county(f"{name}县人民政府", f"行政处罚案件数 | {this}"))
        city.put(county(f"{name}县人民政府", f"行政处罚案件数 | {last}", year=2024))
    run = city.roll_up()

    row = city.figure("行政处罚案件数")
    assert (run.json["year"], row["本年"], row["上年"]) == (2025, 70, 50)
    assert ("02.xlsx", "年度数据", "D2", "甲县人民政府") in city.cells("行政处罚案件数")
    assert city.roll_up("--year", 2024).json["year"] == 2024


def test_other_levels_and_late_units_are_named(city: City) -> None:
    city.put(county("甲县人民政府", "行政处罚案件数 | 30"))
    city.put(county("乙县人民政府", "行政处罚案件数 | 40"))
    city.put(county("丙镇人民政府", "行政处罚案件数 | 5", level="乡镇（街道）"))
    city.put(county("丁县人民政府", "行政处罚案件数 | 6", year=2024))
    run = city.roll_up()

    assert city.figure("行政处罚案件数")["本年"] == 70
    assert [(f["file"], "丙镇" in f["message"]) for f in found(run, "S20")] == [("03.xlsx", True)]
    assert [(f["file"], "2024" in f["message"]) for f in found(run, "S21")] == [("04.xlsx", True)]


@pytest.mark.parametrize("other", ["海晏县政府", "天河市海晏县人民政府"])
def test_a_unit_under_two_names_is_named(city: City, other: str) -> None:
    for name in ("海晏县人民政府", "海晏区人民政府", other):
        city.put(county(name, "行政处罚案件数 | 30").replace(f"| unit | {name} |", "| unit | |"))

    assert [f["file"] for f in found(city.roll_up(), "M11")] == ["03.xlsx"]


def test_a_unit_of_which_only_departments_forms_came_in_is_named(city: City) -> None:
    form = "\n+ _form\n| role | 部门表 |\n| department | 县公安局 |\n| unit | {name} |"
    for name in ("甲县人民政府", "乙县人民政府"):
        police = county(name, "行政处罚案件数 | 30", department="县公安局")
        city.put(police + form.format(name=name))
    city.put(county("乙县人民政府", "行政处罚案件数 | 40"))
    run = city.roll_up()

    (told,) = found(run, "S22")
    assert (told["file"], "甲县" in told["message"], "县公安局" in told["message"]) == ("01.xlsx", True, True)
    assert city.figure("行政处罚案件数")["本年"] == 100


@pytest.mark.parametrize(
    ("levels", "options", "code"),
    [
        (("县级", "乡镇（街道）"), (), "U16"),
        (("县级", "县级"), ("--level", "province"), "U17"),
        (("县级", "县级"), ("--year", 2020), "U17"),
    ],
    ids=["no-commonest-level", "nothing-below", "another-year"],
)
def test_what_cannot_be_rolled_up_is_refused(
    city: City, levels: tuple[str, ...], options: tuple, code: str
) -> None:
    for number, level in enumerate(levels):
        name = f"{'甲乙'[number]}{'县' if level == '县级' else '镇'}人民政府"
        city.put(county(name, "行政处罚案件数 | 3", level=level))
    run = city.roll_up(*options)

    assert (run.status, [f["code"] for f in run.json["findings"]]) == (2, [code])
    assert not city.path.exists()


# Values far from the others'


def test_yuan_for_wan_yuan_is_marked_at_the_countys_cell(city: City) -> None:
    for name, number in (("甲", "3.5"), ("乙", "26000"), ("丙", "2.1")):
        city.put(county(f"{name}县人民政府", f"罚没金额 | {number}"))
    run = city.roll_up()

    (finding,) = found(run, "M29")
    assert (finding["file"], finding["cell"]) == ("02.xlsx", "D2")
    assert "2.8万元" in finding["message"]
    columns = {column[2].value: column for column in city.sheet("各单位情况").columns}
    usual, odd = columns["罚没金额"][4], columns["罚没金额"][5]
    assert odd.font.bold
    assert odd.fill.fgColor.rgb != usual.fill.fgColor.rgb


@pytest.mark.parametrize(
    ("numbers", "odd"),
    [
        ((5, 5, 5, 5, 5, 5), []),
        ((5, 6, 5, 5, 9, 5), []),
        ((12, 30, 45, 80, 20, 61), []),
        ((12, 30, 45, 80, 20, 6100), [5]),
        ((1200, 3000, 4500, 8000, 2000, 6), [5]),
        ((0, 0, 0, 0, 0, 7), []),
        ((3, 3000), []),
    ],
    ids=["equal", "near", "spread", "too-many", "too-few", "zeros", "two-units"],
)
def test_only_what_is_far_from_the_others_is_marked(
    city: City, numbers: tuple[int, ...], odd: list[int]
) -> None:
    for name, number in zip("甲乙丙丁戊己", numbers, strict=False):
        city.put(county(f"{name}县人民政府", f"行政指导次数 | {number}"))

    assert [f["file"] for f in found(city.roll_up(), "M29")] == [f"{n + 1:02}.xlsx" for n in odd]


def test_what_a_person_has_explained_is_not_marked(city: City) -> None:
    for name, row in (("甲", "3.5"), ("乙", "26000 | | | | 查处特大案件"), ("丙", "2.1")):
        city.put(county(f"{name}县人民政府", f"罚没金额 | {row}"))

    assert found(city.roll_up(), "M29") == []


# The command


def test_the_same_inputs_give_the_same_bytes_whoever_works(city: City) -> None:
    for name in "甲乙丙":
        city.put(county(f"{name}县人民政府", "行政处罚案件数 | 30 | 20", "罚没金额 | 3"))
    city.roll_up()
    alone = city.path.read_bytes()
    city.roll_up("--jobs", 2)

    assert city.path.read_bytes() == alone


def test_a_rollup_of_rollups_names_the_city_and_not_all_its_counties(city: City) -> None:
    city.put(county("甲县人民政府", "行政处罚案件数 | 30"))
    city.put(county("乙县人民政府", "行政处罚案件数 | 40"))
    city.roll_up()
    province = city.folder / "省.xlsx"
    run = draft("rollup", city.path, "--unit", "青海省人民政府", "-o", province, "--json")

    assert run.json["level"] == "province"
    headers, *rows = openpyxl.load_workbook(province)["汇总明细"].values
    assert [(row[headers.index("文件")], row[headers.index("数")]) for row in rows] == [("汇总.xlsx", 70)]


def test_the_summary_fits_a_terminal_of_80_columns(city: City) -> None:
    for name, number in (("甲", "3.5"), ("乙", "26000"), ("丙", "2.1"), ("丁", "")):
        rows = [f"{each} | {7 if name != '丙' else ''}" for each in (*COUNTS, "法治宣传活动场次", SCALED)]
        city.put(county(f"{name}县人民政府", f"罚没金额 | {number}", *rows))
    lines = printed(city.folder, "rollup", "各县", "--unit", CITY, "-o", "汇总.xlsx")

    text = "".join(line.strip() for line in lines)
    assert all(columns_of(line) <= 80 for line in lines)
    assert "汇总 4 个县（市、区）：甲县人民政府、乙县人民政府、丙县人民政府、丁县人民政府" in text
    assert "丙县人民政府 缺 8 项：" in text
    assert "丁县人民政府 缺 1 项：罚没金额" in text
    assert "与其他单位相差悬殊，请核对：1 处" in text


def printed(folder: Path, *arguments: str) -> list[str]:
    """What a command that is given in a folder prints on a terminal of 80 columns."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    command = [sys.executable, "-m", "drafter", *arguments]
    with subprocess.Popen(command, stdout=terminal, stderr=subprocess.DEVNULL, cwd=folder) as process:
        os.close(terminal)
        data = BytesIO()
        try:
            while block := os.read(controller, 4096):
                data.write(block)
        except OSError:
            pass
        process.wait()
    os.close(controller)
    return re.sub(r"\x1b\[[0-9;]*m", "", data.getvalue().decode()).splitlines()


def columns_of(line: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in line)
