"""The Chinese names of the filters, functions and tests of the template language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from . import number_filters as numbers
from . import number_tests as tests
from . import text_filters as texts
from .slots import COUNTED, RENEWED

FILTERS: Mapping[str, Callable[..., Any]] = {
    **numbers.NUMBER_FORMS,
    "必填": numbers.required,
    "同比": numbers.change,
    "占比": numbers.share,
    "从到": numbers.from_to,
    "升降": numbers.reached,
    "连同": numbers.together,
    "逐条": texts.series,
    "顿号": texts.join_list,
    "句": texts.sentence_end,
    "去句号": texts.without_stop,
    "中文数字": texts.chinese_number,
    "first": texts.first,
    "last": texts.last,
    "length": texts.length,
}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "列举": numbers.listing,
    "序": texts.series_word,
    COUNTED: texts.item_count,
    "待补充": texts.placeholder,
    RENEWED: texts.renewed,
}
TESTS: Mapping[str, Callable[..., Any]] = {
    "为零": tests.is_zero,
    "有数": tests.has_value,
    "不适用": tests.is_not_applicable,
    "向好": tests.is_better,
    "向差": tests.is_worse,
    "归零": tests.fell_to_zero,
    "全部": tests.is_all_of,
    "包含": tests.holds,
    "无": texts.is_none,
}
