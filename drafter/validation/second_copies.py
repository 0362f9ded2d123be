"""Workbooks of one unit that may be two copies of one department's: both would count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from drafter.chinese import alike_names
from drafter.model import DEPARTMENT_ITEM, CellText, Dataset, Finding, Source, ValueType, finding

FEWEST_EQUAL = 3
TELLING = 5
"""A count from here on is hardly the same by chance; so many departments report one or two of anything."""
MANY = 10
"""What so many workbooks have alike is no sign."""


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

    A copy has a department of like name (M12), or most of its figures alike (M13).
    """
    copies = [_Copy(dataset) for dataset in datasets]
    like = alike_names(copy.department.text for copy in copies if copy.department)
    first: dict[str, _Copy] = {}
    equal = _equal_figures(copies)
    findings: list[Finding] = []
    for n, copy in enumerate(copies):
        own = copy.department
        figures = (_like_figures(copy, copies[m], count) for m, count in equal.get(n, ()))
        if own and own.text in like:
            findings.append(_like_name(own, first[like[own.text]]))
        else:
            findings += list(filter(None, figures))[:1]
        if own:
            first.setdefault(own.text, copy)
    return findings


def _equal_figures(copies: Sequence[_Copy]) -> dict[int, list[tuple[int, int]]]:
    """With which workbooks before it each has telling figures alike, and how many; most have none."""
    holders: dict[tuple[str, Decimal], list[int]] = {}
    for n, copy in enumerate(copies):
        for figure in copy.telling:
            holders.setdefault(figure, []).append(n)
    some = (each for each in holders.values() if len(each) < MANY)
    pairs = Counter(pair for each in some for pair in combinations(each, 2))
    equal: dict[int, list[tuple[int, int]]] = {}
    for (earlier, later), count in sorted(pairs.items()):
        equal.setdefault(later, []).append((earlier, count))
    return equal


def _like_name(own: CellText, earlier: _Copy) -> Finding:
    assert earlier.department is not None
    words = {"other": earlier.file, "other_department": earlier.department.text}
    return finding("M12", own.source, field=DEPARTMENT_ITEM, value=own.text, **words)


def _like_figures(copy: _Copy, earlier: _Copy, equal: int) -> Finding | None:
    fewer = min(len(copy.telling), len(earlier.telling))
    if equal < FEWEST_EQUAL or equal * 2 <= fewer:
        return None
    return finding("M13", copy.place, other=earlier.file, count=equal)
