"""Finding, loading, making and checking packs: each fault with its code, file and line."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from conftest import draft
from hypothesis import example, given
from hypothesis import strategies as st
from packs import FRAME, HEADER, ROWS, SECTION, TOML, dataset, paragraphs, small_pack, write_pack

from drafter.cli.terminal import spell_out
from drafter.model import PARTS, Aggregation, DraftError, Level, ValueType, WrongUseError
from drafter.narrative import check_templates, render
from drafter.packs import find_packs, learned_settings, load_pack, new_pack, shipped_templates, year_table
from drafter.pipeline import check_pack, create_pack

ALL = "{{ 案件数 }}，{{ 办结数 }}，{{ 户数 }}，{{ 次数 }}，{{ 天数 }}，{{ 金额 }}，{{ 满意率 }}。"


# Finding and loading


def test_packs_are_found_by_name_and_the_first_folder_wins(tmp_path):
    mine, theirs = tmp_path / "我的", tmp_path / "自带"
    for root, name in ((mine, "甲"), (theirs, "甲"), (theirs, "乙")):
        write_pack(root, name)
    (mine / "不是包").mkdir()
    (mine / "文件").write_text("")

    assert find_packs([mine, tmp_path / "没有", theirs]) == {"甲": mine / "甲", "乙": theirs / "乙"}


def test_the_shipped_packs_are_found():
    assert set(find_packs([shipped_templates()])) == {"base", *(level.value for level in Level)}


def test_a_pack_inherits_all_that_it_does_not_say(tmp_path):
    write_pack(tmp_path, "底本", rows="案件数,件\n次数,次")
    write_pack(
        tmp_path,
        "小包",
        toml='extends = "底本"\nlevel = "township"\n[parts]\n"其他事项" = "其他"\n[sections]\n'
        '"执法" = "规范执法"\n'
        '"应急" = ""\n[vocabulary]\n"我地" = "我镇"\n[style]\nbold_headings = true\n',
        rows="次数,场\n演练数,次,整数,应急",
    )

    pack, findings = load_pack("小包", [tmp_path])

    assert findings == []
    assert (pack.name, pack.level, [f.name for f in pack.folders]) == (
        "小包",
        Level.TOWNSHIP,
        ["小包", "底本"],
    )
    assert pack.title == "{{ 地名 }}{{ 年度 }}年报告"
    assert pack.parts["其他事项"] == "其他"
    assert pack.parts["存在的不足和原因"] == "存在的不足和原因"
    assert dict(pack.sections) == {"执法": "规范执法", "应急": ""}
    assert dict(pack.vocabulary) == {"我地": "我镇"}
    assert pack.style.bold_headings
    assert [(i.name, i.unit) for i in pack.catalogue] == [("案件数", "件"), ("次数", "场"), ("演练数", "次")]


def test_a_section_can_be_removed_and_its_indicators_are_no_longer_asked(tmp_path):
    write_pack(tmp_path, "底本")
    write_pack(tmp_path, toml=f'extends = "底本"\n[sections]\n"{SECTION}" = false\n', rows="")

    pack, findings = load_pack("小包", [tmp_path])

    assert findings == []
    assert dict(pack.sections) == {}
    assert len(pack.catalogue_for(Level.COUNTY)) == 0
    assert "案件数" in pack.catalogue


def test_a_pack_can_say_which_indicators_its_form_asks_for(tmp_path):
    write_pack(tmp_path, "底本")
    write_pack(tmp_path, toml='extends = "底本"\nasked = ["次数", "案件数"]\n', rows="")

    pack, findings = load_pack("小包", [tmp_path])

    assert findings == []
    assert [i.name for i in pack.catalogue_for(Level.COUNTY)] == ["案件数", "次数"]


@pytest.mark.parametrize(
    ("asked", "reason"), [('"次数"', "列表"), ("[1]", "列表"), ('["次数", "没有"]', "“没有”不在指标目录中")]
)
def test_a_wrong_choice_of_indicators_is_named_with_its_line(tmp_path, asked, reason):
    write_pack(tmp_path, toml=f"{TOML.splitlines()[0]}\nasked = {asked}\n" + "\n".join(TOML.splitlines()[1:]))

    _, findings = load_pack("小包", [tmp_path])

    assert [(f.code, f.cell) for f in findings] == [("T07", "第 2 行 asked")]
    assert reason in findings[0].message


def test_a_pack_that_lists_all_sections_says_their_order(tmp_path):
    sections = "".join(f'"{name}" = "{name}"\n' for name in ("甲", "乙", "丙"))
    write_pack(tmp_path, "底本", toml=f"{TOML}\n".replace(f'"{SECTION}" = ""\n', sections), rows="")
    write_pack(
        tmp_path, toml='extends = "底本"\n[sections]\n"丙" = "三"\n"甲" = false\n"乙" = "二"\n', rows=""
    )
    write_pack(tmp_path, "另包", toml='extends = "底本"\n[sections]\n"丙" = "三"\n', rows="")

    assert list(load_pack("小包", [tmp_path])[0].sections) == ["丙", "乙"]
    assert list(load_pack("另包", [tmp_path])[0].sections) == ["甲", "乙", "丙"]


def test_wordings_of_unknown_indicators_are_named(tmp_path):
    write_pack(tmp_path, files={"wordings.csv": "指标,说法\n案件数,案件\n没有,甲\n"})

    findings = [f for f in check_pack("小包", tmp_path) if f.cell == "第 3 行"]

    assert [(f.code, f.file) for f in findings] == [("T07", "小包/wordings.csv")]


def test_a_form_asks_for_the_indicators_of_its_level(tmp_path):
    pack = small_pack(tmp_path, rows="甲数,件,整数,执法,省、市\n乙数,件,整数,执法,县、部门\n丙数,件")

    assert [i.name for i in pack.catalogue_for(Level.CITY)] == ["甲数", "丙数"]
    assert [i.name for i in pack.catalogue_for(Level.DEPARTMENT)] == ["乙数", "丙数"]
    assert [i.name for i in pack.catalogue_for(None)] == ["甲数", "乙数", "丙数"]


def test_a_row_of_the_catalogue_says_all_about_its_indicator(tmp_path):
    row = "办结率,%,比率,执法,乡、部门,不汇总,办结数,案件数,满意率、参与率,本年办结的比例"
    pack = small_pack(tmp_path, rows=f"案件数,件/宗\n办结数,件\n满意率,%,比率\n参与率,%,比率\n{row}\n")

    indicator = pack.catalogue["办结率"]

    assert (indicator.units, indicator.type, indicator.section) == (("%",), ValueType.RATE, "执法")
    assert indicator.levels == {Level.TOWNSHIP, Level.DEPARTMENT}
    assert (indicator.aggregation, indicator.numerator) == (Aggregation.NONE, "办结数")
    assert (indicator.denominator, indicator.not_above) == ("案件数", ("满意率", "参与率"))
    assert indicator.definition == "本年办结的比例"
    assert pack.catalogue["案件数"].units == ("件", "宗")


def test_indicators_stand_in_the_order_of_the_sections(tmp_path):
    toml = TOML.replace(f'"{SECTION}" = ""', f'"应急" = ""\n"{SECTION}" = ""')
    pack = small_pack(tmp_path, rows="甲数,件,整数,执法\n乙数,件,整数,应急\n丙数,件,整数,执法", toml=toml)

    assert [i.name for i in pack.catalogue] == ["乙数", "甲数", "丙数"]


def test_files_saved_by_windows_programs_are_read(tmp_path):
    folder = write_pack(tmp_path, section="一句。\r\n\r\n二句。")
    for file in ("pack.toml", "indicators.csv"):
        path = folder / file
        path.write_bytes("\ufeff".encode() + path.read_text("utf-8").replace("\n", "\r\n").encode())

    pack, findings = load_pack("小包", [tmp_path])

    assert findings == []
    assert len(pack.catalogue) == 7
    assert paragraphs(render(dataset(pack), pack).report) == ["一句。", "二句。"]


def test_a_style_document_is_inherited(tmp_path):
    write_pack(tmp_path, "底本", files={"style.docx": b"PK1"})
    write_pack(tmp_path, toml='extends = "底本"')

    assert load_pack("小包", [tmp_path])[0].style.document == b"PK1"


# What stops a pack


def stopped(*arguments):
    with pytest.raises(DraftError) as caught:
        load_pack(*arguments)
    [found] = caught.value.findings
    return found


def test_a_pack_that_extends_itself_names_every_file_of_the_circle(tmp_path):
    for name, other in (("甲", "乙"), ("乙", "丙"), ("丙", "乙")):
        write_pack(tmp_path, name, toml=f'# 一行\nextends = "{other}"')

    found = stopped("甲", [tmp_path])

    assert (found.code, found.file, found.cell) == ("T06", "丙/pack.toml", "第 2 行 extends")
    assert "乙/pack.toml → 丙/pack.toml → 乙/pack.toml" in found.message


def test_a_pack_that_is_not_there_is_named_with_one_like_it(tmp_path):
    write_pack(tmp_path, "海晏县")

    found = stopped("海宴县", [tmp_path])

    assert (found.code, found.file) == ("T10", "")
    assert "“海宴县”" in found.message
    assert "是不是“海晏县”？" in found.message
    assert stopped("", [tmp_path]).code == "T10"


def test_a_pack_that_extends_one_that_is_not_there_is_told_where(tmp_path):
    write_pack(tmp_path, toml='level = "county"\nextends = "底木"')
    write_pack(tmp_path, "底本")

    found = stopped("小包", [tmp_path])

    assert (found.code, found.file, found.cell) == ("T10", "小包/pack.toml", "第 2 行 extends")
    assert "是不是“底本”？" in found.message


UNREADABLE = [
    ({"pack.toml": TOML + "\n中文 = 1\n"}, "小包/pack.toml", "第 17 行", "TOML"),
    ({"pack.toml": "title = \n"}, "小包/pack.toml", "第 1 行", "TOML"),
    ({"pack.toml": "a = " + "[" * 10_000}, "小包/pack.toml", "", "TOML"),
    ({"pack.toml": "a = " + "9" * 10_000}, "小包/pack.toml", "", "TOML"),
    ({"pack.toml": b"\xff\x80\x81"}, "小包/pack.toml", "", "UTF-8"),
    ({"pack.toml": b"#" * 1_000_001}, "小包/pack.toml", "", "过大"),
    ({"years.toml": "[2021-2025\n"}, "小包/years.toml", "第 1 行", "TOML"),
    ({"years.toml": '["二〇二一"]'.encode()[:-4] + b"\x80"}, "小包/years.toml", "", "UTF-8"),
]


@pytest.mark.parametrize(("files", "file", "line", "words"), UNREADABLE)
def test_settings_that_cannot_be_read_stop_the_pack(tmp_path, files, file, line, words):
    write_pack(tmp_path, files=files)

    found = stopped("小包", [tmp_path])

    assert (found.code, found.file, found.cell) == ("T07", file, line)
    assert words in found.message


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows may read everything")
def test_settings_without_permission_stop_the_pack(tmp_path):  # pragma: no cover
    (write_pack(tmp_path) / "pack.toml").chmod(0)

    assert stopped("小包", [tmp_path]).code == "T07"


# Settings with faults in them

SETTINGS = [
    ('titel = "甲"', "第 2 行 titel", "不认识“titel”"),
    ("title = 3", "第 2 行 title", "“title”应写成加引号的文字"),
    ('level = "village"', "第 2 行 level", "level 应为 province"),
    ("level = 3", "第 2 行 level", "“level”应写成加引号的文字"),
    ("extends = ['base']", "第 2 行 extends", "“extends”应写成加引号的文字"),
    ('sections = ["执法"]', "第 2 行 sections", "应是一个表，写成 [sections]"),
    ("parts = 3", "第 2 行 parts", "应是一个表"),
    ('vocabulary = "我县"', "第 2 行 vocabulary", "应是一个表"),
    ("style = true", "第 2 行 style", "应是一个表"),
    ('[parts]\n"主要举措" = "甲"', "第 3 行 [parts] 主要举措", "不是五个部分之一"),
    ('[parts]\n"其他事项" = " "', "第 3 行 [parts] 其他事项", "没有写标题"),
    ('[parts]\n"其他事项" = 3', "第 3 行 [parts] 其他事项", "加引号的文字"),
    ('[sections]\n"执法" = true', "第 3 行 [sections] 执法", "加引号的文字或 false"),
    ('[sections]\n"执法" = 3', "第 3 行 [sections] 执法", "加引号的文字或 false"),
    ("[vocabulary]\n\"我地\" = ['我县']", "第 3 行 [vocabulary] 我地", "加引号的文字"),
    ("[vocabulary]\n'举措' = '甲'", "第 3 行 [vocabulary] 举措", "模板语言自己的名称"),
    ('[vocabulary]\n"我 地" = "甲"', "第 3 行 [vocabulary] 我 地", "不能用作变量名"),
    ('[vocabulary]\n"_我" = "甲"', "第 3 行 [vocabulary] _我", "不能用作变量名"),
    ('[style]\ntitle_fonts = "黑体"', "第 3 行 [style] title_fonts", "没有“title_fonts”这一项"),
    ("[style]\ntitle_font = 3", "第 3 行 [style] title_font", "加引号的文字"),
    ('[style]\nbold_headings = "是"', "第 3 行 [style] bold_headings", "true 或 false"),
    ('[style]\ndocument = "甲"', "第 3 行 [style] document", "没有“document”这一项"),
]


@pytest.mark.parametrize(("toml", "place", "reason"), SETTINGS)
def test_a_wrong_setting_is_named_and_the_rest_is_read(tmp_path, toml, place, reason):
    write_pack(tmp_path, "底本")
    write_pack(tmp_path, toml=("" if "extends" in toml else 'extends = "底本"') + "\n" + toml)

    pack, findings = load_pack("小包", [tmp_path])

    found = findings[0]
    assert (found.code, found.file, found.cell) == ("T07", "小包/pack.toml", place)
    assert reason in found.message
    assert pack.name == "小包"
    assert all(isinstance(text, str) for text in (*pack.parts.values(), *pack.sections.values()))


YEARS = [
    ('["今年"]\n"纲要" = "甲"', "第 1 行 [今年]", "应写成年份"),
    ('["2025-2021"]\n"纲要" = "甲"', "第 1 行 [2025-2021]", "应写成年份"),
    ('["2021"]\n"纲要" = 3', "第 2 行 [2021] 纲要", "加引号的文字"),
    ('["2021"]\n"问题" = "甲"', "第 2 行 [2021] 问题", "模板语言自己的名称"),
    ('"2021" = "甲"', "第 1 行 2021", "应是一个表"),
    ("2021 = 3", "第 1 行 2021", "应是一个表"),
]


@pytest.mark.parametrize(("years", "place", "reason"), YEARS)
def test_a_wrong_year_table_is_named_and_the_rest_is_read(tmp_path, years, place, reason):
    write_pack(tmp_path, files={"years.toml": years + '\n["2024"]\n"新法" = "乙"\n'})

    pack, [found] = load_pack("小包", [tmp_path])

    assert (found.code, found.file, found.cell) == ("T07", "小包/years.toml", place)
    assert reason in found.message
    assert pack.years["2024"]["新法"] == "乙"


def test_a_pack_that_extends_nothing_must_have_title_and_parts(tmp_path):
    write_pack(tmp_path, toml='level = "county"\n[sections]\n"执法" = ""\n')

    findings = load_pack("小包", [tmp_path])[1]

    assert [(f.code, f.file) for f in findings] == [("T07", "小包/pack.toml")] * 6
    assert [part for part in PARTS if any(f"“{part}”" in f.message for f in findings)] == list(PARTS)


def test_a_style_document_too_large_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr("drafter.packs.loading.MAX_STYLE_BYTES", 2)
    write_pack(tmp_path, files={"style.docx": b"PK1"})

    pack, [found] = load_pack("小包", [tmp_path])

    assert (pack.style.document, found.code, found.file) == (None, "T07", "小包/style.docx")


# The catalogue

CATALOGUE = [
    ("甲 数,件", "不能用作变量名"),
    ("3数,件", "不能用作变量名"),
    ("_数,件", "不能用作变量名"),
    ("Ａ数,件", "不能用作变量名"),
    ("甲数（件）,件", "不能用作变量名"),
    (",件", "不能用作变量名"),
    ("甲数,", "没有写单位"),
    ("甲数,件//宗", "没有写单位"),
    ("甲数,件,数字", "类型“数字”应为整数、小数、比率之一"),
    ("甲数,件,整数,", "没有写板块"),
    ("甲数,件,整数,执发", "板块“执发”不在 pack.toml 的 [sections] 中"),
    ("甲数,件,整数,执法,", "没有写层级"),
    ("甲数,件,整数,执法,村", "层级“村”应为“全部”"),
    ("甲数,件,整数,执法,全部,相加", "汇总“相加”应为合计、唯一、最大、不汇总之一"),
    ("甲数,%,比率,执法,全部,不汇总,没有,次数", "提到的指标“没有”不在目录中"),
    ("甲数,%,比率,执法,全部,不汇总,次数,", "分子和分母要么都写，要么都不写"),
    ("甲数,件,整数,执法,全部,合计,次数,次数", "只有比率才有分子和分母"),
    ("甲数,件,比率", "比率的单位应为 %"),
    ("甲数,件,整数,执法,全部,合计,,,甲数", "“不大于”写了它自己"),
    ("甲数,件,整数,执法,全部,合计,,,没有、次数", "提到的指标“没有”不在目录中"),
    ("甲数,件,整数,执法,全部,合计,,,,口径,多了", "应有 10 列，实有 11 列"),
    ("次数,件", "指标“次数”与第 2 行重复"),
    ("年度,件", "与模板语言的用语重名"),
    ("举措,件", "与模板语言的用语重名"),
    ("我地,件", "与模板语言的用语重名"),
    ("纲要,件", "与模板语言的用语重名"),
]


@pytest.mark.parametrize(("row", "reason"), CATALOGUE)
def test_a_bad_row_of_the_catalogue_is_named_by_its_line(tmp_path, row, reason):
    years = '["2021"]\n"纲要" = "甲"'
    write_pack(tmp_path, rows=f"次数,次\n\n{row}\n户数,户\n", files={"years.toml": years})

    pack, findings = load_pack("小包", [tmp_path])

    [found] = findings
    assert (found.code, found.file, found.cell) == ("T04", "小包/indicators.csv", "第 4 行")
    assert reason in found.message
    assert {"次数", "户数"} <= set(pack.catalogue.indicators)


def test_columns_are_found_by_name_in_any_order(tmp_path):
    content = (
        "口径说明,汇总,层级,板块,类型,单位,指标,不大于\n审结的,合计,县,执法,整数,件/宗,办结数,案件数\n"
        ",唯一,全部,执法,整数,件,案件数\n"
    )
    write_pack(tmp_path, files={"indicators.csv": content})

    pack, findings = load_pack("小包", [tmp_path])

    assert findings == []
    done, received = pack.catalogue["办结数"], pack.catalogue["案件数"]
    assert (done.units, done.levels, done.not_above) == (("件", "宗"), frozenset({Level.COUNTY}), ("案件数",))
    assert (done.definition, done.numerator, done.denominator) == ("审结的", "", "")
    assert (received.aggregation, received.not_above, received.definition) == (Aggregation.SINGLE, (), "")


def test_columns_that_may_be_absent_and_cells_at_the_end_of_a_row_are_blank(tmp_path):
    content = "指标,单位,类型,板块,层级,汇总\n案件数,件,整数,执法,全部,合计\n"
    write_pack(tmp_path, "甲", files={"indicators.csv": content})
    content = ",".join(HEADER) + "\n案件数,件,整数,执法,全部,合计\n办结数,件,整数,执法,全部,合计,,,案件数\n"
    write_pack(tmp_path, "乙", files={"indicators.csv": content + "户数,户,整数,执法,全部,合计,,,,,,\n"})

    without, no_findings = load_pack("甲", [tmp_path])
    short, none_either = load_pack("乙", [tmp_path])

    assert no_findings == none_either == []
    assert without.catalogue["案件数"] == short.catalogue["案件数"]
    assert [i.name for i in short.catalogue] == ["案件数", "办结数", "户数"]


WRONG_HEADERS = [
    ("指标,单位,类型,板块,层级,汇总,备注", ["备注"], "不认识“备注”这一列，可以有的列是指标、单位、类型", 1),
    ("指标,单位,类型,板块,层级,汇总,单位", ["单位"], "“单位”列写了 2 次", 1),
    ("指标,单位,类形,板块,层级,汇总", ["类形", "类型"], "表头缺少“类型”列，应有的列是指标、单位、类型", 0),
    ("指标,单位,类型,板块", ["层级"], "表头缺少“层级”“汇总”列", 0),
]


@pytest.mark.parametrize(("header", "columns", "reason", "read"), WRONG_HEADERS)
def test_a_wrong_header_says_which_column(tmp_path, header, columns, reason, read):
    row = "案件数,件,整数,执法,全部,合计"
    write_pack(tmp_path, files={"indicators.csv": f"{header}\n{row}\n"})

    pack, findings = load_pack("小包", [tmp_path])

    places = {(found.code, found.file, found.cell) for found in findings}
    assert places == {("T04", "小包/indicators.csv", "第 1 行")}
    assert [found.field for found in findings] == columns
    assert reason in findings[-1].message
    assert len(pack.catalogue) == read


BAD_FILES = [
    ("指标,单位\n甲,件".encode(), "第 1 行", "表头缺少“类型”“板块”“层级”“汇总”列"),
    (b"", "第 1 行", "表头缺少"),
    (b"\xff\x80\x81", "第 1 行", "UTF-8"),
    ((",".join(HEADER) + "\n" + "甲" * 200_000).encode(), "第 2 行", "CSV"),
    (b"," * 2_000_001, "第 1 行", "过大"),
]


@pytest.mark.parametrize(("content", "line", "reason"), BAD_FILES)
def test_a_catalogue_that_cannot_be_read_is_a_finding(tmp_path, content, line, reason):
    write_pack(tmp_path, files={"indicators.csv": content})

    pack, [found] = load_pack("小包", [tmp_path])

    assert (found.code, found.file, found.cell) == ("T04", "小包/indicators.csv", line)
    assert reason in found.message
    assert len(pack.catalogue) == 0


# Templates

BROKEN = [
    (
        {"sections/执法.j2": "一\n{{ 案件教 }}"},
        [("T02", "小包/sections/执法.j2", "第 2 行", "是不是“案件数”？")],
    ),
    (
        {"sections/执法.j2": "{{ 列具('a', 案件数) }}"},
        [("T02", "小包/sections/执法.j2", "第 1 行", "是不是“列举”？")],
    ),
    (
        {"sections/执法.j2": "{{ 案件数.数字 }}"},
        [("T02", "小包/sections/执法.j2", "第 1 行", "是不是“数值”？")],
    ),
    (
        {"sections/执法.j2": "{{ 甲 }}\n{{ 乙 | 丙 }}\n{% if 丁 is 戊 %}{% endif %}{{ 案件数.己 }}"},
        [
            ("T03", "小包/sections/执法.j2", "第 2 行", "“丙”"),
            ("T03", "小包/sections/执法.j2", "第 3 行", "“戊”"),
            ("T02", "小包/sections/执法.j2", "第 1 行", "“甲”"),
            ("T02", "小包/sections/执法.j2", "第 2 行", "“乙”"),
            ("T02", "小包/sections/执法.j2", "第 3 行", "“丁”"),
            ("T02", "小包/sections/执法.j2", "第 3 行", "“己”"),
        ],
    ),
    (
        {"sections/执法.j2": "一\n\n{% sentence %}受理{{ 案件数 }}。"},
        [("T01", "小包/sections/执法.j2", "第 3 行", "endsentence")],
    ),
    (
        {"sections/执法.j2": "{% sentence %}一{% endif %}"},
        [("T01", "小包/sections/执法.j2", "第 1 行", "结束标签")],
    ),
    ({"sections/执法.j2": "{{ 案件数 }"}, [("T01", "小包/sections/执法.j2", "第 1 行", "大括号")]),
    (
        {"sections/执法.j2": "{{ 列举('a' 案件数) }}"},
        [("T01", "小包/sections/执法.j2", "第 1 行", "缺少符号")],
    ),
    ({"sections/执法.j2": "{{ 案件数 ！ }}"}, [("T01", "小包/sections/执法.j2", "第 1 行", "多余的符号")]),
    ({"sections/执法.j2": b"\xd6\xb4\xb7"}, [("T01", "小包/sections/执法.j2", "第 1 行", "UTF-8")]),
    ({"sections/执法.j2": "{{ 1 + 1 }}"}, [("T08", "小包/sections/执法.j2", "第 1 行", "不能做运算")]),
    (
        {"sections/执法.j2": "一\n{% include '二.j2' %}{% include '三.j2' %}", "三.j2": "\n{{ 丁 }}"},
        [
            ("T12", "小包/sections/执法.j2", "第 2 行", "“二.j2”"),
            ("T02", "小包/三.j2", "第 2 行", "“丁”"),
        ],
    ),
    (
        {"report.j2": FRAME.replace("{% block 其他事项 %}", "{% block 其他 %}")},
        [("T05", "小包/report.j2", "", "其他事项")],
    ),
    (
        {"report.j2": FRAME.replace("这里写其他事项。", "")},
        [("T05", "小包/report.j2", "第 25 行", "其他事项")],
    ),
    (
        {"report.j2": FRAME.replace("这里写其他事项。", "{% if 其他 %}\n## 小标题\n{% endif %}")},
        [("T05", "小包/report.j2", "第 25 行", "其他事项")],
    ),
    ({"report.j2": FRAME.replace("这里写其他事项。", "{{ 其他 | 逐条 }}")}, []),
    (
        {"report.j2": FRAME + "{% block 其他事项 %}{% endblock %}"},
        [("T01", "小包/report.j2", "第 31 行", "两次")],
    ),
    ({"report.j2": "{% extends '没有.j2' %}"}, [("T12", "小包/report.j2", "第 1 行", "没有.j2")]),
    ({"report.j2": "{% extends 'report.j2' %}"}, []),
]


@pytest.mark.parametrize(("files", "expected"), BROKEN)
def test_what_is_wrong_with_templates_is_found_before_a_report_is_written(tmp_path, files, expected):
    write_pack(tmp_path, files=files)
    pack, _ = load_pack("小包", [tmp_path])

    found = [f for f in check_templates(pack) if f.code != "T09"]

    assert [(f.code, f.file, f.cell) for f in found] == [tuple(place) for *place, _ in expected]
    for finding, (*_, words) in zip(found, expected, strict=True):
        assert words in finding.message


def test_a_pack_without_a_frame_is_told_so(tmp_path):
    (write_pack(tmp_path) / "report.j2").unlink()

    found = check_templates(load_pack("小包", [tmp_path])[0])[0]

    assert (found.code, found.file) == ("T12", "小包/report.j2")


def test_only_the_frame_that_is_used_must_have_the_parts(tmp_path):
    write_pack(tmp_path, "底本", files={"report.j2": FRAME.replace("这里写其他事项。", "")}, section=ALL)
    write_pack(tmp_path, toml='extends = "底本"\nlanguage = 2', rows="", section=ALL)
    child = tmp_path / "小包/report.j2"
    child.write_text('{% extends "底本/report.j2" %}{% block 其他事项 %}无。{% endblock %}', "utf-8")

    assert check_pack("小包", tmp_path) == ()

    child.write_text('{% extends "底本/report.j2" %}{% block 其他事项 %}\n{% endblock %}', "utf-8")
    [found] = check_pack("小包", tmp_path)
    assert (found.code, found.file, found.cell) == ("T05", "小包/report.j2", "第 1 行")

    [inherited] = check_pack("底本", tmp_path)
    assert (inherited.code, inherited.file) == ("T05", "底本/report.j2")


USES = [
    (ALL, {}),
    ("{% include '共用.j2' %}", {"共用.j2": ALL}),
    ("{% include '共用.j2' %}", {"共用.j2": "{% include ['一.j2', '二.j2'] ignore missing %}", "二.j2": ALL}),
    (ALL.replace("{{ 案件数 }}", "{{ 数据.案件数 }}"), {}),
    (ALL.replace("{{ 案件数 }}", "{{ 数据['案件数'] }}"), {}),
    ("一句。", {"report.j2": FRAME.replace("这里写其他事项。", ALL)}),
]


@pytest.mark.parametrize(("section", "files"), USES)
def test_an_indicator_counts_as_used_wherever_the_report_takes_it_from(tmp_path, section, files):
    write_pack(tmp_path, section=section, files=files)

    assert check_pack("小包", tmp_path) == ()


def test_indicators_that_no_template_uses_are_named(tmp_path):
    write_pack(tmp_path, section="{{ 案件数 }}。", files={"没有用到.j2": ALL}, rows=ROWS)

    findings = check_pack("小包", tmp_path)

    assert [(f.code, f.field) for f in findings if f.code != "T17"] == [
        ("T09", name) for name in ("办结数", "户数", "次数", "天数", "金额", "满意率")
    ]
    assert not any(f.is_error for f in findings)


def test_names_given_by_with_and_for_and_set_are_known(tmp_path):
    section = (
        "{% set 甲 = 案件数 %}{{ 甲 }}{% with 乙 = 次数 %}{% include '二.j2' %}{% endwith %}"
        "{% for 丙 in 问题 %}{{ 丙.问题 }}{{ 序(loop) }}{% endfor %}"
    )
    write_pack(tmp_path, section=section, files={"二.j2": "{{ 乙 }}"}, rows="案件数,件\n次数,次")

    assert check_pack("小包", tmp_path) == ()


def test_all_faults_of_a_pack_come_in_one_run(tmp_path):
    write_pack(
        tmp_path,
        toml=TOML + 'wrong = 3\n"县" = "{{ 没有 }}"\n',
        rows="甲数,件,数字\n案件数,件",
        section="{{ 乙数 }}",
        files={"report.j2": FRAME.replace("这里写其他事项。", "{{ 丙 | 丁 }}")},
    )

    codes = [f.code for f in check_pack("小包", tmp_path)]

    assert codes == ["T07", "T04", "T02", "T03", "T02", "T02", "T09"]


# Making a pack


def test_a_new_pack_reads_and_writes_like_the_one_it_extends(tmp_path):
    write_pack(tmp_path, '底"本', section=ALL)

    path = new_pack("海晏县", '底"本', tmp_path / "我的")

    assert path == tmp_path / "我的/海晏县"
    assert sorted(p.name for p in path.iterdir()) == ["indicators.csv", "pack.toml", "sections"]
    folders = [tmp_path / "我的", tmp_path]
    pack, findings = load_pack("海晏县", folders)
    assert findings + check_templates(pack) == []
    assert [folder.name for folder in pack.folders] == ["海晏县", '底"本']


def test_a_new_pack_does_not_overwrite_one(tmp_path):
    new_pack("海晏县", "county", tmp_path)

    with pytest.raises(WrongUseError) as caught:
        new_pack("海晏县", "county", tmp_path)
    assert [f.code for f in caught.value.findings] == ["U09"]


@pytest.mark.parametrize("name", ["../海晏县", "/海晏县", "a/b", ".", "..", ".隐藏", "", " ", "一\n二"])
def test_a_new_pack_stays_in_its_folder(tmp_path, name):
    run = draft("packs", "new", name, "--extends", "county", "--templates", tmp_path / "我的")

    assert run.status == 2
    assert f"“{spell_out(name)}”不能用作模板包的名称" in run.err
    assert list(tmp_path.rglob("pack.toml")) == []


@pytest.mark.parametrize("level", [level.value for level in Level])
def test_a_new_pack_of_each_level_has_no_faults(tmp_path, level):
    create_pack("海晏县", level, tmp_path)

    assert check_pack("海晏县", tmp_path) == ()


def test_a_new_pack_must_extend_one_that_is_there(tmp_path):
    with pytest.raises(DraftError):
        create_pack("海晏县", "没有", tmp_path)

    assert not Path(tmp_path / "海晏县").exists()


@pytest.mark.parametrize(
    ("name", "extends", "circle"),
    [
        ("county", "county", "county → county"),
        ("base", "county", "county → base → county"),
        ("county", "海晏县", "海晏县 → county → 海晏县"),
        ("base", "海晏县", "海晏县 → county → base → 海晏县"),
    ],
)
def test_a_new_pack_cannot_have_the_name_of_one_that_it_extends(tmp_path, name, extends, circle):
    new_pack("海晏县", "county", tmp_path)

    run = draft("packs", "new", name, "--extends", extends, "--templates", tmp_path)

    assert run.status == 2
    assert f"新模板包不能叫“{name}”" in run.err
    assert f"循环沿用（{circle}）" in run.err
    assert [path.name for path in tmp_path.iterdir()] == ["海晏县"]
    assert draft("packs", "check", "海晏县", "--templates", tmp_path).status == 0


def test_a_new_pack_may_take_the_place_of_a_shipped_one_that_it_does_not_extend(tmp_path):
    run = draft("packs", "new", "county", "--extends", "base", "--templates", tmp_path)

    assert run.status == 0
    assert (tmp_path / "county/pack.toml").is_file()


# Written by program


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(names=st.dictionaries(TEXTS, st.one_of(TEXTS, st.none()), max_size=4), text=TEXTS)
@example(names={"矛盾\x7f化解": '化解"矛盾"\\\x7f\r\n纠纷'}, text='样本“甲\n乙\x00".txt')
def test_settings_say_what_they_were_given(names: dict[str, str | None], text: str) -> None:
    asked = [name for name in names if name]
    settings = learned_settings(
        text, text, Level.CITY, title=text, asked=asked, written=asked[:1], parts={"甲": text}, sections=names
    )
    document = tomllib.loads(settings)
    assert document.pop("title", "") == text
    assert document.pop("written", []) == asked[:1]
    assert document == {
        "extends": text, "level": "city", "language": 2, "as_typed": True, "asked": asked,
        "parts": {"甲": text},
        "sections": {name: False if heading is None else heading for name, heading in names.items()},
    }  # fmt: skip
    assert tomllib.loads(year_table(2024, {"甲": text})) == {"2024": {"甲": text}}


@pytest.mark.parametrize("name", ["indicators.csv", "report.j2", "style.docx", "years.toml", "wordings.csv"])
def test_a_folder_in_place_of_a_file_is_named(tmp_path, name):
    create_pack("海晏县", "county", tmp_path)
    (tmp_path / "海晏县" / name).unlink(missing_ok=True)
    (tmp_path / "海晏县" / name).mkdir()

    (found,) = check_pack("海晏县", tmp_path)

    assert (found.code, found.file) == ("T07", f"海晏县/{name}")
    assert "同名的文件夹" in found.message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["pack.toml", "indicators.csv"])
def test_why_a_file_cannot_be_opened_is_said_in_chinese(tmp_path, name):
    create_pack("海晏县", "county", tmp_path)
    (tmp_path / "海晏县" / name).chmod(0)

    (found,) = check_pack("海晏县", tmp_path)

    assert "没有权限" in found.message
