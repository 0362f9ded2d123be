"""Numbers in an edited report that nobody can trace: typed by hand, and not words of the report as built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.chinese import counted_numbers
from drafter.model import Chart, Figure, Report, Span, Table, Text
from drafter.patterns import regex

from .edited import EditedParagraph, EditedReport
from .listing import Place, places_of
from .uncounted import labels, names_of_things

MASK = "〓"
"""Stands for each character of a figure that is traced."""
DIGITS = regex(r"\d[\d,，]*(?:\.\d+)?[%％]?")
NOT_TEXT = frozenset(
    ("份号", "密级和紧急程度", "发文机关标志", "发文字号", "附件说明", "成文日期", "印发机关和日期", "附件")
)
"""Styles of what stands around the text."""
CONTENTS = "toc"
BESIDE = 4
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Unsourced:
    """A number without a source.

    Attributes:
        text: The number, with its measure word.
        place: Where it stands.
        words: The words around it.
    """

    text: str
    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    text: str
    before: str
    behind: str

    @property
    def known_by(self) -> tuple[tuple[str, str], ...]:
        """By what it is known again: its words with those before it, and with those behind it."""
        return (("before", self.before + self.text), ("behind", self.text + self.behind))


def unsourced_in(edited: EditedReport) -> tuple[Unsourced, ...]:
    """The numbers in the text that are neither figures nor words of the report as built; none without it."""
    if edited.embedded.report is None:
        return ()
    known = _known(edited.embedded.report)
    found = []
    for paragraph, place in zip(edited.paragraphs, places_of(edited.paragraphs), strict=True):
        if paragraph.style in NOT_TEXT or paragraph.style.lower().startswith(CONTENTS):
            continue
        for number in _numbers(_masked(paragraph)):
            if known.isdisjoint(number.known_by):
                words = paragraph.text[max(number.start - SHOWN, 0) : number.end + SHOWN]
                found.append(Unsourced(number.text, place, words.strip()))
    return tuple(found)


def _masked(paragraph: EditedParagraph) -> str:
    text, done, pieces = paragraph.text, 0, []
    for held in paragraph.figures:
        pieces += [text[done : held.start], MASK * (held.end - held.start)]
        done = held.end
    return "".join((*pieces, text[done:]))


def _known(report: Report) -> set[tuple[str, str]]:
    """What the numbers among the words of a report as built are known by."""
    lines = [_words(spans) for spans in _lines(report)]
    lines += [report.title, report.note, *(attachment.title for attachment in report.attachments)]
    return {key for line in lines for number in _numbers(line) for key in number.known_by}


def _lines(report: Report) -> Iterator[Sequence[Span]]:
    attached = (block for attachment in report.attachments for block in attachment.blocks)
    for block in (*report.blocks, *attached):
        if isinstance(block, Table):
            yield from ((Text(each),) for each in (block.caption, *block.columns))
            yield from (cell for row in block.rows for cell in row)
        else:
            yield (Text(block.caption),) if isinstance(block, Chart) else block.spans


def _words(spans: Iterable[Span]) -> str:
    return "".join(MASK * len(s.text) if isinstance(s, Figure) else s.text for s in spans)


def _numbers(text: str) -> Iterator[_Number]:
    """The numbers of a text, in order; dates, titles and what counts nothing aside."""
    names, labelled = names_of_things(text), labels(text)
    counted = [(each.start, each.end) for each in counted_numbers(text)]
    bare = [found.span() for found in DIGITS.finditer(text)]
    done = 0
    for start, end in sorted((*counted, *bare), key=lambda span: (span[0], -span[1])):
        if start < done or any(names[start:end]):
            continue
        if DIGITS.fullmatch(text, start, end) and any(labelled[start:end]):
            continue
        done = end
        before, behind = text[max(start - BESIDE, 0) : start], text[end : end + BESIDE]
        yield _Number(start, end, text[start:end], before, behind)
