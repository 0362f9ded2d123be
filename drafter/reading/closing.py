"""What ends a report: who signs it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafter.chinese import ORGAN, number_in

from .chrome import is_chrome
from .lines import Line

SENTENCE = re.compile(r"[。；！？]")
YEAR = r"(?P<year>20\d\d|二[〇○零OＯ][〇○零一二三四五六七八九]{2})"
DATE = re.compile(
    YEAR + r"\s*[年./-]\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
    r"\s*[月./-]\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?"
)
MONTH = re.compile(YEAR + r"年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月")
SIGNATURE = re.compile(rf"^(?:中共)?[\u4e00-\u9fff（）、]{{2,30}}?(?:{ORGAN})$")
SEAL = re.compile(r"[（(](?:印章?|盖章|公章|章)[）)]")
TAIL_LINES = 25
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Closing:
    """Where the text ends, and what stands below it."""

    end: int
    signature: str = ""
    date: date | None = None


def closing_of(lines: Sequence[Line], start: int) -> Closing:
    """Signature and date at the end of a sample whose text begins at `start`."""
    first = max(start + 1, len(lines) - TAIL_LINES)
    for n in range(first, len(lines)):
        if found := _signed(lines, n):
            return found
    for n in range(len(lines) - 1, first - 1, -1):
        name = _bare(lines[n])
        if SIGNATURE.match(name):
            return Closing(n, name)
        if not is_chrome(lines[n]):
            break
    return Closing(len(lines))


def _signed(lines: Sequence[Line], n: int) -> Closing | None:
    """The closing whose date stands on a line, if one does."""
    text, above = _bare(lines[n]), _bare(lines[n - 1])
    day, month = day_in(text), MONTH.fullmatch(text)
    if lines[n].aside or SENTENCE.search(text) or len(text) > LONGEST or not (day or month):
        return None
    rest = "" if month else DATE.sub("", text).strip("日 ")
    if rest:
        return Closing(n - (above == rest), rest, day) if SIGNATURE.match(rest) else None
    if SIGNATURE.match(above):
        return Closing(n - 1, above, day)
    return None if month or is_chrome(lines[n - 1]) else Closing(n, "", day)


def _bare(line: Line) -> str:
    return SEAL.sub("", line.text.replace(" ", ""))


def day_in(text: str) -> date | None:
    """The first date in a text: 2025年1月20日, 二〇二五年一月二十日, 2025-01-20."""
    found = DATE.search(text)
    if found is None:
        return None
    try:
        return date(*(number_in(part) for part in found.group("year", "month", "day")))
    except ValueError:
        return None
