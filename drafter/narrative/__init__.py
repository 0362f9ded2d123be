"""Narrative: a dataset and a pack become a report model, through Jinja."""

from .checking import check_templates
from .ledger import Dropped
from .rendering import Rendering, render, words_of

__all__ = ["Dropped", "Rendering", "check_templates", "render", "words_of"]
