"""From files and folders to readings: found, read, checked, grouped by unit and year."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from drafter.model import SHEETS, Dataset, DraftError, Finding, Source, finding, reason_of
from drafter.packs import Pack, find_packs, load_pack, shipped_templates
from drafter.validation import level_of, read_dataset
from drafter.workbook import read_identity, read_workbook

WORKBOOK_SUFFIXES = {".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods", ".csv"}
"""What is looked at in a folder: workbooks, and tables of other kinds, which must not be left out unsaid."""

MAX_FILE_MB = 100

One = TypeVar("One")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook as read: its dataset if it could be made out, and its findings.

    `written` are the parts that its pack's templates write without rows.
    """

    path: Path
    file: str
    dataset: Dataset | None
    findings: tuple[Finding, ...]
    pack: str = ""
    written: tuple[str, ...] = ()


def template_folders(templates: Path | None) -> tuple[Path, ...]:
    """Where packs are looked for, first hit wins: the folder given, ./templates, the shipped ones."""
    folders = [templates] if templates else []
    return (*folders, Path("templates"), shipped_templates())


def read_all(
    inputs: Sequence[Path], pack: str, folders: tuple[Path, ...], jobs: int
) -> tuple[list[Reading], list[Finding]]:
    """Find and read the workbooks.

    Args:
        inputs: Workbooks, or folders of workbooks.
        pack: The pack to read them by, or empty for the one each was made for.
        folders: Where packs are looked for.
        jobs: How many processes read at the same time.

    Returns:
        A reading for each workbook, and the findings that belong to none (F08).

    Raises:
        FileNotFoundError: If an input does not exist.
        DraftError: If `pack` cannot be loaded.
    """
    cached_pack.cache_clear()
    if pack:
        cached_pack(pack, folders)
    files, findings = discover(inputs)
    return list(each(partial(read_one, pack=pack, folders=folders), files, jobs)), findings


def read_one(place: tuple[Path, str], pack: str, folders: tuple[Path, ...]) -> Reading:
    """Read one workbook: `place` is its path and the name findings give it."""
    path, file = place
    if fault := refused(path, file):
        return Reading(path, file, None, (fault,))
    try:
        workbook = read_workbook(path, file)
    except DraftError as error:
        return Reading(path, file, None, error.findings)
    level = level_of(workbook)
    own = read_identity(workbook).get("pack", "")
    names = find_packs(folders)
    name = pack or (own if own in names else "") or (level.value if level else "base")
    try:
        loaded, faults = cached_pack(name, folders)
    except DraftError as error:
        return Reading(path, file, None, error.findings)
    expected = loaded.level if pack else None
    dataset, findings = read_dataset(workbook, loaded.catalogue, tuple(loaded.sections), expected)
    return Reading(path, file, dataset, (*faults, *findings), name, loaded.written)


def discover(inputs: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[Finding]]:
    """The workbooks in these files and folders, each with the name findings give it."""
    found: dict[Path, str] = {}
    findings = []
    for path in inputs:
        if path.is_dir():
            files = [p for p in sorted(path.rglob("*")) if p.suffix.lower() in WORKBOOK_SUFFIXES]
            files = [p for p in files if not p.is_dir()]
            files = [p for p in files if not p.name.startswith(("~$", "."))]
            if not files:
                findings.append(finding("F08", Source(str(path), "", ""), folder=path))
            names = [(p, p.relative_to(path).as_posix()) for p in files]
        elif path.exists():
            names = [(path, path.name)]
        else:
            raise FileNotFoundError(str(path))
        for file, name in names:
            if file not in found:
                found[file] = _unused_name(name, file, set(found.values()))
    return list(found.items()), findings


def refused(path: Path, file: str) -> Finding | None:
    """Why a file is not even opened: it is a pipe or a device, which never ends (F10), or too large (F07)."""
    where = Source(file, "", "")
    try:
        status = path.stat()
    except OSError as error:
        return finding("F10", where, reason=reason_of(error))
    if not stat.S_ISREG(status.st_mode):
        return finding("F10", where, reason="不是普通文件")
    if status.st_size > MAX_FILE_MB * 1024 * 1024:
        return finding("F07", where, limit=MAX_FILE_MB)
    return None


def _unused_name(name: str, file: Path, taken: set[str]) -> str:
    """The name itself, or where two folders hold files of one name, with the folder's name before it."""
    turn = 1
    folder = file.resolve().parent.name
    while name in taken:
        name = f"{folder}{f'（{turn}）' if turn > 1 else ''}/{file.name}"
        turn += 1
    return name


@lru_cache(maxsize=32)
def cached_pack(name: str, folders: tuple[Path, ...]) -> tuple[Pack, tuple[Finding, ...]]:
    """A pack, loaded once in a run, and what is wrong with it."""
    pack, findings = load_pack(name, folders)
    return pack, tuple(findings)


def groups(readings: Iterable[Reading]) -> list[list[Reading]]:
    """The readings by unit and year, in the order in which they came."""
    found: dict[tuple[str, int], list[Reading]] = {}
    for reading in readings:
        if reading.dataset is not None:
            profile = reading.dataset.profile
            found.setdefault((profile.unit, profile.year), []).append(reading)
    return list(found.values())


def in_order(findings: Iterable[Finding], readings: Sequence[Reading]) -> list[Finding]:
    """Findings file by file, then as one reads a workbook; those of no workbook first. Each stands once."""
    files = {reading.file: n for n, reading in enumerate(readings)}
    sheets = {sheet: n for n, sheet in enumerate(SHEETS)}

    def place(each: Finding) -> tuple[int, int, int, int, str]:
        row = "".join(c for c in each.cell if c.isdigit())
        column = "".join(c for c in each.cell if c.isascii() and c.isalpha())
        sheet = sheets.get(each.sheet, -1)
        return files.get(each.file, -1), sheet, int(row or 0), len(column), column

    return sorted(dict.fromkeys(findings), key=place)


def each(function: Callable[[One], Other], items: Sequence[One], jobs: int) -> Iterable[Other]:
    """The results of a function in the order of the items, computed by so many processes."""
    if jobs <= 1 or len(items) <= 1:
        return map(function, items)
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(items))) as pool:
        return list(pool.map(function, items))
