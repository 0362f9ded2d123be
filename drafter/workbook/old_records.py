"""The records of an .xls file ([MS-XLS] 2.1.4): whether it is locked, and its formulas' results for formulas.

LibreOffice computes every formula of an .xls file anew, whatever it is told. So formulas are replaced before
it sees them, record by record and byte for byte in their places: a number by a number, and so on.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .ole import CompoundFile, DamagedFileError

STREAMS = ("Workbook", "Book")
_FILE_PASS = 0x2F
_FORMULA, _STRING, _CONTINUE = 0x06, 0x0207, 0x3C
_BEHIND_FORMULA = {0x04BC, 0x0221, 0x0236}
"""Formulas that several cells share, and tables of what-if: nobody needs them when the results stand."""
_BLANK, _NUMBER, _LABEL, _TRUTH_OR_ERROR = 0x0201, 0x0203, 0x0204, 0x0205
_FILLER = 0x0FFE
"""A number that no record has: readers pass over what they do not know."""
_NOT_AVAILABLE = 0x2A
_TEXT, _TRUTH, _ERROR, _NO_TEXT = range(4)
_SHORTEST_FORMULA = 22


@dataclass(frozen=True, slots=True)
class _Record:
    start: int
    kind: int
    body: bytes

    @property
    def end(self) -> int:
        return self.start + 4 + len(self.body)


def is_locked(xls: bytes) -> bool:
    """Whether an .xls file is encrypted; LibreOffice opens those that Excel opens without asking."""
    file, name = _opened(xls)
    return bool(file and any(record.kind == _FILE_PASS for record in _records(file.read(name))))


def results_only(xls: bytes) -> bytes:
    """An .xls file with the results of its formulas in their places; empty where they cannot be reached.

    That is so where the file is encrypted, damaged, or smaller than any that Excel writes.
    """
    file, name = _opened(xls)
    if file is None:
        return b""
    stream = file.read(name)
    records = list(_records(stream))
    if not records or any(record.kind == _FILE_PASS for record in records):
        return b""
    content = bytearray(stream)
    for number, record in enumerate(records):
        if record.kind == _FORMULA and len(record.body) >= _SHORTEST_FORMULA:
            end, cell = _settled(records[number : number + 4])
            rest = end - record.start - len(cell)
            content[record.start : end] = cell + _record(_FILLER, bytes(rest - 4))
        elif record.kind in _BEHIND_FORMULA:
            content[record.start : record.start + 2] = struct.pack("<H", _FILLER)
    return file.replaced(name, bytes(content))


def _opened(xls: bytes) -> tuple[CompoundFile | None, str]:
    try:
        file = CompoundFile(xls)
        name = next(name for name in STREAMS if name in file.names)
        file.read(name)
    except (DamagedFileError, StopIteration):
        return None, ""
    return file, name


def _records(stream: bytes) -> Iterator[_Record]:
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if place + 4 + size > len(stream):
            return
        yield _Record(place, kind, stream[place + 4 : place + 4 + size])
        place += 4 + size


def _settled(records: list[_Record]) -> tuple[int, bytes]:
    """The record that takes the place of a formula, and of those behind it up to where the place ends."""
    formula, *behind = records
    cell, result = formula.body[:6], formula.body[6:14]
    if result[6:] != b"\xff\xff":
        return formula.end, _record(_NUMBER, cell + result)
    kind = result[0]
    if kind == _TEXT:
        return _settled_text(formula, behind)
    if kind in (_TRUTH, _ERROR):
        return formula.end, _record(_TRUTH_OR_ERROR, cell + bytes([result[2], kind == _ERROR]))
    return formula.end, _record(_BLANK, cell)


def _settled_text(formula: _Record, behind: list[_Record]) -> tuple[int, bytes]:
    """The text stands in a record behind the formula; one too long for a record is an error, not a blank."""
    cell = formula.body[:6]
    for number, record in enumerate(behind):
        whole = number + 1 == len(behind) or behind[number + 1].kind != _CONTINUE
        if record.kind == _STRING and whole:
            return record.end, _record(_LABEL, cell + record.body)
        if record.kind not in _BEHIND_FORMULA:
            break
    return formula.end, _record(_TRUTH_OR_ERROR, cell + bytes([_NOT_AVAILABLE, 1]))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body
