"""Versions from what there is: a Word report with its record, or a report that somebody has read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from drafter.chinese import ITEM_NUMBER, chinese_date, fold, normalise, sentences, series_items
from drafter.model import DraftError, Figure, Heading, Report, Source, Table, finding, plain_text
from drafter.patterns import regex

from ..edited import EditedParagraph, EditedReport, Held
from ..heading_paths import HeadingPath
from ..holding import drawn_in, reads_as
from ..listing import Place, places_of
from ..word_styles import W
from .versions import Number, Section, Sentence, Shape, Version, numbers_in

MOST_CHARACTERS = 200_000
"""Ten times the longest report that is known, with its attachments."""
MEDIUM = "record"
"""What a Word file with its record is read from."""
TITLE, ATTACHMENT = "公文标题", "附件"
AROUND = {
    *("份号", "密级和紧急程度", "发文机关标志", "签发人", "发文字号", "主送机关"),
    *("附件说明", "署名", "成文日期", "附注", "抄送机关", "印发机关和日期"),
}
"""The styles of what stands around the text."""
CONTENTS = "目录"
CELL = regex(r"[-+−]?\d[\d,]*(?:\.\d+)?%?")
ROW = f"{W}tr"


def version_of_edited(edited: EditedReport, name: str) -> Version:
    """One side of a comparison from a Word report with its record.

    Raises:
        DraftError: If it is longer than is compared (E20).
    """
    report = edited.embedded.report
    unit, year = (report.unit, report.year) if report else ("", 0)
    making = _Making(name)
    section = Section.TEXT
    spots = places_of(edited.paragraphs)
    for group in _rows(edited.paragraphs):
        first = group[0]
        if first.style == ATTACHMENT:
            section = Section.ATTACHMENT
        if first.style.startswith(CONTENTS):
            continue
        own = Section.TITLE if first.style == TITLE else Section.AROUND if first.style in AROUND else section
        shape = Shape.ROW if first.in_table else Shape.HEADING if first.level else Shape.SENTENCE
        words = [_Words(each.text, tuple(_held(edited, each.figures))) for each in group]
        making.add(words, shape, own, spots[first.index], first.lead)
    for place, row in _charts(edited):
        making.add(row, Shape.ROW, Section.CHART, place)
    return Version(name, unit, year, tuple(making.sentences), MEDIUM)


def version_of_report(report: Report, name: str, medium: str, numbers: Sequence[str] = ()) -> Version:
    """One side of a comparison from a report that was read.

    Args:
        report: The report.
        name: How it is called.
        medium: The kind of file that it was read from.
        numbers: The number that stands before each block, empty for none; counted where nothing is given.

    Raises:
        DraftError: If it is longer than is compared (E20).
    """
    making, path, counts = _Making(name), HeadingPath(), Counter[tuple[str, ...]]()
    making.around(report.title, section=Section.TITLE)
    making.around(report.number, report.addressee)
    for n, block in enumerate(report.blocks):
        place = Place(path.current())
        if isinstance(block, Heading):
            words, above = plain_text(block.spans), place.headings[: block.level - 1]
            making.add([_Words(words)], Shape.HEADING, Section.TEXT, Place(above))
            path.heading(block.level, (numbers[n] if numbers else "") + words, numbered=not numbers)
            continue
        counts[place.headings] += 1
        place = replace(place, paragraph=counts[place.headings], table=isinstance(block, Table))
        for row in _lines(block):
            making.add(row, Shape.ROW if place.table else Shape.SENTENCE, Section.TEXT, place)
    making.around(report.signature, chinese_date(report.date) if report.date else "")
    return Version(name, report.unit, report.year, tuple(making.sentences), medium)


@dataclass(frozen=True, slots=True)
class _Words:
    """A text as it stands in a document, and the figures in it."""

    text: str
    figures: tuple[Number, ...] = ()


@dataclass(slots=True)
class _Making:
    """Puts sentences behind one another."""

    name: str
    sentences: list[Sentence] = field(default_factory=list)
    paragraphs: int = 0
    characters: int = 0

    def around(self, *lines: str, section: Section = Section.AROUND) -> None:
        """Put lines that stand around the text."""
        for line in lines:
            self.add([_Words(line)], Shape.SENTENCE, section, Place())

    def add(
        self, words: Sequence[_Words], shape: Shape, section: Section, place: Place, lead: int = 0
    ) -> None:
        """Put a paragraph, or the cells of a row; `lead` is where a heading ends that it begins with."""
        self.characters += sum(len(each.text) for each in words)
        if self.characters > MOST_CHARACTERS:
            raise DraftError(
                finding("E20", Source(self.name, "", ""), limit=f"{MOST_CHARACTERS // 10_000} 万字")
            )
        text, figures = _joined(words)
        if not text.strip():
            return
        number = ITEM_NUMBER.match(text) if shape is Shape.HEADING else None
        start = number.end() if number else 0
        cuts = [start, len(text)] if shape is not Shape.SENTENCE else _cuts(text)
        if lead:
            head = len(normalise(words[0].text[:lead]))
            cuts = sorted({0, head, *(cut for cut in cuts if cut > head)})
        for first, last in pairwise(cuts):
            own = Shape.HEADING if lead and not first else shape
            within = [
                replace(f, start=f.start - first, end=f.end - first)
                for f in figures
                if first <= f.start and f.end <= last
            ]
            piece = text[first:last]
            found = _cells_in(piece, within) if own is Shape.ROW else within
            numbers, index = numbers_in(piece, found), len(self.sentences)
            sentence = Sentence(piece, numbers, own, section, place, index, self.paragraphs)
            self.sentences.append(sentence)
        self.paragraphs += 1


def _cuts(text: str) -> list[int]:
    """Where the sentences of a paragraph begin and end, those of a series item by item."""
    ends = {place for pair in sentences(text) for place in pair} | {item.start for item in series_items(text)}
    return sorted({0, len(text), *ends})


def _joined(words: Sequence[_Words]) -> tuple[str, list[Number]]:
    """The words of cells with a tab between them, set alike, with their figures where they then stand."""
    texts, figures, length = [], [], 0
    for each in words:
        text = normalise(each.text)
        solid = [n for n, character in enumerate(text, length) if not character.isspace()]
        before = _solid_before(each.text, (at for f in each.figures for at in (f.start, f.end)))
        for figure in each.figures:
            own = solid[before[figure.start] : before[figure.end]]
            if own:
                start, end = own[0], own[-1] + 1
                seen = text[start - length : end - length]
                figures.append(replace(figure, start=start, end=end, text=seen))
        texts.append(text)
        length += len(text) + 1
    return "\t".join(texts), figures


def _solid_before(text: str, places: Iterable[int]) -> dict[int, int]:
    """How many characters that are no blanks stand before places of a text."""
    found, done, seen = {}, 0, 0
    for place in sorted(set(places)):
        seen += sum(not character.isspace() for character in fold(text[done:place]))
        found[place], done = seen, place
    return found


def _cells_in(text: str, known: Sequence[Number]) -> list[Number]:
    """The figures of a row, and the cells that hold nothing but a number."""
    found, start = [*known], 0
    taken = {each.start for each in known}
    for cell in text.split("\t"):
        if start not in taken and len(cell) < 40 and CELL.fullmatch(cell):
            percent = "%" if cell.endswith("%") else ""
            value = Decimal(cell.rstrip("%").replace(",", "").replace("−", "-"))
            found.append(Number(start, start + len(cell), cell, value, percent))
        start += len(cell) + 1
    return sorted(found, key=lambda each: each.start)


def _held(edited: EditedReport, held: Iterable[Held]) -> Iterator[Number]:
    """The figures of a paragraph as they read now."""
    known = edited.embedded.figures
    for each in held:
        yield _number(each.start, each.end, each.text, known[each.n - 1] if known else None)


def _number(start: int, end: int, text: str, figure: Figure | None) -> Number:
    read = next(iter(numbers_in(normalise(text))), None)
    exact = read.exact if read else True
    if figure is not None and figure.number is not None and reads_as(text, figure):
        return Number(start, end, text, figure.number, figure.unit, exact, figure)
    value, unit = (read.value, read.unit) if read else (None, "")
    return Number(start, end, text, value, unit, exact, figure)


def _rows(paragraphs: Sequence[EditedParagraph]) -> Iterator[list[EditedParagraph]]:
    """The paragraphs one by one, those of a row of a table together."""
    group: list[EditedParagraph] = []
    last: object = None
    for paragraph in paragraphs:
        row = next(paragraph.element.iterancestors(ROW), None) if paragraph.in_table else None
        if group and (row is None or row is not last):
            yield group
            group = []
        group.append(paragraph)
        last = row
    if group:
        yield group


def _charts(edited: EditedReport) -> Iterator[tuple[Place, list[_Words]]]:
    """The figures of charts as they were built: one row each."""
    report, figures = edited.embedded.report, edited.embedded.figures
    for n, caption in (drawn_in(report) if report else {}).items():
        figure = figures[n - 1]
        number = _number(0, len(figure.text), figure.text, figure)
        yield Place(chart=caption), [_Words(figure.indicator), _Words(figure.text, (number,))]


def _lines(block: object) -> Iterator[list[_Words]]:
    """The rows of a table; a paragraph as one."""
    if isinstance(block, Table):
        if block.caption:
            yield [_Words(block.caption)]
        yield [_Words(column) for column in block.columns]
        for row in block.rows:
            yield [_Words(plain_text(cell)) for cell in row]
    else:
        yield [_Words(plain_text(getattr(block, "spans", ())))]
