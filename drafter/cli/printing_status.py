"""Printing how the collection stands: a table of 80 columns, those in trouble first."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from drafter.model import DepartmentStatus, OtherFile, Standing, UnitStatus, summary
from drafter.pipeline import ALL, StatusResult

from .printing_findings import print_findings
from .terminal import say, spell_out, write
from .wrapping import columns_of, in_columns

PAGE = 79
VERSIONS = 8
"""So many old versions of a department's workbook are named."""
COLUMNS = (
    ("部门", 18),
    ("情况", 8),
    ("已填/应填", 9),
    ("错误", 4),
    ("待核对", 6),
    ("不一致", 6),
    ("联系人", 6),
    ("电话", 13),
)
"""The headers, and how many columns of a terminal each takes; names of departments take what is left."""
NUMBERS = range(2, 6)
COLOURS = {
    Standing.OVERDUE: "red",
    Standing.MISSING: "red",
    Standing.UNUSABLE: "red",
    Standing.EMPTY: "red",
    Standing.FAULTY: "yellow",
    Standing.DISPUTED: "yellow",
    Standing.QUERIED: "yellow",
    Standing.INCOMPLETE: "yellow",
}
"""Of those that have something to do."""


def print_status(result: StatusResult) -> None:
    """Each unit: a summary, a row a department, and the files that count for nobody; then the way to more."""
    for unit in result.units:
        _print_unit(unit)
    _print_others("认不出是哪个单位的文件", result.others)
    print_findings(result.of_the_run, sys.stderr)
    if not result.done and result.units:
        say(f"看催办短信：加 --message 部门，或者 --message {ALL}。")
        say("存成表传阅：加 -o 收表情况.xlsx。")


def print_messages(departments: Sequence[DepartmentStatus]) -> None:
    """The messages to departments, each under the name and number of who gets it."""
    for number, each in enumerate(departments):
        if len(departments) > 1:
            write("\n" if number else "")
            say("　".join(filter(None, ("——", each.department, each.contact, each.phone))), bold=True)
        for line in each.message.split("\n"):
            say(line)


def status_json(result: StatusResult) -> dict[str, Any]:
    """How the collection stands, as `--json` prints it."""
    return {
        "units": [
            {
                "unit": unit.unit,
                "year": unit.year,
                "level": unit.level.value,
                "coordinator": unit.coordinator,
                "departments": [_department_json(each) for each in unit.departments],
                "others": [asdict(each) for each in unit.others],
                "undecided": list(unit.undecided),
            }
            for unit in result.units
        ],
        "others": [asdict(each) for each in result.others],
        "findings": [each.as_json() for each in result.findings],
    }


def _department_json(status: DepartmentStatus) -> dict[str, Any]:
    return {
        "department": status.department,
        "standing": status.standing.value,
        "contact": status.contact,
        "phone": status.phone,
        "deadline": status.deadline.isoformat() if status.deadline else "",
        "files": list(status.files),
        "superseded": list(status.superseded),
        "unusable": list(status.unusable),
        "asked": status.asked,
        "filled": status.filled,
        "blanks": list(status.blanks),
        "errors": [each.as_json() for each in status.errors],
        "queries": [each.as_json() for each in status.queries],
        "warnings": status.warnings,
        "conflicts": [
            {"finding": c.finding.as_json(), "others": list(c.others), "place": c.place}
            for c in status.conflicts
        ],
        "empty_sheets": list(status.empty_sheets),
        "message": status.message,
    }


def _print_unit(unit: UnitStatus) -> None:
    say(f"{unit.unit} {unit.year} 年", bold=True)
    say("", end="")
    say(f"{summary(unit.departments)}。", indent=0)
    if deadlines := _deadlines(unit):
        say(f"截止日期：{deadlines}。", indent=0)
    _print_table(unit)
    for each in unit.pressing:
        if each.superseded:
            count = len(each.files) + len(each.superseded)
            more = f"等 {len(each.superseded)} 份" if len(each.superseded) > VERSIONS else ""
            old = "、".join(each.superseded[:VERSIONS])
            told = f"以“{'、'.join(each.files)}”为准，“{old}”{more}不计"
            say(f"{each.department}有 {count} 份表，{told}。", indent=0)
    _print_others("没有计入的文件", unit.others)
    if unit.undecided:
        say(f"还没有定由谁填报的指标：{len(unit.undecided)} 项，见统稿表“名单”末尾的“未定部门”。", indent=0)
    write("\n")


def _deadlines(unit: UnitStatus) -> str:
    """The day by which the workbooks are wanted; of several, with how many departments each concerns."""
    days = Counter(each.deadline for each in unit.departments if each.deadline)
    if len(days) == 1 and sum(days.values()) == len(unit.departments):
        return _day(next(iter(days)))
    return "，".join(f"{_day(day)} {count} 个部门" for day, count in sorted(days.items()))


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _print_table(unit: UnitStatus) -> None:
    """The rows; columns in which no department has anything are left out."""
    rows = [(each, _cells(each)) for each in unit.pressing]
    used = [n for n in range(1, len(COLUMNS)) if any(cells[n] for _, cells in rows)]
    room = PAGE - sum(COLUMNS[n][1] + 1 for n in used)
    longest = max((columns_of(spell_out(each.department)) for each, _ in rows), default=0)
    widths = {0: min(room, max(longest, COLUMNS[0][1])), **{n: COLUMNS[n][1] for n in used}}
    say(_line([header for header, _ in COLUMNS], widths), dim=True)
    for each, cells in rows:
        say(_line(cells, widths), colour=COLOURS.get(each.standing))


def _cells(status: DepartmentStatus) -> tuple[str, ...]:
    counts = (len(status.errors), len(status.queries), len(status.conflicts))
    return (
        status.department,
        status.standing.value,
        f"{status.filled}/{status.asked}" if status.asked else "",
        *(str(count) if count and status.standing.received else "" for count in counts),
        status.contact,
        status.phone,
    )


def _line(cells: Sequence[str], widths: Mapping[int, int]) -> str:
    shown = (in_columns(spell_out(cells[n]), width, right=n in NUMBERS) for n, width in widths.items())
    return " ".join(shown).rstrip()


def _print_others(heading: str, others: Sequence[OtherFile]) -> None:
    if others:
        say(f"{heading}：")
    for each in others:
        whose = f"（像是{each.department}的）" if each.department else ""
        reason = each.reason if each.reason.endswith("。") else f"{each.reason}。"
        say("  ", end="")
        say(f"{each.file}{whose}：{reason}{each.remedy}", indent=2)
