"""The message to a department: what is missing or wrong, by when, and whom to call. Ready to be sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath

from drafter.model import (
    NOT_APPLICABLE,
    Conflict,
    DepartmentStatus,
    Finding,
    Office,
    Standing,
    UnitStatus,
)
from drafter.patterns import regex

SHOWN = 10
"""How many things a message names before it says how many more there are."""
FORM = "法治政府建设年度报告填报表"
FOR_THE_OFFICE = regex(r"[^；。]*(?:draft |--|LibreOffice|本程序|模板|核定|待核|与填报无关)[^；。]*[；。]?")
"""Parts of a hint that are about this program, and so for whoever runs it."""
PASSED_OVER = "这个文件没有读："
OTHER_UNIT, OTHER_YEAR, ANOTHERS_FORM = "M10", "V29", "M18"
HOW_TO_LEAVE_NOTHING_BLANK = f"没有发生的填 0，没有此项职责的填“{NOT_APPLICABLE}”。"


def reminder(status: DepartmentStatus, unit: UnitStatus, on: date) -> str:
    """Return the message for a department; one that is done is thanked.

    Args:
        status: How it stands.
        unit: Whose report it is for, and who asks.
        on: Today.
    """
    greeting = f"{status.contact}同志，您好！" if status.contact else "："
    address = f"{status.department}{greeting}"
    form = f"{unit.year}年{FORM}"
    if status.standing is Standing.DONE:
        return f"{address}{_received(status, form)}，数据已填齐。{_empty_sheets(status)}谢谢支持！"
    lines = [address + _opening(status, form, on)]
    if status.standing.received and status.standing is not Standing.EMPTY:
        lines += _items(status, unit)
    own = status.department == unit.office.name  # who asks itself knows whom to call
    return "\n".join([*lines, "谢谢！" if own else _closing(unit.office)])


def _opening(status: DepartmentStatus, form: str, on: date) -> str:
    """What is the matter and what is asked for."""
    when = _by(status.deadline, on)
    if status.standing is Standing.OVERDUE:
        due = _day(status.deadline)
        ask = "请尽快填好发来。填报有困难的，请告知。"
        return f"{form}应于{due}前报送，现在还没有收到你单位的，{ask}"
    if status.standing is Standing.MISSING:
        return f"{form}还没有收到你单位的，请{when}填好发来。"
    if status.standing is Standing.UNUSABLE:
        name, found = PurePath(status.unusable[0]).name, _reason(status)
        why = f"{found.message.replace(PASSED_OVER, '这')}{_hint(found)}" if found else "这个文件读不出来。"
        return f"收到你单位发来的“{name}”。{why}请{when}把{form}发来。"
    if status.standing is Standing.EMPTY:
        name = PurePath(status.files[0]).name
        wrong = f"你单位发来的“{name}”里没有填内容，可能发错了文件"
        return f"{wrong}，请{when}把填好的{form}发来。{HOW_TO_LEAVE_NOTHING_BLANK}"
    return f"{_received(status, form)}。还有以下事项，请{when}改好重新发来："


def _reason(status: DepartmentStatus) -> Finding | None:
    """Why what came cannot be used."""
    return next((f for f in status.errors if f.is_error), next(iter(status.errors), None))


def _received(status: DepartmentStatus, form: str) -> str:
    files = "、".join(PurePath(file).name for file in status.files)
    count = len(status.files) + len(status.superseded)
    return f"你单位的{form}已收到" + (f"（共 {count} 份，以“{files}”为准）" if status.superseded else "")


def _by(deadline: date | None, on: date) -> str:
    if deadline is None or deadline < on:
        return "尽快"
    return "今天" if deadline == on else f"于{_day(deadline)}前"


def _day(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""


def _items(status: DepartmentStatus, unit: UnitStatus) -> list[str]:
    """What is wrong and what is blank; numbered, if it is several things."""
    groups = _grouped([*status.errors, *status.queries])
    wrong = [*(_told(group, unit) for group in groups), *map(_told_conflict, status.conflicts)]
    items = [*wrong[:SHOWN], *filter(None, [_blanks(status), _empty_sheets(status)])]
    numbered = [f"{n}. {item}" for n, item in enumerate(items, start=1)] if len(items) > 1 else items
    rest = len(wrong) - SHOWN
    return [*numbered, f"另有 {rest} 处，见退回的表。"] if rest > 0 else numbered


def _grouped(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings, the same remark on several cells once."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for each in findings:
        groups.setdefault((each.file, each.sheet, each.code, _remark(each), each.hint), []).append(each)
    return list(groups.values())


def _remark(found: Finding) -> str:
    """What is said of the cell, without whose it is."""
    return found.message.partition("：")[2] or found.message


def _told(group: Sequence[Finding], unit: UnitStatus) -> str:
    """A remark: where, what is wrong, what to do."""
    first = group[0]
    cells = list(dict.fromkeys(each.cell for each in group if each.cell))
    more = f"等 {len(cells)} 处" if len(cells) > SHOWN else ""
    place = f"{first.sheet} {'、'.join(cells[:SHOWN])}{more}".strip()
    if first.code == OTHER_UNIT:
        words = f"报告单位应为“{unit.unit}”，填成了“{first.value}”，请改回；部门名称填在“填报部门”。"
    elif first.code == OTHER_YEAR:
        words = f"年度应为 {unit.year}，填成了 {first.value}，请改正；用错了往年的表的，请换用今年的。"
    elif first.code == ANOTHERS_FORM:
        words = "这份表是发给别的部门的，请换用发给你单位的那一份，填好重新发来。"
    else:
        words = f"{first.message if len(group) == 1 else _remark(first)}{_hint(first)}"
    return f"{place}，{words}" if place else words


def _hint(found: Finding) -> str:
    """What to do, as far as it is for the department itself."""
    hint = FOR_THE_OFFICE.sub("", found.hint).replace("请填报部门", "请")
    return f"{hint[:-1]}。" if hint.endswith("；") else hint


def _told_conflict(conflict: Conflict) -> str:
    found, others = conflict.finding, "、".join(conflict.others)
    place = f"{conflict.place}，" if conflict.place else ""
    if found.indicator and found.file:
        return f"{place}“{found.indicator}”与{others}填的不一致，请核对后告知以哪个数为准。"
    return f"{place}{found.message}请与{others}核对你单位的数。"


def _blanks(status: DepartmentStatus) -> str:
    blanks = status.left_blank
    more = f"等 {len(blanks)} 项" if len(blanks) > SHOWN else ""
    told = f"年度数据没有填的：{'、'.join(blanks[:SHOWN])}{more}。"
    return f"{told}{HOW_TO_LEAVE_NOTHING_BLANK}" if blanks else ""


def _empty_sheets(status: DepartmentStatus) -> str:
    names = "、".join(f"“{sheet}”" for sheet in status.empty_sheets)
    return f"{names}空着，有内容的请补充，没有的可以不填。" if names else ""


def _closing(office: Office) -> str:
    """Whom to call."""
    who = f"{office.name}{office.contact}"
    if office.phone:
        return f"有疑问请与{who or '我们'}联系，电话 {office.phone}。谢谢！"
    return f"有疑问请与{who}联系。谢谢！" if who else "谢谢！"
