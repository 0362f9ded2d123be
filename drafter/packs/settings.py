"""Reading pack.toml and years.toml: every value checked, and the line of every key known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from drafter.model import DraftError, Finding, Level, Source, Style, finding

from .pack import PARTS, RESERVED, SETTINGS_FILE, Folder

YEARS_FILE = "years.toml"
KEYS = {"extends", "level", "title", "parts", "sections", "vocabulary", "style"}
YEARS = re.compile(r"(20\d\d)(?:-(20\d\d))?")
NAME = r"""\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=\[\].]+))\s*"""
TABLE_LINE = re.compile(rf"\s*\[{NAME}\]")
KEY_LINE = re.compile(rf"{NAME}=")
MAX_BYTES = 1_000_000
STYLE_TYPES = {f.name: type(f.default) for f in fields(Style) if f.name != "document"}


@dataclass
class Settings:
    """What a pack says itself, as far as it is right, and what is wrong with it (T07)."""

    extends: str = ""
    level: Level | None = None
    title: str | None = None
    parts: dict[str, str] = field(default_factory=dict)
    sections: dict[str, str | None] = field(default_factory=dict)
    """Headings by section; None removes a section that the pack extended has."""
    vocabulary: dict[str, str] = field(default_factory=dict)
    style: dict[str, Any] = field(default_factory=dict)
    years: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[tuple[str, str], Source] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_settings(folder: Folder) -> Settings:
    """Read the settings of a pack.

    Raises:
        DraftError: If a file cannot be read at all, or is not TOML (T07).
    """
    settings = Settings()
    if path := folder.file(SETTINGS_FILE):
        _read_pack(_Toml(path, f"{folder.name}/{SETTINGS_FILE}", settings), settings)
    if path := folder.file(YEARS_FILE):
        _read_years(_Toml(path, f"{folder.name}/{YEARS_FILE}", settings), settings)
    return settings


def _read_pack(toml: _Toml, settings: Settings) -> None:
    for key in toml.document:
        if key not in KEYS:
            toml.bad("", key, f"不认识“{key}”这一项")
    settings.extends = toml.text("extends") or ""
    settings.title = toml.text("title")
    level = toml.text("level")
    settings.level = Level.from_label(level) if level else None
    if level is not None and settings.level is None:
        toml.bad("", "level", f"level 应为 {'、'.join(level.value for level in Level)} 之一")
    settings.parts = toml.texts("parts")
    for name, heading in settings.parts.items():
        if name not in PARTS:
            toml.bad("parts", name, f"[parts] 中的“{name}”不是五个部分之一")
        elif not heading.strip():
            toml.bad("parts", name, f"[parts] 中的“{name}”没有写标题")
    sections = toml.table("sections")
    removed = [name for name, heading in sections.items() if heading is False]
    headings = toml.texts("sections", {k: v for k, v in sections.items() if v is not False}, "文字或 false")
    settings.sections = {name: headings.get(name) for name in sections if name in headings or name in removed}
    settings.vocabulary = toml.texts("vocabulary")
    toml.refuse_reserved("vocabulary", settings.vocabulary)
    for name, value in toml.table("style").items():
        if name not in STYLE_TYPES:
            toml.bad("style", name, f"[style] 中没有“{name}”这一项")
        elif type(value) is not STYLE_TYPES[name]:
            kind = "true 或 false" if STYLE_TYPES[name] is bool else "加引号的文字"
            toml.bad("style", name, f"[style] 中的“{name}”应写成{kind}")
        else:
            settings.style[name] = value


def _read_years(toml: _Toml, settings: Settings) -> None:
    for span in toml.document:
        years = YEARS.fullmatch(span)
        if not years or (years[2] and years[2] < years[1]):
            toml.bad(span, "", f"“{span}”应写成年份（2021）或起止年份（2021-2025）")
        else:
            settings.years[span] = toml.texts(span)
            toml.refuse_reserved(span, settings.years[span])


class _Toml:
    """A TOML file whose values are asked for by type. What is wrong goes to the settings' findings."""

    def __init__(self, path: Path, label: str, settings: Settings) -> None:
        self.label = label
        self._findings = settings.findings
        self._places = settings.places
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
            if len(data) > MAX_BYTES:
                raise self._unreadable("文件过大")
            self.document: Mapping[str, Any] = tomllib.loads(text)
        except OSError as error:
            raise self._unreadable(f"文件打不开（{error.strerror}）") from None
        except UnicodeDecodeError:
            raise self._unreadable("文件不是 UTF-8 编码") from None
        except (ValueError, RecursionError) as error:
            line = re.search(r"line (\d+)", str(error))
            where = f"第 {line[1]} 行" if line else ""
            raise self._unreadable("不符合 TOML 格式（中文的键要加引号）", where) from None
        self._lines = _lines_of_keys(text)

    def bad(self, table: str, key: str, reason: str) -> None:
        """Something is wrong with a key, or with a table when `key` is empty."""
        self._findings.append(finding("T07", self._place(table, key), field=key or table, reason=reason))

    def text(self, key: str) -> str | None:
        """A value of no table, which must be a text; None when it is absent or is not."""
        return self.texts("", {key: self.document[key]}).get(key) if key in self.document else None

    def table(self, name: str) -> Mapping[str, Any]:
        """A table, empty when absent."""
        found = self.document.get(name, {})
        if isinstance(found, dict):
            return found
        self.bad("", name, f"“{name}”应是一个表，写成 [{name}]")
        return {}

    def texts(
        self, table: str, values: Mapping[str, Any] | None = None, wanted: str = "文字"
    ) -> dict[str, str]:
        """The values of a table that are texts, as all must be."""
        texts: dict[str, str] = {}
        for key, value in (self.table(table) if values is None else values).items():
            if isinstance(value, str):
                texts[key] = value
                self._places[table, key] = self._place(table, key)
            else:
                self.bad(table, key, f"“{key}”应写成加引号的{wanted}")
        return texts

    def refuse_reserved(self, table: str, words: Mapping[str, str]) -> None:
        """No word may have a name of the template language, or one that no template could use."""
        for name in words:
            if name in RESERVED:
                self.bad(table, name, f"“{name}”是模板语言自己的名称，请换一个")
            elif not name.isidentifier() or name.startswith("_"):
                self.bad(table, name, f"“{name}”不能用作变量名：只用汉字、字母和数字，不用标点和空格")

    def _place(self, table: str, key: str) -> Source:
        line = self._lines.get((table, key))
        name = f"[{table}] {key}".strip() if table else key
        return Source(self.label, "", f"第 {line} 行 {name}" if line else name)

    def _unreadable(self, reason: str, where: str = "") -> DraftError:
        return DraftError(finding("T07", Source(self.label, "", where), reason=reason))


def _lines_of_keys(text: str) -> dict[tuple[str, str], int]:
    """The line of each key by table and key, and of each table by its name and an empty key."""
    lines: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if found := TABLE_LINE.match(line):
            table = next(filter(None, found.groups()), "")
            lines.setdefault((table, ""), number)
        elif found := KEY_LINE.match(line):
            lines.setdefault((table, next(filter(None, found.groups()), "")), number)
    return lines
