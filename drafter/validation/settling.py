"""核定: a person says which value of an indicator counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import formulas, same_name
from drafter.model import (
    LAST_YEAR_COLUMN,
    NOT_APPLICABLE,
    THIS_YEAR_COLUMN,
    VERY_LIKE,
    Catalogue,
    Entry,
    Finding,
    Indicator,
    Role,
    Settlement,
    Source,
    Value,
    ValueType,
    did_you_mean,
    finding,
)
from drafter.patterns import regex

from .department_cells import DepartmentCell, Part, cell_of
from .departments import Departments, department_of, is_coordinators
from .figure_merging import added_up
from .figure_reading import typed_value
from .settling_hints import Hints
from .sums import rounded_sum

BETWEEN_NAMES = regex("[、，,；;]")
AROUND_NAME = regex(r"(?:以|按照?|采用|取)?(.+?)(?:(?:填报?|报)?的(?:数字?|数据)?)?(?:为准)?[。.]?")
ALL = "合计"
"""Typed under 采用: the values of all departments, added up."""
SETTLED = "按核定"
"""How a value that was settled came about."""


@dataclass(frozen=True, slots=True)
class Settler:
    """Carries out the rows of 核定.

    Attributes:
        hints: What each workbook gave.
        departments: Who the departments are.
        catalogue: All indicators of the pack.
    """

    hints: Hints
    departments: Departments
    catalogue: Catalogue

    def settle(
        self, entries: Mapping[str, Entry], settlements: Sequence[Settlement]
    ) -> tuple[dict[str, Entry], list[Finding]]:
        """Take the values that were settled.

        Args:
            entries: The entries as merged.
            settlements: The rows of 核定.

        Returns:
            The entries, the sources of each value that was taken being the cell in 核定 and that of the
            department; and what is wrong in 核定 and settles nothing (M20 to M22), or is outlived (M33).
        """
        settled = dict(entries)
        findings: list[Finding] = []
        known = {same_name(name): name for name in (*self.catalogue.indicators, *entries)}
        for row in settlements:
            name = known.get(same_name(row.indicator))
            if name is None:
                findings.append(_unknown(row, known.values()))
                continue
            entry = settled.get(name) or Entry(self.catalogue[name])
            cell = self._taken(entry.indicator, row)
            if isinstance(cell, Finding):
                findings.append(cell)
            else:
                settled[name] = _with(entry, row.column, cell)
                findings += self._outlived(entry.indicator, row, cell)
        return settled, findings

    def _outlived(self, indicator: Indicator, row: Settlement, cell: DepartmentCell) -> Iterator[Finding]:
        """A value typed in 核定 when departments differed, who now agree on another (M33)."""
        if cell.value is None or cell.value.formula != SETTLED or indicator.adds_up:
            return
        parts = self.hints.given.get(indicator.name, ())
        theirs = [_typed(part.entry, row.column) for part in parts if not is_coordinators(part.dataset)]
        given = [each for each in theirs if each.value]
        if len(given) > 1 and len({each.base for each in given}) == 1 and given[0].base != cell.base:
            words = {"indicator": indicator.name, "column": row.column, "other_value": given[0].shown}
            yield finding("M33", row.taken.source, field=row.column, value=cell.shown, **words)

    def _taken(self, indicator: Indicator, row: Settlement) -> DepartmentCell | Finding:
        """What counts, by the words under 采用; or why they say nothing (M21, M22)."""
        typed, place = row.taken.text, row.taken.source
        parts = self.hints.given.get(indicator.name, ())
        if same_name(typed) == ALL:
            return self._sum(indicator, row, parts)
        if same_name(typed) == NOT_APPLICABLE:
            return DepartmentCell(None, place, denied=True)
        values = [value for part in parts if (value := _typed(part.entry, row.column).value)]
        units = {value.unit for value in values}
        unit = units.pop() if len(units) == 1 else indicator.unit
        if value := typed_value(typed, indicator, unit, place):
            return DepartmentCell(replace(value, formula=SETTLED), place)
        return self._of_department(indicator, row, parts)

    def _sum(self, indicator: Indicator, row: Settlement, parts: Sequence[Part]) -> DepartmentCell | Finding:
        own = [part for part in parts if not is_coordinators(part.dataset)]
        values = [value for part in own if (value := cell_of(part.entry, row.column).value)]
        if indicator.type is ValueType.RATE:
            return _unclear(indicator, row, "比率不能相加")
        if not values or (row.column == THIS_YEAR_COLUMN and any(part.entry.unsettled for part in own)):
            return _unclear(indicator, row, "各部门的数还没有，或者有不能用的")
        total = rounded_sum(added_up(values), values)
        return _from(row, DepartmentCell(total)) if total else _unclear(indicator, row, "没有可加的数")

    def _of_department(
        self, indicator: Indicator, row: Settlement, parts: Sequence[Part]
    ) -> DepartmentCell | Finding:
        names = self._named(row.taken.text, parts)
        meant = [part for name in names for part in self._meant(name, parts)]
        cells = [_typed(part.entry, row.column) for part in meant]
        cells = [cell for cell in cells if cell.value or cell.denied]
        if len({(cell.base, cell.denied) for cell in cells}) > 1:
            several = "写了几个部门" if len(names) > 1 else "几份表都是这个部门的"
            return _unclear(indicator, row, f"{several}，填的不一样")
        if cells:
            return _from(row, cells[0])
        if meant or any(map(self._is_department, names)):
            return self._gave_nothing(indicator, row)
        return _unclear(indicator, row, "不是部门，也不是这项指标可以填的数")

    def _named(self, typed: str, parts: Sequence[Part]) -> list[str]:
        """The names that words consist of: 以县公安局为准 names one, 县司法局、县公安局 two."""
        if any(_same_words(typed, name) for part in parts for name in _names_of(part)):
            return [typed]
        bare = AROUND_NAME.fullmatch(typed.strip())
        return [name for name in BETWEEN_NAMES.split(bare[1] if bare else typed) if name] or [typed]

    def _meant(self, typed: str, parts: Iterable[Part]) -> list[Part]:
        """The rows of the department that a person means; those with its very name, if there are any."""
        rows = [(part, _names_of(part)) for part in parts]
        for same in (_same_words, self.departments.same, self.departments.like):
            meant = [part for part, names in rows if any(same(typed, name) for name in names)]
            if meant:
                return meant
        return []

    def _is_department(self, typed: str) -> bool:
        """Whether words are the name of any department."""
        if self.departments.known(typed) or same_name(typed) == Role.COORDINATOR.value:
            return True
        parts = {part.file: part for parts in self.hints.given.values() for part in parts}
        return bool(self._meant(typed, parts.values()))

    def _gave_nothing(self, indicator: Indicator, row: Settlement) -> Finding:
        typed = row.taken.text
        words = {
            "indicator": indicator.name,
            "column": row.column,
            "department": self.departments.known(typed) or typed,
            "given": self.hints.told((indicator.name,), row.column) or "还没有",
        }
        return finding("M21", row.taken.source, field=row.column, value=typed, **words)


def _typed(entry: Entry, column: str) -> DepartmentCell:
    """What a department typed, even if it contradicts other figures of its own."""
    cell = cell_of(entry, column)
    return replace(cell, value=entry.doubted) if column == THIS_YEAR_COLUMN and entry.doubted else cell


def _with(entry: Entry, column: str, cell: DepartmentCell) -> Entry:
    if column == LAST_YEAR_COLUMN:
        return replace(entry, last_year=cell.value, last_place=cell.place, last_not_applicable=cell.denied)
    return replace(entry, this_year=cell.value, place=cell.place, not_applicable=cell.denied, unsettled=False)


def _from(row: Settlement, cell: DepartmentCell) -> DepartmentCell:
    """The cell of a department as taken by a row of 核定: the value comes from both."""
    place, value = row.taken.source, cell.value
    taken: Value | None = None
    if value:
        formula = formulas.with_workings(_by(value), value)
        taken = replace(value, sources=(place, *value.sources), formula=formula)
    return replace(cell, value=taken, place=place)


def _by(value: Value) -> str:
    """That a value was settled, and whose it is if it is one department's."""
    departments = {source.department for source in value.sources}
    return f"{SETTLED}，采用{departments.pop()}所报" if len(departments) == 1 else SETTLED


def _names_of(part: Part) -> set[str]:
    """All that a department's row may be called by: who filled it, whose workbook it is, its file."""
    place: Source | None = part.entry.place
    if is_coordinators(part.dataset):
        return {Role.COORDINATOR.value}
    names = {department_of(part.dataset), part.dataset.form.department, place.department if place else ""}
    return names - {""}


def _same_words(one: str, other: str) -> bool:
    return same_name(one) == same_name(other)


def _unknown(row: Settlement, known: Iterable[str]) -> Finding:
    similar = did_you_mean(row.indicator, known, VERY_LIKE)
    return finding("M20", row.taken.source, field=row.column, value=row.indicator, similar=similar)


def _unclear(indicator: Indicator, row: Settlement, reason: str) -> Finding:
    words = {"indicator": indicator.name, "column": row.column, "reason": reason}
    return finding("M22", row.taken.source, field=row.column, value=row.taken.text, **words)
