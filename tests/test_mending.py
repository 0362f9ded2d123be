"""Whoever mends what was reported is done: all findings come in one run, and each stands for itself."""

# ruff: noqa: E501 - tables are read by the row

from __future__ import annotations

import io
import re
from copy import deepcopy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple
from workbooks import sheets_of, write

from drafter.model import SHEETS

GOOD = sheets_of("""
+ _form
| unit | |

+ 基本信息
| 主送机关 | 县委 |
| 签发人 | 王强 |
| 成文日期 | '2025年12月31日 |

+ 年度数据
| 指标 | 本年 | 上年 |
| 行政检查次数 | 300 | 280 |
| 轻微免罚案件数 | 3 | 2 |
| 行政执法人员数 | 40 | 41 |
| 持证执法人员数 | 40 | 30 |
| 执法人员持证率 | 100 | |
| 涉企检查压减率 | 30 | 20 |
| 罚没金额 | 12.5 | 11 |
| 应出庭应诉案件数 | 10 | 9 |
| 负责人出庭应诉案件数 | 8 | 9 |
| 行政复议申请数 | 151 | 139 |
| 行政复议受理数 | 140 | 130 |
| 法律援助案件数 | 90 | 88 |

+ 工作举措
| 板块 | 标题 | 主要做法 |
| 行政执法 | 规范执法 | 开展执法案卷评查。 |
| 法治宣传 | 以案释法 | 发布典型案例。 |

+ 问题和原因
| 问题 | 表现 | 原因 |
| 基层执法力量不足 | 执法人员少。 | 编制没有及时调整。 |
| 普法形式单一 | 年轻人参与少。 | 研究受众不够。 |

+ 下一年度安排
| 任务 | 措施 |
| 充实执法力量 | 推动力量下沉。 |
| 丰富普法形式 | 推动力量下沉。 |
""")

UNUSABLE = [("#REF!", "V11"), ("=A1", "V12"), ("TRUE", "V14")]
NOT_A_NUMBER = [
    *UNUSABLE,
    ("待定", "V01"),
    ("2025-03-12", "V13"),
    ("无", "V31"),
    ("-3", "V09"),
    ("9999999999999999", "V28"),
]
TYPED = [("'1,234", "V02"), ("１２３４", "V03"), ("约200", "V05")]
WORDS = [
    *UNUSABLE,
    ("规范\x07执法", "V18"),
    ("'=cmd\\|'/C calc'!A0", "V20"),
    ("{{ 7*7 }}", "V21"),
    ("# 标题", "V21"),
]
FAULTS = {
    "基本信息!B2": [("", "V23"), ("#REF!", "V11"), ("{% if %}县人民政府", "V21")],
    "基本信息!B3": [("", "V23"), ("国家级", "V25"), ("市级", "R07")],
    "基本信息!B4": [("", "V23"), ("去年", "V24"), ("2024", "V29")],
    "基本信息!B8": WORDS,
    "基本信息!B11": [("二月底", "V26"), ("2026年2月30日", "V26"), ("2025-12-30", "")],
    "年度数据!A2": [("行政", "V22"), *UNUSABLE],
    "年度数据!C2": [("万元", "V15"), ("户次", "")],
    "年度数据!D2": [*NOT_A_NUMBER, ("300.5", "V10"), ("95%", "V15")],
    "年度数据!F2": [("大概", "V16"), *UNUSABLE],
    "年度数据!D3": [*NOT_A_NUMBER, ("'3件", "V04"), ("2.5", "V10"), ("300", "R03")],
    "年度数据!E4": [*NOT_A_NUMBER, ("'41人", "V04")],
    "年度数据!D6": [("99", "R02"), ("0.95", "V07"), ("120", "V08"), ("'100%", "V06")],
    "年度数据!D7": [*NOT_A_NUMBER, ("0.3", "V07"), ("300%", "V08"), ("'30%", "V06")],
    "年度数据!H8": WORDS,
    "年度数据!D8": [*NOT_A_NUMBER, ("'12.5万元", "V04"), ("5%", "V15")],
    "年度数据!D10": [("12", "R01"), ("8.5", "V10"), ("-1", "V09")],
    "年度数据!E12": [("140", "R01"), *UNUSABLE],
    "年度数据!B13": [("", "V27"), ("法律援助数", "R05"), ("轻微免罚案件数", "R04")],
    "工作举措!A2": [("", "V27"), ("执法", "V22"), *UNUSABLE],
    "工作举措!C2": WORDS,
    "工作举措!D3": WORDS,
    "问题和原因!A3": [("", "V27"), *WORDS],
    "问题和原因!C2": [("", "R10"), *WORDS],
    "第一责任人履职!C2": [("", "V27"), *WORDS],
    "下一年度安排!A3": [("", "V27"), ("充实执法力量", "R09"), *WORDS],
}
"""By cell, what may be typed there wrongly, and what is reported of it (nothing, of what is right as well)."""

PLANTED = st.fixed_dictionaries(
    {}, optional={cell: st.sampled_from(faults) for cell, faults in FAULTS.items()}
)


def planted(faults: dict[str, str]) -> bytes:
    """The good workbook with other contents in some cells."""
    sheets = deepcopy(GOOD)
    for place, typed in faults.items():
        sheet, _, cell = place.partition("!")
        row, column = coordinate_to_tuple(cell)
        cells = sheets[sheet][row - 1]
        cells.extend("" for _ in range(column - len(cells)))
        cells[column - 1] = typed
    return write(sheets)


def checked(desk, faults: dict[str, str]) -> list[str]:
    desk.put(planted(faults))
    return sorted(desk.check().places())


def test_the_workbook_to_begin_with_is_good(desk):
    assert checked(desk, {}) == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(faults=PLANTED, data=st.data())
def test_all_faults_are_reported_in_one_run_and_mending_them_leaves_none(desks, faults, data):
    desk = desks()
    typed = {cell: words for cell, (words, _) in faults.items()}

    found = checked(desk, typed)

    assert set(found) == {f"{code} {cell}" for cell, (_, code) in faults.items() if code}
    reported = {place.partition(" ")[2] for place in found}
    mended = data.draw(st.sets(st.sampled_from(sorted(reported)))) if reported else set()
    left = checked(desk, {cell: words for cell, words in typed.items() if cell not in mended})
    assert left == [place for place in found if place.partition(" ")[2] not in mended]
    assert checked(desk, {cell: words for cell, words in typed.items() if cell not in reported}) == []


ANYTHING = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12).map("'{}".format),
    st.integers().map(str),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map("{:f}".format),
    st.sampled_from(
        ["#N/A", "=A1", "TRUE", "2025-01-01", "95%", "不适用", "县级", "%", "万", "{{", "{%", "'#", "^"]
    ),
)
CELLS = [
    f"{name}!{chr(64 + column)}{row}"
    for name, layout in SHEETS.items()
    for row in (2, 3)
    for column in range(1, len(layout.headers) + 1)
    if row <= len(GOOD[name])
]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(typed=st.dictionaries(st.sampled_from(CELLS), ANYTHING, max_size=8))
def test_whatever_is_typed_is_read_or_reported(desks, typed):
    desk = desks()
    desk.put(planted({cell: words for cell, words in typed.items() if words != "^" or cell[-1] != "2"}))

    check, build = desk.check(), desk.build()

    errors = [f for f in check.findings if f["severity"] == "error"]
    assert check.status == int(bool(check.findings))
    reports = build.json["reports"]
    refused = [report for report in reports if report["blocked"]]
    assert build.status == int(bool(errors or refused))
    assert all((report["variant"] == "讨论稿") is (report in refused) for report in reports)
    assert refused == reports if errors else len(reports) == 1


def test_the_annotated_copy_says_the_same_and_is_mended_like_the_original(desk, desks):
    faults = {"年度数据!D2": "待定", "年度数据!D3": "'3件", "工作举措!A2": "执法", "基本信息!B11": "二月底"}
    desk.put(planted(faults))

    told = desk.check("--annotate", desk.out)

    again = desks()
    copy = again.put((desk.out / "甲.xlsx").read_bytes())
    assert sorted(again.check().places()) == sorted(told.places())
    book = load_workbook(io.BytesIO(copy.read_bytes()))
    for place in faults:
        sheet, _, cell = place.partition("!")
        row, column = coordinate_to_tuple(cell)
        good = GOOD[sheet][row - 1][column - 1]
        book[sheet][cell] = float(good) if re.fullmatch(r"[0-9.]+", good) else good.removeprefix("'")
    book.save(copy)
    assert again.check().findings == []
