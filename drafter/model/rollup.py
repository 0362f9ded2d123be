"""What lower units report, added up: each unit's figures, the sums, and the sheets that show both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from .catalogue import Indicator
from .dataset import Entry, Source, Value
from .levels import Level
from .sheets import INDICATOR_COLUMN, THIS_YEAR_COLUMN, UNIT_COLUMN

OVERVIEW_SHEET, DETAILS_SHEET = "各单位情况", "汇总明细"
"""A row a unit and a column an indicator; a row a cell that was added up, on as many sheets as it takes."""


class Detail(Enum):
    """The columns of 汇总明细, by header. Of a unit's number from several cells, 数 stands once."""

    INDICATOR = INDICATOR_COLUMN
    YEAR = "年份"
    """本年 or 上年."""
    UNIT = UNIT_COLUMN
    BODY = "报告单位"
    FILE = "文件"
    SHEET = "工作表"
    CELL = "单元格"
    NUMBER = "数"


class Answer(Enum):
    """What a unit may say of an indicator."""

    GIVEN = "填报"
    DENIED = "不适用"
    BLANK = "未填"
    DOUBTFUL = "待核"


@dataclass(frozen=True, slots=True)
class LowerUnit:
    """A unit and year whose figures are added up with others'.

    Attributes:
        name: The unit.
        level: Its level.
        year: The year.
        entries: Its figures, those of its departments put together.
        doubtful: The indicators whose figure of the year is at fault, or waits to be settled.
        files: All workbooks of the unit, those of other years included; the first is of this year.
        departments: Its departments, where nothing but forms of departments came in.
    """

    name: str
    level: Level
    year: int
    entries: Mapping[str, Entry]
    doubtful: frozenset[str]
    files: tuple[str, ...]
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """What a unit says of an indicator for one year.

    Attributes:
        answer: What it says.
        value: The value, where it gives one.
        odd: Whether it is far from what the other units give.
    """

    answer: Answer
    value: Value | None = None
    odd: bool = False


@dataclass(frozen=True, slots=True)
class RolledFigure:
    """An indicator over all units.

    Attributes:
        indicator: The indicator.
        this_year: What each unit says of the year, in the order of the units.
        last_year: The same of the year before.
        total: The sum, or the rate of the sums; None where there is none.
        last_total: The same of the year before.
        note: Who did not report, for the column 说明.
    """

    indicator: Indicator
    this_year: tuple[UnitFigure, ...] = ()
    last_year: tuple[UnitFigure, ...] = ()
    total: Value | None = None
    last_total: Value | None = None
    note: str = ""

    def of_year(self, column: str) -> tuple[UnitFigure, ...]:
        """What each unit says of 本年 or 上年."""
        return self.this_year if column == THIS_YEAR_COLUMN else self.last_year

    def total_of(self, column: str) -> Value | None:
        """The sum, or rate, of 本年 or 上年."""
        return self.total if column == THIS_YEAR_COLUMN else self.last_total

    def units_with(self, answer: Answer, column: str = THIS_YEAR_COLUMN) -> tuple[int, ...]:
        """The numbers of the units that answer so."""
        return tuple(n for n, said in enumerate(self.of_year(column)) if said.answer is answer)

    def denied(self, column: str) -> bool:
        """Whether all units say that they have no such duty."""
        said = self.of_year(column)
        return bool(said) and all(each.answer is Answer.DENIED for each in said)

    @property
    def told(self) -> bool:
        """Whether any unit says anything of the year."""
        return len(self.units_with(Answer.BLANK)) < len(self.this_year)


@dataclass(frozen=True, slots=True)
class Rollup:
    """The figures of all units, and their sums.

    Attributes:
        unit: The body whose they are together.
        level: Its level.
        year: The year.
        units: The units directly below it.
        figures: What they report, in the order of the catalogue.
    """

    unit: str
    level: Level
    year: int
    units: tuple[LowerUnit, ...] = ()
    figures: tuple[RolledFigure, ...] = ()

    @property
    def lower(self) -> str:
        """How its units are called together: 县（市、区）."""
        return self.units[0].level.places if self.units else ""

    def details(self, figure: RolledFigure, column: str) -> list[tuple[LowerUnit, Value, tuple[Source, ...]]]:
        """The units of which a sum is, each with its value and the cells of its own workbooks."""
        if not figure.indicator.adds_up or not figure.total_of(column):
            return []
        return [
            (unit, said.value, tuple(source for source in said.value.sources if source.file in unit.files))
            for unit, said in zip(self.units, figure.of_year(column), strict=True)
            if said.value
        ]
