"""Parts two, four and five: what changes every year goes to rows of the workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from drafter.chinese import sentences, series_in
from drafter.model import OTHERS, PLANS, SHORTFALLS, Sheet, text_sheets

from .outline import Block, split
from .passages import Passage

CAUSE = re.compile(
    r"(?:究其|[主其][要中])?原因(?:主要)?(?:是|在于|有|：|,|，)|产生(?:上述|这些)[^。]{0,12}原因"
)
NUMERAL = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
NUMBER = re.compile(rf"^(?:[（(]{NUMERAL}[）)]|[一二三四五六七八九十]{{1,3}}、|\d{{1,2}}[.．、](?!\d))")
"""The number of a paragraph that counts, and is too long or too full of figures to be a heading."""
LEAD = re.compile(r"[^：\n]*(?:主要|如下|以下|方面|建议|不足|问题|短板|打算|安排|工作)[^：。\n]{0,20}：")
FEWEST_CLAUSES = 3


class Style(Enum):
    """How the rows of a part are printed."""

    RUN_IN = "run-in headings"
    HEADINGS = "headings"
    SERIES = "a series, a paragraph each"
    INLINE = "a series in one paragraph"
    PARAGRAPHS = "paragraphs"
    CLAUSES = "clauses of one sentence"


ROW_PARTS = (SHORTFALLS, PLANS, OTHERS)
"""The parts whose content stands in rows."""


@dataclass(frozen=True, slots=True)
class RowPart:
    """A part whose content stands in rows.

    Attributes:
        sheet: The sheet of the rows.
        lead: The paragraphs before the rows: line and words.
        rows: The rows, by column.
        tail: The paragraphs after them.
        style: How the rows are printed.
        separator: What ends a row but the last: 。 or ；.
        counted: Whether the rows are counted （一）（二）, and not 一是二是.
    """

    sheet: Sheet
    lead: tuple[tuple[int, str], ...]
    rows: tuple[Mapping[str, str], ...]
    tail: tuple[tuple[int, str], ...]
    style: Style
    separator: str = "。"
    counted: bool = False


def rows_of(part: str, blocks: Sequence[Block]) -> RowPart:
    """The rows of part two, four or five, without its own heading."""
    sheet = next(sheet for sheet in text_sheets() if sheet.part == part)
    if any(not b.level and NUMBER.match(b.text) for b in blocks[1:]):
        return _counted(sheet, blocks)
    lead, sections = split(blocks)
    if any(not section.body for section in sections) and len(sections) > 1:
        return _counted(sheet, blocks)
    if sections:
        rows = [
            _cells(sheet, s.heading.text, "".join(b.text for b in s.body), split_first=False)
            for s in sections
        ]
        run_in = sum(s.heading.run_in for s in sections) * 2 >= len(sections)
        style = Style.RUN_IN if run_in else Style.HEADINGS
        return RowPart(sheet, tuple((b.line, b.text) for b in lead), tuple(rows), (), style)
    passage = Passage.of([(b.line, b.text) for b in lead])
    outer = min(series_in(passage.text), key=lambda series: series.start, default=None)
    if outer is None:
        return _without_series(sheet, passage)
    ends = [outer.end_of(n, passage.text) for n in range(len(outer.items))]
    texts = [
        passage.text[item.start + len(item.marker) : end].replace("\n", "")
        for item, end in zip(outer.items, ends, strict=True)
    ]
    inline = any(
        "\n" not in passage.text[a:b] for a, b in zip(ends, [i.start for i in outer.items[1:]], strict=False)
    )
    separator = _separator(texts[:-1])
    return RowPart(
        sheet,
        _paragraphs(passage, 0, outer.start),
        tuple(_cells(sheet, "", text.rstrip("；") if separator == "；" else text) for text in texts),
        _paragraphs(passage, ends[-1], len(passage.text)),
        Style.INLINE if inline else Style.SERIES,
        separator,
    )


def _counted(sheet: Sheet, blocks: Sequence[Block]) -> RowPart:
    """Paragraphs that count themselves, and headings with nothing under them: each is a row."""
    top = min((b.level for b in blocks if b.level), default=0)
    starts = [n for n, b in enumerate(blocks) if (b.level == top if b.level else NUMBER.match(b.text))]
    rows = []
    for start, end in pairwise([*starts, len(blocks)]):
        head, text = blocks[start], "".join(b.text for b in blocks[start + 1 : end])
        if head.level:
            rows.append(_cells(sheet, head.text, text, split_first=False))
        else:
            rows.append(_cells(sheet, "", NUMBER.sub("", head.text) + text))
    lead = tuple((b.line, b.text) for b in blocks[: starts[0]])
    separator = _separator([blocks[end - 1].text for end in starts[1:]])
    return RowPart(sheet, lead, tuple(rows), (), Style.SERIES, separator, counted=True)


def _separator(texts: Sequence[str]) -> str:
    """What ends most of the rows."""
    return "；" if sum(text.endswith("；") for text in texts) * 2 > len(texts) else "。"


def _without_series(sheet: Sheet, passage: Passage) -> RowPart:
    """Paragraphs without marks: behind the lead-in, clauses of one sentence or a row a paragraph."""
    lead = LEAD.match(passage.text) if sheet.part != OTHERS else None
    start = lead.end() if lead else 0
    rest = _paragraphs(passage, start, len(passage.text))
    if len(rest) == 1 and sheet.part != OTHERS:
        clauses = re.split("；", rest[0][1])
        if len(clauses) >= FEWEST_CLAUSES:
            counted = all(NUMBER.match(clause) for clause in clauses)
            rows = tuple(_cells(sheet, "", NUMBER.sub("", c) if counted else c) for c in clauses)
            lead_in = _paragraphs(passage, 0, start)
            return RowPart(sheet, lead_in, rows, (), Style.CLAUSES, "；", counted=counted)
    rows = tuple(_cells(sheet, "", text) for _, text in rest)
    return RowPart(sheet, _paragraphs(passage, 0, start), rows, (), Style.PARAGRAPHS)


def _cells(sheet: Sheet, title: str, text: str, *, split_first: bool = True) -> dict[str, str]:
    """A row: a title of its own or the first sentence, what follows, and the cause where there is one."""
    if sheet.part == OTHERS:
        return {"标题": title.rstrip("。"), "内容": text}
    if split_first:
        start, end = next(iter(sentences(text)))
        title, text = text[start:end], text[end:]
    cells = dict(zip(sheet.printed, (title.rstrip("。"), text), strict=False))
    if sheet.part == SHORTFALLS:
        for start, end in sentences(text):
            if CAUSE.search(text[start:end]):
                cells |= {"表现": text[:start], "原因": text[start:]}
                break
    return {column: words for column, words in cells.items() if words}


def _paragraphs(passage: Passage, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """The paragraphs between two places of a passage, with their lines."""
    return tuple(
        (passage.line_at(start + words.start()), words[0])
        for words in re.finditer(r"[^\n]+", passage.text[start:end])
    )


def loop_lines(part: RowPart) -> list[str]:
    """The loop that prints the rows, in the style of the sample."""
    rows, (first, second, *_) = part.sheet.variable, part.sheet.printed
    mark = "{{ 序(loop) }}" if part.style in (Style.SERIES, Style.INLINE) else ""
    mark = "（{{ loop.index | 中文数字 }}）" if part.counted else mark
    after = "{{ 项.原因 | 句 }}" if "原因" in part.sheet.headers else ""
    if part.separator == "；":
        body = [_separated(mark, first, second, after)]
    elif part.style in (Style.RUN_IN, Style.HEADINGS):
        body = _headed(part.style, first, second, after)
    else:
        body = [f"{mark}{{{{ 项.{first} | 句 }}}}{{{{ 项.{second} | 句 }}}}{after}"]
    apart = [] if part.style in (Style.INLINE, Style.CLAUSES) else [""]
    return [
        f"{{% for 项 in {rows} %}}", *body, *apart,
        "{% else %}", f'{{{{ 待补充("{part.sheet.content}") }}}}', "", "{% endfor %}",
    ]  # fmt: skip


def _headed(style: Style, first: str, second: str, after: str) -> list[str]:
    told = f"(项.{second} or 项.原因)" if after else f"项.{second}"
    heading = f"## {{{{ 项.{first} | 句 }}}}" if style is Style.RUN_IN else f"## {{{{ 项.{first} }}}}"
    return [
        f"{{% if 项.{first} and {told} %}}", heading, f"{{{{ 项.{second} | 句 }}}}{after}",
        "{% else %}", f"{{{{ 项.{first} | 句 }}}}{{{{ 项.{second} | 句 }}}}{after}", "{% endif %}",
    ]  # fmt: skip


def _separated(mark: str, first: str, second: str, after: str) -> str:
    """A row of which only the last ends with a full stop; what follows its first sentence has its own."""
    alone = f'{{{{ 项.{first} | 去句号 }}}}{{{{ "。" if loop.last else "；" }}}}'
    both = f'{{{{ 项.{first} | 句 }}}}{{{{ 项.{second} | 去句号 }}}}{{{{ "。" if loop.last else "；" }}}}'
    return f"{mark}{{% if 项.{second} %}}{both}{{% else %}}{alone}{{% endif %}}{after}"
