"""What last year's report said once: whether this year's says it anew, as it was, or no more."""

from __future__ import annotations

from enum import Enum, auto

from .dataset import Row
from .sheets import KEEP, LAST_WORDS_COLUMN, PLACE_COLUMN, RENEWAL_COLUMN, SHEETS, STRIKE


class Renewal(Enum):
    """What is printed of a row."""

    WRITTEN = auto()
    """The words that were typed this year; of most rows there are no others."""
    KEPT = auto()
    """Last year's, which somebody has confirmed."""
    STRUCK = auto()
    """Nothing."""
    WAITING = auto()
    """Last year's, and that nobody has said yet whether they still hold."""


CHOSEN = {KEEP: Renewal.KEPT, STRIKE: Renewal.STRUCK}


def renewal_of(row: Row) -> Renewal:
    """Return what is printed of a row."""
    if is_written(row) or not row.text(LAST_WORDS_COLUMN).strip():
        return Renewal.WRITTEN
    return CHOSEN.get(row.text(RENEWAL_COLUMN), Renewal.WAITING)


def is_written(row: Row) -> bool:
    """Whether anything was typed this year that takes the place of last year's words."""
    return any(row.text(header).strip() for header in SHEETS[row.sheet].renewed)


def is_answered(row: Row) -> bool:
    """Whether a person has said something in a row, be it only what is to be done with last year's words."""
    return renewal_of(row) is not Renewal.WAITING


def sentence_key(row: Row) -> str:
    """Return what tells a sentence of last year's from others: its place and its words; empty for no such."""
    return f"{row.text(PLACE_COLUMN)}\n{row.text(LAST_WORDS_COLUMN)}".strip()
