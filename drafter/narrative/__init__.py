"""Narrative: a dataset and a pack become a report model, through Jinja; and templates written by program."""

from typing import TYPE_CHECKING

from drafter.doors import later

from .elements import as_discussion_draft
from .ledger import Dropped
from .rendering import Rendering, render, words_of
from .structure import REMEDIES_FILE

if TYPE_CHECKING:
    from .checking import check_templates
    from .names_printed import printed_words
    from .row_loops import RowLoop, RowStyle
    from .template_writing import (
        ITEM,
        SERIES,
        Sign,
        Slot,
        count_slot,
        is_renewed,
        renewal_slot,
        write_duties,
        write_frame,
        write_heading,
        write_part_heading,
        write_remedies,
        write_renewal,
        write_section,
        write_sections,
        write_sentence,
        write_words,
    )

__all__ = [
    "ITEM",
    "REMEDIES_FILE",
    "SERIES",
    "Dropped",
    "Rendering",
    "RowLoop",
    "RowStyle",
    "Sign",
    "Slot",
    "as_discussion_draft",
    "check_templates",
    "count_slot",
    "is_renewed",
    "printed_words",
    "render",
    "renewal_slot",
    "words_of",
    "write_duties",
    "write_frame",
    "write_heading",
    "write_part_heading",
    "write_remedies",
    "write_renewal",
    "write_section",
    "write_sections",
    "write_sentence",
    "write_words",
]

__getattr__ = later(
    __name__,
    {
        ".checking": ("check_templates",),
        ".names_printed": ("printed_words",),
        ".row_loops": ("RowLoop", "RowStyle"),
        ".template_writing": (
            "ITEM",
            "SERIES",
            "Sign",
            "Slot",
            "count_slot",
            "is_renewed",
            "renewal_slot",
            "write_duties",
            "write_frame",
            "write_heading",
            "write_part_heading",
            "write_remedies",
            "write_renewal",
            "write_section",
            "write_sections",
            "write_sentence",
            "write_words",
        ),
    },
)
