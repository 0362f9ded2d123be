"""The particular things that a sentence names: projects and plans, laws, places. Another year has others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from drafter.chinese import COUNTERS
from drafter.packs import EventWords
from drafter.patterns import regex

from .scene import Scene, Shares, Sign

LISTED = Shares(0.6, 0.6, 0.58)
LAWS = Shares(0.6, 0.58, 0.55)
PLACES = Shares(0.6, 0.55, 0.52)
COUNT = rf"[\d{COUNTERS}]+(?:余|多)?[个项件部]"
NAMES = regex(r"(?P<names>(?:[^，。；：“”《》\d]|\d+(?=[号期路])){4,50}?)等(?P<behind>[^，。；：]{0,24})")
UNITS = regex(rf"[\d{COUNTERS}]+(?:余|多)?个(?:乡镇|镇|街道|村|社区|县|区|市|旗)")
TAKEN_UP = regex(rf"{COUNT}(?=列入|纳入|被列)")
DECIDED = regex("决策|风险评估|稳评|听证")
"""Of what is decided, any things that are named have names of their own."""
JOINED = regex("[、和与及]")
NAME, ALONE = 4, 6
"""So long is the name of a thing in a row of names, and of one that stands by itself."""
LAW = regex(r"(?<=[一-鿿])法(?=[、和与及等开作做集举授专新，。；]|$)")
LESSONS = regex(r"(?P<verb>围绕|聚焦|解读|讲解|讲授|学习)(?P<laws>[^，。；：“”]{3,60})")
BEFORE = regex(
    rf"[{COUNTERS}\d全各每本我该驻进到入下包联治由向在对和与及个的农乡行政然范明好丽美新富强丰空查渔山古郊城集由小中制困点先色民散重"
    r"邻跨区省市州旗同属级间管街建设游业两几多整某原该老移入沿出办参加走串巡送活兴为赴以给让]"
)
PLACE = regex(r"[一-鿿]{2}[村镇县](?=[、，。；与和及等获被荣在于]|$)")


@dataclass(frozen=True)
class Particulars:
    """Finds what a sentence names that another year's report will not.

    Attributes:
        words: The words of the pack.
    """

    words: EventWords

    def signs(self, scene: Scene, plain: str) -> Iterator[Sign]:
        """What a sentence names.

        Args:
            scene: The sentence.
            plain: Its words, those that tell of nothing left out.
        """
        yield from self._listed(scene, plain)
        yield from self._laws(scene, plain)
        yield from _places(scene, plain)

    def _listed(self, scene: Scene, plain: str) -> Iterator[Sign]:
        """Things by their names, where it is said of what kind they are: 城北路改造、体育馆等3个项目."""
        decided = bool(DECIDED.search(plain))
        for m in NAMES.finditer(plain):
            of_kind = self._kinds.match(m["behind"]) or TAKEN_UP.match(m["behind"])
            of_matter = decided and self._matters.match(m["behind"])
            names = JOINED.split(m["names"])
            least = NAME if len(names) > 1 else ALONE
            own = [name for name in names if len(name) >= least and not self._general.search(name)]
            in_units = len(names) > 1 and UNITS.match(m["behind"])
            if in_units or (own and (of_kind or of_matter)):
                yield Sign("点名", f"{names[-1]}等", scene.share(m.span(), LISTED))

    def _laws(self, scene: Scene, plain: str) -> Iterator[Sign]:
        """Laws that were a lesson of the year."""
        for m in LESSONS.finditer(plain):
            ends = [end.end() for end in LAW.finditer(m["laws"])]
            laws = JOINED.split(m["laws"][: ends[-1]]) if ends else []
            chosen = len(laws) > 1 and m["verb"] == "围绕"
            if any(law.endswith("法") and not self._taught.fullmatch(law) for law in laws) or chosen:
                yield Sign("学法", m["verb"] + "、".join(laws), scene.share(m.span(), LAWS))

    @cached_property
    def _kinds(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{COUNT})?(?:重大|重点)?(?:{_any_of(self.words.named)})")

    @cached_property
    def _matters(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{COUNT})?(?:重大|重点)?(?:行政)?(?:决策)?事项")

    @cached_property
    def _general(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.words.general))

    @cached_property
    def _taught(self) -> re.Pattern[str]:
        return re.compile(rf".*(?:{_any_of(self.words.taught)})")


def _places(scene: Scene, plain: str) -> Iterator[Sign]:
    for m in PLACE.finditer(plain):
        if not BEFORE.search(m[0][:2]) and not scene.covered(m.span()):
            yield Sign("地点", m[0], scene.share(m.span(), PLACES))


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
