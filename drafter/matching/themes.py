"""What a text is about where a figure stands whose own words do not say it."""

from __future__ import annotations

import re

from .context import Context
from .phrases import Phrases

CLAUSES = re.compile("[，；：,;:]")
NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．是]+")
LONGEST_LEAD = 16
"""A sentence without a figure that is no longer names what the next one is about: 清理审批事项。"""


def themes_around(context: Context, phrases: Phrases) -> tuple[str, ...]:
    """What the clauses and the sentence in front of a figure, and its headings, are about."""
    clauses = CLAUSES.split(context.sentence.partition("|")[0])
    before = re.split("[。；]", context.item.rstrip("。；"))[-1]
    if len(before) <= LONGEST_LEAD:
        clauses.insert(0, before)
    headings = [NUMBERING.sub("", heading) for heading in context.headings.split("|")]
    parts = [part for heading in reversed(headings) for part in reversed(CLAUSES.split(heading))]
    slogans = (phrases.topic(part, slogan=True) for part in parts)
    return tuple(filter(None, [*_topics(clauses, phrases), *slogans]))


def themes_here(context: Context, phrases: Phrases) -> tuple[str, ...]:
    """What the clauses in front of a figure are about since the last semicolon."""
    told = re.split("[；;]", context.sentence.partition("|")[0])[-1]
    return tuple(filter(None, _topics(CLAUSES.split(told), phrases)))


def lead_of(context: Context, phrases: Phrases) -> str:
    """The case or field that the first clause of a figure's part of the sentence names; or empty."""
    told = re.split("[；;]", context.sentence.partition("|")[0])[-1]
    first, _, rest = told.partition("，")
    return phrases.field(NUMBERING.sub("", first)) if rest or told.endswith("，") else ""


def last_topic(context: Context, phrases: Phrases) -> str:
    """What the clause right in front of a figure's is about, where it holds no figure; or empty."""
    clauses = CLAUSES.split(context.sentence.partition("|")[0].rstrip("，；"))
    return phrases.topic(NUMBERING.sub("", clauses[-1]))


def _topics(clauses: list[str], phrases: Phrases) -> list[str]:
    return [phrases.topic(NUMBERING.sub("", clause)) for clause in reversed(clauses)]
