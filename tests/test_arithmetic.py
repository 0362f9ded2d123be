"""The arithmetic of a sample: sums and rates that a form asks no more, computed and guarded by a build."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Run, draft
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

SAMPLE = """\
青岗县人民政府关于2023年度法治政府建设情况的报告
2023年，我县深入推进依法行政。现将有关情况报告如下：
一、主要举措和成效
（一）强化社会矛盾纠纷化解
一是做好行政复议工作。收到行政复议申请246件，受理221件、不予受理12件、告知或转送13件。办理法律援助538件（民事392件、刑事141件、行政5件）。
二是抓实信访接待。接待群众来访群众反映事项83批次，其中涉农19批次。
三是督促整改。反馈粮库问题93个，整改粮库问题88个，粮库问题整改率94.6%。
四是行政应诉案件90件，行政机关负责人出庭应诉37件，出庭应诉率100%。
（二）严格规范公正文明执法
开展塔吊检查14次，塔吊复查9次，塔吊回访5次。
二、存在的不足和原因
一是执法力量不足。
三、2024年工作安排
加强队伍建设。
青岗县人民政府
2024年2月6日
"""
LEARN = ("--level", "county", "--unit", "青岗县人民政府", "--year", 2023)


class Office:
    """A folder where a sample was learned, with the form of the next year."""

    def __init__(self, folder: Path, sample: str = SAMPLE) -> None:
        self.folder = folder
        (folder / "样本.txt").write_text(sample, "utf-8")
        self.run = draft(
            "learn", folder / "样本.txt", "-o", folder / "模板" / "甲",
            "--workbook", folder / "甲2023.xlsx", "--next", "--json", *LEARN,
        )  # fmt: skip
        with (folder / "模板" / "甲" / "indicators.csv").open(encoding="utf-8-sig") as file:
            self.indicators = {row["指标"]: row for row in csv.DictReader(file)}

    def path(self, year: int = 2024) -> Path:
        return self.folder / f"甲{year}.xlsx"

    def asked(self, year: int = 2024) -> set[str]:
        """The indicators that the form of a year has a row for."""
        sheet = load_workbook(self.path(year))["年度数据"]
        return {str(name) for row in range(2, sheet.max_row + 1) if (name := sheet.cell(row, 2).value)}

    def fill(
        self,
        figures: Mapping[str, int | str],
        name: str = "甲2024.xlsx",
        department: str = "",
        unit: str = "",
    ) -> None:
        """Type this year's figures into the form of the next year; a new name gets a row at the end."""
        book = load_workbook(self.path())
        sheet = book["年度数据"]
        columns = {cell.value: number for number, cell in enumerate(sheet[1], 1)}
        for item, words in (("填报部门", department), ("报告单位", unit)):
            if words:
                _put_item(book["基本信息"], item, words)
        for indicator, number in figures.items():
            row = _row_of(sheet, columns["指标"], indicator)
            sheet.cell(row, columns["本年"], number)
        target = self.folder / "交来" / name
        target.parent.mkdir(exist_ok=True)
        book.save(target)

    def check(self) -> list[dict[str, str]]:
        run = draft("check", self.folder / "交来", "--templates", self.folder / "模板", "--json")
        return [finding for finding in run.json["findings"] if finding["code"].startswith(("R", "M", "V"))]

    def build(self, source: str = "交来", *options: object) -> tuple[str, Run]:
        """The text of the report, and what the build said."""
        run = draft(
            "build", self.folder / source, "--templates", self.folder / "模板", "--pack", "甲",
            "-o", self.folder / "出", "--format", "txt", "--json", *options,
        )  # fmt: skip
        return Path(run.json["reports"][0]["paths"][0]).read_text("utf-8-sig"), run


def _put_item(sheet: Worksheet, item: str, words: str) -> None:
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, 1).value == item:
            sheet.cell(row, 2, words)


def _row_of(sheet: Worksheet, column: int, indicator: str) -> int:
    """The row of an indicator; one that the form does not ask for gets a spare one."""
    names = {sheet.cell(row, column).value: row for row in range(2, sheet.max_row + 1)}
    if indicator not in names:
        names[indicator] = next(r for r in range(2, sheet.max_row + 1) if not sheet.cell(r, column).value)
        sheet.cell(names[indicator], column, indicator)
    return names[indicator]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def of_number(office: Office, text: str) -> str:
    """The indicator of a figure of the sample."""
    (account,) = office.run.json["samples"]
    return next(f["indicator"] for f in account["figures"] if f["text"] == text)


PARTS = {"221件": 200, "12件": 20, "13件": 5}


def test_what_follows_from_others_is_learned_and_asked_no_more(office: Office) -> None:
    total, aid, rate = (of_number(office, text) for text in ("246件", "538件", "94.6%"))

    assert office.indicators[total]["分项"] == "、".join(of_number(office, text) for text in PARTS)
    assert office.indicators[aid]["分项"].count("、") == 2
    assert [office.indicators[rate][column] for column in ("分子", "分母", "小数位")] == [
        of_number(office, "88个"), of_number(office, "93个"), "1",
    ]  # fmt: skip
    assert office.indicators[of_number(office, "19批次")]["不大于"] == of_number(office, "83批次")
    for year in (2023, 2024):
        assert not {total, aid, rate} & office.asked(year)
        assert {of_number(office, text) for text in PARTS} <= office.asked(year)


def test_the_sample_comes_back_without_the_figures_that_are_not_asked(office: Office) -> None:
    text, run = office.build("甲2023.xlsx")

    for sentence in SAMPLE.splitlines()[3:10]:
        assert sentence.partition("）")[2] if sentence.startswith("（") else sentence in text
    assert run.json["reports"][0]["gaps"] == []


def test_a_rate_with_a_base_of_its_own_and_chance_hits_are_no_rules(office: Office) -> None:
    rate = of_number(office, "100%")
    checks = of_number(office, "14次")

    assert rate in office.asked()
    assert checks in office.asked()
    assert not office.indicators[checks]["分项"]


def test_other_numbers_are_added_up_and_divided(office: Office) -> None:
    numbers = {**PARTS, "93个": 60, "88个": 41}
    office.fill({of_number(office, text): number for text, number in numbers.items()})
    text, run = office.build()

    assert "收到行政复议申请225件，受理200件、不予受理20件、告知或转送5件" in text
    assert "反馈粮库问题60个，整改粮库问题41个，粮库问题整改率68.3%" in text
    gaps = run.json["reports"][0]["gaps"]
    assert not {of_number(office, "246件"), of_number(office, "94.6%")} & set(gaps)


def test_a_total_typed_unlike_its_parts_is_told_with_both_cells(office: Office) -> None:
    total = of_number(office, "246件")
    parts = {of_number(office, text): number for text, number in PARTS.items()}
    office.fill({**parts, total: 230})

    (found,) = (f for f in office.check() if f["code"] == "R23")
    assert found["indicator"] == total
    assert "225件" in found["message"]
    assert found["cell"].startswith("D")
    assert found["hint"].count("D") == 3
    text, _ = office.build()
    assert f"收到行政复议申请【待核：{total}】" in text

    office.fill({**parts, total: 225})
    assert [f for f in office.check() if f["severity"] == "error"] == []
    assert "收到行政复议申请225件" in office.build()[0]


def test_a_part_above_its_total_is_told(office: Office) -> None:
    part, total = of_number(office, "19批次"), of_number(office, "83批次")
    office.fill({part: 30, total: 20})

    assert [f["indicator"] for f in office.check() if f["code"] == "R01"] == [part]


def test_of_an_inexact_part_nothing_is_computed_and_that_is_said(office: Office) -> None:
    inexact: dict[str, int | str] = {**PARTS, "221件": "200余"}
    office.fill({of_number(office, text): number for text, number in inexact.items()})

    (found,) = (f for f in office.check() if f["code"] == "R24")
    assert found["message"].startswith(f"“{of_number(office, '246件')}”")
    assert "申请225" not in office.build()[0]


def test_departments_parts_are_added_up_before_their_total(office: Office) -> None:
    total, *parts = (of_number(office, text) for text in ("538件", "392件", "141件", "5件"))
    office.fill(dict(zip(parts, (300, 100, 5), strict=True)), "甲局.xlsx", "甲局")
    office.fill({**dict(zip(parts, (200, 40, 0), strict=True)), total: 240}, "乙局.xlsx", "乙局")
    text, run = office.build()

    assert "办理法律援助645件（民事500件、刑事140件、行政5件）" in text
    assert total not in run.json["reports"][0]["gaps"]


def test_a_total_is_left_open_where_a_department_gave_some_of_its_parts(office: Office) -> None:
    _, *parts = (of_number(office, text) for text in ("538件", "392件", "141件", "5件"))
    office.fill(dict(zip(parts, (300, 100, 5), strict=True)), "甲局.xlsx", "甲局")
    office.fill(dict(zip(parts[:2], (200, 40), strict=True)), "乙局.xlsx", "乙局")

    assert [(f["file"], f["indicator"]) for f in office.check() if f["code"] == "M09"] == [
        ("乙局.xlsx", parts[2])
    ]
    assert "法律援助640件" not in office.build()[0]


def test_each_department_gives_its_part(office: Office) -> None:
    _, *parts = (of_number(office, text) for text in ("538件", "392件", "141件", "5件"))
    for name, part, number in zip("甲乙丙", parts, (300, 100, 5), strict=True):
        office.fill({part: number}, f"{name}局.xlsx", f"{name}局")

    assert "办理法律援助405件（民事300件、刑事100件、行政5件）" in office.build()[0]


def test_units_below_are_rolled_up_with_what_follows_in_each(office: Office) -> None:
    total, *parts = (of_number(office, text) for text in ("538件", "392件", "141件", "5件"))
    office.fill(dict(zip(parts, (300, 100, 5), strict=True)), "甲.xlsx", unit="甲县人民政府")
    office.fill(dict(zip(parts, (200, 40, 0), strict=True)), "乙.xlsx", unit="乙县人民政府")
    run = draft(
        "rollup", office.folder / "交来", "--unit", "天河市人民政府", "-o", office.folder / "汇总.xlsx",
        "--templates", office.folder / "模板", "--jobs", 1, "--json",
    )  # fmt: skip
    sheet = load_workbook(office.folder / "汇总.xlsx")["年度数据"]
    sums = {sheet.cell(row, 2).value: sheet.cell(row, 4).value for row in range(2, sheet.max_row + 1)}

    assert run.status == 0
    assert sums[total] == 645


def test_what_follows_is_nobody_s_to_fill(office: Office) -> None:
    total, *parts = (of_number(office, text) for text in ("538件", "392件", "141件", "5件"))
    draft(
        "form", "--coordinator", "-o", office.folder / "统稿.xlsx", "--pack", "甲", "--templates",
        office.folder / "模板", "--unit", "青岗县人民政府", "--year", 2024,
    )  # fmt: skip
    book = load_workbook(office.folder / "统稿.xlsx")
    words = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    listed = {name for each in words for name in each.split("、")}

    assert not {total, of_number(office, "94.6%")} & listed
    assert set(parts) <= listed


def test_a_total_of_one_department_and_parts_of_others_are_held_against_each_other(office: Office) -> None:
    total, *parts = (of_number(office, text) for text in ("538件", "392件", "141件", "5件"))
    office.fill({total: 500}, "甲局.xlsx", "甲局")
    office.fill(dict(zip(parts, (300, 100, 50), strict=True)), "乙局.xlsx", "乙局")

    (found,) = (f for f in office.check() if f["code"] == "R25")
    assert found["unit"] == "青岗县人民政府"
    assert "450件" in found["message"]
    assert "【待核：" in office.build()[0]


WRONG = SAMPLE.replace("行政5件）", "行政4件）").replace("涉农19批次", "涉农91批次").replace("94.6%", "94.9%")


def test_what_a_sample_contradicts_is_told_with_its_line_and_makes_no_rule(tmp_path: Path) -> None:
    office = Office(tmp_path, WRONG)
    slips = {f["code"]: f["cell"] for f in office.run.json["findings"] if f["code"].startswith("R2")}

    assert slips == {"R26": "第 5 行", "R27": "第 6 行", "R28": "第 7 行"}
    for text in ("538件", "94.9%", "83批次"):
        assert of_number(office, text) in office.asked()
        assert not any(office.indicators.get(of_number(office, text), {}).get(c) for c in ("分项", "分子"))


def test_the_form_of_the_next_year_has_the_parts_of_last_year(office: Office) -> None:
    sheet = load_workbook(office.path())["年度数据"]
    rows = {sheet.cell(row, 2).value: sheet.cell(row, 5).value for row in range(2, sheet.max_row + 1)}

    assert [Decimal(str(rows[of_number(office, text)])) for text in PARTS] == [221, 12, 13]


def test_percentage_points_are_never_added_up(tmp_path: Path) -> None:
    office = Office(tmp_path, SAMPLE.replace("整改率94.6%", "整改率94.6%，粮库问题复核率提高2.3个百分点"))

    points = [row for row in office.indicators.values() if "百分点" in row["单位"]]
    assert [row["汇总"] for row in points] == ["不汇总"] * len(points)


RAISED = SAMPLE.replace("粮库问题整改率94.6%", "粮库问题整改率由上年的91.4%提高到94.6%")


def test_a_rate_of_last_year_whose_counts_nobody_knows_keeps_its_row_in_the_sample_s_own_workbook(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path, RAISED)
    rate = of_number(office, "94.6%")

    assert rate in office.asked(2023)
    assert rate not in office.asked(2024)
    assert "整改率由上年的91.4%提高到94.6%" in office.build("甲2023.xlsx")[0]
    office.fill({of_number(office, "93个"): 60, of_number(office, "88个"): 41})
    assert "整改率由上年的94.62%" not in office.build()[0]
    assert "94.6%" in office.build()[0]
    assert "68.3%" in office.build()[0]


NESTED = SAMPLE.replace(
    "二是抓实", "审结215件，其中维持78件、驳回27件、调解和解110件，调解和解率51.2%。二是抓实"
)


def test_a_rate_of_a_sum_is_computed_after_the_sum(tmp_path: Path) -> None:
    office = Office(tmp_path, NESTED)
    office.fill({of_number(office, t): n for t, n in (("78件", 10), ("27件", 10), ("110件", 20))})

    assert not {of_number(office, "215件"), of_number(office, "51.2%")} & office.asked()
    text, _ = office.build()
    assert "审结40件，其中维持10件、驳回10件、调解和解20件，调解和解率50%" in text


def test_a_catalogue_whose_totals_follow_from_each_other_is_told_and_stops_nothing_else(
    office: Office,
) -> None:
    total, part = of_number(office, "538件"), of_number(office, "392件")
    file = office.folder / "模板" / "甲" / "indicators.csv"
    rows = [
        {**row, "分项": total, "填报": "否"} if name == part else row
        for name, row in office.indicators.items()
    ]
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    office.fill({})
    run = draft("check", office.folder / "交来", "--templates", office.folder / "模板", "--json")

    told = [f["message"] for f in run.json["findings"] if f["code"] == "T04"]
    assert len(told) == 2
    assert all("又写到它自己" in message for message in told)
