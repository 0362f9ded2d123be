"""Running text of a sample becomes lines of a template: a sentence a line, series counted anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.chinese import sentences, series_in

from .wording import Slot, figures_between, filled

Ways = Callable[[frozenset[str], str], Sequence[str]]


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
