"""A batch with faulty workbooks in it, killed half way: what is built, what is named, what is left to do."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from filled_workbooks import BAD, Filling, write_units
from measuring import DRAFT, Command, Measured, emptied, measured, start
from scale import inputs_of

FAULTY = 0.05
KILLS = 200


def sturdy(folder: Path, rounds: int, most: int) -> Iterator[Measured]:  # noqa: ARG001 - once is enough
    """Whether all good workbooks are built and all bad ones named, and whether a killed run goes on."""
    inputs = inputs_of(folder, "mixed", lambda at, n: write_units(at, n, Filling(), FAULTY), most)
    undisturbed, log = emptied(folder / "undisturbed"), folder / "log.jsonl"
    lines = logged_build(inputs, undisturbed, log)
    good, bad = named(inputs, bad=False), named(inputs, bad=True)
    built, drafts = of_kind(lines, "built"), of_kind(lines, "draft", "failed")
    yield said("good workbooks of which there is the report", built & good, good)
    yield said("faulty ones named, and no report of them but a draft", drafts & bad, bad)
    yield said("others", (built & bad) | (drafts & good), set())
    out = emptied(folder / "killed")
    kill(inputs, out, len(good) // 2)
    left = digests(out)
    wanted = digests(undisturbed)
    whole = {name for name, digest in left.items() if name.endswith(".docx") and wanted[name] == digest}
    lines = logged_build(inputs, out, log, "--resume")
    again = of_kind(lines, "built")
    yield said(
        "killed half way: reports in place, and whole", whole, {n for n in left if n.endswith(".docx")}
    )
    yield said("--resume: the others made", again, good - of_kind(lines, "unchanged"))
    same = {name for name, digest in digests(out).items() if wanted.get(name) == digest}
    yield said("files as those of a run that nobody disturbed", same, set(wanted))


def kills(folder: Path, rounds: int, most: int) -> Iterator[Measured]:  # noqa: ARG001 - always 200
    """Each command killed at random moments: whether each report is whole, as before or as after."""
    desk = emptied(folder / "kills")
    inputs = [desk / name for name in ("first", "second")]
    for seed, each in enumerate(inputs):
        write_units(each, 1, Filling(seed=seed))
    wanted = []
    for each in inputs:
        out = emptied(desk / "wanted")
        seconds = measured([*DRAFT, "build", each, "-o", out]).seconds
        wanted.append(next(out.glob("*.docx")).read_bytes())
    out, chance, whole = emptied(desk / "out"), random.Random(KILLS), set()
    for kill_ in range(KILLS):
        _stop([*DRAFT, "build", inputs[kill_ % 2], "-o", out], chance.uniform(0, seconds))
        found = [path.read_bytes() in wanted for path in out.glob("*.docx")]
        if all(found) and len(found) < 2:
            whole.add(str(kill_))
    yield said("builds killed at random moments, each report whole", whole, {str(n) for n in range(KILLS)})
    yield _refreshes(inputs[1], emptied(desk / "edited") / "report.docx", wanted[0], chance)
    yield _finishes(emptied(desk / "finished") / "report.docx", wanted, chance)


def _refreshes(inputs: Path, report: Path, before: bytes, chance: random.Random) -> Measured:
    refresh = [*DRAFT, "refresh", report, inputs]
    report.write_bytes(before)
    seconds = measured(refresh, statuses=(0, 1)).seconds
    after, whole = report.read_bytes(), set()
    for kill_ in range(KILLS):
        emptied(report.parent)
        report.write_bytes(before)
        _stop(refresh, chance.uniform(0, seconds))
        copies = {path.read_bytes() for path in report.parent.glob("*.docx")}
        if report.read_bytes() in (before, after) and before in copies:
            whole.add(str(kill_))
    return said("refreshes killed at random moments, nothing lost", whole, {str(n) for n in range(KILLS)})


def _finishes(report: Path, reports: list[bytes], chance: random.Random) -> Measured:
    """Two states of a report in turn, so that each finished one takes the place of another."""
    finish, finished = [*DRAFT, "finish", report, "--force"], report.with_name("report（定稿）.docx")
    wanted: list[bytes] = []
    for each in reports:
        report.write_bytes(each)
        seconds = measured(finish, statuses=(0, 1)).seconds
        wanted.append(finished.read_bytes())
    whole = set()
    for kill_ in range(KILLS):
        report.write_bytes(reports[kill_ % 2])
        _stop(finish, chance.uniform(0, seconds))
        there = {path.name for path in report.parent.glob("*.docx")} == {report.name, finished.name}
        if there and finished.read_bytes() in wanted and report.read_bytes() == reports[kill_ % 2]:
            whole.add(str(kill_))
    return said("finishes killed at random moments, nothing lost", whole, {str(n) for n in range(KILLS)})


def _stop(command: Command, seconds: float) -> None:
    process = start(command)
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()
    process.wait()


def logged_build(inputs: Path, out: Path, log: Path, *options: str) -> list[dict[str, object]]:
    """Build, which ends with status 1 as something is wrong; the lines of the log."""
    log.unlink(missing_ok=True)
    measured([*DRAFT, "build", inputs, "-o", out, "--log", log, *options], statuses=(1,))
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def kill(inputs: Path, out: Path, count: int) -> None:
    """Begin a build, and kill it when so many reports are in place."""
    process = start([*DRAFT, "build", inputs, "-o", out])
    while process.poll() is None and len(list(out.glob("*.docx"))) < count:
        time.sleep(0.05)
    process.kill()
    process.wait()


def named(inputs: Path, *, bad: bool) -> set[str]:
    """The names of the good workbooks, or of the faulty ones."""
    return {path.name for path in inputs.iterdir() if path.name.startswith(BAD) is bad}


def of_kind(lines: list[dict[str, object]], *kinds: str) -> set[str]:
    """The workbooks of which came what."""
    return {str(file) for line in lines if line["status"] in kinds for file in _list(line["workbooks"])}


def said(what: str, found: set[str], wanted: set[str]) -> Measured:
    """A line about how many there are of how many."""
    return Measured(what, f"{len(found):,}", f"{len(wanted):,}", "yes" if found == wanted else "NO", "yes")


def digests(out: Path) -> dict[str, str]:
    """The digest of every file in a folder, the record's lines in any order."""
    return {path.name: hashlib.sha256(_content(path)).hexdigest() for path in out.iterdir() if path.is_file()}


def _content(path: Path) -> bytes:
    data = path.read_bytes()
    return b"\n".join(sorted(data.split(b"\n"))) if path.name.startswith(".draft") else data


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value
