"""Precision and recall of matching against labelled reports: what the tests hold and the benchmark prints."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from samples import NAMES, REPORTS, bare, published_files, read_sample, rows

from drafter.chinese import Mention, normalise
from drafter.learning import phrases_in, place_headings
from drafter.matching import FITTED, Example, Knowledge, Match, Matcher, Phrase, Weights
from drafter.model import MEASURES, Level
from drafter.packs import RESERVED, UNIT_WORDS, Lexicon, Pack, load_pack, read_lexicon, shipped_templates

TESTS = Path(__file__).parent
DIGESTS = sorted((TESTS.parent / "seeds").glob("*.toml"))
LABELLED = [name for name in NAMES if "indicator" in rows(name, "figures")[0]]
"""The reports of tests/reports whose figures are labelled with their indicators."""
PUBLISHED = {
    "haiyan-2020": ("000", Level.COUNTY),
    "fuyang-2020": ("001", Level.CITY),
    "haian-2021": ("002", Level.DEPARTMENT),
    "yunxi-2019": ("003", Level.COUNTY),
    "longtan-2021": ("004", Level.TOWNSHIP),
}
"""The published reports that matches.tsv labels: how their files begin, and their levels."""
NEW = "NEW"
"""The label of a figure that is none of the catalogue."""


@dataclass
class Score:
    """A count of matches.

    Attributes:
        right: Matches to the indicator of the label.
        wrong: Matches to another one.
        known: Figures that have an indicator.
        faults: Each figure that was not matched as its label says.
        sureness: Of each match, its score and whether it is right.
    """

    right: int = 0
    wrong: int = 0
    known: int = 0
    faults: list[str] = field(default_factory=list)
    sureness: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """How many matches are not certain: the clerk is asked about them."""
        return sum(score < FITTED.certain for score, _ in self.sureness)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / self.known

    def count(self, found: str, wanted: Sequence[str], about: str, score: float = 0.0) -> None:
        """Count one figure: what was found, an indicator or NEW, its labels, and how sure the match is."""
        self.known += NEW not in wanted
        self.right += found in wanted and found != NEW
        self.wrong += found not in wanted and found != NEW
        if found != NEW:
            self.sureness.append((score, found in wanted))
        if found not in wanted:
            self.faults.append(f"{about}: {found}, not {'/'.join(wanted)}")

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.wrong + other.wrong,
            self.known + other.known,
            [*self.faults, *other.faults],
            [*self.sureness, *other.sureness],
        )


@cache
def pack_of(level: Level) -> Pack:
    return load_pack(level.value, [shipped_templates()])[0]


@cache
def lexicon_of(level: Level) -> Lexicon:
    pack = pack_of(level)
    return read_lexicon(pack.folders, pack.catalogue, pack.sections)[0]


def placed_headings(
    headed: Sequence[tuple[str, Sequence[Match]]], level: Level, weights: Weights = FITTED
) -> list[tuple[str, float]]:
    """The sections of headings in the shipped pack of a level."""
    return place_headings(headed, pack_of(level).sections, lexicon_of(level).cues, weights)


def knowledge_of(level: Level, examples: Sequence[Example] = (), weights: Weights = FITTED) -> Knowledge:
    """What the figures of a level are recognised by with its shipped pack."""
    pack = pack_of(level)
    lexicon = lexicon_of(level)
    return Knowledge(pack.catalogue, pack.sections, level, lexicon, tuple(examples), weights)


def matcher(level: Level, examples: Sequence[Example] = (), weights: Weights = FITTED) -> Matcher:
    """The matcher of a level's shipped pack."""
    reserved = frozenset({*RESERVED, *UNIT_WORDS, *pack_of(level).words(0)})
    return Matcher(knowledge_of(level, examples, weights), reserved)


def indicator_of(match: Match | None) -> str:
    return NEW if match is None or match.proposed else match.indicator.name


def score_labelled(weights: Weights = FITTED, folder: Path = REPORTS) -> Score:
    """The figures of the reports of a folder that a label names without doubt."""
    score = Score()
    for path in sorted(folder.glob("*.figures.tsv")):
        name = path.name.removesuffix(".figures.tsv")
        table = table_of(path)
        if "indicator" not in table[0]:
            continue
        labels = {
            (bare(row["fragment"]), Decimal(row["number"])): row["indicator"].split("/")
            for row in table
            if row["meaning"] in ("value", "rate", "previous") and row["indicator"]
        }
        for paragraph, row in zip(*matched_report(folder, name, weights), strict=True):
            for mention, match in zip(paragraph.mentions, row, strict=True):
                around = bare(paragraph.text[max(mention.start - 6, 0) : mention.end + 4])
                wide = bare(paragraph.text[max(mention.start - 14, 0) : mention.end + 14])
                wanted = [
                    names for (words, number), names in labels.items()
                    if abs(number - mention.number) < Decimal("0.01") and (around in words or words in wide)
                ]  # fmt: skip
                if match and len(wanted) == 1:
                    score.count(indicator_of(match), wanted[0], f"{name} {around}", match.score)
    return score


def matched_report(
    folder: Path, name: str, weights: Weights = FITTED
) -> tuple[list[Phrase], list[list[Match | None]]]:
    """A report of a folder with the matches of its figures."""
    facts = dict(
        line.split("\t", 1) for line in (folder / f"{name}.meta.tsv").read_text("utf-8").splitlines()
    )
    phrases = phrases_in(read_sample(folder / f"{name}.txt"))
    return phrases, matcher(Level(facts["level"]), weights=weights).match(phrases)


def score_read(weights: Weights = FITTED) -> Score:
    """The matches of tests/reports that a person has read, and called right or wrong (read-matches.tsv)."""
    score = Score()
    read = table_of(TESTS / "read-matches.tsv")
    for name in dict.fromkeys(row["report"] for row in read):
        verdicts = {
            (row["fragment"], row["indicator"]): row["right"] == "1" for row in read if row["report"] == name
        }
        for paragraph, row in zip(*matched_report(REPORTS, name, weights), strict=True):
            for mention, match in zip(paragraph.mentions, row, strict=True):
                about = fragment_of(paragraph, mention)
                right = verdicts.get((about, indicator_of(match)))
                if match and right is not None:
                    wanted = [match.indicator.name if right else NEW]
                    score.count(match.indicator.name, wanted, f"{name} {about}", match.score)
    return score


def fragment_of(paragraph: Phrase, mention: Mention) -> str:
    """A figure with the words around it, as read-matches.tsv writes it."""
    around = paragraph.text[max(mention.start - 12, 0) : mention.end + 6]
    return bare(around).replace("\t", "")


def table_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table of labels."""
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def phrases_of(report: str) -> list[Phrase]:
    """The paragraphs of a published report whose figures become slots."""
    number, _ = PUBLISHED[report]
    return phrases_in(read_sample(next(p for p in published_files() if p.name.startswith(f"{number}_"))))


def score_published(report: str, examples: Sequence[Example] = (), weights: Weights = FITTED) -> Score:
    """The figures of a published report against matches.tsv."""
    _, level = PUBLISHED[report]
    phrases = phrases_of(report)
    score = Score()
    matches = matcher(level, examples, weights).match(phrases)
    for words, wanted, found in _labels(report, phrases, matches):
        score.count(indicator_of(found), wanted, f"{report} {words}", found.score if found else 0.0)
    return score


def _labels(
    report: str, phrases: list[Phrase], matches: list[list[Match | None]]
) -> Iterator[tuple[str, list[str], Match | None]]:
    """Each figure of the table that was read, with its labels and what was found."""
    number, _ = PUBLISHED[report]
    with (published_files()[0].parent / "figures.tsv").open(encoding="utf-8") as stream:
        places = list(csv.DictReader(stream, delimiter="\t"))
    with (TESTS / "matches.tsv").open(encoding="utf-8") as stream:
        labels = list(csv.DictReader(stream, delimiter="\t"))
    for place, label in zip(places, labels, strict=True):
        if not place["file"].startswith(number):
            continue
        upper, _, lower = place["number"].partition("/")
        value = Decimal(100 * int(upper)) / int(lower) if lower else Decimal(upper)
        for one, row in zip(phrases, matches, strict=True):
            fragment = normalise(place["fragment"])
            start = one.text.find(fragment)
            near = range(start - 2, start + len(fragment) + 3) if start >= 0 else range(0)
            pairs = zip(one.mentions, row, strict=True)
            hits = [match for figure, match in pairs if figure.start in near and figure.number == value]
            if hits:
                yield f"{place['fragment']} {value}", label["indicator"].split("/"), hits[-1]
                break


def score_headings(weights: Weights = FITTED) -> Score:
    """The headings of part one in the digests of seeds/, each placed alone."""
    score = Score()
    for path in DIGESTS:
        digest = tomllib.loads(path.read_text("utf-8"))
        level = Level.from_label(digest["基本情况"]["层级"])
        assert level
        for heading in digest["outline"]:
            if heading["parts"] == [MEASURES] and heading["sections"]:
                ((name, sure),) = placed_headings([(heading["heading"], [])], level, weights)
                about = f"{path.stem} {heading['heading']}"
                score.count(name if sure else NEW, heading["sections"], about, max(sure, FITTED.certain))
    return score


class NewName(NamedTuple):
    """A figure that is no known indicator, and the name that it got."""

    report: str
    line: int
    excerpt: str
    name: str
    section: str
    score: float


def new_names(folder: Path) -> Iterator[NewName]:
    """The new indicators of a folder's reports."""
    for path in sorted(folder.glob("*.txt")):
        phrases, matches = matched_report(folder, path.stem)
        yield from _new_in(path.stem, path, phrases, matches)


def new_names_of_published() -> Iterator[NewName]:
    """The new indicators of the published reports."""
    for report, (number, level) in PUBLISHED.items():
        phrases = phrases_of(report)
        path = next(p for p in published_files() if p.name.startswith(f"{number}_"))
        yield from _new_in(report, path, phrases, matcher(level).match(phrases))


def _new_in(
    report: str, path: Path, phrases: list[Phrase], matches: list[list[Match | None]]
) -> Iterator[NewName]:
    lines = [normalise(line) for line in path.read_text("utf-8").splitlines()]
    told: set[str] = set()
    for phrase, row in zip(phrases, matches, strict=True):
        line = next((n for n, words in enumerate(lines, 1) if phrase.text in words), 0)
        for mention, match in zip(phrase.mentions, row, strict=True):
            if match and match.proposed and match.indicator.name not in told:
                told.add(match.indicator.name)
                words = phrase.text[max(mention.start - 40, 0) : mention.end + 16].replace("\n", " ")
                yield NewName(report, line, words, match.indicator.name, match.indicator.section, match.score)
