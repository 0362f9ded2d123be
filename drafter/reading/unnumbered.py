"""Headings without a number: those that lost it among counted ones, and those of a text that counts none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from .pieces import LEAST, MENTION, Piece, first_end
from .sample import Oddity

STOPS = "。；：，、！？"
SHORT = 32
DAY = re.compile(r"\d月\d{1,2}[日号]")
FEWEST = 3


def with_unnumbered(pieces: Sequence[Piece], oddities: list[Oddity]) -> list[Piece]:
    """Headings that lost their number: short lines without a stop among counted ones, or a run-in sibling."""
    skipped = _skipped(pieces)
    found: list[Piece] = []
    last_heading: Piece | None = None
    ahead = _headings_ahead(pieces)
    for n, piece in enumerate(pieces):
        following = ahead[n]
        if not piece.rank and not piece.glued and last_heading is not None:
            own = _lost(piece, last_heading, following, found, pieces[n + 1 : n + 2]) or _like_its_siblings(
                piece, skipped.get(n, {})
            )
            if own:
                oddities.append(Oddity(piece.line, "编号", f"标题“{own[0].text.rstrip('。')}”没有编号。"))
                found += own
                last_heading = own[0]
                continue
        found.append(piece)
        last_heading = piece if piece.rank else last_heading
    return found


def _skipped(pieces: Sequence[Piece]) -> dict[int, dict[str, int]]:
    """The paragraphs between two headings of a rank whose numbers leave one out.

    Returns:
        By place, how the headings of that rank begin (坚持, 突出), with the rank.
    """
    found: dict[int, dict[str, int]] = {}
    for rank in (1, 2):
        siblings = [n for n, piece in enumerate(pieces) if piece.rank == rank and piece.number]
        begun = {pieces[n].text[:2]: rank for n in siblings}
        for this, following in pairwise(siblings):
            if pieces[following].number > pieces[this].number + 1:
                found |= {n: begun for n in range(this + 1, following) if not pieces[n].rank}
    return found


def _like_its_siblings(piece: Piece, begun: Mapping[str, int]) -> list[Piece]:
    """A run-in heading without its number, where one is skipped and it begins as the others do."""
    rank = begun.get(piece.text[:2], 0)
    stop = first_end(piece.text)
    if not rank or not stop or not LEAST < stop.end() <= min(SHORT, len(piece.text) - 1):
        return []
    if MENTION.search(piece.text[: stop.end()]):
        return []
    head = Piece(piece.line, piece.text[: stop.end()], rank, run_in=True)
    return [head, Piece(piece.line, piece.text[stop.end() :], glued=True)]


def _headings_ahead(pieces: Sequence[Piece]) -> list[Piece | None]:
    """The next heading after each piece."""
    ahead: list[Piece | None] = []
    known: Piece | None = None
    for piece in reversed(pieces):
        ahead.append(known)
        known = piece if piece.rank else known
    return ahead[::-1]


def all_unnumbered(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a text that counts no headings: short lines without a stop before others are some."""
    found = [
        n
        for n, (piece, below) in enumerate(pairwise(pieces))
        if n and len(piece.text) <= SHORT and piece.text[-1] not in STOPS and not MENTION.search(piece.text)
        and not piece.rank and (below.rank or len(below.text) > SHORT)
    ]  # fmt: skip
    if len(found) < FEWEST:
        return list(pieces)
    return [replace(piece, rank=1) if n in found else piece for n, piece in enumerate(pieces)]


def _lost(
    piece: Piece, above: Piece, following: Piece | None, before: Sequence[Piece], behind: Sequence[Piece]
) -> list[Piece]:
    text = piece.text
    short = len(text) <= SHORT and text[-1] not in STOPS and not MENTION.search(text) and not DAY.search(text)
    if short and behind and not behind[0].rank and not re.match("一是|首先", text):
        rank = (
            following.rank
            if following and following.number > 2 and following.rank >= above.rank
            else above.rank
        )
        body = before and not before[-1].rank
        return [Piece(piece.line, text, rank)] if body and (above.number or following) else []
    stop = first_end(text)
    series = stop and text[stop.end() :].startswith("一是")
    # A sibling of run-in headings, which all have their series on the same line.
    if stop and series and stop.end() <= SHORT and above.number > 1 and before[-1].glued:
        head = Piece(piece.line, text[: stop.end()], above.rank, run_in=True)
        return [head, Piece(piece.line, text[stop.end() :], glued=True)]
    return []
