"""Validation: rows become a dataset, or findings."""

from .merging import merge
from .reading import level_of, read_dataset

__all__ = ["level_of", "merge", "read_dataset"]
