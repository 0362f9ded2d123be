"""Printing what was learned."""

from __future__ import annotations

import re
from typing import Any

from drafter.packs import ACCOUNT_FILE
from drafter.pipeline import LearnResult

from .printing_findings import print_findings
from .terminal import say

SHOWN = 5


def print_learned(result: LearnResult) -> None:
    """A summary; the whole account is a file of the pack."""
    print_findings(result.findings)
    main = result.accounts[0]
    say(main.title or main.file, bold=True)
    say(f"  报告单位：{main.unit}；年度：{main.year}；层级：{main.level}")
    slots, new = main.slots, main.proposed
    say(f"  数据 {len(main.figures)} 处，改为填空 {len(slots)} 处，其中新增指标 {len(new)} 个")
    known = [(figure, match) for figure, match in slots if not match.proposed]
    for figure, match in sorted(known, key=lambda slot: slot[1].score)[:SHOWN]:
        name, sure = match.indicator.name, match.score
        say(f"    请核对：第 {figure.line} 行“{figure.mention.text}”→ {name}（把握 {sure:.0%}）")
    if main.missing:
        say(f"  样本缺少的部分：{'、'.join(main.missing)}（沿用自带模板的写法，内容填在填报表里）")
    if main.oddities:
        say(f"  样本中可疑之处：{len(main.oddities)} 处")
    if main.dated:
        say(f"  含有固定日期、数字，来年要改的句子：{len(main.dated)} 句")
    if main.left:
        say(f"  留作文字、请核对的数：{len(main.left)} 处")
    if trip := main.round_trip.sentences:
        say(f"  回写核对：正文 {trip} 句，{main.round_trip.told}")
    for other in result.accounts[1:]:
        say(f"  另学了“{other.file}”：数据 {len(other.figures)} 处")
    say(f"已生成模板包：{result.pack}（详见其中的“{ACCOUNT_FILE}”）")
    for path in result.workbooks:
        say(f"已生成填报表：{path}")
    if result.workbooks:
        book, pack = result.workbooks[0], result.pack
        words = ["draft", "build", str(book), "--templates", str(pack.parent), "--pack", pack.name]
        say(f"生成报告：{' '.join(map(_quote, words))}")


def _quote(word: str) -> str:
    """A word of a command as it can be pasted, in cmd and in a shell."""
    return f'"{word}"' if re.search(r"[\s()&;'（）]", word) else word


def learned_json(result: LearnResult) -> dict[str, Any]:
    """The result of learning, as `--json` prints it."""
    return {
        "pack": str(result.pack),
        "workbooks": [str(path) for path in result.workbooks],
        "samples": [account.as_json() for account in result.accounts],
        "findings": [finding.as_json() for finding in result.findings],
    }
