"""The report as data: what narrative and reading make, and everything else uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from .dataset import Source
from .document import ChartKind, Variant


class Kind(Enum):
    """The kinds of figure in a text."""

    VALUE = "value"
    PREVIOUS = "previous"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    WORDS = "words"
    """A number in words that a person typed; its `indicator` is the sheet that they stand in."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words. `sources` names the cell they were typed into; it is empty for words of the template."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that came from the workbook, as printed: `260余次`.

    Attributes:
        text: The printed form, unit and approximation word included.
        indicator: The indicator's name.
        kind: What it is.
        sources: The cells it came from or was computed from.
        number: The bare number, in `unit`.
        unit: The printed unit.
        also: Other indicators that the same words tell of: 均为100%.
        formula: How it was computed, with the numbers of its cells: （312－300）÷300＝4%. Empty where it was
            read off one cell.
        template: The template that wrote it; empty for tables and charts of the program.
        line: Its line there, from 1; 0 where there is none.
    """

    text: str
    indicator: str
    kind: Kind
    sources: tuple[Source, ...] = ()
    number: Decimal | None = None
    unit: str = ""
    also: tuple[str, ...] = ()
    formula: str = ""
    template: str = ""
    line: int = 0

    @property
    def indicators(self) -> tuple[str, ...]:
        """All indicators that it tells of."""
        return self.indicator, *self.also


@dataclass(frozen=True, slots=True)
class Missing:
    """A place where a figure or a text should stand and does not.

    Attributes:
        indicator: What should stand there.
        unsettled: Whether there is something, and nobody knows yet what counts.
    """

    indicator: str
    unsettled: bool = False

    @property
    def text(self) -> str:
        """The words that a reader sees in its place: 【待补充：…】 or 【待核：…】."""
        return f"【{'待核' if self.unsettled else '待补充'}：{self.indicator}】"


@dataclass(frozen=True, slots=True)
class Unrenewed:
    """A sentence of last year's report of which nobody has said yet whether it still holds.

    Attributes:
        words: What it says, without its full stop.
        sources: The cell that holds it.
    """

    words: str
    sources: tuple[Source, ...] = ()

    @property
    def text(self) -> str:
        """The words that a reader sees: 【沿用上年，请核实：…】."""
        return f"【沿用上年，请核实：{self.words}】"


Span = Text | Figure | Missing | Unrenewed


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Its number is not part of it: numbers are counted when the report is written.

    Attributes:
        level: 1 for a part (一、), 2 for a section (（一）), 3 (1.) and 4 (（1）) below it.
        spans: The words, without end punctuation unless `run_in`.
        run_in: Whether the paragraph that follows continues on the same line; the heading then ends
            with a full stop.
    """

    level: int
    spans: tuple[Span, ...]
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a caption, the header row, and rows of cells, each cell a sequence of spans."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: one number for each category, in one unit.

    Attributes:
        caption: What it shows.
        kind: How it shows it.
        unit: The unit of all its numbers.
        categories: What each number belongs to: years, or indicators.
        figures: The numbers, one for each category.
    """

    caption: str
    kind: ChartKind
    unit: str
    categories: tuple[str, ...]
    figures: tuple[Figure, ...]


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official document (版头, GB/T 9704-2012, 7.2). Number and signer are the report's.

    Attributes:
        organ: 发文机关标志, as printed in red.
        copy: 份号.
        secrecy: 密级和保密期限.
        urgency: 紧急程度.
    """

    organ: str
    copy: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The foot of the last page (版记, GB/T 9704-2012, 7.4).

    Attributes:
        copies_to: 抄送机关.
        printed_by: 印发机关.
        printed_on: 印发日期.
    """

    copies_to: str = ""
    printed_by: str = ""
    printed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment (附件), on pages of its own after the signature."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. Empty strings and None stand for elements that the report does not have.

    Attributes:
        title: The title.
        blocks: The text.
        unit: The reporting unit.
        year: The year reported on.
        addressee: 主送机关.
        signature: 署名.
        date: 成文日期.
        number: 发文字号, printed with a letterhead.
        signer: 签发人, printed with a letterhead; several are separated by 、.
        files: The workbooks it was made from, with the SHA-256 of each.
        letterhead: 版头, or None.
        imprint: 版记, or None.
        attachments: 附件.
        note: 附注, without its brackets.
        sealed: Whether room is left for a seal over signature and date.
        stage: What a draft says of itself on its first line, as in 征求意见稿.
        contents: Whether a table of contents stands before the text.
        pack: The pack that it was written with; empty where nobody says.
        variant: What it was written for; None where nobody says.
    """

    title: str
    blocks: tuple[Block, ...]
    unit: str = ""
    year: int = 0
    addressee: str = ""
    signature: str = ""
    date: date | None = None
    number: str = ""
    signer: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    letterhead: Letterhead | None = None
    imprint: Imprint | None = None
    attachments: tuple[Attachment, ...] = ()
    note: str = ""
    sealed: bool = False
    stage: str = ""
    contents: bool = False
    pack: str = ""
    variant: Variant | None = None

    def spans(self) -> Iterator[Span]:
        """All spans, in reading order; those of the text, then those of the attachments."""
        for block in (*self.blocks, *(b for attachment in self.attachments for b in attachment.blocks)):
            yield from spans_of(block)


def spans_of(block: Block) -> Iterator[Span]:
    """The spans of a block, in reading order."""
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell
    elif isinstance(block, Chart):
        yield from block.figures
    else:
        yield from block.spans


def plain_text(spans: tuple[Span, ...]) -> str:
    """The words of a run of spans, as a reader sees them."""
    return "".join(span.text for span in spans)
