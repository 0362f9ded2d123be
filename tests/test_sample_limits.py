"""Samples of all kinds and sizes: named truly, counted before the work, and never a traceback."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import codes, part_names, read, shown
from word_packages import LINES, paragraph, part, plain, relation, report, run, word_file

from drafter.model import DraftError
from drafter.reading import read_report

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 600


def zipped(parts: dict[str, str | bytes]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def fault(folder: Path, data: bytes, name: str) -> tuple[str, str, str]:
    with pytest.raises(DraftError) as caught:
        read(folder, data, name)
    (found,) = caught.value.findings
    return found.code, found.message, found.hint


@pytest.mark.parametrize(
    ("data", "name", "code", "message", "hint"),
    [
        (ole("EncryptedPackage"), "报告.docx", "L07", "打开密码", "取消密码"),
        (ole("WordDocument"), "报告.doc", "L05", "旧版 Word 或 WPS 文件（.doc、.wps）", "另存为 .docx"),
        (OLE, "报告.wps", "L05", "旧版 Word 或 WPS 文件（.doc、.wps）", "另存为 .docx"),
        (ole("Workbook"), "表.xls", "L14", "Excel 工作簿", "draft check"),
        (ole("PowerPoint Document"), "稿.ppt", "L14", "演示文稿", "Word 文件"),
        (rb"{\rtf1\ansi a}", "报告.doc", "L05", "RTF 文件", "另存为 .docx"),
        (zipped({"xl/workbook.xml": "<w/>"}), "表.docx", "L14", "Excel 工作簿", "draft check"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "稿.pptx", "L14", "演示文稿", "Word 文件"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "报告.odt",
            "L05",
            "OpenDocument 文字文件（.odt）",
            "另存为 .docx",
        ),
        (zipped({"Index/Document.iwa": b"a"}), "报告.pages", "L14", "Pages 文稿", "导出为 Word"),
        (zipped({"OFD.xml": "<a/>"}), "报告.ofd", "L14", "OFD 版式文件", "Word 文件"),
        (zipped({"报告.docx": b"a"}), "报告.zip", "L14", "压缩包", "先解压"),
        (zipped({}), "空.zip", "L14", "压缩包", "先解压"),
        (b"Rar!\x1a\x07\x01\x00", "报告.rar", "L14", "压缩包", "先解压"),
        (b"7z\xbc\xaf\x27\x1c\0\0", "报告.7z", "L14", "压缩包", "先解压"),
        (b"\0\1\2\xff" * 200, "报告.docx", "L05", "认不出格式的文件", "另存为 .docx"),
    ],
)
def test_a_file_of_another_kind_is_named_with_a_way_out(
    tmp_path: Path, data: bytes, name: str, code: str, message: str, hint: str
) -> None:
    found = fault(tmp_path, data, name)
    assert (found[0], message in found[1], hint in found[2]) == (code, True, True), found


def test_a_sample_whose_text_lies_elsewhere_says_where(tmp_path: Path) -> None:
    outside = relation("rId9", "aFChunk", "http://192.0.2.1/a.html", 'TargetMode="External"')
    data = word_file('<w:altChunk r:id="rId9"/>', more=[outside])
    code, message, hint = fault(tmp_path, data, "空.docx")
    assert (code, "没有打开的嵌入内容" in message, ".docx" in hint) == ("L15", True, True)


def styles_in_a_chain(length: int) -> str:
    links = (
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(length)
    )
    return part("styles", "".join(links))


def lists(count: int) -> str:
    level = '<w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl>'
    owners = (f'<w:abstractNum w:abstractNumId="{n}">{level}</w:abstractNum>' for n in range(count))
    numbers = (f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(count))
    return part("numbering", "".join((*owners, *numbers)))


MANY = 8_000
EMPTY = "<w:p><w:pPr>{}</w:pPr></w:p>"
LARGE: dict[str, tuple[str, dict[str, str | bytes]]] = {
    "styles in a chain": (
        "".join(EMPTY.format(f'<w:pStyle w:val="s{n}"/>') for n in range(MANY)),
        {"styles.xml": styles_in_a_chain(MANY)},
    ),
    "styles in a circle": (
        EMPTY.format('<w:pStyle w:val="s0"/>') * MANY,
        {"styles.xml": styles_in_a_chain(MANY).replace(f'"s{MANY}"', '"s0"')},
    ),
    "lists": (
        "".join(EMPTY.format(f'<w:numPr><w:numId w:val="{n}"/></w:numPr>') for n in range(MANY)),
        {"numbering.xml": lists(MANY)},
    ),
    "breaks": (paragraph("<w:r>" + "<w:br/>" * 100_000 + "</w:r>"), {}),
    "hidden runs": (paragraph(run("字", "<w:vanish/>") * 50_000), {}),
    "fields": (paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 60_000), {}),
    "blanks": (paragraph(run(" " * 3_000_000)), {}),
    "tables": ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * MANY, {}),
    "nested tables": ("<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" * MANY + "</w:tc></w:tr></w:tbl>" * 60, {}),
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("form", LARGE)
def test_a_document_with_thousands_of_anything_is_read(tmp_path: Path, form: str) -> None:
    more, parts = LARGE[form]
    sample = read(tmp_path, word_file(report() + more, dict(parts)), "样本.docx")
    assert shown(sample) == plain(tmp_path)


NOTE = part("footnotes", f'<w:footnote w:id="2">{paragraph("注" * 3_000)}</w:footnote>')
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


@pytest.mark.timeout(20)
def test_a_note_that_is_referred_to_without_end_is_read_once(tmp_path: Path) -> None:
    data = word_file(report(behind=paragraph(REFERENCE * 50_000)), {"footnotes.xml": NOTE})
    sample = read(tmp_path, data, "样本.docx")
    assert shown(sample) == plain(tmp_path)
    assert [text for _, text in sample.removed] == ["注" * 3_000]


CHUNK = '<w:altChunk r:id="rId9"/>'
TOO_LARGE: dict[str, tuple[str, dict[str, str | bytes]]] = {
    "tags": (report() + "<w:bookmarkEnd/>" * 1_000_001, {}),
    "attributes": (report() + '<w:bookmarkEnd w:id="1" w:name="2"/>' * 400_000, {}),
    "words": (report() + paragraph("字" * 50_000), {}),
    "struck out": (report() + paragraph(run("划", "<w:strike/>") + run("字")) * MANY, {}),
    "one file embedded over and over": (report() + CHUNK * 100_000, {"块.html": "<p>嵌入</p>" * 9}),
    "tags of an embedded page": (report() + CHUNK, {"块.html": "<p>a</p>" * 150_000}),
    "tags of an embedded document": (
        report() + CHUNK,
        {"块.html": word_file(paragraph("<w:r/>" * 250_000))},
    ),
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("form", TOO_LARGE)
def test_what_is_too_large_is_named(tmp_path: Path, form: str) -> None:
    body, parts = TOO_LARGE[form]
    data = word_file(body, dict(parts), [relation("rId9", "aFChunk", "块.html")])
    assert codes(tmp_path, data, "大.docx") == ["L08"]


def test_many_embedded_files_are_too_many(tmp_path: Path) -> None:
    names = [f"块{n}.txt" for n in range(30)]
    body = report() + "".join(f'<w:altChunk r:id="{name}"/>' for name in names)
    data = word_file(body, dict.fromkeys(names, "嵌入"), [relation(n, "aFChunk", n) for n in names])
    assert codes(tmp_path, data, "多.docx") == ["L08"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text", ["縣" * 6_000_000, "\n" * 9_000_000, "MIME-Version: 1\n" + "text/html\n" * 900_000]
)
def test_a_large_text_is_refused_at_once(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text.encode() + "\n".join(LINES).encode(), "大.txt") == ["L08"]


PIECES = [
    "<",
    ">",
    "/",
    '"',
    "w:",
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:sdt",
    "w:val",
    "=",
    "&amp;",
    "&#0;",
    "0",
    "－1",
]


def mutated(text: str, seed: int) -> str:
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text))
        end = min(start + chance.choice((0, 0, 1, 5, 40)), len(text))
        text = text[:start] + chance.choice((*PIECES, "", text[start:end] * 2)) + text[end:]
    return text


@pytest.mark.timeout(60)
def test_a_document_that_is_mutated_is_read_or_named(tmp_path: Path) -> None:
    whole = word_file(
        report(behind=paragraph(run(REFERENCE)) + CHUNK),
        {"footnotes.xml": NOTE[:2_000], "numbering.xml": lists(3), "styles.xml": styles_in_a_chain(3)},
        [relation("rId9", "aFChunk", "footnotes.xml")],
    )
    with zipfile.ZipFile(BytesIO(whole)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    path = tmp_path / "变.docx"
    for seed in range(400):
        name = sorted(parts)[seed % len(parts)]
        path.write_bytes(zipped({**parts, name: mutated(parts[name], seed)}))
        _read_or_named(path)


def _read_or_named(path: Path) -> None:
    try:
        read_report(path, part_names)
    except DraftError as error:
        findings = error.findings
    else:
        findings = ()
    assert all(finding.message and finding.hint for finding in findings)


@given(
    head=st.sampled_from([b"", b"PK\x03\x04", OLE[:8], b"<html><p><p>", b"MIME-Version: 1.0\n", b"\xff\xfe"]),
    data=st.binary(max_size=300),
)
@settings(deadline=None, max_examples=150)
def test_any_bytes_are_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, head: bytes, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "任意.docx"
    path.write_bytes(head + data)
    _read_or_named(path)
