"""Paragraphs that follow each other as one text, and the sentences that a template writes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.chinese import COUNTERS, LEADS_IN, Series, chinese_value, sentences, series_in
from drafter.narrative import ITEM, SERIES, Slot, count_slot
from drafter.patterns import regex

from .outline import Block, runs

COUNT = regex(
    rf"(?<![第{COUNTERS}])([{COUNTERS}两]{{1,3}})(?=个?(?:方面|类|项|条|点|件|招|步|大|种|个|块|道|维度|环节|重点|抓手|举措|措施))"
)
"""How many items there are, before what they are called."""


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


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads in to a series: 主要做法有：, 两类问题值得一提：.

    Attributes:
        start: Where it begins; where the series does if nothing leads in to it.
        count: Where it says how many items there are, if it does.
    """

    start: int
    count: tuple[int, int] | None = None


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

    def leads(self) -> tuple[Lead, ...]:
        """What leads in to each series, in the order of `series_in`."""
        series = series_in(self.text)
        cuts = {
            place
            for one in series
            for n, item in enumerate(one.items)
            for place in (item.start, one.end_of(n, self.text))
        }
        return tuple(_lead_of(self.text, one, cuts) for one in series)

    def counts(self) -> Iterator[Slot]:
        """The slots that count the items of a series in the words that lead in to it."""
        for lead in self.leads():
            if lead.count:
                yield count_slot(*lead.count)

    def stretches(self) -> Iterator[Stretch]:
        """The text in stretches; the last, without words, has the tags that end it."""
        text = self.text
        opening, closing, counted = _tags(text, self.leads())
        stops = (place for pair in sentences(text) for place in pair)
        cuts = {0, len(text), *opening, *closing, *stops}
        for start, end in pairwise(sorted(cuts)):
            tags = (*closing.get(start, ()), *opening.get(start, ()))
            yield Stretch(counted.get(start, start), end, tags)
        yield Stretch(len(text), len(text), tuple(closing.get(len(text), ())))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph that a template writes, or a clause of it that has a row of its own.

    Attributes:
        block: The paragraph.
        start: Where it begins in that, behind the mark of an item.
        end: Where it ends.
        key: Its place in the sample, as a person reads it: 第12行第3句, 第12行第3句第1处.
    """

    block: Block
    start: int
    end: int
    key: str

    @property
    def first(self) -> int:
        """Where its first word stands."""
        words = self.block.text[self.start : self.end]
        return self.start + len(words) - len(words.lstrip())

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


def _lead_of(text: str, series: Series, cuts: Collection[int]) -> Lead:
    """What leads in to a series: words before it that end with a colon, or that say how many items it has."""
    begins = series.start
    before = text[:begins].rstrip("\n")
    stops = [start for start, _ in sentences(before) if start < len(before)]
    start = max([*stops[-1:], *(cut for cut in cuts if cut < begins)], default=begins)
    words = before[start:]
    counts = [m for m in COUNT.finditer(words) if chinese_value(m[1]) == len(series.items)]
    if not words.strip() or not (counts or words.endswith(LEADS_IN)):
        return Lead(begins)
    return Lead(start, (start + counts[-1].start(1), start + counts[-1].end(1)) if counts else None)


def _tags(
    text: str, leads: Sequence[Lead]
) -> tuple[dict[int, list[str]], dict[int, list[str]], dict[int, int]]:
    """The tags of series by place: those that open, those that close; and where words begin behind a mark."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    counted: dict[int, int] = {}
    for series, lead in zip(series_in(text), leads, strict=True):
        opening.setdefault(lead.start, []).append(SERIES[0])
        for n, item in enumerate(series.items):
            opening.setdefault(item.start, []).append(ITEM[0])
            end = series.end_of(n, text)
            last = n + 1 == len(series.items)
            closing[end] = [ITEM[1], *([SERIES[1]] if last else []), *closing.get(end, [])]
            counted[item.start] = item.start + len(item.marker)
    return opening, closing, counted
