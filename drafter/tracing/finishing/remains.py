"""What is left in a report that must not be published: each with its place and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from drafter.model import Finding, Source, finding
from drafter.patterns import regex

from ..word_styles import Styles, W, below, switched, value_of
from ..word_text import Raw, paragraphs_of
from .clearing import is_placeholder
from .places import Places
from .told_changes import told_changes
from .trees import PARAGRAPH, RUN, words_of

MARK = regex(r"【(?:待补充|待核|沿用上年)[^】\n]*】?")
STAGES = "征求意见稿|讨论稿|送审稿|审议稿|报审稿|送阅稿|代拟稿|修改稿|汇报稿|初稿|草稿|草案|内部资料|样稿"
STAGE_LINE = regex(rf"[（(【〔\[]?\s*(?:{STAGES})[\s0-9一二三四五六七八九十稿第]*[）)】〕\]]?")
STAGE_BEHIND = regex(rf"[（(【〔\[](?:{STAGES})[）)】〕\]]\s*$")
LONGEST_TITLE = 60
WHITE = frozenset(("", "auto", "ffffff", "none"))
TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
OURS = "drafter"
"""The author of the comments that a build writes."""


@dataclass(frozen=True, slots=True)
class Story:
    """A part of a document with text of its own.

    Attributes:
        root: Its root.
        styles: The styles of the document.
        file: How findings name the document.
    """

    root: etree._Element
    styles: Styles
    file: str

    def told(self, code: str, place: str, words: str, **more: str) -> Finding:
        """The finding for some words at a place."""
        source = Source(self.file, "", "")
        return finding(code, source, field=place, value=words or "（没有文字）", place=place, **more)


def changes_left(story: Story) -> Iterator[Finding]:
    """The tracked changes, as a person counts them."""
    for each in told_changes(story.root, Places(story.root, story.styles).of):
        yield story.told("E30", each.place, each.words, author=each.author or "没有署名的人", what=each.what)


def placeholders_left(story: Story) -> Iterator[Finding]:
    """The words of content controls that ask to be replaced."""
    places = Places(story.root, story.styles)
    for control in story.root.iter(f"{W}sdt"):
        if is_placeholder(control) and (words := words_of(control).strip()):
            yield story.told("E36", places.of(control), words)


def comments_left(story: Story, comments: Mapping[str, tuple[str, str]]) -> Iterator[Finding]:
    """The comments that are anchored here, by their ids; each is its author and its words."""
    places = Places(story.root, story.styles)
    for reference in story.root.iter(f"{W}commentReference"):
        if found := comments.get(reference.get(f"{W}id", "")):
            author, words = found
            yield story.told("E31", places.of(reference), words, author=author or "没有署名的人")


def marks_left(story: Story) -> Iterator[Finding]:
    """待补充, 待核 and 沿用上年; lines that say of what stage this is; words on a ground; hidden ones."""
    places = Places(story.root, story.styles)
    for raw in paragraphs_of(story.root, story.styles):
        place = places.of(raw.element)
        for mark in MARK.findall(raw.text):
            yield story.told("E32", place, mark)
        if stage := _stage(raw):
            yield story.told("E34", place, stage)
        yield from (story.told("E33", place, words) for words in _on_ground(raw.element))
    for paragraph, runs in groupby(hidden_runs(story), lambda run: next(run.iterancestors(PARAGRAPH), run)):
        yield story.told("E35", places.of(paragraph), "".join(map(words_of, runs)))
    for watermark in story.root.iter(TEXT_PATH):
        yield story.told("E34", places.of(watermark), watermark.get("string", ""))


def _stage(raw: Raw) -> str:
    """The words of a line that says of what stage the text is, or that end a title so."""
    text = raw.text.strip()
    if STAGE_LINE.fullmatch(text):
        return text
    if len(text) <= LONGEST_TITLE and not raw.in_table and (found := STAGE_BEHIND.search(text)):
        return found[0].strip()
    return ""


def _on_ground(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph that stand on a ground, but for marks that are told by themselves."""
    runs = [run for run in paragraph.iter(RUN) if next(run.iterancestors(PARAGRAPH)) is paragraph]
    for grounded, group in groupby(runs, has_ground):
        words = "".join(map(words_of, group))
        if grounded and MARK.sub("", words).strip():
            yield words


def has_ground(run: etree._Element) -> bool:
    """Whether the words of a run are highlighted or shaded."""
    shade = below(run, "rPr", "shd")
    fill = "" if shade is None else shade.get(f"{W}fill", "")
    return any(each.lower() not in WHITE for each in (value_of(run, "rPr", "highlight"), fill))


def clear_grounds(root: etree._Element) -> int:
    """Take the ground from words, but not from marks of what is left; how many runs lost it."""
    count = 0
    for run in root.iter(RUN):
        if has_ground(run) and not MARK.search(words_of(run)):
            properties = below(run, "rPr")
            assert properties is not None
            for name in ("highlight", "shd"):
                for each in properties.findall(f"{W}{name}"):
                    properties.remove(each)
            count += 1
    for look in root.iter(f"{W}pPr"):
        for each in look.findall(f"{W}rPr/{W}highlight"):
            each.getparent().remove(each)  # type: ignore[union-attr]
    return count


def hidden_runs(story: Story) -> Iterator[etree._Element]:
    """The runs with words that are hidden, by their own look or by a style."""
    return (run for run in story.root.iter(RUN) if _is_hidden(run, story.styles) and words_of(run))


def _is_hidden(run: etree._Element, styles: Styles) -> bool:
    own, style = switched(run, "rPr", "vanish"), value_of(run, "rPr", "rStyle")
    if own is not None:
        return own
    paragraph = next(run.iterancestors(PARAGRAPH), None)
    return bool(style and styles.hides(style)) or styles.hides(value_of(paragraph, "pPr", "pStyle"))


def read_comments(root: etree._Element, done: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The comments that have to be seen to, by their ids: not ours, nor those that are marked as done.

    Args:
        root: The root of the part with the comments.
        done: The ids of the paragraphs with which those end that are done.
    """
    finished, found = set(done), {}
    paragraph_id = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
    for comment in root.iter(f"{W}comment"):
        ids = [paragraph.get(paragraph_id, "") for paragraph in comment.iter(PARAGRAPH)]
        if comment.get(f"{W}author") != OURS and not (ids and ids[-1] in finished):
            author = comment.get(f"{W}author", "").strip()
            found[comment.get(f"{W}id", "")] = (author, words_of(comment))
    return found
