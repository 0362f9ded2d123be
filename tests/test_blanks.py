"""What is left of a text when figures in it are blank: the cases of blanks.txt, and what always holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import pytest
from blanks import PLACE, Case, Gone, cases, written
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.chinese import LEANING, SHARED

CASES = list(cases())
TEXTS = sorted({case.text for case in CASES})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line {case.line}{', judged' * case.judged}")
def test_what_hangs_on_a_blank_figure_goes(case: Case):
    assert written(case.text, case.blank).text == case.wanted


@pytest.mark.parametrize(
    ("text", "blank", "gone"),
    [
        ("召开专题会议[甲]。开展法治督察[乙]。", "甲", [("召开专题会议[甲]。", ("[甲]",), True)]),
        ("召开专题会议[甲]，开展法治督察[乙]。", "乙", [("开展法治督察[乙]", ("[乙]",), False)]),
        (
            "加强监督，评查案卷[甲]，←发现问题[乙]。",
            "甲",
            [("加强监督，评查案卷[甲]，发现问题[乙]。", ("[甲]",), True)],
        ),
        ("召开会议[甲]。开展督察[乙]。", "甲=0", [("召开会议[甲]。", ("[甲]",), True)]),
        ("召开会议[甲]。开展督察[乙]。", "", []),
        ("{统筹推进}，召开会议[甲]。", "甲", []),
    ],
)
def test_what_went_is_told_with_its_words(text: str, blank: str, gone: list[Gone]):
    """A whole sentence, or a clause; the words as they would be printed, the figures that took them away."""
    assert written(text, tuple(blank.split())).gone == gone


OWN = (
    "制定政府规章@",
    "检查市场主体@（其中涉企检查@、联合检查@）",
    "备案规范性文件@（政府文件@、部门文件@）",
    "编制权力清单@、责任清单@和服务清单@",
    "在教育、医疗领域检查单位@",
    "前置审批事项由@减至@",
    "推行“一件事，一次办”事项@",
    "市县两级分别立案@、@",
    "全县有｜执法主体@、执法人员@",
    "取消许可事项@、证明材料@的审批",
    "<全县>建成示范窗口@",
    "行政机关负责人出庭应诉率@",
)
HANGING = ("同比增长@", "占总数的@", "@", "←发现突出问题@", "其中涉企案件@", "较上年增加@")
BARE = ("受理@", "已办结@", "报备率@")
PLAIN = (
    "加强组织领导",
    "推动问题整改",
    "落实《关于规范执法，优化服务的意见》",
    "形成“人人学法，人人守法”的氛围",
)
AHEAD = ("围绕中心工作", "按照省市部署", "民主监督方面", "全年", "同时")
"""What needs words after it."""
SHARING = "依法办理｜行政许可事项@，行政处罚案件@，行政强制案件@"
STRAY = re.compile(r"^[，；：、。！？和]|[，；：、（。！？｜←][，；：、。！？）]|[（，；、]$|（）|[｜←]")
ENDS = "。！？"


@dataclass(frozen=True)
class Sentence:
    """A sentence, and which figures lean on which."""

    text: str
    leaning: tuple[tuple[str, frozenset[str]], ...] = ()
    """A figure whose clause leans on another, and the figures of that one."""


@dataclass
class Writer:
    """Writes a sentence clause by clause, its figures counted."""

    first: int
    count: int = 0

    def clause(self, words: str) -> str:
        while "@" in words:
            words = words.replace("@", f"[{self.first + self.count}]", 1)
            self.count += 1
        return words


def part(draw: st.DrawFn, writer: Writer) -> tuple[str, list[tuple[str, frozenset[str]]]]:
    """What stands between two ；, and what leans on what in it."""
    if draw(st.integers(0, 7)) == 0:
        return writer.clause(SHARING), []
    clauses, leaning = [draw(st.sampled_from(AHEAD))] if draw(st.booleans()) else [], []
    clauses.append(writer.clause(draw(st.sampled_from(OWN + PLAIN))))
    carrier = clauses[-1] if PLACE.search(clauses[-1]) else ""
    for words in draw(st.lists(st.sampled_from(OWN + HANGING + BARE + PLAIN), max_size=4)):
        clauses.append(writer.clause(words))
        bears = carrier if words in BARE else clauses[-2]
        if words in HANGING + BARE and bears == carrier != "":
            leaning.append((PLACE.findall(clauses[-1])[0], frozenset(PLACE.findall(carrier)) - {"<全县>"}))
        if words in OWN:
            carrier = clauses[-1]
    return draw(st.sampled_from("，：")).join(clauses[:2]) + "".join("，" + c for c in clauses[2:]), leaning


@st.composite
def sentences(draw: st.DrawFn, first: int = 0, *, end: bool = True) -> Sentence:
    """A sentence as they stand in templates."""
    writer = Writer(first)
    parts = [part(draw, writer) for _ in range(draw(st.integers(1, 3)))]
    stop = draw(st.sampled_from(ENDS)) if end else draw(st.sampled_from(ENDS + " ")).strip()
    return Sentence(
        "；".join(words for words, _ in parts) + stop, tuple(lean for _, leans in parts for lean in leans)
    )


@st.composite
def paragraphs(draw: st.DrawFn) -> list[Sentence]:
    """Some sentences, the last perhaps without a stop, the figures counted through."""
    found: list[Sentence] = []
    for last in [*[False] * draw(st.integers(0, 2)), True]:
        seen = sum(len(figures(s.text)) for s in found)
        found.append(draw(sentences(seen, end=not last)))
    return found


def figures(text: str) -> list[str]:
    """The figures of a text, in its order."""
    return [place for place in PLACE.findall(text) if place[0] == "["]


def some_blank(draw: st.DrawFn, text: str) -> tuple[str, ...]:
    """Any of the figures of a text as blank, some of them as zero."""
    kinds = [(figure[1:-1], draw(st.sampled_from(["", "", "blank", "=0"]))) for figure in figures(text)]
    return tuple(figure + kind.removeprefix("blank") for figure, kind in kinds if kind)


@st.composite
def blanked(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """A text, of the cases or a made one, and which of its figures are blank."""
    text = draw(st.sampled_from(TEXTS) | paragraphs().map(lambda found: "".join(s.text for s in found)))
    return text, some_blank(draw, text)


def bare(text: str) -> str:
    """A text without what divides it."""
    return re.sub(r"[，；：、。！？和｜←]", "", text)


def untimed(part: str) -> str:
    """A part without the time set off at its head."""
    return re.sub("^全年[，：]", "", part)


def covered(text: str) -> str:
    """A text in which nothing inside quotes and brackets divides, each of its characters in its place."""
    return re.sub(r"“[^”]*”|《[^》]*》|（[^（）]*(（[^）]*）)?[^（）]*）", lambda m: "□" * len(m[0]), text)


def pieces(text: str, dividers: str) -> list[str]:
    """A text cut at dividers outside of quotes and brackets."""
    cuts = [-1, *(m.start() for m in re.finditer(f"[{dividers}]", covered(text))), len(text)]
    return [piece for a, b in pairwise(cuts) if (piece := text[a + 1 : b])]


@settings(max_examples=300)
@given(blanked())
def test_no_stray_punctuation_is_left(case: tuple[str, tuple[str, ...]]):
    left = written(*case).text

    assert not STRAY.search(covered(left)), left
    assert not STRAY.search(left), left


@settings(max_examples=300)
@given(blanked())
def test_every_figure_is_in_the_text_or_told_and_words_keep_their_order(case: tuple[str, tuple[str, ...]]):
    text, blank = case
    done = written(text, blank)
    told = [place for words, _, _ in done.gone for place in PLACE.findall(words)]
    letters = iter(bare(text))

    assert {*PLACE.findall(done.text), *told} == {*PLACE.findall(text)}
    assert all(letter in letters for letter in bare(done.text)), done.text
    assert all(blanks for _, blanks, _ in done.gone)


@settings(max_examples=300)
@given(blanked())
def test_blank_figures_are_left_only_beside_typed_words(case: tuple[str, tuple[str, ...]]):
    text, blank = case
    unknown = {f"[{figure}]" for figure in blank if "=" not in figure}

    for sentence in pieces(written(text, blank).text, ENDS):
        assert "{" in sentence or not unknown & set(figures(sentence)), sentence


@settings(max_examples=300)
@given(blanked())
def test_settling_what_is_settled_changes_nothing(case: tuple[str, tuple[str, ...]]):
    text, blank = case
    once = written(text, blank).text
    still = tuple(figure for figure in blank if f"[{figure.partition('=')[0]}]" in once)

    assert written(once, still).text == once


@given(blanked())
def test_a_text_without_blanks_stays_as_it_is(case: tuple[str, tuple[str, ...]]):
    text, _ = case

    assert written(text).text == text.replace(SHARED, "").replace(LEANING, "")
    assert not written(text).gone


@settings(max_examples=200)
@given(paragraphs(), st.data())
def test_a_blank_changes_its_own_sentence_only(paragraph: list[Sentence], data: st.DataObject):
    blank = [data.draw(st.composite(some_blank)(s.text)) for s in paragraph]
    alone = [written(s.text, b).text for s, b in zip(paragraph, blank, strict=True)]

    assert written("".join(s.text for s in paragraph), sum(blank, ())).text == "".join(alone)


@settings(max_examples=300)
@given(sentences(), st.data())
def test_a_part_without_its_figures_leaves_no_lead_in(sentence: Sentence, data: st.DataObject):
    """What is left between two ； has a figure, or never asked for one."""
    left = written(sentence.text, data.draw(st.composite(some_blank)(sentence.text))).text
    without = {untimed(piece) for piece in pieces(sentence.text, "；" + ENDS) if not figures(piece)}

    for piece in pieces(left, "；" + ENDS):
        assert figures(piece) or untimed(piece) in without, left


@settings(max_examples=300)
@given(sentences(), st.data())
def test_what_needs_words_after_it_has_them(sentence: Sentence, data: st.DataObject):
    left = written(sentence.text, data.draw(st.composite(some_blank)(sentence.text))).text

    for piece in pieces(left, "；" + ENDS):
        assert not piece.endswith(AHEAD), left


@settings(max_examples=400)
@given(sentences(), st.data())
def test_what_leans_on_a_clause_goes_with_it(sentence: Sentence, data: st.DataObject):
    left = set(figures(written(sentence.text, data.draw(st.composite(some_blank)(sentence.text))).text))

    for figure, carrier in sentence.leaning:
        assert figure not in left or left & carrier, f"{figure} without {sorted(carrier)}"


@settings(max_examples=200)
@given(sentences(), st.data())
def test_words_that_a_person_typed_keep_their_sentence_whole(sentence: Sentence, data: st.DataObject):
    text = "{规范执法}，" + sentence.text

    done = written(text, data.draw(st.composite(some_blank)(text)))

    assert done.text == text.replace(SHARED, "").replace(LEANING, "")
    assert not done.gone
