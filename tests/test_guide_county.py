"""The guide's chapter on a county's year, from the empty 统稿表 to the final file: each command in turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from shlex import split
from types import MappingProxyType

import docx
import guide_county
from conftest import draft

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "使用手册.md").read_text("utf-8")
CHAPTER, NEXT_CHAPTER = (
    GUIDE[GUIDE.index(f"\n## {this}、") : GUIDE.index(f"\n## {following}、")]
    for this, following in ("二三", "三四")
)
README = (ROOT / "README.zh-CN.md").read_text("utf-8")
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ELISION = "……\n"
INPUTS = Path("inputs")
DRAFT, FINAL = (f"out/示例县2025年法治政府建设年度报告{ending}.docx" for ending in ("（讨论稿）", ""))


def as_it_was() -> None:
    """Nothing happens before the command."""


def last_year_is_there() -> None:
    """The drafter has kept last year's workbooks; the new 统稿表 is made anew."""
    Path("inputs/统稿.xlsx").unlink()
    guide_county.last_year(Path("去年"))


def earlier_years_are_there() -> None:
    """The drafter has found last year's workbook, in which a figure is another."""
    guide_county.earlier_years(Path("往年"), applications=170)


BEFORE: Mapping[str, Callable[[], None]] = MappingProxyType(
    {
        "draft form --coordinator --previous 去年 -o inputs/统稿.xlsx": last_year_is_there,
        "draft form --from inputs/统稿.xlsx --previous 去年 -o 发放": lambda: guide_county.listed(INPUTS),
        "draft status --date 2026-01-15": lambda: guide_county.come_back(INPUTS),
        "draft build --final": lambda: guide_county.mended(INPUTS),
        "draft check inputs 往年": earlier_years_are_there,
        "draft rollup 各县 --level 市级 --unit 某市人民政府 -o 某市.xlsx": lambda: guide_county.counties(
            Path("各县")
        ),
    }
)
"""What happens on the drafter's desk before a command."""


def steps(page: str) -> list[tuple[str, str]]:
    """The commands of a page, each with what the page says that it prints, or nothing."""
    found: list[tuple[str, str]] = []
    for kind, block in BLOCK.findall(page):
        if kind == "sh":
            lines = [line.partition(" #")[0].strip() for line in block.splitlines()]
            found += [(line, "") for line in lines]
        else:
            found[-1] = (found[-1][0], block)
    return found


def is_printed(command: str, printed: str) -> int:
    """Run a command, which prints what the page says; its status."""
    done = draft(*split(command)[1:])
    shown = squeezed(done.out + done.err)
    for part in printed.split(ELISION):
        assert squeezed(part) in shown, f"{command}\n{part}\n{done.out}{done.err}"
    return done.status


def squeezed(text: str) -> str:
    """The words alone: where lines break hangs on the terminal."""
    return re.sub(r"\s", "", text)


def words_of(path: str) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)


def marks_of(text: str) -> set[str]:
    """What a text says to be open."""
    return set(re.findall("【[^】]*】", text))


def test_the_chapter_is_true_from_the_first_command_to_the_last(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = steps(CHAPTER)
    assert BEFORE.keys() <= {command for command, _ in told}

    drafts = []
    for command, printed in told:
        BEFORE.get(command, as_it_was)()
        status = is_printed(command, printed)
        if command == "draft build":
            assert status == 1
            drafts.append(words_of(DRAFT))
        if command == "draft build --final":
            assert status == 0
            drafts.append(words_of(FINAL))
            assert not Path(DRAFT).exists()

    first, final = drafts
    assert {"【待核：新增经营主体数】", "【待核：轻微免罚案件数】", "【待补充：审计项目数】"} <= marks_of(
        first
    )
    assert marks_of(final) == set()
    assert "6842户" in final


def test_departments_get_what_the_chapter_says(tmp_path, monkeypatch):
    """Their own last year's figures, not the county's."""
    monkeypatch.chdir(tmp_path)
    guide_county.last_year(Path("去年"))
    guide_county.listed(Path("inputs"))

    done = draft("form", "--from", "inputs/统稿.xlsx", "--previous", "去年", "-o", "发放")

    assert done.status == 0, done.err
    assert guide_county.last_years_of(Path("发放/县公安局.xlsx")) == {
        "行政处罚案件数": 552,
        "行政强制案件数": 40,
        "行政检查次数": 2010,
    }


def test_the_first_check_and_build_print_what_the_readme_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    INPUTS.mkdir()
    figures = {"行政执法人员数": 379, "持证执法人员数": 397, "隐患排查数": "无", "法治宣传活动场次": "260余"}
    guide_county.full_form(INPUTS / "县司法局.xlsx", "县司法局", figures, reason="")

    told = dict(steps(README))

    for command in ("draft check --annotate 退回", "draft build"):
        assert told[command]
        assert is_printed(command, told[command]) == 1


def test_a_check_of_several_departments_prints_what_the_guide_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    INPUTS.mkdir()
    with_units = {"行政许可事项数": "148项", "政务服务事项数": "900项", "行政执法主体数": "38个"}
    justice = {**with_units, "持证执法人员数": 255, "隐患排查数": "无"}
    guide_county.full_form(INPUTS / "县司法局.xlsx", "县司法局", justice, reason="编制资源统筹不够。")
    guide_county.full_form(INPUTS / "县公安局.xlsx", "县公安局", {"行政执法人员数": 248})
    figures = {"行政执法人员数": 12, "持证执法人员数": 12}
    guide_county.full_form(INPUTS / "县人社局.xlsx", "县人社局", figures)

    [printed] = [text for kind, text in BLOCK.findall(NEXT_CHAPTER) if kind == "text"]

    assert is_printed("draft check", printed) == 1
