"""What the writers put into a file, seen from outside."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from ooxml import (
    Line,
    attributes,
    convert,
    find,
    names,
    needs_libreoffice,
    needs_schemas,
    pages,
    part,
    schema_errors,
    styled_paragraphs,
    text,
    val,
)
from openxml_audit import OpenXmlValidator
from work import calls

from drafter.model import Figure, Heading, Kind, Missing, Paragraph, Report, Source, Style, Table, Text
from drafter.writing import write_docx, write_html, write_markdown

SOURCE = Source("海晏县.xlsx", "年度数据", "E12", "县司法局")
RECEIVED = Figure("260余件", "行政复议申请数", Kind.VALUE, (SOURCE,), Decimal("260"), "件")
RATE = Figure(
    "98.5%", "负责人出庭应诉率", Kind.RATE, (SOURCE, replace(SOURCE, cell="E13")), Decimal("98.50"), "%"
)


def words(words_: str) -> tuple[Text]:
    return (Text(words_),)


def heading(level: int, title: str, *, run_in: bool = False) -> Heading:
    return Heading(level, words(title), run_in)


REPORT = Report(
    title="海晏县2025年法治政府建设年度报告",
    unit="海晏县人民政府",
    year=2025,
    addressee="海晏县委:",
    blocks=(
        Paragraph(words("现将有关情况报告如下。")),
        heading(1, "主要举措和成效"),
        heading(2, "强化行政复议应诉"),
        Paragraph((Text("收到申请"), RECEIVED, Text("，坚持“复议为民”——出庭应诉率"), RATE, Text("。"))),
        heading(3, "健全制度"),
        heading(4, "完善基准"),
        Paragraph((Text("调解成功率"), Missing("调解成功率"), Text("。"))),
        heading(4, "加强备案。", run_in=True),
        Paragraph((Text("报送备案"), replace(RECEIVED, text="12件"), Text("。"))),
        heading(2, "深化法治宣传。", run_in=True),
        Paragraph(words("全年如此。")),
        heading(1, "存在的不足和原因"),
        heading(2, "基层力量薄弱"),
        Table(
            "表1 主要数据",
            ("指标", "单位", "本年"),
            (
                (words("行政复议申请数"), words("件"), (RECEIVED,)),
                (words("负责人出庭应诉率"), words("%"), (RATE,)),
            ),
        ),
    ),
    signature="海晏县人民政府",
    date=date(2026, 1, 15),
)
FIGURES = [span for span in REPORT.spans() if isinstance(span, Figure)]


def report(*blocks: Heading | Paragraph | Table) -> Report:
    return Report("报告", blocks)


class TestWriteDocx:
    def test_gives_every_element_the_style_of_its_name(self) -> None:
        assert styled_paragraphs(write_docx(REPORT, final=True)) == [
            ("公文标题", "海晏县2025年法治政府建设年度报告"),
            ("主送机关", "海晏县委："),
            ("公文正文", "现将有关情况报告如下。"),
            ("一级标题", "主要举措和成效"),
            ("二级标题", "强化行政复议应诉"),
            ("公文正文", "收到申请260余件，坚持“复议为民”——出庭应诉率98.5%。"),
            ("三级标题", "健全制度"),
            ("四级标题", "完善基准"),
            ("公文正文", "调解成功率【待补充：调解成功率】。"),
            ("公文正文", "加强备案。报送备案12件。"),
            ("公文正文", "深化法治宣传。全年如此。"),
            ("一级标题", "存在的不足和原因"),
            ("二级标题", "基层力量薄弱"),
            ("表题", "表1 主要数据"),
            ("署名", "海晏县人民政府"),
            ("成文日期", "2026年1月15日"),
        ]

    @pytest.mark.parametrize("final", [False, True])
    def test_gives_the_same_bytes_for_the_same_report(self, final: bool) -> None:
        assert write_docx(REPORT, final=final) == write_docx(REPORT, final=final)

    @pytest.mark.schema
    @needs_schemas
    @pytest.mark.parametrize("final", [False, True])
    @pytest.mark.parametrize(
        "name", ["document", "styles", "numbering", "settings", "fontTable", "footer1", "footer2"]
    )
    def test_keeps_to_the_schemas(self, name: str, final: bool) -> None:
        style = Style(bold_headings=True)
        assert schema_errors(part(write_docx(REPORT, style, final=final), f"word/{name}.xml")) == []

    @pytest.mark.parametrize("final", [False, True])
    def test_passes_the_audit(self, final: bool, tmp_path: Path) -> None:
        path = tmp_path / "report.docx"
        path.write_bytes(write_docx(REPORT, final=final))
        assert OpenXmlValidator().validate(path).errors == []

    def test_names_no_person_no_time_and_no_theme_font(self) -> None:
        content = write_docx(REPORT)
        assert [child.tag.rpartition("}")[2] for child in part(content, "docProps/core.xml")] == ["title"]
        styles = part(content, "word/styles.xml")
        assert not [a for element in find(styles, "//w:rFonts") for a in element.attrib if "heme" in a]

    def test_defines_no_style_that_the_report_has_no_use_for(self) -> None:
        defined = val(part(write_docx(report(Paragraph(words("无")))), "word/styles.xml"), "//w:style/w:name")
        assert defined == ["Normal", "公文标题", "公文正文", "页码"]

    def test_keeps_the_heading_levels_above_one_in_use(self) -> None:
        content = write_docx(report(heading(3, "健全制度")))
        assert val(part(content, "word/numbering.xml"), "//w:lvlText") == ["%1、", "（%2）", "%3."]
        assert "word/numbering.xml" not in names(write_docx(report(Paragraph(words("无")))))

    def test_takes_the_fonts_of_the_pack(self) -> None:
        content = write_docx(REPORT, Style(level2_font="华文楷体", latin_font="Arial", bold_headings=True))
        level2 = "//w:style[w:name/@w:val='二级标题']/w:rPr"
        styles = part(content, "word/styles.xml")
        assert val(styles, f"{level2}/w:rFonts", "eastAsia") == ["华文楷体"]
        assert len(find(styles, f"{level2}/w:b")) == 1
        assert val(styles, "//w:docDefaults//w:rFonts", "ascii") == ["Arial"]

    def test_takes_long_titles_apart_at_a_meaning(self) -> None:
        title = "中共海晏县委海晏县人民政府关于2025年法治政府建设情况的报告"
        lines = docx.Document(BytesIO(write_docx(Report(title, ())))).paragraphs[0].text
        assert lines == "中共海晏县委海晏县人民政府\n关于2025年法治政府建设情况的报告"


class TestText:
    def test_keeps_what_would_be_markup(self) -> None:
        assert (
            styled_paragraphs(write_docx(report(Paragraph(words('A & B <b> "c"')))))[1][1] == 'A & B <b> "c"'
        )

    def test_drops_characters_that_xml_cannot_hold(self) -> None:
        bad = "甲\x00乙\x0b丙\ud800丁\ufffe戊"
        blocks = (
            Paragraph((Text(bad), Figure(bad, bad, Kind.VALUE, (Source(bad, bad, bad, bad),)), Missing(bad))),
            Table(bad, (bad,), ((words(bad),),)),
        )
        content = write_docx(Report(bad, blocks, addressee=bad, signature=bad, unit=bad))
        assert styled_paragraphs(content)[0] == ("公文标题", "甲乙丙丁戊")

    @given(st.text())
    @settings(max_examples=60, deadline=None)
    def test_writes_whatever_is_in_a_cell(self, anything: str) -> None:
        figure = Figure(anything, anything, Kind.VALUE, (Source(anything, anything, "A1"),))
        content = write_docx(report(Paragraph((Text(anything), figure))))
        kept = [c for c in anything if c not in "\t\n\r"]
        assert set(text(part(content))) <= {*kept, *"报告 "}

    def test_puts_words_side_by_side_into_one_run(self) -> None:
        content = write_docx(
            report(Paragraph((Text("办结"), RECEIVED, Text("，"), Text("好。")))), final=True
        )
        assert text(find(part(content), "//w:p[2]/w:r")[0]) == "办结260余件，好。"

    @pytest.mark.parametrize(
        ("written", "hinted"), [("“好”", True), ("甲——乙", True), ("办结12件（A）。", False)]
    )
    def test_asks_for_chinese_punctuation_where_word_would_take_the_latin(
        self, written: str, hinted: bool
    ) -> None:
        hints = val(part(write_docx(report(Paragraph(words(written))))), "//w:r/w:rPr/w:rFonts", "hint")
        assert hints == (["eastAsia"] if hinted else [])

    @pytest.mark.parametrize("final", [False, True])
    def test_highlights_what_is_missing_even_in_the_final_file(self, final: bool) -> None:
        run = find(part(write_docx(REPORT, final=final)), "//w:r[w:rPr/w:highlight/@w:val='yellow']")
        assert [text(r) for r in run] == ["【待补充：调解成功率】"]


class TestHeadings:
    def test_numbers_them_by_a_list_linked_to_the_styles(self) -> None:
        content = write_docx(REPORT)
        numbering = part(content, "word/numbering.xml")
        assert val(numbering, "//w:lvlText") == ["%1、", "（%2）", "%3.", "（%4）"]
        linked = val(numbering, "//w:lvl/w:pStyle")
        names_ = [
            val(part(content, "word/styles.xml"), f"//w:style[@w:styleId='{id_}']/w:name")[0]
            for id_ in linked
        ]
        assert names_ == ["一级标题", "二级标题", "三级标题", "四级标题"]

    def test_lets_a_run_in_heading_share_the_line_but_not_the_font(self) -> None:
        content = write_docx(report(heading(2, "深化宣传。", run_in=True), Paragraph(words("全年如此。"))))
        first, second = find(part(content), "//w:p[2]/w:r")
        assert (text(first), text(second)) == ("深化宣传。", "全年如此。")
        style = val(first, "w:rPr/w:rStyle")[0]
        fonts = f"//w:style[@w:styleId='{style}']/w:rPr/w:rFonts"
        assert val(part(content, "word/styles.xml"), fonts, "eastAsia") == ["楷体_GB2312"]
        assert val(part(content), "//w:p[2]/w:pPr/w:numPr/w:ilvl") == ["1"]

    def test_keeps_a_run_in_heading_out_of_the_navigation_pane(self) -> None:
        content = write_docx(report(heading(2, "深化宣传。", run_in=True), Paragraph(words("全年如此。"))))
        assert styled_paragraphs(content)[1][0] == "公文正文"
        assert find(part(content), "//w:outlineLvl") == []

    def test_treats_a_run_in_heading_without_paragraph_as_any_other(self) -> None:
        content = write_docx(report(heading(2, "甲。", run_in=True), heading(2, "乙。", run_in=True)))
        assert styled_paragraphs(content)[1:] == [("二级标题", "甲。"), ("二级标题", "乙。")]


class TestTraces:
    def test_makes_each_figure_a_control_within_a_hidden_bookmark(self) -> None:
        root = part(write_docx(REPORT))
        count = len(FIGURES)
        assert val(root, "//w:sdt/w:sdtPr/w:tag") == [f"draft:{n}" for n in range(1, count + 1)]
        assert val(root, "//w:sdt/w:sdtPr/w:alias") == [figure.indicator for figure in FIGURES]
        assert [text(sdt) for sdt in find(root, "//w:sdt")] == [figure.text for figure in FIGURES]
        assert val(root, "//w:bookmarkStart[following-sibling::*[1][self::w:sdt]]", "name") == [
            f"_draft{n}" for n in range(1, count + 1)
        ]
        assert len(set(val(root, "//w:sdt/w:sdtPr/w:id"))) == count

    def test_lists_the_cells_of_each_figure(self) -> None:
        trace = part(write_docx(REPORT), "customXml/item1.xml")
        assert attributes(trace) == {"unit": "海晏县人民政府", "year": "2025"}
        assert [figure.get("n") for figure in trace][:-1] == ["1", "2", "3", "4", "5"]
        assert attributes(trace[1]) == {
            "n": "2",
            "indicator": "负责人出庭应诉率",
            "kind": "rate",
            "text": "98.5%",
            "number": "98.50",
            "unit": "%",
        }
        assert [attributes(source) for source in trace[1]] == [
            {"file": "海晏县.xlsx", "sheet": "年度数据", "cell": cell, "department": "县司法局"}
            for cell in ("E12", "E13")
        ]

    def test_shortens_an_alias_that_word_would_refuse(self) -> None:
        figure = replace(RECEIVED, indicator="长" * 100)
        assert val(part(write_docx(report(Paragraph((figure,))))), "//w:alias") == ["长" * 64]

    def test_leaves_none_in_the_final_file(self) -> None:
        content = write_docx(REPORT, final=True)
        assert find(part(content), "//w:sdt | //w:bookmarkStart") == []
        assert [name for name in names(content) if name.startswith("customXml")] == []


class TestTables:
    def test_gives_widths_to_grid_and_cells_as_wide_as_the_type_area(self) -> None:
        root = part(write_docx(REPORT))
        grid = val(root, "//w:gridCol", "w")
        assert sum(map(int, grid)) == 8844
        assert val(root, "//w:tr[1]//w:tcW", "w") == grid

    def test_repeats_the_header_and_splits_no_row(self) -> None:
        root = part(write_docx(REPORT))
        assert len(find(root, "//w:tblHeader")) == 1
        assert len(find(root, "//w:tr[w:trPr/w:cantSplit]")) == 3

    def test_leaves_narrow_columns_the_room_they_need(self) -> None:
        table = Table("", ("指标", "本年"), ((words("长" * 60), words("1260余件")),))
        wide, narrow = map(int, val(part(write_docx(report(table))), "//w:gridCol", "w"))
        # Six characters of 12 pt, the digits half as wide, with some margin.
        assert 4 * 240 < narrow < 6 * 240
        assert wide + narrow == 8844

    def test_sets_numbers_in_the_middle(self) -> None:
        table = Table("", ("指标", "本年"), ((words("行政复议申请数"), words("12.5")),))
        rows = find(part(write_docx(report(table))), "//w:tr[2]/w:tc/w:p/w:pPr")
        assert [val(row, "w:jc") for row in rows] == [[], ["center"]]

    @pytest.mark.parametrize(
        "table",
        [
            Table("空表", (), ()),
            Table("只有表头", ("甲",), ()),
            Table("长短不齐", ("甲", "乙"), ((words("1"),), (words("1"), words("2"), (RECEIVED,)))),
        ],
    )
    def test_writes_odd_tables_whole(self, table: Table) -> None:
        content = write_docx(report(table))
        cells = [text(cell) for cell in find(part(content), "//w:tc")]
        assert {"".join(s.text for s in cell) for row in table.rows for cell in row} <= set(cells)
        docx.Document(BytesIO(content))


class TestClosing:
    @staticmethod
    def indents(signature: str, day: date | None) -> list[str]:
        return val(
            part(write_docx(Report("报告", (), signature=signature, date=day))), "//w:p/w:pPr/w:ind", "right"
        )

    def test_begins_the_date_two_characters_to_the_right_of_the_name(self) -> None:
        # A name of 10 characters of 315 twips begins 3150 + 630 from the right; the date of 3 characters and
        # 7 digits of 155 twips has to begin at 3150.
        assert self.indents("海晏县人民政府办公室", date(2026, 1, 15)) == [str(3150 - 3 * 315 - 7 * 155)]

    def test_moves_the_name_when_the_date_is_longer(self) -> None:
        date_width = 3 * 315 + 8 * 155
        assert self.indents("海晏县", date(2026, 11, 15)) == [str(date_width + 4 * 315 - 3 * 315)]

    def test_keeps_the_signature_with_the_end_of_the_text(self) -> None:
        blocks = (Paragraph(words("甲")), Paragraph(words("乙")))
        root = part(write_docx(Report("报告", blocks, signature="海晏县人民政府", date=date(2026, 1, 15))))
        assert [text(p) for p in find(root, "//w:p[w:pPr/w:keepNext]")] == ["乙"]
        root = part(write_docx(REPORT))
        # The row before the last one is held, too: no row stands alone on a page.
        assert [text(p) for p in find(root, "//w:tr[last()]//w:p[w:pPr/w:keepNext]")] == [
            "负责人出庭应诉率", "%", "98.5%"
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("signature", "day", "styles"),
        [("", None, []), ("海晏县", None, ["署名"]), ("", date(2026, 1, 5), ["成文日期"])],
    )
    def test_leaves_out_what_the_report_has_not_got(
        self, signature: str, day: date | None, styles: list[str]
    ) -> None:
        content = write_docx(Report("报告", (), signature=signature, date=day))
        assert [name for name, _ in styled_paragraphs(content)[1:]] == styles


class TestStyleDocument:
    @staticmethod
    def changed() -> bytes:
        """Our own report after somebody changed a style, and what it is based on, in Word."""
        document = docx.Document(BytesIO(write_docx(REPORT)))
        document.styles["公文正文"].font.size = docx.shared.Pt(15)
        document.styles["二级标题"].font.italic = True
        document.styles["二级标题"].paragraph_format.left_indent = docx.shared.Pt(20)
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    def test_goes_before_our_own_looks(self) -> None:
        content = write_docx(REPORT, Style(document=self.changed()))
        style = docx.Document(BytesIO(content)).styles["二级标题"]
        assert (style.font.italic, style.font.size.pt, style.paragraph_format.left_indent.pt) == (
            True,
            15,
            20,
        )

    def test_reaches_heading_numbers_and_run_in_headings(self) -> None:
        content = write_docx(REPORT, Style(document=self.changed()))
        assert len(find(part(content, "word/numbering.xml"), "//w:lvl[@w:ilvl='1']/w:rPr/w:i")) == 1
        styles = part(content, "word/styles.xml")
        assert len(find(styles, "//w:style[w:name/@w:val='二级标题字']/w:rPr/w:i")) == 1

    def test_leaves_numbers_and_outline_levels_alone(self) -> None:
        styles = part(write_docx(REPORT, Style(document=self.changed())), "word/styles.xml")
        assert val(styles, "//w:style/w:pPr/w:numPr/w:ilvl") == ["0", "1", "2", "3"]
        assert val(styles, "//w:style/w:pPr/w:outlineLvl") == ["0", "1", "2", "3"]

    @pytest.mark.schema
    @needs_schemas
    def test_keeps_to_the_schemas(self) -> None:
        content = write_docx(REPORT, Style(document=self.changed()))
        assert schema_errors(part(content, "word/styles.xml")) == []
        assert schema_errors(part(content, "word/numbering.xml")) == []

    def test_brings_no_theme_fonts_from_a_foreign_file(self) -> None:
        foreign = docx.Document()
        added = foreign.styles.add_style("公文正文", WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = foreign.styles["Heading 1"]
        buffer = BytesIO()
        foreign.save(buffer)
        styles = part(write_docx(REPORT, Style(document=buffer.getvalue())), "word/styles.xml")
        body = find(styles, "//w:style[w:name/@w:val='公文正文']")[0]
        assert len(find(body, "w:rPr/w:b")) == 1
        assert not [a for element in find(styles, "//w:rFonts") for a in element.attrib if "heme" in a]

    @pytest.mark.parametrize("document", [b"", b"PK\x03\x04", b"{}"])
    def test_says_when_the_file_is_no_word_file(self, document: bytes) -> None:
        with pytest.raises(ValueError, match="not a Word file"):
            write_docx(REPORT, Style(document=document))


@pytest.mark.render
@needs_libreoffice
class TestPages:
    @pytest.fixture(scope="class")
    @staticmethod
    def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Line]]]:
        long = report(*(Paragraph(words("法" * 26 + "治" * 28 * 50)) for _ in range(2)))
        crowded = (Paragraph(words("治" * 400)), *(Paragraph(words("法")) for _ in range(3)))
        closing = Report("报告", crowded, signature="海晏县人民政府", date=date(2026, 1, 15))
        files = {"long": write_docx(long), "report": write_docx(REPORT), "closing": write_docx(closing)}
        return {name: pages(pdf) for name, pdf in convert(files, tmp_path_factory.mktemp("office")).items()}

    def test_holds_22_lines_of_28_characters(self, rendered: dict[str, list[list[Line]]]) -> None:
        *text_lines, _ = rendered["long"][1]
        assert [len(line.text) for line in text_lines] == [28] * 22
        # The type area is 156 mm wide and begins 28 mm from the left and 37 mm from the top.
        assert min(line.left for line in text_lines) == pytest.approx(28 * 72 / 25.4, abs=1)
        assert max(line.right for line in text_lines) == pytest.approx(184 * 72 / 25.4, abs=2)
        assert text_lines[0].top >= 37 * 72 / 25.4
        assert text_lines[-1].bottom <= 262 * 72 / 25.4 + 3

    def test_indents_paragraphs_by_two_characters(self, rendered: dict[str, list[list[Line]]]) -> None:
        first = rendered["long"][0][1]
        assert (first.text, len(first.text)) == ("法" * 26, 26)

    def test_puts_the_page_number_outside_and_below(self, rendered: dict[str, list[list[Line]]]) -> None:
        odd, even = (page[-1] for page in rendered["long"][:2])
        assert (odd.text, even.text) == ("—1—", "—2—")
        # One character of 14 pt from the outer edge, the dash 7 mm below the type area, which ends at 262 mm.
        assert odd.right == pytest.approx(184 * 72 / 25.4 - 14, abs=2)
        assert even.left == pytest.approx(28 * 72 / 25.4 + 14, abs=2)
        assert (odd.top + odd.bottom) / 2 == pytest.approx(269.5 * 72 / 25.4, abs=3)

    def test_never_lets_the_signature_stand_alone(self, rendered: dict[str, list[list[Line]]]) -> None:
        last = [line.text for line in rendered["closing"][-1]]
        assert last == ["法", "海晏县人民政府", "2026年1月15日", "—2—"]

    def test_counts_headings_and_starts_again_below_a_higher_one(
        self, rendered: dict[str, list[list[Line]]]
    ) -> None:
        lines = [line.text for page in rendered["report"] for line in page]
        numbered = [
            "一、主要举措和成效",
            "（一）强化行政复议应诉",
            "1.健全制度",
            "（1）完善基准",
            "（2）加强备案。报送备案12件。",
            "（二）深化法治宣传。全年如此。",
            "二、存在的不足和原因",
            "（一）基层力量薄弱",
        ]
        assert [line for line in lines if line in numbered] == numbered


class TestWriteHtml:
    def test_is_one_complete_document_with_nested_sections(self) -> None:
        page = write_html(REPORT)
        assert page.startswith("<!DOCTYPE html>")
        assert '<html lang="zh-CN">' in page
        assert "<h2>一、主要举措和成效</h2>" in page
        assert "<h5>（2）加强备案。</h5><p>报送备案" in page
        assert "<h3>（一）基层力量薄弱</h3>" in page
        assert page.count("<section") == page.count("</section>") == 8

    def test_closes_every_element(self) -> None:
        class Balance(HTMLParser):
            def __init__(self) -> None:
                super().__init__()
                self.open: list[str] = []

            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                if tag != "meta":
                    self.open.append(tag)

            def handle_endtag(self, tag: str) -> None:
                assert self.open.pop() == tag

        parser = Balance()
        parser.feed(write_html(REPORT))
        assert parser.open == []

    def test_says_where_a_figure_comes_from(self) -> None:
        source = "行政复议申请数。来源：海晏县.xlsx“年度数据”E12（县司法局）"
        assert f'<data value="260" title="{source}" tabindex="0">260余件</data>' in write_html(REPORT)
        without_number = replace(RECEIVED, number=None)
        assert f'<span title="{source}" tabindex="0">260' in write_html(report(Paragraph((without_number,))))

    def test_marks_what_is_missing(self) -> None:
        assert "<mark>【待补充：调解成功率】</mark>" in write_html(REPORT)

    def test_names_the_columns_of_a_table(self) -> None:
        page = write_html(REPORT)
        assert "<caption>表1 主要数据</caption>" in page
        assert '<thead><tr><th scope="col">指标</th>' in page

    def test_escapes_everything(self) -> None:
        bad = "<i>\"&'\x00"
        figure = Figure(bad, bad, Kind.VALUE, (Source(bad, bad, bad),), Decimal(1))
        page = write_html(
            Report(
                bad,
                (
                    Heading(1, words(bad)),
                    Paragraph((figure, Missing(bad))),
                    Table(bad, (bad,), ((words(bad),),)),
                ),
                addressee=bad,
                signature=bad,
            )
        )
        assert "<i>" not in page
        assert "\x00" not in page


class TestWriteMarkdown:
    def test_writes_headings_numbers_and_tables(self) -> None:
        lines = write_markdown(REPORT).splitlines()
        assert lines[0] == "# 海晏县2025年法治政府建设年度报告"
        assert [line for line in lines if line.startswith("##")] == [
            "## 一、主要举措和成效",
            "### （一）强化行政复议应诉",
            "#### 1.健全制度",
            "##### （1）完善基准",
            "##### （2）加强备案。",
            "### （二）深化法治宣传。",
            "## 二、存在的不足和原因",
            "### （一）基层力量薄弱",
        ]
        assert "| 负责人出庭应诉率 | % | 98.5% |" in lines

    @pytest.mark.parametrize(
        "written",
        [
            *("# 甲", "- 甲", "+ 甲", "1. 甲", "12) 甲", "> 甲", "***", "---", "___", "```"),
            *(
                "*甲*",
                "__甲__",
                "`甲`",
                "[甲](乙)",
                "![甲](乙)",
                "<b>甲</b>",
                "甲 & 乙",
                "&lt;甲",
                "~~甲~~",
                "甲\\",
                "甲|乙",
            ),
        ],
    )
    def test_escapes_what_would_be_markup(self, written: str) -> None:
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(
            write_markdown(report(Paragraph(words(written))))
        )
        inline = [token for token in tokens if token.type == "inline"][1]
        assert [token.type for token in tokens[3:]] == ["paragraph_open", "inline", "paragraph_close"]
        assert "".join(child.content for child in inline.children or []) == written
        assert {child.type for child in inline.children or []} <= {"text", "text_special"}

    def test_keeps_a_cell_in_its_column(self) -> None:
        table = Table("", ("甲",), ((words("乙|丙\n丁"),),))
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(write_markdown(report(table)))
        assert [token.content for token in tokens if token.type == "inline"][1:] == ["甲", "乙|丙 丁"]


def test_html_and_markdown_load_no_xml_library_and_docx_no_python_docx() -> None:
    code = """
import sys
from drafter.model import Report
from drafter.writing import write_docx, write_html, write_markdown
report = Report("报告", ())
write_html(report), write_markdown(report)
assert "lxml" not in sys.modules
write_docx(report)
assert "docx" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)


def test_twice_the_text_is_twice_the_work() -> None:
    def work(paragraphs: int) -> int:
        content = report(*(Paragraph((Text("收到"), RECEIVED, Text("。"))) for _ in range(paragraphs)))
        return calls(lambda: write_docx(content))

    assert work(800) < 2.1 * work(400)
