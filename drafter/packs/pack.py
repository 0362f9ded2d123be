"""A pack as loaded: what it says itself laid over what it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafter.model import Catalogue, Level, Style

PARTS = (
    "主要举措和成效",
    "存在的不足和原因",
    "第一责任人履职",
    "下一年度安排",
    "其他事项",
)
"""The five official contents of a report, in order: names of the blocks of report.j2 and of [parts]."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A pack's own folder. `name` is how templates and findings refer to it."""

    name: str
    path: Path


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
        vocabulary: Words that change with the level, by name; lines of the template language.
        years: The year table: for each year or span (`2015-2020`), words by name.
        style: How the Word file looks.
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

    def asked(self, level: Level | None) -> Catalogue:
        """The indicators that a form of this level asks for: those of the pack's own sections."""
        catalogue = self.catalogue.for_level(level) if level else self.catalogue
        return Catalogue({i.name: i for i in catalogue if i.section in self.sections})

    def words_of_year(self, year: int) -> dict[str, str]:
        """The year table's words for a year. Every known word is there, empty where the year has none.

        A row for the year itself wins over a span of years.
        """
        words: dict[str, str] = {}
        rows = sorted(self.years.items(), key=lambda row: "-" not in row[0])
        for years, row in rows:
            first, _, last = years.partition("-")
            covers = int(first) <= year <= int(last or first)
            for name, text in row.items():
                if covers:
                    words[name] = text
                else:
                    words.setdefault(name, "")
        return words

    def find(self, file: str) -> tuple[Folder, Path] | None:
        """The nearest file of that name, and the folder it is in."""
        for folder in self.folders:
            path = folder.path / file
            if path.is_file():
                return folder, path
        return None
