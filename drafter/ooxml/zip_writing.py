"""Writing a ZIP file in which members of another one stand as they did there, not unpacked and packed again.

A member that is damaged, or packed in a way that nobody here can unpack, comes over as well.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
LOCAL_MARK, CENTRAL_MARK, END_MARK = b"PK\3\4", b"PK\1\2", b"PK\5\6"
VERSION = 20
ENCRYPTED, UTF8 = 0x1, 0x800
FIRST_DAY = 0x21
"""1 January 1980: the same content gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member, packed."""

    name: str
    packed: bytes
    method: int
    crc: int
    size: int
    flags: int = 0


def packed(name: str, chunks: Iterable[bytes]) -> Member:
    """Pack a member that is handed over in pieces."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    pieces, crc, size = [], 0, 0
    for chunk in chunks:
        crc, size = zlib.crc32(chunk, crc), size + len(chunk)
        pieces.append(deflate.compress(chunk))
    return Member(name, b"".join([*pieces, deflate.flush()]), zipfile.ZIP_DEFLATED, crc, size)


def as_it_stands(data: bytes, info: zipfile.ZipInfo) -> Member | None:
    """Take a member out of a ZIP file; None where it does not stand where the directory says."""
    start = info.header_offset
    if data[start : start + 4] != LOCAL_MARK or len(data) < start + LOCAL.size:
        return None
    *_, name, extra = LOCAL.unpack_from(data, start)
    start += LOCAL.size + name + extra
    packed = data[start : start + info.compress_size]
    if len(packed) < info.compress_size:
        return None
    flags = info.flag_bits & ENCRYPTED
    return Member(info.filename, packed, info.compress_type, info.CRC, info.file_size, flags)


def write_zip(members: Iterable[Member]) -> bytes:
    """Write a ZIP file."""
    file = BytesIO()
    directory = []
    for member in members:
        name, fields = _fields(member)
        place = (0, 0, 0, 0, 0, file.tell())
        directory.append(CENTRAL.pack(CENTRAL_MARK, VERSION, VERSION, *fields, len(name), *place) + name)
        file.write(LOCAL.pack(LOCAL_MARK, VERSION, *fields, len(name), 0) + name)
        file.write(member.packed)
    start = file.tell()
    file.writelines(directory)
    count = len(directory)
    file.write(END.pack(END_MARK, 0, 0, count, count, file.tell() - start, start, 0))
    return file.getvalue()


def _fields(member: Member) -> tuple[bytes, tuple[int, ...]]:
    """The name of a member, and what both of its headers say."""
    name = member.name.encode("utf-8", "replace")
    flags = member.flags | (0 if name.isascii() else UTF8)
    return name, (flags, member.method, 0, FIRST_DAY, member.crc, len(member.packed), member.size)
