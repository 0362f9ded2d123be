"""The figures inside a written report that people have edited: where each stands, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.doors import later

if TYPE_CHECKING:
    from .applying import Applied, apply
    from .changes import Change, changes_of, changes_of_charts
    from .comparing import Comparison, Fate, Pair, Seam, compare
    from .comparison_page import page_of
    from .comparison_words import (
        difference_summary,
        headings_in_words,
        kind_name,
        places_in_words,
        section_names,
        spot_in_words,
    )
    from .edited import EditedParagraph, EditedReport, Held, Hold, State, Words
    from .figure_changes import FigureChange
    from .finishing import Finished, Resolution, Wishes, finish
    from .listing import Place, Trace, TracedFigure, cells_in_words, places_of, sheets_in_words, trace_of
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
    from .stretches import How, Of, Stretch
    from .unsourced import Unsourced, unsourced_in
    from .verifying import Outdated, outdated_in
    from .version_making import version_of_edited, version_of_report
    from .versions import Section, Sentence, Shape, Version

__all__ = [
    "Applied",
    "Change",
    "Comparison",
    "EditedParagraph",
    "EditedReport",
    "Fate",
    "FigureChange",
    "Finished",
    "Held",
    "Hold",
    "How",
    "InsertBlocks",
    "InsertRow",
    "Left",
    "Merged",
    "Of",
    "Operation",
    "Outdated",
    "Pair",
    "Place",
    "Reason",
    "RemoveParagraph",
    "RemoveRow",
    "ReplaceWords",
    "Resolution",
    "Seam",
    "Section",
    "Sentence",
    "SetFigure",
    "Shape",
    "State",
    "Stretch",
    "Trace",
    "TracedFigure",
    "Unsourced",
    "Version",
    "Wishes",
    "Words",
    "apply",
    "cells_in_words",
    "changes_of",
    "changes_of_charts",
    "compare",
    "difference_summary",
    "finish",
    "headings_in_words",
    "kind_name",
    "merge",
    "open_edited",
    "outdated_in",
    "page_of",
    "places_in_words",
    "places_of",
    "section_names",
    "sheets_in_words",
    "spot_in_words",
    "trace_of",
    "unsourced_in",
    "version_of_edited",
    "version_of_report",
]

__getattr__ = later(
    __name__,
    {
        ".applying": ("Applied", "apply"),
        ".changes": ("Change", "changes_of", "changes_of_charts"),
        ".comparing": ("Comparison", "Fate", "Pair", "Seam", "compare"),
        ".comparison_page": ("page_of",),
        ".comparison_words": (
            "difference_summary",
            "headings_in_words",
            "kind_name",
            "places_in_words",
            "section_names",
            "spot_in_words",
        ),
        ".edited": ("EditedParagraph", "EditedReport", "Held", "Hold", "State", "Words"),
        ".figure_changes": ("FigureChange",),
        ".finishing": ("Finished", "Resolution", "Wishes", "finish"),
        ".listing": (
            "Place",
            "Trace",
            "TracedFigure",
            "cells_in_words",
            "places_of",
            "sheets_in_words",
            "trace_of",
        ),
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
        ".stretches": ("How", "Of", "Stretch"),
        ".unsourced": ("Unsourced", "unsourced_in"),
        ".verifying": ("Outdated", "outdated_in"),
        ".version_making": ("version_of_edited", "version_of_report"),
        ".versions": ("Section", "Sentence", "Shape", "Version"),
    },
)
