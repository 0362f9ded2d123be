"""Last year's figures in a sample: each goes to the indicator that it is set beside, by words or unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_learned_events import SAMPLE, lesson
from test_learning import opened, text_of

from drafter.narrative import render


@pytest.mark.parametrize(
    ("told", "years"),
    [
        ("党委会议研究法治工作5次，研究法治议题14个，上年分别为4次和9个。", [(5, 4), (14, 9)]),
        ("审核合同协议43份，退回修改11份，去年审核38份。", [(43, 38), (11, None)]),
        ("法律顾问审查法律文书178份，提出修改建议204条，去年为151份。", [(178, 151), (204, None)]),
        ("调解纠纷236件，去年同期是219件。", [(236, 219)]),
    ],
)
def test_it_is_the_last_year_of_the_figure_that_it_is_set_beside(
    tmp_path: Path, told: str, years: list[tuple[int, int | None]]
) -> None:
    templates = lesson(tmp_path, SAMPLE.replace("全年审查合同86份。", told))

    pack, dataset = opened(tmp_path)
    found = [
        (entry.this_year.number, entry.last_year.number if entry.last_year else None)
        for entry in dataset.entries.values()
        if entry.this_year
    ]
    assert set(years) <= set(found)
    assert templates.count(".上年") == sum(last is not None for _, last in years)
    assert told in text_of(render(dataset, pack).report)


def test_it_is_not_told_without_the_figure_of_this_year(tmp_path: Path) -> None:
    told = "审核合同协议43份，退回修改11份，去年审核38份。"
    templates = lesson(tmp_path, SAMPLE.replace("全年审查合同86份。", told))

    assert "，←去年审核{{" in templates
