"""The document 学习情况.md: the accounts of the samples, for the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.model import shorten

from .account import Account

MOST_REMARKS = 12


def account_document(accounts: Sequence[Account], pack: str) -> str:
    """Write the accounts of samples as a document for the person: Markdown, in Chinese."""
    lines = [f"# 模板包“{pack}”学习情况", ""]
    for account in accounts:
        lines += [*_one(account), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _one(account: Account) -> Iterator[str]:
    yield f"## {account.file}"
    yield ""
    yield from _summary(account)
    yield from _section(
        "样本缺少的部分", [f"{part}：沿用自带模板的写法，内容填在填报表里。" for part in account.missing]
    )
    yield from _section("没有还原的句子", account.round_trip.lost)
    yield from _section("样本里没有、模板包印出的句子", account.round_trip.added)
    yield from _section("与样本不同的标题", _first(account.round_trip.headings))
    yield from _section(
        "样本中可疑之处", [f"第 {o.line} 行（{o.kind}）：{o.message}" for o in account.oddities]
    )
    yield from _section(
        "含有固定日期、数字的句子（照样本原文写入模板，来年使用前请改）",
        [f"第 {line} 行：{shorten(text, 60)}" for line, text in account.dated],
    )
    yield from _section(
        "留作文字、请核对的数（来年照样本原样印出，要改的请改模板）",
        [f"第 {n.line} 行：{n.text}（{n.excerpt}）——{n.reason}" for n in account.left],
    )
    yield from _section(
        "句中加的记号，请核对（｜前面的词几个数合用，←后面的话跟着前一句走，都不印出；加错了在模板里删去）",
        _first([f"第 {line} 行：{text}" for line, text in account.signed]),
    )
    yield from _left_out(account)
    yield from _headings(account)
    yield from _figures(account)
    yield from _section("写进填报表文字栏的数", [f"第 {line} 行：{text}" for line, text in account.in_rows])


def _summary(account: Account) -> Iterator[str]:
    yield f"- 标题：{account.title or '没有找到'}"
    unit, year = account.unit or "没有找到", account.year or "没有找到"
    yield f"- 报告单位：{unit}；年度：{year}；层级：{account.level}"
    slots, proposed, trip = account.slots, account.proposed, account.round_trip
    yield (
        f"- 数据：共 {len(account.figures)} 处，改为填空的 {len(slots)} 处，其中新增指标 {len(proposed)} 个，"
        f"另有 {len(account.left)} 处留作文字，请核对。"
    )
    if trip.sentences:
        yield f"- 回写核对：样本正文 {trip.sentences} 句，用学出的模板包写一遍，{trip.told}。"


def _left_out(account: Account) -> Iterator[str]:
    yield from _section(
        "没有采用的表格",
        [f"第 {line} 行起有一张表格；表中的数要用的，请加成指标。" for line in account.tables],
    )
    yield from _section(
        "没有采用的行（网页上的导航、日期、浏览次数，落款、脚注和划去的字等）",
        [f"第 {line} 行：{shorten(text, 60)}" for line, text in account.removed],
    )


def _first(remarks: Sequence[str]) -> list[str]:
    """The first remarks, and how many there are."""
    more = [f"…… 共 {len(remarks)} 处，全部见 draft learn --json。"] if len(remarks) > MOST_REMARKS else []
    return [*remarks[:MOST_REMARKS], *more]


def _section(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield ""
        yield f"### {title}"
        yield ""
        yield from (f"- {_plain(item)}" for item in items)


def _headings(account: Account) -> Iterator[str]:
    if account.headings:
        yield ""
        yield "### 标题的归属"
        yield ""
        yield "| 行 | 样本标题 | 部分 | 板块 | 把握 |"
        yield "|---|---|---|---|---|"
        for h in account.headings:
            yield f"| {h.line} | {_plain(h.text)} | {h.part} | {h.section} | {h.confidence:.0%} |"


def _figures(account: Account) -> Iterator[str]:
    if not account.slots:
        return
    yield ""
    yield "### 数据与指标的对应（新增的和把握小的在前，请核对）"
    yield ""
    yield "| 行 | 样本中的数 | 前后文 | 指标 | 把握 | 单元格 |"
    yield "|---|---|---|---|---|---|"
    for figure, match in sorted(account.slots, key=lambda slot: slot[1].score):
        name = match.indicator.name
        shown, sure = (f"{name}（新增）", "—") if match.proposed else (name, f"{match.score:.0%}")
        yield (
            f"| {figure.line} | {figure.mention.text} | {_plain(figure.excerpt)} | {shown} "
            f"| {sure} | {account.cells.get(figure.name, '')} |"
        )


def _plain(text: str) -> str:
    """Words that cannot break a table or a list of Markdown."""
    return " ".join(text.split()).replace("|", "｜")
