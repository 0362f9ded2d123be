"""Validation: rows become a dataset, or findings."""

from .consequences import without_known_causes
from .dataset_reading import level_of, profile_of, read_dataset
from .figures_alone import read_figures_alone
from .last_year_figures import with_last_year
from .merging import merge
from .reference_rules import check_references
from .rolled_cells import down_to_the_cells, with_cells_below
from .text_checks import TextChecker, missing_items, without_double_series
from .unit_sums import roll_up

__all__ = [
    "TextChecker",
    "check_references",
    "down_to_the_cells",
    "level_of",
    "merge",
    "missing_items",
    "profile_of",
    "read_dataset",
    "read_figures_alone",
    "roll_up",
    "with_cells_below",
    "with_last_year",
    "without_double_series",
    "without_known_causes",
]
