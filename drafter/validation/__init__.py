"""Validation: rows become a dataset, or findings."""

from .consequences import without_known_causes
from .dataset_reading import level_of, profile_of, read_dataset
from .figures_alone import read_figures_alone
from .merging import merge
from .reference_rules import check_references

__all__ = [
    "check_references",
    "level_of",
    "merge",
    "profile_of",
    "read_dataset",
    "read_figures_alone",
    "without_known_causes",
]
