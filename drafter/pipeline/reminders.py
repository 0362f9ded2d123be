"""The message to a department: what is missing or wrong, by when, and whom to call. Ready to be sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath

from drafter.model import NOT_APPLICABLE, Blank, Conflict, DepartmentStatus, Finding, Office, Standing

SHOWN = 10
"""How many things a message names before it says how many more there are."""
FORM = "法治政府建设年度报告填报表"
FOR_THE_OFFICE = re.compile(r"[^；。]*(?:draft |--|LibreOffice|本程序|模板)[^；。]*[；。]?")
"""Parts of a hint that are about this program, and so for whoever runs it."""
HOW_TO_LEAVE_NOTHING_BLANK = f"没有发生的填 0，没有此项职责的填“{NOT_APPLICABLE}”。"


def reminder(status: DepartmentStatus, year: int, office: Office, on: date) -> str:
    """Return the message for a department; one that is done is thanked.

    Args:
        status: How it stands.
        year: The year reported on.
        office: Who asks, and whom to call.
        on: Today.
    """
    form = f"{year}年{FORM}"
    if status.standing is Standing.DONE:
        return _address(status) + _thanks(status, form)
    return "\n".join([_address(status) + _opening(status, form, on), *_items(status), *_closing(office)])


def _address(status: DepartmentStatus) -> str:
    if status.contact:
        return f"{status.department}{status.contact}同志，您好！"
    return f"{status.department}："


def _thanks(status: DepartmentStatus, form: str) -> str:
    blank = "、".join(f"“{sheet}”" for sheet in status.empty_sheets)
    more = f"{blank}没有填，有内容的请补充。" if blank else ""
    return f"你单位的{form}已收到，填写完整。{more}谢谢支持！"


def _opening(status: DepartmentStatus, form: str, on: date) -> str:
    """What is the matter and what is asked for."""
    when = _by(status.deadline, on)
    if status.standing is Standing.OVERDUE:
        return (
            f"{form}应于{_day(status.deadline)}前报送，现在还没有收到你单位的，"
            "请尽快填好发来。填报有困难的，请告知。"
        )
    if status.standing is Standing.MISSING:
        return f"{form}还没有收到你单位的，请{when}填好发来。"
    if status.standing is Standing.UNREADABLE:
        return f"你单位发来的“{PurePath(status.unreadable[0]).name}”不能读取，请{when}改好重新发来："
    if status.standing is Standing.EMPTY:
        return (
            f"你单位发来的“{PurePath(status.files[0]).name}”里没有填内容，可能发错了文件，"
            f"请{when}把填好的表发来。{HOW_TO_LEAVE_NOTHING_BLANK}"
        )
    several = f"（前后 {len(status.superseded) + 1} 份，以最后一份为准）" if status.superseded else ""
    return f"你单位的{form}已收到{several}。还有以下事项，请{when}改好重新发来："


def _by(deadline: date | None, on: date) -> str:
    if deadline is None or deadline < on:
        return "尽快"
    return "今天" if deadline == on else f"于{_day(deadline)}前"


def _day(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""


def _items(status: DepartmentStatus) -> list[str]:
    """What is wrong and what is blank, numbered."""
    if status.standing in (Standing.OVERDUE, Standing.MISSING, Standing.EMPTY):
        return []
    groups = _grouped([*status.errors, *status.queries])
    told = [*map(_told, groups), *map(_told_conflict, status.conflicts)]
    items = told[:SHOWN]
    if rest := len(told) - len(items):
        items.append(f"另有 {rest} 处，见退回的表。")
    if status.blanks:
        items.append(_told_blanks(status.blanks))
    if status.empty_sheets and status.files:
        names = "、".join(f"“{sheet}”" for sheet in status.empty_sheets)
        items.append(f"{names}没有填，有内容的请补充。")
    if len(items) == 1:
        return items
    return [f"{number}. {item}" for number, item in enumerate(items, start=1)]


def _grouped(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings, the same remark on several cells once."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for each in findings:
        remark = each.message.partition("：")[2] or each.message
        groups.setdefault((each.file, each.sheet, each.code, remark, each.hint), []).append(each)
    return list(groups.values())


def _told(group: Sequence[Finding]) -> str:
    """A remark: where, what is wrong, what to do."""
    first = group[0]
    cells = list(dict.fromkeys(each.cell for each in group if each.cell))
    shown = "、".join(cells[:SHOWN]) + (f"等 {len(cells)} 处" if len(cells) > SHOWN else "")
    place = f"{first.sheet} {shown}".strip()
    message = first.message if len(group) == 1 else first.message.partition("：")[2] or first.message
    return f"{place}，{message}{_hint(first)}" if place else f"{message}{_hint(first)}"


def _hint(found: Finding) -> str:
    """What to do, as far as it is for the department itself."""
    hint = FOR_THE_OFFICE.sub("", found.hint).replace("请填报部门", "请")
    return f"{hint[:-1]}。" if hint.endswith("；") else hint


def _told_conflict(conflict: Conflict) -> str:
    found = conflict.finding
    place = f"{conflict.place}，" if conflict.place else ""
    if found.indicator and found.file:
        return (
            f"{place}“{found.indicator}”与{'、'.join(conflict.others)}填的不一致，请核对后告知以哪个数为准。"
        )
    return f"{place}{found.message}请核对你单位的数。"


def _told_blanks(blanks: Sequence[Blank]) -> str:
    shown = "、".join(
        f"{each.indicator}（{each.cell}）" if each.cell else each.indicator for each in blanks[:SHOWN]
    )
    more = f" 等 {len(blanks)} 项" if len(blanks) > SHOWN else ""
    return f"年度数据没有填的：{shown}{more}。{HOW_TO_LEAVE_NOTHING_BLANK}"


def _closing(office: Office) -> list[str]:
    """Whom to call."""
    who = f"{office.name}{office.contact}"
    if office.phone:
        return [f"有疑问请与{who or '我们'}联系，电话 {office.phone}。谢谢！"]
    return [f"有疑问请与{who}联系。谢谢！"] if who else ["谢谢！"]
