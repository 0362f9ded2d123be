"""What nobody is sure of prints 待核, and a report in which anything is wrong is a draft, never a fair copy."""

# ruff: noqa: E501 - tables are read by the row

from __future__ import annotations

from dataclasses import replace

import pytest
from packs import dataset, paragraphs, rendering, small_pack, written

from drafter.model import Chart, ChartRequest, Missing, Options, plain_text
from drafter.narrative import render

DOUBT = "【待核：案件数】"
WORKS = "{% for 板块 in 各板块 %}{{ 板块.举措 | 逐条 }}{% endfor %}"


# What stands in the text


@pytest.mark.parametrize(
    ("section", "figures", "sentence"),
    [
        ("受理{{ 案件数 }}，办结{{ 办结数 }}。", {"办结数": 5}, f"受理{DOUBT}，办结5件。"),
        ("受理{{ 案件数 }}，{{ 案件数 | 同比 }}，办结{{ 办结数 }}。", {"办结数": 5}, f"受理{DOUBT}，办结5件。"),
        ("收案{{ 案件数 | 同比 }}。", {}, f"收案{DOUBT}。"),
        ("办结{{ 办结数 }}，占{{ 办结数 | 占比(案件数) }}。", {"办结数": 5}, f"办结5件，占{DOUBT}。"),
        ("共{{ 户数 }}，收案{{ 案件数 }}，占{{ 案件数 | 占比(户数) }}。", {"户数": 9}, f"共9户，收案{DOUBT}。"),
        ("积案{{ 案件数 | 从到('压减到') }}。", {}, f"积案为{DOUBT}。"),
        ("上年{{ 案件数.上年 }}，今年{{ 案件数.数值 }}件。", {}, f"上年8件，今年{DOUBT}件。"),
        ("收案{{ 案件数 | 中文数字 }}。", {}, f"收案{DOUBT}。"),
        ("收案{{ 案件数 | 必填 }}。", {}, f"收案{DOUBT}。"),
        ("有{{ 列举('案件', 案件数, '检查', 次数) }}。", {"次数": "3次"}, f"有案件{DOUBT}、检查3次。"),
        ("{% if 案件数 is 有数 %}收案{{ 案件数 }}。{% endif %}", {}, f"收案{DOUBT}。"),
        ("{% if 案件数 %}收案{{ 案件数 }}。{% else %}没有收案。{% endif %}", {}, f"收案{DOUBT}。"),
        ("{% if 案件数 is 为零 %}没有收案。{% endif %}有{{ 案件数 }}。", {}, f"有{DOUBT}。"),
        ("{% if 办结数 is 全部(案件数) %}全办结。{% else %}收{{ 案件数 }}。{% endif %}", {}, f"收{DOUBT}。"),
        ("{% if 案件数 is 包含(办结数) %}其中办结{{ 办结数 }}。{% endif %}", {"办结数": 5}, "其中办结5件。"),
        ("{% sentence %}收{{ 案件数 }}{% clause %}，{{ 案件数 | 同比 }}{% endclause %}。{% endsentence %}", {},
         f"收{DOUBT}。"),
    ],
)  # fmt: skip
def test_a_doubtful_figure_says_so_once_and_its_sentence_stands(tmp_path, section, figures, sentence):
    assert written(tmp_path, section, {"案件数": ("待核", 8), **figures}) == [sentence]


def test_a_rate_in_doubt_is_not_one_of_those_that_are_all_whole(tmp_path):
    section = "{{ 列举('甲', 满意率, '乙', 回访率) }}。"
    pack = small_pack(tmp_path, section, rows="满意率,%,比率\n回访率,%,比率\n")

    made = render(dataset(pack, {"满意率": "100%", "回访率": "待核"}), pack)

    assert paragraphs(made.report) == ["甲100%、乙【待核：回访率】。"]


def test_a_doubtful_figure_is_neither_missing_nor_dropped_nor_a_gap(tmp_path):
    made = rendering(tmp_path, "受理{{ 案件数 }}，办结{{ 办结数 | 必填 }}。", {"案件数": "待核"})

    assert (made.unsettled, made.missing, made.dropped) == (("案件数",), ("办结数",), ())


def test_words_of_a_person_keep_what_they_typed_round_a_doubtful_figure(tmp_path):
    work = (
        "办案",
        "受理〔案件数〕余件，同比增长〔案件数，同比〕，上年〔案件数，上年〕。",
        "收案〔案件数〕，〔案件数，同比〕。",
    )

    text = written(tmp_path, WORKS, {"案件数": ("待核", 8)}, initiatives=[work])

    assert text == [f"受理{DOUBT}余件，同比增长{DOUBT}，上年8件，收案{DOUBT}。"]


def test_a_doubtful_figure_stands_in_a_heading(tmp_path):
    assert written(tmp_path, "## 办结{{ 案件数 }}\n\n一句话。", {"案件数": "待核"}) == [
        f"## 办结{DOUBT}",
        "一句话。",
    ]


def test_a_doubtful_figure_moves_to_the_work_that_names_it(tmp_path):
    pack = small_pack(tmp_path, "全年办案{{ 案件数 }}，检查{{ 次数 }}。\n\n" + WORKS)
    data = dataset(pack, {"案件数": "待核", "次数": 3}, initiatives=[("办案", "开展评查。", "", "案件数")])

    made = render(data, pack)

    assert paragraphs(made.report) == ["检查3次。", f"开展评查。全年办案{DOUBT}。"]
    assert made.unlinked == ()


# What stands round it


def attached(pack, data):
    options = Options(attachment=True, charts=(ChartRequest("案件", ("案件数", "办结数", "户数")),))
    return render(data, replace(pack, options=options)).report.attachments[0].blocks


def test_the_table_says_what_is_doubtful_and_compares_it_with_nothing(tmp_path):
    pack = small_pack(tmp_path)
    (table,) = attached(pack, dataset(pack, {"案件数": ("待核", 8), "户数": "待核", "次数": "3次"}))

    shown = [[plain_text(cell) for cell in row] for row in table.rows]

    assert shown == [
        ["案件数", "件", DOUBT, "8", "—"],
        ["户数", "户", "【待核：户数】", "—", "—"],
        ["次数", "次", "3", "—", "—"],
    ]
    assert table.rows[0][2] == (Missing("案件数", unsettled=True),)


def test_a_chart_leaves_out_what_is_doubtful(tmp_path):
    pack = small_pack(tmp_path, rows="案件数,件\n办结数,件\n户数,件\n")
    chart, _ = attached(pack, dataset(pack, {"案件数": "待核", "办结数": 5, "户数": 6}))

    assert isinstance(chart, Chart)
    assert chart.categories == ("办结数", "户数")


def test_a_chart_over_the_years_has_no_point_for_a_doubtful_year(tmp_path):
    pack = small_pack(tmp_path)
    own = dataset(pack, {"案件数": ("待核", 8)})
    earlier = dataset(pack, {"案件数": (8, 7)}, year=2024)
    later = dataset(pack, {"案件数": (4, 9)}, year=2026)
    options = Options(charts=(ChartRequest("案件", ("案件数",)),))

    report = render(own, replace(pack, options=options), (earlier, later)).report

    assert report.attachments[0].blocks[0].categories == ("2023年", "2024年")
