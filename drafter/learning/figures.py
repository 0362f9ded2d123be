"""Figures of a sample become slots of the template and rows of the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from drafter.chinese import Meaning, Mention, Numeral, forms_of, number_words, plain, printed, rounded
from drafter.matching import Match
from drafter.model import APPROXIMATIONS_BEFORE, Indicator, Level, Value, ValueType, split_scale
from drafter.workbook import FigureRow

from .wording import Slot

TYPED_SCALES = ("", "万", "亿")
"""Scale words that stand beside a number in its cell."""
LARGEST = Decimal(10) ** 12
"""A larger number is none that a workbook takes."""


@dataclass(frozen=True, slots=True)
class LearnedFigure:
    """A figure of a sample, and what became of it.

    Attributes:
        line: Its line in the sample.
        mention: The figure as the sample prints it, its place counted in its paragraph.
        excerpt: The words around it.
        match: The indicator it was matched to, or None when it stays words of the template.
    """

    line: int
    mention: Mention
    excerpt: str
    match: Match | None

    @property
    def proposed(self) -> bool:
        """Whether its indicator is a new one."""
        return self.match is not None and self.match.proposed

    @property
    def previous(self) -> bool:
        """Whether it stands in the column of last year."""
        return self.mention.meaning is Meaning.PREVIOUS and not self.mention.year

    @property
    def name(self) -> str:
        """The name that templates have for its cell; empty when it stays words."""
        if self.match is None:
            return ""
        own = self.match.indicator.name
        return f"{own}.上年" if self.previous else own


@dataclass
class Register:
    """The figures of a sample: indicators as the learned pack needs them, and their rows.

    Attributes:
        level: The level of the reporting body.
        indicators: All indicators that the sample's figures need, by name, in reading order.
        changed: The names of those that are new, or differ from the extended pack's.
        rows: Rows of 年度数据 by indicator.
        values: What each cell prints, by the name that templates have for it.
    """

    level: Level
    indicators: dict[str, Indicator] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    rows: dict[str, FigureRow] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    _entered: dict[str, Mention] = field(default_factory=dict)

    def slot(self, figure: LearnedFigure) -> Slot | None:
        """Enter a figure; returns the slot that prints it, or None when it stays words.

        A second figure of one indicator must be the same number: a cell holds one. This year's and last
        year's must fit one 单位: where their scale words differ, each stands in its own cell.
        """
        match, mention = figure.match, figure.mention
        if match is None or mention.number >= LARGEST:
            return None
        indicator = self._fitted(match, mention)
        value = _value(indicator, mention)
        name = figure.name
        held = self.values.get(name, value)
        way = _expression(name, mention, held)
        entered = {name: mention} | self._entered
        row = self._row(indicator, entered)
        if held.number != value.number or way is None or row is None:
            return None
        self.values[name] = held
        self._entered = entered
        self.rows[indicator.name] = row
        self.indicators[indicator.name] = indicator
        if match.proposed or indicator != match.indicator:
            self.changed.add(indicator.name)
        expression, shown = way
        start = mention.start + mention.text.index(shown)
        return Slot(start, start + len(shown), expression, indicator.name)

    def _fitted(self, match: Match, mention: Mention) -> Indicator:
        """The indicator as it has to be for this figure: of this level, with this unit, whole or not."""
        known = self.indicators.get(match.indicator.name, match.indicator)
        fitted = known
        if self.level not in fitted.levels:
            fitted = replace(fitted, levels=fitted.levels | {self.level})
        if fitted.scale_of(mention.unit) is None and mention.approximation:
            fitted = replace(fitted, units=(*fitted.units, split_scale(mention.unit)[1]))
        base = mention.number * (fitted.scale_of(mention.unit) or Decimal(1))
        if fitted.type is ValueType.COUNT and base != base.to_integral_value():
            fitted = replace(fitted, type=ValueType.AMOUNT)
        return fitted

    def _row(self, indicator: Indicator, entered: Mapping[str, Mention]) -> FigureRow | None:
        """The row of an indicator from what its columns hold; None when they cannot share their 单位."""
        this, last = entered.get(indicator.name), entered.get(f"{indicator.name}.上年")
        held = [(one, _value(indicator, one)) for one in (this, last) if one]
        units = [value.unit for _, value in held]
        apart = len(set(units)) > 1
        scales, bases = zip(*(_parted(unit) for unit in units), strict=True)
        typable = set(scales) <= set(TYPED_SCALES) and all(printed(value) == one.text for one, value in held)
        if apart and (len(set(bases)) > 1 or not typable):
            return None
        unit = bases[0] if apart else units[0]
        row = FigureRow(unit="" if unit == indicator.unit else unit)
        if this:
            typed = f"{plain(this.number)}{scales[0]}" if apart and scales[0] else _typed(this)
            row = replace(row, this_year=typed, approximation=this.approximation)
        return replace(row, last_year=_typed_with_word(last, scales[-1] if apart else "")) if last else row

    def settle(self, sections: Sequence[str], at: Mapping[str, str]) -> None:
        """Give an indicator whose section the pack has not got the one where its figure stands.

        Args:
            sections: The sections of the pack.
            at: The section where each figure stands, by indicator; one that stands in none goes to the first.
        """
        for name, indicator in self.indicators.items():
            if indicator.section not in sections:
                self.indicators[name] = replace(indicator, section=at.get(name, sections[0]))
                self.changed.add(name)

    def release(self, names: Iterable[str]) -> None:
        """Take away the rules that hold some indicators to others: the sample's figures contradict them."""
        for name in names:
            if name in self.indicators:
                free = replace(self.indicators[name], numerator="", denominator="", not_above=())
                self.indicators[name] = free
                self.changed.add(name)


def _typed(mention: Mention) -> str | Decimal:
    """A number as a person types it into 本年: 0.8% keeps its sign, a third has two decimals."""
    if mention.numeral is Numeral.FRACTION:
        return rounded(mention.number, 2).normalize()
    if mention.unit == "%" and 0 < mention.number <= 1:
        return f"{plain(mention.number)}%"
    return mention.number


def _parted(unit: str) -> tuple[str, str]:
    """A unit's scale word and the rest: 万件 -> 万, 件."""
    base = split_scale(unit)[1]
    return unit.removesuffix(base), base


def _value(indicator: Indicator, mention: Mention) -> Value:
    """A figure as its cell holds it: with its own unit, or the indicator's where its own is none."""
    unit = mention.unit if indicator.scale_of(mention.unit) is not None else indicator.unit
    return Value(mention.number, unit, approximation=mention.approximation)


def _typed_with_word(mention: Mention, scale: str) -> str | Decimal:
    """A number as a person types it into 上年, its scale and approximation word beside it."""
    typed, word = _typed(mention), mention.approximation
    if not word and not scale:
        return typed
    digits = plain(typed) if isinstance(typed, Decimal) else typed
    return f"{word}{digits}{scale}" if word in APPROXIMATIONS_BEFORE else f"{digits}{word}{scale}"


def _expression(name: str, mention: Mention, value: Value) -> tuple[str, str] | None:
    """What prints a figure from the value its cell holds, and the part of its words that this prints.

    None when nothing in the language prints those words: 逾百万人, 二成.
    """
    text = mention.text
    for form, style in forms_of(text, value):
        return f"{{{{ {name}{_filter(form.name, style)} }}}}", text
    words = number_words(value.number) if mention.numeral is Numeral.CHINESE else ""
    for form_name, shown in (("中文数字", words), ("", plain(mention.number))):
        if shown and shown in text and mention.numeral in (Numeral.DIGITS, Numeral.CHINESE):
            return f"{{{{ {name}.数值{_filter(form_name)} }}}}", shown
    return None


def _filter(name: str, style: str = "") -> str:
    """A form as a template names it: nothing for the plain one."""
    return f' | {name}("{style}")' if style else f" | {name}" if name else ""
