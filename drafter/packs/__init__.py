"""Packs: the folders in templates/ that say how a level or a unit writes its report."""

from .loading import find_packs, load_pack, shipped_templates
from .pack import UNIT_WORDS, Folder, Line, Pack
from .scaffold import new_pack

__all__ = [
    "UNIT_WORDS",
    "Folder",
    "Line",
    "Pack",
    "find_packs",
    "load_pack",
    "new_pack",
    "shipped_templates",
]
