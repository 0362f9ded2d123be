"""Two reports set against each other: figures, wording, what is new, gone and moved."""

from .figure_changes import FigureChange
from .page import page_of
from .reports import Comparison, Fate, Pair, Seam, compare
from .stretches import How, Of, Stretch
from .version_making import version_of_edited, version_of_report
from .versions import Section, Sentence, Shape, Version
from .words import (
    difference_summary,
    headings_in_words,
    kind_name,
    places_in_words,
    section_names,
    spot_in_words,
)

__all__ = [
    "Comparison",
    "Fate",
    "FigureChange",
    "How",
    "Of",
    "Pair",
    "Seam",
    "Section",
    "Sentence",
    "Shape",
    "Stretch",
    "Version",
    "compare",
    "difference_summary",
    "headings_in_words",
    "kind_name",
    "page_of",
    "places_in_words",
    "section_names",
    "spot_in_words",
    "version_of_edited",
    "version_of_report",
]
