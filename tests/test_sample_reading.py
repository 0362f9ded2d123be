"""Published reports as files: what is read of them, and what is said of files that cannot be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from unicodedata import normalize

import docx
import pytest
from conftest import draft
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from packs import block_text
from samples import (
    BODY,
    NAMES,
    REPORTS,
    TITLE,
    bare,
    codes,
    meta,
    published,
    published_files,
    read,
    read_sample,
    rows,
    shown,
)

from drafter.chinese import normalise, series_items
from drafter.model import (
    MEASURES,
    PLANS,
    SHORTFALLS,
    DraftError,
    Heading,
    Level,
    Table,
    plain_text,
)
from drafter.pipeline import build
from drafter.reading import Role


@pytest.mark.parametrize("name", NAMES)
def test_who_reports_for_which_year_is_found(name: str) -> None:
    sample, known = read_sample(REPORTS / f"{name}.txt"), meta(name)
    report = sample.report
    assert (report.unit, report.year, sample.level) == (
        known["unit"],
        int(known["year"]),
        Level(known["level"]),
    )
    assert report.number == known["number"]
    if known["date"]:
        expected = known["date"].replace("年", "-").replace("月", "-").rstrip("日")
        assert report.date is not None
        assert [report.date.year, report.date.month, report.date.day] == [int(p) for p in expected.split("-")]


@pytest.mark.parametrize("name", NAMES)
def test_headings_belong_to_their_parts(name: str) -> None:
    sample = read_sample(REPORTS / f"{name}.txt")
    parts = {
        bare(plain_text(block.spans)).rstrip("。"): place.part
        for block, place in zip(sample.report.blocks, sample.places, strict=True)
        if isinstance(block, Heading)
    }
    wanted = {bare(row["heading"]).rstrip("。"): row["part"].split("|") for row in rows(name, "outline")}
    lost = [heading for heading in wanted if heading not in parts]
    # One report has headings glued to their text without any mark between them.
    assert len(lost) <= (2 if name == "county-2016" else 0)
    assert [h for h, part in parts.items() if h in wanted and part not in wanted[h]] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_text_or_left_out_by_name(name: str) -> None:
    path = REPORTS / f"{name}.txt"
    sample = read_sample(path)
    report = sample.report
    kept = bare("".join(shown(sample))).replace("#", "")
    around = bare("".join(text for _, text in sample.removed))
    head = (report.title, report.addressee, report.signature, report.number, report.date)
    front = bare("".join(map(str, (*head, f"签发人：{report.signer}"))))
    for line in path.read_text("utf-8").splitlines():
        words = bare(line).rstrip("。:").split("、", 1)[-1][-6:]
        assert words in kept + around + front, line


def test_a_word_file_reads_like_its_text(tmp_path: Path) -> None:
    document = docx.Document()
    for line in [TITLE, *BODY.splitlines()]:
        document.add_paragraph(line)
    document.save(str(tmp_path / "样本.docx"))
    assert shown(read_sample(tmp_path / "样本.docx")) == shown(read(tmp_path, f"{TITLE}\n{BODY}"))


def test_a_web_page_reads_like_its_text(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>　　{line}</p>" for line in BODY.splitlines())
    page = (
        "<html><head><title>门户</title><script>var a='法治';</script></head><body><nav>首页 &gt; 公开</nav>"
        f"<h1>{TITLE}</h1><div>来源：县政府 发布时间：2025-01-06 浏览次数：991</div><!-- 注 -->"
        f"<div class='text'>{paragraphs}</div><div>【打印】【关闭】</div>"
        "<footer>版权所有：青岗县人民政府</footer></body></html>"
    )
    sample = read(tmp_path, page, "样本.html")
    assert shown(sample) == shown(read(tmp_path, f"{TITLE}\n{BODY}"))
    assert sample.report.title == TITLE
    assert "991" not in "".join(shown(sample))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_of_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    sample = read(tmp_path, f"{TITLE}\n{BODY}".encode(encoding))
    assert (sample.report.title, sample.report.unit) == (TITLE, "青岗县人民政府")


def test_the_parts_and_what_goes_around_them(tmp_path: Path) -> None:
    sample = read(tmp_path, f"{TITLE}\n{BODY}")
    roles = [(place.role, place.part) for place in sample.places]
    assert roles == [
        (Role.OPENING, ""),
        (Role.PART_HEADING, MEASURES),
        (Role.HEADING, MEASURES),
        (Role.BODY, MEASURES),
        (Role.HEADING, MEASURES),
        (Role.BODY, MEASURES),
        (Role.PART_HEADING, SHORTFALLS),
        (Role.BODY, SHORTFALLS),
        (Role.PART_HEADING, PLANS),
        (Role.BODY, PLANS),
    ]


@pytest.mark.parametrize(
    "lead",
    ["针对以上问题，特建议：", "下一步，我县将重点抓好以下工作：", "2025年，我县将做好以下工作。"],
)
def test_words_that_lead_in_to_the_plans_begin_them(tmp_path: Path, lead: str) -> None:
    text = BODY.replace("三、2025年工作安排", lead)
    sample = read(tmp_path, f"{TITLE}\n{text}")
    parts = dict(zip(shown(sample), (place.part for place in sample.places), strict=True))
    assert (parts[lead], parts["一是执法力量不足。二是普法形式单一。"]) == (PLANS, SHORTFALLS)
    assert parts["加强法治队伍建设，做好行政执法监督。"] == PLANS


RUN_IN = """\
一、坚持高位推动，压实责任。召开会议5次，研究法治工作。
二、突出简政放权，激发活力。取消行政许可事项6项。
{third}全年审查政府合同41份。
四、坚持严格执法，维护公正。办理行政处罚案件90件。
五、存在的不足
执法力量不足。
"""


@pytest.mark.parametrize(
    ("third", "heading"),
    [
        ("三、突出依法决策，提升质量。", "突出依法决策，提升质量。"),
        ("突出依法决策，提升质量。", "突出依法决策，提升质量。"),
        ("三、突出依法决策，提升质量　", "突出依法决策，提升质量"),
        ("三、健全依法决策机制各部门严格落实程序。", "健全依法决策机制"),
        ("三、推行权力清单制度36个部门公布清单。", "推行权力清单制度"),
        ("三、突出依法决策，提升质量.落实程序.", "突出依法决策，提升质量."),
    ],
)
def test_a_heading_is_told_from_the_text_in_its_line(tmp_path: Path, third: str, heading: str) -> None:
    sample = read(tmp_path, f"{TITLE}\n{RUN_IN.format(third=third)}")
    headings = [line for line in shown(sample) if line.startswith("#")]
    assert headings[2] == f"# {heading}"
    assert len(headings) == 5


def test_a_paragraph_that_begins_like_no_heading_stays_one(tmp_path: Path) -> None:
    sample = read(tmp_path, f"{TITLE}\n{RUN_IN.format(third='县政府带头落实程序，效果良好。')}")
    assert "县政府带头落实程序，效果良好。全年审查政府合同41份。" in shown(sample)


def test_a_bracket_that_lost_its_half_still_counts(tmp_path: Path) -> None:
    sample = read(tmp_path, f"{TITLE}\n{BODY.replace('（二）', '二）')}")
    assert "## 严格行政执法" in shown(sample)


def test_tracked_changes_are_read_as_they_will_be(tmp_path: Path) -> None:
    document = docx.Document()
    for line in [TITLE, *BODY.splitlines()[:-1]]:
        document.add_paragraph(line)
    paragraph = document.add_paragraph("全年行政处罚")
    for tag, words, text_tag in (("w:del", "30件", "w:delText"), ("w:ins", "36件。", "w:t")):
        change = OxmlElement(tag)
        run = OxmlElement("w:r")
        text = OxmlElement(text_tag)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    document.save(str(tmp_path / "样本.docx"))
    assert shown(read_sample(tmp_path / "样本.docx"))[-1] == "全年行政处罚36件。"


def test_comments_fields_and_controls_do_not_get_in_the_way(tmp_path: Path) -> None:
    document = docx.Document()
    for line in [TITLE, *BODY.splitlines()]:
        document.add_paragraph(line)
    paragraph = document.add_paragraph("共培训")
    content = "<w:sdtContent><w:r><w:t>260余人次</w:t></w:r></w:sdtContent>"
    paragraph._p.append(parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/>{content}</w:sdt>"))
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:instrText>PAGE</w:instrText></w:r>"))
    paragraph._p.append(parse_xml(f'<w:commentRangeStart {nsdecls("w")} w:id="1"/>'))
    document.add_comment(paragraph.runs, text="请核对", author="甲", initials="甲")
    document.save(str(tmp_path / "样本.docx"))
    assert shown(read_sample(tmp_path / "样本.docx"))[-1] == "共培训260余人次"


def test_text_boxes_are_read_once_and_tables_kept_apart(tmp_path: Path) -> None:
    document = docx.Document()
    for line in [TITLE, *BODY.splitlines()]:
        document.add_paragraph(line)
    words = "<w:txbxContent><w:p><w:r><w:t>框内的一句行政执法。</w:t></w:r></w:p></w:txbxContent>"
    spaces = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f'<mc:Choice Requires="wps">{words}</mc:Choice><mc:Fallback>{words}</mc:Fallback>'
    box = f"<w:r {spaces}><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    document.add_paragraph("框外的一句。")._p.append(parse_xml(box))
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("指标", "数", "行政复议", "12"), strict=True):
        cell.text = words
    document.save(str(tmp_path / "样本.docx"))
    sample = read_sample(tmp_path / "样本.docx")
    assert shown(sample)[-2:] == ["框外的一句。", "框内的一句行政执法。"]
    assert [block.columns for block in sample.report.blocks if isinstance(block, Table)] == [("指标", "数")]


def test_headings_that_word_counts_itself_are_headings(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph("2024年，我县依法行政取得进展，行政执法不断规范。")
    for style, words in (
        ("Heading 1", "主要举措和成效"),
        ("Heading 2", "健全行政决策"),
        (None, "全年审查3件。"),
    ):
        document.add_paragraph(words, style=style)
    document.save(str(tmp_path / "样本.docx"))
    assert shown(read_sample(tmp_path / "样本.docx"))[1:] == [
        "# 主要举措和成效",
        "## 健全行政决策",
        "全年审查3件。",
    ]


@pytest.mark.parametrize("form", ["docx", "html", "txt"])
def test_a_report_of_ours_reads_back(tmp_path: Path, form: str) -> None:
    result = build([Path("inputs/haiyan-2020.xlsx")], tmp_path, formats=[form])
    sample = read_sample(result.reports[0].paths[0])
    report = sample.report
    assert (report.title, report.unit, report.year) == (
        result.reports[0].title,
        "海晏县人民政府",
        2020,
    )
    headings = [block for block in report.blocks if isinstance(block, Heading)]
    first = next(h for h in headings if h.level == 1)
    assert plain_text(first.spans) == "2020年推进法治政府建设的主要举措和成效"
    assert {place.part for place in sample.places} >= {MEASURES, SHORTFALLS, PLANS}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.txt", b"", "L02"),
        ("空白.txt", b" \n\n ", "L02"),
        ("english.txt", b"The law-based government of the county. " * 50, "L03"),
        ("报告.pdf", b"%PDF-1.7\n%\xe2\xe3", "L04"),
        ("报告.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "L05"),
        ("报告.rtf", rb"{\rtf1\ansi hello}", "L05"),
        ("照片.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "L06"),
        ("坏.docx", b"PK\x03\x04" + b"\x11" * 200, "L07"),
        ("小说.txt", "他推开门，看见外面下着雨。".encode() * 40, "L09"),
    ],
)
def test_what_cannot_be_learned_from_is_named(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert codes(tmp_path, data, name) == [code]


def test_a_scan_in_a_word_file_is_named(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph()._p.append(OxmlElement("w:r"))
    document.paragraphs[0].runs[0]._r.append(OxmlElement("w:drawing"))
    buffer = io.BytesIO()
    document.save(buffer)
    assert codes(tmp_path, buffer.getvalue(), "扫描.docx") == ["L06"]


def test_a_workbook_is_no_sample(tmp_path: Path) -> None:
    assert codes(tmp_path, Path("inputs/haiyan-2020.xlsx").read_bytes(), "表.xlsx") == ["L14"]


def test_an_oversized_part_is_not_unpacked(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (61 * 1024 * 1024))
    assert codes(tmp_path, buffer.getvalue(), "大.docx") == ["L08"]


@pytest.mark.timeout(20)
def test_a_novel_of_five_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    assert codes(tmp_path, "他推开门，看见外面下着雨。\n" * 130_000, "小说.txt") == ["L08"]


def test_a_sample_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(DraftError) as caught:
        read_sample(tmp_path)
    assert [f.code for f in caught.value.findings] == ["L01"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit", ["“《（", "一是甲。二是乙。", "1,", "2020年", "甲、乙分别1件、2件，", "从", "一、甲\n", "百"]
)
def test_strange_text_takes_bounded_time(tmp_path: Path, unit: str) -> None:
    text = "法治政府依法行政行政执法。" * 5 + unit * (38_000 // len(unit))
    read(tmp_path, text)


@given(st.text(alphabet='法治,;:?!()（），。"“” 　\xa012３％ａ.Ab《》\u200b', max_size=60))
@settings(deadline=None)
def test_setting_the_width_changes_no_word(text: str) -> None:
    gone = {ord(c): None for c in "\u200b"}
    assert bare(normalise(text)) == bare(normalize("NFKC", text.translate(gone)))
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是甲。二是乙。三是丙。", [("一是", 0), ("二是", 0), ("三是", 0)]),
        ("压实责任一是甲。二是乙实体中心三是丙。", [("一是", 0), ("二是", 0), ("三是", 0)]),
        (
            "一是甲。\n二是乙。一是子。二是丑。\n三是丙。",
            [("一是", 0), ("二是", 0), ("一是", 1), ("二是", 1), ("三是", 0)],
        ),
        ("统一是大势。唯一是他。第二是乙。", []),
        ("二是乙。三是丙。", []),
        ("一要甲。二要乙。", [("一要", 0), ("二要", 0)]),
    ],
)
def test_series_are_counted_through(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(item.marker, item.depth) for item in series_items(text)] == expected


def test_what_looks_wrong_is_said(tmp_path: Path) -> None:
    text = (
        BODY.replace("（二）严格", "（三）严格")
        .replace("不足。二是", "不足二是")
        .replace("评查2次", "评.查2次")
    )
    sample = read(tmp_path, f"{TITLE}\n{TITLE}总结\n{text}")
    said = " ".join(f"{o.kind}{o.message}" for o in sample.oddities)
    assert "编号不连续" in said
    assert "“一是执法力量不足”与“二是”之间缺句号" in said
    assert "多了一个点" in said


@published
def test_the_published_reports_lose_nothing_but_the_page() -> None:
    for path in published_files():
        sample = read_sample(path)
        text = bare("".join(shown(sample)))
        assert not any(
            word in text for word in ("浏览次数", "扫一扫", "字体大小", "首页>", "发布机构", "附件下载")
        )
        texts = (b for b in sample.report.blocks if not isinstance(b, Table))
        kept = sum(len(bare(block_text(b))) for b in texts)
        assert kept > 0.93 * len(bare(path.read_text("utf-8"))) - 400


def test_a_missing_sample_is_the_command_s_fault(tmp_path: Path) -> None:
    run = draft("learn", tmp_path / "没有.txt", "-o", tmp_path / "包")
    assert (run.status, "没有.txt" in run.err) == (2, True)
