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
    from .template_writing import (
        ITEM,
        SERIES,
        RowLoop,
        RowStyle,
        Sign,
        Slot,
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
    "printed_words",
    "render",
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
        ".template_writing": (
            "ITEM",
            "SERIES",
            "RowLoop",
            "RowStyle",
            "Sign",
            "Slot",
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
