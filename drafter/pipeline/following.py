"""How a batch goes on, told to whoever wants to hear it while it lasts: a terminal, a log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from drafter.model import Finding, WrongUseError, finding
from drafter.writing import RECORD

from .origins import Unchanged

if TYPE_CHECKING:
    from .unit_reports import BuiltReport, UnitReceipt

Each = TypeVar("Each")
LOG_BEGINS = b'{"status": '
"""How a log begins: nothing is written behind another file."""


class Stage(Enum):
    """What a batch does one after the other."""

    LOOKING = auto()
    """Whose workbooks are these?"""
    COMPARING = auto()
    """Which reports are still as they have to be?"""
    BUILDING = auto()


class OutcomeKind(Enum):
    """What came of the workbooks of a unit and a year."""

    BUILT = "已生成"
    DRAFT = "讨论稿"
    UNCHANGED = "未变，跳过"
    FAILED = "未生成"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the workbooks of a unit and a year.

    Attributes:
        kind: The outcome itself.
        unit: The unit; empty where the workbooks do not say it.
        year: The year; 0 where they do not say it.
        workbooks: The workbooks; of what was left as it is, those of all the unit's years.
        paths: The files.
        report: The report, if one was made.
        errors: How many errors there are in the workbooks and in what was made of them.
        warnings: How many warnings.
        seconds: How long the unit took, with all its years.
    """

    kind: OutcomeKind
    unit: str
    year: int
    workbooks: tuple[str, ...]
    paths: tuple[Path, ...]
    report: BuiltReport | None = None
    errors: int = 0
    warnings: int = 0
    seconds: float = 0

    def as_json(self) -> dict[str, object]:
        """The outcome in the shape of a line of the log."""
        return {
            "status": self.kind.name.lower(),
            "unit": self.unit,
            "year": self.year,
            "files": [path.name for path in self.paths],
            "workbooks": list(self.workbooks),
            "errors": self.errors,
            "warnings": self.warnings,
            "seconds": round(self.seconds, 3),
        }


class Follower:
    """Hears how a batch goes on. This one does nothing with it.

    Attributes:
        told: Whether it has said of each report, when that was done, all that it will: such a report is not
            kept for the end, of which a batch has thousands.
    """

    told = False

    def begin(self, stage: Stage, steps: int) -> None:
        """A stage begins, which has so many steps."""

    def step(self) -> None:
        """A step of the stage is done."""

    def done(self, outcome: Outcome) -> None:
        """A report is in place, or it is known that there will be none."""

    def each(self, stage: Stage, steps: Iterable[Each], count: int) -> Iterator[Each]:
        """Yield each of the things that are the steps of a stage."""
        self.begin(stage, count)
        for step in steps:
            yield step
            self.step()


def outcomes_of(receipt: UnitReceipt, reports: Sequence[BuiltReport]) -> Iterator[Outcome]:
    """What came of the workbooks of a unit.

    Args:
        receipt: What the worker told.
        reports: The reports that are in place.
    """
    told: dict[str, list[Finding]] = {}
    for file, found in (*receipt.read, *receipt.merged, *receipt.rendered):
        told.setdefault(file, []).extend(found)
    for report in reports:
        written = OutcomeKind.BUILT if report.paths else OutcomeKind.FAILED
        kind = OutcomeKind.DRAFT if report.blocked else written
        its = [each for file in report.workbooks for each in told.pop(file, ())]
        yield _outcome(kind, report.workbooks, its, receipt.seconds, report)
    if told:
        others = [each for found in told.values() for each in found]
        yield _outcome(OutcomeKind.FAILED, tuple(told), others, receipt.seconds)


def left_alone(report: Unchanged) -> Outcome:
    """The outcome of a report that was left as it is."""
    return Outcome(OutcomeKind.UNCHANGED, report.unit, report.year, report.workbooks, report.paths)


def _outcome(
    kind: OutcomeKind,
    workbooks: tuple[str, ...],
    found: Sequence[Finding],
    seconds: float,
    report: BuiltReport | None = None,
) -> Outcome:
    errors = sum(each.is_error for each in found)
    unit, year, paths = (report.unit, report.year, report.paths) if report else ("", 0, ())
    return Outcome(kind, unit, year, workbooks, paths, report, errors, len(found) - errors, seconds)


class BatchLog(Follower):
    """Writes a line of JSON for each report as soon as it is in place, behind those of earlier runs."""

    def __init__(self, stream: IO[str], other: Follower) -> None:
        self._stream = stream
        self._other = other

    @property
    def told(self) -> bool:  # type: ignore[override]
        """Whether the other has told each report."""
        return self._other.told

    def begin(self, stage: Stage, steps: int) -> None:
        """Hand it on."""
        self._other.begin(stage, steps)

    def step(self) -> None:
        """Hand it on."""
        self._other.step()

    def done(self, outcome: Outcome) -> None:
        """Write the line, and hand it on."""
        self._stream.write(json.dumps(outcome.as_json(), ensure_ascii=False) + "\n")
        self._stream.flush()
        self._other.done(outcome)


@contextmanager
def logged(path: Path | None, follower: Follower) -> Iterator[Follower]:
    """The follower, and a log beside it as long as the block lasts, if there is to be one.

    Raises:
        OSError: If the log cannot be written.
        WrongUseError: If the file is there and no log (U19).
    """
    if path is None:
        yield follower
        return
    if path.name == RECORD or (path.is_file() and not _is_log(path)):
        raise WrongUseError(finding("U19", path=path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", errors="backslashreplace") as stream:
        yield BatchLog(stream, follower)


def _is_log(path: Path) -> bool:
    """Whether a file is empty, or begins as a line of a log does."""
    with path.open("rb") as stream:
        return stream.read(len(LOG_BEGINS)) in (b"", LOG_BEGINS)
