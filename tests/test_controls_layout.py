"""Content controls take no room: text stands where it stands without them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from ooxml import convert, find, needs_libreoffice, pages, part, val

from drafter.model import Figure, Heading, Kind, Paragraph, Report, Source, Text
from drafter.writing import write_docx

FIGURE = Figure("8", "案件数", Kind.VALUE, (Source("甲.xlsx", "年度数据", "D5"),), Decimal(8))
NARROW_SPACE = 16 / 5
"""In points: what LibreOffice 7.4 puts between a Chinese character and a digit, whatever a style says, unless
a control begins or ends there."""
BESIDE = re.compile(r"(?<=[\u4e00-\u9fff])\|(?=\d)|(?<=\d)\|(?=[\u4e00-\u9fff])")
HEADING = "一、成效|1|项"
LINES = [
    "任务|8|个",
    "增长|12.5%|，好",
    "（|3|）",
    "受理|28件|办结|27件|。",
    "|5|次",
    "共|9|",
    "、|7|、|6|项",
    "a|4|b",
]


def spans(line: str) -> tuple[Text | Figure, ...]:
    pieces = enumerate(line.split("|"))
    return tuple(replace(FIGURE, text=words) if n % 2 else Text(words) for n, words in pieces if words)


REPORT = Report(
    "报告", (Heading(1, spans(HEADING.removeprefix("一、"))), *(Paragraph(spans(line)) for line in LINES))
)


@needs_libreoffice
def test_lines_stand_where_they_stand_without_controls(tmp_path: Path) -> None:
    files = {"with": write_docx(REPORT), "without": write_docx(REPORT, final=True)}
    pdfs = convert(files, tmp_path)
    (controlled,), (plain,) = (pages(pdfs[name]) for name in ("with", "without"))
    assert [line.text for line in controlled] == [line.text for line in plain]
    for mine, other in zip(controlled, plain, strict=True):
        assert (mine.left, mine.top) == (other.left, other.top)
        source = next((line for line in (*LINES, HEADING) if line.replace("|", "") == mine.text), "")
        lost = len(BESIDE.findall(source)) * NARROW_SPACE
        assert abs(other.right - mine.right - lost) < NARROW_SPACE / 3


def test_word_is_told_to_leave_no_narrow_space_that_a_control_could_change() -> None:
    styles = part(write_docx(REPORT), "word/styles.xml")
    normal = find(styles, "//w:style[w:name/@w:val='Normal']/w:pPr")[0]
    assert val(normal, "w:autoSpaceDE | w:autoSpaceDN") == ["0", "0"]
    assert not find(styles, "//w:style[not(w:name/@w:val='Normal')]//w:autoSpaceDE[@w:val='1']")
