"""The Chinese names of the filters, functions and tests of the template language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from . import figures, texts

FILTERS: Mapping[str, Callable[..., Any]] = {
    "同比": figures.change,
    "占比": figures.share,
    "从到": figures.from_to,
    "千分撇": figures.grouped,
    "序数": figures.ordinal_number,
    "分数": figures.fraction,
    "成数": figures.tenths,
    "万": figures.scaled("万"),
    "亿": figures.scaled("亿"),
    "逐条": texts.series,
    "顿号": texts.joined,
    "句": texts.sentence_end,
    "去句号": texts.without_stop,
    "中文数字": texts.chinese_number,
    "first": texts.first,
    "last": texts.last,
    "length": texts.length,
}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "列举": figures.listing,
    "序": texts.series_word,
    "待补充": texts.to_be_supplied,
}
TESTS: Mapping[str, Callable[..., Any]] = {
    "为零": figures.is_zero,
    "有数": figures.has_value,
    "不适用": figures.is_not_applicable,
}
