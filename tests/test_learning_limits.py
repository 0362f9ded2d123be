"""Learning takes bounded work, whatever a sample holds: it is counted first, or grows evenly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import draft
from samples import read
from work import calls

from drafter.chinese import find_figures

HEAD = """\
云岭县2024年法治政府建设年度报告
2024年，我县依法行政，推进法治政府建设，严格行政执法。现将有关情况报告如下：
一、主要举措和成效
"""
TAIL = "\n二、存在的不足\n一是执法力量不足。二是普法单一。\n三、2025年工作安排\n加强执法。\n"
EVENLY = 2.6
"""Twice the text may take so many times the work."""

OVERFULL = {
    "figures": ("1件" * 18_000, "数据"),
    "figures with words": ("办结12件，" * 5_000, "数据"),
    "sentences": ("甲。" * 15_000, "句子"),
    "items": ("一是二是" * 8_000, "句子"),
    "headings": ("\n".join(f"（一）{chr(0x4E00 + n)}" for n in range(6_000)), "标题"),
    "lines": ("\n".join(f"{chr(0x4E00 + n)}{chr(0x4E01 + n)}" for n in range(12_000)), "标题"),
}
LARGE = {
    "numbers of headings": "（一）" * 12_000,
    "no stop": "依法推进法治政府建设不断取得新的成效" * 2_000,
    "numerals": "一" * 36_000,
    "digits": "1" * 36_000,
    "quotation marks": "“" * 30_000,
    "title marks": "《" * 30_000,
    "titles": "《甲》" * 12_000,
    "brackets": "（" * 30_000,
    "lists": "甲、乙两个" * 7_000,
    "letters for digits": "1O" * 18_000,
    "causes": "原因是" * 12_000,
    "leads": "下一步，" * 9_000,
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("kind", OVERFULL)
def test_more_than_any_report_has_is_refused_by_count(tmp_path: Path, kind: str) -> None:
    body, what = OVERFULL[kind]
    sample = tmp_path / "样本.txt"
    sample.write_text(HEAD + body + TAIL, "utf-8")
    run = draft("learn", sample, "-o", tmp_path / "甲", "--json")
    assert run.status == 1
    (found,) = run.json["findings"]
    assert (found["code"], found["file"]) == ("L21", "样本.txt")
    assert f"处{what}" in found["message"]
    assert not (tmp_path / "甲").exists()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("kind", LARGE)
def test_any_text_of_forty_thousand_characters_is_learned(tmp_path: Path, kind: str) -> None:
    sample = tmp_path / "样本.txt"
    sample.write_text(HEAD + LARGE[kind] + TAIL, "utf-8")
    run = draft("learn", sample, "-o", tmp_path / "甲", "--json")
    assert run.status == 0
    assert [f["code"] for f in run.json["findings"] if f["severity"] == "error"] == []


@pytest.mark.parametrize(
    "piece",
    [
        "办结12件，",
        "甲、乙两个",
        "分别1、2件",
        "1O",
        "十万零五",
        "“甲",
        "《",
        "百分之",
        "一二百件",
        "-5%",
    ],
)
def test_finding_figures_takes_work_that_grows_evenly(piece: str) -> None:
    def work(times: int) -> int:
        return calls(lambda: find_figures(piece * times, 2024))

    assert work(1_600) < EVENLY * work(800) + 500


@pytest.mark.parametrize(
    "piece",
    ["（一）", "。（二）甲。（三）乙", "全县共有。", "\n（一）甲", "\n甲乙丙", "原因是，", "县政府坚持，"],
)
def test_reading_takes_work_that_grows_evenly(tmp_path: Path, piece: str) -> None:
    def work(times: int) -> int:
        read_it: Callable[[], object] = lambda: read(tmp_path, f"{HEAD}{piece * times}{TAIL}")  # noqa: E731
        return calls(read_it)

    assert work(1_000) < EVENLY * work(500) + 2_000
