"""The files of a run: where each is, what findings call it, and what was made of those that are no .xlsx."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from drafter.model import Finding, Profile, Source, finding, has_errors, opening_fault

WORKBOOK_SUFFIXES = {".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods", ".fods", ".csv", ".tsv"}
"""What in a folder is read, whatever is in it: what is wrong with it must not be left unsaid."""
TEMPLATE_SUFFIXES = {".xlt", ".xltx", ".xltm", ".ett", ".ots"}
"""What is read when it is named in the command, and listed where it lies in a folder."""
TEXT_SUFFIXES = {".csv", ".tsv"}

MAX_FILE_MB = 100


@dataclass(frozen=True, slots=True)
class Made:
    """An .xlsx file made of a file of another kind. It goes with the job, to whichever machine works on it.

    Attributes:
        data: The .xlsx file.
        digest: SHA-256 of the file that it was made of, in hexadecimal.
        figures_alone: Whether it has 年度数据 and, by its nature, nothing else.
        profile: Whose figures these are, where the other workbooks of the run say so.
        pack: The pack that these were made for.
    """

    data: bytes
    digest: str
    figures_alone: bool = False
    profile: Profile | None = None
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the run.

    Attributes:
        path: The file.
        file: The name that findings give it.
        findings: What was found of the file as a whole before it was read.
        made: What is read instead, if the file is of another kind.
    """

    path: Path
    file: str
    findings: tuple[Finding, ...] = ()
    made: Made | None = None

    @property
    def unreadable(self) -> bool:
        """Whether it is known already that it cannot be read."""
        return has_errors(self.findings)

    @property
    def figures_alone(self) -> bool:
        """Whether it has 年度数据 and, by its nature, nothing else."""
        return self.made is not None and self.made.figures_alone


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


def changed_at(path: Path) -> float:
    """When a file was last changed; 0 where the system does not say."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def absolute(path: Path) -> Path:
    """The path from the root; as it is, where the current folder is gone or cannot be read."""
    try:
        return path.absolute()
    except OSError:
        return path
