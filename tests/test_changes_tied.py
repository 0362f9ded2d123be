"""Changes that stand apart from their figure, or tell of several: tied to it, and true with other numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import draft
from judging import lines_of
from next_year import said_in
from samples import bare

from drafter.chinese import find_figures
from drafter.learning import told_changes
from drafter.model import Dataset, Kind, Value
from drafter.narrative import render
from drafter.packs import Pack, load_pack, shipped_templates
from drafter.validation import read_dataset
from drafter.workbook import read_workbook

SAMPLE = """\
青岗县人民政府关于2023年度法治政府建设情况的报告
2023年，我县扎实推进依法行政。现将有关情况报告如下：
一、主要举措和成效
（一）严格规范公正文明执法
{}
二、存在的不足和原因
一是执法力量不足。有的乡镇人手不够。
三、2024年工作安排
（一）配强执法队伍。招录专业人员。
特此报告。
青岗县人民政府
2024年2月6日
"""
Years = tuple[str | None, str | None]


class Told(NamedTuple):
    """A sentence with changes: last year's values as learned, and what it becomes with other numbers.

    Attributes:
        text: The sentence.
        last: Last year's number of each value, by this year's.
        turned: Other years of the values, by this year's number in the sample, with the sentence of them.
    """

    text: str
    last: Mapping[str, str]
    turned: tuple[tuple[Mapping[str, Years], str], ...]


TOLD = {
    "分别比上年": Told(
        "粮食播种面积412.6万亩，总产量38.9亿斤，分别比上年增长0.4%和1.1%。",
        {"412.6": "411", "38.9": "38.48"},
        (
            (
                {"412.6": ("400", "412.6"), "38.9": ("40", "38.9")},
                "粮食播种面积400万亩，总产量40亿斤，分别比上年下降3.1%和增长2.8%。",
            ),
            (
                {"412.6": ("400", "412.6"), "38.9": ("38.9", "38.9")},
                "粮食播种面积400万亩，总产量38.9亿斤，分别比上年下降3.1%和持平。",
            ),
            (
                {"412.6": ("412.6", "412.6"), "38.9": ("38.9", "38.9")},
                "粮食播种面积412.6万亩，总产量38.9亿斤，均与上年持平。",
            ),
            (
                {"412.6": ("400", None), "38.9": ("40", "38.9")},
                "粮食播种面积400万亩，总产量40亿斤。",
            ),
        ),
    ),
    "个和个百分点": Told(
        "热线受理群众诉求18462件，按时办结率99.4%，回访满意率96.1%，较上年分别提高0.3个和1.8个百分点。",
        {"99.4": "99.1", "96.1": "94.3"},
        (
            (
                {"99.4": ("98.9", "99.4"), "96.1": ("95.2", "96.1")},
                "按时办结率98.9%，回访满意率95.2%，较上年分别下降0.5个和0.9个百分点。",
            ),
            (
                {"99.4": ("98.9", "99.4"), "96.1": ("97.1", "96.1")},
                "按时办结率98.9%，回访满意率97.1%，较上年分别下降0.5个和提高1个百分点。",
            ),
            (
                {"99.4": ("98.9", "99.4"), "96.1": ("96.1", "96.1")},
                "按时办结率98.9%，回访满意率96.1%，较上年分别下降0.5个百分点和持平。",
            ),
        ),
    ),
    "净减少": Told(
        "保留行政权力事项3768项，比上年底净减少94项。",
        {"3768": "3862"},
        (
            ({"3768": ("3800", "3768")}, "保留行政权力事项3800项，比上年底净增加32项。"),
            ({"3768": ("3768", "3768")}, "保留行政权力事项3768项，与上年持平。"),
            ({"3768": ("3768", None)}, "保留行政权力事项3768项。"),
        ),
    ),
    "各": Told(
        "专题研究法治工作6次，会前学法10次，较上年各增加2次。",
        {"6": "4", "10": "8"},
        (
            ({"6": ("5", "6"), "10": ("9", "10")}, "专题研究法治工作5次，会前学法9次，较上年各减少1次。"),
            (
                {"6": ("8", "6"), "10": ("9", "10")},
                "专题研究法治工作8次，会前学法9次，较上年分别增加2次和减少1次。",
            ),
            (
                {"6": ("8", "6"), "10": ("11", "10")},
                "专题研究法治工作8次，会前学法11次，较上年分别增加2次和1次。",
            ),
            ({"6": ("6", "6"), "10": ("10", "10")}, "专题研究法治工作6次，会前学法10次，均与上年持平。"),
            (
                {"6": ("6", "6"), "10": ("12", "10")},
                "专题研究法治工作6次，会前学法12次，较上年分别持平和增加2次。",
            ),
            ({"6": ("6", "0"), "10": ("12", "10")}, "专题研究法治工作6次，会前学法12次。"),
        ),
    ),
    "前面的数": Told(
        "举办普法活动88场，覆盖居民1.2万人次，比上年增加13场。",
        {"88": "75"},
        (
            ({"88": ("80", "88")}, "举办普法活动80场，覆盖居民1.2万人次，比上年减少8场。"),
            ({"88": ("88", "88")}, "举办普法活动88场，覆盖居民1.2万人次，与上年持平。"),
            ({"88": ("88", "0")}, "举办普法活动88场，覆盖居民1.2万人次，上年为零。"),
            ({"88": ("90", "88"), "1.2": (None, None)}, "举办普法活动90场。"),
            ({"88": (None, "88")}, "覆盖居民1.2万人次。"),
        ),
    ),
    "点名": Told(
        "查办案件619件，罚没款487.2万元，移送司法机关8件，案件数同比上升12.3%，罚没款额较上年下降5%。",
        {"619": "551", "487.2": "512.8"},
        (
            (
                {"619": ("500", "619"), "487.2": ("500", "487.2")},
                "查办案件500件，罚没款500万元，移送司法机关8件，案件数同比下降19.2%，罚没款额较上年上升3%。",
            ),
            (
                {"619": ("619", "619"), "487.2": ("500", None)},
                "查办案件619件，罚没款500万元，移送司法机关8件，案件数与上年持平。",
            ),
            (
                {"619": (None, "619"), "487.2": ("480", "487.2")},
                "罚没款480万元，移送司法机关8件，罚没款额较上年下降1%。",
            ),
        ),
    ),
    "再": Told(
        "政务服务事项由上年的1624项精简为1587项，平均办理时限压缩至法定时限的31.6%，比上年再降4.2个百分点。",
        {"1587": "1624", "31.6": "35.8"},
        (
            (
                {"1587": ("1600", "1587"), "31.6": ("33", "31.6")},
                "政务服务事项由上年的1587项增加为1600项，平均办理时限压缩至法定时限的33%，比上年上升1.4个百分点。",
            ),
            (
                {"1587": ("1500", "1587"), "31.6": ("31.6", "31.6")},
                "政务服务事项由上年的1587项精简为1500项，平均办理时限压缩至法定时限的31.6%，与上年持平。",
            ),
            (
                {"1587": ("1500", "1587"), "31.6": ("30", None)},
                "政务服务事项由上年的1587项精简为1500项，平均办理时限压缩至法定时限的30%。",
            ),
        ),
    ),
    "少": Told(
        "出台行政规范性文件5件，比上年少3件。",
        {"5": "8"},
        (
            ({"5": ("7", "5")}, "出台行政规范性文件7件，比上年多2件。"),
            ({"5": ("4", "5")}, "出台行政规范性文件4件，比上年少1件。"),
            ({"5": ("5", "5")}, "出台行政规范性文件5件，与上年持平。"),
            ({"5": ("5", "0")}, "出台行政规范性文件5件，上年为零。"),
        ),
    ),
}


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD)
def test_a_change_is_tied_to_its_figure_and_turns_with_it(tmp_path: Path, told: Told) -> None:
    pack, book = _learned(tmp_path, told.text)
    data, _ = read_dataset(read_workbook(book), pack.catalogue, tuple(pack.sections), pack.level)
    assert data
    assert said_in(book) == []
    assert told.text in _text(data, pack)
    assert {**_years(data), **told.last} == _years(data)
    assert not [name for name in data.entries if "%" in name or "百分点" in name]
    for years, sentence in told.turned:
        assert sentence in _text(_with(data, years), pack)


@pytest.mark.parametrize(
    ("years", "words", "cells"),
    [
        ({"6": ("8", "6"), "10": ("9", "10")}, ["增加2次", "减少1次"], [2, 2]),
        ({"6": ("5", "6"), "10": ("9", "10")}, ["减少1次"], [4]),
        ({"6": ("6", "6"), "10": ("10", "10")}, ["均与上年持平"], [4]),
    ],
)
def test_changes_that_are_told_at_once_are_traced_to_all_their_cells(
    tmp_path: Path, years: Mapping[str, Years], words: list[str], cells: list[int]
) -> None:
    pack, book = _learned(tmp_path, TOLD["各"].text)
    data, _ = read_dataset(read_workbook(book), pack.catalogue, tuple(pack.sections), pack.level)
    assert data
    lines = lines_of(render(_with(data, years), pack).report)
    changes = [figure for line in lines for _, figure in line.figures if figure.kind is Kind.CHANGE]
    assert [figure.text for figure in changes] == words
    assert [len(set(figure.sources)) for figure in changes] == cells


ASKED = [
    "适用减轻处罚3416件，为市场主体减免罚款2280余万元，分别比上年增长38.7%和21.4%。",
    "查办农资案件619件，农机案件77件，移送8件，案件数同比上升12.3%。",
    "查办案件619件，移送8件，结案数同比上升12.3%。",
    "受理提案90件，建议30件，培训50人，比上年增加3件。",
    "受理90件，立案60件，结案30件，分别比上年增长5%和8%。",
    "培训50人，研究6次，较上年各增加2次。",
    "处罚437件，罚款38.6万元，年均增长5%。",
]


@pytest.mark.parametrize("text", ASKED)
def test_what_may_be_of_another_figure_is_asked(tmp_path: Path, text: str) -> None:
    _, book = _learned(tmp_path, text)
    assert [bare(row.typed) for row in said_in(book)] == [bare(text)]


def test_a_named_rate_is_the_one_so_called() -> None:
    text = "按时办结率99%，受理200件，办结率同比提高3个百分点。"
    (told,) = told_changes(text, find_figures(text, 2023), 2023)
    assert (told.of, told.text) == (0, "同比提高3个百分点")


def _learned(folder: Path, sentence: str) -> tuple[Pack, Path]:
    sample, book = folder / "样本.txt", folder / "表.xlsx"
    sample.write_text(SAMPLE.replace("{}", sentence), "utf-8")
    run = draft("learn", sample, "-o", folder / "模板" / "甲", "--workbook", book, "--json")
    assert run.status == 0
    return load_pack("甲", [folder / "模板", shipped_templates()])[0], book


def _years(data: Dataset) -> dict[str, str]:
    return {
        str(entry.this_year.number): str(entry.last_year.number)
        for entry in data.entries.values()
        if entry.this_year and entry.last_year
    }


def _with(data: Dataset, years: Mapping[str, Years]) -> Dataset:
    """The data with other years of the entries that have these numbers."""
    entries = dict(data.entries)
    changed = set()
    for name, entry in entries.items():
        number = str(entry.this_year.number) if entry.this_year else ""
        if number in years:
            this, last = years[number]
            last_year = _value(entry.last_year or entry.this_year, last)
            entries[name] = replace(entry, this_year=_value(entry.this_year, this), last_year=last_year)
            changed.add(number)
    assert changed == set(years)
    return replace(data, entries=entries)


def _value(like: Value | None, number: str | None) -> Value | None:
    return replace(like, number=Decimal(number)) if like and number is not None else None


def _text(data: Dataset, pack: Pack) -> str:
    return "\n".join(line.text for line in lines_of(render(data, pack).report))
