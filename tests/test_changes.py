"""Wordings of a change: what a sample says comes back, and with other numbers nothing false is said."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import draft
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from packs import dataset, small_pack

from drafter.chinese import change, find_figures, put_change, put_way, reckon, way_between
from drafter.learning import told_changes
from drafter.model import Direction, Indicator, Value, ValueType, plain_text
from drafter.narrative import render
from drafter.packs import load_pack, shipped_templates
from drafter.validation import read_dataset
from drafter.workbook import read_workbook

COUNT = Indicator("案件数", ("件",), ValueType.COUNT, "矛盾化解")
MONEY = Indicator("金额", ("万元",), ValueType.AMOUNT, "矛盾化解")
RATE = Indicator("合格率", ("%",), ValueType.RATE, "矛盾化解")
LEADS = (
    "", "同比", "较上年", "比上年", "比去年", "较去年同期", "与上年相比", "比20XX年", "较上年的X",
    "比20XX年的X,XXX",
)  # fmt: skip
OF_WAYS = (
    "增长", "增加", "提高", "提升", "上升", "扩大", "延长",
    "下降", "减少", "降低", "回落", "缩小", "压减", "缩短",
)  # fmt: skip
VERBS = (
    *OF_WAYS, "增幅", "降幅", "多", "少", "增", "减", "净增加",
    "净减少", "再降", "继续增长", "又提高", "进一步压减",
)  # fmt: skip
ACTS = ("", "了")
WAYS = ("由上年的X{}到X", "从X{}至X", "由20XX年底的X,XXX{}为X,XXX")
RISE = re.compile("增|提|升|多|扩|延长|变多")
FALL = re.compile("减|降|少|缩|回落")
YEAR = 2024
INDICATORS = st.sampled_from((COUNT, MONEY, RATE))


@st.composite
def years(draw: st.DrawFn) -> tuple[Indicator, Value, Value]:
    """An indicator with two years' values, this one's first."""
    indicator = draw(INDICATORS)
    places = 0 if indicator is COUNT else draw(st.sampled_from((0, 1, 2)))
    most = 100 if indicator is RATE else 60_000
    numbers = st.integers(0, most * 10**places).map(lambda n: Decimal(n).scaleb(-places))
    this, last = draw(numbers), draw(numbers)
    return indicator, Value(this, indicator.unit), Value(last, indicator.unit)


def amounts(indicator: Indicator) -> tuple[str, ...]:
    """The amounts that a change of an indicator may be told with."""
    if indicator is RATE:
        return ("X个百分点", "X.X个百分点", "X.XX个百分点", "X.0个百分点")
    return ("X%", "X.X%", "X.0%", "X.XX%", f"X{indicator.unit}", "X倍", "X.X倍")


@st.composite
def styles(draw: st.DrawFn, indicator: Indicator) -> str:
    amount = draw(st.sampled_from(amounts(indicator)))
    if amount.endswith("倍") and draw(st.booleans()):
        return f"是{draw(st.sampled_from(('上年', '去年', '20XX年')))}的{amount}"
    leads = LEADS[1:] if amount == f"X{indicator.unit}" else LEADS
    return "".join(draw(st.sampled_from(words)) for words in (leads, VERBS, ACTS)) + amount


def moves(words: str) -> int:
    """The way that words of a change tell: 1, -1, or 0 where they tell of none."""
    said = re.sub("减为零|降为零", "减", words)
    assert not (RISE.search(said) and FALL.search(said)), words
    return bool(RISE.search(said)) - bool(FALL.search(said))


@settings(max_examples=400, deadline=None)
@given(st.data(), years())
def test_what_a_wording_prints_is_learned_again(
    data: st.DataObject, given_: tuple[Indicator, Value, Value]
) -> None:
    indicator, this, last = given_
    style = data.draw(styles(indicator))
    put = put_change(style, this, last, indicator, YEAR)
    assert put
    assume(put.text not in (_general(indicator, this, last), "与上年持平", "与去年持平"))
    sentence = f"全年办理{this.number}{this.unit}，{put.text}。"
    mentions = find_figures(sentence, YEAR)
    told = list(told_changes(sentence, mentions, YEAR))
    assert [one.text for one in told] == [put.text]
    found = last if "的X" in told[0].style else told[0].reckon(this, indicator, YEAR)
    assert found, (sentence, told)
    again = put_change(told[0].style, this, found, indicator, YEAR)
    assert again
    assert again.text == put.text


@settings(max_examples=400, deadline=None)
@given(st.data(), years(), st.sampled_from(list(Direction)))
def test_no_wording_tells_of_a_rise_beside_a_fall(
    data: st.DataObject, given_: tuple[Indicator, Value, Value], direction: Direction
) -> None:
    indicator, this, last = given_
    indicator = replace(indicator, direction=direction)
    put = put_change(data.draw(styles(indicator)), this, last, indicator, YEAR)
    assert put
    way = (this.number > last.number) - (this.number < last.number)
    assert moves(put.text) in (way, 0)
    if way and direction is not Direction.NONE and (way > 0) != (direction is Direction.UP):
        assert not re.search("提高|提升", put.text)


@settings(max_examples=200, deadline=None)
@given(
    years(),
    st.sampled_from(WAYS),
    st.sampled_from(OF_WAYS),
)
def test_a_way_is_turned_and_learned_again(
    given_: tuple[Indicator, Value, Value], shape: str, verb: str
) -> None:
    indicator, this, last = given_
    style = shape.format(verb)
    words = put_way(style, this, last, indicator, YEAR)
    way = (this.number > last.number) - (this.number < last.number)
    assert bool(words) == bool(way)
    assert words is None or moves(words.verb) == way
    printed = way_between(style, this, last, indicator, YEAR)
    if printed:
        sentence = f"办理案件{printed}。"
        (told,) = told_changes(sentence, find_figures(sentence, YEAR), YEAR)
        assert told.text == printed
        assert told.holds(this, last, indicator, YEAR)


def _general(indicator: Indicator, this: Value, last: Value) -> str:
    found = change(this, last, indicator)
    assert found
    return found.lead if found.bare else f"{found.lead}{found.text}"


RECKONED = [
    ("较上年增长X.X%", "较上年增长11.4%", "11.4", COUNT, "3162", "2838"),
    ("比去年多办结X件", "比去年多办结23件", "23", COUNT, "152", "129"),
    ("是上年的X.X倍", "是上年的1.4倍", "1.4", COUNT, "3874", "2767"),
    ("下降X.0%", "下降28.0%", "28.0", COUNT, "3105", "4312"),
    ("增长X.X倍", "增长1.2倍", "1.2", COUNT, "70", "32"),
    ("比上年提高X.X个百分点", "比上年提高13.6个百分点", "13.6", RATE, "100", "86.4"),
    ("同比增加X.X万元", "同比增加1.2万元", "1.2", MONEY, "9.55", "8.35"),
    ("与去年持平", "与去年持平", "0", COUNT, "7", "7"),
    ("同比增长X.X%", "同比增长12.5%", "12.5", COUNT, "151", None),
    ("同比减少X件", "同比增加23件", "23", COUNT, "12", None),
]


@pytest.mark.parametrize(("style", "told", "amount", "indicator", "this", "last"), RECKONED)
def test_last_year_is_the_nearest_value_with_which_the_words_hold(
    style: str, told: str, amount: str, indicator: Indicator, this: str, last: str | None
) -> None:
    found = reckon(style, told, Decimal(amount), Value(Decimal(this), indicator.unit), indicator)
    assert (found and found.number) == (last and Decimal(last))


NONE_OF_LAST_YEAR = [
    "受理90件，累计增长12.5%。", "受理90件，较改革前减少12.5%。", "办理时限5天，比法定时限缩短75%。",
    "发案率同比下降3.2%。", "受理90件，办结率提高3.2个百分点。", "受理90件，环比增长5%。",
    "受理90件，下降近三成。", "应诉90余件，同比下降5%。", "出庭率95.2%，高于全省平均4个百分点。",
    "企业2.7万户、个体6.2万户、合作社90户，分别增长14.3%和6.6%。",
    "从2017年的183项压减至137项，压减率25.1%。",
    "新增12件，减少3件。",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE_OF_LAST_YEAR)
def test_what_is_no_change_since_last_year_of_a_figure_beside_it_is_not_computed(text: str) -> None:
    assert list(told_changes(text, find_figures(text, YEAR), YEAR)) == []


PRINTED = [
    ('件，{{ 案件数 | 同比("比去年多办结X件") }}。', (152, 129), "152件，比去年多办结23件。"),
    ('件，{{ 案件数 | 同比("比去年多办结X件") }}。', (120, 129), "120件，比去年少办结9件。"),
    ('件，{{ 案件数 | 同比("比去年多办结X件") }}。', (129, 129), "129件，与去年持平。"),
    ('件，{{ 案件数 | 同比("比20XX年的X增加X.X%") }}。', (312, 255), "312件，比2024年的255件增加22.4%。"),
    ('件，{{ 案件数 | 同比("增长X.X倍") }}。', (120, 100), "120件，同比增长20%。"),
    ('件，{{ 案件数 | 同比("增长X.X%") }}，办结{{ 办结数 }}。', (12, None), "12件，办结5件。"),
    (
        '件，{{ 案件数 | 同比("分别增长X.X%和X%", 办结数) }}。',
        ((120, 100), (6, 5)),
        "120件，分别增长20%和20%。",
    ),
    (
        '件，{{ 案件数 | 同比("同比分别增长X%、X%", 办结数) }}。',
        ((80, 100), (6, 5)),
        "80件，同比分别下降20%、增长20%。",
    ),
    ('件，{{ 案件数 | 同比("分别增长X%和X%", 办结数) }}。', ((80, 100), (4, 5)), "80件，分别下降20%和20%。"),
    (
        '件，{{ 案件数 | 同比("分别增长X%和下降X%", 办结数) }}。',
        ((80, 80), (4, 5)),
        "80件，分别持平和下降20%。",
    ),
    ('件，{{ 案件数 | 同比("分别增长X%和X%", 办结数) }}。', ((80, 0), (4, 5)), "80件。"),
    ('件，{{ 案件数 | 同比("分别增长X%和X%", 办结数) }}。', ((80, 90), (4, None)), "80件。"),
    ('{{ 案件数 | 从到("由上年的X减少到X") }}。', (187, 212), "由上年的212件减少到187件。"),
    ('{{ 案件数 | 从到("由上年的X减少到X") }}。', (213, 212), "由上年的212件增加到213件。"),
    ('{{ 案件数 | 从到("由上年的X,XXX减少到X") }}。', (187, 1212), "由上年的1,212件减少到187件。"),
    ('{{ 案件数 | 从到("由上年的X减少到X") }}。', (212, 212), "为212件。"),
    ('{{ 案件数 | 从到("由上年的X减少到X") }}。', (212, None), "为212件。"),
    ('{{ 满意率 | 从到("从X提升至X") }}。', ("96.5", "97.5"), "从97.5%下降至96.5%。"),
]


@pytest.mark.parametrize(("template", "figures", "words"), PRINTED)
def test_a_template_says_how_a_change_is_put(
    tmp_path: Path, template: str, figures: tuple[object, object], words: str
) -> None:
    section = template.replace("件，", "受理{{ 案件数 }}，", 1)
    pack = replace(small_pack(tmp_path, f"数量{section}" if section == template else section), as_typed=True)
    name = "满意率" if "满意率" in template else "案件数"
    several = isinstance(figures[0], tuple)
    values = dict(zip((name, "办结数"), figures, strict=True)) if several else {name: figures, "办结数": 5}
    report = render(dataset(pack, values), pack).report
    begun = "受理" if words[0].isdigit() else "数量"
    assert f"{begun}{words}" in _text(report).splitlines()


SAMPLE = """\
青岗县人民政府关于2023年度法治政府建设情况的报告
2023年，我县扎实推进依法行政。现将有关情况报告如下：
一、主要举措和成效
（一）化解矛盾纠纷
受理行政复议案件152件，比去年多办结23件，行政复议按时办结率99%，较上年提高0.6个百分点。行政应诉案件由上年的61件减少到52件，下降14.8%。
办理行政处罚案件230件、行政许可事项560件，分别增长15%和12%。电子证照共享应用318类，2022年为265类。
二、存在的不足和原因
一是执法力量不足。有的乡镇人手不够。
三、2024年工作安排
（一）配强执法队伍。招录专业人员。
特此报告。
青岗县人民政府
2024年2月6日
"""
SAID = (
    "受理行政复议案件152件，比去年多办结23件，行政复议按时办结率99%，较上年提高0.6个百分点。"
    "行政应诉案件由上年的61件减少到52件，下降14.8%。"
)
TOGETHER = (
    "办理行政处罚案件230件、行政许可事项560件，分别增长15%和12%。电子证照共享应用318类，2022年为265类。"
)
TURNED = "办理行政处罚案件200件、行政许可事项500件，分别下降13%和11%。电子证照共享应用265类，2022年为318类。"


def test_a_sample_with_changes_comes_back_and_turns_with_other_numbers(tmp_path: Path) -> None:
    sample, folder, book = tmp_path / "样本.txt", tmp_path / "模板" / "甲", tmp_path / "表.xlsx"
    sample.write_text(SAMPLE, "utf-8")
    run = draft("learn", sample, "-o", folder, "--workbook", book, "--json")
    assert run.status == 0
    assert [
        i["name"] for i in run.json["samples"][0]["indicators"] if re.search("增长|下降|百分点", i["name"])
    ] == []
    pack, _ = load_pack("甲", [folder.parent, shipped_templates()])
    data, _ = read_dataset(read_workbook(book), pack.catalogue, tuple(pack.sections), pack.level)
    assert data
    assert SAID in _text(render(data, pack).report)
    assert TOGETHER in _text(render(data, pack).report)
    turned = {
        name: replace(entry, this_year=entry.last_year, last_year=entry.this_year)
        if entry.last_year
        else entry
        for name, entry in data.entries.items()
    }
    assert (
        "受理行政复议案件129件，比去年少办结23件，行政复议按时办结率98.4%，较上年下降0.6个百分点。"
        "行政应诉案件由上年的52件增加到61件，上升17.3%。"
    ) in _text(render(replace(data, entries=turned), pack).report)
    assert TURNED in _text(render(replace(data, entries=turned), pack).report)
    alone = {name: replace(entry, last_year=None) for name, entry in data.entries.items()}
    blank = _text(render(replace(data, entries=alone), pack).report)
    assert "受理行政复议案件152件，行政复议按时办结率99%。行政应诉案件为52件。" in blank
    assert "办理行政处罚案件230件、行政许可事项560件。电子证照共享应用318类。" in blank


def _text(report: object) -> str:
    return "\n".join(plain_text(getattr(block, "spans", ())) for block in report.blocks)  # type: ignore[attr-defined]
