"""The command line: parse, call, print. No logic of its own.

Ctrl-C may come at any time, also while modules are loaded: this one loads none of them before `main`.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from io import TextIOWrapper

from drafter.doors import later

__all__ = ["main", "run"]

__getattr__ = later(__name__, {".running": ("run",)})


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 findings, 2 used wrongly."""
    words = sys.argv[1:] if args is None else args
    try:
        # A command is short: looking for garbage often only costs time, and too seldom the memory of a batch.
        gc.set_threshold(50_000)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A character that the terminal has not got is spelt out; that is no reason to stop.
                stream.reconfigure(errors="backslashreplace")
        from .running import perform

        status = perform(words)
        _refuse_interruption()
    except KeyboardInterrupt as stop:
        _refuse_interruption()
        from .running import stopped

        status = stopped(words, stop)
        _give_up_what_cannot_be_written()
        os._exit(status)  # nothing is waited for, and Python has no say in the status
    _give_up_what_cannot_be_written()
    sys.exit(status)


def _refuse_interruption() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _give_up_what_cannot_be_written() -> None:
    """Let go what a full disk has not taken, which was said already: Python would try again, and complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
