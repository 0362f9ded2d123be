"""Comments of a Word report: where the figures of each sentence came from, for who reviews it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from conftest import Desk, draft
from ooxml import (
    attributes,
    convert,
    find,
    names,
    needs_libreoffice,
    needs_schemas,
    pages,
    part,
    schema_errors,
    text,
    val,
)
from openxml_audit import OpenXmlValidator

from drafter.model import Attachment, Figure, Heading, Kind, Paragraph, Report, Source, Table, Text
from drafter.writing import write_docx

INPUT = Path(__file__).parent.parent / "inputs" / "haiyan-2020.xlsx"
PART = "word/comments.xml"
CELL = Source("县司法局.xlsx", "年度数据", "D5", "县司法局")
CASES = Figure("28件", "案件数", Kind.VALUE, (CELL,), Decimal(28), "件")
SUM = replace(CASES, sources=(CELL, replace(CELL, file="县公安局.xlsx", department="")), formula="12＋16＝28")
CHANGE = replace(CASES, text="12%", kind=Kind.CHANGE, formula="（28－25）÷25＝12%")


def words(text: str) -> tuple[Text]:
    return (Text(text),)


REPORT = Report(
    "海晏县2025年法治政府建设年度报告",
    (
        Heading(1, words("成效")),
        Paragraph(
            (
                Text("办理案件"),
                SUM,
                Text("，同比增长"),
                CHANGE,
                Text("。没有数据的一句。受理"),
                CASES,
                Text("，办结率高。"),
            )
        ),
        Paragraph(words("没有数据的一段。")),
    ),
    attachments=(
        Attachment(
            "统计表", (Table("表1", ("指标", "本年", "增减"), ((words("案件数"), (CASES,), (CHANGE,)),)),)
        ),
    ),
)


def told(file: bytes) -> list[list[str]]:
    """The lines of each comment."""
    return [[text(line) for line in find(comment, "w:p")] for comment in find(part(file, PART), "w:comment")]


def test_there_is_one_for_each_sentence_and_for_each_row() -> None:
    cell = "来源：县司法局.xlsx“年度数据”D5（县司法局）"
    assert told(write_docx(REPORT, comments=True)) == [
        [
            "28件：案件数",
            f"{cell}；县公安局.xlsx“年度数据”D5",
            "计算：12＋16＝28",
            "12%：案件数（比上年）",
            cell,
            "计算：（28－25）÷25＝12%",
        ],
        ["28件：案件数", cell],
        ["28件：案件数", cell, "12%：案件数（比上年）", cell, "计算：（28－25）÷25＝12%"],
    ]


def test_each_stands_round_the_figures_it_is_about() -> None:
    root = part(write_docx(REPORT, comments=True))
    covered = []
    for n in val(root, "//w:commentRangeStart", "id"):
        inside = f"preceding::w:commentRangeStart[@w:id='{n}'] and following::w:commentRangeEnd[@w:id='{n}']"
        covered.append("".join(map(text, find(root, f"//w:r[{inside}]"))))
        assert len(find(root, f"//w:commentReference[@w:id='{n}']")) == 1
    assert covered == ["28件，同比增长12%", "28件", "28件"]


def test_nobody_and_no_day_is_named() -> None:
    file = write_docx(REPORT, comments=True)
    for comment in find(part(file, PART), "w:comment"):
        assert {name.rpartition("}")[2] for name in attributes(comment)} == {"id", "author", "initials"}
        assert "drafter" in attributes(comment).values()
    assert file == write_docx(REPORT, comments=True)


@pytest.mark.parametrize(("final", "comments"), [(False, False), (True, False), (True, True)])
def test_there_are_none_unless_asked_for_and_never_in_the_file_to_publish(
    final: bool, comments: bool
) -> None:
    file = write_docx(REPORT, final=final, comments=comments)
    assert PART not in names(file)
    assert not find(part(file), "//w:commentReference")


def test_there_are_none_of_a_report_without_figures() -> None:
    assert PART not in names(write_docx(Report("报告", (Paragraph(words("一段。")),)), comments=True))


def test_all_else_is_as_it_is_without_them() -> None:
    plain, told_ = part(write_docx(REPORT)), part(write_docx(REPORT, comments=True))
    for mark in find(told_, "//w:commentRangeStart | //w:commentRangeEnd | //w:r[w:commentReference]"):
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    assert [(e.tag, e.text, attributes(e)) for e in told_.iter()] == [
        (e.tag, e.text, attributes(e)) for e in plain.iter()
    ]


@pytest.mark.schema
@needs_schemas
def test_they_are_valid() -> None:
    file = write_docx(REPORT, comments=True)
    assert [fault for name in ("word/document.xml", PART) for fault in schema_errors(part(file, name))] == []


def test_other_programs_read_them(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(write_docx(REPORT, comments=True))
    assert OpenXmlValidator().validate(path).errors == []
    assert [each.author for each in docx.Document(str(path)).comments] == ["drafter"] * 3


@needs_libreoffice
def test_libreoffice_sets_the_same_lines(tmp_path: Path) -> None:
    files = {"with": write_docx(REPORT, comments=True), "without": write_docx(REPORT)}
    lines = {
        name: [[line.text for line in page] for page in pages(pdf)]
        for name, pdf in convert(files, tmp_path).items()
    }
    assert lines["with"] == lines["without"]


@pytest.mark.parametrize(("options", "there"), [((), False), (("--comments",), True)])
def test_build_writes_them_on_request(desk: Desk, options: tuple[str, ...], there: bool) -> None:
    assert draft("build", INPUT, "-o", desk.out, *options).status == 0
    (path,) = desk.out.glob("*.docx")
    assert (PART in names(path.read_bytes())) is there


def test_a_build_that_goes_on_writes_them_where_they_are_not_there_yet(desk: Desk) -> None:
    draft("build", INPUT, "-o", desk.out)
    draft("build", INPUT, "-o", desk.out, "--resume", "--comments")
    (path,) = desk.out.glob("*.docx")
    assert PART in names(path.read_bytes())


def test_the_file_to_publish_cannot_have_them(desk: Desk) -> None:
    done = draft("build", INPUT, "-o", desk.out, "--final", "--comments")
    assert done.status == 2
    assert "--final 和 --comments 只能用一个" in done.err
    assert not list(desk.out.glob("*"))
