"""What people type into cells of words: what is put right, what is asked, and what is left alone."""

# ruff: noqa: E501 - tables are read by the row

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Desk
from workbooks import workbook

from drafter.model import RULES

PACKS = {"部门": "department", "市级": "city", "乡镇（街道）": "township"}


@dataclass(frozen=True)
class Column:
    """A column to type into: its sheet, its letter, and the row as the form has it, the words in braces."""

    sheet: str
    letter: str
    header: str
    row: str


TITLE = Column("工作举措", "C", "| 板块 | 标题 | 主要做法 |", "| 行政执法 | {} | 开展案卷评查。 |")
DONE = Column("工作举措", "D", "| 板块 | 标题 | 主要做法 |", "| 行政执法 | 规范执法第{n}步 | {} |")
RESULT = Column(
    "工作举措",
    "E",
    "| 板块 | 标题 | 主要做法 | 工作成效 |",
    "| 行政执法 | 规范执法第{n}步 | 开展案卷评查。 | {} |",
)
PROBLEM = Column(
    "问题和原因", "A", "| 问题 | 表现 | 原因 |", "| {} | 部分乡镇执法人员少。 | 编制没有及时调整。 |"
)
CAUSE = Column("问题和原因", "C", "| 问题 | 表现 | 原因 |", "| 力量不足之{n} | 执法人员少。 | {} |")
WHO = Column(
    "第一责任人履职",
    "A",
    "| 责任人 | 事项 | 内容 |",
    "| {} | 部署法治建设之{n} | 主持召开会议研究法治建设。 |",
)
DUTY = Column("第一责任人履职", "C", "| 责任人 | 事项 | 内容 |", "| 县长 | 部署法治建设之{n} | {} |")
PLAN = Column("下一年度安排", "B", "| 任务 | 措施 |", "| 充实执法力量之{n} | {} |")
OTHER = Column("其他事项", "B", "| 标题 | 内容 |", "| | {} |")


def typed(
    column: Column, texts: list[str], *, unit: str = "海晏县人民政府", level: str = "县级", year: int = 2025
) -> str:
    """A workbook with these words in a column, a row each."""
    rows = [
        column.row.replace("{n}", str(n)).format(text.replace("\n", "\\n")) for n, text in enumerate(texts, 1)
    ]
    pack = PACKS.get(level, "county")
    return f"""
+ 基本信息
| 报告单位 | {unit} |
| 层级 | {level} |
| 年度 | {year} |
| 成文日期 | |

+ _form
| level | {pack} |
| pack | {pack} |
| year | '{year} |
| unit | {unit} |

+ {column.sheet}
{column.header}
""" + "\n".join(rows)


def codes(desk: Desk, column: Column, texts: list[str], **about) -> list[set[str]]:
    """The findings on words of each cell of a column."""
    desk.put(typed(column, texts, **about))
    found = defaultdict(set)
    for each in desk.check().findings:
        if each["code"][0] == "W":
            found[each["cell"]].add(each["code"])
    return [found[f"{column.letter}{n}"] for n in range(2, len(texts) + 2)]


# What is put right

MENDED = [
    ("W01", TITLE, ["1.加强甲项监督", "一是1.加强乙项监督", "（一）加强丙项监督", "①加强丁项监督", "首先，加强戊项监督", "第一，加强己项监督", "三、加强庚项监督", "2）加强辛项监督", "㈠加强壬项监督", "一要加强癸项监督", "A.加强子项监督"],
     [f"是加强{n}项监督。" for n in "甲乙丙丁戊己庚辛壬癸子"]),
    ("W02", DONE, ["一是开展甲项评查；二是通报结果。", "采取三项措施：一是评查乙项；二是通报；三是整改。", "第一，开展丙项评查，第二，通报结果。", "1.开展丁项评查。2.通报结果。", "①开展戊项评查；②通报结果。", "1、开展己项评查\n2、通报结果", "（一）开展庚项评查。（二）通报结果。"],
     ["步。开展甲项评查；通报结果。", "采取三项措施：评查乙项；通报；整改。", "步。开展丙项评查；通报结果。", "（1）开展丁项评查。（2）通报结果。", "（1）开展戊项评查；（2）通报结果。", "（1）开展己项评查；（2）通报结果。", "（1）开展庚项评查。（2）通报结果。"]),
    ("W03", DONE, ["●开展甲项评查。", "- 开展乙项评查。", "* 开展丙项评查。", "· 开展丁项评查。", "开展戊项评查；", "开展己项评查、", "开展庚项评查、培训等等。", "■开展辛项评查。\n■通报结果。"],
     ["步。开展甲项评查。", "步。开展乙项评查。", "步。开展丙项评查。", "步。开展丁项评查。", "开展戊项评查。", "开展己项评查。", "庚项评查、培训等。", "开展辛项评查。通报结果。"]),
    ("W04", PROBLEM, ["问题：甲项力量不足", "问题1：乙项力量不足", "【问题】丙项力量不足", "存在问题:丁项力量不足", "问题（二）：戊项力量不足", "附件1：己项力量不足"],
     [f"是{n}项力量不足。" for n in "甲乙丙丁戊己"]),
    ("W05", CAUSE, ["主要原因是由于甲处人少", "由于乙处人少", "是因为丙处人少", "究其原因是因为丁处人少", "主要是由于戊处人少造成的。", "原因是由于己处人少"],
     [f"主要原因是{n}处人少。" for n in "甲乙丙丁戊己"]),
    ("W06", DONE, ["开展甲项评查,通报结果。", "开展乙项评查。。", "开展 丙项评查。", "开展(丁项)评查。", "贯彻<<戊项处罚法>>。", "开展「己项」评查。", "开展庚项评查３０卷。", '开展"辛项"评查。'],
     ["开展甲项评查，通报结果。", "开展乙项评查。", "开展丙项评查。", "开展（丁项）评查。", "贯彻《戊项处罚法》。", "开展“己项”评查。", "开展庚项评查30卷。", "开展“辛项”评查。"]),
    ("W07", DONE, ["进一步进一步加强甲项评查。", "加强加强乙项评查。", "评查的的丙项力度。", "行政执法行政执法丁项评查。"],
     ["步。进一步加强甲项评查。", "步。加强乙项评查。", "步。评查的丙项力度。", "步。行政执法丁项评查。"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "column", "texts", "printed"), MENDED, ids=[case[0] for case in MENDED])
def test_what_can_be_put_right_is_put_right_and_said(
    desk: Desk, code: str, column: Column, texts: list[str], printed: list[str]
):
    found = codes(desk, column, texts)

    assert [cell for cell, told in zip(texts, found, strict=True) if code not in told] == []
    (report,) = desk.build().reports.values()
    assert [words for words in printed if words not in report] == []


def test_a_row_alone_keeps_its_series(desk: Desk):
    assert codes(desk, DONE, ["一是开展评查；二是通报结果。"]) == [set()]
    (report,) = desk.build().reports.values()
    assert "一是开展评查；二是通报结果。" in report


def test_the_words_at_fault_and_what_became_of_them_are_quoted(desk: Desk):
    desk.put(typed(TITLE, ["一是1.加强执法监督"]))

    (found,) = desk.check().findings

    assert (
        found["message"]
        == "“一是1.加强执法监督”（标题）：开头自己编了序号“一是”“1.”，报告会统一编号，已去掉。"
    )
    assert (found["cell"], found["value"]) == ("C2", "一是1.加强执法监督")


ITEMS = [
    ("附注", "（（此件公开发布））", "此件公开发布"), ("附注", "(此件公开发布)", "此件公开发布"), ("附注", "【此件公开发布】", "此件公开发布"), ("附注", "此件公开发布", ""),
    ("发文字号", "晏政[2026]5号", "晏政〔2026〕5号"), ("发文字号", "晏政（2026）5号", "晏政〔2026〕5号"), ("发文字号", "晏政【2026】5号", "晏政〔2026〕5号"), ("发文字号", "晏政2026-5", "晏政〔2026〕5号"),
    ("发文字号", "晏政〔2026〕第5号", "晏政〔2026〕5号"), ("发文字号", "晏政〔2026〕005号", "晏政〔2026〕5号"), ("发文字号", "文号：晏政〔２０２６〕５号", "晏政〔2026〕5号"), ("发文字号", "晏政〔2026〕5号", ""), ("发文字号", "5号", "W10"), ("发文字号", "晏政〔2023〕5号", "W15"),
    ("份号", "12", "000012"), ("份号", "No.12", "000012"), ("份号", "第0012号", "000012"), ("份号", "甲", "W10"),
    ("密级和保密期限", "机密1年", "机密★1年"), ("密级和保密期限", "秘密*三年", "秘密★3年"), ("密级和保密期限", "密级：绝密（长期）", "绝密★长期"), ("密级和保密期限", "内部", "W10"), ("密级和保密期限", "内部资料", "W10"), ("密级和保密期限", "保密", "W10"), ("密级和保密期限", "不涉密", "没有填"),
    ("紧急程度", "加急件", "加急"), ("紧急程度", "特急件", "特急"), ("紧急程度", "【加急】", "加急"), ("紧急程度", "急件", "W10"), ("紧急程度", "无", "没有填"),
    ("签发人", "签发人：签发人：王强", "王强"), ("签发人", "王 强", "王强"), ("签发人", "王强 李明", "王强、李明"), ("签发人", "县长王强", "W10"), ("签发人", "县政府办", "W10"), ("签发人", "待定", "W11"),
    ("抄送机关", "抄送：抄送：县委办公室。", "县委办公室"), ("抄送机关", "抄送 县委办公室", "县委办公室"), ("印发机关", "海晏县人民政府办公室印发", "海晏县人民政府办公室"),
    ("主送机关", "主送：州人民政府：", "州人民政府"), ("主送机关", "州人民政府:", "州人民政府"), ("主送机关", "XX州人民政府", "W11"), ("党政主要负责人", "张三、李四", "W16"), ("党政主要负责人", "县委书记王强", "W16"), ("党政主要负责人", "县委书记、县长", ""),
]  # fmt: skip


@pytest.mark.parametrize(("item", "text", "wanted"), ITEMS, ids=[f"{item}-{text}" for item, text, _ in ITEMS])
def test_the_items_of_a_document_have_one_form(desk: Desk, item: str, text: str, wanted: str):
    desk.put(f"+ 基本信息\n| {item} | '{text} |")

    told = [f for f in desk.check().findings if f["code"] != "W22"]

    if not wanted:
        assert told == []
    elif wanted[0] == "W":
        assert [f["code"] for f in told] == [wanted]
    else:
        assert [(f["code"], wanted in f["message"]) for f in told] == [("W09", True)]


def test_what_is_put_right_in_the_letterhead_is_printed(desk: Desk):
    desk.put("""+ 基本信息
        | 发文字号 | 晏政[2026]5号 |
        | 签发人 | 签发人：王强 |
        | 附注 | （（此件公开发布）） |
        | 主送机关 | 州人民政府： |""")

    (report,) = desk.build("--variant", "上报").reports.values()

    assert "晏政〔2026〕5号" in report
    assert "（此件公开发布）" in report
    assert "州人民政府：\n" in report
    assert not re.search("签发人：签发人|（（|：：", report)


# What is asked

ASKED = [
    ("W08", DONE, ["开展“双随机检查。", "落实《行政处罚法。", "开展检查（含专项。", "开展双随机”检查。"]),
    ("W11", RESULT, ["同上。", "XXX", "详见附件", "如上", "略", "暂无", "无。", "/", "待定", "待补充。", "办结XX件。", "办结×××件。", "办结____件。", "办结***件。", "办结（待核实）件。", "办结  件。", "办结（）件。", "具体情况见附件1。", "（此处填写成效）", "20XX年办结。", "某县司法局办结。", "【待补充】"]),
    ("W12", DONE, ["（示例）开展评查。", "示例：开展评查。", "【样例】开展评查。", "例如：开展评查。", "编制并公布年度重大行政决策事项目录，对目录内事项逐项开展公众参与、专家论证、风险评估和合法性审查。"]),
    ("W13", DONE, ["我局开展评查。", "我科开展评查。", "我们开展了评查。", "我们的干部能力得到提升。", "我认为评查有效。", "本人认真履行职责。", "由我委牵头评查。", "我镇开展评查。", "我市开展评查。", "局党组专题研究法治工作。", "我公安局开展评查。"]),
    ("W14", DONE, ["今年以来，全市办理复议案件30件。", "2025年，全市办理复议案件30件。", "全省累计办理案件30件。", "全镇开展检查30次。", "刚察县2025年办理案件30件。", "刚察县坚持依法行政。", "刚察县人民政府认真履职。"]),
    ("W15", DONE, ["2024年，我局开展评查。", "2024年，全县开展评查。", "我县2024年共办理案件30件。", "24年，全县开展评查。", "二〇二四年，全县开展评查。", "2023年度，全县开展评查。", "截至2024年底，全县有执法人员30名。"]),
    ("W15", PLAN, ["2025年，推动执法力量下沉。", "2024年，推动执法力量下沉。", "做好2025年执法工作。"]),
    ("W16", WHO, ["张三", "王强、李明", "县长王强", "王强县长", "县委书记 王强", "欧阳明", "张某某", "赵县长"]),
    ("W16", DUTY, ["县长王强主持召开会议。", "王强同志带头学法。", "县委书记李明亲自部署。"]),
    ("W17", DONE, ["联系电话13909701234。", "电话0970-8631234。", "身份证632223199001011234。", "账号6222021234567890123。"]),
    ("W18", PLAN, ["妥否，请批示。", "请予批准。", "恳请上级支持。", "请求解决编制问题。", "建议上级增加编制。", "请市政府予以支持。", "特此请示。", "望予批准。", "建议省政府出台办法。", "请上级部门协调解决。"]),
    ("W20", DONE, ["开展评查。" * 81]),
    ("W23", DONE, ["建设职能科学、权责法定、执法严明、公开公正、廉洁高效、守法诚信的法治政府。", "落实《法治政府建设实施纲要（2015—2020年）》。", "落实“七五”普法规划。", "激发市场主体活力。", "实施七五普法。"]),
    ("W24", DONE, ["推进法制政府建设。", "推進法治政府建設。", "重大执法决定法治审核全覆盖。", "落实重大行政决策暂行条例。"]),
    ("W25", Column("工作举措", "C", "| 板块 | 标题 |", "| 行政执法 | {} |"), ["规范执法"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "column", "texts"), ASKED, ids=[f"{case[0]}-{case[1].letter}" for case in ASKED]
)
def test_what_has_to_be_looked_at_is_asked(desk: Desk, code: str, column: Column, texts: list[str]):
    found = codes(desk, column, texts)

    assert [cell for cell, told in zip(texts, found, strict=True) if code not in told] == []


def test_words_of_another_period_go_by_the_year_table(desk: Desk):
    texts = ["建设智能高效、廉洁诚信、人民满意的法治政府。", "落实“八五”普法规划。", "激发市场主体活力。"]

    assert codes(desk, DONE, texts, year=2019) == [{"W23"}, {"W23"}, set()]


def test_a_department_speaks_of_itself_and_asks_who_the_county_is(desk: Desk):
    texts = ["我局开展评查。", "我县开展评查。", "我镇开展评查。", "优化我县营商环境。"]

    found = codes(desk, DONE, texts, unit="海晏县司法局", level="部门")

    assert found == [set(), {"W13"}, {"W13"}, set()]


def test_which_year_is_this_one_is_asked_once_of_a_workbook(desk: Desk):
    found = codes(desk, DONE, ["今年开展评查。", "比去年多查3卷。", "今年以来通报3次。"])

    assert found == [{"W26"}, set(), set()]


def test_words_are_checked_where_nobody_knows_whose_they_are(desk: Desk):
    text = typed(DONE, ["同上。", "我局开展评查。"]).replace("| 年度 | 2025 |", "| 年度 | |")
    desk.put(f"{text}\n\n+ _form\n| year | |")

    assert desk.check().places() == ["V23 基本信息!B4", "W11 工作举措!D2"]


# Rows, figures, what is sent


def test_a_row_that_prints_nothing_is_said(desk: Desk):
    desk.put("""+ 下一年度安排
        | 任务 | 措施 | 责任部门 |
        | 充实执法力量 | 推动执法力量下沉。 | |
        | | | 县司法局 |

        + 第一责任人履职
        | 责任人 | 事项 | 内容 |
        | 县长 | 部署法治建设 | 主持召开会议。 |
        | 县委书记 | | |""")

    told = desk.check().findings

    assert [(f["code"], f["sheet"], f["cell"]) for f in told] == [
        ("W21", "第一责任人履职", "A3"),
        ("W21", "下一年度安排", "C3"),
    ]
    assert "“责任部门”" in told[1]["message"]


FIGURES = "\n\n+ 年度数据\n| 指标 | 本年 | 上年 |\n" + "\n".join((
    "| 轻微免罚案件数 | 684 | 510 |", "| 行政复议受理数 | 684 | 600 |", "| 负责人出庭应诉率 | 95 | |", "| 执法案卷评查数 | 150 | |",
))  # fmt: skip
CONTRADICTORY = [
    "办理首违不罚案件680件。",
    "受理行政复议案件680件。",
    "行政机关负责人出庭应诉率97%。",
    "评查执法案卷140卷。",
    "受理行政复议案件600件。",
]
IN_HARMONY = [
    "办理首违不罚案件684件。",
    "受理行政复议案件近700件。",
    "评查执法案卷〔执法案卷评查数〕。",
    "其中涉企行政复议案件620件。",
    "上半年受理行政复议案件650件。",
    "受理行政复议案件从600件增加到684件。",
    "县公安局评查执法案卷140卷。",
]


def test_a_number_that_contradicts_the_figures_is_asked(desk: Desk):
    desk.put(typed(DUTY, CONTRADICTORY) + FIGURES)

    told = [f for f in desk.check().findings if f["code"] == "W19"]

    assert [f["cell"] for f in told] == ["C2", "C3", "C4", "C5", "C6"]
    assert "680件" in told[0]["message"]
    assert "684件（D2）" in told[0]["message"]
    assert "〔轻微免罚案件数〕" in told[0]["hint"]


def test_a_number_of_something_else_is_left_alone(desk: Desk):
    desk.put(typed(DUTY, IN_HARMONY) + FIGURES)

    assert [f for f in desk.check().findings if f["code"] == "W19"] == []


def test_a_departments_row_is_held_against_its_own_figures(desk: Desk):
    row = typed(DUTY, ["受理行政复议案件300件。"])
    desk.put(f"{row}\n\n+ 年度数据\n| 指标 | 本年 |\n| 行政复议受理数 | 300 |", "1.xlsx")
    police = "+ 基本信息\n| 填报部门 | 县公安局 |\n| 成文日期 | |"
    desk.put(f"{police}\n\n+ 年度数据\n| 指标 | 本年 |\n| 行政复议受理数 | 60 |", "2.xlsx")

    assert [f for f in desk.check().findings if f["code"] == "W19"] == []


@pytest.mark.parametrize(
    ("items", "missing"),
    [
        ("| 主送机关 | 州人民政府 |", ["签发人"]),
        ("| 发文机关标志 | 海晏县人民政府文件 |", ["签发人", "发文字号"]),
        ("| 抄送机关 | 县委办公室 |\n| 签发人 | 王强 |", ["发文字号"]),
        ("| 主送机关 | 州人民政府 |\n| 签发人 | 王强 |", []),
        ("| 附注 | 此件公开发布 |", []),
    ],
)  # fmt: skip
def test_what_is_sent_up_has_a_signer(desk: Desk, items: str, missing: list[str]):
    desk.put(f"+ 基本信息\n{items}")

    assert [f["field"] for f in desk.check().findings if f["code"] == "W22"] == missing


def test_a_build_for_the_upper_level_asks_for_signer_and_number(desk: Desk):
    desk.put("")

    assert [f["field"] for f in desk.build("--variant", "上报").findings] == ["签发人", "发文字号"]
    assert desk.build().findings == []


# What is no fault

RIGHT = [
    (DONE, ["2024年以来，开展评查30次。", "较2024年增加30件。", "对照《法治政府建设实施纲要（2021—2025年）》开展自查。", "根据晏政〔2024〕5号文件开展评查。", "2025年，开展评查。", "2024年12月，完成机构改革。", "落实2024年督察反馈问题整改。", "“七五”普法总结验收后，启动“八五”普法。", "在全市考核中名列第2。", "承办全市现场会1次。", "我县开展评查。", "我国经济平稳。", "克服自我局限。", "“我为群众办实事”活动深入开展。", "各单位主要负责人为本单位第一责任人。", "服务新型农业经营主体。", "支持守法诚信企业。", "建设人民满意的法治政府。", "拨打12345热线。", "达到目的的单位12家。", "一是一二是二，实事求是。", "评查PM2.5浓度监测案卷。", "推行“1+X”、7×24小时服务。", "线索有待核实。", "三、四级主任科员12名。", "2.5万件案件全部办结。"]),
    (WHO, ["县委书记", "县长", "常务副县长", "县委主要负责人", "党政主要负责人", "司法局局长", "县委、县政府主要负责同志"]),
    (DUTY, ["县长高度重视法治建设。", "县委书记严格落实责任。", "局长任组长。", "县长包案化解信访案件3件。", "党组书记、局长认真履职。"]),
    (PLAN, ["2026年，推动执法力量下沉。", "巩固2025年工作成果。", "严格执行请示报告制度。", "办理人大代表建议。", "提请审议地方性法规草案2件。", "发出检察建议、司法建议。", "申请人民法院强制执行。", "邀请专家授课。"]),
    (CAUSE, ["编制没有及时调整。", "原因在于编制没有及时调整。", "究其原因，主要是编制少。", "一些干部认识不够，因此重视不足。"]),
    (OTHER, ["无。"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "texts"), RIGHT, ids=[f"{column.sheet}-{column.letter}" for column, _ in RIGHT]
)
def test_what_offices_write_is_left_alone(desk: Desk, column: Column, texts: list[str]):
    found = codes(desk, column, texts)

    assert {text: told for text, told in zip(texts, found, strict=True) if told} == {}


def test_what_a_pack_prints_as_it_was_typed_keeps_its_numbers(desk: Desk, tmp_path: Path):
    pack = tmp_path / "自用" / "海晏"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text(
        'extends = "county"\nlevel = "county"\nas_typed = true\nlanguage = 2\n', "utf-8"
    )
    desk.put(
        typed(PLAN, ["（一）推动执法力量下沉。", "（二）加强执法培训。"]).replace(
            "| pack | county |", "| pack | 海晏 |"
        )
    )

    assert desk.check("--templates", pack.parent).findings == []


def test_every_check_of_words_has_its_case():
    shown = {case[0] for case in (*MENDED, *ASKED)} | {"W09", "W10", "W19", "W21", "W22", "W26"}

    assert shown == {code for code in RULES if code[0] == "W"}


def test_words_of_ones_own_may_be_added(desk: Desk, tmp_path: Path):
    pack = tmp_path / "自用" / "海晏"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text('extends = "county"\nlevel = "county"\nlanguage = 2\n', "utf-8")
    (pack / "text-words.csv").write_text("种类,用语\n误称,七定方案=三定方案\n", "utf-8")
    desk.put(workbook(typed(DONE, ["落实七定方案。"]).replace("| pack | county |", "| pack | 海晏 |")))

    assert desk.check("--templates", pack.parent).places() == ["W24 工作举措!D2"]
