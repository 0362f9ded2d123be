"""Every figure of the five published reports stands in the report built from its workbook."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest
from packs import block_text

from drafter.model import APPROXIMATIONS_BEFORE, APPROXIMATIONS_INSIDE, PARTS, Heading, Report, plain_text
from drafter.narrative import render
from drafter.packs import load_pack, shipped_templates
from drafter.validation import merge, read_dataset
from drafter.workbook import read_workbook

ROOT = Path(__file__).parent.parent
with (ROOT / "seeds" / "figures.tsv").open(encoding="utf-8") as stream:
    FIGURES = list(csv.DictReader(stream, delimiter="\t"))
REPORTS = sorted({row["report"] for row in FIGURES})
LEVELS = {"fuyang-2020": "city", "haian-2021": "department", "longtan-2021": "township"}


@cache
def report(name: str) -> Report:
    pack, _ = load_pack(LEVELS.get(name, "county"), [shipped_templates()])
    workbook = read_workbook(ROOT / "inputs" / f"{name}.xlsx")
    dataset, findings = read_dataset(workbook, pack.catalogue, tuple(pack.sections))
    assert not findings
    assert dataset is not None
    return render(merge([dataset])[0], pack).report


@cache
def text(name: str) -> str:
    return "\n".join(block_text(block) for block in report(name).blocks)


def print_value(row: dict[str, str]) -> str:
    """A published figure as the report has to print it."""
    number, word, unit = row["number"], row["approx"], row["unit"]
    if row["printed"]:
        return row["printed"]
    if word in APPROXIMATIONS_BEFORE:
        return f"{word}{number}{unit}"
    if word in APPROXIMATIONS_INSIDE:
        return f"{number}{word}{unit}"
    return f"{number}{unit}{word}"


def test_all_181_published_figures_are_listed() -> None:
    assert len(FIGURES) == 181
    assert len(REPORTS) == 5


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: f"{row['report']}-{row['measure']}-{row['number']}")
def test_the_figure_stands_in_the_report(row: dict[str, str]) -> None:
    alone = rf"(?<![\d.]){re.escape(print_value(row))}"
    assert re.search(alone, text(row["report"]))


@pytest.mark.parametrize("name", REPORTS)
def test_the_five_parts_stand_in_the_official_order(name: str) -> None:
    headings = [plain_text(b.spans) for b in report(name).blocks if isinstance(b, Heading) and b.level == 1]
    words = ("主要举措和成效", "不足和原因", "第一责任人", "主要安排", "其他需要报告的情况")
    assert len(headings) == len(PARTS)
    assert all(word in heading for word, heading in zip(words, headings, strict=True))


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_left_to_be_supplied(name: str) -> None:
    assert "待补充" not in text(name)
