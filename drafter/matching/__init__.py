"""Which indicator of a catalogue a figure in a text is, and a name for what is none of them."""

from typing import TYPE_CHECKING

from drafter.doors import later

from .assigning import Assigner
from .figures import Match, Phrase
from .knowledge import Example, Knowledge
from .unit_groups import suits, units_alike
from .weights import FITTED, Weights

if TYPE_CHECKING:
    from .matcher import Matcher, examples_of, told
    from .naming import definition_of

__all__ = [
    "FITTED",
    "Assigner",
    "Example",
    "Knowledge",
    "Match",
    "Matcher",
    "Phrase",
    "Weights",
    "definition_of",
    "examples_of",
    "suits",
    "told",
    "units_alike",
]

__getattr__ = later(__name__, {".matcher": ("Matcher", "examples_of", "told"), ".naming": ("definition_of",)})
