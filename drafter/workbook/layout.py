"""The workbook's contract: its sheets, their columns, the items of 基本信息. Written and read by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FORM_VERSION = 1
"""Version of the form; raised when a sheet, column or item changes its name or meaning."""

HELP_SHEET = "填表说明"
PROFILE_SHEET = "基本信息"
FIGURES_SHEET = "年度数据"
INITIATIVES_SHEET = "工作举措"
PROBLEMS_SHEET = "问题和原因"
DUTIES_SHEET = "第一责任人履职"
PLANS_SHEET = "下一年度安排"
MATTERS_SHEET = "其他事项"
IDENTITY_SHEET = "_form"
"""The very hidden sheet that says which form this is: key in column A, value in column B."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        header: The header, exactly as it stands in the first row.
        width: Column width, in characters of the default font.
        note: What to write there; shown as an input message.
        required: Whether the sheet cannot be read without it.
    """

    header: str
    width: float
    note: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet: its name, the part of the report it feeds, its columns, and how many rows it offers."""

    name: str
    part: str
    columns: tuple[Column, ...]
    rows: int = 12

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, in order."""
        return tuple(c.header for c in self.columns)


SHEETS: Mapping[str, SheetLayout] = {
    layout.name: layout
    for layout in (
        SheetLayout(
            PROFILE_SHEET,
            "全文",
            (Column("项目", 18), Column("内容", 44), Column("说明", 50, required=False)),
        ),
        SheetLayout(
            FIGURES_SHEET,
            "一、主要举措和成效",
            (
                Column("板块", 12),
                Column("指标", 26),
                Column("单位", 10, "可改为万、亿形式，如“万件”，数字相应换算。"),
                Column("本年", 12, "没有发生填 0；本单位没有此项职责填“不适用”；尚未统计留空。"),
                Column("上年", 12, "上一年度的同口径数据；概数连同约数词一起填，如“260余”。"),
                Column("约数", 8, "确数留空；概数选一个约数词，如“余”“近”。", required=False),
                Column(
                    "填报部门",
                    16,
                    "这一行的数由哪个部门提供；不填的，按基本信息中的填报部门算。",
                    required=False,
                ),
                Column("说明", 34, "需要说明的情况，不写入报告。", required=False),
            ),
        ),
        SheetLayout(
            INITIATIVES_SHEET,
            "一、主要举措和成效",
            (
                Column("板块", 14, "从下拉列表中选择。"),
                Column("标题", 26, "一句话概括，不加句号，如“完善行政决策程序”。"),
                Column("主要做法", 60, "做了什么、怎么做的，用完整的句子。"),
                Column("工作成效", 44, "取得的结果，用完整的句子；可以写数字。", required=False),
                Column("责任部门", 16, "", required=False),
            ),
            rows=40,
        ),
        SheetLayout(
            PROBLEMS_SHEET,
            "二、存在的不足和原因",
            (
                Column("问题", 30, "一句话概括，不加句号，如“基层执法力量不足”。"),
                Column("表现", 54, "写具体表现，用完整的句子。", required=False),
                Column("原因", 54, "为什么会这样。按规定，不足和原因都要报告。"),
            ),
        ),
        SheetLayout(
            DUTIES_SHEET,
            "三、党政主要负责人履行推进法治建设第一责任人职责情况",
            (
                Column("责任人", 22, "写职务，不写姓名，如“县委主要负责人”“县长”。"),
                Column("事项", 30, "一句话概括，不加句号。"),
                Column("内容", 76, "做了什么、结果如何，用完整的句子。"),
            ),
        ),
        SheetLayout(
            PLANS_SHEET,
            "四、下一年度主要安排",
            (
                Column("任务", 32, "一句话概括，不加句号。"),
                Column("措施", 80, "准备怎么做，用完整的句子。"),
                Column("责任部门", 18, "", required=False),
            ),
        ),
        SheetLayout(
            MATTERS_SHEET,
            "五、其他需要报告的情况",
            (Column("标题", 30, "可以不填。", required=False), Column("内容", 96, "用完整的句子。")),
        ),
    )
}
"""The sheets a person fills, in order. 填表说明 stands before them, the identity sheet after them."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of 基本信息: its 项目, whether it must be filled, and its 说明."""

    name: str
    note: str
    required: bool = False


UNIT_ITEM = "报告单位"
LEVEL_ITEM = "层级"
YEAR_ITEM = "年度"
DEPARTMENT_ITEM = "填报部门"
ADDRESSEE_ITEM = "主送机关"
NUMBER_ITEM = "发文字号"
SIGNER_ITEM = "签发人"
SIGNED_ON_ITEM = "成文日期"
HEADS_ITEM = "党政主要负责人"
ORGAN_MARK_ITEM = "发文机关标志"
PRINTED_ON_ITEM = "印发日期"

ITEMS: tuple[Item, ...] = (
    Item(UNIT_ITEM, "报告以谁的名义作出，写全称，如“海晏县人民政府”。", required=True),
    Item(LEVEL_ITEM, "从下拉列表中选择。层级决定填报哪些指标、使用哪套模板。", required=True),
    Item(YEAR_ITEM, "报告反映哪一年度的工作，填四位数字，如 2025。", required=True),
    Item(DEPARTMENT_ITEM, "填写这份表的部门。"),
    Item("填报人", "不写入报告，仅供核对时联系。"),
    Item("联系电话", "不写入报告，仅供核对时联系。"),
    Item(ADDRESSEE_ITEM, "报送的机关，如“县委、县人大常委会”；公开的报告可以不填。"),
    Item(NUMBER_ITEM, "如“晏政〔2021〕5号”，年份用六角括号；没有的不填。"),
    Item(SIGNER_ITEM, "签发这份报告的负责人姓名，上行文须填；公开的报告可以不填。"),
    Item(SIGNED_ON_ITEM, "如“2021年2月25日”；未定的不填。"),
    Item(HEADS_ITEM, "第一责任人的职务，如“县委书记、县长”。"),
    Item("附注", "如“此件公开发布”，括号不用写；没有的不填。"),
    Item(ORGAN_MARK_ITEM, "上报稿版头的红字，如“海晏县人民政府文件”；不填的，用报告单位加“文件”。"),
    Item("份号", "涉密公文才编，六位数字；没有的不填。"),
    Item("密级和保密期限", "如“机密★1年”；没有的不填。"),
    Item("紧急程度", "“特急”或“加急”；没有的不填。"),
    Item("抄送机关", "上报稿版记中的抄送机关；没有的不填。"),
    Item("印发机关", "上报稿版记中的印发机关，如“海晏县人民政府办公室”；没有的不填。"),
    Item(PRINTED_ON_ITEM, "上报稿版记中的印发日期，如“2021年2月26日”；没有的不填。"),
)
"""The rows of 基本信息, in order."""

NOT_APPLICABLE = "不适用"
SPARE_ROWS_PER_SECTION = 2
"""Blank rows at the end of each section of 年度数据, for indicators that the catalogue lacks."""
