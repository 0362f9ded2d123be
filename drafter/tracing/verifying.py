"""Whether the figures of an edited report still agree with the workbooks: with the same report made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from drafter.chinese import VERBS
from drafter.model import Block, Chart, Figure, Kind, Missing, Report, Source, spans_of
from drafter.patterns import regex

from .edited import State
from .holding import reads_as
from .listing import Trace, TracedFigure

NUMBER = regex(r"\d[\d,，]*(?:\.\d+)?")
RESULT = regex("[＝≈]")
"""Stands before what a computation comes to; the sums that it is made of follow behind a semicolon."""
LISTED = (Kind.VALUE, Kind.RATE, Kind.PREVIOUS)
"""Kinds of which the attachment holds every figure that there is."""
MINUS = ("－", "−", "-")
Key = tuple[str, Kind]


@dataclass(frozen=True, slots=True)
class Outdated:
    """A figure that no longer agrees with the workbooks.

    Attributes:
        figure: The figure.
        new: What it would be now; empty where the workbooks say nothing of it any more.
        sources: The cells of that.
    """

    figure: TracedFigure
    new: str
    sources: tuple[Source, ...] = ()


def outdated_in(trace: Trace, built: Report, fresh: Report) -> tuple[Outdated, ...]:
    """The figures in the text that no longer agree with the workbooks.

    Args:
        trace: The figures of the edited report.
        built: The report as it was built.
        fresh: The report made anew, with the attachment of all figures.
    """
    comparison = _Comparison(_Told.of(built), _Told.of(fresh))
    standing = (
        each for each in trace.figures if each.figure and each.place and each.state is not State.LOOSE
    )
    return tuple(filter(None, map(comparison.outdated, standing)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a report tells.

    Attributes:
        figures: Its figures outside of charts, by indicator and kind.
        missing: What it has marked in place of a figure, by indicator.
        drawn: The figures of its charts, by the charts' captions.
        by_source: Of which indicators and kinds each cell alone gives a figure.
    """

    figures: dict[Key, list[Figure]] = field(default_factory=lambda: defaultdict(list))
    missing: dict[str, Missing] = field(default_factory=dict)
    drawn: dict[str, set[str]] = field(default_factory=dict)
    by_source: dict[Source, set[Key]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, report: Report) -> _Told:
        told = cls()
        for block in _blocks(report):
            if isinstance(block, Chart):
                told.drawn.setdefault(block.caption, set()).update(each.text for each in block.figures)
                continue
            for span in spans_of(block):
                if isinstance(span, Figure):
                    told.put(span)
                elif isinstance(span, Missing):
                    told.missing.setdefault(span.indicator, span)
        return told

    def put(self, figure: Figure) -> None:
        """Take in a figure."""
        for indicator in figure.indicators:
            self.figures[indicator, figure.kind].append(figure)
            if figure.kind in LISTED and len(figure.sources) == 1:
                self.by_source[figure.sources[0]].add((indicator, figure.kind))

    def of_key(self, key: Key) -> Sequence[Figure]:
        return self.figures.get(key, ())


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Holds figures of one report against those of another."""

    built: _Told
    fresh: _Told

    def outdated(self, traced: TracedFigure) -> Outdated | None:
        """What is to be told of a figure; None where it agrees."""
        figure = traced.figure
        assert figure is not None
        if traced.place and traced.place.chart:
            drawn = self.fresh.drawn.get(traced.place.chart)
            return None if drawn is None or figure.text in drawn else Outdated(traced, "")
        key = (figure.indicator, figure.kind)
        now = self.fresh.of_key(key)
        agreeing = [each for each in now if _agrees(traced, figure, each)]
        if agreeing and not all(_is_contradicted(traced, each) for each in agreeing):
            return None
        if agreeing:
            words = VERBS[traced.verb].opposite + _as_put(agreeing[0])
            return Outdated(traced, words, agreeing[0].sources)
        alike = [each for each in now if each.unit == figure.unit]
        if alike:
            best = max(alike, key=lambda each: (each.template, each.line) == (figure.template, figure.line))
            return Outdated(traced, _as_put(best), best.sources)
        if not traced.retyped and self._cells_agree(figure):
            return None
        if missing := self.fresh.missing.get(figure.indicator):
            return Outdated(traced, missing.text)
        return Outdated(traced, now[0].text, now[0].sources) if now else Outdated(traced, "")

    def _cells_agree(self, figure: Figure) -> bool:
        """Whether all that was told of the cells that a figure was computed from is told as before."""
        if figure.kind in LISTED and not self.fresh.of_key((figure.indicator, figure.kind)):
            return False
        kin = {key for source in figure.sources for key in self.built.by_source.get(source, ())}
        return bool(kin) and all(self._alike(key) for key in kin)

    def _alike(self, key: Key) -> bool:
        """Whether a figure that both tell of has the same number."""
        both = (told.of_key(key) for told in (self.built, self.fresh))
        before, now = (
            {(each.number, each.unit) for each in told if each.number is not None} for told in both
        )
        return not before.isdisjoint(now)


def _blocks(report: Report) -> Iterator[Block]:
    yield from report.blocks
    for attachment in report.attachments:
        yield from attachment.blocks


def _agrees(traced: TracedFigure, figure: Figure, now: Figure) -> bool:
    if not traced.retyped and {_sign(figure), _sign(now)} == {1, -1}:
        return False
    if reads_as(traced.text, now):
        return True
    if now.unit != figure.unit or now.number is None:
        return False
    number = _number_in(traced.text) if traced.retyped else figure.number
    if figure.kind is Kind.CHANGE and number is not None:
        return abs(number) == abs(now.number)
    return number == now.number


def _is_contradicted(traced: TracedFigure, now: Figure) -> bool:
    """Whether the words before a change tell that it went the other way."""
    return bool(traced.verb) and VERBS[traced.verb].way == -_sign(now)


def _sign(figure: Figure) -> int:
    """Whether a change is one for more or for less; 0 where that is not known.

    The text has the direction in its words, and the amount alone in the figure.
    """
    if figure.kind is not Kind.CHANGE or not figure.number:
        return 0
    if figure.number < 0:
        return -1
    result = RESULT.split(figure.formula.partition("；")[0])[-1]
    return (-1 if result.startswith(MINUS) else 1) if result else 0


def _as_put(figure: Figure) -> str:
    """The words of a figure with its unit, which tables have in a column, and 0.3个和1.8个百分点 in part."""
    text, unit = figure.text, figure.unit
    if unit in text:
        return text
    said = next(n for n in range(len(unit), -1, -1) if text.endswith(unit[:n]))
    return text + unit[said:]


def _number_in(text: str) -> Decimal | None:
    found = NUMBER.search(text)
    try:
        return Decimal(found[0].replace(",", "").replace("，", "")) if found else None
    except InvalidOperation:
        return None
