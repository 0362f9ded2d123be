"""A published report as read: the report model, where each block belongs, and what looked wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from drafter.model import Level, Report


class Role(Enum):
    """The purpose of a block of a sample."""

    OPENING = "开头"
    PART_HEADING = "部分标题"
    HEADING = "标题"
    BODY = "正文"
    CLOSING = "结尾"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a block: where it stands in the sample, and where it belongs in a report.

    Attributes:
        line: Its line in the source, counted from 1; for a Word file, its paragraph, or the line in that.
        role: Its purpose. Only headings that name a whole part are PART_HEADING.
        part: One of `PARTS`; empty for opening and closing.
        confidence: How sure the part is, 0 to 1.
        also: Further parts that a part's heading announces (存在的问题和下一步打算).
        number: The number of a heading as the source counts it: 一、 （二）; empty where it has none.
    """

    line: int
    role: Role
    part: str = ""
    confidence: float = 1.0
    also: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that looks wrong: its line, its kind (编号, 标题, 标点, 日期, 落款, 范围), and what it is."""

    line: int
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A published report.

    Attributes:
        file: The file's name as the person knows it.
        report: The report; of blocks, headings, paragraphs and tables. Words are as printed, but for width
            and blanks. Headings carry no numbers. What was not found is empty, or 0.
        places: One for each block of the report.
        level: The level of the reporting body, or None.
        oddities: What looks wrong, in the order of lines.
        removed: What was left out: page furniture, contents, notes, signature and date: line and words.
        genre: What it seems to be instead of a report of this genre, as the person reads it; empty for one.
    """

    file: str
    report: Report
    places: tuple[Place, ...]
    level: Level | None = None
    oddities: tuple[Oddity, ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    genre: str = ""

    def lines(self) -> Iterator[str]:
        """The words of the blocks, one after another."""
        for block in self.report.blocks:
            yield "".join(span.text for span in getattr(block, "spans", ()))
