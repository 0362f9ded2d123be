"""What figures of a sample are to one another: sums, shares and ratios, and those that do not come out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drafter.chinese import Meaning
from drafter.model import Finding

from .learned_figure import LearnedFigure


@dataclass(frozen=True, slots=True)
class Sum:
    """A total that is the sum of its parts."""

    total: LearnedFigure
    parts: tuple[LearnedFigure, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A figure that is part of another, with others or alone."""

    part: LearnedFigure
    whole: LearnedFigure


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate and the two figures that it is the rate of."""

    rate: LearnedFigure
    above: LearnedFigure
    below: LearnedFigure


@dataclass(frozen=True, slots=True)
class Relations:
    """All relations of a sample's figures that its words say and its numbers confirm.

    Attributes:
        sums: Totals with all their parts.
        shares: Parts of totals of which the sample does not give all.
        ratios: Rates with their counts.
        slips: What the words say and the numbers contradict.
    """

    sums: tuple[Sum, ...] = ()
    shares: tuple[Share, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    slips: tuple[Finding, ...] = ()

    @classmethod
    def joined(cls, every: Iterable[Relations]) -> Relations:
        """Several as one."""
        joined = cls()
        for each in every:
            joined = replace(
                joined,
                sums=joined.sums + each.sums,
                shares=joined.shares + each.shares,
                ratios=joined.ratios + each.ratios,
                slips=joined.slips + each.slips,
            )
        return joined


def is_of_this_year(figure: LearnedFigure) -> bool:
    """Whether a figure is this year's own: no change, no requirement and no other year's."""
    return figure.mention.meaning in (Meaning.VALUE, Meaning.RATE) and not figure.mention.year
