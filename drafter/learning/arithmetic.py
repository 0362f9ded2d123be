"""The arithmetic of a sample: which of its figures are sums, shares and ratios of others.

A relation is one only where words point to it and the numbers confirm it, within a sentence: a chance hit of
small numbers is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from drafter.chinese import plain
from drafter.model import Finding, Source, finding
from drafter.packs import FigureWords
from drafter.patterns import regex

from .learned_figure import LearnedFigure
from .ratios import RatioFinder
from .relations import Relations, Share, Sum
from .terms import NO_BRACKET, Term, sentences_of

AMONG = regex(r"^[^，；。（(]{0,12}(?<![集其年])中(?![小央心型等级高])")
"""92项赋权事项中保留54项: what follows is part of what stands before."""
NOUGHT, NOUGHT_REACH = regex("为零|零[件起宗例人次]"), 20
"""A part that is none this year, and so near a list belongs to it, may be some in the next."""
LEAST_TOTAL, LEAST_LOOSE_TOTAL = 20, 50
"""A total below is hit by chance where no word speaks of a sum; more so where commas divide its parts."""
LOOSE_PARTS = 3
LISTED = regex("^[^、]*[，：][^、]*$")
SUMMING_REACH = 4
NEAR = Decimal("0.1")
"""Parts that miss their total by no more were meant to come to it."""


@dataclass(frozen=True)
class Arithmetic:
    """Finds the relations of the figures of a sample.

    Attributes:
        words: The words that point to them.
        file: The sample.
    """

    words: FigureWords
    file: str

    def relations(self, paragraphs: Iterable[tuple[str, Sequence[LearnedFigure]]]) -> Relations:
        """The relations of all figures.

        Args:
            paragraphs: The texts of paragraphs, each with its figures in order.
        """
        ratios = RatioFinder(self.words.shares, self.file)
        found = []
        for text, figures in paragraphs:
            for terms in sentences_of(text, figures, self.words.dividing):
                of_rates = ratios.relations(terms)
                found += [of_rates, self._of_sentence(text, terms, of_rates)]
        return Relations.joined(found)

    def _of_sentence(self, text: str, terms: Sequence[Term], rates: Relations) -> Relations:
        """The sums and shares of a sentence; of each total the first way in which it is one."""
        divided = [(first, terms[:n], terms[n:]) for n, first in enumerate(terms) if self._divides(first)]
        lists = [(_wholes(first, before), _run(first, rest)) for first, before, rest in divided]
        sums = self._sums(text, terms, lists)
        outer = _outer(terms, sums, rates)
        missed = [(each, terms[:n], terms[n + 1 :]) for n, each in enumerate(terms) if each not in sums]
        slips = [slip for each in missed for slip in self._misses(text, *each)]
        shares: list[Share] = []
        for wholes, parts in lists:
            whole = _whole(parts[0], wholes, outer)
            if whole and not _first_sum(wholes, parts):
                own, wrong = self._shares(whole, _of_one_clause(parts))
                shares += own
                slips += wrong
        return Relations(tuple(_sum(*each) for each in sums.items()), tuple(shares), (), tuple(slips))

    def _sums(
        self, text: str, terms: Sequence[Term], lists: Iterable[tuple[Sequence[Term], Sequence[Term]]]
    ) -> dict[Term, Sequence[Term]]:
        """The totals of a sentence with their parts."""
        sums = dict(found for each in lists if (found := _first_sum(*each)))
        for number, total in enumerate(terms):
            parts = self._parts_of(text, total, terms[:number], terms[number + 1 :])
            if total.counts and parts:
                sums[total] = parts
        ends = {total: max(total.end, parts[-1].end) + NOUGHT_REACH for total, parts in sums.items()}
        return {t: parts for t, parts in sums.items() if not NOUGHT.search(text, t.end, ends[t])}

    def _parts_of(
        self, text: str, total: Term, before: Sequence[Term], behind: Sequence[Term]
    ) -> Sequence[Term]:
        """The parts of a total in the bracket behind it, in a list behind it or in front of it."""
        inner = _in_bracket(text, total, behind)
        if _come_to(inner, total):
            return inner
        return _listed(total, behind) or self._summed(total, before)

    def _divides(self, first: Term) -> bool:
        """Whether the words in front of a figure say that it is part of one before."""
        words = "|".join(map(re.escape, self.words.dividing))
        said = words and re.search(rf"(?:^|[，；。：、（(])(?:{words})[^，；。]*$", first.gap)
        return first.counts and bool(said or AMONG.match(first.gap))

    def _summed(self, total: Term, before: Sequence[Term]) -> Sequence[Term]:
        """The parts in front of a total that sums them up: 民事5件、刑事3件，共8件."""
        if not self._sums_up(total):
            return ()
        parts = _run_before(total, before)
        return next((parts[n:] for n in range(len(parts) - 2, -1, -1) if _come_to(parts[n:], total)), ())

    def _sums_up(self, total: Term) -> bool:
        """Whether the words in front of a figure say that it sums up others."""
        clause = re.split("[，；。：、（()）]", total.gap)[-1]
        return any(word in clause[:SUMMING_REACH] for word in self.words.summing)

    def _shares(self, whole: Term, parts: Sequence[Term]) -> tuple[list[Share], list[Finding]]:
        """The parts as shares of a whole; one above it is a slip (R27)."""
        shares = [Share(part.figure, whole.figure) for part in parts if part.base <= whole.base]
        above = [part for part in parts if part.base > whole.base]
        return shares, [self._slip("R27", whole, part.figure.mention.text) for part in above]

    def _misses(
        self, text: str, total: Term, before: Sequence[Term], behind: Sequence[Term]
    ) -> Iterator[Finding]:
        """Parts in brackets, or summed up, that nearly come to their total (R26)."""
        inner = _in_bracket(text, total, behind)
        summed = _of_one_clause(_run_before(total, before)) if self._sums_up(total) else []
        for parts in ([] if inner and self._divides(inner[0]) else inner, summed):
            come = sum((part.base for part in parts), Decimal(0))
            near = come != total.base and abs(come - total.base) <= NEAR * total.base
            if total.counts and len(parts) > 1 and near:
                yield self._slip("R26", total, plain(come))

    def _slip(self, code: str, total: Term, other: str) -> Finding:
        figure = total.figure
        where = Source(self.file, "", f"第 {figure.line} 行")
        words = {"excerpt": figure.excerpt, "total": figure.mention.text, "other": other}
        return finding(code, where, value=figure.mention.text, **words)


def _sum(total: Term, parts: Sequence[Term]) -> Sum:
    return Sum(total.figure, tuple(part.figure for part in parts))


def _come_to(parts: Sequence[Term], total: Term) -> bool:
    """Whether several parts come to a total."""
    return len(parts) > 1 and sum((part.base for part in parts), Decimal(0)) == total.base


def _wholes(first: Term, before: Sequence[Term]) -> list[Term]:
    """The figures that one may be part of, the nearest first; what stands in another bracket is none."""
    outside = (first.bracket, NO_BRACKET)
    return [t for t in reversed(before) if t.counts and t.is_like(first) and t.bracket in outside]


def _first_sum(wholes: Sequence[Term], parts: Sequence[Term]) -> tuple[Term, Sequence[Term]] | None:
    """The nearest of some totals to which the first of some parts come, with those parts."""
    for number, whole in enumerate(wholes):
        for count in range(2, len(parts) + 1):
            ends = count == len(parts) or "、" not in parts[count].gap
            sure = number == 0 or whole.base >= LEAST_TOTAL
            if ends and sure and _come_to(parts[:count], whole):
                return whole, parts[:count]
    return None


def _outer(terms: Sequence[Term], sums: Mapping[Term, Sequence[Term]], rates: Relations) -> dict[Term, Term]:
    """Of each figure that is known to be part of another, the other."""
    by_place = {term.start: term for term in terms}
    outer = {part: total for total, parts in sums.items() for part in parts}
    of_rates = ((ratio.above.mention.start, ratio.below.mention.start) for ratio in rates.ratios)
    return outer | {by_place[above]: by_place[below] for above, below in of_rates}


def _whole(first: Term, wholes: Sequence[Term], outer: Mapping[Term, Term]) -> Term | None:
    """What the figures behind 其中 are part of; None where it may be any of several.

    In a bracket of their own they are part of what stands before it.
    Of 排查72起，化解68起，化解率94.4%，其中… it is at least part of the first.
    """
    if not wholes:
        return None
    nearest = wholes[0]
    if first.bracket != nearest.bracket:
        return nearest
    chain = [nearest]
    while chain[-1] in outer and outer[chain[-1]] not in chain:
        chain.append(outer[chain[-1]])
    near = [term for term in wholes if term.segment == nearest.segment and term.sentence == nearest.sentence]
    return chain[-1] if set(near) <= set(chain) else None


def _run(first: Term, terms: Sequence[Term]) -> list[Term]:
    """The figures from a first one on that may be added to it; percentages and brackets are passed over."""
    level = (t for t in terms if t.bracket == first.bracket and not t.is_rate)
    return list(takewhile(lambda t: t.counts and t.is_like(first) and t.segment == first.segment, level))


def _run_before(total: Term, before: Sequence[Term]) -> list[Term]:
    """The figures in front of a total that may be added, in order."""
    level = (t for t in reversed(before) if t.bracket == total.bracket and not t.is_rate)
    run = takewhile(lambda t: t.counts and t.is_like(total) and t.segment == total.segment, level)
    return list(run)[::-1]


def _of_one_clause(terms: Sequence[Term]) -> list[Term]:
    """The figures up to the first that another clause holds."""
    rest = takewhile(lambda term: not re.search("[，；。]", term.gap), terms[1:])
    return [*terms[:1], *rest]


def _in_bracket(text: str, total: Term, behind: Sequence[Term]) -> list[Term]:
    """The figures of the bracket right behind a figure and its noun, if all may be added up."""
    opening = re.compile(r"[^，；。：、（()）\d]{0,8}([（(])").match(text, total.end)
    inner = [term for term in behind if opening and term.bracket == opening.start(1)]
    return inner if all(term.counts and term.is_like(total) for term in inner) else []


def _listed(total: Term, behind: Sequence[Term]) -> Sequence[Term]:
    """The parts that are listed right behind a total, all there are: 收到46件，受理21件、转送25件."""
    level = [t for t in takewhile(lambda t: t.segment == total.segment, behind) if t.bracket == total.bracket]
    parts = list(takewhile(lambda term: term.counts and term.is_like(total), level))
    if len(parts) < 2 or total.base < LEAST_TOTAL or not LISTED.search(parts[0].gap):
        return ()
    ends = (n for n, term in enumerate(parts[1:], 1) if "、" not in term.gap or "，" in term.gap)
    series = parts[: next(ends, len(parts))]
    if _come_to(series, total):
        return series
    loose = len(parts) >= LOOSE_PARTS and total.base >= LEAST_LOOSE_TOTAL
    return parts if loose and _come_to(parts, total) else ()
