"""Charts in the Word report: drawn by Word from numbers that can be edited."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from ooxml import (
    NAMESPACES,
    attributes,
    convert,
    find,
    names,
    needs_libreoffice,
    needs_schemas,
    pages,
    part,
    schema_errors,
    text,
    val,
)
from openxml_audit import OpenXmlValidator

from drafter.model import Attachment, Chart, ChartKind, Figure, Kind, Paragraph, Report, Source, Style, Text
from drafter.writing import write_docx


def figure(printed: str, number: str | None, unit: str = "件") -> Figure:
    source = Source("海晏县.xlsx", "年度数据", "E12")
    return Figure(
        printed, "行政复议申请数", Kind.VALUE, (source,), None if number is None else Decimal(number), unit
    )


CHART = Chart(
    "图1 行政复议申请数",
    ChartKind.COLUMN,
    "件",
    ("2023年", "2024年", "2025年"),
    (figure("182件", "182"), figure("201件", "201"), figure("260余件", "260")),
)
RATES = Chart(
    "图2 负责人出庭应诉率",
    ChartKind.LINE,
    "%",
    ("2024年", "2025年"),
    (figure("98.5%", "98.50", "%"), figure("100%", "100", "%")),
)
SHARES = replace(CHART, caption="图3 构成", kind=ChartKind.PIE)
CHARTS = (CHART, RATES, SHARES)


def document(*charts: Chart, style: Style = Style(), final: bool = False) -> bytes:  # noqa: B008 - frozen
    return write_docx(Report("报告", (*charts, Paragraph((Text("正文"),)))), style, final=final)


def drawn(chart: Chart) -> etree._Element:
    return part(document(chart), "word/charts/chart1.xml")


def values(root: etree._Element, path: str) -> list[str]:
    """The `val`, or the words, of the elements at an XPath."""
    return [e.get("val") or e.text or "" for e in find(root, path)]


@pytest.mark.parametrize(
    ("kind", "tag"),
    [(ChartKind.COLUMN, "barChart"), (ChartKind.LINE, "lineChart"), (ChartKind.PIE, "pieChart")],
)
class TestEveryKind:
    def test_is_drawn_by_word_from_the_numbers(self, kind: ChartKind, tag: str) -> None:
        root = drawn(replace(CHART, kind=kind))
        assert values(root, f"//c:{tag}//c:cat//c:v") == ["2023年", "2024年", "2025年"]
        assert values(root, f"//c:{tag}//c:val//c:v") == ["182", "201", "260"]

    @pytest.mark.schema
    @needs_schemas
    def test_keeps_to_the_schemas(self, kind: ChartKind, tag: str) -> None:
        content = document(replace(CHART, kind=kind))
        assert schema_errors(part(content, "word/charts/chart1.xml"), "dml-chart.xsd") == []
        assert schema_errors(part(content)) == []
        assert schema_errors(part(content, "word/styles.xml")) == []

    def test_names_fonts_and_colours_and_none_of_a_theme(self, kind: ChartKind, tag: str) -> None:
        chart = replace(CHART, kind=kind)
        root = part(
            document(chart, style=Style(body_font="仿宋", latin_font="Arial")), "word/charts/chart1.xml"
        )
        assert {e.get("typeface") for e in root.iter(f"{{{NAMESPACES['a']}}}ea")} == {"仿宋"}
        assert {e.get("typeface") for e in root.iter(f"{{{NAMESPACES['a']}}}latin")} == {"Arial"}
        assert find(root, "//a:schemeClr") == []
        assert values(root, "/c:chartSpace/c:lang") == ["zh-CN"]

    def test_leaves_a_gap_where_there_is_no_number(self, kind: ChartKind, tag: str) -> None:
        figures = (CHART.figures[0], figure("不适用", None), CHART.figures[2])
        root = drawn(replace(CHART, kind=kind, figures=figures))
        assert values(root, "//c:val//c:v") == ["182", "260"]
        assert values(root, "//c:val//c:ptCount") == ["3"]
        root = drawn(replace(CHART, kind=kind, figures=(figure("不适用", None),) * 3))
        assert values(root, "//c:val//c:v") == []


def test_holds_the_numbers_in_a_workbook_for_editing() -> None:
    with ZipFile(BytesIO(document(CHART))) as archive:
        book = openpyxl.load_workbook(BytesIO(archive.read("word/embeddings/chart1.xlsx")))
    assert list(book["Sheet1"].values) == [
        (None, "图1 行政复议申请数（件）"),
        ("2023年", 182),
        ("2024年", 201),
        ("2025年", 260),
    ]
    assert values(drawn(CHART), "//c:f") == ["Sheet1!$B$1", "Sheet1!$A$2:$A$4", "Sheet1!$B$2:$B$4"]


def test_makes_no_formula_of_a_category() -> None:
    chart = replace(CHART, categories=("=1+1", "http://example.org", "1\x00"))
    with ZipFile(BytesIO(document(chart))) as archive:
        book = openpyxl.load_workbook(BytesIO(archive.read("word/embeddings/chart1.xlsx")))
    cells = book["Sheet1"]["A"][1:]
    assert [cell.value for cell in cells] == ["=1+1", "http://example.org", "1"]
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}


def test_refuses_a_category_without_figure() -> None:
    with pytest.raises(ValueError, match="zip"):
        document(replace(CHART, categories=("2025年",)))


@pytest.mark.parametrize("final", [False, True])
def test_passes_the_audit(final: bool, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(document(*CHARTS, final=final))
    # The audit asks for a theme, which ISO/IEC 29500 does not; theme fonts trouble WPS.
    found = OpenXmlValidator().validate(path).errors
    assert found == []


def test_gives_the_same_bytes_for_the_same_charts() -> None:
    assert document(*CHARTS) == document(*CHARTS)


def test_gives_each_chart_parts_of_its_own() -> None:
    in_attachment = Attachment("统计图", (SHARES,), landscape=True)
    content = write_docx(Report("报告", (CHART, RATES), attachments=(in_attachment,)))
    assert [name for name in names(content) if "chart" in name and "_rels" not in name] == [
        f"word/{folder}/chart{n}.{kind}"
        for n in (1, 2, 3)
        for folder, kind in (("charts", "xml"), ("embeddings", "xlsx"))
    ]
    sizes = [attributes(extent)["cx"] for extent in find(part(content), "//wp:extent")]
    assert [int(size) / 36000 for size in sizes] == pytest.approx([156, 156, 225], abs=0.1)


def test_stands_above_its_caption() -> None:
    root = part(document(CHART))
    picture = find(root, "//w:p[.//w:drawing]")[0]
    caption = find(picture, "following-sibling::*")[0]
    assert text(caption) == "图1 行政复议申请数"
    styles = part(document(CHART), "word/styles.xml")
    used = [val(p, "w:pPr/w:pStyle")[0] for p in (picture, caption)]
    assert [val(styles, f"//w:style[@w:styleId='{id_}']/w:name")[0] for id_ in used] == ["图", "图题"]
    assert find(styles, f"//w:style[@w:styleId='{used[0]}']/w:pPr/w:keepNext")


def test_can_be_read_out() -> None:
    (picture,) = find(part(document(CHART)), "//wp:docPr")
    assert picture.get("descr") == "图1 行政复议申请数。2023年：182件；2024年：201件；2025年：260余件"


class TestLabels:
    @pytest.mark.parametrize(
        ("printed", "number", "shown"),
        [
            ("260件", "260", '"件"'),
            ("260余件", "260", '"余件"'),
            ("近260件", "260", '"近"General"件"'),
            ("1,260件", "1260", '"件"'),
            ("不多", "3", '"件"'),
            ("12万件", "3", '"件"'),
        ],
    )
    def test_print_a_number_as_the_text_does(self, printed: str, number: str, shown: str) -> None:
        chart = replace(CHART, categories=("甲",), figures=(figure(printed, number),))
        root = drawn(chart)
        first = find(root, "//c:dLbls//c:numFmt")[0]
        assert first.get("formatCode") == (shown if "General" in shown else f"General{shown}")

    def test_name_the_slices_of_a_pie_but_no_share(self) -> None:
        root = drawn(SHARES)
        assert set(values(root, "//c:showCatName")) == {"1"}
        assert set(values(root, "//c:showPercent")) == {"0"}


class TestAxes:
    def test_begin_at_nought_under_columns(self) -> None:
        assert values(drawn(CHART), "//c:valAx//c:min") == ["0"]

    def test_go_below_nought_where_a_number_does(self) -> None:
        figures = (figure("-3件", "-3"), *CHART.figures[1:])
        assert values(drawn(replace(CHART, figures=figures)), "//c:valAx//c:min") == []

    @pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.LINE])
    def test_end_at_a_hundred_percent(self, kind: ChartKind) -> None:
        root = drawn(replace(RATES, kind=kind))
        assert values(root, "//c:valAx//c:max") == ["100"]
        assert [e.get("formatCode") for e in find(root, "//c:valAx/c:numFmt")] == ['General"%"']

    def test_count_few_things_one_by_one(self) -> None:
        chart = replace(CHART, figures=tuple(figure(f"{n}件", str(n)) for n in (0, 1, 3)))
        assert values(drawn(chart), "//c:valAx/c:majorUnit") == ["1"]
        assert values(drawn(CHART), "//c:valAx/c:majorUnit") == []

    def test_show_every_category_and_have_ids_that_word_accepts(self) -> None:
        assert values(drawn(CHART), "//c:catAx/c:tickLblSkip") == ["1"]
        assert all(int(id_) >= 0 for id_ in values(drawn(CHART), "//c:axId"))


def test_a_report_without_charts_loads_no_library_for_workbooks() -> None:
    code = """
import sys
from drafter.model import Report
from drafter.writing import write_docx
write_docx(Report("报告", ()))
assert "xlsxwriter" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)


@pytest.mark.render
@needs_libreoffice
def test_is_drawn_with_its_labels(tmp_path: Path) -> None:
    pdf = convert({"charts": document(*CHARTS)}, tmp_path)["charts"]
    words = "".join(line.text for page in pages(pdf) for line in page)
    for shown in ("2023年", "182件", "260余件", "98.5%", "图1行政复议申请数"):
        assert shown in words
