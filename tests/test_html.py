"""The report as a web page: what a parser, a reader and a screen reader find in it."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model import (
    Attachment,
    Block,
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
    Table,
    Text,
)
from drafter.writing import write_html

SVG = "{http://www.w3.org/2000/svg}svg"
SOURCE = Source("海晏县.xlsx", "年度数据", "E12", "县司法局")


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def heading(level: int, text: str, *, run_in: bool = False) -> Heading:
    return Heading(level, words(text), run_in)


def figure(text: str, number: str) -> Figure:
    return Figure(text, "行政复议申请数", Kind.VALUE, (SOURCE,), Decimal(number), "件")


def chart(kind: ChartKind, *numbers: str) -> Chart:
    categories = tuple(f"{2020 + n}年" for n in range(len(numbers)))
    return Chart("图1 行政复议申请数", kind, "件", categories, tuple(figure(f"{n}件", n) for n in numbers))


TABLE = Table("表1 主要数据", ("指标", "本年"), ((words("行政复议申请数"), (figure("260余件", "260"),)),))
FULL = Report(
    title="海晏县2025年法治政府建设年度报告",
    stage="征求意见稿",
    number="晏政〔2026〕3号",
    contents=True,
    addressee="海晏县委",
    blocks=(
        Paragraph(words("现将有关情况报告如下。")),
        heading(1, "主要举措和成效"),
        heading(2, "强化行政复议"),
        Paragraph((Text("收到申请"), figure("260余件", "260"), Text("。"))),
        heading(3, "健全制度"),
        heading(4, "完善基准"),
        Paragraph((Missing("调解成功率"),)),
        heading(2, "深化法治宣传。", run_in=True),
        Paragraph(words("全年如此。")),
        TABLE,
        chart(ChartKind.COLUMN, "130", "260"),
        heading(1, "存在的不足和原因"),
    ),
    signature="海晏县人民政府",
    date=date(2026, 1, 15),
    note="此件公开发布",
    letterhead=Letterhead("海晏县人民政府文件", copy="000001", secrecy="秘密", urgency="特急"),
    signer="李四",
    imprint=Imprint("县人大常委会", "县政府办公室", date(2026, 1, 16)),
    attachments=(
        Attachment("主要数据表", (heading(1, "总体"), TABLE), landscape=True),
        Attachment("名词解释", (Paragraph(words("行政复议，是指……")),)),
    ),
)


def parse(page: str) -> Element:
    """The page as a strict HTML 5 parser reads it: any mistake in it is an error."""
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return root


def body_of(*blocks: Block) -> Element:
    return parse(write_html(Report("报告", blocks)))


def text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def texts(root: Element, path: str) -> list[str]:
    return [text(element) for element in root.findall(path)]


class TestTheWholePage:
    def test_parses_without_a_mistake_in_chinese(self) -> None:
        root = parse(write_html(FULL))
        assert root.get("lang") == "zh-CN"
        assert texts(root, "head/title") == [FULL.title]

    @pytest.mark.skipif("VNU_JAR" not in os.environ, reason="VNU_JAR names no Nu Html Checker")
    @pytest.mark.parametrize("final", [False, True])
    def test_passes_the_checker_of_the_w3c(self, final: bool, tmp_path: Path) -> None:
        path = tmp_path / "report.html"
        path.write_text(write_html(FULL, final=final), "utf-8")
        done = subprocess.run(["java", "-jar", os.environ["VNU_JAR"], path], capture_output=True, text=True)
        assert (done.stderr, done.returncode) == ("", 0)

    def test_needs_no_other_file_and_no_script(self) -> None:
        root = parse(write_html(FULL))
        assert not [e for e in root.iter() if e.tag in {"script", "link", "img", "iframe"} or e.get("src")]
        assert all(link.get("href", "").startswith("#") for link in root.iter("a"))
        assert "url(" not in (root.findtext("head/style") or "")

    def test_gives_headings_in_order_without_leaving_out_a_rank(self) -> None:
        ranks = [
            int(e.tag[1]) for e in parse(write_html(FULL)).iter() if e.tag in {f"h{n}" for n in range(7)}
        ]
        assert ranks == [1, 2, 3, 4, 5, 3, 2, 2, 3, 2]

    def test_links_only_to_what_is_there_once(self) -> None:
        root = parse(write_html(FULL))
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        assert {link.get("href", "")[1:] for link in root.iter("a")} <= set(ids)

    def test_is_the_same_every_time(self) -> None:
        assert write_html(FULL) == write_html(FULL)


class TestElements:
    def test_stand_in_the_order_of_a_document(self) -> None:
        article = parse(write_html(FULL)).find("body/main/article")
        assert article is not None
        assert [(child.tag, child.get("class")) for child in article] == [
            ("header", None),
            ("nav", None),
            ("p", "addressee"),
            ("p", None),
            ("section", None),
            ("section", None),
            ("dl", "attachments"),
            ("footer", None),
            ("section", "attachment landscape"),
            ("section", "attachment"),
        ]

    def test_set_stage_above_and_number_below_the_title(self) -> None:
        root = parse(write_html(FULL))
        assert texts(root, ".//header/*") == ["征求意见稿", FULL.title, "晏政〔2026〕3号"]

    def test_leave_out_the_rest_of_letterhead_and_imprint(self) -> None:
        page = write_html(FULL)
        hidden = ["海晏县人民政府文件", "000001", "秘密", "特急", "李四", "县人大常委会", "县政府办公室"]
        assert [words_ for words_ in hidden if words_ in page] == []

    def test_list_the_contents_with_links(self) -> None:
        root = parse(write_html(FULL))
        assert [(text(link), link.get("href")) for link in root.findall(".//nav//a")] == [
            ("一、主要举措和成效", "#part-1"),
            ("（一）强化行政复议", "#part-1-1"),
            ("二、存在的不足和原因", "#part-2"),
            ("附件1　主要数据表", "#attachment-1"),
            ("附件2　名词解释", "#attachment-2"),
        ]

    @pytest.mark.parametrize("report", [replace(FULL, contents=False), Report("报告", (), contents=True)])
    def test_have_no_contents_where_none_are_wanted_or_nothing_is_to_list(self, report: Report) -> None:
        assert parse(write_html(report)).findall(".//nav") == []

    def test_end_with_signature_date_and_note(self) -> None:
        root = parse(write_html(FULL))
        assert texts(root, ".//footer/p") == ["海晏县人民政府", "2026年1月15日", "（此件公开发布）"]
        assert [time.get("datetime") for time in root.iter("time")] == ["2026-01-15"]

    def test_announce_attachments_and_carry_them_as_sections(self) -> None:
        root = parse(write_html(FULL))
        assert texts(root, ".//dl/*") == ["附件：", "1.主要数据表", "2.名词解释"]
        assert texts(root, ".//section[@id='attachment-1']/h2") == ["附件1 主要数据表"]
        assert texts(root, ".//section[@id='attachment-1-part-1']/h3") == ["一、总体"]

    def test_do_not_number_a_single_attachment(self) -> None:
        root = parse(write_html(replace(FULL, attachments=FULL.attachments[:1])))
        assert texts(root, ".//dl/dd") == ["主要数据表"]
        assert texts(root, ".//section[@id='attachment-1']/h2") == ["附件 主要数据表"]

    def test_join_a_run_in_heading_to_its_paragraph_without_a_space(self) -> None:
        assert "<h3>（二）深化法治宣传。</h3><p>全年如此。</p>" in write_html(FULL)

    def test_are_left_out_where_the_report_has_none(self) -> None:
        article = parse(write_html(Report("报告", ()))).find("body/main/article")
        assert article is not None
        assert [element.tag for element in article.iter()] == ["article", "header", "h1"]


class TestTables:
    def test_have_caption_and_scopes(self) -> None:
        root = body_of(TABLE)
        assert texts(root, ".//caption") == ["表1 主要数据"]
        assert [(text(e), e.get("scope")) for e in root.iter("th")] == [
            ("指标", "col"),
            ("本年", "col"),
            ("行政复议申请数", "row"),
        ]

    def test_can_be_moved_by_the_keyboard_under_a_name(self) -> None:
        frame = body_of(TABLE).find(".//figure")
        assert frame is not None
        assert (frame.get("tabindex"), frame.get("aria-label")) == ("0", "表1 主要数据")

    @pytest.mark.parametrize(
        "table",
        [
            Table("只有表头", ("甲",), ()),
            Table("", (), ((words("1"), words("2")),)),
            Table("长短不齐", ("甲", "乙"), ((words("1"),), (words("1"), words("2"), words("3")))),
        ],
    )
    def test_are_rectangular(self, table: Table) -> None:
        root = body_of(table)
        assert len({len(row) for row in root.iter("tr")}) == 1
        written = [text(cell) for row in root.iter("tr") for cell in row]
        assert {cell[0].text for row in table.rows for cell in row} <= set(written)

    def test_without_columns_are_their_caption(self) -> None:
        root = body_of(Table("空表", (), ()))
        assert (texts(root, ".//article/p"), root.findall(".//table")) == (["空表"], [])


class TestCharts:
    @pytest.mark.parametrize(
        ("kind", "lengths"),
        [
            (ChartKind.COLUMN, ["25.0%", "100.0%"]),
            (ChartKind.LINE, ["25.0%", "100.0%"]),
            (ChartKind.PIE, ["20.0%", "80.0%"]),
        ],
    )
    def test_are_tables_with_bars_that_are_not_read_aloud(self, kind: ChartKind, lengths: list[str]) -> None:
        root = body_of(chart(kind, "65", "260"))
        assert texts(root, ".//caption") == ["图1 行政复议申请数"]
        assert [texts(row, "*") for row in root.findall(".//tbody/tr")] == [
            ["2020年", "65件"],
            ["2021年", "260件"],
        ]
        assert [bar[0].get("width") for bar in root.iter(SVG)] == lengths
        assert {bar.get("aria-hidden") for bar in root.iter(SVG)} == {"true"}

    @pytest.mark.parametrize(("number", "length"), [("0", "0.0%"), ("-5", "0.0%")])
    def test_draw_no_bar_below_zero(self, number: str, length: str) -> None:
        assert [bar[0].get("width") for bar in body_of(chart(ChartKind.COLUMN, number)).iter(SVG)] == [length]

    def test_draw_no_bar_for_what_has_no_number(self) -> None:
        unknown = replace(figure("若干", "1"), number=None)
        root = body_of(replace(chart(ChartKind.LINE, "1", "4"), figures=(unknown, figure("4件", "4"))))
        assert [bar[0].get("width") for bar in root.iter(SVG)] == ["0.0%", "100.0%"]

    def test_may_be_empty(self) -> None:
        assert texts(body_of(chart(ChartKind.PIE)), ".//th") == ["项目", "数值"]


class TestSpans:
    def test_say_where_a_figure_comes_from(self) -> None:
        data = body_of(Paragraph((figure("260余件", "260"),))).find(".//data")
        assert data is not None
        assert (text(data), data.get("value")) == ("260余件", "260")
        assert data.get("title") == "行政复议申请数。来源：海晏县.xlsx“年度数据”E12（县司法局）"

    def test_say_how_a_figure_was_computed(self) -> None:
        grown = replace(figure("4%", "4"), kind=Kind.CHANGE, formula="（312－300）÷300＝4%")
        data = body_of(Paragraph((grown,))).find(".//data")
        assert data is not None
        told = (
            "行政复议申请数（比上年）。来源：海晏县.xlsx“年度数据”E12（县司法局）。计算：（312－300）÷300＝4%"
        )
        assert data.get("title") == told

    def test_name_the_first_of_many_cells(self) -> None:
        many = replace(figure("4件", "4"), sources=tuple(replace(SOURCE, cell=f"E{n}") for n in range(2, 40)))
        data = body_of(Paragraph((many,))).find(".//data")
        assert data is not None
        title = data.get("title", "")
        assert "E13（县司法局）；等38个单元格" in title
        assert "E14" not in title

    def test_are_reached_and_shown_by_the_keyboard_and_never_printed(self) -> None:
        page = parse(write_html(FULL))
        told = [e for e in page.iter() if e.get("title")]
        assert {"data"} == {e.tag for e in told}
        assert all(e.get("tabindex") == "0" for e in told)
        rules = [
            {name.strip(): rule for name, rule in re.findall(r"([^{}]+){([^{}]*)}", media)}
            for media in (page.findtext("head/style") or "").split("@media print")
        ]
        screen, paper = (rule[":is(data, span)[title]:focus::after"] for rule in rules)
        assert "content: attr(title)" in screen
        assert "display: none" in paper

    def test_need_no_focus_where_no_cell_is_known(self) -> None:
        data = body_of(Paragraph((replace(figure("4件", "4"), sources=()),))).find(".//data")
        assert data is not None
        assert (data.get("title"), data.get("tabindex")) == (None, None)

    def test_keep_quiet_about_it_in_the_page_to_publish(self) -> None:
        page = write_html(FULL, final=True)
        assert "海晏县.xlsx" not in page
        assert not parse(page).findall(".//data")
        assert "<p>收到申请260余件。</p>" in page

    @pytest.mark.parametrize("final", [False, True])
    def test_mark_what_is_missing_even_there(self, final: bool) -> None:
        assert texts(parse(write_html(FULL, final=final)), ".//mark") == ["【待补充：调解成功率】"]


def everywhere(content: str) -> Report:
    """A report that has the same words in every place that takes words."""
    cell = Source(content, content, content, content)
    found = Figure(content, content, Kind.VALUE, (cell,), Decimal(1), formula=content)
    table = Table(content, (content, content), ((words(content), (found,)),))
    picture = Chart(content, ChartKind.PIE, content, (content,), (found,))
    blocks: tuple[Block, ...] = (
        Heading(1, words(content)),
        Paragraph((found, Missing(content))),
        table,
        picture,
    )
    return Report(
        content,
        blocks,
        addressee=content,
        signature=content,
        number=content,
        stage=content,
        note=content,
        contents=True,
        attachments=(Attachment(content, blocks),),
    )


def skeleton(root: Element) -> list[tuple[str, set[str]]]:
    """The elements and their attributes, but for the class of cells, which depends on the words in them."""
    return [(element.tag, set(element.keys()) - {"class"}) for element in root.iter()]


class TestEscapes:
    @pytest.mark.parametrize(
        "bad",
        [
            "<script>alert(1)</script>",
            "</title></style><b>",
            "\"' onmouseover='x' \"",
            "&lt;&amp;&#60;",
            "<!--",
            "]]>",
        ],
    )
    def test_let_no_words_become_markup(self, bad: str) -> None:
        root = parse(write_html(everywhere(bad)))
        assert skeleton(root) == skeleton(parse(write_html(everywhere("甲"))))
        assert texts(root, ".//h1") == [bad]
        title = root.find(".//data").get("title")  # type: ignore[union-attr]
        assert title == f"{bad}。来源：{bad}“{bad}”{bad}（{bad}）。计算：{bad}"

    @given(st.text())
    @settings(max_examples=60, deadline=None)
    def test_write_whatever_is_in_a_cell(self, anything: str) -> None:
        parse(write_html(everywhere(anything)))

    @pytest.mark.parametrize(
        "bad", ["\x00", "\x0b", "\x7f", "\x85", "\x9f", "\ufdd0", "\ufffe", "\U0001ffff", "\ud800"]
    )
    def test_drop_what_html_cannot_hold(self, bad: str) -> None:
        assert bad not in write_html(everywhere(f"甲{bad}乙"))
