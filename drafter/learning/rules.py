"""The relations of a sample's figures become rules of its indicators, and what follows is asked no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.chinese import Mention
from drafter.model import Indicator, ValueType, split_scale

from .learned_figure import LearnedFigure
from .ratios import decimals_of
from .register import Register
from .relations import Relations, Share, is_of_this_year

Figures = Mapping[str, LearnedFigure]
ONE = 1
YEARS = ("", ".上年")
"""What names of cells end with, of this year and of last."""


def with_rules(register: Register, relations: Relations, figures: Sequence[LearnedFigure]) -> Register:
    """Give indicators the rules that a sample shows, and ask no more for what they then say.

    An indicator of the catalogue that has a rule keeps its own, but for a rate of counts that the sample
    does not name.

    Args:
        register: The figures as they were entered.
        relations: What they are to one another.
        figures: The figures of the sample.
    """
    own = {f.match.indicator.name: f for f in figures if f.match and is_of_this_year(f)}
    known = {name: figure for name, figure in own.items() if name in register.rows}
    ruled = _Rules(dict(register.indicators), known)
    for name, parts in _sums(relations):
        ruled.add_parts(name, parts)
    for ratio in relations.ratios:
        ruled.add_counts(*map(_name, (ratio.rate, ratio.above, ratio.below)))
    for part, whole in _shares(relations):
        ruled.add_whole(part, whole)
    ruled.ask_less()
    changed = (i for name, i in ruled.indicators.items() if i != register.indicators[name])
    return register.with_indicators(changed)


def contradicted(register: Register, figures: Sequence[LearnedFigure]) -> frozenset[str]:
    """The indicators of which a sample says otherwise than their rules: more than the whole, another rate.

    What this overlooks is found when the workbook is read.
    """
    exact = (f for f in figures if f.match and not f.change and not f.mention.approximation)
    held = {f.name: f.mention for f in exact}
    return frozenset(
        name
        for name, one in register.indicators.items()
        if any(_is_above(held, name + year, whole + year) for whole in one.not_above for year in YEARS)
        or (one.counts and any(_is_off(held, year, name, *one.counts) for year in YEARS))
    )


def _is_above(held: Mapping[str, Mention], part: str, whole: str) -> bool:
    if part not in held or whole not in held:
        return False
    (scale, unit), (of_whole, other) = (split_scale(held[name].unit) for name in (part, whole))
    return unit == other and held[part].number * scale > held[whole].number * of_whole


def _is_off(held: Mapping[str, Mention], year: str, *names: str) -> bool:
    named = [held.get(name + year) for name in names]
    found = [each for each in named if each]
    if len(found) < len(named):
        return False
    printed, *counts = found
    part, whole = (each.number * split_scale(each.unit)[0] for each in counts)
    exact = Decimal(1).scaleb(-decimals_of(printed.number))
    return bool(whole) and abs(part / whole * 100 - printed.number) >= exact


@dataclass
class _Rules:
    indicators: dict[str, Indicator]
    known: Figures

    def add_parts(self, name: str, parts: Sequence[str]) -> None:
        """Make an indicator the sum of others."""
        fit = len({name, *parts}) == len(parts) + 1 and all(each in self.known for each in (name, *parts))
        rates = any(self.indicators[each].type is ValueType.RATE for each in parts if each in self.indicators)
        if fit and not rates and not self.indicators[name].parts and not self._reaches(parts, name):
            self.indicators[name] = replace(self.indicators[name], parts=tuple(parts))
            self._hand_down(name, parts)

    def add_counts(self, name: str, above: str, below: str) -> None:
        """Make an indicator the rate of two others, the first of which is part of the second."""
        if len({name, above, below} & self.known.keys()) < 3:
            return
        rate = self.indicators[name]
        if rate.type is ValueType.RATE and not (rate.counts and self.known.keys() >= set(rate.counts)):
            self.indicators[name] = replace(rate, numerator=above, denominator=below)
            self.add_whole(above, below)
            self._hand_down(name, (above, below))

    def _hand_down(self, name: str, sources: Sequence[str]) -> None:
        """Let whoever owned a figure report what it follows from, where nobody else owns that."""
        for source in sources:
            own = self.indicators[source]
            self.indicators[source] = replace(own, lead=own.lead or self.indicators[name].lead)

    def add_whole(self, part: str, whole: str) -> None:
        """Make an indicator part of another, unless the catalogue or a sum says of what it is."""
        if part == whole or part not in self.known or whole not in self.known:
            return
        own = self.indicators[part]
        known = whole in own.not_above or part in self.indicators[whole].parts
        if not known and not self._above(whole, part):
            self.indicators[part] = replace(own, not_above=(*own.not_above, whole))

    def ask_less(self) -> None:
        """Leave to computing what gives back the sample's figure to the digit."""
        usual = self._usual_decimals()
        for name, indicator in self.indicators.items():
            needed = {name, *indicator.follows_from}
            if not indicator.follows_from or needed - self.known.keys():
                continue
            if indicator.parts and self._comes_back(name, indicator):
                self.indicators[name] = replace(indicator, asked=False)
            elif indicator.counts:
                tries = (replace(indicator, decimals=n, asked=False) for n in self._decimals(name, usual))
                fit = next((each for each in tries if self._is_printed(each)), indicator)
                self.indicators[name] = fit

    def _comes_back(self, name: str, indicator: Indicator) -> bool:
        """Whether a total and its parts are exact, in one unit, and add up."""
        mentions = [self.known[n].mention for n in (name, *indicator.parts)]
        total, *parts = mentions
        alike = len({mention.unit for mention in mentions}) == ONE
        exact = not any(mention.approximation for mention in mentions)
        return alike and exact and sum(part.number for part in parts) == total.number

    def _is_printed(self, rate: Indicator) -> bool:
        """Whether a rate computed from its counts is the one that the sample prints."""
        printed, above, below = (self.known[n].mention for n in (rate.name, *rate.counts))
        if any(mention.approximation for mention in (printed, above, below)):
            return False
        bases = [m.number * split_scale(m.unit)[0] for m in (above, below)]
        return bool(bases[1]) and rate.rate_of(*bases) == printed.number

    def _decimals(self, name: str, usual: int) -> Iterator[int]:
        """The decimals that a rate may be computed to: as it is printed; of a whole number, as others are."""
        printed = decimals_of(self.known[name].mention.number)
        yield from (printed,) if printed else (usual, 0)

    def _usual_decimals(self) -> int:
        """How many decimals the sample's rates have that have any."""
        rates = (f.mention.number for n, f in self.known.items() if self.indicators[n].type is ValueType.RATE)
        counted = Counter(places for number in rates if (places := decimals_of(number)))
        return counted.most_common(1)[0][0] if counted else ONE

    def _reaches(self, names: Sequence[str], wanted: str) -> bool:
        """Whether any of some indicators follows from one."""
        pending, seen = list(names), set[str]()
        while pending:
            name = pending.pop()
            if name not in seen and name in self.indicators:
                seen.add(name)
                pending += self.indicators[name].follows_from
        return wanted in seen

    def _above(self, part: str, whole: str) -> bool:
        """Whether an indicator is known to be part of another, over others in between."""
        pending, seen = [part], set[str]()
        while pending:
            name = pending.pop()
            if name not in seen and name in self.indicators:
                seen.add(name)
                pending += self.indicators[name].not_above
        return whole in seen


def _sums(relations: Relations) -> Iterator[tuple[str, list[str]]]:
    """The totals and their parts, by the names of their indicators."""
    for each in relations.sums:
        if _name(each.total):
            yield _name(each.total), [_name(part) for part in each.parts]


def _shares(relations: Relations) -> Iterator[tuple[str, str]]:
    """The parts and their wholes, by name; parts of one that is another's sum among them."""
    every = (*relations.shares, *(Share(p, each.total) for each in relations.sums for p in each.parts))
    yield from ((_name(each.part), _name(each.whole)) for each in every)


def _name(figure: LearnedFigure) -> str:
    return figure.match.indicator.name if figure.match else ""
