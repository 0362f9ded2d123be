"""What a sample has to be before it is learned: of bounded size, of this genre, of a unit that there is."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.chinese import MARKER, is_central, sentences
from drafter.learning import parts_missing, phrases_in
from drafter.model import PARTS, DraftError, Finding, Heading, Source, finding
from drafter.reading import Sample

FEWEST_PARTS = 3
MOST_FIGURES = 2_000
"""Three times as many as in the report with the most that is known."""
MOST_HEADINGS = 500
MOST_SENTENCES = 2_000
"""Items counted 一是 are counted with the sentences."""


def refuse_overfull(sample: Sample) -> None:
    """Refuse a sample with more headings or figures than any report has, before the work that they cost.

    Raises:
        DraftError: If it has (L21).
    """
    for what, most, count in (
        ("标题", MOST_HEADINGS, _count_headings),
        ("句子", MOST_SENTENCES, _count_sentences),
        ("数据", MOST_FIGURES, _count_figures),
    ):
        if (found := count(sample)) > most:
            raise DraftError(finding("L21", Source(sample.file, "", ""), what=what, count=found, most=most))


def check_genre(sample: Sample) -> Iterator[Finding]:
    """What makes a sample look like another kind of text, or like another body's (L20, L22, L23)."""
    where = Source(sample.file, "", "")
    if sample.genre:
        yield finding("L22", where, genre=sample.genre)
    if sample.report.unit and is_central(sample.report.unit):
        yield finding("L23", where, unit=sample.report.unit)
    lacking = parts_missing(sample)
    found = [part for part in PARTS if part not in lacking]
    if len(found) < FEWEST_PARTS:
        yield finding("L20", where, count=len(found) or "零", found="、".join(found) or "没有")


def _count_headings(sample: Sample) -> int:
    return sum(isinstance(block, Heading) for block in sample.report.blocks)


def _count_sentences(sample: Sample) -> int:
    return sum(1 for line in sample.lines() for _ in (*sentences(line), *MARKER.finditer(line)))


def _count_figures(sample: Sample) -> int:
    return sum(len(phrase.mentions) for phrase in phrases_in(sample))
