"""Filters and functions about words and rows: full stops, lists, 一是 二是."""

from __future__ import annotations

import re
import string
from typing import Any

from jinja2.runtime import LoopContext, Undefined

from drafter.chinese import ENDS, LAST_ORDINAL, MARK, STOPS, ordinal
from drafter.model import Missing, Text, plain_text

from .ledger import PARAGRAPH, ledger, resolve
from .number_filters import NUMBER_FORMS
from .views import Figures, Misuse, Number, RowView, Words, printable

SERIES_INLINE, SERIES_PARAGRAPHS, SERIES_HEADINGS = "行内", "分段", "小标题"
SHORT_SERIES = 200
"""Up to so many characters, two rows make one paragraph: about seven lines of print."""
LAST_MARK = re.compile(rf"{MARK.pattern}\Z")


def sentence_end(text: Any) -> str:
    """句: the words with a full stop at their end, whatever punctuation they had."""
    shown = printable(text)
    if plain_text(resolve(shown, ledger().spans)).rstrip().endswith(ENDS):
        return shown
    shown = _without_stop(shown)
    return ledger().join([shown, "。"]) if shown else ""


def without_stop(text: Any) -> Any:
    """去句号: the words without punctuation at their end."""
    return text.without_stop() if isinstance(text, Words) else _without_stop(printable(text))


def _without_stop(text: str) -> str:
    """A string without punctuation at its end, be it the template's own or that of the last words marked."""
    text = text.rstrip(STOPS + string.whitespace)
    last = LAST_MARK.search(text)
    span = ledger().spans[int(last[1])] if last else None
    if not last or not isinstance(span, Text):
        return text
    bare = Words(span.text, span.sources).without_stop()
    return text if bare.text == span.text else _without_stop(text[: last.start()] + str(bare or ""))


def join_list(items: Any, separator: Any = "、") -> str:
    """顿号: the items in a row, with 、 between them; blank ones are left out."""
    return ledger().join([printable(item) for item in _list(items, "顿号") if item], printable(separator))


def chinese_number(number: Any, style: Any = "") -> str:
    """中文数字: 3 -> 三, for whole numbers from 1; of a figure, 八期, in another style 两万三千件."""
    if isinstance(number, Number):
        return NUMBER_FORMS["中文数字"](number, style)
    if type(number) is not int or not 1 <= number <= LAST_ORDINAL:
        raise Misuse("“中文数字”只能用在指标和 1 以上的整数上")
    return ordinal(number)


def series_word(loop: Any) -> str:
    """序: 一是, 二是 … for the turn of a loop; nothing when the loop has one turn only."""
    if not isinstance(loop, LoopContext):
        raise Misuse("“序”要写成 序(loop)")
    return turn_word(loop.index, loop.length)


def series(rows: Any, style: Any = "") -> str:
    """逐条: the rows as 一是…二是…, with 标题 first and then the other columns, each ended by a full stop.

    `style` is 行内 (all in one paragraph), 分段 (a paragraph each) or 小标题 (a numbered heading each);
    without it, two short rows stand in one paragraph and more or longer ones get a paragraph each.
    Columns that are not to be printed, such as 责任部门, are left out.
    """
    if not isinstance(rows, list | tuple) or not all(isinstance(row, RowView) for row in rows):
        raise Misuse("“逐条”只能用在工作表的行上")
    if style not in ("", SERIES_INLINE, SERIES_PARAGRAPHS, SERIES_HEADINGS):
        raise Misuse(f"“逐条”的样式只有“{SERIES_INLINE}”“{SERIES_PARAGRAPHS}”“{SERIES_HEADINGS}”")
    texts = [row.printed() for row in rows]
    texts = [cells for cells in texts if any(cells)]
    length = sum(len(cell) for cells in texts for cell in cells if cell)
    short = len(texts) == 1 or (len(texts) == 2 and length <= SHORT_SERIES)
    style = style or (SERIES_INLINE if short else SERIES_PARAGRAPHS)
    items = []
    for n, (title, *rest) in enumerate(texts, 1):
        if style == SERIES_HEADINGS and title and any(rest):
            items.append(ledger().join(["\n### ", sentence_end(title), "\n", *map(sentence_end, rest)]))
        else:
            items.append(ledger().join([turn_word(n, len(texts)), *map(sentence_end, (title, *rest))]))
    return ledger().join(items, "" if style == SERIES_INLINE else PARAGRAPH)


def turn_word(n: int, of: int) -> str:
    """一是, 二是 …; nothing for the only one, nor beyond the numerals of headings."""
    return f"{ordinal(n)}是" if of > 1 and n <= LAST_ORDINAL else ""


def placeholder(name: Any) -> str:
    """待补充: a highlighted 【待补充：…】, counted as missing."""
    return ledger().mark(Missing(plain_text(resolve(printable(name), ledger().spans))))


def first(items: Any) -> Any:
    """first: the first row or item; None when there is none."""
    return items[0] if _list(items, "first") else None


def last(items: Any) -> Any:
    """last: the last row or item; None when there is none."""
    return items[-1] if _list(items, "last") else None


def length(items: Any) -> int:
    """length: how many rows, items or characters there are."""
    if isinstance(items, list | tuple | Figures | Words):
        return len(items)
    raise Misuse("“length”只能用在行、列表和文字上")


def _list(value: Any, name: str) -> list[Any] | tuple[Any, ...]:
    if isinstance(value, list | tuple):
        return value
    if isinstance(value, Undefined):
        str(value)  # says which name is unknown
    raise Misuse(f"“{name}”只能用在列表上")
