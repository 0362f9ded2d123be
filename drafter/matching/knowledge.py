"""All that the figures of a report are recognised by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.model import Catalogue, Level
from drafter.packs import Lexicon

from .weights import FITTED, Weights


@dataclass(frozen=True, slots=True)
class Example:
    """A figure of another sample: the words next to it, and the indicator that it is."""

    words: str
    indicator: str


@dataclass(frozen=True)
class Knowledge:
    """All that the figures of a report are recognised by.

    Attributes:
        catalogue: The indicators of the pack, those of other levels included.
        sections: The headings of the pack's sections by name, in order.
        level: The level of the reporting body: of two indicators its own is preferred.
        lexicon: The pack's words; an indicator that has no wording is known by its name.
        examples: Figures of other samples.
        weights: How much each sign is worth.
    """

    catalogue: Catalogue
    sections: Mapping[str, str]
    level: Level
    lexicon: Lexicon
    examples: tuple[Example, ...] = ()
    weights: Weights = FITTED
