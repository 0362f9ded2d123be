"""Why a text is no TOML, in words for somebody who has never heard of TOML; and what is not even tried."""

from __future__ import annotations

import re

from drafter.patterns import regex

MOST_DOTS = 20
"""So many parts of a key, 甲.乙.丙, at most: reading one costs time and memory by the square of them."""
PART = r"""(?:"[^"\n]*"|'[^'\n]*'|[\w-]++)[ \t]*+"""
DOTTED = regex(rf"(?<![\w-]){PART}(?:\.[ \t]*+{PART}){{{MOST_DOTS}}}")
YES_OR_NO = regex(
    r"=\s*(是|否|真|假|有|无|要|不要|开|关|yes|no|on|off|true|false)\s*(?:#.*)?$", re.IGNORECASE
)
NAMED_VALUE = regex(r"=\s*([^\s\"'\[\]{}0-9+-][^\"'=#]*?)\s*(?:#.*)?$")
BARE_KEY = regex(r"^\s*\[?\s*[^\"'\s\[\]=]*[^\x00-\x7f]")
SIGNS = (
    (regex("[“”„‟＂]"), '引号要用英文的双引号（"），不用中文引号“”'),
    (regex("[‘’＇]"), "引号要用英文引号，不用中文引号‘’"),
    (regex("＝"), "等号要用英文的（=）"),
    (regex("[【】［］]"), "方括号要用英文的（[ ]）"),
    (regex("，(?=\\s*[\"'\\]])"), "列表中的逗号要用英文的（,）"),
)
EMPTY = '""'
QUOTED = regex(r'"[^"\n]*"' + r"|'[^'\n]*'")
OTHER = "不符合 TOML 格式"
IN_GENERAL = "中文的键和文字都要加英文引号"


def line_of_too_many_dots(text: str) -> int:
    """The line of a key that has too many parts; 0 where none has."""
    found = DOTTED.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def reason_of_line(line: str) -> str:
    """Why a line is not what TOML wants, as far as can be told from the mistakes that people make."""
    return f"{OTHER}：{_mistake(QUOTED.sub(EMPTY, line))}"


def _mistake(bare: str) -> str:
    """What is wrong with a line whose texts are left out."""
    if found := YES_OR_NO.search(bare):
        return f"“{found[1]}”要写成 true 或 false（是写 true，否写 false，全部小写）"
    for sign, reason in SIGNS:
        if sign.search(bare):
            return reason
    if '"' in bare.replace(EMPTY, "") or "'" in bare:
        return "引号没有成对"
    if BARE_KEY.match(bare):
        return '中文的键要加英文引号，如 "我地" = "我县"'
    if NAMED_VALUE.search(bare):
        return "等号后面的文字要加英文引号"
    return IN_GENERAL
