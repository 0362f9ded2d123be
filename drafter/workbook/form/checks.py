"""Excel's data validation: what a cell of a form accepts and says to the person who fills it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafter.model import (
    APPROXIMATIONS,
    INITIATIVE_KINDS,
    NOT_APPLICABLE,
    RENEWALS,
    TO_ONE,
    Indicator,
    Level,
    ValueType,
    split_scale,
)

YEARS = tuple(range(2018, 2036))
TITLE_LIMIT = 32
MESSAGE_LIMIT = 255
"""Excel's limits, in UTF-16 units."""

BLANKS = f"没有发生填 0；本单位没有此项职责填“{NOT_APPLICABLE}”；尚未统计留空。"

_MISTAKE = {
    ValueType.COUNT: (
        "应填整数",
        f"这里填不小于 0 的整数，不带单位、逗号和文字。\n“260余”请填 260，在“约数”列选“余”。\n"
        f"以万、亿计的，先把“单位”改为万、亿形式。\n本单位没有此项职责，填“{NOT_APPLICABLE}”；尚未统计，留空。",
    ),
    ValueType.AMOUNT: (
        "应填数字",
        f"这里填不小于 0 的数字，不带单位、逗号和文字。\n“近70”请填 70，在“约数”列选“近”。\n"
        f"本单位没有此项职责，填“{NOT_APPLICABLE}”；尚未统计，留空。",
    ),
    ValueType.RATE: (
        "应填百分号前面的数",
        f"这里填 0 到 100 之间的数：95% 填 95，不填 0.95，也不填 95%。\n"
        f"本单位没有此项职责，填“{NOT_APPLICABLE}”；尚未统计，留空。\n"
        "确实不大于 1% 的，连百分号一起填，如“0.8%”，并选“是”。",
    ),
}


def number_check(kind: ValueType, cell: str, unit_cell: str) -> dict[str, Any]:
    """A number that is not negative, or 不适用.

    An error inside OR or AND is an error of the whole, and INT of a text is one: hence IF. A count in 万件
    need not be whole. A rate is only warned about, because 0.8 can be a rate of 0.8 %.
    """
    if kind is ValueType.COUNT:
        scaled = f'ISNUMBER(FIND(LEFT({unit_cell},1),"百千万亿"))'
        test = f"AND({cell}>=0,OR({cell}=INT({cell}),{scaled}))"
    elif kind is ValueType.AMOUNT:
        test = f"{cell}>=0"
    else:
        test = f"AND({cell}<=100,OR({cell}=0,{cell}>1))"
    title, message = _MISTAKE[kind]
    return {
        "validate": "custom",
        "value": f'=IF(ISNUMBER({cell}),{test},{cell}="{NOT_APPLICABLE}")',
        "error_title": title,
        "error_message": message,
        "error_type": "warning" if kind is ValueType.RATE else "stop",
    }


def counting_rule(indicator: Indicator, gives: Sequence[str] = ()) -> str:
    """The note that the clerk sees on the 本年 cell: what to count, and what a blank, a 0 and 不适用 mean.

    Args:
        indicator: What the row is for.
        gives: The names of what is computed from it.
    """
    head = definition(indicator) + ("95% 填 95。" if indicator.type is ValueType.RATE else "")
    head += f"“{'”“'.join(gives)}”由这里填的数自动算出，不用填。" if gives else ""
    return f"{head}\n{BLANKS}" if len(head) + len(BLANKS) < MESSAGE_LIMIT else head


def definition(indicator: Indicator) -> str:
    """What an indicator counts, and of what a rate is computed."""
    if indicator.numerator and indicator.denominator:
        return f"{indicator.definition}“{indicator.numerator}”÷“{indicator.denominator}”×100。"
    return indicator.definition


def workings(indicator: Indicator) -> str:
    """How an indicator that nobody fills in is computed."""
    names = [f"“{name}”" for name in indicator.follows_from]
    way = f"{'、'.join(names)}相加" if indicator.parts else "÷".join(names)
    return f"自动计算：由{way}得出，不用填。"


def prompt(title: str, message: str) -> dict[str, Any]:
    """The note shown when the cell is selected; nothing when there is nothing to say."""
    if not message:
        return {}
    return {"input_title": clip(title, TITLE_LIMIT), "input_message": clip(message, MESSAGE_LIMIT)}


def approximation_choice() -> dict[str, Any]:
    """One of the words for an inexact number."""
    return _choice(APPROXIMATIONS, "约数", "请从下拉列表中选择约数词；确数请留空。")


def level_choice() -> dict[str, Any]:
    """One of the five levels."""
    return _choice([level.label for level in Level], "层级", "请从下拉列表中选择层级。")


def year_choice() -> dict[str, Any]:
    """A year: others than the listed ones are questioned, not refused."""
    return {**_choice(YEARS, "年度", "年度应为四位数字的年份，请核对。"), "error_type": "warning"}


def section_choice(source: str | list[str]) -> dict[str, Any]:
    """One of the sections, listed or in a range of cells."""
    return _choice(source, "板块", "请从下拉列表中选择板块。")


def kind_choice() -> dict[str, Any]:
    """What a row of 工作举措 is."""
    return _choice(INITIATIVE_KINDS, "类别", "请从下拉列表中选择类别；一般举措可以留空。")


def renewal_choice() -> dict[str, Any]:
    """What is to be done with last year's words."""
    return _choice(RENEWALS, "处理", "请从下拉列表中选择；今年有新内容的，写在前面的空格里，这一格留空。")


def unit_choice(indicator: Indicator) -> dict[str, Any]:
    """The indicator's units and their 万 forms; others are questioned, not refused."""
    scaled = [
        f"万{unit}"
        for unit in indicator.units
        if indicator.type is not ValueType.RATE and unit != TO_ONE and split_scale(unit)[0] == 1
    ]
    offered = list(dict.fromkeys([*indicator.units, *scaled]))
    wrong = "单位与这项指标不符。请从下拉列表中选择，或用它的万、亿形式，数字相应换算。"
    return {**_choice(offered, "单位", wrong), "error_type": "warning"}


def clip(text: str, limit: int) -> str:
    """The text, shortened where it is longer than Excel accepts."""
    if _units(text) <= limit:
        return text
    while _units(text) > limit - 1:
        text = text[:-1]
    return text + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _choice(source: Any, title: str, message: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source if isinstance(source, str) else list(source),
        "error_title": title,
        "error_message": message,
    }
