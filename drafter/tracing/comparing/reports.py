"""What changed between two reports: figures, wording, what is new, gone and moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from drafter.chinese import ITEM_NUMBER
from drafter.model import shorten

from .aligning import Shown, align
from .figure_changes import FigureChange, figure_changes
from .stretches import Compared, How, Of, Stretch, Token, compare_tokens, frame_of, tokens_of, words_of
from .versions import Section, Sentence, Shape, Version, as_read


class Fate(Enum):
    """What became of a sentence."""

    SAME = "same"
    FIGURES = "figures"
    """Its wording is the same; numbers in it are others."""
    WORDING = "wording"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence before and after.

    Attributes:
        fate: What became of it.
        old: As it was; None for a new one.
        new: As it is; None for one that is gone.
        moved: Whether it stands in another order than the others.
        stretches: Its words, old and new.
        numbers: The numbers in it that belong together.
    """

    fate: Fate
    old: Sentence | None
    new: Sentence | None
    moved: bool
    compared: Compared

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Its words, old and new."""
        return self.compared.stretches

    @property
    def changed(self) -> bool:
        """Whether its words or numbers are others."""
        return self.fate is not Fate.SAME

    @property
    def sentence(self) -> Sentence:
        """As it is; as it was, if it is gone."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Seam:
    """A place where two sentences stand in one paragraph in one report, and in two in the other.

    Attributes:
        before: The sentence before it, in the new report.
        after: The one behind it.
        parted: Whether the new report parts them.
    """

    before: Sentence
    after: Sentence
    parted: bool

    @property
    def words(self) -> str:
        """What happened there."""
        how = "另起一段" if self.parted else "与上一段并成一段"
        return f"{self.after.place.short}：“{shorten(self.after.text, 20)}”{how}。"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports set against each other.

    Attributes:
        old: The older.
        new: The newer.
        years_aside: Whether they are of different years, which then do not count as changes.
        pairs: Every sentence of both, in the order of the newer, what is gone where it stood.
        figures: The figures that changed.
        seams: Where paragraphs were parted or joined.
        left_out: The sections that only one of the files can show, and that were not compared.
    """

    old: Version
    new: Version
    years_aside: bool
    pairs: tuple[Pair, ...]
    figures: tuple[FigureChange, ...]
    seams: tuple[Seam, ...]
    left_out: tuple[Section, ...]

    @property
    def different(self) -> bool:
        """Whether there is anything to tell."""
        changed = any(pair.moved or pair.fate is not Fate.SAME for pair in self.pairs)
        return changed or bool(self.figures or self.seams)

    def of(self, fate: Fate) -> tuple[Pair, ...]:
        """The sentences of one fate, but for those that were moved."""
        return tuple(pair for pair in self.pairs if pair.fate is fate and not pair.moved)

    @property
    def moved(self) -> tuple[Pair, ...]:
        """The sentences that were moved, changed or not."""
        return tuple(pair for pair in self.pairs if pair.moved)

    @property
    def carried(self) -> tuple[Pair, ...]:
        """The sentences that were taken over word for word, the years in them aside."""
        return tuple(
            pair
            for pair in self.pairs
            if pair.fate is Fate.SAME
            and pair.sentence.shape is Shape.SENTENCE
            and pair.sentence.section is Section.TEXT
        )

    @property
    def out_of_date(self) -> tuple[Pair, ...]:
        """Those of them that still name the year of the older report."""
        year = f"{self.old.year}年"
        return tuple(p for p in self.carried if self.years_aside and p.old and p.new and _stale(p, year))


def _stale(pair: Pair, year: str) -> bool:
    assert pair.old
    assert pair.new
    return year in pair.new.text and pair.old.text == pair.new.text


def compare(old: Version, new: Version) -> Comparison:
    """Set two reports against each other."""
    years_aside = bool(old.year and new.year and old.year != new.year)
    left_out = tuple(_shown_by_one(old, new))
    before, after = ([s for s in side.sentences if s.section not in left_out] for side in (old, new))
    named = old.traced and new.traced
    if not named:
        before, after = ([*map(as_read, side)] for side in (before, after))
    tokens = [
        [tokens_of(each, named=named, years_aside=years_aside) for each in side] for side in (before, after)
    ]
    shown = [
        [_shown(s, t) for s, t in zip(side, own, strict=True)]
        for side, own in zip((before, after), tokens, strict=True)
    ]
    kept, moved = align(*shown)
    both = {(i, j): _pair(before[i], after[j], tokens[0][i], tokens[1][j], False) for i, j in kept}
    both |= {(i, j): _pair(before[i], after[j], tokens[0][i], tokens[1][j], True) for i, j in moved}
    pairs = tuple(_in_order(before, after, kept, both))
    return Comparison(
        old, new, years_aside, pairs, figure_changes(pairs), tuple(_seams(kept, before, after)), left_out
    )


def _shown_by_one(old: Version, new: Version) -> Iterator[Section]:
    """The sections that one of the files cannot show, by its kind: a web page has no letterhead."""
    if old.medium == new.medium:
        return
    sides = [{sentence.section for sentence in side.sentences} for side in (old, new)]
    for section in Section:
        if section is Section.AROUND or (section in sides[0]) != (section in sides[1]):
            yield section


def _shown(sentence: Sentence, tokens: Sequence[Token]) -> Shown:
    names = frozenset(number.name for number in sentence.numbers if number.name)
    headings = sentence.place.headings
    kind = sentence.shape, sentence.section
    return Shown(kind, words_of(tokens), frame_of(tokens), names, _bare(headings[-1]) if headings else "")


def _bare(heading: str) -> str:
    return ITEM_NUMBER.sub("", heading)


def _pair(old: Sentence, new: Sentence, before: Sequence[Token], after: Sequence[Token], moved: bool) -> Pair:
    compared = compare_tokens(before, after)
    changed = {stretch.of for stretch in compared.stretches if stretch.how is not How.SAME}
    fate = Fate.WORDING if Of.WORDS in changed else Fate.FIGURES if Of.NUMBER in changed else Fate.SAME
    return Pair(fate, old, new, moved, compared)


def _in_order(
    before: Sequence[Sentence],
    after: Sequence[Sentence],
    kept: Sequence[tuple[int, int]],
    both: dict[tuple[int, int], Pair],
) -> Iterator[Pair]:
    """All sentences in the order of the newer report; what is gone stands behind what it stood behind."""
    paired_old, paired_new = {i for i, _ in both}, {j: (i, j) for i, j in both}
    i = j = 0
    for end_old, end_new in (*kept, (len(before), len(after))):
        for gone in range(i, end_old):
            if gone not in paired_old:
                stretch = Stretch(How.GONE, before[gone].text)
                lost = tuple((number, None) for number in before[gone].numbers)
                yield Pair(Fate.GONE, before[gone], None, False, Compared((stretch,), lost))
        for place in range(j, min(end_new + 1, len(after))):
            if place in paired_new:
                yield both[paired_new[place]]
            else:
                stretch = Stretch(How.NEW, after[place].text)
                numbers = tuple((None, number) for number in after[place].numbers)
                yield Pair(Fate.NEW, None, after[place], False, Compared((stretch,), numbers))
        i, j = end_old + 1, end_new + 1


def _seams(
    kept: Sequence[tuple[int, int]], before: Sequence[Sentence], after: Sequence[Sentence]
) -> Iterator[Seam]:
    """Sentences that follow one another in both reports, in one paragraph here and in two there."""
    for (i, j), (next_i, next_j) in pairwise(kept):
        if next_i != i + 1 or next_j != j + 1 or after[j].shape is not Shape.SENTENCE:
            continue
        joined_old = before[i].paragraph == before[next_i].paragraph
        joined_new = after[j].paragraph == after[next_j].paragraph
        if joined_old != joined_new:
            yield Seam(after[j], after[next_j], joined_old)
