"""Characters that look like others, or like nothing: one fold of them for cells, names and samples.

Text copied from PDF files, chat programs, web pages and calculators carries radicals in place of characters,
compatibility ideographs, and marks that nobody sees. What a person sees is what is meant.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

UNSEEN = frozenset("\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5")
"""Fillers and joiners that are no format characters for Unicode and yet print nothing."""
VARIATIONS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
RADICALS = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
"""Kangxi radicals and compatibility ideographs: Unicode itself says which characters they stand for."""
SUPPLEMENT = dict(
    zip(
        "⺁⺄⺈⺊⺍⺎⺒⺓⺟⺠⺧⺩⺪⺬⺮⺶⺹⺼⺽⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙刀卜小兀巳幺母民牛王疋示竹羊耂月臼虎西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""The radicals of the supplement that stand for whole characters; of most Unicode does not say which."""
BLANK = frozenset("\u00a0\u1680\u202f\u205f").union(map(chr, range(0x2000, 0x200B)))
LINE_ENDS = frozenset("\u0085\u2028\u2029")
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
REVERSING = "\u202e"
"""The one format character behind which digits are seen in another order than they stand in."""


class _Folds(dict[int, str]):
    """What each character is folded into, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(character: str) -> str:
    code = ord(character)
    if character in BLANK:
        return " "
    if character in LINE_ENDS:
        return "\n"
    if unicodedata.category(character) == "Cf" or character in UNSEEN or _within(code, VARIATIONS):
        return ""
    if _within(code, RADICALS):
        return unicodedata.normalize("NFKC", character)
    return SUPPLEMENT.get(character, character)


def _within(code: int, ranges: tuple[range, ...]) -> bool:
    return any(code in one for one in ranges)


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text as a person sees it.

    Marks that nobody sees (of direction and format, soft hyphens, variation selectors) go; radicals and
    compatibility ideographs become the characters they look like; odd blanks become plain ones. Full-width
    forms, ①²½ and characters of private use stay what they are.
    """
    return text if text.isascii() else text.translate(_FOLDS)


@lru_cache(maxsize=8192)
def same_name(text: str) -> str:
    """The key under which names are compared: folded, half width, without blanks, capitals made small."""
    return "".join(fold(text).translate(FULL_WIDTH).casefold().split())
