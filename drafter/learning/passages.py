"""Paragraphs that follow each other as one text, and the sentences that a template writes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.chinese import sentences, series_in
from drafter.narrative import ITEM, SERIES

from .outline import Block, runs


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two cuts of a passage: a sentence, a piece of one, or the break between paragraphs.

    Attributes:
        start: Where its words begin, behind the mark of an item.
        end: Where they end.
        tags: The lines of tags before it.
    """

    start: int
    end: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """Paragraphs that follow each other, as one text with a line break between two.

    Attributes:
        text: The words.
        blocks: The paragraphs.
        starts: Where each of them begins in the text.
    """

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Passage:
        """The passage that some paragraphs make."""
        starts, place = [], 0
        for block in blocks:
            starts.append(place)
            place += len(block.text) + 1
        return cls("\n".join(block.text for block in blocks), tuple(blocks), tuple(starts))

    def at(self, place: int) -> tuple[Block, int]:
        """The paragraph at a place of the text, and the place in it."""
        n = self.text.count("\n", 0, place)
        return self.blocks[n], place - self.starts[n]

    def stretches(self) -> Iterator[Stretch]:
        """The text in stretches; the last, without words, has the tags that end it."""
        text = self.text
        opening, closing, counted = _tags(text)
        stops = (place for pair in sentences(text) for place in pair)
        cuts = {0, len(text), *opening, *closing, *stops}
        for start, end in pairwise(sorted(cuts)):
            tags = (*closing.get(start, ()), *opening.get(start, ()))
            yield Stretch(counted.get(start, start), end, tags)
        yield Stretch(len(text), len(text), tuple(closing.get(len(text), ())))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph that a template writes.

    Attributes:
        block: The paragraph.
        start: Where it begins in that, behind the mark of an item.
        end: Where it ends.
        key: Its place in the sample, as a person reads it: 第12行第3句.
    """

    block: Block
    start: int
    end: int
    key: str

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.text[self.start : self.end].strip()


def sentences_in(groups: Iterable[Sequence[Block]]) -> tuple[Sentence, ...]:
    """The sentences of groups of blocks, in reading order, cut as where a template writes a group."""
    found: list[Sentence] = []
    counts: Counter[int] = Counter()
    for passage in (Passage.of(run) for group in groups for run in runs(group) if not run[0].level):
        for stretch in passage.stretches():
            if passage.text[stretch.start : stretch.end].strip():
                block, start = passage.at(stretch.start)
                counts[block.line] += 1
                key = f"第{block.line}行第{counts[block.line]}句"
                found.append(Sentence(block, start, start + stretch.end - stretch.start, key))
    return tuple(found)


def _tags(text: str) -> tuple[dict[int, list[str]], dict[int, list[str]], dict[int, int]]:
    """The tags of series by place: those that open, those that close; and where words begin behind a mark."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    counted: dict[int, int] = {}
    for series in series_in(text):
        for n, item in enumerate(series.items):
            opening.setdefault(item.start, []).extend([ITEM[0]] if n else [SERIES[0], ITEM[0]])
            end = series.end_of(n, text)
            last = n + 1 == len(series.items)
            closing[end] = [ITEM[1], *([SERIES[1]] if last else []), *closing.get(end, [])]
            counted[item.start] = item.start + len(item.marker)
    return opening, closing, counted
