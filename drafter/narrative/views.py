"""What a template sees: numbers and words of the workbook, and rows of its sheets."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from drafter.model import (
    APPROXIMATIONS_AFTER,
    APPROXIMATIONS_BEFORE,
    CellText,
    Entry,
    Figure,
    Kind,
    Missing,
    Source,
    Text,
    Value,
    ValueType,
    plain,
)

from .ledger import ledger

STOPS = "。！？；，、;,.:："


class Words:
    """Words from the workbook or the pack: printed as they are, never read as code or markup."""

    def __init__(self, text: str, sources: tuple[Source, ...] = ()) -> None:
        self._text = " ".join(text.split("\n")) if text.isascii() else "".join(text.split("\n"))
        self._sources = sources

    def __str__(self) -> str:
        return ledger().mark(Text(self._text, self._sources))

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return self._text == (other._text if isinstance(other, Words) else other)

    def __hash__(self) -> int:
        return hash(self._text)

    def __len__(self) -> int:
        return len(self._text)

    def __contains__(self, part: object) -> bool:
        return str(part._text if isinstance(part, Words) else part) in self._text

    @property
    def text(self) -> str:
        """The words themselves, for the program; a template cannot ask for them."""
        return self._text

    def without_stop(self) -> Words:
        """The words without punctuation at their end."""
        return Words(self._text.strip().rstrip(STOPS), self._sources)

    def ends_with_stop(self) -> bool:
        """Whether the words end as a sentence does."""
        return self._text.rstrip().endswith(("。", "！", "？", "。”", "！”", "？”", "。）"))


def words(cell: CellText | None) -> Words | None:
    """The words of a cell, or None for a blank one."""
    return Words(cell.text.strip(), (cell.source,)) if cell and cell.text.strip() else None


def printed(value: Value) -> str:
    """A value as Chinese prints it, with unit and approximation word: 260余次, 突破10万户."""
    number, word = plain(value.number), value.approximation
    if word in APPROXIMATIONS_BEFORE:
        return f"{word}{number}{value.unit}"
    if word in APPROXIMATIONS_AFTER:
        return f"{number}{value.unit}{word}"
    return f"{number}{word}{value.unit}"


class Number:
    """A figure of the workbook. Printed, it is number, approximation word and unit.

    Attributes that templates use: 数值 (the bare number), 上年 (last year's), 名称, 单位.
    """

    def __init__(self, entry: Entry, value: Value | None, kind: Kind) -> None:
        self._entry = entry
        self._value = value
        self._kind = kind

    @classmethod
    def of(cls, entry: Entry) -> Number:
        """This year's figure of an indicator."""
        rate = entry.indicator.type is ValueType.RATE
        return cls(entry, entry.this_year, Kind.RATE if rate else Kind.VALUE)

    @property
    def value(self) -> Value | None:
        """The value behind it, or None."""
        return self._value

    @property
    def entry(self) -> Entry:
        """The row of 年度数据 behind it."""
        return self._entry

    @property
    def 名称(self) -> str:
        """The indicator's name."""
        return self._entry.indicator.name

    @property
    def 单位(self) -> str:
        """The unit as written."""
        return self._value.unit if self._value else self._entry.indicator.unit

    @property
    def 上年(self) -> Number:
        """Last year's figure."""
        return Number(self._entry, self._entry.last_year, Kind.PREVIOUS)

    @property
    def 数值(self) -> Bare:
        """The number without its unit."""
        return Bare(self)

    def __str__(self) -> str:
        if self._value is None:
            return blank(self.名称)
        return self.figure(printed(self._value), self._value.number, self._value.unit)

    def figure(self, text: str, number: Decimal | None, unit: str) -> str:
        """Print a form of this number that stands for its own cells."""
        sources = self._value.sources if self._value else ()
        return ledger().mark(Figure(text, self.名称, self._kind, sources, number, unit))

    def __bool__(self) -> bool:
        return self._value is not None

    def __eq__(self, other: object) -> bool:
        return self._value is not None and self._value.base == _plain_number(other)

    def __hash__(self) -> int:
        return hash(self.名称)

    def __lt__(self, other: object) -> bool:
        return self._value is not None and self._value.base < _plain_number(other)

    def __gt__(self, other: object) -> bool:
        return self._value is not None and self._value.base > _plain_number(other)

    def __le__(self, other: object) -> bool:
        return self < other or self == other

    def __ge__(self, other: object) -> bool:
        return self > other or self == other


class Bare:
    """The bare number of a figure: `.数值`. It compares as its figure does."""

    def __init__(self, number: Number) -> None:
        self._number = number

    def __str__(self) -> str:
        value = self._number.value
        if value is None:
            return blank(self._number.名称)
        return self._number.figure(plain(value.number), value.number, "")

    def __bool__(self) -> bool:
        return bool(self._number)

    def __eq__(self, other: object) -> bool:
        return self._number == other

    def __hash__(self) -> int:
        return hash(self._number)

    def __lt__(self, other: object) -> bool:
        return self._number < other

    def __gt__(self, other: object) -> bool:
        return self._number > other

    def __le__(self, other: object) -> bool:
        return self._number <= other

    def __ge__(self, other: object) -> bool:
        return self._number >= other


def _plain_number(other: object) -> Decimal:
    if isinstance(other, Bare):
        other = other._number
    if isinstance(other, Number):
        return other.value.base if other.value else Decimal("NaN")
    return Decimal(str(other)) if isinstance(other, int | float | Decimal) else Decimal("NaN")


def blank(name: str) -> str:
    """What a figure prints that has no value: inside a sentence nothing, since the sentence goes."""
    frames = ledger().frames
    if frames:
        frames[-1].append(name)
        return ""
    return ledger().mark(Missing(name))


class Row:
    """A row of a text sheet, its cells by header; a blank cell is None."""

    def __init__(self, cells: Mapping[str, Words | None]) -> None:
        self._cells = cells

    def cell(self, header: str) -> Words | None:
        """The words under a header, or None."""
        return self._cells[header]

    def headers(self) -> tuple[str, ...]:
        """The headers a template may ask for."""
        return tuple(self._cells)
