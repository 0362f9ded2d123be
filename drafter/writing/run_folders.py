"""Where a run keeps its files until they are put into place: a folder of its own inside the output folder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .names import TEMPORARY, temporary_name

LOCK = "lock"
"""A file in the folder, locked as long as its run lasts, so that the next one knows whether it does."""

ATTEMPTS = 10
"""How often a folder is made anew because a run that began at the same time took it for a left-over."""


@contextmanager
def run_folder(out: Path) -> Iterator[Path]:
    """Make a folder inside `out` that is there as long as the block lasts; `out` is made if absent.

    What runs that were killed have left there is removed first; that of a run still going is not touched.
    Where the folder cannot be made, its path is given all the same: who writes into it meets the reason.
    """
    made = _absent(out)
    _remove_left_overs(out)
    folder, lock = _own_folder(out)
    try:
        yield folder
    finally:
        if lock is not None:
            os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)
        for empty in made:
            with suppress(OSError):
                empty.rmdir()


def _absent(out: Path) -> list[Path]:
    try:
        return [folder for folder in (out, *out.parents) if not folder.exists()]
    except OSError:
        return []


def _own_folder(out: Path) -> tuple[Path, int | None]:
    for _ in range(ATTEMPTS):
        folder = out / temporary_name()
        try:
            folder.mkdir(parents=True)
            lock = _hold(folder / LOCK)
        except FileNotFoundError:
            continue
        except OSError:
            break
        if lock is not None and (folder / LOCK).exists():
            return folder, lock
    return folder, None


def _remove_left_overs(out: Path) -> None:
    with suppress(OSError):
        for folder in sorted(out.glob(f"{TEMPORARY}{'[0-9a-f]' * 12}/")):
            with suppress(OSError):
                lock = _hold(folder / LOCK)
                if lock is not None:
                    shutil.rmtree(folder, ignore_errors=True)
                    os.close(lock)
                    # Windows removes no file that is open.
                    shutil.rmtree(folder, ignore_errors=True)


def _hold(path: Path) -> int | None:
    """Take a lock, which ends with the process at the latest; None if another process holds it.

    Raises:
        OSError: If there are no locks here.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        os.close(descriptor)
        return None
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
