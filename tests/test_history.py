"""A unit's other years beside it: last year's workbooks give 上年, and stand against what was typed there."""

from __future__ import annotations

import pytest
from conftest import Desk, Run, draft
from test_merging import NO_TEXTS, figure_sources

YEAR_BEFORE = (
    "+ 基本信息\n| 年度 | 2024 |\n| 成文日期 | |\n| 填报部门 | {department} |\n\n+ _form\n| year | '2024 |"
)


def figures(*rows: str) -> str:
    """年度数据 with these rows."""
    return "\n".join(["+ 年度数据", "| 指标 | 本年 | 上年 | 单位 | 约数 |", *(f"| {row} |" for row in rows)])


def last_year(*rows: str, department: str = "县司法局") -> str:
    """A workbook of 2024."""
    return f"{YEAR_BEFORE.format(department=department)}\n\n{figures(*rows)}"


def police(*rows: str) -> str:
    """A workbook of 县公安局."""
    return f"+ 基本信息\n| 填报部门 | 县公安局 |\n{NO_TEXTS}\n{figures(*rows)}"


def built(desk: Desk, this: str, *before: str) -> Run:
    """Build 2025 and the workbooks of 2024 beside it; `check` has to say the same."""
    desk.put(this, "2025.xlsx")
    for number, text in enumerate(before, start=1):
        desk.put(text, f"2024-{number}.xlsx")
    run = desk.build()
    assert desk.check().findings == run.findings
    return run


def report_of(run: Run, file: str = "2025.xlsx") -> str:
    return run.reports[file].replace("\n", "")


def test_a_blank_last_year_is_what_last_years_own_workbook_says(desk: Desk):
    run = built(desk, figures("行政处罚案件数 | 300"), last_year("行政处罚案件数 | 240 | 200"))

    assert run.findings == []
    assert "行政处罚决定300件" in report_of(run)
    assert "增长25%" in report_of(run)
    assert "行政处罚决定240件" in report_of(run, "2024-1.xlsx")


def test_the_trace_names_last_years_file(desk: Desk):
    desk.put(figures("行政处罚案件数 | 300"), "2025.xlsx")
    desk.put(last_year("行政处罚案件数 | 240"), "2024.xlsx")
    draft("build", desk.inbox, "-o", desk.out)
    (path,) = desk.out.glob("*2025*.docx")

    sources = figure_sources(str(path), "行政处罚案件数")
    assert ("2024.xlsx", "年度数据", "D2", "县司法局") in sources


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("240", "240"),
        ("1.2万件", "12034"),
        ("240余", "246"),
        ("240", "0.024 | | 万件"),
    ],
    ids=["the-same", "rounded", "inexact", "in-other-units"],
)
def test_one_figure_put_in_two_ways_is_no_contradiction(desk: Desk, typed: str, own: str):
    this = "13000" if "万" in typed else "300"
    run = built(desk, figures(f"行政处罚案件数 | {this} | {typed}"), last_year(f"行政处罚案件数 | {own}"))

    assert [f["code"] for f in run.findings if f["code"].startswith("R")] == []


def test_what_was_typed_wins_and_both_cells_are_named(desk: Desk):
    run = built(desk, figures("行政处罚案件数 | 300 | 250"), last_year("行政处罚案件数 | 240"))

    (finding,) = run.findings
    assert finding["code"] == "R17"
    assert (finding["file"], finding["cell"], finding["value"]) == ("2025.xlsx", "E2", "250件")
    assert "2024-1.xlsx“年度数据”D2" in finding["message"]
    assert "240件" in finding["message"]
    assert "增长20%" in report_of(run)


def test_a_faulty_figure_of_last_year_is_not_used(desk: Desk):
    run = built(desk, figures("行政处罚案件数 | 300"), last_year("行政处罚案件数 | 待定", "联合执法次数 | 3"))

    assert run.places() == ["V01 年度数据!D2"]
    assert "增长" not in report_of(run)


def test_a_part_above_its_total_last_year_is_not_used(desk: Desk):
    before = last_year("双随机抽查完成数 | 50", "双随机抽查计划数 | 40")
    run = built(desk, figures("双随机抽查完成数 | 60", "双随机抽查计划数 | 60 | 70"), before)

    assert [f["code"] for f in run.findings] == ["R01"]


def test_a_sum_is_not_set_against_one_of_other_departments(desk: Desk):
    desk.put(police("行政处罚案件数 | 100"), "公安局.xlsx")
    before = (
        last_year("行政处罚案件数 | 240"),
        last_year("联合执法次数 | 3", department="县公安局") + "\n" + NO_TEXTS,
    )
    run = built(desk, figures("行政处罚案件数 | 300"), *before)

    (finding,) = run.findings
    assert (finding["code"], finding["unit"], finding["year"]) == ("R18", "海晏县人民政府", "2025")
    assert "县司法局、县公安局" in finding["message"]
    assert "行政处罚决定400件" in report_of(run)
    assert "增长" not in report_of(run)


def test_a_sum_that_was_typed_is_not_held_against_a_part_of_it(desk: Desk):
    desk.put(police("行政处罚案件数 | 100 | 90"), "公安局.xlsx")
    form = "+ _form\n| role | 部门表 |\n| year | '2024 |"
    before = f"{last_year('行政处罚案件数 | 90', department='县公安局')}\n{form}"
    run = built(desk, figures("行政处罚案件数 | 300 | 240"), before)

    assert "R17" not in [f["code"] for f in run.findings]


def test_the_units_one_workbook_of_last_year_stands_for_all_of_it(desk: Desk):
    desk.put(police("行政处罚案件数 | 100"), "公安局.xlsx")
    run = built(desk, figures("行政处罚案件数 | 300"), last_year("行政处罚案件数 | 320"))

    assert run.findings == []
    assert "行政处罚决定400件" in report_of(run)
    assert "增长25%" in report_of(run)


def test_what_the_comparison_shows_is_told_as_if_it_had_been_typed(desk: Desk):
    run = built(desk, figures("行政处罚案件数 | 3000"), last_year("行政处罚案件数 | 24"))

    assert run.places() == ["R03 年度数据!D2"]


def test_nothing_is_compared_with_what_is_not_there(desk: Desk):
    run = built(desk, figures("行政处罚案件数 | ", "联合执法次数 | 3"), last_year("行政处罚案件数 | 240"))

    (report,) = [r for r in run.json["reports"] if r["year"] == 2025]
    assert run.findings == []
    assert "行政处罚案件数" in report["gaps"]
    assert report["uncompared"] == []
