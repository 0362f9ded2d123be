"""Tests about figures: whether there are any, which way they went, whether one is the whole of another."""

from __future__ import annotations

from typing import Any

from jinja2.runtime import Undefined

from drafter.chinese import better

from .ledger import ledger
from .views import Misuse, Number


def figure_of(value: Any, name: str) -> Number:
    """What a filter, function or test of that name is used on, if it is a figure.

    Raises:
        Misuse: When it is not.
    """
    if isinstance(value, Number):
        return value
    if isinstance(value, Undefined):
        str(value)  # says which name is unknown
    raise Misuse(f"“{name}”只能用在指标上")


def is_zero(number: Any) -> bool:
    """为零: the figure was counted, and there was none. Who asks so of a count says it in words."""
    figure = figure_of(number, "为零")
    none = figure.value is not None and not figure.value.base
    if none and not figure.is_rate:
        ledger().said.add(figure.name)
    return none


def has_value(number: Any) -> bool:
    """有数: the figure was reported and is not zero, or is not settled yet."""
    figure = figure_of(number, "有数")
    return figure.unsettled or (figure.value is not None and bool(figure.value.base))


def is_not_applicable(number: Any) -> bool:
    """不适用: the body has no such duty."""
    return figure_of(number, "不适用").entry.not_applicable


def is_better(number: Any) -> bool:
    """向好: the figure went the way that its 方向 wants, since last year."""
    return _turned(number, "向好") is True


def is_worse(number: Any) -> bool:
    """向差: the figure went against its 方向, since last year."""
    return _turned(number, "向差") is False


def fell_to_zero(number: Any) -> bool:
    """归零: there was none this year, and there were some last year."""
    figure = figure_of(number, "归零")
    return is_zero(figure) and has_value(figure.上年)


def is_all_of(part: Any, whole: Any) -> bool:
    """全部: both figures are known exactly and are the same, and more than one: 完成数 is 全部(计划数)."""
    one, all_ = figure_of(part, "全部").value, figure_of(whole, "全部").value
    if not one or not all_ or one.approximation or all_.approximation:
        return False
    return one.base > 1 and one.base == all_.base


def holds(whole: Any, *parts: Any) -> bool:
    """包含: the whole was counted, and its parts, as far as both are known, are together no more than it.

    总数 is 包含(甲数, 乙数) is asked before 其中.
    """
    figure = figure_of(whole, "包含")
    if figure.unsettled:
        return True
    total = figure.value
    known = [value for part in parts if (value := figure_of(part, "包含").value)]
    return total is not None and bool(total.base) and sum(value.base for value in known) <= total.base


def _turned(number: Any, name: str) -> bool | None:
    """Whether a figure turned to the better; None where it is not known."""
    figure = figure_of(number, name)
    this, last = figure.value, figure.previous
    return better(this, last, figure.entry.indicator) if this and last else None
