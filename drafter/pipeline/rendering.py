"""The workbooks of a unit and year become its report, whether it is written or only held against another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.model import Dataset
from drafter.narrative import Rendering, render
from drafter.packs import Pack

from .history import other_years
from .units import Year


def rendered(year: Year, years: Sequence[Year], pack: Pack) -> Rendering:
    """The report of a unit and year, and what its making left over.

    Args:
        year: What its workbooks say; it is printable.
        years: The same of all years of the unit, for charts.
        pack: What to write it with.

    Raises:
        DraftError: When a template is at fault.
    """
    assert year.printable is not None
    made = render(_in_order_of(pack, year.printable), pack, other_years(year, years), keep=True)
    return replace(made, report=replace(made.report, pack=pack.name, variant=pack.options.variant))


def _in_order_of(pack: Pack, dataset: Dataset) -> Dataset:
    """The figures as the catalogue lists them, whichever department's workbook came first."""
    entries = dataset.entries
    names = [name for name in pack.catalogue.indicators if name in entries]
    return replace(dataset, entries={name: entries[name] for name in dict.fromkeys([*names, *entries])})
