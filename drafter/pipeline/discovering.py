"""From files and folders to the files of a run; what in a folder is passed over is said."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafter.model import Finding, Source, finding, opening_fault, reason_of
from drafter.workbook import is_learning_review, is_status_file

from .passed_over import SYSTEM_FOLDERS, belongs_to_system, is_workbook, link_to_a_folder, passed_over
from .places import WORKBOOK_SUFFIXES, Place, absolute


def discover(inputs: Sequence[Path]) -> tuple[list[Place], list[Finding]]:
    """Find the workbooks in these files and folders, and what is to be said of everything else.

    Returns:
        The workbooks, and the findings that belong to none of them (F08, F10, F12, F18).

    Raises:
        FileNotFoundError: If one of them does not exist.
    """
    found: dict[Path, str] = {}
    findings: list[Finding] = []
    for path in inputs:
        if os.path.isdir(path):  # noqa: PTH112 - which says no where `Path.is_dir` raises
            inside = _look_into(path)
            findings += inside.findings
            names = [(p, p.relative_to(path).as_posix()) for p in inside.workbooks]
        elif fault := _unreachable(path):
            findings.append(fault)
            continue
        else:
            names = [(path, path.name)]
        for file, name in ((absolute(file), name) for file, name in names):
            if file not in found:
                found[file] = _unused_name(name, file, set(found.values()))
    return [Place(path, name) for path, name in found.items()], findings


@dataclass
class _Inside:
    """What lies in a folder and the folders in it."""

    folder: Path
    workbooks: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def refuse(self, error: OSError) -> None:
        """Note a folder that cannot be looked into."""
        self.findings.append(finding("F12", Source(str(error.filename), "", ""), reason=reason_of(error)))

    def take(self, path: Path, ours: Callable[[str], bool]) -> None:
        """Note a file; what we have written is not listed, and 收表情况 and 学习核对 are not read."""
        name = path.name
        if belongs_to_system(name):
            return
        if path.suffix.lower() in WORKBOOK_SUFFIXES:
            if not (is_status_file(path) or is_learning_review(path)):
                self.workbooks.append(path)
        elif not ours(name):
            (self.workbooks if is_workbook(path) else self.others).append(path)


def _look_into(folder: Path) -> _Inside:
    """Sort what lies in a folder. Links to folders are not followed."""
    from drafter.writing import RECORD, Record

    inside = _Inside(folder)
    for root, folders, names in os.walk(folder, onerror=inside.refuse):
        place = Path(root)
        folders[:] = [name for name in folders if not name.startswith(".") and name not in SYSTEM_FOLDERS]
        links = [place / name for name in folders if (place / name).is_symlink()]
        inside.findings += [link_to_a_folder(link.relative_to(folder).as_posix()) for link in sorted(links)]
        ours = Record(place).holds if RECORD in names else _nothing
        for name in names:
            inside.take(place / name, ours)
    inside.workbooks.sort()
    inside.findings += passed_over(folder, sorted(inside.others))
    if not inside.workbooks and not any(fault.code == "F12" for fault in inside.findings):
        inside.findings.append(finding("F08", Source(str(folder), "", ""), folder=folder))
    return inside


def _nothing(_: str) -> bool:
    return False


def _unreachable(path: Path) -> Finding | None:
    """Why a file that was named cannot be reached (F10).

    Raises:
        FileNotFoundError: If it does not exist.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(str(path)) from None
    except OSError as error:
        return opening_fault(path.name, error)
    return None


def _unused_name(name: str, file: Path, taken: set[str]) -> str:
    """The name itself, or where two folders hold files of one name, with the folder's name before it."""
    turn = 1
    folder = Path(os.path.realpath(file)).parent.name  # which a loop of links does not stop
    while name in taken:
        name = f"{folder}{f'（{turn}）' if turn > 1 else ''}/{file.name}"
        turn += 1
    return name
