"""Every tag, filter, function and test of the template language: what Chinese it writes."""

from __future__ import annotations

import pytest
from packs import block_text, dataset, rendering, small_pack, written

from drafter.model import DraftError, Figure, Kind, Missing, spans_of
from drafter.narrative import render

S = "{% sentence %}"
E = "{% endsentence %}"
THREE = [
    ("开展执法检查", "检查企业，", "发现问题；"),
    ("公示结果。", "及时公示", ""),
    ("", "评查案卷", "全部合格！"),
]

FIGURES = [
    # units and words for inexact numbers
    ("受理{{ 案件数 }}。", {"案件数": 151}, "受理151件。"),
    ("受理{{ 案件数 }}。", {"案件数": "151宗"}, "受理151宗。"),
    ("检查{{ 次数 }}。", {"次数": "260余"}, "检查260余次。"),
    ("检查{{ 次数 }}。", {"次数": "300多"}, "检查300多次。"),
    ("办理{{ 案件数 }}。", {"案件数": "近70"}, "办理近70件。"),
    ("办理{{ 案件数 }}。", {"案件数": "超过70"}, "办理超过70件。"),
    ("在{{ 天数 }}办结。", {"天数": "80个工作日以内"}, "在80个工作日以内办结。"),
    ("在{{ 天数 }}办结。", {"天数": "80以上"}, "在80个工作日以上办结。"),
    ("市场主体{{ 户数 }}。", {"户数": "突破10万户"}, "市场主体突破10万户。"),
    ("办件{{ 案件数 }}。", {"案件数": "467.88万件"}, "办件467.88万件。"),
    ("办件{{ 案件数 }}。", {"案件数": "20余万件"}, "办件20余万件。"),
    ("办件{{ 案件数 }}。", {"案件数": "3余万件"}, "办件3万余件。"),
    ("办件{{ 案件数 }}。", {"案件数": "672.2余万件"}, "办件672万余件。"),
    ("投入{{ 金额 }}。", {"金额": "1205.50"}, "投入1205.5万元。"),
    ("满意率{{ 满意率 }}。", {"满意率": "98.50"}, "满意率98.5%。"),
    ("{{ 案件数 | 必填 }}。", {"案件数": 0}, "0件。"),
    ("受理{{ 次数 }}，办结{{ 案件数 }}。", {"次数": 3, "案件数": 0}, "受理3次。"),
    ("满意率{{ 满意率 }}。", {"满意率": 0}, "满意率0%。"),
    # its attributes
    ("{{ 案件数.数值 }}起。", {"案件数": "260余"}, "260起。"),
    ("{{ 案件数.数值 }}万起。", {"案件数": "4.5万件"}, "4.5万起。"),
    ("{{ 案件数.上年 }}。", {"案件数": (5, "近4")}, "近4件。"),
    ("{{ 案件数.上年.数值 }}。", {"案件数": (5, 4)}, "4。"),
    ("{{ 案件数.名称 }}以{{ 案件数.单位 }}计。", {"案件数": "2万件"}, "案件数以万件计。"),
    ("{{ 数据.案件数 }}{{ 数据['户数'] }}。", {"案件数": 1, "户数": 2}, "1件2户。"),
    # 同比
    ("{{ 案件数 | 同比 }}。", {"案件数": (130, 100)}, "同比增长30%。"),
    ("{{ 案件数 | 同比 }}。", {"案件数": (95, 100)}, "同比下降5%。"),
    ("{{ 案件数 | 同比 }}。", {"案件数": (107, 61)}, "同比增长75.4%。"),
    ("{{ 案件数 | 同比 }}。", {"案件数": (10001, 10000)}, "同比增长0.01%。"),
    ("{{ 案件数 | 同比 }}。", {"案件数": (1, 3000)}, "同比下降99.97%。"),
    ("{{ 案件数 | 同比 }}。", {"案件数": (0, 3000)}, "比上年减少3000件。"),
    ("{{ 案件数 | 同比 }}。", {"案件数": (7, 7)}, "与上年持平。"),
    ("{{ 案件数 | 同比 }}。", {"案件数": (0, 0)}, "与上年持平。"),
    ("{{ 案件数 | 同比 }}。", {"案件数": ("1.2万件", 10000)}, "同比增长20%。"),
    ("满意率{{ 满意率 | 同比 }}。", {"满意率": ("98.7", "97.5")}, "满意率比上年上升1.2个百分点。"),
    ("满意率{{ 满意率 | 同比 }}。", {"满意率": ("96", "97.5")}, "满意率比上年下降1.5个百分点。"),
    ("满意率{{ 满意率 | 同比 }}。", {"满意率": ("3", 0)}, "满意率比上年上升3个百分点。"),
    # 占比
    ("{{ 办结数 | 占比(案件数) }}。", {"办结数": 200, "案件数": 300}, "66.67%。"),
    ("{{ 办结数 | 占比(案件数) }}。", {"办结数": 3, "案件数": 3}, "100%。"),
    ("{{ 办结数 | 占比(案件数) }}。", {"办结数": 99999, "案件数": 100000}, "99.999%。"),
    ("{{ 办结数 | 占比(案件数) }}。", {"办结数": 1, "案件数": 100000}, "0.001%。"),
    ("{{ 办结数 | 占比(案件数) }}。", {"办结数": 0, "案件数": 3}, "0%。"),
    # 从到, 万, 亿
    ("{{ 次数 | 从到('压减到') }}。", {"次数": (137, 183)}, "从183次压减到137次。"),
    ("{{ 次数 | 从到 }}。", {"次数": (137, 183)}, "由183次变为137次。"),
    ("{{ 次数 | 升降('增至') }}。", {"次数": (183, 137)}, "增至183次。"),
    ("{{ 次数 | 升降('增至') }}。", {"次数": (137, 183)}, "减至137次。"),
    ("{{ 次数 | 升降('压减到') }}。", {"次数": (183, 137)}, "增加到183次。"),
    ("{{ 次数 | 升降('增至') }}。", {"次数": (137, 137)}, "为137次。"),
    ("{{ 次数 | 升降('增至') }}。", {"次数": (137, None)}, "增至137次。"),
    ("{{ 案件数 | 万 }}。", {"案件数": 4678800}, "467.88万件。"),
    ("{{ 案件数 | 万 }}。", {"案件数": 46785}, "4.68万件。"),
    ("{{ 案件数 | 万 }}。", {"案件数": "近70000"}, "近7万件。"),
    ("{{ 案件数 | 万 }}。", {"案件数": 5}, "5件。"),
    ("{{ 案件数 | 亿 }}。", {"案件数": "23456.7万件"}, "2.35亿件。"),
    ("{{ 金额 | 亿 }}。", {"金额": 12345}, "1.23亿元。"),
    ("{{ 金额.上年 | 亿 }}。", {"金额": (1, 12345)}, "1.23亿元。"),
    # 列举
    (
        "全年{{ 列举('处罚', 案件数, '强制', 办结数, '检查', 次数) }}。",
        {"案件数": 12, "办结数": 0, "次数": None},
        "全年处罚12件。",
    ),
    (
        "{{ 列举('处罚', 案件数, 我地 ~ '检查', 次数) }}。",
        {"案件数": 12, "次数": "9余"},
        "处罚12件、我县检查超过9次。",
    ),
    # tests and comparisons
    ("{% if 案件数 is 有数 %}有{% else %}无{% endif %}。", {"案件数": 0}, "无。"),
    ("{% if 案件数 is 为零 %}零{% else %}非零{% endif %}。", {"案件数": 0}, "零。"),
    ("{% if 案件数 is 为零 %}零{% else %}非零{% endif %}。", {}, "非零。"),
    ("{% if 案件数 %}报了{% else %}没报{% endif %}。", {"案件数": 0}, "报了。"),
    ("{% if 案件数 %}报了{% else %}没报{% endif %}。", {}, "没报。"),
    ("{% if 案件数 is 不适用 %}没有这项职责{% endif %}。", {"案件数": "不适用"}, "没有这项职责。"),
    ("{% if 案件数 > 100 %}多{% else %}少{% endif %}。", {"案件数": "1万件"}, "多。"),
    ("{% if 满意率.数值 >= 98.5 %}高{% endif %}。", {"满意率": "98.5"}, "高。"),
    ("{% if 3 < 案件数 %}多{% endif %}。", {"案件数": 4}, "多。"),
    ("{% if 案件数.单位 == '宗' %}宗{% endif %}。", {"案件数": "4宗"}, "宗。"),
    ("{% if 办结数 == 案件数 %}全部办结{% endif %}。", {"案件数": 4, "办结数": 4}, "全部办结。"),
    # words
    ("{{ '公示结果！' | 句 }}", {}, "公示结果！"),
    ("{{ '公示结果；' | 句 }}", {}, "公示结果。"),
    ("{{ 案件数 | 句 }}", {"案件数": 3}, "3件。"),
    ("{{ '公示结果。' | 去句号 }}；", {}, "公示结果；"),
    ("{{ ['一', none, 案件数, '二'] | 顿号 }}。", {"案件数": 3}, "一、3件、二。"),
    ("{{ ['一', '二'] | 顿号('和') }}。", {}, "一和二。"),
    ("{{ 3 | 中文数字 }}个。", {}, "三个。"),
    ("{{ 21 | 中文数字 }}个。", {}, "二十一个。"),
    ("{{ ['甲', '乙'] | first }}{{ ['甲', '乙'] | last }}。", {}, "甲乙。"),
    ("{% for 甲 in ['一', '二'] %}{{ 序(loop) }}{{ 甲 }}；{% endfor %}。", {}, "一是一；二是二；。"),
    ("{% for 甲 in ['一'] %}{{ 序(loop) }}第{{ 甲 }}{% endfor %}。", {}, "第一。"),
    ("{{ 3 }}个{{ 1.5 }}{{ 2 if 案件数 else 4 }}{{ '第' ~ 5 }}。", {}, "3个1.54第5。"),
    (
        "{{ 我地 }}{{ 地名 }}{{ 域 }}{{ 上一年度 }}{{ 年度 }}{{ 下一年度 }}。",
        {},
        "我县海晏县县202420252026。",
    ),
]


@pytest.mark.parametrize(("template", "figures", "expected"), FIGURES)
def test_a_template_prints_what_chinese_reports_say(tmp_path, template, figures, expected):
    assert written(tmp_path, template, figures) == [expected]


DROPPING = [
    ("{{ 案件数 }}", {}, ["案件数"]),
    ("{{ 案件数.数值 }}", {}, ["案件数"]),
    ("{{ 案件数.上年 }}", {"案件数": 3}, ["案件数（上年）"]),
    ("{{ 案件数.上年.上年 }}", {"案件数": (3, 2)}, ["案件数（上年）"]),
    ("{{ 办结数 | 占比(案件数) }}", {"办结数": 3}, ["办结数（占案件数的比例）"]),
    ("{{ 办结数 | 占比(案件数) }}", {"办结数": 0, "案件数": 0}, ["办结数（占案件数的比例）"]),
    ("{{ 办结数 | 占比(案件数) }}", {"办结数": "3余", "案件数": 9}, ["办结数（占案件数的比例）"]),
    ("{{ 次数 | 从到 }}", {"次数": (None, 3)}, ["次数"]),
    ("{{ 案件数 | 万 }}", {}, ["案件数"]),
    ("{{ 案件数 | 句 }}", {}, ["案件数"]),
    ("{{ 案件数 ~ '起' }}", {}, ["案件数"]),
    ("{{ 列举('处罚', 案件数, '检查', 次数) }}", {"次数": 0}, ["案件数"]),
    ("{{ 列举('上年处罚', 案件数.上年, '检查', 次数) }}", {"案件数": 3, "次数": 0}, ["案件数（上年）"]),
    ("{% if 次数 %}{{ 案件数 }}、{{ 办结数 }}{% endif %}", {"次数": 1}, ["案件数", "办结数"]),
]


@pytest.mark.parametrize(("template", "figures", "missing"), DROPPING)
def test_a_sentence_drops_whole_when_something_in_it_is_not_known(tmp_path, template, figures, missing):
    made = rendering(tmp_path, f"前。{S}\n甲{template}乙。{E}后。", figures)

    assert [block_text(b) for b in made.report.blocks[1:2]] == ["前。后。"]
    assert [(d.template, d.line, list(d.missing), d.whole) for d in made.dropped] == [
        ("小包/sections/执法.j2", 1, missing, True)
    ]


@pytest.mark.parametrize("template", ["{{ 案件数 }}", "{{ 案件数 | 同比 }}", "{{ 列举('处罚', 案件数) }}"])
def test_what_the_body_has_no_duty_for_is_not_said_to_be_missing(tmp_path, template):
    made = rendering(tmp_path, f"前。{S}甲{template}乙。{E}后。", {"案件数": "不适用"})

    assert [block_text(b) for b in made.report.blocks[1:2]] == ["前。后。"]
    assert made.dropped == ()


def test_a_list_of_zeros_drops_its_sentence_and_nothing_is_said_to_be_missing(tmp_path):
    made = rendering(tmp_path, f"前。{S}全年{{{{ 列举('处罚', 案件数) }}}}。{E}", {"案件数": 0})

    assert made.dropped == ()


def test_a_blank_figure_that_must_not_be_missing_is_marked(tmp_path):
    made = rendering(tmp_path, "受理{{ 案件数 | 必填 }}，{{ 案件数 | 同比 }}，另有{{ 待补充('其他') }}。")

    assert block_text(made.report.blocks[1]) == "受理【待补充：案件数】，另有【待补充：其他】。"
    assert made.missing == ("案件数", "其他")
    assert Missing("案件数") in spans_of(made.report.blocks[1])


ALTERNATIVES = [
    ({"案件数": 3, "办结数": 2, "次数": 1}, "受理3件，办结2件。"),
    ({"案件数": 3, "次数": 1}, "受理3件。"),
    ({"办结数": 2, "次数": 1}, "检查1次。"),
    ({"办结数": 2}, None),
]


@pytest.mark.parametrize(("figures", "expected"), ALTERNATIVES)
def test_the_first_alternative_with_all_its_figures_is_written(tmp_path, figures, expected):
    template = (
        S + "受理{{ 案件数 }}{% clause %}，办结{{ 办结数 }}{% endclause %}。{% else %}检查{{ 次数 }}。" + E
    )

    assert written(tmp_path, template, figures) == ([expected] if expected else [])


def test_alternatives_of_sentences_nest(tmp_path):
    template = S + "甲{% clause %}乙{{ 案件数 }}{% else %}丙{{ 办结数 }}{% else %}丁{% endclause %}。" + E

    assert written(tmp_path / "1", template, {"案件数": 1}) == ["甲乙1件。"]
    assert written(tmp_path / "2", template, {"办结数": 1}) == ["甲丙1件。"]
    assert written(tmp_path / "3", template, {}) == ["甲丁。"]


def test_a_clause_of_an_alternative_that_was_not_used_is_not_reported_as_dropped(tmp_path):
    template = S + "{% clause %}{{ 次数 }}{% endclause %}{{ 案件数 }}。{% else %}其他。" + E

    assert rendering(tmp_path, template).dropped == ()


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">=", "==", "!="])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("案件数", "案件数.上年"),
        ("案件数.上年", "案件数"),
        ("案件数.上年", "3"),
        ("案件数.上年.数值", "户数.数值"),
    ],
)
def test_every_comparison_with_a_blank_figure_is_false(tmp_path, operator, left, right):
    template = f"{{% if {left} {operator} {right} %}}是{{% else %}}否{{% endif %}}。"

    assert written(tmp_path, template, {"案件数": 3}) == ["否。"]


SERIES = [
    ("{{ 举措 | 逐条 }}", THREE[:1], ["检查企业，发现问题。"]),
    ("{{ 举措 | 逐条 }}", [("只有标题", "")], ["只有标题。"]),
    ("{{ 举措 | 逐条 }}", THREE[:2], ["一是开展执法检查。检查企业，发现问题。", "二是公示结果。及时公示。"]),
    (
        "{{ 举措 | 逐条 }}",
        THREE,
        [
            "一是开展执法检查。检查企业，发现问题。",
            "二是公示结果。及时公示。",
            "三是评查案卷，全部合格！",
        ],
    ),
    (
        "{{ 举措 | 逐条('行内') }}",
        THREE,
        ["一是开展执法检查。检查企业，发现问题。二是公示结果。及时公示。三是评查案卷，全部合格！"],
    ),
    ("{{ 举措 | 逐条('分段') }}", THREE[1:], ["一是公示结果。及时公示。", "二是评查案卷，全部合格！"]),
    (
        "{{ 举措 | 逐条('小标题') }}",
        THREE[:2],
        ["### 开展执法检查。", "检查企业，发现问题。", "### 公示结果。", "及时公示。"],
    ),
    ("{{ 举措 | 逐条('小标题') }}", [("只有标题", "", "")], ["只有标题。"]),
    ("{{ 举措 | 逐条 }}", [], []),
    ("{{ 举措 | 逐条 }}", [("", "", "", "", "司法局"), *THREE[1:2]], ["及时公示。"]),
    (
        "{% for 行 in 举措 %}{{ 序(loop) }}{{ 行.标题 | 去句号 }}，{{ 行.主要做法 | 句 }}{% endfor %}",
        THREE[:2],
        ["一是开展执法检查，检查企业。二是公示结果，及时公示。"],
    ),
    ("{{ (举措 | first).标题 | 句 }}{{ 举措 | length | 中文数字 }}条。", THREE, ["开展执法检查。三条。"]),
    ("{{ ('做好' ~ 举措[1].标题) | 句 }}", THREE, ["做好公示结果。"]),
    ("{{ ('做好' ~ 举措[0].主要做法) | 句 }}", THREE, ["做好检查企业。"]),
    ("{{ ('做好' ~ 举措[0].主要做法) | 去句号 }}；", THREE, ["做好检查企业；"]),
]


@pytest.mark.parametrize(("template", "rows", "expected"), SERIES)
def test_rows_become_a_series(tmp_path, template, rows, expected):
    frame = "{% with 举措 = 各板块[0].举措 %}" + template + "{% endwith %}"

    assert written(tmp_path, frame, initiatives=rows) == expected


def test_a_long_series_counts_on(tmp_path):
    rows = [("", f"第{n}项工作", "") for n in range(1, 102)]

    shown = written(
        tmp_path, "{% with 举措 = 各板块[0].举措 %}{{ 举措 | 逐条 }}{% endwith %}", initiatives=rows
    )

    assert shown[98:] == ["九十九是第99项工作。", "一百是第100项工作。", "一百零一是第101项工作。"]


KINDS = [
    ("{{ 案件数 }}", Kind.VALUE, "12件", "件", ["D2"]),
    ("{{ 案件数.数值 }}", Kind.VALUE, "12", "", ["D2"]),
    ("{{ 案件数.上年 }}", Kind.PREVIOUS, "10件", "件", ["E2"]),
    ("{{ 满意率 }}", Kind.RATE, "98%", "%", ["D4"]),
    ("{{ 案件数 | 同比 }}", Kind.CHANGE, "2件", "件", ["D2", "E2"]),
    ("{{ 满意率 | 同比 }}", Kind.CHANGE, "1个百分点", "个百分点", ["D4", "E4"]),
    ("{{ 办结数 | 同比 }}", Kind.CHANGE, "与上年持平", "", ["D3", "E3"]),
    ("{{ 办结数 | 占比(案件数) }}", Kind.SHARE, "75%", "%", ["D3", "D2"]),
    ("{{ 案件数 | 万 }}", Kind.VALUE, "12件", "件", ["D2"]),
]


@pytest.mark.parametrize(("template", "kind", "text", "unit", "cells"), KINDS)
def test_a_figure_names_every_cell_it_was_computed_from(tmp_path, template, kind, text, unit, cells):
    figures = {"案件数": (12, 10), "办结数": (9, 9), "满意率": (98, 97)}

    spans = list(rendering(tmp_path, f"甲{template}乙。", figures).report.spans())
    [figure] = [span for span in spans if isinstance(span, Figure)]

    assert (figure.kind, figure.text, figure.unit) == (kind, text, unit)
    assert [source.cell for source in figure.sources] == cells


MISUSES = [
    ("{{ 举措 | length }}", "不来自任何单元格"),
    ("{{ '' ~ (举措 | length) }}", "不来自任何单元格"),
    ("{{ 案件数 > 3 }}", "不来自任何单元格"),
    ("{% set 数 = 3 %}{{ 数 }}", "不来自任何单元格"),
    ("{% for 甲 in [1, 2] %}{{ 甲 }}{% endfor %}", "不来自任何单元格"),
    ("{% for 甲 in ['一'] %}{{ loop.index }}{% endfor %}", "不来自任何单元格"),
    ("{{ [1, 2] | 顿号 }}", "不来自任何单元格"),
    ("{{ 举措 }}", "一组行"),
    ("{{ 部分 }}", "不能直接写进报告"),
    ("{{ 列举 }}", "不能直接写进报告"),
    ("{{ '三' | 同比 }}", "“同比”只能用在指标上"),
    ("{{ 案件数 | 占比('三') }}", "“占比”只能用在指标上"),
    ("{{ 3 | 万 }}", "“万”只能用在指标上"),
    ("{% if 我地 is 有数 %}{% endif %}", "“有数”只能用在指标上"),
    ("{{ 列举('处罚') }}", "成对"),
    ("{{ 列举(案件数, '处罚') }}", "“列举”只能用在指标上"),
    ("{{ '甲乙' | 顿号 }}", "“顿号”只能用在列表上"),
    ("{{ 我地 | first }}", "“first”只能用在列表上"),
    ("{{ '甲' | 中文数字 }}", "1 以上的整数"),
    ("{{ 我地 | 序数 }}", "“序数”只能用在指标上"),
    ("{{ 我地 | 分数 }}", "“分数”只能用在指标上"),
    ("{{ 0 | 中文数字 }}", "1 以上的整数"),
    ("{{ 序(举措) }}", "序(loop)"),
    ("{{ 举措 | 逐条('分行') }}", "样式"),
    ("{{ '甲' | 逐条 }}", "“逐条”只能用在工作表的行上"),
    ("{% for 甲 in 我地 %}{% endfor %}", "循环只能用于"),
    ("{{ 案件数 | 占比 }}", "参数"),
    ("{% if 我地 > 3 %}{% endif %}", "文字与数字比较"),
]


@pytest.mark.parametrize(("template", "reason"), MISUSES)
def test_misuse_is_explained_in_chinese_at_its_line(tmp_path, template, reason):
    pack = small_pack(tmp_path, f"一句。\n\n{template}")
    with pytest.raises(DraftError) as caught:
        render(dataset(pack, {"案件数": 5}), pack)

    [finding] = caught.value.findings
    assert (finding.code, finding.file, finding.cell) == ("T01", "小包/sections/执法.j2", "第 3 行")
    assert reason in finding.message


@pytest.mark.parametrize(
    ("template", "figures", "expected"),
    [
        ("{{ 次数 | 中文数字 }}、{{ 案件数 | 中文数字 }}", {"次数": 8, "案件数": 2}, "八次、两件"),
        ("{{ 次数 | 中文数字 }}", {"次数": "10余"}, "十余次"),
        (
            "{{ 金额 | 中文数字 }}、{{ 案件数 | 中文数字 }}",
            {"金额": "2.5", "案件数": 10_000},
            "2.5万元、10000件",
        ),
        ("{{ 案件数.数值 | 中文数字 }}个方面", {"案件数": 105}, "一百零五个方面"),
        ("{{ 次数 | 序数 }}", {"次数": 2}, "第二次"),
        ("减少{{ 满意率 | 分数 }}", {"满意率": 20}, "减少五分之一"),
        ("减少{{ 满意率 | 分数 }}", {"满意率": "66.67"}, "减少三分之二"),
        ("占{{ 满意率 | 分数 }}", {"满意率": 37}, "占37%"),
        ("{{ 满意率 | 成数 }}、{{ 满意率 | 成数('数字') }}", {"满意率": 70}, "七成、7成"),
        ("{{ 满意率 | 成数 }}", {"满意率": "20以上"}, "两成以上"),
        ("{{ 满意率 | 成数 }}", {"满意率": "75"}, "七成五"),
        ("{{ 满意率 | 成数 }}", {"满意率": "98.5"}, "98.5%"),
        (
            "{{ 案件数 | 千分撇 }}、{{ 户数 | 千分撇 }}",
            {"案件数": 1_234_567, "户数": 12},
            "1,234,567件、12户",
        ),
        ("{{ 案件数 | 千分撇 }}", {"案件数": "2700多"}, "2,700多件"),
    ],
)
def test_figures_in_the_numerals_of_a_report(tmp_path, template, figures, expected):
    assert written(tmp_path, f"{{% sentence %}}{template}。{{% endsentence %}}", figures) == [f"{expected}。"]


@pytest.mark.parametrize("name", ["中文数字", "序数", "分数", "成数", "千分撇"])
def test_a_blank_figure_in_numerals_takes_its_sentence_along(tmp_path, name):
    assert written(tmp_path, f"甲。{{% sentence %}}有{{{{ 满意率 | {name} }}}}。{{% endsentence %}}") == [
        "甲。"
    ]


ITEMS = """\
先说。{% series %}
{% item %}{% sentence %}办结{{ 办结数 }}。{% endsentence %}{% enditem %}
{% item %}查{{ 次数 }}。
{% series %}{% item %}子。{% enditem %}{% item %}丑。{% enditem %}{% endseries %}{% enditem %}

{% item %}{% sentence %}共{{ 案件数 }}。{% endsentence %}{% enditem %}
{% endseries %}"""


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (
            {"办结数": 1, "次数": 2, "案件数": 3},
            ["先说。一是办结1件。二是查2次。一是子。二是丑。", "三是共3件。"],
        ),
        ({"次数": 2, "案件数": 3}, ["先说。一是查2次。一是子。二是丑。", "二是共3件。"]),
        ({"次数": 2}, ["先说。查2次。一是子。二是丑。"]),
    ],
)
def test_a_series_counts_the_items_that_have_something_to_say(tmp_path, figures, expected):
    assert written(tmp_path, ITEMS, figures) == expected


def test_words_that_say_all_say_it_of_figures_that_are_as_many(tmp_path):
    figures = {"案件数": 164, "办结数": 100, "次数": 164, "满意率": 100}
    made = rendering(tmp_path, "{{ 案件数 | 连同(办结数, 次数, 满意率) }}任务完成。", figures)

    assert [entry.indicator.name for entry in made.unused] == ["办结数"]
