"""An edited report made fit to publish: what is taken out, what refuses it, what stays as it was."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
import worked_on as office
from conftest import Run, draft
from edited_reports import built
from lxml import etree
from ooxml import (
    W,
    convert,
    find,
    names,
    needs_libreoffice,
    needs_schemas,
    pages,
    part,
    schema_errors,
    styled_paragraphs,
    text,
    val,
)
from openxml_audit import OpenXmlValidator
from test_package import REPORT
from worked_on import AUTHOR, DATE, PEOPLE, Work, in_front, replaced, typed, worked_on

from drafter.writing import write_docx

CLEAN = "word/document.xml"
MINE = f'w:author="{AUTHOR}" {DATE}'


@cache
def report_of_all(*, contents: bool = False, final: bool = False) -> bytes:
    """A report with all elements; contents need LibreOffice for the numbers of their pages."""
    return write_docx(replace(REPORT, contents=contents), final=final)


class Report:
    """A report on somebody's desk, and what `draft finish` makes of it."""

    def __init__(self, folder: Path, content: bytes) -> None:
        self.path = folder / "海晏县报告.docx"
        self.path.write_bytes(content)
        self.digest = hashlib.sha256(content).hexdigest()

    def finish(self, *options: object) -> Run:
        """`draft finish --json`; the report itself must stay as it is."""
        done = draft("finish", self.path, "--json", *options)
        assert hashlib.sha256(self.path.read_bytes()).hexdigest() == self.digest
        return done

    def finished(self, *options: object, status: int = 0) -> bytes:
        """The finished file."""
        done = self.finish(*options)
        assert (done.status, done.json["path"] is not None) == (status, True), done.out
        return Path(done.json["path"]).read_bytes()

    def refused(self, *options: object) -> list[tuple[str, str]]:
        """Code and message of what stands in the way."""
        done = self.finish(*options)
        assert (done.status, done.json["path"]) == (1, None)
        assert [p.name for p in self.path.parent.iterdir()] == [self.path.name]
        return [(f["code"], f["message"]) for f in done.json["findings"]]


@pytest.fixture
def edited(tmp_path: Path):
    """Makes a report of all elements after some work."""
    return lambda *works: Report(tmp_path, worked_on(report_of_all(), *works))


def words(content: bytes) -> list[str]:
    """The words of its paragraphs, as they stand in whatever is round them."""
    return [line for paragraph in find(part(content), "//w:p") if (line := text(paragraph))]


def whole(content: bytes) -> bytes:
    """All parts of a file, unpacked, one behind another."""
    return b"\n".join(name.encode() + data for name, data in office.package(content).items())


TOLD = (
    *("draft:", "_draft", "urn:drafter", "customXml", "甲.xlsx", "县司法局", "_GoBack", "rsid", "proofErr"),
    *("lastRenderedPageBreak", "paraId", "permStart", "comment", "people", "thumbnail", "docVar", "KSO"),
    *("attachedTemplate", "Users", "file:", "Company", "trackRevisions", "documentProtection", "GPS"),
    *("embeddings", ".xlsx", "2026-03-01"),
)
"""What must not be in any part of a finished file."""
EVERYTHING = (
    typed(
        "<w:r><w:t>附记。</w:t></w:r>"
        f'<w:hyperlink r:id="rIdlocal" xmlns:r="{office.OFFICE}/relationships">'
        '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>见底稿</w:t></w:r></w:hyperlink>'
    ),
    office.related("rIdlocal", "hyperlink", "file:///D:/某科长/底稿.docx", mode="External"),
    office.pictured(office.jpeg(turned=6), "jpeg", "某科长在会场"),
    office.commented("数已核", done=True),
    office.by_the_office,
    office.by_word,
)


def test_nothing_but_words_and_look_is_left(edited) -> None:
    report = edited(*EVERYTHING)
    content = report.finished()
    data = whole(content)
    told = (*TOLD, *PEOPLE)
    assert [each for each in told if each.encode() in data] == []
    assert find(part(content), "//w:sdt") == []
    assert words(content) == words(report.path.read_bytes())
    (title,) = part(content, "docProps/core.xml")
    assert (etree.QName(title).localname, title.text) == ("title", REPORT.title)


def test_it_opens_and_keeps_to_the_schema(edited) -> None:
    content = edited(*EVERYTHING).finished("--plain-numbers")
    assert docx.Document(BytesIO(content)).core_properties.author == ""
    folder = edited().path.parent
    (folder / "定稿.docx").write_bytes(content)
    assert OpenXmlValidator().validate(folder / "定稿.docx").errors == []


@needs_schemas
@pytest.mark.schema
def test_every_part_keeps_to_its_schema(edited) -> None:
    content = edited(*EVERYTHING).finished("--plain-numbers")
    parts = ("word/document.xml", "word/settings.xml", "word/styles.xml", "word/footer1.xml")
    assert [schema_errors(part(content, name)) for name in parts] == [[], [], [], []]
    assert schema_errors(part(content, "word/charts/chart1.xml"), "dml-chart.xsd") == []
    assert schema_errors(part(content, "[Content_Types].xml"), "opc-xsd/opc-contentTypes.xsd") == []


@needs_libreoffice
def test_the_pages_are_those_of_the_report_without_controls(tmp_path: Path) -> None:
    """LibreOffice sets digits beside a content control closer; so the pages of `--final` are the measure."""
    report = Report(tmp_path, report_of_all(contents=True))
    files = {
        "final": report_of_all(contents=True, final=True),
        "finished": report.finished(),
        "plain": report.finished("--plain-numbers", "-o", tmp_path / "网站.docx"),
    }
    pdf = convert(files, tmp_path)
    shown = {
        name: [[(line.text, line.left, line.right, line.top) for line in page] for page in pages(path)]
        for name, path in pdf.items()
    }
    assert shown["final"] == shown["finished"] == shown["plain"]


def test_the_chart_keeps_what_it_shows(edited) -> None:
    report = edited()
    before, after = (part(c, "word/charts/chart1.xml") for c in (report.path.read_bytes(), report.finished()))
    assert [v.text for v in find(after, "//c:v")] == [v.text for v in find(before, "//c:v")]
    assert find(before, "//c:externalData")
    assert not find(after, "//c:externalData")
    described = find(part(report.finished()), "//wp:docPr/@descr/..")
    assert "应诉案件" in str(described[0].get("descr")), "what is read out to the blind stays"


BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t></w:r>"
CONTROL = "<w:sdt><w:sdtPr><w:alias w:val='某科长'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
CONTROLS = {
    "in a line": CONTROL.format(BOLD),
    "in another": CONTROL.format(f"<w:smartTag w:element='date'>{CONTROL.format(BOLD)}</w:smartTag>"),
}


@pytest.mark.parametrize("xml", CONTROLS.values(), ids=CONTROLS)
def test_controls_are_unwrapped_and_the_look_stays(edited, xml: str) -> None:
    content = edited(typed(f"<w:r><w:t>甲</w:t></w:r>{xml}")).finished()
    (paragraph,) = [p for p in find(part(content), "//w:p") if text(p) == "甲乙"]
    assert [(text(run), bool(find(run, "w:rPr/w:b"))) for run in find(paragraph, "w:r")] == [
        ("甲", False),
        ("乙", True),
    ]


def test_controls_round_paragraphs_rows_and_cells_are_unwrapped(edited) -> None:
    cell = "<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr>{}</w:tc>"
    line = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    row = (
        "<w:tr>" + cell.format(line.format("左")) + CONTROL.format(cell.format(line.format("右"))) + "</w:tr>"
    )
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>" + CONTROL.format(row) + "</w:tbl>"
    )
    block = CONTROL.format(line.format("段"))
    content = edited(in_front(block + table)).finished()
    body = find(part(content), "//w:body")[0]
    assert [etree.QName(e).localname for e in list(body)[:2]] == ["p", "tbl"]
    assert [text(each) for each in find(body[1], "w:tr/w:tc")] == ["左", "右"]


CHANGED = (
    f'<w:r><w:t>甲</w:t></w:r><w:ins w:id="1" {MINE}><w:r><w:t>乙</w:t></w:r></w:ins><w:r><w:t>子</w:t></w:r>'
    f'<w:del w:id="2" {MINE}><w:r><w:delText>丙</w:delText></w:r></w:del>'
    f'<w:moveFrom w:id="3" {MINE}><w:r><w:t>丁</w:t></w:r></w:moveFrom>'
    f'<w:moveTo w:id="4" {MINE}><w:r><w:t>戊</w:t></w:r></w:moveTo>'
    f'<w:r><w:rPr><w:b/><w:rPrChange w:id="5" {MINE}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>'
    "<w:t>己</w:t></w:r>"
)


def test_tracked_changes_are_refused_with_author_place_and_words(edited) -> None:
    refused = edited(typed(CHANGED)).refused()
    assert [code for code, _ in refused] == ["E30"] * 5
    assert refused[0][1] == f"“一、主要举措和成效”第1段：{AUTHOR}的修订（插入“乙”）还没有接受或者拒绝。"
    told = ("插入“乙”", "删除“丙”", "移走“丁”", "移入“戊”", "改格式“己”")
    assert all(what in message for what, (_, message) in zip(told, refused, strict=True))


def _change(kind: str, words: str, whose: str = MINE) -> str:
    name = "t" if kind == "ins" else "delText"
    return f'<w:{kind} w:id="7" {whose}><w:r><w:{name}>{words}</w:{name}></w:r></w:{kind}>'


KEPT = "<w:r><w:t>子</w:t></w:r>"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([_change("del", "412"), _change("ins", "352")], ["替换“412”→“352”"]),
        ([_change("ins", "352"), _change("del", "412")], ["替换“412”→“352”"]),
        (
            [_change("del", "4"), _change("del", "12"), _change("ins", "35"), _change("ins", "2")],
            ["替换“412”→“352”"],
        ),
        (
            [_change("del", "甲"), _change("ins", "乙"), _change("del", "丙"), _change("ins", "丁")],
            ["替换“甲”→“乙”", "替换“丙”→“丁”"],
        ),
        ([_change("del", "甲"), KEPT, _change("ins", "乙")], ["删除“甲”", "插入“乙”"]),
        ([_change("ins", "甲"), KEPT, _change("ins", "乙")], ["插入“甲”", "插入“乙”"]),
        (
            [_change("del", "甲"), _change("ins", "乙", MINE.replace(AUTHOR, "某主任"))],
            ["删除“甲”", "插入“乙”"],
        ),
        ([f'<w:del w:id="8" {MINE}></w:del>', _change("ins", "乙")], ["删除“（没有文字）”", "插入“乙”"]),
    ],
)
def test_what_is_replaced_is_one_change_and_what_stands_apart_are_two(edited, changes, told) -> None:
    report = edited(typed("".join(changes)))
    done = draft("finish", report.path)
    assert [f"（{what}）" in done.out for what in told] == [True] * len(told)
    assert f"修订：{len(told)} 处" in done.out
    accepted = draft("finish", report.path, "--accept")
    assert f"修订 {len(told)} 处" in accepted.out


@pytest.mark.parametrize(
    ("option", "left", "look"), [("--accept", "甲乙子戊己", "b"), ("--reject", "甲子丙丁己", "i")]
)
def test_changes_are_accepted_or_rejected(edited, option: str, left: str, look: str) -> None:
    content = edited(typed(CHANGED)).finished(option)
    (paragraph,) = [p for p in find(part(content), "//w:p") if text(p) == left]
    assert [etree.QName(e).localname for e in find(paragraph, "w:r/w:rPr/*")] == [look]
    assert not [e for e in part(content).iter() if "author" in str(e.attrib)]


def test_both_ways_at_once_are_a_wrong_use(edited) -> None:
    assert edited().finish("--accept", "--reject").status == 2


A, B = ("<w:p><w:r><w:t>" + word + "</w:t></w:r></w:p>" for word in "甲乙")
BLOCKS = {
    "a paragraph's end deleted": (
        f'<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:del w:id="1" {MINE}/></w:rPr></w:pPr>'
        "<w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>",
        ["甲乙"],
        ["甲", "乙"],
    ),
    "a whole paragraph deleted": (
        f'<w:p><w:pPr><w:rPr><w:del w:id="1" {MINE}/></w:rPr></w:pPr><w:del w:id="2" {MINE}><w:r>'
        "<w:delText>甲</w:delText></w:r></w:del></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>",
        ["乙"],
        ["甲", "乙"],
    ),
    "a whole paragraph inserted": (
        f'<w:p><w:pPr><w:rPr><w:ins w:id="1" {MINE}/></w:rPr></w:pPr><w:ins w:id="2" {MINE}><w:r>'
        "<w:t>甲</w:t></w:r></w:ins></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>",
        ["甲", "乙"],
        ["乙"],
    ),
    "two ends deleted": (
        "".join(
            f'<w:p><w:pPr><w:rPr><w:del w:id="{n}" {MINE}/></w:rPr></w:pPr><w:r><w:t>{n}</w:t></w:r></w:p>'
            for n in (1, 2)
        )
        + "<w:p><w:r><w:t>3</w:t></w:r></w:p>",
        ["123"],
        ["1", "2", "3"],
    ),
    "rows": (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        f'<w:tr><w:trPr><w:ins w:id="1" {MINE}/></w:trPr><w:tc>{A}</w:tc></w:tr>'
        f'<w:tr><w:trPr><w:del w:id="2" {MINE}/></w:trPr><w:tc>{B}</w:tc></w:tr>'
        "</w:tbl><w:p><w:r><w:t>丙</w:t></w:r></w:p>",
        ["甲", "丙"],
        ["乙", "丙"],
    ),
    "a table that goes": (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        f'<w:tr><w:trPr><w:del w:id="2" {MINE}/></w:trPr><w:tc>{B}</w:tc></w:tr>'
        "</w:tbl><w:p><w:r><w:t>丙</w:t></w:r></w:p>",
        ["丙"],
        ["乙", "丙"],
    ),
    "cells": (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>"
        f'<w:tc><w:tcPr><w:cellIns w:id="1" {MINE}/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>'
        f'<w:tc><w:tcPr><w:cellDel w:id="2" {MINE}/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>'
        "</w:tr></w:tbl><w:p><w:r><w:t>丙</w:t></w:r></w:p>",
        ["甲", "丙"],
        ["乙", "丙"],
    ),
}


@pytest.mark.parametrize(("xml", "accepted", "rejected"), BLOCKS.values(), ids=BLOCKS)
def test_changes_of_paragraphs_and_tables(edited, xml: str, accepted: list[str], rejected: list[str]) -> None:
    report = edited(in_front(xml))
    for option, expected in (("--accept", accepted), ("--reject", rejected)):
        content = report.finished(option, "-o", report.path.with_name(f"{option}.docx"))
        shown = [text(p) for p in find(part(content), "//w:p") if text(p)]
        assert shown[: len(expected) + 1] == [*expected, "000001"]


def test_former_looks_come_back_when_changes_are_rejected(edited) -> None:
    xml = (
        f'<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr><w:pPrChange w:id="1" {MINE}><w:pPr>'
        '<w:jc w:val="right"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    )
    former = '<w:sectPr><w:pgSz w:w="8000" w:h="9000"/></w:sectPr>'
    section = f'<w:sectPrChange w:id="2" {MINE}>{former}</w:sectPrChange>'
    report = edited(in_front(xml), _at_the_last_section(section))
    root = part(report.finished("--reject"))
    assert [etree.QName(e).localname for e in find(root, "//w:body/w:p[1]/w:pPr/*")] == ["jc", "rPr"]
    assert val(root, "//w:body/w:p[1]/w:pPr/w:jc") == ["right"]
    last = find(root, "//w:body/w:sectPr")[0]
    assert len(find(last, "w:footerReference")) == 2
    assert val(last, "w:pgSz", "w") == ["8000"]
    accepted = part(report.finished("--accept", "-o", report.path.with_name("接受.docx")))
    assert val(accepted, "//w:body/w:p[1]/w:pPr/w:jc") == ["center"]


def _at_the_last_section(xml: str) -> Work:
    def work(parts: office.Parts) -> None:
        head, _, tail = parts[CLEAN].decode().rpartition("</w:sectPr>")
        parts[CLEAN] = f"{head}{xml}</w:sectPr>{tail}".encode()

    return work


def test_comments_are_refused_unless_done_or_sent_away(edited) -> None:
    report = edited(office.commented("这个数不对"))
    ((code, message),) = report.refused()
    assert (code, "的批注“这个数不对”" in message, AUTHOR in message) == ("E31", True, True)
    content = report.finished("--no-comments")
    assert "word/comments.xml" not in names(content)
    assert b"commentReference" not in whole(content)


def said(words: str, look: str = "") -> Work:
    """Put a paragraph of some words behind the first heading."""
    return typed(f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>")


WAITING = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent>"
    "</w:sdt>"
)
SPLIT = "<w:r><w:t>共办【待</w:t></w:r><w:r><w:t>核：受理数】。</w:t></w:r>"
LEFT = {
    "a figure to come": ("E32", said("共办【待补充：行政复议受理数】。"), "【待补充：行政复议受理数】"),
    "a figure that is split": ("E32", typed(SPLIT), "【待核：受理数】"),
    "a sentence of last year": (
        "E32",
        said("【沿用上年，请核实：全年走访。】"),
        "【沿用上年，请核实：全年走访。】",
    ),
    "a ground": ("E33", said("二十八件", '<w:highlight w:val="yellow"/>'), "二十八件"),
    "a shade": ("E33", said("此句", '<w:shd w:val="clear" w:fill="FFFF00"/>'), "此句"),
    "a line of a draft": (
        "E34",
        in_front("<w:p><w:r><w:t>（征求意见稿）</w:t></w:r></w:p>"),
        "（征求意见稿）",
    ),
    "a title of a draft": ("E34", replaced("年度报告</w:t>", "年度报告（讨论稿）</w:t>"), "（讨论稿）"),
    "hidden words": ("E35", said("内部掌握", "<w:vanish/>"), "内部掌握"),
    "a placeholder": ("E36", typed(WAITING), "单击此处"),
}


@pytest.mark.parametrize(("code", "work", "quoted"), LEFT.values(), ids=LEFT)
def test_what_is_left_is_refused_with_its_words(edited, code: str, work: Work, quoted: str) -> None:
    ((found, message),) = edited(work).refused()
    assert found == code
    assert f"“{quoted}”" in message


def test_a_report_that_speaks_of_drafts_is_none(edited) -> None:
    sentence = "<w:r><w:t>全年就12件规章征求意见稿提出意见，形成草案。</w:t></w:r>"
    assert "征求意见稿" in "".join(words(edited(typed(sentence)).finished()))


def test_a_watermark_is_seen(edited) -> None:
    xml = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="草稿"/></v:shape>'
        "</w:pict></w:r></w:p></w:ftr>"
    )
    ((code, message),) = edited(replaced("</w:p></w:ftr>", xml, "word/footer1.xml")).refused()
    assert (code, message) == ("E34", "页脚：还写着“草稿”。")


def test_force_takes_out_what_is_not_seen_and_lists_what_stays(edited) -> None:
    works = [work for _, work, _ in LEFT.values()]
    report = edited(*works, typed(CHANGED), office.commented("再核"))
    assert len(report.refused()) == len(works) + 6
    done = report.finish("--force")
    assert (done.status, sorted({f["code"] for f in done.json["findings"]})) == (1, ["E32", "E34", "E36"])
    content = Path(done.json["path"]).read_bytes()
    shown = "".join(words(content))
    assert "【待补充：行政复议受理数】" in shown
    assert "（征求意见稿）" in shown
    assert "甲乙子戊己" in shown
    assert "内部掌握" not in shown
    assert "再核".encode() not in whole(content)
    assert find(part(content), "//w:highlight|//w:rPr/w:shd|//w:vanish") == []


def test_a_mark_of_ours_keeps_its_ground_under_force(edited) -> None:
    mark = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>【待核：受理数】</w:t></w:r>'
    content = edited(typed(mark)).finished("--force", status=1)
    assert val(part(content), "//w:highlight") == ["yellow"]


def test_a_note_of_a_deleted_sentence_goes_with_it(edited) -> None:
    notes = (
        f'<w:footnotes {office.PREFIXES}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>留着</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="3"><w:p><w:r><w:t>内情</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    run = reference.format(2) + f'<w:del w:id="9" {MINE}>{reference.format(3)}</w:del>'
    report = edited(
        typed(run), office.added("word/footnotes.xml", notes, f"{office.WORD_ML}.footnotes+xml", "footnotes")
    )
    data = whole(report.finished("--accept"))
    assert "留着".encode() in data
    assert "内情".encode() not in data


def test_a_picture_loses_its_origin_and_keeps_its_pixels(edited, tmp_path: Path) -> None:
    content = edited(office.pictured(office.png(), "png", "会议现场")).finished()
    image = office.package(content)["word/media/image1.png"]
    assert b"tEXt" not in image
    assert image.startswith(b"\x89PNG")
    assert b"IDAT" in image
    assert [e.get("descr") for e in find(part(content), "//wp:docPr[@id='77']")] == ["会议现场"]
    turned = Report(
        tmp_path, worked_on(report_of_all(), office.pictured(office.jpeg(turned=6), "jpeg", "图.jpg"))
    )
    photo = office.package(turned.finished("-o", tmp_path / "二.docx"))["word/media/image1.jpeg"]
    assert b"GPS" not in photo
    assert b"JFIF" in photo
    assert photo.endswith(b"pixels\xff\xd9")
    assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in photo, "how it was turned is seen on the page"


FIELDS = {
    "an author": (' AUTHOR \\* MERGEFORMAT ', False),
    "a local file": (' HYPERLINK "D:\\\\底稿\\\\甲.docx" ', False),
    "a web page": (' HYPERLINK "https://www.gov.cn/" ', True),
    "a place": (' HYPERLINK \\l "_Toc000001" ', True),
    "a date": (" SAVEDATE ", False),
    "a page": (" PAGE ", True),
}  # fmt: skip


@pytest.mark.parametrize(("code", "stays"), FIELDS.values(), ids=FIELDS)
def test_fields_that_name_files_or_people_are_words_now(edited, code: str, stays: bool) -> None:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    run = char.format("begin") + instruction + char.format("separate") + "<w:r><w:t>结果</w:t></w:r>"
    content = edited(typed(run + char.format("end"))).finished()
    assert (code.encode() in whole(content).replace(b"&quot;", b'"')) is stays
    assert "结果" in words(content)


def test_numbers_are_typed_with_the_same_look(tmp_path: Path) -> None:
    report = Report(tmp_path, built())
    before, content = report.finished(), report.finished("--plain-numbers", "-o", tmp_path / "网站.docx")
    headings = [line for style, line in styled_paragraphs(content) if style in ("一级标题", "二级标题")]
    assert headings[:2] == ["一、2025年推进法治政府建设的主要举措和成效", headings[1]]
    assert headings[1].startswith("（一）")
    assert any(h.startswith("二、") for h in headings)
    assert find(part(content), "//w:numPr") == find(part(content, "word/styles.xml"), "//w:numPr") == []
    assert [line.partition("、")[2] or line for line in headings if line[1] == "、"] == [
        line for style, line in styled_paragraphs(before) if style == "一级标题"
    ]
    indents = find(part(content), "//w:p[w:pPr/w:pStyle/@w:val='Level1']/w:pPr/w:ind")
    assert {e.get(f"{{{W}}}firstLineChars") for e in indents} == {"200"}


def test_a_file_of_another_program_is_cleaned_with_a_remark(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.author = AUTHOR
    document.core_properties.title = "某县年度报告"
    document.add_heading("一、主要举措", 1)
    document.add_paragraph("全年办理行政复议案件12件。")
    file = BytesIO()
    document.save(file)
    report = Report(tmp_path, file.getvalue())
    done = report.finish()
    assert (done.status, [f["code"] for f in done.json["findings"]]) == (0, ["E38"])
    content = Path(done.json["path"]).read_bytes()
    assert AUTHOR.encode() not in whole(content)
    assert "某县年度报告".encode() in whole(content)
    assert words(content) == ["一、主要举措", "全年办理行政复议案件12件。"]


def test_signature_macros_and_protection_are_told(edited) -> None:
    signature = office.added(
        "_xmlsignatures/origin.sigs", b"", "application/vnd.openxmlformats-package.digital-signature-origin",
        f"{office.PACKAGE}/relationships/digital-signature/origin", "",
    )  # fmt: skip
    macros = office.added("word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject",
                          "http://schemas.microsoft.com/office/2006/relationships/vbaProject")  # fmt: skip
    done = edited(signature, macros, office.by_word).finish()
    told = [f["message"] for f in done.json["findings"]]
    assert done.status == 0
    assert [sum(what in m for m in told) for what in ("签名", "宏", "限制")] == [1, 1, 1]
    assert not [n for n in names(Path(done.json["path"]).read_bytes()) if "sig" in n or "vba" in n]


def test_what_lies_in_another_file_is_refused(edited) -> None:
    chunk = f'<w:altChunk r:id="rIdaFChunk" xmlns:r="{office.OFFICE}/relationships"/>'
    ((code, message),) = edited(
        in_front(chunk), office.added("word/chunk.html", b"<p>x</p>", "text/html", "aFChunk")
    ).refused()
    assert code == "E37"
    assert "另一个文件" in message


BROKEN = {
    "nothing": b"",
    "no package": b"not a file of Word",
    "an old file": b"\xd0\xcf\x11\xe0" + bytes(600),
    "half a file": report_of_all()[:3000],
    "a document type": worked_on(
        report_of_all(), replaced("<w:document", '<!DOCTYPE w [<!ENTITY e "x">]><w:document')
    ),
}  # fmt: skip


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_word_file_is_one_finding(tmp_path: Path, content: bytes) -> None:
    done = Report(tmp_path, content).finish()
    assert (done.status, [f["code"] for f in done.json["findings"]]) == (1, ["E01"])
    assert len(list(tmp_path.iterdir())) == 1


def test_the_same_file_gives_the_same_bytes_and_nobodys_file_is_overwritten(edited) -> None:
    report = edited(*EVERYTHING)
    first = report.finish()
    path = Path(first.json["path"])
    assert path.name == "海晏县报告（定稿）.docx"
    content = path.read_bytes()
    assert report.finished() == content
    assert Path(report.finish().json["path"]) == path
    path.write_bytes(content + b" ")
    assert Path(report.finish().json["path"]).name == "海晏县报告（定稿）（新）.docx"
    assert path.read_bytes() == content + b" "
    assert report.finish("-o", report.path).status == 2


def test_finishing_a_finished_file_changes_nothing(edited, tmp_path: Path) -> None:
    once = edited(*EVERYTHING).finished()
    again = Report(tmp_path, once).finished("-o", tmp_path / "再.docx")
    assert office.package(again) == office.package(once)


def test_the_terminal_says_each_place_and_the_way_out(edited) -> None:
    report = edited(typed(CHANGED), LEFT["a line of a draft"][1])
    done = draft("finish", report.path)
    assert done.status == 1
    assert "还不能定稿，有 6 处要处理" in done.out
    assert "修订：5 处" in done.out
    assert "--accept" in done.out
    assert "[E34]" in done.out
    done = draft("finish", report.path, "--accept", "--force")
    assert done.status == 1
    assert "已生成" in done.out
    assert "还留有 1 处" in done.out
