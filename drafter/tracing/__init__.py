"""The figures inside a written report that people have edited: where each stands, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.doors import later

if TYPE_CHECKING:
    from .edited import EditedParagraph, EditedReport, Held, Hold, State, Words
    from .listing import Place, Trace, TracedFigure, places_of, trace_of
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
    from .unsourced import Unsourced, unsourced_in
    from .verifying import Outdated, outdated_in

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
    "Outdated",
    "Place",
    "Reason",
    "RemoveParagraph",
    "RemoveRow",
    "ReplaceWords",
    "SetFigure",
    "State",
    "Trace",
    "TracedFigure",
    "Unsourced",
    "Words",
    "merge",
    "open_edited",
    "outdated_in",
    "places_of",
    "trace_of",
    "unsourced_in",
]

__getattr__ = later(
    __name__,
    {
        ".edited": ("EditedParagraph", "EditedReport", "Held", "Hold", "State", "Words"),
        ".listing": ("Place", "Trace", "TracedFigure", "places_of", "trace_of"),
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
        ".unsourced": ("Unsourced", "unsourced_in"),
        ".verifying": ("Outdated", "outdated_in"),
    },
)
