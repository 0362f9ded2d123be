"""A figure of a sample, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.chinese import Meaning, Mention
from drafter.matching import Match


@dataclass(frozen=True, slots=True)
class LearnedFigure:
    """A figure of a sample, and what became of it.

    Attributes:
        line: Its line in the sample.
        mention: The figure as the sample prints it, its place counted in its paragraph.
        excerpt: The words around it.
        match: The indicator it was matched to, or None when it stays words of the template.
        change: Whether a slot puts it with the change of that indicator.
        place: Its place in the sample, by which a person mends what was found.
        found: The indicator that the program found, whatever a person has made of it since.
    """

    line: int
    mention: Mention
    excerpt: str
    match: Match | None
    change: bool = False
    place: str = ""
    found: Match | None = None

    @property
    def proposed(self) -> bool:
        """Whether its indicator is a new one."""
        return self.match is not None and self.match.proposed

    @property
    def previous(self) -> bool:
        """Whether it stands in the column of last year."""
        return self.mention.meaning is Meaning.PREVIOUS and not self.mention.year

    @property
    def reckoned(self) -> bool:
        """Whether it is a change, put from the two years' values of its indicator."""
        return self.mention.meaning is Meaning.CHANGE and self.change

    @property
    def name(self) -> str:
        """The name that templates have for its cell; empty when it stays words."""
        if self.match is None:
            return ""
        own = self.match.indicator.name
        return f"{own}.上年" if self.previous or self.reckoned else own
