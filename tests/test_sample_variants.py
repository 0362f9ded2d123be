"""A number in a Word sample, in any runs and with anything beside it: whole in the workbook, or listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from case_outcomes import content
from conftest import draft
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from samples import BODY, TITLE
from tampering import Opened
from word_files import NAMESPACES, run, word_file

SENTENCES = (
    ("办理行政处罚案件", "件"),
    ("办理行政强制案件", "件"),
    ("开展行政检查", "次"),
    ("审查行政规范性文件", "件"),
    ("受理行政复议案件", "件"),
    ("调解民间纠纷", "件"),
    ("举办普法活动", "场"),
    ("培训执法人员", "人次"),
    ("办理法律援助案件", "件"),
    ("解答法律咨询", "人次"),
)
HARMLESS = (
    "",
    "<w:b/>",
    "<w:i/>",
    '<w:color w:val="FF0000"/>',
    '<w:sz w:val="30"/>',
)
BETWEEN = (
    "",
    '<w:proofErr w:type="gramStart"/>',
    '<w:bookmarkStart w:id="5" w:name="a"/><w:bookmarkEnd w:id="5"/>',
    '<w:commentRangeStart w:id="3"/>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    "<w:r><w:softHyphen/></w:r>",
    "<w:r></w:r>",
    '<w:permStart w:id="9" w:edGrp="everyone"/>',
)
AROUND = (
    "{}",
    '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    '<w:ins w:id="8" w:author="甲">{}</w:ins>',
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
    '<w:fldSimple w:instr=" DOCPROPERTY a ">{}</w:fldSimple>',
    '<w:moveTo w:id="8" w:author="甲">{}</w:moveTo>',
)


def struck(text: str) -> str:
    return run(text, "<w:strike/>")


BESIDE = {
    "nothing": lambda _: "",
    "raised": lambda text: run(text, '<w:vertAlign w:val="superscript"/>'),
    "lowered": lambda text: run(text, '<w:vertAlign w:val="subscript"/>'),
    "struck-out": struck,
    "struck-out-twice": lambda text: run(text, "<w:dstrike/>"),
    "hidden": lambda text: run(text, "<w:vanish/>"),
    "deleted": lambda text: f'<w:del w:id="7" w:author="甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>',
    "moved-away": lambda text: f'<w:moveFrom w:id="7" w:author="甲">{run(text)}</w:moveFrom>',
    "note": lambda _: '<w:r><w:footnoteReference w:id="3"/></w:r>',
    "field-code": lambda text: (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{text}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
}
"""What may stand beside a number without being part of it, with digits in it."""
BREAKS = ("<w:br/>", '<w:br w:type="page"/>', '<w:br w:type="column"/>', "<w:cr/>")
NOTES = '<w:footnote w:id="3"><w:p><w:r><w:t>含结转案件。</w:t></w:r></w:p></w:footnote>'


@st.composite
def paragraphs(draw: st.DrawFn, beside: str, *, broken: bool = False) -> tuple[list[str], list[int]]:
    """A paragraph for each sentence, each with its number; and the numbers."""
    numbers = draw(st.lists(st.integers(1_000, 9_999), min_size=10, max_size=10, unique=True))
    lines = []
    for (before, unit), number in zip(SENTENCES, numbers, strict=True):
        digits = str(number)
        cut = draw(st.integers(1, 3))
        runs = [run(part, draw(st.sampled_from(HARMLESS))) for part in (digits[:cut], digits[cut:])]
        counted = draw(st.sampled_from(AROUND)).format(draw(st.sampled_from(BETWEEN)).join(runs))
        mark = BESIDE[beside](str(draw(st.integers(0, 99))))
        pieces = [mark, counted] if draw(st.booleans()) else [counted, mark]
        broke = f"<w:r>{draw(st.sampled_from(BREAKS))}</w:r>" if broken else ""
        lines.append(f"<w:p>{run('全年' + before)}{broke}{''.join(pieces)}{run(unit + '。')}</w:p>")
    return lines, numbers


def learned(folder: Path, lines: list[str], lists: str = "") -> tuple[set[int], str]:
    """The numbers of the workbook that was learned, and the account of the sample."""
    body = BODY.splitlines()
    sample = [TITLE, body[0], body[1], "（一）严格规范执法", *lines, *body[5:]]
    package = Opened(word_file(sample))
    package.parts["word/footnotes.xml"] = f"<w:footnotes {NAMESPACES}>{NOTES}</w:footnotes>".encode()
    package.parts["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{lists}</w:numbering>".encode()
    (folder / "样本.docx").write_bytes(package.data)
    done = draft("learn", folder / "样本.docx", "-o", folder / "所学", "--workbook", folder / "表.xlsx")
    assert done.status == 0, done.out + done.err
    rows = content(folder / "表.xlsx").partition("# 年度数据\n")[2].partition("\n# ")[0].splitlines()[1:]
    numbers = {int(float(cells[3])) for row in rows if (cells := row.split(" | "))[3:4] and cells[3]}
    return numbers, content(folder / "所学" / "学习核对.xlsx")


def check(folder: Path, drawn: tuple[list[str], list[int]]) -> None:
    """See that each number is in the workbook or in the account, and that the workbook holds no other."""
    lines, wanted = drawn
    found, account = learned(folder, lines)
    shown = {number: _short(line) for number, line in zip(wanted, lines, strict=True)}
    lost = [f"lost: {n}: {shown[n]}" for n in wanted if n not in found and str(n) not in account]
    other = [f"not in the sample: {n}" for n in sorted(found - set(wanted))]
    assert not lost + other, "\n".join(lost + other)


def _short(line: str) -> str:
    """A paragraph's words, with the names of the elements that are not runs."""
    return re.sub(
        r"<(?:w:([A-Za-z]+)[^>]*|/[^>]*)>", lambda found: f"[{found[1]}]" if found[1] else "", line
    ).replace("[r][t]", "")


bounded = settings(max_examples=3, deadline=None, derandomize=True, database=None, phases=[Phase.generate])


@pytest.mark.parametrize("beside", BESIDE)
def test_a_number_in_runs_with_something_beside_it_is_whole_or_listed(
    tmp_path_factory: pytest.TempPathFactory, beside: str
):
    @bounded
    @given(paragraphs(beside))
    def holds(drawn: tuple[list[str], list[int]]) -> None:
        check(tmp_path_factory.mktemp("sample"), drawn)

    holds()


def test_a_number_behind_a_break_is_whole_or_listed(tmp_path_factory: pytest.TempPathFactory):
    @bounded
    @given(paragraphs("nothing", broken=True))
    def holds(drawn: tuple[list[str], list[int]]) -> None:
        check(tmp_path_factory.mktemp("sample"), drawn)

    holds()


@pytest.mark.parametrize("text", ["%1.", "%1、", "（%1）", "%1", "第%1项"])
def test_the_number_of_a_list_is_no_part_of_a_number(tmp_path: Path, text: str):
    properties = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    numbers = [1_111 + 7 * n for n in range(len(SENTENCES))]
    lines = [
        f"<w:p>{properties}{run(str(number))}{run(f'{unit}是全年{before}的数量。')}</w:p>"
        for (before, unit), number in zip(SENTENCES, numbers, strict=True)
    ]
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
    definition = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    used = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    found, account = learned(tmp_path, lines, f"{definition}{used}")

    assert not [n for n in numbers if n not in found and str(n) not in account]
    assert found <= set(numbers)
