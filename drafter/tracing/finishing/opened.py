"""A Word file from anybody, opened to be finished: its parts with text, and who worked on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from drafter.embedding import NAMESPACE
from drafter.model import DraftError, Source, finding
from drafter.ooxml import PackageCopy, PackageError, PackageTooLargeError, Relation

from ..opening import KINDS, RECORD_PART, STRICT, USUAL, refuse_endless
from ..word_styles import Styles, W, value_of
from .parts import CORE, NAMED
from .remains import Story, read_comments
from .trees import local

TEXTS = ("header", "footer", "footnotes", "endnotes")
WORKED_ON = (f"{W}author", f"{W}initials", f"{W}ed")
DONE = "{http://schemas.microsoft.com/office/word/2012/wordml}"
SHORTEST_NAME = 2


@dataclass
class Opened:
    """An opened file; its trees are changed in place, and put back by `put_back`.

    Attributes:
        copy: The package.
        main: The name of the part with the text.
        file: How findings name it.
        trees: The roots of the parts read so far, by their names.
    """

    copy: PackageCopy
    main: str
    file: str
    trees: dict[str, etree._Element] = field(default_factory=dict)

    def tree(self, name: str) -> etree._Element:
        """The root of a part."""
        if name not in self.trees:
            self.trees[name] = self.copy.parse(name)
        return self.trees[name]

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part that the document refers to as this kind; None without one."""
        name = next((r.target for r in self._relations if r.kind == kind and r.target), "")
        return self.tree(name) if name else None

    @cached_property
    def _relations(self) -> tuple[Relation, ...]:
        return tuple(r for r in self.copy.related(self.main).values() if not r.external)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The names of the parts with text of the document, that of the text itself first."""
        others = sorted({r.target for r in self._relations if r.kind in TEXTS and r.target})
        return (self.main, *others)

    def stories(self) -> Iterator[Story]:
        """The parts with text."""
        styles = Styles(self.related("styles"))
        return (Story(self.tree(name), styles, self.file) for name in self.texts)

    @cached_property
    def comments(self) -> Mapping[str, tuple[str, str]]:
        """Author and words of the comments that have to be seen to, by their ids."""
        root = self.related("comments")
        more = self.related("commentsExtended")
        ended = () if more is None else more.iter(f"{DONE}commentEx")
        done = [each.get(f"{DONE}paraId", "") for each in ended if each.get(f"{DONE}done") in ("1", "true")]
        return {} if root is None else read_comments(root, done)

    @cached_property
    def people(self) -> frozenset[str]:
        """The names of those who worked on it."""
        found: set[str] = set()
        for relation in self.copy.related().values():
            if relation.kind in (CORE, "extended-properties") and relation.target:
                root = self.copy.parse(relation.target)
                found |= {e.text or "" for e in root.iter(etree.Element) if local(e) in NAMED}
        comments = self.related("comments")
        for root in (*map(self.tree, self.texts), *([] if comments is None else [comments])):
            found |= {e.get(name, "") for e in root.iter(etree.Element) for name in WORKED_ON}
        return frozenset(name.strip() for name in found if len(name.strip()) >= SHORTEST_NAME)

    @cached_property
    def is_ours(self) -> bool:
        """Whether a build has written it: it has our record, a control or a bookmark of ours."""
        records = (name for name in self.copy.names if RECORD_PART.fullmatch(name))
        if any(NAMESPACE.encode() in self.copy.read(name) for name in records):
            return True
        root = self.tree(self.main)
        names = (mark.get(f"{W}name", "") for mark in root.iter(f"{W}bookmarkStart"))
        tags = (value_of(control, "sdtPr", "tag") for control in root.iter(f"{W}sdt"))
        return any(n.startswith("_draft") for n in names) or any(t.startswith("draft:") for t in tags)


def open_to_finish(content: bytes, file: str) -> Opened:
    """Open a Word file.

    Raises:
        DraftError: If it is none, or cannot be read (E01).
    """
    reason = next((told for beginning, told in KINDS.items() if content.startswith(beginning)), "")
    if reason or not content:
        raise unreadable(file, reason or "是空文件")
    copy = PackageCopy(content)
    main = copy.main_part() or copy.name_of(USUAL)
    if not main:
        raise PackageError("no main part")
    if STRICT in copy.beginning(main, 4000):
        raise unreadable(file, "存成了“Strict Open XML 文档”；请另存为普通的“Word 文档（*.docx）”")
    opened = Opened(copy, main, file)
    if opened.tree(main).tag != f"{W}document":
        raise PackageError("no document")
    refuse_endless(opened.tree(main))
    return opened


def unreadable(file: str, reason: str) -> DraftError:
    """The end of a file that cannot be read (E01)."""
    return DraftError(finding("E01", Source(file, "", ""), reason=reason))


def refusal(file: str, error: PackageError) -> DraftError:
    """The same for what is wrong with its package."""
    if isinstance(error, PackageTooLargeError):
        return unreadable(file, f"内容过多，超过 {error.limit} {error.measure}")
    return unreadable(file, "不是 Word 文件，或者已经损坏")
