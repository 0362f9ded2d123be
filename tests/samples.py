"""Reports to learn from: those of tests/reports, written for the tests, and published ones where they are.

Each of tests/reports has its figures (with start and end in the text), its headings with their parts, and who
reports for which year. The published samples are read from the folder that SAMPLES names.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest

from drafter.model import DraftError, Heading, Level, Paragraph, PartNames, plain_text
from drafter.packs import BASE_PACK, load_pack, read_part_names, shipped_templates
from drafter.reading import Sample, read_report

REPORTS = Path(__file__).parent / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.txt"))
PUBLISHED = Path(os.environ["SAMPLES"]) if "SAMPLES" in os.environ else None
published = pytest.mark.skipif(PUBLISHED is None, reason="SAMPLES names no folder of published reports")

BODY = """\
2024年，我县深入学习贯彻习近平法治思想，扎实推进依法行政各项工作。现将有关情况报告如下：
一、主要举措和成效
（一）健全决策机制。全年审查重大行政决策事项12件。
（二）严格行政执法
组织案卷评查2次，抽查行政处罚案卷80件。
二、存在的不足
一是执法力量不足。二是普法形式单一。
三、2025年工作安排
加强法治队伍建设，做好行政执法监督。
"""
TITLE = "青岗县2024年度法治政府建设情况报告"


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


@cache
def part_names(level: Level | None) -> PartNames:
    """How headings name the parts, as the shipped pack of a level says."""
    pack, _ = load_pack(level.value if level else BASE_PACK, [shipped_templates()])
    return read_part_names(pack.folders)[0]


def read_sample(path: Path) -> Sample:
    """A published report, read with the words of the shipped packs."""
    return read_report(path, part_names)


def read(folder: Path, text: str | bytes, name: str = "样本.txt") -> Sample:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_sample(path)


def shown(sample: Sample) -> list[str]:
    """The blocks, headings with as many # as their level."""
    return [
        ("#" * block.level + " " if isinstance(block, Heading) else "") + plain_text(block.spans)
        for block in sample.report.blocks
        if isinstance(block, Heading | Paragraph)
    ]


def codes(folder: Path, data: bytes | str, name: str) -> list[str]:
    with pytest.raises(DraftError) as caught:
        read(folder, data, name)
    assert all(f.message and f.hint and f.file == name for f in caught.value.findings)
    return [f.code for f in caught.value.findings]
