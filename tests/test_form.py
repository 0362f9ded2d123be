"""The form that is sent out: read back with another library, and with LibreOffice."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import draft
from ooxml import pages
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from drafter.model import (
    APPROXIMATIONS,
    FIGURES_SHEET,
    HELP_SHEET,
    IDENTITY_SHEET,
    ITEMS,
    PROFILE_SHEET,
    SHEETS,
    Catalogue,
    Indicator,
    Level,
    ValueType,
)
from drafter.workbook import FigureRow, FormContent, write_form

INITIATIVES_SHEET, PROBLEMS_SHEET = "工作举措", "问题和原因"
SPARE_ROWS_PER_SECTION = 2
SECTIONS = ("行政执法", "矛盾化解")
RECEIVED = Indicator("行政复议受理数", ("件",), ValueType.COUNT, "矛盾化解", definition="本年度受理的案件。")
RATE = Indicator(
    "调解成功率", ("%",), ValueType.RATE, "矛盾化解", numerator="调解成功数", denominator="调解数"
)
FINES = Indicator("罚没金额", ("万元",), ValueType.AMOUNT, "行政执法")
CHECKS = Indicator("行政检查数", ("次", "户次"), ValueType.COUNT, "行政执法")
CATALOGUE = Catalogue({i.name: i for i in (RECEIVED, FINES, RATE, CHECKS)})

soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def form_bytes(content=None, catalogue=CATALOGUE, sections=SECTIONS):
    return write_form(catalogue, sections, Level.COUNTY, "county", content or FormContent())


def form(content=None, catalogue=CATALOGUE, sections=SECTIONS):
    return load_workbook(io.BytesIO(form_bytes(content, catalogue, sections)))


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=2, values_only=True))


def row_of(sheet: Worksheet, indicator: str) -> int:
    return next(cell.row for cell in sheet["B"] if cell.value == indicator)


def check_at(sheet: Worksheet, address: str) -> DataValidation:
    (found,) = (v for v in sheet.data_validations.dataValidation if address in v.sqref)
    return found


def convert(data: bytes, folder, target: str, *options: str) -> None:
    (folder / "form.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", target, *options, "form.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)


def test_sheets_stand_in_the_order_of_the_contract():
    assert form().sheetnames == [HELP_SHEET, *SHEETS, IDENTITY_SHEET]


@pytest.mark.parametrize("name", SHEETS)
def test_headers_are_exactly_those_of_the_layout(name):
    header = next(form()[name].iter_rows(min_row=1, max_row=1, values_only=True))

    assert header == tuple(column.header for column in SHEETS[name].columns if not column.carried)


def test_a_remark_stands_on_top_of_the_help_and_is_shown_whole():
    words = "本表单位和数据均为虚构，仅供示范。\n" + "各处都是编的。" * 40

    sheet = form(FormContent(remark=words))[HELP_SHEET]

    assert sheet["A3"].value == words
    assert sheet.row_dimensions[3].height >= 6 * 15
    assert form()[HELP_SHEET]["A3"].value is None


def test_identity_is_very_hidden_and_says_which_form_it_is():
    book = form(FormContent(items={"年度": "2025", "报告单位": "某县人民政府"}))

    identity = {key: value for key, value, *_ in book[IDENTITY_SHEET].iter_rows(values_only=True)}
    assert book[IDENTITY_SHEET].sheet_state == "veryHidden"
    assert identity == {
        "form_version": "2",
        "level": "county",
        "pack": "county",
        "year": "2025",
        "unit": "某县人民政府",
    }


def test_indicators_are_grouped_by_section_with_spare_rows_after_each():
    written = [row[:2] for row in rows(form()[FIGURES_SHEET])]

    spare = [None] * SPARE_ROWS_PER_SECTION
    assert written == [
        *(("行政执法", name) for name in ["罚没金额", "行政检查数", *spare]),
        *(("矛盾化解", name) for name in ["行政复议受理数", "调解成功率", *spare]),
    ]


def test_no_cell_is_merged_where_rows_may_be_moved():
    assert not any(form()[name].merged_cells.ranges for name in SHEETS)


def test_a_section_that_only_an_indicator_names_is_not_lost():
    stray = Indicator("应急演练数", ("次",), section="应急处置")

    sheet = form(catalogue=Catalogue({"应急演练数": stray}))[FIGURES_SHEET]

    assert rows(sheet)[-SPARE_ROWS_PER_SECTION - 1][:3] == ("应急处置", "应急演练数", "次")


def test_every_sheet_is_protected_without_a_password_and_can_still_be_arranged():
    for sheet in form().worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    protection = form()[FIGURES_SHEET].protection
    free = ("sort", "autoFilter", "insertRows", "deleteRows", "formatRows", "formatColumns", "formatCells")
    assert not any(getattr(protection, name) for name in free)


def test_labels_are_locked_and_inputs_are_not():
    book = form()
    figures, known = book[FIGURES_SHEET], row_of(book[FIGURES_SHEET], "行政复议受理数")

    assert [cell.protection.locked for cell in figures[1]] == [True] * 8
    assert [cell.protection.locked for cell in figures[known]] == [True, True] + [False] * 6
    assert [cell.protection.locked for cell in figures[known + 2]] == [False] * 8
    assert [cell.protection.locked for cell in book[PROFILE_SHEET][2]] == [True, False, True]
    assert not any(
        cell.protection.locked for cell in book[INITIATIVES_SHEET][SHEETS[INITIATIVES_SHEET].rows + 1]
    )


@pytest.mark.parametrize(
    ("sheet", "address", "choices"),
    [
        (PROFILE_SHEET, "B3", [level.label for level in Level]),
        (PROFILE_SHEET, "B4", [str(year) for year in range(2018, 2036)]),
        (FIGURES_SHEET, "F2", list(APPROXIMATIONS)),
        (FIGURES_SHEET, "A4", list(SECTIONS)),
        (FIGURES_SHEET, "C3", ["次", "户次", "万次", "万户次"]),
        (INITIATIVES_SHEET, "A2", list(SECTIONS)),
        (INITIATIVES_SHEET, "B2", ["举措", "典型案例", "荣誉", "整改"]),
        (INITIATIVES_SHEET, f"A{SHEETS[INITIATIVES_SHEET].rows + 1}", list(SECTIONS)),
    ],
)
def test_dropdowns_offer_what_is_accepted(sheet, address, choices):
    check = check_at(form()[sheet], address)

    assert check.type == "list"
    assert check.formula1 == '"' + ",".join(choices) + '"'
    assert check.showErrorMessage


def test_sections_too_long_for_a_list_are_offered_from_the_hidden_sheet():
    many = tuple(f"第{n}个名称很长的板块" for n in range(40))

    book = form(sections=many)

    assert check_at(book[INITIATIVES_SHEET], "A2").formula1 == f"{IDENTITY_SHEET}!$D$1:$D$42"
    assert [cell.value for cell in book[IDENTITY_SHEET]["D"]] == [*many, "矛盾化解", "行政执法"]


@pytest.mark.parametrize("column", ["D", "E"])
def test_numbers_are_checked_by_a_formula_with_a_chinese_message(column):
    sheet = form()[FIGURES_SHEET]
    cell = f"{column}{row_of(sheet, '行政复议受理数')}"

    check = check_at(sheet, cell)

    assert check.type == "custom"
    assert str(check.formula1).startswith(f"IF(ISNUMBER({cell}),")
    assert (check.errorStyle == "warning") == (column == "E"), "上年 may carry its approximation word"
    assert check.errorTitle == "应填整数"
    assert "“约数”列选“余”" in str(check.error)


def test_the_input_message_says_what_to_count():
    sheet = form()[FIGURES_SHEET]

    check = check_at(sheet, f"D{row_of(sheet, '行政复议受理数')}")
    rate = check_at(sheet, f"D{row_of(sheet, '调解成功率')}")

    assert check.promptTitle == "行政复议受理数"
    assert str(check.prompt).startswith("本年度受理的案件。\n没有发生填 0；")
    assert "“调解成功数”÷“调解数”×100" in str(rate.prompt)


def test_a_message_longer_than_excel_accepts_is_shortened():
    name = "指标" * 30
    long = Indicator(name, ("件",), section="行政执法", definition="口径" * 200)

    sheet = form(catalogue=Catalogue({name: long}))[FIGURES_SHEET]

    check = check_at(sheet, "D2")
    assert (len(str(check.promptTitle)), len(str(check.prompt))) == (32, 255)
    assert str(check.prompt).endswith("…")


def test_required_items_are_marked_without_changing_their_names():
    sheet = form()[PROFILE_SHEET]

    assert [cell.value for cell in sheet["A"][1:]] == [item.name for item in ITEMS]
    assert [item.required for item in ITEMS] == [str(c.value).startswith("必填。") for c in sheet["C"][1:]]
    assert sheet["B3"].value == "县级"


def test_what_is_known_is_filled_in():
    content = FormContent(
        items={"报告单位": "某县人民政府", "年度": "2025", "联系电话": "09710000000", "备注": "甲"},
        figures={
            "行政复议受理数": FigureRow(
                "151", Decimal("139.0"), "余", remarks={"填报部门": "某县司法局", "说明": "注"}
            ),
            "行政检查数": FigureRow("1.2", "不适用", unit="万次"),
            "目录外的数": FigureRow("7"),
        },
        extra=(("行政执法", "执法证件数", FigureRow("12", unit="个")),),
        texts={PROBLEMS_SHEET: ({"问题": "甲", "原因": "乙\r\n丙"},)},
    )

    book = form(content)

    profile = {name: value for name, value, _ in rows(book[PROFILE_SHEET])}
    assert (profile["年度"], profile["联系电话"], profile["备注"]) == (2025, "09710000000", "甲")
    figures = rows(book[FIGURES_SHEET])
    assert ("矛盾化解", "行政复议受理数", "件", 151, 139, "余", "某县司法局", "注") in figures
    assert ("行政执法", "行政检查数", "万次", 1.2, "不适用", None, None, None) in figures
    assert figures[2] == ("行政执法", "执法证件数", "个", 12, None, None, None, None)
    assert figures[-1][:4] == (None, "目录外的数", None, 7)
    assert rows(book[PROBLEMS_SHEET])[0] == ("甲", None, "乙\n丙")


def test_a_zero_is_written_and_a_blank_is_not():
    book = form(FormContent(figures={"行政复议受理数": FigureRow("0")}))

    sheet = book[FIGURES_SHEET]
    row = row_of(sheet, "行政复议受理数")
    assert (sheet.cell(row, 4).value, sheet.cell(row, 5).value) == (0, None)


def test_a_number_that_excel_would_round_stays_text():
    exact = "12345678901234567.5"

    sheet = form(FormContent(figures={"行政复议受理数": FigureRow(exact)}))[FIGURES_SHEET]

    assert sheet.cell(row_of(sheet, "行政复议受理数"), 4).value == exact


def test_nothing_that_was_typed_becomes_a_formula():
    words = "=1+1"
    content = FormContent(
        items={"填报人": words, "年度": words},
        figures={
            "行政复议受理数": FigureRow(
                words, words, words, words, dict.fromkeys(("填报部门", "说明"), words)
            )
        },
        extra=(("行政执法", words, FigureRow(words)),),
        texts={name: (dict.fromkeys(SHEETS[name].headers, words),) for name in SHEETS},
    )

    cells = [cell for sheet in form(content).worksheets for row in sheet.iter_rows() for cell in row]

    assert sum(cell.value == words and cell.data_type == "s" for cell in cells) > 20
    assert not any(cell.data_type == "f" for cell in cells)


def test_more_text_than_the_form_offers_rows_is_all_written():
    many = tuple({"问题": f"问题{n}"} for n in range(60))

    book = form(FormContent(texts={PROBLEMS_SHEET: many}))

    sheet = book[PROBLEMS_SHEET]
    assert [row[0] for row in rows(sheet)][: len(many)] == [row["问题"] for row in many]
    assert sheet.max_row > len(many) + 1


def test_the_form_prints_on_a4_one_page_wide_with_its_header_on_each_page():
    for name in set(SHEETS) - {PROFILE_SHEET}:
        sheet = form()[name]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((None, 0), (1, 0))
        assert sheet.print_title_rows == "$1:$1"
    profile = form()[PROFILE_SHEET].page_setup
    assert (profile.paperSize, profile.orientation, profile.fitToWidth) == (9, "portrait", None)
    assert form()[FIGURES_SHEET].freeze_panes == "C2"
    assert form()[FIGURES_SHEET].auto_filter.ref == "A1:H9"


@pytest.mark.render
@soffice
@pytest.mark.parametrize("count", [34, 35, 36, 37, 40, 47, 54])
def test_no_sheet_runs_to_a_page_of_a_few_rows(count, tmp_path):
    names = [f"检查事项{chr(0x4E00 + n)}数" for n in range(count)]
    catalogue = Catalogue({name: Indicator(name, ("次",), section="行政执法") for name in names})

    convert(form_bytes(catalogue=catalogue, sections=("行政执法",)), tmp_path, "pdf")

    of_sheets: dict[str, list[int]] = {}
    for page in pages(tmp_path / "form.pdf"):
        name = next(name for name in (HELP_SHEET, *SHEETS) if page[0].text.endswith(name))
        of_sheets.setdefault(name, []).append(len(page) - 3)
    texts = [of_sheets[name] for name in SHEETS if name not in (PROFILE_SHEET, FIGURES_SHEET)]
    assert [len(sheet) for sheet in texts] == [2, 1, 1, 1, 1]
    assert len(of_sheets[PROFILE_SHEET]) == 1
    # Two spare rows follow, of which only the section is printed.
    assert sum(of_sheets[FIGURES_SHEET]) == count + 2
    assert of_sheets[FIGURES_SHEET][-1] > 3


def test_what_an_indicator_counts_stands_on_paper():
    shown = {row[1]: row[2] for row in rows(form()[HELP_SHEET]) if row[0] in SECTIONS}

    assert shown["行政复议受理数"] == "本年度受理的案件。"
    assert shown["调解成功率"] == "“调解成功数”÷“调解数”×100。"
    assert "罚没金额" not in shown


def test_who_is_asked_for_a_figure_stands_beside_what_it_counts():
    indicator = replace(RECEIVED, lead="司法")
    content = FormContent(owners={"司法": "县司法局"})

    sheet = form(content, Catalogue({indicator.name: indicator}))[HELP_SHEET]

    shown = {row[1]: row[2] for row in rows(sheet) if row[0] in SECTIONS}
    assert shown["行政复议受理数"] == "本年度受理的案件。一般由县司法局提供。"


@pytest.mark.parametrize(
    ("level", "unit", "owner"),
    [
        ("county", "海晏县人民政府", "一般由县司法局提供。"),
        ("province", "青海省人民政府", "一般由省司法厅提供。"),
        ("township", "龙潭镇人民政府", "一般由镇司法所提供。"),
        ("department", "海安市司法局", ""),
    ],
)
def test_a_form_names_the_departments_of_the_body(tmp_path, level, unit, owner):
    path = tmp_path / "form.xlsx"

    assert draft("form", "--level", level, "--unit", unit, "--year", 2025, "-o", path).status == 0

    shown = {row[1]: str(row[2]) for row in rows(load_workbook(path)[HELP_SHEET])}
    assert shown["人民调解案件数"].endswith(owner or "。")
    assert ("一般由" in shown["人民调解案件数"]) == bool(owner)


@pytest.mark.parametrize(("year", "number"), [("2019", "〔2020〕"), ("2026", "〔2027〕"), ("", "〔2026〕")])
def test_examples_are_of_the_year_asked_for(year, number):
    sheet = form(FormContent(items={"年度": year} if year else {}))[PROFILE_SHEET]

    hints = {row[0]: str(row[2]) for row in rows(sheet)}

    assert number in hints["发文字号"]
    assert f"{number[1:-1]}年2月25日" in hints["成文日期"]
    assert str(year or 2025) in hints["年度"]


def test_rows_may_grow_with_their_text():
    with zipfile.ZipFile(io.BytesIO(form_bytes())) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert any('ht="48"' in sheet for sheet in sheets)
    assert not any("customHeight" in sheet for sheet in sheets)


def test_the_same_form_has_the_same_bytes():
    content = FormContent(items={"年度": "2025"}, figures={"行政复议受理数": FigureRow("151")})

    assert form_bytes(content) == form_bytes(content)


def test_the_form_does_not_say_when_it_was_written():
    with zipfile.ZipFile(io.BytesIO(form_bytes())) as archive:
        core = archive.read("docProps/core.xml").decode()
        stamps = {info.date_time for info in archive.infolist()}

    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core)) == {"2026-01-01T00:00:00Z"}
    assert {stamp[0] for stamp in stamps} == {1980}


def test_an_empty_catalogue_still_makes_a_form():
    assert form(catalogue=Catalogue(), sections=()).sheetnames == [HELP_SHEET, *SHEETS, IDENTITY_SHEET]


@pytest.mark.render
@soffice
def test_libreoffice_opens_every_sheet(tmp_path):
    data = form_bytes(FormContent(items={"报告单位": "某县人民政府"}))

    convert(data, tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1")

    texts = {path.stem.removeprefix("form-"): path.read_text("utf-8") for path in tmp_path.glob("*.csv")}
    assert set(texts) >= {HELP_SHEET, *SHEETS}
    for name, layout in SHEETS.items():
        shown = [column.header for column in layout.columns if not column.carried]
        assert next(csv.reader(io.StringIO(texts[name]))) == shown


@pytest.mark.render
@soffice
def test_the_number_checks_accept_and_refuse_what_they_should(tmp_path):
    """The formulas are computed by a spreadsheet program: an error in one would refuse 不适用, too."""
    accepted = {
        ValueType.COUNT: [(0, "件"), (260, "件"), (1.2, "万件"), ("不适用", "件")],
        ValueType.AMOUNT: [(0, "万元"), (467.88, "万元"), ("不适用", "万元")],
        ValueType.RATE: [(0, "%"), (95, "%"), (97.5, "%"), (100, "%"), ("不适用", "%")],
    }
    refused = {
        ValueType.COUNT: [(-1, "件"), (1.5, "件"), ("260余", "件"), ("无", "件")],
        ValueType.AMOUNT: [(-0.5, "万元"), ("近70", "万元")],
        ValueType.RATE: [(-1, "%"), (0.95, "%"), (101, "%"), ("95%", "%")],
    }
    cases = [
        (kind, value, unit, expected)
        for group, expected in ((accepted, "TRUE"), (refused, "FALSE"))
        for kind, values in group.items()
        for value, unit in values
    ]
    catalogue = Catalogue(
        {kind.value: Indicator(kind.value, ("件",), kind, SECTIONS[0]) for kind in ValueType}
    )
    sheet = form(catalogue=catalogue)[FIGURES_SHEET]
    book = Workbook()
    for row, (kind, value, unit, _) in enumerate(cases, start=1):
        asked = row_of(sheet, kind.value)
        check = str(check_at(sheet, f"D{asked}").formula1)
        formula = "=" + check.replace(f"$C{asked}", f"$A{row}").replace(f"D{asked}", f"B{row}")
        book.worksheets[0].append([unit, value, formula])
    buffer = io.BytesIO()
    book.save(buffer)

    convert(buffer.getvalue(), tmp_path, "csv")

    computed = [line[2] for line in csv.reader((tmp_path / "form.csv").read_text("utf-8").splitlines())]
    assert list(zip(cases, computed, strict=True)) == [(case, case[3]) for case in cases]
