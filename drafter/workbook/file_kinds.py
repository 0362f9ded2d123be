"""What kind of file something is, by its content: names are typed by people, and downloads lose them."""

from __future__ import annotations

import re
import struct
from enum import Enum

from drafter.ooxml import Package, PackageError

from .csv_sheets import holds_figures
from .ole import SIGNATURE, DamagedFileError, streams


class FileKind(Enum):
    """The kinds of file, as far as it matters how they are read.

    Of what LibreOffice converts, `value` is the suffix under which it knows the kind.
    """

    XLSX = "xlsx"
    XLS = ".xls"
    XLSB = ".xlsb"
    ODS = ".ods"
    FLAT_ODS = ".fods"
    XML_2003 = ".xml"
    FIGURES = "csv"
    """A text that is a table of figures."""
    LOCKED = "locked"
    """An older or OpenDocument workbook with a password."""
    DAMAGED = "damaged"
    """An older workbook that is damaged."""
    OTHER = "other"
    """Anything else, be it a workbook that is too damaged to tell."""

    @property
    def converts(self) -> bool:
        """Whether LibreOffice can make an .xlsx file of it."""
        return self.value.startswith(".")


_XLSX = re.compile(
    rb"spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.(?:sheet|template)\.macroEnabled\.main\+xml"
)
_XLSB = re.compile(rb"ms-excel\.sheet\.binary\.macroEnabled\.main")
_ODS = re.compile(rb"application/vnd\.oasis\.opendocument\.spreadsheet(?:-template)?")
_FLAT_ODS = re.compile(rb"office:mimetype\s*=\s*[\"']" + _ODS.pattern)
_XML_2003 = re.compile(rb"<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet")
_HEAD = 8192

_FORMULA, _FILE_PASS = 0x06, 0x2F
_VOLATILE = 0x19
"""The token with which a formula begins that gives another result each time (TODAY, NOW, RAND, INDIRECT)."""


def kind_of(data: bytes) -> FileKind:
    """Tell what kind of file these bytes are."""
    if data.startswith(SIGNATURE):
        return _kind_of_compound_file(data)
    if data.startswith(b"PK"):
        return _kind_of_package(data)
    head = data[:_HEAD]
    if _FLAT_ODS.search(head):
        return FileKind.FLAT_ODS
    if _XML_2003.search(head):
        return FileKind.XML_2003
    return FileKind.FIGURES if holds_figures(data) else FileKind.OTHER


def has_password(xls: bytes) -> bool:
    """Whether an older workbook is encrypted; LibreOffice opens those that Excel opens without asking."""
    return any(kind == _FILE_PASS for kind, _ in _records(xls))


def changes_daily(xls: bytes) -> bool:
    """Whether an older workbook has formulas whose result depends on when it is opened."""
    return any(kind == _FORMULA and body[22:23] == bytes([_VOLATILE]) and body[23] & 1
               for kind, body in _records(xls))  # fmt: skip


def _kind_of_compound_file(data: bytes) -> FileKind:
    try:
        names = streams(data).keys()
    except DamagedFileError:
        return (
            FileKind.DAMAGED if b"W\0o\0r\0k\0b\0o\0o\0k\0" in data and len(data) > _HEAD else FileKind.OTHER
        )
    return FileKind.XLS if names & {"Workbook", "Book"} else FileKind.OTHER


def _kind_of_package(data: bytes) -> FileKind:
    try:
        package = Package(data)
        if types := package.name_of("[Content_Types].xml"):
            content_types = package.read(types)
            if _XLSB.search(content_types):
                return FileKind.XLSB
            return FileKind.XLSX if _XLSX.search(content_types) else FileKind.OTHER
        if "mimetype" in package.names and _ODS.match(package.read("mimetype")):
            manifest = package.name_of("META-INF/manifest.xml")
            locked = manifest and b"encryption-data" in package.read(manifest)
            return FileKind.LOCKED if locked else FileKind.ODS
    except PackageError:
        return FileKind.OTHER
    return FileKind.OTHER


def _records(xls: bytes) -> list[tuple[int, bytes]]:
    """The records of an older workbook ([MS-XLS] 2.1.4), as far as they can be told apart."""
    try:
        found = streams(xls)
    except DamagedFileError:
        return []
    stream = found.get("Workbook") or found.get("Book") or b""
    records = []
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        records.append((kind, stream[place + 4 : place + 4 + size]))
        place += 4 + size
    return records
