"""Which department owns an indicator that is new, where the words of the sample tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.matching import Match, Phrase
from drafter.model import Catalogue, Level
from drafter.packs import DepartmentNames, Pack
from drafter.patterns import regex

from .places import sentence_around

COLLECTED = (Level.PROVINCE, Level.CITY, Level.COUNTY)
"""The levels at which departments hand in workbooks."""
BODIES = ("局", "厅", "委", "办", "机关", "部门", "分局", "系统")
"""Behind a bare name, what makes it the name of a department: 公安机关, 司法局."""
BESIDE = regex(r"(?:会同|联合|协同|协助|配合|移送|移交|对接|对|向|与|和|及|、|由)$")
"""In front of a name: the department is not the one that does it, or not alone."""
THEME = 4
"""So many characters of a name are a theme: 行政复议, 人民调解."""
FEWEST = 3
"""So many indicators of the catalogue have to be of a theme."""


@dataclass(frozen=True)
class LeadFinder:
    """Finds the department that owns a new indicator; none where it is not clear.

    Attributes:
        names: The departments by each of their names: 司法局, 公安机关.
        themes: The departments by the themes in the names of indicators that they own alone.
    """

    names: Mapping[str, str]
    themes: Mapping[str, str]

    @classmethod
    def of(cls, pack: Pack, level: Level) -> LeadFinder:
        """The finder for bodies of a level; a township or department has none to ask."""
        if level not in COLLECTED:
            return cls({}, {})
        return cls(_names(pack.departments), _themes(pack.catalogue))

    def of_figure(self, name: str, before: str, headings: Sequence[str]) -> str:
        """The department that owns an indicator.

        Args:
            name: The indicator's name.
            before: The words of its sentence up to the figure.
            headings: The headings above it, outermost first.
        """
        for words in (before, *headings[::-1]):
            if said := self._said(words):
                return said.pop() if len(said) == 1 and "" not in said else ""
        owners = {self.themes[part] for part in _parts(name) if part in self.themes}
        return owners.pop() if len(owners) == 1 and "" not in owners else ""

    def give(
        self, phrases: Sequence[Phrase], matches: Sequence[Sequence[Match | None]]
    ) -> list[list[Match | None]]:
        """Give the new indicators of a sample their departments, as far as its words tell them."""
        owners: dict[str, str] = {}
        for phrase, row in zip(phrases, matches, strict=True):
            for mention, match in zip(phrase.mentions, row, strict=True):
                if match and match.proposed and not owners.get(match.indicator.name):
                    start, _ = sentence_around(phrase.text, mention)
                    before = phrase.text[start : mention.start]
                    owners[match.indicator.name] = self.of_figure(
                        match.indicator.name, before, phrase.headings
                    )
        return [[_owned(match, owners) for match in row] for row in matches]

    def _said(self, words: str) -> set[str]:
        """The departments that words name; "" for one that is not the one that does it."""
        found = set()
        for name, department in self.names.items():
            at = words.find(name)
            if at >= 0:
                found.add("" if BESIDE.search(words[:at]) else department)
        return found


def _owned(match: Match | None, owners: Mapping[str, str]) -> Match | None:
    """The match with the owner of its indicator, where one was found."""
    owner = owners.get(match.indicator.name) if match and match.proposed else ""
    return replace(match, indicator=replace(match.indicator, lead=owner)) if match and owner else match


def bare_name(typed: str, departments: Mapping[str, DepartmentNames]) -> str:
    """The bare name of a department that is written in full or in short: 县司法局, 司法局 -> 司法."""
    if typed in departments:
        return typed
    named = {typed.removeprefix(word) for word in ("", *"省市县区旗州盟")}
    owners = {own for name, own in _names(departments).items() if name in named}
    return owners.pop() if len(owners) == 1 else typed


def _names(departments: Mapping[str, DepartmentNames]) -> dict[str, str]:
    """The departments by each of their names; one that several have is none."""
    owners: dict[str, set[str]] = {}
    for bare, department in departments.items():
        of_levels = {name for level, name in department.names.items() if level != "乡"}
        for name in {f"{bare}{kind}" for kind in BODIES} | of_levels:
            if len(name) > 2 and name not in ("办公室", "办公厅"):
                owners.setdefault(name, set()).add(bare)
    return {name: own.pop() for name, own in owners.items() if len(own) == 1}


def _themes(catalogue: Catalogue) -> dict[str, str]:
    """The themes of indicators' names with the one department that owns all of them; "" for several."""
    owners: dict[str, list[str]] = {}
    for indicator in catalogue:
        for part in _parts(indicator.name):
            owners.setdefault(part, []).append(indicator.lead)
    themes = {part: own for part, own in owners.items() if len(own) >= FEWEST}
    return {part: own[0] if len(set(own)) == 1 else "" for part, own in themes.items()}


def _parts(name: str) -> set[str]:
    """The stretches of a name that may be a theme."""
    return {name[n : n + THEME] for n in range(len(name) - THEME + 1)}
