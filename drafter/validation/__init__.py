"""Validation: rows become a dataset, or findings."""

from .consequences import without_explained, without_known_causes
from .dataset_reading import level_of, profile_of, read_dataset
from .departments import Departments, is_coordinators
from .figures_alone import read_figures_alone
from .merging import merge
from .reference_rules import check_references
from .settled import settled_in, without_settled
from .text_checks import TextChecker, missing_items, without_double_series

__all__ = [
    "Departments",
    "TextChecker",
    "check_references",
    "is_coordinators",
    "level_of",
    "merge",
    "missing_items",
    "profile_of",
    "read_dataset",
    "read_figures_alone",
    "settled_in",
    "without_double_series",
    "without_explained",
    "without_known_causes",
    "without_settled",
]
