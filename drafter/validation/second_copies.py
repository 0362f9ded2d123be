"""Workbooks of one unit that may be two copies of one department's: both would count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from drafter.chinese import alike, same_name
from drafter.model import DEPARTMENT_ITEM, CellText, Dataset, Finding, Source, ValueType, finding

FEWEST_EQUAL = 3
TELLING = 5
"""A count from here on is hardly the same by chance; so many departments report one or two of anything."""


@dataclass(frozen=True)
class _Copy:
    """A workbook as far as it may be a copy of another."""

    dataset: Dataset

    @property
    def department(self) -> CellText | None:
        return self.dataset.profile.items.get(DEPARTMENT_ITEM)

    @cached_property
    def file(self) -> str:
        return next(iter(self.dataset.files))

    @property
    def place(self) -> Source:
        return self.department.source if self.department else Source(self.file, "", "")

    @cached_property
    def telling(self) -> frozenset[tuple[str, Decimal]]:
        """The figures that two departments hardly have alike, each with its indicator.

        Rates often are alike, and what is one body's own many may give.
        """
        counts = {
            name: entry.this_year
            for name, entry in self.dataset.entries.items()
            if entry.indicator.type is not ValueType.RATE and not entry.indicator.one_body
        }
        return frozenset(
            (name, value.base) for name, value in counts.items() if value and value.base >= TELLING
        )


def second_copies(datasets: Sequence[Dataset]) -> list[Finding]:
    """Find workbooks that may be another copy of one before them; each is told of once.

    A copy has the same department (M08), a department of like name (M12), or most of its figures alike (M13).
    """
    copies = [_Copy(dataset) for dataset in datasets]
    equal = _equal_figures(copies)
    findings = []
    for n, copy in enumerate(copies):
        told = (_told(copy, earlier, equal[m, n]) for m, earlier in enumerate(copies[:n]))
        found = sorted(filter(None, told), key=lambda each: each.code)
        findings += found[:1]
    return findings


def _equal_figures(copies: Sequence[_Copy]) -> Counter[tuple[int, int]]:
    """How many telling figures each two workbooks have alike; most have none."""
    holders: dict[tuple[str, Decimal], list[int]] = {}
    for n, copy in enumerate(copies):
        for figure in copy.telling:
            holders.setdefault(figure, []).append(n)
    # What a great many have alike is no sign.
    return Counter(pair for some in holders.values() if len(some) < 10 for pair in combinations(some, 2))


def _told(copy: _Copy, earlier: _Copy, equal: int) -> Finding | None:
    own, other = copy.department, earlier.department
    fewer = min(len(copy.telling), len(earlier.telling))
    if own and other and same_name(own.text) == same_name(other.text):
        words = {"department": own.text, "other": earlier.file}
        return finding("M08", own.source, field=DEPARTMENT_ITEM, value=own.text, **words)
    if own and other and alike(own.text, other.text):
        words = {"other": earlier.file, "other_department": other.text}
        return finding("M12", own.source, field=DEPARTMENT_ITEM, value=own.text, **words)
    if equal >= FEWEST_EQUAL and equal * 2 > fewer:
        return finding("M13", copy.place, other=earlier.file, count=equal)
    return None
