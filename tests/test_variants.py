"""Any number with any mark, run, blank or character, in any kind of cell: read as it is seen, or told."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from seen import ROWS, Variant, check, exactly, text_cell

bounded = settings(max_examples=40, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
NUMBERS = st.integers(12, 99_999)
PLACES = st.sampled_from(("before", "inside", "behind"))
HOW = st.sampled_from(("shared", "inline", "formula"))

INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u2060\u2066\u2067\u2068\u2069\ufeff"
    "\ufe00\ufe0e\ufe0f"
)
NARROW_BLANKS = "\u00a0\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
BLANKS = " \t\u2002\u2003\u3000\n"
MARKS = (
    *"①⑨⑩⑳⓪❶➀➉⓵⑴⒈㈠㊀¹²³⁰⁴₁₂ⁿªº*＊†‡※#＃§^'\"?？!！~～|_<>=&",
    *(
        "[1]",
        "［2］",
        "(1)",
        "（2）",
        "〔3〕",
        "【4】",
        "注1",
        "注①",
        "注:",
        "（注）",
        "*1",
        "①②",
        "#REF!",
        "件1",
        "(含①)",
    ),
)
STOPS = "。，、；："
SCRIPTS = ("０", "٠", "۰", "०", "๐", "𝟎", "𝟘", "𝟢", "𝟬", "𝟶")
"""The noughts of other digits, each followed by its one to nine."""
SIGNS = ("-", "\u2212", "－", "–", "—", "▲", "△", "▼", "负", "（", "(")
ROUGH = ("约", "近", "超过", "突破", "达", "超", "逾", "将近", "大约", "不足", "至少", "接近", "至多")
ROUGH_BEHIND = ("余", "多", "以上", "以内", "左右", "上下", "不到", "许", "几")


def put(text: str, mark: str, place: str, at: int) -> str:
    """A text with a mark before it, in it or behind it."""
    if place == "inside" and len(text) > 1:
        cut = 1 + at % (len(text) - 1)
        return text[:cut] + mark + text[cut:]
    return mark + text if place == "before" else text + mark


@cache
def digits_in_disguise() -> tuple[str, ...]:
    """Characters that are no digits and become such, or words with them, in their compatibility form."""
    every = map(chr, range(0x110000))
    return tuple(
        c
        for c in every
        if unicodedata.category(c) != "Nd"
        and any(x in "0123456789" for x in unicodedata.normalize("NFKC", c))
    )


@st.composite
def marked(draw: st.DrawFn, marks: st.SearchStrategy[str], *, silent: bool, places=PLACES) -> Variant:
    """A number with a mark: 120①. Never a longer number; the number itself, `silent` or with a finding."""
    number, place = draw(NUMBERS), draw(places)
    mark = draw(marks)
    text = put(str(number), mark, place, draw(st.integers(0, 9)))
    alone = exactly(number)
    variant = Variant(f"{text!r} {mark!a}", alone if silent else (), alone)
    return text_cell(variant, text, draw(HOW))


def batches(variants: st.SearchStrategy[Variant]) -> st.SearchStrategy[list[Variant]]:
    """As many as a workbook holds."""
    return st.lists(variants, min_size=ROWS, max_size=ROWS)


def of(characters: str) -> st.SearchStrategy[str]:
    return st.sampled_from(characters)


WORDED = {
    "note-marks": marked(st.sampled_from(MARKS), silent=False),
    "digits-in-disguise": marked(st.deferred(lambda: st.sampled_from(digits_in_disguise())), silent=False),
    "invisible": marked(st.lists(of(INVISIBLE), min_size=1, max_size=3).map("".join), silent=True),
    "narrow-blanks": marked(of(NARROW_BLANKS), silent=True),
    "blanks-inside": marked(of(BLANKS), silent=False, places=st.just("inside")),
    "blanks-around": marked(of(BLANKS), silent=True, places=st.sampled_from(("before", "behind"))),
    "stops": marked(of(STOPS), silent=True, places=st.just("behind")),
    "letters": marked(of("OoIlSBZ"), silent=False),
    "signs": marked(st.sampled_from(SIGNS), silent=False, places=st.just("before")),
}


@pytest.mark.parametrize("family", WORDED)
def test_a_number_with_anything_beside_it_is_that_number_or_told(family: str):
    @bounded
    @given(batches(WORDED[family]))
    def holds(variants: list[Variant]) -> None:
        check(variants)

    holds()


@bounded
@given(
    st.lists(st.tuples(NUMBERS, st.sampled_from(SCRIPTS), st.booleans(), HOW), min_size=ROWS, max_size=ROWS)
)
def test_digits_of_other_scripts_are_digits(drawn: list[tuple[int, str, bool, str]]):
    variants = []
    for number, nought, mixed, how in drawn:
        other = [chr(ord(nought) + int(digit)) for digit in str(number)]
        text = "".join(other[:1] + list(str(number))[1:] if mixed else other)
        variants.append(text_cell(Variant(ascii(text), exactly(number)), text, how))

    check(variants)


@bounded
@given(
    st.lists(st.tuples(NUMBERS, st.sampled_from((*ROUGH, *ROUGH_BEHIND)), HOW), min_size=ROWS, max_size=ROWS)
)
def test_a_rough_number_is_rough_or_told(drawn: list[tuple[int, str, str]]):
    variants = []
    for number, word, how in drawn:
        text = f"{word}{number}" if word in ROUGH else f"{number}{word}"
        # Any other word than the one that is shown needs a finding; so does none.
        variant = Variant(text, exactly(number), exactly(number), word)
        variants.append(text_cell(variant, text, how))

    check(variants)


AS_WORDS: dict[str, tuple[str, ...]] = {
    "三百": ("300",),
    "3百": ("300",),
    "3千": ("3000",),
    "3万": ("30000",),
    "1.2万": ("12000",),
    "1.2万余": ("12000",),
    "3万2": ("32000",),
    "3万2千": ("32000",),
    "1亿2000万": ("120000000",),
    "两千": ("2000",),
    "廿三": ("23",),
    "一二百": (),
    "三四十": (),
    "几十": (),
    "3〇〇": ("300",),
    "3O0": (),
    "1/2": ("0.5",),
    "2½": ("2.5",),
    "12:30": (),
    "3-5": (),
    "3至5": (),
    "3~5": (),
    "3、5": (),
    "3，5": (),
    "3,5": (),
    "1,23": (),
    "12,34,567": (),
    "1,234": ("1234",),
    "1，234": ("1234",),
    "1'234": ("1234",),
    "1.234.567": (),
    "3.": ("3",),
    "3．0": ("3",),
    "3e2": ("300",),
    "0x12": (),
    "300%": (),
    "3‰": (),
    "+300": ("300",),
    "００３": ("3",),
    "300（其中5）": ("300",),
    "300/5": (),
    "300 5": (),
    "合计300": ("300",),
    "300其中一般程序200": ("300",),
    "300;200": (),
    "\u202e003\u202c": ("300",),
    "\u202e541": ("145",),
    "_x0033_00": ("300",),
    "\ufffd00": (),
    "3\ue00000": (),
    "\U0001f51f": ("10",),
    "1\ufe0f\u20e32\ufe0f\u20e3": ("12",),
    "Ⅲ": ("3",),
    "ⅩⅡ": ("12",),
    "百分之五": (),
    "第3": ("3",),
    "3个": ("3",),
    "3号": ("3",),
}
"""Words in a cell for a number, and the number that may be read from them, with a finding or without."""


def test_words_for_a_number_are_that_number_or_told():
    # A second number or a word beside the number may go unsaid here: other tests ask for it.
    check([text_cell(Variant(text, exactly(*may)), text) for text, may in AS_WORDS.items()])


# Runs of letters: bold, struck out, raised …

HARMLESS = ("", "<b/>", "<i/>", "<u/>", '<color rgb="FFFF0000"/>', "<shadow/>", "<outline/>", '<sz val="8"/>')
RAISED = ('<vertAlign val="superscript"/>', '<vertAlign val="subscript"/>')
STRUCK = ("<strike/>", '<strike val="1"/>', '<b/><strike val="true"/>')
EXTRA = st.one_of(st.integers(0, 99).map(str), st.sampled_from(("①", "注1", "[2]", "*", "约")))


def runs(pieces: list[tuple[str, str]]) -> str:
    """Runs as XML, each with its properties."""
    return "".join(
        f"<r>{f'<rPr>{properties}</rPr>' if properties else ''}<t xml:space='preserve'>{text}</t></r>"
        for text, properties in pieces
    )


@st.composite
def in_runs(draw: st.DrawFn, extra: tuple[str, ...], *, silent: bool) -> Variant:
    """A number in one or several runs, with another run beside or in it that is marked in some way."""
    number = draw(NUMBERS)
    text = str(number)
    cut = draw(st.integers(0, len(text)))
    pieces = [(part, draw(st.sampled_from(HARMLESS))) for part in (text[:cut], text[cut:]) if part]
    if extra:
        pieces.insert(draw(st.integers(0, len(pieces))), (draw(EXTRA), draw(st.sampled_from(extra))))
    alone = exactly(number)
    variant = Variant(str(pieces), alone if silent else (), alone)
    if draw(st.booleans()):
        return replace(variant, rich=runs(pieces))
    return replace(variant, xml=f'<c t="inlineStr"><is>{runs(pieces)}</is></c>')


@st.composite
def with_phonetics(draw: st.DrawFn) -> Variant:
    """A number with its reading above it, as the Japanese and Chinese Excel keep it."""
    number, reading = draw(NUMBERS), draw(st.one_of(NUMBERS.map(str), st.just("sān")))
    above = f'<rPh sb="0" eb="{len(str(number))}"><t>{reading}</t></rPh><phoneticPr fontId="0"/>'
    words = draw(st.sampled_from((f"<t>{number}</t>", runs([(str(number), "<b/>")]))))
    return Variant(f"{number} read as {reading}", exactly(number), rich=words + above)


IN_RUNS: dict[str, Callable[[], st.SearchStrategy[Variant]]] = {
    "split": lambda: in_runs((), silent=True),
    "raised-or-lowered": lambda: in_runs(RAISED, silent=False),
    "struck-out": lambda: in_runs(STRUCK, silent=True),
    "phonetics": with_phonetics,
}


@pytest.mark.parametrize("family", IN_RUNS)
def test_a_number_in_runs_is_what_counts_in_them_or_told(family: str):
    @bounded
    @given(batches(IN_RUNS[family]()))
    def holds(variants: list[Variant]) -> None:
        check(variants)

    holds()


WHOLE = {
    "all runs struck out": Variant("", told=exactly(50), rich=runs([("50", "<strike/>")])),
    "a struck cell with a number": Variant("", told=exactly(50), font="<strike/>"),
    "a struck cell with words": Variant("", told=exactly(50), rich="<t>50</t>", font="<strike/>"),
    "a raised cell": Variant("", exactly(50), font='<vertAlign val="superscript"/>'),
    "a bold cell": Variant("", exactly(50), font="<b/>"),
    "struck out with val 0": Variant("", exactly(50), rich=runs([("50", '<strike val="0"/>')])),
    "raised to the baseline": Variant("", exactly(50), rich=runs([("50", '<vertAlign val="baseline"/>')])),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_cell_in_some_letters_is_read_or_told(name: str):
    check([replace(WHOLE[name], about=name)])
