"""年度数据: rows become entries; checks that need the indicator, the unit and the number of a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.chinese import on_round_number, one_line, plain, print_value, round_half_up, same_name
from drafter.model import (
    APPROXIMATION_COLUMN,
    DEPARTMENT_COLUMN,
    FIGURES_SHEET,
    INDICATOR_COLUMN,
    LAST_YEAR_COLUMN,
    SECTION_COLUMN,
    SHEETS,
    THIS_YEAR_COLUMN,
    TO_ONE,
    UNIT_COLUMN,
    VERY_LIKE,
    Catalogue,
    CellText,
    Entry,
    Finding,
    Indicator,
    Level,
    Source,
    Value,
    ValueType,
    did_you_mean,
    split_scale,
)
from drafter.patterns import regex
from drafter.workbook import TableRow

from .figure_lines import FigureLine
from .figure_rules import agreed_entry, jump_fault
from .schemas import Loaded, LoadedRow
from .values import CellFault, Note, Quantity, Read, decimal_places, read_quantity

IN_BRACKETS = regex(r"[(（][^()（）]*[)）]")
TOO_LARGE = Decimal(10) ** 15
TYPED_PLACES = 4
"""A rate or an amount with more decimals was computed by the sheet, which shows it rounded."""


@dataclass(frozen=True, slots=True)
class FigureReader:
    """Reads the rows of 年度数据 of one workbook.

    Attributes:
        file: How findings name the file.
        catalogue: All indicators of the pack.
        level: The reporting body's level, or None when it is not known.
        department: Who filled the workbook; a row may name another department.
    """

    file: str
    catalogue: Catalogue
    level: Level | None
    department: str

    def read(self, rows: Sequence[LoadedRow]) -> tuple[dict[str, Entry], list[Finding]]:
        """Turn loaded rows into entries by indicator name.

        A row with a finding of severity error keeps its good values. A bad one of this year is unsettled, a
        bad one of last year is left out; so is a row that is none of this level's.
        """
        known = {same_name(name): name for name in self.catalogue.indicators}
        entries: dict[str, Entry] = {}
        places: dict[str, Source] = {}
        findings: list[Finding] = []
        for line in (self._line(row, values, known) for row, values in rows):
            if not line.name:
                if line.reports and INDICATOR_COLUMN not in line.row.swallowed:
                    findings.append(line.fault("V27", INDICATOR_COLUMN, column=INDICATOR_COLUMN))
                continue
            entry, faults = self._entry(line)
            findings += faults
            if line.name in entries and not line.reports:
                continue
            if line.name in entries and _says_something(entries[line.name]):
                other = places[line.name].cell
                findings.append(line.fault("R04", INDICATOR_COLUMN, value=line.name, other=other))
                jump = jump_fault(entries[line.name])  # what is odd in the first row stays odd
                findings += [jump] if jump else []
                entries[line.name] = agreed_entry(entries[line.name], entry)
                continue
            if any(fault.code == "R06" for fault in faults):
                continue
            entries[line.name] = entry
            places[line.name] = line.place(INDICATOR_COLUMN)
        return entries, findings

    def _line(self, row: TableRow, values: Loaded, known: Mapping[str, str]) -> FigureLine:
        typed = values.get(INDICATOR_COLUMN)
        name = one_line(str(typed.value)) if isinstance(typed, Read) else ""
        named = values.get(DEPARTMENT_COLUMN)
        department = str(named.value) if isinstance(named, Read) else ""
        return FigureLine(
            self.file, department or self.department, row, values, known.get(same_name(name), name)
        )

    def _entry(self, line: FigureLine) -> tuple[Entry, list[Finding]]:
        indicator, findings = self._indicator(line)
        unit = line.text(UNIT_COLUMN) or indicator.unit
        if indicator.scale_of(unit) is None:
            findings.append(line.fault("V15", UNIT_COLUMN, value=unit, **_units_of(indicator)))
        this, this_faults = _value(line, indicator, THIS_YEAR_COLUMN)
        last, last_faults = _value(line, indicator, LAST_YEAR_COLUMN)
        of_row = any(map(line.doubtful, (INDICATOR_COLUMN, UNIT_COLUMN)))
        unsettled = _is_unsettled(line, this, of_row=of_row)
        remarks = {header: line.text(header) for header in SHEETS[FIGURES_SHEET].remarks}
        entry = Entry(
            indicator=indicator,
            this_year=None if unsettled else this,
            last_year=None if of_row or line.doubtful(LAST_YEAR_COLUMN) else last,
            not_applicable=line.denies(THIS_YEAR_COLUMN) and not unsettled,
            last_not_applicable=line.denies(LAST_YEAR_COLUMN),
            unsettled=unsettled,
            remarks={h: (CellText(text, line.place(h)),) for h, text in remarks.items() if text},
            place=line.place(THIS_YEAR_COLUMN),
            last_place=line.place(LAST_YEAR_COLUMN),
        )
        return entry, [*findings, *this_faults, *last_faults]

    def _indicator(self, line: FigureLine) -> tuple[Indicator, list[Finding]]:
        """The indicator of a row; one that the catalogue does not know is made up from the row."""
        name = line.name
        known = self.catalogue.get(name)
        if known is None:
            unit = split_scale(line.text(UNIT_COLUMN))[1]
            indicator = Indicator(name, (unit,), ValueType.AMOUNT, line.text(SECTION_COLUMN))
            if not line.reports:
                return indicator, []
            return indicator, [line.fault("R05", INDICATOR_COLUMN, value=name, similar=self._meant(name))]
        if self.level and self.level not in known.levels and line.reports:
            levels = "、".join(level.label for level in Level if level in known.levels)
            words = {"levels": levels, "level": self.level.label}
            return known, [line.fault("R06", INDICATOR_COLUMN, value=name, **words)]
        return known, []

    def _meant(self, name: str) -> str:
        """Ask whether an indicator of the catalogue was meant: the name without brackets, or one like it."""
        bare = IN_BRACKETS.sub("", name)
        known = [bare] if bare in self.catalogue else self.catalogue.indicators
        return did_you_mean(bare, known, VERY_LIKE)


def _says_something(entry: Entry) -> bool:
    return bool(entry.this_year or entry.last_year or entry.not_applicable or entry.unsettled)


def _is_unsettled(line: FigureLine, this: Value | None, *, of_row: bool) -> bool:
    """Whether there is a figure of this year and nobody can tell which.

    Args:
        line: The row.
        this: What its figure was read as, None where it cannot be used.
        of_row: Whether nobody can tell of what the row is, or in which unit.
    """
    if line.doubtful(THIS_YEAR_COLUMN):
        return True
    if line.row.cells[THIS_YEAR_COLUMN].blank or line.denies(THIS_YEAR_COLUMN):
        return False
    return this is None or of_row or line.doubtful(APPROXIMATION_COLUMN)


def _value(line: FigureLine, indicator: Indicator, header: str) -> tuple[Value | None, list[Finding]]:
    """The value under 本年 or 上年, None where it cannot be used; and at most one finding."""
    quantity = line.quantity(header)
    if quantity is None or quantity.number is None:
        return None, []
    word = line.text(APPROXIMATION_COLUMN) if header == THIS_YEAR_COLUMN else ""
    unit = _unit_of(quantity, line.text(UNIT_COLUMN) or indicator.unit)
    shown = line.row.cells[header].text
    note = (
        _word_fault(quantity, word, shown)
        or _unit_fault(quantity, unit, indicator)
        or _number_fault(quantity, quantity.number, unit, indicator, shown)
    )
    if note:
        return None, [line.fault(note.code, header, **note.words)]
    scale = indicator.scale_of(unit)
    if scale is None:  # told of 单位 already
        return None, []
    number = _typed_number(quantity.number, indicator)
    value = Value(number, unit, scale, quantity.approximation or word, (line.place(header),))
    return value, _word_on_odd_number(line, header, value)


def typed_value(text: str, indicator: Indicator, unit: str, place: Source) -> Value | None:
    """The value that a text gives, None where it is no number or none that the indicator can have.

    Args:
        text: What was typed: 151, 约260件, 3.2万.
        indicator: The indicator.
        unit: The unit where none is typed.
        place: Where it was typed.
    """
    try:
        quantity = read_quantity(text)
    except CellFault:
        return None
    unit = _unit_of(quantity, unit)
    scale = indicator.scale_of(unit)
    if quantity.number is None or scale is None or _unit_fault(quantity, unit, indicator):
        return None
    if _number_fault(quantity, quantity.number, unit, indicator, text):
        return None
    return Value(quantity.number, unit, scale, quantity.approximation, (place,))


def _word_on_odd_number(line: FigureLine, header: str, value: Value) -> list[Finding]:
    """A 余 or 多 behind a number that does not carry it (V40)."""
    carried = on_round_number(value)
    if carried == value:
        return []
    words = {
        "value": print_value(value),
        "word": value.approximation,
        "round": print_value(carried),
        "exact": f"{plain(value.number)}{value.unit}",
    }
    return [line.fault("V40", header, **words)]


def _unit_of(quantity: Quantity, unit: str) -> str:
    """The unit of a number: the one typed behind it, or that of its row, scaled where 万 or 亿 is typed."""
    scaled = quantity.unit in ("万", "亿")
    return f"{quantity.unit}{split_scale(unit)[1]}" if scaled else quantity.unit or unit


def _typed_number(number: Decimal, indicator: Indicator) -> Decimal:
    computed = indicator.type is not ValueType.COUNT and decimal_places(number) > TYPED_PLACES
    return (round_half_up(number, 2) or number) if computed else number


def _word_fault(quantity: Quantity, word: str, shown: str) -> Note | None:
    """Two different approximation words (V17)."""
    if quantity.approximation and word and quantity.approximation != word:
        return Note("V17", {"value": shown, "word": quantity.approximation, "column": word})
    return None


def _unit_fault(quantity: Quantity, unit: str, indicator: Indicator) -> Note | None:
    """A unit typed behind the number that is none of the indicator's (V15)."""
    unfit = quantity.unit and indicator.scale_of(unit) is None
    if unfit or (quantity.percent and indicator.unit != "%"):
        shown = "%" if quantity.percent else quantity.unit
        return Note("V15", {"value": shown, **_units_of(indicator)})
    return None


def _units_of(indicator: Indicator) -> dict[str, str]:
    """An indicator's unit, and that it may be scaled: a rate's and a ratio's may not."""
    unit = indicator.unit
    scales = indicator.type is not ValueType.RATE and unit != TO_ONE and split_scale(unit)[0] == 1
    return {"unit": unit, "scaled": f"，或它的万、亿形式（如“万{unit}”）" if scales else ""}


def _number_fault(
    quantity: Quantity, number: Decimal, unit: str, indicator: Indicator, shown: str
) -> Note | None:
    """A number that the indicator cannot have (V07 to V10, V28)."""
    if number < 0:
        return Note("V09", {"value": shown})
    if number >= TOO_LARGE:
        return Note("V28", {"value": shown})
    if indicator.type is ValueType.RATE:
        if number > 100:
            return Note("V08", {"value": plain(number)})
        if 0 < number <= 1 and not quantity.percent:
            return Note("V07", {"value": plain(number), "percent": plain(number * 100)})
    base = number * (indicator.scale_of(unit) or 1)
    if indicator.type is ValueType.COUNT and base != base.to_integral_value():
        return Note("V10", {"value": shown, "unit": indicator.unit})
    return None
