"""Rules for all writers: text fit to be written, headings counted, narrow columns recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from drafter.chinese import heading_number
from drafter.model import Block, Chart, Heading, Paragraph, Report, Table, Text, plain_text
from drafter.patterns import regex

# Controls, surrogates and noncharacters, which XML 1.0 (2.2) and HTML (13.2.3.5) forbid or advise against.
_PLANE_ENDS = "".join(chr((plane << 16) + 0xFFFE) + chr((plane << 16) + 0xFFFF) for plane in range(17))
_UNWRITABLE = regex(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]")
_BREAKS = regex(r"[\t\n\r\x85\u2028\u2029]+")
_DIGIT = regex(r"\d")

# The longest word and the longest figure (上升12.5个百分点) that are set in the middle of a column.
_WORD, _FIGURE = 4, 12

# How deep a table of contents goes: parts and sections.
_CONTENTS_LEVEL = 2


class Stretch(NamedTuple):
    """A stretch of the report: a heading, a block of another kind, or a run-in heading with its paragraph.

    Attributes:
        heading: The heading, if there is one.
        path: The numbers of the headings it stands under and its own, one a level; empty without heading.
        content: The paragraph, table or chart, if there is one.
    """

    heading: Heading | None
    path: tuple[int, ...]
    content: Paragraph | Table | Chart | None

    @property
    def title(self) -> str:
        """The heading's number and words, without markup."""
        assert self.heading
        return (
            heading_number(self.heading.level, self.path[-1]) + clean(plain_text(self.heading.spans)).strip()
        )


class ContentsLine(NamedTuple):
    """A line of the table of contents.

    Attributes:
        level: 1 for a part or an attachment, 2 for a section.
        title: Its number or label, and its words.
        anchor: What it leads to.
    """

    level: int
    title: str
    anchor: str


def clean(text: str) -> str:
    """Text on one line, without the characters that XML and HTML cannot hold."""
    return _BREAKS.sub(" ", _UNWRITABLE.sub("", text))


def items(blocks: Sequence[Block]) -> Iterator[Stretch]:
    """The blocks in order, headings counted and run-in headings joined to the paragraph that follows."""
    counts = [0, 0, 0, 0]
    pairs = zip_longest(blocks, blocks[1:])
    for block, following in pairs:
        if not isinstance(block, Heading):
            yield Stretch(None, (), block)
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (4 - block.level)
        path = tuple(counts[: block.level])
        if block.run_in and isinstance(following, Paragraph):
            yield Stretch(block, path, following)
            next(pairs)
        else:
            yield Stretch(block, path, None)


def contents(report: Report) -> list[ContentsLine]:
    """The table of contents, if the report has one.

    It lists parts and sections whose headings stand on a line of their own, and the attachments.
    """
    if not report.contents:
        return []
    headings = [
        ContentsLine(len(item.path), item.title, anchor("part", item.path))
        for item in items(report.blocks)
        if item.heading and not item.content and len(item.path) <= _CONTENTS_LEVEL
    ]
    attachments = [
        ContentsLine(1, title, anchor("attachment", (place,)))
        for place, title in enumerate(attachment_titles(report), 1)
    ]
    return headings + attachments


def anchor(prefix: str, path: tuple[int, ...]) -> str:
    """Name a stretch of the report for links to it: part-1-2."""
    return "-".join([prefix, *map(str, path)])


def addressee(report: Report) -> str:
    """The addressee as it is printed, ending with a full-width colon (GB/T 9704-2012, 7.3.2)."""
    return clean(report.addressee).strip().rstrip(":：") + "："


def attachment_label(report: Report, place: int) -> str:
    """Return the words over an attachment: 附件, or 附件1 if there are several (GB/T 9704-2012, 7.3.7).

    Args:
        report: The report.
        place: The attachment's place in it, from 1.
    """
    return "附件" if len(report.attachments) == 1 else f"附件{place}"


def attachment_titles(report: Report) -> list[str]:
    """The attachments as the heads of their texts: label and title."""
    return [
        f"{attachment_label(report, place)}　{clean(attachment.title).strip()}"
        for place, attachment in enumerate(report.attachments, 1)
    ]


def attachment_list(report: Report) -> list[str]:
    """The attachments as the report announces them: numbered if there are several (GB/T 9704-2012, 7.3.4)."""
    titles = [clean(attachment.title).strip() for attachment in report.attachments]
    return titles if len(titles) == 1 else [f"{place}.{title}" for place, title in enumerate(titles, 1)]


def note(report: Report) -> str:
    """The note in its brackets (GB/T 9704-2012, 7.3.6)."""
    return f"（{clean(report.note).strip()}）"


def chart_table(chart: Chart) -> Table:
    """The numbers of a chart as a table, for where nothing can be drawn."""
    rows = tuple(
        ((Text(category),), (figure,))
        for category, figure in zip(chart.categories, chart.figures, strict=True)
    )
    return Table(chart.caption, ("项目", "数值"), rows)


def width(table: Table) -> int:
    """How many columns a table has, counting cells that stand beyond its header."""
    return max([len(table.columns), *map(len, table.rows)])


def centred_columns(table: Table) -> list[bool]:
    """For each column, whether it holds nothing but figures or short words, and is set in the middle."""
    cells = [[plain_text(row[i]).strip() for row in table.rows if i < len(row)] for i in range(width(table))]
    return [
        all(len(text) <= (_FIGURE if _DIGIT.search(text) else _WORD) for text in column) for column in cells
    ]
