"""Which value of a sentence a change is of: the one beside it, unless its unit or a name tells of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.chinese import AGAINST_LAST_YEAR, HAN, Meaning, Mention
from drafter.model import split_scale
from drafter.patterns import regex

POINTS, SHARES, RATES = ("个百分点", "百分点"), ("%", "倍"), ("%", "‰")
SENTENCE_END, CLAUSE_END = "。；", regex("[，。；：、（()）]")
NAMED = regex(
    rf"(?P<stem>[{HAN}]{{2,8}}?)(?P<kind>数量|总数|数|总量|量|总额|金额|额|率)(?={AGAINST_LAST_YEAR})"
)
"""案件数同比上升: the name of what changed, in front of its change."""
VERBS_BEFORE = regex("(?:共计|共|达到|达|为|有)$")
"""What may stand between a name and its value."""


def can_change(mention: Mention) -> bool:
    """Whether a figure is a value of the sample's year, or one of last year that shares its indicator."""
    plain = not (mention.year or mention.approximation or mention.bound)
    return plain and mention.meaning in (Meaning.VALUE, Meaning.RATE, Meaning.PREVIOUS)


def fits(change: Mention, value: Mention) -> bool:
    """Whether a value can have changed by an amount: what is counted in 件 by 件, a rate by points."""
    rate = value.unit in RATES
    if change.unit in (*POINTS, *SHARES):
        return rate == (change.unit in POINTS)
    return split_scale(change.unit)[1] == split_scale(value.unit)[1]


def _values_before(text: str, mentions: Sequence[Mention], place: int) -> Iterator[int]:
    """The figures of a sentence before a place in it, in order."""
    start = max(text.rfind(mark, 0, place) for mark in SENTENCE_END) + 1
    return (n for n, mention in enumerate(mentions) if start <= mention.start < place)


def values_together(text: str, mentions: Sequence[Mention], told: Sequence[int], place: int) -> list[int]:
    """The values of which several changes tell at once: all of the sentence before a place in it.

    Changes in what is counted, or by points, pass over values that do not change so: of 受理90件，办结率99%，
    满意率96%，分别提高0.3个和1.8个百分点 the rates. None where one of them cannot have changed.
    """
    before = [*_values_before(text, mentions, place)]
    changes = [mentions[n] for n in told]
    if any(mentions[n].meaning is Meaning.CHANGE for n in before):
        return []
    if not any(change.unit in SHARES for change in changes):
        before = [n for n in before if any(fits(change, mentions[n]) for change in changes)]
    return before if all(can_change(mentions[n]) for n in before) else []


def _value_of_unit(text: str, mentions: Sequence[Mention], n: int, beside: int) -> int:
    """The value that a change tells of: the one beside it, or the only one that can change by its unit.

    举办活动88场，覆盖1.2万人次，比上年增加13场: 88场. A share may be one of anything.
    """
    change = mentions[n]
    if change.unit in SHARES or fits(change, mentions[beside]):
        return beside
    others = [m for m in _values_before(text, mentions, change.start) if _is_value_for(change, mentions[m])]
    return others[0] if len(others) == 1 else beside


def changed_value(text: str, mentions: Sequence[Mention], n: int, beside: int, style: str) -> tuple[int, str]:
    """The value that a change tells of, or -1, and the name of it with which the wording begins, if any.

    Args:
        text: The paragraph.
        mentions: Its figures.
        n: Which of them is the change.
        beside: Which of them it stands beside; -1 for none.
        style: The wording of the change.
    """
    named = NAMED.match(style)
    if named:
        return _named_value(text, mentions, n, named), named[0]
    return (_value_of_unit(text, mentions, n, beside) if beside >= 0 else -1), ""


def _named_value(text: str, mentions: Sequence[Mention], n: int, named: re.Match[str]) -> int:
    """The value that a change names, 案件数 for 查办案件619件: the only one of the sentence so called."""
    money = named["kind"].endswith("额")
    stem = named[0] if named["kind"] == "率" else named["stem"]
    so_called = [
        m
        for m in _values_before(text, mentions, mentions[n].start)
        if _is_value_for(mentions[n], mentions[m])
        and mentions[m].unit.endswith("元") == money
        and _label(text, mentions, m).endswith(stem)
    ]
    return so_called[0] if len(so_called) == 1 else -1


def _is_value_for(change: Mention, value: Mention) -> bool:
    return can_change(value) and fits(change, value)


def _label(text: str, mentions: Sequence[Mention], n: int) -> str:
    """The words of a clause in front of a figure."""
    words = text[mentions[n - 1].end if n else 0 : mentions[n].start]
    return VERBS_BEFORE.sub("", CLAUSE_END.split(words)[-1])
