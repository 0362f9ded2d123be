"""Word files from all programs are read as they are printed: the same lines as the plain text."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import BODY, read, shown
from word_packages import (
    CASES,
    LINES,
    OFFICE,
    paragraph,
    part,
    plain,
    relation,
    report,
    run,
    word_file,
)

from drafter.model import Table
from drafter.reading import Sample

PARTS = ("一、主要举措和成效", "二、存在的不足", "三、2025年工作安排")
SECOND = ("（一）健全决策机制。全年审查重大行政决策事项12件。", "（二）严格行政执法")
HEADINGS = (*PARTS, *SECOND)


def read_word(folder: Path, data: bytes, name: str = "样本.docx") -> Sample:
    sample = read(folder, data, name)
    assert [place.line for place in sample.places] == sorted(place.line for place in sample.places)
    return sample


def told(sample: Sample) -> list[str]:
    return [text for _, text in sample.removed]


def level(n: int, form: str, numerals: str = "chineseCountingThousand", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{numerals}"/>{more}'
        f'<w:lvlText w:val="{form}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def number(key: int, owner: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{owner}"/>{more}</w:num>'


def counted(key: str = "", at: str = "") -> str:
    own = (f'<w:ilvl w:val="{at}"/>' if at else "") + (f'<w:numId w:val="{key}"/>' if key else "")
    return f"<w:numPr>{own}</w:numPr>"


def style(key: str, more: str = "", kind: str = "paragraph", based_on: str = "", name: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    named = f'<w:name w:val="{name or key}"/>'
    return f'<w:style w:type="{kind}" w:styleId="{key}">{named}{base}{more}</w:style>'


def styled(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


USUAL = abstract(1, level(0, "%1、"), level(1, "（%2）"))
THREE = number(3, 1)
IN_STYLES = style("甲", f"<w:pPr>{counted('3', '0')}</w:pPr>") + style(
    "乙", f"<w:pPr>{counted('3', '1')}</w:pPr>"
)
NUMBERINGS = {
    "direct": (counted("3", "0"), counted("3", "1"), USUAL + THREE, ""),
    "style": (styled("甲"), styled("乙"), USUAL + THREE, IN_STYLES),
    "based on": (
        styled("丙"),
        styled("丁"),
        USUAL + THREE,
        style("丙", based_on="甲") + style("丁", based_on="乙") + IN_STYLES,
    ),
    "level only": (
        styled("甲"),
        styled("乙"),
        USUAL + THREE,
        style("甲", f"<w:pPr>{counted('3')}</w:pPr>")
        + style("乙", f"<w:pPr>{counted(at='1')}</w:pPr>", based_on="甲"),
    ),
    "level by its style": (
        styled("甲"),
        styled("乙"),
        abstract(
            1,
            level(0, "%1、", more='<w:pStyle w:val="甲"/>'),
            level(1, "（%2）", more='<w:pStyle w:val="乙"/>'),
        )
        + THREE,
        "".join(style(key, f"<w:pPr>{counted('3')}</w:pPr>") for key in "甲乙"),
    ),
    "style link": (
        counted("3", "0"),
        counted("3", "1"),
        abstract(1, level(0, "%1、"), level(1, "（%2）"), more='<w:styleLink w:val="表"/>')
        + abstract(2, more='<w:numStyleLink w:val="表"/>')
        + number(1, 1)
        + number(3, 2),
        style("表", f"<w:pPr>{counted('1')}</w:pPr>", "numbering"),
    ),
    "override": (
        counted("3", "0"),
        counted("3", "1"),
        abstract(1, level(0, "%1）", "decimal"), level(1, "（%2）"))
        + number(
            3,
            1,
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>{level(0, "%1、")}</w:lvlOverride>',
        ),
        "",
    ),
    "第一部分": (
        counted("3", "0"),
        counted("3", "1"),
        abstract(1, level(0, "第%1部分"), level(1, "(%2)", "japaneseCounting")) + THREE,
        "",
    ),
    "numeral alone": (
        counted("3", "0"),
        counted("3", "1"),
        abstract(1, level(0, "%1", "ideographDigital"), level(1, "（%2）")) + THREE,
        "",
    ),
    "outline": (
        '<w:outlineLvl w:val="0"/>',
        '<w:outlineLvl w:val="1"/>',
        "",
        "",
    ),
    "bullets on headings": (
        '<w:outlineLvl w:val="0"/>' + counted("3", "0"),
        '<w:outlineLvl w:val="1"/>' + counted("3", "1"),
        abstract(1, level(0, "§%1", "upperRoman"), level(1, "", "bullet")) + THREE,
        "",
    ),
}
WITHOUT_NUMBERS = {"outline", "bullets on headings"}
"""Forms in which the paper shows no number, so that nothing can be odd about one."""


def numbered(form: str, lines: tuple[str, ...] = LINES) -> bytes:
    """The report, its headings counted by Word in some form."""
    first, second, lists, styles = NUMBERINGS[form]
    body = ""
    for line in lines:
        if line in PARTS:
            body += paragraph(line[2:], first)
        elif line in SECOND:
            body += paragraph(line[3:], second)
        else:
            body += paragraph(line)
    parts: dict[str, str | bytes] = {"styles.xml": part("styles", styles)}
    return word_file(body, parts | ({"numbering.xml": part("numbering", lists)} if lists else {}))


@pytest.mark.parametrize("form", NUMBERINGS)
def test_headings_counted_by_word_read_like_typed_ones(tmp_path: Path, form: str) -> None:
    sample = read_word(tmp_path, numbered(form))
    assert shown(sample) == plain(tmp_path)
    if form not in WITHOUT_NUMBERS:
        assert not [o for o in sample.oddities if o.kind == "编号"]


def test_words_that_a_list_prints_are_read(tmp_path: Path) -> None:
    problems = "一是执法力量不足。二是普法形式单一。"
    items = ["执法力量不足。", "普法形式单一。"]
    lists = part("numbering", abstract(5, level(0, "%1是")) + number(7, 5))
    body = report({problems: "".join(paragraph(item, counted("7", "0")) for item in items)})
    sample = read_word(tmp_path, word_file(body, {"numbering.xml": lists}))
    typed = BODY.replace("。二是", "。\n二是")
    assert shown(sample) == shown(read(tmp_path, f"{LINES[0]}\n{typed}"))


def test_lists_go_on_and_begin_anew_as_word_counts_them(tmp_path: Path) -> None:
    lists = (
        abstract(1, level(0, "%1.", "decimal"), level(1, "（%2）", "decimal"))
        + number(1, 1)
        + number(2, 1)
        + number(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    )
    asked = [("1", "0"), ("1", "1"), ("1", "1"), ("2", "0"), ("2", "1"), ("3", "0"), ("3", "0")]
    items = "".join(paragraph(f"做好甲{n}事。", counted(*where)) for n, where in enumerate(asked))
    data = word_file(report(behind=items), {"numbering.xml": part("numbering", lists)})
    printed = ["1.", "（1）", "（2）", "2.", "（1）", "1.", "2."]
    typed = "\n".join(f"{mark}做好甲{n}事。" for n, mark in enumerate(printed))
    assert shown(read_word(tmp_path, data)) == shown(
        read(tmp_path, "\n".join(LINES).replace(CASES, f"{CASES}\n{typed}"))
    )


HIDDEN_STYLES = part(
    "styles",
    style("隐字", "<w:rPr><w:vanish/></w:rPr>", "character")
    + style("隐字二", kind="character", based_on="隐字")
    + style("隐段", "<w:rPr><w:vanish/></w:rPr>")
    + style("划字", "<w:rPr><w:strike/></w:rPr>", "character")
    + style("注", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', "character")
    + style("占位", kind="character", name="Placeholder Text"),
)


@pytest.mark.parametrize("look", ['<w:vanish w:val="0"/>', '<w:vanish w:val="false"/>', "<w:webHidden/>"])
def test_what_is_not_hidden_is_read(tmp_path: Path, look: str) -> None:
    data = word_file(report({CASES: paragraph(run(CASES, look))}), {"styles.xml": HIDDEN_STYLES})
    assert shown(read_word(tmp_path, data)) == plain(tmp_path)


@pytest.mark.parametrize(
    "block",
    [
        paragraph(run("请填999件。", "<w:vanish/>")),
        paragraph(run("请填999件。", '<w:rStyle w:val="隐字"/>')),
        paragraph(run("请填999件。", '<w:rStyle w:val="隐字二"/>')),
        paragraph("请填999件。", styled("隐段")),
        paragraph(run("请填", "<w:vanish/>") + run("999件。", '<w:vanish w:val="on"/>')),
    ],
)
def test_what_is_hidden_by_whatever_is_not_read(tmp_path: Path, block: str) -> None:
    data = word_file(report(behind=block), {"styles.xml": HIDDEN_STYLES})
    assert shown(read_word(tmp_path, data)) == plain(tmp_path)


def test_a_heading_whose_mark_is_hidden_heads_what_follows_on_its_line(tmp_path: Path) -> None:
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    joined = paragraph("（二）严格行政执法", '<w:outlineLvl w:val="1"/>' + hidden)
    sample = read_word(tmp_path, word_file(report({"（二）严格行政执法": joined})))
    assert [text.strip("# ") for text in shown(sample)] == [t.strip("# ") for t in plain(tmp_path)]


@pytest.mark.parametrize(
    ("extra", "what"),
    [
        (run("1111", "<w:strike/>"), "划去的字：1111"),
        (run("1111", "<w:dstrike/>"), "划去的字：1111"),
        (run("1111", '<w:rStyle w:val="划字"/>'), "划去的字：1111"),
        (run("11", '<w:rStyle w:val="划字"/>') + run("11", "<w:strike/>"), "划去的字：1111"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击输入</w:t></w:r>"
            "</w:sdtContent></w:sdt>",
            "没有填写的占位文字：单击输入",
        ),
        (run("单击输入", '<w:rStyle w:val="占位"/>'), "没有填写的占位文字：单击输入"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "不认识的符号：Wingdings 2 F052"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\o\\ac(○,1)</w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "没有读的公式域：EQ \\o\\ac（○，1）",
        ),
    ],
)
def test_what_is_not_read_is_told(tmp_path: Path, extra: str, what: str) -> None:
    words = run("组织案卷评查") + extra + run("2次，抽查行政处罚案卷80件。")
    data = word_file(report({CASES: paragraph(words)}), {"styles.xml": HIDDEN_STYLES})
    sample = read_word(tmp_path, data)
    assert shown(sample) == plain(tmp_path)
    assert what.replace("（", "(").replace("）", ")").replace("，", ",") in [
        text.replace("（", "(").replace("）", ")").replace("，", ",") for text in told(sample)
    ]


@pytest.mark.parametrize(
    ("mark", "look"),
    [
        ("1", '<w:vertAlign w:val="superscript"/>'),
        ("①", '<w:vertAlign w:val="superscript"/>'),
        ("［12］", '<w:vertAlign w:val="superscript"/>'),
        ("注1", '<w:vertAlign w:val="superscript"/>'),
        ("*", '<w:rStyle w:val="注"/>'),
        ("1", '<w:vertAlign w:val="subscript"/>'),
        ("1,2", '<w:rStyle w:val="注"/>'),
    ],
)
def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it(tmp_path: Path, mark: str, look: str) -> None:
    pieces = "".join(run(sign, look) for sign in mark)
    words = run("组织案卷评查2次，抽查行政处罚案卷80") + pieces + run("件。")
    data = word_file(report({CASES: paragraph(words)}), {"styles.xml": HIDDEN_STYLES})
    sample = read_word(tmp_path, data)
    assert shown(sample) == plain(tmp_path)
    assert [text[:3] for text in told(sample)] == ["注号："]


def test_raised_words_and_squares_are_read(tmp_path: Path) -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    words = run("建成中心120m") + run("2", up) + run("，网址www") + run("甲", up) + run("，PM")
    words += run("2.5", up.replace("super", "sub")) + run("。")
    assert "建成中心120m²，网址www甲，PM2.5。" in shown(
        read_word(tmp_path, word_file(report(behind=paragraph(words))))
    )


FIELDS = {
    "simple": '<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>',
    "complex": "{begin}<w:r><w:instrText> REF 甲 9 </w:instrText></w:r>{separate}{}{end}",
    "text in the code": "{begin}<w:r><w:instrText> IF </w:instrText></w:r>" + run("9") + "{separate}{}{end}",
    "nested in the code": "{begin}{begin}<w:r><w:instrText> PAGE </w:instrText></w:r>{separate}"
    + run("9")
    + "{end}{separate}{}{end}",
    "nested in the result": "{begin}{separate}{begin}{separate}{}{end}{end}",
    "no result": "{begin}<w:r><w:instrText> XE 甲 </w:instrText></w:r>{end}{}",
    "hidden marks": '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    + run("9")
    + "{end}{}",
    "never ended": "{begin}{}",
    "never begun": "{separate}{end}{}",
}
AROUND_RUNS = {
    "insertion": "<w:ins>{}</w:ins>",
    "moved here": "<w:moveTo>{}</w:moveTo>",
    "smart tags": "<w:smartTag><w:smartTagPr/><w:smartTag>{}</w:smartTag></w:smartTag>",
    "custom XML": "<w:customXml><w:customXmlPr/>{}</w:customXml>",
    "content control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "hyperlink": "<w:hyperlink>{}</w:hyperlink>",
    "choice": "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
    "</mc:AlternateContent>",
    "fallback": "<mc:AlternateContent><mc:Choice><w:r/></mc:Choice><mc:Fallback>{}</mc:Fallback>"
    "</mc:AlternateContent>",
    "deletion before it": "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>{}",
    "moved away before it": "<w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom>{}",
    "ruby": "<w:r><w:ruby><w:rt><w:r><w:t>zu</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    "page break": '{}<w:r><w:br w:type="page"/></w:r>',
    "column break": '{}<w:r><w:br w:type="column"/></w:r>',
    "soft break": "{}<w:r><w:br/></w:r>",
    "carriage return": "{}<w:r><w:cr/></w:r>",
    "soft hyphen": "{}<w:r><w:softHyphen/></w:r>",
    "rendered page break": "{}<w:r><w:lastRenderedPageBreak/></w:r>",
    "line feed in the words": "{}<w:r><w:t>\n</w:t></w:r>",
    "bidi marks": "{}<w:r><w:t>\u202d\u200b\u202c\u00ad</w:t></w:r>",
    "note": '{}<w:r><w:footnoteReference w:id="2"/></w:r>',
}


@pytest.mark.parametrize("form", FIELDS)
def test_of_a_field_the_result_is_read(tmp_path: Path, form: str) -> None:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    body = report({CASES: paragraph(FIELDS[form].format(run(CASES), **marks))})
    assert shown(read_word(tmp_path, word_file(body))) == plain(tmp_path)


@pytest.mark.parametrize("form", AROUND_RUNS)
def test_words_are_read_once_whatever_stands_around_them(tmp_path: Path, form: str) -> None:
    cut = "组织案卷评查2次，抽查行政"
    words = AROUND_RUNS[form].format(*[run(cut)] * 2) + run(CASES.removeprefix(cut))
    assert shown(read_word(tmp_path, word_file(report({CASES: paragraph(words)})))) == plain(tmp_path)


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("<m:oMath><m:r><m:t>80</m:t></m:r></m:oMath>", "80"),
        ('<w:r><w:t>80</w:t><w:sym w:font="Symbol" w:char="F025"/></w:r>', "80%"),
        ('<w:r><w:t>80</w:t><w:sym w:font="Symbol" w:char="F0B1"/></w:r>', "80±"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="宋体" w:char="2103"/></w:r>', "℃"),
        (run("80\uf025", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "80%"),
        (run("张\ue863"), "张\ue863"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>",
            "3/4",
        ),
        (
            "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>",
            "10⁴",
        ),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>3</w:t></w:r>", "1-3"),
    ],
)
def test_formulas_and_symbols_are_read(tmp_path: Path, cell: str, printed: str) -> None:
    data = word_file(report(behind=paragraph(run("办结率为") + cell + run("，有提高。"))))
    assert f"办结率为{printed}，有提高。" in shown(read_word(tmp_path, data))


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


BOX = "<w:txbxContent>{}</w:txbxContent>"
DRAWN = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{0}</wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox>{0}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
BROKEN = "<w:r><w:br/></w:r>"
AROUND_BLOCKS = {
    "content control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "custom XML": "<w:customXml>{}</w:customXml>",
    "choice": "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    "</mc:AlternateContent>",
    "table of one cell": table(row("{}")),
    "table in a table": table(row(table(row("{}")))),
    "row in a control": table("<w:sdt><w:sdtContent>" + row("{}") + "</w:sdtContent></w:sdt>"),
    "cell in a control": table("<w:tr><w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt></w:tr>"),
    "text box": DRAWN.replace("{0}", BOX.replace("{}", "{0}")),
    "old text box": "<w:p><w:r><w:pict><v:shape><v:textbox>"
    + BOX
    + "</v:textbox></v:shape></w:pict></w:r></w:p>",
    "text box in a cell": table(row(DRAWN.replace("{0}", BOX.replace("{}", "{0}")))),
    "row that is deleted": table(
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:tc></w:tr>", row("{}")
    ),
}


@pytest.mark.parametrize("form", AROUND_BLOCKS)
def test_blocks_are_read_once_whatever_stands_around_them(tmp_path: Path, form: str) -> None:
    body = report({CASES: AROUND_BLOCKS[form].format(paragraph(CASES))})
    assert shown(read_word(tmp_path, word_file(body))) == plain(tmp_path)


def in_one_paragraph(*lines: str) -> str:
    return paragraph(BROKEN.join(run(line) for line in lines))


SIGNED = ("青岗县人民政府", "2025年1月20日")


@pytest.mark.parametrize(
    "body",
    [
        in_one_paragraph(*LINES, *SIGNED),
        table(row(in_one_paragraph(*LINES, *SIGNED))),
        table(row("".join(map(paragraph, (*LINES, *SIGNED))))),
        table(*(row(paragraph(line)) for line in (*LINES, *SIGNED))),
        report() + table(row(in_one_paragraph(*SIGNED))),
        report() + table(row(paragraph(""), in_one_paragraph(*SIGNED))),
        report() + table(*(row(paragraph(""), paragraph(line)) for line in SIGNED)),
    ],
)
def test_a_report_laid_out_in_a_table_or_one_paragraph_reads_like_the_plain_one(
    tmp_path: Path, body: str
) -> None:
    sample = read_word(tmp_path, word_file(body))
    assert shown(sample) == plain(tmp_path)
    assert (sample.report.signature, str(sample.report.date)) == (SIGNED[0], "2025-01-20")
    assert [place.line for place in sample.places] == [
        place.line for place in read(tmp_path, "\n".join(LINES)).places
    ]


def test_a_table_of_data_in_a_layout_table_is_a_table(tmp_path: Path) -> None:
    data = table(
        row(paragraph("项目"), paragraph("件数")), row(in_one_paragraph("行政", "处罚"), paragraph("80"))
    )
    body = table(row("".join(map(paragraph, LINES[:6])) + data + "".join(map(paragraph, LINES[6:]))))
    sample = read_word(tmp_path, word_file(body))
    assert shown(sample) == plain(tmp_path)
    (found,) = [block for block in sample.report.blocks if isinstance(block, Table)]
    assert (found.columns, [[cell[0].text for cell in r] for r in found.rows]) == (
        ("项目", "件数"),
        [["行政处罚", "80"]],
    )


def test_notes_are_told_once(tmp_path: Path) -> None:
    words = paragraph(run("含上年结转") + BROKEN + run("3项"))
    notes = part("footnotes", f'<w:footnote w:id="2">{words}</w:footnote>')
    refer = paragraph(run(CASES) + '<w:r><w:footnoteReference w:id="2"/></w:r>' * 3)
    body = report({CASES: refer}) + table(row(refer.replace(run(CASES), "")))
    sample = read_word(tmp_path, word_file(body, {"footnotes.xml": notes}))
    assert shown(sample) == plain(tmp_path)
    assert told(sample) == ["含上年结转3项"]


PAGE = f"<html><body><p>{CASES}</p></body></html>"
ARCHIVE = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=b"\r\n\r\n--=b\r\n'
    'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--=b--\r\n'
)


def archive(page: str) -> bytes:
    from base64 import encodebytes

    return ARCHIVE.format(encodebytes(page.encode("gb2312")).decode()).encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("块.htm", PAGE.encode()),
        ("块.html", PAGE.encode("gb18030")),
        ("块.mht", archive(PAGE)),
        ("块.txt", CASES.encode()),
        ("块.docx", word_file(paragraph(CASES))),
    ],
)
def test_what_is_embedded_is_read(tmp_path: Path, name: str, content: bytes) -> None:
    body = report({CASES: '<w:altChunk r:id="rId9"/>'})
    data = word_file(body, {name: content}, [relation("rId9", "aFChunk", name)])
    assert shown(read_word(tmp_path, data)) == plain(tmp_path)


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ('<w:altChunk r:id="rId8"/>', "没有打开的嵌入内容：http://192.0.2.1/a.html"),
        ('<w:altChunk r:id="rId7"/>', "没有读的嵌入内容：word/块.rtf"),
        ('<w:altChunk r:id="rId6"/>', "没有读的嵌入内容：word/块.txt"),
        ('<w:subDoc r:id="rId8"/>', "没有打开的子文档"),
    ],
)
def test_what_is_embedded_and_not_read_is_told(tmp_path: Path, block: str, what: str) -> None:
    inner = word_file('<w:altChunk r:id="rId6"/>', {"块.txt": "深"}, [relation("rId6", "aFChunk", "块.txt")])
    more = [
        relation("rId8", "aFChunk", "http://192.0.2.1/a.html", 'TargetMode="External"'),
        relation("rId7", "aFChunk", "块.rtf"),
        relation("rId6", "aFChunk", "块.docx"),
    ]
    sample = read_word(
        tmp_path, word_file(report(behind=block), {"块.rtf": rb"{\rtf1 a}", "块.docx": inner}, more)
    )
    assert shown(sample) == plain(tmp_path)
    assert [text.replace("：//", "://") for text in told(sample)] == [what]


FLAT = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{}</pkg:package>'
)
FLAT_PART = '<pkg:part pkg:name="/{}"><pkg:xmlData>{}</pkg:xmlData></pkg:part>'
WORD_2003 = (
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect>{}</wx:sect></w:body>'
    "</w:wordDocument>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_flat_package_and_the_xml_of_word_2003_are_read(tmp_path: Path, encoding: str) -> None:
    main = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="doc/main.xml"/>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{main}</Relationships>'
    flat = FLAT.format(
        FLAT_PART.format("_rels/.rels", rels)
        + FLAT_PART.format("doc/main.xml", part("document", f"<w:body>{report()}</w:body>"))
    )
    assert shown(read_word(tmp_path, flat.encode(encoding), "样本.xml")) == plain(tmp_path)
    listed = '<w:listPr><wx:t wx:val="二、"/></w:listPr>'
    note = "<w:r><w:footnote><w:p><w:r><w:t>含上年</w:t></w:r></w:p></w:footnote></w:r>"
    old = report({"二、存在的不足": paragraph("存在的不足", listed), CASES: paragraph(run(CASES) + note)})
    sample = read_word(tmp_path, WORD_2003.format(old).encode(encoding), "样本.xml")
    assert (shown(sample), told(sample)) == (plain(tmp_path), ["脚注：含上年"])


@pytest.mark.parametrize("name", ["样本.docx", "样本.txt"])
def test_radicals_and_marks_of_direction_are_what_they_look_like(tmp_path: Path, name: str) -> None:
    radicals = str.maketrans("一二行文工人力", "⼀⼆⾏⽂⼯⼈⼒")
    lines = [line.translate(radicals).replace("80", "\u202d80\u202c") for line in LINES]
    data = "\n".join(lines).encode() if name.endswith("txt") else word_file("".join(map(paragraph, lines)))
    assert shown(read(tmp_path, data, name)) == plain(tmp_path)


def test_parts_are_found_through_relations(tmp_path: Path) -> None:
    data = word_file(
        report({HEADINGS[0]: paragraph("主要举措和成效", counted("3", "0"))}),
        {"lists/名单.xml": part("numbering", USUAL + THREE)},
        [relation("rId3", "numbering", "Lists\\%E5%90%8D%E5%8D%95.XML")],
    )
    assert shown(read_word(tmp_path, data)) == plain(tmp_path)


CUTTING = {"soft break", "carriage return", "line feed in the words"}
"""What is not put between any two characters without a trace."""
CUTS = st.lists(st.integers(1, 40), max_size=3)


@given(
    form=st.sampled_from(sorted(set(NUMBERINGS) - WITHOUT_NUMBERS)),
    runs=st.sampled_from(sorted(set(AROUND_RUNS) - CUTTING)),
    blocks=st.sampled_from(sorted(set(AROUND_BLOCKS) - {"text box", "old text box", "text box in a cell"})),
    cuts=CUTS,
    empty=st.booleans(),
)
@settings(deadline=None, max_examples=40)
def test_any_way_of_setting_the_report_gives_the_same_lines(
    form: str, runs: str, blocks: str, cuts: list[int], empty: bool
) -> None:
    first, second, lists, styles = NUMBERINGS[form]
    body = ""
    for line in LINES:
        at = first if line in PARTS else second if line in SECOND else ""
        words = line[2 if line in PARTS else 3 if line in SECOND else 0 :]
        places = sorted({cut for cut in cuts if cut < len(words)})
        pieces = [words[a:b] for a, b in zip([0, *places], [*places, len(words)], strict=True)]
        inside = "".join(AROUND_RUNS[runs].format(*[run(piece)] * 2) for piece in pieces)
        body += AROUND_BLOCKS[blocks].format(paragraph(inside, at)) + (paragraph("") if empty else "")
    parts: dict[str, str | bytes] = {
        "styles.xml": part("styles", styles),
        "numbering.xml": part("numbering", lists),
    }
    with tempfile.TemporaryDirectory() as folder:
        assert shown(read(Path(folder), word_file(body, parts), "样本.docx")) == plain(Path(folder))
