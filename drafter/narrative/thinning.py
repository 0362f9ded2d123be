"""Part one can be read: where it has too many figures, secondary ones are left to the attachment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from drafter.model import MEASURES, Figure, Kind

from .ledger import Unsettled
from .settling import Paragraph, marks_in
from .structure import part_of

MOST_FIGURES = 6
"""So many figures may a paragraph of a shipped section have."""
FEWEST_SENTENCES = 2
"""Fewer sentences are not left under a heading."""
CHARACTERS_A_FIGURE = 100 / 4.5
"""So many characters of part one there have to be for each figure in it."""
COMPARISONS = (Kind.CHANGE, Kind.PREVIOUS, Kind.SHARE)
SPARES = (False, True)
"""What is left out: secondary figures first, then comparisons of the others."""


def thin(
    paragraphs: Sequence[Paragraph], secondary: Callable[[str], bool], shipped: Callable[[str], bool]
) -> tuple[str, ...]:
    """Leave figures out of paragraphs that have too many, and then where they are densest.

    Args:
        paragraphs: The paragraphs of a report.
        secondary: Whether an indicator may be left to the attachment.
        shipped: Whether a template, by its label, is one that the program brings along.

    Returns:
        The indicators of the figures left out.
    """
    part: list[_Thinning] = []
    for paragraph in _part_one(paragraphs):
        section = part[-1].section if part and not paragraph.level else []
        section.append(_Thinning(paragraph, secondary, shipped, section))
        part.append(section[-1])
    for one in part:
        for spare in SPARES:
            while one.figures > MOST_FIGURES and one.leave_out(spare):
                pass
    for spare in SPARES:
        free = list(part)
        while free and _is_dense(part):
            densest = max(free, key=lambda one: one.density)
            if not densest.leave_out(spare):
                free.remove(densest)
    return tuple(dict.fromkeys(name for one in part for name in one.out))


def _is_dense(part: Sequence[_Thinning]) -> bool:
    return sum(one.length for one in part) < CHARACTERS_A_FIGURE * sum(one.figures for one in part)


def _part_one(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The heading of part one, or of the first part where none says so, and what stands under it."""
    parts = [n for n, one in enumerate(paragraphs) if one.level == 1]
    named = (n for n in parts if part_of(1, paragraphs[n].sentences[0], paragraphs[n].book) == MEASURES)
    first = next(named, parts[0] if parts else len(paragraphs))
    return paragraphs[first : next((n for n in parts if n > first), None)]


def _of_shipped(paragraph: Paragraph, shipped: Callable[[str], bool]) -> bool:
    """Whether a template that is shipped wrote all its figures, and no person any of its words."""
    if paragraph.level or any(paragraph.typed(sentence) for sentence in paragraph.sentences):
        return False
    places = paragraph.book.places
    return all(shipped(places[n][0]) for text in paragraph.sentences for n in paragraph.figures(text))


@dataclass
class _Thinning:
    """A paragraph from which figures are left out, one after another.

    Attributes:
        paragraph: The paragraph.
        secondary: Whether an indicator may be left to the attachment.
        shipped: Whether a template is one that the program brings along: from no other is anything taken.
        section: It and the others under its heading: of their sentences more than one has to stay.
        figures: How many it has now.
        length: How many characters it has now.
        sentences: How many sentences it has now; none of a heading.
        out: The indicators of the figures left out.
    """

    paragraph: Paragraph
    secondary: Callable[[str], bool]
    shipped: Callable[[str], bool]
    section: list[_Thinning]
    figures: int = 0
    length: int = 0
    sentences: int = 0
    out: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._turns: dict[bool, Iterator[tuple[str, int]]] = {}
        self._measure()

    def _measure(self) -> None:
        texts = self.paragraph.printed()
        self.figures = sum(len(self.paragraph.figures(text)) for text in texts)
        self.length = sum(map(self.paragraph.length, texts))
        self.sentences = 0 if self.paragraph.level else sum(map(bool, texts))

    @property
    def density(self) -> float:
        """How many figures a character has."""
        return self.figures / self.length if self.length else 0.0

    def leave_out(self, comparison: bool) -> bool:
        """Leave out the next secondary figure, or comparison, with what hangs on it; says if it could."""
        paragraph = self.paragraph
        if not self._turns and _of_shipped(paragraph, self.shipped):
            self._turns = {spare: self._candidates(spare) for spare in SPARES}
        for sentence, mark in self._turns.get(comparison, ()):
            before = paragraph.figures(paragraph.left(sentence))
            gone = paragraph.elsewhere & set(marks_in(sentence))
            rest = paragraph.settled(sentence, gone | {mark}).text
            if not rest and sum(one.sentences for one in self.section) <= FEWEST_SENTENCES:
                continue
            left = set(marks_in(rest))
            lost = {n: figure for n, figure in before.items() if n not in left}
            if mark in lost and all(map(self._is_spare, lost.values())):
                paragraph.elsewhere |= lost.keys()
                self.out += [name for figure in lost.values() for name in figure.indicators]
                self._measure()
                return True
        return False

    def _is_spare(self, figure: Figure) -> bool:
        if isinstance(figure, Unsettled):
            return False
        return figure.kind in COMPARISONS or self.secondary(figure.indicator)

    def _candidates(self, comparison: bool) -> Iterator[tuple[str, int]]:
        """What may be left out, from the end on."""
        for sentence in reversed(self.paragraph.sentences):
            for n, figure in reversed(self.paragraph.figures(sentence).items()):
                if figure.kind in COMPARISONS if comparison else self.secondary(figure.indicator):
                    yield sentence, n
