"""The elements of an official document in the Word file: what each is made of, and that none is needed."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml import attributes, find, names, needs_schemas, part, schema_errors, styled_paragraphs, text, val
from openxml_audit import OpenXmlValidator

from drafter.model import (
    Attachment,
    Chart,
    ChartKind,
    Figure,
    Heading,
    Imprint,
    Kind,
    Letterhead,
    Missing,
    Paragraph,
    Report,
    Source,
    Style,
    Table,
    Text,
)
from drafter.writing import write_docx


def words(text_: str) -> tuple[Text]:
    return (Text(text_),)


FIGURE = Figure(
    "260件", "行政复议申请数", Kind.VALUE, (Source("甲.xlsx", "数据", "E12"),), Decimal(260), "件"
)
TABLE = Table("", ("指标", "本年"), ((words("行政复议申请数"), (FIGURE,)),))
CHART = Chart("近年案件数", ChartKind.COLUMN, "件", ("2024年", "2025年"), (FIGURE, FIGURE))
FULL = Report(
    title="中共海晏县委 海晏县人民政府关于2025年法治政府建设情况的报告",
    blocks=(
        Heading(1, words("主要举措")),
        Heading(2, words("复议应诉。"), run_in=True),
        Paragraph((Text("收到"), FIGURE, Text("。"))),
        CHART,
        Heading(1, words("下一步安排")),
        Paragraph((Missing("调解成功率"),)),
    ),
    unit="海晏县人民政府",
    year=2025,
    addressee="海北州人民政府",
    signature="海晏县人民政府",
    date=date(2026, 1, 15),
    number="晏政〔2026〕12号",
    signer="王小明、李四、张三丰",
    letterhead=Letterhead("海晏县人民政府文件", "000012", "秘密★1年", "特急"),
    imprint=Imprint("县委各部门。", "海晏县人民政府办公室", date(2026, 1, 16)),
    attachments=(
        Attachment("主要数据。", (Heading(1, words("说明")), Paragraph((FIGURE,)), TABLE)),
        Attachment("横排数据", (Heading(2, words("甲。"), run_in=True), Paragraph(words("乙")), TABLE), True),
    ),
    note="此件公开发布",
    sealed=True,
    stage="征求意见稿",
)
BARE = Report("报告", ())
LANDSCAPE_LAST = replace(FULL, letterhead=None, note="", signer="", sealed=False)
PORTRAIT_LAST = replace(FULL, attachments=FULL.attachments[::-1])
REPORTS = [BARE, FULL, LANDSCAPE_LAST, PORTRAIT_LAST, replace(FULL, attachments=FULL.attachments[:1])]


def styled(report: Report) -> list[tuple[str, str]]:
    return styled_paragraphs(write_docx(report, final=True))


def styles_of(report: Report) -> list[str]:
    return [name for name, _ in styled(report)]


class TestTheFile:
    @pytest.mark.schema
    @needs_schemas
    @pytest.mark.parametrize("final", [False, True])
    @pytest.mark.parametrize("report", REPORTS)
    def test_keeps_to_the_schemas(self, report: Report, final: bool) -> None:
        content = write_docx(report, Style(bold_headings=True), final=final)
        parts = [name for name in names(content) if re.fullmatch(r"word/\w+\.xml", name)]
        assert [error for name in parts for error in schema_errors(part(content, name))] == []

    @pytest.mark.parametrize("report", REPORTS)
    def test_passes_the_audit(self, report: Report, tmp_path: Path) -> None:
        path = tmp_path / "report.docx"
        path.write_bytes(write_docx(report))
        assert OpenXmlValidator().validate(path).errors == []

    @pytest.mark.parametrize("report", REPORTS)
    def test_holds_no_style_font_or_list_without_use(self, report: Report) -> None:
        content = write_docx(report)
        styles = part(content, "word/styles.xml")
        parts = [part(content, name) for name in names(content) if re.match(r"word/(document|footer)", name)]
        used = {
            id_
            for root in parts
            for tag in ("pStyle", "rStyle", "tblStyle")
            for id_ in val(root, f"//w:{tag}")
        }
        used |= set(val(styles, "//w:basedOn"))
        deepest = max((int(id_[5]) for id_ in used if id_.startswith("Level")), default=0)
        used |= {f"Level{level}" for level in range(1, deepest + 1)}
        assert set(val(styles, "//w:style", "styleId")) == used
        assert set(val(styles, "//w:next")) <= used
        named = {
            v for e in find(styles, "//w:rFonts") for k, v in attributes(e).items() if not k.endswith("hint")
        }
        assert set(val(part(content, "word/fontTable.xml"), "//w:font", "name")) == named
        lists = {n for root in (*parts, styles) for n in val(root, "//w:numPr/w:numId")}
        if lists:
            assert set(val(part(content, "word/numbering.xml"), "/w:numbering/w:num", "numId")) == lists

    @pytest.mark.parametrize("report", REPORTS)
    def test_has_no_empty_paragraph_but_what_holds_section_or_imprint(self, report: Report) -> None:
        root = part(write_docx(report))
        empty = [p for p in find(root, "//w:body/w:p") if not text(p) and not find(p, ".//w:drawing")]
        assert {style for p in empty for style in val(p, "w:pPr/w:pStyle")} <= {"Divider"}

    def test_never_puts_two_tables_side_by_side(self) -> None:
        for report in (*REPORTS, replace(BARE, blocks=(TABLE, TABLE), imprint=FULL.imprint)):
            assert find(part(write_docx(report)), "//w:tbl[following-sibling::*[1][self::w:tbl]]") == []

    def test_gives_every_bookmark_its_id_and_every_figure_its_number(self) -> None:
        content = write_docx(FULL)
        root = part(content)
        ids = val(root, "//w:bookmarkStart", "id")
        assert len(set(ids)) == len(ids)
        # The second and third figure are those of the chart, which are in no control.
        assert val(root, "//w:sdt/w:sdtPr/w:tag") == [f"draft:{n}" for n in (1, 4, 5, 6)]
        assert [each.get("n") for each in part(content, "customXml/item1.xml")][:-1] == list("123456")

    @pytest.mark.parametrize("name", [f.name for f in fields(Report) if f.name not in ("title", "blocks")])
    def test_may_do_without_any_element(self, name: str) -> None:
        report = replace(FULL, **{name: getattr(BARE, name)})
        assert "公文标题" in styles_of(report)

    @given(st.text(), st.text())
    @settings(max_examples=30, deadline=None)
    def test_writes_whatever_is_in_an_element(self, one: str, other: str) -> None:
        report = replace(
            FULL,
            title=one,
            number=other,
            signer=one,
            note=one,
            stage=other,
            signature=other,
            letterhead=Letterhead(one, other, one, other),
            imprint=Imprint(one, other),
            attachments=(Attachment(one, ()), Attachment(other, (), landscape=True)),
        )
        docx.Document(BytesIO(write_docx(report)))


class TestElements:
    def test_stand_in_the_order_of_the_standard(self) -> None:
        assert styled(FULL)[:9] == [
            ("密级和紧急程度", "征求意见稿"),
            ("份号", "000012"),
            ("密级和紧急程度", "秘密★1年"),
            ("密级和紧急程度", "特急"),
            ("发文机关标志", "海晏县人民政府文件"),
            ("签发人", "\t签发人：王小明\t李四"),
            ("发文字号", "晏政〔2026〕12号\t张三丰"),
            ("公文标题", "中共海晏县委 海晏县人民政府\n关于2025年法治政府建设情况的报告"),
            ("主送机关", "海北州人民政府："),
        ]
        assert styled(FULL)[-16:] == [
            ("附件说明", "附件：1.主要数据"),
            ("附件说明", "2.横排数据"),
            ("署名", "海晏县人民政府"),
            ("成文日期", "2026年1月15日"),
            ("附注", "（此件公开发布）"),
            ("附件", "附件1"),
            ("附件标题", "主要数据。"),
            ("一级标题", "说明"),
            ("公文正文", "260件"),
            ("隔断", ""),
            ("附件", "附件2"),
            ("附件标题", "横排数据"),
            ("公文正文", "甲。乙"),
            ("隔断", ""),
            ("隔断", ""),
            ("隔断", ""),
        ]

    def test_put_a_stage_above_the_title_of_a_report_without_letterhead(self) -> None:
        assert styled(replace(BARE, stage="内部讨论稿"))[0] == ("文稿性质", "内部讨论稿")

    def test_make_the_name_of_a_long_organ_smaller(self) -> None:
        def size(organ: str) -> list[str]:
            return val(
                part(write_docx(replace(BARE, letterhead=Letterhead(organ)))), "//w:p[1]/w:r/w:rPr/w:sz"
            )

        assert size("海晏县人民政府文件") == []
        # 8844 twips for 23 characters narrowed to 68 %.
        assert size("长" * 23) == [str(88440 // (23 * 68))]

    def test_draw_the_red_rule_once(self) -> None:
        for report in (FULL, replace(FULL, number="", signer=""), replace(FULL, signer="")):
            content = write_docx(report)
            rules = find(part(content), "//w:pBdr/w:bottom")
            number = find(part(content), "//w:p[w:pPr/w:pStyle/@w:val='DocumentNumber']")
            assert len(rules) + len(number) == 1

    def test_announce_a_single_attachment_without_number(self) -> None:
        report = replace(FULL, attachments=FULL.attachments[:1])
        assert ("附件说明", "附件：主要数据") in styled(report)
        assert ("附件", "附件") in styled(report)

    def test_hold_signature_and_all_that_follows_together(self) -> None:
        root = part(write_docx(FULL))
        held = [text(p) for p in find(root, "//w:body/w:p[w:pPr/w:keepNext]")]
        assert held == ["【待补充：调解成功率】", "附件：1.主要数据", "2.横排数据", "2026年1月15日"]

    def test_keep_the_headings_of_an_attachment_in_a_list_of_their_own(self) -> None:
        content = write_docx(FULL)
        assert val(part(content), "//w:p/w:pPr/w:numPr/w:numId") == ["1", "2", "3"]
        restarts = find(part(content, "word/numbering.xml"), "//w:num[@w:numId='2']/w:lvlOverride")
        assert val(restarts[0], "w:startOverride") == ["1"]

    def test_end_receivers_with_one_full_stop(self) -> None:
        rows = find(part(write_docx(FULL)), "//w:tbl[w:tblPr/w:tblpPr]//w:p")
        assert [text(row) for row in rows] == ["抄送：县委各部门。", "海晏县人民政府办公室2026年1月16日印发"]

    @pytest.mark.parametrize(
        ("imprint", "rows"),
        [
            (Imprint(), []),
            (Imprint("甲"), ["抄送：甲。"]),
            (Imprint(printed_by="乙"), ["乙"]),
            (Imprint(printed_on=date(2026, 1, 5)), ["2026年1月5日印发"]),
        ],
    )
    def test_leave_out_rows_of_the_imprint(self, imprint: Imprint, rows: list[str]) -> None:
        root = part(write_docx(replace(BARE, imprint=imprint)))
        assert [text(row) for row in find(root, "//w:tr")] == rows

    def test_have_rules_of_the_width_the_standard_asks_for(self) -> None:
        borders = find(
            part(write_docx(FULL), "word/styles.xml"), "//w:style[w:name/@w:val='版记']//w:tblBorders"
        )
        eighths = {
            child.tag.rpartition("}")[2]: int(size)
            for child, size in zip(borders[0], val(borders[0], "*", "sz"), strict=True)
        }
        assert {side: size / 8 / 72 * 25.4 for side, size in eighths.items()} == {
            "top": pytest.approx(0.35, abs=0.02),
            "bottom": pytest.approx(0.35, abs=0.02),
            "insideH": pytest.approx(0.25, abs=0.02),
        }


class TestSections:
    @pytest.mark.parametrize(
        ("report", "landscape"),
        [
            (BARE, [False]),
            (FULL, [False, True, False]),
            (replace(FULL, imprint=None), [False, True]),
            (PORTRAIT_LAST, [False, True, False]),
        ],
    )
    def test_change_where_the_paper_is_turned(self, report: Report, landscape: list[bool]) -> None:
        content = write_docx(report)
        sizes = find(part(content), "//w:sectPr/w:pgSz")
        assert [size.get(f"{{{size.nsmap['w']}}}orient") == "landscape" for size in sizes] == landscape
        assert ("word/footer3.xml" in names(content)) == any(landscape)

    def test_make_tables_as_wide_as_the_type_area(self) -> None:
        tables = find(part(write_docx(FULL)), "//w:tbl")
        widths = [sum(map(int, val(t, "w:tblGrid/w:gridCol", "w"))) for t in tables]
        assert widths == [8844, 12756, 8844]
        for t in tables:
            assert val(t, "w:tr[1]/w:tc/w:tcPr/w:tcW", "w") == val(t, "w:tblGrid/w:gridCol", "w")


class TestContents:
    REPORT = replace(FULL, contents=True, letterhead=None)

    def test_stand_before_the_text_and_link_to_bookmarks_of_headings(self) -> None:
        root = part(write_docx(self.REPORT))
        marks = val(root, "//w:bookmarkStart[starts-with(@w:name, '_Toc')]", "name")
        assert marks == ["_Toc000001", "_Toc000002", "_Toc900001", "_Toc900002"]
        assert val(root, "//w:hyperlink", "anchor") == marks
        names_ = styles_of(self.REPORT)
        assert names_.index("TOC Heading") < names_.index("公文标题")
        assert text(find(root, "//w:p[w:pPr/w:pageBreakBefore]")[0]).startswith("中共海晏县委")

    def test_follow_the_title_below_a_letterhead(self) -> None:
        names_ = styles_of(replace(self.REPORT, letterhead=FULL.letterhead))
        assert names_.index("公文标题") < names_.index("TOC Heading") < names_.index("主送机关")

    def test_need_a_heading(self) -> None:
        assert styles_of(replace(BARE, contents=True)) == ["公文标题"]

    def test_leave_no_bookmark_where_there_are_none(self) -> None:
        assert find(part(write_docx(FULL)), "//w:bookmarkStart[starts-with(@w:name, '_Toc')]") == []


class TestStyleDocument:
    def test_reaches_the_new_elements(self) -> None:
        document = docx.Document(BytesIO(write_docx(FULL)))
        document.styles["附注"].font.italic = True
        document.styles["附件"].paragraph_format.page_break_before = False
        document.styles["发文机关标志"].font.size = docx.shared.Pt(50)
        buffer = BytesIO()
        document.save(buffer)
        styles = docx.Document(BytesIO(write_docx(FULL, Style(document=buffer.getvalue())))).styles
        assert styles["附注"].font.italic
        assert styles["附件"].paragraph_format.page_break_before
        assert styles["发文机关标志"].font.size.pt == 50
        assert styles["附注"].font.size is None or styles["附注"].font.size.pt == 16

    @pytest.mark.schema
    @needs_schemas
    def test_keeps_to_the_schemas(self) -> None:
        content = write_docx(FULL, Style(document=write_docx(FULL)))
        assert schema_errors(part(content, "word/styles.xml")) == []


def title_lines(title: str) -> list[str]:
    """The lines of a report's title in the Word file."""
    paragraph = find(part(write_docx(Report(title, ()))), "//w:body/w:p")[0]
    assert val(paragraph, "w:pPr/w:pStyle") == ["ReportTitle"]
    return "".join(piece.text or "\n" for piece in find(paragraph, "w:r/w:t | w:r/w:br")).split("\n")


@pytest.mark.parametrize(
    "lines",
    [
        "海晏县2025年法治政府建设年度报告",
        "闵行区2018年法治政府建设年度报告",
        "静海区2023年度法治政府建设情况报告",
        "中共海晏县委 海晏县人民政府/关于2024年法治政府建设情况的报告",
        "中共呼和浩特市委 呼和浩特市人民政府/关于2025年法治政府建设情况的报告",
        "中共和平县委 和平县人民政府/关于二〇二五年法治政府建设情况的报告",
        "中共青海省海北藏族自治州海晏县委员会/关于2025年法治政府建设情况的报告",
        "中共海晏县委全面依法治县委员会办公室/关于2025年法治政府建设情况的报告",
        "淮安市人民政府关于2017年度/法治政府建设情况的报告",
        "青海省司法厅关于2025年度/法治政府建设情况的报告",
        "海北藏族自治州人民政府/关于2025年度法治政府建设工作情况的报告",
        "关于海晏县2025年度/法治政府建设工作情况的报告",
        "双江拉祜族佤族布朗族傣族自治县/2025年法治政府建设年度报告",
        "海晏县市场监督管理局/2025年度法治政府建设工作报告",
        "海晏县三角城镇人民政府/2025年法治政府建设年度报告",
        "海晏县人民政府2025年法治政府建设情况/和2026年工作安排的报告",
        "海晏县党政主要负责人2025年度/履行推进法治建设第一责任人职责情况的报告",
        "海晏县人民政府关于贯彻落实/《法治政府建设实施纲要（2021—2025年）》/情况的报告",
        "上海市浦东新区人民政府/关于2025年法治政府建设情况/暨法治政府建设示范创建工作的报告",
        "新疆维吾尔自治区伊犁哈萨克自治州/察布查尔锡伯自治县人民政府/2025年法治政府建设年度报告",
        "中共海晏县委、海晏县人民政府/关于2025年度党政主要负责人/履行推进法治建设第一责任人职责/及法治政府建设情况的报告",
    ],
)
def test_a_title_breaks_at_a_meaning(lines: str) -> None:
    assert "/".join(title_lines(lines.replace("/", ""))) == lines


@given(st.text(alphabet="中共海晏县委 人民政府关于2025年度法治建设情况的报告《》（）、—", max_size=100))
@settings(max_examples=200, deadline=None)
def test_a_title_loses_nothing_but_spaces(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert not [a + b for a, b in pairwise(lines) if a[-1:].isdigit() and b[:1].isdigit()]
