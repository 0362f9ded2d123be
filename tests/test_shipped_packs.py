"""The packs that come with the program: complete, and good Chinese whatever an office has reported."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from packs import block_text, dataset

from drafter.model import (
    APPROXIMATIONS,
    PARTS,
    REMEDIES,
    Dataset,
    Entry,
    Heading,
    Indicator,
    Level,
    Missing,
    Source,
    Value,
    ValueType,
    spans_of,
)
from drafter.narrative import render
from drafter.packs import load_pack, shipped_templates
from drafter.pipeline import check_pack

LEVELS = [level.value for level in Level]
PACKS = {name: load_pack(name, [shipped_templates()])[0] for name in ("base", *LEVELS)}
UNITS = {
    "province": ["青海省人民政府", "内蒙古自治区人民政府", "重庆市人民政府"],
    "city": ["阜阳市人民政府", "海北藏族自治州人民政府"],
    "county": ["海晏县人民政府", "互助土族自治县人民政府", "黄埔区人民政府", "开发区管理委员会"],
    "township": ["龙潭镇人民政府", "东关街道办事处", "金滩乡人民政府"],
    "department": ["海安市司法局", "青海省发展和改革委员会", "省公安厅", "气象局"],
}
YEARS = (2019, 2021, 2025, 2026)
BAD = ("，。", "。。", "、，", "，，", "：。", "、。", "（）", "；。", "，；", "。，", "：，", "“”", "  ")
STARTS = tuple("，。、；：！？）”》")
TEXTS = ("完善工作机制", "开展专项检查。", "推进规范化建设；", "加强队伍建设，提高能力", "成效明显！")


@pytest.mark.parametrize("name", PACKS)
def test_a_shipped_pack_has_no_faults(name):
    assert check_pack(name, shipped_templates()) == ()


@pytest.mark.parametrize("name", LEVELS)
def test_a_shipped_pack_is_for_its_level_and_builds_on_the_base(name):
    pack = PACKS[name]

    assert pack.level is Level(name)
    assert [folder.name for folder in pack.folders] == [name, "base"]
    assert list(pack.parts) == [*PARTS, REMEDIES]


@pytest.mark.parametrize(
    ("name", "least"),
    [("province", 140), ("city", 140), ("county", 140), ("township", 50), ("department", 80)],
)
def test_a_form_asks_for_a_sensible_number_of_indicators(name, least):
    assert least <= len(PACKS[name].catalogue_for(Level(name))) <= len(PACKS["base"].catalogue)


def test_the_catalogue_is_rich():
    assert len(PACKS["base"].catalogue) >= 150


@pytest.mark.parametrize("name", PACKS)
def test_every_indicator_says_what_to_count(name):
    pack = PACKS[name]
    for indicator in pack.catalogue:
        assert len(indicator.definition) >= 12, indicator.name
        assert indicator.definition.endswith("。"), indicator.name
        assert all(indicator.units), indicator.name
        assert indicator.levels, indicator.name
        assert indicator.section in PACKS["base"].sections, indicator.name


@pytest.mark.parametrize("name", LEVELS)
def test_every_indicator_of_a_level_is_asked_for(name):
    pack, level = PACKS[name], Level(name)

    assert [i.name for i in pack.catalogue.for_level(level) if i.name not in pack.catalogue_for(level)] == []


@pytest.mark.parametrize("name", LEVELS)
def test_every_section_of_a_level_has_indicators(name):
    pack = PACKS[name]

    assert {i.section for i in pack.catalogue_for(Level(name))} == set(pack.sections)


def some_value(chance: random.Random, indicator: Indicator, cell: str) -> Value:
    unit = chance.choice(indicator.units)
    word = chance.choice(APPROXIMATIONS) if chance.random() < 0.2 else ""
    most = 100 if indicator.type is ValueType.RATE else 5000
    number = Decimal(0) if chance.random() < 0.25 else Decimal(chance.randint(1, most))
    if indicator.type is not ValueType.COUNT and number and chance.random() < 0.5:
        number -= Decimal("0.25")
    return Value(number, unit, Decimal(1), word if number else "", (Source("表.xlsx", "年度数据", cell),))


def some_entry(chance: random.Random, indicator: Indicator) -> Entry:
    if chance.random() < 0.05:
        return Entry(indicator, not_applicable=True)
    this = some_value(chance, indicator, "D2") if chance.random() < 0.95 else None
    last = some_value(chance, indicator, "E2") if chance.random() < 0.5 else None
    return Entry(indicator, this, this if this and chance.random() < 0.1 else last)


def some_rows(chance: random.Random, width: int) -> list[tuple[str, ...]]:
    rows = chance.choice((0, 1, 2, 3, 5))
    return [
        tuple(chance.choice((*TEXTS, "")) if n else chance.choice(TEXTS) for n in range(width))
        for _ in range(rows)
    ]


@st.composite
def reported(draw: st.DrawFn, name: str, year: int) -> Dataset:
    """What an office of a level may have reported: any of its indicators, with any number of rows of text."""
    pack = PACKS[name]
    names = [i.name for i in pack.catalogue_for(Level(name))]
    some = draw(st.sets(st.sampled_from(names), max_size=40))
    chosen = some if draw(st.booleans()) else set(names) - some
    chance = random.Random(draw(st.integers(0, 2**16)))
    data = dataset(
        pack,
        unit=draw(st.sampled_from(UNITS[name])),
        level=Level(name),
        year=year,
        section=chance.choice(list(pack.sections)),
        initiatives=some_rows(chance, 4),
        problems=some_rows(chance, 3),
        duties=some_rows(chance, 3),
        plans=some_rows(chance, 3),
        matters=some_rows(chance, 2),
    )
    entries = {n: some_entry(chance, pack.catalogue[n]) for n in names if n in chosen}
    return replace(data, entries=entries)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("name", LEVELS)
def test_whatever_was_reported_the_report_is_whole_and_reads_well(name, year):
    pack = PACKS[name]

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(reported(name, year))
    def check(data):
        rendering = render(data, pack)
        blocks = rendering.report.blocks
        parts = [n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 1]

        assert [e.indicator.name for e in rendering.unused if e.this_year and e.this_year.base] == []
        assert len(parts) == 5
        for n, part in zip(parts, PARTS, strict=True):
            heading = block_text(blocks[n])
            fixed = re.split(r"\{\{.*?\}\}|\{%.*?%\}", pack.parts[part])
            assert all(piece in heading for piece in fixed), heading
        missing = {s.indicator for b in blocks[: parts[1]] for s in spans_of(b) if isinstance(s, Missing)}
        assert missing <= {block_text(blocks[parts[0]]), *pack.unknown_words(year)}
        for block in blocks:
            text = block_text(block)
            assert not [bad for bad in BAD if bad in text], text
            assert not text.startswith(STARTS), text

    check()
