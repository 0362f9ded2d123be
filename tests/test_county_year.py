"""A county's year at the command line: thirty departments, ten troubles, a draft, settling, the final."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import Run, draft
from county import (
    CONTACT,
    DEPARTMENTS,
    PHONE,
    TROUBLED,
    UNIT,
    cell_of,
    coordinators,
    fill,
    put_profile,
    saved_on,
    settle,
)
from test_status import width

ON = "2026-01-22"
LATE, EMPTY, TWICE, RENAMED, IN_YUAN = "县委组织部", "县教育局", "县公安局", "县农业农村局", "县城市管理局"
RATE, LAST_YEARS, OLD, MERGED = "县工业和信息化局", "县审计局", "县信访局", "县纪委监委"
RIGHT, WRONG = "县应急管理局", "县水利局"
"""Both report the same figure, of which there can be only one."""
OFFICE = shutil.which("soffice")
CALL = f"有疑问请与县司法局{CONTACT}联系，电话 {PHONE}。谢谢！"
TITLE = "云台县2025年法治政府建设年度报告"


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a department's return.

    Attributes:
        standing: How the department stands.
        told: What its message says of that, and nobody else's.
        found: The code and the cell by which `check` names it; empty where there is nothing to name.
    """

    standing: str
    told: str
    found: str = ""


TROUBLES = {
    LATE: Trouble("逾期未交", "现在还没有收到你单位的，请尽快填好发来"),
    EMPTY: Trouble("空表", "里没有填内容，可能发错了文件", "R13"),
    RENAMED: Trouble("待核对", "基本信息 B2，“报告单位”被改成了“云台县农业农村局”", "S15 基本信息!B2"),
    IN_YUAN: Trouble(
        "待核对",
        "像是把元当成了万元。是的，请改填 29.7万元；确有这么多的，请在“说明”列写明原因，就不再提醒。\n",
        "R21 年度数据!D3",
    ),
    WRONG: Trouble("不一致", f"“{TROUBLED}”与{RIGHT}填的不一致，请核对后告知以哪个数为准", "M01 年度数据!D5"),
    RIGHT: Trouble("不一致", f"“{TROUBLED}”与{WRONG}填的不一致，请核对后告知以哪个数为准"),
    RATE: Trouble("有错误", "年度数据 D4，“企业诉求办结率”填 99%", "R02 年度数据!D4"),
    LAST_YEARS: Trouble("不能用", "年度填的是 2024，这份表却是为 2025 年发的", "S16 基本信息!B4"),
    MERGED: Trouble("有错误", "年度数据 D2，这里的单元格是合并的（D2:D3）", "S09 年度数据!D2"),
}
"""The departments to which something has to be said. Of two versions and of an old file only the coordinator
is told."""
OPEN = {"罚没金额", TROUBLED, "企业诉求办结率", "纪检监察立案数", "党纪政务处分人数"}
NOT_IN = {LATE, EMPTY, LAST_YEARS}
"""The departments of which nothing can be in the report yet."""


class County:
    """What lies on the coordinator's desk."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.forms, self.out = folder / "收到的表", folder / "发放", folder / "报告"
        self.lead = self.inbox / "统稿.xlsx"

    def begin(self, *departments: str) -> County:
        """The 统稿表 with these departments, or with all, and the forms that go out to them."""
        self.inbox.mkdir()
        coordinators(self.lead, departments or DEPARTMENTS)
        run = draft("form", "--from", self.lead, "-o", self.forms)
        assert run.status == 0, run.err
        assert {path.stem for path in self.forms.glob("*.xlsx")} == set(departments or DEPARTMENTS)
        return self

    def hand_in(self, department: str, **changed: Any) -> Path:
        """A department's workbook comes in, right but for the figures given."""
        path = self.inbox / f"{department}.xlsx"
        fill(self.forms / path.name, **changed).save(path)
        return path

    def plant(self) -> None:
        """All hand in but one; nine of the others are in trouble."""
        for department in DEPARTMENTS:
            if department not in TROUBLES:
                self.hand_in(department)
        shutil.copy(self.forms / f"{EMPTY}.xlsx", self.inbox)
        saved_on(self.hand_in(TWICE, 行政检查次数=301), datetime(2026, 1, 12, 9))
        newer = self.inbox / f"{TWICE}（改）.xlsx"
        fill(self.forms / f"{TWICE}.xlsx").save(newer)
        saved_on(newer, datetime(2026, 1, 16, 9))
        for department, cell, typed in ((RENAMED, "B2", "云台县农业农村局"), (LAST_YEARS, "B4", 2024)):
            book = fill(self.forms / f"{department}.xlsx")
            book["基本信息"][cell] = typed
            book.save(self.inbox / f"{department}.xlsx")
        self.hand_in(IN_YUAN, 罚没金额=297000)
        self.hand_in(WRONG, **{TROUBLED: 5})
        self.hand_in(RIGHT)
        self.hand_in(RATE, 企业诉求办结率=99)
        book = fill(self.forms / f"{MERGED}.xlsx")
        book["年度数据"].merge_cells("D2:D3")
        book.save(self.inbox / f"{MERGED}.xlsx")
        if OFFICE:
            as_old_file(self.inbox / f"{OLD}.xlsx")

    def mend(self) -> None:
        """The departments do as they were told, and the coordinator settles what two of them dispute."""
        (self.inbox / f"{OLD}.xls").unlink(missing_ok=True)
        for department in (LATE, EMPTY, RENAMED, IN_YUAN, RATE, LAST_YEARS, MERGED, OLD):
            self.hand_in(department)
        settle(self.lead, (TROUBLED, RIGHT, "以应急管理部门的台账为准"))

    def status(self, *options: object) -> Run:
        return draft("status", self.inbox, "--date", ON, *options)

    def check(self) -> Run:
        return draft("check", self.inbox, "--json")

    @cached_property
    def built(self) -> Run:
        return self.build()

    def build(self, *options: object) -> Run:
        return draft("build", self.inbox, "-o", self.out, "--format", "md", "--json", *options)

    @cached_property
    def departments(self) -> dict[str, dict]:
        """What `draft status --json` says of each department."""
        (unit,) = self.status("--json").json["units"]
        assert (unit["unit"], unit["year"]) == (UNIT, 2025)
        return {each["department"]: each for each in unit["departments"]}


def as_old_file(path: Path) -> None:
    """Make an .xls file of an .xlsx file, as an office does that has an old program."""
    profile = f"-env:UserInstallation={(path.parent.parent / 'profile').as_uri()}"
    folder, file = str(path.parent), str(path)
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", folder, file]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    path.unlink()


def found(run: Run) -> list[str]:
    """What `check --json` found: file, code and cell."""
    places = (
        f"{f['file']} {f['code']} {'!'.join(filter(None, (f['sheet'], f['cell'])))}".strip()
        for f in run.json["findings"]
    )
    return sorted(places)


def added_up(without: set[str]) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """This and last year's figures of the county without those of some departments, reckoned here."""
    sums: dict[str, tuple[Decimal | None, Decimal | None]] = {}
    for department, figures in DEPARTMENTS.items():
        if department in without:
            continue
        for name, given in figures.items():
            this, last = (None if value is None else Decimal(str(value)) for value in given)
            if name in sums and name != TROUBLED:
                this, last = (
                    (a or Decimal()) + (b or Decimal()) for a, b in zip(sums[name], (this, last), strict=True)
                )
            sums[name] = (this, last)
    return sums


def attached(text: str) -> dict[str, tuple[str, str]]:
    """The figures of the attachment: this year's and last year's, by indicator."""
    rows = (line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| "))
    cells = [[cell.strip() for cell in row] for row in rows]
    return {row[0]: (row[2], row[3]) for row in cells if len(row) == 5 and row[0] not in ("指标", "---")}


def shown(value: Decimal | None) -> str:
    return "—" if value is None else format(value.normalize(), "f")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """The county with its ten troubles."""
    county = County(tmp_path_factory.mktemp("县")).begin()
    county.plant()
    return county


class TestTroubles:
    def test_every_department_stands_as_it_is(self, county: County):
        departments = county.departments

        assert {name: each["standing"] for name, each in departments.items()} == {
            name: TROUBLES[name].standing if name in TROUBLES else "已交齐" for name in DEPARTMENTS
        }
        assert county.status().status == 1
        assert departments[TWICE]["files"] == [f"{TWICE}（改）.xlsx"]
        assert departments[TWICE]["superseded"] == [f"{TWICE}.xlsx"]

    def test_each_trouble_is_named_once_and_nothing_else_is(self, county: County):
        run = county.check()

        expected = [f"{name}.xlsx {each.found}" for name, each in TROUBLES.items() if each.found]
        expected += [f"{TWICE}.xlsx M08 基本信息!B5"]
        expected += [f"{OLD}.xls F14"] if OFFICE else []
        assert found(run) == sorted(expected)
        assert run.status == 1

    def test_a_message_says_what_is_the_departments_own_and_nothing_of_others(self, county: County):
        for name, each in county.departments.items():
            message = each["message"]
            others = [trouble.told for other, trouble in TROUBLES.items() if other != name]
            partner = {WRONG: RIGHT, RIGHT: WRONG}.get(name, "")
            assert message.startswith(f"{name}{each['contact']}同志，您好！")
            said = message.removesuffix(CALL)
            assert [other for other in DEPARTMENTS if other in said and other not in (name, partner)] == []
            assert [told for told in others if told in message] == []
            if name in TROUBLES:
                assert message.count(TROUBLES[name].told) == 1
                assert message.endswith(CALL)
            else:
                assert message.endswith("数据已填齐。谢谢支持！")

    def test_all_messages_are_those_of_the_departments_in_trouble(self, county: County):
        out = county.status("--message", "全部").out

        assert set(re.findall(r"^——　(\S+?)　", out, re.M)) == set(TROUBLES)
        for name in TROUBLES:
            assert county.departments[name]["message"] in out

    def test_the_table_fits_the_terminal_and_names_each_once(self, county: County):
        lines = county.status().out.splitlines()

        table = [line for line in lines if re.search(r"0970-86301\d\d$", line)]
        assert len(table) == len({line.rsplit(" ", 1)[1] for line in table}) == 30
        assert max(map(width, table)) < 80
        assert (
            "30 个部门：已交 28（空表 1），未交 2（逾期 1、不能用 1）；有错误 2 个部门，共 2 处；" in lines[1]
        )

    def test_the_workbook_to_send_round_says_the_same(self, county: County, tmp_path: Path):
        path = tmp_path / "收表情况.xlsx"
        county.status("-o", path)

        book = openpyxl.load_workbook(path)
        rows = {row[0]: row for row in book["收表情况"].iter_rows(min_row=4, values_only=True)}
        messages = {row[0]: row[3] for row in book["催办短信"].iter_rows(min_row=4, values_only=True)}
        departments = county.departments
        assert {name: row[1] for name, row in rows.items()} == {
            name: each["standing"] for name, each in departments.items()
        }
        assert messages == {name: each["message"] for name, each in departments.items()}

    def test_the_draft_stands_with_no_wrong_number(self, county: County):
        run = county.built

        (report,) = run.json["reports"]
        (text,) = run.reports.values()
        assert run.status == 1
        assert [Path(path).name for path in report["paths"]] == [f"{TITLE}（讨论稿）.md"]
        assert set(re.findall(r"【待核：(\w+)】", text)) == OPEN
        assert "【待补充" not in text
        right = added_up(NOT_IN)
        expected = {
            name: (f"【待核：{name}】" if name in OPEN else shown(this), shown(last))
            for name, (this, last) in right.items()
        }
        assert attached(text) == expected
        assert "实施行政检查3347次" in text
        assert "作出行政处罚决定1524件" in text
        assert "297" not in text
        for name in NOT_IN:
            assert name not in text

    def test_a_build_names_the_departments_that_gave_nothing(self, county: County):
        (report,) = county.built.json["reports"]

        assert report["silent"] == [LATE, EMPTY, LAST_YEARS]
        out = draft("build", county.inbox, "-o", county.out, "--format", "md").out
        assert f"没有报数的部门：{LATE}、{EMPTY}、{LAST_YEARS}\n" in out

    def test_what_stands_in_the_way_is_said_with_its_cells(self, county: County):
        (report,) = county.built.json["reports"]

        obstacles = {(each["kind"], each["name"]) for each in report["blocked"]}
        unsettled = {("unsettled", name) for name in OPEN}
        assert obstacles >= unsettled | {("unread", f"{LAST_YEARS}.xlsx")}
        cells = {
            each["name"]: {f"{c['file']} {c['cell']}" for c in each["cells"]}
            for each in report["blocked"]
            if each["kind"] == "unsettled"
        }
        assert f"{IN_YUAN}.xlsx D3" in cells["罚没金额"]
        assert f"{WRONG}.xlsx D5" in cells[TROUBLED]


def test_after_settling_and_mending_the_final_builds(county: County, tmp_path: Path):
    for folder in (county.inbox, county.forms):
        shutil.copytree(folder, tmp_path / folder.name)
    county = County(tmp_path)
    assert county.build().status == 1

    county.mend()

    status, checked, built = county.status(), county.check(), county.build("--final")
    assert status.status == 0
    assert {each["standing"] for each in county.departments.values()} == {"已交齐"}
    assert found(checked) == [f"{TWICE}.xlsx M08 基本信息!B5"]
    assert built.status == 0
    (report,) = built.json["reports"]
    assert [path.name for path in county.out.iterdir() if path.suffix == ".md"] == [f"{TITLE}.md"]
    (text,) = built.reports.values()
    assert report["blocked"] == report["silent"] == report["gaps"] == []
    assert not re.search("待核|待补充|讨论稿", text)
    right = added_up(set())
    assert attached(text) == {name: (shown(this), shown(last)) for name, (this, last) in right.items()}


# Variants, with a few departments


@pytest.fixture
def few(tmp_path: Path) -> County:
    return County(tmp_path)


def test_of_several_troubles_each_is_told_to_its_department(few: County):
    few.begin(RENAMED, WRONG, RIGHT)
    book = fill(few.forms / f"{RENAMED}.xlsx")
    book["基本信息"]["B2"] = "云台县农业农村局"
    book["年度数据"].merge_cells("D2:D3")
    book.save(few.inbox / f"{RENAMED}.xlsx")
    few.hand_in(WRONG, 罚没金额=124000, **{TROUBLED: 5})
    few.hand_in(RIGHT)

    told = {name: each["message"].splitlines()[1:-1] for name, each in few.departments.items()}

    assert [line[:12] for line in told[RENAMED]] == ["1. 年度数据 D2，这", "2. 基本信息 B2，“"]
    assert [line[:12] for line in told[WRONG]] == ["1. 年度数据 D3，“", "2. 年度数据 D5，“"]
    assert [line[:10] for line in told[RIGHT]] == ["年度数据 D6，“应"]


def test_a_sum_to_which_a_department_gave_nothing_is_named_with_who(few: County):
    few.begin(TWICE, IN_YUAN, WRONG)
    few.hand_in(TWICE, 行政检查次数="不适用")
    few.hand_in(WRONG)
    book = fill(few.forms / f"{IN_YUAN}.xlsx")
    row = next(r for r in book["年度数据"].iter_rows(min_row=2) if r[1].value == "行政检查次数")
    row[3].value = row[4].value = None
    book.save(few.inbox / f"{IN_YUAN}.xlsx")

    (report,) = few.built.json["reports"]
    assert (few.check().status, report["blocked"]) == (0, [])
    assert report["partial"] == [f"行政检查次数（缺{IN_YUAN}）"]
    out = draft("build", few.inbox, "-o", few.out, "--format", "md").out
    assert f"合计缺部门的指标：行政检查次数（缺{IN_YUAN}）\n" in out


def test_what_the_coordinator_typed_otherwise_is_told_to_the_coordinator_alone(few: County):
    few.begin(LAST_YEARS)
    book = openpyxl.load_workbook(few.lead)
    book["年度数据"].append(("权力监督", "审计项目数", "项", 30, 25))
    book.save(few.lead)
    few.hand_in(LAST_YEARS)

    (told,) = found(few.check())

    assert told.startswith("统稿.xlsx M19 年度数据!D")
    assert few.departments[LAST_YEARS]["standing"] == "已交齐"


@pytest.mark.parametrize("name", [TWICE, f"{TWICE}（空）"])
def test_an_empty_form_sent_later_is_no_newer_version(few: County, name: str):
    few.begin(TWICE)
    saved_on(few.hand_in(TWICE).rename(few.inbox / "填好的.xlsx"), datetime(2026, 1, 12, 9))
    empty = few.inbox / f"{name}.xlsx"
    shutil.copy(few.forms / f"{TWICE}.xlsx", empty)
    saved_on(empty, datetime(2026, 1, 16, 9))

    checked, department = few.check(), few.departments[TWICE]

    assert found(checked) == [f"{name}.xlsx M08 基本信息!B5"]
    assert "已采用填了内容的“填好的.xlsx”" in checked.json["findings"][0]["message"]
    assert (department["standing"], department["files"]) == ("已交齐", ["填好的.xlsx"])
    assert "实施行政检查310次" in next(iter(few.build().reports.values()))


def test_versions_saved_at_one_moment_go_by_their_names(few: County):
    few.begin(TWICE)
    for number in (2, 10):
        path = few.inbox / f"{TWICE}{number}.xlsx"
        fill(few.forms / f"{TWICE}.xlsx", 行政检查次数=300 + number).save(path)
        saved_on(path, datetime(2026, 1, 12, 9))
        os.utime(path, (1_768_000_000, 1_768_000_000))

    (told,) = few.check().json["findings"]

    assert (told["code"], told["file"]) == ("M08", f"{TWICE}2.xlsx")
    assert f"已采用文件名排在后面的“{TWICE}10.xlsx”" in told["message"]


@pytest.mark.parametrize("typed", ["2024", "2024年度", "二〇二四年", "二零二四"])
def test_another_year_is_one_however_it_is_typed(few: County, typed: str):
    few.begin(LAST_YEARS, TWICE)
    few.hand_in(TWICE)
    book = fill(few.forms / f"{LAST_YEARS}.xlsx")
    book["基本信息"]["B4"] = typed
    book.save(few.inbox / f"{LAST_YEARS}.xlsx")

    assert found(few.check()) == [f"{LAST_YEARS}.xlsx S16 基本信息!B4"]
    assert few.departments[LAST_YEARS]["standing"] == "不能用"


@pytest.mark.parametrize("typed", ["二〇二五年", "2025年度"])
def test_the_right_year_is_one_however_it_is_typed(few: County, typed: str):
    few.begin(LAST_YEARS)
    book = fill(few.forms / f"{LAST_YEARS}.xlsx")
    book["基本信息"]["B4"] = typed
    book.save(few.inbox / f"{LAST_YEARS}.xlsx")

    assert found(few.check()) == []


def test_only_what_was_typed_over_is_to_be_put_back(few: County):
    few.begin(LAST_YEARS)
    book = fill(few.forms / f"{LAST_YEARS}.xlsx")
    book["基本信息"]["B4"] = "去年"
    book.save(few.inbox / f"{LAST_YEARS}.xlsx")

    assert "请改回“2025”。\n" in few.departments[LAST_YEARS]["message"]


def test_a_merged_section_is_no_trouble_and_a_merged_pair_of_years_is(few: County):
    few.begin(MERGED, LAST_YEARS)
    for name, cells in ((MERGED, "A2:A3"), (LAST_YEARS, "D2:E2")):
        book = fill(few.forms / f"{name}.xlsx")
        book["年度数据"].merge_cells(cells)
        book.save(few.inbox / f"{name}.xlsx")

    assert found(few.check()) == [f"{LAST_YEARS}.xlsx S09 年度数据!D2"]
    assert few.departments[MERGED]["standing"] == "已交齐"


def test_yuan_of_a_department_without_a_last_year_is_told_by_the_others(few: County):
    few.begin(IN_YUAN, "县交通运输局", "县卫生健康局")
    for name in (IN_YUAN, "县交通运输局", "县卫生健康局"):
        book = fill(few.forms / f"{name}.xlsx", **{"罚没金额": 29700} if name == IN_YUAN else {})
        for indicator in ("罚没金额", "行政处罚案件数"):
            cell_of(book, indicator, 5).value = None
        book.save(few.inbox / f"{name}.xlsx")

    assert found(few.check()) == [f"{IN_YUAN}.xlsx R12 年度数据!D3"]
    assert few.departments[IN_YUAN]["standing"] == "待核对"


def test_three_empty_forms_are_three_reminders(few: County):
    names = (EMPTY, "县民政局", "县商务局")
    few.begin(*names, TWICE)
    few.hand_in(TWICE)
    for name in names:
        shutil.copy(few.forms / f"{name}.xlsx", few.inbox)

    assert found(few.check()) == sorted(f"{name}.xlsx R13" for name in names)
    assert [few.departments[name]["standing"] for name in names] == ["空表"] * 3


def test_a_department_that_is_not_in_the_list_is_said_wherever_its_figures_count(few: County):
    few.begin(TWICE)
    few.hand_in(TWICE)
    book = openpyxl.load_workbook(few.inbox / f"{TWICE}.xlsx")
    put_profile(book, {"填报部门": "县气象局"})
    book["年度数据"].delete_rows(3, 9)
    for sheet in ("工作举措", "问题和原因", "下一年度安排"):
        book[sheet].delete_rows(2)
    hidden = next(row for row in book["_form"].iter_rows() if row[0].value == "department")
    hidden[1].value = "县气象局"
    book.save(few.inbox / "县气象局.xlsx")

    (unit,) = few.status("--json").json["units"]

    assert found(few.check()) == ["县气象局.xlsx M25 基本信息!B5"]
    assert [(each["file"], each["reason"]) for each in unit["others"]] == [
        ("县气象局.xlsx", "填报部门“县气象局”不在名单中")
    ]


def test_an_archive_of_forms_is_named_with_who_sent_it(few: County):
    few.begin(TWICE, LAST_YEARS)
    few.hand_in(TWICE)
    with zipfile.ZipFile(few.inbox / f"{LAST_YEARS}.zip", "w") as archive:
        archive.write(few.forms / f"{LAST_YEARS}.xlsx", f"{LAST_YEARS}.xlsx")

    assert found(few.check()) == [f"{LAST_YEARS}.zip F18"]
    assert few.departments[LAST_YEARS]["standing"] == "不能用"
    assert "是压缩包" in few.departments[LAST_YEARS]["message"]


def test_who_filled_anothers_form_is_told_and_not_the_other(few: County):
    few.begin("县民政局", "县商务局")
    few.hand_in("县商务局")
    book = fill(few.forms / "县商务局.xlsx", 规范性文件制定数=4)
    put_profile(book, {"填报部门": "县民政局"})
    for sheet in ("工作举措", "问题和原因", "下一年度安排"):
        book[sheet].delete_rows(2)
    book.save(few.inbox / "县民政局.xlsx")

    standings = {name: each["standing"] for name, each in few.departments.items()}

    assert found(few.check()) == ["县民政局.xlsx M18 基本信息!B5"]
    assert standings == {"县民政局": "待核对", "县商务局": "已交齐"}
    assert "这份表是发给别的部门的，请换用发给你单位的那一份" in few.departments["县民政局"]["message"]


def test_while_nobody_has_handed_in_what_is_missing_is_the_countys(few: County):
    few.begin(TWICE)

    findings = few.check().json["findings"]

    assert [(f["code"], f["file"], f["unit"]) for f in findings] == [("R08", "", UNIT)] * 2


def test_who_differs_from_two_others_is_told_once_with_both(few: County):
    few.begin(WRONG, RIGHT, "县自然资源局")
    few.hand_in(WRONG, **{TROUBLED: 5})
    few.hand_in(RIGHT)
    book = fill(few.forms / "县自然资源局.xlsx")
    row = next(row for row in book["年度数据"].iter_rows(min_row=2) if not row[1].value)
    typed: tuple[Any, ...] = ("应急处置", TROUBLED, "次", 7)
    for cell, value in zip(row, typed, strict=False):
        cell.value = value
    book.save(few.inbox / "县自然资源局.xlsx")

    others = {
        name: [conflict["others"] for conflict in each["conflicts"]] for name, each in few.departments.items()
    }

    assert others == {WRONG: [[RIGHT]], RIGHT: [[WRONG, "县自然资源局"]], "县自然资源局": [[RIGHT]]}
    assert few.departments[RIGHT]["message"].count("填的不一致") == 1
