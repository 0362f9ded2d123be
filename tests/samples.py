"""Reports to learn from: those of tests/reports, written for the tests, and published ones where they are.

Each of tests/reports has its figures (with start and end in the text), its headings with their parts, and who
reports for which year. The published samples are read from the folder that SAMPLES names.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

REPORTS = Path(__file__).parent / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.txt"))
PUBLISHED = Path(os.environ["SAMPLES"]) if "SAMPLES" in os.environ else None
published = pytest.mark.skipif(PUBLISHED is None, reason="SAMPLES names no folder of published reports")


def published_files() -> list[Path]:
    """The published reports, if they are at hand."""
    return sorted(PUBLISHED.glob("*.txt")) if PUBLISHED else []


def rows(name: str, kind: str) -> list[dict[str, str]]:
    """The labels of a report: its `figures` or its `outline`."""
    with (REPORTS / f"{name}.{kind}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def meta(name: str) -> dict[str, str]:
    """Who reports, for which year, when and under what number."""
    lines = (REPORTS / f"{name}.meta.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def bare(text: str) -> str:
    """Words without width, white space and the shape of quotation marks."""
    return re.sub(r"\s+", "", normalize("NFKC", text)).translate({ord("“"): '"', ord("”"): '"'})


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, bare and without their stops."""
    for sentence in re.split(r"[。！？\n]", text):
        if bare(sentence):
            yield bare(sentence)
