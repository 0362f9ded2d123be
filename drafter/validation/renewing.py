"""What last year's report said once: each sentence one row, and a finding while nobody has renewed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.chinese import same_name
from drafter.model import (
    KEEP,
    LAST_WORDS_COLUMN,
    RENEWAL_COLUMN,
    RENEWALS,
    SHEETS,
    STRIKE,
    Finding,
    Renewal,
    Row,
    finding,
    is_written,
    renewal_of,
    sentence_key,
    shorten,
)
from drafter.workbook import Cell

from .values import CellFault, CellField, Note, Read

SAID_OTHERWISE = {
    KEEP: ("保留", "继续沿用", "继续用", "继续使用", "沿用上年", "沿用原文", "照用", "照写", "不变"),
    STRIKE: ("删除", "删", "删掉", "去掉", "不写", "不再写", "不沿用", "不再沿用"),
}
"""Other words for what may be done with last year's."""
CHOSEN = (Renewal.KEPT, Renewal.STRUCK)


class RenewalField(CellField):
    """处理: what is to be done with last year's words."""

    def read(self, cell: Cell) -> Read:
        """沿用 or 删去, also where other words say so (V57).

        Raises:
            CellFault: If it is neither (V56).
        """
        words = same_name(cell.text).rstrip("。.")
        if words in RENEWALS:
            return Read(words)
        meant = next((choice for choice, others in SAID_OTHERWISE.items() if words in others), "")
        if not meant:
            raise CellFault(Note("V56", {"value": cell.text}))
        return Read(meant, (Note("V57", {"value": cell.text, "read": meant}),))


def odd_choices(row: Row) -> Iterator[Finding]:
    """What is chosen in 处理 of a row to no purpose: beside new words (V58), or without last year's (V59)."""
    chosen = row.cells.get(RENEWAL_COLUMN)
    if chosen is None:
        return
    if not row.text(LAST_WORDS_COLUMN).strip():
        yield finding("V59", chosen.source, field=RENEWAL_COLUMN, value=chosen.text)
    elif is_written(row):
        yield finding("V58", chosen.source, field=RENEWAL_COLUMN, value=chosen.text)


def each_sentence_once(rows: Sequence[Row]) -> tuple[tuple[Row, ...], list[Finding]]:
    """Make one row of those about one sentence of last year's, which several workbooks may have.

    Whatever was typed this year stays. Where nothing was, what one of them chose counts; if they contradict
    each other (M32), the sentence waits.

    Args:
        rows: The rows of a sheet.
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if key := sentence_key(row):
            groups.setdefault(key, []).append(row)
    settled: dict[str, Row] = {}
    findings: list[Finding] = []
    for key, group in groups.items():
        if not any(map(is_written, group)):
            settled[key], found = _settle(group)
            findings += found
    return tuple(_kept(rows, settled)), findings


def unrenewed(rows: Mapping[str, Sequence[Row]]) -> Iterator[Finding]:
    """The sentences of last year's of which nobody has said whether they still hold (V55)."""
    for row in (row for own in rows.values() for row in own):
        words = row.cells.get(LAST_WORDS_COLUMN)
        if words and renewal_of(row) is Renewal.WAITING:
            label = shorten(words.text)
            yield finding("V55", words.source, field=LAST_WORDS_COLUMN, value=words.text, label=label)


def of_the_year_before(rows: Mapping[str, Sequence[Row]], year: int) -> Iterator[Finding]:
    """The sentences of last year's that are kept and name its year: they would be printed with it (V60)."""
    for row in (row for own in rows.values() for row in own):
        words = row.cells.get(LAST_WORDS_COLUMN)
        if words and renewal_of(row) is Renewal.KEPT and f"{year - 1}年" in words.text:
            yield finding(
                "V60", words.source, field=LAST_WORDS_COLUMN, value=words.text, said=f"{year - 1}年",
                column=SHEETS[row.sheet].renewed[0],
            )  # fmt: skip


def _kept(rows: Sequence[Row], settled: Mapping[str, Row]) -> Iterator[Row]:
    """The rows without those of which another tells: of a sentence written anew, those that say nothing."""
    waiting = dict(settled)
    for row in rows:
        key = sentence_key(row)
        if key in waiting:
            yield waiting.pop(key)
        elif key not in settled and (not key or is_written(row)):
            yield row


def _settle(group: Sequence[Row]) -> tuple[Row, list[Finding]]:
    """The row of a sentence for which nothing new was written.

    Where all wait, it is that of the last workbook: a department's comes behind the 统稿表.
    """
    chosen = [row for row in group if renewal_of(row) in CHOSEN]
    if not chosen:
        return group[-1], []
    first, *others = chosen
    other = next((row for row in others if renewal_of(row) is not renewal_of(first)), None)
    if other is None:
        return first, []
    mine, theirs = first.cells[RENEWAL_COLUMN], other.cells[RENEWAL_COLUMN]
    assert mine is not None
    assert theirs is not None
    words = {"other": mine.source, "other_value": mine.text}
    found = finding("M32", theirs.source, field=RENEWAL_COLUMN, value=theirs.text, **words)
    return replace(first, cells={**first.cells, RENEWAL_COLUMN: None}), [found]
