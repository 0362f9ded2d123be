"""The records of .xls files: results take the places of formulas, and nothing else moves."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.workbook import is_locked, kind_of, results_only
from drafter.workbook.file_kinds import OLE_SIGNATURE, FileKind
from drafter.workbook.ole import CompoundFile, DamagedFileError

END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
FORMULA, STRING, SHARED, CONTINUE, FILE_PASS = 0x06, 0x0207, 0x04BC, 0x3C, 0x2F
NUMBER, LABEL, TRUTH_OR_ERROR, BLANK, FILLER = 0x0203, 0x0204, 0x0205, 0x0201, 0x0FFE
BOF = (0x0809, b"\x00\x06\x10\x00" + bytes(12))


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream: header, table, folder, and the stream padded to its least."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    header = OLE_SIGNATURE + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, END, 0, END, 0, 0) + b"\xff" * 4 * 108
    table = [TABLE, END, *range(3, count + 2), END]
    sectors = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    root = _entry("Root Entry", 5, child=1)
    return header + sectors + root + _entry(name, 2, start=2, size=len(stream)) + bytes(256) + stream


def _entry(name: str, kind: int, child: int = FREE, start: int = END, size: int = 0) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<III", start, size, 0)


def records(*parts: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in parts)


def formula(column: int, result: bytes) -> tuple[int, bytes]:
    return FORMULA, struct.pack("<HHH", 1, column, 15) + result + bytes(6) + b"\x02\x00\x1e\x05"


def special(kind: int, value: int = 0) -> bytes:
    return bytes([kind, 0, value, 0, 0, 0, 0xFF, 0xFF])


def read_back(xls: bytes) -> list[tuple[int, bytes]]:
    """The records, without those that nobody reads."""
    stream, place, found = CompoundFile(xls).read("Workbook"), 0, []
    while place + 4 <= len(stream) and stream[place : place + 4] != bytes(4):
        kind, size = struct.unpack_from("<HH", stream, place)
        found += [] if kind == FILLER else [(kind, stream[place + 4 : place + 4 + size])]
        place += 4 + size
    return found


def cell(column: int, rest: bytes) -> bytes:
    return struct.pack("<HHH", 1, column, 15) + rest


TEXT = struct.pack("<HB", 2, 1) + "规范".encode("utf-16-le")
CASES = {
    "number": ([formula(3, struct.pack("<d", 999))], [(NUMBER, cell(3, struct.pack("<d", 999)))]),
    "text": ([formula(3, special(0)), (STRING, TEXT)], [(LABEL, cell(3, TEXT))]),
    "shared-text": (
        [formula(3, special(0)), (SHARED, bytes(12)), (STRING, TEXT)],
        [(LABEL, cell(3, TEXT))],
    ),
    "shared": (
        [formula(3, struct.pack("<d", 1)), (SHARED, bytes(12)), formula(4, struct.pack("<d", 2))],
        [(NUMBER, cell(3, struct.pack("<d", 1))), (NUMBER, cell(4, struct.pack("<d", 2)))],
    ),
    "truth": ([formula(3, special(1, 1))], [(TRUTH_OR_ERROR, cell(3, b"\x01\x00"))]),
    "error": ([formula(3, special(2, 0x17))], [(TRUTH_OR_ERROR, cell(3, b"\x17\x01"))]),
    "no-text": ([formula(3, special(3))], [(BLANK, cell(3, b""))]),
    "text-that-is-not-there": ([formula(3, special(0))], [(TRUTH_OR_ERROR, cell(3, b"\x2a\x01"))]),
    "text-that-goes-on": (
        [formula(3, special(0)), (STRING, TEXT), (CONTINUE, b"\x01")],
        [(TRUTH_OR_ERROR, cell(3, b"\x2a\x01")), (STRING, TEXT), (CONTINUE, b"\x01")],
    ),
}
AROUND = (0x0201, b"\x00" * 6)


@pytest.mark.parametrize("name", CASES)
def test_a_result_takes_the_place_of_its_formula(name: str) -> None:
    before, after = CASES[name]
    xls = compound(records(BOF, AROUND, *before, AROUND))

    settled = results_only(xls)

    assert read_back(settled) == [BOF, AROUND, *after, AROUND]
    assert len(settled) == len(xls)
    assert kind_of(xls) is kind_of(settled) is FileKind.XLS


def test_what_is_locked_is_left_alone() -> None:
    xls = compound(records(BOF, (FILE_PASS, bytes(4)), formula(3, bytes(8))))

    assert is_locked(xls)
    assert results_only(xls) == b""
    assert not is_locked(compound(records(BOF)))


@pytest.mark.parametrize("length", [600, 1100, 3000])
def test_a_file_that_ends_early_is_damaged(length: int) -> None:
    assert kind_of(compound(records(BOF))[:length]) is FileKind.DAMAGED


def test_a_document_of_word_is_no_workbook() -> None:
    assert kind_of(compound(records(BOF), "WordDocument")) is FileKind.OTHER


@given(st.lists(st.tuples(st.integers(0, 5800), st.integers(0, 255)), max_size=12))
def test_whatever_the_bytes_no_fault_but_damage(changes: list[tuple[int, int]]) -> None:
    data = bytearray(compound(records(BOF, formula(3, special(0)), (STRING, TEXT), formula(4, bytes(8)))))
    for place, value in changes:
        data[place % len(data)] = value

    settled = results_only(bytes(data))
    assert kind_of(bytes(data)) in FileKind
    assert len(settled) in (0, len(data))


@given(st.binary(max_size=400))
def test_random_records_keep_their_length(stream: bytes) -> None:
    xls = compound(records(BOF) + stream)

    assert len(results_only(xls)) == (0 if is_locked(xls) else len(xls))


def test_a_circle_of_sectors_ends() -> None:
    xls = bytearray(compound(records(BOF)))
    struct.pack_into("<I", xls, 512 + 4 * 5, 2)

    with pytest.raises(DamagedFileError, match="without end"):
        CompoundFile(bytes(xls)).read("Workbook")
