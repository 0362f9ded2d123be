"""Whole processes, measured: seconds of the clock and of the processors, and peak memory."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

Command = Sequence[object]
DIGITS = {"ms": 0, "s": 1, "MB": 0}
WATCHER = """
import json, os, subprocess, sys, time
silent = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
for line in sys.stdin:
    begin = time.perf_counter()
    process = subprocess.Popen(json.loads(line), **silent)
    _, ended, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(ended)
    seconds = time.perf_counter() - begin
    figures = seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(json.dumps([process.returncode, *figures]), flush=True)
"""
"""Starts what is measured. It is small: the memory of who starts a process counts as that process's own."""
DRAFT = (sys.executable, "-m", "drafter")


class Run(NamedTuple):
    """What a process and those that it started took.

    Attributes:
        seconds: By the clock.
        processor: Seconds of all processors.
        peak: The memory of the largest of these processes, in MB.
    """

    seconds: float
    processor: float
    peak: float


class Measured(NamedTuple):
    """A line of the table: what was measured, of us and of what it is compared with, and what is aimed at."""

    what: str
    ours: str
    other: str
    ratio: str
    aim: str


def start(command: Command) -> subprocess.Popen[bytes]:
    """Begin a process that says nothing."""
    words = [str(word) for word in command]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def measured(command: Command, statuses: Sequence[int] = (0,)) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: If it ends with another status than is expected.
    """
    watcher = _watcher()
    assert watcher.stdin is not None
    assert watcher.stdout is not None
    watcher.stdin.write(json.dumps([str(word) for word in command]) + "\n")
    watcher.stdin.flush()
    status, *figures = json.loads(watcher.stdout.readline())
    if status not in statuses:
        raise RuntimeError(f"status {status} of {' '.join(map(str, command))}")
    return Run(*figures)


@cache
def _watcher() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-S", "-c", WATCHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def in_turn(rounds: int, *measures: Callable[[], Run]) -> list[list[Run]]:
    """Take measures in turn, so that all meet the same machine; of each, its runs, without a first one."""
    for measure in measures if rounds > 1 else ():
        measure()
    rows = [[measure() for measure in measures] for _ in range(rounds)]
    return [list(column) for column in zip(*rows, strict=True)]


def median(runs: Sequence[Run], field: str) -> float:
    """The median of one of the figures of runs."""
    return statistics.median(getattr(run, field) for run in runs)


def paired(what: str, field: str, unit: str, runs: list[list[Run]], aim: str = "") -> Measured:
    """A line about two series of runs that took turns: medians, and the median of the pairs' ratios."""
    ours, other = runs
    scale = 1000 if unit == "ms" else 1
    ratio = statistics.median(getattr(a, field) / getattr(b, field) for a, b in zip(ours, other, strict=True))
    mine, theirs = (f"{median(each, field) * scale:.{DIGITS[unit]}f} {unit}" for each in runs)
    return Measured(what, mine, theirs, f"{ratio:.2f}", aim)


def emptied(folder: Path) -> Path:
    """A folder without anything in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
