"""填表说明 of a coordinator's workbook: what to do with 名单 and 核定, and the commands that follow."""

from __future__ import annotations

from drafter.model import NOBODY_YET

from ..palette import LABEL, WHITE
from .book import FormBook
from .help_page import RENEWAL_RULE, HelpPage

WIDTHS = (6, 14, 34, 20, 20, 30)
COMMAND_END = 2
"""The last column of a command; behind it stands what it does."""

PURPOSE = (
    "本表由牵头起草的单位使用：定下哪些数据由哪个部门填报，为各部门生成填报表；各部门填的不一致的，在本表核定；"
    "只有牵头单位能写的内容，也填在本表。本表和各部门交回的表放在同一个文件夹，由程序一并读取。"
)
FILLED = "已按指标目录预填，请对照本地的职责分工修改，不用的行删去。"
EMPTY = "这一层级没有预填，请先写各部门，再写由它填报的指标或板块。"
RULES = (
    (
        "基本信息",
        "报告单位、层级、年度要写准确，各部门的表照此生成，不能再改。填报人、联系电话写本单位的联系人，印在各部门的表上。",
    ),
    (
        "名单",
        "一个部门、一个板块一行。“指标或板块”写由这个部门填报的指标，用顿号隔开；整个板块都由它填报的，写板块名称。"
        "几个部门都有的指标（如行政处罚），每个部门都写上，由程序相加。联系人、电话、截止日期写在这个部门的第一行。{start}",
    ),
    (
        NOBODY_YET,
        f"名单末尾的“{NOBODY_YET}”，是还没有定由谁填报的指标，一项一行。定了的，把“{NOBODY_YET}”改成部门名称；"
        "不定的，由牵头单位在“年度数据”中填写。",
    ),
    (
        "核定",
        "几个部门填的不一致，退回仍定不下来的，在这里写一行：指标，采用哪个部门的（或者哪个数），依据。"
        "要定上年的数，指标写成“指标，上年”。核定了的，以核定为准，不再提示，报告中仍可查到出处。",
    ),
    (
        "年度数据",
        "列的是还没有定部门的指标，和已有上年数的指标。上年数按“填报部门”写进那个部门的表；没有写部门、又有几个部门填报的，"
        "只留在本表。部门填报了的，以部门的为准。",
    ),
    ("第一责任人履职、其他事项", "由牵头单位填写，写法见列标题的提示：写职务，不写姓名；用完整的句子。"),
)
RENEWAL_RULES = (
    RENEWAL_RULE,
    (
        "工作举措",
        "带“上年原文”的行，“责任部门”写了名单中一个部门的，生成部门的表时交给那个部门处理，交回后以部门填的为准；"
        "没有写的，由牵头单位在本表处理。要交给部门的，先补写“责任部门”，再生成。",
    ),
)
COMMANDS = (
    (
        "draft form --from inputs/统稿.xlsx -o 发放",
        "按名单为每个部门生成一份填报表（部门名称.xlsx），分送各部门。去年各部门的表还在的，"
        "加 --previous 去年的文件夹，上年数从各自的表带来。",
    ),
    ("draft status inputs", "各部门交回的表也放进 inputs，查看谁交了、谁没有交、缺什么。"),
    ("draft check inputs --annotate 退回", "逐格检查，问题标在副本上，副本存入“退回”文件夹，退部门更正。"),
    ("draft build inputs", "生成报告。还有没定下来的数，先出讨论稿，印作【待核】或【待补充】。"),
)
"""Commands and what they do, in the order of the work."""


def write_coordinator_help(form: FormBook) -> None:
    """Write the sheet."""
    page = HelpPage(form, WIDTHS)
    page.title()
    page.heading("用途")
    page.text(PURPOSE)
    page.heading("各表怎么填")
    start = FILLED if form.content.members else EMPTY
    rules = [(topic, text.format(start=start)) for topic, text in RULES]
    page.rules([*rules, *(RENEWAL_RULES if form.content.renews else ())])
    page.heading("填好以后（本表存为 inputs 文件夹里的“统稿.xlsx”）")
    _commands(page)
    page.finish()


def _commands(page: HelpPage) -> None:
    styles = page.styles
    for number, (command, meaning) in enumerate(COMMANDS, start=1):
        page.sheet.write_number(page.row, 0, number, styles.cell(LABEL, locked=True, align="center"))
        page.write(1, COMMAND_END, command, styles.cell(WHITE, locked=True, font_name="Consolas", indent=1))
        page.write(COMMAND_END + 1, page.last, meaning, styles.cell(WHITE, locked=True, indent=1))
        widths = page.wide_of(1, COMMAND_END), page.wide_of(COMMAND_END + 1, page.last)
        page.end(page.height(list(zip((command, meaning), widths, strict=True)), 30))
