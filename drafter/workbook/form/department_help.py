"""填表说明 of a department's workbook: deadline, contact, rules, place to sign, 口径; one page if it can."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.chinese import chinese_date
from drafter.model import NOT_APPLICABLE, Indicator

from ..palette import LABEL, WARNING_TINT, WHITE
from .book import FormBook
from .help_page import RENEWAL_RULE, HelpPage

WIDTHS = (12, 26, 42, 14, 26)
LABELS, FIELDS = (0, 3), ((1, 2), (4, 4))
"""The columns of the two labels of a line of the cover, and of what stands behind each."""
COVER_ROW, SIGNATURE_ROW = 26.0, 58.0

RULES = (
    (
        "填什么",
        "“年度数据”中列出的指标，和本部门的工作举措、问题和原因、下一年度安排。"
        "黄色的格子要填，灰色的已锁定；上年数已填的，请核对。",
    ),
    (
        "空白、0、不适用",
        f"没有发生填 0；本部门没有这项职责填“{NOT_APPLICABLE}”；尚未统计留空，统计后补报。"
        "请勿用 0 代替空白。",
    ),
    (
        "数字",
        "只填阿拉伯数字，不带单位、逗号和文字。“260余场”在“本年”填 260，在“约数”选“余”；95% 填 95；"
        "以万计的，先把“单位”改成“万件”等形式。",
    ),
    ("表中没有的指标", "确需报告的，填在“年度数据”末尾的备用行，选定板块，写明指标名称和单位。"),
    (
        "文字",
        "一行写一件事，用完整的句子，不编序号；不足和原因都要写。数只在“年度数据”填，文字里要用的，"
        "写〔指标名〕，如“评查案卷〔执法案卷评查数〕”，由程序换成数和单位。",
    ),
    (
        "报送",
        "保存为 .xlsx 工作簿，文件名、工作表名称、表头不要改，不设打开密码。"
        "送审的，打印本页和填了内容的各表，在本页签字盖章。",
    ),
)


def write_department_help(
    form: FormBook, indicators: Sequence[Indicator], computed: Sequence[Indicator]
) -> None:
    """Write the sheet.

    Args:
        form: The workbook.
        indicators: What the department reports, in order; what each counts is said.
        computed: What follows from it.
    """
    page = HelpPage(form, WIDTHS, close=True)
    page.title()
    _cover(page, len(indicators))
    page.heading("怎么填")
    page.rules([*RULES[:-1], *([RENEWAL_RULE] if form.content.renews else []), RULES[-1]])
    page.end(8)
    _signature(page)
    page.computed(computed)
    page.definitions(indicators, {}, "统计口径（按“年度数据”的次序）")
    page.finish()


def _cover(page: HelpPage, count: int) -> None:
    """Who reports what to whom, and by when."""
    notice = page.form.content.notice
    deadline = chinese_date(notice.deadline) if notice.deadline else "另行通知"
    recipient = "　".join(word for word in (notice.recipient, notice.contact) if word)
    _line(page, ("填报部门", page.form.content.form.department), ("截止日期", deadline))
    _line(page, ("报送", recipient or "牵头起草的单位"), ("联系电话", notice.phone))
    asked = (
        f"年度数据 {count} 项，工作举措、问题和原因、下一年度安排"
        if count
        else "工作举措、问题和原因、下一年度安排"
    )
    page.write(0, 0, "填报内容", page.styles.cell(LABEL, locked=True, bold=True, align="center"))
    page.write(1, page.last, asked, page.styles.cell(WHITE, locked=True, indent=1))
    page.end(COVER_ROW)


def _line(page: HelpPage, *fields: tuple[str, str]) -> None:
    for column, (first, last), (label, text) in zip(LABELS, FIELDS, fields, strict=True):
        page.write(column, column, label, page.styles.cell(LABEL, locked=True, bold=True, align="center"))
        fill = WARNING_TINT if label == "截止日期" else WHITE
        page.write(first, last, text, page.styles.cell(fill, locked=True, bold=True, indent=1))
    page.end(COVER_ROW)


def _signature(page: HelpPage) -> None:
    """Where the reviewer signs and the department puts its seal."""
    styles = page.styles
    for column, label in zip(LABELS, ("审核人\n签字", "单位盖章\n和日期"), strict=True):
        page.write(column, column, label, styles.cell(LABEL, locked=True, bold=True, align="center"))
    (first, last), (seal, _) = FIELDS
    page.write(first, last, "", styles.cell(WHITE, locked=True))
    page.write(
        seal, seal, "　　年　　月　　日", styles.cell(WHITE, locked=True, align="right", valign="bottom")
    )
    page.end(SIGNATURE_ROW)
