"""The rates of a sample and the two counts that each is the rate of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.chinese import plain, round_half_up
from drafter.model import Finding, Source, finding

from .relations import Ratio, Relations
from .terms import Term

WHOLE, NOTHING = 100, 0
EMPTY = frozenset("率比例重占的全年数共已其中为达到均了和与及各项件个次人户家案处名起宗份月日％%")
"""Characters that say nothing about what a rate is of."""
STRONG = 2
NEAR = Decimal(1)
"""A rate so many points off that of its counts was meant to be theirs; else it has a base of its own."""


@dataclass(frozen=True)
class RatioFinder:
    """Finds the rates of a sentence that are those of two counts in it.

    Attributes:
        shares: Words which say that a percentage is a share.
        file: The sample.
    """

    shares: tuple[str, ...]
    file: str

    def relations(self, terms: Sequence[Term]) -> Relations:
        """The rates of a sentence with their counts; and those that their counts contradict (R28)."""
        ratios: list[Ratio] = []
        slips: list[Finding] = []
        for number, rate in enumerate(terms):
            if not rate.is_rate or rate.base == NOTHING:
                continue
            counts = [term for term in terms if term.counts]
            before = [term for term in terms[:number] if term.counts]
            pair = self._pair(rate, counts, before)
            if pair:
                ratios.append(Ratio(rate.figure, pair[0].figure, pair[1].figure))
            else:
                slips += self._slip(rate, before)
        return Relations(ratios=tuple(ratios), slips=tuple(slips))

    def _pair(self, rate: Term, counts: Sequence[Term], before: Sequence[Term]) -> tuple[Term, Term] | None:
        """The one pair of counts whose rate it is, above and below the line."""
        exact = {(a.base, b.base): (a, b) for a, b in _pairs(counts) if _is_rate(rate, a, b)}
        if len(exact) != 1:
            return None
        ((above, below),) = exact.values()
        near = bool(before) and before[-1] is above
        link = self._link(rate, above)
        round_number = rate.base == rate.base.to_integral_value()
        if rate.base == WHOLE and not (near and link and len(before) > 1 and before[-2] is below):
            return None
        if link >= STRONG or (near and (link or not round_number)):
            return above, below
        return None

    def _link(self, rate: Term, above: Term) -> int:
        """How many characters the words of a rate share with those of its count."""
        shared = set(rate.names) & set(above.own_words) - EMPTY
        said = any(word in rate.names for word in self.shares)
        return len(shared) + said

    def _slip(self, rate: Term, before: Sequence[Term]) -> Iterator[Finding]:
        """A rate right behind its counts that is nearly theirs (R28)."""
        if len(before) < 2 or rate.base == WHOLE:
            return
        below, above = before[-2:]
        apart = {below.segment, above.segment, rate.segment} != {rate.segment}
        if apart or not above.is_like(below) or not 0 < above.base <= below.base:
            return
        computed = above.base / below.base * 100
        if self._link(rate, above) and abs(computed - rate.base) <= NEAR:
            figure = rate.figure
            words = {
                "excerpt": figure.excerpt,
                "rate": figure.mention.text,
                "above": above.figure.mention.text,
                "below": below.figure.mention.text,
                "computed": plain(round_half_up(computed, 2)),
            }
            where = Source(self.file, "", f"第 {figure.line} 行")
            yield finding("R28", where, value=figure.mention.text, **words)


def _pairs(counts: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """The pairs of which the first may be part of the second; of equal ones the later is."""
    for number, one in enumerate(counts):
        for other in counts[number + 1 :]:
            if one.is_like(other) and one.name != other.name:
                yield (one, other) if one.base < other.base else (other, one)


def _is_rate(rate: Term, above: Term, below: Term) -> bool:
    """Whether a rate is that of two counts at its decimals."""
    if not below.base:
        return False
    places = decimals_of(rate.figure.mention.number)
    return round_half_up(above.base / below.base * 100, places) == rate.base


def decimals_of(number: Decimal) -> int:
    """How many decimals a number was printed with."""
    return max(-int(number.as_tuple().exponent), 0)
