"""Validation: rows become a dataset, or findings."""

from .consequences import without_explained, without_known_causes
from .dataset_reading import level_of, profile_of, read_dataset
from .departments import Departments, department_of, is_coordinators
from .derived import formula_of, with_derived
from .figures_alone import read_figures_alone
from .last_year_figures import with_last_year
from .merging import merge
from .reference_rules import check_references
from .rolled_cells import bodies_of, down_to_the_cells, with_cells_below
from .settled import settled_in, without_settled
from .text_checks import TextChecker, missing_items, without_double_series
from .unit_sums import roll_up

__all__ = [
    "Departments",
    "TextChecker",
    "bodies_of",
    "check_references",
    "department_of",
    "down_to_the_cells",
    "formula_of",
    "is_coordinators",
    "level_of",
    "merge",
    "missing_items",
    "profile_of",
    "read_dataset",
    "read_figures_alone",
    "roll_up",
    "settled_in",
    "with_cells_below",
    "with_derived",
    "with_last_year",
    "without_double_series",
    "without_explained",
    "without_known_causes",
    "without_settled",
]
