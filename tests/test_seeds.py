"""The digests in seeds/ speak of indicators, sections and parts that the shipped packs have."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest
from samples import PUBLISHED, published, read_sample

from drafter.learning import phrases_in
from drafter.matching import Knowledge, Matcher
from drafter.model import PARTS, Level
from drafter.packs import Pack, load_pack, read_lexicon, shipped_templates

ROOT = Path(__file__).parent.parent
DIGESTS = sorted((ROOT / "seeds").glob("*.toml"))


@pytest.fixture(scope="module")
def base() -> Pack:
    return load_pack("base", [shipped_templates()])[0]


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def test_each_example_workbook_but_those_of_the_invented_county_has_a_digest() -> None:
    workbooks = {path.stem for path in (ROOT / "inputs").glob("*.xlsx")}

    assert {path.stem for path in DIGESTS} == workbooks


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


def shown() -> str:
    """Which reports show each pattern of the shipped templates, as a table; seeds/patterns.md holds it."""
    reports: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for path in DIGESTS:
        for pattern in read(path)["pattern"]:
            reports.setdefault((pattern["section"], tuple(pattern["indicators"])), []).append(path.stem)
    order = list(load_pack("base", [shipped_templates()])[0].sections)
    rows = sorted(reports.items(), key=lambda row: order.index(row[0][0]))
    lines = [
        "# Patterns of the shipped templates, and the reports that show them",
        "",
        "Made from the digests by `python tests/test_seeds.py`.",
        "",
        "| section | indicators in one sentence | shown by |",
        "|---|---|---|",
        *(f"| {section} | {'、'.join(names)} | {', '.join(by)} |" for (section, names), by in rows),
    ]
    return "\n".join(lines) + "\n"


def test_the_table_of_patterns_is_that_of_the_digests() -> None:
    assert (ROOT / "seeds" / "patterns.md").read_text("utf-8") == shown()


@published
def test_learning_finds_the_indicators_of_the_digests_in_the_reports() -> None:
    assert PUBLISHED
    samples = {sample.report.unit: sample for sample in map(read_sample, sorted(PUBLISHED.glob("*.txt")))}
    missed: list[str] = []
    wanted = 0
    for path in DIGESTS:
        digest = read(path)
        sample = samples[digest["基本情况"]["报告单位"]]
        assert sample.level
        pack = load_pack(sample.level.value, [shipped_templates()])[0]
        lexicon, _ = read_lexicon(pack.folders, pack.catalogue, pack.sections)
        phrases = phrases_in(sample)
        matches = Matcher(Knowledge(pack.catalogue, pack.sections, sample.level, lexicon)).match(phrases)
        found = {match.indicator.name for row in matches for match in row if match}
        # One printed rate stands for three, and is learned as the first of them.
        names = {n for pattern in digest["pattern"] for n in pattern["indicators"]}
        names -= {"规范性文件报备及时率", "规范性文件报备规范率"}
        wanted += len(names)
        missed += [f"{path.stem}: {name}" for name in sorted(names - found)]
    assert len(missed) <= 0.05 * wanted, missed


if __name__ == "__main__":
    (ROOT / "seeds" / "patterns.md").write_text(shown(), "utf-8")
