"""The settings of a pack, pack.toml and years.toml: every value checked, and the line of every key known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from itertools import islice
from typing import Any

from drafter.model import (
    PARTS,
    REMEDIES,
    ChartKind,
    ChartRequest,
    Finding,
    Level,
    Source,
    Structure,
    Style,
    Variant,
    did_you_mean,
    finding,
)
from drafter.patterns import regex

from .bodies import BODIES_FILE, Rows, read_bodies
from .pack import LANGUAGE, SETTINGS_FILE, Folder
from .toml import MOST_ITEMS, TomlFile

YEARS_FILE = "years.toml"
LOOKUPS = "必备"
"""The table of years.toml with the words that every year has to have, and where to look them up."""
SWITCHES = ("contents", "attachment", "landscape", "sealed")
MOST_CHARTS = 50
MOST_UNKNOWN = 100
"""So many items that nobody knows are named; who has more has another file in mind."""
YEARS = regex(r"(20\d\d)(?:-(20\d\d))?")
STYLE_TYPES = {f.name: type(f.default) for f in fields(Style) if f.name != "document"}


@dataclass(frozen=True)
class Settings:
    """The settings of a pack, as far as they are right; None or empty where it says nothing.

    Attributes:
        extends: The pack that it extends.
        level: The level that it is for.
        title: The report's title.
        asked: The indicators that the form asks for, if the pack selects them.
        written: The parts that the templates write without rows of the workbook, if the pack says so.
        as_typed: Whether figures are printed as they were typed, if the pack says so.
        language: The version of the template language that its own templates are written in, if it says so.
        structure: The order of the parts, if it names one.
        parts: Headings of the parts.
        sections: Headings by section; None removes a section that the pack extended has.
        joined: Sections that are printed under one heading, by that heading; fewer than two stay apart.
        vocabulary: Words that change with the level.
        style: Fields of `Style`, as far as the pack sets them.
        document: Fields of `Options`, as far as the pack sets them.
        charts: Charts by caption.
        years: Words by year or span of years.
        bodies: Tables of bodies.toml by kind of body.
        lookups: Where to look up the words that every year has to have.
        places: Where each value stands, by table and key.
    """

    extends: str | None = None
    level: Level | None = None
    title: str | None = None
    asked: tuple[str, ...] | None = None
    written: tuple[str, ...] | None = None
    as_typed: bool | None = None
    language: int | None = None
    structure: Structure | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str | None] = field(default_factory=dict)
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    vocabulary: Mapping[str, str] = field(default_factory=dict)
    style: Mapping[str, Any] = field(default_factory=dict)
    document: Mapping[str, Any] = field(default_factory=dict)
    charts: Mapping[str, ChartRequest] = field(default_factory=dict)
    years: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bodies: Rows = field(default_factory=dict)
    lookups: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[tuple[str, str], Source] = field(default_factory=dict)


def read_settings(folder: Folder) -> tuple[Settings, list[Finding]]:
    """Read the settings of a pack.

    Returns:
        The settings, and what is wrong with them (T07).

    Raises:
        DraftError: If a file cannot be read at all, or is not TOML (T07).
    """
    settings, findings = Settings(), list[Finding]()
    if path := folder.file(SETTINGS_FILE):
        settings, findings = _read_pack(TomlFile(path, f"{folder.name}/{SETTINGS_FILE}"))
    table, more = read_year_table(folder)
    findings = [*findings, *more]
    places = {**settings.places, **table.places}
    settings = replace(settings, years=table.years, lookups=table.lookups, places=places)
    if path := folder.file(BODIES_FILE):
        toml = TomlFile(path, f"{folder.name}/{BODIES_FILE}")
        bodies, more = read_bodies(toml)
        findings = [*findings, *toml.encoding_faults, *more]
        settings = replace(settings, bodies=bodies, places={**settings.places, **_places(toml, bodies)})
    return settings, findings


def read_year_table(folder: Folder) -> tuple[Settings, list[Finding]]:
    """Read the year table of a folder, its years.toml, as settings that say nothing else.

    Returns:
        The settings, and what is wrong with them (T07).

    Raises:
        DraftError: If the file cannot be read at all, or is not TOML (T07).
    """
    path = folder.file(YEARS_FILE)
    if path is None:
        return Settings(), []
    toml = TomlFile(path, f"{folder.name}/{YEARS_FILE}")
    lookups, findings = toml.table_of_texts(LOOKUPS)
    years, more = _read_years(toml)
    table = Settings(years=years, lookups=lookups, places=_places(toml, years))
    return table, toml.encoding_faults + findings + more


def _places(toml: TomlFile, tables: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, str], Source]:
    """Where each value of a file stands that is nothing but tables."""
    return {(table, key): toml.place(table, key) for table, values in tables.items() for key in values}


def _read_pack(toml: TomlFile) -> tuple[Settings, list[Finding]]:
    unknown = [key for key in toml.document if key not in READERS]
    findings = [toml.fault("", key, f"不认识“{key}”这一项") for key in unknown[:MOST_UNKNOWN]]
    findings += toml.encoding_faults
    values: dict[str, Any] = {}
    for key, read in READERS.items():
        values[key], more = read(toml, key)
        findings += more
    settings = Settings(**values)
    single = [("", key) for key in ("extends", "title", "asked", "structure") if values[key] is not None]
    tables = ("parts", "sections", "joined", "vocabulary", "charts")
    keys = [(table, key) for table in tables for key, value in values[table].items() if value is not None]
    return replace(settings, places={key: toml.place(*key) for key in single + keys}), findings


def _level(toml: TomlFile, key: str) -> tuple[Level | None, list[Finding]]:
    text, findings = toml.text(key)
    level = Level.from_label(text) if text else None
    if text is not None and level is None:
        reason = f"level 应为 {'、'.join(level.value for level in Level)} 之一"
        findings = [*findings, toml.fault("", key, reason)]
    return level, findings


def _read_written(toml: TomlFile, key: str) -> tuple[tuple[str, ...] | None, list[Finding]]:
    names, findings = toml.names(key)
    unknown = [name for name in names or () if name not in PARTS]
    return names, findings + [toml.fault("", key, f"written 中的“{n}”不是五个部分之一") for n in unknown]


def _switch(toml: TomlFile, key: str) -> tuple[bool | None, list[Finding]]:
    value = toml.document.get(key)
    if value is None or isinstance(value, bool):
        return value, []
    return None, [toml.fault("", key, f"{key} 应写成 true 或 false")]


def _language(toml: TomlFile, key: str) -> tuple[int | None, list[Finding]]:
    value = toml.document.get(key)
    if value is None or (type(value) is int and 1 <= value <= LANGUAGE):
        return value, []
    reason = f"{key} 应写成 1 或 {LANGUAGE}，是模板所用写法的版本，不加引号"
    return None, [toml.fault("", key, reason)]


def _structure(toml: TomlFile, key: str) -> tuple[Structure | None, list[Finding]]:
    text, findings = toml.text(key)
    known = {structure.value: structure for structure in Structure}
    if text is None or text in known:
        return known.get(text or ""), findings
    place, similar = toml.place("", key), did_you_mean(text, known)
    return None, [finding("T28", place, field=key, value=text, choices="、".join(known), similar=similar)]


def _joined(toml: TomlFile, key: str) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    values, findings = toml.table(key)
    joined: dict[str, tuple[str, ...]] = {}
    for heading, names in values.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            reason = f'[joined] 中的“{heading}”应写成板块名称的列表，如 ["公共法律服务", "法治宣传"]'
            findings.append(toml.fault(key, heading, reason))
            continue
        twice = {name for name in names if any(name in others for others in joined.values())}
        for name in sorted(twice):
            findings.append(toml.fault(key, heading, f"[joined] 中的“{name}”并入了两节，只能并入一节"))
        joined[heading] = tuple(dict.fromkeys(name for name in names if name not in twice))
    return joined, findings


def _parts(toml: TomlFile, key: str) -> tuple[dict[str, str], list[Finding]]:
    parts, findings = toml.table_of_texts(key)
    for name, heading in parts.items():
        if name not in (*PARTS, REMEDIES):
            findings.append(toml.fault(key, name, f"[parts] 中的“{name}”不是五个部分之一"))
        elif not heading.strip():
            findings.append(toml.fault(key, name, f"[parts] 中的“{name}”没有写标题"))
    return parts, findings


def _sections(toml: TomlFile, key: str) -> tuple[dict[str, str | None], list[Finding]]:
    values, findings = toml.table(key)
    kept = {name: heading for name, heading in values.items() if heading is not False}
    headings, more = toml.texts(key, kept, "文字或 false")
    known = [name for name in values if name in headings or name not in kept]
    return {name: headings.get(name) for name in known}, findings + more


def _vocabulary(toml: TomlFile, key: str) -> tuple[dict[str, str], list[Finding]]:
    words, findings = toml.table_of_texts(key)
    return words, findings + toml.reserved(key, words)


def _style(toml: TomlFile, key: str) -> tuple[dict[str, Any], list[Finding]]:
    values, findings = toml.table(key)
    style = {}
    for name, value in values.items():
        if name not in STYLE_TYPES:
            findings.append(toml.fault(key, name, f"[style] 中没有“{name}”这一项"))
        elif type(value) is not STYLE_TYPES[name]:
            kind = "true 或 false" if STYLE_TYPES[name] is bool else "加引号的文字"
            findings.append(toml.fault(key, name, f"[style] 中的“{name}”应写成{kind}"))
        else:
            style[name] = value
    return style, findings


def _document(toml: TomlFile, key: str) -> tuple[dict[str, Any], list[Finding]]:
    values, findings = toml.table(key)
    variants = {variant.value: variant for variant in Variant}
    document: dict[str, Any] = {}
    for name, value in values.items():
        if name == "variant" and isinstance(value, str) and value in variants:
            document[name] = variants[value]
        elif name == "variant":
            reason = f"[document] 中的“variant”应为{'、'.join(variants)}之一"
            findings.append(toml.fault(key, name, reason))
        elif name not in SWITCHES:
            findings.append(toml.fault(key, name, f"[document] 中没有“{name}”这一项"))
        elif not isinstance(value, bool):
            findings.append(toml.fault(key, name, f"[document] 中的“{name}”应写成 true 或 false"))
        else:
            document[name] = value
    return document, findings


def _charts(toml: TomlFile, key: str) -> tuple[dict[str, ChartRequest], list[Finding]]:
    values, findings = toml.table(key, MOST_CHARTS)
    kinds = {kind.value: kind for kind in ChartKind}
    charts = {}
    for caption, value in values.items():
        asked = value if isinstance(value, dict) else {"indicators": value}
        names, kind = asked.get("indicators"), asked.get("kind", ChartKind.COLUMN.value)
        if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
            reason = f'图“{caption}”应写成指标名的列表，如 ["行政复议受理数"]'
            findings.append(toml.fault(key, caption, reason))
        elif not isinstance(kind, str) or kind not in kinds or set(asked) - {"indicators", "kind"}:
            reason = f"图“{caption}”的 kind 应为{'、'.join(kinds)}之一，此外不能有别的项"
            findings.append(toml.fault(key, caption, reason))
        else:
            charts[caption] = ChartRequest(caption, tuple(names), kinds[kind])
    return charts, findings


def _read_years(toml: TomlFile) -> tuple[dict[str, dict[str, str]], list[Finding]]:
    found: dict[str, dict[str, str]] = {}
    findings = []
    for span in islice((each for each in toml.document if each != LOOKUPS), MOST_ITEMS):
        years = YEARS.fullmatch(span)
        if not years or (years[2] and years[2] < years[1]):
            reason = f"“{span}”应写成年份（2021）或起止年份（2021-2025）"
            findings.append(toml.fault(span, "", reason))
        else:
            found[span], more = toml.table_of_texts(span)
            findings += more + toml.reserved(span, found[span])
    return found, findings


READERS: Mapping[str, Callable[[TomlFile, str], tuple[Any, list[Finding]]]] = {
    "extends": TomlFile.text,
    "level": _level,
    "title": TomlFile.text,
    "asked": TomlFile.names,
    "written": _read_written,
    "as_typed": _switch,
    "language": _language,
    "structure": _structure,
    "parts": _parts,
    "sections": _sections,
    "joined": _joined,
    "vocabulary": _vocabulary,
    "style": _style,
    "document": _document,
    "charts": _charts,
}
"""The items of pack.toml, each with what reads it; `Settings` has a field for each."""
