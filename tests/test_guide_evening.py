"""The guide's chapter on reports that people have edited: each command in turn, also through LibreOffice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from zipfile import ZipFile

import docx
import guide_county
import guide_evening
import pytest
from docx.oxml.ns import qn
from edited_reports import WORD, saved_by_office
from ooxml import needs_libreoffice
from test_guide_county import GUIDE, as_it_was, is_printed, steps

CHAPTER = GUIDE[GUIDE.index("\n## 九、") :]
REPORT = guide_evening.REPORT
FINAL = REPORT.with_stem(f"{REPORT.stem}（定稿）")
FOUND = 1
STATUS: Mapping[str, int] = MappingProxyType(
    {
        f"draft trace {REPORT} --verify": FOUND,
        f"draft refresh {REPORT} --dry-run": FOUND,
        f"draft refresh {REPORT} --track": FOUND,
        f"draft diff {REPORT.with_stem(f'{REPORT.stem}（刷新前）')} {REPORT} --html 对比.html": FOUND,
        f"draft finish {REPORT}": FOUND,
    }
)
"""How the commands end that find something; the others end with 0."""


def saved_again() -> None:
    """Somebody has opened the report in LibreOffice and saved it."""
    desk = Path("LibreOffice").absolute()
    desk.mkdir()
    REPORT.write_bytes(saved_by_office(REPORT.read_bytes(), desk, WORD))


def words_of(path: Path) -> str:
    """The words of a report, its figures too, as they stand when all revisions are accepted."""
    body = docx.Document(str(path)).element.body
    return "\n".join(
        "".join(text.text or "" for text in each.iter(qn("w:t"))) for each in body.iter(qn("w:p"))
    )


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param(as_it_was, id="as edited"),
        pytest.param(saved_again, id="LibreOffice", marks=[pytest.mark.render, needs_libreoffice]),
    ],
)
def test_the_chapter_is_true_from_the_first_command_to_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: Callable[[], None]
):
    monkeypatch.chdir(tmp_path)
    guide_county.complete(Path("inputs"))
    told = steps(CHAPTER)
    verify = f"draft trace {REPORT} --verify"
    assert {verify, *STATUS} <= {command for command, _ in told}

    for command, printed in told:
        if command == verify:
            guide_evening.words_are_edited()
            guide_evening.cells_are_corrected()
            saved()
        assert is_printed(command, printed) == STATUS.get(command, 0), command

    text = words_of(FINAL)
    for theirs in (
        "将全年任务细化为8个方面",
        f"年末全部办结。{guide_evening.ADDED}",
        f"逐卷反馈、限期改正{guide_evening.INSERTED}。",
        "作出行政处罚决定1870件，同比下降13.2%；",
        "召开县政府常务会议14次。\n",
        "开展法治宣传活动352场，同比下降7.4%，",
    ):
        assert theirs in text
    assert "少交证明材料" not in text
    bold = (run for p in docx.Document(str(FINAL)).paragraphs for run in p.runs if run.bold)
    assert "逐项公开征求意见、组织专家论证" in "".join(run.text for run in bold)
    assert "县政府常务会议14次" in words_of(REPORT)
    with ZipFile(FINAL) as package:
        assert not [name for name in package.namelist() if "comments" in name or "customXml" in name]
    assert "（十）推进法治社会建设" in words_of(Path("网站.docx"))
