"""The guide's chapter on learning, from last year's report to this year's final one: each command in turn."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from shlex import split
from types import MappingProxyType

import docx
import openpyxl
from conftest import draft
from docx.oxml.ns import qn
from next_year import Table, fill_the_rest
from test_guide_county import GUIDE, ROOT, is_printed, marks_of, steps

CHAPTER = GUIDE[GUIDE.index("\n## 八、") : GUIDE.index("\n## 九、")]
LAST_YEAR = """\
海晏县2024年度法治政府建设情况报告
2024年，我县深入学习贯彻习近平法治思想，扎实推进依法行政各项工作。现将有关情况报告如下：
一、主要举措和成效
（一）健全决策机制。全年审查重大行政决策事项12件。3月15日，县政府召开全县法治政府建设推进会，部署年度重点任务。
（二）化解矛盾纠纷。全年受理行政复议案件151件，同比增长12.7%。本年应由负责人出庭应诉的案件40件，出庭38件，出庭率95%。\
行政复议规范化建设做法获评全省优秀案例。
二、存在的不足和原因
一是执法力量不足。二是普法形式单一。
三、党政主要负责人履行推进法治建设第一责任人职责情况
县委、县政府主要负责同志认真履行第一责任人职责，重要工作亲自部署、重大问题亲自过问。
四、2025年工作安排
加强法治队伍建设，做好行政执法监督。
海晏县人民政府
2025年2月20日"""
FORM = Path("海晏县2025.xlsx")
DRAFT, FINAL = (f"out/海晏县2025年度法治政府建设情况报告{ending}.docx" for ending in ("（讨论稿）", ""))
FIGURES = {
    "重大决策合法性审查数": 15,
    "行政复议受理数": 138,
    "应出庭应诉案件数": 36,
    "负责人出庭应诉案件数": 36,
}


def last_year_is_there() -> None:
    """Last year's report lies in the folder."""
    report = docx.Document()
    for line in LAST_YEAR.splitlines():
        report.add_paragraph(line)
    report.save("去年的报告.docx")


def figures_are_filled() -> None:
    """This year's figures are in, and what is written anew in any year."""
    book = openpyxl.load_workbook(FORM)
    table = Table(book["年度数据"])
    for row in table.rows():
        if table.text(row, "指标") in FIGURES:
            table.put(row, "本年", FIGURES[table.text(row, "指标")])
    book.save(FORM)
    fill_the_rest(FORM)


def sentences_are_answered() -> None:
    """One of last year's sentences is written anew, the other struck."""
    book = openpyxl.load_workbook(FORM)
    table = Table(book["工作举措"])
    table.put(2, "主要做法", "2月27日，县委依法治县委员会会议部署全年任务。")
    table.put(3, "处理", "删去")
    book.save(FORM)


def words_of(path: str) -> str:
    """The words of a report, those of its figures too."""
    body = docx.Document(path).element.body
    return "".join(text.text or "" for text in body.iter(qn("w:t")))


LEARN = "draft learn 去年的报告.docx -o templates/海晏县 --workbook 海晏县2024.xlsx --next"
BEFORE: Mapping[str, Callable[[], None]] = MappingProxyType(
    {
        LEARN: last_year_is_there,
        "draft check 海晏县2025.xlsx": figures_are_filled,
        "draft build 海晏县2025.xlsx --final": sentences_are_answered,
    }
)
"""What happens before a command."""
UNANSWERED = ("draft check 海晏县2025.xlsx", "draft build 海晏县2025.xlsx")
"""The commands that find sentences of last year of which nobody has said anything."""


def test_the_chapter_is_true_from_the_first_command_to_the_last(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = steps(CHAPTER)
    assert BEFORE.keys() <= {command for command, _ in told}

    for command, printed in told:
        BEFORE.get(command, lambda: None)()
        status = is_printed(command, printed)
        assert status == (command in UNANSWERED), command
        if split(command)[-1] == "核对":
            own = words_of("核对/海晏县2024年度法治政府建设情况报告.docx")
            assert re.findall(r"全年受理[^。]*。", own) == ["全年受理行政复议案件151件，同比增长12.7%。"]
            assert "获评全省优秀案例" in own
        if command == UNANSWERED[-1]:
            assert {mark[:9] for mark in marks_of(words_of(DRAFT))} == {"【沿用上年，请核实"}

    text = words_of(FINAL)
    assert marks_of(text) == set()
    assert "全年受理行政复议案件138件，同比下降8.6%。" in text
    assert "案件36件，出庭36件，出庭率100%。" in text
    assert "全年审查重大行政决策事项15件。2月27日，县委依法治县委员会会议部署全年任务。" in text
    assert "推进会" not in text
    assert "获评" not in text


def test_an_office_adds_signs_of_its_own_to_the_pack_of_its_level(tmp_path, monkeypatch):
    """As the guide says: the shipped pack is copied beside one's own, and the line stands in the copy."""
    monkeypatch.chdir(tmp_path)
    last_year_is_there()
    copied = Path("templates/county")
    shutil.copytree(ROOT / copied, copied)

    before = draft("learn", "去年的报告.docx", "-o", "templates/甲", "--json").json
    signs = "征象,无数,句中有数,句段有数,说法\n活动,90,85,55,亲自过问\n"
    (copied / "event-signs.csv").write_text(signs, "utf-8")
    after = draft("learn", "去年的报告.docx", "-o", "templates/乙", "--json").json

    assert draft("packs", "check", "county").status == 0
    templates = {name: words_of_pack(Path("templates") / name) for name in "甲乙"}
    assert before["findings"] == after["findings"] == []
    assert "亲自过问" in templates["甲"]
    assert "亲自过问" not in templates["乙"]


def words_of_pack(folder: Path) -> str:
    """All templates of a pack, one behind the other."""
    return "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.j2")))
