"""The lines of a Word file: the final text of tracked changes as one sees it, numbers of headings too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from drafter.model import DraftError, Source, finding
from drafter.ooxml import Package, PackageError, PackageTooLargeError

from ..kinds import damaged, other_package
from ..limits import too_large
from ..text_units import Line
from .blocks import Around, DocumentReader
from .numbering import Numbering
from .opening import WordParts, is_document, is_word_xml, unflattened, word_tree
from .styles import Stylesheet, WordStyle
from .vocabulary import PARAGRAPH, W
from .wording import note_key, wording_of

__all__ = ["MAX_NODES", "Embedded", "is_word_xml", "word_lines"]

MAX_NODES = 1_000_000
"""Tags and attributes of a part: more than a report whose every character is a run of its own."""
NOTES = ("footnote", "endnote")
PICTURES = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
Embedded = Callable[[str, bytes], list[Line]]


def word_lines(data: bytes, file: str, embedded: Embedded, most: int = MAX_NODES) -> list[Line]:
    """Read the lines of a Word file.

    Args:
        data: A package, the flat file of one, or the XML of Word 2003.
        file: How findings name it.
        embedded: Reads what is embedded in it, by the name of the part and its bytes.
        most: So many tags and attributes of a part are read.

    Raises:
        DraftError: If it is no Word file, damaged, too large, or holds nothing but pictures (L05 to L08,
            L14).
    """
    try:
        lines, pictures = _read(data, file, embedded, most)
    except PackageTooLargeError as error:
        raise too_large(file, f"{error.limit} {error.measure}") from error
    except PackageError as error:
        raise damaged(file) from error
    lines = [line for line in lines if line.text or line.table]
    if not any(not line.left_out for line in lines) and pictures:
        raise DraftError(finding("L06", Source(file, "", "")))
    return lines


def _read(data: bytes, file: str, embedded: Embedded, most: int) -> tuple[list[Line], bool]:
    """The lines, and whether there are pictures."""
    if not is_word_xml(data):
        return _read_package(Package(data), file, embedded, most)
    package = unflattened(data)
    if package is not None:
        return _read_package(Package(package), file, embedded, most)
    root = word_tree(data, file, most)
    styles = Stylesheet(root)
    return _read_body(root, Around(styles, Numbering(None, {}), {}, lambda _: ()), file)


def _read_package(package: Package, file: str, embedded: Embedded, most: int) -> tuple[list[Line], bool]:
    parts = WordParts(package, file, most)
    if not parts.main:
        raise other_package(package, file)
    styles = Stylesheet(parts.tree("styles"))
    notes: dict[str, str] = {}
    for kind in NOTES:
        notes |= _notes(kind, parts.tree(f"{kind}s"), styles)
    numbering = Numbering(parts.tree("numbering"), styles.list_ids)
    root = parts.tree()
    if not is_document(root):
        raise other_package(package, file)
    chunks = _Chunks(parts, embedded)
    return _read_body(root, Around(styles, numbering, notes, chunks.lines), file)


def _read_body(root: etree._Element | None, around: Around, file: str) -> tuple[list[Line], bool]:
    body = None if root is None else next(root.iterchildren(f"{W}body"), None)
    if body is None:
        raise damaged(file)
    return DocumentReader(around, file).read(body), next(body.iter(*PICTURES), None) is not None


def _notes(kind: str, root: etree._Element | None, styles: Stylesheet) -> dict[str, str]:
    """The words of the footnotes or endnotes; a line break in one is a blank."""
    if root is None:
        return {}
    return {note_key(kind, note): " ".join(_words(note, styles)) for note in root.iterchildren(f"{W}{kind}")}


def _words(note: etree._Element, styles: Stylesheet) -> Iterator[str]:
    for paragraph in note.iter(PARAGRAPH):
        yield wording_of(paragraph, styles, WordStyle()).text.replace("\n", " ")


class _Chunks:
    """What is embedded in a document as a file of its own, each read once."""

    def __init__(self, parts: WordParts, embedded: Embedded) -> None:
        self._parts = parts
        self._embedded = embedded
        self._read: set[str] = set()

    def lines(self, relation: str) -> list[Line]:
        """Return the lines of what a relation leads to; what is outside, or read already, is told."""
        found = self._parts.relation(relation)
        if found is None or found.external or not found.target:
            return [_told(f"没有打开的嵌入内容：{found.target if found else relation}")]
        if found.target in self._read:
            return [_told(f"重复的嵌入内容：{found.target}")]
        self._read.add(found.target)
        return self._embedded(found.target, self._parts.read(found.target))


def _told(words: str) -> Line:
    return replace(Line.of(0, words), left_out=True)
