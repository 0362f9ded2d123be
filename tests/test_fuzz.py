"""The harness of benchmarks/fuzz.py: it sees what goes wrong, and the same run is always the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from fuzz import Inputs
from fuzz_runs import MEGABYTES, Outcome, execute, fault


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    return Inputs(tmp_path_factory.mktemp("inputs"))


@pytest.mark.parametrize("kind", ["bytes", "parts", "xml", "cells", "word", "texts", "packs"])
def test_a_run_is_the_same_whenever_it_is_made_and_differs_from_the_sound_input(inputs: Inputs, kind: str):
    sound = [dict(base.files) for base in inputs.kinds[kind][0]]
    runs = [inputs.spoiled(kind, 5, number) for number in range(12)]

    assert runs == [inputs.spoiled(kind, 5, number) for number in range(12)]
    assert sum(run.files in sound for run in runs) < 4
    assert all(run.changes for run in runs)


SOUND = Outcome(0, 0.1, 60, '{"findings": []}', "")
TRACEBACK = (
    'Traceback (most recent call last):\n  File "/x/drafter/cli/a.py", line 7, in go\nValueError: 12 is odd\n'
)
FAULTS = {
    "a traceback": (
        Outcome(1, 0.1, 60, "", TRACEBACK),
        "traceback: ValueError: … is odd, in drafter/cli/a.py:7 go",
    ),
    "an internal fault": (Outcome(1, 0.1, 60, '{"findings": [{"code": "X01"}]}', ""), "X01: ?, in ?"),
    "one on the terminal": (Outcome(1, 0.1, 60, "出错 [X04]", ""), "X04: ?, in ?"),
    "a signal": (Outcome(-6, 0.1, 60, "", ""), "killed by signal 6, in ?"),
    "much time": (Outcome(-24, 10.1, 60, "", "", "more than 10 s"), "more than 10 s, in ?"),
    "much memory": (Outcome(0, 0.1, MEGABYTES + 1, '{"findings": []}', ""), f"more than {MEGABYTES} MB"),
    "no JSON": (Outcome(0, 0.1, 60, "共检查 1 份填报表", ""), "no JSON"),
    "an odd status": (Outcome(99, 0.1, 60, "{}", ""), "status 99"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen_and_said_with_its_place(tmp_path: Path, name: str):
    outcome, cause = FAULTS[name]

    assert fault(outcome, tmp_path) == cause


def test_a_sound_run_is_no_fault(tmp_path: Path):
    (tmp_path / "run").mkdir()

    outcome = execute(("packs", "check", "county", "--json"), tmp_path / "run", tmp_path)

    assert fault(SOUND, tmp_path) == ""
    assert (outcome.status, fault(outcome, tmp_path)) == (0, "")
    assert '"findings"' in outcome.out
