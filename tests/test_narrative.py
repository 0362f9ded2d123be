"""A dataset and a pack become a report: what it promises, its layout, and that values stay data."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from packs import (
    FRAME,
    SECTION,
    TOML,
    block_text,
    dataset,
    paragraphs,
    rendering,
    small_pack,
    write_pack,
    written,
)

from drafter.model import (
    PARTS,
    DraftError,
    Figure,
    Heading,
    Indicator,
    Kind,
    Level,
    Source,
    Text,
    plain_text,
    spans_of,
)
from drafter.narrative import check_templates, render
from drafter.packs import load_pack
from drafter.pipeline import build, make_form

DIGIT = re.compile(r"\d")


# What a report promises


def test_every_digit_is_that_of_a_cell_or_of_the_template(tmp_path):
    section = (
        "依照2号文，{% sentence %}受理{{ 案件数 }}，{{ 案件数 | 同比 }}，办结{{ 办结数 | 占比(案件数) }}"
        "{% clause %}，检查{{ 次数 | 万 }}{% endclause %}。{% endsentence %}"
        "{{ 上一年度 }}至{{ 下一年度 }}年，{{ 报告单位 }}。{{ 问题[0].问题 | 句 }}"
    )
    figures = {"案件数": (151, 140), "办结数": "近120", "次数": 123456}
    made = rendering(tmp_path, section, figures, problems=[("第3季度\n2次延误", "", "")])

    loose = [s.text for s in made.report.spans() if isinstance(s, Text) and not s.sources]

    assert [text for text in loose if DIGIT.search(text)] == ["依照2号文，"]


def test_every_figure_has_its_cells(tmp_path):
    section = "{{ 案件数 }}{{ 案件数.上年 }}{{ 案件数 | 同比 }}{{ 次数 | 从到 }}{{ 案件数 | 占比(次数) }}。"
    made = rendering(tmp_path, section, {"案件数": (3, 2), "次数": (5, 4)})

    cells = [[s.cell for s in f.sources] for f in made.report.spans() if isinstance(f, Figure)]

    assert cells == [["D2"], ["E2"], ["D2", "E2"], ["E3"], ["D3"], ["D2", "D3"]]


def test_a_figure_that_was_added_up_names_all_its_cells(tmp_path):
    pack = small_pack(tmp_path, "{{ 案件数 }}。")
    data = dataset(pack, {"案件数": 7})
    cells = (Source("甲.xlsx", "年度数据", "D2"), Source("乙.xlsx", "年度数据", "D9"))
    entry = data.entries["案件数"]
    object.__setattr__(entry.this_year, "sources", cells)

    [figure] = [span for span in render(data, pack).report.spans() if isinstance(span, Figure)]

    where = "小包/sections/执法.j2"
    assert figure == Figure("7件", "案件数", Kind.VALUE, cells, Decimal(7), "件", template=where, line=1)


def test_a_build_says_what_is_missing_and_what_the_text_did_not_use(tmp_path):
    write_pack(tmp_path / "templates", section="受理{{ 案件数 | 必填 }}，办结{{ 办结数 }}。")
    form, _ = make_form(
        Level.COUNTY, pack="小包", templates=tmp_path / "templates", unit="海晏县人民政府", year=2025
    )
    book = load_workbook(io.BytesIO(form))
    for row in book["年度数据"].iter_rows(min_row=2):
        if row[1].value in ("办结数", "次数"):
            row[3].value = 7
    book.save(tmp_path / "表.xlsx")

    built = build([tmp_path / "表.xlsx"], tmp_path / "out", templates=tmp_path / "templates", formats=["md"])

    [report] = built.reports
    assert "受理【待补充：案件数】，办结7件。" in report.paths[0].read_text("utf-8")
    assert [f.field for f in built.findings if f.code == "B01"] == ["案件数"]
    assert [f.field for f in built.findings if f.code == "B03"] == ["次数"]


def test_figures_that_the_text_does_not_use_are_listed(tmp_path):
    figures = {"案件数": 3, "办结数": 2, "次数": 0, "户数": None, "满意率": "不适用", "自加指标": 8}
    made = rendering(tmp_path, "受理{{ 案件数 }}。", figures)

    assert [entry.indicator.name for entry in made.unused] == ["办结数", "自加指标"]


def test_an_indicator_that_is_not_in_the_catalogue_can_be_used(tmp_path):
    section = (
        "{{ 数据.自加指标 }}。{% for 项 in 数据 %}{% if 项 %}{{ 项.名称 }}{{ 项 }}；{% endif %}{% endfor %}"
    )

    assert written(tmp_path, section, {"自加指标": 8}) == ["8件。自加指标8件；"]


def test_the_report_carries_what_the_workbook_says_about_itself(tmp_path):
    pack = small_pack(tmp_path)
    items = {"主送机关": "县委：", "发文字号": "海政〔2026〕3号", "签发人": "张三"}
    data = dataset(pack, items=items)
    object.__setattr__(data.profile, "signed_on", date(2026, 1, 5))

    report = render(data, pack).report

    assert (report.title, report.unit, report.year) == ("海晏县2025年报告", "海晏县人民政府", 2025)
    assert (report.addressee, report.number, report.signer) == ("县委：", "海政〔2026〕3号", "张三")
    assert (report.signature, report.date) == ("海晏县人民政府", date(2026, 1, 5))


def test_the_same_dataset_and_pack_give_the_same_report(tmp_path):
    pack = small_pack(tmp_path, "{{ 案件数 }}{{ 案件数 | 同比 }}。")
    data = dataset(pack, {"案件数": (3, 2)})

    assert render(data, pack) == render(data, pack)


# Values are data

HOSTILE = [
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# 注 #}",
    "# 标题",
    "## 标题",
    "<b>&amp;</b>",
    "\ue0000\ue001",
    "\ue002",
    "%s {0} $x `y`",
    "*重点* _下划线_",
    "一。\\n二",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_typed_stays_as_it_is(tmp_path, text):
    section = (
        "{{ 问题[0].问题 }}\n\n{{ 问题[0].问题 | 去句号 }}\n\n{{ 问题[0].问题 ~ 我地 }}\n\n"
        "{{ [问题[0].问题] | 顿号 }}\n\n{% if 问题[0].问题 == 问题[0].问题 %}同{% endif %}"
    )
    shown = written(tmp_path, section, problems=[(text, "", "")])

    assert shown == [text, text, f"{text}我县", text, "同"]


@pytest.mark.parametrize("text", HOSTILE)
def test_units_and_names_of_indicators_are_data_too(tmp_path, text):
    pack = small_pack(
        tmp_path,
        "{% for 项 in 数据 %}{% if 项 %}{{ 项 }}，{{ 项.名称 }}，{{ 项.单位 }}。{% endif %}{% endfor %}",
    )
    data = dataset(pack, {"自加": 8})
    indicator = Indicator(text, (text,))
    entry = data.entries["自加"]
    object.__setattr__(entry, "indicator", indicator)
    object.__setattr__(entry.this_year, "unit", text)

    assert paragraphs(render(data, pack).report) == [f"8{text}，{text}，{text}。"]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_name_of_the_unit_is_data_too(tmp_path, text):
    pack = small_pack(tmp_path, "{{ 报告单位 }}。")

    assert paragraphs(render(dataset(pack, unit=text), pack).report) == [f"{text}。"]


LINES = [
    ("加强学习\n完善机制", "加强学习完善机制"),
    ("加强学习，\r\n  完善机制。\n\n", "加强学习，完善机制。"),
    ("使用 Word\nExcel 办公", "使用 Word Excel 办公"),
    ("共3\n项", "共3项"),
    ("2024\n2025", "2024 2025"),
    ("第\n3项", "第3项"),
    ("“甲”\n“乙”", "“甲”“乙”"),
    ("一\u2028二\x0b三\x00四", "一二三四"),
]


@pytest.mark.parametrize(("typed", "printed"), LINES)
def test_lines_of_a_cell_join_as_their_words_do(tmp_path, typed, printed):
    assert written(tmp_path, "{{ 问题[0].问题 }}", problems=[(typed, "", "")]) == [printed]


def test_words_from_a_cell_know_their_cell(tmp_path):
    made = rendering(tmp_path, "我们{{ 问题[0].问题 }}，{{ 地名 }}", problems=[("不足", "", "")])

    assert tuple(spans_of(made.report.blocks[1])) == (
        Text("我们"),
        Text("不足", (Source("表.xlsx", "问题和原因", "B2"),)),
        Text("，"),
        Text("海晏县", (Source("表.xlsx", "基本信息", "B2"),)),
    )


# Layout


def test_paragraphs_end_at_blank_lines_of_the_template_only(tmp_path):
    section = "一，\n二，\n  三。\n\n{% if 我地 %}\n四。\n{% endif %}\n{# 注 #}\n五。\n   \n六。\n\n\n\n七。"

    assert written(tmp_path, section) == ["一，二，三。", "四。五。", "六。", "七。"]


def test_a_blank_line_inside_a_tag_ends_nothing(tmp_path):
    section = (
        '全年{{ 列举(\n\n  "处罚", 案件数,\n\n  "检查", 次数) }}。{% if 案件数 and\n\n 次数 %}好。{% endif %}'
    )

    assert written(tmp_path, section, {"案件数": 1, "次数": 2}) == ["全年处罚1件、检查2次。好。"]


def test_dropped_sentences_leave_no_paragraph(tmp_path):
    drop = "{% sentence %}受理{{ 案件数 }}。{% endsentence %}"
    section = f"甲。\n\n{drop}\n\n{drop}{drop}\n\n，{drop}。\n\n乙。{drop}\n"

    assert written(tmp_path, section) == ["甲。", "乙。"]


def test_headings_under_which_nothing_stands_vanish(tmp_path):
    drop = "{% sentence %}受理{{ 案件数 }}。{% endsentence %}"
    section = f"## 甲\n{drop}\n### 乙\n\n{drop}\n## 丙\n### 丁\n#### 戊\n正文。\n### 己\n\n## 庚\n{drop}"

    assert written(tmp_path, section) == ["## 丙", "### 丁", "#### 戊", "正文。"]


def test_parts_stay_even_when_nothing_stands_under_them(tmp_path):
    report = rendering(tmp_path, "{% sentence %}{{ 案件数 }}{% endsentence %}").report

    assert [plain_text(b.spans) for b in report.blocks if isinstance(b, Heading)] == list(PARTS)


def test_a_heading_that_ends_with_a_stop_runs_into_its_paragraph(tmp_path):
    report = rendering(tmp_path, "## 甲。\n正文。\n## 乙\n正文。").report

    assert [(plain_text(b.spans), b.run_in) for b in report.blocks if isinstance(b, Heading)][1:3] == [
        ("甲。", True),
        ("乙", False),
    ]


def test_a_heading_is_a_whole_line_and_needs_words(tmp_path):
    section = '## {{ 标题 or "板块" }}\n正文#不是标题。\n## {{ "" }}\n#话题\n\n##### 五级'

    assert written(tmp_path, section) == ["## 板块", "正文#不是标题。", "#话题", "##### 五级"]


def test_literal_escapes_cannot_forge_marks(tmp_path):
    section = r'甲{{ "\ue0000\ue001" }}{{ "\ue00099\ue001\ud800\x00" }}乙{{ 案件数 }}。'

    assert written(tmp_path, section, {"案件数": 3}) == ["甲099乙3件。"]


# Words


PLACES = [
    ("海晏县人民政府", Level.COUNTY, "海晏县", "县"),
    ("互助土族自治县人民政府", Level.COUNTY, "互助土族自治县", "县"),
    ("内蒙古自治区人民政府", Level.PROVINCE, "内蒙古自治区", "自治区"),
    ("龙潭镇人民政府", Level.TOWNSHIP, "龙潭镇", "镇"),
    ("东关街道办事处", Level.TOWNSHIP, "东关街道", "街道"),
    ("中共海晏县委员会 海晏县人民政府", Level.COUNTY, "海晏县", "县"),
    ("海安市司法局", Level.DEPARTMENT, "海安市", "市"),
    ("司法局", Level.DEPARTMENT, "", "地"),
]


@pytest.mark.parametrize(("unit", "level", "place", "realm"), PLACES)
def test_the_unit_says_what_its_place_is(tmp_path, unit, level, place, realm):
    assert written(tmp_path, "{{ 地名 }}，{{ 域 }}。", unit=unit, level=level) == [f"{place}，{realm}。"]


@pytest.mark.parametrize(
    ("unit", "organ"),
    [("海安市司法局", "局"), ("市发展和改革委员会", "委"), ("省人民政府办公厅", "厅"), ("海安海关", "单位")],
)
def test_a_department_has_a_word_for_itself(tmp_path, unit, organ):
    assert written(tmp_path, "我{{ 机关 }}。", unit=unit, level=Level.DEPARTMENT) == [f"我{organ}。"]


def test_a_single_year_wins_over_a_span_and_words_may_be_empty(tmp_path):
    years = '["2021-2025"]\n"纲要" = "新纲要"\n["2025"]\n"纲要" = "{{ 年度 }}年纲要"\n"新法" = "新法律"\n'
    section = "{% if 纲要 %}{{ 纲要 }}，{% endif %}{% if 新法 %}{{ 新法 }}{% endif %}。"
    pack = small_pack(tmp_path, section, files={"years.toml": years})

    shown = {year: paragraphs(render(dataset(pack, year=year), pack).report) for year in (2020, 2024, 2025)}

    assert shown == {
        2020: ["【待补充：主要举措和成效】"],
        2024: ["新纲要，。"],
        2025: ["2025年纲要，新法律。"],
    }


def test_words_may_use_the_words_before_them(tmp_path):
    toml = TOML + '"党委" = "{{ 域 }}委"\n"党委政府" = "{{ 党委 }}、{{ 我地 }}政府"\n'

    assert paragraphs(
        render(dataset(pack := small_pack(tmp_path, "{{ 党委政府 }}。", toml=toml)), pack).report
    ) == ["县委、我县政府。"]


def test_a_heading_from_the_settings_may_use_words_and_knows_their_cells(tmp_path):
    toml = TOML.replace(f'"{SECTION}" = ""', f'"{SECTION}" = "{{{{ 年度 }}}}年{{{{ 我地 }}}}执法"')
    frame = FRAME.replace(
        "{% include 'sections/执法.j2' %}",
        "{% for 板块 in 各板块 %}{% with 标题 = 板块.标题 %}{% include 板块.模板 %}{% endwith %}{% endfor %}",
    )
    pack = small_pack(tmp_path, "## {{ 标题 }}\n正文。", toml=toml, files={"report.j2": frame})
    report = render(dataset(pack), pack).report

    assert report.blocks[1] == Heading(2, (Text("2025年我县执法", (Source("表.xlsx", "基本信息", "B2"),)),))


# Inheritance


def test_a_pack_writes_only_what_differs(tmp_path):
    write_pack(tmp_path, "底本", section="底本的{{ 案件数 }}，{{ 我地 }}。")
    child = tmp_path / "小包"
    (child / "sections").mkdir(parents=True)
    (child / "pack.toml").write_text('extends = "底本"\n[vocabulary]\n"我地" = "本地"\n', "utf-8")
    pack, findings = load_pack("小包", [tmp_path])
    data = dataset(pack, {"案件数": 3})
    assert findings == []
    assert paragraphs(render(data, pack).report) == ["底本的3件，本地。"]

    (child / "sections/执法.j2").write_text('自己的。{% include "底本/sections/执法.j2" %}', "utf-8")
    (child / "report.j2").write_text(
        '{% extends "底本/report.j2" %}{% block 其他事项 %}{{ super() }}还有。{% endblock %}', "utf-8"
    )
    report = render(data, pack).report

    assert paragraphs(report) == ["自己的。底本的3件，本地。"]
    assert block_text(report.blocks[-2]) == "这里写其他事项。"
    assert block_text(report.blocks[-1]) == "还有。"
    assert check_templates(pack) == [f for f in check_templates(pack) if f.code == "T09"]


def test_templates_of_the_same_name_in_two_packs_do_not_mix(tmp_path):
    one, two = small_pack(tmp_path / "甲", "甲的。"), small_pack(tmp_path / "乙", "乙的。")

    shown = [paragraphs(render(dataset(pack), pack).report) for pack in (one, two, one, two)]

    assert shown == [["甲的。"], ["乙的。"], ["甲的。"], ["乙的。"]]


def test_a_changed_template_is_compiled_again(tmp_path):
    pack = small_pack(tmp_path, "原来的。")
    before = paragraphs(render(dataset(pack), pack).report)
    (tmp_path / "小包/sections/执法.j2").write_text("改过的。", "utf-8")

    assert (before, paragraphs(render(dataset(pack), pack).report)) == (["原来的。"], ["改过的。"])


def test_a_changed_line_of_the_settings_is_compiled_again(tmp_path):
    shown = []
    for n, word in enumerate(("我{{ 域 }}", "本{{ 域 }}")):
        pack = small_pack(tmp_path / str(n), "{{ 我地 }}。", toml=TOML.replace("我{{ 域 }}", word))
        shown += paragraphs(render(dataset(pack), pack).report)

    assert shown == ["我县。", "本县。"]


# Faults while a report is written: file and line

FAULTS = [
    ("一。\n\n{{ 案件教 }}", {}, "T02", "小包/sections/执法.j2", "第 3 行", "是不是“案件数”？"),
    ("一。\n{{ 问题[0].表象 }}", {}, "T02", "小包/sections/执法.j2", "第 2 行", "是不是“表现”？"),
    ("{% for 甲 in 没有 %}{% endfor %}", {}, "T02", "小包/sections/执法.j2", "第 1 行", "没有"),
    ("{{ 没有 | 同比 }}{{ 没有 | 顿号 }}", {}, "T02", "小包/sections/执法.j2", "第 1 行", "没有"),
    ("\n{{ 案件数 | 同笔 }}", {}, "T03", "小包/sections/执法.j2", "第 2 行", "是不是“同比”？"),
    ("{% if 案件数 is 有树 %}{% endif %}", {}, "T03", "小包/sections/执法.j2", "第 1 行", "是不是“有数”？"),
    ("一\n{% sentence %}", {}, "T01", "小包/sections/执法.j2", "第 2 行", "endsentence"),
    ("一\n{% include '二.j2' %}", {}, "T12", "小包/sections/执法.j2", "第 2 行", "二.j2"),
    (
        "一\n{% include '二.j2' %}",
        {"二.j2": "\n\n\n{{ 没有 }}"},
        "T02",
        "小包/二.j2",
        "第 4 行",
        "没有",
    ),
    ("一\n{% include '二.j2' %}", {"二.j2": "\n{{ }"}, "T01", "小包/二.j2", "第 2 行", "语法"),
    (
        "一",
        {"report.j2": "{% block x %}\n{{ 没有 }}{% endblock %}"},
        "T02",
        "小包/report.j2",
        "第 2 行",
        "没有",
    ),
    ("一\n{% include '二.j2' %}", {"二.j2": b"\xff\x80"}, "T01", "小包/二.j2", "第 1 行", "UTF-8"),
]


@pytest.mark.parametrize(("section", "files", "code", "file", "line", "words"), FAULTS)
def test_a_fault_names_file_and_line(tmp_path, section, files, code, file, line, words):
    write_pack(tmp_path, section=section, files=files)
    pack, _ = load_pack("小包", [tmp_path])
    data = dataset(pack, {"案件数": 5}, problems=[("问题", "", "")])

    for findings in (_findings(render, data, pack), check_templates(pack)):
        found = next(f for f in findings if f.code not in ("T05", "T09"))
        assert (found.code, found.file, found.cell) == (code, file, line)
        assert words in found.message + found.hint


def test_a_figure_that_no_workbook_added_is_named_when_the_report_is_written(tmp_path):
    pack = small_pack(tmp_path, "{% sentence %}\n{{ 数据.没有 }}{% endsentence %}")

    [found] = _findings(render, dataset(pack), pack)

    assert (found.code, found.file, found.cell) == ("T02", "小包/sections/执法.j2", "第 2 行")
    assert "没有" in found.message


def _findings(function, *arguments):
    with pytest.raises(DraftError) as caught:
        function(*arguments)
    return caught.value.findings


LINE_FAULTS = [
    ('title = "{{ 地名 }}{{ 年度 }}年报告"', 'title = "{{ 没有 }}"', "T02", "第 2 行 title"),
    ('"其他事项" = "其他事项"', '"其他事项" = "{{ 没有 }}"', "T02", "第 9 行 [parts] 其他事项"),
    ('"执法" = ""', '"执法" = "{{ 年度 | 同笔 }}"', "T03", "第 12 行 [sections] 执法"),
    ('"我地" = "我{{ 域 }}"', '"我地" = "{{ 年度"', "T01", "第 15 行 [vocabulary] 我地"),
    ('"我地" = "我{{ 域 }}"', '"我地" = "{{ 年度 + 1 }}"', "T08", "第 15 行 [vocabulary] 我地"),
    ('"我地" = "我{{ 域 }}"', '"我地" = "{{ 后面 }}"\n"后面" = "词"', "T02", "第 15 行 [vocabulary] 我地"),
    ('"我地" = "我{{ 域 }}"', '"我地" = "{% include \'二.j2\' %}"', "T12", "第 15 行 [vocabulary] 我地"),
]


@pytest.mark.parametrize(("line", "wrong", "code", "place"), LINE_FAULTS)
def test_a_fault_in_the_settings_names_the_key(tmp_path, line, wrong, code, place):
    assert line in TOML
    pack = small_pack(tmp_path, toml=TOML.replace(line, wrong))

    for findings in (_findings(render, dataset(pack), pack), check_templates(pack)):
        found = findings[0]
        assert (found.code, found.file, found.cell) == (code, "小包/pack.toml", place)


def test_a_fault_in_the_year_table_names_the_year(tmp_path):
    years = '["2021-2025"]\n"纲要" = "{{ 没有 }}"\n["2030"]\n\n"纲要" = "{{ 域 }"\n'
    pack = small_pack(tmp_path, files={"years.toml": years})

    [found] = _findings(render, dataset(pack), pack)
    assert (found.code, found.file, found.cell) == ("T02", "小包/years.toml", "第 2 行 [2021-2025] 纲要")
    assert [(f.code, f.cell) for f in check_templates(pack)[:2]] == [
        ("T02", "第 2 行 [2021-2025] 纲要"),
        ("T01", "第 5 行 [2030] 纲要"),
    ]


def test_a_section_without_its_file_is_asked_for_where_the_pack_names_it(tmp_path):
    (write_pack(tmp_path) / "sections/执法.j2").unlink()
    pack, _ = load_pack("小包", [tmp_path])

    for found in (_findings(render, dataset(pack), pack)[0], check_templates(pack)[0]):
        assert (found.code, found.file, found.cell) == ("T12", "小包/pack.toml", "第 12 行 [sections] 执法")
        assert "sections/执法.j2" in found.message


# A fault of the program is not a template's


def planted(monkeypatch, place: str) -> None:
    """Make something of the program fail as a slip of ours would."""

    def fail(*_args, **_kwargs):
        raise KeyError("忘记的键")

    monkeypatch.setattr(place, fail)


@pytest.mark.parametrize(
    ("place", "section"),
    [
        ("drafter.narrative.views.print_value", "受理{{ 案件数 }}。"),
        ("drafter.narrative.number_filters.change_between", "受理{{ 案件数 }}，{{ 案件数 | 同比 }}。"),
        ("drafter.narrative.context.plain_text", "受理{{ 案件数 }}。"),
        ("drafter.narrative.rendering.blocks_of", "受理{{ 案件数 }}。"),
    ],
)
def test_a_slip_of_the_program_is_not_blamed_on_the_template(tmp_path, monkeypatch, place, section):
    pack = small_pack(tmp_path, section)
    planted(monkeypatch, place)

    with pytest.raises(KeyError, match="忘记的键"):
        render(dataset(pack, {"案件数": (3, 2)}), pack)


def test_a_slip_of_the_program_is_not_blamed_on_the_pack_that_is_checked(tmp_path, monkeypatch):
    pack = small_pack(tmp_path, "受理{{ 案件数 }}。")
    planted(monkeypatch, "drafter.narrative.language.refuse")

    with pytest.raises(KeyError, match="忘记的键"):
        check_templates(pack)


@pytest.mark.parametrize(
    "section",
    [
        "{{ 案件数 | 占比 }}。",
        "{{ 案件数 | 同比(1, 2) }}。",
        "{% if 报告单位 > 3 %}多{% endif %}。",
        "{{ 列举(*案件数) }}。",
    ],
)
def test_what_a_template_does_wrong_stays_its_own_fault(tmp_path, section):
    with pytest.raises(DraftError) as caught:
        rendering(tmp_path, section, {"案件数": 3})

    [found] = caught.value.findings
    assert found.code in ("T01", "T08")
    assert found.file == f"小包/sections/{SECTION}.j2"
    assert found.cell == "第 1 行"


@pytest.mark.parametrize("error", [RecursionError, MemoryError])
def test_depth_and_size_are_the_template_s_fault_only_where_one_is_at_work(tmp_path, monkeypatch, error):
    def fail(*_args, **_kwargs):
        raise error("太深")

    pack = small_pack(tmp_path, "受理{{ 案件数 }}。")
    monkeypatch.setattr("drafter.narrative.context.plain_text", fail)

    with pytest.raises(error, match="太深"):
        render(dataset(pack, {"案件数": 3}), pack)


def test_a_wrong_call_of_jinja_is_not_blamed_on_the_template(tmp_path, monkeypatch):
    pack = small_pack(tmp_path, "受理{{ 案件数 }}。")
    monkeypatch.setattr("drafter.narrative.rendering.FRAME", None)

    with pytest.raises((TypeError, AttributeError)):
        render(dataset(pack, {"案件数": 3}), pack)
