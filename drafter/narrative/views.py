"""The things that a template sees: numbers and words of the workbook, and rows of its sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jinja2.runtime import Undefined

from drafter.chinese import (
    STOPS,
    Printed,
    formulas,
    office_value,
    on_round_number,
    one_line,
    plain,
    print_value,
)
from drafter.model import (
    FIGURES_SHEET,
    SHEETS,
    CellText,
    Entry,
    Figure,
    Kind,
    Source,
    Text,
    Unrenewed,
    Value,
    ValueType,
    join_remarks,
)

from .ledger import Blank, Unsettled, ledger


class Misuse(Exception):
    """Something of the language used in a way that means nothing; the message says why, in Chinese."""


Put = Callable[[str, tuple[Source, ...]], str]
"""How words are put into the text: what stands for them in the string."""


def put_plainly(text: str, sources: tuple[Source, ...]) -> str:
    """Put words into the text as they are."""
    return ledger().mark(Text(text, sources))


def put_for_review(text: str, sources: tuple[Source, ...]) -> str:
    """Put last year's words into the text as what somebody has to look at."""
    return ledger().mark(Unrenewed(text.strip().rstrip(STOPS), sources))


class Words:
    """Words from the workbook or the pack: never read as code or markup.

    They are printed as they are unless `put` says otherwise, and compared and counted as they were typed.
    """

    def __init__(self, text: str, sources: tuple[Source, ...] = (), put: Put = put_plainly) -> None:
        self._text = one_line(text)
        self._sources = sources
        self._put = put

    def __str__(self) -> str:
        return self._put(self._text, self._sources)

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
        return Words(self._text.strip().rstrip(STOPS), self._sources, self._put)


class NoWords(Words):
    """What the year table says there is not in a year: no words, and nobody has to look them up."""

    def __init__(self) -> None:
        super().__init__("")


class Untitled(Words):
    """Stands for the heading of what is printed under that of another section: said already, and no words."""

    def __init__(self) -> None:
        super().__init__("", put=lambda _, __: "")

    def __bool__(self) -> bool:
        return True


def words(cell: CellText | None, put: Put = put_plainly) -> Words | None:
    """The words of a cell, or None for a blank one."""
    return Words(cell.text.strip(), (cell.source,), put) if cell and cell.text.strip() else None


class Number:
    """A figure of the workbook. Printed, it is number, approximation word and unit.

    Attributes that templates use: 数值 (the bare number), 上年 (last year's), 名称, 单位. Every comparison
    with a figure that is blank, or not settled, is false.
    """

    def __init__(self, entry: Entry, value: Value | None, previous: Value | None, kind: Kind) -> None:
        self.entry = entry
        self.value = value
        self.previous = previous
        self._kind = kind
        self.asked = True

    @classmethod
    def of(cls, entry: Entry, *, asked: bool = True) -> Number:
        """This year's figure of an indicator; `asked` says whether the form asks for it."""
        rate = entry.indicator.type is ValueType.RATE
        number = cls(entry, entry.this_year, entry.last_year, Kind.RATE if rate else Kind.VALUE)
        number.asked = asked
        return number

    @property
    def name(self) -> str:
        """The indicator's name."""
        return self.entry.indicator.name

    @property
    def is_rate(self) -> bool:
        """Whether it is a rate."""
        return self.entry.indicator.type is ValueType.RATE

    @property
    def label(self) -> str:
        """How lists of what is missing name it."""
        return f"{self.name}（上年）" if self._kind is Kind.PREVIOUS else self.name

    @property
    def 名称(self) -> Words:
        """The indicator's name."""
        return Words(self.name)

    @property
    def 单位(self) -> Words:
        """The unit as written."""
        return Words(self.value.unit if self.value else self.entry.indicator.unit)

    @property
    def 上年(self) -> Number:
        """Last year's figure."""
        return Number(self.entry, self.previous, None, Kind.PREVIOUS)

    @property
    def 数值(self) -> Bare:
        """The number without its unit."""
        return Bare(self)

    @staticmethod
    def headers() -> tuple[str, ...]:
        """The columns of words beside a figure that a template may ask for."""
        sheet = SHEETS[FIGURES_SHEET]
        return tuple(header for header in sheet.remarks if header in sheet.printed)

    def cell(self, header: str) -> Words | None:
        """The words beside the figure under a header, or None."""
        remarks = self.entry.remarks.get(header, ())
        return Words(join_remarks(remarks), tuple(cell.source for cell in remarks)) if remarks else None

    def __str__(self) -> str:
        if self.value is None:
            return self.absent()
        return self.figure(*self.plainly(self.value))

    @staticmethod
    def plainly(value: Value) -> Printed:
        """A value in the plain form: as it was typed, or as offices print it, as the pack has it."""
        value = value if ledger().as_typed else office_value(value)
        return Printed(print_value(value), value.number, value.unit)

    @property
    def awaited(self) -> bool:
        """Whether it is still to be reported."""
        known = self.value is not None or self.unsettled or self.entry.not_applicable
        return self.asked and not known

    @property
    def unsettled(self) -> bool:
        """Whether there is one, and nobody knows yet what counts."""
        return self.value is None and self.entry.unsettled and self._kind is not Kind.PREVIOUS

    def absent(self, what: str = "", *, awaited: bool = True, kind: Kind | None = None) -> str:
        """Stand in for a figure, or for something about it, that is not known.

        Args:
            what: What about it.
            awaited: Whether it is still to be reported.
            kind: What is printed of it, if not the figure itself.
        """
        if self.unsettled:
            return ledger().mark(Unsettled.of(self.name, kind or self._kind))
        awaited = awaited and self.asked and not self.entry.not_applicable
        return ledger().absent(self.label + what, awaited=awaited)

    @property
    def to_print(self) -> Value | None:
        """The value as its forms print it."""
        return self.value if self.value is None or ledger().as_typed else on_round_number(self.value)

    def figure(
        self,
        text: str,
        number: Decimal,
        unit: str,
        *,
        needed: bool = False,
        others: Sequence[Number] = (),
    ) -> str:
        """Print a form of this number that stands for its own cells, and for those of `others` it tells of.

        A count of 0 goes as a blank does, unless it is `needed`, its words need it, a tag holds it, or the
        pack prints what was typed.
        """
        known = [other for other in others if other.value]
        sources = tuple(s for each in (self, *known) if each.value for s in each.value.sources)
        also = tuple(other.name for other in known)
        formula = formulas.with_workings("", *(each.value for each in (self, *known) if each.value))
        figure = Figure(text, self.name, self._kind, sources, number, unit, also, formula)
        book = ledger()
        none = self._kind is Kind.VALUE and self.value and not self.value.base
        if none and not needed and not book.frames and not book.as_typed:
            return book.mark(Blank(self.label, awaited=False, zero=figure))
        return book.mark(figure)

    def __bool__(self) -> bool:
        return self.value is not None or self.unsettled

    def _sign(self, other: object) -> int | None:
        """1, 0 or -1 as this is above, equal to or below the other; None when either is not known."""
        mine, its = self.value, _number_of(other)
        return None if mine is None or its is None else (mine.base > its) - (mine.base < its)

    def __eq__(self, other: object) -> bool:
        return self._sign(other) == 0

    def __ne__(self, other: object) -> bool:
        return self._sign(other) in (1, -1)

    def __lt__(self, other: object) -> bool:
        return self._sign(other) == -1

    def __gt__(self, other: object) -> bool:
        return self._sign(other) == 1

    def __le__(self, other: object) -> bool:
        return self._sign(other) in (0, -1)

    def __ge__(self, other: object) -> bool:
        return self._sign(other) in (0, 1)

    def __hash__(self) -> int:
        return hash(self.name)


class Bare(Number):
    """The bare number of a figure: `.数值`. It compares as its figure does."""

    def __init__(self, number: Number) -> None:
        super().__init__(number.entry, number.value, number.previous, number._kind)

    @property
    def to_print(self) -> Value | None:
        """The value without its unit and approximation word."""
        return replace(self.value, unit="", approximation="") if self.value else None

    def __str__(self) -> str:
        if self.value is None:
            return self.absent()
        return self.figure(plain(self.value.number), self.value.number, "")


def _number_of(other: object) -> Decimal | None:
    if isinstance(other, Number):
        return other.value.base if other.value else None
    return Decimal(str(other)) if isinstance(other, int | float) else None


def printable(value: Any) -> str:
    """Return what `{{ … }}` prints. Numbers that a template has worked out do not come from a cell.

    Raises:
        Misuse: When the value is not text, a figure or words of a cell.
    """
    if value is None:
        return ""
    if isinstance(value, str | Number | Words | Undefined):
        return str(value)
    if isinstance(value, int | float):
        raise Misuse("这里算出的数或判断结果不来自任何单元格，不能写进报告")
    raise Misuse("这里不是文字或指标，不能直接写进报告；一组行请用 for 或“逐条”")
