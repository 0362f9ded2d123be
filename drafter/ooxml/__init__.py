"""Office Open XML packages (ISO/IEC 29500-2) from anybody: opened under limits, their XML read safely.

Workbooks, samples and files of styles are opened here and nowhere else: one set of limits holds for all.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from lxml import etree

__all__ = ["MAX_UNZIPPED_MB", "Package", "PackageError", "PackageTooLargeError", "forget", "parse_xml"]

MAX_UNZIPPED_MB = 200
"""All parts together."""
MAX_TREE_MB = 60
"""A part that is read as a whole."""
MAX_PARTS = 2000
MEGABYTE = 1024 * 1024
SECURE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression or a version that zipfile does not know
    RuntimeError,  # an encrypted part, and nesting without end
    OSError,
    KeyError,
    etree.XMLSyntaxError,
)


class PackageError(ValueError):
    """The package is damaged, encrypted, or no package at all."""


class PackageTooLargeError(PackageError):
    """The package, or a part of it, unzips to more than is read; `limit` is in megabytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} MB")
        self.limit = limit


class Package:
    """An opened package.

    Attributes:
        names: The names of its parts, as the package writes them.

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

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            PackageError: If there is none of that name, or it is damaged.
            PackageTooLargeError: If it is too large to be read as a whole.
        """
        with _damage_is_an_error():
            if self._zip.getinfo(name).file_size > MAX_TREE_MB * MEGABYTE:
                raise PackageTooLargeError(MAX_TREE_MB)
            return self._zip.read(name)

    def parse(self, name: str) -> etree._Element:
        """Return the root of a part.

        Raises:
            PackageError: If there is none of that name, it is damaged, or it declares a document type.
            PackageTooLargeError: If it is too large to be read as a whole.
        """
        return parse_xml(self.read(name))

    def elements(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements of a part that have one of these tags, each as it ends; see `forget`.

        Raises:
            PackageError: If there is no part of that name, it is damaged, or it declares a document type.
        """
        with _damage_is_an_error(), self._zip.open(name) as stream:
            events = etree.iterparse(
                stream,
                events=("end",),
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            for _, element in events:
                yield element
            _refuse_document_type(events.root)


def forget(element: Any) -> None:
    """Let go of an element that has been dealt with and of all before it, so that a long part stays small."""
    element.clear(keep_tail=False)
    while element.getprevious() is not None:
        del element.getparent()[0]


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of a piece of XML.

    Raises:
        PackageError: If it is none, or declares a document type.
    """
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
    except DAMAGE as error:
        raise PackageError(str(error)) from error
