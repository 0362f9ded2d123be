"""Whose a figure is (主体), which way is better (方向): how departments become one unit, what is told."""

from __future__ import annotations

import re

import pytest
from conftest import Desk, Run
from packs import HEADER, write_pack
from test_merging import NO_TEXTS

MEETINGS = "法治工作专题研究次数"
REVIEWED = "行政复议被申请数"


def handed_in(desk: Desk, **rows: str | tuple[str, ...]) -> None:
    """Put the workbooks of departments there, the first of them with the texts; `司法局="指标 | 6"`."""
    for n, (department, given) in enumerate(rows.items(), 1):
        given = (given,) if isinstance(given, str) else given
        table = "\n".join(
            ["+ 年度数据", "| 指标 | 本年 | 上年 | 填报部门 |", *(f"| {row} |" for row in given)]
        )
        texts = "" if n == 1 else NO_TEXTS
        desk.put(f"+ 基本信息\n| 填报部门 | 县{department} |\n{texts}\n{table}", f"{n}.xlsx")


def report(run: Run) -> str:
    (text,) = run.reports.values()
    return text


def told(run: Run) -> list[tuple[str, str]]:
    """Codes and indicators of the findings, which are the unit's."""
    assert all((f["file"], f["unit"]) == ("", "海晏县人民政府") for f in run.findings)
    return [(f["code"], f["indicator"]) for f in run.findings]


def test_three_departments_meetings_are_nobodys_eighteen(desk: Desk):
    handed_in(desk, 公安局=f"{MEETINGS} | 6", 教育局=f"{MEETINGS} | 5", 交通局=f"{MEETINGS} | 7")

    built = desk.build()

    assert built.status == 1
    assert told(built) == [("M14", MEETINGS)]
    assert "18次" not in report(built)
    assert f"专题研究法治工作【待核：{MEETINGS}】" in report(built)


def test_without_the_owner_the_figure_stays_blank_until_somebody_settles_it(desk: Desk):
    rows = f"{MEETINGS} | 6 | 4", f"{MEETINGS} | 5 | 4"
    handed_in(desk, 公安局=rows[0], 教育局=rows[1])

    built = desk.build()
    (found,) = built.findings

    assert desk.check().findings == built.findings
    assert (found["severity"], found["field"]) == ("warning", "本年")
    for cell in ("县公安局 6次（1.xlsx“年度数据”D2）", "县教育局 5次（2.xlsx“年度数据”D2）"):
        assert cell in found["hint"]
    assert "只在它的表里保留" in found["hint"]
    assert MEETINGS not in built.json["reports"][0]["gaps"]
    handed_in(desk, 公安局=rows[0], 教育局=(f"{MEETINGS} | | 4", "会前学法次数 | 3"))
    settled = desk.build()
    assert settled.findings == []
    assert "专题研究法治工作6次" in report(settled)


def test_the_owners_figure_counts(desk: Desk):
    handed_in(desk, 公安局=f"{MEETINGS} | 6", 司法局=f"{MEETINGS} | 5", 交通局=f"{MEETINGS} | 7")

    built = desk.build()

    assert told(built) == [("M17", MEETINGS)]
    assert "县司法局的 5次" in built.findings[0]["message"]
    assert "专题研究法治工作5次" in report(built)


@pytest.mark.parametrize(
    ("indicator", "owner"),
    [
        ("会前学法次数", "人民政府办公室"),
        ("会前学法次数", "政府办"),
        ("中心组学法次数", "委宣传部"),
        (REVIEWED, "委全面依法治县委员会办公室"),
    ],
)
def test_the_owner_is_known_by_any_of_its_names(desk: Desk, indicator: str, owner: str):
    handed_in(desk, 公安局=f"{indicator} | 6", **{owner: f"{indicator} | 5"})

    built = desk.build()

    assert told(built) == [("M17", indicator)]
    assert f"县{owner}的 5" in built.findings[0]["message"]


def test_a_row_may_name_another_department_than_its_workbook(desk: Desk):
    handed_in(desk, 公安局=f"{MEETINGS} | 6 | | 县司法局", 教育局=f"{MEETINGS} | 5")

    built = desk.build()

    assert told(built) == [("M17", MEETINGS)]
    assert "专题研究法治工作6次" in report(built)


def test_owners_who_differ_settle_nothing(desk: Desk):
    handed_in(desk, 司法局=f"{MEETINGS} | 6", 司法局普法办=f"{MEETINGS} | 5")

    built = desk.build()

    assert ("M14", MEETINGS) in [(f["code"], f["indicator"]) for f in built.findings]
    assert f"专题研究法治工作【待核：{MEETINGS}】" in report(built)


@pytest.mark.parametrize("others", [f"{MEETINGS} | 6", f"{MEETINGS} | ", f"{MEETINGS} | 不适用"])
def test_one_value_however_often_told_needs_no_owner(desk: Desk, others: str):
    handed_in(desk, 公安局=f"{MEETINGS} | 6", 教育局=(others, "会前学法次数 | 3"))

    built = desk.build()

    assert built.findings == []
    assert "专题研究法治工作6次" in report(built)


def test_last_year_is_chosen_as_this_year_is(desk: Desk):
    handed_in(desk, 公安局=f"{MEETINGS} | 6 | 5", 司法局=f"{MEETINGS} | 6 | 4", 交通局=f"{MEETINGS} | 6 | ")

    built = desk.build()

    assert [(f["code"], f["field"]) for f in built.findings] == [("M17", "上年")]
    assert "已采用牵头部门县司法局的 4次" in built.findings[0]["message"]


def test_what_one_body_gives_in_many_workbooks_is_no_second_copy(desk: Desk):
    same = tuple(f"{name} | 12" for name in (MEETINGS, "中心组学法次数", "会前学法次数", REVIEWED))
    handed_in(desk, 公安局=same, 教育局=same)

    assert desk.check().findings == []


def test_a_rate_is_of_the_workbook_that_its_counts_are_of(desk: Desk, tmp_path):
    columns = [*HEADER, "主体", "牵头部门"]
    rows = [
        "应办数,件,整数,执法,全部,唯一,,,,应当办的。,本级,司法",
        "已办数,件,整数,执法,全部,唯一,,,应办数,已经办的。,本级,司法",
        "办结率,%,比率,执法,全部,不汇总,已办数,应办数,,办结的比例。,本级,司法",
    ]
    files = {"indicators.csv": "\n".join([",".join(columns), *rows])}
    write_pack(tmp_path, section="办结{{ 已办数 }}，办结率{{ 办结率 }}。", files=files)
    given = "+ 年度数据\n| 板块 | 指标 | 单位 | 本年 |\n" + "\n".join(
        f"| 执法 | {name} | {unit} | {{}} |"
        for name, unit in (("应办数", "件"), ("已办数", "件"), ("办结率", "%"))
    )
    identity = "+ _form\n| pack | 小包 |\n\n+ 工作举措\n| 板块 |\n\n"
    office = "+ 基本信息\n| 填报部门 | 县公安局 |\n\n"
    desk.put(identity + office + given.format(10, 5, 50), "1.xlsx")
    desk.put(identity + given.format(20, 18, ""), "2.xlsx")

    built = desk.build("--templates", tmp_path)

    assert [f["indicator"] for f in built.findings if f["code"] == "M17"] == ["应办数", "已办数"]
    assert "办结18件。" in report(built)


def reminders(run: Run) -> list[str]:
    return [f["indicator"] for f in run.findings if f["code"] == "R15"]


def alone(desk: Desk, *rows: str, problems: str = "") -> Run:
    table = "\n".join(["+ 年度数据", "| 指标 | 本年 | 上年 | 说明 |", *(f"| {row} |" for row in rows)])
    sheet = f"\n\n+ 问题和原因\n| 问题 | 表现 | 原因 |\n| {problems} |" if problems else ""
    desk.put(table + sheet)
    return desk.check()


def test_a_change_for_the_worse_is_a_reminder(desk: Desk):
    found = alone(desk, "负责人出庭应诉率 | 85 | 92").findings[0]

    assert found == desk.build().findings[0]
    assert (found["code"], found["severity"], found["cell"]) == ("R15", "warning", "D2")
    assert "本年 85%、上年 92%" in found["message"]
    assert "问题和原因" in found["hint"]


@pytest.mark.parametrize(
    ("row", "worse"),
    [
        ("负责人出庭应诉率 | 92 | 85", False),
        ("负责人出庭应诉率 | 91.95 | 92", False),
        ("负责人出庭应诉率 | 91.9 | 92", True),
        ("负责人出庭应诉率 | 85 | ", False),
        ("负责人出庭应诉率 | 85 | 92 | 基数变了。", False),
        ("营业执照办理时长 | 2 | 1", True),
        ("营业执照办理时长 | 1 | 2", False),
        ("行政应诉败诉率 | 5 | 0", True),
        ("法律明白人数 | 996 | 1000", False),
        ("法律明白人数 | 980 | 1000", True),
        ("法律明白人数 | 900余 | 1000", False),
        ("法律明白人数 | 90 | 1000", False),
        ("行政处罚案件数 | 120 | 240", False),
        ("行政复议申请数 | 240 | 120", False),
    ],
)
def test_only_what_got_worse_by_its_direction_is_told(desk: Desk, row: str, worse: bool):
    assert bool(reminders(alone(desk, row))) is worse


@pytest.mark.parametrize(
    ("problem", "silent"),
    [
        ("行政机关负责人出庭应诉率不高 | 个别单位不重视。 | 认识不够。", True),
        ("应诉工作有差距 | 负责人出庭应诉不够多。 | 认识不够。", True),
        ("应诉工作有差距 | 本年〔负责人出庭应诉率〕。 | 认识不够。", True),
        ("行政执法不够规范 | 案卷有瑕疵。 | 培训不够。", False),
        ("负责同志重视不够 | 研究部署少。 | 认识不够。", False),
    ],
)
def test_part_two_that_speaks_of_it_needs_no_reminder(desk: Desk, problem: str, silent: bool):
    checked = alone(desk, "负责人出庭应诉率 | 85 | 92", problems=problem)

    assert bool(reminders(checked)) is not silent


def test_of_departments_together_it_is_said_once_of_their_sum(desk: Desk):
    handed_in(
        desk,
        公安局="法律明白人数 | 90 | 100",
        司法局="法律明白人数 | 50 | 60",
        教育局="法律明白人数 | 70 | 60",
    )

    checked = desk.check()

    assert told(checked) == [("R15", "法律明白人数")]
    assert re.search("本年 210(人|名)、上年 220", checked.findings[0]["message"])


def test_a_department_that_fell_behind_while_the_sum_rose_is_not_told(desk: Desk):
    handed_in(desk, 公安局="法律明白人数 | 90 | 100", 司法局="法律明白人数 | 90 | 60")

    assert desk.check().findings == []
