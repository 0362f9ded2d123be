"""The account of a sample: what was learned of it, what was not, and what in it looked wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from drafter.chinese import plain
from drafter.matching import Match
from drafter.model import Indicator
from drafter.reading import Oddity

from .kinds import Judgement, SentenceKind
from .learned_figure import LearnedFigure
from .left_numbers import LeftNumber
from .round_trip import RoundTrip


@dataclass(frozen=True, slots=True)
class PlacedHeading:
    """A heading of the sample, and where it went: a part, or a section of part one."""

    line: int
    text: str
    part: str
    section: str
    confidence: float


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence that a template could write: its place, its words, and what it was taken for."""

    place: str
    line: int
    text: str
    judgement: Judgement

    @property
    def event(self) -> bool:
        """Whether it tells what happened once, and is a row of the workbook."""
        return self.judgement.kind is SentenceKind.EVENT


@dataclass(frozen=True, slots=True)
class Account:
    """All that is to be said of a learned sample, for the person who learns it.

    Attributes:
        file: The sample.
        title: Its title.
        unit: The reporting unit, empty when it is not known.
        year: The year, 0 when it is not known.
        level: The level, as the person reads it.
        headings: Its headings and where they went.
        figures: Its figures: those with an indicator are slots, the others stay words.
        sentences: Its sentences in parts that templates write, and what they were taken for.
        left: Its numbers that stay words, in headings and rows too.
        in_rows: Numbers in parts that go to the workbook as words: line and number.
        indicators: All indicators of its figures, by name.
        proposed: New indicators.
        missing: Official parts that it lacks.
        dated: Sentences that name a day or month of the year, and lead-ins with figures: line and words.
        kept: How many sentences of the templates hold no figure: they are printed as they stand.
        signed: Sentences with the signs ｜ and ← that were set in them: line and words.
        tables: Lines of tables, which are not learned.
        oddities: What looked wrong.
        removed: The lines that were left out: line and words.
        round_trip: How much of it the learned pack gives back, when it has been tried.
        cells: The cell of each figure in the workbook, by the name that templates have for it.
    """

    file: str
    title: str
    unit: str
    year: int
    level: str
    headings: tuple[PlacedHeading, ...] = ()
    figures: tuple[LearnedFigure, ...] = ()
    sentences: tuple[JudgedSentence, ...] = ()
    left: tuple[LeftNumber, ...] = ()
    in_rows: tuple[tuple[int, str], ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    proposed: tuple[Indicator, ...] = ()
    missing: tuple[str, ...] = ()
    dated: tuple[tuple[int, str], ...] = ()
    kept: int = 0
    signed: tuple[tuple[int, str], ...] = ()
    tables: tuple[int, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    round_trip: RoundTrip = field(default_factory=RoundTrip)
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def events(self) -> tuple[JudgedSentence, ...]:
        """The sentences that are rows of the workbook."""
        return tuple(sentence for sentence in self.sentences if sentence.event)

    @property
    def slots(self) -> tuple[tuple[LearnedFigure, Match], ...]:
        """The figures that became slots, each with its indicator."""
        return tuple((figure, figure.match) for figure in self.figures if figure.match)

    def as_json(self) -> dict[str, Any]:
        """The account in the shape that `--json` prints."""
        return {
            "file": self.file,
            "title": self.title,
            "unit": self.unit,
            "year": self.year,
            "level": self.level,
            "headings": [
                {
                    "line": h.line,
                    "text": h.text,
                    "part": h.part,
                    "section": h.section,
                    "confidence": h.confidence,
                }
                for h in self.headings
            ],
            "figures": [self._figure_json(figure) for figure in self.figures],
            "sentences": [
                {
                    "place": s.place,
                    "text": s.text,
                    "kind": s.judgement.kind.value,
                    "confidence": s.judgement.confidence,
                    "signs": list(s.judgement.signs),
                }
                for s in self.sentences
            ],
            "left_as_words": [asdict(number) for number in self.left],
            "worded": [{"line": line, "text": text} for line, text in self.in_rows],
            "indicators": [
                {
                    "name": i.name,
                    "unit": i.unit,
                    "section": i.section,
                    "type": i.type.value,
                    "lead": i.lead,
                }
                for i in self.proposed
            ],
            "missing_parts": list(self.missing),
            "dated": [{"line": line, "text": text} for line, text in self.dated],
            "sentences_kept": self.kept,
            "signs": [{"line": line, "text": text} for line, text in self.signed],
            "tables": list(self.tables),
            "oddities": [{"line": o.line, "kind": o.kind, "message": o.message} for o in self.oddities],
            "removed": [{"line": line, "text": text} for line, text in self.removed],
            "round_trip": {
                "told": self.round_trip.kept,
                "untold": list(self.round_trip.lost),
                "added": list(self.round_trip.added),
                "headings": list(self.round_trip.headings),
            },
        }

    def _figure_json(self, figure: LearnedFigure) -> dict[str, Any]:
        mention, match = figure.mention, figure.match
        return {
            "place": figure.place,
            "line": figure.line,
            "text": mention.text,
            "number": plain(mention.number),
            "unit": mention.unit,
            "approximation": mention.approximation,
            "kind": mention.meaning.value,
            "excerpt": figure.excerpt,
            "indicator": match.indicator.name if match else "",
            "score": round(match.score, 2) if match else 0,
            "new": figure.proposed,
            "cell": self.cells.get(figure.name, ""),
        }
