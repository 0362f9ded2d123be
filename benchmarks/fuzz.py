"""Thousands of spoiled inputs a minute: does any command stumble, take too long or too much?

    python benchmarks/fuzz.py [--minutes N] [--jobs N] [--seed N] [--only KIND] [--keep FOLDER]
    python benchmarks/fuzz.py --replay FOLDER/…/run.json

Kinds of input: `bytes` of packages with their check sums left wrong, `parts` of packages with check sums
right, `xml` of workbooks (elements taken out, doubled, moved, buried; attributes), `cells` (words and
numbers), `word` files, `texts` (.txt, .html, .csv) and `packs` (.toml, .j2, .csv). Commands: `check`,
`check --annotate`, `build`, `learn`, `packs check`. Each run is a fork of a process that has everything
loaded; it is ended after 10 seconds of the processor, or at 400 MB. A fault is a traceback, an internal fault
(X01 to X04), a signal, a run that was ended, or no JSON on stdout.

Run n of a seed is always the same, whatever the number of jobs. An input that fails is tried again with each
of its changes alone, and kept with `run.json`, which says what was changed: up to three for a cause. The exit
status is 1 when there was a fault. Printed are the runs by kind, the slowest, the largest, and the faults by
cause.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from fuzz_inputs import Base, pack_bases, text_bases, word_bases, workbook_bases
from fuzz_mutations import (
    Mutation,
    mutate_bytes,
    mutate_cell,
    mutate_part,
    mutate_text,
    mutate_xml_part,
)
from fuzz_runs import execute, fault

KEPT = 3
"""Inputs kept for a cause."""


@dataclass(frozen=True)
class Spoiled:
    """A run's input and command, and what was changed."""

    kind: str
    files: dict[str, bytes]
    command: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """What came of a run."""

    number: int
    kind: str
    command: str
    seconds: float
    megabytes: float
    changes: tuple[str, ...]
    cause: str = ""


class Inputs:
    """The sound inputs by kind, and how each kind is spoiled."""

    def __init__(self, scratch: Path) -> None:
        packages = (*workbook_bases(), *word_bases())
        self.kinds: dict[str, tuple[tuple[Base, ...], Mutation]] = {
            "bytes": (packages, mutate_bytes),
            "parts": (packages, mutate_part),
            "xml": (workbook_bases(), mutate_xml_part),
            "cells": (workbook_bases(), mutate_cell),
            "word": (word_bases(), mutate_xml_part),
            "texts": (text_bases(), mutate_text),
            "packs": (pack_bases(scratch), mutate_text),
        }

    def spoiled(self, kind: str, seed: int, number: int, only: int | None = None) -> Spoiled:
        """The input of a run, with all its changes or with one of them only."""
        rng = Random(f"{seed}/{number}")
        bases, mutation = self.kinds[kind]
        base = rng.choice(bases)
        command = rng.choice(base.commands)
        files = dict(base.files)
        changes = []
        count = rng.choice((1, 1, 2, 3))
        for change in range(count):
            own = Random(f"{seed}/{number}/{change}")
            name = own.choice(base.spoiled)
            if only in (None, change):
                try:
                    files[name], told = mutation(files[name], own)
                except Exception as error:  # a package that the change before has broken
                    told = f"nothing more ({type(error).__name__})"
                changes.append(f"{name}: {told}")
        return Spoiled(kind, files, command, tuple(changes))


class Worker:
    """Runs its share of the numbers, one after the other."""

    def __init__(self, inputs: Inputs, scratch: Path, keep: Path, options: argparse.Namespace) -> None:
        self.inputs = inputs
        self.folder = scratch / "run"
        self.temporary = scratch / "tmp"
        self.temporary.mkdir(parents=True)
        self.keep = keep
        self.seed: int = options.seed
        self.kinds = [options.only] if options.only else list(inputs.kinds)

    def run(self, number: int) -> Result:
        """Do run number n."""
        kind = self.kinds[number % len(self.kinds)]
        spoiled = self.inputs.spoiled(kind, self.seed, number)
        result = self.tried(number, spoiled)
        if result.cause:
            self.save(number, *self.smaller(number, spoiled, result))
        return result

    def tried(self, number: int, spoiled: Spoiled) -> Result:
        """Run a command on an input."""
        put(spoiled.files, self.folder)
        outcome = execute(spoiled.command, self.folder, self.temporary)
        told = " ".join(
            (
                spoiled.command[0],
                *(word for word in ("check", "--annotate", "--pack") if word in spoiled.command[1:]),
            )
        )
        measured = round(outcome.seconds, 2), round(outcome.megabytes)
        cause = fault(outcome, self.temporary)
        return Result(number, spoiled.kind, told, *measured, spoiled.changes, cause)

    def smaller(self, number: int, spoiled: Spoiled, result: Result) -> tuple[Spoiled, Result]:
        """The input with one of its changes only, where that fails in the same way."""
        count = len(spoiled.changes)
        for change in range(count if count > 1 else 0):
            single = self.inputs.spoiled(spoiled.kind, self.seed, number, change)
            again = self.tried(number, single)
            if again.cause == result.cause:
                return single, again
        return spoiled, result

    def save(self, number: int, spoiled: Spoiled, result: Result) -> None:
        """Keep an input, unless there are enough of its cause."""
        group = self.keep / re.sub(r"[^\w.-]+", "-", result.cause)[:90]
        if group.exists() and len(list(group.iterdir())) >= KEPT:
            return
        folder = group / f"{number:06}"
        put(spoiled.files, folder)
        told = {**asdict(result), "seed": self.seed, "command": spoiled.command}
        (folder / "run.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


def put(files: dict[str, bytes], folder: Path) -> None:
    """Write files into a folder that has nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def work(worker: Worker, numbers: Iterator[int], deadline: float, results: Path) -> None:
    """Do runs until the time is over."""
    with results.open("w", encoding="utf-8") as stream:
        for number in numbers:
            if time.monotonic() > deadline:
                break
            stream.write(json.dumps(asdict(worker.run(number)), ensure_ascii=False) + "\n")
            stream.flush()


def warm_up(inputs: Inputs, scratch: Path) -> None:
    """Load all that the commands load, and see that the inputs are sound."""
    from contextlib import chdir, redirect_stdout
    from io import StringIO

    from drafter.cli import run

    for bases, _ in inputs.kinds.values():
        for base in bases:
            put(dict(base.files), scratch / "warm")
            for command in base.commands:
                with chdir(scratch / "warm"), redirect_stdout(StringIO()) as out:
                    status = run(list(command))
                assert status in (0, 1), f"{command}: {status} {out.getvalue()}"


def fuzz(options: argparse.Namespace, scratch: Path) -> list[Result]:
    """All runs, in the order of their numbers."""
    inputs = Inputs(scratch)
    warm_up(inputs, scratch)
    gc.freeze()  # what is loaded is shared with every child
    deadline = time.monotonic() + options.minutes * 60
    context = multiprocessing.get_context("fork")
    paths, processes = [], []
    for n in range(options.jobs):
        worker = Worker(inputs, scratch / f"worker{n}", options.keep, options)
        paths.append(scratch / f"results{n}")
        numbers = iter(range(n, sys.maxsize, options.jobs))
        processes.append(context.Process(target=work, args=(worker, numbers, deadline, paths[-1])))
        processes[-1].start()
    for process in processes:
        process.join()
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return sorted((Result(**json.loads(line)) for line in lines), key=lambda result: result.number)


def report(results: list[Result], options: argparse.Namespace) -> None:
    """Print what came of it."""
    kinds = Counter(result.kind for result in results)
    print(f"seed {options.seed}: {len(results)} runs, {len(results) / options.minutes:.0f} a minute")
    print("  " + ", ".join(f"{kind} {count}" for kind, count in kinds.items()))
    told: list[tuple[str, Callable[[Result], float]]] = [
        ("slowest", lambda result: result.seconds),
        ("largest", lambda result: result.megabytes),
    ]
    for title, measure in told:
        print(f"{title}:")
        for result in sorted(results, key=measure, reverse=True)[:5]:
            print(f"  {result.seconds:6.2f} s {result.megabytes:4.0f} MB  {_line(result)}")
    causes: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if result.cause:
            causes[result.cause].append(result)
    print(f"{sum(map(len, causes.values()))} faults of {len(causes)} causes; inputs in {options.keep}")
    for cause, found in sorted(causes.items(), key=lambda item: -len(item[1])):
        print(f"  {len(found):4} × {cause}")
        print(f"         {_line(min(found, key=lambda result: len(result.changes)))}")


def _line(result: Result) -> str:
    return f"#{result.number} {result.kind}, {result.command}: {'; '.join(result.changes)}"


def replay(path: Path) -> str:
    """Run a kept input again; what it does wrong."""
    told = json.loads(path.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "run"
        shutil.copytree(path.parent, folder)
        outcome = execute(tuple(told["command"]), folder, Path(name))
        cause = fault(outcome, Path(name))
    print(f"draft {' '.join(told['command'])}", *told["changes"], sep="\n")
    print(outcome.out[-3000:] + outcome.err[-3000:])
    used = f"{outcome.seconds:.2f} s, {outcome.megabytes:.0f} MB"
    print(f"status {outcome.status}, {used}: {cause or 'no fault'}")
    return cause


def main() -> None:
    parser = argparse.ArgumentParser(description="Spoiled inputs for every command.")
    parser.add_argument("--minutes", type=float, default=1, help="how long, of the clock")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many runs at a time")
    parser.add_argument("--seed", type=int, default=0, help="other inputs for another number")
    parser.add_argument("--only", metavar="KIND", help="one kind of input")
    parser.add_argument(
        "--keep", type=Path, default=Path("build/fuzz"), help="where inputs that fail are kept"
    )
    parser.add_argument("--replay", type=Path, metavar="FILE", help="the run.json of an input that was kept")
    options = parser.parse_args()
    if options.replay:
        sys.exit(bool(replay(options.replay)))
    with tempfile.TemporaryDirectory() as name:
        results = fuzz(options, Path(name))
    report(results, options)
    sys.exit(any(result.cause for result in results))


if __name__ == "__main__":
    main()
