"""Numbers that stand in the words of a row and in 年度数据, and are not the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from drafter.chinese import Mention, plain, print_value, references_in
from drafter.model import (
    DUTIES,
    MEASURES,
    SECTION_COLUMN,
    SHORTFALLS,
    CellText,
    Dataset,
    Entry,
    Finding,
    Row,
    Sheet,
    Value,
    ValueType,
    finding,
    split_scale,
    text_sheets,
)
from drafter.patterns import regex

from .inputs import cached_recogniser

OF_THIS_YEAR = (MEASURES, SHORTFALLS, DUTIES)
"""The parts that speak of the report's own year."""
FEWER, MORE = Decimal("0.7"), Decimal("1.5")
"""Within this ratio two numbers may be one that was typed twice; beyond it they are of different things."""
MOST_POINTS = 10
"""The same of two rates, in percentage points."""
ROUGHLY = Decimal("0.1")
"""An inexact number may be so far off, as a part of the other."""
DIGIT = regex(r"\d")


def contradictions(
    merged: Dataset, datasets: Sequence[Dataset], pack: str, folders: tuple[Path, ...]
) -> Iterator[Finding]:
    """Find the numbers in the words of rows that 年度数据 gives otherwise (W19).

    A row is held against the figures of its own workbook; where that has not got the figure, against those
    of all. A number whose words narrow what is counted, or that is far off, is of something else.

    Args:
        merged: What all departments reported.
        datasets: What each of them did.
        pack: The name of the pack.
        folders: Where packs are looked for.
    """
    own = {file: dataset.entries for dataset in datasets for file in dataset.files}
    for header, cell, row, sheet in _cells(merged):
        text = _without_references(cell.text)
        mentions = _figures_in(text, merged.profile.year)
        if not mentions:
            continue
        entries = {**merged.entries, **own.get(cell.source.file, {})}
        recogniser = cached_recogniser(pack, folders, merged.profile.level)
        title = row.text(sheet.printed[0])
        for mention, name in recogniser.recognise(text, mentions, row.text(SECTION_COLUMN), title):
            yield from _compare(mention, entries.get(name), mentions, header, cell)


def _cells(merged: Dataset) -> Iterator[tuple[str, CellText, Row, Sheet]]:
    """The cells of the year's own parts in which digits stand."""
    for sheet in text_sheets():
        for row in merged.rows_of(sheet.name) if sheet.part in OF_THIS_YEAR else ():
            for header in sheet.printed:
                cell = row.cells.get(header)
                if cell and DIGIT.search(cell.text):
                    yield header, cell, row, sheet


def _figures_in(text: str, year: int) -> Sequence[Mention]:
    from drafter.chinese import find_figures  # large patterns, which words without digits do not need

    return find_figures(text, year)


def _without_references(text: str) -> str:
    """A text in which 〔指标名〕 is no word of it."""
    for reference in references_in(text):
        text = text.replace(reference.text, "　" * len(reference.text), 1)
    return text


def _compare(
    mention: Mention, entry: Entry | None, mentions: Sequence[Mention], header: str, cell: CellText
) -> Iterator[Finding]:
    """Say that a number is another than the figure, unless the same words give the figure, too."""
    value = entry.this_year if entry else None
    if entry and value and _near(mention, value, entry) and not any(_same(each, value) for each in mentions):
        source = value.sources[0]
        place = source.cell if source.file == cell.source.file else source
        words = {"value": mention.text, "figure": print_value(value), "place": place}
        yield finding("W19", cell.source, field=header, indicator=entry.indicator.name, **words)


def _same(mention: Mention, value: Value) -> bool:
    """Whether a number is the figure, as exactly as it is written."""
    scale, _ = split_scale(mention.unit)
    apart = abs(mention.number * scale - value.base)
    step = scale * Decimal(10) ** -len(plain(mention.number).partition(".")[2])
    inexact = mention.approximation or value.approximation
    return apart < step or bool(inexact and apart <= value.base * ROUGHLY)


def _near(mention: Mention, value: Value, entry: Entry) -> bool:
    """Whether a number is so near the figure, or so much last year's, that it was meant for it."""
    if entry.last_year and _same(mention, entry.last_year):
        return True
    typed = mention.number * split_scale(mention.unit)[0]
    if entry.indicator.type is ValueType.RATE:
        return abs(typed - value.base) <= MOST_POINTS
    return value.base * FEWER <= typed <= value.base * MORE
