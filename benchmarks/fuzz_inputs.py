"""Sound inputs for `fuzz.py` to spoil: workbooks, Word files, texts and packs, with their commands."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import docx
from packs import write_pack
from samples import BODY, TITLE
from word_files import paragraph, run, word_file
from workbooks import indicators, workbook

ROOT = Path(__file__).parent.parent
Files = Mapping[str, bytes]
"""Files by their paths in the folder that a command runs in."""

CHECK = ("check", "收件", "--json", "--jobs", "1")
ANNOTATE = ("check", "收件", "--annotate", "退回", "--json", "--jobs", "1")
BUILD = ("build", "收件", "-o", "报告", "--format", "docx,md", "--json", "--jobs", "1")
PACK = ("packs", "check", "甲", "--templates", "包", "--json")
BUILD_PACK = ("build", "收件", "-o", "报告", "--pack", "甲", "--templates", "包", "--json", "--jobs", "1")


@dataclass(frozen=True)
class Base:
    """A sound input.

    Attributes:
        files: All files.
        spoiled: Those that are spoiled; one at a time.
        commands: The commands that read it.
    """

    files: Files
    spoiled: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]


@cache
def workbook_bases() -> tuple[Base, ...]:
    """Workbooks: a small one, and one as the program makes it, filled by a county."""
    rows = "\n".join(f"| {each.name} | {7 + n} | {5 + n} |" for n, each in enumerate(list(indicators())[:25]))
    dates = "+ 基本信息\n| 成文日期 | 2026-02-25 |\n| 联系电话 | 50% |"
    small = workbook(f"{dates}\n\n+ 年度数据\n| 指标 | 本年 | 上年 |\n{rows}")
    filled = (ROOT / "inputs" / "haiyan-2020.xlsx").read_bytes()
    commands = (CHECK, ANNOTATE, BUILD)
    return tuple(Base({"收件/甲.xlsx": data}, ("收件/甲.xlsx",), commands) for data in (small, filled))


@cache
def word_bases() -> tuple[Base, ...]:
    """Word samples: of our own making with lists, notes and tables, and of python-docx."""
    lines = [TITLE, *BODY.splitlines()]
    note = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    bold = paragraph(
        "全年办理案件", run("1", "<w:b/>"), run("26"), run("2", '<w:vertAlign w:val="superscript"/>')
    )
    cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("领域", "件数"))
    table = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
    )
    heading = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    ours = word_file([*lines[:4], bold, paragraph("持续改进。", note), table, field, heading, *lines[4:]])
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return tuple(
        Base({"样本.docx": data}, ("样本.docx",), (learn("样本.docx"),)) for data in (ours, buffer.getvalue())
    )


@cache
def text_bases() -> tuple[Base, ...]:
    """Samples as text and as a web page, and a sheet as .csv beside a workbook."""
    reports = ROOT / "tests" / "reports"
    csv = "板块,指标,单位,本年,上年\n行政执法,行政检查次数,次,37,30\n行政执法,联合执法次数,次,4,4\n".encode()
    return (
        *(
            Base({name: (reports / source).read_bytes()}, (name,), (learn(name),))
            for name, source in (("样本.txt", "county-2016.txt"), ("样本.html", "district-2023.html"))
        ),
        Base({"样本.txt": f"{TITLE}\n{BODY}".encode()}, ("样本.txt",), (learn("样本.txt"),)),
        Base({"收件/年度数据.csv": csv, "收件/甲.xlsx": workbook()}, ("收件/年度数据.csv",), (CHECK, BUILD)),
    )


@cache
def pack_bases(scratch: Path) -> tuple[Base, ...]:
    """Packs: one that stands alone, and one that extends a shipped one with files of all kinds."""
    section = (
        "{% sentence %}办理{{ 案件数 }}{% clause %}，{{ 案件数 | 同比 }}{% endclause %}。{% endsentence %}\n"
    )
    alone = {f"包/甲/{name}": data for name, data in _folder(write_pack(scratch, section=section)).items()}
    shipped = ROOT / "templates" / "base"
    names = (
        "sections/行政执法.j2",
        "report.j2",
        "years.toml",
        "indicators.csv",
        "wordings.csv",
        "part-names.csv",
    )
    extending = {f"包/甲/{name}": (shipped / name).read_bytes() for name in names}
    extending["包/甲/pack.toml"] = (ROOT / "templates" / "county" / "pack.toml").read_bytes()
    book = {"收件/甲.xlsx": workbook()}
    return tuple(Base({**files, **book}, tuple(files), (PACK, BUILD_PACK)) for files in (alone, extending))


def learn(name: str) -> tuple[str, ...]:
    """The command that learns from a sample."""
    return (
        *("learn", name, "-o", "所学", "--workbook", "表.xlsx", "--json"),
        *("--level", "county", "--unit", "青溪县人民政府", "--year", "2024"),
    )


def _folder(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
