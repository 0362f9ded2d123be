"""Reading pack.toml and years.toml: every value checked, and the line of every key known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any

from drafter.model import PARTS, ChartKind, ChartRequest, Finding, Level, Source, Style, Variant

from .pack import SETTINGS_FILE, Folder
from .toml import TomlFile

YEARS_FILE = "years.toml"
KEYS = {
    "extends",
    "level",
    "title",
    "asked",
    "written",
    "parts",
    "sections",
    "vocabulary",
    "style",
    "document",
    "charts",
}
SWITCHES = ("contents", "attachment", "landscape", "sealed")
YEARS = re.compile(r"(20\d\d)(?:-(20\d\d))?")
STYLE_TYPES = {f.name: type(f.default) for f in fields(Style) if f.name != "document"}


@dataclass
class Settings:
    """What a pack says itself, as far as it is right, and what is wrong with it (T07)."""

    extends: str = ""
    level: Level | None = None
    title: str | None = None
    asked: tuple[str, ...] | None = None
    """The indicators that the form asks for, if the pack selects them."""
    written: tuple[str, ...] | None = None
    """The parts that the templates write without rows of the workbook, if the pack says so."""
    parts: dict[str, str] = field(default_factory=dict)
    sections: dict[str, str | None] = field(default_factory=dict)
    """Headings by section; None removes a section that the pack extended has."""
    vocabulary: dict[str, str] = field(default_factory=dict)
    style: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    """Fields of `Options`, as far as the pack sets them."""
    charts: dict[str, ChartRequest] = field(default_factory=dict)
    """Charts by caption."""
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
        _read_pack(
            TomlFile(path, f"{folder.name}/{SETTINGS_FILE}", settings.findings, settings.places), settings
        )
    if path := folder.file(YEARS_FILE):
        _read_years(
            TomlFile(path, f"{folder.name}/{YEARS_FILE}", settings.findings, settings.places), settings
        )
    return settings


def _read_pack(toml: TomlFile, settings: Settings) -> None:
    for key in toml.document:
        if key not in KEYS:
            toml.bad("", key, f"不认识“{key}”这一项")
    settings.extends = toml.text("extends") or ""
    settings.title = toml.text("title")
    level = toml.text("level")
    settings.level = Level.from_label(level) if level else None
    if level is not None and settings.level is None:
        toml.bad("", "level", f"level 应为 {'、'.join(level.value for level in Level)} 之一")
    settings.asked = toml.names("asked")
    _read_parts(toml, settings)
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
    _read_document(toml, settings)
    _read_charts(toml, settings)


def _read_parts(toml: TomlFile, settings: Settings) -> None:
    settings.written = toml.names("written")
    for name in settings.written or ():
        if name not in PARTS:
            toml.bad("", "written", f"written 中的“{name}”不是五个部分之一")
    settings.parts = toml.texts("parts")
    for name, heading in settings.parts.items():
        if name not in PARTS:
            toml.bad("parts", name, f"[parts] 中的“{name}”不是五个部分之一")
        elif not heading.strip():
            toml.bad("parts", name, f"[parts] 中的“{name}”没有写标题")


def _read_document(toml: TomlFile, settings: Settings) -> None:
    for name, value in toml.table("document").items():
        if name == "variant":
            variants = {variant.value: variant for variant in Variant}
            if isinstance(value, str) and value in variants:
                settings.document[name] = variants[value]
            else:
                toml.bad("document", name, f"[document] 中的“variant”应为{'、'.join(variants)}之一")
        elif name not in SWITCHES:
            toml.bad("document", name, f"[document] 中没有“{name}”这一项")
        elif (switch := toml.flag("document", name, value)) is not None:
            settings.document[name] = switch


def _read_charts(toml: TomlFile, settings: Settings) -> None:
    kinds = {kind.value: kind for kind in ChartKind}
    for caption, value in toml.table("charts").items():
        asked = value if isinstance(value, dict) else {"indicators": value}
        names, kind = asked.get("indicators"), asked.get("kind", ChartKind.COLUMN.value)
        if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
            toml.bad("charts", caption, f'图“{caption}”应写成指标名的列表，如 ["行政复议受理数"]')
        elif not isinstance(kind, str) or kind not in kinds or set(asked) - {"indicators", "kind"}:
            toml.bad("charts", caption, f"图“{caption}”的 kind 应为{'、'.join(kinds)}之一，此外不能有别的项")
        else:
            settings.charts[caption] = ChartRequest(caption, tuple(names), kinds[kind])
            settings.places["charts", caption] = toml.place("charts", caption)


def _read_years(toml: TomlFile, settings: Settings) -> None:
    for span in toml.document:
        years = YEARS.fullmatch(span)
        if not years or (years[2] and years[2] < years[1]):
            toml.bad(span, "", f"“{span}”应写成年份（2021）或起止年份（2021-2025）")
        else:
            settings.years[span] = toml.texts(span)
            toml.refuse_reserved(span, settings.years[span])
