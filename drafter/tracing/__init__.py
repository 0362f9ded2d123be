"""The figures inside a written report that people have edited: where each stands, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.doors import later

if TYPE_CHECKING:
    from .edited import EditedParagraph, EditedReport, Held, Hold, State, Words
    from .merging import merge
    from .opening import open_edited
    from .operations import (
        InsertBlocks,
        InsertRow,
        Left,
        Merged,
        Operation,
        Reason,
        RemoveParagraph,
        RemoveRow,
        ReplaceWords,
        SetFigure,
    )

__all__ = [
    "EditedParagraph",
    "EditedReport",
    "Held",
    "Hold",
    "InsertBlocks",
    "InsertRow",
    "Left",
    "Merged",
    "Operation",
    "Reason",
    "RemoveParagraph",
    "RemoveRow",
    "ReplaceWords",
    "SetFigure",
    "State",
    "Words",
    "merge",
    "open_edited",
]

__getattr__ = later(
    __name__,
    {
        ".edited": ("EditedParagraph", "EditedReport", "Held", "Hold", "State", "Words"),
        ".merging": ("merge",),
        ".opening": ("open_edited",),
        ".operations": (
            "InsertBlocks",
            "InsertRow",
            "Left",
            "Merged",
            "Operation",
            "Reason",
            "RemoveParagraph",
            "RemoveRow",
            "ReplaceWords",
            "SetFigure",
        ),
    },
)
