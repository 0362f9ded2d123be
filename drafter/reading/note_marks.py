"""Marks of notes, small and raised behind a word: they are no part of the number they stand behind."""

from __future__ import annotations

import re

from drafter.patterns import regex

NOTE_MARK = regex(
    r"[\[〔［（(【]?\s*"
    r"(?:注?\s*[0-9０-９]{1,3}(?:\s*[,，、\-–—]\s*[0-9０-９]{1,3}){0,9}|[①-⑳❶-❿㊀-㊉]{1,9}|[*＊※†‡]{1,3})"
    r"\s*[\]〕］）)】]?"
)
LONGEST_MARK = 40
MEASURED = regex(r"(?:^|[^A-Za-z])[mcdk]?m$|[公厘分]?米$", re.IGNORECASE)
"""What a raised 2 or 3 belongs to: m², km²."""
SQUARES = {"2": "²", "3": "³"}
LETTER = regex("[A-Za-z]")
LABEL = "注号"


def read_raised(text: str, before: str) -> tuple[str, str]:
    """Return what is read of raised words, and what is told of the mark of a note, which is not read.

    Args:
        text: The raised words.
        before: The words they stand behind.
    """
    mark = text.strip()
    if len(mark) > LONGEST_MARK or not NOTE_MARK.fullmatch(mark):
        return text, ""
    if mark in SQUARES and MEASURED.search(before[-4:]):
        return SQUARES[mark], ""
    return "", f"{LABEL}：{mark}"


def read_lowered(text: str, before: str) -> tuple[str, str]:
    """Return the same of lowered words: they are marks too, but for those behind a letter, as in CO2.

    Args:
        text: The lowered words.
        before: The words they stand behind.
    """
    return (text, "") if LETTER.search(before[-1:]) else read_raised(text, before)
