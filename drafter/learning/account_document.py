"""The document 学习情况.md: on one page, what was learned, what to look at, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.model import shorten
from drafter.workbook import REVIEW_FILE, ReviewWords

from .account import Account
from .review_rows import questions

MOST_SHOWN = 2
"""So many sentences that did not come back are shown; all are in the workbook."""
MOST_OTHERS = 8
"""So many further samples are named."""


def account_document(accounts: Sequence[Account], pack: str) -> str:
    """Write the accounts of samples as a page for the person: Markdown, in Chinese."""
    main, *others = accounts
    lines = [f"# 模板包“{pack}”学习情况", "", *_learned(main), *_others(others), ""]
    lines += ["## 请核对", "", *_to_look_at(main), "", "## 接下来", "", *_next_steps()]
    return "\n".join(lines).rstrip("\n") + "\n"


def _learned(account: Account) -> Iterator[str]:
    """What was learned of the sample that the pack is built after."""
    unit, year = account.unit or "没有找到", account.year or "没有找到"
    slots, proposed, trip = account.slots, account.proposed, account.round_trip
    yield f"- 样本：{_plain(account.file)}，{_plain(account.title) or '没有找到标题'}"
    yield f"- 报告单位：{_plain(unit)}；年度：{year}；层级：{account.level}"
    figures, new = len(account.figures), len(proposed)
    yield f"- 数据：共 {figures} 处，改为填空的 {len(slots)} 处，其中新增指标 {new} 个。"
    if account.sentences:
        kept = len(account.sentences) - len(account.events)
        yield f"- 句子：写入模板的 {kept} 句，当年的事 {len(account.events)} 句（列入填报表，来年重写）。"
    if account.missing:
        yield f"- 样本缺少：{'、'.join(account.missing)}。沿用自带模板的写法，内容填在填报表里。"
    if trip.sentences:
        yield f"- 回写核对：样本正文 {trip.sentences} 句，用学出的模板包写一遍，{trip.told}。"
        for what, texts in (("没有还原", trip.lost), ("多印", trip.added), ("标题不同", trip.headings)):
            yield from (f"  - {what}：{_plain(shorten(text, 60))}" for text in texts[:MOST_SHOWN])


def _others(accounts: Sequence[Account]) -> Iterator[str]:
    """The further samples, which say how sentences are commonly put."""
    for account in accounts[:MOST_OTHERS]:
        yield f"- 另学了：{_plain(account.file)}，数据 {len(account.figures)} 处。"
    if len(accounts) > MOST_OTHERS:
        yield f"- 另学的共 {len(accounts)} 份。"


def _to_look_at(account: Account) -> Iterator[str]:
    """How many things there are to look at, and where: one workbook."""
    yield f"都在本文件夹的“{REVIEW_FILE}”里，改也在那里改："
    yield ""
    signed = f"，加了记号的 {len(account.signed)} 句" if account.signed else ""
    dated = f"，含有固定日期、数字的 {len(account.dated)} 句" if account.dated else ""
    yield (
        f"- {ReviewWords.SENTENCES_SHEET}：当年的事 {len(account.events)} 句，"
        f"留作文字的数 {len(account.left)} 处{dated}{signed}。"
    )
    yield f"- {ReviewWords.NAMES_SHEET}：新增的和拿不准的指标 {questions(account)} 个。"
    oddities = f"样本中可疑之处 {len(account.oddities)} 处，" if account.oddities else ""
    removed = f"没有采用的行 {len(account.removed)} 行，" if account.removed else ""
    yield f"- {ReviewWords.DETAILS_SHEET}：{oddities}{removed}标题的归属，已经对上的指标和单元格。"


def _next_steps() -> Iterator[str]:
    """What has to be done next, in order."""
    steps = (
        f"打开“{REVIEW_FILE}”，先看①②：判断、名称、板块、牵头部门不对的，在黄色的格里改，保存、关闭。",
        f"有改动的，用学习时的同一条命令再学一遍，后面加上“--review {REVIEW_FILE}”（写明它所在的文件夹）。"
        "目录、模板、填报表一起改好；自己改过的文件不覆盖。",
        "用 draft build 生成样本当年的报告，与原文对一遍。",
        "来年：填写 --next 生成的下一年度填报表，数据填在“本年”；"
        "上年的事在“处理”栏选沿用、删去，或者写上今年的。",
    )
    yield from (f"{n}. {step}" for n, step in enumerate(steps, 1))


def _plain(text: object) -> str:
    """Words that cannot break a list of Markdown."""
    return " ".join(str(text).split())
