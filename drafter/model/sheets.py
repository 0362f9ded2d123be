"""The workbook's contract, said once: its sheets, their columns, the items of 基本信息.

Form, reading, merging, carrying over and the lists of the template language look it up. A new column is a
line here and its words in the guide. Nothing keeps a copy of the columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from .parts import DUTIES, MEASURES, OTHERS, PLANS, SHORTFALLS

FIRST_YEAR, LAST_YEAR = 2004, 2049
"""The years that a report may be about."""
EXAMPLE_YEAR = 2025
"""The year of examples where no other is known."""
FORM_VERSION = 2
"""Version of the form; raised when a sheet, column or item changes its name or meaning."""
NOT_APPLICABLE = "不适用"
"""Typed as a figure: this body has no such duty."""

HELP_SHEET = "填表说明"
PROFILE_SHEET = "基本信息"
FIGURES_SHEET = "年度数据"
INITIATIVES_SHEET = "工作举措"
IDENTITY_SHEET = "_form"
"""The very hidden sheet that says which form this is: key in column A, value in column B."""

SECTION_COLUMN = "板块"
ITEM_COLUMN, CONTENT_COLUMN = "项目", "内容"
INDICATOR_COLUMN, UNIT_COLUMN = "指标", "单位"
THIS_YEAR_COLUMN, LAST_YEAR_COLUMN, APPROXIMATION_COLUMN = "本年", "上年", "约数"
DEPARTMENT_COLUMN, NOTE_COLUMN = "填报部门", "说明"
KIND_COLUMN, LINKS_COLUMN = "类别", "关联指标"
INITIATIVE, EXAMPLE, HONOUR = "举措", "典型案例", "荣誉"
INITIATIVE_KINDS = (INITIATIVE, EXAMPLE, HONOUR)
"""What a row of 工作举措 may be; a blank 类别 says 举措."""
NUMBER_COLUMNS = (THIS_YEAR_COLUMN, LAST_YEAR_COLUMN)

UNIT_ITEM = "报告单位"
LEVEL_ITEM = "层级"
YEAR_ITEM = "年度"
DEPARTMENT_ITEM = "填报部门"
ADDRESSEE_ITEM = "主送机关"
NUMBER_ITEM = "发文字号"
SIGNER_ITEM = "签发人"
SIGNED_ON_ITEM = "成文日期"
COPIES_ITEM = "抄送机关"
PRINTED_BY_ITEM = "印发机关"
PRINTED_ON_ITEM = "印发日期"


class Takes(Enum):
    """The kinds of content that a cell takes."""

    TEXT = auto()
    SECTION = auto()
    KIND = auto()
    LINKS = auto()
    """Names of indicators."""
    INDICATOR = auto()
    UNIT = auto()
    QUANTITY = auto()
    APPROXIMATION = auto()
    ITEM = auto()
    CONTENT = auto()
    """As the item of its row says."""
    HINT = auto()
    """Words of the form itself, which nobody reads back."""
    LEVEL = auto()
    YEAR = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        header: The header, exactly as it stands in the first row.
        width: Column width, in characters of the default font.
        note: What to write there; shown as an input message.
        takes: What its cells take.
        needed: Whether the sheet cannot be read without it.
        if_blank: The code of the finding that a blank cell is in a row that says something, or empty.
        speaks: Whether a row in which it is filled was meant to say something. A row in which nothing
            speaks is a blank line of the form.
        printed: Whether `逐条` prints it and, of 年度数据, whether templates know it.
    """

    header: str
    width: float
    note: str = ""
    takes: Takes = Takes.TEXT
    needed: bool = False
    if_blank: str = ""
    speaks: bool = True
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that a person fills.

    Attributes:
        name: Its name.
        columns: Its columns, in the order in which the form shows and `逐条` prints them.
        part: The part of the report that it feeds, one of `PARTS`; empty for the whole.
        content: What the rule asks to be reported in it, as the heading of its part says it.
        variable: What templates call its rows; empty when they are no rows of text.
        awaited: Whether a report without a row of it misses something (R08).
        rows: How many rows the form offers.
    """

    name: str
    columns: tuple[Column, ...]
    part: str = ""
    content: str = ""
    variable: str = ""
    awaited: bool = False
    rows: int = 10

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, in order."""
        return tuple(c.header for c in self.columns)

    @property
    def printed(self) -> tuple[str, ...]:
        """The headers of the columns that are printed, in order; the first is a row's title."""
        return tuple(c.header for c in self.columns if c.printed)

    @property
    def remarks(self) -> tuple[str, ...]:
        """The headers of the columns that take words as they are, in order."""
        return tuple(c.header for c in self.columns if c.takes is Takes.TEXT)

    @property
    def by_section(self) -> bool:
        """Whether each of its rows belongs to a section."""
        return any(c.takes is Takes.SECTION for c in self.columns)

    def column(self, header: str) -> Column:
        """The column under a header."""
        return next(c for c in self.columns if c.header == header)


SHEETS: dict[str, Sheet] = {sheet.name: sheet for sheet in (
    Sheet(PROFILE_SHEET, (
        Column(ITEM_COLUMN, 18, takes=Takes.ITEM, needed=True),
        Column(CONTENT_COLUMN, 44, takes=Takes.CONTENT, needed=True),
        Column("说明", 50, takes=Takes.HINT),
    )),
    Sheet(FIGURES_SHEET, (
        Column(SECTION_COLUMN, 12, takes=Takes.SECTION, needed=True, speaks=False),
        Column(INDICATOR_COLUMN, 26, takes=Takes.INDICATOR, needed=True, speaks=False),
        Column(UNIT_COLUMN, 10, "可改为万、亿形式，如“万件”，数字相应换算。",
               Takes.UNIT, needed=True, speaks=False),
        Column(THIS_YEAR_COLUMN, 12, "没有发生填 0；本单位没有此项职责填“不适用”；尚未统计留空。",
               Takes.QUANTITY, needed=True),
        Column(LAST_YEAR_COLUMN, 12, "上一年度的同口径数据；概数连同约数词一起填，如“260余”。",
               Takes.QUANTITY, needed=True),
        Column(APPROXIMATION_COLUMN, 8, "确数留空；概数选一个约数词，如“余”“近”。", Takes.APPROXIMATION),
        Column(DEPARTMENT_COLUMN, 16, "这一行的数由哪个部门提供；不填的，按基本信息中的填报部门算。",
               printed=False),
        Column(NOTE_COLUMN, 34, "需要说明的情况，不写入报告。", printed=False),
    ), MEASURES, "主要举措和成效"),
    Sheet(INITIATIVES_SHEET, (
        Column(SECTION_COLUMN, 13, "从下拉列表中选择。",
               Takes.SECTION, needed=True, if_blank="V27", speaks=False, printed=False),
        Column(KIND_COLUMN, 10, "典型案例、荣誉从下拉列表中选择；一般举措可以不填。",
               Takes.KIND, speaks=False, printed=False),
        Column("标题", 24, "一句话概括，不加句号，如“完善行政决策程序”。", needed=True),
        Column("主要做法", 54,
               "做了什么、怎么做的，用完整的句子。要用“年度数据”里的数，写〔指标名〕，如“评查案卷〔执法案卷评查数〕”，"
               "数和单位由程序写入；上年的数写〔指标名，上年〕，增减写〔指标名，同比〕。", needed=True),
        Column("工作成效", 40,
               "取得的结果，用完整的句子。数在“年度数据”填，这里写〔指标名〕，如“办结〔行政复议办结数〕”。"),
        Column(LINKS_COLUMN, 20,
               "和这件事有关的数，写它在“年度数据”中的指标名称，多个用顿号隔开。报告把有这些数的句子排在这件事后面。",
               Takes.LINKS, speaks=False, printed=False),
        Column("责任部门", 15, speaks=False, printed=False),
    ), MEASURES, "主要举措和成效", "举措", rows=32),
    Sheet("问题和原因", (
        Column("问题", 30, "一句话概括，不加句号，如“基层执法力量不足”。", needed=True, if_blank="V27"),
        Column("表现", 54, "写具体表现，用完整的句子。"),
        Column("原因", 54, "为什么会这样。按规定，不足和原因都要报告。", needed=True, if_blank="R10"),
    ), SHORTFALLS, "存在的不足和原因", "问题", awaited=True),
    Sheet("第一责任人履职", (
        Column("责任人", 22, "写职务，不写姓名，如“县委主要负责人”“县长”。", needed=True, speaks=False),
        Column("事项", 30, "一句话概括，不加句号。", needed=True),
        Column("内容", 76, "做了什么、结果如何，用完整的句子。", needed=True, if_blank="V27"),
    ), DUTIES, "党政主要负责人履行推进法治建设第一责任人职责情况", "履职", awaited=True),
    Sheet("下一年度安排", (
        Column("任务", 32, "一句话概括，不加句号。", needed=True, if_blank="V27"),
        Column("措施", 80, "准备怎么做，用完整的句子。", needed=True),
        Column("责任部门", 18, speaks=False, printed=False),
    ), PLANS, "下一年度主要安排", "安排", awaited=True),
    Sheet("其他事项", (
        Column("标题", 30, "可以不填。"),
        Column("内容", 96, "用完整的句子。", needed=True, if_blank="V27"),
    ), OTHERS, "其他需要报告的情况", "其他"),
)}  # fmt: skip
"""The sheets a person fills, in order. 填表说明 stands before them, the identity sheet after them."""


def text_sheets() -> Iterator[Sheet]:
    """The sheets whose rows are words that the report prints."""
    return (sheet for sheet in SHEETS.values() if sheet.variable)


@dataclass(frozen=True, slots=True)
class Item:
    """A row of 基本信息.

    Attributes:
        name: Its 项目.
        note: Its 说明; `{year}` and `{next}` in it stand for the year reported on and the one after it.
        takes: What its 内容 takes.
        required: Whether it must be filled.
        own: Whether it may differ from one department's workbook to the next.
        lasting: Whether it is likely to be the same next year.
        word: Whether templates know it by its name.
    """

    name: str
    note: str
    takes: Takes = Takes.TEXT
    required: bool = False
    own: bool = False
    lasting: bool = False
    word: bool = False

    def hint(self, year: str) -> str:
        """Its 说明, with examples of the year reported on; of `EXAMPLE_YEAR` if that is not known yet."""
        shown = int(year) if year.isdecimal() else EXAMPLE_YEAR
        return self.note.replace("{year}", str(shown)).replace("{next}", str(shown + 1))


ITEMS: tuple[Item, ...] = (
    Item(
        UNIT_ITEM, "报告以谁的名义作出，写全称，如“海晏县人民政府”。",
        required=True, own=True, lasting=True, word=True,
    ),
    Item(
        LEVEL_ITEM, "从下拉列表中选择。层级决定填报哪些指标、使用哪套模板。",
        Takes.LEVEL, required=True, own=True, word=True,
    ),
    Item(
        YEAR_ITEM, "报告反映哪一年度的工作，填四位数字，如 {year}。",
        Takes.YEAR, required=True, own=True, word=True,
    ),
    Item(DEPARTMENT_ITEM, "填写这份表的部门。", own=True, lasting=True, word=True),
    Item("填报人", "不写入报告，仅供核对时联系。", own=True, lasting=True, word=True),
    Item("联系电话", "不写入报告，仅供核对时联系。", own=True, lasting=True, word=True),
    Item(
        ADDRESSEE_ITEM, "报送的机关，如“县委、县人大常委会”；公开的报告可以不填。", lasting=True, word=True
    ),
    Item(NUMBER_ITEM, "如“晏政〔{next}〕5号”，年份用六角括号；没有的不填。", word=True),
    Item(
        SIGNER_ITEM, "签发这份报告的负责人姓名，上行文须填；公开的报告可以不填。", lasting=True, word=True
    ),
    Item(SIGNED_ON_ITEM, "如“{next}年2月25日”；未定的不填。", Takes.DATE, word=True),
    Item("党政主要负责人", "第一责任人的职务，如“县委书记、县长”。", lasting=True, word=True),
    Item("附注", "如“此件公开发布”，括号不用写；没有的不填。"),
    Item("发文机关标志", "上报稿版头的红字，如“海晏县人民政府文件”；不填的，用报告单位加“文件”。"),
    Item("份号", "涉密公文才编，六位数字；没有的不填。"),
    Item("密级和保密期限", "如“机密★1年”；没有的不填。"),
    Item("紧急程度", "“特急”或“加急”；没有的不填。"),
    Item(COPIES_ITEM, "上报稿版记中的抄送机关；没有的不填。"),
    Item(PRINTED_BY_ITEM, "上报稿版记中的印发机关，如“海晏县人民政府办公室”；没有的不填。"),
    Item(PRINTED_ON_ITEM, "上报稿版记中的印发日期，如“{next}年2月26日”；没有的不填。", Takes.DATE),
)  # fmt: skip
"""The rows of 基本信息, in order."""
