"""Several workbooks of one unit and year become one report: what is added, kept, recomputed, in conflict."""

# ruff: noqa: E501 - tables are read by the row

from __future__ import annotations

import json
from dataclasses import dataclass

import docx
import pytest
from conftest import Desk, Run, draft
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree
from ooxml import attributes

from drafter.model import RULES, Severity

NO_TEXTS = """
+ 工作举措
| 板块 |

+ 问题和原因
| 问题 |

+ 第一责任人履职
| 责任人 |

+ 下一年度安排
| 任务 |
"""


def justice(*rows: str) -> str:
    """The workbook of 县司法局: figures, and the texts of the default form."""
    return "\n".join(["+ 年度数据", "| 指标 | 本年 | 上年 | 单位 | 约数 |", *(f"| {row} |" for row in rows)])


def police(*rows: str, texts: str = "") -> str:
    """The workbook of 县公安局: figures, and no texts but those given."""
    return f"+ 基本信息\n| 填报部门 | 县公安局 |\n{NO_TEXTS}\n{justice(*rows)}\n{texts}"


def named(department: str) -> str:
    """基本信息 of another department than 县司法局."""
    return f"+ 基本信息\n| 填报部门 | {department} |\n\n"


def merged(desk: Desk, *workbooks: str | bytes) -> Run:
    """Build from workbooks named 1, 2, 3."""
    for name, content in zip("123", workbooks, strict=False):
        desk.put(content, f"{name}.xlsx")
    return desk.build()


@dataclass(frozen=True)
class Conflict:
    """Two workbooks that do not fit: the cell that is named, the cell it is set against, what is printed."""

    name: str
    where: str
    against: str
    first: str
    second: str
    reads: str = ""

    @property
    def code(self) -> str:
        return self.name.partition("-")[0]


CITY = (
    "+ 基本信息\n| 层级 | 市级 |\n| 填报部门 | 市司法局 |\n\n+ _form\n| level | city |\n| pack | city |\n"
    + NO_TEXTS
)
COPIED = ("联合执法次数 | 17", "行政处罚案件数 | 245", "行政执法人员数 | 38")
TEXTS = """
+ 问题和原因
| 问题 | 原因 |
| 力量不足 | 编制少。 |

+ 第一责任人履职
| 责任人 | 事项 | 内容 |
| 县长 | 部署 | 主持研究。 |

+ 下一年度安排
| 任务 |
| 充实力量 |
"""
THEIRS = police() + "\n+ 年度数据\n| 指标 | 本年 | 填报部门 |\n| 行政检查次数 | 不适用 | 县司法局 |"
SAME_PLAN = "+ 下一年度安排\n| 任务 | 措施 |\n| 充实执法力量。 | 推动下沉。 |"
CONFLICTS = [
    Conflict("M01-one-owner", "2.xlsx 年度数据!D2", "1.xlsx“年度数据”D2", justice("行政复议申请数 | 151"), police("行政复议申请数 | 150")),
    Conflict("M01-one-owner-last-year", "2.xlsx 年度数据!E2", "1.xlsx“年度数据”E2", justice("行政复议申请数 | 151 | 140"), police("行政复议申请数 | | 139", "行政检查次数 | 1")),
    Conflict("M02-addressee", "2.xlsx 基本信息!B8", "1.xlsx“基本信息”B8", "+ 基本信息\n| 主送机关 | 县委 |\n| 签发人 | 王强 |", police("行政检查次数 | 1 | 1", texts="+ 基本信息\n| 填报部门 | 县公安局 |\n| 主送机关 | 州政府 |"), "县委："),
    Conflict("M04-units", "2.xlsx 年度数据!D2", "1.xlsx“年度数据”D2", justice("行政检查次数 | 300"), police("行政检查次数 | 20 | | 户次"), "行政检查320次"),
    Conflict("M05-copy", "2.xlsx", "1.xlsx", justice("行政检查次数 | 300"), justice("行政检查次数 | 300"), "行政检查300次"),
    Conflict("M06-levels", "2.xlsx 基本信息!B3", "1.xlsx“基本信息”B3", "", CITY),
    Conflict("M07-value-first", "2.xlsx 年度数据!D2", "1.xlsx“年度数据”D2", justice("行政检查次数 | 300"), THEIRS, "行政检查300次"),
    Conflict("M07-value-second", "1.xlsx 年度数据!D2", "2.xlsx“年度数据”D2", THEIRS, justice("行政检查次数 | 300"), "行政检查300次"),
    Conflict("M08-same-department", "1.xlsx 基本信息!B5", "2.xlsx", police("行政检查次数 | 300"), named("县公安局") + justice("行政检查次数 | 20"), "行政检查20次"),
    Conflict("M08-like-name", "1.xlsx 基本信息!B5", "2.xlsx", police("行政检查次数 | 300"), named("海晏县公安局") + justice("行政检查次数 | 20"), "行政检查20次"),
    Conflict("M09-last-year", "2.xlsx 年度数据!E2", "上年", justice("行政检查次数 | 300 | 280"), police("行政检查次数 | 20"), "行政检查320次。"),
    Conflict("M09-this-year", "2.xlsx 年度数据!D2", "本年", justice("行政检查次数 | 300 | 280"), police("行政检查次数 | | 20", "联合执法次数 | 3"), "行政检查300次"),
    Conflict("M09-count", "2.xlsx 年度数据", "双随机抽查完成数", justice("双随机抽查计划数 | 10", "双随机抽查完成数 | 10", "双随机抽查完成率 | 100"), police("双随机抽查计划数 | 90"), "完成计划内抽查任务10个"),
    Conflict("M12-short-name", "2.xlsx 基本信息!B5", "县气象局", named("县气象局") + justice("行政检查次数 | 300"), police("行政检查次数 | 20").replace("县公安局", "海晏县气象局"), "行政检查320次"),
    Conflict("M12-abbreviation", "2.xlsx 基本信息!B5", "海晏县供销合作社", police("行政检查次数 | 300").replace("县公安局", "海晏县供销合作社") + TEXTS, police("行政检查次数 | 20").replace("县公安局", "供销社"), "行政检查320次"),
    Conflict("M13-same-figures", "2.xlsx 基本信息!B5", "3 项", justice(*COPIED, "行政检查次数 | 312"), police(*COPIED, "行政检查次数 | 315"), "行政检查627次"),
    Conflict("R09-same-row", "2.xlsx 下一年度安排!A2", "1.xlsx“下一年度安排”A2", SAME_PLAN, police("行政检查次数 | 1 | 1", texts=SAME_PLAN), "充实执法力量。"),
]  # fmt: skip


@pytest.mark.parametrize("conflict", CONFLICTS, ids=[conflict.name for conflict in CONFLICTS])
def test_conflict(desk: Desk, conflict: Conflict):
    built = merged(desk, conflict.first, conflict.second)

    is_error = RULES[conflict.code].severity is Severity.ERROR
    checked = desk.check()
    assert checked.findings == built.findings
    (finding,) = built.findings
    file, _, place = conflict.where.partition(" ")
    assert built.places() == [f"{conflict.code} {place}".strip()]
    assert finding["file"] == file
    assert conflict.against in finding["message"] + finding["hint"]
    assert (checked.status, built.status) == (1, int(is_error))
    (report,) = built.json["reports"]
    assert (report["variant"] == "讨论稿") is is_error
    assert [(o["kind"], o["code"]) for o in report["blocked"] if o["kind"] == "error"] == [
        ("error", conflict.code)
    ] * is_error
    if conflict.reads:
        (report,) = built.reports.values()
        assert report.count(conflict.reads) == 1


def test_figures_of_departments_are_added(desk: Desk):
    built = merged(
        desk,
        justice("行政检查次数 | 300 | 280", "联合执法次数 | 3"),
        police("行政检查次数 | 20 | 40"),
        police("行政检查次数 | 5 | 5").replace("县公安局", "县交通局"),
    )

    assert built.findings == []
    assert "行政检查325次" in built.reports["1.xlsx"]
    assert "联合执法3次" in built.reports["1.xlsx"]
    assert built.json["reports"][0]["workbooks"] == ["1.xlsx", "2.xlsx", "3.xlsx"]


SUMS = [
    ("300 | | 件", "1.2 | | 万件", "1.23万件"),
    ("1.2 | | 万件", "300 | | 件", "1.23万件"),
    ("300 | | 件", "1.2万 | | 件", "1.23万件"),
    ("3.5 | | 万件", "1200 | | 件", "3.62万件"),
    ("3.5 | | 万件", "1234 | | 件", "36234件"),
    ("260 | | 件 | 余", "30 | | 件 | 余", "290余件"),
    ("260 | | 件 | 余", "240 | | 件", "500余件"),
    ("260 | | 件 | 余", "239 | | 件", "约500件"),
    ("300 | | 件 | 余", "20 | | 件", "约300件"),
    ("300 | | 件 | 近", "165 | | 件 | 余", "约500件"),
    ("3 | | 万件 | 余", "1200 | | 件", "约3万件"),
    ("260 | | 件 | 超过", "3 | | 件", "超过263件"),
]


@pytest.mark.parametrize(("first", "second", "words"), SUMS, ids=[words for *_, words in SUMS])
def test_a_sum_is_given_in_the_larger_unit_and_is_no_more_exact_than_its_parts(desk, first, second, words):
    built = merged(desk, justice(f"行政处罚案件数 | {first}"), police(f"行政处罚案件数 | {second}"))

    assert f"作出行政处罚决定{words}" in built.reports["1.xlsx"]


def test_an_inexact_sum_is_rounded_once_whoever_is_added_first(desk: Desk):
    parts = ("260 | | 件 | 余", "239 | | 件", "28 | | 件")
    first, second, third = (f"行政处罚案件数 | {part}" for part in parts)
    traffic = police(third).replace("县公安局", "县交通局")

    built = merged(desk, justice(first), police(second), traffic)

    assert "作出行政处罚决定约530件" in built.reports["1.xlsx"]


def test_an_indicator_that_nobody_knows_is_added_across_scales_too(desk: Desk):
    table = "+ 年度数据\n| 板块 | 指标 | 单位 | 本年 |\n| 行政执法 | 执法案卷数 | {} | {} |"
    built = merged(desk, table.format("件", 300), police() + "\n" + table.format("万件", 1.2))

    assert [p for p in built.places() if not p.startswith("R05")] == []
    assert built.json["reports"][0]["unused"] == ["执法案卷数"]


def test_one_value_told_twice_is_no_conflict(desk: Desk):
    built = merged(desk, justice("行政复议申请数 | 151"), police("行政复议申请数 | 151"))

    assert built.findings == []
    assert built.reports["1.xlsx"].count("新收申请151件") == 1


def test_a_rate_is_recomputed_from_the_sums_of_its_counts(desk: Desk):
    built = merged(
        desk,
        justice("应出庭应诉案件数 | 10 | 8", "负责人出庭应诉案件数 | 9 | 8", "负责人出庭应诉率 | 90 | 100"),
        police("应出庭应诉案件数 | 11 | 8", "负责人出庭应诉案件数 | 6 | 2", "负责人出庭应诉率 | 54.5 | 25"),
    )

    assert built.findings == []
    assert (
        "应由负责人出庭应诉的案件有21件，负责人实际出庭应诉15件，负责人出庭应诉率为71.43%"
        in built.reports["1.xlsx"]
    )


def test_a_rate_of_which_only_the_print_is_known_is_kept(desk: Desk):
    built = merged(
        desk, justice("涉企检查压减率 | 30.5"), police("行政检查次数 | 20", "涉企检查压减率 | 30.5")
    )

    assert built.findings == []
    assert "压减30.5%" in built.reports["1.xlsx"]


def test_blank_not_applicable_and_zero_differ(desk: Desk):
    rows = ("行政检查次数 | ", "联合执法次数 | 不适用", "行政应诉案件数 | 0", "行政调解案件数 | ")
    built = merged(desk, justice(*rows), police("行政检查次数 | 20", "行政应诉案件数 | 0"))

    (report,) = built.json["reports"]
    assert built.findings == []
    assert "行政检查20次" in built.reports["1.xlsx"]
    assert "全年未发生行政应诉案件。" in built.reports["1.xlsx"]
    assert "行政调解案件数" in report["gaps"]
    assert not {"行政检查次数", "联合执法次数", "行政应诉案件数"} & set(report["gaps"])


def test_texts_stand_in_the_order_of_the_workbooks(desk: Desk):
    more = "+ 下一年度安排\n| 任务 |\n| 乙的第一项 |\n| 乙的第二项 |"
    built = merged(desk, "+ 下一年度安排\n| 任务 |\n| 甲的第一项 |", police(texts=more))

    report = built.reports["1.xlsx"]
    places = [report.index(words) for words in ("甲的第一项", "乙的第一项", "乙的第二项")]
    assert built.findings == []
    assert places == sorted(places)


def test_two_years_and_two_units_make_their_own_reports(desk: Desk):
    built = merged(
        desk,
        justice("行政检查次数 | 300"),
        "+ 基本信息\n| 年度 | 2024 |\n| 成文日期 | |\n\n+ _form\n| year | '2024 |\n\n"
        + justice("行政检查次数 | 40"),
        "+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n+ _form\n| unit | |\n\n" + justice("行政检查次数 | 7"),
    )

    assert built.findings == []
    assert [(r["unit"], r["year"]) for r in built.json["reports"]] == [
        ("海晏县人民政府", 2025),
        ("海晏县人民政府", 2024),
        ("刚察县人民政府", 2025),
    ]
    for file, count in (("1.xlsx", 300), ("2.xlsx", 40), ("3.xlsx", 7)):
        assert f"行政检查{count}次" in built.reports[file]


def test_an_error_in_one_workbook_makes_a_draft_of_the_report_of_its_unit_only(desk: Desk):
    built = merged(
        desk,
        justice("行政检查次数 | 300"),
        police("行政检查次数 | 待定"),
        "+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n+ _form\n| unit | |",
    )

    assert built.places() == ["V01 年度数据!D2"]
    assert [(r["unit"], r["variant"]) for r in built.json["reports"]] == [
        ("海晏县人民政府", "讨论稿"),
        ("刚察县人民政府", "公开"),
    ]


def test_workbooks_of_one_name_in_two_folders_are_told_apart(desk: Desk):
    desk.put(justice("行政检查次数 | 300"), "甲/表.xlsx")
    desk.put(police("行政检查次数 | 20户次"), "乙/表.xlsx")

    run = draft("check", desk.inbox / "甲", desk.inbox / "乙", "--json")

    assert len(set(run.json["files"])) == 2
    assert {f["file"] for f in run.findings} == {run.json["files"][1]}


def test_a_merged_figure_names_all_its_cells(desk: Desk):
    desk.put(justice("联合执法次数 | 3", "行政检查次数 | 300"), "1.xlsx")
    desk.put(police("行政检查次数 | 20"), "2.xlsx")

    (report,) = json.loads(draft("build", desk.inbox, "-o", desk.out, "--json").out)["reports"]

    assert figure_sources(report["paths"][0], "行政检查次数") == [
        ("1.xlsx", "年度数据", "D3", "县司法局"),
        ("2.xlsx", "年度数据", "D2", "县公安局"),
    ]


def figure_sources(path: str, indicator: str) -> list[tuple[str, ...]]:
    """The cells that the Word file's custom XML part names for a figure."""
    document = docx.Document(path)
    (part,) = (
        r.target_part for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.CUSTOM_XML
    )
    root = etree.fromstring(part.blob)
    return [
        tuple(attributes(source)[key] for key in ("file", "sheet", "cell", "department"))
        for figure in root.iterfind("{*}figure")
        if figure.get("indicator") == indicator
        for source in figure.iterfind("{*}source")
    ]
