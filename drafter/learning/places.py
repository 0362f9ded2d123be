"""Where figures and sentences stand in a sample: the same however often it is learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drafter.chinese import Mention, find_figures, sentences

from .outline import Block


def figure_place(line: int, turn: int) -> str:
    """The place of a figure: its line, and which of the line's figures it is."""
    return f"第{line}行第{turn}数"


def places_of_figures(blocks: Sequence[Block], year: int) -> dict[tuple[int, int], str]:
    """The places of all figures of some paragraphs, by the index of the block and where in it one begins.

    All are counted, also those that nobody matches: a correction must not move the others.
    """
    found: dict[tuple[int, int], str] = {}
    seen: Counter[int] = Counter()
    for block in blocks:
        for mention in find_figures(block.text, year):
            seen[block.line] += 1
            found[block.index, mention.start] = figure_place(block.line, seen[block.line])
    return found


def sentence_around(text: str, mention: Mention) -> tuple[int, int]:
    """The stretch of the sentence in which a figure stands."""
    return next(
        ((start, end) for start, end in sentences(text) if start <= mention.start < end), (0, len(text))
    )
