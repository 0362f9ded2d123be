"""The report as data: what narrative and reading make, and everything else uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from .dataset import Source


class Kind(Enum):
    """What a figure in the text is."""

    VALUE = "value"
    PREVIOUS = "previous"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"


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
    """

    text: str
    indicator: str
    kind: Kind
    sources: tuple[Source, ...] = ()
    number: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A place where a figure or a text should stand and does not; printed as 【待补充：…】."""

    indicator: str

    @property
    def text(self) -> str:
        """What a reader sees in its place."""
        return f"【待补充：{self.indicator}】"


Span = Text | Figure | Missing


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


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. Empty strings and None stand for elements that the report does not have."""

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
    """The workbooks it was made from, with the SHA-256 of each."""

    def spans(self) -> Iterator[Span]:
        """All spans, in reading order."""
        for block in self.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row:
                        yield from cell
            else:
                yield from block.spans


def plain_text(spans: tuple[Span, ...]) -> str:
    """The words of a run of spans, as a reader sees them."""
    return "".join(span.text for span in spans)
