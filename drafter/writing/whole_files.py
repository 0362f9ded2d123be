"""Files that are written whole or not at all, whatever the system says meanwhile."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .names import temporary_name
from .run_folders import run_folder


@contextmanager
def written_beside(path: Path, data: bytes) -> Iterator[Path]:
    """Write data to a file on the same file system as another; it is gone when the block ends.

    It lies in a folder of its own, so that what a killed run leaves there the next one removes.

    Raises:
        OSError: If it cannot be written. It names the file meant, not the temporary one.
    """
    with run_folder(path.parent) as folder:
        temporary = folder / temporary_name()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_new(temporary, data)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from error
        yield temporary


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under a temporary name on the same file system, then rename it.

    Raises:
        OSError: If it cannot be written, or is there and only to be read; a file that was there stays as it
            was. It names the file meant, not the temporary one.
    """
    refuse_read_only(path)
    with written_beside(path, data) as temporary:
        give_rights_of(path, temporary)
        try:
            temporary.replace(path)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from error


def write_new_whole(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, whole or not at all.

    Raises:
        OSError: If it cannot be written, or is there.
    """
    with written_beside(path, data) as temporary:
        try:
            try:
                os.link(temporary, path)
            except FileExistsError:
                raise
            except OSError:  # a file system without links
                temporary.rename(path)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from error


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, with the rights that the user's umask leaves.

    Raises:
        OSError: If it cannot be written, or is there.
    """
    with path.open("xb") as stream:
        stream.write(data)


def sha256(data: bytes) -> str:
    """The digest by which the record knows a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def give_rights_of(present: Path, temporary: Path) -> None:
    """Let a file that takes another's place be read by whom that one could be read by."""
    with suppress(OSError):
        temporary.chmod(stat.S_IMODE(present.stat().st_mode) & 0o777)


def refuse_read_only(path: Path) -> None:
    """Leave a file alone that somebody has marked as one to be read only: not every system does.

    Raises:
        PermissionError: If it is one.
    """
    with suppress(FileNotFoundError, NotADirectoryError):
        if not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
