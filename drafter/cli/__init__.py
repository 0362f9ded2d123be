"""The command line: parse, call, print. No logic of its own."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper

from .running import run

__all__ = ["main", "run"]


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 findings, 2 used wrongly."""
    # A command is short and its memory goes with it: looking for garbage often only costs time.
    gc.set_threshold(200_000)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A character that the terminal has not got is spelt out; that is no reason to stop.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:] if args is None else args))
