"""Sums of lower units beside figures of the unit's own departments: who is in the sum may count twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.model import THIS_YEAR_COLUMN, Dataset, Finding, Value, finding

from .remarks import value_text


def doubled_sums(datasets: Sequence[Dataset]) -> Iterator[Finding]:
    """Tell of figures that were added to a sum of lower units (M30), the first of each indicator.

    Args:
        datasets: The workbooks of one unit and year.
    """
    for rolled in (dataset for dataset in datasets if dataset.below):
        for name, entry in rolled.entries.items():
            total = entry.this_year
            if (
                not total
                or entry.derived
                or total.sources[0] not in rolled.below
                or not entry.indicator.adds_up
            ):
                continue
            others = (other.entries.get(name) for other in datasets if other is not rolled)
            values = (other.this_year for other in others if other and other.this_year)
            value = next((value for value in values if value.base), None)
            if value and not entry.indicator.one_body:
                yield _doubled(name, value, total)


def _doubled(name: str, value: Value, total: Value) -> Finding:
    words = {"indicator": name, "total": value_text(total), "other": total.sources[0]}
    return finding("M30", value.sources[0], field=THIS_YEAR_COLUMN, value=value_text(value), **words)
