"""What a text is about where a figure stands whose own words do not say it."""

from __future__ import annotations

import re

from drafter.chinese import HAN
from drafter.patterns import regex

from .context import Context, clean
from .lists import CUTS, WORDS_ONLY
from .name_forms import LONGEST_PHRASE
from .phrases import DATE, FIGURE, Phrases

LONGEST_FIELD = 9
LEAST_DOING = 5
FIELD = regex(rf"^([{HAN}]{{2,10}}?)(?:方面|领域|(?:工作|活动|行动|过程)中)$")
WITHIN = regex("^在(.{4,})中$")
LEAST_TOPIC = 4
LONGEST_TOPIC = 12
CLAUSES = regex("[，；：,;:]")
NUMBERING = regex(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．是]+")
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
    topics = _Topics(phrases)
    slogans = (topics.topic(part, slogan=True) for part in parts if not part.endswith("关"))
    return tuple(filter(None, [*_topics(clauses, phrases), *slogans]))


def themes_here(context: Context, phrases: Phrases) -> tuple[str, ...]:
    """What the clauses in front of a figure are about since the last semicolon."""
    told = re.split("[；;]", context.sentence.partition("|")[0])[-1]
    return tuple(filter(None, _topics(CLAUSES.split(told), phrases)))


def themes_between(words: str, phrases: Phrases) -> tuple[str, ...]:
    """What the whole clauses between two figures are about, the nearest first."""
    return tuple(filter(None, _topics(CLAUSES.split(clean(words))[1:-1], phrases)))


def lead_of(context: Context, phrases: Phrases) -> str:
    """The case or field that the first clause of a figure's part of the sentence names; or empty."""
    told = re.split("[；;]", context.sentence.partition("|")[0])[-1]
    first, _, rest = told.partition("，")
    return _Topics(phrases).field(NUMBERING.sub("", first)) if rest or told.endswith("，") else ""


def last_topic(context: Context, phrases: Phrases) -> str:
    """What the clause right in front of a figure's is about, where it holds no figure; or empty."""
    clauses = CLAUSES.split(context.sentence.partition("|")[0].rstrip("，；"))
    return _Topics(phrases).topic(NUMBERING.sub("", clauses[-1]))


def _topics(clauses: list[str], phrases: Phrases) -> list[str]:
    return [_Topics(phrases).topic(NUMBERING.sub("", clause)) for clause in reversed(clauses)]


class _Topics:
    """Says what clauses without figures are about."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def field(self, clause: str) -> str:
        """The case or field that a clause names and nothing else: 安全生产方面, 夜间施工噪声; else empty."""
        clause = DATE.sub("", clause)
        words = WORDS_ONLY.sub("", clause)
        bare = self._phrases.strip(words)
        if FIGURE.search(clause) or CUTS.search(clause):
            return ""
        if bare != words:
            return bare if len(bare) >= LEAST_DOING and self._phrases.forms.act_last.search(bare) else ""
        if found := FIELD.match(words):
            return found[1]
        if words.endswith("期间") and len(words) <= LONGEST_FIELD + 2:
            return words
        act = self._phrases.forms.act.search(words)
        whole = 5 <= len(words) <= LONGEST_FIELD and (not act or (act.start() and act.end() == len(words)))
        return words if whole and not self._phrases.forms.own(words).weak else ""

    def topic(self, clause: str, *, slogan: bool = False) -> str:
        """What a clause without a figure is about; empty where it names nothing.

        Args:
            clause: Its words.
            slogan: Whether it is a heading: only the object of a verb that any heading may have is a name.
        """
        clause = DATE.sub("", clause)
        if FIGURE.search(clause):
            return ""
        whole = [WORDS_ONLY.sub("", piece) for piece in CUTS.split(WITHIN.sub(r"\1", clause))]
        pieces = [
            self._phrases.strip(piece) for piece in whole if not slogan or self._phrases.strip(piece) != piece
        ]
        pieces = [self._done_to(self._phrases.forms.act_first.sub("", piece) or piece) for piece in pieces]
        sized = (piece for piece in pieces if LEAST_TOPIC <= len(piece) <= LONGEST_PHRASE - 3)
        fitting = [piece for piece in sized if not self._phrases.forms.own(piece).weak]
        return fitting[-1] if fitting else ""

    def _done_to(self, words: str) -> str:
        """Of words that are too long for a name, what the last act in them is done to: 律师说专栏."""
        if len(words) <= LONGEST_TOPIC:
            return words
        ends = [found.end() for found in self._phrases.forms.act.finditer(words)]
        return next((words[end:] for end in reversed(ends) if len(words) - end >= LEAST_TOPIC), words)
