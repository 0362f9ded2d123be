"""The figures of lower units become one: sums, and the rates of the sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import plain
from drafter.model import (
    FIGURES_SHEET,
    LAST_YEAR_COLUMN,
    NUMBER_COLUMNS,
    THIS_YEAR_COLUMN,
    UNIT_COLUMN,
    Aggregation,
    Answer,
    Catalogue,
    Entry,
    Finding,
    Indicator,
    LowerUnit,
    RolledFigure,
    Rollup,
    Source,
    UnitFigure,
    Value,
    ValueType,
    finding,
    of_unit,
)

from .department_cells import cell_of
from .figure_merging import added_up
from .last_year_figures import fitted
from .outliers import with_outliers
from .sums import rounded_sum

SHOWN = 10
"""How many units a remark names."""


def roll_up(rollup: Rollup, catalogue: Catalogue) -> tuple[Rollup, list[Finding]]:
    """Add up the figures of lower units.

    What is one body's own, or cannot be added, has no sum. Of what nobody is asked for nothing is said: it
    follows from figures of which something is. A rate is computed from its sums where both are of
    the same units; a sum of last year is left out where it is not of the units that this year's is of.

    Args:
        rollup: The units.
        catalogue: All indicators of the upper level's pack.

    Returns:
        The same with its figures, and what is to be known of them: units in other words (M04), sums of which
        not all units are (M27), rates that could not be computed (M28), values far from the others' (M29),
        figures left out because they are at fault or do not fit (R19).
    """
    names = dict.fromkeys(name for unit in rollup.units for name in unit.entries)
    indicators = {i.name: i for i in catalogue if i.name in names or i.numerator in names}
    for unit in rollup.units:
        for name, entry in unit.entries.items():
            indicators.setdefault(name, _never_added(entry.indicator))
    figures: dict[str, RolledFigure] = {}
    findings: list[Finding] = []
    for name, indicator in indicators.items():
        figures[name], faults = _figure(indicator, rollup)
        findings += faults if indicator.asked else ()
    for name, indicator in indicators.items():
        if indicator.counts and not indicator.one_body:
            figures[name], faults = _rate(figures[name], figures, rollup)
            findings += faults if indicator.asked else ()
    told = tuple(figure for figure in figures.values() if figure.told or figure.total)
    return replace(rollup, figures=told), findings


def _never_added(indicator: Indicator) -> Indicator:
    """An indicator that the upper level does not know: a rate, at least, is none to be added up.

    Nobody there can compute it anew.
    """
    rate = indicator.unit == "%" and indicator.adds_up_below
    changed = replace(indicator, type=ValueType.RATE, aggregation=Aggregation.NONE) if rate else indicator
    return replace(changed, asked=True)


def _figure(indicator: Indicator, rollup: Rollup) -> tuple[RolledFigure, list[Finding]]:
    """What the units say of an indicator, and its sums if it adds up."""
    said: dict[str, list[UnitFigure]] = {column: [] for column in NUMBER_COLUMNS}
    findings: list[Finding] = []
    for unit in rollup.units:
        for column in NUMBER_COLUMNS:
            each, faults = _said(indicator, unit, column, rollup)
            said[column].append(each)
            findings += faults
    this, last = (tuple(said[column]) for column in NUMBER_COLUMNS)
    this, odd = with_outliers(indicator, this, rollup)
    figure = RolledFigure(indicator, this, last)
    findings += [*odd, *_unlike_units(figure)]
    if indicator.adds_up_below:
        figure, incomplete = _added(figure, rollup)
        findings += incomplete
    return figure, findings


def _said(
    indicator: Indicator, unit: LowerUnit, column: str, rollup: Rollup
) -> tuple[UnitFigure, list[Finding]]:
    """What a unit says of an indicator for one year; what is in doubt is left out and said (R19)."""
    entry = unit.entries.get(indicator.name, Entry(indicator))
    cell = cell_of(entry, column)
    in_doubt = column == THIS_YEAR_COLUMN and (indicator.name in unit.doubtful or entry.unsettled)
    value = fitted(cell.value, indicator)
    if not in_doubt and not (cell.value and not value):
        answer = Answer.GIVEN if value else Answer.DENIED if cell.denied else Answer.BLANK
        return UnitFigure(answer, value), []
    reason = "有错误，或者还没有核定" if in_doubt else f"的单位与“{indicator.unit}”不能换算"
    place = cell.place or Source(unit.files[0], FIGURES_SHEET, "")
    words = {"indicator": indicator.name, "reason": reason, "body": unit.name, "unit": rollup.unit}
    return UnitFigure(Answer.DOUBTFUL), [finding("R19", place, field=column, column=column, **words)]


def _unlike_units(figure: RolledFigure) -> Iterator[Finding]:
    """The first unit of measure that is another word for as much as that of the values before (M04)."""
    values = [said.value for said in figure.this_year if said.value]
    other = next((v for v in values if v.scale == values[0].scale and v.unit != values[0].unit), None)
    if other and figure.indicator.adds_up_below:
        words = {"indicator": figure.indicator.name, "other": values[0].sources[0]}
        words |= {"unit": other.unit, "other_unit": values[0].unit}
        yield finding("M04", other.sources[0], field=UNIT_COLUMN, value=other.unit, **words)


@dataclass(frozen=True, slots=True)
class _Share:
    """How many of the units a sum is of, and who is missing."""

    given: frozenset[int]
    denied: frozenset[int]
    blank: tuple[int, ...]
    doubtful: tuple[int, ...]

    @classmethod
    def of(cls, figure: RolledFigure, column: str) -> _Share:
        """The share of the units in the sum of a year."""
        given, denied, blank, doubtful = (figure.units_with(answer, column) for answer in Answer)
        return cls(frozenset(given), frozenset(denied), blank, doubtful)

    def told(self, units: Sequence[LowerUnit]) -> str:
        """Tell of it: 11 个填报，未填：…."""
        parts = [f"{len(self.given)} 个填报"]
        parts += [f"{len(self.denied)} 个不适用"] if self.denied else []
        for word, missing in (("未填", self.blank), ("有误或待核、没有计入", self.doubtful)):
            if missing:
                names = "、".join(units[n].name for n in missing[:SHOWN])
                more = f"等 {len(missing)} 个" if len(missing) > SHOWN else ""
                parts.append(f"{word}：{names}{more}")
        return "，".join(parts)


def _added(figure: RolledFigure, rollup: Rollup) -> tuple[RolledFigure, list[Finding]]:
    """The figure with its sums. Last year's is left out where it is of other units than this year's."""
    this, last = (_Share.of(figure, column) for column in NUMBER_COLUMNS)
    findings: list[Finding] = []
    note = ""
    count = f"{len(rollup.units)} 个{rollup.lower}中 "
    if this.given and (this.blank or this.doubtful):
        note = count + this.told(rollup.units)
        findings.append(_incomplete(figure.indicator, THIS_YEAR_COLUMN, note, rollup))
    denied = this.denied | last.denied
    even = not this.given or this.given | denied == last.given | denied
    if last.given and not even:
        told = f"{count}{last.told(rollup.units)}，和本年的不是同样一些单位，没有合计"
        findings.append(_incomplete(figure.indicator, LAST_YEAR_COLUMN, told, rollup))
        note = "；".join(filter(None, (note, f"上年：{told}")))
    sums = [_sum(figure.of_year(column)) for column in NUMBER_COLUMNS]
    return replace(figure, total=sums[0], last_total=sums[1] if even else None, note=note), findings


def _sum(said: Sequence[UnitFigure]) -> Value | None:
    values = [each.value for each in said if each.value]
    return rounded_sum(added_up(values), values) if values else None


def _incomplete(indicator: Indicator, column: str, told: str, rollup: Rollup) -> Finding:
    found = finding("M27", None, field=column, indicator=indicator.name, column=column, told=told)
    return of_unit(found, rollup.unit, rollup.year)


def _rate(
    figure: RolledFigure, figures: Mapping[str, RolledFigure], rollup: Rollup
) -> tuple[RolledFigure, list[Finding]]:
    """The figure of a rate with the rates of its sums; why there is none is said (M28)."""
    indicator = figure.indicator
    above, below = (figures.get(n, RolledFigure(Indicator(n, ("",)))) for n in _counts(indicator))
    this = _quotient(indicator, above, below, THIS_YEAR_COLUMN)
    last = _quotient(indicator, above, below, LAST_YEAR_COLUMN)
    asked = figure.told or (above.total and below.total)
    reason = _why_not(above, below) if asked and not this else ""
    rolled = replace(figure, total=this, last_total=last if this else None)
    if not reason:
        return rolled, []
    words = {"indicator": indicator.name, "reason": reason}
    found = finding("M28", None, field=THIS_YEAR_COLUMN, **words)
    return replace(rolled, note=f"没有计算：{reason}"), [of_unit(found, rollup.unit, rollup.year)]


def _counts(indicator: Indicator) -> tuple[str, str]:
    return indicator.numerator, indicator.denominator


def _quotient(indicator: Indicator, above: RolledFigure, below: RolledFigure, column: str) -> Value | None:
    """The rate of two sums; None where they are of different units, or there is none."""
    numerator, denominator = above.total_of(column), below.total_of(column)
    same = above.units_with(Answer.GIVEN, column) == below.units_with(Answer.GIVEN, column)
    if not same or not numerator or not denominator or not denominator.base:
        return None
    rate = indicator.rate_of(numerator.base, denominator.base)
    if rate > 100:
        return None
    return Value(rate, "%", sources=numerator.sources + denominator.sources)


def _why_not(above: RolledFigure, below: RolledFigure) -> str:
    """Why a rate is not known; empty where there is nothing to be divided by."""
    if not above.total or not below.total:
        missing = below if above.total else above
        return f"“{missing.indicator.name}”没有合计数"
    if above.units_with(Answer.GIVEN) != below.units_with(Answer.GIVEN):
        return f"“{above.indicator.name}”和“{below.indicator.name}”不是同样一些单位填报的"
    if not below.total.base:
        return ""
    return f"“{above.indicator.name}”（{plain(above.total.number)}）大于“{below.indicator.name}”"
