"""Finishing a document: what is left in it, what is taken out of it, and the file that comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from drafter.model import Finding, Source, finding
from drafter.ooxml import PackageError

from ..word_styles import W
from . import clearing, fields, remains
from .objects import linked_left, part_from_files
from .opened import Opened, open_to_finish, refusal
from .parts import (
    CORE,
    CORE_XML,
    TITLE,
    clear_chart,
    clear_settings,
    prune,
    serialised,
    set_main_type,
)
from .pictures import without_origin
from .plain_numbers import type_numbers
from .revisions import Resolution, resolve
from .trees import complete, drop

RESOLVED_BY_FORCE = frozenset(("E30", "E31", "E33", "E35"))
"""What is left and can be taken out, so that nothing of it is in the file."""
NOTES = ("footnote", "endnote")
MACROS = ("vbaProject",)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a report is to be finished.

    Attributes:
        changes: What becomes of tracked changes; None where they are to be refused.
        comments: Whether comments that nobody has marked as done may go.
        force: Whether it is finished whatever is left: tracked changes are accepted; comments, hidden words
            and the ground of words go; marks and lines of a draft stay.
        plain_numbers: Whether the numbers of headings are typed.
    """

    changes: Resolution | None = None
    comments: bool = False
    force: bool = False
    plain_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished report.

    Attributes:
        content: The file; None where it was refused.
        left: What has to be seen to, each with its place; where there is a file, what is still in it.
        cleared: What was taken out and how much of it, by what it is called.
        findings: Remarks.
    """

    content: bytes | None
    left: tuple[Finding, ...]
    cleared: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def finish(content: bytes, file: str, wishes: Wishes = Wishes()) -> Finished:
    """Make an edited report fit to publish.

    Args:
        content: The file, of ours or of anybody.
        file: Its name, for findings.
        wishes: What becomes of what is left in it.

    Raises:
        DraftError: If it is no Word file, or cannot be read (E01).
    """
    try:
        return _finish(open_to_finish(content, file), wishes)
    except PackageError as error:
        raise refusal(file, error) from error


def _finish(opened: Opened, wishes: Wishes) -> Finished:
    cleared: Counter[str] = Counter()
    remarks = [] if opened.is_ours else [finding("E38", Source(opened.file, "", ""))]
    people = opened.people
    left = list(_left_before(opened, wishes))
    how = wishes.changes or Resolution.ACCEPT
    for story in opened.stories():
        cleared["修订"] += sum(1 for _ in remains.changes_left(story))
        cleared["内容控件"] += clearing.unwrap_controls(story.root)
        resolve(story.root, how)
    left += _left_after(opened, wishes)
    if left and not wishes.force:
        return Finished(None, tuple(left), findings=tuple(remarks))
    remarks += _remarks(opened)
    _clear_texts(opened, people, cleared)
    if wishes.plain_numbers:
        roots = [opened.tree(name) for name in opened.texts]
        for root in roots:
            cleared["转成文字的域"] += fields.settle_fields(root, fields.refers_to_number)
        cleared["转成文字的编号"] = type_numbers(roots, opened.related("styles"), opened.related("numbering"))
    _clear_others(opened, cleared)
    still = tuple(each for each in left if each.code not in RESOLVED_BY_FORCE)
    counted = {what: count for what, count in cleared.items() if count}
    return Finished(opened.copy.to_bytes(), still, counted, tuple(remarks))


def _left_before(opened: Opened, wishes: Wishes) -> Iterator[Finding]:
    """What is left as the file stands: it goes, or cannot be told any more, once changes are resolved."""
    for story in opened.stories():
        if wishes.changes is None:
            yield from remains.changes_left(story)
        yield from remains.placeholders_left(story)


def _left_after(opened: Opened, wishes: Wishes) -> Iterator[Finding]:
    for name, story in zip(opened.texts, opened.stories(), strict=True):
        if not wishes.comments:
            yield from remains.comments_left(story, opened.comments)
        yield from remains.marks_left(story)
        yield from linked_left(story, opened.copy.related(name))


def _remarks(opened: Opened) -> Iterator[Finding]:
    """What is taken out and was there for a purpose (E39)."""
    source = Source(opened.file, "", "")
    relations = [*opened.copy.related().values(), *opened.copy.related(opened.main).values()]
    if any(relation.kind == "origin" for relation in relations):
        yield finding("E39", source, what="数字签名", remedy="定稿后需要签名的，请重新签名")
    if any(relation.kind in MACROS for relation in relations):
        yield finding("E39", source, what="宏", remedy="公开的文件不应带宏；确实要用的，请留在原来的文件里")
    settings = opened.related("settings")
    guarded = () if settings is None else settings.iter(f"{W}documentProtection", f"{W}writeProtection")
    if next(iter(guarded), None) is not None:
        yield finding("E39", source, what="编辑限制", remedy="定稿后仍要限制编辑的，请在 Word 中重新设置")


def _clear_texts(opened: Opened, people: frozenset[str], cleared: Counter[str]) -> None:
    for name, story in zip(opened.texts, list(opened.stories()), strict=True):
        root = story.root
        hidden = set(remains.hidden_runs(story))
        cleared["隐藏文字"] += clearing.drop_hidden(root, hidden.__contains__)
        cleared["底色"] += remains.clear_grounds(root)
        cleared["批注"] += clearing.drop_comments(root)
        cleared["书签"] += clearing.drop_bookmarks(root)
        cleared["转成文字的域"] += fields.settle_fields(root, fields.is_unfit)
        files, links = part_from_files(root, opened.copy.related(name))
        cleared["嵌入的文件"] += files
        cleared["指向本机文件的链接"] += links
        cleared["带有文件名、人名的替代文字"] += clearing.drop_telling_names(root, people)
        clearing.drop_traces(root)
        complete(root)
    _drop_lost_notes(opened)


def _drop_lost_notes(opened: Opened) -> None:
    """Take out the notes to which nothing refers any more: their words would still be in the file."""
    for kind in NOTES:
        root = opened.related(f"{kind}s")
        if root is None:
            continue
        texts = (opened.tree(name) for name in opened.texts)
        used = {mark.get(f"{W}id") for text in texts for mark in text.iter(f"{W}{kind}Reference")}
        for note in root.findall(f"{W}{kind}"):
            if note.get(f"{W}id") not in used and note.get(f"{W}type", "normal") == "normal":
                drop(note)


def _clear_others(opened: Opened, cleared: Counter[str]) -> None:
    """See to the parts without text, put all back that was changed, and take out what no page needs."""
    copy = opened.copy
    for kind in ("styles", "numbering", "settings"):
        root = opened.related(kind)
        if root is not None:
            clearing.drop_traces(root)
            resolve(root, Resolution.ACCEPT)
            if kind == "settings":
                clear_settings(root)
    for name, root in opened.trees.items():
        copy.put(name, serialised(root))
    _clear_charts_and_pictures(opened, cleared)
    _keep_only_title(opened)
    set_main_type(copy, opened.main)
    before = len(copy.names)
    prune(copy, opened.main)
    cleared["附带的部件"] += before - len(copy.names)


def _clear_charts_and_pictures(opened: Opened, cleared: Counter[str]) -> None:
    copy = opened.copy
    for owner in sorted(copy.names):
        if owner.lower().endswith(".rels"):
            continue
        for relation in copy.related(owner).values():
            name = relation.target
            if relation.external or not name:
                continue
            if relation.kind in ("chart", "chartEx"):
                root = copy.parse(name)
                cleared["图表内嵌的表格"] += clear_chart(root)
                copy.put(name, serialised(root))
            elif relation.kind == "image":
                data = copy.read(name)
                if (plain := without_origin(data)) != data:
                    cleared["照片里的拍摄信息"] += 1
                    copy.put(name, plain)


def _keep_only_title(opened: Opened) -> None:
    """Leave of all properties of the file its title."""
    names = (r.target for r in opened.copy.related().values() if r.kind == CORE and r.target)
    for name in list(names):
        old = opened.copy.parse(name).find(TITLE)
        root = etree.fromstring(CORE_XML.encode())
        if old is not None and old.text:
            etree.SubElement(root, TITLE).text = old.text
        opened.copy.put(name, serialised(root))
