"""Names of bodies: one set of rules for the report that is written and for the report that is read."""

from __future__ import annotations

import pytest

from drafter.chinese import full_name, level_of, place_of, realm_of, unit_in
from drafter.model import Level, Profile
from drafter.narrative import words_of
from drafter.packs import load_pack, shipped_templates

BODIES = [
    ("青海省人民政府", "青海省", "省", Level.PROVINCE),
    ("内蒙古自治区人民政府", "内蒙古自治区", "自治区", Level.PROVINCE),
    ("北京市人民政府", "北京市", "市", Level.PROVINCE),
    ("新疆生产建设兵团", "新疆生产建设兵团", "兵团", Level.PROVINCE),
    ("锡林郭勒盟行政公署", "锡林郭勒盟", "盟", Level.CITY),
    ("大兴安岭地区行政公署", "大兴安岭地区", "地区", Level.CITY),
    ("喀什地区行署", "喀什地区", "地区", Level.CITY),
    ("海北藏族自治州人民政府", "海北藏族自治州", "州", Level.CITY),
    ("海晏县人民政府", "海晏县", "县", Level.COUNTY),
    ("鄂伦春自治旗人民政府", "鄂伦春自治旗", "旗", Level.COUNTY),
    ("龙潭镇人民政府", "龙潭镇", "镇", Level.TOWNSHIP),
    ("达布希勒图苏木人民政府", "达布希勒图苏木", "苏木", Level.TOWNSHIP),
    ("东关街道办事处", "东关街道", "街道", Level.TOWNSHIP),
]


@pytest.mark.parametrize(("unit", "place", "realm", "level"), BODIES)
def test_place_word_and_level_come_of_one_rule(unit, place, realm, level):
    assert (place_of(unit, level), realm_of(place), level_of(unit)) == (place, realm, level)


@pytest.mark.parametrize(("unit", "place", "realm", "level"), BODIES)
def test_a_title_names_the_unit_and_its_place_gives_it_back(unit, place, realm, level):
    assert unit_in(f"{unit}2024年法治政府建设年度报告") == unit
    assert place_of(full_name(place, level), level) == place


@pytest.mark.parametrize(
    "unit", ["海安市司法局", "青海省公安厅", "海晏县发展和改革委员会", "海安市交通运输执法支队"]
)
def test_a_department_is_no_government(unit):
    assert level_of(unit) is Level.DEPARTMENT


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("锡林郭勒盟行政公署", ("我盟", "全盟", "盟委", "盟行署", "盟人大工委")),
        ("大兴安岭地区行政公署", ("我地区", "全地区", "地委", "行署", "地区人大工委")),
        ("海北藏族自治州人民政府", ("我州", "全州", "州委", "州政府", "州人大常委会")),
    ],
)
def test_a_prefecture_is_spoken_of_by_its_own_bodies(unit, words):
    """盟 and 地区 have 行政公署 and 人大工委, and neither a government nor a congress of their own."""
    pack, _ = load_pack("city", [shipped_templates()])
    known = words_of(Profile(unit, Level.CITY, 2024), pack)

    assert tuple(known[name] for name in ("我地", "全域", "党委", "政府", "本级人大")) == words
