"""Checks over every cell of words: what can be put right is put right and said, the rest is asked."""

from .counted import without_double_series
from .sending import missing_items
from .table import TextChecker

__all__ = ["TextChecker", "missing_items", "without_double_series"]
