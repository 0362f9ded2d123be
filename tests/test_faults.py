"""What goes wrong in the workbooks of a county, one fault a line: the code, the cell, what is read anyway.

Every fault goes through the command line, beside a good workbook of another unit. `docs/findings.md` names
these tests by their ids.
"""

# ruff: noqa: E501 - tables are read by the row

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Desk, draft
from test_failures import FAILURES
from test_merging import CONFLICTS
from workbooks import (
    blank_formatted_rows,
    bomb,
    old_office_file,
    part_of,
    with_part,
    with_rows,
    word_file,
    workbook,
)

from drafter.model import RULES, Severity

ROOT = Path(__file__).parent.parent
GOOD = "+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n+ _form\n| unit | 刚察县人民政府 |"
LONG = "推进依法行政。" * 4682
assert len(LONG) >= 32_767


def figures(*rows: str) -> str:
    """年度数据 with these rows."""
    header = "| 指标 | 本年 | 上年 | 单位 | 约数 | 说明 |"
    return "\n".join(["+ 年度数据", header, *(f"| {row} |" for row in rows)])


def item(row: str) -> str:
    """基本信息 with one row changed."""
    return f"+ 基本信息\n| {row} |"


def body(row: str, made_for: str = "海晏县人民政府") -> str:
    """基本信息 with one row changed, and a figure in a sentence that says who acts."""
    return f"{item(row)}\n\n{identity(f'unit | {made_for}')}\n\n{figures('法治工作专题研究次数 | 5')}"


def identity(row: str) -> str:
    """The hidden sheet of the form with one row changed."""
    return f"+ _form\n| {row} |"


def initiative(section: str, title: str = "规范执法", actions: str = "开展案卷评查。") -> str:
    """工作举措 with one row."""
    return f"+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| {section} | {title} | {actions} |"


def linked(
    kind: str = "", actions: str = "开展案卷评查。", links: str = "", figure: str = "300 | 280"
) -> str:
    """A row of 工作举措 with a 类别, or with a figure that it refers to."""
    row = f"| 行政执法 | {kind} | 规范执法 | {actions} | {links} |"
    return f"+ 工作举措\n| 板块 | 类别 | 标题 | 主要做法 | 关联指标 |\n{row}\n\n{figures(f'行政检查次数 | {figure}')}"


def sheet_xml(before: str, after: str) -> Callable[[], bytes]:
    """The default workbook with something replaced in the XML of 年度数据."""
    good = workbook()
    return lambda: with_part(good, part_of(good, "年度数据"), words=(before, after))


@dataclass(frozen=True)
class Fault:
    """A fault.

    `name` begins with the finding's code; `where` is the sheet and cell it names; `reads` is what stands in
    the report all the same; `options` go to the command line; `also` are findings that follow from it.
    """

    name: str
    where: str
    content: str | bytes | Callable[[], bytes]
    reads: str = ""
    options: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.name.partition("-")[0]

    @property
    def is_error(self) -> bool:
        return RULES[self.code].severity is Severity.ERROR

    @property
    def is_of_nobody(self) -> bool:
        """Whether nothing of the workbook can be read, or it does not say whose and of which year it is."""
        return self.is_error and (self.code[0] == "F" or self.code in OF_NOBODY)

    @property
    def data(self) -> bytes:
        if isinstance(self.content, str):
            return workbook(self.content)
        return self.content if isinstance(self.content, bytes) else self.content()


OF_NOBODY = ("S03", "S04")
"""Errors of forms that this run cannot read. Of what 基本信息 does not say, the hidden sheet knows."""
OF_OWN_UNIT = ("F04-damaged-sheet", "F04-entity-bomb", "F09-far-row", "F09-far-column", "S04-newer-form")
"""Faults of workbooks that cannot be read, and say all the same whose they are: nobody else's."""

PROFILE = """
基本信息
| 项目 | 内容 | 说明 |
| 报告单位 | 海晏县人民政府 | |
| 层级 | 县级 | |
| 年度 | 2025 | |"""
ENTITIES = (
    '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n'
)
FAR = '<row r="1000000"><c r="A1000000"><v>1</v></c></row>'
WIDE = '<row r="9"><c r="ZZ9"><v>1</v></c></row>'

NOTHING = """
+ 年度数据
| 指标 | 上年 |
| 行政检查次数 | 280 |

+ 工作举措
| 板块 |

+ 问题和原因
| 问题 |

+ 第一责任人履职
| 责任人 |

+ 下一年度安排
| 任务 |"""

FILES = [
    Fault("F01-text", "", b"\xb5\xa5\xce\xbb,\xc4\xea\xb6\xc8\n"),
    Fault("F01-doc-renamed", "", old_office_file("WordDocument")),
    Fault("F02-xls", "", old_office_file("Workbook")),
    Fault("F03-password", "", old_office_file("EncryptedPackage")),
    Fault("F04-truncated", "", workbook()[:3000]),
    Fault("F04-damaged-sheet", "", sheet_xml("</row>", "</raw>")),
    Fault("F04-entity-bomb", "", sheet_xml("<worksheet", f"{ENTITIES}<worksheet")),
    Fault("F05-empty", "", b""),
    Fault("F06-docx-renamed", "", word_file()),
    Fault("F07-bomb", "", lambda: bomb(workbook(), "xl/sharedStrings.xml", 210)),
    Fault("F09-far-row", "年度数据", lambda: with_rows(workbook(), "年度数据", FAR)),
    Fault("F09-far-column", "年度数据", lambda: with_rows(workbook(), "年度数据", WIDE)),
]
SHEETS = [
    Fault("S01-sheet-missing", "年度数据", "- 年度数据"),
    Fault("S01-sheet-renamed", "年度数据", "- 年度数据\n\n数据年度\n| 指标 | 本年 |\n| 行政检查次数 | 300 |"),
    Fault("S02-column-missing", "年度数据!A1", "年度数据\n| 板块 | 指标 | 单位 | 上年 |\n| 行政执法 | 行政检查次数 | 次 | 3 |"),
    Fault("S02-column-renamed", "年度数据!D1", "年度数据\n| 板块 | 指标 | 单位 | 本年数 | 上年 |\n| 行政执法 | 行政检查次数 | 次 | 5 | 3 |"),
    Fault("S03-other-level", "", "", options=("--pack", "city")),
    Fault("S03-other-level-unmarked", "", "- _form", options=("--pack", "city"), also=("S06",)),
    Fault("S04-newer-form", "", identity("form_version | '99")),
    Fault("S05-older-form", "", identity("form_version | '0"), reads="行政检查300次"),
    Fault("S06-no-identity", "", "- _form", reads="行政检查300次"),
    Fault("S07-extra-column", "年度数据!I1", "+ 年度数据\n| 指标 | 本年 | 备注 |\n| 行政检查次数 | 300 | 待核 |", reads="行政检查300次"),
    Fault("S08-extra-sheet", "草稿", "草稿\n| 随手记 |", reads="行政检查300次"),
    Fault("S11-sheet-twice", "年度 数据", "年度 数据\n| 指标 | 本年 |\n| 行政检查次数 | 777 |", reads="行政检查300次"),
    Fault("S12-sheet-renamed", "年度数据", "- 年度数据\n\n年度数据（教育局）\n| 板块 | 指标 | 单位 | 本年 | 上年 |\n| 行政执法 | 行政检查次数 | 次 | 12 | 3 |", reads="行政检查12次"),
    Fault("S18-sheet-copied", "年度数据 (2)", "年度数据 (2)\n| 板块 | 指标 | 单位 | 本年 | 上年 |\n| 行政执法 | 行政检查次数 | 次 | 777 | 3 |", reads="行政检查300次"),
    Fault("S01-sheet-under-any-name", "年度数据", "- 年度数据\n\nSheet1\n| 板块 | 指标 | 单位 | 本年 | 上年 |\n| 行政执法 | 行政检查次数 | 次 | 12 | 3 |"),
    Fault("S08-copy-put-aside", "年度数据备份", "年度数据备份\n| 板块 | 指标 | 单位 | 本年 | 上年 |\n| 行政执法 | 行政检查次数 | 次 | 777 | 3 |", reads="行政检查300次"),
    Fault("S13-year-as-header", "年度数据!D1", "年度数据\n| 板块 | 指标 | 单位 | 2025年 | 上年 |\n| 行政执法 | 行政检查次数 | 次 | 5 | 3 |", reads="行政检查5次"),
    Fault("S13-header-with-year", "年度数据!E1", "年度数据\n| 板块 | 指标 | 单位 | 本年 | 上年（2024年） |\n| 行政执法 | 行政检查次数 | 次 | 5 | 3 |", reads="行政检查5次"),
    Fault("S02-header-of-another-year", "年度数据!A1", "年度数据\n| 板块 | 指标 | 单位 | 本年（2024年） | 上年 |\n| 行政执法 | 行政检查次数 | 次 | 5 | 3 |", also=("S07 年度数据!D1",)),
    Fault("S09-merged", "年度数据!D2", figures("行政检查次数 | 300", "联合执法次数 | ^")),
    Fault("S10-header-twice", "年度数据!F1", "年度数据\n| 板块 | 指标 | 单位 | 本年 | 上年 | 本年 |\n| 行政执法 | 行政检查次数 | 次 | 5 | 3 | 6 |"),
]  # fmt: skip
NUMBERS = [
    Fault("V01-words", "年度数据!D2", figures("行政检查次数 | 待定")),
    Fault("V01-two-numbers", "年度数据!D2", figures("行政检查次数 | 12 34")),
    Fault("V01-last-year", "年度数据!E2", figures("行政检查次数 | 300 | 大概三百")),
    Fault("V02-thousands", "年度数据!D2", figures("行政检查次数 | 1,234"), reads="行政检查1234次"),
    Fault("V02-thousands-wide", "年度数据!D2", figures("行政检查次数 | 12，345，678"), reads="行政检查12345678次"),
    Fault("V03-wide-digits", "年度数据!D2", figures("行政检查次数 | １２３"), reads="行政检查123次"),
    Fault("V04-unit-typed", "年度数据!D2", figures("行政检查次数 | 12户次"), reads="行政检查12户次"),
    Fault("V04-scale-typed", "年度数据!D2", figures("行政检查次数 | 1.2万"), reads="行政检查1.2万次"),
    Fault("V05-before", "年度数据!D2", figures("行政检查次数 | 约100"), reads="行政检查约100次"),
    Fault("V05-inside", "年度数据!D2", figures("行政检查次数 | 260余"), reads="行政检查260余次"),
    Fault("V06-percent-text", "年度数据!D2", figures("涉企检查压减率 | '95%"), reads="比上年压减95%"),
    Fault("V07-bare-fraction", "年度数据!D2", figures("涉企检查压减率 | 0.95")),
    Fault("V07-bare-one", "年度数据!D2", figures("涉企检查压减率 | 1")),
    Fault("V08-above-hundred", "年度数据!D2", figures("涉企检查压减率 | 105")),
    Fault("V08-percent-above-hundred", "年度数据!D2", figures("涉企检查压减率 | 250%")),
    Fault("V09-negative", "年度数据!D2", figures("行政检查次数 | -3")),
    Fault("V10-half-a-person", "年度数据!D2", figures("行政执法人员数 | 12.5")),
    Fault("V10-scaled-half", "年度数据!D2", figures("行政执法人员数 | 1.23456 | | 万人")),
    Fault("V11-error", "年度数据!D2", figures("行政检查次数 | #REF!")),
    Fault("V12-never-calculated", "年度数据!D2", figures("行政检查次数 | =SUM(A1:A3)")),
    Fault("V13-date", "年度数据!D2", figures("行政检查次数 | 2025-03-12")),
    Fault("V14-boolean", "年度数据!D2", figures("行政检查次数 | TRUE")),
    Fault("V15-other-unit", "年度数据!C2", figures("行政检查次数 | 300 | | 万元")),
    Fault("V15-other-unit-typed", "年度数据!D2", figures("行政检查次数 | 300元")),
    Fault("V15-percent-of-a-count", "年度数据!D2", figures("行政检查次数 | 95%")),
    Fault("V16-no-such-word", "年度数据!F2", figures("行政检查次数 | 300 | | | 大概")),
    Fault("V17-two-words", "年度数据!D2", figures("行政检查次数 | 260余 | | | 近")),
    Fault("V27-no-name", "年度数据!B3", figures("行政检查次数 | 300", "| 12")),
    Fault("V28-identity-card", "年度数据!D2", figures("行政检查次数 | '632223199001011234")),
    Fault("V33-circled", "年度数据!D2", figures("行政检查次数 | 120①")),
    Fault("V33-raised", "年度数据!D2", figures("行政检查次数 | 120{^1}")),
    Fault("V33-note-first", "年度数据!D2", figures("行政检查次数 | ③00")),
    Fault("V50-ratio", "年度数据!D2", figures("行政复议诉讼比 | 1:2.3")),
    Fault("V33-half", "年度数据!D2", figures("行政检查次数 | 12½")),
    Fault("V33-reversed", "年度数据!D2", figures("行政检查次数 | '\u202e003")),
    Fault("V34-struck-number", "年度数据!D2", figures("行政检查次数 | {~280}300"), reads="行政检查300次"),
    Fault("V34-all-struck", "年度数据!E2", figures("行政检查次数 | 300 | {~280}"), reads="行政检查300次"),
    Fault("V36-in-thousands", "年度数据!D2", figures("行政检查次数 | 26000~0,"), reads="行政检查26000次"),
    Fault("V36-digit-in-format", "年度数据!D2", figures('行政检查次数 | 26~0"0"'), reads="行政检查26次"),
    Fault("V36-hidden", "年度数据!D2", figures("行政检查次数 | 26~;;;"), reads="行政检查26次"),
    Fault("V37-picture", "年度数据!D2", figures('行政检查次数 | =_xlfn.DISPIMG("ID_1",1) -> =DISPIMG("ID_1",1)')),
    Fault("V05-in-format", "年度数据!D2", figures('行政检查次数 | 300~0"余"'), reads="行政检查300余次"),
    Fault("V40-not-round", "年度数据!D2", figures("行政检查次数 | 52 | | | 余"), reads="行政检查50余次"),
    Fault("V40-decimals", "年度数据!D2", figures("行政检查次数 | 672.2 | | 万次 | 余"), reads="行政检查672万余次"),
    Fault("V40-below-ten", "年度数据!D2", figures("行政检查次数 | 9 | | | 多"), reads="行政检查超过9次"),
    Fault("V40-last-year", "年度数据!E2", figures("行政检查次数 | 60 | '52余"), reads="行政检查60次"),
    Fault("V46-scaled-inside", "年度数据!D2", figures("行政检查次数 | 3万余"), reads="行政检查3万余次"),
    Fault("V46-unit-and-word", "年度数据!D2", figures("行政检查次数 | 约3.5万户次"), reads="行政检查约3.5万户次"),
    Fault("V46-wide-thousands", "年度数据!D2", figures("行政检查次数 | １，２３４"), reads="行政检查1234次"),
    Fault("V31-none", "年度数据!D2", figures("行政检查次数 | 无")),
    Fault("V31-dash", "年度数据!D2", figures("行政检查次数 | '-")),
]  # fmt: skip
WORDS = [
    Fault("V18-control-characters", "工作举措!C2", initiative("行政执法", "规范\x07执\x01法", ""), reads="规范执法。", also=("W25 工作举措!C2",)),
    Fault("V18-radicals", "工作举措!D2", initiative("行政执法", actions="规范⾏政执法⼯作。"), reads="规范行政执法工作。"),
    Fault("V18-unseen", "工作举措!D2", initiative("行政执法", actions="规范\u202d行政\u200b执法。"), reads="规范行政执法。"),
    Fault("V34-struck-words", "工作举措!D2", initiative("行政执法", actions="规范{~行政}执法。"), reads="规范执法。"),
    Fault("V35-own-character", "工作举措!D2", initiative("行政执法", actions="王\ue123峰规范执法。"), reads="王\ue123峰规范执法。"),
    Fault("V37-picture-in-words", "工作举措!D2", initiative("行政执法", actions='=DISPIMG("ID_1",1) -> 1')),
    Fault("V38-damaged", "工作举措!D2", initiative("行政执法", actions="规\ufffd执法。"), reads="规\ufffd执法。"),
    Fault("V39-own-character-of-ours", "工作举措!D2", initiative("行政执法", actions="王\ue000峰规范执法。")),
    Fault("V19-cell-full", "工作举措!D2", initiative("行政执法", actions=LONG[:32_767]), reads=LONG[:60], also=("W20 工作举措!D2",)),
    Fault("V20-formula-typed", "工作举措!D2", initiative("行政执法", actions="'=cmd\\|' /C calc'!A0"), reads="=cmd|' /C calc'!A0"),
    Fault("V20-at-sign", "工作举措!D2", initiative("行政执法", actions="'@SUM(1+1)*9"), reads="@SUM(1+1)*9"),
    Fault("V21-expression", "工作举措!D2", initiative("行政执法", actions="评查{{ 7*7 }}件。"), reads="评查{{ 7*7 }}件。"),
    Fault("V21-statement", "工作举措!D2", initiative("行政执法", actions="{% include '/etc/passwd' %}"), reads="{% include '/etc/passwd' %}"),
    Fault("V21-heading", "工作举措!D2", initiative("行政执法", actions="# 一级标题\\n## 二级标题"), reads="# 一级标题## 二级标题"),
    Fault("V21-unit", "基本信息!B2", item("报告单位 | {{ 7*7 }}县人民政府"), reads="{{ 7*7 }}县人民政府", also=("M10 基本信息!B2",)),
    Fault("V22-no-such-section", "工作举措!A2", initiative("行政执行")),
    Fault("V22-blank-section-of-figure", "年度数据!A2", "+ 年度数据\n| 板块 | 指标 | 本年 |\n| 行政 | 行政检查次数 | 3 |"),
    Fault("V41-no-such-kind", "工作举措!B2", linked("典型案列"), reads="开展案卷评查。"),
    Fault("V42-square-brackets", "工作举措!D2", linked(actions="检查[行政检查次数]。"), reads="检查300次。"),
    Fault("V42-black-brackets", "工作举措!D2", linked(actions="检查【行政检查次数】。"), reads="检查300次。"),
    Fault("V43-misspelt", "工作举措!D2", linked(actions="检查〔行政检察次数〕。"), reads="检查〔行政检察次数〕。"),
    Fault("V43-no-such-aspect", "工作举措!D2", linked(actions="检查〔行政检查次数，去年〕。"), reads="检查〔行政检查次数，去年〕。"),
    Fault("V43-misspelt-link", "工作举措!F2", linked(links="行政检察次数"), reads="开展案卷评查。"),
    Fault("V43-unknown-link", "工作举措!F2", linked(links="行政检查次数、都好"), reads="开展案卷评查。"),
    Fault("V23-no-unit", "基本信息!B2", item("报告单位 | ")),
    Fault("V23-no-year", "基本信息!B4", item("年度 | ")),
    Fault("V24-no-year", "基本信息!B4", item("年度 | 去年")),
    Fault("V24-date-for-year", "基本信息!B4", item("年度 | 2025-12-31")),
    Fault("V25-no-such-level", "基本信息!B3", item("层级 | 国家级")),
    Fault("V26-no-date", "基本信息!B11", item("成文日期 | 二月底")),
    Fault("V26-no-such-day", "基本信息!B11", item("成文日期 | 2026年2月30日")),
    Fault("V27-initiative", "工作举措!A2", initiative("")),
    Fault("V27-plan", "下一年度安排!A2", "+ 下一年度安排\n| 任务 | 措施 |\n| | 推动执法力量下沉。 |"),
    Fault("V29-other-year", "基本信息!B4", "+ 基本信息\n| 年度 | 2024 |\n| 成文日期 | |", reads="2024年推进法治政府建设"),
    Fault("V32-two-years", "基本信息!B5", f"{PROFILE}\n| 年度 | 2024 | |"),
    Fault("V30-late", "基本信息!B11", item("成文日期 | 2019年2月25日"), reads="2019年2月25日"),
]  # fmt: skip
TOGETHER = [
    Fault("V44-not-applicable", "工作举措!D2", linked(actions="检查〔行政检查次数〕。", figure="不适用 | 280")),
    Fault("V44-change-of-nothing", "工作举措!D2", linked(actions="检查〔行政检查次数，同比〕。", figure="不适用 | 280")),
    Fault("V45-no-figure", "工作举措!D2", linked(actions="检查〔联合执法次数〕。"), reads="检查【待补充：联合执法次数】。"),
    Fault("V45-no-last-year", "工作举措!D2", linked(actions="上年〔行政检查次数，上年〕。", figure="300 |"), reads="上年【待补充：行政检查次数（上年）】。"),
    Fault("V45-no-change", "工作举措!D2", linked(actions="检查〔行政检查次数，同比〕。", figure="300 |"), reads="检查【待补充：行政检查次数（同比）】。"),
    Fault("V45-inexact", "工作举措!D2", linked(actions="检查〔行政检查次数，同比〕。", figure="300余 | 280"), reads="检查【待补充：行政检查次数（同比）】。", also=("V05 年度数据!D2",)),
    Fault("V47-no-such-kind", "基本信息!B13", body("机构种类 | 协会"), reads="县委、县政府"),
    Fault("V47-nameless", "基本信息!B2", body("报告单位 | 海晏新城", made_for=""), reads="本级党委、本级政府履行"),
    Fault("V48-no-congress", "基本信息!B13", body("人大名称 | 县委"), reads="县委、县政府"),
    Fault("V48-sentence", "基本信息!B13", body("政府名称 | 县政府，即人民政府"), reads="县委、县政府"),
    Fault("V48-none", "基本信息!B13", body("党委名称 | 无"), reads="县委、县政府"),
    Fault("V49-zone-for-government", "基本信息!B13", body("政府名称 | 管委会"), reads="县委、管委会"),
    Fault("V49-kind", "基本信息!B13", body("机构种类 | 开发区"), reads="党工委、管委会"),
    Fault("R01-part-above-total", "年度数据!D3", figures("应出庭应诉案件数 | 10", "负责人出庭应诉案件数 | 12")),
    Fault("R01-last-year", "年度数据!E3", figures("行政应诉案件数 | 30 | 10", "应出庭应诉案件数 | 9 | 12")),
    Fault("R02-rate-off", "年度数据!D4", figures("应出庭应诉案件数 | 10", "负责人出庭应诉案件数 | 9", "负责人出庭应诉率 | 95")),
    Fault("R03-tenfold", "年度数据!D2", figures("行政检查次数 | 3000 | 280"), reads="行政检查3000次"),
    Fault("R04-twice", "年度数据!B3", figures("行政检查次数 | 300", "行政检查次数 | 310")),
    Fault("R05-unknown", "年度数据!B2", "+ 年度数据\n| 板块 | 指标 | 单位 | 本年 |\n| 行政执法 | 执法车辆数 | 辆 | 12 |", reads="开展执法案卷评查"),
    Fault("R05-misspelt", "年度数据!B2", "+ 年度数据\n| 板块 | 指标 | 单位 | 本年 |\n| 行政执法 | 行政检查数 | 次 | 12 |", reads="开展执法案卷评查"),
    Fault("R06-other-level", "年度数据!B2", figures("政府规章制定数 | 3")),
    Fault("R07-city-in-county-form", "基本信息!B3", item("层级 | 市级")),
    Fault("M10-other-unit", "基本信息!B2", item("报告单位 | 海晏县生态环境分局"), reads="海晏县生态环境分局"),
    Fault("R08-no-problems", "问题和原因", "+ 问题和原因\n| 问题 |", reads="【待补充：存在的不足和原因】"),
    Fault("R08-no-plans", "下一年度安排", "+ 下一年度安排\n| 任务 |", reads="【待补充：下一年度主要安排】"),
    Fault("R09-row-twice", "下一年度安排!A3", "+ 下一年度安排\n| 任务 |\n| 充实执法力量 |\n| 充实执法力量 |", reads="重点做好以下工作。充实执法力量。"),
    Fault("R12-yuan-for-wan", "年度数据!D3", figures("行政处罚案件数 | 30", "罚没金额 | 26000"), reads="罚没金额2.6亿元"),
    Fault("R21-yuan-like-last-year", "年度数据!D2", figures("罚没金额 | 26000 | 2.5"), reads="【待核：罚没金额】"),
    Fault("R21-yi-like-last-year", "年度数据!D2", figures("罚没金额 | 0.00297 | 26.7"), reads="【待核：罚没金额】"),
    Fault("R29-yuan-beside-wan", "年度数据!E2", figures("罚没金额 | 297000 | 26.7 | 元"), reads="罚没金额29.7万元"),
    Fault("R29-scaled-beside-counted", "年度数据!E2", figures("行政检查次数 | 1.2 | 11000 | 万次"), reads="行政检查1.2万次"),
    Fault("R13-nothing-filled", "", NOTHING, reads="【待补充：存在的不足和原因】"),
    Fault("R14-more-than-there-are", "年度数据!D2", figures("学法考试参考人数 | 13900000"), reads="1390万人"),
    Fault("R14-telephone-number", "年度数据!D2", figures("行政检查次数 | 13909701234"), reads="行政检查13909701234次"),
    Fault("R10-no-cause", "问题和原因!C2", "+ 问题和原因\n| 问题 | 表现 |\n| 力量不足 | 人员少。 |", reads="力量不足。人员少。"),
]  # fmt: skip
FAULTS = [*FILES, *SHEETS, *NUMBERS, *WORDS, *TOGETHER]
BY_HAND = {
    "F08": "test_an_empty_folder_is_named",
    "F10": "test_a_file_that_cannot_be_opened_is_named",
    "F11": "test_a_file_that_is_too_large_is_not_read",
    "F12": "test_a_folder_that_cannot_be_looked_into_is_named",
    "M11": "test_units_of_like_names_are_named_with_both_cells",
}
"""Codes that need more than a workbook, and the tests that show them."""
FILES_OF_OTHER_KINDS = {"F14", "F15", "F16", "F17", "F18", "F19"}
"""Codes that files of their own show: docs/findings.md names the tests."""

READ = [
    ("percent-cell", figures("涉企检查压减率 | 95%"), "比上年压减95%"),
    ("percent-cell-below-one", figures("涉企检查压减率 | 0.5%"), "比上年压减0.5%"),
    ("number-as-text", figures("行政检查次数 | '300"), "行政检查300次"),
    ("blanks-around", figures("行政检查次数 | '\u3000300 "), "行政检查300次"),
    ("formula", figures("行政检查次数 | =150*2 -> 300"), "行政检查300次"),
    ("word-in-its-column", figures("行政检查次数 | 260 | | | 余"), "行政检查260余次"),
    ("scaled-unit", figures("行政检查次数 | 1.2 | | 万次"), "行政检查1.2万次"),
    ("rate-that-fits", figures("应出庭应诉案件数 | 3", "负责人出庭应诉案件数 | 2", "负责人出庭应诉率 | 66.7"), "66.7%"),
    ("tenfold-with-a-reason", figures("行政检查次数 | 3000 | 280 | | | 开展专项检查"), "行政检查3000次"),
    ("text-with-angle-brackets", initiative("行政执法", actions="评查<b>案卷</b> & 通报。"), "评查<b>案卷</b> & 通报。"),
    ("literal-percent", figures('涉企检查压减率 | 95~0"%"'), "比上年压减95%"),
    ("literal-percent-below-one", figures("涉企检查压减率 | 0.8~0.0\\%"), "比上年压减0.8%"),
    ("unseen-marks", figures("行政检查次数 | '\u202d300\u202c\u200b"), "行政检查300次"),
    ("accounting-format", figures('行政检查次数 | 1300~_ * #,##0_ ;_ * "-"??_ '), "行政检查1300次"),
    ("chinese-digits-format", figures("行政检查次数 | 300~[DBNum1]General"), "行政检查300次"),
    ("lowered-words", initiative("行政执法", actions="监测PM{_2.5}浓度。"), "监测PM2.5浓度。"),
    ("indicator-in-pieces", figures("⾏政检查 次\\n数 | 300"), "行政检查300次"),
    ("ratio", figures("行政复议诉讼比 | 2.3"), "行政复议诉讼比为2.3∶1"),
    ("ratio-as-typed", figures("行政复议诉讼比 | 2.3:1 | 2.1：1"), "行政复议诉讼比从2.1∶1提高到2.3∶1"),
    ("ratio-in-words", figures("行政复议诉讼比 | 3比1 | 2.6∶1"), "行政复议诉讼比从2.6∶1提高到3∶1"),
    ("not-applicable", figures("行政检查次数 | 不适用", "联合执法次数 | 3"), "联合执法3次"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_fault(desk: Desk, fault: Fault):
    desk.put(fault.data, "坏.xlsx")
    if not fault.options:
        desk.put(GOOD, "好.xlsx")

    checked, built = desk.check(*fault.options), desk.build(*fault.options)

    expected = {f"{fault.code} {fault.where}".strip(), *fault.also}
    assert set(checked.places()) == set(built.places()) == expected
    assert {f["file"] for f in checked.findings} == {"坏.xlsx"}
    (finding,) = (f for f in checked.findings if f["code"] == fault.code)
    assert finding["severity"] == ("error" if fault.is_error else "warning")
    assert finding["message"].endswith(("。", "？"))
    assert re.fullmatch("[^{}]*[\u4e00-\u9fff]{2}[^{}]*。", finding["hint"]), "the hint says what to do"
    reports = {report["workbooks"][0]: report for report in built.json["reports"]}
    refused = [name for name, report in reports.items() if report["blocked"]]
    assert (checked.status, built.status) == (1, 1 if fault.is_error or refused else 0)
    assert checked.err == built.err == ""
    assert ("好.xlsx" in reports) is not bool(fault.options)
    assert ("坏.xlsx" in reports) is not fault.is_of_nobody
    if fault.name in OF_OWN_UNIT:
        assert refused == []
    elif fault.is_error and not fault.options:
        assert refused == ["好.xlsx" if fault.is_of_nobody else "坏.xlsx"]
        (report,) = (report for report in reports.values() if report["blocked"])
        told = {obstacle["code"] or obstacle["name"] for obstacle in report["blocked"]}
        assert {"坏.xlsx"} <= told if fault.is_of_nobody else {fault.code} <= told
    if fault.reads:
        assert fault.reads in built.reports["坏.xlsx"]


@pytest.mark.parametrize(("text", "words"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_what_is_no_fault_is_read_without_a_word(desk: Desk, text: str, words: str):
    desk.put(text)

    assert desk.check().findings == []
    assert words in desk.build().reports["甲.xlsx"]


def test_text_is_never_evaluated(desk: Desk):
    code = initiative("行政执法", "{{ 7*7 }}", "{{ 行政检查次数.__class__ }}{% set x = 1 %}{# 注 #}")
    desk.put(f"{code}\n| 行政执法 | 加强监督 | 开展检查。 |")

    report = desk.build().reports["甲.xlsx"]

    assert "{{ 7*7 }}" in report
    assert "{{ 行政检查次数.__class__ }}{% set x = 1 %}{# 注 #}" in report
    assert "49" not in report


def test_all_faults_of_a_batch_are_told_at_once_and_only_the_good_workbook_is_no_draft(desk: Desk):
    faults = [f for f in [*FILES, *SHEETS, *NUMBERS, *WORDS] if not f.options]
    for number, fault in enumerate(faults):
        desk.put(of_department(number, fault), f"{fault.name}.xlsx")
    desk.put(GOOD, "好.xlsx")

    checked = command("check", desk.inbox, "--jobs", 2)
    built = command("build", desk.inbox, "-o", desk.out)

    assert checked.returncode == built.returncode == 1
    assert "Traceback" not in checked.stderr + built.stderr
    for fault in faults:
        told = re.search(rf"^{re.escape(fault.name)}\.xlsx\n((  .*\n)+)", checked.stdout, re.MULTILINE)
        assert told
        assert f"[{fault.code}]" in told[1]
    (good,), (faulty,) = (list(desk.out.glob(f"{unit}2025年*.docx")) for unit in ("刚察县", "海晏县"))
    assert not good.stem.endswith("（讨论稿）")
    assert faulty.stem.endswith("（讨论稿）")


def of_department(number: int, fault: Fault) -> bytes:
    """The workbook of a fault, filled by a department of its own: of one department only the newest counts."""
    own = f"+ 基本信息\n| 填报部门 | 县第{number}局 |\n\n"
    return workbook(own + fault.content) if isinstance(fault.content, str) else fault.data


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "drafter", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.timeout(20)
def test_rows_of_borders_to_the_bottom_of_the_sheet_cost_nothing(desk: Desk):
    desk.put(with_rows(workbook(), "年度数据", blank_formatted_rows(100_000)))

    checked = desk.check()

    assert checked.findings == []


def test_a_workbook_open_in_excel_is_not_read_twice(desk: Desk):
    desk.put("")
    desk.put(b"\x05owner", "~$甲.xlsx")

    assert desk.check().json == {"files": ["甲.xlsx"], "findings": []}


def test_an_empty_folder_is_named(desk: Desk):
    desk.put("")
    (desk.inbox.parent / "空").mkdir()

    checked = draft("check", desk.inbox, desk.inbox.parent / "空", "--json")

    assert (checked.status, checked.places()) == (1, ["F08"])
    assert checked.json["files"] == ["甲.xlsx"]
    assert "空" in checked.findings[0]["message"]


def test_a_file_that_cannot_be_opened_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    locked = desk.put("", "坏.xlsx")
    desk.put(GOOD, "好.xlsx")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)

    checked, built = desk.check(), desk.build()

    assert checked.places() == built.places() == ["F10"]
    assert (checked.status, built.status) == (1, 1)
    assert set(built.reports) == {"好.xlsx"}
    assert "denied" not in checked.findings[0]["message"]
    assert "确认有读取权限" in checked.findings[0]["hint"]


def test_a_file_that_is_too_large_is_not_read(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.put("")
    large = desk.put(b"PK", "大.xlsx")
    with large.open("r+b") as stream:
        stream.truncate(100 * 1024 * 1024 + 1)
    read = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: pytest.fail(path.name) if path == large else read(path)
    )

    checked, built = desk.check(), desk.build()

    assert checked.places() == built.places() == ["F11"]
    assert "100 MB" in checked.findings[0]["message"]
    assert "解压" not in checked.findings[0]["message"]
    assert set(built.reports) == {"甲.xlsx"}


def test_a_folder_that_cannot_be_looked_into_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.put("")
    desk.put(GOOD, "锁着/乙.xlsx")
    look = os.scandir

    def refuse(path):
        if str(path).endswith("锁着"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)

    checked, built = desk.check(), desk.build()

    assert checked.places() == built.places() == ["F12"]
    assert (checked.status, built.status) == (1, 1)
    assert checked.findings[0]["file"] == str(desk.inbox / "锁着")
    assert "没有权限" in checked.findings[0]["message"]
    assert set(built.reports) == {"甲.xlsx"}


def test_a_path_that_is_not_there_is_a_mistake_in_the_command(desk: Desk):
    run = draft("check", desk.inbox / "没有.xlsx")

    assert run.status == 2
    assert "没有.xlsx" in run.err


def test_a_build_says_what_the_text_lacks_and_what_it_leaves_out(desk: Desk):
    desk.put(
        "+ 问题和原因\n| 问题 |\n\n+ 年度数据\n| 板块 | 指标 | 单位 | 本年 |\n| 行政执法 | 执法车辆数 | 辆 | 12 |"
    )

    built = desk.build()

    told = {f["code"]: f for f in built.json["findings"] if f["code"].startswith("B")}
    assert built.status == 1
    assert set(told) == {"B01", "B03", "B13"}
    (report,) = built.json["reports"]
    assert [(o["kind"], o["name"]) for o in report["blocked"]] == [("missing", "存在的不足和原因")]
    assert "健全行政执法工作体系" in told["B13"]["message"]
    assert "存在的不足和原因" in told["B01"]["message"]
    assert (told["B03"]["cell"], told["B03"]["field"]) == ("D2", "执法车辆数")


@pytest.mark.parametrize("short", ["海晏县政府", "海晏县人民政府办公室"])
def test_units_of_like_names_are_named_with_both_cells(desk: Desk, short: str):
    desk.put("", "1.xlsx")
    desk.put(item(f"报告单位 | {short}") + "\n\n+ _form\n| unit | |", "2.xlsx")

    checked = desk.check()

    told = [f for f in checked.findings if f["code"] == "M11"]
    if short.endswith("办公室"):
        assert not told
        return
    ((file, place, message),) = ((f["file"], f["sheet"] + f["cell"], f["message"]) for f in told)
    assert (file, place) == ("2.xlsx", "基本信息B2")
    assert "1.xlsx“基本信息”B2" in message
    assert "海晏县人民政府" in message


@pytest.mark.parametrize(
    "typed",
    [
        "海晏县 人民政府",
        "海晏县\\n人民政府",
        "海晏县⼈民政府",
        "海晏县\u200b人民政府",
        "海晏\u00ad县人民政府",
        "　海晏县人民政府",
    ],
)
def test_a_unit_is_the_same_however_it_is_typed(desk: Desk, typed: str):
    desk.put("+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 300 |", "1.xlsx")
    own = "+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 20 |"
    desk.put(f"+ 基本信息\n| 报告单位 | {typed} |\n| 填报部门 | 县公安局 |\n\n{own}", "2.xlsx")

    built = desk.build()

    assert len(built.reports) == 1
    (report,) = built.reports.values()
    assert "海晏县人民政府" in report.replace("\n", "")
    assert "行政检查320次" in report
    assert not [place for place in built.places() if place.startswith(("M1", "S"))]


# docs/findings.md

ROW = re.compile(r"^\| ([A-Z]\d\d) \| (错误|提醒) \| (.+?) \| (.+?) \| (?:`(.+?)`|—) \|$", re.MULTILINE)
OF_COPIES = {"F20", "F21"}
"""Said in annotated copies only; test_annotate_packages.py shows them."""
DOCUMENT = ROW.findall((ROOT / "docs" / "findings.md").read_text("utf-8"))


def test_every_code_of_the_input_is_shown_by_a_test():
    shown = {fault.code for fault in FAULTS} | {conflict.code for conflict in CONFLICTS} | BY_HAND.keys()
    shown |= FILES_OF_OTHER_KINDS
    shown |= OF_COPIES
    shown |= {
        code
        for code, *_, test in DOCUMENT
        if not test.startswith(("tests/test_faults", "tests/test_merging"))
    }
    shown &= {code for code in RULES if code[0] in "FSVRWM"}

    assert shown == {code for code in RULES if code[0] in "FSVRWM"}
    assert all(name in globals() for name in BY_HAND.values())


def test_every_code_is_documented_with_its_severity():
    severities = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}

    assert [row[:2] for row in DOCUMENT] == [
        (code, severities[rule.severity]) for code, rule in RULES.items()
    ]
    assert {row[0] for row in DOCUMENT if not row[4]} <= {code for code in RULES if code[0] not in "FSVRWM"}


CASES = {
    "test_fault": {fault.name for fault in FAULTS},
    "test_conflict": {conflict.name for conflict in CONFLICTS},
    "test_json_is_one_document_on_every_failure": set(FAILURES),
}


@pytest.mark.parametrize("test", sorted({row[4] for row in DOCUMENT} - {""}))
def test_a_test_that_the_document_names_exists(test: str):
    parts = re.fullmatch(r"(.+?)::(\w+)(?:\[(.+)\])?", test)
    assert parts, "a test is named as pytest names it"
    file, name, case = parts.groups()

    assert re.search(rf"^ *def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)
    assert not case or case in CASES[name]
