"""What a reader would miss in a report: figures that say something and were not said."""

from __future__ import annotations

from drafter.model import Direction, Entry


def says_something(entry: Entry) -> bool:
    """Whether this year's figure has to be told; a zero where there were some, or should be none."""
    if entry.this_year is None:
        return False
    if entry.this_year.base:
        return True
    before = entry.last_year is not None and bool(entry.last_year.base)
    return before or entry.indicator.direction is Direction.DOWN


def comparable(entry: Entry) -> bool:
    """Whether both years are known."""
    return entry.this_year is not None and entry.last_year is not None
