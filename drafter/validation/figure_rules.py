"""Rules over several figures: a part above its total, a rate against its counts, a jump over a year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from drafter.chinese import plain, round_half_up
from drafter.model import NOTE_COLUMN, THIS_YEAR_COLUMN, Entry, Finding, Value, finding

from .values import decimal_places


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
                    "part_value": value_text(mine),
                    "total": total_name,
                    "total_value": value_text(theirs),
                    "other": _address(theirs),
                }
                findings.append(
                    finding("R01", mine.sources[0], field=THIS_YEAR_COLUMN, value=plain(mine.number), **words)
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
    places = decimal_places(rate.number)
    tolerance = Decimal(1).scaleb(-places)
    if abs(computed - rate.number) < tolerance:
        return []
    words = {
        "rate": entry.indicator.name,
        "given": plain(rate.number),
        "computed": plain(round_half_up(computed, 2)),
        "numerator": above.indicator.name,
        "denominator": below.indicator.name,
        "numerator_cell": _address(numerator),
        "denominator_cell": _address(denominator),
    }
    return [finding("R02", rate.sources[0], field=THIS_YEAR_COLUMN, value=plain(rate.number), **words)]


def _jump(entry: Entry) -> list[Finding]:
    this, last = entry.this_year, entry.last_year
    if not this or not last or not this.base or not last.base or entry.remarks.get(NOTE_COLUMN):
        return []
    if max(this.base, last.base) <= 10 * min(this.base, last.base):
        return []
    words = {"indicator": entry.indicator.name, "this": value_text(this), "last": value_text(last)}
    return [finding("R03", this.sources[0], field=THIS_YEAR_COLUMN, value=plain(this.number), **words)]


def value_text(value: Value) -> str:
    """Return a value as findings quote it: number and unit."""
    return f"{plain(value.number)}{value.unit}"


def _address(value: Value) -> str:
    source = value.sources[0]
    return f"{source.cell}" if len(value.sources) == 1 else f"{source.file} {source.cell} 等"
