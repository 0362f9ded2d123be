"""From files to readings: workbooks are read, one by one, each by its pack."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.model import (
    COORDINATOR_SHEETS,
    DEPARTMENT_ITEM,
    DETAILS_SHEET,
    FIGURES_SHEET,
    SHEETS,
    Dataset,
    DraftError,
    Finding,
    Level,
    Profile,
    Source,
    finding,
)
from drafter.packs import BASE_PACK, Pack, find_packs, load_pack, read_text_words, shipped_templates
from drafter.validation import (
    TextChecker,
    bodies_of,
    level_of,
    read_dataset,
    read_figures_alone,
    with_cells_below,
)
from drafter.workbook import Grid, Workbook, parse_workbook, read_identity, read_workbook

from .internal_faults import attempt
from .places import Made, Place, absolute, refusal_of

if TYPE_CHECKING:
    from .recognising import Recogniser

MAX_DETAILS = 20
"""So many sheets 汇总明细 are read of a workbook."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook as read: its dataset if it could be made out, and its findings.

    `written` are the parts that its pack's templates write without rows; `made` is the .xlsx file that was
    made of one of another kind, and read.
    """

    path: Path
    file: str
    dataset: Dataset | None
    findings: tuple[Finding, ...]
    pack: str = ""
    written: tuple[str, ...] = ()
    made: bytes = b""


def template_folders(templates: Path | None) -> tuple[Path, ...]:
    """Where packs are looked for, first hit wins: the folder given, ./templates, the shipped ones."""
    folders = [templates] if templates else []
    return (*folders, Path("templates"), shipped_templates())


def own_folders(templates: Path | None) -> tuple[Path, ...]:
    """Where packs are looked for before the shipped ones, wherever a worker's current folder is."""
    return tuple(map(absolute, template_folders(templates)[:-1]))


def folders_here(own: Sequence[Path]) -> tuple[Path, ...]:
    """Where packs are looked for by this process: the shipped ones may lie elsewhere for another."""
    return (*own, shipped_templates())


def read_one(place: Place, pack: str, folders: tuple[Path, ...]) -> Reading:
    """Read one workbook; whatever is wrong with it, even what nobody foresaw, is among the findings.

    Args:
        place: The workbook.
        pack: The pack to read it by, or empty for the one it was made for.
        folders: Where packs are looked for.
    """
    path, file, known = place.path, place.file, place.findings
    if place.unreadable:
        return Reading(path, file, None, known)
    where = Source(file, "", "")
    workbook, faults = attempt(lambda: cells_of(place), where, "X02")
    reading = None
    if workbook is not None:
        reading, faults = attempt(lambda: _read_meaning(place, workbook, pack, folders), where)
    if reading is None:
        return Reading(path, file, None, (*known, *faults))
    made = place.made.data if place.made else b""
    return replace(reading, findings=(*known, *reading.findings), made=made)


def cells_of(place: Place, only: Collection[str] | None = None) -> Workbook:
    """The cells of a workbook, of all its sheets or of those named.

    Raises:
        DraftError: If it is not opened, or cannot be read.
    """
    if place.made:
        return replace(parse_workbook(place.made.data, place.file, only), digest=place.made.digest)
    if fault := refusal_of(place.path, place.file):
        raise DraftError(fault)
    return read_workbook(place.path, place.file, only)


def _read_meaning(place: Place, workbook: Workbook, pack: str, folders: tuple[Path, ...]) -> Reading:
    made = place.made if place.figures_alone else None
    level = made.profile.level if made and made.profile else level_of(workbook)
    own = made.pack if made else read_identity(workbook).get("pack", "")
    name = pack or (own if own in _names_of_packs(folders) else "") or (level.value if level else BASE_PACK)
    loaded, faults = cached_pack(name, folders)
    expected = loaded.level if pack else None
    if made:
        dataset, findings = _read_figures(made, workbook, loaded)
    else:
        checker, unread = cached_checker(name, folders)
        sections = tuple(loaded.sections)
        details = _details(place, workbook) if workbook.aside else []
        dataset, findings = read_dataset(
            workbook, loaded.catalogue, sections, expected, checker, bodies_of(details)
        )
        if dataset and details:
            dataset, findings = with_cells_below(dataset, findings, details)
        findings = [*unread, *findings]
    return Reading(place.path, workbook.file, dataset, (*faults, *findings), name, loaded.written)


def _details(place: Place, workbook: Workbook) -> list[Grid]:
    """The sheets 汇总明细 of a workbook that was added up from others, one after the other."""
    names = [name for name in workbook.aside if name.startswith(DETAILS_SHEET)][:MAX_DETAILS]
    return [cells_of(place, {name}).grids[name] for name in names]


def _read_figures(made: Made, workbook: Workbook, pack: Pack) -> tuple[Dataset | None, list[Finding]]:
    """Figures that came alone, with whose they are taken to be (F16), or that nobody knows (F17)."""
    dataset, findings = read_figures_alone(
        workbook, pack.catalogue, tuple(pack.sections), made.profile, pack.level
    )
    return dataset, [_ownership(made.profile, Source(workbook.file, "", "")), *findings]


def _ownership(profile: Profile | None, where: Source) -> Finding:
    if profile is None:
        return finding("F17", where)
    words = {"unit": profile.unit, "department": profile.text(DEPARTMENT_ITEM)}
    return finding("F16", where, sheet=FIGURES_SHEET, year=profile.year, **words)


@lru_cache(maxsize=32)
def _names_of_packs(folders: tuple[Path, ...]) -> frozenset[str]:
    """The names of all packs, looked for once in a run."""
    return frozenset(find_packs(folders))


@lru_cache(maxsize=32)
def cached_pack(name: str, folders: tuple[Path, ...]) -> tuple[Pack, tuple[Finding, ...]]:
    """A pack, loaded once in a run, and what is wrong with it."""
    pack, findings = load_pack(name, folders)
    return pack, tuple(findings)


@lru_cache(maxsize=32)
def cached_words(name: str, folders: tuple[Path, ...]) -> frozenset[str]:
    """The names that the reports of a pack print, found once in a run."""
    from drafter.narrative import printed_words

    return printed_words(cached_pack(name, folders)[0])


@lru_cache(maxsize=32)
def cached_checker(name: str, folders: tuple[Path, ...]) -> tuple[TextChecker, tuple[Finding, ...]]:
    """Who checks words by those of a pack, made once in a run, and what is wrong with the files of words."""
    pack, _ = cached_pack(name, folders)
    words, findings = read_text_words(pack)
    return TextChecker.of(words, as_typed=pack.as_typed), tuple(findings)


@lru_cache(maxsize=32)
def cached_digest(name: str, folders: tuple[Path, ...]) -> str:
    """The digest of a pack's files, taken once in a run."""
    from drafter.packs import digest_of

    return digest_of(cached_pack(name, folders)[0], folders)


@lru_cache(maxsize=8)
def cached_recogniser(name: str, folders: tuple[Path, ...], level: Level) -> Recogniser:
    """Who recognises the numbers in texts by the words of a pack, made once in a run and only if wanted."""
    from .recognising import Recogniser

    return Recogniser.of(cached_pack(name, folders)[0], level)


def clear_packs() -> None:
    """Forget all packs that are loaded, and what was made of them."""
    caches = (_names_of_packs, cached_pack, cached_words, cached_checker, cached_digest, cached_recogniser)
    for cache in caches:
        cache.cache_clear()


@lru_cache(maxsize=1)
def forget_packs(run: str) -> None:  # noqa: ARG001 - the cache of one asks whether the run is another
    """Forget the packs that an earlier run has loaded: a worker may outlive a run, and packs change."""
    clear_packs()


def in_order(findings: Iterable[Finding], files: Sequence[str]) -> list[Finding]:
    """Findings file by file, then as one reads a workbook. Each stands once.

    Those of no workbook come first, those of a unit and no single workbook of it last.
    """
    numbers = {file: n for n, file in enumerate(files)}
    sheets = {sheet: n for n, sheet in enumerate((*SHEETS, *COORDINATOR_SHEETS))}

    def place(each: Finding) -> tuple[int, int, int, int, str]:
        row = "".join(c for c in each.cell if c.isdigit())
        column = "".join(c for c in each.cell if c.isascii() and c.isalpha())
        sheet = sheets.get(each.sheet, -1)
        file = len(files) if each.unit else numbers.get(each.file, -1)
        return file, sheet, int(row or 0), len(column), column

    return sorted(dict.fromkeys(findings), key=place)
