"""The paragraphs of an .odt file that LibreOffice made of a report: its figures have bookmarks only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.embedding import Embedded
from drafter.ooxml import Package

from .edited import EditedParagraph
from .heading_paths import HeadingPath
from .holding import Holder
from .word_text import NAME, Mark, Raw

if TYPE_CHECKING:
    from lxml import etree

PART = "content.xml"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
SILENT = frozenset(
    (
        *(f"{TEXT}{name}" for name in ("tracked-changes", "note", "ruby-text", "sequence-decls")),
        *(f"{OFFICE}{name}" for name in ("annotation", "forms", "automatic-styles", "font-face-decls")),
    )
)
SHOWN = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
MOST_BLANKS = 1000


def open_document_paragraphs(
    package: Package, root: etree._Element, embedded: Embedded
) -> tuple[EditedParagraph, ...]:
    """The paragraphs of an .odt file in reading order.

    Args:
        package: The file.
        root: The root of its content.
        embedded: The record, from elsewhere.

    Raises:
        PackageError: If the part with its styles is damaged.
    """
    reader = _Reader()
    reader.read(root)
    names = _style_names(package, root)
    holder, path, found = Holder.of(reader.paragraphs, embedded), HeadingPath(), []
    for index, raw in enumerate(reader.paragraphs):
        text, name, level = raw.text, names.get(raw.style_id, raw.style_id), _level(raw.element)
        path.style(name, text)
        under = path.above(level) if level else path.current()
        held = holder.figures(raw)
        found.append(
            EditedParagraph(index, raw.element, text, (), held, name, level, under, in_table=raw.in_table)
        )
        if level and text.strip():
            path.heading(level, text)
    return tuple(found)


def _level(paragraph: etree._Element) -> int:
    told = paragraph.get(f"{TEXT}outline-level", "") if paragraph.tag == f"{TEXT}h" else ""
    return int(told) if told in ("1", "2", "3", "4") else 0


def _style_names(package: Package, root: etree._Element) -> dict[str, str]:
    """The names that LibreOffice shows; an automatic style goes by the one that it is made from."""
    name = package.name_of("styles.xml")
    roots = [package.parse(name)] if name else []
    names: dict[str, str] = {}
    for style in (style for each in (*roots, root) for style in each.iterfind(f"*/{STYLE}style")):
        own = style.get(f"{STYLE}name", "")
        parent = style.get(f"{STYLE}parent-style-name", "")
        is_automatic = next(style.iterancestors()).tag == f"{OFFICE}automatic-styles"
        names[own] = names.get(parent, parent) if is_automatic else style.get(f"{STYLE}display-name", own)
    return names


@dataclass(slots=True)
class _Reader:
    """Walks through the elements once, words and the words behind each element alike."""

    paragraphs: list[Raw] = field(default_factory=list)
    _current: list[Raw] = field(default_factory=list)
    _begun: dict[str, tuple[Raw, int, etree._Element]] = field(default_factory=dict)
    _tables: int = 0

    def read(self, root: etree._Element) -> None:
        """Read what lies below an element."""
        pending: list[tuple[etree._Element, Iterator[etree._Element]]] = [(root, iter(root))]
        while pending:
            owner, inside = pending[-1]
            element = next(inside, None)
            if element is None:
                pending.pop()
                self._leave(owner)
                if pending:
                    self._add(owner, owner.tail)
            elif isinstance(element.tag, str) and element.tag not in SILENT:
                self._enter(element)
                pending.append((element, iter(element)))
            else:
                self._add(element, element.tail)

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in PARAGRAPHS:
            raw = Raw(element, element.get(f"{TEXT}style-name", ""), self._tables > 0)
            self.paragraphs.append(raw)
            self._current.append(raw)
        elif tag == TABLE:
            self._tables += 1
        elif tag == f"{TEXT}s":
            count = element.get(f"{TEXT}c", "1")
            self._add(element, " " * min(int(count) if count.isdecimal() else 1, MOST_BLANKS))
        elif tag in (f"{TEXT}bookmark-start", f"{TEXT}bookmark-end"):
            self._mark(element)
        self._add(element, SHOWN.get(tag, element.text))

    def _leave(self, element: etree._Element) -> None:
        if element.tag in PARAGRAPHS:
            self._current.pop()
        elif element.tag == TABLE:
            self._tables -= 1

    def _add(self, element: etree._Element, words: str | None) -> None:
        if self._current and words:
            self._current[-1].add(element, words)

    def _mark(self, element: etree._Element) -> None:
        name = element.get(f"{TEXT}name", "")
        named = NAME.fullmatch(name)
        if named is None or not self._current:
            return
        if element.tag == f"{TEXT}bookmark-start":
            self._begun[name] = (self._current[-1], self._current[-1].length, element)
        elif begun := self._begun.pop(name, None):
            raw, start, first = begun
            raw.bookmarks.append(Mark(int(named[1]), start, raw.length, first))
