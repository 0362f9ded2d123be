"""What the workbooks said about one unit and one year, each thing with the cells it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .catalogue import Indicator
from .levels import Level


@dataclass(frozen=True, slots=True)
class Source:
    """A cell: where something came from, and which department filled it."""

    file: str
    sheet: str
    cell: str
    department: str = ""

    def __str__(self) -> str:
        return f"{self.file}「{self.sheet}」{self.cell}"


@dataclass(frozen=True, slots=True)
class CellText:
    """Words that a person typed into a cell. They are data: never code, never markup."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit.

    Attributes:
        number: The number as written, in `unit` (467.88 for 467.88万件).
        unit: The unit as written, scale word included.
        scale: What one `unit` is worth in the indicator's base unit.
        approximation: 余, 近, 突破 … or empty for an exact number.
        sources: The cells it came from; several after adding up.
    """

    number: Decimal
    unit: str
    scale: Decimal = Decimal(1)
    approximation: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def base(self) -> Decimal:
        """The number in the indicator's base unit."""
        return self.number * self.scale


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator's figures: a row of 年度数据, or several rows added up.

    Blank, zero and 不适用 differ: `this_year` is None when nothing was reported yet, a `Value` of 0 when
    it was counted and there was none, and `not_applicable` when the body has no such duty.
    `place` is the cell of this year's figure, filled or not, and `last_place` that of last year's.
    """

    indicator: Indicator
    this_year: Value | None = None
    last_year: Value | None = None
    not_applicable: bool = False
    note: str = ""
    place: Source | None = None
    last_place: Source | None = None

    @property
    def blank(self) -> bool:
        """Whether the figure was expected and is missing."""
        return self.this_year is None and not self.not_applicable


@dataclass(frozen=True, slots=True)
class Initiative:
    """A piece of work (举措)."""

    section: str
    title: CellText | None = None
    actions: CellText | None = None
    results: CellText | None = None
    department: CellText | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A shortfall (问题) with how it shows and why it is there."""

    problem: CellText | None = None
    symptom: CellText | None = None
    cause: CellText | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What a head of the party committee or of the government did as 第一责任人."""

    person: CellText | None = None
    matter: CellText | None = None
    content: CellText | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A task of the following year."""

    task: CellText | None = None
    measures: CellText | None = None
    department: CellText | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """Something else that has to be reported (part five)."""

    title: CellText | None = None
    content: CellText | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Who reports, and for which year. `items` holds every row of 基本信息 that was filled, by its 项目.

    `signed_on` is 成文日期, `printed_on` 印发日期.
    """

    unit: str
    level: Level
    year: int
    signed_on: date | None = None
    items: Mapping[str, CellText] = field(default_factory=dict)
    printed_on: date | None = None

    def text(self, item: str) -> str:
        """The words of an item of 基本信息, or an empty string."""
        cell = self.items.get(item)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything known about one unit and one year."""

    profile: Profile
    entries: Mapping[str, Entry] = field(default_factory=dict)
    initiatives: tuple[Initiative, ...] = ()
    problems: tuple[Problem, ...] = ()
    duties: tuple[Duty, ...] = ()
    plans: tuple[Plan, ...] = ()
    matters: tuple[Matter, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """The workbooks read, with the SHA-256 of each."""
