"""What earlier workbooks say of a unit, together and each department's: what a new form takes over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.chinese import alike, listed_names, same_name
from drafter.model import (
    DEPARTMENT_ITEM,
    HONOUR,
    KIND_COLUMN,
    RESPONSIBLE_COLUMN,
    Catalogue,
    CellText,
    Dataset,
    DraftError,
    Entry,
    Finding,
    Indicator,
    Level,
    Role,
    Row,
    Source,
    WrongUseError,
    finding,
    sentence_key,
)
from drafter.workbook import carry_rows

from ..converting import opened
from ..discovering import discover
from ..owners import Owners
from ..units import Year, read_unit


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier workbooks of a unit and a year.

    Attributes:
        together: What they say together; of a single one, all that it says.
        parts: What each says.
        pack: The pack that they were read by.
        findings: What cannot be taken over, and what is to be known of the files.
        following: Whether the form is of the year after: then only what they say of their own year counts.
    """

    together: Dataset
    parts: tuple[Dataset, ...]
    pack: str = ""
    findings: tuple[Finding, ...] = ()
    following: bool = True

    @property
    def whole(self) -> Dataset | None:
        """What the coordinator's workbook says, or the only one there is; None of departments' alone."""
        return next((part for part in self.parts if self._is_whole(part)), None)

    def refuse_unfit(self, level: Level, year: int) -> None:
        """Refuse to make a form of another level or of a year that cannot follow.

        Raises:
            WrongUseError: If they are of another level (U05), or neither of that year nor of the last (U06).
        """
        profile, where = self.together.profile, Source(next(iter(self.together.files)), "", "")
        if profile.level is not level:
            words = {"actual": profile.level.label, "given": level.label, "level": profile.level.value}
            raise WrongUseError(finding("U05", where, **words))
        if year not in (profile.year, profile.year + 1):
            following = profile.year + 1
            raise WrongUseError(finding("U06", where, actual=profile.year, given=year, following=following))

    def of_department(self, department: str, owners: Owners, *, roster: bool) -> Dataset:
        """Return what a department alone said: what its own form takes over.

        A figure of which no workbook says whose it is belongs to the department that alone owns it, and so
        does one that only others gave before. What several own and nobody claims belongs to nobody.

        Args:
            department: Its name, as `owners` or a person has it.
            owners: Who reports what.
            roster: Whether `owners` go by 名单: then one whole workbook is the county's and no department's.
        """
        own = [part for part in self.parts if self._is_of(part, department, owners, roster=roster)]
        found = {name: self._entry_of(name, department, owners, own) for name in self.together.entries}
        entries = {name: entry for name, entry in found.items() if entry is not None}
        profile = replace(self.together.profile, items=own[-1].profile.items if own else {}, remarks={})
        rows: dict[str, tuple[Row, ...]] = {s: found for part in own for s, found in part.rows.items()}
        if self.following:
            rows = self._asked_again(department, owners, roster=roster)
        return replace(self.together, profile=profile, entries=entries, rows=rows)

    def assigned(self, owners: Owners) -> Dataset:
        """Return all that they say, sentences said once with the department that is asked for them anew."""
        if not self.following:
            return self.together
        every = self.together.rows.items()
        rows = {sheet: tuple(self._with_owner(row, owners) for row in found) for sheet, found in every}
        return replace(self.together, rows=rows)

    def gave(self, catalogue: Catalogue, owners: Owners) -> dict[str, list[str]]:
        """The figures that departments gave and are asked for again, by department.

        Of what one department reports, that is who alone gave it; where several did, its lead is asked.
        """
        found: dict[str, list[str]] = {}
        for indicator in catalogue:
            given = ((entry, who) for _, entry, who in self._given(indicator.name) if who)
            whose = dict.fromkeys(owners.known(who) or who for entry, who in given if entry.this_year)
            for who in whose if len(whose) == 1 or is_open(indicator, owners) else ():
                found.setdefault(who, []).append(indicator.name)
        return found

    def giver(self, name: str, owners: Owners) -> str:
        """The one department whose figure of an indicator it is, empty where it is nobody's alone."""
        given = {owners.known(who) or who for _, _, who in self._given(name) if who}
        if given:
            return next(iter(given)) if len(given) == 1 else ""
        owning = owners.owners_of(name)
        return owning[0] if len(owning) == 1 else ""

    def unclaimed(self, owners: Owners) -> int:
        """How many sentences said once no department is asked for anew: nothing says whose they are."""
        rows = [row for found in carry_rows(self.together).values() for row in found if sentence_key(row)]
        return sum(not self._owner(row, owners, roster=False) for row in rows) if self.following else 0

    def _asked_again(self, department: str, owners: Owners, *, roster: bool) -> dict[str, tuple[Row, ...]]:
        """The sentences said once that a department is asked for anew, and no other is."""

        def is_theirs(row: Row) -> bool:
            return _same(self._owner(row, owners, roster=roster), department, owners)

        return {sheet: tuple(filter(is_theirs, rows)) for sheet, rows in carry_rows(self.together).items()}

    def _owner(self, row: Row, owners: Owners, *, roster: bool) -> str:
        """Whom a sentence is to be asked of: 责任部门, or else whose own workbook it stands in; or nobody."""
        if named := responsible(row, owners):
            return named
        files = {cell.source.file for cell in row.cells.values() if cell}
        part = next((part for part in self.parts if files & part.files.keys()), None)
        own = part.form.department or part.profile.text(DEPARTMENT_ITEM) if part else ""
        theirs = part is not None and self._is_of(part, own, owners, roster=roster)
        return (owners.known(own) or own) if theirs else ""

    def _with_owner(self, row: Row, owners: Owners) -> Row:
        """A row with its department, unless 责任部门 says who got an honour."""
        blank = RESPONSIBLE_COLUMN in row.cells and not row.text(RESPONSIBLE_COLUMN)
        owner = self._owner(row, owners, roster=True) if sentence_key(row) and blank else ""
        source = next((cell.source for cell in row.cells.values() if cell), None)
        if not owner or not source or row.text(KIND_COLUMN) == HONOUR:
            return row
        return replace(row, cells={**row.cells, RESPONSIBLE_COLUMN: CellText(owner, source)})

    def _entry_of(self, name: str, department: str, owners: Owners, own: Sequence[Dataset]) -> Entry | None:
        given = list(self._given(name))
        theirs = [e for part, e, who in given if part in own or _same(who, department, owners)]
        if theirs:
            return theirs[-1]
        alone = owners.owners_of(name) == (owners.known(department) or department,)
        return self.together.entries[name] if alone else None

    def _given(self, name: str) -> Iterator[tuple[Dataset, Entry, str]]:
        """The rows of an indicator that count, each with the department that it names, or none."""
        counted = self._cells(self.together.entries.get(name))
        for part in self.parts:
            entry = part.entries.get(name)
            if entry and (cells := self._cells(entry)) and (not counted or cells & counted):
                who = min(cells, key=str).department
                default = part.profile.text(DEPARTMENT_ITEM)
                yield part, entry, "" if who == default and self._is_whole(part) else who

    def _cells(self, entry: Entry | None) -> set[Source]:
        """The cells of an entry's figures, as far as they count; of 不适用, where that stands."""
        if entry is None:
            return set()
        values = [entry.this_year] if self.following else [entry.this_year, entry.last_year]
        denied = {entry.place} if entry.not_applicable and entry.place else set()
        return {source for value in values if value for source in value.sources} | denied

    def _is_whole(self, part: Dataset) -> bool:
        """Whether a workbook is the county's: its 填报部门 put it together and gave none of its figures."""
        role = part.form.role
        return role is Role.COORDINATOR or (role is Role.FULL and len(self.parts) == 1)

    def _is_of(self, part: Dataset, department: str, owners: Owners, *, roster: bool) -> bool:
        """Whether a workbook is a department's own."""
        if part.form.role is Role.COORDINATOR or (roster and self._is_whole(part)):
            return False
        return _same(part.form.department or part.profile.text(DEPARTMENT_ITEM), department, owners)


def responsible(row: Row, owners: Owners) -> str:
    """The first department that 责任部门 of a row names; empty where it names none."""
    return next(filter(None, map(owners.known, listed_names(row.text(RESPONSIBLE_COLUMN)))), "")


def is_open(indicator: Indicator, owners: Owners) -> bool:
    """Whether who gave a figure before is asked for it again: it adds up, or nobody owns it."""
    return indicator.adds_up or not owners.owners_of(indicator.name)


def read_earlier(
    paths: Sequence[Path], pack: str, folders: tuple[Path, ...], unit: str, year: int | None
) -> Earlier:
    """Read earlier workbooks, or folders of them, and put those of one unit and year together.

    Args:
        paths: The workbooks.
        pack: The pack to read them by, or empty for the one each was made for.
        folders: Where packs are looked for.
        unit: The unit that is wanted where they are of several.
        year: The year of the new form; of several years, the one before it is taken, or the latest.

    Raises:
        DraftError: If none can be read.
        WrongUseError: If they are of several units and none is named (U15).
    """
    found, strays = discover(paths)
    readings, years = read_unit(opened(found), pack, folders)
    told = [*strays, *(f for reading in readings for f in reading.findings)]
    findings = tuple(f for f in told if f.is_error or f.code.startswith("F"))
    fitting = [each for each in years if each.dataset is not None]
    if not fitting:
        raise DraftError(*findings)
    chosen = _chosen(fitting, unit, year)
    parts = tuple(reading.dataset for reading in chosen.readings if reading.dataset is not None)
    together = chosen.dataset if len(parts) > 1 and chosen.dataset else parts[0]
    following = year is None or year != together.profile.year
    return Earlier(together, parts, chosen.readings[0].pack, findings, following)


def _chosen(years: Sequence[Year], unit: str, year: int | None) -> Year:
    """The workbooks of the one unit that is meant and of the year before the form's."""
    units = dict.fromkeys(each.dataset.profile.unit for each in years if each.dataset)
    if len(units) > 1 and unit not in units:
        raise WrongUseError(finding("U15", units="、".join(units), example=next(iter(units))))
    of_unit = {
        each.dataset.profile.year: each
        for each in years
        if each.dataset and (len(units) == 1 or each.dataset.profile.unit == unit)
    }
    wanted = (year - 1, year) if year else ()
    return next((of_unit[each] for each in wanted if each in of_unit), of_unit[max(of_unit)])


def _same(typed: str, department: str, owners: Owners) -> bool:
    """Whether a person means a department by some words."""
    known = owners.known(typed)
    if known:
        return known == owners.known(department)
    return bool(typed) and (same_name(typed) == same_name(department) or alike(typed, department))
