"""What LibreOffice makes of files of other kinds. Loaded only where there are some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from drafter.model import Finding, Source, finding
from drafter.office import AT_ONCE, Converted, OfficeMissing, to_workbooks
from drafter.workbook import FileKind, is_locked, results_only

from .converting import Looked, digest, found, where
from .internal_faults import attempt
from .places import Made, Place

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


def converted(looked: Sequence[Looked]) -> Iterator[Place]:
    """The files with what LibreOffice makes of them; in groups, so that not all are in memory at once."""
    for start in range(0, len(looked), AT_ONCE):
        group = looked[start : start + AT_ONCE]
        step = partial(_convert_group, group)
        try:
            done, faults = attempt(step, Source("", "", ""), "X02", passing=(OfficeMissing,))
        except OfficeMissing:
            done = [found(place, finding("F02", where(place))) for place, _ in group]
        yield from done or [found(p, *(replace(each, file=p.file) for each in faults)) for p, _ in group]


def _convert_group(group: Sequence[Looked]) -> list[Place]:
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
        return replace(found(place, _note(place, kind, data)), made=Made(outcome.data, digest(data)))
    if kind is FileKind.XLS and is_locked(data):
        return found(place, finding("F03", where(place)))
    return found(place, finding("F15", where(place), reason=outcome.reason))


def _note(place: Place, kind: FileKind, data: bytes) -> Finding:
    named = NAMES.get(place.path.suffix.lower()) if kind is FileKind.XLS else None
    computed = kind is FileKind.XLS and not results_only(data)
    remedy = COMPARE_FORMULAS if computed else COMPARE
    return finding("F14", where(place), kind=named or KINDS[kind], how=CONVERTED, remedy=remedy)
