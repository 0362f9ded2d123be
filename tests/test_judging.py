"""The judges of next year's report see what they are there for, and nothing else."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from agreeing import Cells
from judging import (
    Line,
    broken,
    carried,
    once_only,
    printed_anyway,
    relations,
    stale_numbers,
    titles_alone,
    wrong_directions,
)

from drafter.model import Figure, Kind

KINDS = {"": Kind.VALUE, "上年": Kind.PREVIOUS, "同比": Kind.CHANGE}
FIGURE = re.compile(r"\{(?P<name>[^:}]*?)(?:，(?P<kind>上年|同比))?:(?P<number>[\d.]*)(?P<unit>[^}]*)\}")
NUMBER_IN_WORDS = re.compile(r"(\d+(?:\.\d+)?)(.*)")


def line(words: str, level: int = 0) -> Line:
    """A line from words in which a figure is written {name:5件}, {name，上年:5件} or {name，同比:增长5%}."""
    text, figures, end = "", [], 0
    for found in FIGURE.finditer(words):
        text += words[end : found.start()]
        printed = found["number"] + found["unit"]
        amount = NUMBER_IN_WORDS.search(printed)
        number, unit = (Decimal(amount[1]), amount[2]) if amount else (None, "")
        figures.append(
            (len(text), Figure(printed, found["name"], KINDS[found["kind"] or ""], (), number, unit))
        )
        text, end = text + printed, found.end()
    return Line(text + words[end:], tuple(figures), level)


CELLS = {
    "案件数": Cells(Decimal(78), Decimal(87)),
    "人数": Cells(Decimal(257), Decimal(200)),
    "出庭率": Cells(Decimal(95), Decimal(97)),
}


@pytest.mark.parametrize(
    "words",
    [
        "案件{案件数:78件}，同比下降{案件数，同比:10.3%}。",
        "案件{案件数:78件}，{案件数，同比:同比下降10.3%}。",
        "案件由{案件数，上年:87件}减至{案件数:78件}。",
        "公职律师增加到{人数:257名}，比上年增加{人数，同比:57名}。",
        "出庭率{出庭率:95%}，较上年下降{出庭率，同比:2个百分点}。",
        "压减审批事项{案件数:78件}，扩大覆盖面。",
        "【沿用上年，请核实：案件增至{案件数:78件}，同比增长64.2%。】",
    ],
)
def test_a_comparison_that_is_true_is_left_alone(words: str) -> None:
    assert wrong_directions([line(words)], CELLS) == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("案件{案件数:78件}，同比增长{案件数，同比:10.3%}。", "说反了"),
        ("案件{案件数:78件}，{案件数，同比:同比增长10.3%}。", "说反了"),
        ("案件由{案件数，上年:87件}增至{案件数:78件}。", "说反了"),
        ("全县案件增至{案件数:78件}。", "说反了"),
        ("案件{案件数:78件}，同比下降{案件数，同比:64.2%}。", "增减数不对"),
        ("案件{案件数:78件}，同比增长{增长率:64.2%}。", "增减数是填的"),
        ("信访总量同比明显下降。", "只有增减"),
    ],
)
def test_a_comparison_that_is_false_is_seen(words: str, wrong: str) -> None:
    (found,) = wrong_directions([line(words)], CELLS)
    assert found.startswith(wrong)


EVENT = "2023年3月15日，县委召开会议，在全市考评中名列第2位，受理12件。"


def test_an_event_is_known_again_whatever_its_year_and_numbers() -> None:
    moved = [line("2024年3月15日，县委召开会议，在全市考评中名列第2位，受理{受理数:9件}。")]
    assert len(printed_anyway(moved, [EVENT])) == 1
    assert len(once_only(moved, [EVENT])) == 1
    marked = [line(f"【沿用上年，请核实：{EVENT}】")]
    assert carried(marked) == [EVENT]
    assert printed_anyway(marked, [EVENT]) == []
    assert once_only(marked, [EVENT]) == []
    assert once_only([line("对首次轻微违法的不予处罚。")], ["对首次轻微违法的不予处罚。"]) == []


SUMS = [
    line("审结{审结数:462件}，其中维持{维持数:271件}、撤销{撤销数:63件}、终止{终止数:128件}。"),
    line("应出庭{应出庭数:40件}，出庭{出庭数:38件}，出庭率{出庭率:95%}。"),
    line("行政诉讼{诉讼数:2件}（去年1件），镇长出庭{镇长数:1件}，复议{复议数:1件}。"),
]


def test_sums_and_rates_of_a_report_are_those_that_its_words_tell() -> None:
    assert [(one.kind, one.whole, one.parts) for one in relations(SUMS)] == [
        ("合计", "审结数", ("维持数", "撤销数", "终止数")),
        ("比率", "出庭率", ("出庭数", "应出庭数")),
    ]


def test_sums_and_rates_that_do_not_hold_are_seen() -> None:
    true = "审结{审结数:6件}，其中维持{维持数:1件}、撤销{撤销数:2件}、终止{终止数:3件}。"
    false = "应出庭{应出庭数:40件}，出庭{出庭数:20件}，出庭率{出庭率:95%}。"
    assert broken([line(true)], relations(SUMS)) == []
    (found,) = broken([line(false)], relations(SUMS))
    assert found.startswith("比率不再成立：95%、20件、40件")


def test_numbers_of_last_year_are_seen_where_no_cell_holds_them() -> None:
    kept = "连续4年保持{出庭率:98%}，《纲要（2021—2025年）》、12345热线、“1+10+N”、每年不少于60学时、第2次。"
    (found,) = stale_numbers([line(kept)], {"4", "98", "2021", "12345", "10", "60", "2"})
    assert found.startswith("上年的数（4）")


def test_titles_without_their_words_are_seen() -> None:
    old = [line("依法履职", 2), line("一是健全机制。审查12件。二是严格执法。检查3次。"), line("结语", 1)]
    assert titles_alone(old, old) == []
    assert titles_alone([line("依法履职", 2), line("一是健全机制。二是严格执法。检查3次。")], old) == [
        "只剩标题：健全机制。"
    ]
    assert titles_alone([line("依法履职", 2), line("结语", 1)], old) == ["标题下没有内容：依法履职"]
