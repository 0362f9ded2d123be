"""`check`: what is wrong with the workbooks, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.model import DraftError, Finding, Source, finding, reason_of
from drafter.validation import merge
from drafter.writing import write_whole

from .inputs import Reading, groups, in_order, read_all, template_folders


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What `check` found: the files looked at, and all findings, those of merging included."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]


def check(
    inputs: Sequence[Path],
    *,
    pack: str = "",
    templates: Path | None = None,
    annotate: Path | None = None,
    jobs: int = 1,
) -> CheckResult:
    """Check workbooks and say, cell by cell, what is wrong.

    Args:
        inputs: Workbooks, or folders of workbooks.
        pack: The pack to check against; by default the one each workbook was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        annotate: A folder for copies with the findings written in; made if absent. A copy that cannot be
            written is a finding (B07).
        jobs: How many processes read workbooks at the same time.

    Raises:
        FileNotFoundError: If an input does not exist.
        DraftError: If `pack` names no pack, or one that cannot be loaded.
    """
    readings, findings = read_all(inputs, pack, template_folders(templates), jobs)
    for group in groups(readings):
        findings += merge([r.dataset for r in group if r.dataset], group[0].written)[1]
    findings = in_order([*findings, *(f for r in readings for f in r.findings)], readings)
    if annotate is not None:
        findings = in_order([*findings, *_annotate(readings, findings, annotate)], readings)
    return CheckResult(tuple(r.file for r in readings), tuple(findings))


def _annotate(readings: Iterable[Reading], findings: Sequence[Finding], folder: Path) -> list[Finding]:
    """Write the copies; what came in the way."""
    from drafter.workbook import annotate

    faults: list[Finding] = []
    for reading in readings:
        own = [f for f in findings if f.file == reading.file]
        if own and not any(f.code.startswith("F") for f in own):
            target = folder / reading.file
            if target.exists() and target.samefile(reading.path):
                target = target.with_stem(f"{target.stem}（标注）")
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, annotate(reading.path.read_bytes(), own))
            except DraftError as error:
                faults += (replace(fault, file=reading.file) for fault in error.findings)
            except OSError as error:
                where = Source(reading.file, "", "")
                faults.append(finding("B07", where, path=target, reason=reason_of(error)))
    return faults
