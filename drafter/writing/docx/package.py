"""The package: parts, their types and relations, in a ZIP file that is the same every time."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from ..shared import clean

DOCUMENT = "word/document.xml"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_EXTENDED = f"{OFFICE}extended-properties"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"

# ZIP knows no earlier day; files must not differ by the time they were made.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Part:
    """A part of the package.

    Attributes:
        name: Its path in the ZIP file.
        root: Its content: XML, or the bytes of a file of another kind.
        relation: What it is to its owner, a relationship type.
        content_type: Its media type, or empty for plain XML.
        owner: The path of the part that refers to it, or empty for the package itself.
    """

    name: str
    root: etree._Element | bytes
    relation: str
    content_type: str = ""
    owner: str = ""

    @property
    def relation_id(self) -> str:
        """The id by which its owner refers to it."""
        return posixpath.splitext(posixpath.basename(self.name))[0]


def root_element(tag: str, namespace: str) -> etree._Element:
    """An element whose namespace is the default one."""
    return etree.fromstring(f'<{tag} xmlns="{namespace}"/>')


def main_part(root: etree._Element) -> Part:
    """The part that holds the text."""
    return Part(DOCUMENT, root, f"{OFFICE}relationships/officeDocument", _WORD_TYPE.format("document.main"))


def word_part(file: str, kind: str, root: etree._Element) -> Part:
    """A part of the Word document (`kind` is styles, numbering, settings, fontTable or footer)."""
    return Part(f"word/{file}", root, f"{OFFICE}relationships/{kind}", _WORD_TYPE.format(kind), DOCUMENT)


def property_parts(title: str) -> list[Part]:
    """The document properties: the title and nothing else, neither author nor time."""
    core = root_element("coreProperties", f"{_PACKAGE}metadata/core-properties")
    etree.SubElement(core, f"{{{_DUBLIN_CORE}}}title", nsmap={"dc": _DUBLIN_CORE}).text = clean(title)
    app = root_element("Properties", _EXTENDED)
    etree.SubElement(app, f"{{{_EXTENDED}}}Application").text = "drafter"
    return [
        Part(
            "docProps/core.xml",
            core,
            f"{_PACKAGE}relationships/metadata/core-properties",
            "application/vnd.openxmlformats-package.core-properties+xml",
        ),
        Part(
            "docProps/app.xml",
            app,
            f"{OFFICE}relationships/extended-properties",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
    ]


def pack(parts: Sequence[Part]) -> bytes:
    """The ZIP file of the parts, in their order, with content types and relations (ISO/IEC 29500-2)."""
    files: dict[str, etree._Element | bytes] = {"[Content_Types].xml": _content_types(parts)}
    for owner in dict.fromkeys(part.owner for part in parts):
        folder, name = posixpath.split(owner)
        files[posixpath.join(folder, "_rels", f"{name}.rels")] = _relations(owner, parts)
    files |= {part.name: part.root for part in parts}
    return archive({name: _serialise(content) for name, content in files.items()})


def archive(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file, the same every time and on every system."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as zip_file:
        for name, content in files.items():
            info = ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # else Windows and Linux would write different bytes
            zip_file.writestr(info, content)
    return buffer.getvalue()


def _serialise(content: etree._Element | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    return etree.tostring(content, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types(parts: Sequence[Part]) -> etree._Element:
    space = f"{_PACKAGE}content-types"
    root = root_element("Types", space)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(root, f"{{{space}}}Default", Extension="rels", ContentType=relations)
    etree.SubElement(root, f"{{{space}}}Default", Extension="xml", ContentType="application/xml")
    for part in parts:
        if part.content_type:
            name = f"/{part.name}"
            etree.SubElement(root, f"{{{space}}}Override", PartName=name, ContentType=part.content_type)
    return root


def _relations(owner: str, parts: Sequence[Part]) -> etree._Element:
    space = f"{_PACKAGE}relationships"
    root = root_element("Relationships", space)
    for part in parts:
        if part.owner == owner:
            target = posixpath.relpath(f"/{part.name}", f"/{posixpath.dirname(owner)}")
            etree.SubElement(
                root, f"{{{space}}}Relationship", Id=part.relation_id, Type=part.relation, Target=target
            )
    return root
