"""The filters, functions and tests of the template language. Their Chinese names are at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from drafter.model import SCALES, Figure, Kind, Missing, Value, ValueType, ordinal, plain, rounded

from .ledger import PARAGRAPH, ledger
from .views import Number, Row, Words, blank, printed

SERIES_INLINE, SERIES_PARAGRAPHS, SERIES_HEADINGS = "行内", "分段", "小标题"


def change(number: Number) -> str:
    """同比: this year against last: 增长12.3%, 下降5%, 与上年持平; two rates differ by 百分点.

    Blank, so that its sentence drops out, when either year is unknown or inexact, or last year's count is 0.
    """
    this, last = number.value, number.entry.last_year
    exact = this and last and not this.approximation and not last.approximation
    if not this or not last or not exact or (last.base == 0 and this.base != 0):
        return blank(f"{number.名称}（同比）")
    sources = this.sources + last.sources
    if this.base == last.base:
        return _mark("与上年持平", number, Kind.CHANGE, sources, Decimal(0), "")
    difference = this.base - last.base
    verb = "增长" if difference > 0 else "下降"
    if number.entry.indicator.type is ValueType.RATE:
        verb = "提高" if difference > 0 else "下降"
        points = _significant(abs(difference))
        return f"同比{verb}" + _mark(
            f"{plain(points)}个百分点", number, Kind.CHANGE, sources, points, "个百分点"
        )
    percent = _significant(abs(difference) / last.base * 100)
    return f"同比{verb}" + _mark(f"{plain(percent)}%", number, Kind.CHANGE, sources, percent, "%")


def share(part: Number, whole: Number) -> str:
    """占比: how much of `whole` `part` is, in per cent with up to two decimals."""
    a, b = part.value, whole.value
    if not a or not b or b.base == 0 or a.approximation or b.approximation:
        return blank(f"{part.名称}（占{whole.名称}的比例）")
    percent = rounded(a.base / b.base * 100, 2)
    return _mark(f"{plain(percent)}%", part, Kind.SHARE, a.sources + b.sources, percent, "%")


def from_to(number: Number, verb: str = "变为") -> str:
    """从到: 从183项压减到137项, with last year's figure and this year's."""
    return f"从{number.上年}{verb}{number}"


def scaled(word: str) -> Callable[[Number], str]:
    """万, 亿: the figure in that scale, rounded half up to two decimals: 4678800件 -> 467.88万件."""

    def scale(number: Number) -> str:
        value = number.value
        if value is None:
            return blank(number.名称)
        shown = rounded(value.base / SCALES[word], 2)
        unit = word + number.entry.indicator.unit
        text = printed(Value(shown, unit, SCALES[word], value.approximation))
        return number.figure(text, shown, unit)

    return scale


def listing(*items: Any) -> str:
    """列举: 行政处罚12件、行政许可30件 from pairs of label and figure.

    Pairs without a figure, or with a figure of zero, are left out. Blank, so that its sentence drops out,
    when no pair is left.
    """
    pairs = list(zip(items[::2], items[1::2], strict=False))
    shown = [f"{label}{number}" for label, number in pairs if has_value(number)]
    if not shown:
        return blank("、".join(number.名称 for _, number in pairs))
    return "、".join(shown)


def sentence_end(text: Any) -> str:
    """句: the words with a full stop at their end, whatever punctuation they had."""
    if not text:
        return ""
    if isinstance(text, Words):
        return str(text) if text.ends_with_stop() else f"{text.without_stop()}。"
    return str(text) if str(text).endswith("。") else f"{text}。"


def without_stop(text: Any) -> Any:
    """去句号: the words without punctuation at their end."""
    return text.without_stop() if isinstance(text, Words) else text


def joined(items: Sequence[Any], separator: str = "、") -> str:
    """顿号: the items in a row, with 、 between them."""
    return separator.join(str(item) for item in items if item)


def chinese_number(number: int) -> str:
    """中文数字: 3 -> 三."""
    return ordinal(number)


def series_word(loop: Any) -> str:
    """序: 一是, 二是 … for the turn of a loop; nothing when the loop has one turn only."""
    return "" if loop.length == 1 else f"{ordinal(loop.index)}是"


def series(rows: Sequence[Row], style: str = "") -> str:
    """逐条: the rows as 一是…二是…, with 标题 first and then the other columns, each ended by a full stop.

    `style` is 行内 (all in one paragraph), 分段 (a paragraph each) or 小标题 (a numbered heading each);
    without it, up to two rows stand in one paragraph and more get a paragraph each. 责任部门 is not printed.
    """
    style = style or (SERIES_INLINE if len(rows) <= 2 else SERIES_PARAGRAPHS)
    items = []
    for n, row in enumerate(rows, 1):
        title, *rest = (row.cell(header) for header in row.headers() if header != "责任部门")
        body = "".join(sentence_end(text) for text in rest)
        if style == SERIES_HEADINGS and title:
            items.append(f"\n### {sentence_end(title)}\n{body}")
        else:
            mark = "" if len(rows) == 1 else f"{ordinal(n)}是"
            items.append(mark + sentence_end(title) + body)
    return ("" if style == SERIES_INLINE else PARAGRAPH).join(items)


def to_be_supplied(name: str) -> str:
    """待补充: a highlighted 【待补充：…】, counted as missing."""
    return ledger().mark(Missing(name))


def is_zero(number: Number) -> bool:
    """为零: the figure was counted, and there was none."""
    return number.value is not None and number.value.base == 0


def has_value(number: Number) -> bool:
    """有数: the figure was reported and is not zero."""
    return number.value is not None and number.value.base != 0


def is_not_applicable(number: Number) -> bool:
    """不适用: the body has no such duty."""
    return number.entry.not_applicable


def _mark(text: str, number: Number, kind: Kind, sources: Any, value: Decimal, unit: str) -> str:
    return ledger().mark(Figure(text, number.名称, kind, sources, value, unit))


def _significant(number: Decimal) -> Decimal:
    """One decimal, or as many as it takes for a small change not to read as none."""
    for places in (1, 2, 3):
        shown = rounded(number, places)
        if shown:
            return shown
    return number


FILTERS: Mapping[str, Callable[..., Any]] = {
    "同比": change,
    "占比": share,
    "从到": from_to,
    "万": scaled("万"),
    "亿": scaled("亿"),
    "逐条": series,
    "顿号": joined,
    "句": sentence_end,
    "去句号": without_stop,
    "中文数字": chinese_number,
}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "列举": listing,
    "序": series_word,
    "待补充": to_be_supplied,
}
TESTS: Mapping[str, Callable[..., Any]] = {
    "为零": is_zero,
    "有数": has_value,
    "不适用": is_not_applicable,
}
