"""The report as Markdown: CommonMark with the tables of GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.chinese import chinese_date
from drafter.model import Block, Paragraph, Report, Span, Table, plain_text
from drafter.patterns import regex

from .shared import (
    addressee,
    attachment_list,
    attachment_titles,
    centred_columns,
    chart_table,
    clean,
    contents,
    items,
    note,
    width,
)

_MARKUP = regex(r"[\\`*_\[\]<>#|~$]|&(?=#?\w+;)")
_LIST_MARK = regex(r"^([-+]|\d+(?=[.)]))")


def write_markdown(report: Report) -> str:
    """The report as Markdown, heading numbers as text; characters that would be markup are escaped.

    Of letterhead and imprint only the number is there, under the title.
    """
    return "\n\n".join(_parts(report)) + "\n"


def _parts(report: Report) -> Iterator[str]:
    if report.stage:
        yield _line(report.stage)
    yield f"# {_escape(report.title)}"
    if report.number:
        yield _line(report.number)
    yield from _contents(report)
    if report.addressee:
        yield _line(addressee(report))
    yield from _blocks(report.blocks, 2)
    yield from _closing(report)
    for title, attachment in zip(attachment_titles(report), report.attachments, strict=True):
        yield f"## {_escape(title)}"
        yield from _blocks(attachment.blocks, 3)


def _contents(report: Report) -> Iterator[str]:
    """The headings as a list. Without links: what a heading's anchor is called differs from site to site."""
    if entries := contents(report):
        yield "目录"
        yield "\n".join(f"{'  ' * (entry.level - 1)}- {_escape(entry.title)}" for entry in entries)


def _blocks(blocks: Sequence[Block], top: int) -> Iterator[str]:
    """The blocks; a heading of the first level gets as many # as `top` says."""
    for item in items(blocks):
        if item.heading:
            yield f"{'#' * (top + len(item.path) - 1)} {_escape(item.title)}"
        if isinstance(item.content, Paragraph):
            yield _line(plain_text(item.content.spans))
        elif item.content:
            table = item.content if isinstance(item.content, Table) else chart_table(item.content)
            yield from _table(table)


def _closing(report: Report) -> Iterator[str]:
    if report.attachments:
        titles = [_escape(title) for title in attachment_list(report)]
        yield "附件：" + (titles[0] if len(titles) == 1 else "".join(f"\\\n{title}" for title in titles))
    if report.signature:
        yield _line(report.signature)
    if report.date:
        yield chinese_date(report.date)
    if report.note:
        yield _line(note(report))


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield _line(table.caption)
    count = width(table)
    if count:
        blanks = ("",) * count
        head = [*map(_escape, table.columns), *blanks][:count]
        rule = [":---:" if centred else "---" for centred in centred_columns(table)]
        rows = [[*map(_spans, row), *blanks][:count] for row in table.rows]
        yield "\n".join(f"| {' | '.join(cells)} |" for cells in [head, rule, *rows])


def _spans(spans: tuple[Span, ...]) -> str:
    return _escape(plain_text(spans))


def _line(text: str) -> str:
    """Text as a paragraph: what would begin a list at the start of a line is escaped too."""
    return _LIST_MARK.sub(lambda found: _before_list_mark(found[0]), _escape(text))


def _before_list_mark(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", clean(text).strip())
