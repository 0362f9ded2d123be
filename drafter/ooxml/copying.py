"""A copy of a package in which some parts are changed, and all others are what they were, to the byte."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote
from xml.sax.saxutils import quoteattr
from zipfile import ZipInfo

from drafter.patterns import regex

from . import Package, PackageError
from .part_names import key_of, relations_name
from .splicing import Change, Outline, edits_of, prefix_of, splice
from .zip_writing import Member, as_it_stands, packed, write_zip

CONTENT_TYPES = "[Content_Types].xml"
TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPE_OF = {
    "officeDocument": f"{SPREADSHEET}.sheet.main+xml",
    "worksheet": f"{SPREADSHEET}.worksheet+xml",
    "styles": f"{SPREADSHEET}.styles+xml",
    "sharedStrings": f"{SPREADSHEET}.sharedStrings+xml",
    "comments": f"{SPREADSHEET}.comments+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
    "customXml": "application/xml",
}
"""By the kind of relation that leads to a part."""
NUMBERED_ID = regex(r"rId([0-9]{1,6})")
CHUNK = 1024 * 1024


class PackageCopy(Package):
    """A copy of a package, to be changed and written; what is read of it is what it has been changed to.

    Attributes:
        relation_types: What the types of relations begin with; other in packages of the strict kind.

    Raises:
        PackageError: If the bytes are no package.
        PackageTooLargeError: If it has more parts, or unzips to more, than is read.
    """

    relation_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._data = data
        self._members = {i.filename: i for i in self._zip.infolist() if not i.filename.endswith("/")}
        if sum(member.compress_size for member in self._members.values()) > len(data):
            raise PackageError("members that lie upon each other")
        self._changed: dict[str, bytes] = {}
        self._beginnings: dict[str, tuple[int, bytes]] = {}
        self._see_to_content_types()

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; see `Package.read`."""
        changed = self._changed.get(self.name_of(name))
        return super().read(name) if changed is None else changed

    def beginning(self, name: str, length: int) -> bytes:
        """Return the first bytes of a part, however large it is.

        Raises:
            PackageError: If there is none of that name, or it is damaged.
        """
        if (changed := self._changed.get(self.name_of(name))) is not None:
            return changed[:length]
        return next(self.chunks(name, length), b"")

    def put(self, name: str, content: bytes) -> None:
        """Change a part, or add one."""
        own = self.name_of(name) or name
        if own not in self.names:
            self.names |= {own}
            self._by_key[key_of(own)] = own
        self._changed[own] = content

    def add(self, part: str, kind: str, name: str, content: bytes) -> str:
        """Add a part of a kind, to which another one refers; the id of the relation."""
        self.put(name, content)
        self._declare(name, CONTENT_TYPE_OF[kind])
        return self.relate(part, kind, name)

    def put_beginning(self, name: str, length: int, content: bytes) -> None:
        """Put something in the place of the first bytes of a part, however large it is."""
        own = self.name_of(name)
        if own in self._changed:
            self._changed[own] = content + self._changed[own][length:]
        else:
            self._beginnings[own] = (length, content)

    def remove(self, name: str) -> None:
        """Take a part away, and what it refers to; parts it refers to stay."""
        for own in (self.name_of(name), self.name_of(relations_name(name))):
            if own:
                self.names -= {own}
                self._by_key.pop(key_of(own), None)
                self._changed.pop(own, None)
                self._declare(own, "")

    def free_name(self, pattern: str) -> str:
        """The first name that no part has; the pattern holds {} for its number."""
        number = 1
        while self.name_of(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Have a part refer to another; the id of the relation."""
        part, target = _usual(part), _usual(target)
        name = self.name_of(relations_name(part))
        if not name:
            folder, own = posixpath.split(part)
            name = posixpath.join(folder, "_rels", f"{own}.rels")
            self.put(name, f'<Relationships xmlns="{RELATIONS_NAMESPACE}"/>'.encode())
            self._declare_extension("rels", RELATIONS_TYPE)
        used = self.related(part)
        number = max((int(m[1]) for key in used if (m := NUMBERED_ID.fullmatch(key))), default=0) + 1
        path = quote(posixpath.relpath(target, posixpath.dirname(part) or "."), safe="/%")
        words = {"Id": f"rId{number}", "Type": f"{self.relation_types}/{kind}", "Target": path}
        self._append(name, "Relationship", words)
        return words["Id"]

    def unrelate(self, part: str, identifier: str) -> None:
        """Take a relation away."""
        name = self.name_of(relations_name(part))
        if name:
            outline = Outline(self.read(name), 2)
            gone = [e for e in outline.elements[1:] if e.attributes.get("Id") == identifier]
            self.put(name, splice(outline.data, [(e.start, e.end, b"") for e in gone]))

    def to_bytes(self) -> bytes:
        r"""The package. Names of parts are without `\` and `./`; folders have no members of their own."""
        return write_zip(self._written())

    def without_signatures(self) -> None:
        """Take away digital signatures: they vouch for what is changed."""
        for identifier, relation in self.related().items():
            if relation.kind == "origin":
                self.unrelate("", identifier)
        for name in [name for name in self.names if key_of(name).startswith("_xmlsignatures/")]:
            self.remove(name)

    def _written(self) -> Iterator[Member]:
        for name, info in self._members.items():
            written = _usual(name)
            if name in self._changed:
                yield packed(written, [self._changed[name]])
            elif name in self.names and (member := self._member(name, info)):
                yield replace(member, name=written)
        for name in sorted(self._changed.keys() - self._members.keys()):
            yield packed(name, [self._changed[name]])

    def _member(self, name: str, info: ZipInfo) -> Member | None:
        """A part that is as it was, but for its beginning; None for one that is not there."""
        if name in self._beginnings:
            try:
                return packed(name, self._begun_anew(name))
            except PackageError:
                pass  # its end is damaged, and stays so
        return as_it_stands(self._data, info)

    def _begun_anew(self, name: str) -> Iterator[bytes]:
        length, content = self._beginnings[name]
        yield content
        for chunk in self.chunks(name, CHUNK):
            yield chunk[length:]
            length = max(length - len(chunk), 0)

    def chunks(self, name: str, size: int) -> Iterator[bytes]:
        """Yield the bytes of a part as the package has it, so many at a time.

        Raises:
            PackageError: If there is none of that name, or it is damaged.
        """
        with self.opened(name) as stream:
            while chunk := stream.read(size):
                yield chunk

    def _see_to_content_types(self) -> None:
        """Write the list of content types anew where it is missing or damaged."""
        try:
            Outline(self.read(CONTENT_TYPES), 2)
        except PackageError:
            self.put(CONTENT_TYPES, f'<Types xmlns="{TYPES_NAMESPACE}"/>'.encode())
            self._declare_extension("xml", "application/xml")
            self._declare_extension("rels", RELATIONS_TYPE)
            main = self.main_part()
            for relation in [*self.related().values(), *self.related(main).values()]:
                if relation.target and relation.kind in CONTENT_TYPE_OF:
                    self._declare(relation.target, CONTENT_TYPE_OF[relation.kind])

    def _declare(self, part: str, content_type: str) -> None:
        """Give a part its content type; take it away where it is empty."""
        outline = Outline(self.read(CONTENT_TYPES), 2)
        old = [
            e for e in outline.named("Override") if key_of(e.attributes.get("PartName", "")) == key_of(part)
        ]
        self.put(CONTENT_TYPES, splice(outline.data, [(e.start, e.end, b"") for e in old]))
        if content_type:
            written = quote(_usual(part), safe="/%")
            self._append(CONTENT_TYPES, "Override", {"PartName": f"/{written}", "ContentType": content_type})

    def _declare_extension(self, extension: str, content_type: str) -> None:
        outline = Outline(self.read(CONTENT_TYPES), 2)
        if not any(e.attributes.get("Extension", "").lower() == extension for e in outline.named("Default")):
            self._append(CONTENT_TYPES, "Default", {"Extension": extension, "ContentType": content_type})

    def _append(self, name: str, element: str, attributes: Mapping[str, str]) -> None:
        """Add an element at the end of a part."""
        outline = Outline(self.read(name), 1)
        root = outline.elements[0]
        prefix = prefix_of(outline.data[root.start : root.inside]).decode()
        words = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        change = Change(root, last=f"<{prefix}{element}{words}/>".encode())
        self.put(name, splice(outline.data, edits_of(outline.data, change)))


def _usual(name: str) -> str:
    """The name of a part as most programs write it."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
