"""What a report costs to refresh, against what it costs to build."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from filled_workbooks import Filling, write_units
from measuring import DRAFT, Measured, emptied, in_turn, measured, median, paired

TWICE = "≤ 2.00"


def refresh(folder: Path, rounds: int, most: int) -> Iterator[Measured]:  # noqa: ARG001 - one report is enough
    """One report by other numbers of the same unit, each figure of it another, against building it."""
    before, after = emptied(folder / "before"), emptied(folder / "after")
    write_units(before, 1, Filling())
    write_units(after, 1, Filling(seed=1))
    out, refreshed = emptied(folder / "built"), emptied(folder / "refreshed") / "report.docx"
    build = [*DRAFT, "build", after, "-o", emptied(folder / "out")]
    measured([*DRAFT, "build", before, "-o", out])
    (report,) = out.glob("*.docx")
    change = [*DRAFT, "refresh", report, after, "-o", refreshed]
    runs = in_turn(rounds, partial(measured, change, statuses=(0, 1)), partial(measured, build))
    clock = " / ".join(f"{median(each, 'seconds') * 1000:.0f} ms" for each in runs)
    yield paired(f"refresh / build of one report: processor (clock {clock})", "processor", "ms", runs, TWICE)
