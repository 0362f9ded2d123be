"""Running text of a sample becomes lines of a template: a sentence a line, series counted anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from drafter.reading import Item, items, with_stops

from .wording import Slot, figures_between, filled

Ways = Callable[[frozenset[str], str], Sequence[str]]
SENTENCE_ENDS = "。！？!?"
OPENERS, CLOSERS = "“（《‘(", "”）》’)"


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that follow each other, as one text with a line break between two.

    Attributes:
        text: The words.
        lines: The line of each paragraph in the sample.
    """

    text: str
    lines: tuple[int, ...]

    @classmethod
    def of(cls, paragraphs: Sequence[tuple[int, str]]) -> Passage:
        """The passage that some paragraphs make, each given with its line."""
        return cls("\n".join(text for _, text in paragraphs), tuple(line for line, _ in paragraphs))

    def line_at(self, place: int) -> int:
        """The sample's line at a place of the text."""
        return self.lines[self.text.count("\n", 0, place)]


@dataclass(frozen=True, slots=True)
class Series:
    """Items counted 一是, 二是 …, at one depth; the places are those of the passage."""

    items: tuple[Item, ...]

    @property
    def start(self) -> int:
        """Where the first item begins."""
        return self.items[0].start

    def end_of(self, n: int, text: str) -> int:
        """Where the item's words end: before the next one; the last ends with its paragraph."""
        if n + 1 < len(self.items):
            end = self.items[n + 1].start
        else:
            end = text.find("\n", self.items[n].start)
            end = len(text) if end < 0 else end
        return len(text[:end].rstrip("\n"))


def series_in(text: str) -> list[Series]:
    """The series of a passage that count from 一是 on without a gap, outer before inner."""
    found: list[list[Item]] = []
    for _, group in groupby(sorted(items(text), key=lambda item: item.depth), key=lambda item: item.depth):
        for item in sorted(group, key=lambda item: item.start):
            if item.number == 1:
                found.append([item])
            elif found and found[-1][-1].depth == item.depth and found[-1][-1].number == item.number - 1:
                found[-1].append(item)
            else:
                found.append([item])
    regular = (
        s for s in found if len(s) > 1 and s[0].number == 1 and all(i.marker.endswith("是") for i in s)
    )
    kept: list[Series] = []
    spans: list[tuple[int, int]] = []
    for series in map(Series, map(tuple, regular)):
        own = [(item.start, series.end_of(n, text)) for n, item in enumerate(series.items)]
        whole = (series.start, own[-1][1])
        if not any(a < whole[0] < b < whole[1] or whole[0] < a < whole[1] < b for a, b in spans):
            kept.append(series)
            spans += own
    return kept


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a passage begins and ends, closing marks included; a line break ends one."""
    start = depth = 0
    for place, mark in enumerate(with_stops(text)):
        if mark == "\n":
            yield start, place
            start, depth = place + 1, 0
        elif mark in OPENERS:
            depth += 1
        elif mark in CLOSERS:
            depth = max(depth - 1, 0)
            if not depth and text[place - 1 : place] in tuple(SENTENCE_ENDS):
                yield start, place + 1
                start = place + 1
        elif mark in SENTENCE_ENDS and not depth:
            yield start, place + 1
            start = place + 1
    yield start, len(text)


def template_lines(passage: Passage, slots: Sequence[Slot], ways: Ways) -> list[str]:
    """A passage as lines of a template; a sentence with a figure is a `{% sentence %}`.

    Args:
        passage: The paragraphs.
        slots: All slots in it, in order.
        ways: How a sentence about some figures is said, the sample's own way given: that, and others.
    """
    text = passage.text
    opening, closing, marked = _tags(text)
    cuts = {0, len(text), *opening, *closing, *(place for pair in sentences(text) for place in pair)}
    edges = sorted(cuts)
    lines: list[str] = []
    for start, end in pairwise(edges):
        lines += closing.get(start, [])
        lines += opening.get(start, [])
        if text[start:end] == "\n":
            lines.append("")
            continue
        words = filled(text, list(slots), marked.get(start, start), end)
        if not words:
            continue
        figures = figures_between(slots, start, end)
        if figures:
            words = "{% else %}".join(ways(figures, words))
            words = f"{{% sentence %}}{words}{{% endsentence %}}"
        lines.append(f"{{# 第{passage.line_at(start)}行 #}}{words}")
    return [*lines, *closing.get(len(text), [])]


def _tags(text: str) -> tuple[dict[int, list[str]], dict[int, list[str]], dict[int, int]]:
    """The tags of series by place: those that open, those that close; and where words begin behind a mark."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    marked: dict[int, int] = {}
    for series in series_in(text):
        for n, item in enumerate(series.items):
            tags = opening.setdefault(item.start, [])
            tags += ["{% series %}", "{% item %}"] if n == 0 else ["{% item %}"]
            end = series.end_of(n, text)
            last = n + 1 == len(series.items)
            closing[end] = ["{% enditem %}", *(["{% endseries %}"] if last else []), *closing.get(end, [])]
            marked[item.start] = item.start + len(item.marker)
    return opening, closing, marked
