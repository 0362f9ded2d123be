"""One drafter and many departments: whose workbook a file is, who reports what, and what was settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .dataset import CellText, Source


class Role(Enum):
    """The purpose of a workbook, as its hidden sheet says it under `role`."""

    FULL = ""
    """All sheets, for whoever fills them."""
    COORDINATOR = "统稿表"
    DEPARTMENT = "部门表"
    """The rows and sheets of one department."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a workbook itself says of whose it is.

    Attributes:
        role: What it is for.
        department: The department for which it was made, as 名单 calls it, or empty.
        saved: When a person last saved it, by its document properties, None if they do not say.
        offered: The indicators that a coordinator's workbook was made with, to be given to departments.
        filled_by: Another department, if one is typed as who filled it.
    """

    role: Role = Role.FULL
    department: str = ""
    saved: datetime | None = None
    offered: frozenset[str] = frozenset()
    filled_by: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A row of 名单: a department, and what it has to report.

    Attributes:
        department: Its name, as its workbook is called; empty where nobody is named yet.
        asked: Names of indicators and of sections, as typed.
        source: The cell of its name.
        contact: Who fills its workbook.
        phone: That person's number.
        deadline: The day by which its workbook is wanted.
    """

    department: str
    asked: tuple[str, ...]
    source: Source
    contact: str = ""
    phone: str = ""
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A row of 核定: which value of an indicator counts, whatever departments gave.

    Attributes:
        indicator: Its name.
        column: 本年 or 上年.
        taken: What counts: a department, whose value it is, or a value, as typed.
        reason: Why, as typed; None where nothing was typed.
    """

    indicator: str
    column: str
    taken: CellText
    reason: CellText | None = None
