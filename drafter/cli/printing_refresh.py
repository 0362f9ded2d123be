"""Printing what refreshing did to a report: old and new of each place, and what is left to a person."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from .printing_findings import print_findings
from .terminal import say

if TYPE_CHECKING:
    from drafter.model import Source
    from drafter.pipeline import LeftPlace, RefreshResult
    from drafter.tracing import Change, Left, Place

WHY = {
    "retyped": "有人改写过，没有动{beside}；要换成填报表的数，加上 --force",
    "deleted": "有人删去了，没有补",
    "loose": "控件里没有字了，认不出原来在哪里",
    "copied": "是复制来的，随原来的一起换了，请核对是不是还用得上",
    "hanging": "跟着数走的字有人改过，请核对",
    "words": "句子有人改过，新的写法没有换上",
    "new": "前后有人改过，新增的内容没有写入",
    "gone": "有人改过，按填报表应当删去，没有删",
    "unsettled": "填报表里有错，保留原来的数，标了【待核】",
    "unknown": "填报表里没有这个数了，保留原来的",
    "chart": "图里的数变了，图有人改过或者要画的内容变了，没有重画；请用 draft build 另外生成，把图换过来",
}
LONGEST = 60
BEFORE = "标题以前"


def print_refresh(result: RefreshResult, *, dry_run: bool) -> None:
    """What was changed, what was left, and where the files are."""
    say(f"{result.unit} {result.year} 年", bold=True)
    if result.changes:
        _list(f"{'会更新' if dry_run else '更新'} {len(result.changes)} 处", result.changes)
    _print_left(result.left)
    print_findings(result.findings, sys.stdout)
    if result.path:
        say(f"  已写入 {result.path}")
        if result.backup:
            say(f"  更新前的另存为 {result.backup}")
    elif not result.changes:
        say("  没有要更新的，文件没有动")


def refresh_json(result: RefreshResult) -> dict[str, Any]:
    """The same as `--json` prints it."""
    return {
        "report": result.file,
        "unit": result.unit,
        "year": result.year,
        "path": str(result.path or ""),
        "backup": str(result.backup or ""),
        "changes": [
            {
                "old": each.old,
                "new": each.new,
                "indicator": each.indicator,
                "place": _place_json(each.place),
                "sources": [_source_json(source) for source in each.sources],
            }
            for each in result.changes
        ],
        "left": [
            {
                "old": each.left.old,
                "new": each.left.new,
                "indicator": each.left.indicator,
                "reason": each.left.reason.value,
                "beside": [*each.left.beside],
                "place": _place_json(each.place) if each.place else None,
            }
            for each in result.left
        ],
        "findings": [each.as_json() for each in result.findings],
    }


def _list(title: str, changes: Sequence[Change]) -> None:
    from drafter.tracing import cells_in_words

    say(f"  {title}")
    for headings, group in groupby(changes, key=lambda each: each.place.headings):
        say(f"  {' › '.join(headings) or BEFORE}", indent=2)
        for each in group:
            cells = f"（{cells_in_words(each.sources, whose=False)}）" if each.sources else ""
            told = f"{each.place.words}：{_turn(each.old, each.new)}{cells}"
            say(" " * 4, end="")
            say(told, indent=4)


def _print_left(left: Sequence[LeftPlace]) -> None:
    if not left:
        return
    say(f"  没有改、请核对的 {len(left)} 处", colour="yellow")
    for each in left:
        told = f"{where}：" if (where := _where(each)) else ""
        say(" " * 4, end="")
        say(f"{told}{_standing(each)}：{_why(each.left)}", indent=4)


def _why(left: Left) -> str:
    named = "、".join(f"“{each}”" for each in left.beside)
    beside = f"；旁边的{named}是按填报表的数算的，不是按改写的数算的，请一并核对" if named else ""
    return WHY[left.reason.value].format(beside=beside)


def _where(each: LeftPlace) -> str:
    if each.place:
        return each.place.short
    return f"“{each.left.headings[-1]}”下" if each.left.headings else ""


def _standing(each: LeftPlace) -> str:
    """What stands there, and what the workbooks say."""
    old, new = _short(each.left.old), _short(each.left.new)
    name = f"（{each.left.indicator}）" if each.left.indicator else ""
    if old and new and old != new:
        return f"“{old}”{name}，填报表是“{new}”"
    return f"“{old or new}”{name}"


def _turn(old: str, new: str) -> str:
    if old and new:
        return f"{_short(old)} → {_short(new)}"
    return f"新增“{_short(new)}”" if new else f"删去“{_short(old)}”"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _place_json(place: Place) -> dict[str, Any]:
    return {
        "headings": list(place.headings),
        "paragraph": place.paragraph,
        "table": place.table,
        "chart": place.chart,
    }


def _source_json(source: Source) -> dict[str, str]:
    return {
        "file": source.file,
        "sheet": source.sheet,
        "cell": source.cell,
        "department": source.department,
    }
