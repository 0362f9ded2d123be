"""Changing XML where it stands: what is not changed stays as it was, to the byte.

A `Survey` goes through the text of a part and tells where each element begins and ends (`walk` only says what
is there); edits are then put into the text. No tree is made: a part takes no more than its own bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from drafter.patterns import regex

from . import PackageError

Edit = tuple[int, int, bytes]
"""The bytes from one offset to another, and what stands there instead."""

TAG = regex(rb"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
TAG_NAME = regex(rb"<([^\s/>]+)")
ATTRIBUTE = regex(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
DECLARATION = regex(r"^\ufeff?<\?xml\s[^>]*\?>")
ENCODING = regex(rb"""^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
FORBIDDEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Element:
    """Where an element stands in the text of its part.

    Attributes:
        name: Its name without prefix; its namespace and a blank come first where that is not the root's.
        attributes: By name, those of another namespace as above.
        start: The offset of its start tag.
        inside: The offset behind its start tag.
        close: The offset of its end tag; -1 where it has none, as <a/>.
        end: The offset behind it.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    inside: int
    close: int = -1
    end: int = -1


class Survey:
    """A survey of the elements of a part, in their order; `enter` and `leave` are there to be overridden.

    Attributes:
        data: The text, in UTF-8.
        depth: How deep the element is that is entered or left; the root is at 1.
        namespace: The root's.
        root: The root.
    """

    def __init__(self, data: bytes) -> None:
        self.data = in_utf8(data)
        self.depth = 0
        self.namespace = ""
        self.root = Element("", {}, 0, 0)
        self._own = ""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = _refuse

    @property
    def prefix(self) -> bytes:
        """The prefix of the root's name, with its colon, or nothing."""
        return prefix_of(self.data[self.root.start : self.root.inside])

    @property
    def offset(self) -> int:
        """Where the survey stands: at the start tag of what is entered, at the end tag of what is left."""
        return self._parser.CurrentByteIndex

    def run(self, *, whole: bool = True) -> None:
        """Make the survey; of the beginning of a part where it is not whole.

        Raises:
            PackageError: If it is no XML, or declares a document type.
        """
        try:
            self._parser.Parse(self.data, whole)
        except expat.ExpatError as error:
            raise PackageError(str(error)) from error

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""

    def leave(self, _name: str) -> None:
        """See an element end."""

    def text_to(self, handler: object) -> None:
        """Have a function told the words between the tags; None for nobody."""
        self._parser.CharacterDataHandler = handler  # type: ignore[assignment]

    def here(self, name: str, attributes: Mapping[str, str]) -> Element:
        """The element that is being entered."""
        start = self.offset
        return Element(name, attributes, start, tag_end(self.data, start))

    def ended(self, element: Element) -> Element:
        """The element again, which is being left, with its end."""
        if self.data[element.inside - 2 : element.inside] == b"/>":
            element.end = element.inside
        else:
            element.close = self.offset
            element.end = self.data.index(b">", element.close) + 1
        return element

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1:
            self.namespace = name.rpartition(" ")[0]
            self._own = f"{self.namespace} " if self.namespace else ""
            self.root = self.here(name.removeprefix(self._own), attributes)
        self.enter(name.removeprefix(self._own), attributes)

    def _end(self, name: str) -> None:
        self.leave(name.removeprefix(self._own))
        if self.depth == 1:
            self.ended(self.root)
        self.depth -= 1


class Outline(Survey):
    """The elements of a part down to a depth.

    Attributes:
        elements: The root, its children and so on, in the order in which they begin.
    """

    def __init__(self, data: bytes, depth: int) -> None:
        super().__init__(data)
        self.elements: list[Element] = []
        self._deepest = depth
        self._open: list[Element] = []
        self.run()

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """Take the element down."""
        if self.depth <= self._deepest:
            self._open.append(self.here(name, attributes))
            self.elements.append(self._open[-1])

    def leave(self, _name: str) -> None:
        """Take its end down."""
        if self.depth <= self._deepest:
            self.ended(self._open.pop())

    def named(self, *names: str) -> list[Element]:
        """The elements of these names."""
        return [element for element in self.elements if element.name in names]


@dataclass
class Change:
    """A change of an element: attributes set, or dropped (None), and what comes in first or last."""

    element: Element
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    first: bytes = b""
    last: bytes = b""


def edits_of(data: bytes, change: Change) -> list[Edit]:
    """The edits that make a change."""
    element = change.element
    tag = data[element.start : element.inside]
    new = with_attributes(tag, change.attributes) if change.attributes else tag
    if element.close >= 0 or not (change.first or change.last):
        edits = [(element.start, element.inside, new + change.first)] if new != tag or change.first else []
        return edits + ([(element.close, element.close, change.last)] if change.last else [])
    opened = new.rstrip()[:-2].rstrip() + b">" + change.first + change.last
    return [(element.start, element.inside, opened + b"</" + tag_name(tag) + b">")]


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The text with the edits made. What is put in at one place stands there in the order given."""
    pieces: list[bytes] = []
    position = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += (data[position:start], new)
        position = max(position, end)
    return b"".join([*pieces, data[position:]])


def tag_end(data: bytes, start: int) -> int:
    """The offset behind the tag that begins at an offset.

    Raises:
        PackageError: If none does.
    """
    match = TAG.match(data, start)
    if not match:
        raise PackageError("no tag where one should be")
    return match.end()


def tag_name(tag: bytes) -> bytes:
    """The name that a tag has, with its prefix."""
    match = TAG_NAME.match(tag)
    return match[1] if match else b""


def prefix_of(tag: bytes) -> bytes:
    """The prefix of a tag's name, with its colon, or nothing."""
    name = tag_name(tag)
    return name[: name.index(b":") + 1] if b":" in name else b""


def attributes_of(tag: bytes) -> dict[str, str]:
    """The attributes of a start tag as they are written; in those that are numbers nothing is escaped."""
    name = TAG_NAME.match(tag)
    found = ATTRIBUTE.finditer(tag[: tag_end(tag, 0)], name.end() if name else 0)
    return {match[1].decode(): match[2][1:-1].decode() for match in found}


def with_attributes(tag: bytes, attributes: Mapping[str, str | None]) -> bytes:
    """A start tag with other values of some attributes; those that are None are dropped."""
    name = TAG_NAME.match(tag)
    rest = {key.encode(): value for key, value in attributes.items()}
    pieces = [tag[: name.end()] if name else tag]
    position = name.end() if name else len(tag)
    for match in ATTRIBUTE.finditer(tag, position):
        value = rest.pop(match[1], "")
        if match[1].decode() not in attributes:
            pieces.append(match[0])
        elif value is not None:
            pieces.append(tag[match.start() : match.start(2)] + quoteattr(printable(value)).encode())
        position = match.end()
    added = [b" " + key + b"=" + quoteattr(printable(v)).encode() for key, v in rest.items() if v is not None]
    return b"".join([*pieces, *added, tag[position:]])


def escaped(text: str) -> bytes:
    """Words as XML has them, without the characters that it cannot hold."""
    return escape(printable(text), {"\r": "&#13;"}).encode()


def printable(text: str) -> str:
    """The text without the characters that XML cannot hold (XML 1.0, 2.2)."""
    return FORBIDDEN.sub("", text)


def in_utf8(data: bytes) -> bytes:
    """The text of a part in UTF-8; as it is, where it is in that already.

    Raises:
        PackageError: If it is not in the encoding that it names.
    """
    encoding = next((codec for mark, codec in MARKS.items() if data.startswith(mark)), "")
    if not encoding:
        named = ENCODING.match(data)
        encoding = named[1].decode().lower() if named else "utf-8"
        if encoding in ("utf-8", "us-ascii", "ascii"):
            return data
    try:
        return DECLARATION.sub("", data.decode(encoding)).removeprefix("\ufeff").encode()
    except (LookupError, UnicodeError) as error:
        raise PackageError(str(error)) from error


def _refuse(*_: object) -> None:
    raise PackageError("a document type is declared")
