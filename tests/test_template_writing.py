"""Templates written by program: words come back as they are, and nobody else types template code."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from packs import dataset, small_pack

import drafter
from drafter.model import Heading, Paragraph, plain_text
from drafter.narrative import (
    ITEM,
    SERIES,
    RowLoop,
    RowStyle,
    Sign,
    Slot,
    check_templates,
    render,
    write_frame,
    write_heading,
    write_section,
    write_sentence,
    write_words,
)

ROOT = Path(drafter.__file__).parent
WITHOUT_CODE = ("learning", "matching", "pipeline", "reading")
REMOVED = re.compile("[\\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]+")
"""White space at the ends of lines, and what no document can hold: the language takes it away."""
UNIT = "海晏县人民政府"
CODE = st.text(st.sampled_from("{}%#-｜← \"'|\\甲\n\r"), max_size=12)
WORDS = st.one_of(CODE, st.text(max_size=20))


def rendered(section: str, *, figures: dict[str, object] | None = None, **rows: object) -> list[str]:
    """The blocks of a report whose pack has this section, headings with as many # as their level."""
    with TemporaryDirectory() as folder:
        pack = small_pack(Path(folder), section)
        report = render(dataset(pack, figures, **rows), pack).report  # type: ignore[arg-type]
    texts = [
        ("#" * b.level if isinstance(b, Heading) else "") + plain_text(b.spans)
        for b in report.blocks
        if isinstance(b, Heading | Paragraph)
    ]
    return texts[1 : texts.index("#存在的不足和原因")]


def bare(text: str) -> str:
    return normalize("NFKC", REMOVED.sub("", text))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6))
@example([("{", "% raw %}"), ("{{ 7 * 7 }}", "{"), ("{# 注 #}", ""), ("# 甲", "# 乙"), ("{%", "%}{{")])
@example([("", "{ "), ("{ ", "{\n")])
@example([("｜甲｜", "←乙"), ("←", "{｜")])
@example([("甲\r# 乙", "{\n{ 丙 }}"), ("{% endsentence %}", "{% else %}")])
def test_any_words_come_back_as_they_are(pieces: list[tuple[str, str]]) -> None:
    lines: list[str] = []
    for n, (before, behind) in enumerate(pieces, 1):
        slot = Slot(len(before), len(before) + len(UNIT), "报告单位")
        words = write_words(f"{before}{UNIT}{behind}", [slot])
        alone = write_words(before)
        lines += [write_sentence(n, "起"), write_sentence(n, words)]
        lines += [write_sentence(n, alone), write_sentence(n, "止"), ""]
    wanted = [f"起{before}{UNIT}{behind}{before}止" for before, behind in pieces]
    assert list(map(bare, rendered(write_section(lines)))) == list(map(bare, wanted))


@settings(max_examples=50, deadline=None)
@given(WORDS)
@example("{{ 注 #}")
@example("##}} {% raw %}")
def test_nothing_ends_a_comment_but_its_end(words: str) -> None:
    frame = write_frame([words], "base/report.j2", {})
    comment, _, rest = frame.partition(" #}\n")
    assert comment.startswith("{# ")
    assert "#}" not in comment
    assert rest == '{% extends "base/report.j2" %}\n'


def test_a_slot_is_written_with_its_form_and_style() -> None:
    figure = Slot(3, 6, "案件数", form="成数", style="半", figure=True)
    assert write_words("全年办几十件案", [figure]) == '全年办{{ 案件数 | 成数("半") }}案'
    last = Slot(0, 2, "案件数", "上年.数值", "中文数字", figure=True)
    assert write_words("十二件", [last]) == "{{ 案件数.上年.数值 | 中文数字 }}件"
    assert write_words("纲要好", [Slot(0, 2, "纲要", required=True)]) == '{{ 纲要 or 待补充("纲要") }}好'
    assert write_words("甲乙丙丁", [Slot(0, 1, "年度"), Slot(2, 3, "地名")], 1, 4) == "乙{{ 地名 }}丁"


def test_a_sentence_is_written_as_it_reads_when_everything_is_known() -> None:
    words = "办案5件，办结4件。"
    slots = [Slot(2, 4, "案件数", figure=True), Slot(7, 9, "办结数", figure=True)]
    section = write_section([write_sentence(1, write_words(words, slots))])
    assert "{# 第1行 #}办案{{ 案件数 }}，办结{{ 办结数 }}。" in section
    assert rendered(section, figures={"案件数": 5, "办结数": 4}) == [words]
    assert rendered(section, figures={"案件数": 5}) == ["办案5件。"]
    assert rendered(section) == ["【待补充：主要举措和成效】"]


def test_signs_stand_in_the_template_and_not_in_the_report() -> None:
    words = "办理案件5件、户3户，发现2次。"
    figures = [Slot(4, 6, "案件数"), Slot(8, 10, "户数"), Slot(13, 15, "次数")]
    slots: list[Slot | Sign] = [Sign(2, "｜"), *figures[:2], Sign(11, "←"), figures[2]]
    section = write_section([write_words(words, slots)])
    assert "办理｜案件{{ 案件数 }}、户{{ 户数 }}，←发现{{ 次数 }}。" in section
    assert rendered(section, figures={"案件数": 5, "户数": 3, "次数": 2}) == [words]
    assert rendered(section, figures={"户数": 3, "次数": 2}) == ["办理户3户，发现2次。"]


def test_a_series_is_counted_and_headings_keep_their_rank() -> None:
    items = [line for words in ("甲。", "乙。") for line in (ITEM[0], write_words(words), ITEM[1])]
    lines = [*write_heading(3, 1, "标题"), SERIES[0], *items, SERIES[1], *write_heading(9, 7, "最低"), "丙。"]
    assert rendered(write_section(lines)) == ["##标题", "一是甲。二是乙。", "####最低", "丙。"]


ROWS = (("缺人", "编制不足", "任务增加"), ("缺钱", "", ""))


@pytest.mark.parametrize(
    ("style", "separator", "counted", "wanted"),
    [
        (RowStyle.PARAGRAPHS, "。", False, ["缺人。编制不足。任务增加。", "缺钱。"]),
        (RowStyle.SERIES, "。", False, ["一是缺人。编制不足。任务增加。", "二是缺钱。"]),
        (RowStyle.INLINE, "。", False, ["一是缺人。编制不足。任务增加。二是缺钱。"]),
        (RowStyle.SERIES, "。", True, ["（一）缺人。编制不足。任务增加。", "（二）缺钱。"]),
        (RowStyle.HEADINGS, "。", False, ["##缺人", "编制不足。任务增加。", "缺钱。"]),
        (RowStyle.RUN_IN, "。", False, ["##缺人。", "编制不足。任务增加。", "缺钱。"]),
        (RowStyle.CLAUSES, "；", False, ["缺人。编制不足；任务增加。缺钱。"]),
    ],
)
def test_rows_are_printed_in_every_style(
    style: RowStyle, separator: str, counted: bool, wanted: list[str]
) -> None:
    loop = RowLoop("问题", ("问题", "表现", "原因"), "存在的不足和原因", style, separator, counted)
    section = "\n".join(loop.lines())
    assert rendered(section, problems=ROWS) == wanted
    assert rendered(section) == ["【待补充：存在的不足和原因】"]


def test_what_the_builder_writes_is_in_the_language(tmp_path: Path) -> None:
    loop = RowLoop("安排", ("任务", "措施"), "下一年度主要安排", RowStyle.SERIES)
    pack = small_pack(tmp_path, write_section([write_words("{{ 甲 }}"), *loop.lines()]))
    assert [fault for fault in check_templates(pack) if fault.is_error] == []


@pytest.mark.parametrize("room", WITHOUT_CODE)
def test_no_template_code_is_typed_outside_the_builder(room: str) -> None:
    typed = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / room).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.search(r"\{\\?\{|\{%|\{#", node.value)
    ]
    assert typed == []
