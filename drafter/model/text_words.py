"""The words by which the free text of a workbook is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

GOAL, OUTLINE, LAW_PLAN, ENTITIES = "目标", "纲要", "普法规划", "主体称谓"
"""The words of the year table that a text of another year gets wrong."""


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words by which the free text of a workbook is checked.

    Attributes:
        lists: Words by kind: those that make a text questionable, and those that do not (非…).
        years: The year table: for each year or span (`2015-2020`), words by name.
    """

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> tuple[str, ...]:
        """The words of a kind; none where the packs have none."""
        return self.lists.get(kind, ())

    def of_year(self, name: str, year: int) -> str:
        """What the year table says under a name for a year: its own row before a span; else nothing."""
        rows = sorted(self.years.items(), key=lambda item: "-" in item[0])
        for span, row in rows:
            first, _, last = span.partition("-")
            if name in row and int(first) <= year <= int(last or first):
                return row[name]
        return ""

    def ever(self, name: str) -> tuple[str, ...]:
        """All that the year table says under a name, in any year."""
        return tuple(dict.fromkeys(row[name] for row in self.years.values() if row.get(name)))
