"""The report as Markdown: CommonMark with the tables of GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.model import Report, Span, Table, chinese_date, heading_number, plain_text

from .shared import addressee, centred_columns, clean, items, width

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$]|&(?=#?\w+;)")
_LIST_MARK = re.compile(r"^([-+]|\d+(?=[.)]))")


def write_markdown(report: Report) -> str:
    """The report as Markdown, heading numbers as text; characters that would be markup are escaped."""
    return "\n\n".join(_blocks(report)) + "\n"


def _blocks(report: Report) -> Iterator[str]:
    yield f"# {_escape(report.title)}"
    if report.addressee:
        yield _line(addressee(report))
    for heading, number, content in items(report.blocks):
        if heading:
            marks = "#" * (heading.level + 1)
            yield f"{marks} {heading_number(heading.level, number)}{_spans(heading.spans)}"
        if isinstance(content, Table):
            yield from _table(content)
        elif content:
            yield _line(plain_text(content.spans))
    if report.signature:
        yield _line(report.signature)
    if report.date:
        yield chinese_date(report.date)


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
