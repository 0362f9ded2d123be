"""`draft form --previous`: what an earlier workbook said stands in the new form, and means there the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Desk, draft
from openpyxl import load_workbook

PREVIOUS = """
+ 年度数据
| 指标 | 本年 | 上年 | 单位 | 约数 |
| 新增经营主体数 | 1.2 | 突破1.1 | 万户 | 突破 |
| 法治宣传活动场次 | 260 | 240余 | 场 | 余 |
| 行政检查次数 | 300 | 280以上 | 次 | 以上 |
| 行政处罚案件数 | 12 | 0.01万 | 件 | |
| 行政应诉败诉率 | '0.8% | '约0.9% | % | |
| 涉企检查压减率 | 0.5% | '0.6% | % | 近 |
| 政务服务满意率 | 99.5 | 1.5 | % | |
| 政务热线满意率 | 0 | '1% | % | |
"""
NAMES = [line.split("|")[1].strip() for line in PREVIOUS.strip().split("\n")[2:]]


def new_form(desk: Desk, *options: object, previous: str = PREVIOUS) -> Path:
    """The form made after a workbook of 2025, in the inbox in its place."""
    earlier = desk.put(previous, "../以往.xlsx")
    path = desk.inbox / "新.xlsx"
    run = draft("form", "-o", path, "--level", "county", "--previous", earlier, *options)
    assert run.status == 0
    return path


def figures(path: Path) -> dict[str, tuple[object, ...]]:
    """本年, 上年 and 约数 of the rows carried over."""
    rows = load_workbook(path)["年度数据"].iter_rows(values_only=True)
    return {str(row[1]): row[3:6] for row in rows if row[1] in NAMES}


def fill(path: Path, **cells: float) -> None:
    """Type 本年 into a form."""
    book = load_workbook(path)
    for row in book["年度数据"].iter_rows():
        if (name := str(row[1].value)) in cells:
            row[3].value = cells[name]
    book.save(path)


def test_last_years_figures_keep_their_words_and_per_cent_signs(desk):
    form = new_form(desk)

    assert figures(form) == {
        "新增经营主体数": (None, "突破1.2", None),
        "法治宣传活动场次": (None, "260余", None),
        "行政检查次数": (None, "300以上", None),
        "行政处罚案件数": (None, 12, None),
        "行政应诉败诉率": (None, "0.8%", None),
        "涉企检查压减率": (None, "近0.5%", None),
        "政务服务满意率": (None, 99.5, None),
        "政务热线满意率": (None, 0, None),
    }


def test_what_was_carried_over_is_read_without_a_word(desk):
    new_form(desk)

    assert {f["code"] for f in desk.check().findings} == {"R13"}


def test_an_approximate_figure_of_last_year_takes_no_part_in_a_comparison(desk):
    fill(new_form(desk), 新增经营主体数=1.5, 法治宣传活动场次=300, 行政处罚案件数=15)

    built = desk.build()

    [report] = built.reports.values()
    assert not [f for f in built.findings if f["severity"] == "error"]
    assert "新登记经营主体1.5万户。" in report
    assert "开展法治宣传活动300场。" in report
    assert "行政处罚决定15件，比上年增加3件" in report
    assert "同比" not in report
    assert report.count("比上年") == 1


def test_a_form_of_the_same_year_takes_everything_over_as_it_was(desk):
    form = new_form(desk, "--year", 2025)

    assert figures(form) == {
        "新增经营主体数": (1.2, "突破1.1", "突破"),
        "法治宣传活动场次": (260, "240余", "余"),
        "行政检查次数": (300, "280以上", "以上"),
        "行政处罚案件数": (12, 100, None),
        "行政应诉败诉率": ("0.8%", "约0.9%", None),
        "涉企检查压减率": ("0.5%", "0.6%", "近"),
        "政务服务满意率": (99.5, 1.5, None),
        "政务热线满意率": (0, "1%", None),
    }
    new = desk.build()
    form.unlink()
    desk.put(PREVIOUS)
    old = desk.build("-o", desk.out.with_name("原"))
    assert (new.status, list(new.reports.values())) == (0, list(old.reports.values()))
    assert {f["code"] for f in new.findings} <= {"R03", "R15"}


def test_words_beside_the_number_are_still_questioned_in_this_year(desk):
    rows = ("| 行政检查次数 | 260以上 | 240余 |", "| 涉企检查压减率 | '0.8% | '5% |")
    desk.put("\n".join(["+ 年度数据", "| 指标 | 本年 | 上年 |", *rows]))

    assert desk.check().places() == ["V05 年度数据!D2", "V06 年度数据!E3"]


@pytest.mark.parametrize("year", [2024, 2027, 2020])
def test_another_year_is_refused_and_the_possible_ones_are_named(desk, year):
    earlier = desk.put("")
    form = desk.inbox / "新.xlsx"

    run = draft("form", "-o", form, "--level", "county", "--year", year, "--previous", earlier)

    assert run.status == 2
    assert f"是 2025 年度的，不能用来生成 {year} 年度的表" in run.err
    assert "2026（“本年”数填入新表的“上年”列）或 2025（内容移入新表）" in run.err
    assert not form.exists()


def test_the_year_after_may_be_said(desk):
    said, unsaid = new_form(desk, "--year", 2026).read_bytes(), new_form(desk).read_bytes()

    assert said == unsaid


@pytest.mark.parametrize("options", [(), ("--year", 2025), ("--year", 2026), ("--pack", "city")])
def test_another_level_is_refused_and_both_are_named(desk, options):
    earlier = desk.put("")
    form = desk.inbox / "新.xlsx"

    run = draft("form", "-o", form, "--level", "city", "--previous", earlier, *options)

    assert run.status in (1, 2)
    assert "县级" in run.err
    assert "市级" in run.err
    assert not form.exists()


def test_words_beside_a_figure_that_is_not_reported_yet_move_into_a_new_form(desk):
    words = "| 指标 | 填报部门 | 说明 |\n| 行政检查次数 | 县市场监管局 | 口径待定 |"

    form = new_form(desk, "--year", "2025", previous=f"+ 年度数据\n{words}")

    rows = load_workbook(form)["年度数据"].iter_rows(values_only=True)
    assert [row[6:8] for row in rows if row[1] == "行政检查次数"] == [("县市场监管局", "口径待定")]
