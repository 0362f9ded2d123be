"""Packs: the folders in templates/ that say how a level or a unit writes its report."""

from typing import TYPE_CHECKING

from drafter.doors import later

from .bodies import Bodies, Body
from .catalogue import OF_A_NAME, can_be_a_name
from .departments import LEVEL_WORD, DepartmentNames
from .loading import find_packs, load_pack
from .pack import (
    ACCOUNT_FILE,
    BASE_PACK,
    NONE,
    RESERVED,
    UNIT_WORDS,
    Folder,
    Pack,
    SettingsLine,
    plain_words,
    shipped_templates,
)
from .texts import read_text

if TYPE_CHECKING:
    from .digest import digest_of
    from .event_signs import EventSign, EventWords
    from .lexicon import FigureWords, Lexicon, figure_lexicon, read_lexicon
    from .naming_words import NamingWords
    from .part_names import read_part_names
    from .scaffold import check_name, new_pack
    from .text_words import read_text_words
    from .wordings import Choice, Wording
    from .writing import indicators_table, learned_settings, year_table

__all__ = [
    "ACCOUNT_FILE",
    "BASE_PACK",
    "LEVEL_WORD",
    "NONE",
    "OF_A_NAME",
    "RESERVED",
    "UNIT_WORDS",
    "Bodies",
    "Body",
    "Choice",
    "DepartmentNames",
    "EventSign",
    "EventWords",
    "FigureWords",
    "Folder",
    "Lexicon",
    "NamingWords",
    "Pack",
    "SettingsLine",
    "Wording",
    "can_be_a_name",
    "check_name",
    "digest_of",
    "figure_lexicon",
    "find_packs",
    "indicators_table",
    "learned_settings",
    "load_pack",
    "new_pack",
    "plain_words",
    "read_lexicon",
    "read_part_names",
    "read_text",
    "read_text_words",
    "shipped_templates",
    "year_table",
]

__getattr__ = later(
    __name__,
    {
        ".digest": ("digest_of",),
        ".event_signs": ("EventSign", "EventWords"),
        ".lexicon": ("FigureWords", "Lexicon", "figure_lexicon", "read_lexicon"),
        ".naming_words": ("NamingWords",),
        ".part_names": ("read_part_names",),
        ".scaffold": ("check_name", "new_pack"),
        ".text_words": ("read_text_words",),
        ".wordings": ("Choice", "Wording"),
        ".writing": ("indicators_table", "learned_settings", "year_table"),
    },
)
