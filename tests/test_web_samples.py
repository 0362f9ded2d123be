"""Web pages and archives as samples: what a person sees of them, in the order of the page."""

from __future__ import annotations

from base64 import encodebytes
from pathlib import Path
from quopri import encodestring

import pytest
from samples import BODY, TITLE, codes, read, shown
from word_packages import CASES, LINES, plain

from drafter.model import Table
from drafter.reading import Sample

PAGE = "<html><body>{}</body></html>"


def page(changed: str = CASES, behind: str = "") -> str:
    """The report as a page, the line with the cases put differently."""
    lines = "".join(f"<p>{changed if line == CASES else line}</p>" for line in LINES)
    return PAGE.format(lines + behind)


def told(sample: Sample) -> list[str]:
    return [text for _, text in sample.removed]


@pytest.mark.parametrize(
    ("mark", "what"),
    [
        ("<sup>1</sup>", "注号：1"),
        ("<sup>[12]</sup>", "注号：[12]"),
        ("<sup><a href='#n'>①</a></sup>", "注号：①"),
        ("<sub>1</sub>", "注号：1"),
        ("<s>79</s>", "划去的字：79"),
        ("<strike>79</strike>", "划去的字：79"),
        ("<del>7<b>9</b></del>", "划去的字：79"),
    ],
)
def test_marks_of_notes_and_words_struck_out_are_told(tmp_path: Path, mark: str, what: str) -> None:
    sample = read(tmp_path, page(CASES.replace("80件", f"80{mark}件")), "样本.html")
    assert shown(sample) == plain(tmp_path)
    assert told(sample) == [what]


def test_raised_words_and_squares_are_read(tmp_path: Path) -> None:
    text = "建成中心120m<sup>2</sup>，网址www<sup>甲乙</sup>，CO<sub>2</sub>。"
    sample = read(tmp_path, page(behind=f"<p>{text}</p>"), "样本.html")
    assert shown(sample)[-1] == "建成中心120m²，网址www甲乙，CO2。"


@pytest.mark.parametrize(
    "piece",
    [
        "<!-- 9 --> ",
        "<script>document.write('<p>执法9件。</p>')</script>",
        "<style>p { content: '<p>' }</style>",
        "<span hidden>9</span>",
        "<span style='DISPLAY : NONE'>9</span>",
        "<ruby><rt>ju</rt></ruby>",
        "<select><option>9</option></select>",
        "\n  \n",
        "&nbsp;&#8203;&shy;",
        "<?php echo 9 ?>",
        "<b></b><i><u></u></i>",
    ],
)
def test_what_nobody_sees_of_a_page_is_not_read(tmp_path: Path, piece: str) -> None:
    sample = read(tmp_path, page(CASES.replace("案卷评查", f"案卷{piece}评查")), "样本.html")
    assert shown(sample) == plain(tmp_path)


def test_words_behind_what_is_left_out_stay(tmp_path: Path) -> None:
    text = CASES.replace("，", "<script>1</script>，").replace("80", "<!-- 9 -->8<s>7</s>0")
    sample = read(tmp_path, page(f"<span>{text}</span>"), "样本.html")
    assert shown(sample) == plain(tmp_path)


@pytest.mark.parametrize("menu", ["通知公告", "政务公开", "首页 > 政务公开"])
def test_the_main_text_is_found_beside_menus(tmp_path: Path, menu: str) -> None:
    side = "<ul>" + f"<li><a>{menu}</a></li>" * 200 + "</ul>"
    text = "".join(f"<p>{line}</p>" for line in LINES)
    for order in (f"<div>{side}</div><div><div>{text}</div></div>", f"<div>{text}</div><div>{side}</div>"):
        sample = read(tmp_path, PAGE.format(order), "样本.html")
        assert shown(sample) == plain(tmp_path)


def test_tables_of_data_are_tables_and_tables_of_layout_are_text(tmp_path: Path) -> None:
    data = "<table><thead><tr><th>项目<th>件数</thead><tr><td>行政\n处罚<td>80<sup>1</sup></table>"
    text = "".join(f"<p>{line}</p>" for line in LINES[:6]) + data + "".join(f"<p>{x}</p>" for x in LINES[6:])
    sample = read(tmp_path, PAGE.format(f"<table><tr><td>{text}</td></tr></table>"), "样本.html")
    assert shown(sample) == plain(tmp_path)
    (table,) = [block for block in sample.report.blocks if isinstance(block, Table)]
    assert [[cell[0].text for cell in row] for row in table.rows] == [["行政处罚", "80"]]
    assert told(sample) == ["注号：1"]


def archive(content: bytes, encoding: str, charset: str) -> bytes:
    head = (
        "From: <Saved by Browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html"; boundary="----=_b"\r\n\r\n------=_b\r\n'
        f'Content-Type: text/html; charset="{charset}"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    )
    tail = "\r\n------=_b\r\nContent-Type: image/png\r\n\r\nPNG\r\n"
    return head.encode() + content + tail.encode() + b"------=_b--\r\n"


@pytest.mark.parametrize("name", ["样本.mht", "样本.doc", "样本.html"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "unknown", "punycode", "gb\0k"])
def test_the_page_of_a_web_archive_is_read(tmp_path: Path, name: str, charset: str) -> None:
    content = page().encode(charset if charset == "gb2312" else "utf-8")
    data = archive(encodestring(content), "quoted-printable", charset)
    assert shown(read(tmp_path, data, name)) == plain(tmp_path)
    assert shown(read(tmp_path, archive(encodebytes(content), "base64", charset), name)) == plain(tmp_path)


def test_a_text_that_begins_like_a_letter_is_a_text(tmp_path: Path) -> None:
    sample = read(tmp_path, f"Content-Type: 报告\n{TITLE}\n{BODY}")
    assert shown(sample) == plain(tmp_path)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "more",
    [
        "<p>a</p>" * 2_000_000,
        "<p " + " ".join(f"a{n}" for n in range(200_000)) + ">x</p>",
        "<p " + "/".join(f"a{n}" for n in range(200_000)) + ">x</p>",
        '<p x=">" ' + " ".join(f"a{n}" for n in range(200_000)) + ">x</p>",
        '<p " ' + " ".join(f"a{n}" for n in range(200_000)) + ' ">x</p>',
        "<div>" * 1_000 + "深处的文字。",
        "字" * 4_000_000,
        "&amp" * 2_000_000,
        "<sup>1</sup>" * 60_000,
    ],
    ids=["tags", "attributes", "slashes", "quoted", "stray quote", "depth", "one text", "entities", "notes"],
)
def test_a_page_that_is_too_large_is_refused_before_the_work(tmp_path: Path, more: str) -> None:
    assert codes(tmp_path, PAGE.format(more + "".join(f"<p>{x}</p>" for x in LINES)), "大.html") == ["L08"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "more",
    [
        "<p>" + "行政执法制度" * 5_000 + "</p>",
        "&nbsp;" * 1_000_000,
        "\n \n" * 1_000_000,
        "<script>" * 1_000 + "</script>",
        "<!-- -->" * 60_000,
        "<br>" * 100_000,
        '<p style="' + "display " * 500_000 + '"></p>',
        "<p ='" + "='" * 1_000_000 + "></p>",
        "<b><p>" * 100,
        "<table><tr><td>" * 60,
    ],
    ids=[
        "no stop",
        "blanks",
        "ends",
        "scripts",
        "comments",
        "breaks",
        "style",
        "quotes",
        "nesting",
        "tables",
    ],
)
def test_a_strange_page_takes_bounded_time(tmp_path: Path, more: str) -> None:
    pages = PAGE.format("".join(f"<p>{x}</p>" for x in LINES) + more)
    assert shown(read(tmp_path, pages, "样本.html"))[:6] == plain(tmp_path)[:6]


def test_a_long_section_of_an_article_is_not_the_whole_page(tmp_path: Path) -> None:
    first, *others = LINES
    inner = "".join(f"<p>{line}</p>" for line in others[:-1])
    article = (
        f"<article><h1>{first}</h1><section>{inner}</section><section><p>{others[-1]}</p></section></article>"
    )
    sample = read(tmp_path, PAGE.format(f"<p>首页</p>{article}"), "样本.html")
    assert shown(sample) == plain(tmp_path)
