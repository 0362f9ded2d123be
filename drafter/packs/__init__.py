"""Packs: the folders in templates/ that say how a level or a unit writes its report."""

from .catalogue import HEADER as INDICATORS_HEADER
from .loading import find_packs, load_pack, shipped_templates
from .pack import RESERVED, UNIT_WORDS, Folder, Line, Pack
from .scaffold import check_name, new_pack
from .wordings import Choice, Wording, read_wordings

__all__ = [
    "INDICATORS_HEADER",
    "RESERVED",
    "UNIT_WORDS",
    "Choice",
    "Folder",
    "Line",
    "Pack",
    "Wording",
    "check_name",
    "find_packs",
    "load_pack",
    "new_pack",
    "read_wordings",
    "shipped_templates",
]
