"""The names of reports' files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from drafter.patterns import regex
from drafter.writing import LONGEST_NAME, shorten_name

OF_DEVICES = regex(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever stands behind their first full stop."""
NOT_IN_NAMES = regex(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST_SUFFIX = ".html"
DRAFT_TAIL = "（讨论稿）"


def file_name(title: str, tail: str = "", limit: int = LONGEST_NAME - len(LONGEST_SUFFIX)) -> str:
    """A title as the name of a file, without what Windows does not allow in one, and not too long."""
    name = NOT_IN_NAMES.sub("", title).strip(" .") or "报告"
    return shorten_name(OF_DEVICES.sub(r"\g<0>_", name), tail, limit)


def draft_name(name: str) -> str:
    """The name, without suffix, of the draft that is written instead of a report of a name."""
    return shorten_name(name, DRAFT_TAIL, LONGEST_NAME - len(LONGEST_SUFFIX))


def names_of(title: str, unit: str, year: int) -> Iterator[str]:
    """List the names that a report may have, without suffix: its title; with its unit; with its year; …"""
    body = file_name(unit, limit=LONGEST_NAME // 2)
    yield file_name(title)
    yield file_name(title, f"（{body}）")
    yield file_name(title, f"（{body}，{year}年）")
    yield from (file_name(title, f"（{body}，{year}年，{turn}）") for turn in count(2))
