"""Numbers in a text are found whole or not at all, and what is not found is listed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from case_outcomes import content
from conftest import draft
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import BODY, TITLE, published, published_files, read_sample

from drafter.chinese import counted_numbers, find_figures, forms_of, in_words, plain
from drafter.chinese.numerals import in_capitals, number_in_levels
from drafter.model import Value, split_scale

WHOLE = [
    ("13万2千件", "132000"),
    ("3万2件", "32000"),
    ("1亿2000万元", "120000000"),
    ("30万5千余人次", "305000"),
    ("三万五千六百件", "35600"),
    ("廿三件", "23"),
    ("卅份", "30"),
    ("卌五件", "45"),
    ("十万零五百件", "100500"),
    ("一百零三万五千件", "1035000"),
    ("两万三千件", "23000"),
    ("三千五百六十七件", "3567"),
    ("叁佰贰拾件", "320"),
    ("壹万贰仟件", "12000"),
    ("1 324件", "1324"),
    ("1\u3000324件", "1324"),
    ("1\u00a0324件", "1324"),
    ("1\u2009324件", "1324"),
    ("1\u202f324件", "1324"),
    ("1'324件", "1324"),
    ("1324（件）", "1324"),
    ("1324①件", "1324"),
    ("1324[1]件", "1324"),
    ("1324¹件", "1324"),
    ("1324（注2）件", "1324"),
    ("1,324.5万元", "13245000"),
    ("３２４件", "324"),
    ("百分之十二点五", "12.5"),
    ("百分之12.5", "12.5"),
    ("百分之百", "100"),
    ("千分之三", "0.3"),
    ("四分之三", "75"),
    ("占3/4", "75"),
    ("1.5倍", "1.5"),
    ("执法队伍12支", "12"),
]
NONE_OR_LISTED = [
    "一二百件", "十五六件", "一百二三十件", "十几件", "数十件", "上百件", "几百份", "二十来件", "百余件",
    "13O件", "l3件", "1O3件", "③00件", "2½件", "1,32件", "1.324.567件", "12.5.3件", "2024 324件", "13 2件",
    "三至五件", "3万200件", "-5.2%", "百分之十几", "2个半小时", "1\u200b324件", "3件半",
]  # fmt: skip
NEITHER = [
    "2025年3月12日印发晏政办〔2025〕5号文件。",
    "二〇二五年第三季度召开第3次常务会议。",
    "贯彻党的二十大和二十届三中全会精神，落实三项制度、五大行动、四个意识、两个维护。",
    "一是加强领导。二是压实责任。",
    "学习《关于办理12件实事的意见》，推进“放管服”改革，开展“12个一”活动。",
    "组建百人讲师团，避免千篇一律，做到一一对应、统一执法。",
    "上午9:30至17:30办公，提供24小时、7×24小时服务，拨打12345热线。",
    "一件事一次办，一批典型，第一百二十条，“八五”普法。",
]


@pytest.mark.parametrize(("text", "number"), WHOLE)
def test_a_number_is_read_as_a_whole(text: str, number: str) -> None:
    (found,) = find_figures(f"全年办理案件{text}。", 2024)
    assert plain(found.number * split_scale(found.unit)[0]) == number
    assert found.text in text


@pytest.mark.parametrize("text", NONE_OR_LISTED)
def test_what_is_vague_or_no_number_is_none_and_listed(text: str) -> None:
    sentence = f"全年办理案件{text}。"
    assert find_figures(sentence, 2024) == ()
    assert [sentence[n.start : n.end] for n in counted_numbers(sentence)]


@pytest.mark.parametrize("text", NEITHER)
def test_what_counts_nothing_is_not_listed(text: str) -> None:
    assert [m.text for m in find_figures(text, 2025)] == []
    assert [n.text for n in counted_numbers(text)] == []


def blank_grouped(number: int, blank: str) -> str:
    return f"{number:,}".replace(",", blank)


def with_two(number: int) -> str:
    words = in_words(number)
    return f"两{words[1:]}" if words[0] == "二" and words[1:2] in tuple("百千万亿") else words


WAYS: dict[str, Callable[[int], str]] = {
    "plain": str,
    "grouped": lambda n: f"{n:,}",
    "high commas": lambda n: blank_grouped(n, "'"),
    "blanks": lambda n: blank_grouped(n, " "),
    "thin blanks": lambda n: blank_grouped(n, "\u2009"),
    "full width": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "words": in_words,
    "words with 两": with_two,
    "capitals": in_capitals,
    "levels": lambda n: number_in_levels(Decimal(n), "百") or number_in_levels(Decimal(n)) or str(n),
    "short": lambda n: number_in_levels(Decimal(n), "略") or str(n),
    "letter": lambda n: str(n).replace("0", "O"),
    "circled": lambda n: f"③{n}",
}


@given(
    st.one_of(st.integers(0, 200), st.integers(0, 10**9), st.integers(1, 10**5).map(lambda n: n * 1000)),
    st.sampled_from(sorted(WAYS)),
    st.sampled_from(["", "近", "约", "超过", "共"]),
    st.sampled_from(["", "余", "①", "[2]", "³", "（注1）"]),
    st.sampled_from(["件", "人次", "%", "（件）"]),
)
@settings(deadline=None, max_examples=1000)
def test_any_number_in_any_writing_is_itself_or_nothing(
    number: int, way: str, before: str, mark: str, unit: str
) -> None:
    text = f"全年依法办理{before}{WAYS[way](number)}{mark}{unit}。"
    found = find_figures(text, 2024)
    assert [f.number * split_scale(f.unit)[0] for f in found] in ([], [Decimal(number)])
    if not found and number > 10:
        assert list(counted_numbers(text))


@given(
    st.text(alphabet="0123456789,，.' \u2009〇一二三十百千万亿两廿叁佰①¹OlI点余几半", min_size=1, max_size=12)
)
@settings(deadline=None, max_examples=1000)
def test_what_is_found_of_any_row_of_numerals_is_all_of_it(words: str) -> None:
    text = f"办理{words}件。"
    for found in find_figures(text, 2024):
        beside = text[found.start - 1 : found.start] + text[found.end : found.end + 1]
        assert not set(beside) & set("0123456789〇一二三十百千万亿两廿①¹"), (text, found.text)


@given(st.integers(0, 10**8), st.sampled_from(sorted(set(WAYS) - {"full width", "letter", "circled"})))
@settings(deadline=None, max_examples=500)
def test_a_form_prints_what_stood_there_or_there_is_none(number: int, way: str) -> None:
    for found in find_figures(f"办理{WAYS[way](number)}件。", 2024):
        value = Value(found.number, found.unit, approximation=found.approximation)
        for form, style in forms_of(found.text, value):
            printed = form.put(value, style)
            assert printed is not None
            assert (printed.text, printed.number) == (found.text, found.number)


LEARNED = [
    ("13万2千件", '| 数级("千") }}'),
    ("3万2件", '| 数级("略") }}'),
    ("两万三千件", '| 中文数字("两") }}'),
    ("十万零五百件", '| 中文数字("大数") }}'),
    ("廿三件", '| 中文数字("廿") }}'),
    ("叁佰贰拾件", "| 大写 }}"),
    ("1 324件", "| 千分空 }}"),
    ("1324①件", ".数值 }}①件"),
]


def learned(folder: Path, sentence: str) -> tuple[str, str]:
    """The templates, and what is listed for the person, of a sample with a sentence."""
    sample = folder / "样本.txt"
    text = BODY.replace("全年审查重大行政决策事项12件。", sentence)
    sample.write_text(f"{TITLE}\n{text}", "utf-8")
    run = draft("learn", sample, "-o", folder / "模板" / "甲", "--json")
    assert run.status == 0
    pack = folder / "模板" / "甲"
    templates = "".join(path.read_text("utf-8") for path in sorted((pack / "sections").iterdir()))
    account = content(pack / "学习核对.xlsx")
    return templates, account


@pytest.mark.parametrize(("words", "slot"), LEARNED)
def test_a_slot_prints_a_number_as_it_stood_there(tmp_path: Path, words: str, slot: str) -> None:
    templates, account = learned(tmp_path, f"全年审查重大行政决策事项{words}。")
    assert slot in templates
    assert "没有还原的句子" not in account


@pytest.mark.parametrize("words", ["13O件", "数十件", "1'324件", "一二百件", "1324①件", "十几份"])
def test_what_no_slot_covers_is_listed_with_its_line(tmp_path: Path, words: str) -> None:
    _, account = learned(tmp_path, f"全年审查重大行政决策事项{words}。")
    assert any(words in row and row.startswith("第4行") for row in account.splitlines())


def test_numbers_of_headings_and_of_rows_are_listed_too(tmp_path: Path) -> None:
    body = BODY.replace("（二）严格行政执法", "（二）办好二十件实事").replace("执法力量不足", "缺额1O人")
    sample = tmp_path / "样本.txt"
    sample.write_text(f"{TITLE}\n{body}", "utf-8")
    run = draft("learn", sample, "-o", tmp_path / "甲", "--json")
    left = run.json["samples"][0]["left_as_words"]
    assert [(one["line"], one["text"]) for one in left] == [(5, "二十件"), (8, "1O人")]


MOST_LISTED = 6
"""So many numbers at most a careful clerk has to look at in a report as they are written."""


@published
def test_published_reports_list_few_numbers(tmp_path: Path) -> None:
    for path in published_files():
        sample = read_sample(path)
        unread = [
            number.text
            for line in sample.lines()
            for number in counted_numbers(line)
            if not any(m.start < number.end and number.start < m.end for m in find_figures(line))
        ]
        assert len(unread) <= MOST_LISTED, unread
