"""The 统稿表 beside departments' workbooks: what it fills in, contradictions, and what 核定 settles."""

from __future__ import annotations

import os

import pytest
from conftest import Desk, Run
from test_merging import NO_TEXTS, figure_sources

from drafter.cli import run as command

OWN = "行政复议申请数"
"""An indicator that one department reports (唯一), and 县司法局 leads."""
SUM = "行政检查次数"
RATE = "涉企检查压减率"
MEETINGS = "法治工作专题研究次数"


def department(name: str, *rows: str) -> str:
    """The workbook of a department: figures alone."""
    lines = "\n".join(["+ 年度数据", "| 指标 | 本年 | 上年 | 单位 | 约数 |", *(f"| {row} |" for row in rows)])
    return f"+ 基本信息\n| 填报部门 | {name} |\n{NO_TEXTS}\n{lines}"


def coordinator(*settled: str, figures: tuple[str, ...] = (), items: str = "") -> str:
    """A 统稿表: what it settles, its own figures and items, and all texts that a report needs."""
    rows = "\n".join(f"| {row} |" for row in settled)
    lines = "\n".join(["+ 年度数据", "| 指标 | 本年 | 上年 |", *(f"| {row} |" for row in figures)])
    return (
        "+ _form\n| role | 统稿表 |\n\n+ 基本信息\n| 填报部门 | 县委依法治县办 |\n"
        f"{items}\n\n{lines}\n\n核定\n| 指标 | 采用 | 依据 |\n{rows}\n\n"
        "名单\n| 部门 | 指标或板块 | 联系人 | 电话 | 截止日期 |\n"
        "| 县司法局 | 行政复议申请数 |\n| 县公安局 | 行政执法 |\n| 县教育局 | 法治宣传 |"
    )


@pytest.fixture
def unit(desk: Desk):
    """Puts a 统稿表 and departments' workbooks there, and builds."""

    def put(first: str, *others: str) -> Run:
        for old in desk.inbox.iterdir():
            old.unlink()
        desk.put(first, "统稿.xlsx")
        for name, content in zip(("公安局", "司法局", "教育局"), others, strict=False):
            desk.put(content, f"{name}.xlsx")
        return desk.build()

    return put


def told(run: Run) -> list[tuple[str, str]]:
    """Codes and indicators of what is found."""
    return [(f["code"], f["indicator"]) for f in run.findings]


def report(run: Run) -> str:
    (text,) = run.reports.values()
    return text


class TestCoordinator:
    def test_its_items_win_silently(self, unit):
        built = unit(
            coordinator(items="| 主送机关 | 县委 |\n| 签发人 | 王强 |"),
            department("县公安局", f"{SUM} | 3").replace("县公安局 |", "县公安局 |\n| 主送机关 | 州政府 |"),
        )

        assert built.findings == []
        assert "县委：" in report(built)

    def test_its_figures_stand_where_no_department_gave_one(self, unit):
        built = unit(
            coordinator(figures=("行政应诉案件数 | 30 | 28", "联合执法次数 | 7 | ")),
            department("县公安局", "行政应诉案件数 | 35 | "),
        )

        assert told(built) == [("M19", "行政应诉案件数")]
        assert "行政应诉案件35件，比上年增加7件" in report(built)
        assert "联合执法7次" in report(built)

    def test_where_both_give_a_figure_both_cells_are_named(self, unit):
        built = unit(
            coordinator(figures=(f"{SUM} | 300",)),
            department("县公安局", f"{SUM} | 20"),
            department("县司法局", f"{SUM} | 30"),
        )

        (found,) = built.findings
        assert (found["code"], found["file"], found["cell"]) == ("M19", "统稿.xlsx", "D2")
        for words in ("公安局.xlsx“年度数据”D2", "司法局.xlsx“年度数据”D2", "统稿.xlsx“核定”"):
            assert words in found["hint"]
        assert "行政检查50次" in report(built)

    @pytest.mark.parametrize(("taken", "count"), [("统稿表", 300), ("合计", 50)])
    def test_what_counts_of_both_may_be_settled(self, unit, taken: str, count: int):
        built = unit(
            coordinator(f"{SUM} | {taken} | 已核实", figures=(f"{SUM} | 300",)),
            department("县公安局", f"{SUM} | 20"),
            department("县司法局", f"{SUM} | 30"),
        )

        assert built.findings == []
        assert f"行政检查{count}次" in report(built)

    def test_a_last_year_that_a_department_has_changed_is_told_at_its_cell(self, unit):
        known = coordinator(figures=("经营主体总数 |  | 38600 | 县公安局",)).replace(
            "| 上年 |\n| 经", "| 上年 | 填报部门 |\n| 经"
        )

        changed = unit(known, department("县公安局", "经营主体总数 | 39800 | 38600 | 万户"))
        rounded = unit(known, department("县公安局", "经营主体总数 | 3.98 | 3.86 | 万户"))
        of_another = unit(known, department("县教育局", "经营主体总数 | 39800 | 38000 | 户"))

        (found,) = changed.findings
        assert (found["code"], found["file"], found["cell"]) == ("M26", "公安局.xlsx", "E2")
        assert "填 38600万户，统稿表中去年的数是 38600户" in found["message"]
        assert rounded.findings == of_another.findings == []

    def test_two_of_them_are_versions(self, desk: Desk):
        desk.put(coordinator(figures=(f"{SUM} | 300",)), "旧.xlsx")
        os.utime(desk.inbox / "旧.xlsx", (1_000_000, 1_000_000))
        desk.put(coordinator(figures=(f"{SUM} | 20",)), "统稿.xlsx")

        built = desk.build()

        assert [(f["code"], f["file"]) for f in built.findings] == [("M08", "旧.xlsx")]
        assert "“统稿表”有 2 份表，已采用较新的“统稿.xlsx”" in built.findings[0]["message"]
        assert "行政检查20次" in report(built)


CONFLICT = (department("县公安局", f"{OWN} | 150 | 90"), department("县司法局", f"{OWN} | 151 | 95"))


class TestSettled:
    def test_a_conflict_says_how_it_is_settled(self, unit):
        built = unit(coordinator(), *CONFLICT)

        assert told(built) == [("M01", OWN)] * 2
        assert [f["field"] for f in built.findings] == ["本年", "上年"]
        assert f"统稿.xlsx“核定”中写一行，指标写“{OWN}”" in built.findings[0]["hint"]
        assert f"指标写“{OWN}，上年”" in built.findings[1]["hint"]
        assert built.findings[0]["message"].count("xlsx“年度数据”D2") == 1

    @pytest.mark.parametrize(
        ("taken", "reads"),
        [
            ("县司法局", "新收申请151件"),
            ("司法局", "新收申请151件"),
            ("海晏县司法局", "新收申请151件"),
            ("司法", "新收申请151件"),
            ("县公安局", "新收申请150件"),
            ("149", "新收申请149件"),
            ("'149件", "新收申请149件"),
            ("约150", "新收申请约150件"),
            ("合计", "新收申请301件"),
        ],
    )
    def test_what_it_takes_counts_and_nothing_more_is_said(self, unit, taken: str, reads: str):
        built = unit(coordinator(f"{OWN} | {taken} | 已核实", f"{OWN}，上年 | 县司法局 | 已核实"), *CONFLICT)

        assert built.findings == []
        assert reads in report(built)

    def test_what_departments_have_agreed_on_since_is_told(self, unit):
        settled = coordinator(f"{OWN} | 149 | 电话核实", f"{OWN}，上年 | 县司法局 | 已核实")
        same = department("县公安局", f"{OWN} | 151 | 95"), department("县司法局", f"{OWN} | 151 | 95")

        built, alone = unit(settled, *same), unit(settled, same[1])

        (found,) = built.findings
        assert (found["code"], found["sheet"], found["cell"]) == ("M33", "核定", "B2")
        assert "定为 149件，现在各部门填的都是 151件；报告用核定的" in found["message"]
        assert "新收申请149件" in report(built)
        assert alone.findings == []

    def test_this_year_and_last_are_settled_each_on_its_own(self, unit):
        built = unit(coordinator(f"{OWN} | 县司法局 | 已核实"), *CONFLICT)

        assert [(f["code"], f["field"]) for f in built.findings] == [("M01", "上年")]

    def test_not_applicable_may_be_settled(self, unit):
        built = unit(coordinator(f"{OWN} | 不适用 | 不归本县", f"{OWN}，上年 | 不适用 | 不归本县"), *CONFLICT)

        assert built.findings == []
        assert "新收申请" not in report(built)

    def test_both_cells_are_the_source(self, unit, desk: Desk):
        unit(coordinator(f"{OWN} | 县司法局 | 已核实", f"{OWN}，上年 | 95 | 已核实"), *CONFLICT)

        assert command(["build", str(desk.inbox), "-o", str(desk.out), "--json"]) == 0
        (word,) = desk.out.glob("*.docx")
        sources = [source[:3] for source in figure_sources(str(word), OWN)]
        assert sources[:2] == [("统稿.xlsx", "核定", "B2"), ("司法局.xlsx", "年度数据", "D2")]

    def test_a_cell_that_cannot_be_read_stops_nothing_when_it_is_settled(self, unit):
        others = department("县公安局", f"{SUM} | 待定 | 10"), department("县司法局", f"{SUM} | 20 | 10")
        assert told(unit(coordinator(), *others)) == [("V01", SUM)]

        built = unit(coordinator(f"{SUM} | 55 | 电话核实"), *others)

        assert built.findings == []
        assert "行政检查55次" in report(built)

    def test_what_two_figures_have_wrong_is_silent_when_both_are_settled(self, unit):
        workbook = department("县公安局", "行政执法人员数 | 10", "持证执法人员数 | 12")
        total, part = "行政执法人员数 | 13 | 已核实", "持证执法人员数 | 12 | 已核实"
        assert told(unit(coordinator(total), workbook)) == [("R01", "持证执法人员数")]
        assert told(unit(coordinator(part), workbook)) == [("R01", "持证执法人员数")]

        assert unit(coordinator(total, part), workbook).findings == []

    def test_a_rate_unlike_its_counts_follows_one_that_is_settled(self, unit):
        counts = "应出庭应诉案件数 | 10", "负责人出庭应诉案件数 | 9", "负责人出庭应诉率 | 85"
        workbook = department("县公安局", *counts)
        assert told(unit(coordinator(), workbook)) == [("R02", "负责人出庭应诉率")]

        built = unit(coordinator("应出庭应诉案件数 | 12 | 法院统计"), workbook)

        assert built.findings == []
        assert "负责人出庭应诉率为75%" in report(built)

    def test_rates_follow_settled_counts(self, unit):
        built = unit(
            coordinator("应出庭应诉案件数 | 20 | 法院统计"),
            department("县公安局", "应出庭应诉案件数 | 10", "负责人出庭应诉案件数 | 9"),
            department("县司法局", "应出庭应诉案件数 | 8", "负责人出庭应诉案件数 | 6"),
            department("县教育局", "负责人出庭应诉率 | 90"),
        )

        assert told(built) == []
        assert "负责人出庭应诉率为75%" in report(built)

    @pytest.mark.parametrize(
        ("row", "code", "says"),
        [
            ("行政复义申请数 | 县司法局", "M20", f"是不是“{OWN}”"),
            (f"{OWN} | 县教育局", "M21", "县教育局没有填能用的数"),
            (f"{OWN} | 以最新的为准", "M22", "“以最新的为准”，不是部门"),
            (f"{OWN} | 151人", "M22", "“151人”"),
            (f"{OWN} | -3", "M22", "“-3”"),
            (f"{RATE} | 合计", "M22", "比率不能相加"),
        ],
    )
    def test_what_settles_nothing_is_named_by_its_cell(self, unit, row: str, code: str, says: str):
        built = unit(coordinator(f"{row} | 已核实"), *CONFLICT, department("县教育局", f"{RATE} | 30"))

        found = next(f for f in built.findings if f["code"] == code)
        assert (found["file"], found["sheet"], found["cell"]) == ("统稿.xlsx", "核定", "B2")
        assert says in found["message"]
        assert ("M01", OWN) in told(built)


class TestUnsettled:
    @pytest.mark.parametrize(
        ("rows", "code", "printed"),
        [
            ((f"{RATE} | 30", f"{RATE} | 40"), "M03", "压减"),
            ((f"{MEETINGS} | 6", f"{MEETINGS} | 5"), "M14", "专题研究"),
        ],
    )
    def test_nobody_takes_one_silently(self, unit, rows: tuple[str, str], code: str, printed: str):
        others = department("县公安局", rows[0]), department("县教育局", rows[1])
        name = rows[0].partition(" ")[0]

        built = unit(coordinator(), *others)
        settled = unit(coordinator(f"{name} | 县教育局 | 已核实"), *others)

        assert told(built) == [(code, name)]
        assert all(f"{file}.xlsx“年度数据”D2" in built.findings[0]["hint"] for file in ("公安局", "司法局"))
        assert f"指标写“{name}”" in built.findings[0]["hint"]
        assert name not in built.json["reports"][0]["gaps"]
        assert settled.findings == []
        assert printed in report(settled)

    def test_without_a_coordinator_nobody_is_sent_to_its_sheet(self, desk: Desk):
        desk.put(CONFLICT[0], "1.xlsx")
        desk.put(CONFLICT[1], "2.xlsx")

        assert {f["code"] for f in desk.check().findings} >= {"M01"}
        assert all("核定”" not in f["hint"] for f in desk.check().findings)
