"""Which indicator of a catalogue a figure in a text is, and a name for what is none of them."""

from .matcher import Match, Matcher, Phrase, examples_of
from .scoring import Example

__all__ = ["Example", "Match", "Matcher", "Phrase", "examples_of"]
