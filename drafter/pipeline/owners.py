"""Who reports which indicators of a unit: as 名单 says, or else as the catalogue's 牵头部门 do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from drafter.chinese import alike, ends_of, same_name
from drafter.model import NOBODY_YET, Catalogue, DraftError, Indicator, Level, Member, Profile, Source
from drafter.narrative import words_of
from drafter.packs import LEVEL_WORD, Body, Pack

COLUMNS = {Level.PROVINCE: "省", Level.CITY: "市", Level.COUNTY: "县", Level.TOWNSHIP: "乡"}
"""The names that departments of a level have where the unit is not known, by which others are chosen."""


@dataclass(frozen=True)
class Owners:
    """The departments of a unit, in the order in which it lists them, and the indicators of each.

    Attributes:
        rows: The indicators of each department, by its name in full, in the order of the catalogue.
        bare: The bare names of departments (公安) by those in full (县公安局).
        unowned: The indicators that nobody has to report yet.
        undecided: Those of them that 名单 lists and gives to nobody yet.
        unknown: What 名单 asks for that is no indicator and no section, with the cell of its department.
    """

    rows: Mapping[str, tuple[Indicator, ...]]
    bare: Mapping[str, str]
    unowned: tuple[Indicator, ...] = ()
    undecided: tuple[Indicator, ...] = ()
    unknown: tuple[tuple[str, Source], ...] = ()

    @classmethod
    def of(cls, profile: Profile, pack: Pack, members: Sequence[Member] = ()) -> Owners:
        """Find out who reports what.

        Args:
            profile: Whose report it is; its unit may be empty.
            pack: The pack whose indicators are asked for.
            members: The rows of 名单; without any, the catalogue's own departments own their rows.
        """
        catalogue = pack.catalogue_for(profile.level, Body.of(profile))
        names = _full_names(profile, pack)
        meant_by = _meanings(catalogue)
        nobodys = {i.name for i in pack.catalogue if not i.asked}
        asked: dict[str, list[str]] = {}
        unknown: list[tuple[str, Source]] = []
        for member in members:
            found = {word: meant_by.get(same_name(word), ()) for word in member.asked}
            unknown += [(w, member.source) for w, meant in found.items() if not meant and w not in nobodys]
            name = "" if member.department == NOBODY_YET else member.department
            asked.setdefault(name, []).extend(n for each in found.values() for n in each)
        if not members:
            for bare, full in names.items():
                own = [indicator.name for indicator in catalogue if indicator.lead == bare]
                if own:
                    asked.setdefault(full, []).extend(own)
        wanted = {name: set(own) for name, own in asked.items()}
        rows = {name: tuple(i for i in catalogue if i.name in own) for name, own in wanted.items()}
        listed = rows.pop("", ())
        owned = {indicator.name for own in rows.values() for indicator in own}
        unowned = tuple(indicator for indicator in catalogue if indicator.name not in owned)
        undecided = tuple(indicator for indicator in listed if indicator.name not in owned)
        return cls(rows, {full: bare for bare, full in names.items()}, unowned, undecided, tuple(unknown))

    @property
    def wanted(self) -> frozenset[str]:
        """The names of the indicators that somebody has to report, or that wait for somebody."""
        return frozenset((*self._owners, *(indicator.name for indicator in self.undecided)))

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of the indicators that are neither to be reported by somebody nor wait for somebody."""
        return tuple(indicator.name for indicator in self.unowned if indicator not in self.undecided)

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments by their names in full, in order."""
        return tuple(self.rows)

    def rows_of(self, department: str) -> tuple[Indicator, ...]:
        """The indicators that a department has to report, in the order of the catalogue."""
        return self.rows.get(self.known(department), ())

    def owners_of(self, indicator: str) -> tuple[str, ...]:
        """The departments that have to report an indicator, in order."""
        return self._owners.get(indicator, ())

    def known(self, typed: str) -> str:
        """Return the department that a person means, by its name in full, its bare or a like one.

        Empty where none is meant, or it could be several.
        """
        if name := self._names.get(same_name(typed)):
            return name
        like = [name for name in self._by_ends.get(ends_of(typed), ()) if alike(name, typed)]
        return like[0] if len(like) == 1 else ""

    def rank(self, typed: str) -> int:
        """Return the place of a department in the order; those that are not listed come last."""
        return self._ranks.get(self.known(typed), len(self.rows))

    @cached_property
    def _owners(self) -> dict[str, tuple[str, ...]]:
        owners: dict[str, tuple[str, ...]] = {}
        for name, own in self.rows.items():
            for indicator in own:
                owners[indicator.name] = (*owners.get(indicator.name, ()), name)
        return owners

    @cached_property
    def _by_ends(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.rows:
            found.setdefault(ends_of(name), []).append(name)
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        bare = {self.bare[name]: name for name in self.rows if name in self.bare}
        return {same_name(typed): name for typed, name in {**bare, **{n: n for n in self.rows}}.items()}

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.rows)}


def _full_names(profile: Profile, pack: Pack) -> dict[str, str]:
    """The names in full of a unit's departments, by their bare ones; none where a department reports."""
    if profile.level is Level.DEPARTMENT:
        return {}
    words: Mapping[str, str] = {LEVEL_WORD: COLUMNS[profile.level]}
    if profile.unit:
        with suppress(DraftError):  # a fault of the pack's settings, which a build tells
            words = words_of(profile, pack)
    names = {bare: department.full_name(words) for bare, department in pack.departments.items()}
    return {bare: name for bare, name in names.items() if name}


def _meanings(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The names of the indicators that a word of 名单 asks for: of one, or of all in a section."""
    meanings: dict[str, tuple[str, ...]] = {}
    for indicator in catalogue:
        section = same_name(indicator.section)
        meanings[section] = (*meanings.get(section, ()), indicator.name)
    return meanings | {same_name(indicator.name): (indicator.name,) for indicator in catalogue}
