"""Edited reports are read as a reader sees them, and whatever is wrong with one is one finding."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Run, draft
from edited_reports import MAIN, RECORD, WORD, built, edited, saved_by_office
from edits import EDITS, Edit, W, bookmarks, content, control, found, paragraph, remove, retype, run, wrap
from lxml import etree
from test_package import REPORT
from workbooks import bomb, old_office_file, with_part, workbook

from drafter.tracing import EditedReport, Hold, State, Trace, open_edited, trace_of
from drafter.writing import write_docx

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
SENTENCE = "依法查处违法行为，作出行政处罚决定28件，比上年增加3件。"


def opened(*edits: str) -> EditedReport:
    return open_edited(edited(built(), *edits), "甲.docx")


def texts(report: EditedReport) -> list[str]:
    return [each.text for each in report.paragraphs if "行政处罚决定" in each.text]


def words(trace: Trace) -> list[str]:
    return [f"{each.n} {each.text} {each.state.value}" for each in trace.figures]


# What a reader sees


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        ("split_runs", SENTENCE),
        ("mark_proofing", SENTENCE),
        ("insert_tracked", SENTENCE),
        ("link_figure", SENTENCE),
        ("comment_on", SENTENCE),
        ("update_fields", SENTENCE),
        ("offer_two_forms", SENTENCE),
        ("put_control_around", SENTENCE),
        ("put_into_box", SENTENCE),
        ("delete_tracked", SENTENCE.replace("28件", "")),
        ("type_tracked", SENTENCE.replace("28件", "29件")),
        ("move_tracked", SENTENCE.replace("28件", "")),
        ("hide_figure", SENTENCE.replace("28件", "")),
        ("empty_control", SENTENCE.replace("28件", "")),
        ("type_round", SENTENCE.replace("28件", "共计28件（含简易程序）")),
    ],
)
def test_a_paragraph_reads_as_a_reader_sees_it(edit: str, text: str):
    assert texts(opened(edit)) == [text]


def test_a_paragraph_deleted_under_tracking_is_none():
    before, after = opened(), opened("delete_paragraph_tracked")

    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs if p.text != SENTENCE]


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_every_piece_and_every_figure_stands_where_it_is_said_to(edit: str):
    for each in opened(edit).paragraphs:
        assert "".join(each.text[word.start : word.end] for word in each.words) == each.text
        ends = [0]
        for held in each.figures:
            assert each.text[held.start : held.end] == held.text
            assert held.start >= ends[-1]
            ends.append(held.end)


def test_a_tab_and_a_break_are_characters():
    def put(root: etree._Element) -> None:
        element = run("甲")
        tab, line, page = (
            etree.SubElement(element, f"{element.tag[:-1]}{name}") for name in ("tab", "br", "br")
        )
        page.set(f"{element.tag[:-1]}type", "page")
        assert tab is not line
        paragraph(root, "案卷评查").append(element)

    report = open_edited(edited(built(), put), "甲.docx")

    assert "开展执法案卷评查。甲\t\n" in [each.text for each in report.paragraphs]


def test_paragraphs_know_their_styles_and_headings():
    report = opened()
    (sentence,) = [each for each in report.paragraphs if each.text == SENTENCE]

    assert sentence.style == "公文正文"
    assert sentence.headings == ("一、2025年推进法治政府建设的主要举措和成效", "（一）健全行政执法工作体系")
    assert [each.level for each in report.paragraphs if each.style.endswith("级标题")] == [
        1,
        2,
        2,
        1,
        1,
        1,
        1,
    ]


def test_a_figure_is_held_by_its_control_and_without_it_by_its_bookmark():
    holds = {
        edit: [held.hold for each in opened(edit).paragraphs for held in each.figures if held.n == 2]
        for edit in ("split_runs", "drop_tags", "put_bookmarks_inside", "unwrap_control")
    }

    assert holds == {
        "split_runs": [Hold.CONTROL],
        "drop_tags": [Hold.CONTROL],
        "put_bookmarks_inside": [Hold.CONTROL],
        "unwrap_control": [Hold.BOOKMARK],
    }


def words_at_the_edges(before: str, behind: str) -> Edit:
    """Words are typed right before and behind a figure, into its control."""

    def change(root: etree._Element) -> None:
        content(root, 2).insert(0, run(before))
        content(root, 2).append(run(behind))

    return change


@pytest.mark.parametrize(
    ("before", "behind", "told"),
    [
        ("共有", "（含简易程序）", "28件 intact"),
        ("近", "左右", "28件 intact"),
        ("", "\n", "28件 intact"),
        ("", "（其中涉企9件）", "28件 intact"),
        ("", "9", "28件9 retyped"),
        ("1", "", "128件 retyped"),
        ("第", "", "第28件 retyped"),
        ("十", "", "十28件 retyped"),
        ("", "次", "28件次 retyped"),
        ("29件（原", "）", "29件（原28件） retyped"),
    ],
)
def test_what_is_typed_at_the_edges_of_a_figure_is_none_of_it(before: str, behind: str, told: str):
    report = open_edited(edited(built(), words_at_the_edges(before, behind)), "甲.docx")

    assert f"2 {told}" in words(trace_of(report))


def test_a_unit_that_libreoffice_has_put_out_of_its_control_belongs_to_the_figure():
    def put_unit_out(root: etree._Element) -> None:
        inside = content(root, 2)
        EDITS["put_bookmarks_inside"](root)
        retype(inside, "29")
        owner = next(inside.iterancestors())
        owner.addnext(run("件"))

    report = open_edited(edited(built(), put_unit_out), "甲.docx")

    assert "2 29件 retyped" in words(trace_of(report))


def test_tables_headings_on_the_line_attachments_and_charts_are_read():
    report = open_edited(write_docx(REPORT), "甲.docx")
    trace = trace_of(report)

    assert set(report.states.values()) == {State.INTACT}
    assert [each.n for each in trace.figures] == list(range(1, len(report.embedded.figures) + 1))
    places = {each.place.words for each in trace.figures if each.place}
    assert {"表格", "图“应诉案件”"} <= places


# What cannot be read

NOT_OURS = b"<x/>"


def without_record(content: bytes) -> bytes:
    return with_part(content, RECORD, NOT_OURS)


def without_figures(content: bytes) -> bytes:
    def unwrap(root: etree._Element) -> None:
        for start in [*root.iter("{*}bookmarkStart"), *root.iter("{*}sdt")]:
            remove(start)

    return edited(without_record(content), unwrap)


def record_with(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda content: with_part(content, RECORD, change=(old, new))


STRANGE: dict[str, tuple[Callable[[bytes], bytes], str, str]] = {
    "empty": (lambda _: b"", "E01", "空文件"),
    "text": (lambda _: "法治政府".encode(), "E01", "不是 Word 文件"),
    "old-word": (lambda _: old_office_file("WordDocument"), "E01", "旧版"),
    "rtf": (lambda _: b"{\\rtf1 a}", "E01", "RTF"),
    "pdf": (lambda _: b"%PDF-1.7", "E01", "PDF"),
    "cut": (lambda content: content[: len(content) // 2], "E01", "损坏"),
    "workbook": (lambda _: workbook(), "E01", "不是 Word 文件"),
    "not-xml": (lambda content: with_part(content, MAIN, b"<w:document"), "E01", "损坏"),
    "entities": (
        lambda content: with_part(content, MAIN, b'<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'),
        "E01",
        "损坏",
    ),
    "bomb": (lambda content: bomb(content, MAIN, 70), "E01", "内容过多"),
    "strict": (
        lambda content: with_part(
            content,
            MAIN,
            b'<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
        ),
        "E01",
        "Strict",
    ),
    "no-record-no-figures": (without_figures, "E02", "--final"),
    "final": (lambda _: write_docx(REPORT, final=True), "E02", "--final"),
    "digest": (record_with('version="1" sha256="', 'version="1" sha256="0'), "E03", "校验值"),
    "record-cut": (record_with("</base>", "!</base>"), "E03", "已损坏"),
    "later": (record_with('<base version="1"', '<base version="99"'), "E04", "更高版本"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_cannot_be_traced_is_one_finding_with_a_way_out(name: str, tmp_path: Path):
    change, code, said = STRANGE[name]
    (tmp_path / "甲.docx").write_bytes(change(built()))

    done = draft("trace", tmp_path / "甲.docx", "--json")

    (told,) = done.json["findings"]
    assert done.status == 1
    assert (told["code"], told["file"]) == (code, "甲.docx")
    assert said in told["message"] + told["hint"]
    assert told["hint"]


def test_a_folder_and_a_file_that_is_not_there_are_named(tmp_path: Path):
    assert draft("trace", tmp_path, "--json").json["findings"][0]["code"] == "E01"
    missing = draft("trace", tmp_path / "无.docx", "--json")
    assert (missing.status, missing.json["findings"][0]["code"]) == (2, "U02")


def test_a_lost_record_is_lent_by_the_report_as_built(tmp_path: Path):
    (tmp_path / "甲.docx").write_bytes(without_record(edited(built(), "type_into")))
    (tmp_path / "原.docx").write_bytes(built())

    alone = draft("trace", tmp_path / "甲.docx", "--json")
    lent = draft("trace", tmp_path / "甲.docx", "--base", tmp_path / "原.docx", "--json")

    assert [f["code"] for f in alone.json["findings"]] == ["E05"]
    assert [(f["text"], f["indicator"]) for f in alone.json["figures"][:2]] == [("300次", ""), ("29件", "")]
    assert lent.status == 0
    assert [(f["text"], f["built"], f["state"]) for f in lent.json["figures"][:2]] == [
        ("300次", "300次", "intact"),
        ("29件", "28件", "retyped"),
    ]


def test_a_damaged_record_is_lent_too_but_not_by_a_file_without_one(tmp_path: Path):
    (tmp_path / "甲.docx").write_bytes(record_with('version="1" sha256="', 'version="1" sha256="0')(built()))
    (tmp_path / "原.docx").write_bytes(built())
    (tmp_path / "另.docx").write_bytes(without_figures(built()))

    assert draft("trace", tmp_path / "甲.docx", "--base", tmp_path / "原.docx").status == 0
    refused = draft("trace", tmp_path / "甲.docx", "--base", tmp_path / "另.docx", "--json")
    assert [(f["code"], f["file"]) for f in refused.json["findings"]] == [("E02", "另.docx")]


def test_figures_that_the_record_does_not_know_are_none():
    def rename(root: etree._Element) -> None:
        found(control(root, 2), ".//{*}tag").set(f"{root.tag[:-8]}val", "draft:77")

    report = open_edited(edited(built(), rename), "甲.docx")

    assert 77 not in {held.n for each in report.paragraphs for held in each.figures}


@pytest.mark.timeout(20)
def test_a_paragraph_of_a_stranger_with_very_many_marks_takes_no_longer_than_its_length():
    def fill(root: etree._Element) -> None:
        home = paragraph(root, "案卷评查")
        space = root.tag[:-8]
        for n in range(40_000):
            for name in ("bookmarkStart", "bookmarkEnd"):
                mark = etree.SubElement(home, f"{space}{name}", {f"{space}id": str(n)})
                mark.set(f"{space}name", "_draft2")
        for _ in range(40_000):
            etree.SubElement(etree.SubElement(home, f"{space}sdt"), f"{space}sdtContent")

    assert texts(open_edited(edited(built(), fill), "甲.docx")) == [SENTENCE]


# Through LibreOffice


@needs_office
def test_libreoffice_saving_a_report_again_loses_no_figure(tmp_path: Path):
    before = open_edited(write_docx(REPORT), "甲.docx")
    after = open_edited(saved_by_office(write_docx(REPORT), tmp_path, WORD), "甲.docx")

    assert words(trace_of(after)) == words(trace_of(before))
    assert after.embedded == before.embedded
    assert not after.findings


@needs_office
def test_libreoffice_saving_what_was_edited_keeps_what_became_of_figures(tmp_path: Path):
    content = edited(built(), "move_control", "split_runs")
    retyped = edited(content, lambda root: retype(control(root, 4), "13件"))

    after = open_edited(saved_by_office(retyped, tmp_path, WORD), "甲.docx")

    assert after.states[4] is State.RETYPED
    assert {after.states[1], after.states[3]} == {State.INTACT}


def delete_behind(root: etree._Element) -> None:
    """Under tracking, somebody deletes the words behind a figure."""
    behind = next(each for each in control(root, 2).itersiblings() if each.tag == f"{W}r")
    text = behind.find(f"{W}t")
    assert text is not None
    text.tag = f"{W}delText"
    wrap(behind, '<w:del w:id="900" w:author="某科长"/>')


def end_of_bookmark_in_deletion(root: etree._Element) -> None:
    """A program takes the controls' names, and lets a bookmark end in what is deleted behind it."""
    delete_behind(root)
    for tag in [*root.iter(f"{W}tag")]:
        remove(tag)
    next(root.iter(f"{W}del")).insert(0, bookmarks(root, 2)[1])


def test_a_bookmark_that_ends_in_a_deletion_holds_its_figure():
    after = open_edited(edited(built(), end_of_bookmark_in_deletion), "甲.docx")

    assert after.states[2] is State.INTACT


@needs_office
def test_libreoffice_saving_a_deletion_behind_a_figure_keeps_the_figure(tmp_path: Path):
    content = edited(built(), delete_behind)

    after = open_edited(saved_by_office(content, tmp_path, WORD), "甲.docx")

    assert after.states[2] is State.INTACT


@needs_office
def test_an_odt_shows_its_figures_and_asks_for_the_base(tmp_path: Path):
    content = saved_by_office(built(), tmp_path, "odt")
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert "content.xml" in package.namelist()
    (tmp_path / "甲.odt").write_bytes(content)
    (tmp_path / "原.docx").write_bytes(built())

    alone = draft("trace", tmp_path / "甲.odt", "--json")
    lent = draft("trace", tmp_path / "甲.odt", "--base", tmp_path / "原.docx", "--json")

    assert [f["code"] for f in alone.json["findings"]] == ["E05"]
    assert figures(alone) == ["300次", "28件", "3件", "12件"]
    assert figures(lent) == figures(alone)
    assert not lent.json["findings"]
    assert lent.json["figures"] == draft("trace", tmp_path / "原.docx", "--json").json["figures"]


@needs_office
def test_a_report_that_has_been_an_odt_is_traced_by_its_bookmarks(tmp_path: Path):
    content = saved_by_office(built(), tmp_path, "odt", WORD)

    alone = open_edited(content, "甲.docx")
    lent = open_edited(content, "甲.docx", built(), "原.docx")

    assert [f.code for f in alone.findings] == ["E05"]
    assert words(trace_of(lent)) == words(trace_of(open_edited(built(), "原.docx")))


def figures(run: Run) -> list[str]:
    return [each["text"] for each in run.json["figures"]]
