"""A paragraph of a sample whose figures have been entered, and the slots that print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.chinese import Meaning, Mention
from drafter.matching import Match
from drafter.narrative import Slot

from .changes import COMPARED, ToldChange
from .learned_figure import LearnedFigure
from .left_numbers import LeftNumber, excerpt, left_change, left_figure
from .outline import Block
from .register import Registrar


@dataclass(frozen=True)
class EnteredParagraph:
    """A paragraph with its figures.

    Attributes:
        block: The paragraph.
        figures: Its figures, each with its indicator, if it has one.
        own: The slot that prints each figure by itself; None for one that stays words.
        told: The changes that it tells of.
        of_changes: The slots that put changes.
        contradicted: Figures of changes that do not follow from the two years' values, by their place.
    """

    block: Block
    figures: tuple[LearnedFigure, ...]
    own: tuple[Slot | None, ...]
    told: tuple[ToldChange, ...]
    of_changes: tuple[Slot, ...] = ()
    contradicted: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls,
        registrar: Registrar,
        block: Block,
        mentions: Sequence[Mention],
        matches: Sequence[Match | None],
        told: tuple[ToldChange, ...],
    ) -> EnteredParagraph:
        """Enter the values of a paragraph; a requirement stays words, a change waits for them all."""
        changes = {
            n for change in told for one in change.each or (change,) if one.amount for n in one.figures[-1:]
        }
        figures, slots = [], []
        for n, (mention, match) in enumerate(zip(mentions, matches, strict=True)):
            stays = mention.meaning is Meaning.REQUIREMENT or n in changes
            words = excerpt(block.text, mention.start, mention.end)
            figure = LearnedFigure(block.line, mention, words, None if stays else match)
            slots.append(slot := registrar.enter(figure))
            figures.append(figure if slot or n in changes else replace(figure, match=None))
        return cls(block, tuple(figures), tuple(slots), told)

    def with_changes(self, registrar: Registrar, year: int) -> EnteredParagraph:
        """Enter the changes, when all values of the sample are known."""
        paragraph = self
        for told in self.told:
            match = self.figures[told.of].match
            if told.each:
                matches = [self.figures[one.of].match for one in told.each]
                slot = registrar.enter_changes(told, matches, year)
            else:
                slot = registrar.enter_change(told, match, year) if match else None
            paragraph = paragraph._put(told, slot, match) if slot else paragraph._refused(told)
        return paragraph

    def _put(self, told: ToldChange, slot: Slot, match: Match | None) -> EnteredParagraph:
        """With the slot of a change in the place of those that it covers."""
        covered = set(told.figures)
        of = {one.figures[0]: self.figures[one.of].match for one in told.each}
        figures = tuple(
            replace(figure, match=of.get(n, match), change=True)
            if n in covered and self.own[n] is None
            else figure
            for n, figure in enumerate(self.figures)
        )
        own = tuple(None if n in covered else one for n, one in enumerate(self.own))
        return replace(self, figures=figures, own=own, of_changes=(*self.of_changes, slot))

    def _refused(self, told: ToldChange) -> EnteredParagraph:
        """Without a slot for a value where words beside it say which way it went."""
        if told.form == COMPARED:
            amounts = told.figures if told.each else told.figures[-1:]
            return replace(self, contradicted=self.contradicted | set(amounts))
        first = told.figures[0]
        figures = tuple(replace(f, match=None) if n == first else f for n, f in enumerate(self.figures))
        own = tuple(None if n == first else one for n, one in enumerate(self.own))
        return replace(self, figures=figures, own=own, contradicted=self.contradicted | {first})

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots of the paragraph, in order."""
        return tuple(sorted((*filter(None, self.own), *self.of_changes), key=lambda slot: slot.start))

    @property
    def left(self) -> tuple[LeftNumber, ...]:
        """The numbers that no slot prints."""
        return tuple(
            (left_change if n in self.contradicted else left_figure)(self.block, figure.mention)
            for n, figure in enumerate(self.figures)
            if figure.match is None
        )
