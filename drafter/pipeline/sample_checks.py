"""What a sample has to be before it is learned: of bounded size, of this genre, of a unit that there is."""

from __future__ import annotations

from drafter.chinese import MARKER, sentences
from drafter.learning import phrases_in
from drafter.model import DraftError, Heading, Source, finding
from drafter.reading import Sample

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


def _count_headings(sample: Sample) -> int:
    return sum(isinstance(block, Heading) for block in sample.report.blocks)


def _count_sentences(sample: Sample) -> int:
    return sum(1 for line in sample.lines() for _ in (*sentences(line), *MARKER.finditer(line)))


def _count_figures(sample: Sample) -> int:
    return sum(len(phrase.mentions) for phrase in phrases_in(sample))
