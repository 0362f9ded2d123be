"""Reading a workbook by names, not positions; what a cell is; and calamine held against openpyxl."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from decimal import Decimal

import pytest
from conftest import Desk
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from workbooks import address, part_of, table, with_part, workbook, write

from drafter.chinese import fold
from drafter.model import APPROXIMATIONS_BEFORE, DraftError, Level
from drafter.packs import load_pack, shipped_templates
from drafter.validation.values import CellFault, read_quantity
from drafter.workbook import Cell, CellKind, FigureRow, FormContent, parse_workbook, write_form

FIGURES = """
+ 年度数据
| 指标 | 本年 | 上年 |
| 行政检查次数 | 300 | 280 |
| 联合执法次数 | 3 | |
| 行政应诉案件数 | 21 | 20 |
"""
SENTENCES = ("实施行政检查300次", "办理行政应诉案件21件，比上年增加1件")
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def edited(edit) -> bytes:
    """The workbook of `FIGURES`, changed and saved by another program."""
    book = load_workbook(io.BytesIO(workbook(FIGURES)))
    edit(book["年度数据"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sort_rows(sheet) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for r, row in enumerate(sorted(rows, key=str, reverse=True), 2):
        for c, value in enumerate(row, 1):
            sheet.cell(r, c, value)


def reorder_columns(sheet) -> None:
    sheet.move_range("D1:D4", cols=8)
    sheet.move_range("A1:A4", cols=12)


def hide(sheet) -> None:
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.sheet_state = "hidden"


def add_title(sheet) -> None:
    sheet.insert_rows(1, 3)
    sheet["A1"] = "海晏县2025年度数据填报表"
    sheet["A2"] = "单位（盖章）："


def decorate_headers(sheet) -> None:
    for cell in sheet[1]:
        cell.value = f" *{cell.value[:1]}　{cell.value[1:]}： "


EDITS = {
    "sorted": sort_rows,
    "rows-inserted": lambda sheet: sheet.insert_rows(3, 5),
    "columns-inserted": lambda sheet: sheet.insert_cols(1, 2),
    "columns-reordered": reorder_columns,
    "hidden": hide,
    "title-above": add_title,
    "headers-decorated": decorate_headers,
    "filtered-and-frozen": lambda sheet: setattr(sheet.auto_filter, "ref", "A1:H4"),
    "optional-column-deleted": lambda sheet: sheet.delete_cols(6, 3),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_rearranged_workbook_reads_the_same(desk: Desk, edit):
    desk.put(edited(edit), "改了名字 (2).xlsx")

    built = desk.build()

    assert built.findings == []
    assert all(sentence in built.reports["改了名字 (2).xlsx"] for sentence in SENTENCES)


def test_a_deleted_row_is_a_gap_and_nothing_else(desk: Desk):
    desk.put(edited(lambda sheet: sheet.delete_rows(2)))

    built = desk.build()

    assert built.findings == []
    assert "行政检查次数" in built.json["reports"][0]["gaps"]
    assert SENTENCES[1] in built.reports["甲.xlsx"]


def test_a_finding_names_the_cell_where_it_stands_now(desk: Desk):
    def move(sheet) -> None:
        sheet["D2"] = "待定"
        sheet.insert_rows(1, 4)
        sheet.insert_cols(1, 3)

    desk.put(edited(move))

    assert desk.check().places() == ["V01 年度数据!G6"]


@pytest.mark.parametrize(
    ("typed", "gap", "sentence"),
    [("", True, ""), ("0", False, "全年未发生行政应诉案件。"), ("不适用", False, ""), ("\u3000", True, "")],
    ids=["blank", "zero", "not-applicable", "looks-blank"],
)
def test_blank_zero_and_not_applicable_differ(desk: Desk, typed: str, gap: bool, sentence: str):
    desk.put(f"+ 年度数据\n| 指标 | 本年 | 说明 |\n| 行政应诉案件数 | {typed} | 已核 |")

    built = desk.build()

    assert built.findings == []
    assert ("行政应诉案件数" in built.json["reports"][0]["gaps"]) is gap
    assert ("应诉案件" in built.reports["甲.xlsx"]) is bool(sentence)
    assert sentence in built.reports["甲.xlsx"]


def test_the_form_that_is_sent_out_reads_back_as_it_was_filled(desk: Desk):
    pack, _ = load_pack("county", (shipped_templates(),))
    content = FormContent(
        items={"报告单位": "海晏县人民政府", "年度": "2025", "填报部门": "县司法局"},
        figures={"行政检查次数": FigureRow("1234.5", "1200", unit="万次", remarks={"说明": "已核"})},
        extra=(("行政执法", "执法车辆数", FigureRow("12", unit="辆")),),
        texts={"工作举措": ({"板块": "行政执法", "标题": "规范执法", "主要做法": "开展评查。"},)},
    )
    desk.put(
        write_form(pack.catalogue_for(Level.COUNTY), tuple(pack.sections), Level.COUNTY, "county", content)
    )

    built = desk.build()

    codes = [f["code"] for f in built.findings]
    assert codes == ["R05", "R08", "R08", "R08"]
    assert "行政检查1234.5万次" in built.reports["甲.xlsx"]
    assert "开展评查。" in built.reports["甲.xlsx"]


def test_a_blank_form_lacks_only_what_must_be_filled(desk: Desk):
    pack, _ = load_pack("county", (shipped_templates(),))
    desk.put(write_form(pack.catalogue_for(Level.COUNTY), tuple(pack.sections), Level.COUNTY, "county"))

    assert desk.check().places() == ["V23 基本信息!B2", "V23 基本信息!B4"]


# Cells, against what openpyxl says.

CELLS = st.one_of(
    st.just(""),
    st.integers(-(10**14), 10**14).map(str),
    st.decimals(-10_000, 10_000, places=4).map(lambda d: format(d.normalize(), "f")),
    st.integers(0, 10_000).map(lambda n: f"{n / 100:g}%"),
    st.sampled_from(["TRUE", "#REF!", "2026-02-25", "=A1+1", "=A1+1 -> 5", "不适用", "１２３", "约100"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8).map(
        "'{}".format
    ),
)
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6)


@few
@given(grid=GRIDS, top=st.integers(0, 4), left=st.integers(0, 3))
def test_every_cell_is_read_as_openpyxl_reads_it_at_its_own_address(grid, top: int, left: int):
    data = write({"表": [[]] * top + [[""] * left + row for row in grid]})

    read = parse_workbook(data, "表.xlsx").grids["表"]

    values = load_workbook(io.BytesIO(data), data_only=True)["表"]
    formulas = load_workbook(io.BytesIO(data))["表"]
    for r in range(1, top + len(grid) + 2):
        for c in range(1, left + 7):
            cell = read.cell(r, c)
            assert cell.address == address(r, c)
            assert_same(cell, values.cell(r, c), formulas.cell(r, c).data_type == "f")


def assert_same(cell: Cell, theirs, is_formula: bool) -> None:
    value = theirs.value
    if is_formula and value is None:
        assert cell.kind is CellKind.UNCALCULATED
    elif value is None:
        assert cell.blank
    elif theirs.data_type == "e":
        assert (cell.kind, cell.text) == (CellKind.ERROR, value)
    elif isinstance(value, bool):
        assert (cell.kind, cell.text) == (CellKind.BOOLEAN, "是" if value else "否")
    elif isinstance(value, int | float) and theirs.number_format == "0%":
        assert cell.kind is CellKind.PERCENT
        assert cell.number == pytest.approx(Decimal(str(value)) * 100)
    elif isinstance(value, int | float):
        assert (cell.kind, cell.number) == (CellKind.NUMBER, Decimal(str(value)))
    elif theirs.is_date:
        assert (cell.kind, cell.day) == (CellKind.DATE, value.date())
    else:
        assert (cell.kind, cell.text) == (CellKind.TEXT, fold(value).strip())


@few
@given(data=st.data())
def test_a_damaged_workbook_is_read_or_refused(data):
    """No byte that is changed inside a part makes the program fall over."""
    whole = workbook()
    part = data.draw(st.sampled_from(PARTS))
    xml = bytearray(PARTS_OF[part])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(xml) - 1))
        if data.draw(st.booleans()):
            xml[place] = data.draw(st.integers(0, 255))
        else:
            del xml[place : place + data.draw(st.integers(1, 40))]
            xml = xml or bytearray(b" ")
    damaged = with_part(whole, part, bytes(xml))

    with suppress(DraftError):
        parse_workbook(damaged, "表.xlsx")


def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook())) as package:
        names = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"]
        return {name: package.read(name) for name in [*names, part_of(workbook(), "年度数据")]}


PARTS_OF = _parts()
PARTS = sorted(PARTS_OF)


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        ('<c r="D2" t="str"><f>A9</f><v></v></c>', CellKind.BLANK),
        ('<c r="D2"><f>A9</f></c>', CellKind.UNCALCULATED),
        ('<c r="D2"><v>NaN</v></c>', CellKind.ERROR),
        ('<c r="D2"><v>1e999</v></c>', CellKind.ERROR),
        ('<c r="D2" t="inlineStr"><is><r><t>30</t></r><r><t>0</t></r></is></c>', CellKind.TEXT),
        ('<c r="D2" t="e"><v>#N/A</v></c>', CellKind.ERROR),
    ],
    ids=["empty-result", "no-result", "nan", "infinite", "rich-text", "error"],
)
def test_what_other_programs_write(xml: str, kind: CellKind):
    whole = workbook()
    sheet = part_of(whole, "年度数据")

    book = parse_workbook(with_part(whole, sheet, cell=('<c r="D2"><v>300</v></c>', xml)), "表.xlsx")

    assert book.grids["年度数据"].cell(2, 4).kind is kind


# Numbers as people type them.

NUMBERS = st.decimals(0, 10**12, places=2).map(lambda d: Decimal(format(d.normalize(), "f")))


@few
@given(
    number=NUMBERS,
    before=st.sampled_from(["", *APPROXIMATIONS_BEFORE]),
    unit=st.sampled_from(["", "件", "万件", "%"]),
)
@example(Decimal("0"), "", "")
def test_a_number_is_read_however_it_is_typed(number: Decimal, before: str, unit: str):
    whole, _, decimals = format(number, "f").partition(".")
    grouped = f"{int(whole):,}" + (f".{decimals}" if decimals else "")
    wide = grouped.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,.%"})
    codes = {"V05": bool(before), "V06": unit == "%", "V04": unit not in ("", "%")}
    for typed, also in ((format(number, "f"), set()), (grouped, {"V02"}), (wide, {"V02", "V03"})):
        also = also - ({"V02"} if "," not in grouped else set())

        quantity = read_quantity(f"{before} {typed} {unit}")

        assert quantity.number == number
        assert (quantity.approximation, quantity.percent) == (before, unit == "%")
        assert quantity.unit == ("" if unit == "%" else unit)
        assert {note.code for note in quantity.notes} == also | {
            code for code, given in codes.items() if given
        }


@few
@given(text=st.text(st.sampled_from("0123456789１２,，. -+%万件约余多近以上\u3000a"), max_size=9))
@example(text="12 34")
@example(text="1,23")
@example(text="1.2.3")
def test_no_digit_is_lost_or_invented(text: str):
    try:
        quantity = read_quantity(text)
    except CellFault:
        return
    digits = "".join(str(int(c)) for c in text if c.isdigit())
    assert quantity.number is not None
    assert int(format(abs(quantity.number), "f").replace(".", "")) == int(digits)


@pytest.mark.parametrize(
    "text",
    ["2026年3月5日", "2026-3-5", "2026/03/05", "2026.3.5", "２０２６年３月５日", "2026 年 3 月 5 日",
     "二〇二六年三月五日", "二○二六年三月五日"],
)  # fmt: skip
def test_a_date_is_read_however_it_is_typed(desk: Desk, text: str):
    desk.put(f"+ 基本信息\n| 成文日期 | '{text} |")

    built = desk.build()

    assert built.findings == []
    assert built.reports["甲.xlsx"].rstrip().endswith("2026年3月5日")


@pytest.mark.parametrize(("unit", "printed"), [("千万元", "3千万元"), ("万亿元", "3万亿元")])
def test_money_may_be_typed_in_any_scale(desk: Desk, unit: str, printed: str):
    desk.put(f"+ 年度数据\n| 板块 | 指标 | 单位 | 本年 |\n| 行政执法 | 罚没金额 | {unit} | 3 |")

    built = desk.build()

    assert not any("V15" in str(finding) for finding in built.findings)
    assert printed in built.reports["甲.xlsx"]


def test_a_table_may_hold_bars_and_line_breaks():
    assert table("| 甲\\|乙 | 第一行\\n第二行 |  |") == [["甲|乙", "第一行\n第二行", ""]]
