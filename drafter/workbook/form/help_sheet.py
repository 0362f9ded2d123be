"""填表说明: the first sheet of a form, for the person who fills it. No program reads it."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model import FIGURES_SHEET, SHEETS, Indicator, Takes

from ..examples import INITIATIVE_EXAMPLE
from ..palette import INPUT, LABEL, WHITE, row_height
from .book import FormBook
from .help_page import RENEWAL_RULE, HelpPage

WIDTHS = (15, 24, 8, 10, 10, 8, 18, 28)

PURPOSE = (
    "本表用于收集编制法治政府建设年度报告所需的数据和材料。各部门填好后，交牵头起草的单位，用程序核对、汇总，生成报告初稿。"
    "只填本部门掌握的内容，其余留空，不必删除。"
)

RULES = (
    ("先填基本信息", "标有“必填”的项目必须填写。报告单位写全称；层级、年度从下拉列表中选择。"),
    (
        "统计口径",
        "每项指标统计什么，列在本页后面；单击“年度数据”的“本年”单元格也会显示。本年、上年须用同一口径。",
    ),
    (
        "空白、0、不适用",
        "三者含义不同。空白：尚未统计，会列入“尚未填报的指标”；0：已经统计，没有发生；"
        "不适用：本单位没有这项职责。请勿用 0 代替空白。",
    ),
    (
        "数字和约数",
        "只填阿拉伯数字，不带单位、逗号和文字。确数的“约数”列留空；“260余场”在“本年”填 260，在“约数”选“余”。",
    ),
    ("单位", "可以改成万、亿形式，数字相应换算。例如单位由“件”改为“万件”，12000 件填 1.2。"),
    (
        "比率",
        "填百分号前面的数。95% 填 95，不填 0.95，也不填 95%。"
        "不大于 1% 的，连百分号一起填，如“0.8%”；出现提示时选“是”。",
    ),
    (
        "表名和表头",
        "工作表名称、表头、指标名称请勿改动，也不要合并单元格。可以筛选、插入行、调整行高列宽；“年度数据”需要排序的，"
        "先在“审阅”中撤销工作表保护（没有密码）。",
    ),
    (
        "备用行",
        "表中没有而确需报告的指标，填在所属板块末尾的备用行，写明指标名称和单位。备用行不够的，在备用行处插入行。",
    ),
    (
        "一个数只填一次",
        "数只在“年度数据”填，文字里不再写。和一件举措有关的数，在它的“关联指标”写指标名称，报告把这些数排在它后面；"
        "要写进句子里的，在数的位置写〔指标名〕，报告换成数和单位。"
        "如“评查案卷〔执法案卷评查数〕，〔执法案卷评查数，同比〕”；上年的数写〔指标名，上年〕。",
    ),
    (
        "文字材料",
        "一行写一件事。标题一句话概括，不加句号；其余各列用完整的句子，写明做了什么、结果如何。"
        "不用编序号，“一、”“（一）”“一是”等由程序编排。",
    ),
    (
        "各表写法",
        "工作举措：按板块写；典型案例、获得的荣誉、对上一年度问题的整改单独一行，在“类别”选定。问题和原因：不足和原因都要写，不写套话。"
        "第一责任人履职：写职务，不写姓名。下一年度安排：写下一年的任务，与查找的问题相对应。",
    ),
    ("保存和报送", "保存为 Excel 工作簿（.xlsx），不设打开密码，不要另存为 .xls 或 PDF。"),
)

FIGURES_EXAMPLE: tuple[dict[str, str | float], ...] = (
    {
        "板块": "矛盾化解", "指标": "行政复议受理数", "单位": "件", "本年": 151, "上年": 139,
        "填报部门": "某县司法局",
    },
    {
        "板块": "法治宣传", "指标": "法治宣传活动场次", "单位": "场", "本年": 260, "上年": 240, "约数": "余",
        "填报部门": "某县司法局", "说明": "报告中写作“260余场”",
    },
    {
        "板块": "行政执法", "指标": "行政检查次数", "单位": "万次", "本年": 1.2, "上年": 1.35,
        "填报部门": "某县司法局", "说明": "单位由“次”改为“万次”",
    },
    {
        "板块": "公共法律服务", "指标": "律师开展法治宣传场次", "单位": "场次", "本年": "不适用",
        "上年": "不适用", "填报部门": "某县应急管理局", "说明": "本单位没有这项职责",
    },
    {
        "板块": "权力监督", "指标": "负责人出庭应诉率", "单位": "%", "本年": 97.5, "上年": 95,
        "填报部门": "某县司法局", "说明": "97.5% 填 97.5",
    },
    {
        "板块": "应急处置", "指标": "突发事件处置数", "单位": "起", "本年": 0, "上年": 1,
        "填报部门": "某县应急管理局", "说明": "已经统计，没有发生",
    },
)  # fmt: skip
"""Rows of 年度数据, by header. A column of which no row says anything is not shown."""

FILLS = {Takes.SECTION: LABEL, Takes.INDICATOR: LABEL, Takes.QUANTITY: INPUT}
"""The colours of the columns of 年度数据; the others are white."""


def write_help(form: FormBook, indicators: Sequence[Indicator], computed: Sequence[Indicator]) -> None:
    """Write the sheet: how to fill the form, what is computed, then what each of these indicators counts."""
    page = HelpPage(form, WIDTHS)
    page.title()
    page.heading("用途")
    page.text(PURPOSE)
    page.heading("怎么填")
    page.rules([*RULES[:-1], *([RENEWAL_RULE] if form.content.renews else []), RULES[-1]])
    page.heading("填写示例（仅作示范，数据为虚构）")
    _figures_example(page)
    page.end(8)
    _initiative_example(page)
    page.legend()
    page.computed(computed)
    page.definitions(indicators, form.content.owners, "统计口径（按“年度数据”的次序）")
    page.finish()


def _figures_example(page: HelpPage) -> None:
    columns = [c for c in SHEETS[FIGURES_SHEET].columns if any(c.header in row for row in FIGURES_EXAMPLE)]
    for place, column in enumerate(columns):
        page.sheet.write_string(page.row, place, column.header, page.styles.header())
    page.end(24)
    for row in FIGURES_EXAMPLE:
        for place, column in enumerate(columns):
            fill = FILLS.get(column.takes, WHITE)
            set_in = {"indent": 1} if column.takes in (Takes.INDICATOR, Takes.TEXT) else {"align": "center"}
            look = page.styles.cell(fill, locked=True, **set_in)
            value = row.get(column.header, "")
            write = page.sheet.write_string if isinstance(value, str) else page.sheet.write_number
            write(page.row, place, value, look)
        page.end(24)


def _initiative_example(page: HelpPage) -> None:
    """A row of 工作举措, set out under each other: its own columns are too wide for this page."""
    styles = page.styles
    for header, text in INITIATIVE_EXAMPLE.items():
        page.sheet.write_string(page.row, 0, header, styles.header())
        page.write(1, page.last, text, styles.cell(WHITE, locked=True, indent=1))
        page.end(row_height([(text, page.wide_of(1, page.last))], 24))
