"""`draft build`, from workbooks to files, as a person runs it."""

from __future__ import annotations

import json
import re
import shutil
import time
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from ooxml import styled_paragraphs
from openpyxl import load_workbook
from workbooks import workbook

from drafter.cli import run
from drafter.model import Level
from drafter.packs import load_pack, shipped_templates
from drafter.workbook import FigureRow, FormContent, write_form
from drafter.writing import RECORD

INPUTS = Path(__file__).parent.parent / "inputs"
TITLES = {
    "海晏县2020年法治政府建设年度报告",
    "阜阳市2020年法治政府建设年度报告",
    "示例县2025年法治政府建设年度报告",
    "海安市司法局2021年法治政府建设年度报告",
    "郧西县2019年法治政府建设年度报告",
    "龙潭镇2021年法治政府建设年度报告",
}


def draft(*words: object) -> int:
    """Run the command line; the exit status."""
    return run([str(w) for w in words])


TEXTS = {
    "问题和原因": (
        {"问题": "基层执法力量不足", "表现": "部分乡镇执法人员少。", "原因": "编制没有及时调整。"},
    ),
    "第一责任人履职": ({"责任人": "县长", "事项": "部署法治建设", "内容": "主持召开会议研究法治建设。"},),
    "下一年度安排": ({"任务": "充实执法力量", "措施": "推动执法力量下沉。"},),
}


def county(
    path: Path, unit: str = "海晏县人民政府", year: int = 2024, /, *, whole: bool = True, **figures: str
) -> Path:
    """A small county workbook; its sheets of text are blank if it is not `whole`."""
    pack, _ = load_pack("county", [shipped_templates()])
    content = FormContent(
        items={"报告单位": unit, "层级": "县级", "年度": str(year)},
        figures={name: FigureRow(this_year=value) for name, value in figures.items()},
        texts=TEXTS if whole else {},
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        write_form(pack.catalogue_for(Level.COUNTY), tuple(pack.sections), Level.COUNTY, "county", content)
    )
    return path


def words_of(path: Path) -> str:
    """All words of a Word file, those in content controls included."""
    with zipfile.ZipFile(path) as package:
        document = package.read("word/document.xml").decode()
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = etree.fromstring(document.encode())
    return "\n".join(
        "".join(t.text or "" for t in p.iter(f"{namespace}t")) for p in root.iter(f"{namespace}p")
    )


def test_builds_a_report_for_each_of_the_example_workbooks(tmp_path: Path) -> None:
    assert draft("build", INPUTS, "-o", tmp_path) == 0
    assert {path.stem for path in tmp_path.glob("*.docx")} == TITLES
    for path in tmp_path.glob("*.docx"):
        assert styled_paragraphs(path.read_bytes())[0][0] == "公文标题"


def test_the_same_inputs_give_the_same_bytes_on_another_day_and_with_more_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    formats = "docx,html,md"
    assert draft("build", INPUTS, "-o", tmp_path / "a", "--format", formats) == 0
    assert draft("build", INPUTS, "-o", tmp_path / "b", "--format", formats, "--jobs", 2) == 0
    tomorrow = 2_000_000_000.0
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(tomorrow))
    assert draft("build", INPUTS, "-o", tmp_path / "c", "--format", formats) == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert len(first) == len(TITLES) * 3 + 1
    for other in ("b", "c"):
        assert {path.name: path.read_bytes() for path in (tmp_path / other).iterdir()} == first


def test_never_overwrites_a_report_that_a_person_has_edited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = county(tmp_path / "in" / "a.xlsx", 行政应诉案件数="4")
    draft("build", book, "-o", tmp_path / "out")
    (report,) = (tmp_path / "out").glob("*.docx")
    edited = docx.Document(str(report))
    edited.add_paragraph("领导加的话。")
    edited.save(str(report))
    kept = report.read_bytes()

    county(book, 行政应诉案件数="5")
    assert draft("build", book, "-o", tmp_path / "out") == 0

    assert report.read_bytes() == kept
    beside = report.with_name(f"{report.stem}（新）.docx")
    assert "5件" in words_of(beside)
    assert "B02" in capsys.readouterr().err

    county(book, 行政应诉案件数="6")
    draft("build", book, "-o", tmp_path / "out")
    assert report.read_bytes() == kept
    assert "6件" in words_of(beside)
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2


def test_replaces_a_report_that_nobody_has_touched(tmp_path: Path) -> None:
    book = county(tmp_path / "a.xlsx", 行政应诉案件数="4")
    draft("build", book, "-o", tmp_path / "out")
    county(book, 行政应诉案件数="5")
    draft("build", book, "-o", tmp_path / "out")
    (report,) = (tmp_path / "out").glob("*.docx")
    assert "5件" in words_of(report)


def test_leaves_the_old_file_whole_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = county(tmp_path / "a.xlsx", 行政应诉案件数="4")
    draft("build", book, "-o", tmp_path / "out")
    (report,) = (tmp_path / "out").glob("*.docx")
    before = report.read_bytes()
    county(book, 行政应诉案件数="5")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(report))

    monkeypatch.setattr(Path, "replace", full)
    assert draft("build", book, "-o", tmp_path / "out") == 1
    assert report.read_bytes() == before
    assert {p.name for p in (tmp_path / "out").iterdir()} == {report.name, RECORD}
    assert "磁盘空间" in capsys.readouterr().err


def test_a_bad_workbook_makes_a_draft_of_its_own_report_and_of_no_other(tmp_path: Path) -> None:
    county(tmp_path / "in" / "good.xlsx", "海晏县人民政府", 行政应诉案件数="4")
    county(tmp_path / "in" / "bad.xlsx", "刚察县人民政府", 行政应诉案件数="-4")
    (tmp_path / "in" / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert draft("build", tmp_path / "in", "-o", tmp_path / "out") == 1
    assert {p.stem for p in (tmp_path / "out").glob("*.docx")} == {
        "海晏县2024年法治政府建设年度报告",
        "刚察县2024年法治政府建设年度报告（讨论稿）",
    }


def test_a_workbook_with_ten_figures_gives_a_short_report_that_is_whole(tmp_path: Path) -> None:
    figures = {
        "行政复议申请数": "20", "行政复议受理数": "18", "行政应诉案件数": "4", "行政执法人员数": "379",
        "行政处罚案件数": "120", "法治宣传活动场次": "60", "人民调解案件数": "300", "合法性审查数": "47",
        "行政审批事项数": "101", "法治督察次数": "3",
    }  # fmt: skip
    book = county(tmp_path / "a.xlsx", whole=False, **figures)
    assert draft("build", book, "-o", tmp_path, "--format", "md") == 1
    (path,) = tmp_path.glob("*.md")
    lines = path.read_text("utf-8").splitlines()
    parts = [line for line in lines if line.startswith("## ")]
    assert [part[3:5] for part in parts] == ["一、", "二、", "三、", "四、", "五、"]
    text = "\n".join(lines)
    assert all(value in text for value in figures.values())
    assert "无其他需要报告的情况。" in text
    assert text.count("待补充") == 3


@pytest.mark.parametrize("typed", ["无", "无。", "暂无"])
def test_nothing_else_to_report_is_said_in_a_sentence(tmp_path: Path, typed: str) -> None:
    book = tmp_path / "a.xlsx"
    book.write_bytes(workbook(f"+ 其他事项\n| 内容 |\n| {typed} |"))

    assert draft("build", book, "-o", tmp_path, "--format", "txt") == 0

    (path,) = tmp_path.glob("*.txt")
    assert "　　无其他需要报告的情况。" in path.read_text("utf-8-sig").splitlines()


def test_json_is_one_document_that_says_what_was_left_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = county(tmp_path / "a.xlsx", 行政应诉案件数="4", 行政复议申请数="不适用")
    assert draft("build", book, "-o", tmp_path / "out", "--json") == 0
    printed = capsys.readouterr()
    document = json.loads(printed.out)
    (report,) = document["reports"]
    assert report["unit"] == "海晏县人民政府"
    assert report["year"] == 2024
    assert [Path(p).suffix for p in report["paths"]] == [".docx"]
    assert report["workbooks"] == ["a.xlsx"]
    assert "行政复议受理数" in report["gaps"]
    assert "行政复议申请数" not in report["gaps"]
    assert report["unused"] == []
    assert all(d["template"].endswith(".j2") and d["line"] > 0 for d in report["dropped"])
    assert (report["variant"], report["blocked"], report["unsettled"]) == ("公开", [], [])
    keys = {"severity", "code", "message", "hint", "file", "sheet", "cell", "field", "value"}
    keys |= {"indicator", "unit", "year"}
    assert all(set(each) == keys for each in document["findings"])


def test_two_units_with_one_title_get_two_files(tmp_path: Path) -> None:
    pack = tmp_path / "templates" / "county"
    pack.mkdir(parents=True)
    shipped = (shipped_templates() / "county" / "pack.toml").read_text("utf-8")
    (pack / "pack.toml").write_text('title = "年度报告"\n' + shipped, "utf-8")
    county(tmp_path / "in" / "a.xlsx", "海晏县人民政府", 行政应诉案件数="4")
    county(tmp_path / "in" / "b.xlsx", "刚察县人民政府", 行政应诉案件数="4")
    out = tmp_path / "out"
    assert draft("build", tmp_path / "in", "-o", out, "--templates", tmp_path / "templates") == 0
    assert {p.name for p in out.glob("*.docx")} == {"年度报告.docx", "年度报告（刚察县人民政府）.docx"}


def test_final_writes_a_file_without_traces(tmp_path: Path) -> None:
    assert draft("build", INPUTS / "haiyan-2020.xlsx", "-o", tmp_path, "--final") == 0
    (path,) = tmp_path.glob("*.docx")
    with zipfile.ZipFile(path) as package:
        assert not [name for name in package.namelist() if name.startswith("customXml")]
        document = package.read("word/document.xml")
    assert b"w:sdt" not in document
    assert b"_draft" not in document


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("bild",), "没有“bild”这个命令"),
        (("build", "--formt"), "没有 --formt 这个选项。是不是 --format？"),
        (("build", "--levl"), "没有 --levl 这个选项。\n"),
        (("build", "--format", "wps"), "不认识“wps”"),
        (("build", "nowhere"), "找不到“nowhere”"),
        (("form", "-o", "x.xlsx"), "缺少选项 --level"),
        (("form", "-o", "x.xlsx", "--level", "cuonty"), "province、city、county、township、department"),
        (("form", "-o", "x.xlsx", "--level", "county", "--year", "24"), "2004 到 2049"),
        (("build", "--jobs", "0"), "1 到 64"),
        (("packs", "new", "a/b", "--extends", "county"), "不能用作模板包的名称"),
        (("packs", "new", "county"), "缺少选项 --extends"),
    ],
)
def test_wrong_use_is_explained_in_chinese(
    words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert draft(*words) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert not printed.out


def test_results_go_to_stdout_and_findings_to_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = county(tmp_path / "a.xlsx", 行政应诉案件数="1,234")
    draft("build", book, "-o", tmp_path / "out")
    printed = capsys.readouterr()
    assert "已生成" in printed.out
    assert "V02" in printed.err
    assert "\x1b[" not in printed.out + printed.err


def test_a_form_carries_last_years_figures_over(tmp_path: Path) -> None:
    last = county(tmp_path / "2024.xlsx", 行政应诉案件数="4")
    form = tmp_path / "2025.xlsx"
    assert draft("form", "-o", form, "--level", "county", "--previous", last) == 0
    assert draft("build", form, "-o", tmp_path / "out", "--json") == 1
    assert [p.stem for p in (tmp_path / "out").glob("*.docx")] == [
        "海晏县2025年法治政府建设年度报告（讨论稿）"
    ]
    sheet = load_workbook(form)["年度数据"]
    (row,) = (r for r in sheet.iter_rows(values_only=True) if r[1] == "行政应诉案件数")
    assert row[3:5] == (None, 4)
    profile = {r[0]: r[1] for r in load_workbook(form)["基本信息"].iter_rows(values_only=True)}
    assert profile["报告单位"] == "海晏县人民政府"
    assert str(profile["年度"]) == "2025"


def test_an_older_form_of_the_same_year_moves_over_whole(tmp_path: Path) -> None:
    old = tmp_path / "old.xlsx"
    shutil.copy(INPUTS / "haiyan-2020.xlsx", old)
    new = tmp_path / "new.xlsx"
    assert draft("form", "-o", new, "--level", "county", "--year", "2020", "--previous", old) == 0
    assert draft("build", old, "-o", tmp_path / "a", "--format", "md") == 0
    assert draft("build", new, "-o", tmp_path / "b", "--format", "md") == 0
    (a,), (b,) = (tmp_path / "a").glob("*.md"), (tmp_path / "b").glob("*.md")
    assert a.read_text("utf-8") == b.read_text("utf-8")


def test_help_pages_fit_80_columns_and_line_up(capsys: pytest.CaptureFixture[str]) -> None:
    commands = ("form", "status", "check", "build", "preview", "learn", "rollup", "packs")
    for command in ((), *((name,) for name in commands), ("packs", "new")):
        assert draft(*command, "--help") == 0
        lines = capsys.readouterr().out.splitlines()
        assert all(columns(line) <= 80 for line in lines)
        begin = {
            columns(line[: found.end()])
            for line in lines[lines.index("选项：") + 1 :]
            if (found := re.match(r"  \S.*?  +", line))
        }
        assert len(begin) <= 2


@pytest.mark.parametrize("command", [(), ("packs",)])
def test_who_writes_no_command_is_shown_the_help_page(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    assert draft(*command) == draft(*command, "--help") == 0
    first, _, second = capsys.readouterr().out.partition("  -h, --help")
    assert second.count(first.strip().splitlines()[0]) == 1


@pytest.mark.parametrize("command", ["status", "check", "build"])
def test_without_workbooks_and_without_inputs_it_says_what_it_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert draft(command) == 2
    assert "当前文件夹里的 inputs 文件夹" in capsys.readouterr().err


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
