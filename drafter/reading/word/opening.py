"""The parts of a Word document in all its packings: a package, a flat file of one, the XML of Word 2003."""

from __future__ import annotations

import zipfile
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from drafter.ooxml import Package, PackageTooLargeError, Relation, parse_xml
from drafter.patterns import regex

from ..limits import MAX_PARAGRAPHS, too_large
from .vocabulary import STRICT, TRANSITIONAL, WORD_2003, W

PARAGRAPHS = regex(rb"<(?:\w{1,20}:)?p[ />]")
FLAT = b"http://schemas.microsoft.com/office/2006/xmlPackage"
PKG = f"{{{FLAT.decode()}}}"
USUAL = "word/document.xml"
LOOKED_AT = 4_000
DECLARATION = regex(r"^\s*<\?xml[^>]*\?>")


def is_word_xml(data: bytes) -> bool:
    """Say whether a file is Word XML without a package around it."""
    head = data[:LOOKED_AT].replace(b"\0", b"")
    return FLAT in head or WORD_2003 in head


class WordParts:
    """The parts of a Word document.

    Attributes:
        main: The name of the part with the text; empty where there is none.

    Raises:
        PackageError: If the bytes are no package, or are damaged.
        PackageTooLargeError: If it is larger than is read.
    """

    def __init__(self, package: Package, file: str, most: int) -> None:
        self._package = package
        self._file = file
        self._most = most
        self.main = package.main_part() or package.name_of(USUAL)
        self._related = package.related(self.main) if self.main else {}

    def tree(self, kind: str = "") -> etree._Element | None:
        """Return the root of the main part, or of the one that it refers to as this kind; None without one.

        Raises:
            PackageError: If the part is damaged.
            PackageTooLargeError: If it is larger than is read.
            DraftError: If it has more paragraphs than are read (L08).
        """
        name = self.main
        if kind:
            targets = (r.target for r in self._related.values() if r.kind == kind and not r.external)
            name = next(filter(None, targets), self._package.name_of(f"word/{kind}.xml"))
        return word_tree(self._package.read(name), self._file, self._most) if name else None

    def relation(self, key: str) -> Relation | None:
        """Return what the main part refers to by an id."""
        return self._related.get(key)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            PackageError: If it is damaged.
            PackageTooLargeError: If it is larger than is read.
        """
        return self._package.read(name)


def word_tree(data: bytes, file: str, most: int) -> etree._Element:
    """Return the root of a part, in the transitional namespace.

    Args:
        data: The part.
        file: How findings name the sample.
        most: So many tags and attributes are read.

    Raises:
        PackageError: If it is damaged.
        PackageTooLargeError: If it has more tags than are read.
        DraftError: If it has more paragraphs than are read (L08).
    """
    data = _as_utf8(data)
    for namespace in (STRICT, WORD_2003):
        data = data.replace(namespace, TRANSITIONAL)
    if sum(1 for _ in PARAGRAPHS.finditer(data)) > MAX_PARAGRAPHS:
        raise too_large(file, f"{MAX_PARAGRAPHS // 10_000} 万段")
    if data.count(b"<") + data.count(b"=") > most:
        raise PackageTooLargeError(most // 10_000, "万个标记")
    return parse_xml(data)


def _as_utf8(data: bytes) -> bytes:
    """A part in UTF-16 as one in UTF-8, so that its tags can be counted before a tree is made of them."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    return DECLARATION.sub("", data.decode("utf-16", "replace").lstrip("\ufeff")).encode()


def unflattened(data: bytes) -> bytes | None:
    """Return the package of a flat file (MS-OFFXMLPKG); None where it is the XML of Word 2003.

    Raises:
        PackageError: If it is damaged.
        PackageTooLargeError: If it has more tags than are read.
    """
    root = parse_xml(_as_utf8(data))
    if root.tag != f"{PKG}package":
        return None
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in _flat_parts(root):
            archive.writestr(name.lstrip("/"), content)
    return packed.getvalue()


def _flat_parts(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    for part in root.iterchildren(f"{PKG}part"):
        name = part.get(f"{PKG}name", "")
        xml = next(part.iterchildren(f"{PKG}xmlData"), None)
        if xml is not None and len(xml):
            yield name, etree.tostring(xml[0], encoding="utf-8", with_tail=False)
            continue
        binary = next(part.iterchildren(f"{PKG}binaryData"), None)
        if binary is not None:
            try:
                yield name, b64decode(binary.text or "")
            except (NotBase64, ValueError):
                continue


def is_document(root: etree._Element | None) -> bool:
    """Say whether a root is that of a document."""
    return root is not None and root.tag in (f"{W}document", f"{W}wordDocument")
