"""Running LibreOffice: where it is, under which limits it works, and how it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .profile import surroundings, write_profile

_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_MISSING = (
    "未找到 LibreOffice，无法转换为 PDF。请先安装：Windows、macOS 从 https://zh-cn.libreoffice.org 下载；"
    "Debian、Ubuntu、统信 UOS 运行 sudo apt install libreoffice-writer。"
    "也可以用 Word 或 WPS 打开报告，另存为 PDF。"
)

MAX_MEMORY_KB = 3 * 1024 * 1024
"""Address space: LibreOffice 7.4 does not start in 0.4 GB, and converts a form in 0.8 GB."""
MAX_FILE_BLOCKS = 1024 * 1024
"""Of 512 bytes, or of 1024 where the shell counts so: no file that it writes is larger."""

_LIMITED = 'ulimit -v "$1" 2>/dev/null; ulimit -f "$2" 2>/dev/null; shift 2; exec "$@"'
"""A shell sets limits that hold for all that LibreOffice starts, as far as the system knows them."""
_SHELL = "/bin/sh"
_NAMESPACES = (("--user", "--map-current-user", "--net"), ("--user", "--map-root-user", "--net"))


class ToolMissing(RuntimeError):
    """A program that is needed is not installed; the message says, in Chinese, how to get it."""


class ToolFailed(RuntimeError):
    """A program did not do what it was asked; the message says, in Chinese, what it said."""


class OfficeMissing(ToolMissing):
    """LibreOffice is not installed."""


@contextmanager
def desk() -> Iterator[Path]:
    """A folder for what LibreOffice is to work on, and for what it makes; then it is gone."""
    with TemporaryDirectory(prefix="draft-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def run(arguments: Sequence[str], folder: Path, seconds: float) -> tuple[int, str]:
    """Run LibreOffice, and end it with all that it started.

    It has a profile of its own, so that neither an open LibreOffice nor another conversion is in its way; no
    network, as far as the system lets anybody do without; and a bound to its memory.

    Args:
        arguments: What it is asked to do.
        folder: The folder that it works in.
        seconds: How long it may take.

    Returns:
        Its exit status, and what it said.

    Raises:
        OfficeMissing: If it is not installed.
        TimeoutError: If it takes too long.
    """
    program = _program()
    with TemporaryDirectory(prefix="home-", dir=folder, ignore_cleanup_errors=True) as name:
        home = Path(name)
        command = [
            *_apart(),
            *_within_limits(),
            program,
            f"-env:UserInstallation={write_profile(home).as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *arguments,
        ]
        return _run(command, surroundings(home), home / "said", seconds)


def _program() -> str:
    """Where LibreOffice is.

    On Windows a program on the path is found as soffice.com, which, unlike soffice.exe, says what went wrong.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    place = found or next((place for place in _PLACES if Path(place).is_file()), None)
    if place is None:
        raise OfficeMissing(_MISSING)
    return place


def _within_limits() -> tuple[str, ...]:
    """The words before a command that bound its memory and the files that it writes."""
    if not Path(_SHELL).exists():
        return ()
    return (_SHELL, "-c", _LIMITED, _SHELL, str(MAX_MEMORY_KB), str(MAX_FILE_BLOCKS))


@lru_cache(maxsize=1)
def _apart() -> tuple[str, ...]:
    """The words before a command that give it a network with nobody else in it.

    Linux lets anybody have one (namespaces(7)), unless it is set up otherwise, which is tried out once.
    """
    program = shutil.which("unshare")
    if program is None or sys.platform != "linux":
        return ()
    for namespaces in _NAMESPACES:
        words = (program, *namespaces, "--")
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run([*words, _SHELL, "-c", ":"], capture_output=True, timeout=20, check=True)
            return words
    return ()


def _run(
    command: Sequence[str], environment: dict[str, str], record: Path, seconds: float
) -> tuple[int, str]:
    """Run a program and all it starts, its words going to a file: a pipe would wait for its children."""
    process: subprocess.Popen[bytes] | None = None
    with record.open("wb") as stream:
        try:
            with _undisturbed():
                process = subprocess.Popen(
                    command,
                    env=environment,
                    cwd=record.parent,
                    stdin=subprocess.DEVNULL,
                    stdout=stream,
                    stderr=stream,
                    start_new_session=True,
                )
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"more than {seconds:g} seconds") from None
        finally:
            if process is not None:
                _end(process)
    lines = record.read_text("utf-8", errors="replace").splitlines()
    return status, " ".join(line for line in lines if line and "javaldx" not in line)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off Ctrl-C until a program that is being started can be ended, too."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started: soffice only waits for soffice.bin, and may end before it."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):  # nobody is left
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    process.wait()
