"""Office Open XML packages (ISO/IEC 29500-2) from anybody: opened under limits, their XML read safely.

Workbooks, samples and files of styles are opened here and nowhere else: one set of limits holds for all.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ExpatError

from lxml import etree

from drafter.doors import later

from .part_names import Relation, key_of, relation_of, relations_name
from .walking import DocumentTypeDeclared, TooManyElements, Walker, walk

if TYPE_CHECKING:
    from .copying import PackageCopy
    from .splicing import (
        Change,
        Edit,
        Element,
        Outline,
        Survey,
        attributes_of,
        edits_of,
        escaped,
        in_utf8,
        prefix_of,
        printable,
        splice,
        tag_end,
        with_attributes,
    )

__all__ = [
    "MAX_UNZIPPED_MB",
    "Change",
    "Edit",
    "Element",
    "Outline",
    "Package",
    "PackageCopy",
    "PackageError",
    "PackageTooLargeError",
    "Relation",
    "Survey",
    "Walker",
    "attributes_of",
    "edits_of",
    "escaped",
    "in_utf8",
    "parse_xml",
    "prefix_of",
    "printable",
    "splice",
    "tag_end",
    "with_attributes",
]

__getattr__ = later(
    __name__,
    {
        ".copying": ("PackageCopy",),
        ".splicing": (
            "Change",
            "Edit",
            "Element",
            "Outline",
            "Survey",
            "attributes_of",
            "edits_of",
            "escaped",
            "in_utf8",
            "prefix_of",
            "printable",
            "splice",
            "tag_end",
            "with_attributes",
        ),
    },
)

MAX_UNZIPPED_MB = 200
"""All parts together."""
MAX_TREE_MB = 60
"""A part that is read as a whole."""
MAX_PARTS = 2000
MAX_NODES = 1_200_000
"""Tags and attributes of a part that is read as a whole: a tree of them takes some 200 bytes each."""
MAX_ELEMENTS = 4_000_000
"""Elements of the parts that are walked through, all together."""
MEGABYTE = 1024 * 1024
SECURE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression or a version that zipfile does not know
    RuntimeError,  # an encrypted part, and nesting without end
    OSError,
    LookupError,  # a part that is not there, and an encoding that nobody knows
    ValueError,  # a directory that points before the beginning of the file
    struct.error,
    etree.XMLSyntaxError,
    ExpatError,
    DocumentTypeDeclared,
)
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Those that packages may have (ISO/IEC 29500-2, annex C)."""


class PackageError(ValueError):
    """The package is damaged, encrypted, or no package at all."""


class PackageTooLargeError(PackageError):
    """The package, or a part of it, holds more than is read.

    Attributes:
        limit: How much is read.
        measure: What that counts.
    """

    def __init__(self, limit: int, measure: str = "MB") -> None:
        super().__init__(f"more than {limit} {measure}")
        self.limit = limit
        self.measure = measure


class Package:
    r"""An opened package.

    Attributes:
        names: The names of its parts, as the package writes them. Methods that take a name find it as
            packages compare names: without case, with `\` for `/`, `./` and `%XX`.

    Raises:
        PackageError: If the bytes are no package.
        PackageTooLargeError: If it has more parts, or unzips to more, than is read.
    """

    def __init__(self, data: bytes) -> None:
        with _damage_is_an_error():
            self._zip = zipfile.ZipFile(BytesIO(data))
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNZIPPED_MB * MEGABYTE:
            raise PackageTooLargeError(MAX_UNZIPPED_MB)
        self.names = frozenset(self._zip.namelist())
        self._by_key = {key_of(name): name for name in sorted(self.names, reverse=True)}
        self._walked = 0

    def name_of(self, name: str) -> str:
        """Return the name of a part as the package writes it; empty where it has none of that name."""
        return name if name in self.names else self._by_key.get(key_of(name), "")

    def related(self, part: str = "") -> dict[str, Relation]:
        """Return what a part refers to, by the relations' ids; what the package does, where `part` is empty.

        Raises:
            PackageError: If the part that holds the relations is damaged.
            PackageTooLargeError: If it is too large to be read as a whole.
        """
        name = self.name_of(relations_name(part))
        if not name:
            return {}
        return {
            element.get("Id", ""): relation_of(element, part, self._by_key)
            for element in self.parse(name).iter("{*}Relationship")
        }

    def main_part(self) -> str:
        """Return the name of the part with the document or workbook itself; empty where none is named.

        Raises:
            PackageError: If the package's relations are damaged.
        """
        of_package = self.related().values()
        return next((r.target for r in of_package if r.kind == "officeDocument" and r.target), "")

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            PackageError: If there is none of that name, or it is damaged.
            PackageTooLargeError: If it is too large to be read as a whole.
        """
        with _damage_is_an_error():
            part = self._info(name)
            if part.file_size > MAX_TREE_MB * MEGABYTE:
                raise PackageTooLargeError(MAX_TREE_MB)
            return self._zip.read(part)

    def parse(self, name: str) -> etree._Element:
        """Return the root of a part.

        Raises:
            PackageError: If there is none of that name, it is damaged, or it declares a document type.
            PackageTooLargeError: If it is too large to be read as a whole.
        """
        return parse_xml(self.read(name))

    def walk(self, name: str, walker: Walker, content: bytes | None = None) -> None:
        """Walk through a part of any length; nothing of it is kept.

        Args:
            name: The part.
            walker: Who looks at it.
            content: What is walked through in its place.

        Raises:
            PackageError: If there is no part of that name, it is damaged, or it declares a document type.
            PackageTooLargeError: If the parts walked through so far have more elements than are looked at.
        """
        with _damage_is_an_error(), self.opened(name) if content is None else BytesIO(content) as stream:
            try:
                self._walked += walk(stream, walker, MAX_ELEMENTS - self._walked)
            except TooManyElements:
                raise PackageTooLargeError(MAX_ELEMENTS // 10_000, "万个标记") from None

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """Open a part to be read piece by piece.

        Raises:
            PackageError: If there is none of that name, or it is damaged.
        """
        with _damage_is_an_error(), self._zip.open(self._info(name)) as stream:
            yield stream

    def _info(self, name: str) -> zipfile.ZipInfo:
        part = self._zip.getinfo(self.name_of(name))
        if part.compress_type not in COMPRESSIONS:
            raise PackageError("a compression that packages do not have")
        return part


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of a piece of XML.

    Raises:
        PackageError: If it is none, or declares a document type.
        PackageTooLargeError: If it has more tags and attributes than are read.
    """
    if data.count(b"<") + data.count(b"=") > MAX_NODES:
        raise PackageTooLargeError(MAX_NODES // 10_000, "万个标记")
    with _damage_is_an_error():
        root = etree.fromstring(data, etree.XMLParser(**SECURE))  # type: ignore[arg-type]
    _refuse_document_type(root)
    return root


def _refuse_document_type(root: etree._Element | None) -> None:
    """No part has one; what it would define is lost in reading, or grows beyond all bounds."""
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise PackageError("a document type is declared")


@contextmanager
def _damage_is_an_error() -> Iterator[None]:
    try:
        yield
    except PackageError:
        raise
    except DAMAGE as error:
        raise PackageError(str(error)) from error
