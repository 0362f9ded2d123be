"""The same name to the eye, typed otherwise: one unit, one department, one indicator; or a finding."""

from __future__ import annotations

import pytest
from conftest import Desk

UNIT, DEPARTMENT, INDICATOR = "金里县人民政府", "金里县水利局", "行政检查次数"


def put(text: str, at: int = 2) -> tuple[str, str, str]:
    """The three names with something in them."""
    return tuple(name[:at] + text + name[at:] for name in (UNIT, DEPARTMENT, INDICATOR))  # type: ignore[return-value]


def swapped(**characters: str) -> tuple[str, str, str]:
    """The three names with characters for others."""
    table = str.maketrans(characters)
    return tuple(name.translate(table) for name in (UNIT, DEPARTMENT, INDICATOR))  # type: ignore[return-value]


SAME = {
    **{
        f"U+{ord(c):04X}": put(c)
        for c in "\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u202c\u2060\u2069\ufe0f\ufeff"
    },
    **{f"blank-U+{ord(c):04X}": put(c) for c in " \t\u00a0\u2002\u2009\u202f\u205f\u3000"},
    "blank-at-the-end": put(" ", 99),
    "mark-at-the-end": put("\u200e", 99),
    "mark-at-the-beginning": put("\u202a", 0),
    "line-break": put("\\n"),
    "two-blanks-and-a-break": put(" \\n "),
    "kangxi": swapped(人="\u2f08", 金="\u2fa6", 里="\u2fa5", 行="\u2f8f", 水="\u2f54"),
    "compatibility": swapped(金="\uf90a", 里="\uf9e9", 行="\ufa08"),
    "radical-supplement": swapped(民="\u2ea0"),
    "several-at-once": put("\u200b \u00ad"),
}


def book(unit: str, department: str, indicator: str, number: int) -> str:
    return f"""
+ 基本信息
| 报告单位 | {unit} |
| 填报部门 | {department} |

年度数据
| 板块 | 指标 | 单位 | 本年 | 上年 | 约数 | 填报部门 | 说明 |
| 行政执法 | {indicator} | 次 | {number} | | | | |

+ _form
| unit | {UNIT} |
"""


@pytest.mark.parametrize("name", SAME)
def test_a_unit_typed_otherwise_is_one_unit_or_told(desk: Desk, name: str):
    desk.put(book(UNIT, DEPARTMENT, INDICATOR, 40), "甲.xlsx")
    desk.put(book(SAME[name][0], "金里县交通局", INDICATOR, 37), "乙.xlsx")

    built = desk.build()

    told = [f for f in built.findings if (f["sheet"], f["cell"]) == ("基本信息", "B2")]
    texts = list(built.reports.values())
    assert told or (len(texts) == 1 and "行政检查77次" in texts[0]), [
        r["unit"] for r in built.json["reports"]
    ]


@pytest.mark.parametrize("name", SAME)
def test_two_workbooks_of_a_department_typed_otherwise_are_told(desk: Desk, name: str):
    desk.put(book(UNIT, DEPARTMENT, INDICATOR, 40), "甲.xlsx")
    desk.put(book(UNIT, SAME[name][1], INDICATOR, 41), "乙.xlsx")

    checked = desk.check()

    assert any(f["code"].startswith("M") or f["sheet"] == "基本信息" for f in checked.findings)


@pytest.mark.parametrize("name", SAME)
def test_an_indicator_typed_otherwise_is_that_indicator_or_told(desk: Desk, name: str):
    desk.put(book(UNIT, DEPARTMENT, SAME[name][2], 40), "甲.xlsx")

    built = desk.build()

    told = [f for f in built.findings if f["sheet"] == "年度数据" and f["cell"] in ("B2", "D2")]
    assert told or "行政检查40次" in built.reports["甲.xlsx"]
