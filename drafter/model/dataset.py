"""The words and figures of one unit and one year, each with the cells it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .catalogue import Indicator
from .coordination import Form, Member, Settlement
from .levels import Level


@dataclass(frozen=True, slots=True)
class Source:
    """A cell: where something came from, and which department filled it."""

    file: str
    sheet: str
    cell: str
    department: str = ""

    def __str__(self) -> str:
        return f"{self.file}“{self.sheet}”{self.cell}"


@dataclass(frozen=True, slots=True)
class CellText:
    """Words that a person typed into a cell. They are data: never code, never markup."""

    text: str
    source: Source


Remarks = Mapping[str, tuple[CellText, ...]]
"""Words beside a figure or an item, by header; several where departments wrote different ones."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit.

    Attributes:
        number: The number as written, in `unit` (467.88 for 467.88万件).
        unit: The unit as written, scale word included.
        scale: What one `unit` is worth in the indicator's base unit.
        approximation: 余, 近, 突破 … or empty for an exact number.
        sources: The cells it came from; several after adding up.
        formula: How it was computed from them, 12＋15＋1＝28; empty where it was read off one cell. It makes
            no difference between values.
    """

    number: Decimal
    unit: str
    scale: Decimal = Decimal(1)
    approximation: str = ""
    sources: tuple[Source, ...] = ()
    formula: str = field(default="", compare=False)

    @property
    def base(self) -> Decimal:
        """The number in the indicator's base unit."""
        return self.number * self.scale


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator's figures: a row of 年度数据, or several rows added up.

    Blank, zero and 不适用 differ: `this_year` is None when nothing was reported yet, a `Value` of 0 when
    it was counted and there was none, and `not_applicable` when the body has no such duty.
    `last_not_applicable` is the same of last year's figure. `place` is the cell of this year's figure, filled
    or not, and `last_place` that of last year's. `unsettled` says that there is something in this year's
    cells and nobody knows yet what counts: they cannot be read, or contradict each other. It prints
    【待核：…】. `doubted` is the value that was typed, where it can be read and contradicts other figures of
    its workbook: it counts only if somebody settles it so.
    `remarks` holds the row's columns of words.
    """

    indicator: Indicator
    this_year: Value | None = None
    last_year: Value | None = None
    not_applicable: bool = False
    remarks: Remarks = field(default_factory=dict)
    place: Source | None = None
    last_place: Source | None = None
    last_not_applicable: bool = False
    unsettled: bool = False
    doubted: Value | None = None

    @property
    def blank(self) -> bool:
        """Whether the figure was expected and nobody gave one."""
        return self.this_year is None and not self.not_applicable and not self.unsettled

    @property
    def derived(self) -> bool:
        """Whether it follows from other figures and nobody typed it."""
        return not self.indicator.asked and self.place is None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet of text: its cells by header, None where nothing usable was filled in."""

    sheet: str
    cells: Mapping[str, CellText | None]

    def text(self, header: str) -> str:
        """The words under a header, or an empty string."""
        cell = self.cells.get(header)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Who reports, and for which year. `items` holds every row of 基本信息 that was filled, by its 项目.

    `signed_on` is 成文日期, `printed_on` 印发日期. `remarks` holds, by 项目, what stands beside an item.
    """

    unit: str
    level: Level
    year: int
    signed_on: date | None = None
    items: Mapping[str, CellText] = field(default_factory=dict)
    printed_on: date | None = None
    remarks: Mapping[str, Remarks] = field(default_factory=dict)

    def text(self, item: str) -> str:
        """The words of an item of 基本信息, or an empty string."""
        cell = self.items.get(item)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything known about one unit and one year."""

    profile: Profile
    entries: Mapping[str, Entry] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    """The rows of the sheets of text, by sheet."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The workbooks read, with the SHA-256 of each."""
    form: Form = Form()  # noqa: RUF009 - frozen
    """Whose workbook it is; of several that were merged, nobody's."""
    members: tuple[Member, ...] = ()
    """Who reports what: the rows of 名单."""
    settlements: tuple[Settlement, ...] = ()
    """What was settled: the rows of 核定."""
    below: Mapping[Source, tuple[Source, ...]] = field(default_factory=dict)
    """The cells of lower units of which a cell of it is the sum."""

    def rows_of(self, sheet: str) -> tuple[Row, ...]:
        """The rows of a sheet of text."""
        return self.rows.get(sheet, ())


def join_remarks(remarks: Sequence[CellText]) -> str:
    """Return remarks as one text."""
    return "；".join(cell.text for cell in remarks)
