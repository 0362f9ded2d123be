"""Dates in a text, in Arabic or Chinese numerals, zeros written as ○ or O too."""

from __future__ import annotations

import re
from datetime import date

from .numerals import COUNTERS, DIGITS, number_in

YEAR = rf"(?P<year>20\d\d|二[〇○零OＯ][零○{DIGITS}]{{2}})"
DATE = re.compile(
    rf"{YEAR}\s*[年./-]\s*(?P<month>\d{{1,2}}|[{COUNTERS}]{{1,2}})"
    rf"\s*[月./-]\s*(?P<day>\d{{1,2}}|[{COUNTERS}]{{1,3}})\s*日?"
)
"""A day: 2025年1月20日, 二〇二五年一月二十日, 2025-01-20."""
MONTH = re.compile(rf"{YEAR}年(?:\d{{1,2}}|[{COUNTERS}]{{1,2}})月")
YEAR_IN_WORDS = re.compile(rf"(二[〇○零][一二][零○{DIGITS}])年")


def date_in(text: str) -> date | None:
    """Return the first date in a text; None when there is none, or it is no day of the calendar."""
    found = DATE.search(text)
    if found is None:
        return None
    try:
        return date(*(number_in(part) for part in found.group("year", "month", "day")))
    except ValueError:
        return None


def year_in_words(text: str) -> int:
    """Return the first year from 2010 to 2029 that is written in numerals, 二〇二四年; 0 if none is."""
    found = YEAR_IN_WORDS.search(text)
    return number_in(found[1]) if found else 0
