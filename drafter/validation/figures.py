"""年度数据: rows become entries; checks that need the indicator, the unit and the number of a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from drafter.chinese import plain, rounded
from drafter.model import (
    Catalogue,
    Entry,
    Finding,
    Indicator,
    Level,
    Source,
    Value,
    ValueType,
    finding,
    split_scale,
)
from drafter.workbook import FIGURES_SHEET, TableRow

from .values import Quantity, Read

TOO_LARGE = Decimal(10) ** 15
TYPED_PLACES = 4
"""A rate or an amount with more decimals was computed by the sheet, which shows it rounded."""
NUMBER_COLUMNS = ("本年", "上年")


@dataclass
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

    def read(
        self, rows: Sequence[tuple[TableRow, Mapping[str, Any]]]
    ) -> tuple[dict[str, Entry], list[Finding]]:
        """Turn loaded rows into entries by indicator name.

        A row with a finding of severity error keeps its good values; its bad ones are left out.
        """
        entries: dict[str, Entry] = {}
        places: dict[str, Source] = {}
        findings: list[Finding] = []
        for row, values in rows:
            name = _text(values, "指标")
            where = self._source(row, values, "指标")
            if not name:
                if row.filled(*NUMBER_COLUMNS):
                    findings.append(finding("V27", where, field="指标", column="指标"))
                continue
            indicator, faults = self._indicator(name, row, values)
            entry, own_faults = self._entry(indicator, row, values)
            findings += [*faults, *own_faults]
            if name in entries and row.filled(*NUMBER_COLUMNS):
                if entries[name].this_year or entries[name].last_year or entries[name].not_applicable:
                    words = {"indicator": name, "other": places[name].cell}
                    findings.append(finding("R04", where, field="指标", value=name, **words))
                    continue
            elif name in entries:
                continue
            entries[name] = entry
            places[name] = where
        return entries, findings

    def _indicator(
        self, name: str, row: TableRow, values: Mapping[str, Any]
    ) -> tuple[Indicator, list[Finding]]:
        known = self.catalogue.get(name)
        where = self._source(row, values, "指标")
        if known is None:
            near = self.catalogue.closest(name)
            similar = f"是不是“{near}”？" if near else ""
            section, unit = _text(values, "板块"), _text(values, "单位")
            faults = []
            if row.filled(*NUMBER_COLUMNS):
                words = {"indicator": name, "similar": similar}
                faults.append(finding("R05", where, field="指标", value=name, **words))
            return Indicator(name, (split_scale(unit)[1],), ValueType.AMOUNT, section), faults
        if self.level and self.level not in known.levels and row.filled(*NUMBER_COLUMNS):
            levels = "、".join(level.label for level in Level if level in known.levels)
            words = {"indicator": name, "levels": levels, "level": self.level.label}
            return known, [finding("R06", where, field="指标", value=name, **words)]
        return known, []

    def _entry(
        self, indicator: Indicator, row: TableRow, values: Mapping[str, Any]
    ) -> tuple[Entry, list[Finding]]:
        findings: list[Finding] = []
        unit = _text(values, "单位") or indicator.unit
        if indicator.scale_of(unit) is None:
            where = self._source(row, values, "单位")
            words = {"indicator": indicator.name, "unit": indicator.unit}
            findings.append(finding("V15", where, field="单位", value=unit, **words))
        approximation = _text(values, "约数")
        this, last = (
            self._value(
                indicator, unit, approximation if column == "本年" else "", row, values, column, findings
            )
            for column in NUMBER_COLUMNS
        )
        typed = values.get("本年")
        entry = Entry(
            indicator=indicator,
            this_year=this,
            last_year=last,
            not_applicable=isinstance(typed, Quantity) and typed.not_applicable,
            note=_text(values, "说明"),
            place=self._source(row, values, "本年"),
            last_place=self._source(row, values, "上年"),
        )
        return entry, findings

    def _value(
        self,
        indicator: Indicator,
        unit: str,
        approximation: str,
        row: TableRow,
        values: Mapping[str, Any],
        column: str,
        findings: list[Finding],
    ) -> Value | None:
        quantity = values.get(column)
        if not isinstance(quantity, Quantity) or quantity.number is None:
            return None
        where = self._source(row, values, column)
        number = quantity.number
        if indicator.type is not ValueType.COUNT and _places(number) > TYPED_PLACES:
            number = rounded(number, 2) or number
        if quantity.approximation and approximation and quantity.approximation != approximation:
            words = {"word": quantity.approximation, "column": approximation}
            findings.append(finding("V17", where, field=column, value=row.cells[column].text, **words))
            return None
        if quantity.unit:
            scaled = quantity.unit in ("万", "亿")
            unit = f"{quantity.unit}{split_scale(unit)[1]}" if scaled else quantity.unit
        wrong_unit = quantity.unit and indicator.scale_of(unit) is None
        if wrong_unit or (quantity.percent and indicator.unit != "%"):
            shown = "%" if quantity.percent else quantity.unit
            words = {"indicator": indicator.name, "unit": indicator.unit}
            findings.append(finding("V15", where, field=column, value=shown, **words))
            return None
        if fault := self._number_fault(indicator, unit, quantity, row.cells[column].text):
            findings.append(finding(fault[0], where, field=column, **fault[1]))
            return None
        scale = indicator.scale_of(unit)
        if scale is None:
            return None
        return Value(number, unit, scale, quantity.approximation or approximation, (where,))

    def _number_fault(
        self, indicator: Indicator, unit: str, quantity: Quantity, shown: str
    ) -> tuple[str, dict[str, str]] | None:
        number = quantity.number or Decimal(0)
        if number < 0:
            return "V09", {"value": shown}
        if number >= TOO_LARGE:
            return "V28", {"value": shown}
        if indicator.type is ValueType.RATE:
            if number > 100:
                return "V08", {"value": plain(number)}
            if 0 < number <= 1 and not quantity.percent:
                return "V07", {"value": plain(number), "percent": plain(number * 100)}
        base = number * (indicator.scale_of(unit) or 1)
        if indicator.type is ValueType.COUNT and base != base.to_integral_value():
            return "V10", {"value": shown, "indicator": indicator.name, "unit": indicator.unit}
        return None

    def _source(self, row: TableRow, values: Mapping[str, Any], column: str) -> Source:
        department = _text(values, "填报部门") or self.department
        return Source(self.file, FIGURES_SHEET, row.cells[column].address, department)


def check_entries(entries: Mapping[str, Entry]) -> list[Finding]:
    """Rules over several figures: a part above its total, a rate against its counts, a jump over a year.

    They run over whatever values are good, whatever else is wrong.
    """
    findings: list[Finding] = []
    for entry in entries.values():
        findings += _above_total(entry, entries)
        findings += _contradictions(entry, entries)
        findings += _jump(entry)
    return findings


def _above_total(entry: Entry, entries: Mapping[str, Entry]) -> list[Finding]:
    findings = []
    for total_name in entry.indicator.not_above:
        total = entries.get(total_name)
        for mine, theirs in (
            (entry.this_year, total and total.this_year),
            (entry.last_year, total and total.last_year),
        ):
            if mine and theirs and mine.base > theirs.base and not theirs.approximation:
                words = {
                    "part": entry.indicator.name,
                    "part_value": _shown(mine),
                    "total": total_name,
                    "total_value": _shown(theirs),
                    "other": _place(theirs),
                }
                findings.append(
                    finding("R01", mine.sources[0], field="本年", value=plain(mine.number), **words)
                )
    return findings


def _contradictions(entry: Entry, entries: Mapping[str, Entry]) -> list[Finding]:
    above, below = entries.get(entry.indicator.numerator), entries.get(entry.indicator.denominator)
    rate = entry.this_year
    if not (rate and above and below and above.this_year and below.this_year):
        return []
    numerator, denominator = above.this_year, below.this_year
    if not denominator.base or numerator.approximation or denominator.approximation or rate.approximation:
        return []
    computed = numerator.base / denominator.base * 100
    places = _places(rate.number)
    tolerance = Decimal(1).scaleb(-places)
    if abs(computed - rate.number) < tolerance:
        return []
    words = {
        "rate": entry.indicator.name,
        "given": plain(rate.number),
        "computed": plain(rounded(computed, 2)),
        "numerator": above.indicator.name,
        "denominator": below.indicator.name,
        "numerator_cell": _place(numerator),
        "denominator_cell": _place(denominator),
    }
    return [finding("R02", rate.sources[0], field="本年", value=plain(rate.number), **words)]


def _jump(entry: Entry) -> list[Finding]:
    this, last = entry.this_year, entry.last_year
    if not this or not last or not this.base or not last.base or entry.note:
        return []
    if max(this.base, last.base) <= 10 * min(this.base, last.base):
        return []
    words = {"indicator": entry.indicator.name, "this": _shown(this), "last": _shown(last)}
    return [finding("R03", this.sources[0], field="本年", value=plain(this.number), **words)]


def _places(number: Decimal) -> int:
    """How many decimals a number has, superfluous zeros not counted."""
    return len(plain(number).partition(".")[2])


def _shown(value: Value) -> str:
    return f"{plain(value.number)}{value.unit}"


def _place(value: Value) -> str:
    source = value.sources[0]
    return f"{source.cell}" if len(value.sources) == 1 else f"{source.file} {source.cell} 等"


def _text(values: Mapping[str, Any], header: str) -> str:
    read = values.get(header)
    return str(read.value) if isinstance(read, Read) else ""
