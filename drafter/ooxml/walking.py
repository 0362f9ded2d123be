"""Walking through a part of any length: nothing of it is kept, and its elements are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Protocol
from xml.parsers import expat

from drafter.patterns import regex

CHUNK = 1 << 16
LONGEST_TAG = 1 << 23
"""Bytes that a single tag, comment or instruction may have."""


class Walker(Protocol):
    """Looks at the elements of a part as they pass."""

    @property
    def passed_over(self) -> frozenset[str]:
        """The names of elements in which there is nothing for it to see."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; `name` is without prefix."""

    def end(self, name: str) -> None:
        """An element ends."""

    def words(self, text: str) -> None:
        """Words stand here."""


class TooManyElements(Exception):
    """More elements than are looked at."""


class DocumentTypeDeclared(Exception):
    """No part has one; what it would define is lost in reading, or grows beyond all bounds."""


PREFIXED = regex(rb"<[/]?[^\s<>/:\"'!?]{1,64}:")
OVERLAP = 80
"""Bytes of the chunk before that are looked at again: a name may be divided."""


class _LocalNames(dict[str, str]):
    """The names of elements without their prefixes: x:c -> c."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


def walk(stream: IO[bytes], walker: Walker, most: int) -> int:
    """Walk through a piece of XML.

    Args:
        stream: Its bytes.
        walker: Who looks at it.
        most: How many elements there may be.

    Returns:
        How many there were, or a few more: they are counted by what their tags begin with.

    Raises:
        TooManyElements, DocumentTypeDeclared, expat.ExpatError: If it cannot be walked through.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    _show(parser, walker)
    given, count, plain, before = 0, 0, True, b""
    while chunk := stream.read(CHUNK):
        count += chunk.count(b"<") - chunk.count(b"</")
        if count > most:
            raise TooManyElements
        wide = b"\0" in chunk  # an encoding in which a prefix is not seen
        if plain and (wide or PREFIXED.search(before + chunk)):
            _take_prefixes_off(parser, walker)
            plain = False
        before = chunk[-OVERLAP:]
        parser.Parse(chunk, False)
        given += len(chunk)
        if given - parser.CurrentByteIndex > LONGEST_TAG:
            raise TooManyElements
    parser.Parse(b"", True)
    return count


def _show(parser: expat.XMLParserType, walker: Walker) -> None:
    """Show a walker the elements that the parser comes to, but for what it passes over: that is only read."""

    def start(name: str, attributes: dict[str, str]) -> None:
        if name in passed_over:
            parser.StartElementHandler = parser.CharacterDataHandler = None
            parser.EndElementHandler = end_of_unseen
        else:
            see(name, attributes)

    def end_of_unseen(name: str) -> None:
        if name in passed_over:
            show()

    def show() -> None:
        parser.StartElementHandler, parser.EndElementHandler = start, walker.end
        parser.CharacterDataHandler = walker.words

    passed_over, see = walker.passed_over, walker.start
    show()


def _take_prefixes_off(parser: expat.XMLParserType, walker: Walker) -> None:
    local = _LocalNames()
    parser.StartElementHandler = lambda name, attributes: walker.start(local[name], attributes)
    parser.EndElementHandler = lambda name: walker.end(local[name])
    parser.CharacterDataHandler = walker.words


def _refuse(*_: object) -> None:
    raise DocumentTypeDeclared
