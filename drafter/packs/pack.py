"""A pack as loaded: what it says itself laid over what it inherits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from drafter.model import ITEMS, Catalogue, Level, Options, Source, Structure, Style, text_sheets
from drafter.patterns import regex

from .bodies import Bodies, Body
from .departments import DepartmentNames

BASE_PACK = "base"
"""The shipped pack that those of all levels extend."""
SETTINGS_FILE = "pack.toml"
LANGUAGE = 2
"""The version of the template language: since 2, what is blank goes by itself."""
ACCOUNT_FILE = "学习情况.md"
"""Stands in a learned pack and says what was learned from which sample."""
UNIT_WORDS = (
    *(item.name for item in ITEMS if item.word), "地名", "域", "机关", "上一年度", "下一年度",
)  # fmt: skip
"""Words about the reporting unit that every template knows. A pack's vocabulary may say them otherwise."""

RESERVED = frozenset((
    "数据", "部分", "各板块", "标题", *(sheet.variable for sheet in text_sheets()), "列举", "序", "待补充",
    "新写", "项数", "loop", "super", "self", "caller", "varargs", "kwargs",
))  # fmt: skip
"""Names of the template language itself: no indicator and no word of a pack can have one of them."""
EXPRESSION = regex(r"\{\{.*?\}\}", re.DOTALL)
CHOICE = regex(r"(?:\{\{|~|\belse)\s*\(?\s*\"([^\"]*)\"")
"""Words that an expression prints if something holds, or else."""
NONE = "无"
"""What stands in a year table for a word that there is not that year."""


def plain_words(line: str | None) -> str:
    """Return the words of a line of the template language, what it fills in left out; none of no line.

    Of words between which it chooses all are returned.
    """
    return EXPRESSION.sub(lambda found: " ".join(CHOICE.findall(found[0])), line or "").strip()


@cache
def shipped_templates() -> Path:
    """Return the folder of the shipped packs: beside the package or, in a checkout, above it."""
    here = Path(__file__).resolve().parent.parent
    inside = here / "templates"
    return inside if inside.is_dir() else here.parent / "templates"


@dataclass(frozen=True, slots=True)
class Folder:
    """A pack's own folder. `name` is how templates and findings refer to it."""

    name: str
    path: Path

    @property
    def shipped(self) -> bool:
        """Whether the program brings it along."""
        return self.path.parent == shipped_templates()

    def file(self, name: str) -> Path | None:
        """A file in the folder; None when there is none or when, links followed, it lies outside."""
        path = self.path / name
        try:
            within = path.is_file() and path.resolve().is_relative_to(self.path.resolve())
        except (OSError, ValueError, RuntimeError):
            return None
        return path if within else None


class SettingsLine(NamedTuple):
    """A line of the template language in a pack's settings, and where it stands.

    `none` is set of a word that the year table says there is not that year; its text is empty.
    """

    text: str
    place: Source
    none: bool = False


@dataclass(frozen=True)
class Pack:
    """Everything one level or unit needs to write its report.

    Attributes:
        name: The folder's name.
        folders: Its folder and those of the packs it extends, nearest first.
        level: The level it is for; None for a pack that is only extended.
        catalogue: All indicators, those of other levels included.
        title: The report's title, a line of the template language.
        parts: Headings of the five parts, by name; lines of the template language.
        sections: Headings of the sections of part one, in order, by name.
        joined: Sections that are printed as one, by their common heading, a line of the template language.
        structure: The order of the parts; None for that of report.j2.
        vocabulary: Words of its own, by name, whatever body reports; lines of the template language.
        years: The year table: for each year or span (`2015-2020`), words by name.
        lookups: The words that every year has to have, or say that it has not, each with where to look it up.
        style: How the Word file looks.
        options: Which elements of an official document it has.
        places: Where each of those lines stands, by table and key.
        selection: The indicators its form asks for; None for all of the level.
        written: The parts that its templates write without rows of the workbook.
        as_typed: Whether figures are printed as they were typed, zeros included, as learned packs do; other
            packs print them as office Chinese puts them.
        bodies: The kinds of bodies, each with the words for its organs.
        departments: What departments are called in full, by bare name.
        older: The names of those of its folders whose templates are not said to be written in this version
            of the language.
    """

    name: str
    folders: tuple[Folder, ...]
    level: Level | None
    catalogue: Catalogue
    title: str
    parts: Mapping[str, str]
    sections: Mapping[str, str]
    vocabulary: Mapping[str, str]
    years: Mapping[str, Mapping[str, str]]
    style: Style = field(default_factory=Style)
    options: Options = field(default_factory=Options)
    places: Mapping[tuple[str, str], Source] = field(default_factory=dict)
    selection: tuple[str, ...] | None = None
    written: tuple[str, ...] = ()
    as_typed: bool = False
    bodies: Bodies = field(default_factory=Bodies)
    departments: Mapping[str, DepartmentNames] = field(default_factory=dict)
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    structure: Structure | None = None
    older: frozenset[str] = frozenset()
    lookups: Mapping[str, str] = field(default_factory=dict)

    def catalogue_for(self, level: Level | None, body: Body | None = None) -> Catalogue:
        """The indicators that a form of this level asks for: those selected, or of its own sections.

        A body is not asked for what organs do that it has not got, nor anybody for what follows from others.
        """
        catalogue = self.catalogue.for_level(level) if level else self.catalogue
        left_out = self.bodies.not_asked(body) if body else frozenset()
        if self.selection is not None:
            asked = [i for i in catalogue if i.name in self.selection]
        else:
            asked = [i for i in catalogue if i.section in self.sections]
        wanted = [i for i in asked if i.name not in left_out]
        return Catalogue({i.name: i for i in wanted if i.asked}, tuple(i for i in wanted if not i.asked))

    def secondary(self, name: str) -> bool:
        """Whether an indicator may be left to the attachment where a paragraph has many figures."""
        indicator = self.catalogue.get(name)
        return indicator is not None and indicator.secondary

    def is_shipped(self, template: str) -> bool:
        """Whether the program brings a template, known by the label that begins with its pack's name."""
        name = template.partition("/")[0]
        return any(folder.name == name and folder.shipped for folder in self.folders)

    def line(self, table: str, key: str, text: str) -> SettingsLine:
        """A text of the settings with its place: of [parts], [vocabulary] … or a year; of no table, title."""
        place = self.places.get((table, key)) or Source(f"{self.name}/{SETTINGS_FILE}", "", key)
        return SettingsLine(text, place)

    def words_of_level(self) -> dict[str, SettingsLine]:
        """The words for bodies of its level, whatever their kind, the vocabulary's own over them."""
        return self._words_of_body(Body("", self.level, "", "", "") if self.level else None)

    def _words_of_body(self, body: Body | None) -> dict[str, SettingsLine]:
        of_body = self.bodies.words_of(body)
        words = {name: self.line(kind, name, text) for name, (kind, text) in of_body.items()}
        return words | {name: self.line("vocabulary", name, text) for name, text in self.vocabulary.items()}

    def words(self, year: int, body: Body | None = None) -> dict[str, SettingsLine]:
        """The words for a body, the vocabulary's own over them, then the year table's for a year.

        Each may use those before it. Of no body, each word is there as one kind of body or other says it.
        Every word of the year table is there, empty where nothing is said of the year. A row for the year
        itself wins over a span of years; an empty word where another row has one says that there is none.
        """
        words = self._words_of_body(body)
        of_year: dict[str, SettingsLine] = {}
        for years, row in sorted(self.years.items(), key=lambda item: "-" not in item[0]):
            first, _, last = years.partition("-")
            covers = int(first) <= year <= int(last or first)
            for name, text in row.items():
                known = of_year.get(name)
                if covers:
                    of_year[name] = self._word(self.line(years, name, text.strip()), known)
                elif known is None:
                    of_year[name] = self.line(years, name, "")
        return words | of_year

    def unknown_words(self, year: int) -> dict[str, str]:
        """The words that a year has to have and of which nothing is said, each with where to look it up."""
        words = self.words(year)
        said = {name for name, line in words.items() if line.text or line.none}
        return {name: where for name, where in self.lookups.items() if name not in said}

    @staticmethod
    def _word(line: SettingsLine, known: SettingsLine | None) -> SettingsLine:
        """A word of a row, which may take away what is known from another."""
        taken = not line.text and known is not None and bool(known.text or known.none)
        return line._replace(text="", none=True) if taken or line.text == NONE else line

    def printed_sections(self) -> list[tuple[SettingsLine, tuple[str, ...]]]:
        """The headings of part one in order, each with the sections that are printed under it.

        What is joined stands where the first of its sections would.
        """
        joined = {
            min(names, key=list(self.sections).index): (self.line("joined", heading, heading), names)
            for heading, names in self.joined.items()
        }
        behind = {name for first, (_, names) in joined.items() for name in names if name != first}
        return [
            joined.get(name) or (self.line("sections", name, heading), (name,))
            for name, heading in self.sections.items()
            if name not in behind
        ]

    def find(self, file: str) -> tuple[Folder, Path] | None:
        """The nearest file of that name, and the folder it is in."""
        for folder in self.folders:
            if path := folder.file(file):
                return folder, path
        return None
