"""What a sample is and whose it is: other kinds of text are named, and a unit is one body with a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Run, draft
from openpyxl import load_workbook
from samples import BODY, NAMES, REPORTS, TITLE, published, published_files, read, read_sample

from drafter.chinese import is_central, is_name, level_of, likeliest_body, unit_in
from drafter.model import PLANS, SHORTFALLS, Level

CONGRESS = """\
政府工作报告
——2024年1月10日在云岭县第十七届人民代表大会第四次会议上
各位代表：
现在，我代表县人民政府，向大会报告政府工作，请予审议。
一、2023年工作回顾
2023年，我们坚持依法行政，法治政府建设成效明显，全年办理行政处罚案件120件，办结行政复议案件30件。
价格和用途方面给予城市人民政府法治支持。
二、2024年重点工作
加强法治政府建设，严格规范行政执法。
"""


def learned(folder: Path, text: str, *options: object) -> Run:
    sample = folder / "样本.txt"
    sample.write_text(text, "utf-8")
    return draft("learn", sample, "-o", folder / "甲", "--workbook", folder / "表.xlsx", "--json", *options)


def warnings(run: Run) -> dict[str, str]:
    return {f["code"]: f["message"] for f in run.json["findings"]}


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("云岭县2024年政府工作报告", "政府工作报告"),
        ("云岭县人民法院工作报告", "法院"),
        ("云岭县人民政府2024年政府信息公开工作年度报告", "政府信息公开工作年度报告"),
        ("关于云岭县2024年预算执行情况的报告", "预算"),
        ("云岭县司法局2024年度工作总结", "工作总结"),
        ("云岭县法治政府建设规划（2021—2025年）", "规划"),
        ("云岭县法治政府建设实施方案", "方案"),
        ("关于印发云岭县2024年依法行政工作要点的通知", "通知"),
    ],
)
def test_another_kind_of_text_is_named(tmp_path: Path, title: str, genre: str) -> None:
    known = ("--unit", "云岭县人民政府", "--level", "county", "--year", "2024")
    run = learned(tmp_path, f"{title}\n{BODY}", *known)
    assert run.status == 0
    assert genre in warnings(run)["L22"]


def test_a_report_to_a_congress_has_no_garbage_for_a_unit(tmp_path: Path) -> None:
    asked = learned(tmp_path, CONGRESS)
    assert asked.status == 2
    assert warnings(asked).keys() == {"U10"}
    run = learned(tmp_path, CONGRESS, "--unit", "云岭县人民政府", "--level", "county")
    assert "政府工作报告" in warnings(run)["L22"]
    assert "只认出 2 个：主要举措和成效、下一年度安排" in warnings(run)["L20"]


def test_reports_of_this_kind_are_named_nothing_else() -> None:
    for path in [*(REPORTS / f"{name}.txt" for name in NAMES), *published_files()]:
        assert read_sample(path).genre == "", path.name


@pytest.mark.parametrize("title", [TITLE, "青岗县2024年法治政府建设工作总结", "青岗县2024年法治政府工作报告"])
def test_titles_of_this_kind_are_left_alone(tmp_path: Path, title: str) -> None:
    assert read(tmp_path, f"{title}\n{BODY}").genre == ""


@pytest.mark.parametrize(
    "unit",
    [
        "国务院",
        "司法部",
        "国家统计局",
        "国家发展改革委",
        "中国人民银行",
        "最高人民法院",
        "中华人民共和国财政部",
    ],
)
def test_central_bodies_have_no_level_here(unit: str) -> None:
    assert is_central(unit)
    assert level_of(unit) is None


@pytest.mark.parametrize("unit", ["国家税务总局云岭县税务局", "中共云岭县委宣传部", "云岭县国家保密局"])
def test_a_local_office_is_not_central(unit: str) -> None:
    assert not is_central(unit)
    assert level_of(unit) is Level.DEPARTMENT


def test_a_central_report_is_no_countys(tmp_path: Path) -> None:
    text = f"国务院关于2024年度法治政府建设情况的报告\n{BODY}"
    assert warnings(learned(tmp_path, text)).keys() == {"U10"}
    run = learned(tmp_path, text, "--level", "county")
    assert "国务院" in warnings(run)["L23"]


@pytest.mark.parametrize(
    "words",
    [
        "价格和用途方面给予城市人民政府",
        "河南省和湖北省",
        "加强市县区",
        "各级人民政府",
        "城市人民政府",
        "督促有关部门和单位的局",
        "县委、县政府",
    ],
)
def test_words_with_a_verb_or_a_list_are_no_unit(words: str) -> None:
    assert not is_name(words)
    assert unit_in(f"{words}2024年法治政府建设年度报告") == ""
    assert likeliest_body(f"{words}坚持依法行政。" * 3) == ""


@pytest.mark.parametrize(
    "unit",
    [
        "云岭县发展和改革委员会", "和田市人民政府", "太和县人民政府", "让胡路区人民政府", "成都市人民政府",
        "云岭县人力资源和社会保障局", "呼和浩特市人民政府", "梧川市市场监督管理局", "滨河街道办事处",
    ],
)  # fmt: skip
def test_names_of_bodies_are_names(unit: str) -> None:
    assert is_name(unit)
    assert unit_in(f"{unit}2024年法治政府建设年度报告") == unit


FRAGMENT = """\
青岗县2024年法治政府建设情况报告
2024年，我县扎实推进依法行政各项工作。现将有关情况报告如下：
一、健全决策机制
全年审查重大行政决策事项12件，行政规范性文件8件。
二、严格行政执法
组织案卷评查2次，抽查行政处罚案卷80件，法治政府建设成效明显。
"""


def test_a_sample_with_few_parts_is_learned_with_a_warning(tmp_path: Path) -> None:
    run = learned(tmp_path, FRAGMENT)
    assert run.status == 0
    assert warnings(run) == {"L20": "五个部分中，样本只认出 1 个：主要举措和成效。"}


@published
def test_published_reports_with_three_parts_get_no_warning(tmp_path: Path) -> None:
    run = draft("learn", published_files()[0], "-o", tmp_path / "甲", "--json")
    assert run.json["findings"] == []


LETTER = """\
青岗县人民政府文件
青政〔2025〕12号　　　　签发人：周文
青岗县人民政府关于2024年度法治政府建设情况的报告
市人民政府：
{body}特此报告。
青岗县人民政府
2025年2月20日
抄送：市委依法治市办，县委办公室，
县人大常委会办公室。
青岗县人民政府办公室　　2025年2月21日印发
"""


def items(book: Path) -> dict[str, Any]:
    return {
        str(row[0].value): row[1].value for row in load_workbook(book)["基本信息"].iter_rows() if row[1].value
    }


def test_what_stands_round_a_letter_goes_to_its_cells(tmp_path: Path) -> None:
    run = learned(tmp_path, LETTER.format(body=BODY))
    found = items(tmp_path / "表.xlsx")
    assert found["主送机关"] == "市人民政府"
    assert (found["发文字号"], found["签发人"]) == ("青政〔2025〕12号", "周文")
    assert found["抄送机关"] == "市委依法治市办，县委办公室，县人大常委会办公室"
    assert (found["印发机关"], found["印发日期"]) == ("青岗县人民政府办公室", "2025年2月21日")
    left_out = [one["text"] for one in run.json["samples"][0]["removed"]]
    assert left_out == ["青岗县人民政府文件", "青岗县人民政府", "2025年2月20日"]


def test_a_report_without_a_title_keeps_its_own_opening(tmp_path: Path) -> None:
    opening = "2024年，青岗县扎实推进依法行政各项工作，现将有关情况报告如下："
    body = BODY.replace(BODY.splitlines()[0], opening)
    run = learned(tmp_path, f"市人民政府：\n{body}青岗县人民政府\n2025年2月20日\n")
    frame = (tmp_path / "甲" / "report.j2").read_text("utf-8")
    assert "扎实推进依法行政各项工作，现将有关情况报告如下：" in frame
    assert items(tmp_path / "表.xlsx")["主送机关"] == "市人民政府"
    assert [s for s in run.json["samples"][0]["round_trip"]["added"] if "如下" in s] == []


@pytest.mark.parametrize(
    "heading",
    [
        "县委主要负责同志统揽全局抓推动",
        "党政主要负责人带头推动全县法治建设",
        "县政府主要负责人靠前指挥服务全县大局",
        "各部门一把手各司其职扛牢我县法治建设责任",
    ],
)
def test_a_heading_with_a_person_is_not_cut(tmp_path: Path, heading: str) -> None:
    sample = read(tmp_path, f"{TITLE}\n{BODY.replace('严格行政执法', heading)}")
    assert heading in list(sample.lines())


PROBLEMS = "一是执法力量不足。二是普法形式单一。"
"""The second part of the common sample."""


@pytest.mark.parametrize(
    "lead",
    [
        "下一步，我县将重点做好以下工作：",
        "我们将认真对照问题抓整改，重点做好三项工作。",
        "针对上述问题，我县将进一步加强法治政府建设。",
        "2025年，我县将着力补齐短板。",
    ],
)
def test_a_plan_behind_the_shortfalls_needs_no_heading(tmp_path: Path, lead: str) -> None:
    sample = read(tmp_path, f"{TITLE}\n{BODY}".replace("三、2025年工作安排", lead))
    parts = dict(zip(sample.lines(), (place.part for place in sample.places), strict=True))
    assert parts[PROBLEMS] == SHORTFALLS
    assert parts["加强法治队伍建设，做好行政执法监督。"] == PLANS
    assert [o.kind for o in sample.oddities if "没有标题" in o.message] == ["部分"]


def test_what_may_be_a_plan_is_marked_as_doubtful(tmp_path: Path) -> None:
    sample = read(tmp_path, f"{TITLE}\n{BODY}".replace("三、2025年工作安排\n加强", "要进一步加强"))
    doubtful = [place.line for place in sample.places if place.confidence <= 0.5]
    assert doubtful == [9]
    assert any("像是下一年度安排" in oddity.message for oddity in sample.oddities)


@pytest.mark.parametrize(
    "causes",
    [
        "产生上述问题的主要原因：一是部分单位重视不够；二是培训针对性不强。",
        "究其原因，主要是部分单位重视不够，培训针对性不强。",
        "上述不足的原因在于部分单位重视不够。",
    ],
)
@pytest.mark.parametrize("apart", ["", "\n"])
def test_causes_in_a_paragraph_of_their_own_are_a_rows(tmp_path: Path, causes: str, apart: str) -> None:
    problems = PROBLEMS.replace("。二是", f"。{apart}二是")
    learned(tmp_path, f"{TITLE}\n{BODY}".replace(PROBLEMS, f"{problems}\n{causes}"))
    assert causes[:6] not in (tmp_path / "甲" / "report.j2").read_text("utf-8")
    rows = load_workbook(tmp_path / "表.xlsx")["问题和原因"].iter_rows(max_col=3, values_only=True)
    assert [row[2] for row in rows][:3] == ["原因", None, causes]
