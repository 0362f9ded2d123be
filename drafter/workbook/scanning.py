"""Scanning the XML of an .xlsx file for what values do not tell; and whether it is such a file at all."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from lxml import etree

from drafter.chinese import BLANKS
from drafter.model import DraftError, Source, finding
from drafter.ooxml import Package, PackageError, PackageTooLargeError, forget

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
NAMED_SO = {".xlsx", ".xlsm"}
PERCENT_FORMATS = {9, 10}
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass
class Scan:
    """Things that the XML of a sheet says beside its values. Rows and columns are counted from 1."""

    name: str
    last_row: int = 0
    last_column: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    percentages: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


class XlsxFile:
    """An opened workbook file.

    Raises:
        DraftError: If the bytes are no workbook (F01 to F07).
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._package = self._open(data)
        if "xl/workbook.xml" not in self._package.names:
            named_so = PurePath(file).suffix.lower() in NAMED_SO
            raise self._fault("F06" if named_so else "F01")

    def scan_sheets(self, only: Container[str] | None = None) -> dict[str, Scan]:
        """Scan the sheets of these names, or all, by the name that the workbook gives each.

        Raises:
            PackageError, KeyError, ValueError: If the file is damaged.
        """
        percent_styles = self._percent_styles()
        targets = {
            str(relation.get("Id")): posixpath.join("/xl", str(relation.get("Target")))
            for relation in self._package.parse("xl/_rels/workbook.xml.rels")
        }
        scans = {}
        for sheet in self._package.parse("xl/workbook.xml").iter("{*}sheet"):
            name = str(sheet.get("name"))
            if only is not None and name.strip(BLANKS) not in only:
                continue
            if name in scans:
                raise ValueError(f"two sheets are named {name}")
            identifier = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
            part = posixpath.normpath(targets[str(identifier)]).lstrip("/")
            scans[name] = self._scan(name, part, percent_styles)
        return scans

    def _open(self, data: bytes) -> Package:
        if not data:
            raise self._fault("F05")
        if data.startswith(OLE):
            if ENCRYPTED in data:
                raise self._fault("F03")
            raise self._fault("F02" if any(name in data for name in OLD_WORKBOOK) else "F01")
        if not data.startswith(b"PK"):
            raise self._fault("F01")
        try:
            return Package(data)
        except PackageTooLargeError as error:
            raise self._fault("F07", limit=error.limit) from None
        except PackageError:
            raise self._fault("F04") from None

    def _fault(self, code: str, **words: Any) -> DraftError:
        return DraftError(finding(code, Source(self.file, "", ""), **words))

    def _percent_styles(self) -> set[int]:
        """The cell styles (`s` attributes) whose number format is a percentage."""
        if "xl/styles.xml" not in self._package.names:
            return set()
        styles = self._package.parse("xl/styles.xml")
        formats = PERCENT_FORMATS | {
            int(str(f.get("numFmtId"))) for f in styles.iter("{*}numFmt") if "%" in str(f.get("formatCode"))
        }
        cell_formats = next(styles.iter("{*}cellXfs"), None)
        if cell_formats is None:
            return set()
        return {n for n, xf in enumerate(cell_formats) if int(xf.get("numFmtId", "0")) in formats}

    def _scan(self, name: str, part: str, percent_styles: set[int]) -> Scan:
        scan = Scan(name)
        for element in self._package.elements(part, "{*}c", "{*}row", "{*}mergeCell"):
            kind = etree.QName(element).localname
            if kind == "c":
                if len(element):
                    _scan_cell(scan, element, percent_styles)
            elif kind == "row":
                forget(element)
            else:
                first, _, last = str(element.get("ref")).partition(":")
                scan.merged.append((*_position(first), *_position(last or first)))
        return scan


def _scan_cell(scan: Scan, element: etree._Element, percent_styles: set[int]) -> None:
    children = {etree.QName(child).localname: child for child in element}
    value = children.get("v")
    if not children.keys() & {"v", "f", "is"}:
        return
    row, column = _position(str(element.get("r")))
    scan.last_row = max(scan.last_row, row)
    scan.last_column = max(scan.last_column, column)
    if element.get("t") == "e":
        scan.errors[row, column] = (value.text if value is not None else "") or "#N/A"
    elif "f" in children and (value is None or not value.text) and element.get("t") != "str":
        scan.uncalculated.add((row, column))
    elif int(element.get("s", "0")) in percent_styles:
        scan.percentages.add((row, column))


def _position(reference: str) -> tuple[int, int]:
    """Row and column of a reference: E12 -> (12, 5).

    Raises:
        ValueError: If it is none.
    """
    match = REFERENCE.fullmatch(reference.replace("$", ""))
    if not match:
        raise ValueError(f"not a cell: {reference}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 5 -> E, 28 -> AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
