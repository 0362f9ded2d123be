"""How fast, how large, how sturdy: one command, one table for docs/performance.md.

    pip install -e '.[bench,dev]'
    python benchmarks/run.py [MEASUREMENT ...] [--rounds N] [--most N] [--folder FOLDER]

Measurements are peers, learn, scale, sturdy, kills and refresh; without one, all of them, which takes about
an hour. Each run is a process of its own, and each ratio one of runs that took turns. --most is the size of
the largest batch, 5000 reports by default; --rounds how often a pair is measured, 9 by default. Workbooks
are written into --folder and kept there; without it, into a temporary one.
"""

from __future__ import annotations

import argparse
import compileall
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lessons import lessons
from measuring import Measured
from peers import peers
from refresh import refresh
from scale import scale
from sturdy import kills, sturdy

ROOT = Path(__file__).parent.parent
HEAD = Measured("measured", "drafter", "compared with", "ratio", "aim")


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast, how large, how sturdy.")
    parser.add_argument("measurements", nargs="*", choices=[*MEASUREMENTS, []], default=[])
    parser.add_argument("--rounds", type=int, default=9, metavar="N")
    parser.add_argument("--most", type=int, default=5000, metavar="N")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    compileall.compile_dir(ROOT / "drafter", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = asked.folder or Path(name)
        print_line(HEAD)
        print_line(Measured(*["---"] * len(HEAD)))
        for name in asked.measurements or MEASUREMENTS:
            for line in MEASUREMENTS[name](folder, asked.rounds, asked.most):
                print_line(line)


def print_line(line: Measured) -> None:
    """A line of a table in Markdown."""
    print(f"| {' | '.join(line)} |", flush=True)


MEASUREMENTS: dict[str, Callable[[Path, int, int], Iterator[Measured]]] = {
    "peers": peers,
    "learn": lessons,
    "scale": scale,
    "sturdy": sturdy,
    "kills": kills,
    "refresh": refresh,
}

if __name__ == "__main__":
    main()
