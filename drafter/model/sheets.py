"""The workbook's contract, said once: its sheets and their columns.

Form, reading, merging, carrying over and the lists of the template language look it up. A new column is a
line here and its words in the guide. Nothing keeps a copy of the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from drafter.patterns import regex

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
ROSTER_SHEET, SETTLEMENTS_SHEET = "名单", "核定"
IDENTITY_SHEET = "_form"
"""The very hidden sheet that says which form this is: key in column A, value in column B."""

SECTION_COLUMN = "板块"
ITEM_COLUMN, CONTENT_COLUMN = "项目", "内容"
INDICATOR_COLUMN, UNIT_COLUMN = "指标", "单位"
THIS_YEAR_COLUMN, LAST_YEAR_COLUMN, APPROXIMATION_COLUMN = "本年", "上年", "约数"
DEPARTMENT_COLUMN, NOTE_COLUMN = "填报部门", "说明"
KIND_COLUMN, LINKS_COLUMN = "类别", "关联指标"
RESPONSIBLE_COLUMN = "责任部门"
MEMBER_COLUMN, ASKED_COLUMN, CONTACT_COLUMN = "部门", "指标或板块", "联系人"
PHONE_COLUMN, DEADLINE_COLUMN = "电话", "截止日期"
TAKEN_COLUMN, REASON_COLUMN = "采用", "依据"
LAST_WORDS_COLUMN, RENEWAL_COLUMN, PLACE_COLUMN = "上年原文", "处理", "位置"
KEEP, STRIKE = "沿用", "删去"
RENEWALS = (KEEP, STRIKE)
"""What may be done with a sentence of last year's for which nothing new is written."""
NOBODY_YET = "未定部门"
"""Stands in 名单 for the department of what nobody owns yet."""
INITIATIVE, EXAMPLE, HONOUR, REMEDY = "举措", "典型案例", "荣誉", "整改"
INITIATIVE_KINDS = (INITIATIVE, EXAMPLE, HONOUR, REMEDY)
"""What a row of 工作举措 may be; a blank 类别 says 举措."""
NUMBER_COLUMNS = (THIS_YEAR_COLUMN, LAST_YEAR_COLUMN)


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
    LAST_WORDS = auto()
    """What last year's report said."""
    RENEWAL = auto()
    """What is to be done with it."""
    PLACE = auto()
    """Where templates print the row."""


EXAMPLE_CLAUSE = regex(r"\{([^{}]*)…([^{}]*)\}")
"""A clause of a note in braces: printed with an example of the body in place of …, or not at all."""


def with_example(note: str, example: str) -> str:
    """Return a note with its example set in, if there is one."""
    return EXAMPLE_CLAUSE.sub(rf"\g<1>{example}\g<2>" if example else "", note)


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
        example: The word about the body that its note gives as an example in braces.
        carried: Whether only those forms have it in which some row fills it.
    """

    header: str
    width: float
    note: str = ""
    takes: Takes = Takes.TEXT
    needed: bool = False
    if_blank: str = ""
    speaks: bool = True
    printed: bool = True
    example: str = ""
    carried: bool = False

    def hint(self, words: Mapping[str, str]) -> str:
        """What to write there, with an example of the words about the body."""
        return with_example(self.note, words.get(self.example, ""))


@dataclass(frozen=True)
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
        renewed: The columns whose words take the place of what last year's report said.
    """

    name: str
    columns: tuple[Column, ...]
    part: str = ""
    content: str = ""
    variable: str = ""
    awaited: bool = False
    rows: int = 10
    renewed: tuple[str, ...] = ()

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """The headers, in order."""
        return tuple(c.header for c in self.columns)

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """The headers of the columns that are printed, in order; the first is a row's title."""
        return tuple(c.header for c in self.columns if c.printed)

    @cached_property
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


CARRIED = (
    Column(LAST_WORDS_COLUMN, 44,
           "上年报告中的原话。今年有新内容的，在前面的空格里写；没有新内容的，在“处理”中选。",
           Takes.LAST_WORDS, printed=False, carried=True),
    Column(RENEWAL_COLUMN, 8,
           f"今年仍照上年原文写的，选“{KEEP}”；今年不写的，选“{STRIKE}”；写了新内容的，不用选。",
           Takes.RENEWAL, printed=False, carried=True),
    Column(PLACE_COLUMN, 14, "程序按它找到这句话在报告中的位置，请勿改动。",
           Takes.PLACE, speaks=False, printed=False, carried=True),
)  # fmt: skip
"""The last columns of sheets whose rows are asked for again, one by one, a year later."""

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
        Column(KIND_COLUMN, 10, "典型案例、荣誉、对上一年度问题的整改，从下拉列表中选择；一般举措可以不填。",
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
        Column(RESPONSIBLE_COLUMN, 15, "谁负责的写谁；荣誉写获得荣誉的单位，报告写在荣誉前面。",
               speaks=False, printed=False),
        *CARRIED,
    ), MEASURES, "主要举措和成效", "举措", rows=32, renewed=("主要做法", "工作成效")),
    Sheet("问题和原因", (
        Column("问题", 30, "一句话概括，不加句号，如“基层执法力量不足”。", needed=True, if_blank="V27"),
        Column("表现", 54, "写具体表现，用完整的句子。"),
        Column("原因", 54, "为什么会这样。按规定，不足和原因都要报告。", needed=True, if_blank="R10"),
    ), SHORTFALLS, "存在的不足和原因", "问题", awaited=True),
    Sheet("第一责任人履职", (
        Column("责任人", 22, "写职务，不写姓名{，如“…”}。", needed=True, speaks=False, example="正职"),
        Column("事项", 30, "一句话概括，不加句号。", needed=True),
        Column("内容", 76, "做了什么、结果如何，用完整的句子。", needed=True, if_blank="V27"),
        *CARRIED,
    ), DUTIES, "党政主要负责人履行推进法治建设第一责任人职责情况", "履职", awaited=True, renewed=("内容",)),
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

COORDINATOR_SHEETS: dict[str, Sheet] = {sheet.name: sheet for sheet in (
    Sheet(ROSTER_SHEET, (
        Column(MEMBER_COLUMN, 24, "部门的名称，填报表按它命名；“未定部门”的行，定了由谁填报，改成那个部门。",
               needed=True),
        Column(ASKED_COLUMN, 66, "由这个部门填报的指标，多个用顿号隔开；整个板块都由它填报的，写板块名称。",
               needed=True),
        Column(CONTACT_COLUMN, 12, "这个部门的联系人。"),
        Column(PHONE_COLUMN, 16, "联系人的电话。"),
        Column(DEADLINE_COLUMN, 16, "哪一天以前交表，如“2026年1月20日”。", Takes.DATE),
    )),
    Sheet(SETTLEMENTS_SHEET, (
        Column(INDICATOR_COLUMN, 30, "各部门填的不一致、要定下来的指标；定上年的数，写“指标，上年”。",
               Takes.INDICATOR, needed=True),
        Column(TAKEN_COLUMN, 24, "以哪个部门的为准，写部门；另定一个数的，写数。", needed=True),
        Column(REASON_COLUMN, 60, "为什么，如“以法院统计为准”。"),
    )),
)}  # fmt: skip
"""The sheets that only a coordinator's workbook has, after 基本信息."""
MEMBER_SHEETS = (PROFILE_SHEET, FIGURES_SHEET, INITIATIVES_SHEET, "问题和原因", "下一年度安排")
"""The sheets of a department's workbook."""


def text_sheets() -> Iterator[Sheet]:
    """The sheets whose rows are words that the report prints."""
    return (sheet for sheet in SHEETS.values() if sheet.variable)
