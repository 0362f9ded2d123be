"""The name of a new indicator says what is counted, what is done with it, and what it is of."""

from __future__ import annotations

import re

import pytest
from matching_scores import matcher
from test_matching import matched, names, phrase

from drafter.chinese import find_figures
from drafter.matching import FITTED, Match, Phrase
from drafter.model import Level


def named(text: str, *headings: str, level: Level = Level.COUNTY) -> list[str]:
    """The names of a text's figures, known or new."""
    return [match.indicator.name for match in matched(text, *headings, level=level) if match]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A verb and its object, whatever stands in front of them.
        ("年末在管古树名木312株。", "在管古树名木数"),
        ("全年累计清运建筑垃圾9车次。", "清运建筑垃圾数"),
        ("县粮食局全年抽查储备粮仓房61座。", "抽查储备粮仓房数"),
        # An act alone borrows its object: the sentence's, or what the figure in front counts.
        ("推行河道采砂许可证制度，核发21件。", "河道采砂许可证制度核发数"),
        ("登记渔船87艘，注销9艘。", "渔船注销数"),
        ("巡护林区道路54条，封闭6条。", "巡护林区道路封闭数"),
        ("收到古建筑修缮申报31件，退回4件，退回率12.9%。", "收到古建筑修缮申报退回率"),
        # What is denied is said.
        ("收到古建筑修缮申报31件，不予批准3件。", "古建筑修缮不予批准数"),
        # A noun behind the unit, with the act before it or what is said of it.
        ("聘请12名民间河长巡河。", "聘请民间河长巡河人数"),
        ("17个乡镇设立渔政工作站。", "设立渔政工作站乡镇数"),
        ("9家采石场签订复绿承诺书。", "签订复绿承诺书采石场数"),
        # Parts say what they are of.
        ("登记渔船87艘，其中木质31艘、钢质56艘。", "钢质渔船数"),
        ("茶园、果园、桑园类地块分别为31个、22个、9个。", "果园类地块数"),
        # Rates say of what; shares, whose.
        ("查验渔船证书214本，优良率93%。", "查验渔船证书优良率"),
        ("巡护公益林41处，占林地总面积的62%。", "巡护公益林占林地总面积比例"),
        # The number of the change is not the name.
        ("窨井盖缺失处数由210处减少到34处。", "窨井盖缺失处数"),
        ("古树保护点扩大到77处。", "古树保护点数"),
        # What there is by then, after what came.
        ("购置巡河无人机3架，现有11架。", "巡河无人机现有数"),
        ("在农产品质量安全县考评中列全省第4位。", "农产品质量安全县考评全省位次"),
        # Both halves of a pair that one number counts, and what stands in brackets behind a place.
        ("向渔场、林场派驻巡护员14名。", "渔场和林场派驻巡护员数"),
        ("巡查鱼塘、网箱、码头63家次。", "巡查鱼塘网箱码头家次"),
        ("11个县（市、区）、90个乡镇（街道）设立护渔站。", "设立护渔站县市区数"),
        ("11个县（市、区）、90个乡镇（街道）设立护渔站。", "设立护渔站乡镇街道数"),
        # What a list says once, in front of its first item or behind its last.
        ("配备巡河快艇12艘、无人机9架。", "配备无人机数"),
        ("制定、修订、废止护渔公约5件、7件和3件。", "修订护渔公约数"),
        ("查处非法采砂、违规养殖、盗伐林木案件31件、17件和9件。", "查处违规养殖案件数"),
        ("建有国家级、省级湿地公园2个和6个。", "建有省级湿地公园数"),
        ("巡查渔船38艘、网箱26艘，分别发现缺陷14处、5处。", "网箱发现缺陷数"),
        # The case or field that the beginning of the sentence names.
        ("二是夜间捕捞扰民，受理投诉62件。", "夜间捕捞扰民受理投诉数"),
        ("渔港安全方面，巡查码头31家次，处罚4起。", "渔港安全处罚数"),
        ("准予许可中，渔具经营46件、苗种生产31件。", "准予许可中苗种生产数"),
        # The whole that a part is of, in any part of a list.
        ("登记经营主体87户，其中渔业合作社31户、水产加工厂12户。", "登记经营主体中水产加工厂数"),
        # Who takes part, whose doing it is, and to what it is done.
        ("聘请护渔专家12名，参与水域评估26次。", "聘请护渔专家参与水域评估次数"),
        ("分管副县长：全年签批护渔文书9份，出庭应诉两次。", "分管副县长出庭应诉次数"),
        ("上报盗采线索17条，公安机关查实5条。", "公安机关查实盗采线索数"),
        ("市政府聘请护渔员5人，乡镇、部门聘请46人。", "乡镇和部门聘请护渔员数"),
        # A clause of its own between two figures, before what the figure in front counts.
        (
            "渔政站专题研究禁渔制度2次，护渔队坚持班前学规章，一年下来共学9次。",
            "护渔队坚持班前学规章共学次数",
        ),
        # Who takes part is not whom a figure behind which a rate stands counts.
        ("聘请护渔专家12名，乡镇渔技员配备率100%，参与水域评估26次。", "参与水域评估次数"),
        # The words of the report, where the catalogue's name has none of them.
        ("“老船工”调解室3间全年调解41起。", "老船工调解室调解数"),
        # Behind a semicolon, a part is of what is counted first.
        ("登记渔船87艘，年检合格71艘，合格率81.6%；其中木质31艘。", "木质渔船数"),
        # Two nouns behind a figure, or two doings in front of it, that one number counts.
        ("惠及212户养殖大户和渔家乐。", "惠及养殖大户和渔家乐数"),
        ("巡查渔港、走访渔民15次。", "巡查渔港和走访渔民次数"),
        # A measure is of what is counted there.
        ("审批养殖用海项目42个，总投资6.1亿元。", "审批养殖用海项目总投资金额"),
    ],
)
def test_a_new_indicator_is_named_after_its_noun_act_and_thing(text: str, wanted: str) -> None:
    assert named(text)[-1] == wanted or wanted in named(text)


def test_an_act_under_a_heading_borrows_its_object_from_the_heading_last() -> None:
    assert named("全年办结36件。", "加强渔业资源保护") == ["渔业资源保护办结数"]


def test_two_figures_of_one_wording_differ_by_what_they_are_of_and_not_by_a_count() -> None:
    found = named("巡查渔港41处，整治5处。巡查堤防70公里，整治9处。")
    assert len(set(found)) == 4
    assert not [name for name in found if re.search("[二三四]", name)]


def test_two_indicators_of_one_name_are_told_apart_by_words_and_never_by_a_bare_number() -> None:
    found = named("巡查堤防9次。清淤后再巡查堤防5次。汛后又巡查堤防3次。")
    assert len(set(found)) == 3
    assert not [name for name in found if re.search("[二三四](?:数|次数|率)$", name)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024年3月，新登记渔船87艘，注销9艘。", "新登记渔船…，注销＿＿艘"),
        ("登记渔船87艘（其中木质31艘）。", "登记渔船…（其中木质＿＿艘）"),
        ("在“护渔”考评中列全省第4位。", "在‘护渔’考评中列全省第＿＿位"),
        ("查验渔船证书214本，优良率93%。", "查验渔船证书…，优良率＿＿%"),
    ],
)
def test_a_new_indicator_is_defined_as_the_report_tells_it_without_its_numbers(
    text: str, wanted: str
) -> None:
    definition = [m.indicator.definition for m in matched(text) if m][-1]
    assert definition == f"原报告的写法：“{wanted}”。请核对口径。"


def test_a_definition_is_short_and_ends_with_a_clause() -> None:
    text = (
        "围绕渔业资源养护和水域生态修复，" * 9 + "整治排口31处" + "、核查点位26个" * 9 + "，" + "其余略" * 30
    )
    definition = next(m.indicator.definition for m in matched(text) if m)
    assert len(definition) < 100
    assert not re.search(r"\d", definition)
    assert "＿＿处" in definition


def test_a_name_begins_with_no_empty_word_and_has_4_to_20_characters() -> None:
    texts = ("年内新建口袋公园14处。", "全县共拆除围网68处。", "先后制定名录9份。", "其中占用滩涂7处。")
    for text in texts:
        (name,) = named(text)
        assert 4 <= len(name) <= 20
        assert not re.match("年|内|全县|共|先后|其中|的|由|在", name)
        assert not re.search(r"\d|[万亿]", name)


def test_a_new_indicator_belongs_to_the_section_of_its_heading() -> None:
    text = "办理行政复议案件12件，巡护公益林41处。"
    known, new = (m.indicator for m in matched(text, "加强法治宣传教育，营造守法氛围") if m)
    assert known.section == "矛盾化解"
    assert new.section == "法治宣传"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("受理行政复议申请26件，不受理4件。", ["行政复议受理数", "行政复议不予受理数"]),
        ("收到行政复议申请30件，未办结3件。", ["行政复议申请数", "新"]),
        ("制发执法监督文书90份（监督意见书26份）。", ["执法监督文书数", "新"]),
        ("全市新登记经营主体90户，其中个体工商户62户。", ["新增经营主体数", "新"]),
        ("检查员高级持证率7%。", ["新"]),
        ("县综治中心接待群众90批、240人次。", ["新", "综治中心接待人次"]),
        ("43名法治副校长覆盖全县中小学。", ["法治副校长数"]),
        ("涉企行政检查由500次减少到320次。", ["涉企检查次数", "涉企检查次数"]),
    ],
)  # fmt: skip
def test_what_is_denied_or_a_part_is_not_the_whole(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_percentage_points_are_no_indicator_of_the_catalogue() -> None:
    catalogue = matcher(Level.COUNTY)
    rows = catalogue.match([phrase("政务服务事项网上可办率98%，依申请公开办理提高3个百分点。")])
    assert [m.indicator.name for m in rows[0] if m and "百分点" in m.indicator.unit] == []


def test_a_match_that_another_indicator_rivals_is_to_be_asked() -> None:
    rivalled = matched("9个社区调委会全年受理纠纷732件，调解成功719件。", "建成一站式矛盾调解中心")
    assert [m.score < FITTED.certain for m in rivalled if isinstance(m, Match)][-1]
    (certain,) = matched("作出行政处罚决定1204件。")
    assert certain
    assert certain.score >= FITTED.certain


def test_what_a_figure_is_compared_with_is_no_topic_of_the_next() -> None:
    text = "区行政复议局收案92件，超过同期一审行政诉讼案件61件；审结84件。"
    assert names(text)[-1] == "行政复议办结数"


@pytest.mark.parametrize("word", ["就", "共", "分别", "在", "对", "其中", "依法"])
def test_words_that_say_nothing_are_no_fault_in_front_of_a_list(word: str) -> None:
    text = f"{word}和{word}124件文件公开征求社会意见，{word}、{word}63家。"
    found = matcher(Level.COUNTY).match([Phrase(text, tuple(find_figures(text, 2025)))])[0]

    assert all(match and match.indicator.name for match in found)
