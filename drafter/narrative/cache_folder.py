"""A folder of the user's own, kept from one run to the next, which nobody else can fill.

What is kept there is run as code. So a folder counts only if it is the user's and nobody else can write into
it, and so does each file; neither is ever put right: what was open once may have been filled since.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

NAMES = ("drafter", "drafter-own")
"""The folder's name, and another for where somebody has opened the first to others."""
LARGEST = 16 * 1024 * 1024
"""The folder is kept below so many bytes,"""
MOST = 500
"""and so many files."""
LARGEST_FILE = 4 * 1024 * 1024
KEPT = 0.75
"""What stays when one of them is passed, so that not every file that comes drives out another."""
OF_OTHERS = stat.S_IWGRP | stat.S_IWOTH
READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class CacheFolder:
    """Files by name. What cannot be read or written, or trusted, is as if it were not there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def of_user(cls) -> CacheFolder | None:
        """The folder of the user who runs the program, made if absent; None where there is none to trust."""
        base = _base()
        places = (base / name for name in NAMES) if base is not None and base.is_absolute() else ()
        return next((cls(place) for place in places if _made(place) and _is_own_folder(place)), None)

    def read(self, name: str) -> bytes | None:
        """The content of a file as it was written; None if there is none, or it is not the user's alone."""
        try:
            descriptor = os.open(self._path / name, READ)
        except OSError:
            return None
        try:
            status = os.fstat(descriptor)
            if not _is_own_file(status) or status.st_size > LARGEST_FILE:
                return None
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return _without_digest(stream.read(LARGEST_FILE))
        except OSError:
            return None
        finally:
            os.close(descriptor)

    def write(self, name: str, content: bytes) -> None:
        """Keep a file, whole or not at all, if there is room."""
        temporary = self._path / f"{os.urandom(8).hex()}.new"
        with suppress(OSError):
            if len(content) >= LARGEST_FILE or not _is_own_folder(self._path):
                return
            try:
                with os.fdopen(os.open(temporary, CREATE, 0o600), "wb") as stream:
                    stream.write(_digest(content) + content)
                temporary.replace(self._path / name)
            finally:
                temporary.unlink(missing_ok=True)
            self._trim()

    def _trim(self) -> None:
        """Remove the oldest files when there are too many, or they are too large together."""
        with os.scandir(self._path) as entries:
            files = [(entry.stat(follow_symlinks=False), entry.path) for entry in entries]
        size = sum(status.st_size for status, _ in files)
        if size <= LARGEST and len(files) <= MOST:
            return
        files.sort(key=lambda file: (file[0].st_mtime_ns, file[1]))
        left = len(files)
        for status, path in files:
            if size <= LARGEST * KEPT and left <= MOST * KEPT:
                break
            with suppress(OSError):
                Path(path).unlink()
            size, left = size - status.st_size, left - 1


def _base() -> Path | None:
    """Where the system wants such folders (XDG Base Directory Specification; Apple's, Microsoft's rules)."""
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches"
        named = Path(os.environ.get("XDG_CACHE_HOME", ""))
        return named if named.is_absolute() else Path.home() / ".cache"
    except RuntimeError:  # nobody's home
        return None


def _made(place: Path) -> bool:
    """Whether the folder is there, or could be made."""
    missing = []
    while not os.path.lexists(place):
        missing.append(place)
        place = place.parent
    try:
        if missing and _is_root() and not _is_users(place.stat()):
            return False  # a user could not use what root leaves in the user's home
        for folder in reversed(missing):
            with suppress(FileExistsError):  # another run was quicker
                folder.mkdir(0o700)
    except OSError:
        return False
    return True


def _is_own_folder(path: Path) -> bool:
    """Whether this is a folder, no link, of the user, into which nobody else can write."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and _is_closed(status)


def _is_own_file(status: os.stat_result) -> bool:
    """Whether this is a file of the user that nobody else can write, under this name alone."""
    return stat.S_ISREG(status.st_mode) and _is_closed(status) and status.st_nlink <= 1


def _is_closed(status: os.stat_result) -> bool:
    return _is_users(status) and (sys.platform == "win32" or not status.st_mode & OF_OTHERS)


def _is_users(status: os.stat_result) -> bool:
    return sys.platform == "win32" or status.st_uid == os.geteuid()


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _without_digest(data: bytes) -> bytes | None:
    """The content behind its digest; None if it is not as it was written."""
    length = hashlib.sha256().digest_size
    digest, content = data[:length], data[length:]
    return content if digest == _digest(content) else None
