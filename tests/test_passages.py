"""Figures of short passages, written as reports of 2025 and 2026 are, find their rows of the catalogue."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from matching_scores import NEW, indicator_of, matcher

from drafter.chinese import find_figures
from drafter.matching import Phrase
from drafter.model import Level

PASSAGES = sorted((Path(__file__).parent / "passages").glob("*.tsv"))
YEAR = 2025
NONE_OF_THEM = "新"


def passages() -> Iterator[tuple[Level, str, list[str]]]:
    """Each passage with the level of its report, and what its figures are, in order."""
    for path in PASSAGES:
        with path.open(encoding="utf-8") as stream:
            for row in csv.DictReader(stream, delimiter="\t"):
                yield Level(row["level"]), row["text"], row["wanted"].split("、")


@pytest.mark.parametrize(("level", "text", "wanted"), list(passages()))
def test_a_passage_is_recognised(level: Level, text: str, wanted: list[str]) -> None:
    phrase = Phrase(text, tuple(find_figures(text, YEAR)))
    found = map(indicator_of, matcher(level).match([phrase])[0])
    assert [NONE_OF_THEM if name == NEW else name for name in found] == wanted
