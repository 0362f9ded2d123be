"""The streams of a compound file ([MS-CFB]): so Office kept documents before 2007, and keeps locked ones."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .file_kinds import OLE_SIGNATURE

_ENTRY = 128
_STREAM = 2
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here on are no sectors: free, end of a chain, and the like."""
_SECTOR_SIZES = {9: 512, 12: 4096}


class DamagedFileError(ValueError):
    """The file ends early, or contradicts itself."""


class NoCompoundFileError(DamagedFileError):
    """Not even the beginning is that of a compound file."""


class CompoundFile:
    """A compound file, its sectors chained by a table of who follows whom.

    Raises:
        DamagedFileError: If it is damaged; `NoCompoundFileError` if it is none.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._open(data)
        except (struct.error, UnicodeDecodeError, IndexError) as error:
            raise DamagedFileError(str(error)) from error

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams beside the outermost folder's other entries."""
        return frozenset(self._streams)

    def read(self, name: str) -> bytes:
        """Return the content of a stream; nothing of one so small that it shares its sectors.

        Raises:
            DamagedFileError: If it ends early.
        """
        start, size = self._streams[name]
        if size < self._smallest:
            return b""
        content = b"".join(map(self._sector, self._chain(start)))
        if len(content) < size:
            raise DamagedFileError("a stream ends early")
        return content[:size]

    def replaced(self, name: str, content: bytes) -> bytes:
        """Return the file with another content of the same length in a stream that `read` returns."""
        start, size = self._streams[name]
        assert len(content) == size >= self._smallest
        data = bytearray(self._data)
        for number, sector in enumerate(self._chain(start)):
            part = content[number * self._size : (number + 1) * self._size]
            place = (sector + 1) * self._size
            data[place : place + len(part)] = part
        return bytes(data)

    def _open(self, data: bytes) -> None:
        (shift,) = struct.unpack_from("<H", data.ljust(512, b"\0"), 30)
        if not data.startswith(OLE_SIGNATURE) or shift not in _SECTOR_SIZES:
            raise NoCompoundFileError
        self._data = data
        self._size = _SECTOR_SIZES[shift]
        (first_of_directory,) = struct.unpack_from("<I", data, 48)
        (self._smallest,) = struct.unpack_from("<I", data, 56)
        self._next = self._table()
        self._streams = dict(self._entries(b"".join(map(self._sector, self._chain(first_of_directory)))))

    def _table(self) -> list[int]:
        """Which sector follows which: its own sectors are listed in the header, and in a chain behind it."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        following, count = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, len(self._data) // self._size)):
            *more, following = self._numbers(following)
            listed += more
        sectors = [number for number in listed if number < _LAST_SECTOR]
        if len(sectors) > len(self._data) // self._size:
            raise DamagedFileError("a table longer than the file")
        return [number for sector in sectors for number in self._numbers(sector)]

    def _entries(self, directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
        """Name, first sector and size of each stream."""
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
                yield entry[: max(length - 2, 0)].decode("utf-16-le"), (start, size)

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._data[start : start + self._size]
        if not found:
            raise DamagedFileError("a sector is missing")
        return found

    def _chain(self, sector: int) -> list[int]:
        found: list[int] = []
        while sector < _LAST_SECTOR:
            if len(found) > len(self._next) or sector >= len(self._next):
                raise DamagedFileError("a chain without end, or out of the table")
            found.append(sector)
            sector = self._next[sector]
        return found
