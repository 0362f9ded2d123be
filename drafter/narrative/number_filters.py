"""Filters and tests about figures: how they are put, change, share, lists, whether there are any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jinja2.runtime import Undefined

from drafter.chinese import FORMS, Form, plain, print_value
from drafter.chinese import change as change_between
from drafter.chinese import share as share_of
from drafter.model import Figure, Kind, Missing, Source, ValueType

from .ledger import ledger
from .views import Misuse, Number, printable


def in_form(form: Form) -> Callable[..., str]:
    """The filter that prints a figure in a form; where the form does not fit, it is printed plainly."""

    def put(number: Any, style: Any = "") -> str:
        figure = _figure(number, form.name)
        value = figure.to_print
        words = form.put(value, str(style)) if value else None
        return figure.figure(*words) if words else str(figure)

    return put


NUMBER_FORMS: Mapping[str, Callable[..., str]] = {name: in_form(form) for name, form in FORMS.items() if name}
"""千分撇, 中文数字, 序数, 分数, 成数, 万, 亿: each form of the one table as a filter."""


def required(number: Any) -> str:
    """必填: the figure, or 【待补充：…】 where it is blank: what stands round it stays."""
    figure = _figure(number, "必填")
    value = figure.value
    if value is None:
        return ledger().mark(Missing(figure.label))
    return figure.figure(print_value(value), value.number, value.unit, needed=True)


def change(number: Any) -> str:
    """同比: this year against last: 增长12.3%, 下降5%, 与上年持平; two rates differ by 百分点.

    Blank, so that its sentence drops out, when either year is unknown or inexact, or last year's count is 0.
    """
    figure = _figure(number, "同比")
    this, last = figure.value, figure.previous
    rate = figure.entry.indicator.type is ValueType.RATE
    found = change_between(this, last, rate=rate) if this and last else None
    if this is None or last is None or found is None:
        return figure.absent("（同比）")
    sources = this.sources + last.sources
    if not found.direction:
        return _mark("与上年持平", figure, Kind.CHANGE, sources, Decimal(0), "")
    return f"同比{found.verb}{_mark(found.text, figure, Kind.CHANGE, sources, found.amount, found.unit)}"


def share(part: Any, whole: Any) -> str:
    """占比: how much of `whole` `part` is, in per cent, with up to two decimals (more next to 0 and 100)."""
    one, all_ = _figure(part, "占比"), _figure(whole, "占比")
    a, b = one.value, all_.value
    percent = share_of(a, b) if a and b else None
    if a is None or b is None or percent is None:
        return one.absent(f"（占{all_.name}的比例）")
    return _mark(f"{plain(percent)}%", one, Kind.SHARE, a.sources + b.sources, percent, "%")


def from_to(number: Any, verb: Any = "变为") -> str:
    """从到: from last year's figure to this year's, 从183项压减到137项."""
    figure = _figure(number, "从到")
    return ledger().join(["从", str(figure.上年), printable(verb), str(figure)])


def listing(*items: Any) -> str:
    """列举: 行政处罚12件、行政许可30件 from pairs of label and figure.

    Pairs without a figure, or with a figure of zero, are left out. Blank, so that its sentence drops out,
    when no pair is left.
    """
    if not items or len(items) % 2:
        raise Misuse("“列举”要成对写：文字, 指标, 文字, 指标")
    pairs = [(label, _figure(number, "列举")) for label, number in zip(items[::2], items[1::2], strict=True)]
    shown = [printable(label) + str(number) for label, number in pairs if has_value(number)]
    if shown:
        return ledger().join(shown, "、")
    awaited = [number.label for _, number in pairs if number.awaited]
    names = awaited or [number.label for _, number in pairs]
    return ledger().absent("、".join(names), awaited=bool(awaited))


def is_zero(number: Any) -> bool:
    """为零: the figure was counted, and there was none."""
    value = _figure(number, "为零").value
    return value is not None and not value.base


def has_value(number: Any) -> bool:
    """有数: the figure was reported and is not zero."""
    value = _figure(number, "有数").value
    return value is not None and bool(value.base)


def is_not_applicable(number: Any) -> bool:
    """不适用: the body has no such duty."""
    return _figure(number, "不适用").entry.not_applicable


def _figure(value: Any, name: str) -> Number:
    if isinstance(value, Number):
        return value
    if isinstance(value, Undefined):
        str(value)  # says which name is unknown
    raise Misuse(f"“{name}”只能用在指标上")


def _mark(
    text: str, number: Number, kind: Kind, sources: tuple[Source, ...], value: Decimal, unit: str
) -> str:
    return ledger().mark(Figure(text, number.name, kind, sources, value, unit))
