"""The cases of tests/cases, a folder each: an input, a command, and what must hold."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from shlex import split
from typing import Any

import pytest
from case_inputs import make_inputs
from case_outcomes import EXPECTATIONS, Outcome, failures
from conftest import draft
from edited_reports import edited

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/case.toml"))
KNOWN = EXPECTATIONS | {"about", "command", "first", "patch", "limits", "either", "edit"}
LARGEST = 1_500_000
"""Of all cases together, in bytes: one must be able to read them."""


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    wanted = tomllib.loads((case / "case.toml").read_text("utf-8"))
    make_inputs(case, tmp_path, wanted.get("patch", []))
    monkeypatch.chdir(tmp_path)
    for command in (*wanted.get("first", []), *wanted.get("same", {}).get("commands", [])):
        assert draft(*split(command)).status in (0, 1), command
    for edit in wanted.get("edit", []):
        path = tmp_path / edit["file"]
        path.write_bytes(edited(path.read_bytes(), *edit["do"]))

    outcome = _limited(wanted, tmp_path) if "limits" in wanted else _run(wanted, tmp_path)

    found = failures(outcome, wanted)
    assert not found, "\n".join([wanted["about"], *found, outcome.shown()])


def _run(wanted: Mapping[str, Any], folder: Path) -> Outcome:
    run = draft(*split(wanted["command"]))
    return Outcome(run.status, run.out, run.err, folder)


def _limited(wanted: Mapping[str, Any], folder: Path) -> Outcome:
    """Run a case in a process of its own, which is ended when it takes too long or too much.

    Its seconds are those of the processor, so that a busy machine changes nothing.
    """
    limits = wanted["limits"]
    seconds, memory = limits["seconds"], limits["megabytes"] * 1024 * 1024

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    done = subprocess.run(
        [sys.executable, "-m", "drafter", *split(wanted["command"])],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder)},
        preexec_fn=bound,
        check=False,
    )
    ended = f"ended by signal {-done.returncode}" if done.returncode < 0 else ""
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode() + ended, folder)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_says_what_it_is_and_asks_for_something(case: Path):
    wanted = tomllib.loads((case / "case.toml").read_text("utf-8"))

    assert wanted["about"]
    assert wanted.keys() & (EXPECTATIONS | {"either"})
    assert wanted.keys() <= KNOWN, f"unknown: {wanted.keys() - KNOWN}"
    assert all(each.keys() <= EXPECTATIONS for each in wanted.get("either", []))


def test_the_cases_are_small():
    files = [path for path in (Path(__file__).parent / "cases").rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) < LARGEST
