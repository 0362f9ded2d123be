"""｜ and ← of templates where they do nothing, or would be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from jinja2 import nodes

from drafter.chinese import BRACKETS, LEANING, MARK, SHARED, pieces_of
from drafter.model import Finding, Source, finding
from drafter.packs import SettingsLine
from drafter.patterns import regex

from .plain_sentences import Part, Sentence

MOST = 20
"""So many findings are made of a file."""
SIGNS = regex(f"[{SHARED}{LEANING}]")
HALF_WIDTH = regex("(?<=[\u3400-\u9fff\ue001])\\|(?=[\u3400-\u9fff\ue000])")
PRINTED = "这里不是正文的句子，会照原样印进报告"
IN_TAG = "写在句子、分句的标签里不起作用，标签里缺了数的由标签略去"
IN_CODE = "写在大括号里不起作用，要写在大括号外面的文字中"
TOO_NARROW = "是半角的，会照原样印进报告；要前后的数共用前面的词，请用全角的“｜”"
TWICE = "在一个分句里写了两次"
NO_FIGURE = "后面没有可以共用的数"
NOT_IN_FRONT = "没有写在分句的开头"
NOTHING_BEFORE = "前面没有带数的分句可以靠"
NOTHING_LEANS = "后面的分句里没有数"
Odd = tuple[int, str, str]
"""The line of a sign, the sign, and what is the matter with it."""


def signs_in_vain(sentences: Iterable[Sentence], tree: nodes.Template, file: str) -> Iterator[Finding]:
    """Find ｜ and ← that do nothing, or would be printed, in a template (T22)."""
    odd = [found for each in sentences for found in _odd_in(each)]
    in_code = ((node.lineno, SIGNS.search(str(node.value))) for node in tree.find_all(nodes.Const))
    odd += [(line, sign[0], IN_CODE) for line, sign in in_code if sign]
    for line, found, reason in islice(dict.fromkeys(odd), MOST):
        yield finding("T22", Source(file, "", f"第 {line} 行"), sign=found, reason=reason)


def sign_in_settings(line: SettingsLine) -> Iterator[Finding]:
    """Find ｜ or ← in a line of the settings, where it is printed (T22)."""
    if sign := SIGNS.search(line.text):
        yield finding("T22", line.place, sign=sign[0], reason=PRINTED)


def _odd_in(sentence: Sentence) -> Iterator[Odd]:
    if HALF_WIDTH.search(sentence.text):
        yield sentence.line, "|", TOO_NARROW
    if not (sign := SIGNS.search(sentence.text)):
        return
    if sentence.part is not Part.SENTENCE:
        yield sentence.line, sign[0], PRINTED if sentence.part is Part.HEADING else IN_TAG
        return
    pieces = [words for words, _ in pieces_of(sentence.bare)]
    counts = [sentence.may_count(words) for words in pieces]
    for n, words in enumerate(pieces):
        found = [_of_shared(sentence, words, any(counts[n + 1 :])), _of_leaning(words, counts[:n], counts[n])]
        yield from (
            (sentence.line, sign, reason)
            for sign, reason in zip((SHARED, LEANING), found, strict=True)
            if reason
        )


def _of_shared(sentence: Sentence, words: str, counts_behind: bool) -> str:
    """What is the matter with ｜ in a clause, if anything."""
    if SHARED not in words:
        return ""
    outside = BRACKETS.sub("", words)
    if outside.count(SHARED) > 1:
        return TWICE
    within = SHARED not in outside
    behind = words.partition(SHARED)[2].partition("）" if within else "\n")[0]
    alone = len(MARK.findall(behind)) < 2 and (within or not counts_behind)
    return NO_FIGURE if alone or not sentence.may_count(behind) else ""


def _of_leaning(words: str, before: list[bool], counts: bool) -> str:
    """What is the matter with ← in a clause, if anything."""
    if LEANING not in words:
        return ""
    if words.rfind(LEANING) > 0:
        return NOT_IN_FRONT
    if not any(before):
        return NOTHING_BEFORE
    return "" if counts else NOTHING_LEANS
