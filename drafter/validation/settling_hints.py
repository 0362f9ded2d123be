"""How a finding about several departments says what each gave, and how the matter is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.model import LAST_YEAR_COLUMN, SETTLEMENTS_SHEET

from .department_cells import Given, told_cells


@dataclass(frozen=True, slots=True)
class Hints:
    """What findings about a unit's figures tell.

    Attributes:
        given: What each workbook gave, the 统稿表 included.
        file: The 统稿表, or empty where there is none.
    """

    given: Given
    file: str = ""

    def told(self, names: Sequence[str], column: str) -> str:
        """What each workbook gave of some indicators, with its cells."""
        return told_cells(self.given, names, column)

    def settle(self, indicator: str, column: str) -> str:
        """The words on how to settle an indicator in 核定; empty where there is no 统稿表."""
        if not self.file:
            return ""
        name = f"{indicator}，{column}" if column == LAST_YEAR_COLUMN else indicator
        sheet = f"{self.file}“{SETTLEMENTS_SHEET}”"
        return f"；也可以在{sheet}中写一行，指标写“{name}”，采用写部门名称或者应采用的数"
