"""Files that are no .xlsx become some before a run begins: all older ones in one go, tables of text by us."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from drafter.model import DraftError, Finding, Source, finding
from drafter.workbook import FileKind, kind_of

from .internal_faults import attempt
from .places import TEMPLATE_SUFFIXES, TEXT_SUFFIXES, WORKBOOK_SUFFIXES, Made, Place, refusal_of

MISNAMED, RENAME = "一份 Excel 工作簿，文件名却不以 .xlsx 结尾", "请把文件名改成以 .xlsx 结尾。"

Looked = tuple[Place, FileKind]


def opened(places: Sequence[Place]) -> list[Place]:
    """Make an .xlsx file of each that is of another kind, and say so.

    Args:
        places: The files of a run. Those that cannot be opened are left to whoever reads them.

    Returns:
        The same files in the same order, with what was made of them (F14), or why nothing was (F02 to F05,
        F09, F11, F15, F19).
    """
    looked = [_look_at(place) for place in places]
    waiting = [number for number, (_, kind) in enumerate(looked) if kind.converts]
    done = [place for place, _ in looked]
    if waiting:
        from .office_conversion import converted

        for number, place in zip(waiting, converted([looked[n] for n in waiting]), strict=True):
            done[number] = place
    return done


def _look_at(place: Place) -> Looked:
    """What kind of file it is; of a table of text, the workbook made of it."""
    if refusal_of(place.path, place.file):
        return place, FileKind.OTHER
    looked, faults = attempt(partial(_sorted, place), where(place), "X02")
    return looked or (found(place, *faults), FileKind.OTHER)


def _sorted(place: Place) -> Looked:
    try:
        data = place.path.read_bytes()
    except OSError:
        return place, FileKind.OTHER
    kind, suffix = kind_of(data), place.path.suffix.lower()
    if kind is FileKind.LOCKED or kind is FileKind.DAMAGED:
        return found(place, finding("F03" if kind is FileKind.LOCKED else "F04", where(place))), kind
    if kind is FileKind.FIGURES or (kind is FileKind.OTHER and suffix in TEXT_SUFFIXES):
        return _of_text(place, data), FileKind.FIGURES
    if kind is not FileKind.OTHER and suffix not in WORKBOOK_SUFFIXES | TEMPLATE_SUFFIXES:
        place = found(place, finding("F14", where(place), kind=MISNAMED, how="按内容", remedy=RENAME))
    return place, kind


def _of_text(place: Place, data: bytes) -> Place:
    from drafter.workbook import csv_to_workbook

    try:
        made = csv_to_workbook(data, place.file)
    except DraftError as error:
        return found(place, *error.findings)
    return replace(place, made=Made(made, digest(data), figures_alone=True))


def found(place: Place, *findings: Finding) -> Place:
    """The file with more findings."""
    return replace(place, findings=(*place.findings, *findings))


def where(place: Place) -> Source:
    """The file as the place of a finding."""
    return Source(place.file, "", "")


def digest(data: bytes) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
