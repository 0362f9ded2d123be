"""Printing findings: file by file, as one reads, and what many cells have in common once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TextIO

from drafter.model import Finding

from .terminal import say

INDENT = 7
"""The width of “  错误 ”, under which the other lines of a finding stand."""
PLACES = 8
"""How many more cells a remark names before it says how many there are."""
EACH_ITS_OWN = "各处怎么改不尽相同，下面是第一处的；用 draft check --annotate 退回 可以逐格看到。"
REMARKS = 12
"""How many remarks about a file fill a screen: where there are more, they are grouped by code alone."""


def print_findings(findings: Iterable[Finding], stream: TextIO | None = None) -> None:
    """Print findings, file by file: where, what is wrong, what to do.

    The same remark on several cells of a sheet is printed once: that on the first, and where the others are.
    Of what is said of a unit each is printed, but what to do only once.
    """
    stream = stream or sys.stderr
    for place, found in groupby(findings, key=lambda f: (f.file, f.unit, f.year)):
        if head := _head(*place):
            say(head, stream, bold=True)
        for group in grouped(list(found)):
            _print_remark(group, stream)


def grouped(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Group the findings of a file that are one remark, in the order of the first of each."""
    by_hint = _groups(findings, lambda f: (f.sheet, f.code, f.hint))
    return by_hint if len(by_hint) <= REMARKS else _groups(findings, lambda f: (f.sheet, f.code))


def _groups(findings: Sequence[Finding], key: Callable[[Finding], object]) -> list[list[Finding]]:
    groups: dict[object, list[Finding]] = {}
    for number, each in enumerate(findings):
        same = (each.code, each.hint) if each.unit else key(each) if each.sheet and each.cell else number
        groups.setdefault(same, []).append(each)
    return list(groups.values())


def _head(file: str, unit: str, year: str) -> str:
    return f"合并后：{unit} {year} 年" if unit else file


def _print_remark(group: Sequence[Finding], stream: TextIO) -> None:
    first = group[0]
    for each in group if first.unit else group[:1]:
        _print_message(each, stream)
    more = [_others(group)] if len(group) > 1 and not first.unit else []
    for text in (*more, f"{first.hint} [{first.code}]"):
        say(" " * INDENT, stream, end="")
        say(text, stream, dim=True, indent=INDENT)


def _print_message(found: Finding, stream: TextIO) -> None:
    word, colour = ("错误", "red") if found.is_error else ("提醒", "yellow")
    place = " ".join(filter(None, (found.sheet, found.cell)))
    say(f"  {word} ", stream, end="", colour=colour)
    say(f"{place} {found.message}" if place else found.message, stream, indent=INDENT)


def _others(group: Sequence[Finding]) -> str:
    cells = list(dict.fromkeys(each.cell for each in group))
    more = " 等" if len(cells) > PLACES else ""
    told = f"这样的共 {len(group)} 处：{'、'.join(cells[:PLACES])}{more}。"
    return told + (EACH_ITS_OWN if len({each.hint for each in group}) > 1 else "")
