"""From files and folders to readings: workbooks are found and read, one by one."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from drafter.model import SHEETS, Dataset, DraftError, Finding, Source, finding, opening_fault, reason_of
from drafter.packs import BASE_PACK, Pack, find_packs, load_pack, shipped_templates
from drafter.validation import level_of, read_dataset
from drafter.workbook import Workbook, read_identity, read_workbook

from .internal_faults import attempt

WORKBOOK_SUFFIXES = {".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods", ".csv"}
"""What is looked at in a folder: workbooks, and tables of other kinds, which must not be left out unsaid."""

MAX_FILE_MB = 100

Place = tuple[Path, str]
"""A file, and the name that findings give it."""


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


def own_folders(templates: Path | None) -> tuple[Path, ...]:
    """Where packs are looked for before the shipped ones, wherever a worker's current folder is."""
    return tuple(map(absolute, template_folders(templates)[:-1]))


def absolute(path: Path) -> Path:
    """The path from the root; as it is, where the current folder is gone or cannot be read."""
    try:
        return path.absolute()
    except OSError:
        return path


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
    path, file = place
    where = Source(file, "", "")
    workbook, faults = attempt(lambda: cells_of(place), where, "X02")
    reading = None
    if workbook is not None:
        reading, faults = attempt(lambda: _read_meaning(path, workbook, pack, folders), where)
    return reading or Reading(path, file, None, faults)


def cells_of(place: Place, only: Collection[str] | None = None) -> Workbook:
    """The cells of a workbook, of all its sheets or of those named.

    Raises:
        DraftError: If it is not opened, or cannot be read.
    """
    path, file = place
    if fault := refusal_of(path, file):
        raise DraftError(fault)
    return read_workbook(path, file, only)


def _read_meaning(path: Path, workbook: Workbook, pack: str, folders: tuple[Path, ...]) -> Reading:
    level = level_of(workbook)
    own = read_identity(workbook).get("pack", "")
    names = find_packs(folders)
    name = pack or (own if own in names else "") or (level.value if level else BASE_PACK)
    loaded, faults = cached_pack(name, folders)
    expected = loaded.level if pack else None
    dataset, findings = read_dataset(workbook, loaded.catalogue, tuple(loaded.sections), expected)
    return Reading(path, workbook.file, dataset, (*faults, *findings), name, loaded.written)


def discover(inputs: Sequence[Path]) -> tuple[list[Place], list[Finding]]:
    """Find the workbooks in these files and folders; what belongs to none of them is found wrong (F08, F12).

    Raises:
        FileNotFoundError: If one of them does not exist.
    """
    found: dict[Path, str] = {}
    findings: list[Finding] = []
    for path in inputs:
        if path.is_dir():
            files, faults = _workbooks_in(path)
            findings += faults
            names = [(p, p.relative_to(path).as_posix()) for p in files]
        elif path.exists():
            names = [(path, path.name)]
        else:
            raise FileNotFoundError(str(path))
        for file, name in ((absolute(file), name) for file, name in names):
            if file not in found:
                found[file] = _unused_name(name, file, set(found.values()))
    return list(found.items()), findings


def _workbooks_in(folder: Path) -> tuple[list[Path], list[Finding]]:
    """The workbooks in a folder and the folders in it, and which of these cannot be looked into."""
    refused: list[OSError] = []
    walk = os.walk(folder, onerror=refused.append)
    found = sorted(Path(place, name) for place, _, names in walk for name in names)
    files = [p for p in found if p.suffix.lower() in WORKBOOK_SUFFIXES and not p.name.startswith(("~$", "."))]
    findings = [finding("F12", Source(str(e.filename), "", ""), reason=reason_of(e)) for e in refused]
    if not files and not findings:
        findings.append(finding("F08", Source(str(folder), "", ""), folder=folder))
    return files, findings


def refusal_of(path: Path, file: str) -> Finding | None:
    """Why a file is not even opened: it is a pipe or a device, which never ends (F10), or too large (F11)."""
    try:
        status = path.stat()
    except OSError as error:
        return opening_fault(file, error)
    if not stat.S_ISREG(status.st_mode):
        return opening_fault(file, OSError(errno.EINVAL, os.strerror(errno.EINVAL)))
    if status.st_size > MAX_FILE_MB * 1024 * 1024:
        return finding("F11", Source(file, "", ""), limit=MAX_FILE_MB)
    return None


def _unused_name(name: str, file: Path, taken: set[str]) -> str:
    """The name itself, or where two folders hold files of one name, with the folder's name before it."""
    turn = 1
    folder = Path(os.path.realpath(file)).parent.name  # which a loop of links does not stop
    while name in taken:
        name = f"{folder}{f'（{turn}）' if turn > 1 else ''}/{file.name}"
        turn += 1
    return name


@lru_cache(maxsize=32)
def cached_pack(name: str, folders: tuple[Path, ...]) -> tuple[Pack, tuple[Finding, ...]]:
    """A pack, loaded once in a run, and what is wrong with it."""
    pack, findings = load_pack(name, folders)
    return pack, tuple(findings)


@lru_cache(maxsize=1)
def forget_packs(run: str) -> None:  # noqa: ARG001 - the cache of one asks whether the run is another
    """Forget the packs that an earlier run has loaded: a worker may outlive a run, and packs change."""
    cached_pack.cache_clear()


def in_order(findings: Iterable[Finding], files: Sequence[str]) -> list[Finding]:
    """Findings file by file, then as one reads a workbook; those of no workbook first. Each stands once."""
    numbers = {file: n for n, file in enumerate(files)}
    sheets = {sheet: n for n, sheet in enumerate(SHEETS)}

    def place(each: Finding) -> tuple[int, int, int, int, str]:
        row = "".join(c for c in each.cell if c.isdigit())
        column = "".join(c for c in each.cell if c.isascii() and c.isalpha())
        sheet = sheets.get(each.sheet, -1)
        return numbers.get(each.file, -1), sheet, int(row or 0), len(column), column

    return sorted(dict.fromkeys(findings), key=place)
