"""A report as one side of a comparison: its sentences, headings and rows, and the numbers in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from drafter.chinese import Mention, find_figures
from drafter.model import Figure, Kind, Source
from drafter.patterns import regex

from ..listing import Place

CELL = regex(r"[-+−]?\d[\d,]*(?:\.\d+)?%?")
"""A cell with nothing but a number."""
LONGEST_CELL = 40


class Section(Enum):
    """The parts of a document that are compared each with its like."""

    TITLE = "title"
    AROUND = "around"
    """Addressee, signature, letterhead and imprint: what stands around title and text."""
    TEXT = "text"
    ATTACHMENT = "attachment"
    CHART = "chart"


class Shape(Enum):
    """The kinds of thing that are compared; each only with its like."""

    HEADING = "heading"
    SENTENCE = "sentence"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: a figure of the record, or what a reader takes for one.

    Attributes:
        start: Where its words begin in the sentence.
        end: Where they end.
        text: Its words.
        value: The bare number in `unit`; None where nobody can tell.
        unit: The unit as printed.
        exact: Whether no word of approximation stands with it.
        figure: As it was built; None where no record tells of it.
    """

    start: int
    end: int
    text: str
    value: Decimal | None = None
    unit: str = ""
    exact: bool = True
    figure: Figure | None = None

    @property
    def name(self) -> tuple[str, Kind] | None:
        """What it is of, where a record tells."""
        return (self.figure.indicator, self.figure.kind) if self.figure else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The cells that it came from."""
        return self.figure.sources if self.figure else ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a heading or a row of a table.

    Attributes:
        text: Its words as printed, but for width and blanks; the cells of a row with a tab between them.
        numbers: The numbers in it, in order.
        shape: What it is.
        section: The part of the document that it stands in.
        place: Where it stands.
        index: Its place among the sentences of the report, from 0.
        paragraph: The place of its paragraph among those of the report, from 0: several sentences share it.
    """

    text: str
    numbers: tuple[Number, ...]
    shape: Shape
    section: Section
    place: Place
    index: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Version:
    """A report as one side of a comparison.

    Attributes:
        name: How it is called.
        unit: The reporting unit; empty where nobody knows.
        year: The year reported on; 0 likewise.
        sentences: All that stands in it, in reading order.
        medium: The kind of file that it was read from, which decides what it shows.
    """

    name: str
    unit: str
    year: int
    sentences: tuple[Sentence, ...]
    medium: str = ""

    @property
    def traced(self) -> bool:
        """Whether a record tells what its figures are of."""
        return any(number.figure for sentence in self.sentences for number in sentence.numbers)

    def paragraphs(self) -> Iterator[str]:
        """Its words, paragraph by paragraph."""
        words: dict[int, str] = {}
        for sentence in self.sentences:
            words[sentence.paragraph] = words.get(sentence.paragraph, "") + sentence.text
        yield from words.values()


def as_read(sentence: Sentence) -> Sentence:
    """A sentence with the numbers that a reader takes for such, each with what a record tells of it.

    So it is set against a report without a record: 6 of the record and the 6项 of the other are one number.
    """
    known = [each for each in sentence.numbers if each.figure]
    numbers = tuple(
        replace(
            number,
            figure=next((f.figure for f in known if f.start < number.end and number.start < f.end), None),
        )
        for number in numbers_of(sentence.text, sentence.shape)
    )
    return replace(sentence, numbers=numbers)


def numbers_of(text: str, shape: Shape, known: Sequence[Number] = ()) -> tuple[Number, ...]:
    """The numbers in a sentence or heading, and those that are all of a cell of a row.

    Args:
        text: The text.
        shape: What it is.
        known: The figures of the record that stand in it, in order.
    """
    return numbers_in(text, _in_cells(text, known) if shape is Shape.ROW else known)


def _in_cells(text: str, known: Sequence[Number]) -> list[Number]:
    """The figures of a row, and the cells that hold nothing but a number."""
    found, start = [*known], 0
    taken = {each.start for each in known}
    for cell in text.split("\t"):
        if start not in taken and len(cell) < LONGEST_CELL and CELL.fullmatch(cell):
            percent = "%" if cell.endswith("%") else ""
            value = Decimal(cell.rstrip("%").replace(",", "").replace("−", "-"))
            found.append(Number(start, start + len(cell), cell, value, percent))
        start += len(cell) + 1
    return sorted(found, key=lambda each: each.start)


def numbers_in(text: str, known: Sequence[Number] = ()) -> tuple[Number, ...]:
    """The numbers in a text.

    Args:
        text: The text.
        known: The figures of the record that stand in it, in order; nothing else is a number where they are.
    """
    ends = [each.end for each in known]
    others = [
        _number(mention)
        for mention in find_figures(text)
        if (n := bisect_right(ends, mention.start)) == len(known) or known[n].start >= mention.end
    ]
    return tuple(sorted((*known, *others), key=lambda each: each.start))


def _number(mention: Mention) -> Number:
    exact = not mention.approximation
    return Number(mention.start, mention.end, mention.text, mention.number, mention.unit, exact)
