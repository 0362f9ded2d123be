"""How the collection of workbooks stands: who has handed in what, and what is still to be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .findings import Finding
from .levels import Level
from .sheets import FIGURES_SHEET


class Standing(Enum):
    """How a department stands, the most pressing first."""

    OVERDUE = "逾期未交"
    MISSING = "未交"
    UNUSABLE = "不能用"
    """What came cannot be read, or is of another year."""
    EMPTY = "空表"
    FAULTY = "有错误"
    DISPUTED = "不一致"
    """It contradicts another department."""
    QUERIED = "待核对"
    """Nothing is wrong for certain, but something is odd that only the department can explain."""
    INCOMPLETE = "未填全"
    DONE = "已交齐"

    @property
    def received(self) -> bool:
        """Whether there is a workbook that can be read."""
        return self not in (Standing.OVERDUE, Standing.MISSING, Standing.UNUSABLE)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something in which the workbooks of several departments contradict each other, as one of them sees it.

    Attributes:
        finding: What is wrong.
        others: The other departments.
        place: The department's own cell, as `年度数据 D12`, or empty.
    """

    finding: Finding
    others: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class DepartmentStatus:
    """How a department stands.

    Attributes:
        department: Its name, as in 名单.
        standing: How it stands.
        contact: Who fills its workbook.
        phone: That person's number.
        deadline: The day by which its workbook is wanted.
        files: The workbooks that count.
        superseded: Earlier versions of them.
        unusable: Files of which nothing can be used and that are, by form or name, this department's.
        asked: How many figures it has to report.
        blanks: The indicators of those that it left blank.
        errors: What is wrong in its workbooks.
        queries: What is odd in them and only the department can explain.
        warnings: How many other remarks there are.
        conflicts: In what it and others contradict each other.
        empty_sheets: The sheets of text without a row.
        message: The message to send.
    """

    department: str
    standing: Standing
    contact: str = ""
    phone: str = ""
    deadline: date | None = None
    files: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    asked: int = 0
    blanks: tuple[str, ...] = ()
    errors: tuple[Finding, ...] = ()
    queries: tuple[Finding, ...] = ()
    warnings: int = 0
    conflicts: tuple[Conflict, ...] = ()
    empty_sheets: tuple[str, ...] = ()
    message: str = ""

    @property
    def filled(self) -> int:
        """How many of the figures asked for it has given."""
        return self.asked - len(self.blanks) if self.standing.received else 0

    @property
    def unread_sheets(self) -> frozenset[str]:
        """The sheets of which nothing could be read."""
        return frozenset(each.sheet for each in self.errors if each.leaves_unread)

    @property
    def left_blank(self) -> tuple[str, ...]:
        """The indicators that are blank for certain: none where their sheet could not be read."""
        return () if FIGURES_SHEET in self.unread_sheets else self.blanks


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file that counts for nobody: why, what to do, and whose it may be by its name."""

    file: str
    reason: str
    remedy: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """Whoever collects the workbooks: the 填报部门, 填报人 and 联系电话 of the 统稿表."""

    name: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """How the collection stands for the report of a unit.

    Attributes:
        unit: The reporting unit.
        year: The year reported on.
        level: Its level.
        coordinator: The 统稿表, empty where there is none: then only departments with files are known.
        office: Who collects.
        departments: The departments, in the order of 名单.
        others: Files that count for nobody.
        undecided: Indicators that 名单 lists and gives to nobody yet.
    """

    unit: str
    year: int
    level: Level
    coordinator: str = ""
    office: Office = Office()
    departments: tuple[DepartmentStatus, ...] = ()
    others: tuple[OtherFile, ...] = ()
    undecided: tuple[str, ...] = ()

    @property
    def pressing(self) -> tuple[DepartmentStatus, ...]:
        """The departments, the most pressing first, else in the order of 名单."""
        order = list(Standing)
        return tuple(sorted(self.departments, key=lambda each: order.index(each.standing)))

    @property
    def done(self) -> bool:
        """Whether there is nothing to be asked for."""
        return all(each.standing is Standing.DONE for each in self.departments)

    def count(self, *standings: Standing) -> int:
        """How many departments stand so."""
        return sum(each.standing in standings for each in self.departments)


def summary(departments: Iterable[DepartmentStatus]) -> str:
    """Return how many departments there are, how many have handed in, and how much is wrong, in one line."""
    every = list(departments)
    received = [each for each in every if each.standing.received]
    lines = [
        f"{len(every)} 个部门：已交 {len(received)}{_of_these(received, Standing.EMPTY)}，"
        f"未交 {len(every) - len(received)}{_of_these(every, Standing.OVERDUE, Standing.UNUSABLE)}"
    ]
    if faulty := [each for each in received if each.errors]:
        lines.append(f"有错误 {len(faulty)} 个部门，共 {sum(len(each.errors) for each in faulty)} 处")
    if disputed := {conflict.finding for each in received for conflict in each.conflicts}:
        lines.append(f"部门之间不一致 {len(disputed)} 处")
    return "；".join(lines)


def _of_these(departments: Iterable[DepartmentStatus], *standings: Standing) -> str:
    """How many of them stand so, in brackets; nothing where none does."""
    every = [each.standing for each in departments]
    words = {Standing.OVERDUE: "逾期"}
    counts = [(words.get(each, each.value), every.count(each)) for each in standings]
    told = "、".join(f"{word} {count}" for word, count in counts if count)
    return f"（{told}）" if told else ""
