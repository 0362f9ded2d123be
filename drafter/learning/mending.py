"""Puts in force what a person has mended: the indicators of figures, their sections and departments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import Meaning, Mention
from drafter.matching import Match, Phrase, definition_of, suits, told
from drafter.model import Catalogue, Finding, Indicator
from drafter.packs import OF_A_NAME, can_be_a_name
from drafter.workbook import Answer, unused

from .learned_figure import LearnedFigure
from .outline import Block
from .places import places_of_figures
from .register import Register
from .review import LONGEST_NAME, ByPlace, Corrections, Groups

CONFIRMED = 1.0
"""How sure a match is that a person has given."""
Rows = list[list[Match | None]]


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure of the sample as the program read it: its place, the indicator found, how it is told."""

    place: str
    mention: Mention
    match: Match | None
    told: str = ""

    @property
    def previous(self) -> bool:
        """Whether it is last year's, beside one of this year."""
        return self.mention.meaning is Meaning.PREVIOUS and not self.mention.year


@dataclass(frozen=True)
class Found:
    """The figures of a sample as the program found them, paragraph by paragraph."""

    rows: tuple[tuple[FoundFigure, ...], ...]

    @classmethod
    def of(cls, blocks: Sequence[Block], phrases: Sequence[Phrase], matches: Rows, year: int) -> Found:
        """The figures of the paragraphs that templates write."""
        places = places_of_figures(blocks, year)
        return cls(
            tuple(
                tuple(
                    FoundFigure(places[block.index, mention.start], mention, match, told(phrase, n))
                    for n, (mention, match) in enumerate(zip(phrase.mentions, row, strict=True))
                )
                for block, phrase, row in zip(blocks, phrases, matches, strict=True)
            )
        )

    @property
    def figures(self) -> list[FoundFigure]:
        """All of them, in reading order."""
        return [figure for row in self.rows for figure in row]

    @property
    def groups(self) -> Groups:
        """The places of figures that were given the same indicator."""
        by: dict[Match, list[str]] = {}
        for figure in self.figures:
            if figure.match:
                by.setdefault(figure.match, []).append(figure.place)
        return {place: tuple(places) for places in by.values() for place in places}


@dataclass(frozen=True)
class NameMender:
    """Puts the right names of indicators in force.

    Attributes:
        catalogue: The catalogue of the pack that the learned one extends.
        reserved: Names that no indicator can have.
    """

    catalogue: Catalogue
    reserved: frozenset[str]

    def mend(self, found: Found, names: ByPlace) -> tuple[Rows, list[Finding]]:
        """Give figures the indicators of the right names.

        Returns:
            The match of each figure, and what is wrong with names (L16, L17); such a one is not taken.
        """
        answers = list(dict.fromkeys(names.values()))
        good = {place: answer for place, answer in names.items() if not self._fault(answer.text)}
        findings = [unused("L16", a, self._fault(a.text)) for a in answers if self._fault(a.text)]
        while True:
            matches = self._matches(found, good)
            clash = next(self._clashes(found, good, matches), None)
            if clash is None:
                return matches, findings
            answer, reason = clash
            findings.append(unused("L17", answer, reason))
            good = {place: other for place, other in good.items() if other != answer}

    def _fault(self, name: str) -> str:
        """Why a name is none; empty where it can be one."""
        if not can_be_a_name(name):
            return OF_A_NAME
        if len(name) > LONGEST_NAME:
            return f"太长，最多 {LONGEST_NAME} 个字"
        return "是模板语言的用语" if name in self.reserved and name not in self.catalogue else ""

    def _matches(self, found: Found, names: ByPlace) -> Rows:
        given: dict[str, Match] = {}
        rows: Rows = []
        for row in found.rows:
            rows.append([])
            for figure in row:
                answer, match = names.get(figure.place), figure.match
                if answer and match:
                    match = given.setdefault(answer.text, self._match(figure, match, answer.text))
                rows[-1].append(match)
        return rows

    def _match(self, figure: FoundFigure, found: Match, name: str) -> Match:
        """The match of a figure whose indicator has another name."""
        if known := self.catalogue.get(name):
            return Match(known, CONFIRMED)
        if found.proposed:
            return replace(found, indicator=replace(found.indicator, name=name))
        own = found.indicator
        new = Indicator(
            name, (figure.mention.unit,), own.type, own.section, aggregation=own.aggregation,
            definition=definition_of(figure.told),
        )  # fmt: skip
        return Match(new, 0.0, proposed=True)

    @staticmethod
    def _clashes(found: Found, names: ByPlace, matches: Rows) -> Iterator[tuple[Answer, str]]:
        """The names that two different figures would have, or one that their unit does not suit.

        What nobody has mended keeps its name.
        """
        held: dict[tuple[str, bool], FoundFigure] = {}
        given = [match for row in matches for match in row]
        pairs = sorted(zip(found.figures, given, strict=True), key=lambda pair: pair[0].place in names)
        for figure, match in pairs:
            if match is None:
                continue
            other = held.setdefault((match.indicator.name, figure.previous), figure)
            reason = _unlike(figure, other, match.indicator)
            if reason and figure.place in names:
                yield names[figure.place], reason


def _unlike(figure: FoundFigure, other: FoundFigure, indicator: Indicator) -> str:
    """Why a figure cannot have an indicator that another one has, or any of its unit has not."""
    mention = figure.mention
    if not suits(mention, indicator):
        return f"它的单位是“{indicator.unit}”，{figure.place}是“{mention.text}”"
    own, its = (indicator.scale_of(each.mention.unit) or 1 for each in (figure, other))
    if mention.number * own != other.mention.number * its:
        said = other.mention.text
        return f"{other.place}的“{said}”已经用了这个名称，{figure.place}是“{mention.text}”，不是同一个数"
    return ""


def mended_indicators(
    register: Register, figures: Sequence[LearnedFigure], corrections: Corrections
) -> Register:
    """Give indicators the sections and departments that a person has written."""
    changed: dict[str, Indicator] = {}
    placed: set[str] = set()
    for figure in figures:
        if figure.match is None:
            continue
        name = figure.match.indicator.name
        indicator = changed.get(name, register.indicators[name])
        if section := corrections.sections.get(figure.place):
            indicator = replace(indicator, section=section.text)
            placed.add(name)
        if lead := corrections.leads.get(figure.place):
            indicator = replace(indicator, lead=lead.text)
        changed[name] = indicator
    mended = register.with_indicators(i for n, i in changed.items() if i != register.indicators[n])
    return replace(mended, proposed=register.proposed - placed)


def origins(found: Found, blocks: Sequence[Block]) -> Mapping[tuple[int, int], FoundFigure]:
    """The figures by the index of their paragraph and where in it they begin."""
    return {
        (block.index, figure.mention.start): figure
        for block, row in zip(blocks, found.rows, strict=True)
        for figure in row
    }
