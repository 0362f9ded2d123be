"""Parts two, four and five as rows of the workbook: their words are others every year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafter.chinese import COUNTERS, ITEM_NUMBER, Series, chinese_value, series_in
from drafter.model import OTHERS, PLANS, SHORTFALLS, Sheet, text_sheets
from drafter.narrative import RowLoop, RowStyle, Slot
from drafter.patterns import regex

from .outline import Block, Section, lead_and_sections
from .passages import Passage
from .row_cells import CAUSE, OF_CAUSES, Cells

COUNT = regex(rf"([{COUNTERS}两]+)(?:个方面|方面|项|点|条)[^，。；：]{{0,12}}[：。]?$")
LEAD = regex(r"[^：\n]*(?:主要|如下|以下|方面|建议|不足|问题|短板|打算|安排|工作)[^：。\n]{0,20}：")
INSIDE = regex(rf"(?:(?<=[。：！？])|^)[（(]?([{COUNTERS}]{{1,3}}|\d{{1,2}})(?:[）)]|[.．、](?!\d))")
"""What counts an item within a paragraph, behind the stop of the one before."""
COUNTER = regex(rf"[{COUNTERS}]+|\d+")
FEWEST_CLAUSES = 3


ROW_PARTS = (SHORTFALLS, PLANS, OTHERS)
"""The parts whose content stands in rows."""


@dataclass(frozen=True, slots=True)
class RowPart:
    """A part whose content stands in rows.

    Attributes:
        sheet: The sheet of the rows.
        lead: The paragraphs before the rows, or what of them stands there.
        rows: The rows, by column.
        tail: The paragraphs after them.
        style: How the rows are printed.
        separator: What ends a row but the last: 。 or ；.
        counted: Whether the rows are counted （一）（二）, and not 一是二是.
        joined: Whether what ends a row stands behind a comma.
    """

    sheet: Sheet
    lead: tuple[Block, ...]
    rows: tuple[Mapping[str, str], ...]
    tail: tuple[Block, ...]
    style: RowStyle
    separator: str = "。"
    counted: bool = False
    joined: bool = False

    def counts(self) -> Iterator[tuple[Block, Slot]]:
        """Where a paragraph before the rows says how many they are, with the slot that counts them."""
        for block in self.lead:
            found = COUNT.search(block.text)
            if found and chinese_value(found[1]) == len(self.rows):
                many = f"{self.sheet.variable} | length"
                none = f'"几" if not {self.sheet.variable} else '
                name = f'{none}"两" if {many} == 2 else {many} | 中文数字'
                yield block, Slot(*found.span(1), name)

    @property
    def loop(self) -> RowLoop:
        """The loop that prints them, in the style of the sample."""
        sheet = self.sheet
        return RowLoop(
            sheet.variable,
            sheet.printed,
            sheet.content,
            self.style,
            self.separator,
            counted=self.counted,
            joined=self.joined,
        )


def with_plans(part: RowPart | None, plans: Sequence[str]) -> RowPart:
    """The part about the plans, perhaps none as yet, with plans that stood behind shortfalls."""
    sheet = next(sheet for sheet in text_sheets() if sheet.part == PLANS)
    style = RowStyle.SERIES if len(plans) > 1 else RowStyle.PARAGRAPHS
    part = part or RowPart(sheet, (), (), (), style)
    return replace(part, rows=(*part.rows, *(Cells(sheet).of("", plan) for plan in plans)))


def style_of(blocks: Sequence[Block]) -> RowStyle:
    """How rows are printed that go on like some blocks."""
    headings = [block for block in blocks if block.level]
    if headings:
        run_in = sum(heading.run_in for heading in headings) * 2 >= len(headings)
        return RowStyle.RUN_IN if run_in else RowStyle.HEADINGS
    passage = Passage.of(blocks)
    outer = next((s for s in reversed(series_in(passage.text)) if not s.items[0].depth), None)
    return _style_of_series(passage, outer) if outer else RowStyle.PARAGRAPHS


def _style_of_series(passage: Passage, series: Series) -> RowStyle:
    """Whether the items of a series stand in one paragraph."""
    ends = [series.end_of(n, passage.text) for n in range(len(series.items))]
    gaps = zip(ends, series.items[1:], strict=False)
    inline = any("\n" not in passage.text[end : item.start] for end, item in gaps)
    return RowStyle.INLINE if inline else RowStyle.SERIES


def rows_of(part: str, blocks: Sequence[Block]) -> RowPart:
    """Make the rows of part two, four or five from its blocks, its own heading left out."""
    return _with_causes(_rows(part, [piece for block in blocks for piece in _pieces(block)]))


def _pieces(block: Block) -> list[Block]:
    """A paragraph that counts 1. 2. 3. without a break, as if each of them began one."""
    forms: dict[str, list[re.Match[str]]] = {}
    for found in INSIDE.finditer(block.text) if not block.level else ():
        forms.setdefault(COUNTER.sub("", found[0]), []).append(found)
    for marks in forms.values():
        numbers = [chinese_value(m[1]) if m[1][0] in COUNTERS else int(m[1]) for m in marks]
        if len(marks) > 1 and numbers == list(range(1, len(marks) + 1)):
            cuts = sorted({0, *(m.start() for m in marks), len(block.text)})
            return [replace(block, text=block.text[start:end]) for start, end in pairwise(cuts)]
    return [block]


def _with_causes(part: RowPart) -> RowPart:
    """The causes that stand in paragraphs of their own behind the rows belong to the last row."""
    causes = [block.text for block in part.tail if OF_CAUSES.match(block.text)]
    if part.sheet.part != SHORTFALLS or not part.rows or not causes or len(causes) < len(part.tail):
        return part
    _, _, cause, *_ = part.sheet.printed
    *others, last = part.rows
    row = {**last, cause: last.get(cause, "") + "".join(causes)}
    return replace(part, rows=(*others, row), tail=())


def _rows(part: str, blocks: Sequence[Block]) -> RowPart:
    cells = Cells.like(next(sheet for sheet in text_sheets() if sheet.part == part), blocks)
    found = _rows_by_shape(cells, blocks)
    return replace(found, joined=cells.joined)


def _rows_by_shape(cells: Cells, blocks: Sequence[Block]) -> RowPart:
    """The rows of a part by what sets them apart: headings, numbers, a series, or paragraphs."""
    lead, sections = lead_and_sections(blocks)
    bare = any(not section.body for section in sections) and len(sections) > 1
    if bare or any(not b.level and ITEM_NUMBER.match(b.text) for b in blocks[1:]):
        return _rows_that_count(cells, blocks)
    if sections:
        return _rows_of_headings(cells, lead, sections)
    passage = Passage.of(lead)
    of_rows = [series for series in series_in(passage.text) if not _gives_causes(passage.text, series)]
    outer = min(of_rows, key=lambda series: series.start, default=None)
    return _rows_of_series(cells, passage, outer) if outer else _rows_of_paragraphs(cells, passage)


def _gives_causes(text: str, series: Series) -> bool:
    """Whether what a series counts are the causes of what stands before it."""
    before = text[: series.start]
    return bool(before) and bool(CAUSE.search(before[max(map(before.rfind, "。；\n")) + 1 :]))


def _rows_of_headings(cells: Cells, lead: Sequence[Block], sections: Sequence[Section]) -> RowPart:
    """Headings with text under them: each is the title of a row."""
    rows = [cells.of(s.heading.text, "".join(b.text for b in s.body), split_first=False) for s in sections]
    run_in = sum(s.heading.run_in for s in sections) * 2 >= len(sections)
    style = RowStyle.RUN_IN if run_in else RowStyle.HEADINGS
    return RowPart(cells.sheet, tuple(lead), tuple(rows), (), style)


def _rows_of_series(cells: Cells, passage: Passage, series: Series) -> RowPart:
    """The items of a series: each is a row."""
    ends = [series.end_of(n, passage.text) for n in range(len(series.items))]
    texts = [
        passage.text[item.start + len(item.marker) : end].replace("\n", "")
        for item, end in zip(series.items, ends, strict=True)
    ]
    separator = _separator(texts[:-1])
    return RowPart(
        cells.sheet,
        _paragraphs(passage, 0, series.start),
        tuple(cells.of("", text.rstrip("；") if separator == "；" else text) for text in texts),
        _paragraphs(passage, ends[-1], len(passage.text)),
        _style_of_series(passage, series),
        separator,
    )


def _rows_that_count(cells: Cells, blocks: Sequence[Block]) -> RowPart:
    """Paragraphs that count themselves, and headings with nothing under them: each is a row."""
    top = min((b.level for b in blocks if b.level), default=0)
    starts = [n for n, b in enumerate(blocks) if (b.level == top if b.level else ITEM_NUMBER.match(b.text))]
    rows = []
    for start, end in pairwise([*starts, len(blocks)]):
        head, text = blocks[start], "".join(b.text for b in blocks[start + 1 : end])
        if head.level:
            rows.append(cells.of(head.text, text, split_first=False))
        else:
            rows.append(cells.of("", ITEM_NUMBER.sub("", head.text) + text))
    lead = tuple(b for b in blocks[: starts[0]] if not b.level)
    separator = _separator([blocks[end - 1].text for end in starts[1:]])
    return RowPart(cells.sheet, lead, tuple(rows), (), RowStyle.SERIES, separator, counted=True)


def _separator(texts: Sequence[str]) -> str:
    """The mark that ends most of the rows."""
    return "；" if sum(text.endswith("；") for text in texts) * 2 > len(texts) else "。"


def _rows_of_paragraphs(cells: Cells, passage: Passage) -> RowPart:
    """Paragraphs without marks: behind the lead-in, clauses of one sentence or a row a paragraph."""
    lead = LEAD.match(passage.text) if cells.sheet.part != OTHERS else None
    start = lead.end() if lead and not CAUSE.search(lead[0]) else 0
    rest = _paragraphs(passage, start, len(passage.text))
    if len(rest) == 1 and cells.sheet.part != OTHERS:
        clauses = re.split("；", rest[0].text)
        if len(clauses) >= FEWEST_CLAUSES and not CAUSE.search(rest[0].text):
            counted = all(ITEM_NUMBER.match(clause) for clause in clauses)
            rows = tuple(cells.of("", ITEM_NUMBER.sub("", c) if counted else c) for c in clauses)
            lead_in = _paragraphs(passage, 0, start)
            return RowPart(cells.sheet, lead_in, rows, (), RowStyle.CLAUSES, "；", counted=counted)
    last = len(rest)
    while cells.sheet.part == SHORTFALLS and last > 1 and OF_CAUSES.match(rest[last - 1].text):
        last -= 1
    rows = tuple(cells.of("", block.text) for block in rest[:last])
    return RowPart(cells.sheet, _paragraphs(passage, 0, start), rows, rest[last:], RowStyle.PARAGRAPHS)


def _paragraphs(passage: Passage, start: int, end: int) -> tuple[Block, ...]:
    """The paragraphs between two places of a passage, as far as they stand there."""
    return tuple(
        replace(passage.at(start + words.start())[0], text=words[0])
        for words in re.finditer(r"[^\n]+", passage.text[start:end])
    )
