"""In the reports built from the example workbooks, a figure stands in the work that it counts."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from drafter.model import Figure, Heading, Kind, Paragraph, Span, Text, plain_text
from drafter.narrative import Rendering, render
from drafter.packs import load_pack, shipped_templates
from drafter.validation import merge, read_dataset
from drafter.workbook import read_workbook

ROOT = Path(__file__).parent.parent
LEVELS = {
    "fuyang-2020": "city",
    "haian-2021": "department",
    "haiyan-2020": "county",
    "longtan-2021": "township",
    "示例县": "county",
    "yunxi-2019": "county",
}
INVENTED = "示例县"
"""The folder of the invented county: 统稿表 and the workbooks of its departments."""
WORK = "工作举措"
LEAST = 0.6


@cache
def rendering(name: str) -> Rendering:
    pack, _ = load_pack(LEVELS[name], [shipped_templates()])
    place = ROOT / "inputs" / name
    paths = sorted(place.iterdir()) if place.is_dir() else [place.with_name(f"{name}.xlsx")]
    read = [read_dataset(read_workbook(path), pack.catalogue, tuple(pack.sections)) for path in paths]
    assert all(dataset and not findings for dataset, findings in read)
    return render(merge([dataset for dataset, _ in read if dataset])[0], pack)


def part_one(name: str) -> list[Paragraph]:
    """The paragraphs of part one."""
    blocks = rendering(name).report.blocks
    start, end, *_ = (n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1)
    return [block for block in blocks[start:end] if isinstance(block, Paragraph)]


def is_work(span: Span) -> bool:
    """Whether a span holds words that were typed into 工作举措."""
    return isinstance(span, Text) and any(source.sheet == WORK for source in span.sources)


def figures(paragraph: Paragraph) -> list[Figure]:
    return [span for span in paragraph.spans if isinstance(span, Figure)]


def test_the_report_of_the_invented_county_says_that_it_is_invented() -> None:
    blocks = rendering(INVENTED).report.blocks
    words = "".join(plain_text(block.spans) for block in blocks if isinstance(block, Paragraph))

    assert "单位和数据均为虚构，仅供示范" in words


def test_most_figures_stand_in_a_paragraph_of_the_work_that_they_count() -> None:
    paragraphs = [paragraph for name in LEVELS for paragraph in part_one(name)]
    inside = [figure for one in paragraphs if any(map(is_work, one.spans)) for figure in figures(one)]
    total = sum(len(figures(one)) for one in paragraphs)

    assert len(inside) >= LEAST * total, f"{len(inside)} of {total}"


@pytest.mark.parametrize("name", LEVELS)
def test_no_figure_is_told_twice_in_part_one(name: str) -> None:
    told = Counter(
        (indicator, figure.kind)
        for one in part_one(name)
        for figure in figures(one)
        if figure.kind is not Kind.WORDS
        for indicator in figure.indicators
    )

    assert [named for named, times in told.items() if times > 1] == []


@pytest.mark.parametrize("name", LEVELS)
def test_the_text_tells_every_figure_and_no_section_is_bare(name: str) -> None:
    made = rendering(name)

    assert [entry.indicator.name for entry in made.unused] == []
    assert (made.attached, made.unlinked, made.bare) == ((), (), ())
