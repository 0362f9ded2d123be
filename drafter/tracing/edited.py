"""A report that people have edited, as a reader sees it, with the figures that it still holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from drafter.embedding import Embedded
    from drafter.model import Finding
    from drafter.ooxml import Package


ROWS = ("tr", "table-row")


class Hold(Enum):
    """By what a figure is found in the text."""

    CONTROL = "control"
    BOOKMARK = "bookmark"


class State(Enum):
    """What became of a figure that the record knows."""

    INTACT = "intact"
    """It stands once, and reads as it was built."""
    RETYPED = "retyped"
    """It stands once, and reads otherwise."""
    COPIED = "copied"
    """It stands several times."""
    DELETED = "deleted"
    """It stands nowhere; one inside a tracked deletion does not stand."""
    LOOSE = "loose"
    """Its control or bookmark is there, and holds no words."""


@dataclass(frozen=True, slots=True)
class Held:
    """A figure where it stands in a paragraph.

    Attributes:
        n: Its number in the record, counted from 1.
        start: Where its words begin in the paragraph's text.
        end: Where they end.
        text: Its words, as they stand there now.
        hold: By what it was found.
        element: The content control (`w:sdt`), or the start of the bookmark.
    """

    n: int
    start: int
    end: int
    text: str
    hold: Hold
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a paragraph's text and the element that holds it.

    Attributes:
        element: A `w:t` with all the words, or an element that is one character, such as `w:tab`.
        start: Where it begins in the paragraph's text.
        end: Where it ends.
    """

    element: etree._Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EditedParagraph:
    """A paragraph of the edited report, of the text or of a table's cell.

    Attributes:
        index: Its place among the paragraphs, counted from 0.
        element: The paragraph (`w:p`, `text:p` or `text:h`).
        text: Its words as a reader sees them: what is inserted is there, what is deleted or hidden is not, a
            field shows its result; a line break is one. Automatic heading numbers are not part of it.
        words: The pieces of its text, in order; none in an .odt file, which is only read.
        figures: The figures in it, in order.
        style: The name of its style, as Word shows it (一级标题).
        level: Which heading it is, 1 to 4; 0 where it is none.
        headings: The headings that it stands under, from level 1 down, numbers included.
        in_table: Whether it stands in a table.
        lead: Where the heading ends that the paragraph itself begins with (a run-in heading); 0 without one.
            Its own heading then ends `headings`.
    """

    index: int
    element: etree._Element
    text: str
    words: tuple[Words, ...]
    figures: tuple[Held, ...]
    style: str = ""
    level: int = 0
    headings: tuple[str, ...] = ()
    in_table: bool = False
    lead: int = 0

    @property
    def row(self) -> etree._Element | None:
        """The row that it stands in, the inner one of two; None where it stands in no table."""
        above = self.element.iterancestors() if self.in_table else ()
        return next((each for each in above if str(each.tag).rpartition("}")[2] in ROWS), None)


@dataclass(frozen=True, slots=True)
class EditedReport:
    """An edited report, opened.

    Attributes:
        package: The file.
        part: The name of the part with the text.
        root: The root of that part; the paragraphs' elements are in its tree.
        paragraphs: The paragraphs in reading order, those of tables and attachments included.
        embedded: The record inside; without report and figures where the file has lost it.
        states: What became of each figure of the record that stood in the text as built (those of charts do
            not), by its number.
        findings: What has to be told of the file.
    """

    package: Package
    part: str
    root: etree._Element
    paragraphs: tuple[EditedParagraph, ...]
    embedded: Embedded
    states: Mapping[int, State]
    findings: tuple[Finding, ...] = ()

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file, which can be changed, and no .odt."""
        return str(self.root.tag).endswith("}document")
