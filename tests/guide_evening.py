"""What the people of the guide's ninth chapter do in an evening: words changed in Word, cells in Excel."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import docx
import guide_county
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.text.run import Run

REPORT = Path("out/示例县2025年法治政府建设年度报告.docx")
ADDED = "县委主要负责同志全年听取汇报5次。"
INSERTED = "，整改结果报县司法局备案"
CORRECTIONS = (
    ("县司法局", "法治宣传活动场次", 352),
    ("县政府办公室", "政府常务会议次数", 14),
    ("县公安局", "行政处罚案件数", 488),
)
"""Whose cell says what in the end: growth becomes a fall, a blank is filled, a slip is mended."""


def words_are_edited() -> None:
    """The leaders have read the report."""
    report = docx.Document(str(REPORT))
    _retype(report, "把年度任务分为", "将全年任务细化为")
    _retype(report, "年末全部办结。", f"年末全部办结。{ADDED}")
    _strike(report, "企业和群众少交证明材料")
    _run_of(report, "逐项公开征求意见、组织专家论证").bold = True
    _retype(report, "1862件", "1870件")
    _insert_tracked(report, "，逐卷反馈、限期改正。", INSERTED)
    run = _run_of(report, "，网上可办率")
    report.add_comment(run, "请数据局再核一遍。", author="审稿人", initials="审")
    report.save(str(REPORT))


def cells_are_corrected() -> None:
    """The departments have corrected their numbers."""
    for department, indicator, value in CORRECTIONS:
        path = Path("inputs") / f"{department}.xlsx"
        guide_county.changed(path, path, guide_county.figure(indicator, value))


def _run_with(report: Document, words: str) -> CT_R:
    """The run that holds some words, wherever in the text it stands."""
    return next(run for run in report.element.body.iter(qn("w:r")) if words in run.text)


def _retype(report: Document, old: str, new: str) -> None:
    run = _run_with(report, old)
    run.text = run.text.replace(old, new)


def _run_of(report: Document, words: str) -> Run:
    """A run of just these words, cut out of the one that holds them."""
    run = _run_with(report, words)
    before, behind = run.text.split(words)
    for text, put in ((before, run.addprevious), (behind, run.addnext)):
        piece = deepcopy(run)
        piece.text = text
        put(piece)
    run.text = words
    paragraph = next(each for each in report.paragraphs if run in each._p.iter(qn("w:r")))
    return Run(run, paragraph)


def _strike(report: Document, words: str) -> None:
    """Strike the last sentence of a paragraph, the figure in it as well."""
    run = _run_of(report, words)._r
    for each in [run, *run.itersiblings()]:
        paragraph = next(each.iterancestors())
        paragraph.remove(each)


def _insert_tracked(report: Document, place: str, words: str) -> None:
    """Type words before the stop that ends others, under tracking."""
    run = _run_of(report, place)._r
    stop = deepcopy(run)
    stop.text = place[-1]
    new = deepcopy(run)
    new.text = words
    run.text = place[:-1]
    change = OxmlElement("w:ins")
    for name, value in (("id", "9001"), ("author", "审稿人"), ("date", "2026-01-20T09:00:00Z")):
        change.set(qn(f"w:{name}"), value)
    change.append(new)
    run.addnext(change)
    change.addnext(stop)
