"""Printing what was learned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from drafter.packs import ACCOUNT_FILE
from drafter.pipeline import LearnResult

from .printing_findings import print_findings
from .terminal import say

SHOWN = 5


def print_learned(result: LearnResult) -> None:
    """A summary; what there is to look at is in a workbook of the pack."""
    print_findings(result.findings)
    main = result.accounts[0]
    say(main.title or main.file, bold=True)
    for line in (*_learned(result), *_remarks(result)):
        say(f"  {line}")
    for other in result.accounts[1:]:
        say(f"  另学了“{other.file}”：数据 {len(other.figures)} 处")
    if result.corrections:
        say(f"  照核对表改了 {len(result.corrections)} 处")
    say(f"已生成模板包：{result.pack}（先看其中的“{ACCOUNT_FILE}”）")
    say(f"请核对：{result.review}（新增的和拿不准的指标 {result.asked} 个）")
    for path in result.workbooks:
        say(f"已生成填报表：{path}")
    if result.workbooks:
        book, pack = result.workbooks[0], result.pack
        words = ["draft", "build", str(book), "--templates", str(pack.parent), "--pack", pack.name]
        say(f"生成报告：{' '.join(map(_quote, words))}")


def _learned(result: LearnResult) -> Iterator[str]:
    """What was learned, and the known indicators that are least sure."""
    main = result.accounts[0]
    yield f"报告单位：{main.unit}；年度：{main.year}；层级：{main.level}"
    slots, new = main.slots, main.proposed
    yield f"数据 {len(main.figures)} 处，改为填空 {len(slots)} 处，其中新增指标 {len(new)} 个"
    known = [(figure, match) for figure, match in slots if not match.proposed]
    for figure, match in sorted(known, key=lambda slot: slot[1].score)[:SHOWN]:
        name, sure = match.indicator.name, match.score
        yield f"  请核对：第 {figure.line} 行“{figure.mention.text}”→ {name}（把握 {sure:.0%}）"


def _remarks(result: LearnResult) -> Iterator[str]:
    """What there is to look at."""
    main = result.accounts[0]
    if main.missing:
        yield f"样本缺少的部分：{'、'.join(main.missing)}（沿用自带模板的写法，内容填在填报表里）"
    counted = (
        ("当年的事，列入填报表、来年重写的句子", main.events, "句"),
        ("样本中可疑之处", main.oddities, "处"),
        ("含有固定日期、数字，来年要改的句子", main.dated, "句"),
        ("留作文字、请核对的数", main.left, "处"),
    )
    yield from (f"{what}：{len(found)} {unit}" for what, found, unit in counted if found)
    if trip := main.round_trip.sentences:
        yield f"回写核对：正文 {trip} 句，{main.round_trip.told}"


def _quote(word: str) -> str:
    """A word of a command as it can be pasted, in cmd and in a shell."""
    return f'"{word}"' if re.search(r"[\s()&;'（）]", word) else word


def learned_json(result: LearnResult) -> dict[str, Any]:
    """The result of learning, as `--json` prints it."""
    return {
        "pack": str(result.pack),
        "review": str(result.review),
        "corrections": [
            {
                "place": answer.place,
                "field": answer.mends.value,
                "text": answer.text,
                "sheet": answer.source.sheet,
                "cell": answer.source.cell,
            }
            for answer in result.corrections
        ],
        "workbooks": [str(path) for path in result.workbooks],
        "samples": [account.as_json() for account in result.accounts],
        "findings": [finding.as_json() for finding in result.findings],
    }
