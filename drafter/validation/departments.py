"""Who the departments of a unit are, as far as the merging of their workbooks asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.chinese import alike, same_name
from drafter.model import DEPARTMENT_ITEM, Dataset, Role


def _nobody(_: str) -> str:
    return ""


def _nowhere(_: str) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Departments:
    """The departments of a unit.

    Attributes:
        known: The listed department that a person means by a name, or an empty string.
        rank: The place of a department in the list.
        sections: The sections of the pack, in order.
        led: How many indicators of a section a listed department reports, by department and section.
    """

    known: Callable[[str], str] = _nobody
    rank: Callable[[str], int] = _nowhere
    sections: Sequence[str] = ()
    led: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """The key under which workbooks of one department are found together; empty for no name."""
        return self.known(name) or same_name(name)

    def same(self, one: str, other: str) -> bool:
        """Whether two names are surely one department's: the same words, or the same listed department."""
        return bool(one and other) and self.key(one) == self.key(other)

    def like(self, one: str, other: str) -> bool:
        """Whether two names are, or may be, one department's."""
        return self.same(one, other) or bool(one and other and alike(one, other))


def is_coordinators(dataset: Dataset) -> bool:
    """Whether a workbook is the 统稿表, by what it says or by what only that has."""
    return dataset.form.role is Role.COORDINATOR or bool(dataset.members or dataset.settlements)


def typed_department(dataset: Dataset) -> str:
    """The 填报部门 as typed into 基本信息."""
    return dataset.profile.text(DEPARTMENT_ITEM)


def department_of(dataset: Dataset) -> str:
    """Whose workbook it is: as typed, or else the department that it was made for."""
    return typed_department(dataset) or dataset.form.department


def file_of(dataset: Dataset) -> str:
    """The workbook that a dataset was read from."""
    return next(iter(dataset.files))
