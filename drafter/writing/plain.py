"""The report as plain text, to be pasted into a mail or a form on a website."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from drafter.chinese import chinese_date
from drafter.model import Block, Paragraph, Report, Table, plain_text
from drafter.patterns import regex

from .shared import (
    addressee,
    attachment_list,
    attachment_titles,
    chart_table,
    clean,
    contents,
    items,
    note,
    width,
)

_INDENT = "　　"
_GAPS = regex(r"\n{3,}")

# How wide a table may be, in letters; a Chinese character is as wide as two.
_WIDEST, _GAP = 76, 2


def write_text(report: Report) -> str:
    """The report as plain text: a paragraph a line, begun with two full-width spaces.

    Nothing is centred or set to the right, as nobody knows how wide the window will be. A table has aligned
    columns; one too wide for that has a line for each row, as in `指标：行政复议申请数；本年：260余件`. Of
    letterhead and imprint only the number is there, under the title.
    """
    return _GAPS.sub("\n\n", "\n".join(_lines(report))).strip("\n") + "\n"


def _lines(report: Report) -> Iterator[str]:
    if report.stage:
        yield _clean(report.stage)
    yield _clean(report.title)
    if report.number:
        yield _clean(report.number)
    yield ""
    yield from _contents(report)
    if report.addressee:
        yield addressee(report)
    yield from _blocks(report.blocks)
    yield from _closing(report)
    for title, attachment in zip(attachment_titles(report), report.attachments, strict=True):
        yield ""
        yield title
        yield ""
        yield from _blocks(attachment.blocks)


def _contents(report: Report) -> Iterator[str]:
    if entries := contents(report):
        yield "目录"
        yield from ("　" * (entry.level - 1) + entry.title for entry in entries)
        yield ""


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for item in items(blocks):
        words = item.title if item.heading else ""
        if isinstance(item.content, Paragraph):
            words += _clean(plain_text(item.content.spans))
        if words:
            yield _INDENT + words
        if item.content and not isinstance(item.content, Paragraph):
            table = item.content if isinstance(item.content, Table) else chart_table(item.content)
            yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    """The caption and the rows, between blank lines."""
    yield ""
    if table.caption:
        yield _clean(table.caption)
    blanks = ("",) * width(table)
    head = [*map(_clean, table.columns), *blanks][: len(blanks)]
    rows = [[*(_clean(plain_text(cell)) for cell in row), *blanks][: len(blanks)] for row in table.rows]
    widths = [max(map(_width, column)) for column in zip(head, *rows, strict=True)]
    if sum(widths) + _GAP * (len(widths) - 1) <= _WIDEST:
        for row in [head, *rows] if table.columns else rows:
            yield "".join(_pad(cell, size + _GAP) for cell, size in zip(row, widths, strict=True)).rstrip()
    else:
        for row in rows:
            yield "；".join(
                f"{name}：{cell}" if name else cell for name, cell in zip(head, row, strict=True) if cell
            )
    yield ""


def _closing(report: Report) -> Iterator[str]:
    if report.attachments:
        first, *others = attachment_list(report)
        yield ""
        yield f"{_INDENT}附件：{first}"
        yield from (f"{_INDENT}　　　{title}" for title in others)
    if report.signature or report.date:
        yield ""
    if report.signature:
        yield _INDENT + _clean(report.signature)
    if report.date:
        yield _INDENT + chinese_date(report.date)
    if report.note:
        yield _INDENT + note(report)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def _pad(text: str, size: int) -> str:
    return text + " " * (size - _width(text))


def _clean(text: str) -> str:
    return clean(text).strip()
