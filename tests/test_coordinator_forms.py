"""`draft form` for a coordinator and for departments: who gets which rows, whose 上年, how many pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Desk, Run, draft
from ooxml import pages
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from packs import SECTION, TOML, write_pack

from drafter.model import Catalogue, Level
from drafter.packs import Pack, load_pack, shipped_templates

UNIT = "海晏县人民政府"
FULL_SHEETS = ["填表说明", "基本信息", "名单", "核定", "年度数据", "第一责任人履职", "其他事项", "_form"]
MEMBER_SHEETS = ["填表说明", "基本信息", "年度数据", "工作举措", "问题和原因", "下一年度安排", "_form"]
ROSTER = ("部门", "指标或板块", "联系人", "电话", "截止日期")

soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def pack_of(level: str = "county") -> Pack:
    return load_pack(level, [shipped_templates()])[0]


def rows(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """The rows that say something."""
    return [row for row in sheet.iter_rows(min_row=2, values_only=True) if any(row)]


def coordinators(folder: Path, *options: object, unit: str = UNIT) -> Path:
    """A new 统稿表 of 2025."""
    path = folder / "统稿.xlsx"
    run = draft("form", "--coordinator", "--level", "county", "--unit", unit, "-o", path, *options)
    assert run.status == 0, run.err
    return path


def ready(folder: Path, *members: tuple[str, ...], figures: str = "", year: int = 2025) -> Path:
    """A 统稿表 whose 名单 a person has typed, with rows of 年度数据: 指标, 上年, 填报部门."""
    path = coordinators(folder, "--year", year)
    book = load_workbook(path)
    roster = book["名单"]
    for row in roster.iter_rows(min_row=2):
        for cell in row:
            cell.value = None
    for number, member in enumerate(members, start=2):
        for column, text in enumerate(member, start=1):
            roster.cell(number, column, text or None)
    for item in book["基本信息"].iter_rows(min_row=2):
        typed = {"填报部门": "海晏县司法局", "填报人": "王某", "联系电话": "0970-8630000"}
        item[1].value = typed.get(str(item[0].value), item[1].value)
    for number, line in enumerate(figures.split(), start=2):
        name, last, department = line.split("|")
        sheet = book["年度数据"]
        indicator = pack_of().catalogue[name]
        cells = (indicator.section, name, indicator.unit, None, int(last), None, department or None)
        for column, value in enumerate(cells, start=1):
            sheet.cell(number, column, value)
    book.save(path)
    return path


def hand_out(path: Path, *options: object) -> tuple[Run, dict[str, Any]]:
    """The departments' workbooks by the names of their files."""
    folder = path.with_name("发放")
    run = draft("form", "--from", path, "-o", folder, *options)
    return run, {each.stem: load_workbook(each) for each in sorted(folder.glob("*.xlsx"))}


def test_what_was_taken_out_of_the_list_is_not_in_that_of_next_year(tmp_path: Path) -> None:
    path = ready(tmp_path, ("县司法局", "行政复议申请数、行政复议受理数"))
    later = tmp_path / "明年.xlsx"
    assert draft("form", "--coordinator", "--previous", path, "-o", later).status == 0

    assert [row[:2] for row in rows(load_workbook(later)["名单"])] == [
        ("县司法局", "行政复议申请数、行政复议受理数")
    ]


def last_years(book: Any) -> dict[str, Any]:
    """上年 by 指标, as far as it is known."""
    return {row[1]: row[4] for row in rows(book["年度数据"]) if row[4] is not None}


def of_department(department: str, *figures: str, unit: str = UNIT, year: int = 2024) -> str:
    """The workbook of a department as a text for `Desk.put`."""
    lines = "\n".join(f"| {line} |" for line in figures)
    return (
        f"+ 基本信息\n| 项目 | 内容 |\n| 报告单位 | {unit} |\n"
        f"| 年度 | {year} |\n| 填报部门 | {department} |\n"
        f"+ _form\n| year | {year} |\n年度数据\n| 板块 | 指标 | 单位 | 本年 | 上年 | 填报部门 |\n{lines}"
    )


def figure(name: str, this: object, last: object = "", department: str = "") -> str:
    indicator = pack_of().catalogue[name]
    return f"{indicator.section} | {name} | {indicator.unit} | {this} | {last} | {department}"


# 统稿表


@pytest.mark.parametrize(
    ("level", "unit", "justice"),
    [
        ("province", "青海省人民政府", "省司法厅"),
        ("市级", "海北藏族自治州人民政府", "州司法局"),
        ("县", UNIT, "县司法局"),
    ],
)
def test_the_roster_lists_every_department_with_what_it_leads(tmp_path, level, unit, justice):
    path = tmp_path / "统稿.xlsx"

    assert draft("form", "--coordinator", "--level", level, "--unit", unit, "-o", path).status == 0

    book = load_workbook(path)
    level_of_pack = Level.from_label(level)
    assert level_of_pack
    pack = pack_of(level_of_pack.value)
    catalogue = pack.catalogue_for(level_of_pack)
    listed = [(row[0], name) for row in rows(book["名单"]) for name in meant(str(row[1]), catalogue)]
    assert book.sheetnames == FULL_SHEETS
    assert next(book["名单"].iter_rows(max_row=1, values_only=True)) == ROSTER
    assert sorted(name for _, name in listed) == sorted(catalogue.indicators)
    assert {catalogue[name].lead for department, name in listed if department == justice} == {"司法"}
    assert {department for department, name in listed if catalogue[name].lead == "司法"} == {justice}
    owned = [name for department, name in listed if department == "未定部门"]
    assert [row[1] for row in rows(book["年度数据"])] == owned


def meant(words: str, catalogue: Catalogue) -> list[str]:
    """The indicators that a cell of 名单 asks for."""
    asked = words.split("、")
    return [i.name for i in catalogue if i.name in asked or i.section in asked]


def test_a_whole_section_is_named_and_what_nobody_leads_comes_last_one_a_row(tmp_path):
    rows_of_pack = "案件数,件\n办结数,件\n户数,户\n"
    header = "指标,单位,类型,板块,层级,汇总,牵头部门,口径说明\n"
    catalogue = header + "".join(
        f"{name},件,整数,{section},全部,合计,{lead},口径。\n"
        for name, section, lead in [
            ("案件数", "执法", "公安"),
            ("户数", "执法", "公安"),
            ("次数", "宣传", "司法"),
            ("场数", "宣传", ""),
            ("天数", "宣传", ""),
        ]
    )
    toml = TOML.replace(f'"{SECTION}" = ""', f'"{SECTION}" = ""\n"宣传" = ""')
    files = {"indicators.csv": catalogue, "sections/宣传.j2": "一句话。"}
    files["departments.csv"] = (
        "部门,冠称,省,市,县,乡\n公安,域,公安厅,公安局,公安局,\n司法,域,司法厅,司法局,司法局,\n"
    )
    write_pack(tmp_path / "templates", toml=toml, files=files, rows=rows_of_pack)

    path = tmp_path / "统稿.xlsx"

    draft("form", "--coordinator", "--pack", "小包", "--templates", tmp_path / "templates", "-o", path)

    book = load_workbook(path)
    assert [row[:2] for row in rows(book["名单"])] == [
        ("公安局", "执法"),
        ("司法局", "次数"),
        ("未定部门", "场数"),
        ("未定部门", "天数"),
    ]
    assert [row[1] for row in rows(book["年度数据"])] == ["场数", "天数"]


@pytest.mark.parametrize("level", ["township", "department"])
def test_a_township_and_a_department_write_the_roster_themselves(tmp_path, level):
    path = tmp_path / "统稿.xlsx"

    assert draft("form", "--coordinator", "--level", level, "--year", 2025, "-o", path).status == 0

    book = load_workbook(path)
    pack = pack_of(level)
    assert rows(book["名单"]) == []
    assert [row[1] for row in rows(book["年度数据"])] == [
        i.name for section in pack.sections for i in pack.catalogue_for(pack.level) if i.section == section
    ]


def test_the_coordinators_workbook_says_what_it_is_and_what_to_do(tmp_path):
    book = load_workbook(coordinators(tmp_path, "--year", 2025))

    identity = {row[0]: row[1] for row in book["_form"].iter_rows(values_only=True) if row[0]}
    told = " ".join(str(cell.value) for row in book["填表说明"].iter_rows() for cell in row if cell.value)
    assert identity["role"] == "统稿表"
    assert "department" not in identity
    assert (identity["unit"], identity["year"], identity["level"]) == (UNIT, "2025", "county")
    for command in ("draft form --from", "draft status", "draft check", "draft build"):
        assert command in told
    assert "未定部门" in told


def test_names_in_the_roster_and_the_settlements_are_offered_and_others_may_be_typed(tmp_path):
    book = load_workbook(coordinators(tmp_path))

    offered = {
        (name, next(iter(check.sqref.ranges)).min_col): check
        for name in ("名单", "核定")
        for check in book[name].data_validations.dataValidation
        if check.type == "list"
    }
    hidden = book["_form"]
    assert set(offered) == {("名单", 1), ("核定", 1), ("核定", 2)}
    assert not any(check.showErrorMessage for check in offered.values())
    assert "县司法局" in [cell.value for cell in hidden["E"]]
    assert "行政检查次数" in [cell.value for cell in hidden["F"]]
    assert offered["核定", 1].formula1.startswith("_form!$F$1:$F$")


def test_the_same_coordinators_workbook_has_the_same_bytes(tmp_path):
    one, other = tmp_path / "1", tmp_path / "2"
    assert coordinators(one).read_bytes() == coordinators(other).read_bytes()


# Each department's


def test_a_department_gets_its_rows_and_sheets_only(tmp_path):
    path = ready(
        tmp_path,
        ("县公安局", "行政处罚案件数、刑事案件数", "李某", "0970-1", "2026年1月20日"),
        ("县公安局", "应急处置"),
        ("县司法局", "行政复议申请数、行政处罚案件数"),
    )

    run, books = hand_out(path)

    police = books["县公安局"]
    owned = [row[1] for row in rows(police["年度数据"]) if row[1]]
    assert run.status == 0
    assert list(books) == ["县公安局", "县司法局"]
    assert police.sheetnames == MEMBER_SHEETS
    assert "行政处罚案件数" in owned
    assert {pack_of().catalogue[name].section for name in owned} == {"应急处置", "行政执法"}
    assert [row[1] for row in rows(books["县司法局"]["年度数据"]) if row[1]] == [
        "行政处罚案件数",
        "行政复议申请数",
    ]
    assert "填报部门" not in [cell.value for cell in police["年度数据"][1]]


def test_unit_level_year_and_department_are_filled_in_and_locked(tmp_path):
    _, books = hand_out(ready(tmp_path, ("县公安局", "应急处置", "李某", "0970-1")))

    sheet = books["县公安局"]["基本信息"]
    cells = {row[0].value: row[1] for row in sheet.iter_rows(min_row=2)}
    assert {name: cell.value for name, cell in cells.items()} == {
        "报告单位": UNIT,
        "层级": "县级",
        "年度": 2025,
        "填报部门": "县公安局",
        "填报人": "李某",
        "联系电话": "0970-1",
    }
    assert [name for name, cell in cells.items() if not cell.protection.locked] == ["填报人", "联系电话"]
    assert (
        cells["报告单位"].fill.fgColor.rgb == sheet["A2"].fill.fgColor.rgb != cells["填报人"].fill.fgColor.rgb
    )
    identity = {row[0]: row[1] for row in books["县公安局"]["_form"].iter_rows(values_only=True) if row[0]}
    assert (identity["role"], identity["department"]) == ("部门表", "县公安局")


def test_deadline_contact_signature_and_definitions_stand_on_the_first_page(tmp_path):
    _, books = hand_out(
        ready(tmp_path, ("县公安局", "应急处置", "李某", "0970-1", "2026年1月20日"), ("县司法局", "法治宣传"))
    )

    told = {name: words(book["填表说明"]) for name, book in books.items()}
    definition = next(i.definition for i in pack_of().catalogue if i.section == "应急处置")
    assert {
        "2026年1月20日",
        "海晏县司法局　王某",
        "0970-8630000",
        "审核人\n签字",
        "单位盖章\n和日期",
    } <= told["县公安局"]
    assert definition in told["县公安局"]
    assert definition not in told["县司法局"]
    assert "另行通知" in told["县司法局"]


def words(sheet: Worksheet) -> set[str]:
    return {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_a_department_form_is_read_without_a_word(tmp_path):
    path = ready(tmp_path, ("县公安局", "应急处置"), figures="突发事件处置数|12|")
    hand_out(path)
    book = load_workbook(path.with_name("发放") / "县公安局.xlsx")
    row = next(row for row in book["年度数据"].iter_rows(min_row=2) if row[1].value == "突发事件处置数")
    row[3].value = 11
    book.save(path.with_name("发放") / "县公安局.xlsx")

    run = draft("check", path.with_name("发放") / "县公安局.xlsx", "--json")

    assert [f["code"] for f in run.findings if f["code"] != "R08"] == []


def test_last_years_figure_goes_to_who_gave_it_or_alone_owns_it(tmp_path):
    path = ready(
        tmp_path,
        ("县公安局", "行政处罚案件数、行政检查次数、突发事件处置数"),
        ("县司法局", "行政处罚案件数、行政检查次数、行政复议申请数"),
        figures="行政处罚案件数|90| 行政检查次数|70|海晏县公安局 突发事件处置数|5| 行政复议申请数|8|县档案局",
    )

    _, books = hand_out(path)

    assert last_years(books["县公安局"]) == {"行政检查次数": 70, "突发事件处置数": 5}
    assert last_years(books["县司法局"]) == {"行政复议申请数": 8}


def test_what_the_coordinator_typed_for_this_year_is_not_handed_out(tmp_path):
    path = ready(tmp_path, ("县公安局", "突发事件处置数"), figures="突发事件处置数|5|")
    book = load_workbook(path)
    book["年度数据"]["D2"] = 77
    book.save(path)

    _, books = hand_out(path)

    (row,) = (row for row in rows(books["县公安局"]["年度数据"]) if row[1])
    assert row[3:5] == (None, 5)


def test_a_workbook_that_a_person_has_edited_is_not_overwritten(tmp_path):
    path = ready(tmp_path, ("县公安局", "应急处置"))
    hand_out(path)
    edited = path.with_name("发放") / "县公安局.xlsx"
    book = load_workbook(edited)
    book["基本信息"]["B6"] = "张某"
    book.save(edited)
    before = edited.read_bytes()

    run, _ = hand_out(path)

    assert edited.read_bytes() == before
    assert "没有覆盖" in run.err
    assert (edited.parent / "县公安局（新）.xlsx").exists()


def test_names_that_no_file_can_have_are_changed_and_kept_apart(tmp_path):
    path = ready(tmp_path, ("县公安局/交警大队", "应急处置"), ("县公安局交警大队", "法治宣传"))

    _, books = hand_out(path)

    identities = {
        name: {row[0]: row[1] for row in book["_form"].iter_rows(values_only=True)}["department"]
        for name, book in books.items()
    }
    assert identities == {
        "县公安局交警大队": "县公安局/交警大队",
        "县公安局交警大队（2）": "县公安局交警大队",
    }


def test_a_word_of_the_roster_that_is_no_indicator_is_named_with_its_cell(tmp_path):
    path = ready(tmp_path, ("县司法局", "行政复议申请数"), ("县公安局", "行政复议受里数、应急处置"))

    run, books = hand_out(path)

    assert run.status == 0
    assert "[S14]" in run.err
    assert "名单!A3" in run.err.replace(" ", "") or "A3" in run.err
    assert "“行政复议受里数”不是指标，也不是板块。是不是“行政复议受理数”？" in run.err.replace("\n", "")
    assert len(books) == 2


def test_two_names_of_one_department_are_pointed_out(tmp_path):
    run, books = hand_out(ready(tmp_path, ("县公安局", "应急处置"), ("海晏县公安局", "法治宣传")))

    assert "“海晏县公安局”和“县公安局”像是同一个部门" in "".join(run.err.split("\n"))
    assert len(books) == 2


@pytest.mark.parametrize(
    ("made", "reason"),
    [("full", "不是统稿表"), ("empty", "一个部门也没有写"), ("undecided", "一个部门也没有写")],
)
def test_what_is_no_coordinators_workbook_is_refused(tmp_path, made, reason):
    if made == "full":
        path = tmp_path / "统稿.xlsx"
        draft("form", "--level", "county", "--unit", UNIT, "--year", 2025, "-o", path)
    else:
        path = ready(tmp_path, *([("未定部门", "行政复议申请数")] if made == "undecided" else []))

    run, books = hand_out(path)

    assert run.status == 1
    assert "[U14]" in run.err
    assert reason in run.err
    assert books == {}


def test_one_department_gets_its_workbook_again_by_the_name_that_people_call_it(tmp_path):
    path = ready(tmp_path, ("县公安局", "应急处置"), ("县教育局", "法治宣传"))

    run, books = hand_out(path, "--department", "公安局")
    unknown, _ = hand_out(path, "--department", "水利局")

    assert (run.status, list(books)) == (0, ["县公安局"])
    assert "没有列入" not in run.out
    assert unknown.status == 2
    assert "没有“水利局”这个部门" in unknown.err


@pytest.mark.parametrize(("options", "name"), [((), "表.xls"), (("--coordinator",), "统稿"), ((), "表.et")])
def test_a_form_has_the_name_of_an_xlsx_file(tmp_path, options, name):
    run = draft("form", "--level", "county", *options, "-o", tmp_path / name)

    assert run.status == 2
    assert f"请写“{Path(name).stem}.xlsx”" in run.err
    assert list(tmp_path.iterdir()) == []


def test_options_that_the_coordinators_workbook_says_itself_are_refused(tmp_path):
    path = ready(tmp_path, ("县公安局", "应急处置"))

    run, books = hand_out(path, "--unit", "某县人民政府", "--level", "县级")

    assert run.status == 2
    assert "不能同时写 --unit、--level" in run.err
    assert books == {}


# --previous


def test_last_years_workbooks_of_departments_give_each_its_own(tmp_path):
    desk = Desk(tmp_path / "去年")
    desk.put(
        of_department("县公安局", figure("行政处罚案件数", 60, 55), figure("突发事件处置数", 5)), "公安.xlsx"
    )
    desk.put(
        of_department("县司法局", figure("行政处罚案件数", 30), figure("行政复议申请数", 9)), "司法.xlsx"
    )

    path = coordinators(tmp_path, "--previous", desk.inbox)
    run, books = hand_out(path, "--previous", desk.inbox)

    shown = {row[1]: row[4:7] for row in rows(load_workbook(path)["年度数据"]) if row[1]}
    assert run.status == 0
    assert shown["行政处罚案件数"] == (90, None, None)
    assert shown["突发事件处置数"] == (5, None, "县公安局")
    assert shown["行政复议申请数"] == (9, None, "县司法局")
    assert last_years(books["县公安局"])["行政处罚案件数"] == 60
    assert last_years(books["县司法局"]) == {"行政处罚案件数": 30, "行政复议申请数": 9}
    assert sum("行政处罚案件数" in last_years(book) for book in books.values()) == 2


def test_who_gave_a_figure_last_year_is_asked_again_and_a_lead_that_did_not_is_not(tmp_path):
    desk = Desk(tmp_path / "去年")
    desk.put(of_department("县公安局", figure("行政处罚案件数", 60)), "公安.xlsx")
    desk.put(of_department("县乡村振兴局", figure("行政处罚案件数", 3)), "乡村.xlsx")
    desk.put(of_department("县行政审批服务局", figure("政务服务满意率", 99)), "审批.xlsx")

    book = load_workbook(coordinators(tmp_path, "--previous", *desk_files(desk)))

    def asking(name: str, section: str) -> set[str]:
        roster = rows(book["名单"])
        return {row[0] for row in roster if name in str(row[1]).split("、") or row[1] == section}

    assert asking("行政处罚案件数", "行政执法") == {"县公安局", "县乡村振兴局"}
    assert asking("政务服务满意率", "依法履职") == {"县行政审批服务局"}
    assert asking("政务热线满意率", "依法履职") == {"县政务服务和数据管理局"}


def desk_files(desk: Desk) -> list[object]:
    one, *others = sorted(desk.inbox.iterdir())
    return [one, *(word for each in others for word in ("--previous", each))]


def test_one_workbook_of_the_whole_county_gives_to_the_owner_and_a_shared_sum_to_nobody(tmp_path):
    desk = Desk(tmp_path / "去年")
    desk.put(
        of_department(
            "县司法局",
            figure("行政复议申请数", 9),
            figure("行政处罚案件数", 90),
            figure("突发事件处置数", 5),
            figure("信访案件办理数" if "信访案件办理数" in pack_of().catalogue else "信访事项受理数", 4),
        ),
        "全县.xlsx",
    )
    path = coordinators(tmp_path, "--previous", desk.inbox / "全县.xlsx")
    book = load_workbook(path)
    roster = book["名单"]
    police = next(row for row in roster.iter_rows(min_row=2) if row[0].value == "县公安局")
    police[1].value = f"{police[1].value}、行政处罚案件数"
    book.save(path)

    _, books = hand_out(path)

    assert last_years(books["县应急管理局"]) == {"突发事件处置数": 5}
    assert "行政处罚案件数" not in {name for each in books.values() for name in last_years(each)}
    assert last_years(books["县司法局"]) == {"行政复议申请数": 9}


def test_last_years_roster_is_kept_without_its_deadlines(tmp_path):
    last = ready(
        tmp_path / "去年",
        ("县公安局", "应急处置", "李某", "0970-1", "2025年1月20日"),
        ("县公安局", "行政处罚案件数"),
        ("未定部门", "行政复议申请数"),
        year=2024,
    )

    before = load_workbook(last)
    for row in before["_form"].iter_rows():
        if row[5].value == "行政复议受理数":
            row[5].value = None  # the catalogue did not have it then
    before.save(last)

    book = load_workbook(coordinators(tmp_path, "--previous", last))

    listed = rows(book["名单"])
    assert ("县公安局", "应急处置", "李某", "0970-1", None) in listed
    assert ("县公安局", "行政处罚案件数", None, None, None) in listed
    assert [row[1] for row in listed if row[0] == "未定部门"] == ["行政复议申请数"]
    assert [row[1] for row in listed if row[0] == "县司法局"] == ["行政复议受理数"]
    items = {row[0]: row[1] for row in rows(book["基本信息"])}
    assert (items["年度"], items["填报部门"], items["填报人"]) == (2025, "海晏县司法局", "王某")


def test_a_coordinators_workbook_of_the_same_year_moves_whole(tmp_path):
    old = ready(
        tmp_path / "旧",
        ("县公安局", "应急处置", "李某", "0970-1", "2026年1月20日"),
        figures="突发事件处置数|5|县公安局",
    )
    book = load_workbook(old)
    for column, text in enumerate(("行政复议申请数，上年", "县司法局", "以复议台账为准"), start=1):
        book["核定"].cell(2, column, text)
    book["其他事项"]["B2"] = "没有其他情况。"
    book.save(old)

    new = load_workbook(coordinators(tmp_path, "--year", 2025, "--previous", old))

    assert ("县公安局", "应急处置", "李某", "0970-1", "2026年1月20日") in rows(new["名单"])
    assert rows(new["核定"]) == [("行政复议申请数，上年", "县司法局", "以复议台账为准")]
    assert ("县公安局", 5) in [(row[6], row[4]) for row in rows(new["年度数据"])]
    assert rows(new["其他事项"]) == [(None, "没有其他情况。")]


def test_unit_level_and_year_come_from_the_earlier_workbook(tmp_path):
    desk = Desk(tmp_path)
    earlier = desk.put(of_department("县司法局", figure("行政复议申请数", 9), unit="示例县人民政府"))

    run = draft("form", "-o", tmp_path / "新.xlsx", "--previous", earlier)

    items = {row[0]: row[1] for row in rows(load_workbook(tmp_path / "新.xlsx")["基本信息"])}
    assert run.status == 0
    assert (items["报告单位"], items["层级"], items["年度"]) == ("示例县人民政府", "县级", 2025)


def test_without_an_earlier_workbook_the_level_has_to_be_said(tmp_path):
    run = draft("form", "-o", tmp_path / "新.xlsx")
    packed = draft("form", "-o", tmp_path / "新.xlsx", "--pack", "city")

    assert run.status == 2
    assert "缺少选项 --level" in run.err
    assert packed.status == 0


def test_workbooks_of_several_units_are_refused_unless_one_is_named(tmp_path):
    desk = Desk(tmp_path)
    for name in ("甲", "乙"):
        given = figure("行政复议申请数", 9)
        desk.put(of_department("县司法局", given, unit=f"{name}县人民政府"), f"{name}.xlsx")

    refused = draft("form", "-o", tmp_path / "新.xlsx", "--previous", desk.inbox)
    named = draft("form", "-o", tmp_path / "新.xlsx", "--previous", desk.inbox, "--unit", "甲县人民政府")

    assert refused.status == 2
    assert "[U15]" in refused.err
    assert named.status == 0


def test_of_several_years_the_last_is_taken(tmp_path):
    desk = Desk(tmp_path)
    for year, count in ((2023, 7), (2024, 9)):
        desk.put(of_department("县司法局", figure("行政复议申请数", count), year=year), f"{year}.xlsx")

    assert draft("form", "-o", tmp_path / "新.xlsx", "--previous", desk.inbox).status == 0

    assert last_years(load_workbook(tmp_path / "新.xlsx")) == {"行政复议申请数": 9}


# --department


def test_a_department_that_owns_rows_gets_the_short_form(tmp_path):
    path = tmp_path / "公安.xlsx"

    run = draft(
        "form",
        "--level",
        "county",
        "--unit",
        UNIT,
        "--year",
        2025,
        "--department",
        "海晏县公安局",
        "-o",
        path,
    )

    book = load_workbook(path)
    led = [i.name for i in pack_of().catalogue_for(Level.COUNTY) if i.lead == "公安"]
    assert (run.status, run.err) == (0, "")
    assert book.sheetnames == MEMBER_SHEETS
    assert sorted(str(row[1]) for row in rows(book["年度数据"]) if row[1]) == sorted(led)


def test_a_department_keeps_what_it_gave_last_year(tmp_path):
    desk = Desk(tmp_path)
    given = figure("行政处罚案件数", 60), figure("行政复议申请数", 9)
    earlier = desk.put(of_department("县公安局", *given))
    path = tmp_path / "公安.xlsx"

    draft("form", "--previous", earlier, "--department", "县公安局", "-o", path)

    assert last_years(load_workbook(path)) == {"行政处罚案件数": 60}


def test_a_department_that_the_catalogue_does_not_know_gets_the_full_form(tmp_path):
    desk = Desk(tmp_path)
    desk.put(of_department("县档案局", figure("行政复议申请数", 9)), "档案.xlsx")
    desk.put(of_department("县司法局", figure("行政复议受理数", 8)), "司法.xlsx")
    path = tmp_path / "档案局.xlsx"

    run = draft("form", "--previous", desk.inbox, "--department", "县档案局", "-o", path)

    book = load_workbook(path)
    assert run.status == 0
    assert "[U13]" in run.err
    assert {"工作举措", "其他事项"} <= set(book.sheetnames)
    assert last_years(book) == {"行政复议申请数": 9}


# On paper


@pytest.mark.render
@soffice
def test_up_to_thirty_rows_take_a_page_a_sheet(tmp_path):
    names = [i.name for i in pack_of().catalogue_for(Level.COUNTY) if i.lead == "司法"]
    hand_out(ready(tmp_path, ("县司法局", "、".join(names[:30]), "李某", "0970-1", "2026年1月20日")))

    pages = list(pages_of(tmp_path / "发放" / "县司法局.xlsx"))

    assert pages == MEMBER_SHEETS[:-1]


def pages_of(path: Path) -> Iterator[str]:
    """The sheet that each page of the PDF names in its head."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", path.name]
    subprocess.run(command, cwd=path.parent, check=True, capture_output=True, timeout=180)
    for page in pages(path.with_suffix(".pdf")):
        yield next(name for name in MEMBER_SHEETS if page[0].text.endswith(name))
