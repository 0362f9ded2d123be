"""Which indicator of a catalogue a figure in a text is, and a name for what is none of them."""

from .figures import Match
from .knowledge import Example, Knowledge
from .matcher import Matcher, Phrase, examples_of, told
from .naming import definition_of
from .unit_groups import suits, units_alike
from .weights import FITTED, Weights

__all__ = [
    "FITTED",
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
