"""Numbers that count nothing: they name years, days, documents, pages, pictures, headings."""

from __future__ import annotations

import re

from drafter.chinese import DATE, DATED, ITEM_NUMBER, MONTH, TITLES
from drafter.patterns import regex

_AND, _TO = "、和及与", "至到—–~～－-"
_YEAR = r"(?:19|20)\d\d"
_YEARS = rf"{_YEAR}(?=年|[—–~～至-]|[{_AND}{_TO}]{_YEAR}年)|(?<=[{_TO}]){_YEAR}(?=年)"
_DAYS = (
    rf"(?<!\d)\d{{1,2}}(?=[{_AND}{_TO}]\d{{1,2}}月)|(?<=[日号月][{_TO}])\d{{1,2}}日|\d{{1,2}}日(?=前|[上下]午)"
    r"|\d{1,2}时(?!间)(?:\d{1,2}分)?|\d{1,2}点(?:\d{1,2}分|半|整)|\d+:\d\d"
)
_DOCUMENTS = rf"[〔\[（(]{_YEAR}[^〕\])）]{{0,12}}[〕\])）](?:第?\d+号)?|\d{{1,6}}号"
_ORDINALS = rf"第\s*\d+(?:\s*[{_AND}{_TO}]\s*第?\d+)*|[共—–-]\s*\d+\s*(?:页|[—–-]$)"
_CALLED = (
    r"12\d{3}(?!\d)|1[12]\d(?=热线|报警|接处?警|平台|指挥)|\d{3,4}[-－—]\d{7,8}|(?:邮编|电话|手机)[：:]?\s*[\d－—-]+"
    r"|https?://[!-~]+|[\w.]{1,40}@[\w.]+"
)
_NAMES = r"[A-Za-z][\d.]*\d|\d{1,9}(?=[A-Za-z])|[“‘][^“”‘’]{0,16}[”’]|\d{1,3}(?:[+＋][\dA-Za-z]+)+"
_POINTS = r"(?<=[：:；;。])\s*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])|[.．…·]{3}\s*\d{1,3}$"
FIXED = regex("|".join((_YEARS, _DAYS, _DOCUMENTS, _ORDINALS, _CALLED, _NAMES, _POINTS)))

_NUMBER = r"\d{1,3}(?!\d)"
_LABEL = r"(?:图|(?<![代发列])表|附[件图表录注]|专栏|序号|步骤|注)"
LABELLED = regex(
    rf"{_LABEL}\s*{_NUMBER}(?:\s*[.．{_AND}{_TO}]\s*{_LABEL}?\s*{_NUMBER})*"
    rf"|^\s*\d{{1,2}}(?:(?:[.．]\d{{1,2}})+|(?=[\s　]+\S))"
)
"""Numbers of pictures, tables, enclosures and headings; with a measure word they count: 附件3个."""


def names_of_things(text: str) -> bytearray:
    """Tell for each character of a text whether it belongs to what counts nothing."""
    aside = bytearray(len(text))
    for form in (TITLES, DATE, MONTH, DATED, FIXED):
        _mark(aside, form, text)
    if number := ITEM_NUMBER.match(text):
        aside[: number.end()] = b"\1" * number.end()
    return aside


def labels(text: str) -> bytearray:
    """Tell for each character whether it belongs to what counts nothing without a measure word."""
    aside = bytearray(len(text))
    _mark(aside, LABELLED, text)
    return aside


def _mark(aside: bytearray, form: re.Pattern[str], text: str) -> None:
    for found in form.finditer(text):
        aside[found.start() : found.end()] = b"\1" * (found.end() - found.start())
