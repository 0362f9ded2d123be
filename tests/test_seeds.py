"""The digests in seeds/ speak of indicators, sections and parts that the shipped packs have."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

from drafter.model import PARTS, Level
from drafter.packs import Pack, load_pack, shipped_templates

ROOT = Path(__file__).parent.parent
DIGESTS = sorted((ROOT / "seeds").glob("*.toml"))


@pytest.fixture(scope="module")
def base() -> Pack:
    return load_pack("base", [shipped_templates()])[0]


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def test_each_example_workbook_has_a_digest() -> None:
    assert [path.stem for path in DIGESTS] == sorted(p.stem for p in (ROOT / "inputs").glob("*.xlsx"))


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_the_outline_is_mapped_to_official_parts_and_known_sections(path: Path, base: Pack) -> None:
    outline = read(path)["outline"]
    assert outline
    for heading in outline:
        assert set(heading["parts"]) <= set(PARTS)
        assert set(heading["sections"]) <= set(base.sections)


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_the_patterns_name_indicators_of_their_sections(path: Path, base: Pack) -> None:
    for pattern in read(path)["pattern"]:
        assert pattern["section"] in base.sections
        assert pattern["form"]
        for name in pattern["indicators"]:
            assert base.catalogue[name].section == pattern["section"]


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_the_facts_agree_with_the_list_of_figures(path: Path) -> None:
    facts = read(path)["基本情况"]
    with (ROOT / "seeds" / "figures.tsv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t") if row["report"] == path.stem]
    assert facts["数据个数"] == len(rows)
    assert Level.from_label(facts["层级"]) is not None
    assert str(facts["年度"]) in path.stem
