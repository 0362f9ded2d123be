"""The findings of the jobs of a batch, in the same order whoever worked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from drafter.model import Finding

from .inputs import in_order
from .units import Batch, Told

if TYPE_CHECKING:
    from .unit_reports import BuiltReport

Value = TypeVar("Value")

OF_THE_FORM = ("S05", "S06")
SHOWN = 3
"""How many of the files a finding names that is about many."""
WORDS = [field.name for field in fields(Finding) if field.name != "severity"]


class BatchFindings:
    """The findings of a batch, stage by stage: in each workbook, between them, and from what is made of them.

    Receipts come pickled, and hundreds say much the same, each in a copy: of what is equal, one is kept.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._stages: list[list[Told]] = []
        self._known: dict[Any, Any] = {}

    def add(self, *stages: Iterable[Told]) -> None:
        """Add what a receipt tells at each stage."""
        self._stages += ([] for _ in stages[len(self._stages) :])
        for known, more in zip(self._stages, stages, strict=False):
            known += [(self._one(file), tuple(map(self._finding, found))) for file, found in more if found]

    def findings(self) -> tuple[Finding, ...]:
        """All findings, file by file; what is said of the form itself, once for the batch."""
        files = self._batch.files
        found = [*self._batch.strays, *(f for stage in self._stages for f in by_file(stage, files))]
        return tuple(in_order(_once_a_batch(found), files))

    def share_parts(self, report: BuiltReport) -> BuiltReport:
        """The same report, made of parts that others have too."""
        return replace(
            report,
            dropped=self._all(report.dropped),
            missing=self._all(report.missing),
            unused=self._all(report.unused),
            gaps=self._all(report.gaps),
            silent=self._all(report.silent),
            partial=self._all(report.partial),
            uncompared=self._all(report.uncompared),
            attached=self._all(report.attached),
            unsettled=self._all(report.unsettled),
        )

    def _one(self, value: Value) -> Value:
        return self._known.setdefault(value, value)  # type: ignore[no-any-return]

    def _all(self, values: tuple[Value, ...]) -> tuple[Value, ...]:
        return self._one(tuple(map(self._one, values)))

    def _finding(self, finding: Finding) -> Finding:
        return replace(finding, **{name: self._one(getattr(finding, name)) for name in WORDS})


def _once_a_batch(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those that many forms share for having been made alike (S05, S06) joined into one."""
    shared: dict[tuple[str, str], list[Finding]] = {}
    for each in findings:
        if each.code in OF_THE_FORM:
            shared.setdefault((each.code, each.message), []).append(each)
        else:
            yield each
    for first, *others in shared.values():
        names = list(dict.fromkeys([first.file, *(other.file for other in others)]))
        more = " 等" if len(names) > SHOWN else ""
        told = f"共 {len(names)} 份：{'、'.join(names[:SHOWN])}{more}。"
        yield (
            replace(first, file="", message=first.message + told, value="、".join(names)) if others else first
        )


def by_file(told: Iterable[tuple[str, Iterable[Value]]], files: Sequence[str]) -> Iterator[Value]:
    """Put what was said with a workbook each, in the order of the workbooks, whenever it was said."""
    numbers = {file: number for number, file in enumerate(files)}
    for _, values in sorted(told, key=lambda each: numbers[each[0]]):
        yield from values
