"""What kind of file something is, by its content: names are typed by people, and downloads lose them."""

from __future__ import annotations

from enum import Enum

from drafter.ooxml import Package, PackageError
from drafter.patterns import regex

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of the files in which older Office programs keep theirs."""


class FileKind(Enum):
    """The kinds of file, as far as it matters how they are read.

    Of what LibreOffice converts, `value` is the suffix under which it knows the kind.
    """

    XLSX = "xlsx"
    XLS = ".xls"
    XLSB = ".xlsb"
    ODS = ".ods"
    FLAT_ODS = ".fods"
    FIGURES = "csv"
    """A text that is a table of figures."""
    LOCKED = "locked"
    """An older or OpenDocument workbook with a password."""
    DAMAGED = "damaged"
    """A file in which older workbooks are kept, so damaged that nobody can tell what it holds."""
    OTHER = "other"
    """Anything else, be it a workbook that is too damaged to tell."""

    @property
    def converts(self) -> bool:
        """Whether LibreOffice can make an .xlsx file of it."""
        return self.value.startswith(".")


_XLSX = regex(
    rb"spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.(?:sheet|template)\.macroEnabled\.main\+xml"
)
_XLSB = regex(rb"ms-excel\.sheet\.binary\.macroEnabled\.main")
_ODS = regex(rb"application/vnd\.oasis\.opendocument\.spreadsheet(?:-template)?")
_FLAT_ODS = regex(rb"office:mimetype\s*=\s*[\"']" + _ODS.pattern)
_HEAD = 8192


def kind_of(data: bytes) -> FileKind:
    """Tell what kind of file these bytes are."""
    if data.startswith(OLE_SIGNATURE):
        return _kind_of_compound_file(data)
    if data.startswith(b"PK"):
        return _kind_of_package(data)
    if _FLAT_ODS.search(data[:_HEAD]):
        return FileKind.FLAT_ODS
    from .csv_sheets import holds_figures

    return FileKind.FIGURES if holds_figures(data) else FileKind.OTHER


def _kind_of_compound_file(data: bytes) -> FileKind:
    from .old_records import STREAMS
    from .ole import CompoundFile, DamagedFileError, NoCompoundFileError

    try:
        file = CompoundFile(data)
        found = next((name for name in STREAMS if name in file.names), "")
        if not found:
            return FileKind.OTHER
        file.read(found)
        return FileKind.XLS
    except NoCompoundFileError:
        return FileKind.OTHER
    except DamagedFileError:
        return FileKind.DAMAGED


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
