"""The verbs of a change: which way each tells of, and what takes its place where it went the other way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from drafter.patterns import regex

ENDS = "到至为成"
"""What ends a verb from one value to another: 减少到, 降至, 精简为."""
NEUTRAL = "变为"


class Verb(NamedTuple):
    """A verb of a change.

    Attributes:
        way: 1 for a rise, -1 for a fall.
        opposite: The verb for a change the other way, without praise.
        plain: The verb for the same way without praise; empty where it holds none itself.
    """

    way: int
    opposite: str
    plain: str = ""


PLAIN_VERBS: Mapping[str, Verb] = {
    "增长": Verb(1, "下降"),
    "增加": Verb(1, "减少"),
    "上升": Verb(1, "下降"),
    "提高": Verb(1, "下降", "上升"),
    "提升": Verb(1, "下降", "上升"),
    "攀升": Verb(1, "回落"),
    "上涨": Verb(1, "下降"),
    "扩大": Verb(1, "缩小"),
    "延长": Verb(1, "缩短"),
    "调增": Verb(1, "调减"),
    "调高": Verb(1, "调低"),
    "增幅": Verb(1, "降幅"),
    "多出": Verb(1, "减少"),
    "多": Verb(1, "少"),
    "增": Verb(1, "减"),
    "升": Verb(1, "降"),
    "扩": Verb(1, "缩"),
    "下降": Verb(-1, "上升"),
    "减少": Verb(-1, "增加"),
    "降低": Verb(-1, "上升"),
    "回落": Verb(-1, "上升"),
    "下滑": Verb(-1, "上升"),
    "缩小": Verb(-1, "扩大"),
    "收窄": Verb(-1, "扩大"),
    "缩短": Verb(-1, "延长"),
    "压减": Verb(-1, "增加"),
    "压缩": Verb(-1, "增加"),
    "缩减": Verb(-1, "增加"),
    "精简": Verb(-1, "增加"),
    "削减": Verb(-1, "增加"),
    "调减": Verb(-1, "调增"),
    "调低": Verb(-1, "调高"),
    "降幅": Verb(-1, "增幅"),
    "少": Verb(-1, "多"),
    "减": Verb(-1, "增"),
    "降": Verb(-1, "升"),
}
"""The verbs by themselves. The opposite of one with praise or with intent (压减) has neither."""
NET, OF_NET = "净", ("增加", "减少", "增", "减")
AGAIN = ("再", "又", "继续", "进一步")
"""What says in front of a verb that it went the same way before: it falls away where the way is another."""
IN_FULL = {"升": "上升", "降": "下降", "增": "增加", "减": "减少", "扩": "扩大", "缩": "缩小"}


def _net(word: str) -> tuple[str, Verb]:
    verb = PLAIN_VERBS[word]
    return f"{NET}{word}", Verb(verb.way, f"{NET}{verb.opposite}")


def _again(again: str, word: str, verb: Verb) -> tuple[str, Verb]:
    opposite = IN_FULL.get(verb.opposite, verb.opposite)
    return f"{again}{word}", Verb(verb.way, opposite, verb.plain and f"{again}{verb.plain}")


VERBS: Mapping[str, Verb] = {
    **PLAIN_VERBS,
    **dict(map(_net, OF_NET)),
    **dict(_again(again, word, verb) for again in AGAIN for word, verb in PLAIN_VERBS.items()),
}
"""The verbs that a change is told with."""
ALL = "|".join(sorted(VERBS, key=len, reverse=True))
REACHING = regex(f"(?:{ALL})[到至]")
"""What stands before a value that something grew or fell to: 增至257名."""
UNTOLD = regex(f"(?:调整|变更|变)[{ENDS}]")
"""Verbs from one value to another that tell of no direction."""


def turned(verb: str, way: int, *, praise: bool = True) -> str:
    """The verb of a change as it is put for one that went some way.

    Args:
        verb: One of `VERBS`.
        way: 1 for a rise, -1 for a fall.
        praise: Whether it may praise.
    """
    told = VERBS[verb]
    if told.way != way:
        return told.opposite
    return verb if praise else told.plain or verb


def turned_way(words: str, way: int, *, praise: bool = True) -> str:
    """The words between two values, 减少到, as they are put for a change that went some way.

    变为 where the words are none that the table turns, and 调整为, which tells of no direction, as it is.
    """
    found = re.fullmatch(rf"({ALL})([{ENDS}])", words)
    if found is None:
        return words if UNTOLD.fullmatch(words) else NEUTRAL
    return turned(found[1], way, praise=praise) + found[2]


def reaching_verb(words: str) -> str:
    """The verb at the end of some words that tells to what something grew or fell, 增至; or nothing."""
    found = [m for m in REACHING.finditer(words) if m.end() == len(words)]
    return found[0][0] if found else ""
