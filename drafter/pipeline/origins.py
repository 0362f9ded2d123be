"""What reports are made of: workbooks, packs, options, this program. While these stay, so do they."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from drafter import __version__
from drafter.model import has_errors
from drafter.writing import Origin, OutputFolder, sha256

from .inputs import Reading, cached_digest
from .places import Place, refusal_of

if TYPE_CHECKING:
    from .unit_reports import UnitJob, UnitReceipt


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A report that was left as it is, because all that it was made of is the same.

    Attributes:
        unit: The reporting unit.
        year: The year reported on.
        paths: Its files.
        workbooks: The workbooks of the unit.
    """

    unit: str
    year: int
    paths: tuple[Path, ...]
    workbooks: tuple[str, ...]


def origin_of(
    job: UnitJob, readings: Sequence[Reading], receipt: UnitReceipt, folders: tuple[Path, ...]
) -> Origin | None:
    """What a unit's reports were made of; None where something is wrong that the next run has to tell again.

    Args:
        job: The job.
        readings: Its workbooks as read.
        receipt: What came of it.
        folders: Where packs are looked for.
    """
    files = [file for _, each in receipt.reports for file in each.files]
    drafts = any(each.report.blocked for _, each in receipt.reports)
    told = (found for stage in (receipt.read, receipt.merged, receipt.rendered) for _, found in stage)
    if not files or drafts or any(file.refused for file in files) or any(map(has_errors, told)):
        return None
    digests = {file: value for each in readings if each.dataset for file, value in each.dataset.files.items()}
    packs = {name: cached_digest(name, folders) for name in sorted({reading.pack for reading in readings})}
    return Origin(_inputs(job, digests.items()), packs, len(files))


def unchanged(job: UnitJob, out: OutputFolder, folders: tuple[Path, ...]) -> tuple[Unchanged, ...]:
    """The reports that need not be made anew; none where anything is another, or a file is gone or edited."""
    digests = [(place.file, _digest(place)) for place in job.places]
    if not all(value for _, value in digests):
        return ()
    found = out.untouched(_inputs(job, digests), partial(_are_current, folders))
    paths: dict[tuple[str, int], list[Path]] = {}
    for path, owner in found.items():
        paths.setdefault((owner.unit, owner.year), []).append(path)
    workbooks = tuple(file for file, _ in digests)
    return tuple(Unchanged(unit, year, tuple(files), workbooks) for (unit, year), files in paths.items())


def _inputs(job: UnitJob, digests: Iterable[tuple[str, str]]) -> str:
    variant = job.variant and job.variant.value
    options = [__version__, job.pack, *job.formats, job.final, job.comments, variant]
    return sha256(json.dumps([options, list(digests)]).encode())


def _digest(place: Place) -> str:
    """The digest of a file; empty for one that cannot be read."""
    if place.made:
        return place.made.digest
    try:
        return "" if refusal_of(place.path, place.file) else sha256(place.path.read_bytes())
    except OSError:
        return ""


def _are_current(folders: tuple[Path, ...], packs: Mapping[str, str]) -> bool:
    return all(cached_digest(name, folders) == known for name, known in packs.items())
