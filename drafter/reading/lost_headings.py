"""Headings without a number: those that lost it among counted ones, and those of a text that counts none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.chinese import DAY, FULL_STOPS

from .sample import Oddity
from .text_units import MENTION, SHORTEST_HEADING, TextBlock, first_end

SHORT = 32
FEWEST = 3


def restore_headings(blocks: Sequence[TextBlock]) -> tuple[list[TextBlock], list[Oddity]]:
    """Find headings that lost their number: short lines without a stop among counted ones, run-in siblings.

    Returns:
        The blocks with those headings, and an oddity for each.
    """
    gaps = _number_gaps(blocks)
    ahead = _headings_ahead(blocks)
    found: list[TextBlock] = []
    oddities: list[Oddity] = []
    last: TextBlock | None = None
    for n, block in enumerate(blocks):
        own: list[TextBlock] = []
        if not block.rank and not block.glued and last is not None:
            own = _find_lost(block, last, ahead[n], found, blocks[n + 1 : n + 2])
            own = own or _like_its_siblings(block, gaps.get(n, {}))
        if own:
            oddities.append(Oddity(block.line, "编号", f"标题“{own[0].text.rstrip('。')}”没有编号。"))
        found += own or [block]
        last = own[0] if own else block if block.rank else last
    return found, oddities


def _number_gaps(blocks: Sequence[TextBlock]) -> dict[int, dict[str, int]]:
    """The paragraphs between two headings of a rank whose numbers leave one out.

    Returns:
        By place, how the headings of that rank begin (坚持, 突出), with the rank.
    """
    found: dict[int, dict[str, int]] = {}
    for rank in (1, 2):
        siblings = [n for n, block in enumerate(blocks) if block.rank == rank and block.number]
        begun = {blocks[n].text[:2]: rank for n in siblings}
        for this, following in pairwise(siblings):
            if blocks[following].number > blocks[this].number + 1:
                found |= {n: begun for n in range(this + 1, following) if not blocks[n].rank}
    return found


def _like_its_siblings(block: TextBlock, begun: Mapping[str, int]) -> list[TextBlock]:
    """A run-in heading without its number, where one is missing and it begins as the others do."""
    rank = begun.get(block.text[:2], 0)
    stop = first_end(block.text)
    if not rank or not stop or not SHORTEST_HEADING < stop.end() <= min(SHORT, len(block.text) - 1):
        return []
    if MENTION.search(block.text[: stop.end()]):
        return []
    head = TextBlock(block.line, block.text[: stop.end()], rank, run_in=True)
    return [head, TextBlock(block.line, block.text[stop.end() :], glued=True)]


def _headings_ahead(blocks: Sequence[TextBlock]) -> list[TextBlock | None]:
    """The next heading after each block."""
    ahead: list[TextBlock | None] = []
    known: TextBlock | None = None
    for block in reversed(blocks):
        ahead.append(known)
        known = block if block.rank else known
    return ahead[::-1]


def guess_headings(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Find the headings of a text that counts none: short lines without a stop before others are some."""
    found = {
        n
        for n, (block, below) in enumerate(pairwise(blocks))
        if n and _may_be_heading(block.text) and not block.rank and (below.rank or len(below.text) > SHORT)
    }
    if len(found) < FEWEST:
        return list(blocks)
    return [replace(block, rank=1) if n in found else block for n, block in enumerate(blocks)]


def _may_be_heading(text: str) -> bool:
    """Whether a line is short, ends without a stop and counts nothing."""
    return len(text) <= SHORT and text[-1] not in FULL_STOPS and not MENTION.search(text)


def _find_lost(
    block: TextBlock,
    above: TextBlock,
    following: TextBlock | None,
    before: Sequence[TextBlock],
    behind: Sequence[TextBlock],
) -> list[TextBlock]:
    text = block.text
    short = _may_be_heading(text) and not DAY.search(text)
    if short and behind and not behind[0].rank and not re.match("一是|首先", text):
        rank = (
            following.rank
            if following and following.number > 2 and following.rank >= above.rank
            else above.rank
        )
        body = before and not before[-1].rank
        return [TextBlock(block.line, text, rank)] if body and (above.number or following) else []
    stop = first_end(text)
    series = stop and text[stop.end() :].startswith("一是")
    # A sibling of run-in headings, which all have their series on the same line.
    if stop and series and stop.end() <= SHORT and above.number > 1 and before[-1].glued:
        head = TextBlock(block.line, text[: stop.end()], above.rank, run_in=True)
        return [head, TextBlock(block.line, text[stop.end() :], glued=True)]
    return []
