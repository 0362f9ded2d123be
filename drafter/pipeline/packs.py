"""Packs: listed, shown, made and checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.model import DraftError, Finding, Level, WrongUseError, finding
from drafter.narrative import check_templates
from drafter.packs import Pack, find_packs, load_pack, new_pack, read_lexicon, read_text_words

from .dry_reports import try_out
from .inputs import template_folders


@dataclass(frozen=True, slots=True)
class PackSummary:
    """A pack in the list: its name, level, the packs it extends, and where it is."""

    name: str
    level: Level | None
    extends: tuple[str, ...]
    path: Path


def list_packs(templates: Path | None = None) -> tuple[PackSummary, ...]:
    """All packs that can be used, a user's own before a shipped one of the same name."""
    folders = template_folders(templates)
    summaries = []
    for name, path in find_packs(folders).items():
        try:
            pack, _ = load_pack(name, folders)
        except DraftError:
            summaries.append(PackSummary(name, None, (), path))
        else:
            summaries.append(PackSummary(name, pack.level, tuple(f.name for f in pack.folders[1:]), path))
    return tuple(summaries)


def show_pack(name: str, templates: Path | None = None) -> Pack:
    """A pack with all that it inherits.

    Raises:
        DraftError: If there is none of that name or it cannot be loaded.
    """
    return load_pack(name, template_folders(templates))[0]


def check_pack(name: str, templates: Path | None = None) -> tuple[Finding, ...]:
    """Find what is wrong with a pack's settings, catalogue and templates, each with file and line.

    Reports of made-up workbooks are written too, so that whatever would stop a build is found here.
    """
    try:
        pack, findings = load_pack(name, template_folders(templates))
    except DraftError as error:
        return error.findings
    _, faults = read_lexicon(pack.folders, pack.catalogue, pack.sections)
    _, unread = read_text_words(pack)
    told = [*findings, *faults, *unread, *check_templates(pack)]
    places = {(each.code, each.file, each.cell) for each in told}
    tried = [each for each in try_out(pack) if (each.code, each.file, each.cell) not in places]
    return (*told, *tried)


def create_pack(name: str, extends: str, templates: Path | None = None) -> Path:
    """Make a new pack in `templates` (by default ./templates).

    Raises:
        DraftError: If there is no pack `extends`.
        WrongUseError: If it cannot be a folder's name (U07), is that of a pack which the new one would extend
            (U08), or is taken (U09).
    """
    pack, _ = load_pack(extends, template_folders(templates))
    refuse_circle(name, pack)
    return new_pack(name, extends, templates or Path("templates"))


def refuse_circle(name: str, extended: Pack) -> None:
    """Refuse a name for a new pack that one of the packs it would extend has.

    Raises:
        WrongUseError: If one has (U08).
    """
    chain = [folder.name for folder in extended.folders]
    if name in chain:
        circle = " → ".join([*chain[: chain.index(name) + 1], chain[0]])
        raise WrongUseError(finding("U08", name=name, chain=circle))
