"""Twice as much takes twice as long, and no more memory: reports, departments of a unit, rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from filled_workbooks import Filling, write_departments, write_units
from measuring import DRAFT, Measured, Run, emptied, in_turn, measured, median, paired, start

TWICE = "≤ 2.10"
FLAT = "≤ 1.10"
Writer = Callable[[Path, int], None]


def units(folder: Path, count: int) -> None:
    """Write the workbooks of so many counties."""
    write_units(folder, count, Filling())


def departments(folder: Path, count: int) -> None:
    """Write the workbooks of so many departments of one county."""
    write_departments(folder, count, Filling())


def rows(folder: Path, count: int) -> None:
    """Write one workbook with so many rows of figures beside its own."""
    write_units(folder, 1, Filling(rows=count))


KINDS: dict[str, tuple[Writer, tuple[int, ...]]] = {
    "reports": (units, (100, 1_000)),
    "departments": (departments, (10, 100, 500)),
    "rows": (rows, (1_000, 9_500)),
}
"""What is made twice as much, and from how much on; of reports also the largest number."""


def scale(folder: Path, rounds: int, most: int) -> Iterator[Measured]:
    """From so many to twice as many; what a second process brings; when the first report is there."""
    rounds = max(rounds // 4, 1)
    yield from doubled(folder, "reports", units, most // 2, 1)
    for count in (100, 1_000, most // 2):
        if count <= most // 2:
            yield from doubled(folder, "reports", partial(_units, Filling()), count, rounds)
    for count in DEPARTMENTS:
        yield from doubled(
            folder, "departments", lambda at, n: write_departments(at, n, Filling()), count, rounds
        )
    for count in ROWS:
        yield from doubled(folder, "rows", _rows, count, rounds)
    inputs = inputs_of(folder, "reports", partial(_units, Filling()), min(640, most))
    yield processes(folder, inputs, rounds)
    yield first(folder, inputs_of(folder, "reports", partial(_units, Filling()), most), most)


def doubled(folder: Path, what: str, write: Writer, count: int, rounds: int) -> Iterator[Measured]:
    """What twice as much takes, as two lines: processors and memory."""
    small, large = (inputs_of(folder, what, write, n) for n in (count, 2 * count))
    runs = in_turn(rounds, partial(build, folder, large), partial(build, folder, small))
    title = f"{2 * count:,} {what} / {count:,}"
    clock = " / ".join(f"{median(each, 'seconds'):.1f} s" for each in runs)
    yield paired(f"{title}: processor (clock {clock})", "processor", "s", runs, TWICE)
    yield paired(f"{title}: peak memory", "peak", "MB", runs, FLAT if what == "reports" else "")


def processes(folder: Path, inputs: Path, rounds: int) -> Measured:
    """One process against two, by the clock."""
    runs = in_turn(rounds, partial(build, folder, inputs, jobs=1), partial(build, folder, inputs, jobs=2))
    return paired(f"{inputs.name}: one process / two, clock", "seconds", "s", runs, "≥ 1.70")


def first(folder: Path, inputs: Path, count: int) -> Measured:
    """When the first report of a batch is in place, and when the last one is."""
    out = emptied(folder / "out")
    begin = time.perf_counter()
    process = start([*DRAFT, "build", inputs, "-o", out])
    while process.poll() is None and not any(out.glob("*.docx")):
        time.sleep(0.005)
    seen = time.perf_counter() - begin
    process.wait()
    whole = time.perf_counter() - begin
    shown = f"{seen:.1f} s", f"{whole:.1f} s"
    return Measured(
        f"first of {count:,} reports in place / the last", *shown, f"{seen / whole:.3f}", "≤ 0.03"
    )


def build(folder: Path, inputs: Path, jobs: int | str = "auto") -> Run:
    """A whole build into an empty folder."""
    return measured([*DRAFT, "build", inputs, "-o", emptied(folder / "out"), "--jobs", jobs], statuses=(0, 1))


def inputs_of(folder: Path, what: str, write: Writer, count: int) -> Path:
    """A folder of so much input, written when it is first asked for."""
    inputs = folder / f"{count} {what}"
    if not inputs.exists():
        write(inputs, count)
    return inputs
