"""Merging: a report as it was built, as people have edited it, and as it would be built now.

Where nobody touched a sentence, the new one takes its place; where somebody did, its figures are set anew,
and the words that hang on them follow. Whatever a person did stays; what cannot be decided is left, and told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import zip_longest

from drafter.embedding import Embedded
from drafter.model import Chart, Figure, Report, plain_text

from ..edited import EditedParagraph, Held
from ..operations import (
    InsertBlocks,
    InsertRow,
    Left,
    Merged,
    Operation,
    Reason,
    RemoveParagraph,
    RemoveRow,
    ReplaceWords,
    SetChart,
    left_chart,
    numbers_of,
)
from .alignment import align
from .changed_sentences import Decision, Merging, sentence_decisions
from .contrary_words import contrary_decisions
from .figures import Successors, deleted_decisions, figure_decisions
from .front_words import front_decisions
from .keeping import Keeper, with_kept
from .lines import line_decisions
from .passages import Encoder, passages
from .sentences import Signs, Written, written
from .standing import find_again


def merge(
    embedded: Embedded,
    paragraphs: Sequence[EditedParagraph],
    theirs: Report,
    doubtful: Collection[str] = (),
    *,
    force: bool = False,
) -> Merged:
    """Decide what a new build changes in an edited report.

    Args:
        embedded: The record inside the edited report, with the report as it was built.
        paragraphs: The edited report.
        theirs: The report as it would be built now.
        doubtful: The indicators of which something is wrong in the inputs: what the new build has lost of
            them keeps its old value.
        force: Whether figures that somebody typed over are set anew as well.

    Raises:
        ValueError: If the record does not hold the report.
    """
    if embedded.report is None:
        raise ValueError("no base")
    signs = Signs()
    base, new = written(embedded.report, signs), written(theirs, signs)
    aligned = align(base, new)
    kept = Keeper(base, new, aligned, signs, doubtful).kept()
    if kept.figures:
        new = written(with_kept(new, kept), signs)
        aligned = align(base, new)
    encoder = Encoder(embedded, signs, force=force)
    standing = find_again(base, passages(paragraphs, encoder))
    merging = Merging(base, new, aligned, standing, paragraphs, embedded)
    return _merged(merging, kept.figures, encoder)


def _merged(merging: Merging, kept: Collection[int], encoder: Encoder) -> Merged:
    words = [*sentence_decisions(merging), *line_decisions(merging)]
    words += front_decisions(merging.base.report, merging.paragraphs, merging.theirs.report)
    words = [*_apart(merging.paragraphs, words)]
    staying = _staying(merging, words)
    successors = Successors(merging)
    numbers, figures = _record(merging, {held.n for _, held in staying}, successors)
    decisions: list[Decision] = [
        *words,
        *figure_decisions(merging, successors, numbers, staying, encoder),
        *contrary_decisions(merging, successors, staying, words, encoder),
        *deleted_decisions(merging),
        *_told_kept(merging, kept),
    ]
    charts, left_charts = _charts_set(merging)
    operations = [each for each in decisions if not isinstance(each, Left)]
    left = [*(each for each in decisions if isinstance(each, Left)), *left_charts]
    return Merged(
        tuple(sorted(operations, key=_place)),
        tuple(sorted(left, key=lambda each: (each.paragraph is None, each.paragraph or 0))),
        numbers,
        merging.theirs.report,
        figures,
        charts,
    )


def _apart(paragraphs: Sequence[EditedParagraph], decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Decisions of which none replaces words that another replaces: the later one is left."""
    taken: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for each in decisions:
        if isinstance(each, ReplaceWords):
            paragraph = paragraphs[each.paragraph]
            if any(start < each.end and each.start < end for start, end in taken[each.paragraph]):
                old, new = paragraph.text[each.start : each.end], plain_text(each.spans)
                yield Left(each.paragraph, paragraph.headings, old, new, Reason.HANGING)
                continue
            taken[each.paragraph].append((each.start, each.end))
        yield each


def _staying(merging: Merging, decisions: Sequence[Decision]) -> list[tuple[EditedParagraph, Held]]:
    """The figures of the edited report that no operation takes out."""
    gone: set[int] = set()
    replaced: dict[int, list[tuple[int, int]]] = {}
    rows = {each.first: each for each in merging.standing.passages if each.row}
    for each in decisions:
        if isinstance(each, RemoveParagraph):
            gone.add(each.index)
        elif isinstance(each, RemoveRow):
            gone.update(range(each.index, rows[each.index].last + 1))
        elif isinstance(each, ReplaceWords):
            replaced.setdefault(each.paragraph, []).append((each.start, each.end))
    return [
        (paragraph, held)
        for paragraph in merging.paragraphs
        if paragraph.index not in gone
        for held in paragraph.figures
        if 0 < held.n <= len(merging.embedded.figures)
        and not any(start <= held.start < end for start, end in replaced.get(paragraph.index, ()))
    ]


def _record(
    merging: Merging, staying: Collection[int], successors: Successors
) -> tuple[Mapping[int, int], tuple[Figure, ...]]:
    """The new numbers of the figures that stay, and the figures of the new record."""
    numbers: dict[int, int] = {}
    figures = [*merging.theirs.figures]
    for n in sorted(staying):
        if n in merging.aligned.figures:
            numbers[n] = merging.aligned.figures[n]
        else:
            figures.append(successors.of(n) or merging.embedded.figures[n - 1])
            numbers[n] = len(figures)
    return numbers, tuple(figures)


def _told_kept(merging: Merging, kept: Collection[int]) -> Iterator[Left]:
    places = {held.n: paragraph for paragraph in merging.paragraphs for held in paragraph.figures}
    for n in dict.fromkeys(kept):
        figure, paragraph = merging.base.figures[n - 1], places.get(n)
        index, headings = (paragraph.index, paragraph.headings) if paragraph else (None, ())
        yield Left(index, headings, figure.text, "", Reason.UNSETTLED, figure.indicator)


def _charts_set(merging: Merging) -> tuple[tuple[SetChart, ...], list[Left]]:
    """The charts that get other numbers, and those of which other things are to be drawn."""
    changed: list[SetChart] = []
    left: list[Left] = []
    for old, new in zip_longest(_charts(merging.base), _charts(merging.theirs)):
        if old and new and _shown(old) == _shown(new):
            if numbers_of(old) != numbers_of(new):
                changed.append(SetChart(old, new))
        else:
            left.append(left_chart(old, new))
    return tuple(changed), left


def _shown(chart: Chart) -> tuple[object, ...]:
    """What a chart shows, its numbers left aside, and where it has none."""
    return (
        chart.caption,
        chart.kind,
        chart.unit,
        chart.categories,
        [f.number is None for f in chart.figures],
    )


def _charts(report: Written) -> list[Chart]:
    return [block for blocks in report.parts for block in blocks if isinstance(block, Chart)]


def _place(operation: Operation) -> tuple[int, int, int, int]:
    """Where something is done: what comes in behind a paragraph after what changes in it."""
    if isinstance(operation, InsertBlocks | InsertRow):
        return operation.after, 1, 0, 0
    if isinstance(operation, RemoveParagraph | RemoveRow):
        return operation.index, 0, 0, 0
    if isinstance(operation, ReplaceWords):
        return operation.paragraph, 0, operation.start, operation.end
    return operation.paragraph, 0, operation.held.start, operation.held.end
