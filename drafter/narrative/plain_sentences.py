"""The sentences of a template as the rule about blanks reads them, each with its line and what comes in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import accumulate

from jinja2 import nodes

from drafter.chinese import (
    CLOSE,
    MARK,
    OPEN,
    SENTENCE_ENDS,
    Clause,
    Stuff,
    Stuffs,
    clauses_of,
    sentences_of,
    shape_of,
)
from drafter.model import Catalogue

from .ledger import PARAGRAPH
from .slots import LABEL, LISTING, OTHER, Slot, names_in, slot_of

STOPS = f"{SENTENCE_ENDS}；;"


class Part(Enum):
    """What a piece of a template's text belongs to."""

    SENTENCE = auto()
    HEADING = auto()
    TAG = auto()
    """Words within `{% sentence %}` or `{% clause %}`, which settle what is blank themselves."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a template, a heading, or a line of words within a tag.

    Attributes:
        line: The line on which it begins.
        text: Its words, with a mark for whatever comes in.
        slots: What the marks stand for, by number; None for a tag.
        part: What it belongs to.
    """

    line: int
    text: str
    slots: Mapping[int, Slot | None]
    part: Part = Part.SENTENCE

    @property
    def is_plain(self) -> bool:
        """Whether no tag stands in it."""
        return self.part is Part.SENTENCE and all(slot is not None for _, slot in self.marks())

    @property
    def bare(self) -> str:
        """Its words without the stop at their end."""
        return self.text.rstrip(STOPS)

    def clauses(self) -> list[Clause]:
        """Its clauses, as the rule divides them."""
        return list(clauses_of(self.bare, self.stuffs()))

    def marks(self, text: str | None = None) -> list[tuple[int, Slot | None]]:
        """What comes in, in order, in all of its words or in some."""
        found = MARK.findall(self.text if text is None else text)
        return [(int(n), self.slots[int(n)]) for n in found]

    def figures(self, text: str | None = None) -> list[tuple[int, Slot]]:
        """The marks that stand for figures."""
        return [(n, slot) for n, slot in self.marks(text) if slot is not None and slot.names]

    def may_count(self, text: str) -> bool:
        """Whether there are figures in some of its words, or a tag in which there may be."""
        return any(slot is None or slot.names for _, slot in self.marks(text))

    def stuffs(self, blank: str = "") -> Stuffs:
        """The kind of thing that each mark stands for, where one figure is blank."""

        def stuff(n: int) -> Stuff:
            slot = self.slots[n]
            if slot is None or not slot.names:
                return slot.stuff if slot else Stuff.WORDS
            return Stuff.BLANK if blank in slot.needs else Stuff.FIGURE

        return stuff

    def shape(self, text: str) -> str:
        """Some of its words without brackets, `#` for each figure and 某 for other words that come in."""
        return shape_of(text, self.stuffs())

    def shown(self, text: str | None = None) -> str:
        """All of its words or some, as the template has them."""
        words = self.text if text is None else text
        return MARK.sub(lambda found: slot.code if (slot := self.slots[int(found[1])]) else OTHER, words)


def read_sentences(tree: nodes.Template, catalogue: Catalogue) -> list[Sentence]:
    """Return the sentences and headings of a template in order, then the words within its tags."""
    return _Reader(catalogue).read(tree)


@dataclass
class _Reader:
    """Reads the text of a template: its words line by line, marks in place of what comes in and of tags."""

    catalogue: Catalogue
    slots: dict[int, Slot | None] = field(default_factory=dict)
    in_tags: list[Sentence] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """The names that the conditions round a piece ask after."""

    def read(self, tree: nodes.Template) -> list[Sentence]:
        lines = list(_physical_lines(self._pieces(tree)))
        return [
            each for paragraph in _paragraphs(lines) for each in self._sentences(paragraph)
        ] + self.in_tags

    def _pieces(self, node: nodes.Node) -> Iterator[tuple[int, str]]:
        """The text in pieces of one line each, line breaks and paragraph marks being pieces of their own."""
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                yield from self._output(part)
            return
        if isinstance(node, nodes.CallBlock) and _settles_itself(node):
            yield node.lineno, self._mark(None)
            self._read_tag(node)
            return
        around = self.asked
        if isinstance(node, nodes.If):
            self.asked = [*around, *names_in(node.test, self.catalogue)]
        apart = isinstance(node, nodes.If | nodes.For | nodes.Include | nodes.CallBlock)
        for child in node.iter_child_nodes():
            if apart:
                yield child.lineno, self._mark(None)
            yield from self._pieces(child)
        if apart:
            yield node.lineno, self._mark(None)
        self.asked = around

    def _output(self, part: nodes.Node) -> Iterator[tuple[int, str]]:
        if not isinstance(part, nodes.TemplateData):
            slot = slot_of(part, self.catalogue)
            asked = slot is not None and not slot.needs.isdisjoint(self.asked)
            label = self._mark(LABEL) if slot and slot.code == LISTING else ""
            yield part.lineno, label + self._mark(replace(slot, asked=True) if slot and asked else slot)
            return
        for n, words in enumerate(part.data.split("\n")):
            if n:
                yield part.lineno + n - 1, "\n"
            if words.startswith(PARAGRAPH):
                yield part.lineno + n, PARAGRAPH
            yield part.lineno + n, words.replace(PARAGRAPH, "")

    def _mark(self, slot: Slot | None) -> str:
        self.slots[len(self.slots)] = slot
        return f"{OPEN}{len(self.slots) - 1}{CLOSE}"

    def _read_tag(self, node: nodes.CallBlock) -> None:
        for output in node.find_all(nodes.Output):
            for line, words in (piece for part in output.nodes for piece in self._output(part)):
                self.in_tags.append(Sentence(line, words, self.slots, Part.TAG))

    def _sentences(self, lines: Sequence[tuple[int, str]]) -> Iterator[Sentence]:
        """The sentences of a paragraph, tags at their edges left out; or a heading."""
        if lines[0][1].startswith("#"):
            yield Sentence(*lines[0], self.slots, Part.HEADING)
            return
        ends = list(accumulate(len(words) for _, words in lines))
        text = "".join(words for _, words in lines)
        start = 0
        for sentence in sentences_of(text):
            if words := self._without_tags_around(sentence):
                begins = start + sentence.index(words)
                yield Sentence(lines[bisect_right(ends, begins)][0], words, self.slots)
            start += len(sentence)

    def _without_tags_around(self, text: str) -> str:
        text = text.strip()
        while (mark := MARK.match(text)) and self.slots[int(mark[1])] is None:
            text = text[mark.end() :].strip()
        while text.endswith(CLOSE) and self.slots[int(text[text.rindex(OPEN) + 1 : -1])] is None:
            text = text[: text.rindex(OPEN)].strip()
        return text


def _settles_itself(node: nodes.CallBlock) -> bool:
    """Whether a tag takes out what is blank: a sentence or a clause, not a series or an item."""
    return any(isinstance(child, nodes.Name) and child.name == "_turn" for child in node.args)


def _physical_lines(pieces: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The text line by line without blanks around it; a paragraph mark alone between two paragraphs."""
    held: list[tuple[int, str]] = []
    for line, text in pieces:
        if text not in ("\n", PARAGRAPH):
            held.append((line, text))
            continue
        yield from _joined(held)
        held.clear()
        if text == PARAGRAPH:
            yield line, text
    yield from _joined(held)


def _joined(pieces: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    text = "".join(words for _, words in pieces).strip()
    if text:
        yield next(line for line, words in pieces if words.strip()), text


def _paragraphs(lines: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The lines of each paragraph; a heading is one by itself."""
    held: list[tuple[int, str]] = []
    for line, text in [*lines, (0, PARAGRAPH)]:
        if text == PARAGRAPH or text.startswith("#"):
            if held:
                yield held
            held = []
        if text.startswith("#"):
            yield [(line, text)]
        elif text != PARAGRAPH:
            held.append((line, text))
