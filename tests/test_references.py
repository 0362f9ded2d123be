"""〔指标名〕 in the words of a row is printed as the figure that it names, whoever filled that in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Desk, draft
from openpyxl import load_workbook
from packs import SECTION, dataset, paragraphs, row, small_pack
from workbooks import indicators

from drafter.chinese import references_in
from drafter.model import Dataset, Figure, Kind, Source
from drafter.narrative import Rendering, render
from drafter.packs import Pack

INITIATIVES = "工作举措"
FIGURES = {
    "案件数": (28, 20),
    "办结数": (20, 25),
    "次数": "260余",
    "户数": "近70",
    "满意率": "96",
    "金额": "1.5",
}
EVERY_ROW = "{% with 举措 = 各板块[0].举措 %}{{ 举措 | 逐条 }}{% endwith %}"
OTHER = "+ 基本信息\n| 填报部门 | 县公安局 |\n\n"
CHECKS = "+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 |"
GOOD = "+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n+ _form\n| unit | 刚察县人民政府 |"


def with_rows(data: Dataset, *rows: tuple[str, ...], sheet: str = INITIATIVES) -> Dataset:
    """A dataset with these rows of a sheet of text, each given from its first column on."""
    return replace(data, rows={**data.rows, sheet: tuple(row(sheet, *cells) for cells in rows)})


def told(tmp_path: Path, words: str, links: str = "", template: str = EVERY_ROW) -> Rendering:
    """The report in which a single piece of work is told in these words."""
    pack = small_pack(tmp_path, template)
    cells = (SECTION, "", "规范执法", words, "", links)
    return render(with_rows(dataset(pack, FIGURES), cells), pack)


def initiative(actions: str, links: str = "") -> str:
    """工作举措 with a row that says this."""
    head = "+ 工作举措\n| 板块 | 标题 | 主要做法 | 关联指标 |"
    return f"{head}\n| 行政执法 | 规范执法 | {actions} | {links} |"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("受理〔案件数〕。", "受理28件。"),
        ("受理〔 案件数 〕，办结〔办结数〕", "受理28件，办结20件。"),
        ("受理〔案件数〕宗，办结〔办结数〕件。", "受理28件，办结20件。"),
        ("满意率〔满意率〕%，投入〔金额〕万元。", "满意率96%，投入1.5万元。"),
        ("满意率〔满意率〕％。", "满意率96%。"),
        ("检查〔次数〕余次，走访近〔户数〕户。", "检查260余次，走访近70户。"),
        ("受理〔案件数，同比〕。", "受理比上年增加8件。"),
        ("受理案件同比增长〔案件数，同比〕。", "受理案件比上年增加8件。"),
        ("受理案件比上年增加了〔案件数，同比〕%。", "受理案件比上年增加8件。"),
        ("办理〔案件数〕余件。", "办理28件。"),
        ("办理〔案件数〕万件。", "办理28件。"),
        ("受理案件同比〔案件数，同比〕，办结〔办结数,同比〕。", "受理案件比上年增加8件，办结比上年减少5件。"),
        ("上年受理〔案件数，上年〕件。", "上年受理20件。"),
        ("受理[案件数]，办结【办结数】，投入［金额］。", "受理28件，办结20件，投入1.5万元。"),
        ("印发海政〔2026〕5号，落实〔首问负责制〕。", "印发海政〔2026〕5号，落实〔首问负责制〕。"),
        ("受理〔案\n件数〕件。", "受理28件。"),
        ("受理〔案件数，去年〕件。", "受理〔案件数，去年〕件。"),
        ("办结〔天数〕个工作日。", "办结【待补充：天数】个工作日。"),
        ("用时〔天数〕，〔天数，同比〕；受理〔案件数〕。", "用时【待补充：天数】；受理28件。"),
        ("用时〔天数〕，比原来〔天数，同比〕。", "用时【待补充：天数】，比原来【待补充：天数（同比）】。"),
        ("受理〔案件数〕，〔天数，同比〕。", "受理28件，【待补充：天数（同比）】。"),
    ],
)
def test_a_name_in_brackets_is_printed_as_its_figure(tmp_path: Path, typed: str, printed: str):
    assert paragraphs(told(tmp_path, typed).report) == [printed]


def test_a_figure_in_words_is_traced_to_its_own_cells(tmp_path: Path):
    spans = list(told(tmp_path, "受理〔案件数〕，〔案件数，同比〕，上年〔案件数，上年〕。").report.spans())

    this, last = (Source("表.xlsx", "年度数据", cell, "司法局") for cell in ("D2", "E2"))
    assert [(s.text, s.kind, s.sources) for s in spans if isinstance(s, Figure)] == [
        ("28件", Kind.VALUE, (this,)),
        ("8件", Kind.CHANGE, (this, last)),
        ("20件", Kind.PREVIOUS, (last,)),
    ]
    assert "受理" in [s.text for s in spans if not isinstance(s, Figure)]


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ 行.主要做法 | 句 }}好。", "受理28件。好。"),
        ("{{ 行.主要做法 | 去句号 }}，好。", "受理28件，好。"),
        ("{{ ('共' ~ 行.主要做法) | 句 }}", "共受理28件。"),
        ("{{ ('共' ~ 行.主要做法) | 去句号 }}；好。", "共受理28件；好。"),
        ("{% if '受理' in 行.主要做法 %}{{ 行.主要做法 | 句 }}{% endif %}", "受理28件。"),
        ("{% sentence %}{{ 行.主要做法 | 句 }}{% endsentence %}", "受理28件。"),
    ],
)
@pytest.mark.parametrize("links", ["", "案件数"])
def test_filters_and_tests_take_words_with_figures(tmp_path: Path, template: str, printed: str, links: str):
    every = "{% for 行 in 各板块[0].举措 %}" + template + "{% endfor %}"

    assert paragraphs(told(tmp_path, "受理〔案件数〕件", links, every).report) == [printed]


def test_a_blank_figure_takes_no_words_of_a_person_away(tmp_path: Path):
    every = "{% for 行 in 各板块[0].举措 %}{% sentence %}{{ 行.主要做法 | 句 }}{% endsentence %}{% endfor %}"

    made = told(tmp_path, "推动提速，压减到〔天数〕以内", template=every)

    assert paragraphs(made.report) == ["推动提速，压减到【待补充：天数】以内。"]
    assert made.missing == ("天数",)
    assert made.dropped == ()


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        (
            ("规范执法", "开展评查。", "质量得到明显提升，群众更加满意。"),
            "开展评查。质量得到明显提升，群众更加满意。",
        ),
        (("规范执法", "开展评查", "质量提升"), "开展评查，质量提升。"),
        (("规范执法", "", "质量提升。"), "质量提升。"),
        (("规范执法", "", ""), "规范执法。"),
    ],
)
def test_figures_that_belong_to_a_row_follow_its_words(tmp_path: Path, cells: tuple[str, ...], printed: str):
    pack = small_pack(tmp_path, "全年受理案件{{ 案件数 }}。提速明显。\n\n" + EVERY_ROW)

    made = render(with_rows(dataset(pack, FIGURES), (SECTION, "", *cells, "案件数")), pack)

    assert [text.replace("全年受理案件28件。", "") for text in paragraphs(made.report)] == [
        "提速明显。",
        printed,
    ]
    assert "全年受理案件28件。" in paragraphs(made.report)[1]


def test_a_figure_that_words_name_is_used(tmp_path: Path):
    made = told(tmp_path, "受理〔案件数〕。")

    assert "案件数" not in [entry.indicator.name for entry in made.unused]


@pytest.mark.parametrize(
    ("sheet", "cells", "printed"),
    [
        ("问题和原因", "| 力量不足 | 人均办案〔行政检查次数〕。 | 编制少。 |", "人均办案300次。"),
        ("第一责任人履职", "| 县长 | 部署检查 | 督促检查〔行政检查次数〕。 |", "督促检查300次。"),
        ("下一年度安排", "| 减少检查 | 在〔行政检查次数〕的基础上压减。 |", "在300次的基础上压减。"),
        ("其他事项", "| 检查 | 检查〔行政检查次数〕。 |", "检查300次。"),
        (INITIATIVES, "| 行政执法 | | 规范 | 检查〔行政检查次数〕。 |", "检查300次。"),
    ],
)
def test_every_sheet_of_text_takes_references(desk: Desk, sheet: str, cells: str, printed: str):
    headers = {
        "问题和原因": "| 问题 | 表现 | 原因 |",
        "第一责任人履职": "| 责任人 | 事项 | 内容 |",
        "下一年度安排": "| 任务 | 措施 |",
        "其他事项": "| 标题 | 内容 |",
        INITIATIVES: "| 板块 | 类别 | 标题 | 主要做法 |",
    }
    desk.put(f"+ {sheet}\n{headers[sheet]}\n{cells}")

    built = desk.build()

    assert built.findings == []
    assert printed in built.reports["甲.xlsx"]


def test_the_figure_may_be_another_departments(desk: Desk):
    desk.put(initiative("移送案件〔行刑衔接移送数〕件。"))
    assert desk.check().places() == ["V45 工作举措!D2"]
    desk.put(f"{OTHER}+ 年度数据\n| 指标 | 本年 |\n| 行刑衔接移送数 | 7 |", "乙.xlsx")

    built = desk.build()

    assert "V45" not in [f["code"] for f in built.findings]
    assert any("移送案件7件。" in text for text in built.reports.values())


def test_an_indicator_of_the_workbooks_own_may_be_named(desk: Desk):
    figures = "+ 年度数据\n| 板块 | 指标 | 单位 | 本年 |\n| 行政执法 | 执法车辆数 | 辆 | 12 |"
    desk.put(f"{initiative('配备〔执法车辆数〕辆。', '执法车辆数')}\n\n{figures}")

    built = desk.build()

    assert [f["code"] for f in built.findings] == ["R05"]
    assert "配备12辆。" in built.reports["甲.xlsx"]


def test_names_under_links_may_be_set_apart_in_any_way(desk: Desk):
    desk.put(initiative("开展评查。", "行政检查次数，联合执法次数、行政处罚案件数\\n罚没金额 行刑衔接移送数"))

    found = desk.check().findings

    assert [f["value"] for f in found if f["code"] == "V43"] == []


def test_only_a_near_miss_is_asked_about_with_the_likely_name(desk: Desk):
    desk.put(initiative("印发〔2026〕5号，【重点】检查[行政检察次数]，〔行政检察次数〕。", "行政检察次数"))

    found = desk.check().findings

    assert [(f["code"], f["cell"], f["value"]) for f in found] == [
        ("V43", "D2", "〔行政检察次数〕"),
        ("V43", "F2", "行政检察次数"),
    ]
    assert all("是不是“行政检查次数”？" in f["hint"] for f in found)


def test_a_reference_to_what_does_not_apply_makes_a_draft_of_its_unit_alone(desk: Desk):
    desk.put(
        f"{initiative('检查〔行政检查次数〕。')}\n\n+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 不适用 |"
    )
    desk.put(GOOD, "好.xlsx")

    built = desk.build()

    assert built.places() == ["V44 工作举措!D2"]
    assert {r["workbooks"][0]: r["variant"] for r in built.json["reports"]} == {
        "甲.xlsx": "讨论稿",
        "好.xlsx": "公开",
    }


def test_what_cannot_be_read_is_said_once_at_its_own_cell(desk: Desk):
    desk.put(
        f"{initiative('检查〔行政检查次数〕。')}\n\n+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 待定 |"
    )

    assert desk.check().places() == ["V01 年度数据!D2"]


def test_references_are_checked_though_nobody_knows_whose_workbook_it_is(desk: Desk):
    desk.put(f"{initiative('检查〔行政检察次数〕。')}\n\n+ 基本信息\n| 年度 | |")

    assert desk.check().places() == ["V23 基本信息!B4", "V43 工作举措!D2"]


def test_the_copy_marks_the_cell_of_a_wrong_reference(desk: Desk, tmp_path: Path):
    desk.put(initiative("检查〔行政检察次数〕。"))

    desk.check("--annotate", tmp_path / "退回")

    cell = load_workbook(tmp_path / "退回" / "甲.xlsx")[INITIATIVES]["D2"]
    assert cell.value == "检查〔行政检察次数〕。"
    assert "是不是“行政检查次数”？" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFFCE0B8"


def series(pack: Pack, *rows: tuple[str, ...]) -> list[str]:
    """The section of these rows, each given from 类别 on."""
    cells = tuple((SECTION, *cells) for cells in rows)
    return paragraphs(render(with_rows(dataset(pack), *cells), pack).report)


CASE = "典型案例：“板凳调解”。走进村社调解。"
EXAMPLE = ("典型案例", "“板凳调解”", "走进村社调解。")
HONOUR = ("荣誉", "获评全省先进集体")
FIRST = ("", "规范执法", "开展评查。")
SECOND = ("举措", "加强培训", "组织培训。")


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        (
            [HONOUR, FIRST, EXAMPLE, SECOND],
            [
                "一是规范执法。开展评查。",
                "二是加强培训。组织培训。",
                CASE,
                "获评全省先进集体。",
            ],
        ),
        ([EXAMPLE, FIRST], ["开展评查。", CASE]),
        ([EXAMPLE], [CASE]),
        ([FIRST], ["开展评查。"]),
        ([("", "规范执法")], ["规范执法。"]),
        ([("", "规范执法", "", "全部合格")], ["全部合格。"]),
        ([("", "述法", "现场述法。", "述法实现全覆盖。")], ["现场述法，述法实现全覆盖。"]),
        ([("", "述法", "现场述法！", "述法实现全覆盖。")], ["现场述法！述法实现全覆盖。"]),
        ([("", "述法", "先述法。后评议。", "述法实现全覆盖。")], ["先述法。后评议。述法实现全覆盖。"]),
        ([("", "述法", "先述法；后评议。", "述法实现全覆盖。")], ["先述法；后评议。述法实现全覆盖。"]),
        (
            [("", "述法", "现场述法。", "全县述法工作实现了全覆盖。")],
            ["现场述法。全县述法工作实现了全覆盖。"],
        ),
    ],
)
def test_rows_of_a_section_are_told_by_their_kind(
    tmp_path: Path, rows: list[tuple[str, ...]], printed: list[str]
):
    assert series(small_pack(tmp_path, EVERY_ROW), *rows) == printed


def test_a_series_stands_apart_from_what_is_said_before(tmp_path: Path):
    pack = small_pack(tmp_path, "工作有进展。\n" + EVERY_ROW)

    assert series(pack, FIRST) == ["工作有进展。开展评查。"]
    assert series(pack, FIRST, SECOND) == [
        "工作有进展。",
        "一是规范执法。开展评查。",
        "二是加强培训。组织培训。",
    ]


def test_the_only_row_of_another_sheet_keeps_its_title(tmp_path: Path):
    pack = small_pack(tmp_path, "{{ 问题 | 逐条 }}")

    made = render(with_rows(dataset(pack), ("力量不足", "人员少。", "编制少。"), sheet="问题和原因"), pack)

    assert paragraphs(made.report) == ["力量不足。人员少。编制少。"]


def test_the_form_says_how_to_refer_to_a_figure_with_examples_that_are_indicators(tmp_path: Path):
    new = tmp_path / "新.xlsx"
    assert draft("form", "-o", new, "--level", "county").status == 0
    book = load_workbook(new)
    prompts = {v.promptTitle: v.prompt or "" for v in book[INITIATIVES].data_validations.dataValidation}
    words = " ".join(
        str(cell) for cells in book["填表说明"].iter_rows(values_only=True) for cell in cells if cell
    )

    named = {r.name for text in (*prompts.values(), words) for r in references_in(text) if r.proper}

    assert "一个数只填一次" in words
    assert {"类别", "主要做法", "工作成效", "关联指标"} <= prompts.keys()
    assert len(named) >= 4
    assert {name for name in named if name not in indicators()} == {"指标名"}


def test_a_new_form_keeps_kinds_and_links_and_older_forms_move_into_it(desk: Desk, tmp_path: Path):
    rows = "+ 工作举措\n| 板块 | 类别 | 标题 | 主要做法 | 关联指标 |"
    old = desk.put(f"{rows}\n| 行政执法 | 典型案例 | 评查 | 检查〔行政检查次数〕。 | 行政检查次数 |")
    new = tmp_path / "新.xlsx"
    assert draft("form", "-o", new, "--level", "county", "--year", 2025, "--previous", old).status == 0

    shown = [cell.value for cell in load_workbook(new)[INITIATIVES][2]]

    assert shown == ["行政执法", "典型案例", "评查", "检查〔行政检查次数〕。", None, "行政检查次数", None]


def test_a_form_of_version_1_moves_into_a_new_one_and_says_the_same(desk: Desk, tmp_path: Path):
    old = Path(__file__).parent / "cases" / "form-of-version-1" / "甲.xlsx"
    desk.put(old.read_bytes())
    before = desk.build()
    new = tmp_path / "新.xlsx"
    run = draft("form", "-o", new, "--level", "county", "--year", 2025, "--previous", old)
    desk.put(new.read_bytes())

    after = desk.build("-o", tmp_path / "后")

    assert run.status == 0
    assert [f["code"] for f in before.findings] == ["S05"]
    assert after.findings == []
    assert list(after.reports.values()) == list(before.reports.values())
