"""Sentences of reports, labelled by their kind by readers who had not seen the program.

A file of labels is a table: file, line, number, digest, kind. The number counts the sentences of the line,
headings too, from 1; the digest is the sentence's, so that labels of published reports hold no words of them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from samples import PUBLISHED, REPORTS, bare, read_sample

from drafter.chinese import sentences
from drafter.model import Heading, Paragraph, plain_text
from drafter.reading import Sample

EVENT, FIGURE, STANDING = "event", "figure", "standing"
DIGITS = 16
OWN = REPORTS / "kinds.tsv"
OF_PUBLISHED = Path(__file__).parent / "data" / "kinds-of-published.tsv"
UNSEEN = Path(__file__).parent / "data" / "labelled"
"""Reports written and labelled when the words by which events are known were settled."""
SETS = {
    "tests/reports": (OWN, REPORTS),
    "tests/data/labelled": (UNSEEN / "kinds.tsv", UNSEEN),
    "SAMPLES": (OF_PUBLISHED, PUBLISHED),
}
"""Each set of labels: its file, and where the reports are that it speaks of."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence of a report, and its kind."""

    file: str
    line: int
    text: str
    kind: str


def digest(sentence: str) -> str:
    """The digest of a sentence, whatever the width of its characters."""
    return sha256(bare(sentence).encode()).hexdigest()[:DIGITS]


def sentences_by_line(sample: Sample) -> dict[int, list[str]]:
    """The sentences of a report, headings among them, by the line they stand on."""
    found: dict[int, list[str]] = {}
    for block, place in zip(sample.report.blocks, sample.places, strict=True):
        if isinstance(block, Heading | Paragraph):
            text = plain_text(block.spans)
            found.setdefault(place.line, []).extend(text[a:b] for a, b in sentences(text) if b > a)
    return found


def labelled(labels: Path, reports: Path) -> Iterator[Labelled]:
    """The labelled sentences that a file of labels speaks of, with their words."""
    rows: dict[str, list[dict[str, str]]] = {}
    with labels.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows.setdefault(row["file"], []).append(row)
    for name, own in rows.items():
        lines = sentences_by_line(read_sample(reports / name))
        for row in own:
            words = lines[int(row["line"])][int(row["number"]) - 1]
            assert digest(words) == row["digest"], f"{name}: line {row['line']}, sentence {row['number']}"
            yield Labelled(name, int(row["line"]), words, row["kind"])
