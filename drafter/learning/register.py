"""The register of a sample's figures: their indicators, and the rows of the workbook that hold them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.chinese import (
    Meaning,
    Mention,
    Numeral,
    forms_of,
    number_words,
    plain,
    print_value,
    round_half_up,
)
from drafter.matching import Match
from drafter.model import APPROXIMATIONS_BEFORE, Indicator, Level, Value, ValueType, split_scale
from drafter.narrative import Slot
from drafter.workbook import FigureRow

from .changes import REACHED, ToldChange
from .learned_figure import LearnedFigure

TYPED_SCALES = ("", "万", "亿")
"""Scale words that stand beside a number in its cell."""
LARGEST = Decimal(10) ** 12
"""A larger number is none that a workbook takes."""
IN_WORDS = "中文数字"
"""The form of a number alone that is written in Chinese."""


@dataclass(frozen=True)
class Register:
    """The figures of a sample: indicators as the learned pack needs them, and their rows.

    Attributes:
        indicators: All indicators that the sample's figures need, by name, in reading order.
        changed: The names of those that are new, or differ from the extended pack's.
        rows: Rows of 年度数据 by indicator.
        proposed: The names of those that are new, and whose section no person has said.
    """

    indicators: Mapping[str, Indicator]
    changed: frozenset[str]
    rows: Mapping[str, FigureRow]
    proposed: frozenset[str] = frozenset()

    def in_sections(self, sections: Collection[str], at: Mapping[str, str]) -> Register:
        """Give a new indicator, and one whose section the pack has not got, that where its figure stands.

        Args:
            sections: The sections of the pack.
            at: The section where each figure stands, by indicator; one that stands in none goes to the first.
        """
        first = next(iter(sections))
        placed = {name for name in self.proposed if name in at}
        return self.with_indicators(
            replace(indicator, section=at.get(name, first))
            for name, indicator in self.indicators.items()
            if name in placed or indicator.section not in sections
        )

    def without_rules(self, names: Collection[str]) -> Register:
        """Take away the rules that hold some indicators to others: the sample's figures contradict them."""
        return self.with_indicators(
            replace(indicator, numerator="", denominator="", not_above=(), parts=(), asked=True)
            for name, indicator in self.indicators.items()
            if name in names
        )

    @property
    def asked_rows(self) -> dict[str, FigureRow]:
        """The rows of what the form asks for."""
        return {name: row for name, row in self.rows.items() if self.indicators[name].asked}

    @property
    def other_rows(self) -> tuple[tuple[str, str, FigureRow], ...]:
        """The rows of others, of which last year's figure follows from nothing: section, name and row."""
        return tuple(
            (self.indicators[name].section, name, row)
            for name, row in self.rows.items()
            if not self.indicators[name].asked and row.last_year is not None and not self._last_known(name)
        )

    def _last_known(self, name: str) -> bool:
        """Whether last year's figure follows from others."""
        rows = (self.rows.get(source) for source in self.indicators[name].follows_from)
        return all(row is not None and row.last_year is not None for row in rows)

    def with_indicators(self, indicators: Iterable[Indicator]) -> Register:
        """The register with some of its indicators changed."""
        changed = {indicator.name: indicator for indicator in indicators}
        return replace(self, indicators={**self.indicators, **changed}, changed=self.changed | changed.keys())


class Registrar:
    """Enters the figures of a sample one by one, and makes the slots that print them.

    Args:
        level: The level of the reporting body.
    """

    def __init__(self, level: Level) -> None:
        self._level = level
        self._indicators: dict[str, Indicator] = {}
        self._changed: set[str] = set()
        self._proposed: set[str] = set()
        self._rows: dict[str, FigureRow] = {}
        self._values: dict[str, Value] = {}
        self._mentions: dict[str, Mention] = {}

    def register(self) -> Register:
        """The figures entered so far."""
        return Register(
            dict(self._indicators), frozenset(self._changed), dict(self._rows), frozenset(self._proposed)
        )

    def enter(self, figure: LearnedFigure) -> Slot | None:
        """Enter a figure, and return the slot that prints it; None when it stays words.

        A second figure of one indicator must be the same number: a cell holds one. This year's and last
        year's must fit one 单位: where their scale words differ, each stands in its own cell.
        """
        match, mention = figure.match, figure.mention
        if match is None or mention.number >= LARGEST:
            return None
        indicator = self._fit(match, mention)
        value = _value(indicator, mention)
        held = self._values.get(figure.name, value)
        slot = _slot(figure, match.indicator.name, held)
        mentions = {figure.name: mention} | self._mentions
        row = self._row(indicator, mentions)
        if held.number != value.number or slot is None or row is None:
            return None
        self._values[figure.name] = held
        self._mentions = mentions
        self._rows[indicator.name] = row
        self._indicators[indicator.name] = indicator
        if match.proposed:
            self._proposed.add(indicator.name)
        if match.proposed or indicator != match.indicator:
            self._changed.add(indicator.name)
        return slot

    def enter_change(self, told: ToldChange, match: Match, year: int) -> Slot | None:
        """Enter the change of an indicator, and return the slot that puts it; None when it stays words.

        Last year's value is reckoned where the sample does not print it. The slot gives the words back
        exactly, or there is none.
        """
        name = match.indicator.name
        indicator, this = self._indicators.get(name), self._values.get(name)
        if indicator is None or this is None:
            return None
        this = _scaled(indicator, this)
        if told.form == REACHED:
            return self._slot_of(told, name) if told.prints(this) else None
        known = self._values.get(f"{name}.上年")
        last = _scaled(indicator, known) if known else told.reckon(this, indicator, year)
        if last is None or not told.holds(this, last, indicator, year):
            return None
        if known is None and not self._enter_last_year(indicator, last):
            return None
        return self._slot_of(told, name)

    def enter_changes(self, told: ToldChange, matches: Sequence[Match | None], year: int) -> Slot | None:
        """Enter several changes told in one wording, and return the slot that puts them, or None."""
        pairs = [(one, match) for one, match in zip(told.each, matches, strict=True) if match]
        if len(pairs) < len(told.each) or not all(self.enter_change(*pair, year) for pair in pairs):
            return None
        names = [match.indicator.name for _, match in pairs]
        held = [(self._held(name), self._held(f"{name}.上年"), self._indicators[name]) for name in names]
        if len(set(names)) < len(names) or not told.holds_together(held, year):
            return None
        return self._slot_of(told, *names)

    def _held(self, name: str) -> Value:
        """A value that was entered, of this year or the last, as its indicator's unit has it."""
        return _scaled(self._indicators[name.partition(".")[0]], self._values[name])

    @staticmethod
    def _slot_of(told: ToldChange, name: str, *others: str) -> Slot:
        return Slot(told.start, told.end, name, form=told.form, style=told.style, figure=True, others=others)

    def _enter_last_year(self, indicator: Indicator, last: Value) -> bool:
        """Enter a value of last year that the sample does not print; whether its row can hold it."""
        name, text = f"{indicator.name}.上年", print_value(last)
        mention = Mention(0, 0, text, last.number, last.unit, meaning=Meaning.PREVIOUS)
        mentions = {name: mention} | self._mentions
        row = self._row(indicator, mentions)
        if row is None:
            return False
        self._values[name], self._mentions = last, mentions
        self._rows[indicator.name] = row
        return True

    def _fit(self, match: Match, mention: Mention) -> Indicator:
        """The indicator as it has to be for this figure: of this level, with this unit, whole or not."""
        known = self._indicators.get(match.indicator.name, match.indicator)
        fitted = known
        if self._level not in fitted.levels:
            fitted = replace(fitted, levels=fitted.levels | {self._level})
        if fitted.scale_of(mention.unit) is None and mention.approximation:
            fitted = replace(fitted, units=(*fitted.units, split_scale(mention.unit)[1]))
        base = mention.number * (fitted.scale_of(mention.unit) or Decimal(1))
        if fitted.type is ValueType.COUNT and base != base.to_integral_value():
            fitted = replace(fitted, type=ValueType.AMOUNT)
        return fitted

    def _row(self, indicator: Indicator, mentions: Mapping[str, Mention]) -> FigureRow | None:
        """The row of an indicator from what its columns hold; None when they cannot share their 单位."""
        this, last = mentions.get(indicator.name), mentions.get(f"{indicator.name}.上年")
        held = [(one, _value(indicator, one)) for one in (this, last) if one]
        units = [value.unit for _, value in held]
        apart = len(set(units)) > 1
        scales, bases = zip(*(_scale_and_base(unit) for unit in units), strict=True)
        typable = set(scales) <= set(TYPED_SCALES) and all(
            print_value(value) == one.text for one, value in held
        )
        if apart and (len(set(bases)) > 1 or not typable):
            return None
        unit = bases[0] if apart else units[0]
        row = FigureRow(unit="" if unit == indicator.unit else unit)
        if this:
            typed = f"{plain(this.number)}{scales[0]}" if apart and scales[0] else _cell_number(this)
            row = replace(row, this_year=typed, approximation=this.approximation)
        return replace(row, last_year=_cell_text(last, scales[-1] if apart else "")) if last else row


def _scaled(indicator: Indicator, value: Value) -> Value:
    """A value with what its unit is worth."""
    return replace(value, scale=indicator.scale_of(value.unit) or Decimal(1))


def _cell_number(mention: Mention) -> str | Decimal:
    """A number as a person types it into 本年: 0.8% keeps its sign, a third has two decimals."""
    if mention.numeral is Numeral.FRACTION:
        return round_half_up(mention.number, 2).normalize()
    if mention.unit == "%" and 0 < mention.number <= 1:
        return f"{plain(mention.number)}%"
    return mention.number


def _scale_and_base(unit: str) -> tuple[str, str]:
    """A unit's scale word and the rest: 万件 -> 万, 件."""
    base = split_scale(unit)[1]
    return unit.removesuffix(base), base


def _value(indicator: Indicator, mention: Mention) -> Value:
    """A figure as its cell holds it: with its own unit, or the indicator's where its own is none."""
    unit = mention.unit if indicator.scale_of(mention.unit) is not None else indicator.unit
    return Value(mention.number, unit, approximation=mention.approximation)


def _cell_text(mention: Mention, scale: str) -> str | Decimal:
    """A number as a person types it into 上年, its scale and approximation word beside it."""
    typed, word = _cell_number(mention), mention.approximation
    if not word and not scale:
        return typed
    digits = plain(typed) if isinstance(typed, Decimal) else typed
    return f"{word}{digits}{scale}" if word in APPROXIMATIONS_BEFORE else f"{digits}{word}{scale}"


def _slot(figure: LearnedFigure, name: str, value: Value) -> Slot | None:
    """The slot that prints a figure of an indicator from the value its cell holds.

    None when nothing in the language prints its words: 逾百万人, 二成.
    """
    mention, text = figure.mention, figure.mention.text
    fields = ("上年",) if figure.previous else ()
    for form, style in forms_of(text, value):
        return Slot(mention.start, mention.end, name, ".".join(fields), form.name, style, figure=True)
    words = number_words(value.number) if mention.numeral is Numeral.CHINESE else ""
    for form_name, shown in ((IN_WORDS, words), ("", plain(mention.number))):
        if shown and shown in text and mention.numeral in (Numeral.DIGITS, Numeral.CHINESE):
            start = mention.start + text.index(shown)
            field = ".".join([*fields, "数值"])
            return Slot(start, start + len(shown), name, field, form_name, figure=True)
    return None
