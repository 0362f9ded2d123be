"""How each department stands: what of it came back, which version counts, what is wrong and what is blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from drafter.chinese import same_name
from drafter.model import (
    CLERK_ITEM,
    DEPARTMENT_ITEM,
    FIGURES_SHEET,
    MEMBER_SHEETS,
    SHEETS,
    TELEPHONE_ITEM,
    Conflict,
    DepartmentStatus,
    Finding,
    Level,
    Member,
    Office,
    Standing,
    UnitStatus,
)

from ..owners import Owners
from .piles import Pile
from .reminders import reminder
from .returns import ELSEWHERE, Return

ONLY_THEY_KNOW = frozenset(
    {
        "M18",
        "M26",
        "R03",
        "R10",
        "R11",
        "R12",
        "R14",
        "R21",
        "R29",
        "S15",
        "S17",
        "S18",
        "V34",
        "V36",
        "V45",
        "V55",
    }
)
"""Remarks that are for the department: it has to look whether a figure is right, or to fill something in."""
UNKNOWN_ROW = "R05"
NOT_GIVEN = "V45"
"""Words name a figure that nobody has given."""
LEFT_OPEN = frozenset({"M03", "M14"})
"""Remarks on departments that contradict each other; errors of several departments are such in any case."""
LEFT_OUT = frozenset({"M05", "M08"})
"""What is said of a copy, and of an earlier version."""
TEXT_SHEETS = tuple(sheet for sheet in MEMBER_SHEETS if SHEETS[sheet].variable)


@dataclass(frozen=True)
class Told:
    """The findings of a run, by file, and those of units and years.

    Attributes:
        by_file: The findings about a file.
        by_unit: The findings about a unit and year, in no single file.
    """

    by_file: Mapping[str, Sequence[Finding]]
    by_unit: Mapping[tuple[str, int], Sequence[Finding]]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Told:
        """Sort findings."""
        by_file: dict[str, list[Finding]] = {}
        by_unit: dict[tuple[str, int], list[Finding]] = {}
        for each in findings:
            if each.unit:
                by_unit.setdefault((same_name(each.unit), int(each.year)), []).append(each)
            elif each.file:
                by_file.setdefault(each.file, []).append(each)
        return cls(by_file, by_unit)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The files that merging leaves out: copies, and those of which there is a newer version."""
        return frozenset(f for f, found in self.by_file.items() if any(e.code in LEFT_OUT for e in found))

    def about(self, files: Iterable[str]) -> list[Finding]:
        """The findings about some files."""
        return [found for file in files for found in self.by_file.get(file, ())]


@dataclass(frozen=True, slots=True)
class _Share:
    """What of a department came back, and what is wrong in it.

    Attributes:
        counting: The workbooks that count.
        earlier: Those that merging has left out.
        unusable: Files of which nothing can be used.
        conflicts: In what it and others contradict each other.
        found: What else was found in its files.
    """

    counting: tuple[Return, ...]
    earlier: tuple[Return, ...]
    unusable: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    found: tuple[Finding, ...]


def unit_status(pile: Pile, told: Told, on: date) -> UnitStatus:
    """How the collection stands for a unit.

    Args:
        pile: Its workbooks.
        told: What was found in them.
        on: Today.
    """
    first = pile.first
    departments = [_department(pile, name, share, on) for name, share in _shares(pile, told).items()]
    received = {each.department for each in departments if each.standing.received}
    unit = UnitStatus(
        unit=first.profile.unit if first.profile else "",
        year=first.profile.year if first.profile else 0,
        level=first.level or Level.COUNTY,
        coordinator=first.file if pile.coordinated else "",
        office=_office(first) if pile.coordinated else Office(),
        others=(*pile.others, *(o for o in pile.of_other_years if o.department not in received)),
        undecided=tuple(each.name for each in pile.owners.undecided) if pile.coordinated else (),
    )
    told_to = (replace(each, message=reminder(each, unit, on)) for each in departments)
    return replace(unit, departments=tuple(told_to))


def _office(first: Return) -> Office:
    if first.profile is None:
        return Office()
    return Office(*map(first.profile.text, (DEPARTMENT_ITEM, CLERK_ITEM, TELEPHONE_ITEM)))


def _shares(pile: Pile, told: Told) -> dict[str, _Share]:
    """The shares of the departments: of those in 名单 in its order, then of others that sent something."""
    listed = pile.owners.departments if pile.coordinated else ()
    left_out = told.left_out
    counting = {
        name: tuple(each for each in returns if each.file not in left_out)
        for name, returns in pile.by_department.items()
    }
    conflicts = _conflicts(pile, counting, told)
    shares = {}
    for name in dict.fromkeys([*listed, *counting, *pile.unusable]):
        own, unusable = counting.get(name, ()), tuple(pile.unusable.get(name, ()))
        earlier = tuple(each for each in pile.by_department.get(name, ()) if each not in own)
        disputed = {each.finding for each in conflicts.get(name, ())}
        found = told.about([*(each.file for each in own), *unusable])
        undisputed = tuple(each for each in found if each not in disputed)
        shares[name] = _Share(own, earlier, unusable, tuple(conflicts.get(name, ())), undisputed)
    return shares


def _department(pile: Pile, name: str, share: _Share, on: date) -> DepartmentStatus:
    counting, asked = share.counting, pile.owners.rows_of(name)
    given = frozenset().union(*(each.given for each in counting), pile.first.settled)
    own = [member for member in pile.first.members if member.department == name]
    errors = tuple(f for f in share.found if f.is_error or f.code in ELSEWHERE or not counting)
    blanks = tuple(i.name for i in asked if i.name not in given)
    known = tuple(
        f for f in share.found if f not in errors and (f.code in ONLY_THEY_KNOW or _is_renamed(f, blanks))
    )
    queries = tuple(f for f in known if not _is_anothers(f, name, pile.owners))
    status = DepartmentStatus(
        department=name,
        standing=Standing.DONE,
        contact=_first(own, "contact") or _typed(counting, CLERK_ITEM),
        phone=_first(own, "phone") or _typed(counting, TELEPHONE_ITEM),
        deadline=next((member.deadline for member in own if member.deadline), None),
        files=tuple(each.file for each in counting),
        superseded=tuple(each.file for each in share.earlier),
        unusable=share.unusable,
        asked=len(asked),
        blanks=blanks,
        errors=errors,
        queries=queries,
        warnings=len(share.found) - len(errors) - len(queries),
        conflicts=share.conflicts,
        empty_sheets=tuple(s for s in TEXT_SHEETS if not any(s in each.sheets for each in counting)),
    )
    unread = status.unread_sheets
    status = replace(status, empty_sheets=tuple(s for s in status.empty_sheets if s not in unread))
    empty = not unread and all(each.empty for each in counting)
    return replace(status, standing=_standing(status, on, empty=empty))


def _is_renamed(found: Finding, blanks: Iterable[str]) -> bool:
    """Whether a row that the catalogue does not know asks whether one was meant that is blank."""
    return found.code == UNKNOWN_ROW and any(f"“{name}”" in found.message for name in blanks)


def _is_anothers(found: Finding, name: str, owners: Owners) -> bool:
    """Whether words name a figure (V45) that other departments have to give."""
    others = owners.owners_of(found.indicator) if found.code == NOT_GIVEN else ()
    return bool(others) and name not in others


def _first(members: Iterable[Member], what: str) -> str:
    """What 名单 says of a department in its first row, and for its others."""
    return next(filter(None, (getattr(member, what) for member in members)), "")


def _typed(counting: Iterable[Return], item: str) -> str:
    """What the department itself says of who fills its workbook."""
    return next(filter(None, (each.profile.text(item) for each in counting if each.profile)), "")


def _standing(status: DepartmentStatus, on: date, *, empty: bool) -> Standing:
    if not status.files:
        if status.unusable:
            return Standing.UNUSABLE
        return Standing.OVERDUE if status.deadline and status.deadline < on else Standing.MISSING
    if empty:
        return Standing.EMPTY
    wanting = (
        (status.errors, Standing.FAULTY),
        (status.conflicts, Standing.DISPUTED),
        (status.queries, Standing.QUERIED),
        (status.blanks, Standing.INCOMPLETE),
    )
    return next((standing for some, standing in wanting if some), Standing.DONE)


def _conflicts(pile: Pile, counting: Mapping[str, Sequence[Return]], told: Told) -> dict[str, list[Conflict]]:
    """What departments contradict each other in, by department: findings that tell of cells of several."""
    whose = {each.file: name for name, returns in counting.items() for each in returns}
    found = [*told.about(whose), *told.by_unit.get(pile.key, ())]
    found = [f for f in found if f.code.startswith("M") and (f.is_error or f.code in LEFT_OPEN)]
    if not found or not whose:
        return {}
    names = re.compile("|".join(map(re.escape, sorted(whose, key=len, reverse=True))))
    conflicts: dict[str, list[Conflict]] = {}
    for each in found:
        files = dict.fromkeys([*filter(None, [each.file]), *names.findall(f"{each.message}{each.hint}")])
        involved = list(dict.fromkeys(whose[file] for file in files))
        for name in involved if len(involved) > 1 else ():
            others = tuple(other for other in involved if other != name)
            conflicts.setdefault(name, []).append(Conflict(each, others, _place(each, counting[name])))
    return {name: _by_cell(own) for name, own in conflicts.items()}


def _by_cell(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """The conflicts of a department, those of one cell with several others as one."""
    cells: dict[tuple[str, str, str], Conflict] = {}
    for each in conflicts:
        own = each.finding.code if each.finding.file else each.finding.message
        known = cells.setdefault((own, each.finding.indicator, each.place), each)
        others = tuple(dict.fromkeys((*known.others, *each.others)))
        cells[own, each.finding.indicator, each.place] = replace(known, others=others)
    return list(cells.values())


def _place(found: Finding, counting: Sequence[Return]) -> str:
    """The cell of a department in which it is at odds with others."""
    if any(each.file == found.file for each in counting):
        return f"{found.sheet} {found.cell}"
    cell = next(filter(None, (each.cells.get(found.indicator) for each in counting)), "")
    return f"{FIGURES_SHEET} {cell}" if cell else ""
