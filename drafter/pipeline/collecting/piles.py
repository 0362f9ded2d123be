"""Workbooks in piles, one for the report of a unit and year, and in each pile by department."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from drafter.chinese import is_department, same_name
from drafter.model import OtherFile
from drafter.patterns import regex

from ..owners import Owners
from .returns import Return

Key = tuple[str, int]

REMARK_IN_NAME = regex(r"[（(\[【].*?[)）\]】]|[\d_\-—.\s]+|年度?|填报表|(?:最)?终稿?|新|定稿|修改稿?")
"""What people add to a department's name when they name a file."""


@dataclass
class Pile:
    """The workbooks of a unit and year.

    Attributes:
        key: The unit as it is compared, and the year.
        first: The 统稿表, or the first workbook where there is none.
        owners: Who reports what.
        by_department: What came back from each department, in the order of 名单.
        unusable: What cannot be read and is, by its name, a department's.
        others: What counts for nobody.
        of_other_years: What is of another year: the unit's history, or a mistake.
        files: All of them.
    """

    key: Key
    first: Return
    owners: Owners
    by_department: dict[str, list[Return]] = field(default_factory=dict)
    unusable: dict[str, list[str]] = field(default_factory=dict)
    others: list[OtherFile] = field(default_factory=list)
    of_other_years: list[OtherFile] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    @property
    def coordinated(self) -> bool:
        """Whether there is a 统稿表."""
        return self.first.coordinates

    def take(self, each: Return) -> None:
        """Put a workbook to its department, or to the others."""
        self.files.add(each.file)
        department = self.owners.known(each.typed) or self.owners.known(each.form.department)
        if not each.department:
            department = self.guess(each.file)
        if _key(each.typed_for) != self.key != _key(each.made_for):
            if not each.coordinates:
                self.of_other_years.append(_of_another_year(each, department))
        elif each.coordinates:
            self.others.append(_second_coordinator(each, self.first))
        elif department or not self.coordinated:
            name = department or each.department or PurePath(each.file).stem
            self.by_department.setdefault(name, []).append(each)
        else:
            self.others.append(_of_nobody(each))

    def part(self) -> None:
        """Give a form to who filled it, where the department that it was made for has sent its own."""
        for name, returns in list(self.by_department.items()):
            strange = {each.file: self.owners.known(each.form.filled_by) for each in returns}
            strange = {file: by for file, by in strange.items() if by not in ("", name)}
            if len(strange) < len(returns):
                self.by_department[name] = [each for each in returns if each.file not in strange]
                for each in returns:
                    if each.file in strange:
                        self.by_department.setdefault(strange[each.file], []).append(each)

    def take_unusable(self, file: OtherFile) -> None:
        """Take a file that cannot be read, and put it to the department that it is from, if that is known."""
        self.files.add(file.file)
        name = self.owners.known(file.department) or self.guess(file.file)
        if name:
            self.unusable.setdefault(name, []).append(file.file)
        self.others.append(replace(file, department=name))

    def guess(self, file: str) -> str:
        """The department from which a file is by its name; empty where none is named, or several."""
        stem = PurePath(file).stem
        bare = REMARK_IN_NAME.sub("", stem)
        if name := self.owners.known(stem) or self.owners.known(bare):
            return name
        departments = self.owners.departments
        named = [name for name in departments if same_name(name) in same_name(stem)] or [
            name for name in departments if is_department(stem, self.owners.bare.get(name, ""))
        ]
        return max(named, key=len) if len(named) == 1 or len({*map(len, named)}) > 1 else ""


def piles_of(
    returns: Sequence[Return], owners_of: Callable[[Return], Owners], left_out: Collection[str]
) -> list[Pile]:
    """Put the workbooks that can be read in piles, in the order of the first of each.

    A workbook goes where its form was made for, if a 统稿表 is there, and else where its 基本信息 says. Of
    the years of a unit that has a 统稿表, the last one counts: the others are its history.
    """
    readable = [each for each in returns if each.typed_for]
    leads = _leads(each for each in readable if each.file not in left_out)
    lasts = {key[0]: key for key in leads}
    piles: dict[Key, Pile] = {}
    for each in readable:
        key = _home(each, lasts)
        if key not in piles:
            first = leads.get(key, each)
            piles[key] = Pile(key, first, owners_of(first), files={first.file})
        if each is not piles[key].first or not each.coordinates:
            piles[key].take(each)
    for pile in piles.values():
        pile.part()
    return list(piles.values())


class Homes:
    """Where files belong that do not say so."""

    def __init__(self, piles: Sequence[Pile]) -> None:
        self._only = piles[0] if len(piles) == 1 else None
        self._by_key = {pile.key: pile for pile in piles}
        self._by_folder: dict[PurePath, set[Key]] = {}
        for pile in piles:
            for file in pile.files:
                self._by_folder.setdefault(PurePath(file).parent, set()).add(pile.key)

    def of(self, file: str, made_for: Key | None) -> Pile | None:
        """The pile of a file: by what its form was made for, by its folder, or the only one there is."""
        if own := self._by_key.get(_key(made_for)):
            return own
        beside = self._by_folder.get(PurePath(file).parent, set())
        return self._by_key[next(iter(beside))] if len(beside) == 1 else self._only


def _leads(readable: Iterable[Return]) -> dict[Key, Return]:
    """The 统稿表 of each unit, that of its last year."""
    newest: dict[str, Return] = {}
    for each in readable:
        unit, year = _key(each.typed_for)
        if each.coordinates and (unit not in newest or year > _key(newest[unit].typed_for)[1]):
            newest[unit] = each
    return {_key(each.typed_for): each for each in newest.values()}


def _home(each: Return, lasts: Mapping[str, Key]) -> Key:
    """Where a workbook belongs, given the year of each unit that has a 统稿表."""
    typed, made_for = _key(each.typed_for), _key(each.made_for)
    if lasts.get(made_for[0]) == made_for and typed[1] <= made_for[1]:
        return made_for
    return lasts.get(typed[0], typed)


def _key(of: Key | None) -> Key:
    return (same_name(of[0]), of[1]) if of else ("", 0)


def _second_coordinator(each: Return, first: Return) -> OtherFile:
    return OtherFile(each.file, f"另有一份统稿表，按“{first.file}”算", "请只留一份。")


def _of_another_year(each: Return, department: str) -> OtherFile:
    year = each.typed_for[1] if each.typed_for else 0
    return OtherFile(
        each.file, f"是 {year} 年度的表", "交错了的，请部门重交；留作对比的不用处理。", department
    )


def _of_nobody(each: Return) -> OtherFile:
    reason = f"填报部门“{each.department}”不在名单中" if each.department else "没有写是哪个部门的"
    return OtherFile(each.file, reason, "请部门改正“填报部门”；应当填报的，加进名单。")
