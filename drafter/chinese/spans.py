"""Stretches of a text, in order and apart, and which of them a place falls into."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Spans:
    """Stretches of a text that do not overlap.

    Args:
        spans: Where each begins and ends, in order.
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        kept = list(spans)
        self._starts = [start for start, _ in kept]
        self._ends = [end for _, end in kept]

    def overlapping(self, start: int, end: int) -> slice:
        """Which of them reach between two places."""
        first = bisect_right(self._ends, start)
        return slice(first, max(first, bisect_left(self._starts, end)))

    def overlap(self, start: int, end: int) -> bool:
        """Whether one of them reaches between two places."""
        return bool(self._starts[self.overlapping(start, end)])
