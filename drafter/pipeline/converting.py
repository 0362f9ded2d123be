"""Files that are no .xlsx become some before a run begins: all older ones in one go, tables of text by us."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from drafter.model import DraftError, Finding, Source, finding
from drafter.workbook import FileKind, csv_to_workbook, is_locked, kind_of, results_only

from .internal_faults import attempt
from .places import TEMPLATE_SUFFIXES, TEXT_SUFFIXES, WORKBOOK_SUFFIXES, Made, Place, refusal_of

if TYPE_CHECKING:
    from drafter.office import Converted

KINDS = {
    FileKind.XLS: "旧版 Excel 格式的表（.xls）",
    FileKind.XLSB: "二进制格式的表（.xlsb）",
    FileKind.ODS: "OpenDocument 格式的表（.ods）",
    FileKind.FLAT_ODS: "OpenDocument 格式的表（.fods）",
}
NAMES = {
    ".et": "WPS 表格格式的表（.et）",
    ".ett": "WPS 表格的模板（.ett）",
    ".xlt": "旧版 Excel 的模板（.xlt）",
}
CONVERTED = "用 LibreOffice 转换后"
COMPARE = "请核对读出的数；以后请另存为“Excel 工作簿（*.xlsx）”再交。"
COMPARE_FORMULAS = "表里的公式是重新计算的，请对照原表核对；以后请另存为“Excel 工作簿（*.xlsx）”再交。"
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
    for number, place in zip(waiting, _converted([looked[n] for n in waiting]), strict=True):
        done[number] = place
    return done


def _look_at(place: Place) -> Looked:
    """What kind of file it is; of a table of text, the workbook made of it."""
    if refusal_of(place.path, place.file):
        return place, FileKind.OTHER
    looked, faults = attempt(partial(_sorted, place), _where(place), "X02")
    return looked or (_found(place, *faults), FileKind.OTHER)


def _sorted(place: Place) -> Looked:
    try:
        data = place.path.read_bytes()
    except OSError:
        return place, FileKind.OTHER
    kind, suffix = kind_of(data), place.path.suffix.lower()
    if kind is FileKind.LOCKED or kind is FileKind.DAMAGED:
        return _found(place, finding("F03" if kind is FileKind.LOCKED else "F04", _where(place))), kind
    if kind is FileKind.FIGURES or (kind is FileKind.OTHER and suffix in TEXT_SUFFIXES):
        return _of_text(place, data), FileKind.FIGURES
    if kind is not FileKind.OTHER and suffix not in WORKBOOK_SUFFIXES | TEMPLATE_SUFFIXES:
        place = _found(place, finding("F14", _where(place), kind=MISNAMED, how="按内容", remedy=RENAME))
    return place, kind


def _of_text(place: Place, data: bytes) -> Place:
    try:
        made = csv_to_workbook(data, place.file)
    except DraftError as error:
        return _found(place, *error.findings)
    return replace(place, made=Made(made, _digest(data), figures_alone=True))


def _converted(looked: Sequence[Looked]) -> Iterator[Place]:
    """The files with what LibreOffice makes of them; in groups, so that not all are in memory at once."""
    from drafter.office import AT_ONCE, OfficeMissing

    for start in range(0, len(looked), AT_ONCE):
        group = looked[start : start + AT_ONCE]
        step = partial(_convert_group, group)
        try:
            done, faults = attempt(step, Source("", "", ""), "X02", passing=(OfficeMissing,))
        except OfficeMissing:
            done = [_found(place, finding("F02", _where(place))) for place, _ in group]
        yield from done or [_found(p, *(replace(each, file=p.file) for each in faults)) for p, _ in group]


def _convert_group(group: Sequence[Looked]) -> list[Place]:
    from drafter.office import to_workbooks

    contents = [_content(place) for place, _ in group]
    handed = [
        (_settled(data, kind), kind.value) for data, (_, kind) in zip(contents, group, strict=True) if data
    ]
    outcomes = iter(to_workbooks(handed))
    return [
        _outcome(place, kind, data, next(outcomes)) if data else place
        for (place, kind), data in zip(group, contents, strict=True)
    ]


def _content(place: Place) -> bytes:
    """The file; nothing of one that has vanished since, as reading it will say."""
    try:
        return place.path.read_bytes()
    except OSError:
        return b""


def _settled(data: bytes, kind: FileKind) -> bytes:
    """The file as it is handed over: of an .xls file the results stand for the formulas, where that goes."""
    return (results_only(data) or data) if kind is FileKind.XLS else data


def _outcome(place: Place, kind: FileKind, data: bytes, outcome: Converted) -> Place:
    if outcome.data:
        return replace(_found(place, _note(place, kind, data)), made=Made(outcome.data, _digest(data)))
    if kind is FileKind.XLS and is_locked(data):
        return _found(place, finding("F03", _where(place)))
    return _found(place, finding("F15", _where(place), reason=outcome.reason))


def _note(place: Place, kind: FileKind, data: bytes) -> Finding:
    named = NAMES.get(place.path.suffix.lower()) if kind is FileKind.XLS else None
    computed = kind is FileKind.XLS and not results_only(data)
    remedy = COMPARE_FORMULAS if computed else COMPARE
    return finding("F14", _where(place), kind=named or KINDS[kind], how=CONVERTED, remedy=remedy)


def _found(place: Place, *findings: Finding) -> Place:
    return replace(place, findings=(*place.findings, *findings))


def _where(place: Place) -> Source:
    return Source(place.file, "", "")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
