"""Figures of a report are recognised as indicators, new indicators get names, headings get sections."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from dataclasses import Field, astuple, fields, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching_scores import (
    PUBLISHED,
    Score,
    lexicon_of,
    matcher,
    pack_of,
    phrases_of,
    placed_headings,
    score_headings,
    score_labelled,
    score_published,
)
from samples import REPORTS, published, read_sample

from drafter.chinese import Meaning, Mention, find_figures
from drafter.learning import phrases_in
from drafter.matching import FITTED, Example, Knowledge, Match, Matcher, Phrase, Weights, examples_of
from drafter.model import PARTS, REMEDIES, Catalogue, Indicator, Level
from drafter.packs import RESERVED, Lexicon, Pack, Wording, read_lexicon

YEAR = 2023
PACKS = {level: pack_of(level) for level in Level}
MATCHERS = {level: matcher(level) for level in Level}


def phrase(text: str, *headings: str) -> Phrase:
    return Phrase(text, tuple(find_figures(text, YEAR)), headings)


def matched(text: str, *headings: str, level: Level = Level.COUNTY) -> list[Match | None]:
    return MATCHERS[level].match([phrase(text, *headings)])[0]


def names(text: str, *headings: str, level: Level = Level.COUNTY) -> list[str]:
    return [
        "" if m is None else "新" if m.proposed else m.indicator.name
        for m in matched(text, *headings, level=level)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # 组织领导
        ("县委、县政府专题研究法治建设工作3次。", ["法治工作专题研究次数"]),
        ("把年度任务细化为7个方面52项，逐项落实到人。", ["任务分解方面数", "任务分解项数"]),
        ("组织18名部门负责人现场述法。", ["现场述法人数"]),
        ("全年开展法治督察2次，反馈问题31个。", ["法治督察次数", "督察整改意见数"]),
        ("向责任单位发出督办函9份。", ["督办函件发出数"]),
        # 依法履职
        ("年末保留行政许可事项312项。", ["行政许可事项数"]),
        ("承接市级下放事项28项。", ["承接下放事项数"]),
        ("全县新登记经营主体4215户，年末经营主体总数达3.6万户。", ["新增经营主体数", "经营主体总数"]),
        ("大厅进驻单位33家，开设窗口71个。", ["政务大厅进驻单位数", "政务大厅服务窗口数"]),
        ("收到“好差评”评价5.1万条。", ["好差评评价数"]),
        ("12345热线工单办结率99.2%，满意率97.5%。", ["政务热线办结率", "政务热线满意率"]),
        ("开展公平竞争审查21件。", ["公平竞争审查文件数"]),
        ("办结信用修复申请66件。", ["信用修复办理数"]),
        # 制度建设
        ("规范性文件新制定5件、修改2件、废止3件、宣布失效4件。",
         ["规范性文件制定数", "规范性文件修改数", "规范性文件废止数", "规范性文件失效数"]),
        ("报送备案规范性文件5件，报备率100%。", ["规范性文件报备数", "规范性文件报备率"]),
        # 行政决策
        ("对19件规范性文件和24份合同进行合法性审查。", ["文件合法性审查数", "合同合法性审查数"]),
        ("聘请法律顾问12名，现有公职律师23名。", ["政府法律顾问数", "公职律师数"]),
        ("召开重大行政决策听证会2次。", ["重大决策听证次数"]),
        # 行政执法
        ("全县持证执法人员612名。", ["持证执法人员数"]),
        ("作出行政处罚决定1204件，罚没金额386.5万元。", ["行政处罚案件数", "罚没金额"]),
        ("对违法轻微的适用首违不罚47件。", ["轻微免罚案件数"]),
        ("向公安机关移送涉嫌犯罪案件6件。", ["行刑衔接移送数"]),
        ("抽取执法案卷80卷开展评查，反馈问题113个。", ["执法案卷评查数", "案卷评查问题数"]),
        # 应急处置
        ("修订应急预案14件，组织应急演练22场。", ["应急预案制修订数", "应急演练次数"]),
        ("排查安全隐患890处，整改872处。", ["隐患排查数", "隐患整改数"]),
        # 矛盾化解
        ("收到行政复议申请88件，受理79件，审结74件，其中纠错11件。",
         ["行政复议申请数", "行政复议受理数", "行政复议办结数", "行政复议纠错数"]),
        ("各级调解组织调解矛盾纠纷2300件，调解成功2261件，成功率98.3%。",
         ["人民调解案件数", "人民调解成功数", "人民调解成功率"]),
        ("现有专职人民调解员15名、兼职人民调解员402名。", ["专职调解员数", "兼职调解员数"]),
        # 权力监督
        ("办理人大代表建议64件、政协提案51件，办结率100%。",
         ["人大代表建议办理数", "政协提案办理数", "建议提案办结率"]),
        ("办理行政应诉案件26件，负责人出庭应诉21件，出庭应诉率100%。",
         ["行政应诉案件数", "负责人出庭应诉案件数", "负责人出庭应诉率"]),
        ("收到司法建议3件、检察建议7件，均已回复。", ["司法建议办理数", "检察建议办理数"]),
        ("主动公开政府信息7316条，办理信息公开申请42件。", ["主动公开信息数", "依申请公开办理数"]),
        # 数字法治
        ("全程网办事项达870项，网上可办率95%。", ["全程网办事项数", "政务服务网上可办率"]),
        ("为执法单位配备执法记录仪155台。", ["执法记录仪配备数"]),
        # 公共法律服务
        ("办理法律援助案件213件，解答法律咨询4600人次。", ["法律援助案件数", "法律咨询人次"]),
        ("办理公证1120件。", ["公证办理件数"]),
        # 法治宣传
        ("开展法治宣传活动96场，发放宣传资料2.4万份。", ["法治宣传活动场次", "宣传资料发放数"]),
        ("培养法律明白人1730名，配备法治副校长84名。", ["法律明白人数", "法治副校长数"]),
        # 能力建设
        ("常务会议会前学法6次，中心组专题学法4次。", ["会前学法次数", "中心组学法次数"]),
        ("组织860人参加学法考试，合格率99%。", ["学法考试参考人数", "学法考试合格率"]),
    ],
)  # fmt: skip
def test_figures_of_every_section_are_recognised(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize("level", Level)
def test_every_level_recognises_what_it_counts(level: Level) -> None:
    assert names("本年作出行政处罚决定37件，办理行政应诉案件2件。", level=level) == [
        "行政处罚案件数",
        "行政应诉案件数",
    ]


def test_an_indicator_of_another_level_is_recognised_too() -> None:
    assert names("召开新闻发布会2场。", level=Level.TOWNSHIP) == ["新闻发布会场次"]


def test_a_heading_says_what_a_bare_figure_counts() -> None:
    assert names("共受理46件，审结45件。", "加强行政复议工作") == ["行政复议受理数", "行政复议办结数"]


@pytest.mark.parametrize(
    "text",
    [
        "评出行政复议典型案例3件。",
        "梳理政务服务事项清单5个。",
        "新增粉丝3万人。",
        "处理噪声投诉14件。",
        "每两月1次学习党内法规。",
        "建成健身步道6条。",
        # Another stage than the one that is counted.
        "少收罚款约46万元。",
        "添置执法记录仪64台。",
        "新申报公职律师3名。",
        "受理信用修复申请69件。",
        "征集人大代表建议43条。",
        # Who acts, and not what is counted.
        "13个设区市制定规范性文件。",
        "12个街道承接执法事项。",
        # A part of it, or another's.
        "市级民主法治示范村1个。",
        "建成14个村级调委会。",
        "学法考试优秀率93.4%。",
    ],
)
def test_what_is_no_indicator_is_not_taken_for_one(text: str) -> None:
    assert names(text) == ["新"]


def test_a_figure_belongs_to_what_the_text_speaks_of_last() -> None:
    text = "受理行政复议申请16件。受理来信来访732批次，按期办结率97.5%。"
    assert names(text)[-1] == "信访按期办结率"
    text = "受理行政复议案件141件。县政府行政应诉案件18件，已结11件。"
    assert "行政复议办结数" not in names(text)
    text = "执行“双随机、一公开”，29家单位参加抽查。抽取执法案卷57个。"
    assert names(text)[-1] == "执法案卷评查数"


def test_points_for_full_stops_end_what_a_figure_is_about() -> None:
    text = "调解纠纷2597件，司法确认73件.县政府收到行政复议申请16件.办结12件."
    assert names(text)[1:3] == ["调解协议司法确认数", "行政复议申请数"]


def test_last_year_belongs_to_the_figure_before_it_unless_one_comes_from_it() -> None:
    assert names("收到行政复议申请1046件（去年同期779件），受理933件。") == [
        "行政复议申请数", "行政复议申请数", "行政复议受理数",
    ]  # fmt: skip


def test_an_indicator_has_one_value_in_a_report() -> None:
    rows = MATCHERS[Level.COUNTY].match([phrase("开展法治宣传活动60余场。"), phrase("开展法治宣传85场。")])
    found = [row[0] for row in rows if row[0]]
    assert [match.proposed for match in found].count(True) == 1
    assert len({match.indicator.name for match in found}) == 2


def test_the_same_number_twice_shares_an_indicator() -> None:
    rows = MATCHERS[Level.COUNTY].match([phrase("年末执法人员412名。"), phrase("412名执法人员完成年审。")])
    assert [row[0].indicator.name if row[0] else "" for row in rows] == ["行政执法人员数"] * 2


def test_two_figures_of_a_sentence_are_no_one_indicator() -> None:
    text = "行政诉讼案件3件，镇长出庭应诉2件，分管副镇长出庭2件。"
    assert names(text, level=Level.TOWNSHIP) == ["行政应诉案件数", "负责人出庭应诉案件数", "新"]


def test_what_a_post_holder_did_in_person_is_not_what_the_county_did() -> None:
    assert names("县委书记带头接访下访化解信访积案6件。") == ["新"]
    assert names("全县化解信访积案6件。") == ["信访积案化解数"]


def test_last_year_has_the_indicator_of_this_year() -> None:
    assert names("工程建设项目审批时限由95个工作日压缩到60个工作日。") == ["工程建设审批时限"] * 2


def test_an_earlier_year_has_an_indicator_of_its_own() -> None:
    text = "后置审批事项从2017年的183项压减至137项。"
    place = text.index("183项")
    earlier = Mention(place, place + 4, "183项", Decimal(183), "项", meaning=Meaning.PREVIOUS, year=2017)
    now = Mention(text.index("137项"), text.index("137项") + 4, "137项", Decimal(137), "项")
    before, after = MATCHERS[Level.CITY].match([Phrase(text, (earlier, now))])[0]
    assert after
    assert after.indicator.name == "后置审批事项数"
    assert before
    assert before.proposed
    assert "后置审批事项" in before.indicator.name
    assert "2017年" in before.indicator.definition


@pytest.mark.parametrize(
    "said",
    ["同比增长12.5%", "同比下降8%", "同比增长1.2倍", "是上年的1.4倍", "比上年提高1.6个百分点",
     "比上年增加3件", "比去年多办结3件", "减少3件"],
)  # fmt: skip
def test_a_change_is_no_indicator(said: str) -> None:
    value, change = matched(f"受理行政复议案件90件，{said}。")
    assert value
    assert not value.proposed
    assert change is None


def test_what_went_from_one_value_to_another_is_named_by_what_stands_before_both() -> None:
    before, now = matched("古建筑修缮立案由上年的212件减少到187件。")
    assert before
    assert before == now
    assert before.indicator.name == "古建筑修缮立案数"


def test_the_ends_of_a_range_are_new_indicators() -> None:
    text = "每名法律顾问每年服务3至5次。"
    low = Mention(text.index("3"), text.index("3") + 1, "3", Decimal(3), "次", bound="下限")
    high = Mention(text.index("5"), text.index("5") + 2, "5次", Decimal(5), "次", bound="上限")
    found = [
        match.indicator.name
        for match in MATCHERS[Level.COUNTY].match([Phrase(text, (low, high))])[0]
        if match
    ]
    assert [name[-2:] for name in found] == ["下限", "上限"]


def test_a_requirement_and_a_number_without_unit_are_nothing() -> None:
    text = "出庭应诉率不低于90%，工作日按7计。"
    wanted = Mention(
        text.index("90"), text.index("90") + 3, "90%", Decimal(90), "%", meaning=Meaning.REQUIREMENT
    )
    bare = Mention(text.index("7"), text.index("7") + 1, "7", Decimal(7), "")
    assert MATCHERS[Level.COUNTY].match([Phrase(text, (wanted, bare))]) == [[None, None]]


@pytest.mark.parametrize(
    ("number", "unit", "name", "fits"),
    [
        ("3", "宗", "行政复议受理数", True),
        ("3", "万件", "行政复议受理数", True),
        ("3", "人", "行政复议受理数", False),
        ("3", "%", "行政复议受理数", False),
        ("98", "%", "学法考试合格率", True),
        ("130", "%", "学法考试合格率", False),
        ("4", "场次", "法治宣传活动场次", True),
        ("5", "名", "政府法律顾问数", True),
    ],
)
def test_units_must_suit(number: str, unit: str, name: str, fits: bool) -> None:
    indicator = PACKS[Level.COUNTY].catalogue[name]
    words = re.sub("(?:数|场次)$", "", name)
    mention = Mention(len(words), len(words) + len(number), number, Decimal(number), unit)
    knowledge = Knowledge(Catalogue({name: indicator}), {}, Level.COUNTY, Lexicon())
    match = Matcher(knowledge).match([Phrase(f"{words}{number}", (mention,))])[0][0]
    assert match
    assert match.proposed is not fits


def test_an_indicator_without_wordings_is_known_by_its_name() -> None:
    catalogue = Catalogue({"河长巡河次数": Indicator("河长巡河次数", ("次",))})
    row = Matcher(Knowledge(catalogue, {}, Level.COUNTY, Lexicon())).match([phrase("全年河长巡河1840次。")])[
        0
    ]
    assert row[0]
    assert row[0].indicator.name == "河长巡河次数"


def test_examples_of_other_samples_teach() -> None:
    catalogue = Catalogue({"乡贤理事会数": Indicator("乡贤理事会数", ("个",))})
    text = "组建德高望重老人议事组织26个。"
    examples = (Example("组建老人议事组织|", "乡贤理事会数"),)
    knowledge = Knowledge(catalogue, {}, Level.COUNTY, Lexicon())
    untaught = Matcher(knowledge).match([phrase(text)])[0][0]
    taught = Matcher(replace(knowledge, examples=examples)).match([phrase(text)])[0][0]
    assert untaught
    assert untaught.proposed
    assert taught
    assert taught.indicator.name == "乡贤理事会数"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("派遣驻村指导员44名。", "派遣驻村指导员数"),
        ("聘请25名资深调查员组成观察团。", "聘请资深调查员数"),
        ("制作普及短剧21部。", "制作普及短剧数"),
        ("群众对广场的知晓率86%。", "广场知晓率"),
        ("挽回经济损失130万元。", "挽回经济损失金额"),
    ],
)
def test_new_indicators_are_named_after_the_words_around(text: str, name: str) -> None:
    match = matched(text)[0]
    assert match
    assert match.proposed
    assert match.indicator.name == name


NEVER = replace(FITTED, threshold=2.0)
"""Weights by which no figure is like an indicator of the catalogue."""
CHINESE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x9FFF), max_size=60)


@given(before=CHINESE, behind=CHINESE, unit=st.sampled_from(["件", "%", "万元", "人次", "个工作日", "", "x"]))
def test_any_words_give_a_name_that_can_be_used(before: str, behind: str, unit: str) -> None:
    mention = Mention(len(before), len(before) + 1 + len(unit), f"7{unit}", Decimal(7), unit)
    taken = {"有关事项数", "有关事项率", "有关事项金额"}
    catalogue = Catalogue({name: Indicator(name, ("个",)) for name in taken})
    knowledge = Knowledge(catalogue, {"组织领导": ""}, Level.COUNTY, Lexicon())
    phrase = Phrase(f"{before}7{unit}{behind}", (mention,))
    match = Matcher(replace(knowledge, weights=NEVER), RESERVED).match([phrase])[0][0]
    if not unit:
        assert match is None
        return
    assert match
    found = match.indicator
    assert match.proposed
    assert found.section == "组织领导"
    assert found.name.isidentifier()
    assert normalize("NFKC", found.name) == found.name
    assert not found.name.startswith("_")
    assert len(found.name) <= 16
    assert found.name not in taken | RESERVED
    assert all(found.units)
    assert re.search("核对口径", found.definition)


def test_new_indicators_have_different_names() -> None:
    row = matched("走访企业5家，走访企业9家，走访企业31家。")
    assert len({match.indicator.name for match in row if match}) == 3


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        (["加强组织领导", "推进放管服改革", "严格规范公正文明执法"], ["组织领导", "依法履职", "行政执法"]),
        (["化解社会矛盾纠纷", "深化政务公开", "做好普法宣传"], ["矛盾化解", "权力监督", "法治宣传"]),
        (["完善规范性文件管理", "科学民主决策", "建设数字政府"], ["制度建设", "行政决策", "数字法治"]),
        (
            ["健全公共法律服务体系", "防灾减灾和应急管理", "提升干部学法能力"],
            ["公共法律服务", "应急处置", "能力建设"],
        ),
    ],
)
def test_headings_find_their_sections(headings: list[str], wanted: list[str]) -> None:
    placed = placed_headings([(heading, []) for heading in headings], Level.COUNTY)
    assert [name for name, _ in placed] == wanted
    assert all(sure > 0 for _, sure in placed)


def test_a_heading_that_fits_nothing_and_a_second_one_get_new_names() -> None:
    pack = PACKS[Level.COUNTY]
    placed = placed_headings(
        [("推进生态文明示范", []), ("加强行政执法监督", []), ("规范行政执法行为", [])], Level.COUNTY
    )
    found = [name for name, _ in placed]
    assert found.count("行政执法") == 1
    assert len(set(found)) == 3
    assert not {name for name, sure in placed if not sure} & set(pack.sections)
    assert all(len(name) <= 12 and name.isalnum() for name in found)


def test_figures_under_a_heading_say_its_section() -> None:
    row = [m for m in matched("收到行政复议申请88件，受理79件，审结74件。") if m]
    assert placed_headings([("坚持为民初心", row)], Level.COUNTY)[0][0] == "矛盾化解"


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("甲 乙", Wording((("甲",), ("乙",)))),
        ("甲|乙 > 丙 -丁", Wording((("丙",),), (("甲", "乙"),), ("丁",))),
        ("甲 >", None),
        ("-甲", None),
        ("", None),
    ],
)
def test_how_a_wording_is_written(text: str, wording: Wording | None) -> None:
    assert Wording.of(text) == wording


def test_the_shipped_words_name_indicators_sections_and_parts_that_exist() -> None:
    for pack in PACKS.values():
        found, findings = read_lexicon(pack.folders, pack.catalogue, pack.sections)
        assert not findings
        assert set(found.wordings) <= set(pack.catalogue.indicators)
        assert set(found.parts) == {*PARTS, REMEDIES}
        assert all(astuple(found.figures))


def test_every_shipped_indicator_has_a_wording() -> None:
    wordings = lexicon_of(Level.COUNTY).wordings
    assert not set(PACKS[Level.COUNTY].catalogue.indicators) - set(wordings)


def test_figures_of_the_labelled_reports_are_matched_precisely() -> None:
    score = score_labelled()
    assert score.right > 250
    assert score.precision >= 0.95, score.faults
    assert score.recall >= 0.75


@published
def test_the_figures_of_the_samples_are_recognised() -> None:
    score = sum(map(score_published, PUBLISHED), Score())
    assert score.precision >= 0.95, score.faults
    assert score.recall >= 0.85, score.faults


@published
@pytest.mark.parametrize("report", PUBLISHED)
def test_four_samples_help_with_the_fifth(report: str) -> None:
    examples: list[Example] = []
    for other, (_, level) in PUBLISHED.items():
        if other != report:
            phrases = phrases_of(other)
            examples += examples_of(phrases, MATCHERS[level].match(phrases))
    alone, taught = score_published(report), score_published(report, examples)
    assert taught.right >= alone.right, taught.faults
    assert taught.wrong <= alone.wrong, taught.faults


def test_the_headings_of_the_digests_find_their_sections() -> None:
    score = score_headings()
    assert score.precision >= 0.95, score.faults
    assert score.recall >= 0.9, score.faults


TELLING = (
    ("13个设区市制定规范性文件。", ()),
    ("开展疫情法治宣传活动60场。", ()),
    ("依申请公开信息审核政府合同92份、涉及金额176.35亿元。", ()),
    ("制定规范性文件1件，合法性审核文件12件。", ()),
    ("召开新闻发布会2场。", ()),
    ("共受理46件，审结45件。", ("加强行政复议工作",)),
    ("规范性文件由县司法局统一登记统一编号统一印发的有9件。", ()),
    ("开展法治宣传活动60余场。开展法治宣传85场。", ()),
    ("收到司法建议3件，收到检察建议7件，均已回复，收到建议9件。", ()),
)
"""Sentences that are matched otherwise by another weight; so are the headings."""
HEADINGS = (
    "加强统筹谋划", "领导干部学法用法", "化解矛盾纠纷", "强化行政执法监督", "推进公共法律服务",
    "坚持为民初心", "放管服", "监督", "普法与学法",
)  # fmt: skip


@cache
def scored(weights: Weights) -> tuple[object, ...]:
    """The matches of a report after another has taught, of some sentences, and the sections of headings."""
    taught, report = (phrases_in(read_sample(REPORTS / f"city-{year}.txt")) for year in (2020, 2021))
    examples = tuple(examples_of(taught, MATCHERS[Level.CITY].match(taught)))
    rows = matcher(Level.CITY, examples, weights).match(report)
    alone = matcher(Level.TOWNSHIP, weights=weights)
    rows += [row for text, headings in TELLING for row in alone.match([phrase(text, *headings)])]
    own = [match for match in matched("受理行政复议申请79件，审结74件，纠错11件，调解纠纷2300件。") if match]
    placed = [placed_headings([(one, own[:n])], Level.COUNTY, weights) for one in HEADINGS for n in (0, 1, 4)]
    together = placed_headings([(one, own[:1]) for one in HEADINGS], Level.COUNTY, weights)
    matches = ((match.indicator.name, match.score) for row in rows for match in row if match)
    return (*matches, *placed, together)


@pytest.mark.parametrize("field", fields(Weights), ids=lambda field: field.name)
def test_every_weight_weighs_something(field: Field[float]) -> None:
    others = (
        replace(FITTED, **{field.name: getattr(FITTED, field.name) * by}) for by in (0.1, 0.5, 1.07, 10)
    )
    assert any(scored(weights) != scored(FITTED) for weights in others)


def test_the_benchmark_shows_what_another_weight_would_do() -> None:
    shown = benchmark("--set", "threshold=0.9")
    (row,) = re.findall(r"figures of tests/reports +(\d+) +(\d+) +(\d+) +[\d.]+% +[\d.]+%", shown)
    assert 0 < int(row[0]) < score_labelled().right
    assert "there are threshold, second_choice" in benchmark("--set", "nothing=1", code=1)


def benchmark(*options: str, code: int = 0) -> str:
    script = Path(__file__).parent.parent / "benchmarks" / "matching.py"
    done = subprocess.run([sys.executable, script, *options], capture_output=True, text=True, check=False)
    assert done.returncode == code
    return done.stdout + done.stderr


def test_the_table_covers_every_figure_and_names_indicators_that_exist() -> None:
    with (Path(__file__).parent.parent / "seeds" / "figures.tsv").open(encoding="utf-8") as stream:
        figures = list(csv.DictReader(stream, delimiter="\t"))
    with (Path(__file__).parent / "matches.tsv").open(encoding="utf-8") as stream:
        labels = list(csv.DictReader(stream, delimiter="\t"))
    same = ("report", "measure", "number", "unit")
    assert [[row[k] for k in same] for row in labels] == [[row[k] for k in same] for row in figures]
    known: Pack = PACKS[Level.COUNTY]
    assert {n for row in labels for n in row["indicator"].split("/")} <= {*known.catalogue.indicators, "NEW"}
