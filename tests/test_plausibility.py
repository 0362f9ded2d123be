"""Figures that can hardly be, told without last year: money in the wrong unit, more people than there are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import Desk
from test_merging import NO_TEXTS

from drafter.model import Level
from drafter.packs import load_pack, shipped_templates

HEADER = "| 指标 | 本年 | 上年 | 单位 | 说明 |"


def department(name: str, *rows: str) -> str:
    """The workbook of a department: figures, and no texts."""
    table = "\n".join(["+ 年度数据", HEADER, *(f"| {row} |" for row in rows)])
    return f"+ 基本信息\n| 填报部门 | {name} |\n{NO_TEXTS}\n{table}"


def said(desk: Desk, *workbooks: tuple[str, ...]) -> list[str]:
    """What is found in the figures of several departments, with the file."""
    for number, rows in enumerate(workbooks, start=1):
        desk.put(department(f"县{number}局", *rows), f"{number}.xlsx")
    found = desk.check().findings
    return [f"{f['file']} {f['code']} {f['cell']}" for f in found if f["code"] not in ("R08", "M09")]


OTHERS = [("罚没金额 | 245.6 | 240",), ("罚没金额 | 3.5 | 3",)]


def test_an_amount_in_yuan_is_told_by_the_other_departments(desk: Desk):
    assert said(desk, *OTHERS, ("罚没金额 | 26000",)) == ["3.xlsx R11 D2"]

    (found,) = (f for f in desk.check().findings if f["code"] == "R11")
    assert (found["severity"], found["indicator"]) == ("warning", "罚没金额")
    assert "26000万元" in found["message"]
    assert "249.1万元" in found["message"]
    assert "把元当成了万元" in found["hint"]


@pytest.mark.parametrize(
    "rows",
    [
        ("罚没金额 | 26000 | 24000",),
        ("罚没金额 | 26000 | | | 查处一起重大案件",),
        ("罚没金额 | 4900",),
        ("罚没金额 | 2.6",),
        ("罚没金额 | 0",),
        ("罚没金额 | 26000 | | 元",),
        ("罚没金额 | 不适用",),
        ("行政处罚案件数 | 260000",),
    ],
    ids=["as-last-year", "explained", "large", "small", "none", "in-yuan", "no-duty", "no-money"],
)
def test_an_amount_that_may_be_is_left_alone(desk: Desk, rows: tuple[str, ...]):
    assert said(desk, *OTHERS, rows) == []


def test_one_other_department_is_too_few_to_tell(desk: Desk):
    assert said(desk, OTHERS[0], ("罚没金额 | 26000",)) == []


def test_many_cases_explain_a_large_amount(desk: Desk):
    others = [("罚没金额 | 1.2", "行政处罚案件数 | 4"), ("罚没金额 | 3.3", "行政处罚案件数 | 5")]

    assert said(desk, *others, ("罚没金额 | 4500", "行政处罚案件数 | 9000")) == []


def test_small_fines_in_yuan_are_told_by_their_average(desk: Desk):
    others = [("罚没金额 | 12", "行政处罚案件数 | 10"), ("罚没金额 | 30", "行政处罚案件数 | 50")]

    assert said(desk, *others, ("罚没金额 | 450000", "行政处罚案件数 | 9000")) == ["3.xlsx R11 D2"]


def test_one_remark_on_an_amount_is_enough(desk: Desk):
    """Far from last year, by the case and from the others: it is said once, the most telling."""
    far = ("罚没金额 | 26000 | 2.5", "行政处罚案件数 | 30")

    assert said(desk, *OTHERS, far) == ["3.xlsx R21 D2"]
    assert said(desk, *OTHERS, (far[0].replace("2.5", "250"), far[1])) == ["3.xlsx R03 D2"]
    assert said(desk, *OTHERS, (far[0].replace("2.5", ""), far[1])) == ["3.xlsx R12 D2"]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (("罚没金额 | 26000", "行政处罚案件数 | 30"), ["1.xlsx R12 D2"]),
        (("罚没金额 | 26000 | | 元", "行政处罚案件数 | 30"), []),
        (("罚没金额 | 2.6", "行政处罚案件数 | 30"), []),
        (("罚没金额 | 2.6 | | 亿元", "行政处罚案件数 | 1.2 | | 万件"), []),
        (("罚没金额 | 26000 | | | 查处一起重大案件", "行政处罚案件数 | 30"), []),
        (("罚没金额 | 26000", "行政处罚案件数 | 0"), []),
        (("罚没金额 | 26000", "行政处罚案件数 | "), []),
        (("购买法律服务金额 | 800000", "参与服务律所数 | 4"), ["1.xlsx R21 D2"]),
        (("罚没金额 | 26000", "行政处罚案件数 | 20"), ["1.xlsx R21 D2"]),
        (("罚没金额 | 26000 | 24000", "行政处罚案件数 | 20"), ["1.xlsx R12 D2"]),
        (("惠企政策兑现金额 | 36200000 | 3400",), ["1.xlsx R21 D2"]),
        (("惠企政策兑现金额 | 36200000 | 3400 | | 新设专项资金",), []),
        (("惠企政策兑现金额 | 36200 | 3400",), ["1.xlsx R03 D2"]),
        (("合同审查涉及金额 | 30000", "合同合法性审查数 | 40"), []),
        (("学法考试参考人数 | 6000000",), ["1.xlsx R14 D2"]),
        (("学法考试参考人数 | 5.9 | | 万人",), []),
        (("行政检查次数 | 13909701234",), ["1.xlsx R14 D2"]),
        (("新媒体普法浏览量 | 9000 | | 万次",), []),
    ],
)
def test_one_workbook_alone(desk: Desk, rows: tuple[str, ...], codes: list[str]):
    assert said(desk, rows) == codes


def test_an_average_is_quoted_with_what_it_is_made_of(desk: Desk):
    desk.put(department("县1局", "罚没金额 | 26000", "行政处罚案件数 | 30"))

    (message,) = (f["message"] for f in desk.check().findings if f["code"] == "R12")

    assert (
        message
        == "“罚没金额”填 26000万元，“行政处罚案件数”填 30件，平均每件 866.67万元，超过通常的 100万元。"
    )


def test_what_is_surely_in_yuan_is_left_open_and_the_right_number_is_proposed(desk: Desk):
    desk.put(department("县1局", "罚没金额 | 297000 | 26.7", "行政处罚案件数 | 212"))

    (found,) = (f for f in desk.check().findings if f["code"] == "R21")
    run = desk.build()

    assert found["message"] == "“罚没金额”填 297000万元，上年 26.7万元，像是把元当成了万元。"
    assert found["hint"].startswith("是的，请改填 29.7万元；")
    assert run.status == 1
    (text,) = run.reports.values()
    assert "【待核：罚没金额】" in text
    assert "29.7" not in text


def test_a_sum_one_part_of_which_is_surely_in_yuan_is_left_open(desk: Desk):
    said(desk, *OTHERS, ("罚没金额 | 26000",))

    (text,) = desk.build().reports.values()

    assert "【待核：罚没金额】" in text


def test_the_catalogue_says_what_a_case_may_come_to():
    catalogue = load_pack("county", (shipped_templates(),))[0].catalogue_for(Level.COUNTY)

    limited = {i.name: (i.counted_by, i.most_each) for i in catalogue if i.most_each}
    assert limited["罚没金额"] == ("行政处罚案件数", Decimal(100))
    assert all(counted in catalogue for counted, _ in limited.values())


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (",甲数,", "要么都写"),
        (",,5", "要么都写"),
        (",没有这个数,5", "没有这个数"),
        (",甲数,很多", "每件上限“很多”"),
        (",甲数,-1", "每件上限“-1”"),
        (",甲数,NaN", "每件上限“NaN”"),
    ],
)
def test_a_wrong_limit_is_named_by_its_line(tmp_path, cells: str, reason: str):
    pack = tmp_path / "海晏县"
    pack.mkdir()
    (pack / "pack.toml").write_text('extends = "county"\n', "utf-8")
    header = "指标,单位,类型,板块,层级,汇总,口径说明,件数指标,每件上限"
    rows = "甲数,件,整数,行政执法,县,合计,", f"甲款,万元,小数,行政执法,县,合计,{cells}"
    (pack / "indicators.csv").write_text("\n".join([header, *rows]), "utf-8")

    _, findings = load_pack("海晏县", (tmp_path, shipped_templates()))

    (found,) = (f for f in findings if f.code == "T04")
    assert found.cell == "第 3 行"
    assert reason in found.message
