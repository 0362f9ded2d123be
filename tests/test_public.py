"""What `import drafter` offers for a report that people have edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_reports import CORRECTED, built, edited
from workbooks import workbook

import drafter


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in which somebody has typed round a figure, beside the corrected workbook."""
    (tmp_path / "甲.xlsx").write_bytes(workbook(CORRECTED))
    path = tmp_path / "报告.docx"
    path.write_bytes(edited(built(), "type_round"))
    return path


def test_an_edited_report_is_traced_refreshed_compared_and_finished(report: Path):
    inputs = report.with_name("甲.xlsx")
    assert [(each.figure.text, each.new) for each in drafter.trace(report, [inputs]).outdated[:1]] == [
        ("28件", "29件")
    ]

    refreshed = drafter.refresh(report, [inputs], track=True)

    assert refreshed.path == report
    assert ("28件", "29件") in {(each.old, each.new) for each in refreshed.changes}
    assert drafter.trace(report, [inputs]).outdated == ()
    assert refreshed.backup is not None
    compared = drafter.diff(refreshed.backup, report).comparison
    assert "行政处罚案件数" in {each.indicator for each in compared.figures}
    assert {each.code for each in drafter.finish(report).left} == {"E30"}
    finished = drafter.finish(report, changes=drafter.Resolution.ACCEPT)
    assert finished.left == ()
    assert finished.path == report.with_name("报告（定稿）.docx")


def test_what_the_functions_give_back_is_offered_by_name(report: Path):
    inputs = report.with_name("甲.xlsx")

    assert isinstance(drafter.trace(report), drafter.TraceResult)
    assert isinstance(drafter.refresh(report, [inputs], dry_run=True), drafter.RefreshResult)
    assert isinstance(drafter.diff(report, inputs), drafter.DiffResult)
    assert isinstance(drafter.finish(report), drafter.FinishResult)
