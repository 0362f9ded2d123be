"""Tables of text (CSV) are read as 年度数据 of the unit that the other workbooks speak of."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from conftest import Desk, draft
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from test_other_workbooks import codes_of
from workbooks import old_office_file, workbook

from drafter.chinese import fold
from drafter.model import DraftError
from drafter.pipeline.lending import department_of
from drafter.workbook import csv_to_workbook, parse_workbook

HEAD = "板块,指标,单位,本年,上年"
TEXT = f"{HEAD}\n行政执法,行政检查次数,次,12,10\n行政执法,联合执法次数,次,3,\n"
OTHER_UNIT = "+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n+ _form\n| unit | 刚察县人民政府 |"
WRITTEN = {
    "utf-8": TEXT.encode(),
    "utf-8-with-mark": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16-other-order": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "gb18030": TEXT.encode("gb18030"),
    "windows-lines": TEXT.replace("\n", "\r\n").encode("gb18030"),
    "semicolons": TEXT.replace(",", ";").encode(),
    "tabs": TEXT.replace(",", "\t").encode("utf-16"),
    "full-width": TEXT.replace(",", "，").encode(),
    "named-separator": f"sep=;\r\n{TEXT.replace(',', ';')}".encode(),
    "quotes": "\n".join(
        ",".join(f'"{c}"' for c in line.split(",")) for line in TEXT.split("\n")[:-1]
    ).encode(),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_table_of_text_is_read_as_the_figures_of_the_unit(desk: Desk, name: str) -> None:
    desk.put("")
    desk.put(WRITTEN[name], "县教育局2025年度数据.csv")

    checked, built = desk.check(), desk.build()

    assert checked.places() == built.places() == ["F16"]
    (found,) = checked.findings
    assert "海晏县人民政府2025年" in found["message"]
    assert "“县教育局”" in found["message"]
    assert (built.status, list(built.reports)) == (0, ["甲.xlsx"])
    assert "行政检查312次" in built.reports["甲.xlsx"]
    assert "联合执法3次" in built.reports["甲.xlsx"]


def test_its_cells_have_the_addresses_of_a_spreadsheet(desk: Desk) -> None:
    desk.put("")
    desk.put(f"各科室汇总\n\n{HEAD}\n行政执法,行政检查次数,次,待定,'\n".encode(), "县教育局.csv")

    checked = desk.check("--annotate", desk.out)

    assert checked.places() == ["F16", "V01 年度数据!D4", "V01 年度数据!E4"]
    sheet = load_workbook(desk.out / "县教育局.xlsx")["年度数据"]
    assert "待定" in sheet["D4"].comment.text


def test_a_header_may_name_the_year(desk: Desk) -> None:
    desk.put("")
    desk.put(TEXT.replace("本年", "2025年").replace("上年", "2024年").encode(), "县教育局.csv")

    built = desk.build()

    assert built.status == 0
    assert "行政检查312次" in built.reports["甲.xlsx"]


def test_the_unit_needs_the_other_workbooks_to_agree(desk: Desk) -> None:
    desk.put("")
    desk.put(OTHER_UNIT, "乙.xlsx")
    desk.put(TEXT.encode(), "县教育局.csv")

    built = desk.build()

    assert built.places() == ["F17"]
    assert built.status == 1
    assert set(built.reports) == {"甲.xlsx", "乙.xlsx"}
    assert "行政检查300次" in built.reports["甲.xlsx"]


def test_figures_that_nobody_owns_are_checked_and_refused(desk: Desk) -> None:
    path = desk.put(f"{HEAD}\n行政执法,行政检查次数,次,待定,\n".encode(), "县教育局.csv")

    alone = draft("check", path, "--json")
    of_level = draft("check", path, "--pack", "county", "--json")

    assert alone.places() == of_level.places() == ["F17", "V01 年度数据!D2"]
    assert alone.status == 1


def test_a_level_that_is_known_is_held_to(desk: Desk) -> None:
    path = desk.put(f"{HEAD}\n科技创新,政府规章制定数,件,3,\n".encode(), "县教育局.csv")

    run = draft("check", path, "--pack", "county", "--json")

    assert "R06" in codes_of(run, "县教育局.csv")


def test_the_pack_is_that_of_the_other_workbooks(desk: Desk) -> None:
    desk.put(TEXT.encode(), "0.csv")
    desk.put("+ _form\n| pack | base |", "甲.xlsx")

    assert list(desk.build().reports) == ["甲.xlsx"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x00\x01\x02", "编码"),
        (TEXT.encode("utf-16-le"), "编码"),
        (TEXT.encode() + b"\xff\xff\xff", "编码"),
        (f'{HEAD}\n行政执法,"行政检查次数,次,12,\n'.encode(), "引号"),
        (f"{HEAD}\n{'长' * 33_000}\n".encode(), "太长"),
    ],
    ids=["no-text", "unmarked-utf-16", "broken-encoding", "odd-quote", "long-cell"],
)
def test_a_text_that_cannot_be_read_is_named(desk: Desk, data: bytes, words: str) -> None:
    desk.put("")
    desk.put(data, "县教育局.csv")

    checked = desk.check()

    assert checked.places() == ["F19"]
    assert words in checked.findings[0]["message"]
    assert set(desk.build().reports) == {"甲.xlsx"}


@pytest.mark.parametrize("rows", [f"{HEAD}\n" + "\n" * 20_001 + "行政执法,", HEAD + "," * 300 + "远"])
def test_a_text_that_reaches_too_far_is_not_read(desk: Desk, rows: str) -> None:
    desk.put(rows.encode(), "县教育局.csv")

    assert desk.check().places() == ["F09 年度数据"]


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        ("导出.xls", TEXT.replace(",", "\t").encode("utf-16"), ["F16"]),
        ("导出.xlsx", TEXT.encode("gb18030"), ["F16"]),
        ("导出.xls", "单位,年度\n".encode("gb18030"), ["F01"]),
        ("空.csv", b"", ["F05"]),
        ("填报表.csv", workbook("+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n- _form"), ["S06"]),
        ("旧文档.csv", old_office_file("WordDocument"), ["F19"]),
    ],
)
def test_the_content_decides_what_is_a_table_of_text(
    desk: Desk, name: str, data: bytes, codes: list[str]
) -> None:
    desk.put("")
    desk.put(data, name)

    assert codes_of(desk.check(), name) == codes


def test_a_text_is_no_earlier_workbook(desk: Desk) -> None:
    path = desk.put(TEXT.encode(), "去年.csv")

    run = draft("form", "--level", "county", "--previous", path, "-o", desk.out / "新.xlsx")

    assert run.status == 1
    assert "F17" in run.err


@pytest.mark.parametrize(
    ("file", "department"),
    [
        ("县教育局.csv", "县教育局"),
        ("各部门/县教育局（2）.csv", "县教育局"),
        ("2025年年度数据-县教育局 - 副本.csv", "县教育局"),
        ("2025.csv", "2025"),
    ],
)
def test_the_department_is_that_of_the_name(file: str, department: str) -> None:
    assert department_of(file) == department


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Cf")), max_size=8)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5)


@given(TABLES, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8-sig", "utf-16", "gb18030"]))
def test_every_cell_is_read_as_it_stands(rows: list[list[str]], separator: str, encoding: str) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(
        [["指标", "本年", "上年"], *rows]
    )
    data = buffer.getvalue().encode(encoding)

    grid = parse_workbook(csv_to_workbook(data, "甲.csv"), "甲.csv").grids["年度数据"]

    read = {(r, c): cell.text for r, row in grid.rows.items() for c, cell in row.items() if r > 1}
    typed = {(r, c): fold(cell).strip() for r, row in enumerate(rows, 2) for c, cell in enumerate(row, 1)}
    assert read == {place: text for place, text in typed.items() if text}


@given(st.binary(max_size=200))
def test_whatever_the_bytes_there_is_a_workbook_or_a_finding(data: bytes) -> None:
    codes: set[str] = set()
    try:
        assert list(parse_workbook(csv_to_workbook(data, "甲.csv"), "甲.csv").grids) == ["年度数据"]
    except DraftError as error:
        codes = {each.code for each in error.findings}

    assert codes <= {"F05", "F09", "F19"}
