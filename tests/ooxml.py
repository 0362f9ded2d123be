"""What tests need to look into a Word file: its parts, the official schemas, and pages set by LibreOffice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, cast
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}

_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"

needs_schemas = pytest.mark.skipif("OOXML_XSD" not in os.environ, reason="OOXML_XSD names no schema folder")
needs_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and poppler-utils"
)


def names(docx: bytes) -> list[str]:
    """The names of the parts, in the order of the ZIP file."""
    with ZipFile(BytesIO(docx)) as archive:
        return archive.namelist()


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    """The content of a part."""
    with ZipFile(BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(name))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements at an XPath that uses the prefixes of `NAMESPACES`."""
    found = root.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list), f"{path} gives no elements but {found!r}"
    elements = [item for item in found if isinstance(item, etree._Element)]
    assert len(elements) == len(found), f"{path} gives more than elements"
    return elements


def val(root: etree._Element, path: str, attribute: str = "val") -> list[str]:
    """The values of an attribute of the elements at an XPath."""
    return [attributes(element)[f"{{{W}}}{attribute}"] for element in find(root, path)]


def attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def text(root: etree._Element) -> str:
    """The words in an element."""
    return "".join(element.text or "" for element in root.iter(f"{{{W}}}t"))


def texts(root: etree._Element, path: str) -> list[str]:
    """The words that stand directly in each of the elements at an XPath, without the spaces around them."""
    return [(element.text or "").strip() for element in find(root, path)]


def styled_paragraphs(content: bytes) -> list[tuple[str, str]]:
    """The paragraphs of a Word file as python-docx reads them: the name of the style, and the words."""
    found = []
    for paragraph in docx.Document(BytesIO(content)).paragraphs:
        assert paragraph.style, "a paragraph without a style"
        found.append((str(paragraph.style.name), paragraph.text))
    return found


def schema_errors(root: etree._Element, schema: str = "wml.xsd") -> list[str]:
    """What a schema, that of WordprocessingML (ISO/IEC 29500-4, transitional), finds wrong with a part.

    Namespaces that the part declares ignorable are taken out first, as the schema does not know them.
    """
    root = etree.fromstring(etree.tostring(root))
    ignorable = {root.nsmap[prefix] for prefix in str(root.attrib.pop(_IGNORABLE, "")).split()}
    for element in list(root.iter(etree.Element)):
        for attribute in [a for a in element.attrib if etree.QName(a).namespace in ignorable]:
            del element.attrib[attribute]
        if etree.QName(element).namespace in ignorable:
            parent = element.getparent()
            assert parent is not None, "the root itself is ignorable"
            parent.remove(element)
    validator = _validator(schema)
    validator.validate(root)
    log = cast("Iterable[Any]", validator.error_log)  # the stubs of lxml do not say that it is one
    return [f"{error.line}: {error.message}" for error in log]


@cache
def _validator(schema: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(os.environ["OOXML_XSD"]) / schema))


def convert(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """PDF files set by LibreOffice from Word files, by name."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", folder),
            *(folder / f"{name}.docx" for name in files),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: folder / f"{name}.pdf" for name in files}


class Line:
    """A line on a page: its words, and its edges in points from the top left corner of the page."""

    def __init__(self, words: list[etree._Element]) -> None:
        self.text = "".join(word.text or "" for word in words)
        self.left = min(_edge(word, "xMin") for word in words)
        self.right = max(_edge(word, "xMax") for word in words)
        self.top = min(_edge(word, "yMin") for word in words)
        self.bottom = max(_edge(word, "yMax") for word in words)


def _edge(word: etree._Element, side: str) -> float:
    return float(attributes(word)[side])


def pages(pdf: Path) -> list[list[Line]]:
    """The lines of each page, from top to bottom."""
    output = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True).stdout
    root = etree.fromstring(re.sub(rb' xmlns="[^"]*"', b"", output, count=1))
    return [_lines(page.findall("word")) for page in root.iter("page")]


def _lines(words: list[etree._Element]) -> list[Line]:
    """The lines of a page: words whose middles are less than 8 points apart stand on one."""

    def middle(word: etree._Element) -> float:
        return (_edge(word, "yMin") + _edge(word, "yMax")) / 2

    lines: list[list[etree._Element]] = []
    for word in sorted(words, key=middle):
        if lines and middle(word) - middle(lines[-1][0]) < 8:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(sorted(line, key=lambda word: _edge(word, "xMin"))) for line in lines]


class Box(NamedTuple):
    """The edges of something on a page, in millimetres from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Ink:
    """What is dark on a page, in millimetres from its top left corner, to a tenth of one."""

    _DPI = 254
    _DARK = bytes(int(grey < 128) for grey in range(256))

    def __init__(self, pdf: Path, page: int) -> None:
        pgm = subprocess.run(
            ["pdftoppm", "-gray", "-r", str(self._DPI), "-f", str(page), "-l", str(page), pdf],
            check=True,
            capture_output=True,
        ).stdout
        _, size, _, pixels = pgm.split(b"\n", 3)
        width = int(size.split()[0])
        dark = pixels.translate(self._DARK)
        self._rows = [dark[start : start + width] for start in range(0, len(dark), width)]

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The edges of what is dark in a part of the page."""
        start = round(left * 10)
        rows = {
            y: part
            for y in range(round(top * 10), round(bottom * 10))
            if 1 in (part := self._rows[y][start : round(right * 10)])
        }
        first = min(part.index(1) for part in rows.values())
        last = max(part.rindex(1) for part in rows.values())
        return Box((start + first) / 10, min(rows) / 10, (start + last + 1) / 10, (max(rows) + 1) / 10)

    def rules(self, shortest: float = 100) -> list[Box]:
        """The level lines that are at least so long, from top to bottom."""
        pattern = re.compile(rb"\x01{%d,}" % (shortest * 10))
        found: list[Box] = []
        for y, row in enumerate(self._rows):
            if run := pattern.search(row):
                left, right = run.start() / 10, run.end() / 10
                if found and y - found[-1].bottom * 10 < 1:
                    found[-1] = found[-1]._replace(bottom=(y + 1) / 10)
                else:
                    found.append(Box(left, y / 10, right, (y + 1) / 10))
        return found
