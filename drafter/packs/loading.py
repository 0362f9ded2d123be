"""Finding packs, and loading one with all that it inherits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from drafter.model import (
    PARTS,
    Catalogue,
    ChartRequest,
    DraftError,
    Finding,
    Indicator,
    Options,
    Source,
    Style,
    did_you_mean,
    finding,
)

from .catalogue import check_references, read_indicators
from .pack import SETTINGS_FILE, UNIT_WORDS, Folder, Pack
from .settings import Settings, read_settings

STYLE_FILE = "style.docx"
MAX_STYLE_BYTES = 20_000_000


def shipped_templates() -> Path:
    """The folder of the packs that come with the program: beside the package or, in a checkout, above it."""
    here = Path(__file__).resolve().parent.parent
    inside = here / "templates"
    return inside if inside.is_dir() else here.parent / "templates"


def find_packs(templates: Sequence[Path]) -> dict[str, Path]:
    """All packs in these folders, by name. Of two with one name, the first folder's wins.

    A link that leads out of its folder is no pack.
    """
    found: dict[str, Path] = {}
    for root in templates:
        if root.is_dir():
            here = Folder("", root)
            for path in sorted(root.iterdir()):
                if here.file(f"{path.name}/{SETTINGS_FILE}") and Folder(path.name, path).file(SETTINGS_FILE):
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
    parts: dict[str, str] = {}
    sections: dict[str, str | None] = {}
    vocabulary: dict[str, str] = {}
    years: dict[str, dict[str, str]] = {}
    style: dict[str, Any] = {}
    options: dict[str, Any] = {}
    charts: dict[str, ChartRequest] = {}
    places: dict[tuple[str, str], Source] = {}
    title, level, document, selection, written = "", None, None, None, None
    for folder, own in reversed(chain):
        findings += own.findings
        parts |= own.parts
        sections = _laid_over(sections, own.sections)
        vocabulary |= own.vocabulary
        style |= own.style
        options |= own.document
        charts |= own.charts
        places |= own.places
        for span, words in own.years.items():
            years.setdefault(span, {}).update(words)
        title = title if own.title is None else own.title
        level = own.level or level
        selection = selection if own.asked is None else own.asked
        written = written if own.written is None else own.written
        rows, bad = read_indicators(folder)
        indicators.update({key: row for key, (_, row) in rows.items()})
        known_words = {*UNIT_WORDS, *vocabulary, *(word for words in years.values() for word in words)}
        findings += bad + check_references(rows, indicators, sections, known_words, folder)
        document = _style_document(folder, findings) or document
    kept = {section: heading for section, heading in sections.items() if heading is not None}
    findings += _unknown_in_charts(charts, indicators, places)
    findings += [
        finding("T07", places["", "asked"], field="asked", reason=f"asked 中的“{name}”不在指标目录中")
        for name in selection or ()
        if name not in indicators
    ]
    findings += _incomplete(chain[0][0], title, parts)
    pack = Pack(
        name=name,
        folders=tuple(folder for folder, _ in chain),
        level=level,
        catalogue=Catalogue(_in_section_order(indicators, tuple(kept))),
        title=title,
        parts=parts,
        sections=kept,
        vocabulary=vocabulary,
        years=years,
        style=replace(Style(**style), document=document),
        options=Options(**options, charts=tuple(charts.values())),
        places=places,
        selection=selection,
        written=written or (),
    )
    return pack, findings


def _chain(name: str, packs: Mapping[str, Path]) -> list[tuple[Folder, Settings]]:
    chain: list[tuple[Folder, Settings]] = []
    place: Source | None = None
    while name or not chain:
        seen = [folder.name for folder, _ in chain]
        if name in seen:
            files = " → ".join(f"{pack}/{SETTINGS_FILE}" for pack in [*seen[seen.index(name) :], name])
            raise DraftError(finding("T06", place, field="extends", chain=files))
        if name not in packs:
            raise DraftError(finding("T10", place, name=name, similar=did_you_mean(name, packs)))
        folder = Folder(name, packs[name])
        settings = read_settings(folder)
        chain.append((folder, settings))
        place = settings.places.get(("", "extends"))
        name = settings.extends
    return chain


def _laid_over(inherited: Mapping[str, str | None], own: Mapping[str, str | None]) -> dict[str, str | None]:
    """A pack's sections over those it inherits. One that names them all also says their order."""
    kept = {name for name, heading in inherited.items() if heading is not None}
    return (
        {**own, **{n: h for n, h in inherited.items() if n not in own}}
        if kept <= set(own)
        else {**inherited, **own}
    )


def _unknown_in_charts(
    charts: Mapping[str, ChartRequest],
    indicators: Mapping[str, Indicator],
    places: Mapping[tuple[str, str], Source],
) -> list[Finding]:
    return [
        finding("T07", places["charts", caption], reason=f"图“{caption}”中的“{name}”不在指标目录中")
        for caption, chart in charts.items()
        for name in chart.indicators
        if name not in indicators
    ]


def _style_document(folder: Folder, findings: list[Finding]) -> bytes | None:
    path = folder.file(STYLE_FILE)
    if path is None:
        return None
    label = Source(f"{folder.name}/{STYLE_FILE}", "", "")
    try:
        if path.stat().st_size <= MAX_STYLE_BYTES:
            return path.read_bytes()
        findings.append(finding("T07", label, reason="文件过大"))
    except OSError as error:
        findings.append(finding("T07", label, reason=f"文件打不开（{error.strerror}）"))
    return None


def _incomplete(folder: Folder, title: str, parts: Mapping[str, str]) -> list[Finding]:
    """What a report cannot do without, when neither the pack nor what it extends has it."""
    where = Source(f"{folder.name}/{SETTINGS_FILE}", "", "")
    reasons = [] if title.strip() else ["没有写报告标题 title"]
    reasons += [f"[parts] 中缺少“{part}”的标题" for part in PARTS if part not in parts]
    return [finding("T07", where, reason=reason) for reason in reasons]


def _in_section_order(indicators: Mapping[str, Indicator], sections: Sequence[str]) -> dict[str, Indicator]:
    place = {section: n for n, section in enumerate(sections)}
    ordered = sorted(indicators.values(), key=lambda i: place.get(i.section, len(place)))
    return {i.name: i for i in ordered}
