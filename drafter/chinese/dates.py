"""Dates in a text, in Arabic or Chinese numerals, zeros written as ○ or O too."""

from __future__ import annotations

import re
from datetime import date

from drafter.patterns import regex

from .number_grammar import DIGITS
from .numerals import COUNTERS, number_in

NUMERALS_OF_YEAR = rf"二[〇○零OＯ][零○{DIGITS}]{{2}}"
YEAR = rf"(?P<year>20\d\d|{NUMERALS_OF_YEAR})"
DAY_OF_YEAR = (
    rf"\s*[年./-]\s*(?P<month>\d{{1,2}}|[{COUNTERS}]{{1,2}})"
    rf"\s*[月./-]\s*(?P<day>\d{{1,2}}|[{COUNTERS}]{{1,3}})\s*日?"
)
DATE = regex(f"{YEAR}{DAY_OF_YEAR}")
"""A day: 2025年1月20日, 二〇二五年一月二十日, 2025-01-20."""
WHOLE_DATE = regex(rf"(?P<year>\d{{4}}|{NUMERALS_OF_YEAR}){DAY_OF_YEAR}")
DATE_IN_DIGITS = r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
"""A day in Arabic numerals, as a web page stamps it, for a regular expression."""
MONTH = regex(rf"{YEAR}年(?:\d{{1,2}}|[{COUNTERS}]{{1,2}})月")
DAY = regex(r"\d{1,2}月\d{1,2}[日号]")
"""A day without its year: 3月12日."""
DATED = regex(rf"(?<!\d)(?:20\d\d年)?(?:{DAY.pattern}|\d{{1,2}}月(?:[上中下]旬|份|底)?)")
"""A month, a part of it, or a day, with or without its year: 2025年3月, 3月底, 3月12日."""
YEAR_IN_WORDS = regex(rf"(二[〇○零][一二][零○{DIGITS}])年")


def date_in(text: str) -> date | None:
    """Return the first date in a text; None when there is none, or it is no day of the calendar."""
    return _day_of(DATE.search(text))


def whole_date(text: str) -> date | None:
    """Return the date that a text is, in any year of four digits; None when it is anything else."""
    return _day_of(WHOLE_DATE.fullmatch(text))


def year_in_words(text: str) -> int:
    """Return the first year from 2010 to 2029 that is written in numerals, 二〇二四年; 0 if none is."""
    found = YEAR_IN_WORDS.search(text)
    return number_in(found[1]) if found else 0


def _day_of(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    try:
        return date(*(number_in(part) for part in found.group("year", "month", "day")))
    except ValueError:
        return None
