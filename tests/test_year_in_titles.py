"""The year in the title of a document that is made every year moves on with the report."""

from __future__ import annotations

import pytest

from drafter.learning.slots import SlotFinder
from drafter.narrative import write_words

FINDER = SlotFinder({}, 2024, (), {}, ("工作要点", "工作计划"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("印发《青岗县2024年法治工作要点》。", "印发《青岗县{{ 年度 }}年法治工作要点》。"),
        ("对照《2023年普法工作计划》抓落实。", "对照《{{ 上一年度 }}年普法工作计划》抓落实。"),
        ("落实《关于2024年防汛工作的意见》。", "落实《关于2024年防汛工作的意见》。"),
        ("落实《法治社会建设规划（2020—2025年）》。", "落实《法治社会建设规划（2020—2025年）》。"),
    ],
)
def test_the_year_in_the_title_of_a_yearly_document_is_a_slot(text: str, written: str) -> None:
    assert write_words(text, FINDER.slots(text)) == written
