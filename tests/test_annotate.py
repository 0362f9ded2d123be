"""Findings written into a copy of a workbook, read back from the bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from conftest import Desk, draft
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from drafter.model import (
    FIGURES_SHEET,
    IDENTITY_SHEET,
    PROFILE_SHEET,
    Catalogue,
    DraftError,
    Finding,
    Indicator,
    Level,
    Severity,
)
from drafter.workbook import (
    REVIEW_SHEET,
    FigureRow,
    FormContent,
    annotate,
    write_form,
)

CATALOGUE = Catalogue({"行政复议受理数": Indicator("行政复议受理数", ("件",), section="矛盾化解")})
FIGURES = {"行政复议受理数": FigureRow("151", "139", remarks={"说明": "=1+1"})}
FORM = write_form(
    CATALOGUE, ["矛盾化解"], Level.COUNTY, "county", FormContent({"报告单位": "某县人民政府"}, FIGURES)
)
INPUT_COLOUR, ERROR_COLOUR, WARNING_COLOUR = "FFFFF9E3", "FFF8CBCB", "FFFCE0B8"
HEADER_ROW = 2
COLUMNS = ["序号", "级别", "工作表", "单元格", "问题", "怎么改", "代码"]
UTF8 = "csv:Text - txt - csv (StarCalc):44,34,76"


def found(
    cell: str = "D2", sheet: str = FIGURES_SHEET, *, warning: bool = False, message: str = "不是数字。"
):
    severity = Severity.WARNING if warning else Severity.ERROR
    return Finding(severity, "V01", message, "请改正。", "某县.xlsx", sheet, cell)


def annotated(*findings: Finding, workbook: bytes = FORM):
    return load_workbook(io.BytesIO(annotate(workbook, findings)), rich_text=True)


def made(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def listed(book) -> list[tuple[object, ...]]:
    return list(book[REVIEW_SHEET].iter_rows(min_row=HEADER_ROW + 1, max_col=7, values_only=True))


def fill(cell) -> str:
    return cell.fill.fgColor.rgb


def test_an_error_is_red_and_a_warning_is_orange():
    sheet = annotated(found("D2"), found("E2", warning=True))[FIGURES_SHEET]

    assert (fill(sheet["D2"]), fill(sheet["E2"])) == (ERROR_COLOUR, WARNING_COLOUR)
    assert (sheet["D2"].value, sheet["E2"].value) == (151, 139)


def test_several_findings_on_one_cell_share_its_comment():
    sheet = annotated(found(message="甲。", warning=True), found(message="乙。"))[FIGURES_SHEET]

    assert fill(sheet["D2"]) == ERROR_COLOUR
    assert sheet["D2"].comment.text == "【检查结果】\n提醒：甲。\n请改正。\n错误：乙。\n请改正。"


def test_what_somebody_wrote_in_a_comment_is_kept():
    book = load_workbook(io.BytesIO(FORM))
    book[FIGURES_SHEET]["D2"].comment = Comment("来自台账", "某人")

    sheet = annotated(found(), workbook=made(book))[FIGURES_SHEET]

    assert sheet["D2"].comment.text.startswith("来自台账\n【检查结果】\n错误：不是数字。")


def test_the_list_stands_in_front_and_is_what_opens():
    book = annotated(found("D2"), found("", "没有的表", warning=True, message="缺少。"))

    assert book.sheetnames[0] == REVIEW_SHEET == book.active.title
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == [REVIEW_SHEET]
    assert [cell.value for cell in book[REVIEW_SHEET][HEADER_ROW]][:7] == COLUMNS
    assert book[REVIEW_SHEET]["A1"].value == "共 2 项：错误 1 项，须更正；提醒 1 项，请核对。"
    assert listed(book) == [
        (1, "错误", FIGURES_SHEET, "D2", "不是数字。", "请改正。", "V01"),
        (2, "提醒", "没有的表", None, "缺少。", "请改正。", "V01"),
    ]


def test_nothing_found_is_said():
    book = annotated()

    assert book[REVIEW_SHEET]["A1"].value == "没有发现问题。"
    assert listed(book) == []


@pytest.mark.parametrize(
    ("finding", "links"),
    [
        (found("D2"), (f"'{FIGURES_SHEET}'!D2", f"'{FIGURES_SHEET}'!D2")),
        (found("", FIGURES_SHEET), (f"'{FIGURES_SHEET}'!A1", None)),
        (found("D2", "没有的表"), (None, None)),
        (found("line 3", ""), (None, None)),
        (found("B1", IDENTITY_SHEET), (None, None)),
    ],
)
def test_the_list_leads_to_the_cell_if_there_is_one_to_see(finding, links):
    row = annotated(finding)[REVIEW_SHEET][HEADER_ROW + 1]

    assert tuple(cell.hyperlink and cell.hyperlink.location for cell in row[2:4]) == links


@pytest.mark.parametrize("cell", ["A1048577", "XFE1", "D0", "D2:E3", "ZZZ9999999", "第3行"])
def test_an_address_that_is_none_is_listed_only(cell):
    book = annotated(found(cell))

    assert listed(book)[0][3] == cell
    assert not any(c.comment for row in book[FIGURES_SHEET].iter_rows() for c in row)


def test_a_finding_inside_merged_cells_goes_to_the_top_left_one():
    book = load_workbook(io.BytesIO(FORM))
    book[FIGURES_SHEET].merge_cells("D2:E3")

    copy = annotated(found("E3"), workbook=made(book))

    assert fill(copy[FIGURES_SHEET]["D2"]) == ERROR_COLOUR
    assert copy[FIGURES_SHEET]["D2"].comment is not None
    assert listed(copy)[0][3] == "D2"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://x","y")'])
def test_text_that_looks_like_a_formula_stays_text(text):
    finding = Finding(Severity.ERROR, text, text, text, text, text, text)

    row = annotated(finding)[REVIEW_SHEET][HEADER_ROW + 1]

    assert [(cell.value, cell.data_type) for cell in row[2:7]] == [(text, "s")] * 5
    assert all(cell.quotePrefix for cell in row[2:7])


def test_text_and_formulas_of_the_original_stay_what_they_were():
    book = load_workbook(io.BytesIO(FORM))
    sheet = book[FIGURES_SHEET]
    sheet["E2"] = "=100+39"

    copy = annotated(found(), workbook=made(book))[FIGURES_SHEET]

    assert (copy["E2"].value, copy["E2"].data_type) == ("=100+39", "f")
    assert (load_workbook(io.BytesIO(FORM))[FIGURES_SHEET]["H2"].data_type) == "s"
    assert (annotated(found())[FIGURES_SHEET]["H2"].data_type) == "s"


def test_the_copy_can_be_filled_like_the_original():
    before, after = load_workbook(io.BytesIO(FORM)), annotated(found())

    assert after.sheetnames == [REVIEW_SHEET, *before.sheetnames]
    assert after[IDENTITY_SHEET].sheet_state == "veryHidden"
    for sheet in before.worksheets:
        copy = after[sheet.title]
        assert copy.protection.sheet == sheet.protection.sheet
        assert copy.freeze_panes == sheet.freeze_panes
        assert copy.print_title_rows == sheet.print_title_rows
        assert copy.auto_filter.ref == sheet.auto_filter.ref
        checks = [(str(v.sqref), v.type, v.formula1, v.prompt) for v in sheet.data_validations.dataValidation]
        assert [
            (str(v.sqref), v.type, v.formula1, v.prompt) for v in copy.data_validations.dataValidation
        ] == checks
    assert not after[FIGURES_SHEET]["D2"].protection.locked
    assert not after[REVIEW_SHEET].protection.sheet


def test_red_marks_inside_a_cell_survive():
    note = annotated(found())[PROFILE_SHEET]["C2"].value

    assert str(note).startswith("必填。")
    assert len(note) == 2


def test_rows_of_the_copy_may_grow_with_their_text():
    with zipfile.ZipFile(io.BytesIO(annotate(FORM, [found()]))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]

    assert any(b' ht="48"' in sheet for sheet in sheets)
    assert not any(re.search(rb"<row [^>]*customHeight", sheet) for sheet in sheets)


def test_a_second_check_takes_away_what_the_first_one_wrote():
    first = annotate(FORM, [found("D2"), found("B2", PROFILE_SHEET)])

    book = annotated(found("E2", warning=True, message="新的。"), workbook=first)

    sheet = book[FIGURES_SHEET]
    assert (fill(sheet["D2"]), sheet["D2"].comment) == (INPUT_COLOUR, None)
    assert (fill(book[PROFILE_SHEET]["B2"]), book[PROFILE_SHEET]["B2"].comment) == (INPUT_COLOUR, None)
    assert fill(sheet["E2"]) == WARNING_COLOUR
    assert book.sheetnames.count(REVIEW_SHEET) == 1
    assert [row[4] for row in listed(book)] == ["新的。"]


def test_a_second_check_keeps_the_comment_of_somebody_else():
    book = load_workbook(io.BytesIO(FORM))
    book[FIGURES_SHEET]["D2"].comment = Comment("来自台账", "某人")
    first = annotate(made(book), [found()])

    assert annotated(workbook=first)[FIGURES_SHEET]["D2"].comment.text == "来自台账"


def test_a_sheet_of_the_same_name_that_is_not_ours_is_left_alone():
    book = load_workbook(io.BytesIO(FORM))
    book.create_sheet(REVIEW_SHEET)["A1"] = "本局的检查结果"

    copy = annotated(found(), workbook=made(book))

    assert copy[REVIEW_SHEET]["A1"].value == "本局的检查结果"
    assert copy.sheetnames[0].startswith(REVIEW_SHEET)


def test_the_same_copy_has_the_same_bytes(monkeypatch):
    first = annotate(FORM, [found()])
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert annotate(FORM, [found()]) == first


def test_characters_that_a_workbook_cannot_hold_are_left_out():
    book = annotated(found(message="“\x07\x1b”不是数字。"))

    assert book[FIGURES_SHEET]["D2"].comment.text.startswith("【检查结果】\n错误：“”不是数字。")
    assert listed(book)[0][4] == "“”不是数字。"


@pytest.mark.parametrize("data", [b"", b"PK", b"not a workbook", FORM[: len(FORM) // 2]])
def test_a_broken_file_is_said_to_be_one(data):
    with pytest.raises(DraftError, match="文件已损坏") as caught:
        annotate(data, [found()])

    assert caught.value.findings[0].code == "F04"


@pytest.mark.render
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy(tmp_path):
    (tmp_path / "copy.xlsx").write_bytes(annotate(FORM, [found(), found("E2", warning=True)]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", UTF8, "copy.xlsx"]

    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)

    assert "不是数字。" in (tmp_path / "copy.csv").read_text("utf-8")


@pytest.mark.parametrize("folder", [".", "退回"])
def test_copies_are_not_put_among_the_workbooks_that_are_read(desk: Desk, folder: str):
    desk.put("+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 待定 |")
    before = sorted(desk.inbox.rglob("*"))

    run = draft("check", desk.inbox, "--annotate", desk.inbox / folder, "--json")

    assert run.status == 2
    assert [found["code"] for found in run.findings] == ["U20"]
    assert sorted(desk.inbox.rglob("*")) == before
