"""How much of a sample is read, counted before the work that it would cost."""

from __future__ import annotations

from drafter.model import DraftError, Source, finding

MAX_MB = 20
MAX_CHARACTERS = 40_000
"""Twice the longest report that is known."""
MAX_PARAGRAPHS = 50_000
MAX_TAGS = 200_000
MAX_ATTRIBUTES = 500
"""Of one tag of a page: to compare each with all others takes the square of their number."""


def too_large(file: str, limit: str) -> DraftError:
    """Make the end of a sample that is larger than a limit (L08)."""
    return DraftError(finding("L08", Source(file, "", ""), limit=limit))


def refuse_long(characters: int, file: str) -> None:
    """Refuse a text that is longer than a report.

    Raises:
        DraftError: If it has more characters than are read (L08).
    """
    if characters > MAX_CHARACTERS:
        raise too_large(file, f"{MAX_CHARACTERS // 10_000} 万字")
