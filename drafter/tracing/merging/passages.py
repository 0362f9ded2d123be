"""The sentences and rows of an edited report, with the place of each character in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafter.embedding import Embedded
from drafter.model import Missing, Unrenewed

from ..edited import EditedParagraph, Held
from ..holding import reads_as
from .sentences import CELL, FOREIGN, MARKED, SENTENCE, SIGN, Signs

CELLS = ("tc", "table-cell")

Place = tuple[int, int]
"""A paragraph's index, and how many characters of it stand before."""


@dataclass(frozen=True, slots=True)
class Code:
    """Text as words with signs.

    Attributes:
        code: The words, a sign for each mark and each figure that reads as it was built.
        atoms: The figure behind each sign; the words of a mark.
        places: Where each character of the code stands, and at last where it ends.
    """

    code: str
    atoms: tuple[Held | str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Passage(Code):
    """A sentence of a paragraph, or a row of a table, as it stands now.

    Attributes:
        row: Whether it is a row.
        first: The index of its first paragraph.
        last: The index of its last paragraph.
    """

    row: bool
    first: int
    last: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number of each figure in the record; 0 for a mark."""
        return tuple(0 if isinstance(atom, str) else atom.n for atom in self.atoms)

    @property
    def marks(self) -> list[str]:
        """The words of its marks."""
        return [atom for atom in self.atoms if isinstance(atom, str)]

    def at(self, place: int) -> int:
        """How many figures and marks stand before a place of its code."""
        return len(SIGN.findall(self.code, 0, place))


class Encoder:
    """Puts signs for the figures and marks of an edited report."""

    def __init__(self, embedded: Embedded, signs: Signs, *, force: bool = False) -> None:
        """Begin.

        Args:
            embedded: What the report carries inside.
            signs: The signs, as for the reports that it is held against.
            force: Whether figures that somebody typed over count as figures.
        """
        self._figures = embedded.figures
        self._signs = signs
        self._force = force

    def counts(self, held: Held) -> bool:
        """Whether a figure stands as it was built, or may be set anew all the same."""
        known = 0 < held.n <= len(self._figures)
        return known and bool(held.text) and (self._force or reads_as(held.text, self._figures[held.n - 1]))

    def encode(self, paragraph: EditedParagraph) -> Code:
        """A paragraph's words with signs."""
        code: list[str] = []
        atoms: list[Held | str] = []
        places: list[Place] = []
        at = 0
        for start, end, atom in self._atoms(paragraph):
            code += [*FOREIGN.sub("\ufffd", paragraph.text[at:start]), self._sign(atom)]
            places += [(paragraph.index, each) for each in range(at, start + 1)]
            atoms.append(atom)
            at = end
        code += [*FOREIGN.sub("\ufffd", paragraph.text[at:])]
        places += [(paragraph.index, each) for each in range(at, len(paragraph.text) + 1)]
        return Code("".join(code), tuple(atoms), tuple(places))

    def _atoms(self, paragraph: EditedParagraph) -> Iterator[tuple[int, int, Held | str]]:
        """Figures and marks in order, none of which overlaps another."""
        found: list[tuple[int, int, Held | str]] = [
            (held.start, held.end, held) for held in paragraph.figures if self.counts(held)
        ]
        if "【" in paragraph.text:
            found += [(mark.start(), mark.end(), mark[0]) for mark in MARKED.finditer(paragraph.text)]
            found.sort(key=lambda atom: (atom[0], isinstance(atom[2], str)))
        at = 0
        for atom in found:
            if atom[0] >= at:
                yield atom
                at = atom[1]

    def _sign(self, atom: Held | str) -> str:
        if not isinstance(atom, str):
            return self._signs.of(self._figures[atom.n - 1])
        mark = MARKED.fullmatch(atom)
        assert mark
        if mark[1].startswith("沿用"):
            return self._signs.of(Unrenewed(mark[2]))
        return self._signs.of(Missing(mark[2], unsettled=mark[1] == "待核"))


def passages(paragraphs: Sequence[EditedParagraph], encoder: Encoder) -> list[Passage]:
    """The sentences and rows of an edited report, in reading order."""
    found: list[Passage] = []
    for row, cells in groupby(paragraphs, lambda each: each.row):
        if row is None:
            for paragraph in cells:
                found += _sentences(paragraph.index, encoder.encode(paragraph))
        else:
            found.append(_of_row([*cells], encoder))
    return found


def _cell_of(paragraph: EditedParagraph) -> object:
    above = paragraph.element.iterancestors()
    return next((each for each in above if str(each.tag).rpartition("}")[2] in CELLS), None)


def _sentences(index: int, whole: Code) -> Iterator[Passage]:
    passed = 0
    for piece in SENTENCE.finditer(whole.code):
        start, end = piece.span()
        count = len(SIGN.findall(piece[0]))
        atoms = whole.atoms[passed : passed + count]
        passed += count
        yield Passage(piece[0], atoms, whole.places[start : end + 1], False, index, index)


def _of_row(paragraphs: Sequence[EditedParagraph], encoder: Encoder) -> Passage:
    code = ""
    atoms: list[Held | str] = []
    places: list[Place] = []
    cell: object = None
    for paragraph in paragraphs:
        own = encoder.encode(paragraph)
        here = _cell_of(paragraph)
        if places:
            code += "\n" if here is cell else CELL
        cell = here
        code += own.code
        atoms += own.atoms
        places += own.places
    return Passage(code, tuple(atoms), tuple(places), True, paragraphs[0].index, paragraphs[-1].index)
