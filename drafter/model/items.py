"""The items of 基本信息, said once: what each takes, and which say how a body calls its organs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.patterns import regex

from .sheets import EXAMPLE_YEAR, Takes, with_example

UNIT_ITEM = "报告单位"
LEVEL_ITEM = "层级"
YEAR_ITEM = "年度"
DEPARTMENT_ITEM = "填报部门"
CLERK_ITEM, TELEPHONE_ITEM = "填报人", "联系电话"
ADDRESSEE_ITEM = "主送机关"
NUMBER_ITEM = "发文字号"
SIGNER_ITEM = "签发人"
SIGNED_ON_ITEM = "成文日期"
COPIES_ITEM = "抄送机关"
PRINTED_BY_ITEM = "印发机关"
PRINTED_ON_ITEM = "印发日期"
KIND_ITEM = "机构种类"
PARTY_ITEM, GOVERNMENT_ITEM, CONGRESS_ITEM = "党委名称", "政府名称", "人大名称"
BELOW_ITEM = "下级单位"
HAS_NONE = "无"
"""Typed as the name of an organ: this body has none."""


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
        says: The word about the body that it says otherwise than the table of bodies, or empty.
        marks: One of these stands in such a word.
        none: Whether the body may have no such organ.
        example: The word about the body that its note gives as an example in braces.
    """

    name: str
    note: str
    takes: Takes = Takes.TEXT
    required: bool = False
    own: bool = False
    lasting: bool = False
    word: bool = False
    says: str = ""
    marks: tuple[str, ...] = ()
    none: bool = False
    example: str = ""

    def hint(self, year: str, words: Mapping[str, str]) -> str:
        """Its 说明, with examples of the year reported on and of the words about the body.

        Args:
            year: The year; `EXAMPLE_YEAR` stands for one that is not known yet.
            words: The words about the body that reports, as far as they are known.
        """
        shown = int(year) if year.isdecimal() else EXAMPLE_YEAR
        note = with_example(self.note, words.get(self.example, ""))
        return note.replace("{year}", str(shown)).replace("{next}", str(shown + 1))

    @property
    def of_body(self) -> bool:
        """Whether it says what body reports, or how that calls an organ."""
        return self.name == KIND_ITEM or bool(self.says)


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
    Item(CLERK_ITEM, "不写入报告，仅供核对时联系。", own=True, lasting=True, word=True),
    Item(TELEPHONE_ITEM, "不写入报告，仅供核对时联系。", own=True, lasting=True, word=True),
    Item(
        ADDRESSEE_ITEM, "报送的机关{，如“…”}；公开的报告可以不填。",
        lasting=True, word=True, example="报送机关",
    ),
    Item(NUMBER_ITEM, "如“晏政〔{next}〕5号”，年份用六角括号；没有的不填。", word=True),
    Item(
        SIGNER_ITEM, "签发这份报告的负责人姓名，上行文须填；公开的报告可以不填。", lasting=True, word=True
    ),
    Item(SIGNED_ON_ITEM, "如“{next}年2月25日”；未定的不填。", Takes.DATE, word=True),
    Item("党政主要负责人", "第一责任人的职务{，如“…”}。", lasting=True, word=True, example="正职"),
    Item("附注", "如“此件公开发布”，括号不用写；没有的不填。"),
    Item("发文机关标志", "上报稿版头的红字；不填的，用报告单位加“文件”。"),
    Item("份号", "涉密公文才编，六位数字；没有的不填。"),
    Item("密级和保密期限", "如“机密★1年”；没有的不填。"),
    Item("紧急程度", "“特急”或“加急”；没有的不填。"),
    Item(COPIES_ITEM, "上报稿版记中的抄送机关；没有的不填。"),
    Item(PRINTED_BY_ITEM, "上报稿版记中的印发机关，写全称；没有的不填。"),
    Item(PRINTED_ON_ITEM, "上报稿版记中的印发日期，如“{next}年2月26日”；没有的不填。", Takes.DATE),
    Item(
        KIND_ITEM, "报告单位的名称看不出是哪一种机构的才填，如“开发区”“街道”；党委、政府等名称随之确定。",
        lasting=True,
    ),
    Item(
        PARTY_ITEM, "报告中对党委（党组）的称呼{，程序写作“…”}；不是这样称呼的才填。",
        lasting=True, says="党委", marks=("党", "委", "部务会"), example="党委",
    ),
    Item(
        GOVERNMENT_ITEM, "报告中对政府（部门机关）的称呼{，程序写作“…”}；不是这样称呼的才填。",
        lasting=True, says="政府", example="政府",
    ),
    Item(
        CONGRESS_ITEM, "报告中对本级人大的称呼{，程序写作“…”}；不是这样称呼的才填，没有的填“无”。",
        lasting=True, says="本级人大", marks=("人大", "人民代表"), none=True, example="本级人大",
    ),
    Item(
        BELOW_ITEM, "报告中抓落实的单位{，程序写作“…”}；不是这样称呼的才填。",
        lasting=True, says="下级单位", example="下级单位",
    ),
)  # fmt: skip
"""The rows of 基本信息, in order."""
LONGEST_NAME = 30
NO_NAME_OF_ORGAN = regex(r"[，。；：！？,;:!?]")


def name_fault(item: Item, name: str) -> str:
    """Say why words cannot be what a body calls one of its organs; empty when they can."""
    if name == HAS_NONE:
        return "" if item.none else f"{item.name}不能填“{HAS_NONE}”"
    if len(name) > LONGEST_NAME or NO_NAME_OF_ORGAN.search(name):
        return "这里只写名称，不写句子"
    if item.marks and not any(mark in name for mark in item.marks):
        return f"其中没有{'、'.join(f'“{mark}”' for mark in item.marks)}等字样"
    return ""
