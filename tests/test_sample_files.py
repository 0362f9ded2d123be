"""Published reports as files of all kinds, and what is told from their text."""

from __future__ import annotations

import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from samples import BODY, TITLE, bare, codes, read, read_sample, shown

from drafter.model import PLANS

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def document(folder: Path, *lines: str) -> Path:
    """A Word file with a report's text, and more lines behind it."""
    word = docx.Document()
    for line in [TITLE, *BODY.splitlines(), *lines]:
        word.add_paragraph(line)
    path = folder / "样本.docx"
    word.save(str(path))
    return path


def changed(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """A Word file, some bytes of a part of it replaced."""
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            package.writestr(part, data)
    return path


def test_a_strict_document_is_read(tmp_path: Path) -> None:
    path = changed(document(tmp_path), "word/document.xml", TRANSITIONAL.encode(), STRICT.encode())
    assert shown(read_sample(path)) == shown(read(tmp_path, f"{TITLE}\n{BODY}"))


def test_hidden_words_are_not_read_and_footnotes_are_named(tmp_path: Path) -> None:
    words = "<w:p><w:r><w:t>含上年结转3项</w:t></w:r></w:p>"
    note = f'<w:footnotes xmlns:w="{TRANSITIONAL}"><w:footnote w:id="2">{words}</w:footnote></w:footnotes>'
    path = document(tmp_path)
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部掌握</w:t></w:r>"
    hidden += '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    last = "加强法治队伍建设，做好行政执法监督。</w:t></w:r></w:p>".encode()
    changed(path, "word/document.xml", last, last.removesuffix(b"</w:p>") + hidden.encode())
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/footnotes.xml", note)
    sample = read_sample(path)
    assert "内部掌握" not in "".join(shown(sample))
    assert "结转" not in "".join(shown(sample))
    assert "含上年结转3项" in [text for _, text in sample.removed]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    path = document(tmp_path, "持续深化", "改革，效果良好。")
    mark = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>持续深化".encode()
    changed(path, "word/document.xml", "<w:p><w:r><w:t>持续深化".encode(), mark)
    assert shown(read_sample(path))[-1] == "持续深化改革，效果良好。"


def test_a_table_that_lays_out_text_is_text(tmp_path: Path) -> None:
    word = docx.Document()
    table = word.add_table(rows=0, cols=1)
    for line in [TITLE, *BODY.splitlines()]:
        table.add_row().cells[0].text = line
    word.save(str(tmp_path / "样本.docx"))
    assert shown(read_sample(tmp_path / "样本.docx")) == shown(read(tmp_path, f"{TITLE}\n{BODY}"))


def test_a_damaged_part_and_a_million_paragraphs_are_named(tmp_path: Path) -> None:
    data = bytearray(document(tmp_path).read_bytes())
    with zipfile.ZipFile(tmp_path / "样本.docx") as package:
        start = package.getinfo("word/document.xml").header_offset + 60
    data[start : start + 40] = bytes(40)
    assert codes(tmp_path, bytes(data), "坏.docx") == ["L07"]
    changed(document(tmp_path), "word/document.xml", b"<w:sectPr", b"<w:p/>" * 60_000 + b"<w:sectPr")
    assert codes(tmp_path, (tmp_path / "样本.docx").read_bytes(), "多.docx") == ["L08"]


@pytest.mark.parametrize(
    "page",
    [
        "<section>{}</section>",
        "<h1>{}</h1><p></p><p></p>",
        "<html><body><pre>{}</pre></body></html>",
        "<!-- " + "注" * 5000 + " --><div><p>{}</p></div>",
        "<p>{}</p><p style='display: none'>法治<del>9</del></p><p hidden>执法</p>",
    ],
)
def test_pages_of_all_kinds_read_like_their_text(tmp_path: Path, page: str) -> None:
    lines = f"{TITLE}\n{BODY}" if "<pre>" in page else f"{TITLE}\n{BODY}".replace("\n", "</p><p>")
    assert shown(read(tmp_path, page.format(lines), "样本.html")) == shown(read(tmp_path, f"{TITLE}\n{BODY}"))


def test_a_tag_in_a_text_makes_no_page_of_it(tmp_path: Path) -> None:
    sample = read(tmp_path, f"{TITLE}\n{BODY.replace('依法行政各项', '依法行政<br>各项')}")
    assert len(shown(sample)) == len(shown(read(tmp_path, f"{TITLE}\n{BODY}")))


def test_a_damaged_byte_does_not_change_the_encoding(tmp_path: Path) -> None:
    data = f"{TITLE}\n{BODY}".encode()
    place = data.index("各项".encode())
    sample = read(tmp_path, data[:place] + b"\xff" + data[place:])
    assert sample.report.title == TITLE
    assert len(shown(sample)) == len(shown(read(tmp_path, f"{TITLE}\n{BODY}")))


def test_traditional_characters_need_a_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opencc = pytest.importorskip("opencc")
    text = opencc.OpenCC("s2t").convert(f"{TITLE}\n{BODY}")
    assert shown(read(tmp_path, text)) == shown(read(tmp_path, f"{TITLE}\n{BODY}"))
    monkeypatch.setitem(sys.modules, "opencc", None)
    assert codes(tmp_path, text.encode(), "繁.txt") == ["L10"]


@pytest.mark.parametrize(
    "line",
    [
        "推行“扫一扫”入企检查，全年扫码检查88次。",
        "群众可用手机扫码评价执法88次。",
        "审核：全年审核规范性文件23件。",
        "来源：群众举报线索办理31件。",
    ],
)
def test_a_sentence_is_never_page_furniture(tmp_path: Path, line: str) -> None:
    assert line in shown(read(tmp_path, f"{TITLE}\n{BODY.replace('二、存在', line + chr(10) + '二、存在')}"))


@pytest.mark.parametrize("line", ["— 1 —", "- 2 -", "第3页 共9页", "扫一扫在手机打开当前页。", "附件：无"])
def test_page_numbers_and_buttons_are(tmp_path: Path, line: str) -> None:
    sample = read(tmp_path, f"{TITLE}\n{BODY.replace('二、存在', line + chr(10) + '二、存在')}")
    assert shown(sample) == shown(read(tmp_path, f"{TITLE}\n{BODY}"))
    assert bare(line) in [bare(text) for _, text in sample.removed]


def test_a_typed_table_of_contents_is_left_out(tmp_path: Path) -> None:
    listed = "目  录\n一、主要举措和成效……3\n二、存在的不足……5\n三、2025年工作安排7\n"
    sample = read(tmp_path, f"{TITLE}\n{listed}{BODY}")
    assert shown(sample) == shown(read(tmp_path, f"{TITLE}\n{BODY}"))


@pytest.mark.parametrize(
    ("end", "signature", "day"),
    [
        ("青岗县人民政府（印章）\n2025年1月20日", "青岗县人民政府", date(2025, 1, 20)),
        ("青岗县人民政府\n青岗县人民政府（章） 2025年1月20日", "青岗县人民政府", date(2025, 1, 20)),
        ("青岗县人民政府\n二〇二五年1月20日", "青岗县人民政府", date(2025, 1, 20)),
        ("青岗县人民政府\n二○二五年一月二十日", "青岗县人民政府", date(2025, 1, 20)),
        ("青岗县人民政府\n2025年1月", "青岗县人民政府", None),
    ],
)
def test_who_signs_and_when(tmp_path: Path, end: str, signature: str, day: date | None) -> None:
    sample = read(tmp_path, f"{TITLE}\n{BODY}{end}")
    assert (sample.report.signature, sample.report.date) == (signature, day)
    assert shown(sample) == shown(read(tmp_path, f"{TITLE}\n{BODY}"))
    assert "落款" not in [oddity.kind for oddity in sample.oddities]


def test_a_signature_of_another_body_is_named(tmp_path: Path) -> None:
    title = TITLE.replace("青岗县", "青岗县人民政府")
    sample = read(tmp_path, f"{title}\n{BODY}青岗县司法局\n2025年1月20日")
    assert (sample.report.unit, sample.report.signature) == ("青岗县人民政府", "青岗县司法局")
    assert "落款" in [oddity.kind for oddity in sample.oddities]


def test_what_stands_outside_the_report_is_named(tmp_path: Path) -> None:
    outside = "关于印发的说明。\n{}\n青岗县人民政府\n2025年1月20日\n附表说明。共收27件。"
    sample = read(tmp_path, outside.format(f"{TITLE}\n{BODY}"))
    assert shown(sample) == shown(read(tmp_path, f"{TITLE}\n{BODY}"))
    assert [o.message[:4] for o in sample.oddities if o.kind == "范围"] == ["标题之前", "落款之后"]


def test_lines_without_a_stop_stay_in_their_part(tmp_path: Path) -> None:
    text = BODY.replace("加强法治", "加强法治队伍\n做好行政执法\n加强法治")
    sample = read(tmp_path, f"{TITLE}\n{text}")
    assert {place.part for place in sample.places[-3:]} == {PLANS}


def test_a_text_without_headings_says_so(tmp_path: Path) -> None:
    sample = read(tmp_path, TITLE + "\n" + "全年依法行政，行政执法规范，法治政府建设取得进展。" * 6)
    assert "没有认出任何标题" in sample.oddities[0].message


def test_a_numbered_line_is_a_heading_and_no_title(tmp_path: Path) -> None:
    first = "2024年法治政府建设工作情况"
    body = BODY.replace("主要举措和成效", first)
    opening, untitled = body.split("\n", 1)
    for text, said in ((f"{TITLE}\n{body}", [opening, f"# {first}"]), (untitled, [f"# {first}"])):
        assert shown(read(tmp_path, text))[: len(said)] == said
