"""The figures inside a written report that people have edited: where each stands, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.doors import later

if TYPE_CHECKING:
    from .edited import EditedParagraph, EditedReport, Held, Hold, State, Words
    from .opening import open_edited

__all__ = ["EditedParagraph", "EditedReport", "Held", "Hold", "State", "Words", "open_edited"]

__getattr__ = later(
    __name__,
    {
        ".edited": ("EditedParagraph", "EditedReport", "Held", "Hold", "State", "Words"),
        ".opening": ("open_edited",),
    },
)
