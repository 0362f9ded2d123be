"""Reading the codes of number formats, such as `#,##0.0_);[Red]-0"件"`: loaded where a workbook has some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from drafter.patterns import regex

from .number_formats import DASH, PLAIN, NumberFormat, Shown

GENERAL = regex(r"general|g/通用格式|standard", re.IGNORECASE)
TOKEN = regex(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|[_*].?|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>general|g/通用格式|standard)|(?P<exponent>e[+-])|(?P<half>am/pm|a/p|上午/下午)"
    r"|(?P<date>[ymdhse]+|aaaa?|ggg?)|(?P<digits>[0#?@](?:[0#?@,.]*[0#?@])?)|(?P<commas>,+)|(?P<rest>.)",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = regex(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")
CURRENCY = regex(r"[¥￥$€£￡₩₽]|CNY|RMB|USD", re.IGNORECASE)
NOTHING = regex(r"[\s()（）+\-‐-―−/.,:·]*")
"""Words that say nothing: blanks, brackets of a negative number, the dash that stands for a zero."""
MINUS = regex(r"[-－−–(（]")
DASHES = ("", "-", "－", "–", "—")
PERCENT_SIGNS = "%％"
MAX_CODE = 1_000
"""Excel takes 255 characters."""


@lru_cache(maxsize=256)
def number_format(code: str) -> NumberFormat:
    """Read a format's code, such as `#,##0.0_);[Red]-0"件"`."""
    if GENERAL.fullmatch(code.strip()) or len(code) > MAX_CODE:
        return PLAIN
    numbers: list[Shown] = []
    conditions: list[tuple[str, Decimal] | None] = []
    words = ("", "")
    for tokens in _sections(code):
        shown = _shown(tokens)
        if any(set(t["digits"] or "") == {"@"} for t in tokens):
            words = shown.before, shown.behind
            if numbers:
                continue
        numbers.append(shown)
        found = (CONDITION.fullmatch((t["bracket"] or "").strip()) for t in tokens)
        conditions.append(next(((f[1], Decimal(f[2])) for f in found if f), None))
    return NumberFormat(tuple(numbers), tuple(conditions), words)


def _sections(code: str) -> Iterator[list[re.Match[str]]]:
    """The tokens of each section; a semicolon divides them unless it is quoted or escaped."""
    tokens: list[re.Match[str]] = []
    for token in TOKEN.finditer(code):
        if token["rest"] == ";":
            yield tokens
            tokens = []
        else:
            tokens.append(token)
    yield tokens


def _shown(tokens: list[re.Match[str]]) -> Shown:
    """How a section shows a number."""
    words = ["", "", ""]  # before the digits, between them, behind them
    pending, digits, percents, scaled, fraction = "", 0, 0, False, False
    for token in tokens:
        if token["date"] or token["half"] or _elapsed(token["bracket"]):
            return Shown(date=True)
        if token["digits"] or token["general"]:
            words[1 if digits else 0] += pending
            pending, digits = "", digits + 1
        elif token["commas"]:
            scaled = scaled or digits > 0
        elif token["rest"] == "%":
            percents += 1
        elif token["rest"] == "/":
            fraction = True
        else:
            pending += _literal(token)
    words[2 if digits else 0] += pending
    if not digits and words[0].strip() in DASHES:
        return DASH if words[0].strip() else Shown(disguised=True)
    before, between, behind = _saying(words[0]), words[1].strip(), _saying(words[2])
    if behind in PERCENT_SIGNS and behind and not percents:
        return Shown(before, "%", disguised=scaled, minus=bool(MINUS.search(words[0] + words[2])))
    odd = scaled or percents > 1 or bool(between and not fraction) or not digits
    odd = odd or any(c.isdigit() for c in before + behind)
    return Shown(before, behind, percents, disguised=odd, minus=bool(MINUS.search(words[0] + words[2])))


def _elapsed(bracket: str | None) -> bool:
    return bool(bracket) and bool(re.fullmatch(r"h+|m+|s+", bracket or "", re.IGNORECASE))


def _literal(token: re.Match[str]) -> str:
    """The words that a token prints as they are."""
    if (bracket := token["bracket"]) is not None:
        return bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
    return token["quoted"] or token["escaped"] or token["rest"] or ""


def _saying(text: str) -> str:
    """Words as far as they say something: no currency, no blanks, no dash for a zero."""
    text = CURRENCY.sub("", text).strip()
    return "" if NOTHING.fullmatch(text) else text
