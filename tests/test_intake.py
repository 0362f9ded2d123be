"""What is read of whose workbook a file is, of a coordinator's sheets, and of workbooks with faults."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from conftest import Desk
from workbooks import indicators, with_part, workbook

from drafter.model import Dataset, Finding, Form, Level, Role
from drafter.office import running, to_workbooks
from drafter.packs import load_pack, shipped_templates
from drafter.pipeline import make_form
from drafter.validation import read_dataset
from drafter.workbook import parse_workbook, read_form

DEPARTMENT = """
+ _form
| role | 部门表 |
| department | 县司法局 |

- 第一责任人履职

- 其他事项
"""
COORDINATOR = """
+ _form
| role | 统稿表 |

- 工作举措

- 问题和原因

- 下一年度安排

核定
| 指标 | 采用 | 依据 |

名单
| 部门 | 指标或板块 | 联系人 | 电话 | 截止日期 |
"""
ROSTER = "| 部门 | 指标或板块 | 联系人 | 电话 | 截止日期 |"
CORE = "docProps/core.xml"


def read(text: str | bytes):
    """What a workbook says, and what is wrong with it."""
    data = workbook(text) if isinstance(text, str) else text
    sections = tuple(load_pack("county", (shipped_templates(),))[0].sections)
    return read_dataset(parse_workbook(data, "甲.xlsx"), indicators(), sections)


def places(findings: list[Finding]) -> list[str]:
    """The findings as `V01 年度数据!D2`."""
    return [f"{f.code} {f.sheet}!{f.cell}" if f.cell else f"{f.code} {f.sheet}".strip() for f in findings]


def roster(*rows: str):
    """The members of a 名单 with these rows, and what is wrong with it."""
    lines = "\n".join(f"| {row} |" for row in rows)
    dataset, findings = read(f"{COORDINATOR.rpartition('名单')[0]}\n名单\n{ROSTER}\n{lines}")
    assert dataset is not None
    return dataset.members, findings


def settled(*rows: str):
    """The settlements of a 核定 with these rows, and what is wrong with it."""
    lines = "\n".join(f"| {row} |" for row in rows)
    dataset, findings = read(f"{COORDINATOR}\n核定\n| 指标 | 采用 | 依据 |\n{lines}")
    assert dataset is not None
    return dataset.settlements, findings


class TestWhoseWorkbook:
    def test_role_and_department_stand_in_the_hidden_sheet(self):
        dataset, findings = read(DEPARTMENT)

        assert findings == []
        assert dataset is not None
        assert (dataset.form.role, dataset.form.department) == (Role.DEPARTMENT, "县司法局")

    @pytest.mark.parametrize("role", ["", "+ _form\n| role | 别的表 |"])
    def test_a_form_that_names_no_role_is_full(self, role: str):
        dataset, findings = read(role)

        assert findings == []
        assert dataset is not None
        assert (dataset.form.role, dataset.form.department) == (Role.FULL, "")

    def test_a_department_is_asked_for_no_sheets_but_its_own(self):
        _, findings = read(f"{DEPARTMENT}\n- 下一年度安排\n\n- 工作举措")

        assert places(findings) == ["S01 工作举措", "S01 下一年度安排"]

    def test_a_coordinator_is_asked_for_no_sheets_but_its_own(self):
        whole, findings = read(COORDINATOR)
        without, missing = read(f"{COORDINATOR}\n- 名单\n\n- 核定\n\n- 其他事项")

        assert whole is not None
        assert without is not None
        assert findings == []
        assert places(missing) == ["S01 其他事项", "S01 名单", "S01 核定"]

    def test_other_sheets_of_ours_are_read_wherever_they_are(self):
        dataset, findings = read(
            f"{COORDINATOR}\n+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 行政执法 | 规范执法 | 开展评查。 |\n\n"
            "名单（2025）\n| 部门 | 指标或板块 |\n| 县公安局 | 行政执法 |\n\n- 名单"
        )

        assert places(findings) == ["S12 名单"]
        assert dataset is not None
        assert [row.text("标题") for row in dataset.rows_of("工作举措")] == ["规范执法"]
        assert [member.department for member in dataset.members] == ["县公安局"]


def properties(modified: str) -> str:
    """The document properties of a workbook that was last saved then."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>"
    )


class TestLastSaved:
    def saved(self, core: str | None) -> datetime | None:
        data = workbook()
        content = (core or "").encode()
        return read_form(parse_workbook(with_part(data, CORE, content), "甲.xlsx")).saved

    @pytest.mark.parametrize(
        ("typed", "saved"),
        [
            ("2026-01-18T08:30:00Z", datetime(2026, 1, 18, 8, 30, tzinfo=UTC)),
            ("2026-01-18T16:30:00+08:00", datetime(2026, 1, 18, 8, 30, tzinfo=UTC)),
            ("2026-01-18T08:30:00", datetime(2026, 1, 18, 8, 30, tzinfo=UTC)),
            ("2026-01-01T00:00:00Z", None),
            ("昨天", None),
            ("", None),
        ],
    )
    def test_is_what_the_document_properties_say(self, typed: str, saved: datetime | None):
        assert self.saved(properties(typed)) == saved

    @pytest.mark.parametrize("damaged", ["", "<", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a><b/></a>"])
    def test_is_unknown_where_the_properties_are_damaged(self, damaged: str):
        assert self.saved(damaged) is None
        assert read(with_part(workbook(), CORE, damaged.encode()))[1] == []

    def test_is_unknown_of_a_form_as_it_was_made(self):
        form, _ = make_form(Level.COUNTY, unit="海晏县人民政府", year=2025)

        assert read_form(parse_workbook(form, "甲.xlsx")).saved is None


class TestRoster:
    def test_lists_indicators_and_sections_however_they_are_set_apart(self):
        (member,), findings = roster(
            "县公安局 | 行政检查次数、行政处罚案件数，行政执法；\\n应急处置。 | | | "
        )

        assert findings == []
        assert member.asked == ("行政检查次数", "行政处罚案件数", "行政执法", "应急处置")
        assert (member.source.sheet, member.source.cell) == ("名单", "A2")

    def test_contact_phone_and_deadline_hold_for_the_other_rows_of_a_department(self):
        members, findings = roster(
            "县公安局 | 行政执法 | 联系人甲 | 13900000000 | 2026年1月20日",
            "县信访局 | 矛盾化解 | 联系人乙 | 0970-8630000 | ",
            "县公安局 | 应急处置 | | | ",
            "未定部门 | 数字法治 | | | ",
        )

        assert findings == []
        police = "联系人甲", "13900000000", date(2026, 1, 20)
        assert [(m.department, m.contact, m.phone, m.deadline) for m in members] == [
            ("县公安局", *police),
            ("县信访局", "联系人乙", "0970-8630000", None),
            ("县公安局", *police),
            ("", "", "", None),
        ]

    def test_a_department_merged_over_its_rows_is_that_of_each(self):
        members, findings = roster(
            "县公安局 | 行政执法 | 联系人甲 | 13900000000 | 2026-01-20", "^ | 应急处置 | ^ | ^ | ^"
        )

        assert findings == []
        assert [(m.department, m.contact, m.deadline) for m in members] == [
            ("县公安局", "联系人甲", date(2026, 1, 20))
        ] * 2

    def test_a_row_without_department_is_that_of_the_row_above_and_it_is_said(self):
        members, findings = roster("| 行政执法 | | | ", "县公安局 | 应急处置 | | |", "| 矛盾化解 | | | ")

        assert [m.department for m in members] == ["", "县公安局", "县公安局"]
        assert places(findings) == ["V54 名单!A2", "V54 名单!A4"]
        assert "未定部门" in findings[0].message
        assert "县公安局" in findings[1].message

    @pytest.mark.parametrize(
        "typed",
        [
            "2026-01-20",
            "'2026-1-20",
            "2026.1.20",
            "2026/1/20",
            "2026年1月20日",
            "２０２６年１月２０日前",
            "2026年1月20日（星期二）下班前",
            "20260120",
            "1月20日",
            "1月20号之前",
            "'1.20",
            "二〇二六年一月二十日",
        ],
    )
    def test_a_deadline_is_read_however_it_is_typed(self, typed: str):
        (member,), findings = roster(f"县公安局 | 行政执法 | | | {typed}")

        assert member.deadline == date(2026, 1, 20)
        assert findings == []

    @pytest.mark.parametrize(
        ("typed", "meant"), [("1月底", date(2026, 1, 31)), ("12月20日", date(2025, 12, 20))]
    )
    def test_a_deadline_without_its_year_is_in_the_winter_after_it(self, typed: str, meant: date):
        (member,), findings = roster(f"县公安局 | 行政执法 | | | {typed}")

        assert member.deadline == meant
        assert findings == []

    @pytest.mark.parametrize("typed", ["尽快", "2月30日", "1.2", "2026年13月1日", "0", "#REF!", "TRUE"])
    def test_what_is_no_day_is_named_with_its_cell(self, typed: str):
        (member,), findings = roster(f"县公安局 | 行政执法 | | | {typed}")

        assert member.deadline is None
        assert places(findings) == ["V51 名单!E2"]

    @pytest.mark.parametrize("typed", ["2025-01-20", "2025年1月20日"])
    def test_a_deadline_before_the_year_is_over_is_taken_for_the_next(self, typed: str):
        (member,), findings = roster(f"县公安局 | 行政执法 | | | {typed}")

        assert member.deadline == date(2026, 1, 20)
        assert places(findings) == ["V52 名单!E2"]
        assert "2026年1月20日" in findings[0].message


class TestSettlements:
    def test_say_what_counts_of_which_year(self):
        rows, findings = settled(
            "行政检查次数 | 县司法局 | 以平台统计为准",
            "行政检查次数，上年 | 312 | 年鉴",
            "〔行政处罚案件数（上年）〕 | 95% | 年鉴",
        )

        assert findings == []
        assert [(s.indicator, s.column, s.taken.text, s.reason.text) for s in rows if s.reason] == [
            ("行政检查次数", "本年", "县司法局", "以平台统计为准"),
            ("行政检查次数", "上年", "312", "年鉴"),
            ("行政处罚案件数", "上年", "95%", "年鉴"),
        ]
        assert rows[1].taken.source.cell == "B3"

    @pytest.mark.parametrize(
        ("row", "found", "count"),
        [
            ("行政检查次数 | 县司法局 | ", "V53 核定!C2", 1),
            ("行政检查次数 | | 以司法局为准", "V27 核定!B2", 0),
            ("| 县司法局 | 以司法局为准", "V27 核定!A2", 0),
            ("行政检查次数 | #REF! | 以司法局为准", "V11 核定!B2", 0),
        ],
    )
    def test_what_they_lack_is_named_with_its_cell(self, row: str, found: str, count: int):
        rows, findings = settled(row)

        assert places(findings) == [found]
        assert len(rows) == count

    def test_what_is_settled_twice_is_named(self):
        rows, findings = settled("行政检查次数 | 县司法局 | 甲", "行政检查次数 | 县公安局 | 乙")

        assert places(findings) == ["V32 核定!B3"]
        assert [s.taken.text for s in rows] == ["县司法局"]


class TestElsewhere:
    """名单 and 核定 in workbooks that are no coordinator's."""

    def test_they_are_read_where_a_person_has_copied_them(self):
        dataset, findings = read(
            f"名单\n{ROSTER}\n| 县公安局 | 行政执法 | | | |\n\n核定\n| 指标 | 采用 | 依据 |\n"
            "| 行政检查次数 | 300 | 平台 |"
        )

        assert findings == []
        assert dataset is not None
        assert [m.department for m in dataset.members] == ["县公安局"]
        assert [s.taken.text for s in dataset.settlements] == ["300"]

    def test_a_list_of_something_else_is_one_sheet_too_many(self, desk: Desk):
        desk.put("名单\n| 姓名 | 职务 |\n| 某人 | 科员 |")

        run = desk.check()

        assert run.places() == ["S08 名单"]


def test_findings_of_a_coordinator_come_in_the_order_of_its_sheets(desk: Desk):
    desk.put(
        f"{COORDINATOR}\n名单\n{ROSTER}\n| 县公安局 | 行政执法 | | | 尽快 |\n\n"
        "+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 待定 |"
    )

    assert [p for p in desk.check().places() if p[0] == "V"] == ["V01 年度数据!D2", "V51 名单!E2"]


def member(name: str, items: str = "", figures: str = "", identity: str = "") -> str:
    """The form of a department as it comes back."""
    return f"""
+ 基本信息
| 填报部门 | {name} |
{items}

+ 年度数据
| 指标 | 本年 | 上年 |
{figures or "| 行政检查次数 | 20 | 18 |"}

工作举措
| 板块 | 标题 | 主要做法 |

问题和原因
| 问题 | 表现 | 原因 |

下一年度安排
| 任务 | 措施 |

- 第一责任人履职

- 其他事项

+ _form
| role | 部门表 |
| department | {name} |
{identity}
"""


class TestUnitOfADepartment:
    """What a department's form was made for counts, whatever its 基本信息 says."""

    @pytest.mark.parametrize(
        ("item", "cell"),
        [
            ("报告单位 | 海晏县生态环境分局", "B2"),
            ("报告单位 | 海晏县", "B2"),
            ("报告单位 | ", "B2"),
            ("层级 | 部门级", "B3"),
            ("层级 | 本级", "B3"),
            ("年度 | ", "B4"),
            ("年度 | 去年", "B4"),
        ],
    )
    def test_another_unit_or_level_is_said_once_and_the_form_is_counted(
        self, desk: Desk, item: str, cell: str
    ):
        desk.put("", "1.xlsx")
        desk.put(member("县生态环境分局", f"| {item} |"), "2.xlsx")

        run, built = desk.check(), desk.build()

        assert [(f["file"], f["code"], f["cell"]) for f in run.findings] == [("2.xlsx", "S15", cell)]
        assert "县生态环境分局" in run.findings[0]["message"]
        assert list(built.reports) == ["1.xlsx"]
        assert "行政检查320次" in built.reports["1.xlsx"]

    def test_the_same_unit_is_not_said(self, desk: Desk):
        desk.put("", "1.xlsx")
        desk.put(member("县公安局", "| 报告单位 | 海晏县 人民政府 |"), "2.xlsx")

        assert desk.check().places() == []

    def test_a_form_for_anybody_is_of_the_unit_that_is_typed(self, desk: Desk):
        desk.put("+ 基本信息\n| 报告单位 | 海晏县生态环境分局 |")

        assert desk.check().places() == ["M10 基本信息!B2"]

    def test_another_year_keeps_it_out_of_every_report(self, desk: Desk):
        desk.put("", "1.xlsx")
        desk.put(member("县公安局", "| 年度 | 2024 |"), "2.xlsx")

        run, built = desk.check(), desk.build()

        assert [(f["file"], f["code"], f["cell"]) for f in run.findings] == [("2.xlsx", "S16", "B4")]
        assert list(built.reports) == ["1.xlsx"]
        assert "行政检查300次" in built.reports["1.xlsx"]

    def test_what_is_wrong_in_a_form_of_another_year_is_said_as_well(self, desk: Desk):
        desk.put(member("县公安局", "| 年度 | 2024 |", "| 行政检查次数 | 待定 |"))

        assert desk.check().places() == ["S16 基本信息!B4", "V01 年度数据!D2"]

    def test_a_form_of_last_year_is_one_of_last_year(self, desk: Desk):
        desk.put("", "1.xlsx")
        desk.put(member("县公安局", "| 年度 | 2024 |", identity="| year | '2024 |"), "2.xlsx")

        assert sorted(desk.build().reports) == ["1.xlsx", "2.xlsx"]

    @pytest.mark.parametrize("typed", ["县公安局", "海晏县公安局", "公安局", ""])
    def test_its_department_is_that_of_the_hidden_sheet(self, typed: str):
        dataset, findings = read(f"{member('县公安局')}\n+ 基本信息\n| 填报部门 | {typed} |")

        assert findings == []
        assert dataset is not None
        assert dataset.profile.text("填报部门") == "县公安局"
        value = dataset.entries["行政检查次数"].this_year
        assert value is not None
        assert value.sources[0].department == "县公安局"

    def test_the_form_of_another_department_is_named(self):
        dataset, findings = read(f"{member('县公安局')}\n+ 基本信息\n| 填报部门 | 县信访局 |")

        assert places(findings) == ["S17 基本信息!B5"]
        assert dataset is not None
        assert dataset.profile.text("填报部门") == "县公安局"


class TestUnreadableProfile:
    """What a form was made for fills in for what 基本信息 does not say."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("+ 基本信息\n| 报告单位 | |", "V23 基本信息!B2"),
            ("+ 基本信息\n| 层级 | |", "V23 基本信息!B3"),
            ("+ 基本信息\n| 层级 | 国家级 |", "V25 基本信息!B3"),
            ("+ 基本信息\n| 年度 | 去年 |", "V24 基本信息!B4"),
            ("- 基本信息", "S01 基本信息"),
            ("基本信息\n| 事项 | 说明 |\n| 报告单位 | 海晏县人民政府 |", "S02 基本信息!A1"),
        ],
    )
    def test_the_rest_is_read_for_whom_the_form_was_made(self, text: str, found: str):
        dataset, findings = read(text)

        assert found in places(findings)
        assert dataset is not None
        profile = dataset.profile
        assert (profile.unit, profile.level, profile.year) == ("海晏县人民政府", Level.COUNTY, 2025)
        assert profile.text("报告单位") == "海晏县人民政府"

    def test_nobody_knows_whose_it_is_where_neither_says(self):
        dataset, findings = read("+ 基本信息\n| 报告单位 | |\n\n+ _form\n| unit | |")

        assert dataset is None
        assert places(findings) == ["V23 基本信息!B2"]


def figures(*rows: str) -> str:
    """年度数据 with these rows."""
    header = "| 指标 | 本年 | 上年 | 单位 | 约数 | 说明 |"
    return "\n".join(["+ 年度数据", header, *(f"| {row} |" for row in rows)])


RATE = "负责人出庭应诉率"
COUNTS = ("应出庭应诉案件数 | 10", "负责人出庭应诉案件数 | 9")


class TestFaultyFigures:
    """What cannot be read is unsettled; everything else of the workbook is used."""

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ("行政检查次数 | 待定 | 280", "V01"),
            ("行政检查次数 | -3 | 280", "V09"),
            ("行政检查次数 | 30.5 | 280", "V10"),
            ("行政检查次数 | #REF! | 280", "V11"),
            ("行政检查次数 | =A1+1 | 280", "V12"),
            ("行政检查次数 | 2026-01-20 | 280", "V13"),
            ("行政检查次数 | TRUE | 280", "V14"),
            ("行政检查次数 | 300万元 | 280", "V15"),
            ("行政检查次数 | 300 | 280 | 次 | 大概", "V16"),
            ("行政检查次数 | 近300 | 280 | 次 | 余", "V17"),
            ("行政检查次数 | 630121199001011234 | 280", "V28"),
            ("行政检查次数 | 无 | 280", "V31"),
            ("行政检查次数 | 300① | 280", "V33"),
            ("行政检查次数 | 1:2.3 | 280", "V50"),
        ],
    )
    def test_of_this_year_is_unsettled_at_its_cell(self, row: str, code: str):
        dataset, findings = read(figures(row, "联合执法次数 | 12"))

        assert [f.code for f in findings] == [code]
        assert dataset is not None
        entry = dataset.entries["行政检查次数"]
        assert (entry.unsettled, entry.this_year, entry.not_applicable) == (True, None, False)
        assert entry.place is not None
        assert entry.place.cell == "D2"
        assert entry.last_year is not None
        assert entry.last_year.number == 280
        assert (number(dataset, "联合执法次数"), dataset.entries["联合执法次数"].unsettled) == (12, False)

    @pytest.mark.parametrize("row", ["行政检查次数 | 300 | 280 | 万元", "行政检查次数 | 300 | 280 | #REF!"])
    def test_of_an_unknown_unit_both_years_are_of_no_use(self, row: str):
        dataset, _ = read(figures(row))

        assert dataset is not None
        entry = dataset.entries["行政检查次数"]
        assert (entry.unsettled, entry.this_year, entry.last_year) == (True, None, None)

    @pytest.mark.parametrize("typed", ["待定", "#REF!", "-3", "280万元", "无"])
    def test_of_last_year_is_blank(self, typed: str):
        dataset, findings = read(figures(f"行政检查次数 | 300 | {typed}"))

        assert [f.cell for f in findings if f.is_error] == ["E2"]
        assert dataset is not None
        entry = dataset.entries["行政检查次数"]
        assert (number(dataset, "行政检查次数"), entry.last_year, entry.unsettled) == (300, None, False)

    def test_a_blank_one_is_not_unsettled(self):
        dataset, findings = read(
            figures("行政检查次数 | | 280", "联合执法次数 | {~280}", "行政处罚案件数 | 不适用")
        )

        assert [f.code for f in findings] == ["V34"]
        assert dataset is not None
        assert [e.unsettled for e in dataset.entries.values()] == [False] * len(dataset.entries)

    def test_a_part_above_its_total_makes_both_unsettled(self):
        dataset, findings = read(
            figures("应出庭应诉案件数 | 10 | 8", "负责人出庭应诉案件数 | 12 | 7", "行政检查次数 | 5")
        )

        assert places(findings) == ["R01 年度数据!D3"]
        assert dataset is not None
        assert unsettled(dataset) == {"应出庭应诉案件数", "负责人出庭应诉案件数"}
        assert dataset.entries["应出庭应诉案件数"].last_year is not None

    def test_a_part_above_its_total_last_year_makes_both_blank(self):
        dataset, findings = read(figures("应出庭应诉案件数 | 10 | 8", "负责人出庭应诉案件数 | 9 | 9"))

        assert places(findings) == ["R01 年度数据!E3"]
        assert dataset is not None
        assert unsettled(dataset) == set()
        assert [e.last_year for e in dataset.entries.values()] == [None, None]
        assert number(dataset, "负责人出庭应诉案件数") == 9

    def test_a_rate_unlike_its_counts_is_unsettled_and_they_stay(self):
        dataset, findings = read(figures(*COUNTS, f"{RATE} | 95"))

        assert places(findings) == ["R02 年度数据!D4"]
        assert dataset is not None
        assert unsettled(dataset) == {RATE}
        assert number(dataset, "负责人出庭应诉案件数") == 9

    def test_a_rate_of_an_unsettled_count_stays_as_it_was_typed(self):
        dataset, findings = read(figures("应出庭应诉案件数 | 十来件", COUNTS[1], f"{RATE} | 95"))

        assert places(findings) == ["V01 年度数据!D2"]
        assert dataset is not None
        assert unsettled(dataset) == {"应出庭应诉案件数"}
        assert number(dataset, RATE) == 95

    @pytest.mark.parametrize(
        ("first", "second", "value", "last"),
        [
            ("300 | 280", "310 | 280", None, 280),
            ("300 | 280", "300 | 270", 300, None),
            ("300 | 280", "不适用 | ", None, 280),
            ("300 | ", " | 270", 300, 270),
            (" | 270", "300 | ", 300, 270),
            ("待定 | 280", "300 | 280", None, 280),
        ],
    )
    def test_of_two_rows_of_one_indicator_what_they_agree_on_counts(
        self, first: str, second: str, value: int | None, last: int | None
    ):
        dataset, findings = read(figures(f"行政检查次数 | {first}", f"行政检查次数 | {second}"))

        assert "R04 年度数据!B3" in places(findings)
        assert dataset is not None
        entry = dataset.entries["行政检查次数"]
        assert (number(dataset, "行政检查次数"), entry.unsettled) == (value, value is None)
        assert (entry.last_year and entry.last_year.number) == last

    def test_cells_that_were_merged_are_unsettled_in_each_of_their_rows(self):
        dataset, findings = read(
            figures("行政检查次数 | 300 | 280", "联合执法次数 | ^ | 11", "行政处罚案件数 | 40 | 38")
        )

        assert places(findings) == ["S09 年度数据!D2"]
        assert dataset is not None
        assert unsettled(dataset) == {"行政检查次数", "联合执法次数"}
        assert (number(dataset, "行政处罚案件数"), dataset.entries["联合执法次数"].last_year is not None) == (
            40,
            True,
        )

    def test_a_row_of_another_level_is_left_out(self):
        dataset, findings = read(figures("政府规章制定数 | 3", "行政检查次数 | 300"))

        assert places(findings) == ["R06 年度数据!B2"]
        assert dataset is not None
        assert set(dataset.entries) == {"行政检查次数"}

    def test_a_department_merged_over_rows_is_that_of_each(self):
        dataset, findings = read(
            "年度数据\n| 板块 | 指标 | 单位 | 本年 | 上年 | 约数 | 填报部门 | 说明 |\n"
            "| 行政执法 | 行政检查次数 | 次 | 300 | | | 县公安局 | |\n"
            "| ^ | 联合执法次数 | 次 | 12 | | | ^ | |"
        )

        assert findings == []
        assert dataset is not None
        values = [entry.this_year for entry in dataset.entries.values()]
        assert [value.sources[0].department for value in values if value] == ["县公安局"] * 2


class TestFaultyTexts:
    """A row of text stays as far as it can be read."""

    def test_what_it_lacks_takes_nothing_else_of_it(self):
        dataset, findings = read(
            "问题和原因\n| 问题 | 表现 | 原因 |\n| | 部分乡镇人员少。 | 编制少。 |\n"
            "| 车辆不足 | #REF! | 经费少。 |\n\n"
            "+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 没有的板块 | 规范执法 | 开展评查。 |"
        )

        assert sorted(places(findings)) == ["V11 问题和原因!B3", "V22 工作举措!A2", "V27 问题和原因!A2"]
        assert dataset is not None
        assert [(r.text("问题"), r.text("表现"), r.text("原因")) for r in dataset.rows_of("问题和原因")] == [
            ("", "部分乡镇人员少。", "编制少。"),
            ("车辆不足", "", "经费少。"),
        ]
        assert [r.text("主要做法") for r in dataset.rows_of("工作举措")] == ["开展评查。"]

    @pytest.mark.parametrize(
        ("typed", "section"), [("行政执法工作", "行政执法"), ("某某", "应急处置"), ("", "应急处置")]
    )
    def test_of_no_section_is_read_where_it_may_belong(self, typed: str, section: str):
        dataset, findings = read(
            "+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 应急处置 | 完善预案 | 开展演练。 |\n"
            f"| {typed} | 规范执法 | 开展评查。 |"
        )

        assert [f.cell for f in findings if f.is_error] == ["A3"]
        assert dataset is not None
        assert [r.text("板块") for r in dataset.rows_of("工作举措")] == ["应急处置", section]

    def test_of_which_nothing_can_be_read_repeats_no_other(self, desk: Desk):
        desk.put("+ 工作举措\n| 板块 | 标题 |\n| | #REF! |\n| | #REF! |")

        assert "R09" not in [f["code"] for f in desk.check().findings]

    @pytest.mark.parametrize("text", ["- 年度数据", "年度数据\n| 指标 | 今年度 |\n| 行政检查次数 | 300 |"])
    def test_a_sheet_that_cannot_be_read_takes_no_other_with_it(self, text: str):
        dataset, findings = read(text)

        assert {f.code for f in findings} <= {"S01", "S02", "S07"}
        assert dataset is not None
        assert (dict(dataset.entries), len(dataset.rows_of("问题和原因"))) == ({}, 1)


@pytest.fixture(scope="module", params=["xls", "ods"])
def returned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form of a department, as another kind of workbook."""
    folder = tmp_path_factory.mktemp("returned")
    form = workbook(member("县生态环境分局", "| 报告单位 | 县生态环境分局 |"))
    core = properties("2026-01-18T08:30:00Z").encode()
    (folder / "2.xlsx").write_bytes(with_part(form, CORE, core))
    with running.desk() as place:
        arguments = ["--convert-to", request.param, "--outdir", str(folder), str(folder / "2.xlsx")]
        assert running.run(arguments, place, 120)[0] == 0
    return folder / f"2.{request.param}"


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
class TestOtherKinds:
    """Forms that come back as .xls or .ods say whose they are all the same."""

    def test_hidden_sheet_and_properties_survive(self, returned: Path):
        (made,) = to_workbooks([(returned.read_bytes(), returned.suffix)])

        form = read_form(parse_workbook(made.data, returned.name))

        saved = datetime(2026, 1, 18, 8, 30, tzinfo=UTC)
        assert form == Form(Role.DEPARTMENT, "县生态环境分局", saved)

    def test_they_are_counted_for_whom_they_were_made(self, returned: Path, desk: Desk):
        desk.put("", "1.xlsx")
        desk.put(returned.read_bytes(), returned.name)

        built = desk.build()

        assert [place for place in built.places() if place[0] in "MS"] == ["S15 基本信息!B2"]
        assert list(built.reports) == ["1.xlsx"]
        assert "行政检查320次" in built.reports["1.xlsx"]


def unsettled(dataset: Dataset) -> set[str]:
    """The indicators of which nobody knows what counts."""
    return {name for name, entry in dataset.entries.items() if entry.unsettled}


def number(dataset: Dataset, indicator: str) -> float | None:
    """This year's number of an indicator."""
    value = dataset.entries[indicator].this_year
    return float(value.number) if value else None
