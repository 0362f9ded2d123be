"""Every number with a measure word in a text, whether or not it can be read: what a person has to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.patterns import regex

from .clauses import TITLES
from .mention_finding import HOURS
from .number_runs import NOTE_MARK, NumberRun, NumberRuns
from .spans import Spans
from .units import COUNTING, NAMING, UNITS, alternatives

MEASURES = alternatives(UNITS)
BEHIND = regex(
    rf"\s?(?P<vague>[几余多来])?(?P<scale>[百千]?[万亿]|[十百千])?[余多]?(?P<mark>{NOTE_MARK})?"
    rf"(?:(?P<unit>{MEASURES})半?|[（(](?P<set_off>{MEASURES})[）)])"
)
"""What stands between a number and its measure word, and that word."""
COUNTED = regex(f"{alternatives(COUNTING)}|[个项条人元]")
"""The measure words with which vague numerals count."""
COUNTED_ALWAYS = regex(alternatives(COUNTING))
"""The measure words with which small numerals count too."""
QUOTED = regex(r"“[^“”]{0,16}”|‘[^‘’]{0,16}’|〔\d+〕\s*(?:第?\d+号)?|[（(]20\d\d[^（）()]{0,12}[)）]")
NO_NUMBER_BEHIND = regex(r"[第届每“‘+＋×]$|\d[:：]$")
"""What makes an ordinal, a name or a time of the number behind it."""
VAGUE_BEFORE = tuple("数几上成")
PARTS = regex(r"[百千万]分之$")
VAGUE_BEHIND = tuple("几余多来")
DIGIT = regex(r"\d")
BARE = ("十", "百", "千", "万", "亿")
"""Scale words that make names when nothing stands beside them: 百人讲师团, 千篇一律."""
LEAST, LARGE = 2, 11
LONGEST_BEFORE = 3


@dataclass(frozen=True, slots=True)
class CountedNumber:
    """A number with its measure word, as it stands in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends, behind its measure word.
        text: Its words.
        number: The number; None when it is vague or no number at all.
        marked: Whether the mark of a note stands between number and measure word.
    """

    start: int
    end: int
    text: str
    number: Decimal | None
    marked: bool = False


def counted_numbers(text: str) -> Iterator[CountedNumber]:
    """The numbers with measure words of a text, in order: 1324件, 数十件, 13O件.

    Dates, ordinals, numbers of documents, titles, quoted names and small numerals that make names (三项制度,
    五大行动) count nothing.
    """
    skipped = Spans(sorted(_apart(span.span() for form in (TITLES, QUOTED) for span in form.finditer(text))))
    for run in NumberRuns.of(text).runs:
        found = _counted(text, run)
        if found and not skipped.overlap(found.start, found.end):
            yield found


def _apart(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches that no other one before them overlaps."""
    last = 0
    for start, end in sorted(spans):
        if end > last:
            yield max(start, last), end
            last = end


def _counted(text: str, run: NumberRun) -> CountedNumber | None:
    """A run with the measure word behind it; None when it counts nothing."""
    before = text[max(run.start - LONGEST_BEFORE, 0) : run.start]
    if parts := PARTS.search(before):
        vague = text[run.end : run.end + 1] in VAGUE_BEHIND
        start, end = run.start - len(parts[0]), run.end + vague
        return CountedNumber(start, end, text[start:end], None if vague else run.number)
    found = BEHIND.match(text, run.start + len(run.words)) or BEHIND.match(text, run.end)
    if found is None or NO_NUMBER_BEHIND.search(before) or HOURS.fullmatch(text, run.start, found.end()):
        return None
    vaguely = before[-1:] if before[-1:] in VAGUE_BEFORE and not DIGIT.search(run.words) else ""
    number = None if vaguely or (found["vague"] or "") in ("几", "来") else run.number
    if run.words in BARE and not vaguely and not found["vague"]:
        return None
    if not DIGIT.search(run.words) and not _counts(found, number):
        return None
    start = run.start - len(vaguely)
    marked = bool(found["mark"]) or len(run.words) < run.end - run.start
    return CountedNumber(start, found.end(), text[start : found.end()], number, marked)


def _counts(found: re.Match[str], number: Decimal | None) -> bool:
    """Whether a numeral counts with its measure word, and is no name (三项制度) or period (十五分钟)."""
    unit = found["unit"] or found["set_off"]
    if number is None or number >= LARGE or found["scale"]:
        return bool(COUNTED.fullmatch(unit)) or (number is not None and not NAMING.fullmatch(unit))
    return number >= LEAST and bool(COUNTED_ALWAYS.fullmatch(unit))
