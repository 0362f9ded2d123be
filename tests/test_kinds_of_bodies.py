"""Each kind of body is spoken of by the organs it has; no report and no form names another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from packs import dataset

from drafter.chinese import full_name, level_of, place_of
from drafter.model import Level, Profile, ValueType, spans_of
from drafter.narrative import render, words_of
from drafter.packs import Body, load_pack, shipped_templates
from drafter.pipeline import make_form

PACKS = {level: load_pack(level.value, [shipped_templates()])[0] for level in Level}
OF_ALL_KINDS = "本级"
"""How 口径 speaks of the organs of whatever body fills the form."""
NAMED = ("我地", "党委", "政府", "本级人大", "政府会议")
UNSURE = ("市人民政府", "管委会", "管理委员会", "人民政府办公室", "新区")
"""How names end that do not show the level: a city may have counties, townships or be a province."""
NAMED_BY_ITS_PLACE = (Level.CITY, Level.COUNTY)
NAMELESS = ("总工会",)
"""How names end that show none."""


class Kind(NamedTuple):
    """A body of the list: what it is called, what it says of itself, and what it has not got."""

    unit: str
    level: Level
    place: str
    words: tuple[str, ...]
    without: tuple[str, ...]


def _kinds() -> list[Kind]:
    lines = (Path(__file__).parent / "kinds_of_bodies.txt").read_text("utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            unit, label, place, words, without = (cell.strip() for cell in line.split("|"))
            level = Level.from_label(label)
            assert level, line
            named = tuple("" if word == "-" else word for word in words.split())
            found.append(Kind(unit, level, place, named, tuple(without.split())))
    return found


KINDS = _kinds()
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.unit)


def words(kind: Kind, **items: str) -> dict[str, str]:
    pack = PACKS[kind.level]
    return words_of(dataset(pack, unit=kind.unit, level=kind.level, items=items).profile, pack)


TEXTS: dict[str, Any] = {
    "problems": [("人手不足", "力量不强。", "编制少。"), ("培训不够", "次数不多。", "经费少。")],
    "plans": [("加强培训", "多办班。", ""), ("充实力量", "多招人。", "")],
    "duties": [("", "带头学法", "学了法。")],
}
SHARES = 5
"""Among so many reports the figures are shared out, so that no paragraph is too full to print them."""


@cache
def reports(kind: Kind) -> tuple[str, ...]:
    """A report with all figures and rows in all sheets, one with zeros, an empty one, some with a share."""
    pack = PACKS[kind.level]
    asked = list(pack.catalogue_for(kind.level, Body.of(Profile(kind.unit, kind.level, 2025))))
    filled: list[Mapping[str, object]] = [{i.name: 0 for i in asked if i.type is not ValueType.RATE}, {}]
    filled += [{i.name: (40, 30) for i in asked[n::SHARES]} for n in range(SHARES)]
    full = report_of(kind, {i.name: (40, 30) for i in asked}, **TEXTS)
    return (full, *(report_of(kind, figures) for figures in filled))


def report_of(kind: Kind, figures: Mapping[str, object], **more: Any) -> str:
    """All that a body's report says, its title included."""
    pack = PACKS[kind.level]
    report = render(dataset(pack, figures, unit=kind.unit, level=kind.level, **more), pack).report
    return "\n".join([report.title, *("".join(s.text for s in spans_of(b)) for b in report.blocks)])


def form(kind: Kind) -> str:
    """All that the form says, notes and messages of its cells included."""
    data, _ = make_form(kind.level, unit=kind.unit, year=2025)
    with ZipFile(BytesIO(data)) as package:
        return "".join(package.read(name).decode() for name in package.namelist())


def test_the_list_holds_all_kinds():
    assert len(KINDS) >= 60
    assert len({kind.unit for kind in KINDS}) == len(KINDS)
    assert {kind.level for kind in KINDS} == set(Level)


@every_kind
def test_a_body_calls_its_organs_by_their_names(kind: Kind):
    known = words(kind)

    assert tuple(known[name] for name in NAMED) == kind.words
    assert known["地名"] == kind.place


@every_kind
def test_no_report_names_an_organ_that_the_body_has_not_got(kind: Kind):
    for report in reports(kind):
        assert [word for word in kind.without if word in report] == []


@every_kind
def test_a_full_report_names_the_organs_that_it_has(kind: Kind):
    known = words(kind)
    full = reports(kind)[0]

    for name in ("我地", "党委政府", "中心组", "下级单位", "各方监督"):
        assert known[name] in full, name


@every_kind
def test_no_form_names_an_organ_that_the_body_has_not_got(kind: Kind):
    told = form(kind)
    without = [word for word in kind.without if not word.startswith(OF_ALL_KINDS)]

    assert [word for word in without if word in told] == []


@every_kind
def test_a_name_shows_its_level_and_comes_back_from_its_place(kind: Kind):
    named = {*NAMED_BY_ITS_PLACE, kind.level} if kind.unit.endswith(UNSURE) else {kind.level}

    assert kind.unit.endswith(NAMELESS) or level_of(kind.unit) in named
    if kind.level is not Level.DEPARTMENT:
        assert place_of(full_name(kind.place, kind.level), kind.level) == kind.place


CONGRESS_REPORTS = "人大专项报告数"


def asked(unit: str) -> set[str]:
    """What a body of the list is asked for."""
    kind = next(kind for kind in KINDS if kind.unit == unit)
    body = Body.of(Profile(kind.unit, kind.level, 2025))
    return {indicator.name for indicator in PACKS[kind.level].catalogue_for(kind.level, body)}


@pytest.mark.parametrize(
    ("name", "with_it", "without_it"),
    [
        (
            CONGRESS_REPORTS,
            "海晏县人民政府 喀什地区行政公署 浦东新区",
            "西咸新区管理委员会 新疆生产建设兵团 第十四师",
        ),
        (
            "人大执法检查次数",
            "海晏县人民政府 浦东新区 上海市浦东新区司法局",
            "西咸新区管理委员会 新疆生产建设兵团司法局",
        ),
        (
            "政协民主监督次数",
            "第八师石河子市 海晏县卫生健康委员会",
            "兰州新区管理委员会 合肥市高新区市场监督管理局",
        ),
        (
            "人大代表视察次数",
            "龙潭镇人民政府 东关街道办事处",
            "一四三团 红星农场管理委员会 白沙工业园区管理委员会",
        ),
        (
            "立法计划项目数",
            "海口市人民政府 青海省司法厅",
            "喀什地区行政公署 兰州新区管理委员会 海晏县卫生健康委员会",
        ),
        ("现行有效规章数", "青海省人民政府 海北藏族自治州人民政府", "新疆生产建设兵团 锡林郭勒盟行政公署"),
        ("宅基地审批数", "龙潭镇人民政府 甘子河乡人民政府", "东关街道办事处 台湖地区办事处 一四三团"),
    ],
)
def test_a_body_is_asked_what_its_organs_do(name: str, with_it: str, without_it: str):
    assert [unit for unit in with_it.split() if name not in asked(unit)] == []
    assert [unit for unit in without_it.split() if name in asked(unit)] == []


@pytest.mark.parametrize("kind", [k for k in KINDS if k.level is Level.COUNTY], ids=lambda kind: kind.unit)
def test_a_figure_about_an_organ_that_is_not_there_is_printed_without_it(kind: Kind):
    told = report_of(kind, {CONGRESS_REPORTS: 3})
    congress = words(kind)["本级人大"]

    assert f"向{congress}作专项工作报告3项" in told if congress else "作专项工作报告3项" in told
    assert [word for word in kind.without if word in told] == []


NEW_TOWN = Kind("海晏新城", Level.COUNTY, "海晏新城", (), ())


@pytest.mark.parametrize(
    ("kind", "items", "known"),
    [
        (NEW_TOWN, {}, ("本地", "本级党委", "本级政府", "本级人大常委会", "本级政府常务会议")),
        (NEW_TOWN, {"机构种类": "管委会"}, ("我区", "党工委", "管委会", "", "管委会主任办公会议")),
        (NEW_TOWN, {"机构种类": "开发区"}, ("我区", "党工委", "管委会", "", "管委会主任办公会议")),
        (NEW_TOWN, {"机构种类": "市辖区"}, ("我区", "区委", "区政府", "区人大常委会", "区政府常务会议")),
        (NEW_TOWN, {"机构种类": "旗"}, ("我旗", "旗委", "旗政府", "旗人大常委会", "旗政府常务会议")),
        (NEW_TOWN, {"党委名称": "党工委", "政府名称": "指挥部", "人大名称": "无"},
         ("本地", "党工委", "指挥部", "", "指挥部常务会议")),
    ],
)  # fmt: skip
def test_a_body_may_say_what_its_name_does_not_show(
    kind: Kind, items: dict[str, str], known: tuple[str, ...]
):
    assert tuple(words(kind, **items)[name] for name in NAMED) == known


def test_a_body_may_call_an_organ_otherwise_than_others_of_its_kind():
    bureau = next(kind for kind in KINDS if kind.unit == "海北藏族自治州司法局")
    street = next(kind for kind in KINDS if kind.unit == "东关街道办事处")

    assert words(bureau, 党委名称="局党委")["党委会议"] == "局党委会议"
    assert words(street, 人大名称="街道人大工委")["本级人大"] == "街道人大工委"
    told = report_of(bureau, {"中心组学法次数": 4}, items={"党委名称": "局党委", "下级单位": "各分局"})
    assert "局党委理论学习中心组" in told
    assert "局党组" not in told


def test_words_of_a_person_are_never_code():
    county = next(kind for kind in KINDS if kind.unit == "海晏县人民政府")

    assert words(county, 党委名称="县委{{ 地名 }}")["党委"] == "县委{{ 地名 }}"
