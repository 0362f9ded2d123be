"""Whole processes, measured: seconds of the clock and of the processors, and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

Command = Sequence[object]
DIGITS = {"ms": 0, "s": 1, "MB": 0}
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
    begin = time.perf_counter()
    process = start(command)
    _, ended, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(ended)
    if process.returncode not in statuses:
        raise RuntimeError(f"status {process.returncode} of {' '.join(map(str, command))}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


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
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
