"""Characters are folded into what a person sees."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.chinese import fold, same_name

UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202d\u202c\u2060\u2066\u2069\ufeff\u00ad\ufe00\U000e0101\u034f"
)


@pytest.mark.parametrize(
    ("seen", "typed"),
    [
        ("行政执法工作", "⾏政执法⼯作"),
        ("三民主义见龟", "三⺠主义⻅⻳"),
        ("不更車", "不\uf901車"),
        ("全年 检查", "全年\u00a0检查"),
        ("上行\n下行", "上行\u2028下行"),
    ],
)
def test_what_looks_alike_is_alike(seen: str, typed: str) -> None:
    """Radicals, compatibility ideographs and odd blanks become what a person sees."""
    assert fold(typed) == seen


@pytest.mark.parametrize("kept", ["①②⑩", "²³¹", "½", "１２３，（）", "\ufffd", "\ue005", "Ⅲ", "　全年", "㈠"])
def test_what_a_person_can_tell_apart_stays(kept: str) -> None:
    """Marks of notes, fractions, full-width forms, damaged and private characters are no other characters."""
    assert fold(kept) == kept


@given(st.text("行政检查1２(（ ", max_size=12), st.text(UNSEEN, max_size=4), st.integers(0, 12))
def test_marks_that_nobody_sees_make_no_other_name(name: str, marks: str, place: int) -> None:
    """A name with unseen marks in it is the same name, and the text without them."""
    marked = name[:place] + marks + name[place:]
    assert fold(marked) == name
    assert same_name(marked) == same_name(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("海晏县人民政府", "海晏县⼈民政府"),
        ("海晏县人民政府", " 海晏县\n人民政府　"),
        ("行政检查（现场）", "行政检查(现场)"),
        ("A级企业", "ａ级企业"),
    ],
)
def test_the_same_name(one: str, other: str) -> None:
    """Width, blanks and line breaks make no other name."""
    assert same_name(one) == same_name(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """What is folded is folded, and holds no format character."""
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.category(c) == "Cf" for c in folded)
