"""A workbook that came back, as far as the state of the collection hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.model import (
    DEPARTMENT_ITEM,
    FIGURES_SHEET,
    IDENTITY_SHEET,
    THIS_YEAR_COLUMN,
    Dataset,
    Form,
    Level,
    Member,
    Profile,
    Role,
    Source,
    is_answered,
)
from drafter.workbook import read_form, read_identity

from ..inputs import Reading, cells_of
from ..internal_faults import attempt
from ..places import Place

ELSEWHERE = frozenset({"M10", "V29"})
"""Another unit or year than the form was made for: what it says goes astray."""


@dataclass(frozen=True, slots=True)
class Return:
    """A workbook that came back.

    Attributes:
        file: Its name.
        form: What it says of whose it is.
        profile: Its 基本信息, None if it cannot be read.
        made_for: The unit and year that the form was made for, where its 基本信息 says otherwise or nothing.
        pack: The pack that it was read by.
        cells: The cells of this year's figures, by indicator.
        given: The indicators of which it gives this year's figure, or something that is meant to be one.
        sheets: The sheets of text with rows.
        members: The rows of 名单.
        settled: The indicators of which 核定 says this year's figure.
    """

    file: str
    form: Form = Form()  # noqa: RUF009 - frozen
    profile: Profile | None = None
    made_for: tuple[str, int] | None = None
    pack: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    sheets: frozenset[str] = frozenset()
    members: tuple[Member, ...] = ()
    settled: frozenset[str] = frozenset()

    @property
    def readable(self) -> bool:
        """Whether it says whose it is."""
        return self.profile is not None

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in but who reports."""
        return not self.given and not self.sheets

    @property
    def coordinates(self) -> bool:
        """Whether it is a 统稿表, by what it says or by what only that has."""
        return self.form.role is Role.COORDINATOR or bool(self.members)

    @property
    def typed(self) -> str:
        """The 填报部门 that a person typed."""
        return self.profile.text(DEPARTMENT_ITEM) if self.profile else ""

    @property
    def department(self) -> str:
        """Whose it says it is: the form, or else 填报部门."""
        return self.form.department or self.typed

    @property
    def level(self) -> Level | None:
        """The level that it reports at."""
        return self.profile.level if self.profile else None

    @property
    def typed_for(self) -> tuple[str, int] | None:
        """The unit and year that it says it is about."""
        return (self.profile.unit, self.profile.year) if self.profile else None


def return_of(place: Place, reading: Reading) -> Return:
    """What came back in a workbook."""
    dataset = reading.dataset
    astray = dataset is None or any(f.code in ELSEWHERE for f in reading.findings)
    form, made_for = _identity(place) if astray else (Form(), None)
    if dataset is None:
        return Return(reading.file, form, made_for=made_for)
    faulty = {(f.sheet, f.cell) for f in reading.findings if f.is_error and f.file == reading.file}
    return Return(
        file=reading.file,
        form=dataset.form,
        profile=dataset.profile,
        made_for=made_for,
        pack=reading.pack,
        cells={name: entry.place.cell for name, entry in dataset.entries.items() if entry.place},
        given=frozenset(_given(dataset, faulty)),
        sheets=frozenset(sheet for sheet, rows in dataset.rows.items() if any(map(is_answered, rows))),
        members=dataset.members,
        settled=frozenset(s.indicator for s in dataset.settlements if s.column == THIS_YEAR_COLUMN),
    )


def _given(dataset: Dataset, faulty: set[tuple[str, str]]) -> list[str]:
    """The indicators with a figure, or with something in its cell that cannot be read as one."""
    return [
        name
        for name, entry in dataset.entries.items()
        if not entry.blank or (entry.place and (FIGURES_SHEET, entry.place.cell) in faulty)
    ]


def _identity(place: Place) -> tuple[Form, tuple[str, int] | None]:
    """Whose form it is, and the unit and year that it was made for; nothing where it cannot be opened."""
    where = Source(place.file, "", "")
    workbook = None if place.unreadable else attempt(lambda: cells_of(place, {IDENTITY_SHEET}), where)[0]
    if workbook is None:
        return Form(), None
    identity = read_identity(workbook)
    unit, year = identity.get("unit", ""), identity.get("year", "")
    return read_form(workbook), (unit, int(year)) if unit and year.isdecimal() else None
