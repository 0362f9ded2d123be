# ruff: noqa: E501
"""Cells are read as a person sees them: another reader agrees on values, and formats are heeded."""

from __future__ import annotations

import zipfile
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from workbooks import table, with_part, write

from drafter.model import DraftError
from drafter.workbook import Cell, CellKind, Workbook, parse_workbook

NUMBERS = st.integers(-(10**12), 10**12) | st.decimals(-(10**6), 10**6, places=3).map(float)
TEXTS = st.text("行政检查abc,.0123 ¹①（）\n　", max_size=12)
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
VALUES = st.none() | NUMBERS | TEXTS | st.booleans() | DAYS


def sheet(text: str) -> dict[int, dict[int, Cell]]:
    """The cells of a sheet that holds the rows of a Markdown table."""
    read = parse_workbook(write({"表": table(text)}), "表.xlsx")
    return {row: dict(cells) for row, cells in read.grids["表"].rows.items()}


def only(cell: str) -> Cell:
    """The cell that is typed so."""
    return sheet(f"| {cell} |").get(1, {}).get(1, Cell("A1"))


def raw(xml: str, **parts: str) -> Workbook:
    """The workbook with these rows as XML, and other parts replaced."""
    data = write({"表": [["1"]]})
    name = "xl/worksheets/sheet1.xml"
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    data = with_part(data, name, f"{head}{xml}</sheetData></worksheet>".encode())
    for part, content in parts.items():
        data = with_part(data, f"xl/{part}.xml", content.encode())
    return parse_workbook(data, "表.xlsx")


def cells_of(book: Workbook) -> dict[str, str]:
    return {c.address: c.text for row in book.grids["表"].rows.values() for c in row.values()}


def written(rows: list[list[Any]]) -> bytes:
    """A workbook with these values."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet("表")
        for r, c, value in ((r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row)):
            if isinstance(value, date):
                page.write_datetime(r, c, value, day)
            elif isinstance(value, str):
                page.write_string(r, c, value)
            elif value is not None:
                page.write(r, c, value)
    return buffer.getvalue()


@given(st.lists(st.lists(VALUES, max_size=6), max_size=8))
@settings(max_examples=60)
def test_another_reader_agrees_on_values(rows: list[list[Any]]) -> None:
    """Plain values are those that calamine reads, at the same places."""
    data = written(rows)
    ours = parse_workbook(data, "表.xlsx").grids["表"]
    theirs = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("表")
    for r, line in enumerate(theirs.to_python(skip_empty_area=False), 1):
        for c, value in enumerate(line, 1):
            cell = ours.cell(r, c)
            if isinstance(value, str):
                assert cell.text == value.strip(" \t\r\n\u3000")
            elif isinstance(value, bool):
                assert (cell.kind, cell.text) == (CellKind.BOOLEAN, "是" if value else "否")
            elif isinstance(value, date):
                assert cell.day == value
            else:
                assert cell.number == Decimal(format(value, ".15g"))


@pytest.mark.parametrize(
    ("typed", "kind", "text", "number"),
    [
        ("95%", CellKind.PERCENT, "95%", 95),
        ('95~0"%"', CellKind.PERCENT, "95%", 95),
        ("95~0\\%", CellKind.PERCENT, "95%", 95),
        ("0.95~0.0%", CellKind.PERCENT, "95%", 95),
        ('300~"约"0', CellKind.NUMBER, "约300", 300),
        ('300~#,##0"余次"', CellKind.NUMBER, "300余次", 300),
        ("300~[$约-804]0", CellKind.NUMBER, "约300", 300),
        ('300~[>100]"多"0;0', CellKind.NUMBER, "多300", 300),
        ('300~[<=100]"少"0;0', CellKind.NUMBER, "300", 300),
        ("1300~[$¥-804]#,##0.00", CellKind.NUMBER, "1300", 1300),
        ('0~0;-0;"-"', CellKind.NUMBER, "0", 0),
        ("0.5~# ?/?", CellKind.NUMBER, "0.5", Decimal("0.5")),
        ("45~0.00E+00", CellKind.NUMBER, "45", 45),
        ("45~[红色]0", CellKind.NUMBER, "45", 45),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(
    typed: str, kind: CellKind, text: str, number: Decimal
) -> None:
    cell = only(typed)
    assert (cell.kind, cell.text, cell.number, cell.disguised) == (kind, text, number, False)


@pytest.mark.parametrize(
    "typed",
    ["26000~0,", '26000~0!.0,"万"', "26~;;;", '26~0"0"', '26~"1"0', "0~0;-0;;@", "5~0%%", '0~0;-0;"无"'],
)
def test_a_number_that_is_shown_as_another_is_marked(typed: str) -> None:
    cell = only(typed)
    assert cell.disguised
    assert cell.number is not None


@pytest.mark.parametrize(
    "form", ['yyyy"年"m"月"d"日"', "m/d", "[$-804]aaaa", "yyyy/m/d;@", "[h]:mm", "上午/下午h"]
)
def test_a_number_that_is_shown_as_a_date_is_one(form: str) -> None:
    assert only(f"46078~{form}").kind is CellKind.DATE


def test_runs_of_a_string_keep_what_they_mean() -> None:
    """Raised digits stay raised, struck-out words are apart, lowered ones are plain behind letters."""
    cells = sheet("| 120{^1} | {~120}130 | {~全部} | PM{_2.5} | 120{_1} | km{^2}以内 |")[1]
    assert [cells[c].text for c in (1, 2, 4, 5, 6)] == ["120¹", "130", "PM2.5", "120₁", "km²以内"]
    assert (cells[2].struck, cells[3].struck, cells[3].blank) == ("120", "全部", True)


def test_how_a_word_is_pronounced_is_no_part_of_it() -> None:
    xml = '<row><c t="inlineStr"><is><t>检查</t><rPh sb="0" eb="1"><t>jian</t></rPh></is></c></row>'
    assert cells_of(raw(xml)) == {"A1": "检查"}


@pytest.mark.parametrize(
    ("xml", "cells"),
    [
        ("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>", {"A1": "1", "C1": "3", "A2": "4"}),
        ('<row r="5"><c><v>1</v></c><c r="D5"><v>2</v></c><c><v>3</v></c></row>', {"A5": "1", "D5": "2", "E5": "3"}),
        ("<row><c><v>3<!-- x -->00</v></c></row>", {"A1": "300"}),
        ("<row><c><v><![CDATA[300]]></v></c></row>", {"A1": "300"}),
        ('<row><c t="str"><v>a_x000D_b_x005F_c</v></c></row>', {"A1": "a\rb_c"}),
        ('<row><c t="d"><v>2025-03-12T00:00:00</v></c></row>', {"A1": "2025年3月12日"}),
        ('<row><c t="e" vm="1"><v>#SPILL!</v></c></row>', {"A1": "#SPILL!"}),
        ("<row><c><v>1e400</v></c></row>", {"A1": "#NUM!"}),
        ("<row><c><v>三百</v></c></row>", {"A1": "三百"}),
        ('<row><c s="99"><v>7</v></c></row>', {"A1": "7"}),
        ('<row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:c><x:v>7</x:v></x:c></row>', {"A1": "7"}),
    ],
)  # fmt: skip
def test_cells_as_other_programs_write_them(xml: str, cells: dict[str, str]) -> None:
    assert cells_of(raw(xml)) == cells


def test_a_calendar_that_begins_in_1904_is_heeded() -> None:
    book = zipfile.ZipFile(BytesIO(write({"表": [["2025-03-12"]]}))).read("xl/workbook.xml").decode()
    data = with_part(
        write({"表": [["2025-03-12"]]}),
        "xl/workbook.xml",
        book.replace("<workbookPr", '<workbookPr date1904="1"').encode(),
    )
    (cell,) = parse_workbook(data, "表.xlsx").grids["表"].rows[1].values()
    assert cell.day == date(2025, 3, 12) + timedelta(1462)


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<row r="1"><c t="inlineStr"><is><t>{}</t></is></c></row>'.format("长" * 4_000_001), "400 万字"),
        ("<row>" + "<c/>" * 40_001 + "</row>", "4 万个标记"),
        ("<x/></sheetData><mergeCells>" + '<mergeCell ref="A1:B2"/>' * 20_001 + "</mergeCells><sheetData>", "合并单元格"),
    ],
    ids=["characters", "elements", "merged"],
)  # fmt: skip
def test_too_much_is_refused_on_the_way(monkeypatch: pytest.MonkeyPatch, xml: str, said: str) -> None:
    monkeypatch.setattr("drafter.ooxml.MAX_ELEMENTS", 40_000)
    with pytest.raises(DraftError) as caught:
        raw(xml)
    (finding,) = caught.value.findings
    assert finding.code == "F07"
    assert said in finding.message
