"""Filters and functions about words and rows: full stops, lists, 一是 二是."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context, LoopContext, Undefined

from drafter.chinese import ENDS, LAST_ORDINAL, LEADS_IN, MARK, SENTENCE_ENDS, STOPS, Stuff, ordinal
from drafter.model import EXAMPLE, HONOUR, RESPONSIBLE_COLUMN, Missing, Text, plain_text
from drafter.patterns import regex

from .ledger import COUNT, PARAGRAPH, Anchor, Blank, ledger, resolve
from .list_views import Figures, RowView
from .number_filters import NUMBER_FORMS
from .views import Misuse, NoWords, Number, Words, printable

RENEWED_ROWS = "_renewed"
"""The name by which a context knows the rows of each place; no template can ask for it."""
SERIES_INLINE, SERIES_PARAGRAPHS, SERIES_HEADINGS = "行内", "分段", "小标题"
CLAUSE = "分句"
SHORT_RESULT = 12
"""A result of fewer characters ends the sentence that says what was done."""
LAST_MARK = regex(rf"{MARK.pattern}\Z")


def sentence_end(text: Any) -> str:
    """句: the words with a full stop at their end, whatever punctuation they had."""
    shown, anchors = _without_anchors(printable(text))
    if not _told(shown).rstrip().endswith(ENDS):
        shown = _without_stop(shown)
        shown = ledger().join([shown, "。"]) if shown else ""
    return shown + anchors


def without_stop(text: Any) -> Any:
    """去句号: the words without punctuation at their end."""
    if isinstance(text, Words):
        return text.without_stop()
    shown, anchors = _without_anchors(printable(text))
    return _without_stop(shown) + anchors


def _without_anchors(text: str) -> tuple[str, str]:
    """A string without the anchors at its end, and those."""
    last = LAST_MARK.search(text)
    if not last or not isinstance(ledger().spans[int(last[1])], Anchor):
        return text, ""
    shown, anchors = _without_anchors(text[: last.start()])
    return shown, anchors + last[0]


def _told(text: str) -> str:
    """The words of a string, as a reader sees them."""
    return plain_text(resolve(text, ledger().spans))


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


def item_count() -> str:
    """项数: how many items of the series round it have anything to say, as words put it: 两, 三."""
    return COUNT


def count_word(n: int) -> str:
    """How so many things are counted in words: 两类, 三类; beyond the numerals of headings, in digits."""
    return "两" if n == 2 else ordinal(n) if 0 < n <= LAST_ORDINAL else str(n)


def series_word(loop: Any) -> str:
    """序: 一是, 二是 … for the turn of a loop; nothing when the loop has one turn only."""
    if not isinstance(loop, LoopContext):
        raise Misuse("“序”要写成 序(loop)")
    return turn_word(loop.index, loop.length)


def series(rows: Any, style: Any = "") -> str:
    """逐条: the rows as 一是…二是…, with 标题 first and then the other columns, each ended by a full stop.

    `style` is 分段 (a paragraph each, apart from what stands before; the usual one), 行内 (all in one
    paragraph) or 小标题 (a numbered heading each). A piece of work that is alone in its section is told
    without its title, for the heading has said it. Examples, each with a lead of its own, and then honours,
    each with who got it, stand in paragraphs of their own behind the work, and so does what last year's
    report said and nobody has renewed. Columns that are not to be printed, such as 责任部门, are left out.
    """
    if not isinstance(rows, list | tuple) or not all(isinstance(row, RowView) for row in rows):
        raise Misuse("“逐条”只能用在工作表的行上")
    if style not in ("", SERIES_INLINE, SERIES_PARAGRAPHS, SERIES_HEADINGS):
        raise Misuse(f"“逐条”的样式只有“{SERIES_INLINE}”“{SERIES_PARAGRAPHS}”“{SERIES_HEADINGS}”")
    rows = [row for row in rows if any(row.printed())]
    known = [row for row in rows if not row.waiting]
    works = [row for row in known if row.counts]
    items = [_item(row, n, len(works), style) for n, row in enumerate(works, 1)]
    others = [*_examples(known), *_honours(known), *_waiting(rows)]
    if style == SERIES_INLINE and items:
        return ledger().join([ledger().join(items), *others], PARAGRAPH)
    if len(items) < 2 and not others:
        return ledger().join(items)
    return ledger().join(["", *items, *others], PARAGRAPH)


def _item(row: RowView, turn: int, counted: int, style: str) -> str:
    """A piece of work, one of so many that are counted."""
    title, *rest = row.printed()
    if style == SERIES_HEADINGS and title and any(rest):
        return ledger().join(["\n### ", sentence_end(title), "\n", sentences_of_row(row, rest)])
    if row.in_section and counted == 1 and any(rest):
        return sentences_of_row(row, rest)
    return ledger().join([turn_word(turn, counted), sentence_end(title), sentences_of_row(row, rest)])


def _examples(rows: Sequence[RowView]) -> list[str]:
    """The examples, a paragraph each, which says that it is one; they are counted if there are several."""
    examples = [row.printed() for row in rows if row.kind == EXAMPLE]
    named = [title is not None and EXAMPLE in title for title, *_ in examples]
    counted = 1 < len(examples) <= LAST_ORDINAL and not any(named)
    leads = ["" if said else f"{EXAMPLE}{ordinal(n) if counted else ''}：" for n, said in enumerate(named, 1)]
    return [
        ledger().join([lead, *map(sentence_end, example)])
        for lead, example in zip(leads, examples, strict=True)
    ]


def _honours(rows: Sequence[RowView]) -> list[str]:
    """The honours, in one paragraph, each with who got it; none where there are none."""
    told = [_honour(row) for row in rows if row.kind == HONOUR]
    return [ledger().join(told)] if told else []


def _honour(row: RowView) -> str:
    """An honour: who got it, as 责任部门 says unless the words do, and the words as they were typed."""
    from drafter.chinese import behind_winner  # its patterns are large, and few reports need them

    first, *rest = [cell for cell in row.printed() if cell]
    sentences = [*map(sentence_end, (first, *rest))]
    winner = row.cell(RESPONSIBLE_COLUMN)
    link = behind_winner(winner.without_stop().text, first.text) if winner else None
    if winner and link is not None:
        sentences = [printable(winner.without_stop()), link, *sentences]
    return ledger().join(sentences)


def _waiting(rows: Sequence[RowView]) -> list[str]:
    """What nobody has renewed, in one paragraph; none where there is nothing."""
    told = [sentences_of_row(row, row.renewed()) for row in rows if row.waiting]
    return [ledger().join(told)] if told else []


def sentences_of_row(row: RowView, cells: Sequence[Words | None]) -> str:
    """The cells of a row as sentences; a short result ends the one sentence that says what was done."""
    if row.is_work and len(cells) == 2 and all(cells):
        done, anchors = _without_anchors(printable(cells[0]))
        result = sentence_end(cells[1])
        if _is_one_sentence(_told(done)) and len(_told(result).rstrip("。")) < SHORT_RESULT:
            return ledger().join([_without_stop(done), "，", result, anchors])
        return ledger().join([sentence_end(done), anchors, result])
    return ledger().join(map(sentence_end, cells))


def _is_one_sentence(words: str) -> bool:
    """Whether words are one plain sentence, into which no ； divides."""
    return not any(mark in words.strip().removesuffix("。") for mark in f"{SENTENCE_ENDS}；;")


def turn_word(n: int, of: int) -> str:
    """一是, 二是 …; nothing for the only one, nor beyond the numerals of headings."""
    return f"{ordinal(n)}是" if of > 1 and n <= LAST_ORDINAL else ""


def placeholder(name: Any) -> str:
    """待补充: a highlighted 【待补充：…】, counted as missing."""
    return ledger().mark(Missing(_told(printable(name))))


@pass_context
def renewed(context: Context, place: Any, style: Any = "") -> str:
    """新写: what was typed this year into the rows of a place, or else what last year's report said there.

    With 分句 it is a clause of the sentence in which it stands: it has no stop of its own, and stays where
    others of that sentence go because figures in them are blank.
    """
    if not isinstance(place, str | Words):
        raise Misuse("“新写”要写明位置，如 新写(“第12行第3句”)")
    if style not in ("", CLAUSE):
        raise Misuse(f"“新写”的样式只有“{CLAUSE}”")
    key = place.text if isinstance(place, Words) else place
    ledger().renewed.add(key)
    rows: Mapping[str, Sequence[RowView]] = context.get(RENEWED_ROWS, {})
    text = ledger().join(map(_renewed_words, rows.get(key, ())))
    ledger().unsaid += not text
    if style == CLAUSE:
        text = without_stop(text) or ledger().mark(Blank("", awaited=False))
        marks = (n for n in map(int, MARK.findall(text)) if not isinstance(ledger().spans[n], Blank))
        ledger().stuffs |= dict.fromkeys(marks, Stuff.CLAUSE)
    return text


def _renewed_words(row: RowView) -> str:
    """What a row says in its place; words that lead in to what follows keep their colon."""
    said = [cell for cell in row.renewed() if cell]
    if len(said) == 1 and said[0].text.rstrip().endswith(LEADS_IN):
        return printable(said[0])
    return _closed(sentences_of_row(row, row.renewed()))


def _closed(text: str) -> str:
    """A string with the stop of its last words behind their mark, so that they end a sentence of the text."""
    shown, anchors = _without_anchors(text)
    stop = _told(shown).rstrip()[-1:]
    if not stop or stop not in SENTENCE_ENDS:
        return text
    return ledger().join([_without_stop(shown), anchors, stop])


def is_none(word: Any) -> bool:
    """无: the year table says that there is no such word in this year."""
    if isinstance(word, Undefined):
        str(word)  # says which name is unknown
    return isinstance(word, NoWords)


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
