"""What becomes of each figure that an edited report holds, and of those that it no longer holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from drafter.model import Figure, Kind

from ..edited import EditedParagraph, Held
from ..holding import reads_as
from ..operations import Left, Reason, SetFigure
from ..reckoned import reckoned_beside
from .changed_sentences import Decision, Merging
from .passages import Encoder
from .sentences import SIGN, Written

Key = tuple[str, Kind]


class Successors:
    """What each figure of the record has become in the new report."""

    def __init__(self, merging: Merging) -> None:
        """Begin with reports that are laid over each other."""
        self._merging = merging

    def of(self, n: int) -> Figure | None:
        """What a figure has become; None where the new report says nothing that could stand in its place.

        A figure whose place is gone takes the words that its like has elsewhere, if all that print it as it
        was printed agree.
        """
        new = self._merging.aligned.figures.get(n)
        if new is not None:
            return self._merging.theirs.figures[new - 1]
        figure = self._merging.embedded.figures[n - 1]
        followed = self._followed.get((_key(figure), figure.text), [])
        alike = followed or self._by_key.get(_key(figure), [])
        return alike[0] if len({each.text for each in alike}) == 1 else None

    @cached_property
    def _by_key(self) -> Mapping[Key, list[Figure]]:
        return _sorted(self._merging.theirs)

    @cached_property
    def _followed(self) -> Mapping[tuple[Key, str], list[Figure]]:
        """By words and indicator, what figures that have stayed in their places have become."""
        found = defaultdict(list)
        for n, new in self._merging.aligned.figures.items():
            figure = self._merging.base.figures[n - 1]
            found[_key(figure), figure.text].append(self._merging.theirs.figures[new - 1])
        return found


def figure_decisions(
    merging: Merging,
    successors: Successors,
    numbers: Mapping[int, int],
    staying: Sequence[tuple[EditedParagraph, Held]],
    encoder: Encoder,
) -> Iterator[Decision]:
    """What happens to the figures of the edited report.

    Args:
        merging: The reports, laid over each other.
        successors: What each figure has become.
        numbers: The new number of each figure that stays.
        staying: Where these figures stand.
        encoder: What knows which figures read as they were built.
    """
    counts = Counter(held.n for each in merging.paragraphs for held in each.figures if held.text)
    originals = _originals(merging)
    for paragraph, held in staying:
        figure = successors.of(held.n)
        if figure and held.text and not reads_as(held.text, figure) and not encoder.counts(held):
            yield _retyped(merging, successors, paragraph, held, figure)
        else:
            yield from _of_figure(merging, paragraph, held, figure, numbers[held.n])
        copied = counts[held.n] > 1 and originals[held.n] != (paragraph.index, held.start)
        if copied and figure and encoder.counts(held) and not reads_as(held.text, figure):
            yield _left(merging, paragraph, held, figure.text, Reason.COPIED)


def deleted_decisions(merging: Merging) -> Iterator[Left]:
    """The figures that somebody took out, and that the new report would have in the same place."""
    for s, t in merging.aligned.there.items():
        sentence, new = merging.base.sentences[s], merging.theirs.sentences[t]
        gone = [n for n in sentence.numbers if n and n not in merging.stand]
        named = [n for n in gone if n in merging.aligned.figures]
        place, headings = merging.standing.anywhere(s), merging.base.headings(s)
        if gone and not merging.stand.intersection(sentence.numbers):
            yield merging.left(None, headings, sentence.words, new.words, Reason.DELETED)
            continue
        for n in named:
            old, now = merging.base.figures[n - 1], merging.theirs.figures[merging.aligned.figures[n] - 1]
            told = merging.left(place, headings, old.text, now.text, Reason.DELETED)
            yield Left(told.paragraph, told.headings, told.old, told.new, told.reason, old.indicator)


def _of_figure(
    merging: Merging,
    paragraph: EditedParagraph,
    held: Held,
    figure: Figure | None,
    n: int,
) -> Iterator[Decision]:
    if not held.text:
        yield _left(merging, paragraph, held, figure.text if figure else "", Reason.LOOSE)
    elif figure is None:
        if held.n <= len(merging.base.figures):
            yield _left(merging, paragraph, held, "", Reason.UNKNOWN)
    elif not reads_as(held.text, figure):
        yield SetFigure(paragraph.index, held, figure, n)


def _retyped(
    merging: Merging, successors: Successors, paragraph: EditedParagraph, held: Held, figure: Figure
) -> Left:
    """A figure that somebody typed over, with what stays reckoned from the workbooks beside it."""
    beside = []
    for each in reckoned_beside(merging.paragraphs, paragraph, held, merging.embedded.figures):
        new = successors.of(each.n)
        beside.append(new.text if new else each.text)
    return replace(
        _left(merging, paragraph, held, figure.text, Reason.RETYPED), beside=tuple(dict.fromkeys(beside))
    )


def _left(merging: Merging, paragraph: EditedParagraph, held: Held, new: str, reason: Reason) -> Left:
    indicator = merging.embedded.figures[held.n - 1].indicator
    return Left(paragraph.index, paragraph.headings, held.text, new, reason, indicator)


def _originals(merging: Merging) -> Mapping[int, tuple[int, int]]:
    """Where each figure stands but for its copies: in its sentence as built, else where it comes first."""
    found: dict[int, tuple[int, int]] = {}
    for s, u in merging.standing.places.items():
        passage = merging.standing.passages[u]
        signs = (passage.places[sign.start()] for sign in SIGN.finditer(passage.code))
        found.update(
            (n, place) for n, place in zip(merging.base.sentences[s].numbers, signs, strict=True) if n
        )
    for paragraph in merging.paragraphs:
        for held in paragraph.figures:
            found.setdefault(held.n, (paragraph.index, held.start))
    return found


def _key(figure: Figure) -> Key:
    return figure.indicator, figure.kind


def _sorted(report: Written) -> Mapping[Key, list[Figure]]:
    found = defaultdict(list)
    for figure in report.figures:
        found[_key(figure)].append(figure)
    return found
