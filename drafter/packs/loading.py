"""Packs: found in folders, and one loaded with all that it inherits."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import reduce
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from drafter.model import (
    PARTS,
    Catalogue,
    DraftError,
    Finding,
    Indicator,
    Level,
    Options,
    Source,
    Style,
    did_you_mean,
    finding,
    reason_of,
)

from .bodies import Bodies
from .catalogue import check_references, read_indicators
from .csv_files import first_of_each_file
from .departments import read_departments
from .joining import joined_of, lay_joined_over
from .pack import ACCOUNT_FILE, LANGUAGE, SETTINGS_FILE, UNIT_WORDS, Folder, Pack
from .settings import Settings, read_settings, read_year_table
from .unknown_names import unknown_names

STYLE_FILE = "style.docx"
FILE_SUFFIXES = {".toml", ".csv", ".j2", ".docx"}
MAX_STYLE_BYTES = 20_000_000
Word = TypeVar("Word")


def find_packs(templates: Sequence[Path]) -> dict[str, Path]:
    """Find all packs in these folders, by name. Of two with one name, the first folder's wins.

    A link that leads out of its folder is no pack.
    """
    found: dict[str, Path] = {}
    for root in templates:
        if _is_folder(root):
            here = Folder("", root)
            for path in sorted(root.iterdir()):
                if here.file(f"{path.name}/{SETTINGS_FILE}") and Folder(path.name, path).file(SETTINGS_FILE):
                    found.setdefault(path.name, path)
    return found


def _is_folder(path: Path) -> bool:
    """Whether a folder is there; none is where the current folder cannot be read."""
    try:
        return path.is_dir()
    except OSError:
        return False


def load_pack(name: str, templates: Sequence[Path]) -> tuple[Pack, list[Finding]]:
    """Load a pack, and lay the year tables over it that stand in the folders of packs themselves.

    Args:
        name: The pack's name.
        templates: Folders of packs; the first that has the name is used.

    Returns:
        The pack and what is wrong with its settings and catalogue (T04, T07).

    Raises:
        DraftError: If there is no such pack (T10), it extends itself (T06), or its settings cannot be
            read at all (T07).
    """
    chain, findings = _read_chain(name, find_packs(templates))
    shared, faults = _read_shared_tables(templates)
    folders = [folder for folder, _ in chain]
    laid = list(accumulate((own for _, own in reversed(chain)), _lay_over))
    settings = laid[-1] = reduce(_lay_over, shared, laid[-1])
    indicators, bad_rows = _read_catalogue(folders[::-1], laid)
    document, bad_style = _read_style(folders)
    departments, bad_names = read_departments(folders)
    findings += [
        *faults,
        *bad_rows,
        *bad_names,
        *bad_style,
        *_folders_in_place_of_files(folders),
        *unknown_names(settings, indicators),
        *_incomplete(folders[0], settings),
    ]
    pack = _pack(name, folders, settings, indicators, document)
    older = frozenset(folder.name for folder, own in chain if own.language != LANGUAGE)
    return replace(pack, older=older, departments=departments), first_of_each_file(findings)


def _read_chain(name: str, packs: Mapping[str, Path]) -> tuple[list[tuple[Folder, Settings]], list[Finding]]:
    """A pack and those it extends with their settings, nearest first, and what is wrong with those."""
    chain: list[tuple[Folder, Settings]] = []
    findings: list[Finding] = []
    place: Source | None = None
    while name or not chain:
        seen = [folder.name for folder, _ in chain]
        if name in seen:
            files = " → ".join(f"{pack}/{SETTINGS_FILE}" for pack in [*seen[seen.index(name) :], name])
            raise DraftError(finding("T06", place, field="extends", chain=files))
        if name not in packs:
            others = [other for other in packs if other not in seen]
            raise DraftError(finding("T10", place, name=name, similar=_meant(name, others)))
        folder = Folder(name, packs[name])
        settings, faults = read_settings(folder)
        chain.append((folder, settings))
        findings = faults + findings
        place = settings.places.get(("", "extends"))
        name = settings.extends or ""
    return chain, findings


def _read_shared_tables(templates: Sequence[Path]) -> tuple[list[Settings], list[Finding]]:
    """The year tables of the folders of packs, nearest last, for all packs, and what is wrong with them."""
    read = [read_year_table(Folder(root.name or ".", root)) for root in reversed(templates)]
    return [settings for settings, _ in read], [fault for _, faults in read for fault in faults]


def _meant(name: str, packs: Sequence[str]) -> str:
    """Ask whether another pack was meant: that of a level called by its Chinese name, or one named alike."""
    level = Level.from_label(name)
    return f"是不是“{level.value}”？" if level and level.value in packs else did_you_mean(name, packs)


def _lay_over(inherited: Settings, own: Settings) -> Settings:
    """A pack's settings over those it inherits."""
    lookups = {**inherited.lookups, **own.lookups}
    return Settings(
        extends=own.extends,
        level=own.level or inherited.level,
        title=inherited.title if own.title is None else own.title,
        asked=inherited.asked if own.asked is None else own.asked,
        written=inherited.written if own.written is None else own.written,
        as_typed=inherited.as_typed if own.as_typed is None else own.as_typed,
        structure=own.structure or inherited.structure,
        parts={**inherited.parts, **own.parts},
        sections=_lay_sections_over(inherited.sections, own.sections),
        joined=lay_joined_over(inherited.joined, own),
        vocabulary={**inherited.vocabulary, **own.vocabulary},
        style={**inherited.style, **own.style},
        document={**inherited.document, **own.document},
        charts={**inherited.charts, **own.charts},
        years=_lay_tables_over(inherited.years, own.years),
        lookups={name: where for name, where in lookups.items() if where},
        bodies=_lay_tables_over(inherited.bodies, own.bodies),
        places={**inherited.places, **own.places},
    )


def _lay_tables_over(
    inherited: Mapping[str, Mapping[str, Word]], own: Mapping[str, Mapping[str, Word]]
) -> dict[str, dict[str, Word]]:
    """Tables over those inherited, value by value."""
    names = {**inherited, **own}
    return {name: {**inherited.get(name, {}), **own.get(name, {})} for name in names}


def _read_catalogue(
    folders: Sequence[Folder], laid: Sequence[Settings]
) -> tuple[dict[str, Indicator], list[Finding]]:
    """The indicators of a pack and of those it extends, and what is wrong with their rows (T04).

    Args:
        folders: The packs' folders, outermost first.
        laid: For each of them its settings over those it inherits.
    """
    indicators: dict[str, Indicator] = {}
    findings: list[Finding] = []
    before: set[str] = set(UNIT_WORDS)
    for folder, settings in zip(folders, laid, strict=True):
        words = {
            *UNIT_WORDS,
            *settings.vocabulary,
            *(word for row in settings.years.values() for word in row),
            *(
                word
                for row in settings.bodies.values()
                for word, text in row.items()
                if isinstance(text, str)
            ),
        }
        findings += _words_named_like_indicators(settings, words - before, indicators)
        rows, bad = read_indicators(folder)
        indicators |= {name: indicator for name, (_, indicator) in rows.items()}
        findings += bad + check_references(rows, indicators, settings.sections, words, folder)
        before = words
    return indicators, findings


def _words_named_like_indicators(
    settings: Settings, words: Set[str], inherited: Container[str]
) -> Iterator[Finding]:
    """Find the words of a pack that take the name of an indicator from it: templates could reach only one."""
    for (table, word), place in settings.places.items():
        if word in words and word in inherited and table not in ("parts", "sections", "charts"):
            yield finding("T07", place, field=word, reason=f"用语“{word}”与一个指标同名，请换一个")


def _read_style(folders: Sequence[Folder]) -> tuple[bytes | None, list[Finding]]:
    """The nearest style.docx that can be read, and what is wrong with the others (T07)."""
    nearest: bytes | None = None
    findings = []
    for folder in folders:
        path = folder.file(STYLE_FILE)
        if path is None:
            continue
        data, reason = _style_bytes(path)
        if reason:
            findings.append(finding("T07", Source(f"{folder.name}/{STYLE_FILE}", "", ""), reason=reason))
        nearest = nearest or data
    return nearest, findings


def _folders_in_place_of_files(folders: Sequence[Folder]) -> list[Finding]:
    """Find folders that have the name of a file of a pack: nobody would miss what was to stand there."""
    return [
        finding("T07", Source(f"{folder.name}/{path.name}", "", ""), reason="这里应是文件，却是同名的文件夹")
        for folder in folders
        for path in sorted(folder.path.iterdir())
        if path.suffix in FILE_SUFFIXES and path.is_dir()
    ]


def _style_bytes(path: Path) -> tuple[bytes | None, str]:
    """The content of a style.docx, or why it cannot be read."""
    try:
        if path.stat().st_size > MAX_STYLE_BYTES:
            return None, "文件过大"
        return path.read_bytes(), ""
    except OSError as error:
        return None, f"文件打不开，{reason_of(error)}"


def _pack(
    name: str,
    folders: Sequence[Folder],
    settings: Settings,
    indicators: Mapping[str, Indicator],
    document: bytes | None,
) -> Pack:
    sections = {name: heading for name, heading in settings.sections.items() if heading is not None}
    return Pack(
        name=name,
        folders=tuple(folders),
        level=settings.level,
        catalogue=Catalogue(_in_section_order(indicators, tuple(sections))),
        title=settings.title or "",
        parts=settings.parts,
        sections=sections,
        joined=joined_of(settings.joined, sections),
        structure=settings.structure,
        vocabulary=settings.vocabulary,
        bodies=Bodies.of(settings.bodies),
        years=settings.years,
        lookups=settings.lookups,
        style=replace(Style(**settings.style), document=document),
        options=Options(**settings.document, charts=tuple(settings.charts.values())),
        places=settings.places,
        selection=settings.asked,
        written=settings.written or (),
        as_typed=_learned(folders) if settings.as_typed is None else settings.as_typed,
    )


def _learned(folders: Sequence[Folder]) -> bool:
    """Whether a pack, or one that it extends, was learned before its settings said so."""
    return any(folder.file(ACCOUNT_FILE) for folder in folders)


def _lay_sections_over(
    inherited: Mapping[str, str | None], own: Mapping[str, str | None]
) -> dict[str, str | None]:
    """A pack's sections over those it inherits. One that names them all also says their order."""
    kept = {name for name, heading in inherited.items() if heading is not None}
    return (
        {**own, **{n: h for n, h in inherited.items() if n not in own}}
        if kept <= set(own)
        else {**inherited, **own}
    )


def _incomplete(folder: Folder, settings: Settings) -> list[Finding]:
    """Findings for what a report cannot do without and neither the pack nor what it extends has."""
    where = Source(f"{folder.name}/{SETTINGS_FILE}", "", "")
    reasons = [] if (settings.title or "").strip() else ["没有写报告标题 title"]
    reasons += [f"[parts] 中缺少“{part}”的标题" for part in PARTS if part not in settings.parts]
    return [finding("T07", where, reason=reason) for reason in reasons]


def _in_section_order(indicators: Mapping[str, Indicator], sections: Sequence[str]) -> dict[str, Indicator]:
    place = {section: n for n, section in enumerate(sections)}
    ordered = sorted(indicators.values(), key=lambda i: place.get(i.section, len(place)))
    return {i.name: i for i in ordered}
