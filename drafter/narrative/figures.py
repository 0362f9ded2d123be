"""What the template language says about figures: change, share, scale, lists, and whether there are any."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jinja2.runtime import Undefined

from drafter.model import (
    LARGEST_IN_WORDS,
    SCALES,
    Figure,
    Kind,
    Source,
    Value,
    ValueType,
    fraction_in_words,
    in_words,
    plain,
    printed,
    rounded,
    split_scale,
    tenths_in_words,
)

from .ledger import ledger
from .views import Bare, Misuse, Number, printable

MAX_PLACES = 12


def change(number: Any) -> str:
    """同比: this year against last: 增长12.3%, 下降5%, 与上年持平; two rates differ by 百分点.

    Blank, so that its sentence drops out, when either year is unknown or inexact, or last year's count is 0.
    """
    figure = _figure(number, "同比")
    this, last = figure.value, figure.previous
    if not this or not last or this.approximation or last.approximation:
        return figure.absent("（同比）")
    sources = this.sources + last.sources
    difference = this.base - last.base
    if not difference:
        return _mark("与上年持平", figure, Kind.CHANGE, sources, Decimal(0), "")
    if figure.entry.indicator.type is ValueType.RATE:
        verb, amount, unit = "提高", abs(difference), "个百分点"
    elif last.base:
        verb, amount, unit = "增长", abs(difference) / last.base * 100, "%"
    else:
        return figure.absent("（同比）")
    amount = telling(amount, 1, *((0,) if difference > 0 else (0, 100)))
    shown = _mark(f"{plain(amount)}{unit}", figure, Kind.CHANGE, sources, amount, unit)
    return f"同比{verb if difference > 0 else '下降'}{shown}"


def share(part: Any, whole: Any) -> str:
    """占比: how much of `whole` `part` is, in per cent, with up to two decimals (more next to 0 and 100)."""
    one, all_ = _figure(part, "占比"), _figure(whole, "占比")
    a, b = one.value, all_.value
    if not a or not b or not b.base or a.approximation or b.approximation:
        return one.absent(f"（占{all_.name}的比例）")
    percent = telling(a.base / b.base * 100, 2, 0, 100)
    return _mark(f"{plain(percent)}%", one, Kind.SHARE, a.sources + b.sources, percent, "%")


def from_to(number: Any, verb: Any = "变为") -> str:
    """从到: 从183项压减到137项, with last year's figure and this year's."""
    figure = _figure(number, "从到")
    return ledger().join(["从", str(figure.上年), printable(verb), str(figure)])


def scaled(word: str) -> Callable[[Any], str]:
    """万, 亿: the figure in that scale, rounded half up to two decimals: 4678800件 -> 467.88万件.

    A figure below the scale is printed as it is.
    """

    def scale(number: Any) -> str:
        figure = _figure(number, word)
        value = figure.value
        own_scale, _ = split_scale(figure.entry.indicator.unit)
        if value is None or value.base * own_scale < SCALES[word]:
            return str(figure)
        shown = rounded(value.base * own_scale / SCALES[word], 2)
        unit = word + split_scale(value.unit)[1]
        return figure.figure(printed(Value(shown, unit, SCALES[word], value.approximation)), shown, unit)

    return scale


def in_chinese(number: Any) -> str:
    """中文数字 of a figure: 八期, 两件; one that is not whole, or above 9999, stays in digits."""
    figure = _figure(number, "中文数字")
    value = figure.value
    if value is None or not _whole(value.number):
        return str(figure)
    words = "两" if value.number == 2 else in_words(int(value.number))
    if isinstance(number, Bare):
        return figure.figure(words, value.number, "")
    return figure.figure(printed(value, words), value.number, value.unit)


def grouped(number: Any) -> str:
    """千分撇: the figure with its thousands set off, 2,346件 (GB/T 15835-2011, 5.1.1.1)."""
    figure = _figure(number, "千分撇")
    value = figure.value
    if value is None:
        return str(figure)
    digits = f"{Decimal(plain(value.number)):,f}"
    return figure.figure(printed(value, digits), value.number, value.unit)


def ordinal_number(number: Any) -> str:
    """序数: the figure as a rank, 第二位."""
    figure = _figure(number, "序数")
    value = figure.value
    if value is None:
        return str(figure)
    words = in_words(int(value.number)) if _whole(value.number) else plain(value.number)
    return figure.figure(f"第{words}{value.unit}", value.number, value.unit)


def fraction(number: Any) -> str:
    """分数: a rate as a fraction, 五分之一 for 20%; one with a denominator above 10 stays a rate."""
    figure = _figure(number, "分数")
    value = figure.value
    if value is None or value.unit != "%" or not 0 < value.number < 100:
        return str(figure)
    words = fraction_in_words(value.number)
    if not words:
        return str(figure)
    return figure.figure(printed(replace(value, unit=""), words), value.number, value.unit)


def tenths(number: Any, style: Any = "") -> str:
    """成数: a rate in tenths, 四成五 for 45%, in style 数字 4成5, in style 半 四成半.

    One with decimals stays a rate.
    """
    figure = _figure(number, "成数")
    value = figure.value
    words = tenths_in_words(value.number, str(style)) if value and value.unit == "%" else ""
    if value is None or not words:
        return str(figure)
    return figure.figure(printed(replace(value, unit=""), words), value.number, value.unit)


def _whole(number: Decimal) -> bool:
    return number == int(number) and 0 <= number <= LARGEST_IN_WORDS


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


def telling(number: Decimal, places: int, *unless: int) -> Decimal:
    """Rounded to so many decimals; to more where it would read as one of the numbers it is not."""
    for more in range(places, MAX_PLACES):
        shown = rounded(number, more)
        if shown == number or shown not in unless:
            return shown
    return rounded(number, MAX_PLACES)
