"""`packs check` on sentences that name a body and print what is not its own (T20)."""

from __future__ import annotations

import pytest
from packs import HEADER, SECTION, TOML, write_pack

from drafter.chinese import bodies_named
from drafter.model import Severity
from drafter.narrative import check_templates
from drafter.packs import load_pack

COLUMNS = ",".join([*HEADER, "主体"])
ROWS = f"""\
会议数,次,整数,{SECTION},全部,唯一,,,,党委会议。,本级
检查数,次,整数,{SECTION},全部,合计,,,,各部门检查。,全域
培训数,次,整数,{SECTION},全部,合计,,,,没有说是谁的。,
"""
WORDS = """
"党委" = "县委"
"政府" = "县政府"
"党委政府" = "{{ 党委 }}、{{ 政府 }}"
"本级人大" = "县人大常委会"
"县里" = "县委、县政府"
"全域" = "全县"
"""


def found(tmp_path, section: str, toml: str = TOML + WORDS) -> list[tuple[str, str, Severity]]:
    """The figures that T20 is about, the line of each and how serious it is."""
    write_pack(tmp_path, toml=toml, section=section, files={"indicators.csv": f"{COLUMNS}\n{ROWS}"})
    pack, faults = load_pack("小包", [tmp_path])
    assert faults == []
    told = check_templates(pack)
    assert {f.file for f in told if f.code == "T20"} <= {f"小包/sections/{SECTION}.j2"}
    return [(f.field, f.cell, f.severity) for f in told if f.code == "T20"]


def wrong(line: int = 1) -> list[tuple[str, str, Severity]]:
    return [("检查数", f"第 {line} 行", Severity.ERROR)]


@pytest.mark.parametrize(
    "sentence",
    [
        "{{ 党委 }}全年研究{{ 检查数 }}。",
        "{{ 党委政府 }}研究{{ 会议数 }}，检查{{ 检查数 }}。",
        "检查{{ 检查数 }}，向{{ 本级人大 }}报告{{ 会议数 }}。",
        "{{ 县里 }}检查{{ 检查数 }}。",
        "县委、县政府检查{{ 检查数 }}。",
        "{{ 域 }}政府常务会议研究{{ 检查数 }}。",
        "理论学习中心组学习{{ 检查数 }}。",
        "局党组研究{{ 检查数 | 同比 }}。",
        '{% sentence %}{{ 列举("检查", 检查数, 政府 ~ "会议", 会议数) }}。{% endsentence %}',
        "{% set 主 = 党委 %}{{ 主 }}检查{{ 检查数 }}。",
        '{{ 政府 if 层级 == "县级" else 我地 }}检查{{ 数据["检查数"] }}。',
        "{% if 检查数 %}县委开会，{% endif %}检查{{ 检查数 }}。",
        "{% sentence %}县委开会{% clause %}，检查{{ 检查数 }}{% endclause %}。{% endsentence %}",
        "县委检查{{ 检查数.上年 }}。",
    ],
)
def test_a_sentence_about_a_body_prints_its_own_figures(tmp_path, sentence):
    assert found(tmp_path, sentence) == wrong()


@pytest.mark.parametrize(
    "sentence",
    [
        "{{ 党委政府 }}专题研究{{ 会议数 }}。",
        "{{ 党委 }}高度重视。全县检查{{ 检查数 }}。",
        "{{ 党委 }}高度重视\n\n全县检查{{ 检查数 }}。",
        "## 县委高度重视\n\n检查{{ 检查数 }}。",
        "{{ 全域 }}检查{{ 检查数 }}。",
        "{{ 我地 }}各级各部门检查{{ 检查数 }}。",
        "各级党委和政府检查{{ 检查数 }}。",
        "法治政府建设检查{{ 检查数 }}，办理政府规章备案{{ 检查数 }}。",
        "乡镇政府检查{{ 检查数 }}。",
        "{% if 检查数 %}检查{{ 检查数 }}。{% else %}县委研究{{ 会议数 }}。{% endif %}",
        "{% sentence %}检查{{ 检查数 }}{% else %}县委研究{{ 会议数 }}{% endsentence %}。",
        "{% if 检查数 %}县委研究{{ 会议数 }}（{{ 检查数.单位 }}）。{% endif %}",
    ],
)
def test_a_sentence_about_the_realm_prints_any(tmp_path, sentence):
    assert found(tmp_path, sentence) == []


def test_each_figure_is_named_with_its_own_line(tmp_path):
    assert found(tmp_path, "# 一\n\n县委研究{{ 会议数 }}，\n检查{{ 检查数 }}，\n培训{{ 培训数 }}。") == [
        ("检查数", "第 4 行", Severity.ERROR),
        ("培训数", "第 5 行", Severity.WARNING),
    ]


def test_figures_of_one_line_are_told_at_once(tmp_path):
    write_pack(
        tmp_path,
        section="检查{{ 检查数 }}，培训{{ 培训数 }}，县委、县政府研究{{ 会议数 }}。",
        files={"indicators.csv": f"{COLUMNS}\n{ROWS}"},
    )
    (told,) = (f for f in check_templates(load_pack("小包", [tmp_path])[0]) if f.code == "T20")

    assert "说的是“县委”，“检查数”“培训数”却不是它自己的数" in told.message


def test_a_learned_pack_is_reminded(tmp_path):
    assert found(tmp_path, "县委检查{{ 检查数 }}。", "as_typed = true\n" + TOML + WORDS) == [
        ("检查数", "第 1 行", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("县委、县政府", ["县委", "县政府"]),
        ("中共海晏县委员会", ["县委"]),
        ("自治区党委", ["自治区党委"]),
        ("党工委、管委会", ["党工委", "管委会"]),
        ("向市人大常委会报告", ["市人大"]),
        ("以本级政府为被申请人", ["本级政府"]),
        ("县政府各部门", []),
        ("区委托执法", []),
        ("县委员、政协委员", []),
        ("各乡镇（街道）党委政府", []),
        ("上级党委、县级以上政府", []),
        ("数字政府、法治政府、政府法律顾问", []),
    ],
)
def test_bodies_are_told_from_kinds_of_bodies_and_from_other_words(text, bodies):
    assert [body for _, body in bodies_named(text)] == bodies
