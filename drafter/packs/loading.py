"""Finding packs, and loading one with all that it inherits."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from drafter.model import Catalogue, DraftError, Finding, Indicator, Level, Source, Style, finding

from .catalogue import check_references, read_indicators
from .pack import PARTS, Folder, Pack

SETTINGS_FILE = "pack.toml"
YEARS_FILE = "years.toml"
STYLE_FILE = "style.docx"
KEYS = {"extends", "level", "title", "parts", "sections", "vocabulary", "style"}
YEARS = re.compile(r"20\d\d(-20\d\d)?")


def shipped_templates() -> Path:
    """The folder of the packs that come with the program: beside the package or, in a checkout, above it."""
    here = Path(__file__).resolve().parent.parent
    inside = here / "templates"
    return inside if inside.is_dir() else here.parent / "templates"


def find_packs(templates: Sequence[Path]) -> dict[str, Path]:
    """All packs in these folders, by name. Of two with one name, the first folder's wins."""
    found: dict[str, Path] = {}
    for root in templates:
        if root.is_dir():
            for path in sorted(root.iterdir()):
                if (path / SETTINGS_FILE).is_file():
                    found.setdefault(path.name, path)
    return found


def load_pack(name: str, templates: Sequence[Path]) -> tuple[Pack, list[Finding]]:
    """Load a pack.

    Args:
        name: The pack's name.
        templates: Folders of packs; the first that has the name is used.

    Returns:
        The pack and what is wrong with its settings and catalogue (T04, T07).

    Raises:
        DraftError: If there is no such pack (T10), it extends itself (T06), or its settings cannot be
            read at all (T07).
    """
    chain = _chain(name, find_packs(templates))
    findings: list[Finding] = []
    indicators: dict[str, Indicator] = {}
    merged: dict[str, dict[str, Any]] = {"parts": {}, "sections": {}, "vocabulary": {}, "style": {}}
    years: dict[str, dict[str, str]] = {}
    title, level, document = "", None, None
    for folder, settings in reversed(chain):
        findings += _check_settings(settings, folder)
        for table, words in merged.items():
            words.update(settings.get(table, {}))
        title = settings.get("title", title)
        level = Level.from_label(settings["level"]) if "level" in settings else level
        rows, bad = read_indicators(folder.path, folder.name)
        indicators.update({key: row for key, (_, row) in rows.items()})
        findings += bad + check_references(rows, indicators, folder.name)
        for span, words in _read_years(folder, findings).items():
            years.setdefault(span, {}).update(words)
        if (folder.path / STYLE_FILE).is_file():
            document = (folder.path / STYLE_FILE).read_bytes()
    sections = {key: text for key, text in merged["sections"].items() if text is not False}
    pack = Pack(
        name=name,
        folders=tuple(folder for folder, _ in chain),
        level=level,
        catalogue=Catalogue(_in_section_order(indicators, tuple(sections))),
        title=title,
        parts=merged["parts"],
        sections=sections,
        vocabulary=merged["vocabulary"],
        years=years,
        style=replace(Style(**_known_style(merged["style"])), document=document),
    )
    return pack, findings


def _chain(name: str, packs: Mapping[str, Path]) -> list[tuple[Folder, dict[str, Any]]]:
    chain: list[tuple[Folder, dict[str, Any]]] = []
    seen: list[str] = []
    while name:
        if name in seen:
            where = Source(f"{seen[-1]}/{SETTINGS_FILE}", "", "")
            raise DraftError(finding("T06", where, chain=" → ".join([*seen, name])))
        path = packs.get(name)
        if path is None:
            near = get_close_matches(name, packs, n=1)
            similar = f"是不是“{near[0]}”？" if near else ""
            place = Source(f"{seen[-1]}/{SETTINGS_FILE}", "", "") if seen else None
            raise DraftError(finding("T10", place, name=name, similar=similar))
        seen.append(name)
        settings = _read_toml(path / SETTINGS_FILE, f"{name}/{SETTINGS_FILE}")
        chain.append((Folder(name, path), settings))
        name = str(settings.get("extends", ""))
    return chain


def _read_toml(path: Path, label: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise DraftError(finding("T07", Source(label, "", ""), reason="文件不是 UTF-8 编码")) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = Source(label, "", f"第 {line[1]} 行" if line else "")
        raise DraftError(finding("T07", where, reason="不符合 TOML 格式（中文的键要加引号）")) from None


def _check_settings(settings: Mapping[str, Any], folder: Folder) -> list[Finding]:
    reasons = [f"不认识“{key}”这一项" for key in settings if key not in KEYS]
    if "level" in settings and Level.from_label(str(settings["level"])) is None:
        reasons.append(f"level 应为 {'、'.join(level.value for level in Level)} 之一")
    tables = [key for key in ("parts", "sections", "vocabulary", "style") if key in settings]
    reasons += [f"[{key}] 应是一个表" for key in tables if not isinstance(settings[key], dict)]
    reasons += [
        f"[parts] 中的“{key}”不是五个部分之一" for key in settings.get("parts", {}) if key not in PARTS
    ]
    style = settings.get("style", {})
    reasons += [f"[style] 中没有“{key}”这一项" for key in style if key not in _style_keys()]
    path = folder.path / SETTINGS_FILE
    lines = path.read_text("utf-8-sig").splitlines()
    return [
        finding("T07", Source(f"{folder.name}/{SETTINGS_FILE}", "", _line_of(reason, lines)), reason=reason)
        for reason in reasons
    ]


def _line_of(reason: str, lines: Sequence[str]) -> str:
    quoted = re.search(r"“(.+?)”", reason)
    key = quoted[1] if quoted else "level"
    for number, line in enumerate(lines, 1):
        if line.lstrip().lstrip('"').startswith(key):
            return f"第 {number} 行"
    return ""


def _style_keys() -> set[str]:
    return {f.name for f in fields(Style)} - {"document"}


def _known_style(style: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in style.items() if key in _style_keys()}


def _read_years(folder: Folder, findings: list[Finding]) -> dict[str, dict[str, str]]:
    path = folder.path / YEARS_FILE
    if not path.is_file():
        return {}
    label = f"{folder.name}/{YEARS_FILE}"
    years: dict[str, dict[str, str]] = {}
    for span, words in _read_toml(path, label).items():
        if YEARS.fullmatch(span) and isinstance(words, dict):
            years[span] = {str(key): str(text) for key, text in words.items()}
        else:
            reason = f"“{span}”应写成年份（2021）或起止年份（2021-2025）的表"
            findings.append(finding("T07", Source(label, "", ""), reason=reason))
    return years


def _in_section_order(indicators: Mapping[str, Indicator], sections: Sequence[str]) -> dict[str, Indicator]:
    place = {section: n for n, section in enumerate(sections)}
    ordered = sorted(indicators.values(), key=lambda i: place.get(i.section, len(place)))
    return {i.name: i for i in ordered}
