"""What nobody is sure of prints 待核, and a report in which anything is wrong is a draft, never a fair copy."""

# ruff: noqa: E501 - tables are read by the row

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import Desk, Run, draft
from ooxml import find, part
from packs import TOML, dataset, paragraphs, rendering, small_pack, write_pack, written

from drafter.model import Chart, ChartRequest, Missing, Options, plain_text
from drafter.narrative import render

DOUBT = "【待核：案件数】"
WORKS = "{% for 板块 in 各板块 %}{{ 板块.举措 | 逐条 }}{% endfor %}"


# What stands in the text


@pytest.mark.parametrize(
    ("section", "figures", "sentence"),
    [
        ("受理{{ 案件数 }}，办结{{ 办结数 }}。", {"办结数": 5}, f"受理{DOUBT}，办结5件。"),
        ("受理{{ 案件数 }}，{{ 案件数 | 同比 }}，办结{{ 办结数 }}。", {"办结数": 5}, f"受理{DOUBT}，办结5件。"),
        ("收案{{ 案件数 | 同比 }}。", {}, f"收案{DOUBT}。"),
        ("办结{{ 办结数 }}，占{{ 办结数 | 占比(案件数) }}。", {"办结数": 5}, f"办结5件，占{DOUBT}。"),
        ("共{{ 户数 }}，收案{{ 案件数 }}，占{{ 案件数 | 占比(户数) }}。", {"户数": 9}, f"共9户，收案{DOUBT}。"),
        ("积案{{ 案件数 | 从到('压减到') }}。", {}, f"积案为{DOUBT}。"),
        ("上年{{ 案件数.上年 }}，今年{{ 案件数.数值 }}件。", {}, f"上年8件，今年{DOUBT}件。"),
        ("收案{{ 案件数 | 中文数字 }}。", {}, f"收案{DOUBT}。"),
        ("收案{{ 案件数 | 必填 }}。", {}, f"收案{DOUBT}。"),
        ("有{{ 列举('案件', 案件数, '检查', 次数) }}。", {"次数": "3次"}, f"有案件{DOUBT}、检查3次。"),
        ("{% if 案件数 is 有数 %}收案{{ 案件数 }}。{% endif %}", {}, f"收案{DOUBT}。"),
        ("{% if 案件数 %}收案{{ 案件数 }}。{% else %}没有收案。{% endif %}", {}, f"收案{DOUBT}。"),
        ("{% if 案件数 is 为零 %}没有收案。{% endif %}有{{ 案件数 }}。", {}, f"有{DOUBT}。"),
        ("{% if 办结数 is 全部(案件数) %}全办结。{% else %}收{{ 案件数 }}。{% endif %}", {}, f"收{DOUBT}。"),
        ("{% if 案件数 is 包含(办结数) %}其中办结{{ 办结数 }}。{% endif %}", {"办结数": 5}, "其中办结5件。"),
        ("{% sentence %}收{{ 案件数 }}{% clause %}，{{ 案件数 | 同比 }}{% endclause %}。{% endsentence %}", {},
         f"收{DOUBT}。"),
    ],
)  # fmt: skip
def test_a_doubtful_figure_says_so_once_and_its_sentence_stands(tmp_path, section, figures, sentence):
    assert written(tmp_path, section, {"案件数": ("待核", 8), **figures}) == [sentence]


def test_a_rate_in_doubt_is_not_one_of_those_that_are_all_whole(tmp_path):
    section = "{{ 列举('甲', 满意率, '乙', 回访率) }}。"
    pack = small_pack(tmp_path, section, rows="满意率,%,比率\n回访率,%,比率\n")

    made = render(dataset(pack, {"满意率": "100%", "回访率": "待核"}), pack)

    assert paragraphs(made.report) == ["甲100%、乙【待核：回访率】。"]


def test_a_doubtful_figure_is_neither_missing_nor_dropped_nor_a_gap(tmp_path):
    made = rendering(tmp_path, "受理{{ 案件数 }}，办结{{ 办结数 | 必填 }}。", {"案件数": "待核"})

    assert (made.unsettled, made.missing, made.dropped) == (("案件数",), ("办结数",), ())


def test_words_of_a_person_keep_what_they_typed_round_a_doubtful_figure(tmp_path):
    work = (
        "办案",
        "受理〔案件数〕余件，同比增长〔案件数，同比〕，上年〔案件数，上年〕。",
        "收案〔案件数〕，〔案件数，同比〕。",
    )

    text = written(tmp_path, WORKS, {"案件数": ("待核", 8)}, initiatives=[work])

    assert text == [f"受理{DOUBT}余件，同比增长{DOUBT}，上年8件，收案{DOUBT}。"]


def test_a_doubtful_figure_stands_in_a_heading(tmp_path):
    assert written(tmp_path, "## 办结{{ 案件数 }}\n\n一句话。", {"案件数": "待核"}) == [
        f"## 办结{DOUBT}",
        "一句话。",
    ]


def test_a_doubtful_figure_moves_to_the_work_that_names_it(tmp_path):
    pack = small_pack(tmp_path, "全年办案{{ 案件数 }}，检查{{ 次数 }}。\n\n" + WORKS)
    data = dataset(pack, {"案件数": "待核", "次数": 3}, initiatives=[("办案", "开展评查。", "", "案件数")])

    made = render(data, pack)

    assert paragraphs(made.report) == ["检查3次。", f"开展评查。全年办案{DOUBT}。"]
    assert made.unlinked == ()


# What stands round it


def attached(pack, data):
    options = Options(attachment=True, charts=(ChartRequest("案件", ("案件数", "办结数", "户数")),))
    return render(data, replace(pack, options=options)).report.attachments[0].blocks


def test_the_table_says_what_is_doubtful_and_compares_it_with_nothing(tmp_path):
    pack = small_pack(tmp_path)
    (table,) = attached(pack, dataset(pack, {"案件数": ("待核", 8), "户数": "待核", "次数": "3次"}))

    shown = [[plain_text(cell) for cell in row] for row in table.rows]

    assert shown == [
        ["案件数", "件", DOUBT, "8", "—"],
        ["户数", "户", "【待核：户数】", "—", "—"],
        ["次数", "次", "3", "—", "—"],
    ]
    assert table.rows[0][2] == (Missing("案件数", unsettled=True),)


def test_a_chart_leaves_out_what_is_doubtful(tmp_path):
    pack = small_pack(tmp_path, rows="案件数,件\n办结数,件\n户数,件\n")
    chart, _ = attached(pack, dataset(pack, {"案件数": "待核", "办结数": 5, "户数": 6}))

    assert isinstance(chart, Chart)
    assert chart.categories == ("办结数", "户数")


def test_a_chart_over_the_years_has_no_point_for_a_doubtful_year(tmp_path):
    pack = small_pack(tmp_path)
    own = dataset(pack, {"案件数": ("待核", 8)})
    earlier = dataset(pack, {"案件数": (8, 7)}, year=2024)
    later = dataset(pack, {"案件数": (4, 9)}, year=2026)
    options = Options(charts=(ChartRequest("案件", ("案件数",)),))

    report = render(own, replace(pack, options=options), (earlier, later)).report

    (chart,) = report.attachments[0].blocks
    assert isinstance(chart, Chart)
    assert chart.categories == ("2023年", "2024年")


# What is built of it

NAME = "海晏县2025年法治政府建设年度报告"
DRAFT = f"{NAME}（讨论稿）"
FAULTY = "+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 三百来次 |\n| 联合执法次数 | 3 |"
PLACES = "+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 行政执法 | 规范执法 | 查办案件〔行政处罚案件数〕。 |"
POLICE = "+ 基本信息\n| 填报部门 | 县公安局 |\n\n"
SENT = "| 发文字号 | 海政发〔2026〕3号 |\n| 签发人 | 某某 |"


def build(desk: Desk, *options: object) -> Run:
    return draft("build", desk.inbox, "-o", desk.out, "--json", *options)


def only(run: Run) -> dict[str, Any]:
    (report,) = run.json["reports"]
    return report


def files(desk: Desk) -> list[str]:
    return sorted(path.name for path in desk.out.iterdir() if not path.name.startswith("."))


def obstacles(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["kind"], each["name"]) for each in report["blocked"]]


def first_words(path: Path) -> str:
    return next(words for p in docx.Document(str(path)).paragraphs if (words := p.text))


def controls(path: Path) -> int:
    return len(find(part(path.read_bytes()), ".//w:sdt"))


@pytest.mark.parametrize("options", [(), ("--variant", "公开"), ("--variant", "上报"), ("--final",)])
def test_an_error_makes_a_draft_of_whatever_was_wanted(desk: Desk, options: tuple[str, ...]):
    desk.put(FAULTY)

    run = build(desk, *options)

    report = only(run)
    assert (run.status, report["variant"], obstacles(report)[0]) == (1, "讨论稿", ("error", "行政检查次数"))
    assert report["blocked"][0]["cells"] == [{"file": "甲.xlsx", "sheet": "年度数据", "cell": "D2"}]
    assert files(desk) == [f"{DRAFT}.docx"]
    assert first_words(desk.out / f"{DRAFT}.docx") == "内部讨论稿"
    assert controls(desk.out / f"{DRAFT}.docx")


def test_a_draft_that_was_asked_for_is_refused_to_nobody(desk: Desk):
    desk.put(PLACES)

    run = build(desk, "--variant", "讨论稿")

    report = only(run)
    assert (run.status, report["variant"], report["blocked"]) == (0, "讨论稿", [])
    assert report["missing"] == ["行政处罚案件数"]
    assert files(desk) == [f"{NAME}.docx"]


@pytest.mark.parametrize("options", [("--variant", "讨论稿", "--final"), (), ("--final",)])
def test_what_is_still_to_be_filled_in_is_no_fair_copy(desk: Desk, options: tuple[str, ...]):
    desk.put(PLACES)

    run = build(desk, *options)

    report = only(run)
    assert (run.status, obstacles(report)) == (1, [("missing", "行政处罚案件数")])
    assert not [f for f in run.json["findings"] if f["severity"] == "error"]
    assert controls(desk.out / f"{DRAFT}.docx")


def test_where_a_missing_figure_is_to_be_filled_in_is_said(desk: Desk):
    blank = "+ 年度数据\n| 指标 | 本年 | 上年 |\n| 行政检查次数 | 300 | 280 |\n| 行政处罚案件数 | | 3 |"
    desk.put(f"{blank}\n\n{PLACES}")

    (missing,) = only(build(desk))["blocked"]

    assert missing["cells"] == [{"file": "甲.xlsx", "sheet": "年度数据", "cell": "D3"}]


def test_nothing_stands_in_the_way_of_a_good_workbook(desk: Desk):
    desk.put("")

    run = build(desk)

    report = only(run)
    assert (run.status, report["variant"], report["blocked"]) == (0, "公开", [])
    assert files(desk) == [f"{NAME}.docx"]


def test_what_is_wrong_between_workbooks_makes_a_draft(desk: Desk):
    figure = "+ 年度数据\n| 指标 | 本年 |\n| 行政复议申请数 | {} |"
    desk.put(figure.format(139))
    desk.put(POLICE + figure.format(150), "乙.xlsx")

    report = only(build(desk))

    assert ("error", "行政复议申请数") in obstacles(report)
    assert report["variant"] == "讨论稿"


# Files that cannot be read


def test_a_file_that_cannot_be_read_stands_in_the_way_of_the_only_report(desk: Desk):
    desk.put("")
    desk.put(b"PK\x03\x04 broken", "县公安局.xlsx")

    report = only(build(desk))

    assert report["unread"] == ["县公安局.xlsx"]
    assert report["workbooks"] == ["甲.xlsx"]
    assert obstacles(report) == [("unread", "县公安局.xlsx")]


def test_a_draft_says_what_is_not_in_it_as_well(desk: Desk):
    desk.put("")
    desk.put(b"PK\x03\x04 broken", "县公安局.xlsx")

    run = draft("build", desk.inbox, "-o", desk.out, "--variant", "讨论稿")

    assert "  没有读入：县公安局.xlsx\n" in run.out


def test_a_folder_that_cannot_be_looked_into_may_hold_more_of_the_only_report(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    desk.put("")
    desk.put(POLICE, "锁着/乙.xlsx")
    look = os.scandir

    def refuse(path: str) -> Any:
        if str(path).endswith("锁着"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert obstacles(only(build(desk))) == [("unread", str(desk.inbox / "锁着"))]


def test_a_file_of_nobody_stands_in_the_way_of_no_report_where_there_are_several(desk: Desk):
    desk.put("")
    desk.put("+ 基本信息\n| 年度 | 2024 |\n| 成文日期 | |\n\n+ _form\n| year | '2024 |", "去年.xlsx")
    desk.put(b"PK\x03\x04 broken", "县公安局.xlsx")

    run = build(desk)

    assert run.status == 1
    assert [report["blocked"] for report in run.json["reports"]] == [[], []]


def test_a_workbook_that_only_says_whose_it_is_stands_in_the_way_of_that_report(desk: Desk):
    desk.put("")
    desk.put("+ _form\n| form_version | '99 |", "新表.xlsx")
    desk.put("+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n+ _form\n| unit | |", "好.xlsx")

    run = build(desk)

    assert [obstacles(report) for report in run.json["reports"]] == [[], [("unread", "新表.xlsx")]]


def test_of_what_nobody_can_read_there_is_no_report(desk: Desk):
    desk.put(b"PK\x03\x04 broken")

    run = build(desk)

    assert (run.status, run.json["reports"]) == (1, [])
    assert not desk.out.exists()


def test_a_fault_of_the_pack_still_stops_the_report(desk: Desk, tmp_path: Path):
    desk.put(FAULTY)
    folder = tmp_path / "包" / "county"
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(
        'extends = "base"\nlevel = "county"\n[document]\nvariant = 3\n', "utf-8"
    )

    run = build(desk, "--templates", tmp_path / "包")

    assert (run.status, run.json["reports"]) == (1, [])


# Old files beside new ones


def mended(desk: Desk, *options: object) -> Run:
    """Build a draft, mend the workbook, build again."""
    desk.put(FAULTY)
    build(desk, *options)
    desk.put("")
    return build(desk, *options)


def test_an_untouched_draft_goes_when_the_report_comes(desk: Desk):
    run = mended(desk, "--format", "docx,html")

    report = only(run)
    assert files(desk) == [f"{NAME}.docx", f"{NAME}.html"]
    assert [Path(path).name for path in report["removed"]] == [f"{DRAFT}.docx", f"{DRAFT}.html"]
    assert run.status == 0


def test_an_edited_draft_stays_beside_the_report_and_is_named(desk: Desk):
    desk.put(FAULTY)
    build(desk)
    with (desk.out / f"{DRAFT}.docx").open("ab") as stream:
        stream.write(b"edited")
    build(desk)
    desk.put("")

    run = build(desk)

    assert files(desk) == [f"{NAME}.docx", f"{DRAFT}.docx"]
    assert [(f["code"], f["file"]) for f in run.json["findings"] if f["code"] == "B10"] == [
        ("B10", f"{DRAFT}.docx")
    ]
    assert [Path(path).name for path in only(run)["removed"]] == [f"{DRAFT}（新）.docx"]


def test_a_draft_in_another_format_stays_and_is_named(desk: Desk):
    desk.put(FAULTY)
    build(desk, "--format", "docx,md")
    desk.put("")

    run = build(desk, "--format", "md")

    assert files(desk) == [f"{NAME}.md", f"{DRAFT}.docx"]
    assert [f["file"] for f in run.json["findings"] if f["code"] == "B10"] == [f"{DRAFT}.docx"]


def test_a_report_of_before_stays_and_is_said_to_be_of_other_figures(desk: Desk):
    desk.put("")
    build(desk)
    before = (desk.out / f"{NAME}.docx").read_bytes()
    desk.put(FAULTY)

    run = build(desk)

    assert files(desk) == [f"{NAME}.docx", f"{DRAFT}.docx"]
    assert (desk.out / f"{NAME}.docx").read_bytes() == before
    (old,) = (f for f in run.json["findings"] if f["code"] == "B12")
    assert old["file"] == f"{NAME}.docx"
    assert DRAFT in old["message"]


def test_the_draft_of_another_unit_is_left_alone(desk: Desk, tmp_path: Path):
    toml = TOML.replace('title = "{{ 地名 }}{{ 年度 }}年报告"', 'title = "年度报告"').replace(
        '"执法"', '"行政执法"'
    )
    write_pack(
        tmp_path / "包",
        "county",
        toml=toml,
        rows="行政检查次数,次,整数,行政执法\n联合执法次数,次,整数,行政执法\n",
    )
    desk.put(FAULTY)
    build(desk, "--templates", tmp_path / "包")
    desk.put("+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n+ _form\n| unit | |")

    run = build(desk, "--templates", tmp_path / "包")

    assert files(desk) == ["年度报告（刚察县人民政府）.docx", "年度报告（讨论稿）.docx"]
    assert only(run)["removed"] == []


def test_a_draft_has_the_same_bytes_whenever_and_by_whomever_it_is_built(desk: Desk, tmp_path: Path):
    for number in range(3):
        desk.put(
            f"{FAULTY}\n\n+ 基本信息\n| 报告单位 | 第{number}县人民政府 |\n\n+ _form\n| unit | |",
            f"{number}.xlsx",
        )
    outs = [tmp_path / name for name in ("一", "二", "二")]

    runs = [draft("build", desk.inbox, "-o", out, "--json", "--jobs", n) for n, out in enumerate(outs, 1)]

    first, second = ({p.name: p.read_bytes() for p in out.glob("*.docx")} for out in outs[:2])
    assert first == second
    assert len(first) == 3
    assert runs[1].out == runs[2].out


# What a drafter reads


def test_a_terminal_of_80_columns_shows_what_stands_in_the_way(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.put(
        "+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 三百来次 |\n| 行政复议申请数 | #REF! |\n\n" + PLACES,
        "县司法局.xlsx",
    )
    desk.put(b"PK\x03\x04 broken", "县公安局.xlsx")

    run = draft("build", desk.inbox, "-o", desk.out)

    said = run.out[run.out.index(f"{NAME}\n") :].splitlines()
    assert said[1] == f"  已生成 {desk.out / DRAFT}.docx"
    assert re.fullmatch(
        r"  只能生成讨论稿：有 2 处错误、.*1 处待补充、1 份没有读入。改好后重新生成。", said[2]
    )
    assert "    错误：县司法局.xlsx“年度数据”D2、D3" in said
    assert "    待补充：行政处罚案件数" in said
    assert "    没有读入：县公安局.xlsx" in said
    assert said[-1].startswith("共生成 1 份报告，其中 1 份只是讨论稿；")
    assert run.status == 1
