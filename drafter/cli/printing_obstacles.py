"""What stands in the way of a report, grouped, so that who mends it sees which cells of which file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.model import shorten

from .terminal import say

if TYPE_CHECKING:
    from drafter.pipeline import BuiltReport, Obstacle

SHOWN = 8
"""How many names or cells a list prints before it says how many more there are."""
BEGINNING = 24
"""So many characters of a sentence tell it from others."""
HOW_TO_SEE_ALL = "加 --all 全部列出"
LABELS = {
    "error": "错误",
    "unsettled": "待核",
    "missing": "待补充",
    "unrenewed": "沿用上年未核实",
    "unread": "没有读入",
}
MEASURES = {"unread": "份"}


def print_names(label: str, names: Sequence[str], indent: int = 2, *, everything: bool = False) -> None:
    """A line with some names, and how many there are if not all of them; nothing where there are none."""
    if names:
        shown = names if everything else names[:SHOWN]
        more = f"等 {len(names)} 项（{HOW_TO_SEE_ALL}）" if len(shown) < len(names) else ""
        say(" " * indent, end="")
        say(f"{label}：{'、'.join(shown)}{more}", indent=indent)


def print_obstacles(report: BuiltReport, *, everything: bool) -> None:
    """Why a report is only a draft: how much of what is in the way, and where each is to be mended."""
    say("  ", end="")
    say(f"只能生成讨论稿：有 {counts(report)}。改好后重新生成。", indent=2)
    for kind, found in _by_kind(report).items():
        if kind == "error":
            say("    ", end="")
            say(f"{LABELS[kind]}：{'；'.join(_places(found))}", indent=4)
        elif kind == "unrenewed":
            _print_sentences(found, everything=everything)
        else:
            names = [each.name for each in found]
            print_names(LABELS[kind], names, indent=4, everything=everything)


def counts(report: BuiltReport) -> str:
    """How much of what is in the way of a report, as 2 处错误、1 处待核."""
    found = _by_kind(report).items()
    return "、".join(f"{len(each)} {MEASURES.get(kind, '处')}{LABELS[kind]}" for kind, each in found)


def _by_kind(report: BuiltReport) -> dict[str, list[Obstacle]]:
    kinds: dict[str, list[Obstacle]] = {}
    for obstacle in report.blocked:
        kinds.setdefault(obstacle.kind.value, []).append(obstacle)
    return kinds


def _places(errors: Sequence[Obstacle]) -> Iterator[str]:
    """Where errors are, the cells of a sheet together; of what is wrong between workbooks, in what."""
    sheets: dict[tuple[str, str], list[str]] = {}
    for cell in (cell for error in errors for cell in error.cells):
        addresses = sheets.setdefault((cell.file, cell.sheet), [])
        addresses += [cell.cell] if cell.cell and cell.cell not in addresses else []
    for (file, sheet), addresses in sheets.items():
        yield file + (f"“{sheet}”" if sheet else "") + _listed(addresses)
    if between := dict.fromkeys(error.name for error in errors if not error.cells):
        yield f"各部门合并后的{_listed([*between])}"


def _print_sentences(found: Sequence[Obstacle], *, everything: bool) -> None:
    """The sentences that nobody has renewed, a line each: where each stands, and how it begins."""
    shown = found if everything else found[:SHOWN]
    more = f"共 {len(found)} 处，{HOW_TO_SEE_ALL}" if len(shown) < len(found) else ""
    say(f"    {LABELS['unrenewed']}：{more}")
    for each in shown:
        place = "".join(f"“{cell.sheet}”{cell.cell} " for cell in each.cells)
        say(f"      {place}{shorten(each.name, BEGINNING)}")


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:SHOWN]) + (" 等" if len(names) > SHOWN else "")
