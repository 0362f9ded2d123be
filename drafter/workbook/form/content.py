"""The content of a form when it is written: none of a blank one, last year's values of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from drafter.model import (
    APPROXIMATION_COLUMN,
    LAST_WORDS_COLUMN,
    LAST_YEAR_COLUMN,
    THIS_YEAR_COLUMN,
    UNIT_COLUMN,
    Form,
    Member,
    Rollup,
    Settlement,
)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of 年度数据, without its 板块 and 指标.

    Attributes:
        this_year: The number, or the words to put in its place (不适用); None leaves the cell blank.
        last_year: The same for the year before.
        approximation: 余, 近 … or empty.
        unit: The unit of measure; empty stands for the indicator's own.
        remarks: The words of the other columns, by header.
    """

    this_year: str | Decimal | None = None
    last_year: str | Decimal | None = None
    approximation: str = ""
    unit: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)

    def cells(self) -> dict[str, str | Decimal | None]:
        """The cells by header."""
        return {
            **self.remarks,
            UNIT_COLUMN: self.unit,
            THIS_YEAR_COLUMN: self.this_year,
            LAST_YEAR_COLUMN: self.last_year,
            APPROXIMATION_COLUMN: self.approximation,
        }


@dataclass(frozen=True, slots=True)
class Notice:
    """What a department has to know of whom it reports to.

    Attributes:
        deadline: The day by which its workbook is wanted; None if nobody said.
        recipient: The department that collects the workbooks.
        contact: Who there answers questions.
        phone: That person's number.
    """

    deadline: date | None = None
    recipient: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class FormContent:
    """The values to write into a form.

    Attributes:
        items: 内容 of 基本信息 by 项目. An item that the form does not know gets a row of its own.
        figures: Rows of 年度数据 by 指标.
        extra: Rows of indicators that the catalogue does not know: section, indicator, row.
        texts: Rows of the sheets of text by sheet name; each row maps header to text.
        item_remarks: What stands beside an item, by 项目 and header.
        examples: The words about the body, by which notes give examples.
        owners: The departments that figures are commonly asked of, in full, by their bare names.
        remark: What the person who fills or copies the form has to know first, on top of 填表说明.
        form: Whose workbook it is to be.
        members: The rows of 名单.
        settlements: The rows of 核定.
        departments: The departments that may be chosen in 名单 and 核定.
        notice: What a department's workbook says of whom it goes to.
        rollup: The lower units that its figures were added up from.
    """

    items: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, FigureRow] = field(default_factory=dict)
    extra: tuple[tuple[str, str, FigureRow], ...] = ()
    texts: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    item_remarks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    form: Form = Form()  # noqa: RUF009 - frozen
    members: tuple[Member, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    departments: tuple[str, ...] = ()
    notice: Notice = Notice()
    rollup: Rollup | None = None

    @property
    def renews(self) -> bool:
        """Whether it asks anew for what last year's report said once."""
        return any(row.get(LAST_WORDS_COLUMN) for rows in self.texts.values() for row in rows)
