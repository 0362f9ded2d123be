"""A batch of hundreds of reports: does it stream, does it grow, and is what a killed run leaves whole?

    python benchmarks/batch.py [first] [kill] [memory] [growth] [processes]

Without a word, all of them, which takes some minutes. Every run is a process of its own, and its seconds are
those of the whole process. Printed are the figures, and behind each what is aimed at.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from batch_workbooks import write_workbooks

BUILD = """
import resource, sys
from pathlib import Path
from drafter import build
build([Path(sys.argv[1])], Path(sys.argv[2]), jobs=int(sys.argv[3]))
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(sum(u.ru_utime + u.ru_stime for u in used), *(u.ru_maxrss for u in used))
"""
"""Builds, then prints the seconds of all processors, and the peak memory of the process itself and of the
largest worker, in kB."""


class Run(NamedTuple):
    """What a build took: seconds of the clock and of the processors, and kB of memory."""

    seconds: float
    processor: float
    parent: float
    worker: float


def start(inputs: Path, out: Path, jobs: int) -> subprocess.Popen[bytes]:
    """Begin a build in a process of its own."""
    shutil.rmtree(out, ignore_errors=True)
    return resume(inputs, out, jobs)


def resume(inputs: Path, out: Path, jobs: int) -> subprocess.Popen[bytes]:
    """Begin a build into a folder as it is."""
    command = [sys.executable, "-c", BUILD, str(inputs), str(out), str(jobs)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def timed(inputs: Path, out: Path, jobs: int) -> Run:
    """A whole build."""
    begin = time.perf_counter()
    printed, _ = start(inputs, out, jobs).communicate()
    return Run(time.perf_counter() - begin, *map(float, printed.split()))


def reports(out: Path) -> list[Path]:
    """The reports that are in place."""
    return sorted(out.glob("*.docx"))


def wait_for(out: Path, count: int) -> None:
    """Wait until so many reports are in place."""
    while len(reports(out)) < count:
        time.sleep(0.002)


def digests(out: Path) -> dict[str, str]:
    """The digest of every file in a folder, the record's lines in any order."""

    def content(path: Path) -> bytes:
        data = path.read_bytes()
        return b"\n".join(sorted(data.split(b"\n"))) if path.name.startswith(".draft") else data

    return {
        path.relative_to(out).as_posix(): hashlib.sha256(content(path)).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def first(folder: Path) -> None:
    """When is the first of 160 reports there?"""
    inputs = workbooks(folder, 160)
    begin = time.perf_counter()
    process = start(inputs, folder / "out", 2)
    wait_for(folder / "out", 1)
    seen = time.perf_counter() - begin
    process.communicate()
    whole = time.perf_counter() - begin
    limit = 1 + 0.02 * whole
    print(f"first of 160 reports in place after {seen:.2f} s of {whole:.2f} s (at most {limit:.2f} s)")


def kill(folder: Path) -> None:
    """Is what a killed run leaves whole, and is a second run as good as one that nobody disturbed?"""
    inputs = workbooks(folder, 160)
    timed(inputs, folder / "undisturbed", 2)
    wanted = digests(folder / "undisturbed")
    process = start(inputs, folder / "killed", 2)
    wait_for(folder / "killed", 80)
    process.kill()
    process.communicate()
    left = digests(folder / "killed")
    done = [name for name in left if name.endswith(".docx") and "/" not in name]
    whole = all(left[name] == wanted[name] for name in done)
    time.sleep(0.5)
    resume(inputs, folder / "killed", 2).communicate()
    same = digests(folder / "killed") == wanted
    print(f"killed after {len(done)} of 160 reports: these whole {whole}, second run the same {same}")


def memory(folder: Path) -> None:
    """Does memory grow with the number of workbooks?"""
    small, large = (timed(workbooks(folder, count), folder / "out", 2) for count in (160, 640))
    for count, run in ((160, small), (640, large)):
        print(
            f"{count} workbooks: parent {run.parent / 1024:.1f} MB, largest worker {run.worker / 1024:.1f} MB"
        )
    ratios = large.parent / small.parent, large.worker / small.worker
    print(f"640 workbooks / 160: parent {ratios[0]:.2f}, worker {ratios[1]:.2f} (at most 1.10)")


def growth(folder: Path) -> None:
    """Does time grow faster than the number of reports?"""
    one, two = (timed(workbooks(folder, count), folder / "out", 2) for count in (1000, 2000))
    ratio, work = two.seconds / one.seconds, two.processor / one.processor
    print(f"1000 reports {one.seconds:.1f} s, 2000 reports {two.seconds:.1f} s: {ratio:.2f} (at most 2.10)")
    print(f"  of the processors {one.processor:.1f} s and {two.processor:.1f} s: {work:.2f}")


def processes(folder: Path) -> None:
    """What does a second process bring?"""
    inputs = workbooks(folder, 640)
    one, two = (timed(inputs, folder / "out", jobs) for jobs in (1, 2))
    gain = one.seconds / two.seconds
    print(
        f"640 reports: one process {one.seconds:.1f} s, two {two.seconds:.1f} s: {gain:.2f} (at least 1.70)"
    )
    print(f"  of the processors {one.processor:.1f} s and {two.processor:.1f} s")


def workbooks(folder: Path, count: int) -> Path:
    """A folder of so many workbooks, written when it is first asked for."""
    inputs = folder / f"in{count}"
    if not inputs.exists():
        write_workbooks(inputs, count)
    return inputs


def chosen(words: list[str]) -> Iterator[Callable[[Path], None]]:
    """The measurements asked for."""
    for measurement in (first, kill, memory, growth, processes):
        if not words or measurement.__name__ in words:
            yield measurement


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for measure in chosen(sys.argv[1:]):
            measure(Path(name))
