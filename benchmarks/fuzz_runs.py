"""One run of `fuzz.py`: a command in a child process that is watched, and what it did wrong."""

from __future__ import annotations

import faulthandler
import json
import os
import re
import resource
import select
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SECONDS = 10
"""Of the processor, so that a busy machine changes nothing."""
PATIENCE = 120
"""Seconds of the clock after which a child that does nothing is ended."""
MEGABYTES = 400
"""Of memory, beside what the parent holds."""
GUARD = 2 * 1024 * 1024 * 1024
"""Bytes of address space at which a child meets its end, before the machine does."""
TICK = 0.02
FRAME = re.compile(r'File "[^"]*?(drafter/[^"]+)", line (\d+),? in (\w+)')
CODE = re.compile(r'"code": "(X0[1-4])"|\[(X0[1-4])\]')
LOG = re.compile(r"drafter-[\w-]+\.txt")


@dataclass(frozen=True)
class Outcome:
    """What a child did: its status, negative for a signal, or what it was ended for."""

    status: int
    seconds: float
    megabytes: float
    out: str
    err: str
    ended: str = ""


def execute(arguments: tuple[str, ...], folder: Path, temporary: Path) -> Outcome:
    """Run a command in a child of this process, which has all it needs loaded.

    Args:
        arguments: What stands behind `draft`.
        folder: The folder it runs in.
        temporary: Its folder for temporary files.
    """
    prints = [folder.parent / f"{folder.name}.{name}" for name in ("out", "err")]
    reading, writing = os.pipe()
    held = _resident(os.getpid())
    begin = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _be_the_child(arguments, folder, temporary, prints)
    os.close(writing)
    ended = _watch(pid, reading, begin, held + MEGABYTES)
    os.close(reading)
    _, status, used = os.wait4(pid, 0)
    seconds = used.ru_utime + used.ru_stime
    out, err = (path.read_text("utf-8", "replace") for path in prints)
    code = os.waitstatus_to_exitcode(status)
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        ended = ended or f"more than {SECONDS} s"
    return Outcome(code, seconds, max(used.ru_maxrss / 1024 - held, 0), out, err, ended)


def _be_the_child(arguments: tuple[str, ...], folder: Path, temporary: Path, prints: list[Path]) -> None:
    from drafter.cli import run

    status = 99
    try:
        for stream, path in zip((1, 2), prints, strict=True):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
        sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        resource.setrlimit(resource.RLIMIT_AS, (GUARD, GUARD))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 2))
        for number in (signal.SIGUSR1, signal.SIGXCPU):
            faulthandler.register(number, file=sys.stderr, all_threads=False, chain=number == signal.SIGXCPU)
        faulthandler.enable(sys.stderr)
        tempfile.tempdir = str(temporary)
        os.chdir(folder)
        status = run(list(arguments))
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) and 0 <= status < 100 else 98)


def _watch(pid: int, reading: int, begin: float, most: float) -> str:
    """Wait for a child; end it when it takes too long or too much, having asked where it is.

    Args:
        pid: The child.
        reading: Where its end is told.
        begin: When it began.
        most: The megabytes that it may hold, those that it has of its parent included.
    """
    poll = select.poll()
    poll.register(reading, select.POLLHUP)
    while not poll.poll(TICK * 1000):
        if time.perf_counter() - begin > PATIENCE:
            ended = f"more than {PATIENCE} s"
        elif _resident(pid) > most:
            ended = f"more than {MEGABYTES} MB"
        else:
            continue
        os.kill(pid, signal.SIGUSR1)
        time.sleep(0.2)
        os.kill(pid, signal.SIGKILL)
        return ended
    return ""


def _resident(pid: int) -> float:
    """The megabytes of memory that a process holds; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * resource.getpagesize() / 1024 / 1024


def fault(outcome: Outcome, temporary: Path) -> str:
    """What a run did wrong, and where; the same words for the same cause. Empty for nothing."""
    printed = outcome.out + outcome.err
    log = _log(printed, temporary)
    if outcome.ended:
        return f"{outcome.ended}, in {_where(outcome.err, first=True)}"
    if code := CODE.search(printed):
        return f"{code[1] or code[2]}: {_raised(log)}, in {_where(log)}"
    if outcome.megabytes > MEGABYTES:
        return f"more than {MEGABYTES} MB"
    if outcome.status < 0:
        return f"killed by signal {-outcome.status}, in {_where(outcome.err, first=True)}"
    if "Traceback (most recent call last)" in printed:
        return f"traceback: {_raised(printed)}, in {_where(printed)}"
    if outcome.status not in (0, 1, 2):
        return f"status {outcome.status}"
    try:
        json.loads(outcome.out)
    except ValueError:
        return "no JSON"
    return ""


def _log(printed: str, temporary: Path) -> str:
    """The traceback that the program has kept; the file is taken away."""
    text = ""
    for name in dict.fromkeys(LOG.findall(printed)):
        path = temporary / name
        if path.is_file():
            text = text or path.read_text("utf-8", "replace")
            path.unlink()
    return text


def _where(text: str, *, first: bool = False) -> str:
    """The innermost line of ours in a traceback, or in a dump, which has it first."""
    frames = FRAME.findall(text)
    if not frames:
        return "?"
    file, line, name = frames[0 if first else -1]
    return f"{file}:{line} {name}"


def _raised(text: str) -> str:
    """The exception that a traceback ends with, without what varies."""
    lines = [line for line in text.splitlines() if re.match(r"[A-Za-z_][\w.]*(:|$)", line)]
    return re.sub(r"0x[0-9a-f]+|\d+|'[^']*'|\"[^\"]*\"", "…", lines[-1])[:90] if lines else "?"
