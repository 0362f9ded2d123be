"""Walking through a part of any length: nothing of it is kept, and its elements are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Protocol
from xml.parsers import expat

CHUNK = 1 << 16
LONGEST_TAG = 1 << 23
"""Bytes that a single tag, comment or instruction may have."""


class Walker(Protocol):
    """Looks at the elements of a part as they pass."""

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
        How many there were.

    Raises:
        TooManyElements, DocumentTypeDeclared, expat.ExpatError: If it cannot be walked through.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    local = _LocalNames()
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > most:
            raise TooManyElements
        walker.start(local[name], attributes)

    def refuse(*_: object) -> None:
        raise DocumentTypeDeclared

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: walker.end(local[name])
    parser.CharacterDataHandler = walker.words
    parser.StartDoctypeDeclHandler = refuse
    given = 0
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)
        given += len(chunk)
        if given - parser.CurrentByteIndex > LONGEST_TAG:
            raise TooManyElements
    parser.Parse(b"", True)
    return count
