"""What can be put right in a cell without a doubt: it is done, and said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from drafter.chinese import HAN
from drafter.patterns import regex

from .contents import MEASURE
from .numbering import with_inner_numbers, without_first_mark
from .passages import FILLER, Passage, Patterns

CAUSE = "原因"
LABEL = (
    r"^[【\[（(]?<标签>[】\]）)]?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)]?)?(?:[：:]\s*|(?<=[】\]])\s*)"
)
"""The name of a column at the beginning of a cell, numbered or not."""
SIGNS = "●◆◇■□▪▫•·‧∙➢➤►▶→✓√✔☑☐☆★◎❖⚫⚪※～~"
BULLET = regex(
    rf"(?m)^[ \t\u3000]*(?:[{SIGNS}]+|○(?!○)|[*＊](?![*＊])|[o>+](?=[ \t])"
    rf"|[-—–－]{{1,2}}(?=[ \t]*[{HAN}“《]))[ \t\u3000]*(?=[{HAN}“《])"
)
TAIL = regex(r"(?:[；;，,、]|…+)[\s；;，,、]*$")
AND_SO_ON = regex(r"等等(?=[。；，、]|$)")
DUE = r"(?:由于|因为|因)"
DOUBLED_DUE = regex(
    r"^(?:究其原因[，,：:]?|(?:其|其中)?(?:主要|根本|重要|直接|客观|主观)?(?:的)?原因(?:主要)?(?:是|在于|有|为)?[：:，,]?)?"
    rf"(?:主要)?(?:是)?{DUE}(?:是)?"
)
SAID_BEFORE = regex(r"原因|主要|是")
DUE_INSIDE = regex(
    r"(?P<keep>原因(?:主要)?(?:是|在于))(?:由于|因为)|是(?:因为|由于)(?=由于|因为)|因为(?=由于)|由于(?=因为)"
)
DUE_BEHIND = regex(r"(?:所?造成的?|所?导致的|所致|引起的|的原因|的缘故)(?=[。；]?$)")
HALF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
HALF_STOP = regex(
    rf"(?<=[{HAN}”）》〕】%％\d])[,;:?!](?=[{HAN}“‘《（〔【\"\s]|$)"
    rf"|(?<=[{HAN}”）》〕】])[,;:?!](?=\d)|(?<=[{HAN}])\.(?=\s*$)"
)
HALF_BRACKETS = regex(rf"\(([^()（）\n]*[{HAN}][^()（）\n]*)\)|(?<=[{HAN}])\(([^()（）\n]*)\)")
MANY_STOPS = regex(r"[。，；：、！？](?:[ \t]*[。，；：、！])+|[。，；：、！]？")
GAP = regex(
    rf"(?<=[{HAN}，。；：、”》）])[ \u3000]+(?=[{HAN}“《（])(?!{MEASURE}次?(?:[，。；、]|$))"
    rf"|(?<=[{HAN}])[ \u3000]+(?=[，。；：、”》）])"
)
STRAIGHT = regex(rf"\"([^\"\n]*[{HAN}][^\"\n]*)\"")
LAW = "法|条例|规定|办法|纲要|意见|方案|规划|决定|通知|细则"
ANGLES = regex(
    rf"(?:<<|＜＜|«|[<＜〈])([{HAN}][^<>＜＞«»〈〉《》\n]{{1,40}}(?:{LAW})[^<>＜＞«»〈〉《》\n]{{0,14}})(?:>>|＞＞|»|[>＞〉])"
)
CORNERS = regex(r"[「『]([^「」『』\n]*)[」』]")
REPEATED = regex(rf"([{HAN}]{{3,8}})\1(?!\1)")
SHOWN = 8
"""So many characters of a place at fault are quoted."""
Mended = tuple[str, list[str]]
"""The words, and what of them was at fault."""


def _one_stop(found: re.Match[str]) -> str:
    """The stop that several say: 。 before any other, else the last."""
    return next((mark for mark in "。！？；" if mark in found[0]), found[0][-1])


WIDE = regex("[０-９Ａ-Ｚａ-ｚ]+")
PUNCTUATION: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (WIDE, lambda m: unicodedata.normalize("NFKC", m[0])),
    (ANGLES, lambda m: f"《{m[1]}》"),
    (CORNERS, lambda m: f"“{m[1]}”"),
    (STRAIGHT, lambda m: f"“{m[1]}”"),
    (HALF_BRACKETS, lambda m: f"（{m[1] or m[2] or ''}）"),
    (HALF_STOP, lambda m: HALF[m[0]]),
    (GAP, lambda _: ""),
    (MANY_STOPS, _one_stop),
)
"""What marks are set by, in this order."""


def take_off_labels(passage: Passage, patterns: Patterns) -> Mended:
    """Take off the name of the column, typed again: 问题：, 附件1：."""
    text, taken = passage.text, []
    label = patterns.compiled(LABEL)
    while (found := label.match(text)) and text[found.end() :].strip():
        taken.append(found[0].strip())
        text = text[found.end() :]
    return text, taken


def take_off_numbers(passage: Passage, patterns: Patterns) -> Mended:
    """Take off the number with which a cell begins."""
    return without_first_mark(passage.text, as_typed=patterns.as_typed)


def number_inside(passage: Passage, patterns: Patterns) -> Mended:
    """Write a series within the cell as （1）（2）."""
    return (passage.text, []) if patterns.as_typed else with_inner_numbers(passage.text)


def take_off_bullets(passage: Passage, patterns: Patterns) -> Mended:
    """Take off bullets at the beginning of lines, and what is left hanging at the end."""
    text, taken = _replaced(BULLET, lambda _: "", passage.text)
    text, hanging = _replaced(TAIL, lambda _: "", text)
    text, vague = (text, []) if patterns.as_typed else _replaced(AND_SO_ON, lambda _: "等", text)
    return (text, [*taken, *hanging, *vague]) if text.strip() else (passage.text, [])


def say_cause_once(passage: Passage, patterns: Patterns) -> Mended:
    """Say 主要原因是 or 由于, and not both; the report puts 主要原因是 before a cause itself."""
    text, taken = passage.text, []
    if passage.header == CAUSE and (found := DOUBLED_DUE.match(text)):
        leads = bool(SAID_BEFORE.search(found[0])) or not patterns.as_typed
        if leads and text[found.end() :].strip():
            taken.append(found[0])
            text = DUE_BEHIND.sub("", text[found.end() :])
    text, inside = _replaced(DUE_INSIDE, lambda found: found["keep"] or "", text)
    return text, [*taken, *inside]


def set_punctuation(passage: Passage, patterns: Patterns) -> Mended:  # noqa: ARG001
    """Set the marks of Chinese: full width, one at a place, no blanks between characters."""
    text, found = passage.text, []
    for pattern, put in PUNCTUATION:
        text, places = _replaced(pattern, put, text, around=True)
        found += places
    return text, found


def say_words_once(passage: Passage, patterns: Patterns) -> Mended:
    """Take out a word typed twice: 进一步进一步, 加强加强, 的的."""
    text, found = _replaced(REPEATED, lambda m: m[1], passage.text)
    read = patterns.without("非叠词", text)
    pieces, at = [], 0
    for double in patterns.compiled("<叠词>").finditer(read):
        if FILLER in read[max(double.start() - 1, 0) : double.end() + 1]:
            continue
        middle = (double.start() + double.end()) // 2
        pieces.append(text[at:middle])
        at = double.end()
        found.append(double[0])
    return "".join([*pieces, text[at:]]), found


def _replaced(
    pattern: re.Pattern[str], put: Callable[[re.Match[str]], str], text: str, *, around: bool = False
) -> Mended:
    """A text with what a pattern finds replaced, and what that was, with what stands before it."""
    places = list(pattern.finditer(text))
    if not places:
        return text, []
    shown: Iterable[str] = (
        (text[max(m.start() - 4, 0) : m.end() + 2] if around else m[0]).strip() for m in places
    )
    return pattern.sub(put, text), [" ".join(words.split())[: 3 * SHOWN] for words in shown]
