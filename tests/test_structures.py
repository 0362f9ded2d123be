"""Titles that fit their sections, sections printed as one, the order of the parts, examples and honours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Desk, draft
from packs import SECTION, TOML, block_text, dataset, paragraphs, row, small_pack, write_pack
from test_density import full

from drafter.chinese import behind_winner, named_winner
from drafter.model import PARTS, REMEDIES, Dataset, Figure, Heading, Level, Structure, plain_text
from drafter.narrative import render
from drafter.packs import Pack, load_pack, shipped_templates

SHEET = "工作举措"
PACKS = {level: load_pack(level.value, [shipped_templates()])[0] for level in Level}
TASKS = (
    "依法全面履行政府职能",
    "完善依法行政制度体系",
    "推进行政决策科学化民主化法治化",
    "坚持严格规范公正文明执法",
    "依法有效化解社会矛盾纠纷",
    "强化对行政权力的制约和监督",
    "全面提高政府工作人员法治思维和依法行政能力",
)
SYSTEMS = (
    "健全政府机构职能体系",
    "健全依法行政制度体系",
    "健全行政决策制度体系",
    "健全行政执法工作体系",
    "健全突发事件应对体系",
    "健全社会矛盾纠纷行政预防调处化解体系",
    "健全行政权力制约和监督体系",
    "健全法治政府建设科技保障体系",
)
LAWS = {
    "地方性法规草案数", "政府规章制定数", "政府规章修改数", "政府规章废止数", "立法计划项目数",
    "立法调研次数", "立法座谈论证会次数", "立法意见征集数", "立法意见采纳数", "立法后评估数",
    "现行有效规章数",
}  # fmt: skip
"""What shows that there was legislation."""
ASKED_ABOUT_LAWS = {"立法征询办理数", "立法征询反馈意见数", "基层立法联系点数"}
"""What shows that a department or a county took part in that of others."""


def filled(level: Level, year: int = 2025, *rows: tuple[str, ...], without: frozenset[str] = frozenset()):
    """All figures of a level, but for some, and rows of 工作举措."""
    data = full(PACKS[level], level, 0, last_year=False)
    entries = {name: entry for name, entry in data.entries.items() if name not in without}
    works = tuple(row(SHEET, *cells) for cells in rows)
    return replace(
        data,
        profile=replace(data.profile, year=year),
        entries=entries,
        rows={**data.rows, SHEET: works},
    )


def headings(pack: Pack, data: Dataset, level: int = 2) -> list[str]:
    blocks = render(data, pack).report.blocks
    return [plain_text(b.spans) for b in blocks if isinstance(b, Heading) and b.level == level]


def under(pack: Pack, data: Dataset, heading: str) -> list[str]:
    """The paragraphs under a heading."""
    found: list[str] = []
    inside = False
    for block in render(data, pack).report.blocks:
        if isinstance(block, Heading):
            inside = plain_text(block.spans) == heading
        elif inside:
            found.append(block_text(block))
    return found


# Titles


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.CITY])
def test_titles_follow_the_outline_of_the_year(level: Level):
    older, newer = (headings(PACKS[level], filled(level, y, without=frozenset(LAWS))) for y in (2019, 2023))

    assert [title for title in older if title in TASKS] == list(TASKS)
    assert [title for title in newer if title in SYSTEMS] == list(SYSTEMS)


@pytest.mark.parametrize("level", Level)
def test_a_year_without_an_outline_names_none_of_its_systems(level: Level):
    assert not set(headings(PACKS[level], filled(level, 2026))) & set(SYSTEMS)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("year", [2015, 2020, 2025, 2026])
def test_a_title_promises_legislation_only_where_there_is_some(level: Level, year: int):
    titles = "".join(headings(PACKS[level], filled(level, year)))
    bare = "".join(headings(PACKS[level], filled(level, year, without=frozenset(LAWS | ASKED_ABOUT_LAWS))))

    assert ("立法" in titles) is (level is not Level.TOWNSHIP)
    assert "立法" not in bare


@pytest.mark.parametrize("law", sorted(LAWS))
def test_each_figure_about_laws_is_legislation(law: str):
    data = filled(Level.CITY, without=frozenset(LAWS - {law}))

    assert [title for title in headings(PACKS[Level.CITY], data) if "加强政府立法" in title]


def test_a_department_that_is_asked_about_laws_takes_part_in_making_them():
    without = frozenset(LAWS)

    assert "参与立法工作，加强行政规范性文件管理" in headings(
        PACKS[Level.DEPARTMENT], filled(Level.DEPARTMENT, without=without)
    )
    assert not [t for t in headings(PACKS[Level.CITY], filled(Level.CITY, without=without)) if "立法" in t]


def test_a_count_of_no_law_is_no_legislation():
    data = filled(Level.CITY, without=frozenset(LAWS - {"政府规章制定数"}))
    entry = data.entries["政府规章制定数"]
    none = replace(entry, this_year=replace(entry.this_year, number=entry.this_year.number * 0))
    data = replace(data, entries={**data.entries, "政府规章制定数": none})

    assert not [title for title in headings(PACKS[Level.CITY], data) if "立法" in title]


def test_a_title_of_files_goes_with_the_files_of_a_township():
    figures = PACKS[Level.TOWNSHIP].catalogue_for(Level.TOWNSHIP)
    files = frozenset(i.name for i in figures if "规范性文件" in i.name)
    pack = PACKS[Level.TOWNSHIP]

    assert "规范决策程序和文件管理" in headings(pack, filled(Level.TOWNSHIP))
    assert "规范决策程序" in headings(pack, filled(Level.TOWNSHIP, without=files))


# Sections printed as one

JOINED = '[joined]\n"并成一节" = ["乙", "甲"]\n'
OWN = f'"{SECTION}" = "执法"\n"甲" = "甲节"\n"丙" = "丙节"\n"乙" = "乙节"\n'
NOT_OURS = "".join(f'"{name}" = false\n' for name in PACKS[Level.COUNTY].sections)
THREE = TOML.replace('level = "county"\n', 'level = "county"\nextends = "base"\n').replace(
    f'"{SECTION}" = ""\n', OWN + NOT_OURS
)
OF_SECTIONS = {
    f"sections/{name}.j2": f"## {{{{ 标题 }}}}\n\n{name}办案{{{{ 案件数 }}}}。\n\n{{{{ 举措 | 逐条 }}}}\n"
    for name in ("甲", "乙", "丙")
}


def joined_pack(root: Path, toml: str) -> Pack:
    frame = {"report.j2": "{% extends 'base/report.j2' %}\n"}
    section = "## {{ 标题 }}\n\n执法案件{{ 案件数 }}。\n"
    write_pack(root, toml=toml, files=OF_SECTIONS | frame, section=section)
    pack, findings = load_pack("小包", [root, shipped_templates()])
    assert findings == []
    return pack


def three(pack: Pack) -> Dataset:
    data = dataset(pack, {"案件数": 5})
    works = [
        row(SHEET, "甲", "", "甲事", "做了甲事"),
        row(SHEET, "乙", "典型案例", "乙例", "办了乙例"),
        row(SHEET, "乙", "", "乙事", "做了乙事"),
        row(SHEET, "丙", "", "丙事", "做了丙事"),
    ]
    return replace(data, rows={**data.rows, SHEET: tuple(works)})


def test_joined_sections_have_one_heading_and_one_series(tmp_path: Path):
    pack = joined_pack(tmp_path, THREE + JOINED)

    assert paragraphs(render(three(pack), pack).report)[1:] == [
        "## 执法",
        "执法案件5件。",
        "## 并成一节",
        "乙办案5件。",
        "甲办案5件。",
        "一是乙事。做了乙事。",
        "二是甲事。做了甲事。",
        "典型案例：乙例。办了乙例。",
        "## 丙节",
        "丙办案5件。",
        "做了丙事。",
    ]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ('[sections]\n"法治宣传" = "普法"', ["完善公共法律服务体系", "普法"]),
        ('[joined]\n"推进法治社会建设" = []', ["完善公共法律服务体系", "深入开展法治宣传教育"]),
        ('[joined]\n"服务和宣传" = ["公共法律服务", "法治宣传"]', ["服务和宣传"]),
        ('[sections]\n"公共法律服务" = false', ["深入开展法治宣传教育"]),
        ('[joined]\n"宣传和培训" = ["法治宣传", "能力建设"]', ["完善公共法律服务体系", "宣传和培训"]),
        ("", ["推进法治社会建设"]),
    ],
)
def test_a_pack_of_an_office_has_the_last_word_on_what_is_joined(
    tmp_path: Path, own: str, expected: list[str]
):
    folder = tmp_path / "某县"
    folder.mkdir()
    (folder / "pack.toml").write_text(f'extends = "county"\n{own}\n', "utf-8")
    pack, findings = load_pack("某县", [tmp_path, shipped_templates()])
    plain = {"完善公共法律服务体系", "深入开展法治宣传教育", "推进法治社会建设"}
    known = plain | {"普法", "服务和宣传", "宣传和培训"}

    assert findings == []
    assert [title for title in headings(pack, filled(Level.COUNTY)) if title in known] == expected


@pytest.mark.parametrize("level", Level)
def test_what_is_joined_loses_no_figure_and_keeps_its_rows_in_the_form(level: Level, tmp_path: Path):
    pack = PACKS[level]
    apart = replace(pack, joined={}, options=replace(pack.options, attachment=False))
    joined = replace(pack, options=replace(pack.options, attachment=False))
    data = filled(level)

    told = [
        sorted(s.indicator for s in render(data, each).report.spans() if isinstance(s, Figure))
        for each in (apart, joined)
    ]

    assert told[0] == told[1]
    assert {name for names in pack.joined.values() for name in names} <= set(pack.sections)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"一节" = ["公共法律服务", "法制宣传"]', "是不是“法治宣传”"),
        ('"一节" = "法治宣传"', "应写成板块名称的列表"),
        ('"一节" = ["法治宣传", "能力建设"]\n"二节" = ["应急处置", "能力建设"]', "并入了两节"),
    ],
)
def test_what_cannot_be_joined_is_named_with_its_line(tmp_path: Path, line: str, said: str):
    folder = tmp_path / "某县"
    folder.mkdir()
    (folder / "pack.toml").write_text(f'extends = "county"\n[joined]\n{line}\n', "utf-8")

    [found] = draft("packs", "check", "某县", "--templates", tmp_path, "--json").json["findings"]

    assert (found["code"], found["file"]) == ("T07", "某县/pack.toml")
    assert "[joined]" in found["cell"]
    assert said in found["message"]


@pytest.mark.parametrize("level", Level)
def test_no_section_is_thinned_to_a_single_sentence(level: Level):
    assert render(filled(level), PACKS[level]).bare == ()


# The order of the parts

REMEDY = ("行政执法", "整改", "提高案卷质量", "针对反馈的问题逐卷评查", "问题案卷全部改正")


KNOWN_BY = {
    "主要举措": "主要举措和成效",
    "不足和原因": "存在的不足和原因",
    "第一责任人": "第一责任人履职",
    "主要安排": "下一年度安排",
    "其他": "其他事项",
    "整改情况": REMEDIES,
}


def parts(pack: Pack, data: Dataset) -> list[str]:
    titles = headings(pack, data, 1)
    return [part for title in titles for words, part in KNOWN_BY.items() if words in title]


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("structure", Structure)
def test_a_pack_names_the_order_of_the_parts(level: Level, structure: Structure):
    pack = replace(PACKS[level], structure=structure)

    blocks = render(filled(level, 2025, REMEDY), pack).report.blocks

    assert parts(pack, filled(level, 2025, REMEDY)) == list(structure.parts)
    assert block_text(blocks[0]).endswith("现将有关情况报告如下：")


def test_the_order_is_one_line_of_the_settings(tmp_path: Path):
    folder = tmp_path / "某县"
    folder.mkdir()
    (folder / "pack.toml").write_text('extends = "county"\nstructure = "第一责任人在前"\n', "utf-8")
    pack, findings = load_pack("某县", [tmp_path, shipped_templates()])

    assert (findings, parts(pack, filled(Level.COUNTY))[0]) == ([], "第一责任人履职")
    assert draft("packs", "check", "某县", "--templates", tmp_path).status == 0


@pytest.mark.parametrize("structure", Structure)
def test_a_full_part_one_can_be_read_wherever_it_stands(structure: Structure):
    usual = render(filled(Level.COUNTY), PACKS[Level.COUNTY])
    moved = render(filled(Level.COUNTY), replace(PACKS[Level.COUNTY], structure=structure))

    assert usual.attached
    assert moved.attached == usual.attached


def test_what_was_done_about_shortfalls_is_work_like_any_in_the_official_order():
    other = ("行政执法", "", "推行柔性执法", "推行说理式文书")
    pack = PACKS[Level.COUNTY]

    assert under(pack, filled(Level.COUNTY, 2025, REMEDY, other), "健全行政执法工作体系")[-2:] == [
        "一是提高案卷质量。针对反馈的问题逐卷评查，问题案卷全部改正。",
        "二是推行柔性执法。推行说理式文书。",
    ]


def test_what_was_done_about_shortfalls_is_gathered_where_a_report_begins_with_it():
    pack = replace(PACKS[Level.COUNTY], structure=Structure.REMEDIES_FIRST)
    second = ("权力监督", "整改", "按期答复", "逐件督办信息公开申请")
    one, two = filled(Level.COUNTY, 2025, REMEDY), filled(Level.COUNTY, 2025, second, REMEDY)

    said = "提高案卷质量。针对反馈的问题逐卷评查，问题案卷全部改正。"
    assert under(pack, one, "上一年度存在问题整改情况") == [said]
    assert under(pack, two, "上一年度存在问题整改情况") == [
        f"一是{said}",
        "二是按期答复。逐件督办信息公开申请。",
    ]
    assert not [text for text in under(pack, two, "健全行政执法工作体系") if "提高案卷质量" in text]


def test_where_nothing_is_said_of_shortfalls_the_part_asks_for_it():
    pack = replace(PACKS[Level.COUNTY], structure=Structure.REMEDIES_FIRST)

    assert "上一年度存在问题整改情况" in render(filled(Level.COUNTY), pack).missing


def test_an_order_that_nobody_knows_is_named_with_the_choices(tmp_path: Path):
    write_pack(tmp_path, toml=f'structure = "第一责任人优先"\n{TOML}', section="办理案件{{ 案件数 }}。")

    run = draft("packs", "check", "小包", "--templates", tmp_path, "--json")

    found = [f for f in run.json["findings"] if f["code"] == "T28"]
    assert [(f["severity"], f["cell"]) for f in found] == [("warning", "第 1 行 structure")]
    assert "是不是“第一责任人在前”" in found[0]["message"]
    assert all(structure.value in found[0]["hint"] for structure in Structure)


@pytest.mark.parametrize(
    ("structure", "frame", "said"),
    [
        ("第一责任人在前", "# 履职情况", "{{ 部分.第一责任人履职 }}"),
        ("整改回头看在前", "# {{ 部分.第一责任人履职 }}", "整改情况"),
        ("官方顺序", "# {{ 部分.第一责任人履职 }}", ""),
    ],
)
def test_an_order_that_does_nothing_is_named_with_why(tmp_path: Path, structure: str, frame: str, said: str):
    blocks = {part: f"# {{{{ 部分.{part} }}}}" for part in PARTS} | {"第一责任人履职": frame}
    body = "{% include 'sections/" + SECTION + ".j2' %}"
    report = "".join(
        f"{{% block {part} %}}\n{heading}\n\n{body if part == PARTS[0] else '写了。'}\n{{% endblock %}}\n"
        for part, heading in blocks.items()
    )
    write_pack(tmp_path, toml=f'structure = "{structure}"\n{TOML}', files={"report.j2": report})

    run = draft("packs", "check", "小包", "--templates", tmp_path, "--json")

    found = [f for f in run.json["findings"] if f["code"] == "T29"]
    assert len(found) == bool(said)
    assert all(said in f["message"] for f in found)


def test_a_new_pack_shows_the_line(tmp_path: Path):
    draft("packs", "new", "某县", "--extends", "county", "--templates", tmp_path)
    text = (tmp_path / "某县" / "pack.toml").read_text("utf-8")
    shown = text.replace('# structure = "第一责任人在前"', 'structure = "第一责任人在前"')
    (tmp_path / "某县" / "pack.toml").write_text(shown, "utf-8")

    pack, findings = load_pack("某县", [tmp_path, shipped_templates()])

    assert (shown != text, findings, pack.structure) == (True, [], Structure.DUTIES_FIRST)


@pytest.mark.parametrize("structure", [Structure.DUTIES_FIRST, Structure.REMEDIES_FIRST])
def test_a_report_in_another_order_is_learned_and_given_back(
    tmp_path: Path, desk: Desk, structure: Structure
):
    templates = tmp_path / "templates" / "某县"
    templates.mkdir(parents=True)
    (templates / "pack.toml").write_text(f'extends = "county"\nstructure = "{structure.value}"\n', "utf-8")
    desk.put(
        "+ 工作举措\n| 板块 | 类别 | 标题 | 主要做法 |\n"
        "| 行政执法 | 整改 | 提高案卷质量 | 针对反馈的问题逐卷评查。 |\n"
        "| 行政执法 | | 柔性执法 | 推行说理式文书。 |\n"
    )
    where = ("--pack", "某县", "--templates", templates.parent)
    built = draft("build", desk.inbox, "-o", desk.out, *where, "--format", "txt", "--json")
    (path,) = built.json["reports"][0]["paths"]

    run = draft("learn", path, "-o", tmp_path / "甲", "--json")

    trip = run.json["samples"][0]["round_trip"]
    assert (trip["untold"], trip["added"], trip["headings"]) == ([], [], [])
    assert f'structure = "{structure.value}"' in (tmp_path / "甲" / "pack.toml").read_text("utf-8")


# Examples and honours


def told(root: Path, *rows: tuple[str, ...], template: str = "{{ 板块.举措 | 逐条 }}") -> list[str]:
    pack = small_pack(root, f"办好工作。{{% for 板块 in 各板块 %}}{template}{{% endfor %}}")
    data = dataset(pack)
    works = tuple(row(SHEET, SECTION, *cells) for cells in rows)
    return paragraphs(render(replace(data, rows={**data.rows, SHEET: works}), pack).report)


def test_examples_are_paragraphs_that_say_so(tmp_path: Path):
    first, second = ("典型案例", "“板凳调解”", "走进村社"), ("典型案例", "", "就地开庭")
    named = ("典型案例", "全省典型案例《某公司案》", "免予处罚")
    said = "“板凳调解”。走进村社。"

    assert told(tmp_path / "1", first) == ["办好工作。", f"典型案例：{said}"]
    assert told(tmp_path / "2", first, second)[1:] == [f"典型案例一：{said}", "典型案例二：就地开庭。"]
    assert told(tmp_path / "3", named, first)[1:] == [
        "全省典型案例《某公司案》。免予处罚。",
        f"典型案例：{said}",
    ]


@pytest.mark.parametrize("style", ["行内", "小标题", "分段"])
def test_examples_and_honours_are_never_counted_among_the_work(tmp_path: Path, style: str):
    rows = [
        ("荣誉", "获评全国先进集体", "", "", "", "县司法局"),
        ("典型案例", "“板凳调解”", "走进村社"),
        ("", "评查", "评查案卷"),
        ("", "培训", "培训人员"),
    ]

    lines = told(tmp_path, *rows, template=f"{{{{ 板块.举措 | 逐条('{style}') }}}}")

    assert lines[-2:] == ["典型案例：“板凳调解”。走进村社。", "县司法局获评全国先进集体。"]
    assert "三是" not in "".join(lines)


@pytest.mark.parametrize(
    ("title", "winner", "sentence"),
    [
        ("获评全国先进集体", "县司法局", "县司法局获评全国先进集体。"),
        ("首次入选全省十大案例", "县司法局", "县司法局首次入选全省十大案例。"),
        ("全省人民满意的公务员集体", "县司法局", "县司法局获评全省人民满意的公务员集体。"),
        ("全省先进单位", "县司法局", "县司法局获评全省先进单位。"),
        ("省政府集体二等奖", "县司法局、县公安局", "县司法局、县公安局获省政府集体二等奖。"),
        ("全省案卷评查第一名", "县司法局", "县司法局获全省案卷评查第一名。"),
        ("在全省考核中位列第一", "县司法局", "县司法局在全省考核中位列第一。"),
        ("县公安局获评全省优秀", "县司法局", "县公安局获评全省优秀。"),
        ("我县被命名为全国示范县", "县司法局", "我县被命名为全国示范县。"),
        ("县司法局获评全国先进集体", "县司法局", "县司法局获评全国先进集体。"),
        ("调解案例入选全国十大案例", "县司法局", "县司法局调解案例入选全国十大案例。"),
        ("省委主要领导作出批示", "县司法局", "县司法局：省委主要领导作出批示。"),
        ("获评全国先进集体", "", "获评全国先进集体。"),
        ("全国先进集体", "", "全国先进集体。"),
    ],
)
def test_an_honour_is_told_with_whose_it_is(tmp_path: Path, title: str, winner: str, sentence: str):
    assert told(tmp_path, ("荣誉", title, "", "", "", winner))[1:] == [sentence]


def test_honours_of_a_section_share_a_paragraph_with_what_was_said_of_them(tmp_path: Path):
    rows = [("荣誉", "获评全国先进集体", "司法部通报表扬", "", "", "县司法局"), ("荣誉", "我县名列全省前三")]

    assert told(tmp_path, *rows)[1:] == ["县司法局获评全国先进集体。司法部通报表扬。我县名列全省前三。"]


@pytest.mark.parametrize(
    ("words", "winner"),
    [
        ("连续三年获评先进", ""),
        ("2025年在全市考核中排名第一", ""),
        ("荣获全省先进集体", ""),
        ("我县连续两年被评为优秀", "我县连续两年"),
        ("县信访局获评先进", "县信访局"),
        ("办案收获好评", ""),
    ],
)
def test_whose_an_honour_is_stands_before_its_verb(words: str, winner: str):
    assert named_winner(words) == winner
    assert behind_winner("县司法局", words) is None or not winner


def test_an_honour_of_nobody_is_asked_for_whose_it_is(desk: Desk):
    desk.put(
        "+ 工作举措\n| 板块 | 类别 | 标题 | 主要做法 | 责任部门 |\n"
        "| 行政执法 | 荣誉 | 获评全省先进集体 | | |\n"
        "| 行政执法 | 荣誉 | 获评全国先进集体 | | 县司法局 |\n"
        "| 行政执法 | 荣誉 | 全省优秀案卷 | 县公安局一件案卷入选 | |\n"
        "| 行政执法 | 整改 | 提高案卷质量 | 逐卷评查 | |\n"
    )

    built = desk.build()

    told = [f for f in built.json["findings"] if f["code"] == "B09"]
    assert [(f["cell"], f["severity"], f["field"]) for f in told] == [("C2", "warning", "责任部门")]
    assert "获评全省先进集体" in told[0]["message"]
