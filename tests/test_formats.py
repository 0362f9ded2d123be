"""The report as Markdown and as plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

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
    Table,
    Text,
)
from drafter.writing import write_markdown, write_text


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def heading(level: int, text: str, *, run_in: bool = False) -> Heading:
    return Heading(level, words(text), run_in)


def figure(text: str) -> Figure:
    return Figure(text, "行政复议申请数", Kind.VALUE, (), Decimal(1), "件")


TABLE = Table(
    "表1 主要数据", ("指标", "本年"), ((words("行政复议申请数"), (figure("260余件"),)), (words("听证"), ()))
)
CHART = Chart("图1 申请数", ChartKind.LINE, "件", ("2024年", "2025年"), (figure("231件"), figure("260余件")))
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
        Paragraph(
            (Text("收到申请"), figure("260余件"), Text("，调解成功率"), Missing("调解成功率"), Text("。"))
        ),
        heading(2, "深化法治宣传。", run_in=True),
        Paragraph(words("全年如此。")),
        TABLE,
        heading(1, "存在的不足和原因"),
        CHART,
    ),
    signature="海晏县人民政府",
    date=date(2026, 1, 15),
    note="此件公开发布",
    letterhead=Letterhead("海晏县人民政府文件"),
    signer="李四",
    imprint=Imprint("县人大常委会"),
    attachments=(
        Attachment("主要数据表", (heading(1, "总体"), TABLE)),
        Attachment("名词解释", (Paragraph(words("行政复议，是指……")),)),
    ),
)


class TestWriteText:
    def test_writes_every_element_in_the_order_of_a_document(self) -> None:
        assert write_text(FULL) == (
            "征求意见稿\n"
            "海晏县2025年法治政府建设年度报告\n"
            "晏政〔2026〕3号\n"
            "\n"
            "目录\n"
            "一、主要举措和成效\n"
            "　（一）强化行政复议\n"
            "二、存在的不足和原因\n"
            "附件1　主要数据表\n"
            "附件2　名词解释\n"
            "\n"
            "海晏县委：\n"
            "　　现将有关情况报告如下。\n"
            "　　一、主要举措和成效\n"
            "　　（一）强化行政复议\n"
            "　　收到申请260余件，调解成功率【待补充：调解成功率】。\n"
            "　　（二）深化法治宣传。全年如此。\n"
            "\n"
            "表1 主要数据\n"
            "指标            本年\n"
            "行政复议申请数  260余件\n"
            "听证\n"
            "\n"
            "　　二、存在的不足和原因\n"
            "\n"
            "图1 申请数\n"
            "项目    数值\n"
            "2024年  231件\n"
            "2025年  260余件\n"
            "\n"
            "　　附件：1.主要数据表\n"
            "　　　　　2.名词解释\n"
            "\n"
            "　　海晏县人民政府\n"
            "　　2026年1月15日\n"
            "　　（此件公开发布）\n"
            "\n"
            "附件1　主要数据表\n"
            "\n"
            "　　一、总体\n"
            "\n"
            "表1 主要数据\n"
            "指标            本年\n"
            "行政复议申请数  260余件\n"
            "听证\n"
            "\n"
            "附件2　名词解释\n"
            "\n"
            "　　行政复议，是指……\n"
        )

    def test_leaves_out_what_the_report_has_not_got(self) -> None:
        assert write_text(Report("报告", ())) == "报告\n"

    def test_does_not_number_a_single_attachment(self) -> None:
        lines = write_text(Report("报告", (), attachments=FULL.attachments[:1])).splitlines()
        assert [line.strip() for line in lines if "附件" in line] == ["附件：主要数据表", "附件　主要数据表"]

    def test_gives_each_row_a_line_where_columns_would_be_too_wide(self) -> None:
        table = Table("", ("指标", "本年", "说明"), ((words("申请数"), (figure("3件"),), words("长" * 40)),))
        lines = write_text(Report("报告", (table, replace(table, columns=())))).splitlines()
        assert f"指标：申请数；本年：3件；说明：{'长' * 40}" in lines
        assert f"申请数；3件；{'长' * 40}" in lines

    @pytest.mark.parametrize(
        ("table", "lines"),
        [
            (Table("空表", (), ()), ["空表"]),
            (
                Table("", ("甲", "乙"), ((words("1"),), (words("1"), words("2"), words("3")))),
                ["甲  乙", "1", "1   2   3"],
            ),
        ],
    )
    def test_writes_odd_tables_whole(self, table: Table, lines: list[str]) -> None:
        assert write_text(Report("报告", (table,))).splitlines()[2:] == lines

    @given(st.text())
    @settings(max_examples=60, deadline=None)
    def test_keeps_a_paragraph_on_its_line(self, anything: str) -> None:
        report = Report("报告", (Paragraph(words(f"甲{anything}乙")), Paragraph(words("丙"))))
        first, last = write_text(report).splitlines()[2:]
        assert first.startswith("　　甲")
        assert first.endswith("乙")
        assert last == "　　丙"


class TestWriteMarkdown:
    @staticmethod
    def tokens(report: Report) -> list[Token]:
        return MarkdownIt("gfm-like", {"linkify": False}).parse(write_markdown(report))

    def test_writes_every_element_in_the_order_of_a_document(self) -> None:
        blocks = write_markdown(FULL).split("\n\n")
        table = "| 指标 | 本年 |\n| --- | :---: |\n| 行政复议申请数 | 260余件 |\n| 听证 |  |"
        assert blocks == [
            "征求意见稿",
            "# 海晏县2025年法治政府建设年度报告",
            "晏政〔2026〕3号",
            "目录",
            "- 一、主要举措和成效\n  - （一）强化行政复议\n- 二、存在的不足和原因\n"
            "- 附件1　主要数据表\n- 附件2　名词解释",
            "海晏县委：",
            "现将有关情况报告如下。",
            "## 一、主要举措和成效",
            "### （一）强化行政复议",
            "收到申请260余件，调解成功率【待补充：调解成功率】。",
            "### （二）深化法治宣传。",
            "全年如此。",
            "表1 主要数据",
            table,
            "## 二、存在的不足和原因",
            "图1 申请数",
            "| 项目 | 数值 |\n| :---: | :---: |\n| 2024年 | 231件 |\n| 2025年 | 260余件 |",
            "附件：\\\n1.主要数据表\\\n2.名词解释",
            "海晏县人民政府",
            "2026年1月15日",
            "（此件公开发布）",
            "## 附件1　主要数据表",
            "### 一、总体",
            "表1 主要数据",
            table,
            "## 附件2　名词解释",
            "行政复议，是指……\n",
        ]

    def test_breaks_lines_between_attachments(self) -> None:
        inline = next(t for t in self.tokens(FULL) if t.content.startswith("附件："))
        assert [child.type for child in inline.children or []] == [
            "text",
            "hardbreak",
            "text",
            "hardbreak",
            "text",
        ]

    def test_nests_the_sections_in_the_contents(self) -> None:
        kinds = [t.type for t in self.tokens(FULL) if "list" in t.type]
        assert kinds.count("bullet_list_open") == 2
        assert kinds.count("list_item_open") == 5

    def test_does_not_number_a_single_attachment(self) -> None:
        blocks = write_markdown(Report("报告", (), attachments=FULL.attachments[:1])).split("\n\n")
        assert blocks[1:3] == ["附件：主要数据表", "## 附件　主要数据表"]

    def test_has_a_heading_for_each_level_in_an_attachment_too(self) -> None:
        levels: tuple[Block, ...] = tuple(heading(level, "甲") for level in (1, 2, 3, 4))
        tokens = self.tokens(Report("报告", levels, attachments=(Attachment("乙", levels),)))
        assert [t.tag for t in tokens if t.type == "heading_open"] == [
            *("h1", "h2", "h3", "h4", "h5"),
            *("h2", "h3", "h4", "h5", "h6"),
        ]

    @pytest.mark.parametrize(
        "bad", ["# 甲", "- 甲", "1. 甲", "<b>甲</b>", "*甲*", "|甲|", "[甲](乙)", "甲\\"]
    )
    def test_lets_no_words_become_markup_wherever_they_stand(self, bad: str) -> None:
        report = Report(
            bad,
            (heading(1, bad), Paragraph(words(bad)), replace(CHART, caption=bad, categories=(bad, bad))),
            stage=bad,
            number=bad,
            note=bad,
            signature=bad,
            contents=True,
            attachments=(Attachment(bad, ()), Attachment(bad, ())),
        )
        inlines = [token for token in self.tokens(report) if token.type == "inline"]
        kinds = {child.type for token in inlines for child in token.children or []}
        assert kinds <= {"text", "text_special", "hardbreak"}
        assert sum(bad in "".join(child.content for child in token.children or []) for token in inlines) == 16

    @given(st.text())
    @settings(max_examples=60, deadline=None)
    def test_keeps_a_paragraph_in_one_block(self, anything: str) -> None:
        tokens = self.tokens(Report("报告", (Paragraph(words(f"甲{anything}乙")),)))
        assert [token.type for token in tokens[3:]] == ["paragraph_open", "inline", "paragraph_close"]


def test_both_say_nothing_of_letterhead_and_imprint() -> None:
    both = write_text(FULL) + write_markdown(FULL)
    assert [hidden for hidden in ("海晏县人民政府文件", "李四", "县人大常委会") if hidden in both] == []
