"""The streams of a compound file ([MS-CFB]): so Office kept documents before 2007, and keeps locked ones."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTRY = 128
_STREAM = 2
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here on are no sectors: free, end of a chain, and the like."""
_SECTOR_SIZES = {9: 512, 12: 4096}


class DamagedFileError(ValueError):
    """The file ends early, or contradicts itself."""


def streams(data: bytes) -> Mapping[str, bytes]:
    """The streams that lie in the outermost folder of a compound file, by name; small ones empty.

    Raises:
        DamagedFileError: If the file is damaged, or is none.
    """
    try:
        return dict(_CompoundFile(data).streams())
    except (struct.error, UnicodeDecodeError, IndexError) as error:
        raise DamagedFileError(str(error)) from error


class _CompoundFile:
    """A compound file, its sectors chained by a table of who follows whom."""

    def __init__(self, data: bytes) -> None:
        (shift,) = struct.unpack_from("<H", data, 30)
        if not data.startswith(SIGNATURE) or shift not in _SECTOR_SIZES:
            raise DamagedFileError("no compound file")
        self._data = data
        self._size = _SECTOR_SIZES[shift]
        (self._first_of_directory,) = struct.unpack_from("<I", data, 48)
        (self._smallest,) = struct.unpack_from("<I", data, 56)
        self._next = self._table()

    def streams(self) -> Iterator[tuple[str, bytes]]:
        """Names and content of the streams beside the outermost folder's other entries."""
        directory = self._chain(self._first_of_directory)
        waiting, seen = [struct.unpack_from("<I", directory, 76)[0]], set()
        while waiting:
            number = waiting.pop()
            if number >= _LAST_SECTOR or number in seen:
                continue
            seen.add(number)
            entry = directory[number * _ENTRY : (number + 1) * _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, 64)
            waiting += struct.unpack_from("<II", entry, 68)
            start, size = struct.unpack_from("<II", entry, 116)
            if kind == _STREAM:
                yield entry[: max(length - 2, 0)].decode("utf-16-le"), self._stream(start, size)

    def _stream(self, start: int, size: int) -> bytes:
        if size < self._smallest:
            return b""
        content = self._chain(start)
        if len(content) < size:
            raise DamagedFileError("a stream ends early")
        return content[:size]

    def _table(self) -> list[int]:
        """Which sector follows which: its own sectors are listed in the header, and in a chain behind it."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        following, count = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, len(self._data) // self._size)):
            *more, following = self._numbers(following)
            listed += more
        return [number for sector in listed if sector < _LAST_SECTOR for number in self._numbers(sector)]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._data[start : start + self._size]
        if not found:
            raise DamagedFileError("a sector is missing")
        return found

    def _chain(self, sector: int) -> bytes:
        found: list[bytes] = []
        while sector < _LAST_SECTOR:
            if len(found) > len(self._next):
                raise DamagedFileError("a chain without end")
            found.append(self._sector(sector))
            sector = self._next[sector]
        return b"".join(found)
