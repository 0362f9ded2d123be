"""What a document would have fetched or computed is taken out of it before LibreOffice sees it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from drafter.ooxml import Package, PackageError, PackageTooLargeError, parse_xml
from drafter.patterns import regex

_OUTSIDE = regex(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]|\.\.[/\\])")
"""A reference that leaves the document: to an address, to a file of the machine, to one beside it."""

MAX_CELLS = 1_000_000

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_FORMULA = f"{_TABLE}formula"
_VALUE_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_TRUTHS = ("TRUE", "FALSE", "真", "假")
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"
_TRUTH = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}boolean-value"
_RESULT_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
_KEPT_PARTS = ("content.xml", "styles.xml")
_PROPERTIES = "meta.xml"
_SAVED = "{http://purl.org/dc/elements/1.1/}date"
_MOMENT = regex(r"[0-9T:.Z+-]{10,40}")
_SAVED_ALONE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
    "<office:meta><dc:date>{saved}</dc:date></office:meta></office:document-meta>"
)
"""Of a workbook's properties nothing is kept but when it was saved: of two versions the newer one counts."""
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>{parts}</manifest:manifest>'
)
_MANIFEST_PART = '<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'


def without_links(document: bytes) -> bytes:
    """A Word file, or another package of Office Open XML, without what it would fetch from elsewhere.

    Pictures, templates, linked objects and the like go; addresses that a reader may click stay. What is no
    such package, or damaged, is returned as it is.
    """
    if not document.startswith(b"PK"):
        return document
    try:
        package = Package(document)
        changed = {
            name: inside
            for name in package.names
            if name.lower().endswith(".rels") and (inside := _inside(package.parse(name)))
        }
        if not changed:
            return document
        return _zipped({name: changed.get(name) or package.read(name) for name in sorted(package.names)})
    except PackageError:
        return document


def only_values(workbook: bytes) -> bytes:
    """A workbook of OpenDocument, in a package or flat, with its values and formats alone.

    Formulas give way to the results that the file holds, so that nothing is computed anew; one without a
    result becomes an error, because its cell is not blank.

    Raises:
        PackageError: If it is damaged.
        PackageTooLargeError: If it unzips to more than is read.
    """
    if not workbook.startswith(b"PK"):
        return _values_of(parse_xml(workbook))
    package = Package(workbook)
    parts = {name: _values_of(package.parse(name)) for name in _KEPT_PARTS if name in package.names}
    if saved := _saved_at(package):
        parts[_PROPERTIES] = _SAVED_ALONE.format(saved=saved).encode()
    entries = "".join(_MANIFEST_PART.format(name=name) for name in parts)
    manifest = _MANIFEST.format(parts=entries).encode()
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, **parts})


def _inside(relations: etree._Element) -> bytes:
    """The relations without those that are fetched; empty if there are none of these."""
    outside = [
        relation
        for relation in relations.iter("{*}Relationship")
        if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink")
    ]
    for relation in outside:
        relation.getparent().remove(relation)  # type: ignore[union-attr]
    return etree.tostring(relations, xml_declaration=True, encoding="UTF-8") if outside else b""


def _values_of(root: etree._Element) -> bytes:
    _refuse_too_many(root)
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            if str(name).rpartition("}")[2] == "href" and _OUTSIDE.match(str(value)):
                element.set(name, "")
        if _truth_of(element):
            element.set(_FORMULA, "")
        _settle(element, _result_of(element))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _saved_at(package: Package) -> str:
    """When a workbook was last saved, as it says itself; empty where that cannot be read."""
    try:
        found = package.parse(_PROPERTIES).findtext(f".//{_SAVED}") if _PROPERTIES in package.names else None
    except PackageError:
        return ""
    return found if found and _MOMENT.fullmatch(found) else ""


def _settle(cell: etree._Element, instead: str) -> None:
    """Take the formula of a cell away, or put another in its place."""
    if _FORMULA not in cell.attrib:
        return
    if instead:
        cell.set(_FORMULA, f"of:={instead}")
    else:
        del cell.attrib[_FORMULA]


def _refuse_too_many(root: etree._Element) -> None:
    """Refuse a table in which a few words stand for millions of cells."""
    count = 0
    for row in root.iter(f"{_TABLE}table-row"):
        filled = sum(_number(cell, "columns") for cell in row if {_VALUE_TYPE, _FORMULA} & set(cell.attrib))
        count += filled * _number(row, "rows")
    if count > MAX_CELLS:
        raise PackageTooLargeError(MAX_CELLS, "格")


def _number(element: etree._Element, what: str) -> int:
    """How often a row or a cell is repeated."""
    typed = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(typed) if typed.isdecimal() else 1


def _result_of(cell: etree._Element) -> str:
    """What takes the place of the formula of a cell of OpenDocument; nothing where its value does.

    An error, a truth value and a formula that was never computed would turn into words, 1 and a blank.
    """
    if cell.get(_RESULT_TYPE) == "error":
        shown = "".join(str(text) for text in cell.itertext()).strip()
        return shown if shown in _ERRORS else "NA()"
    if truth := _truth_of(cell):
        return truth
    return "" if _VALUE_TYPE in cell.attrib else "NA()"


def _truth_of(cell: etree._Element) -> str:
    """The formula of the truth value that a cell shows; LibreOffice may write it as a number."""
    shown = "".join(str(text) for text in cell.itertext()).strip() if _VALUE_TYPE in cell.attrib else ""
    if cell.get(_VALUE_TYPE) == "boolean" or (shown in _TRUTHS and cell.get(_VALUE_TYPE) == "float"):
        return "TRUE()" if cell.get(_TRUTH) == "true" or cell.get(_VALUE) == "1" else "FALSE()"
    return ""


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else None
            package.writestr(zipfile.ZipInfo(name), data, stored or zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
