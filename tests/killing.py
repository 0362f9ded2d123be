"""Runs that are killed: before any step that the system takes in a folder, in a process of their own."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path


def steps_of(run: Callable[[], object], folder: Path) -> int:
    """How many steps a run takes in a folder: files opened, made, renamed, removed."""
    inner, outer = os.pipe()
    child = _forked(run, folder, None, outer)
    os.close(outer)
    with os.fdopen(inner) as said:
        count = int(said.read())
    os.waitpid(child, 0)
    return count


def killed(run: Callable[[], object], folder: Path, step: int) -> bool:
    """Kill a run before a step; whether it had got so far."""
    _, status = os.waitpid(_forked(run, folder, step, None), 0)
    return os.WIFSIGNALED(status)


def _forked(run: Callable[[], object], folder: Path, last: int | None, tell: int | None) -> int:
    child = os.fork()
    if child:
        return child
    taken = 0

    def count(event: str, words: tuple[object, ...]) -> None:
        nonlocal taken
        if words and isinstance(words[0], str | Path) and str(words[0]).startswith(str(folder)):
            taken += 1
            if taken == last:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(count)
        run()
        if tell is not None:
            os.write(tell, str(taken).encode())
    finally:
        os._exit(0)
