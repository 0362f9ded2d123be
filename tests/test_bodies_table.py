"""bodies.toml and departments.csv: a pack lays its own over them, and what is wrong with them is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.chinese import DEPARTMENTS, bodies_named, is_department
from drafter.model import Level, Profile
from drafter.narrative import words_of
from drafter.packs import Pack, load_pack, shipped_templates
from drafter.pipeline import check_pack

UNIT = "海晏县人民政府"
TAGS = re.compile(r"\{([{%#]).*?[}%#]\}", re.DOTALL)
COUNTY = Profile(UNIT, Level.COUNTY, 2025)
SHIPPED = load_pack("county", [shipped_templates()])[0]


def pack(tmp_path: Path, **files: str) -> tuple[Pack, list[str]]:
    """A pack of an office that extends that of counties, and what is wrong with it, place by place."""
    folder = tmp_path / "海晏县"
    folder.mkdir()
    contents = {"pack_toml": 'extends = "county"\nlanguage = 2\n', **files}
    for name, content in contents.items():
        (folder / name.replace("_", ".")).write_text(content, "utf-8")
    made, findings = load_pack("海晏县", [tmp_path, shipped_templates()])
    return made, [f"{f.code} {f.file} {f.cell}" for f in findings]


def words(made: Pack, profile: Profile = COUNTY) -> dict[str, str]:
    return words_of(profile, made)


def test_an_offices_own_vocabulary_wins_and_what_is_made_of_it_follows(tmp_path):
    own = 'extends = "county"\n[vocabulary]\n"党委" = "中共{{ 地名 }}委"\n"下级单位" = "各乡镇、各部门"\n'
    made, findings = pack(tmp_path, pack_toml=own)

    known = words(made)
    assert findings == []
    assert known["党委政府"] == "中共海晏县委、县政府"
    assert known["中心组"] == "中共海晏县委理论学习中心组"
    assert known["下级单位"] == "各乡镇、各部门"
    assert known["本级人大"] == "县人大常委会"


def test_a_word_of_an_offices_own_may_use_those_of_the_table(tmp_path):
    own = 'extends = "county"\n[vocabulary]\n"两办" = "{{ 党委 }}办公室、{{ 政府办 }}"\n'

    assert words(pack(tmp_path, pack_toml=own)[0])["两办"] == "县委办公室、县政府办公室"


def test_a_pack_lays_its_rows_over_the_table(tmp_path):
    own = (
        '["县级机构"]\n"下级单位" = "各乡镇、各部门"\n\n'
        '["海晏的县"]\n"适用名称" = ["海晏…人民政府"]\n"政府会议" = "县长办公会议"\n'
    )
    made, findings = pack(tmp_path, bodies_toml=own)

    known = words(made)
    assert findings == []
    assert (known["下级单位"], known["政府会议"], known["党委"]) == ("各乡镇、各部门", "县长办公会议", "县委")
    assert words(made, Profile("刚察县人民政府", Level.COUNTY, 2025))["政府会议"] == "县政府常务会议"
    assert [f.message for f in check_pack("海晏县", tmp_path) if f.is_error] == []


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ('"适用名称" = "…管委会"', "第 2 行 [县] 适用名称"),
        ('"适用层级" = ["县政府"]', "第 2 行 [县] 适用层级"),
        ('"政府" = 5', "第 2 行 [县] 政府"),
        ('"不填指标" = ["人大报告"]', "第 2 行 [县] 不填指标"),
        ('"举措" = "县政府"', "第 2 行 [县] 举措"),
        ('"县 政府" = "县政府"', "第 2 行 [县] 县 政府"),
        ('"党组" = "局党组"\n"行政检查次数" = "县政府"', "第 3 行 [县] 行政检查次数"),
    ],
)
def test_a_faulty_row_is_a_finding_with_its_line(tmp_path, row, place):
    made, findings = pack(tmp_path, bodies_toml=f'["县"]\n{row}\n')

    assert findings == [f"T07 海晏县/bodies.toml {place}"]
    assert words(made)["政府"] == "县政府"


@pytest.mark.parametrize("kind", ["县", "开发区"])
def test_a_word_of_any_kind_is_checked_as_a_template(tmp_path, kind):
    pack(tmp_path, bodies_toml=f'["{kind}"]\n"适用名称" = ["…某{kind}"]\n"政府" = "{{{{ 没有 }}}}"\n')

    found = [f for f in check_pack("海晏县", tmp_path) if f.is_error]
    assert [(f.code, f.file, f.cell) for f in found] == [
        ("T02", "海晏县/bodies.toml", f"第 3 行 [{kind}] 政府")
    ]


def test_a_row_of_a_strangers_pack_runs_in_time(tmp_path):
    """A name matches a form in one pass, however many 任意文字 it holds."""
    made, _ = pack(tmp_path, bodies_toml=f'["甲"]\n"适用名称" = ["{"…县" * 4000}乙"]\n"政府" = "甲"\n')

    assert words(made, Profile("县" * 5000, Level.COUNTY, 2025))["政府"] == "县政府"


BODIES = {
    "省": ("青海省人民政府", Level.PROVINCE),
    "区": ("内蒙古自治区人民政府", Level.PROVINCE),
    "直辖市": ("重庆市人民政府", Level.PROVINCE),
    "市": ("海口市人民政府", Level.CITY),
    "县": (UNIT, Level.COUNTY),
    "开发区": ("海安开发区管委会", Level.COUNTY),
    "镇": ("龙潭镇人民政府", Level.TOWNSHIP),
    "街道": ("东关街道办事处", Level.TOWNSHIP),
}


@pytest.mark.parametrize(
    ("bare", "names"),
    {
        "司法": "省司法厅 自治区司法厅 市司法局 市司法局 县司法局 区司法局 镇司法所 街道司法所",
        "政府办": "省政府办公厅 自治区政府办公厅 市政府办公室 市政府办公室 县政府办公室 管委会办公室"
        " 镇党政办公室 街道党政办公室",
        "组织": "省委组织部 自治区党委组织部 市委组织部 市委组织部 县委组织部 党工委组织部"
        " 镇党建工作办公室 街道党建工作办公室",
        "政务服务": "省政务服务和数据管理局 自治区政务服务和数据管理局 市政务服务和数据管理局"
        " 市政务服务和数据管理局 县政务服务和数据管理局 区政务服务和数据管理局"
        " 镇便民服务中心 街道便民服务中心",
    }.items(),
)
def test_a_department_has_its_name_at_each_level(bare, names):
    full = SHIPPED.departments[bare]

    assert [full.full_name(words_of(Profile(*body, 2025), SHIPPED)) for body in BODIES.values()] == (
        names.split()
    )


def test_who_has_no_such_department_has_no_name_for_it():
    words = words_of(Profile("龙潭镇人民政府", Level.TOWNSHIP, 2025), SHIPPED)

    assert SHIPPED.departments["审计"].full_name(words) == ""


@pytest.mark.parametrize(
    ("unit", "level", "names"),
    [
        ("成都市人民政府", Level.CITY, ("市政府办公厅", "市人大常委会办公厅", "市司法局")),
        ("海口市人民政府", Level.CITY, ("市政府办公室", "市人大常委会办公室", "市司法局")),
        ("喀什地区行政公署", Level.CITY, ("行署办公室", "地区人大工委办公室", "地区司法局")),
        ("龙潭镇人民政府", Level.TOWNSHIP, ("镇党政办公室", "镇人大办公室", "镇司法所")),
        ("东关街道办事处", Level.TOWNSHIP, ("街道党政办公室", "", "街道司法所")),
    ],
)
def test_offices_go_by_the_rank_of_the_body_and_the_organs_it_has(unit, level, names):
    known = words_of(Profile(unit, level, 2025), SHIPPED)

    assert tuple(SHIPPED.departments[bare].full_name(known) for bare in ("政府办", "人大", "司法")) == names


@pytest.mark.parametrize("bare", DEPARTMENTS)
def test_a_full_name_is_recognised_as_that_department_and_no_other(bare):
    full = SHIPPED.departments[bare]
    bodies = (words_of(Profile(unit, level, 2025), SHIPPED) for unit, level in list(BODIES.values())[:6])
    names = [name for name in map(full.full_name, bodies) if name]

    assert names
    for name in names:
        assert [other for other in DEPARTMENTS if is_department(name, other)] == [bare], name


def test_every_owner_of_an_indicator_has_a_full_name():
    assert {i.lead for i in SHIPPED.catalogue if i.lead} <= set(SHIPPED.departments)


def test_a_pack_may_call_departments_otherwise(tmp_path):
    rows = "部门,冠称,省,市,县,乡\n政务服务,域,,,行政审批局,\n工会,上级,,,总工会,\n"
    made, findings = pack(tmp_path, departments_csv=rows)

    assert findings == ["T07 海晏县/departments.csv 第 3 行"]
    assert made.departments["政务服务"].full_name(words(made)) == "县行政审批局"
    assert made.departments["司法"].full_name(words(made)) == "县司法局"


@pytest.mark.parametrize("file", sorted(shipped_templates().rglob("*.j2")), ids=lambda path: path.stem)
def test_no_shipped_template_types_the_name_of_an_organ(file):
    """What a body calls its organs comes from the table."""
    typed = TAGS.sub("某", file.read_text("utf-8"))

    assert bodies_named(typed) == []


@pytest.mark.parametrize("name", ["base", *(level.value for level in Level)])
def test_no_shipped_heading_types_the_name_of_an_organ(name):
    made, _ = load_pack(name, [shipped_templates()])
    headings = [made.title, *made.parts.values(), *made.sections.values()]

    assert [heading for heading in headings if bodies_named(TAGS.sub("某", heading))] == []
