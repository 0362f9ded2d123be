"""The annotated copy of workbooks as other programs write them: it is always made, and nothing is lost."""

from __future__ import annotations

import io
import re
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from odd_workbooks import (
    BOOK,
    MACRO_TYPE,
    MAIN,
    ODD,
    PACKAGES,
    STYLES,
    STYLES_DAMAGED,
    TYPES,
    changed,
    packed,
    parts_of,
    plain,
    sheet,
    written,
)
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string as column_index
from openpyxl.utils import get_column_letter
from openxml_audit import OpenXmlValidator
from workbooks import workbook

from drafter.model import FIGURES_SHEET, DraftError, Finding, Severity, Source, finding
from drafter.pipeline import check
from drafter.workbook import REVIEW_SHEET, annotate, parse_workbook

ERROR_COLOUR = "FFF8CBCB"
OURS = "【检查结果】\n错误：不是数字。\n请改正。"
MAY_CHANGE = re.compile(
    r"(xl/(workbook|styles|comments\d*)\.xml|\[content_types\]\.xml|.*\.rels|.*/sheet\d+\.xml|.*\.vml)"
)


def found(cell: str, sheet: str = FIGURES_SHEET, message: str = "不是数字。") -> Finding:
    return Finding(Severity.ERROR, "V01", message, "请改正。", "某县.xlsx", sheet, cell)


FOUND = [found("D2"), found("E2"), found("G40"), found("C2")]


def cells(data: bytes):
    """The cells as they are read; None where the file is refused."""
    try:
        grids = parse_workbook(data, "某县.xlsx").grids
    except DraftError:
        return None
    return {name: grid.rows for name, grid in grids.items() if name != REVIEW_SHEET}


def opened(data: bytes, **options: bool):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), **options)


def listed(data: bytes) -> list[tuple[str, ...]]:
    """What the list says: cell, message, code and the fill in the hidden column."""
    grid = parse_workbook(data, "某县.xlsx", [REVIEW_SHEET]).grids[REVIEW_SHEET]
    return [tuple(grid.cell(row, column).text for column in (4, 5, 7, 8)) for row in sorted(grid.rows)[2:]]


def made(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ODD)
def test_what_is_read_gets_a_copy_that_reads_the_same(kind: str):
    data = ODD[kind]()

    copy = annotate(data, FOUND)

    if (before := cells(data)) is not None:
        assert cells(copy) == before
        assert annotate(copy, FOUND) == copy


READ = [kind for kind in ODD if cells(ODD[kind]()) is not None]


@given(
    st.sampled_from(READ),
    st.lists(st.tuples(st.sampled_from("ABCDEFGZ"), st.integers(1, 30)), max_size=8),
)
@settings(max_examples=40, deadline=None)
def test_any_cells_may_be_marked(kind: str, places: list[tuple[str, int]]):
    data = ODD[kind]()
    findings = [found(f"{column}{row}") for column, row in places]

    copy = annotate(data, findings)

    assert cells(copy) == cells(data)
    assert annotate(copy, findings) == copy
    merged = parse_workbook(data, "某县.xlsx").grids[FIGURES_SHEET].merged
    tops = [
        next(((t, le) for t, le, b, r in merged if t <= row <= b and le <= column_index(column) <= r), None)
        for column, row in places
    ]
    shown = [
        f"{get_column_letter(top[1])}{top[0]}" if top else each.cell
        for top, each in zip(tops, findings, strict=True)
    ]
    assert [row[0] for row in listed(copy)] == shown


@pytest.mark.parametrize("kind", [kind for kind in ODD if kind != "far merged cells"])
def test_the_marked_cells_are_red_and_have_their_comment(kind: str):
    copy = annotate(ODD[kind](), FOUND)

    try:
        page = opened(copy)[FIGURES_SHEET]
    except Exception as error:
        pytest.skip(f"openpyxl does not open it: {error}")
    for each in FOUND:
        assert page[each.cell].fill.fgColor.rgb == ERROR_COLOUR, each.cell
        assert page[each.cell].comment.text.endswith(OURS)
    assert page["B2"].fill.fill_type is None


@pytest.mark.parametrize("kind", [kind for kind in PACKAGES if kind != "damaged picture"])
def test_all_other_parts_stay_to_the_byte(kind: str):
    parts = parts_of(ODD[kind]()).items()
    before = {name.replace("\\", "/").removeprefix("./"): content for name, content in parts}
    after = parts_of(annotate(ODD[kind](), FOUND))

    kept = {name for name in before if not name.endswith("/") and "_xmlsignatures" not in name}
    assert kept <= after.keys()
    for name in kept:
        if not MAY_CHANGE.fullmatch(name.lower()):
            assert after[name] == before[name], name


@pytest.mark.parametrize(
    "kind", [*STYLES_DAMAGED, "plain", "everything on a sheet", "macros", "x14", "signed"]
)
def test_an_audit_finds_nothing_new(kind: str, tmp_path):
    def faults(data: bytes) -> list[str]:
        (tmp_path / "book.xlsx").write_bytes(data)
        return sorted(
            str(error.description) for error in OpenXmlValidator().validate(tmp_path / "book.xlsx").errors
        )

    data = ODD[kind]()

    assert set(faults(annotate(data, FOUND))) <= set(faults(data))


def test_a_damaged_picture_comes_over_as_it_is():
    data = ODD["damaged picture"]()
    packed_picture = data[data.index(b"xl/media/image1.png") + 19 :][:40]

    assert packed_picture in annotate(data, FOUND)


def test_a_sheet_changes_only_where_it_is_marked():
    before, after = parts_of(written()), parts_of(annotate(written(), [found("D2"), found("H2")]))

    name = "xl/worksheets/sheet1.xml"
    text = re.sub(rb'(<c r="D2") s="\d+"', rb"\1", after[name])
    text = re.sub(rb'<c r="H2" s="\d+"/>', b"", text)
    expected = re.sub(rb'(<c r="D2") s="\d+"', rb"\1", before[name])
    assert text == re.sub(rb'(<row r="2") spans="[^"]*"', rb"\1", expected).replace(b' tabSelected="1"', b"")
    assert after["xl/comments2.xml"] == before["xl/comments2.xml"]


def test_what_stands_on_a_sheet_stays():
    before, after = opened(written()), opened(annotate(written(), FOUND))

    assert after.sheetnames == [REVIEW_SHEET, *before.sheetnames]
    for page in before.worksheets:
        assert what_stands_on(after[page.title]) == what_stands_on(page)
        assert not after[page.title].sheet_view.tabSelected
    assert after.active.title == REVIEW_SHEET


def what_stands_on(page) -> dict[str, object]:
    return {
        "values": {
            cell.coordinate: str(cell.value) for row in page for cell in row if cell.value is not None
        },
        "password": page.protection.password,
        "panes": page.freeze_panes,
        "tables": sorted(page.tables),
        "printed": page.print_area,
        "names": sorted(page.defined_names),
        "charts": len(page._charts),
        "merged": sorted(map(str, page.merged_cells.ranges)),
        "checks": [(str(v.sqref), v.type, v.formula1) for v in page.data_validations.dataValidation],
        "conditions": [str(each.sqref) for each in page.conditional_formatting],
        "links": [cell.hyperlink.target for row in page for cell in row if cell.hyperlink],
    }


def test_the_result_of_a_formula_stays():
    copy = annotate(written(), [found("E2")])

    assert opened(copy, data_only=True)[FIGURES_SHEET]["E2"].value == 600
    assert opened(copy)[FIGURES_SHEET]["E2"].value == "=D2*2"


def test_a_cell_keeps_all_of_its_format_but_the_fill():
    before, after = (
        opened(written())[FIGURES_SHEET]["D2"],
        opened(annotate(written(), FOUND))[FIGURES_SHEET]["D2"],
    )

    assert after.font.b
    assert after.protection.locked == before.protection.locked
    assert after.number_format == before.number_format
    assert after.fill.fgColor.rgb == ERROR_COLOUR


def test_comments_and_buttons_of_others_stay():
    copy = annotate(written(), FOUND)

    page = opened(copy)[FIGURES_SHEET]
    assert page["D2"].comment.text.endswith(f"来自台账\n{OURS}")
    assert page["D2"].comment.author == "某人"
    assert page["A2"].comment.text.endswith("别的话")
    drawing = parts_of(copy)["xl/drawings/vmlDrawing1.vml"]
    assert drawing.count(b'ObjectType="Button"') == 1
    assert drawing.count(b'ObjectType="Note"') == 2 + 3
    without = annotate(copy, [])
    assert opened(without)[FIGURES_SHEET]["D2"].comment.text.endswith("来自台账")
    assert parts_of(without)["xl/drawings/vmlDrawing1.vml"].count(b'ObjectType="Note"') == 2


def test_rows_and_cells_come_in_at_their_place():
    rows = "".join(f'<row r="{n}"><c r="B{n}"/><c r="F{n}"/></row>' for n in (20, 30))
    data = changed(sheet(), ("</sheetData>", f'{rows}<row r="31"/></sheetData>'))()
    places = ["D20", "A20", "H20", "C25", "B30", "A31", "B31", "A99", "E98"]

    copy = parts_of(annotate(data, [found(place) for place in places]))

    page = etree.fromstring(copy[sheet()])
    numbers = [int(row.get("r", "")) for row in page.iter(f"{{{MAIN}}}row")]
    assert numbers == sorted(set(numbers))
    assert numbers[-6:] == [20, 25, 30, 31, 98, 99]
    by_row = {row.get("r"): [cell.get("r") for cell in row] for row in page.iter(f"{{{MAIN}}}row")}
    assert by_row["20"] == ["A20", "B20", "D20", "F20", "H20"]
    assert by_row["31"] == ["A31", "B31"]


def test_a_new_cell_has_the_format_of_its_row_or_column():
    styles = ("(<cellXfs.*)(</cellXfs>)", r'\1<xf numFmtId="9" xfId="0"/><xf numFmtId="14" xfId="0"/>\2')
    count = len(opened(plain())._cell_styles)
    parts = parts_of(changed(STYLES, styles)())
    text = parts[sheet()].decode()
    text = text.replace(
        "<sheetData>", f'<cols><col min="4" max="4" width="9" style="{count}"/></cols><sheetData>'
    )
    text = text.replace("</sheetData>", f'<row r="50" s="{count + 1}" customFormat="1"/></sheetData>')

    page = opened(annotate(packed(parts | {sheet(): text.encode()}), [found("D40"), found("D50")]))[
        FIGURES_SHEET
    ]

    assert (page["D40"].number_format, page["D50"].number_format) == ("0%", "mm-dd-yy")


def test_a_workbook_with_macros_stays_one():
    before, after = parts_of(ODD["macros"]()), parts_of(annotate(ODD["macros"](), FOUND))

    assert MACRO_TYPE in after[TYPES]
    assert after["xl/vbaProject.bin"] == before["xl/vbaProject.bin"]


def test_a_signature_does_not_vouch_for_the_copy():
    parts = parts_of(annotate(ODD["signed"](), FOUND))

    assert not [name for name in parts if "signature" in name]
    assert b"signature" not in parts["_rels/.rels"]


def test_names_of_a_sheet_stay_its_own():
    copy = parts_of(annotate(written(), FOUND))[BOOK].decode()

    assert '<definedName name="本表" localSheetId="2">别的表!$A$1</definedName>' in copy
    assert copy.index("_xlnm._FilterDatabase") < copy.index("本表")
    assert 'activeTab="0" firstSheet="0"' in copy or 'firstSheet="0" activeTab="0"' in copy


def by_openpyxl(data: bytes) -> bytes:
    """A copy as earlier versions made it: loaded, marked and saved by openpyxl."""
    book = opened(data)
    page = book[FIGURES_SHEET]
    page["D2"].fill = PatternFill("solid", fgColor=ERROR_COLOUR)
    page["D2"].comment = Comment(f"来自台账\n{OURS}", "填报检查")
    page["E2"].fill = PatternFill("solid", fgColor="FFFCE0B8")
    page["E2"].comment = Comment(OURS, "填报检查")
    review = book.create_sheet(REVIEW_SHEET, 0)
    review.append(["共 2 项：错误 2 项，须更正；提醒 0 项，请核对。"])
    review.append(["序号", "级别", "工作表", "单元格", "问题", "怎么改", "代码"])
    review.append([1, "错误", FIGURES_SHEET, "D2", "不是数字。", "请改正。", "V01", "FFFFF9E3"])
    review.append([2, "错误", FIGURES_SHEET, "E2", "不是数字。", "请改正。", "V01", None])
    review.print_title_rows = "2:2"
    return made(book)


def test_what_an_earlier_version_wrote_is_taken_away():
    copy = annotate(by_openpyxl(plain()), [found("C2", message="新的。")])

    book = opened(copy)
    page = book[FIGURES_SHEET]
    assert book.sheetnames.count(REVIEW_SHEET) == 1
    assert (page["D2"].comment.text, page["D2"].fill.fgColor.rgb) == ("来自台账", "FFFFF9E3")
    assert (page["E2"].comment, page["E2"].fill.fill_type) == (None, None)
    assert [row[1] for row in listed(copy)] == ["新的。"]
    assert book[REVIEW_SHEET].print_title_rows == "$2:$2"


def test_a_fill_that_is_no_plain_colour_comes_back():
    fill = '<fill><patternFill patternType="lightGrid"><fgColor theme="4" tint="0.5"/></patternFill></fill>'
    style = (
        "(<cellXfs.*)(</cellXfs>)",
        r'\1<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0"/>\2',
    )
    count = len(opened(plain())._cell_styles)
    parts = parts_of(changed(STYLES, ("</fills>", f"{fill}</fills>"), style)())
    parts[sheet()] = re.sub(rb'<c r="D2"(?: s="\d+")?', f'<c r="D2" s="{count}"'.encode(), parts[sheet()])
    copy = annotate(packed(parts), [found("D2")])

    again = annotate(made(opened(copy)), [])

    cell = opened(again)[FIGURES_SHEET]["D2"]
    assert (cell.fill.fill_type, cell.fill.fgColor.theme, cell.fill.fgColor.tint) == ("lightGrid", 4, 0.5)
    assert cell.comment is None


@pytest.mark.parametrize(
    "text", ["<fill><x/></fill>", "<fill>", "<fill xmlns:x='y'><x:patternFill/></fill>", "=1+1"]
)
def test_what_stands_in_the_hidden_column_is_not_trusted(text: str):
    book = opened(annotate(plain(), [found("D2")]))
    book[REVIEW_SHEET]["H3"].value = text
    book[REVIEW_SHEET]["H3"].data_type = "s"

    copy = annotate(made(book), [])

    assert opened(copy)[FIGURES_SHEET]["D2"].fill.fill_type is None


def test_a_date_where_a_number_belongs_is_words_until_a_number_is_typed(tmp_path):
    text = "+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 2026-03-12 |"
    (tmp_path / "a.xlsx").write_bytes(workbook(text))

    first = check([tmp_path / "a.xlsx"], annotate=tmp_path / "b").findings
    again = check([tmp_path / "b" / "a.xlsx"], annotate=tmp_path / "c").findings

    place = next(each.cell for each in first if each.code == "V13")
    assert [each.cell for each in again if each.is_error] == [place]
    book = opened((tmp_path / "c" / "a.xlsx").read_bytes())
    cell = book[FIGURES_SHEET][place]
    assert (cell.value, cell.number_format) == ("2026年3月12日", "General")
    cell.value = 12
    (tmp_path / "b" / "a.xlsx").write_bytes(made(book))
    assert [each for each in check([tmp_path / "b" / "a.xlsx"]).findings if each.is_error] == []


def test_a_date_that_a_formula_gives_stays():
    data = changed(sheet(), ("<v>300</v>", "<f>TODAY()</f><v>46093</v>"))()
    finding = Finding(
        Severity.ERROR, "V13", "是日期。", "请改。", "", FIGURES_SHEET, "D2", value="2026年3月12日"
    )

    assert opened(annotate(data, [finding]))[FIGURES_SHEET]["D2"].value == "=TODAY()"


def test_a_sheet_that_is_too_large_is_not_marked_and_the_list_says_so():
    data = changed(sheet(), ("</sheetData>", "<row/>" * 2_100_000 + "</sheetData>"))()

    copy = annotate(data, [found("D2"), found("B2", "基本信息")])

    rows = listed(copy)
    assert [row[2] for row in rows] == ["F20", "V01", "V01"]
    assert FIGURES_SHEET in rows[0][1]
    assert parts_of(copy)[sheet()].count(b"<row/>") == 2_100_000


def test_of_very_many_findings_the_first_are_listed():
    copy = annotate(plain(), [found(f"A{row}") for row in range(1, 6001)])

    rows = listed(copy)
    assert rows[0][2] == "F21"
    assert "6000" in rows[0][1]
    assert len(rows) == 1 + 5000


@pytest.mark.timeout(60)
def test_merged_cells_cost_no_more_than_their_rows():
    merged = "".join(f'<mergeCell ref="J{n}:K{n}"/>' for n in range(1, 300_001))
    merges = f'<mergeCells><mergeCell ref="D2:E5"/>{merged}</mergeCells>'
    data = changed(sheet(), ("</sheetData>", f"</sheetData>{merges}"))()

    copy = annotate(data, [found("E4"), found("D2", message="又一个。"), found("K7")])

    assert [row[0] for row in listed(copy)] == ["D2", "D2", "J7"]
    assert "不是数字。\n请改正。\n错误：又一个。" in parts_of(copy)["xl/comments1.xml"].decode()


def test_a_sheet_whose_name_looks_the_same_is_marked():
    data = changed(BOOK, (f'name="{FIGURES_SHEET}"', f'name="{FIGURES_SHEET} "'))()

    copy = annotate(data, [found("D2")])

    assert opened(copy)[f"{FIGURES_SHEET} "]["D2"].fill.fgColor.rgb == ERROR_COLOUR


def test_comments_that_cannot_be_read_do_not_stand_in_the_way():
    parts = parts_of(written()) | {"xl/comments1.xml": b"<comments><broken>"}

    copy = parts_of(annotate(packed(parts), FOUND))

    assert copy["xl/comments1.xml"] == b"<comments><broken>"
    assert b"FFF8CBCB" in copy[STYLES]
    assert b"legacyDrawing" in copy["xl/worksheets/sheet1.xml"]


def test_a_sheet_that_was_read_under_another_name_is_marked() -> None:
    """Where 年度数据（教育局） stands for 年度数据, the cell is marked there."""
    rows = "| 板块 | 指标 | 单位 | 本年 | 上年 |\n| 行政执法 | 行政检查次数 | 次 | 待定 | 3 |"
    data = workbook(f"- 年度数据\n\n年度数据（教育局）\n{rows}")
    copy = annotate(data, [finding("V01", Source("坏.xlsx", "年度数据", "D2"), value="待定")])
    marked = load_workbook(io.BytesIO(copy))["年度数据（教育局）"]["D2"]
    assert marked.comment is not None
    assert "待定" in marked.comment.text
