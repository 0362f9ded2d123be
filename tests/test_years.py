"""The year table: what it says of each year, and what the opening makes of it.

The dates of meetings and laws are set down here a second time, from when they were held and came into force.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from packs import dataset

from drafter.model import Level, Paragraph, plain_text
from drafter.narrative import render
from drafter.packs import Pack, load_pack, shipped_templates

YEARS = range(2015, 2027)
NAMES = {
    Level.PROVINCE: ("青海省人民政府", "我省"),
    Level.CITY: ("阜阳市人民政府", "我市"),
    Level.COUNTY: ("海晏县人民政府", "我县"),
    Level.TOWNSHIP: ("龙潭镇人民政府", "我镇"),
    Level.DEPARTMENT: ("海安市司法局", "我局"),
}
NOT_KNOWN = {
    (2026, "纲要"): "no outline for 2026—2030 was found by 2026-11-27",
    (2026, "目标"): "as the outline that sets it",
    (2026, "待施行"): "what is in force from 2027 was not looked up to the end of the year",
    **{
        (year, "专项行动"): "no campaign of law enforcement in the whole country was verified"
        for year in (*range(2015, 2023), 2026)
    },
}
MEETINGS = {
    ("十八", 0): date(2012, 11, 14),
    ("十八", 3): date(2013, 11, 12),
    ("十八", 4): date(2014, 10, 23),
    ("十八", 5): date(2015, 10, 29),
    ("十八", 6): date(2016, 10, 27),
    ("十九", 0): date(2017, 10, 24),
    ("十九", 2): date(2018, 1, 19),
    ("十九", 3): date(2018, 2, 28),
    ("十九", 4): date(2019, 10, 31),
    ("十九", 5): date(2020, 10, 29),
    ("十九", 6): date(2021, 11, 11),
    ("二十", 0): date(2022, 10, 22),
    ("二十", 2): date(2023, 2, 28),
    ("二十", 3): date(2024, 7, 18),
    ("二十", 4): date(2025, 10, 23),
}
"""The party's congresses (0) and the plenums that reports name, by their last day."""
ALL_NAMED_AS_ONE = (2021, 2025, 2026)
PUBLISHED_AND_IN_FORCE = {
    "《中华人民共和国立法法》": [
        (date(2015, 3, 15), date(2015, 3, 15)),
        (date(2023, 3, 13), date(2023, 3, 15)),
    ],
    "《中华人民共和国行政诉讼法》": [(date(2014, 11, 1), date(2015, 5, 1))],
    "《居住证暂行条例》": [(date(2015, 11, 26), date(2016, 1, 1))],
    "《中华人民共和国反家庭暴力法》": [(date(2015, 12, 27), date(2016, 3, 1))],
    "《中华人民共和国网络安全法》": [(date(2016, 11, 7), date(2017, 6, 1))],
    "《中华人民共和国民法总则》": [(date(2017, 3, 15), date(2017, 10, 1))],
    "《中华人民共和国宪法修正案》": [(date(2018, 3, 11), date(2018, 3, 11))],
    "《中华人民共和国监察法》": [(date(2018, 3, 20), date(2018, 3, 20))],
    "《重大行政决策程序暂行条例》": [(date(2019, 4, 20), date(2019, 9, 1))],
    "《中华人民共和国政府信息公开条例》": [(date(2019, 4, 3), date(2019, 5, 15))],
    "《优化营商环境条例》": [(date(2019, 10, 22), date(2020, 1, 1))],
    "《中华人民共和国社区矫正法》": [(date(2019, 12, 28), date(2020, 7, 1))],
    "《中华人民共和国民法典》": [(date(2020, 5, 28), date(2021, 1, 1))],
    "《中华人民共和国行政处罚法》": [(date(2021, 1, 22), date(2021, 7, 15))],
    "《中华人民共和国法律援助法》": [(date(2021, 8, 20), date(2022, 1, 1))],
    "《信访工作条例》": [(date(2022, 2, 25), date(2022, 5, 1))],
    "《中华人民共和国行政复议法》": [(date(2023, 9, 1), date(2024, 1, 1))],
    "《公平竞争审查条例》": [(date(2024, 6, 6), date(2024, 8, 1))],
    "《中华人民共和国突发事件应对法》": [(date(2024, 6, 28), date(2024, 11, 1))],
    "《中华人民共和国法治宣传教育法》": [(date(2025, 9, 12), date(2025, 11, 1))],
    "《中华人民共和国民营经济促进法》": [(date(2025, 4, 30), date(2025, 5, 20))],
    "《中华人民共和国治安管理处罚法》": [(date(2025, 6, 27), date(2026, 1, 1))],
    "《行政执法监督条例》": [(date(2025, 12, 17), date(2026, 2, 1))],
    "《中华人民共和国行政复议法实施条例》": [(date(2026, 6, 30), date(2026, 7, 1))],
}
"""When each law was published (at the latest) and came into force; of one that was revised, each time."""
FIRST_SAID = {
    "习近平新时代中国特色社会主义思想": date(2017, 10, 24),
    "全面依法治国新理念新思想新战略": date(2018, 8, 24),
    "习近平法治思想": date(2020, 11, 17),
    "中央全面依法治国工作会议": date(2020, 11, 17),
    "《法治政府建设实施纲要（2015—2020年）》": date(2015, 12, 27),
    "《法治政府建设实施纲要（2021—2025年）》": date(2021, 8, 11),
    "提升行政执法质量三年行动": date(2023, 8, 9),
    "经营主体": date(2022, 12, 16),
}
FIVE_YEARS = {"“六五”普法": 2011, "“七五”普法": 2016, "“八五”普法": 2021, "“九五”普法": 2026}
FIRST_OF_FIVE, LAST_OF_FIVE = "开局之年", "收官之年"
TITLE = re.compile("《[^》]+》")
NUMERALS = "一二三四五六七"

GOALS = {level: () if level in (Level.TOWNSHIP, Level.DEPARTMENT) else ("目标",) for level in Level}
"""The goal is that of governments: townships and departments do what is theirs of it."""


def pack_of(level: Level) -> Pack:
    return load_pack(level.value, [shipped_templates()])[0]


COUNTY = pack_of(Level.COUNTY)


def word(year: int, name: str) -> str:
    """A word of the table; 无 where it says that there is none."""
    line = COUNTY.words(year)[name]
    return "无" if line.none else line.text


def opening(level: Level, year: int) -> str:
    pack = pack_of(level)
    report = render(dataset(pack, unit=NAMES[level][0], level=level, year=year), pack).report
    return next(plain_text(block.spans) for block in report.blocks if isinstance(block, Paragraph))


# The table


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_every_word_but_those_that_nobody_knows(year):
    names = {name for row in COUNTY.years.values() for name in row}

    unknown = {(year, name) for name in names if not word(year, name)}

    assert len(names) == 13
    assert unknown == {place for place in NOT_KNOWN if place[0] == year}
    assert COUNTY.unknown_words(year).keys() == {n for _, n in unknown if n in COUNTY.lookups}


@pytest.mark.parametrize("year", YEARS)
def test_meetings_are_said_in_full_and_none_before_its_day(year):
    held = [meeting for meeting, day in MEETINGS.items() if day.year <= year]
    congress = held[-1][0]
    plenums = [NUMERALS[n - 1] + "中" for name, n in held if name == congress and n]
    said = "历次" if year in ALL_NAMED_AS_ONE else "、".join(plenums)

    assert word(year, "会议精神") == (
        f"党的{congress}大和{congress}届{said}全会精神" if plenums else f"党的{congress}大精神"
    )


@pytest.mark.parametrize("year", YEARS)
def test_laws_stand_in_the_year_in_which_they_come_into_force_or_are_to_be_studied(year):
    in_force, ahead = (TITLE.findall(word(year, name)) for name in ("新法", "待施行"))

    assert in_force
    assert all(any(day.year == year for _, day in PUBLISHED_AND_IN_FORCE[law]) for law in in_force)
    dates = [dates for law in ahead for dates in PUBLISHED_AND_IN_FORCE[law]]
    assert all((published.year, day.year) == (year, year + 1) for published, day in dates)


@pytest.mark.parametrize("year", YEARS)
def test_no_word_is_said_before_its_day(year):
    said = [line.text for line in COUNTY.words(year).values()]

    assert not [w for w, day in FIRST_SAID.items() if day.year > year and any(w in text for text in said)]
    assert word(year, "主体称谓") == ("经营主体" if year >= 2023 else "市场主体")


@pytest.mark.parametrize("year", YEARS)
def test_plans_begin_and_end_in_their_years(year):
    plan, place, stage = (word(year, name) for name in ("普法规划", "节点", "普法阶段"))

    assert 0 <= year - FIVE_YEARS[plan] <= 4
    assert (stage == "启动", stage == "总结验收") == (year % 5 == 1, year % 5 == 0)
    for spoken, last_digit in ((FIRST_OF_FIVE, 1), (LAST_OF_FIVE, 0)):
        if "规划" in place and spoken in place:
            assert year % 5 == last_digit


# The opening


@pytest.mark.parametrize("level", NAMES)
@pytest.mark.parametrize("year", YEARS)
def test_the_opening_of_every_level_says_what_the_table_says(level, year):
    text = opening(level, year)

    assert f"。{NAMES[level][1]}坚持以{word(year, '指导思想')}为指导，" in text
    assert word(year, "会议精神") in text
    for name in ("纲要", *GOALS[level]):
        assert (word(year, name) or f"【待补充：{name}】") in text
    assert ("结合自身实际，" in text) is (not GOALS[level])
    assert not re.search("无|，，|。，|贯彻，|以为", text)
    assert ("习近平法治思想" in text) is (year >= 2020)


def test_the_year_of_a_congress_studies_it_and_years_after_it_carry_it_out():
    assert "，认真学习宣传贯彻党的二十大精神，" in opening(Level.COUNTY, 2022)
    assert "，全面贯彻党的二十大和二十届二中全会精神，" in opening(Level.COUNTY, 2023)


def test_openings_in_full():
    assert opening(Level.TOWNSHIP, 2015) == (
        "2015年是全面推进依法治国的开局之年。我镇坚持以习近平总书记系列重要讲话精神为指导，"
        "全面贯彻党的十八大和十八届三中、四中、五中全会精神，"
        "对照《法治政府建设实施纲要（2015—2020年）》要求，"
        "结合自身实际，统筹推进依法行政各项工作。现将有关情况报告如下："
    )
    assert opening(Level.DEPARTMENT, 2026) == (
        "2026年是“十五五”规划和“九五”普法的开局之年。我局坚持以习近平新时代中国特色社会主义思想为指导，"
        "深入学习贯彻习近平法治思想，全面贯彻党的二十大和二十届历次全会精神，"
        "认真落实中央全面依法治国工作会议部署，对照【待补充：纲要】要求，"
        "结合自身实际，统筹推进依法行政各项工作。现将有关情况报告如下："
    )
