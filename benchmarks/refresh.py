"""What a report costs to refresh, against what it costs to build."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from filled_workbooks import Filling, write_units
from measuring import DRAFT, Measured, emptied, in_turn, measured, median, paired
from scale import inputs_of

TWICE = "≤ 2.00"


def refresh(folder: Path, rounds: int, most: int) -> Iterator[Measured]:  # noqa: ARG001 - one report is enough
    """One report by other numbers of the same unit, each figure of it another, against building it."""
    before, after = (inputs_of(folder, f"report {n}", partial(write_seeded, seed=n), 1) for n in range(2))
    out, refreshed = emptied(folder / "built"), emptied(folder / "refreshed") / "report.docx"
    build = [*DRAFT, "build", after, "-o", emptied(folder / "out")]
    measured([*DRAFT, "build", before, "-o", out])
    (report,) = out.glob("*.docx")
    change = [*DRAFT, "refresh", report, after, "-o", refreshed]
    runs = in_turn(rounds, partial(measured, change, statuses=(0, 1)), partial(measured, build))
    clock = " / ".join(f"{median(each, 'seconds') * 1000:.0f} ms" for each in runs)
    yield paired(f"refresh / build of one report: processor (clock {clock})", "processor", "ms", runs, TWICE)


def write_seeded(folder: Path, count: int, seed: int) -> None:
    """Write the workbooks of so many counties, filled by a seed."""
    write_units(folder, count, Filling(seed=seed))
