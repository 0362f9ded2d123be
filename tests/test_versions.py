"""Several workbooks of one department: the newest counts. Rows in order; rows and last years told twice."""

# ruff: noqa: E501 - tables are read by the row

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from conftest import Desk, Run
from test_merging import NO_TEXTS
from workbooks import with_part, workbook

CORE = "docProps/core.xml"
TEXTS = "\n\n+ 第一责任人履职\n| 责任人 | 事项 | 内容 |\n| 县长 | 部署 | 主持研究。 |"
"""What a unit needs of part three, so that nothing is missed."""


def form(department: str, *rows: str, made_for: str = "", texts: str = "") -> str:
    """The workbook of a department: figures, and no texts but those given."""
    table = "\n".join(["+ 年度数据", "| 指标 | 本年 | 上年 | 说明 |", *(f"| {row} |" for row in rows)])
    identity = f"+ _form\n| role | 部门表 |\n| department | {made_for} |\n\n" if made_for else ""
    return f"{identity}+ 基本信息\n| 填报部门 | {department} |\n{NO_TEXTS}\n{table}\n\n{texts}"


def saved(content: str, day: str) -> bytes:
    """A workbook that says when a person saved it."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>{day}T08:30:00Z</dcterms:modified></cp:coreProperties>'
    )
    return with_part(workbook(content), CORE, core.encode())


def changed(path: Path, day: int) -> None:
    """Let a file be last changed on a day."""
    os.utime(path, (day * 86_400, day * 86_400))


def told(run: Run) -> list[tuple[str, str]]:
    """Codes and files of the findings, but for parts that nobody wrote."""
    return [(f["code"], f["file"]) for f in run.findings if f["code"] != "R08"]


def report(desk: Desk) -> str:
    (text,) = desk.build().reports.values()
    return text


class TestVersions:
    def test_the_one_saved_last_counts_whatever_the_file_system_says(self, desk: Desk):
        changed(desk.put(saved(form("县公安局", "行政检查次数 | 20"), "2026-01-19"), "公安局.xlsx"), 10)
        changed(
            desk.put(saved(form("县公安局", "行政检查次数 | 300"), "2026-01-18"), "公安局（改）.xlsx"), 20
        )

        checked = desk.check()

        assert told(checked) == [("M08", "公安局（改）.xlsx")]
        assert "“公安局.xlsx”" in next(f["message"] for f in checked.findings if f["code"] == "M08")
        assert "行政检查20次" in report(desk)

    @pytest.mark.parametrize("newer", ["公安局.xlsx", "公安局2.xlsx"])
    def test_else_the_one_changed_last(self, desk: Desk, newer: str):
        for name, count in (("公安局.xlsx", 20), ("公安局2.xlsx", 300)):
            changed(desk.put(form("县公安局", f"行政检查次数 | {count}"), name), 20 if name == newer else 10)

        assert f"行政检查{20 if newer == '公安局.xlsx' else 300}次" in report(desk)

    def test_else_the_one_whose_name_comes_last(self, desk: Desk):
        for number in (9, 10, 2):
            changed(desk.put(form("县公安局", f"行政检查次数 | {number}"), f"公安局{number}.xlsx"), 10)

        assert sorted(told(desk.check())) == [("M08", "公安局2.xlsx"), ("M08", "公安局9.xlsx")]
        assert "行政检查10次" in report(desk)

    def test_the_hidden_sheet_says_whose_it_is(self, desk: Desk):
        changed(desk.put(form("", "行政检查次数 | 20", made_for="县供销社"), "甲.xlsx"), 10)
        changed(desk.put(form("县供销社", "行政检查次数 | 300"), "乙.xlsx"), 20)

        assert told(desk.check()) == [("M08", "甲.xlsx")]

    def test_faults_of_an_older_version_stop_nothing(self, desk: Desk):
        changed(desk.put(form("县公安局", "行政检查次数 | 待定", "联合执法次数 | 3"), "旧.xlsx"), 10)
        changed(desk.put(form("县公安局", "行政检查次数 | 20"), "新.xlsx"), 20)

        built = desk.build()

        assert told(built) == [("M08", "旧.xlsx")]
        assert built.json["reports"][0]["workbooks"] == ["新.xlsx"]
        assert "联合执法" not in report(desk)

    def test_a_form_that_another_department_filled_is_no_version(self, desk: Desk):
        changed(desk.put(form("县公安局", "行政检查次数 | 20", made_for="县公安局"), "公安局.xlsx"), 10)
        changed(desk.put(form("县教育局", "行政检查次数 | 300", made_for="县公安局"), "教育局.xlsx"), 20)

        checked = desk.check()

        assert told(checked) == [("M18", "教育局.xlsx")]
        assert "填报部门却是“县教育局”" in checked.findings[0]["message"]
        assert "行政检查320次" in report(desk)


OTHERS = "+ 工作举措\n| 板块 | 标题 | 主要做法 |\n{}"


class TestOrderOfRows:
    def put(self, desk: Desk, *names: str) -> str:
        for number, name in enumerate(names):
            row = f"| 行政执法 | {name}的举措 | 开展第{number}项工作。 |\n| 法治宣传 | {name}的宣传 | 宣讲第{number}部法。 |"
            plan = f"\n\n+ 下一年度安排\n| 任务 |\n| {name}的打算 |"
            texts = OTHERS.format(row) + plan
            desk.put(form(name, f"行政检查次数 | {number + 1}", texts=texts), f"{number}.xlsx")
        return report(desk)

    def places(self, text: str, *words: str) -> list[int]:
        return [text.index(each) for each in words]

    def test_the_department_that_leads_a_section_comes_first_in_it(self, desk: Desk):
        text = self.put(desk, "县农业农村局", "县公安局", "县司法局")

        places = self.places(text, "县司法局的举措", "县公安局的举措", "县农业农村局的举措")
        assert places == sorted(places)

    def test_plans_come_as_the_sections_of_their_departments(self, desk: Desk):
        text = self.put(desk, "县公安局", "县气象局", "县司法局")

        places = self.places(text, "县司法局的打算", "县公安局的打算", "县气象局的打算")
        assert places == sorted(places)

    def test_departments_that_nobody_knows_stay_as_they_come(self, desk: Desk):
        text = self.put(desk, "县气象局", "县供销社", "县残联")

        places = self.places(text, "县气象局的举措", "县供销社的举措", "县残联的举措")
        assert places == sorted(places)


TRAINING = "组织全县执法人员开展集中培训3期，邀请专家讲解新修订的行政处罚法，培训320人次。"


class TestNearRows:
    def check(self, desk: Desk, *rows: tuple[str, str]) -> list[tuple[str, str, str]]:
        for number, (title, text) in enumerate(rows):
            texts = OTHERS.format(f"| 行政执法 | {title} | {text} |")
            desk.put(form(f"县{'甲乙丙丁'[number]}社", "联合执法次数 | 1 | 1", texts=texts), f"{number}.xlsx")
        found = desk.check().findings
        return [(f["file"], f["cell"], f["message"]) for f in found if f["code"] == "M24"]

    def test_both_cells_of_two_rows_that_say_much_the_same_are_named(self, desk: Desk):
        ((file, cell, message),) = self.check(
            desk,
            ("加强培训", TRAINING),
            ("加强执法培训", TRAINING.replace("集中", "")),
            ("规范执法", "开展评查。"),
        )

        assert (file, cell) == ("1.xlsx", "C2")
        assert "“加强执法培训”这一行和 0.xlsx“工作举措”C2 的“加强培训”" in message

    @pytest.mark.parametrize(
        "other",
        [
            "组织全县执法人员参加法律知识考试，及格率达到98%，成绩记入个人执法档案，不及格的暂扣证件。",
            "开展评查。",
        ],
    )
    def test_rows_that_begin_alike_are_two(self, desk: Desk, other: str):
        assert self.check(desk, ("加强培训", TRAINING), ("加强培训", other)) == []

    def test_departments_that_each_tell_of_themselves_are_two(self, desk: Desk):
        rows = [(f"县{name}社加强培训", TRAINING) for name in "甲乙"]

        assert self.check(desk, *rows) == []


class TestLastYearFromOneWorkbook:
    ROWS = ("行政执法人员数 | {} | 379", "行政检查次数 | {} | 4120", "法治宣传活动场次 | {0} | 60")

    def put(self, desk: Desk, last_years: tuple[tuple[str, ...], ...]) -> None:
        for number, rows in enumerate(last_years, 1):
            name = f"县{'甲乙丙丁'[number - 1]}社"
            desk.put(form(name, *(row.format(number * 20) for row in rows)), f"{number}.xlsx")

    def test_it_is_taken_once_and_said_once(self, desk: Desk):
        self.put(desk, (self.ROWS,) * 3)

        checked = desk.check()
        (found,) = (f for f in checked.findings if f["code"] == "M23")

        assert [code for code, _ in told(checked)] == ["M23"]
        assert (found["file"], found["unit"]) == ("", "海晏县人民政府")
        assert found["value"] == "行政执法人员数、行政检查次数、法治宣传活动场次"
        assert re.search("行政执法人员.{0,6}120(名|人)", report(desk))
        assert "1137" not in report(desk)

    def test_of_two_departments_it_takes_several_figures_to_tell(self, desk: Desk):
        self.put(desk, (self.ROWS[:1],) * 2)
        assert "M23" not in dict(told(desk.check()))

        self.put(desk, (self.ROWS,) * 2)
        assert "M23" in dict(told(desk.check()))

    def test_one_that_has_mended_its_own_is_not_added_to_the_whole(self, desk: Desk):
        self.put(desk, (self.ROWS, self.ROWS, self.ROWS, ("行政执法人员数 | {} | 40",)))

        assert "M23" in dict(told(desk.check()))
        assert "419" not in report(desk)

    def test_small_figures_that_happen_to_be_alike_are_added(self, desk: Desk):
        self.put(desk, (self.ROWS[2:],) * 3)

        assert "M23" not in dict(told(desk.check()))
