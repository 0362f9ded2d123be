"""Paragraphs that can be read: where one has too many figures, secondary ones are left to the attachment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from drafter.model import Kind

from .settling import Paragraph, marks_in

MOST_FIGURES = 6
"""So many figures may a paragraph of a shipped section have."""
COMPARISONS = (Kind.CHANGE, Kind.PREVIOUS, Kind.SHARE)


def thin(
    paragraphs: Iterable[Paragraph], secondary: Callable[[str], bool], shipped: Callable[[str], bool]
) -> tuple[str, ...]:
    """Leave figures out of paragraphs that have too many.

    Args:
        paragraphs: The paragraphs.
        secondary: Whether an indicator may be left to the attachment.
        shipped: Whether a template, by its label, is one that the program brings along.

    Returns:
        The indicators of the figures left out.
    """
    out: dict[str, None] = {}
    for paragraph in paragraphs:
        if not paragraph.level and _of_shipped(paragraph, shipped):
            out |= dict.fromkeys(_thin(paragraph, secondary))
    return tuple(out)


def _of_shipped(paragraph: Paragraph, shipped: Callable[[str], bool]) -> bool:
    """Whether a template that is shipped wrote all its figures, and no person any of its words."""
    if any(paragraph.typed(sentence) for sentence in paragraph.sentences):
        return False
    places = paragraph.book.places
    return all(shipped(places[n][0]) for text in paragraph.sentences for n in paragraph.figures(text))


def _thin(paragraph: Paragraph, secondary: Callable[[str], bool]) -> Iterator[str]:
    """Leave figures out until there are few enough; gives the indicator of each."""
    for sentence, mark in _candidates(paragraph, secondary):
        shown = sum(len(paragraph.figures(paragraph.left(text))) for text in paragraph.sentences)
        if shown <= MOST_FIGURES:
            return
        before = paragraph.figures(paragraph.left(sentence))
        if mark not in before:
            continue
        gone = paragraph.elsewhere & set(marks_in(sentence))
        left = set(marks_in(paragraph.settled(sentence, gone | {mark}).text))
        lost = {n: figure for n, figure in before.items() if n not in left}
        if all(f.kind in COMPARISONS or secondary(f.indicator) for f in lost.values()):
            paragraph.elsewhere |= lost.keys()
            yield from (name for figure in lost.values() for name in figure.indicators)


def _candidates(paragraph: Paragraph, secondary: Callable[[str], bool]) -> Iterator[tuple[str, int]]:
    """What may be left out, in turn: secondary figures from the end on, then comparisons of the others."""
    figures = [
        (sentence, n, figure)
        for sentence in reversed(paragraph.sentences)
        for n, figure in reversed(paragraph.figures(sentence).items())
    ]
    yield from ((text, n) for text, n, figure in figures if secondary(figure.indicator))
    yield from ((text, n) for text, n, figure in figures if figure.kind in COMPARISONS)
