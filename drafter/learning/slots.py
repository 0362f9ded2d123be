"""The slots of a sample's words: what changes with the unit and the year, found by its words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.chinese import COUNTERS, TITLES
from drafter.narrative import Slot
from drafter.packs import NONE, Pack
from drafter.patterns import regex

UNIT_SLOTS = ("报告单位", "地名", "党委政府", "本级人大", "党委", "政府", "我地", "全域")
"""Words about the unit that a sample's own words are looked through for."""
YEAR = regex(r"(?<!\d)(20\d\d)(?=年)(?!年\d{1,2}月)")
SINCE = regex(r"年(?:以来|起|以前|前|后|底|至|[-—~～]|春|夏|秋|冬)")
FORMS = {
    "纲要": regex(r"《法治政府建设实施纲要[（(]20\d\d\s*[-—–~～至]+\s*20\d\d年?[）)]》"),
    "会议精神": regex(rf"党的[{COUNTERS}]+[大届][^，。；：（）《》]{{0,45}}?(?:大会|全会)?精神"),
    "普法规划": regex(f"“[{COUNTERS}]五”普法"),
}
"""The ways in which words of the year table are written; a sample's may be others than the table's."""
SHORTEST = 2


@dataclass(frozen=True)
class SlotFinder:
    """Finds the words of a sample that are slots.

    Attributes:
        words: What the templates' words stand for, for the sample's unit and year.
        year: The sample's year; 0 when it is not known.
        of_year: The words that every year has and that change with it. Those that only some years have, such
            as laws newly in force, stay as the sample writes them: next year's are another matter.
        own: The year table's words as the sample writes them, where it does so otherwise.
        yearly: Words in the titles of documents that are made every year: 工作要点.
    """

    words: Mapping[str, str]
    year: int
    of_year: tuple[str, ...]
    own: Mapping[str, str]
    yearly: tuple[str, ...]

    @classmethod
    def of(
        cls, words: Mapping[str, str], year: int, pack: Pack, text: str, yearly: tuple[str, ...]
    ) -> SlotFinder:
        """The wording of a sample that is written anew with a pack.

        Args:
            words: What the pack's words stand for, for the sample's unit and year.
            year: The sample's year; 0 when it is not known.
            pack: The pack that the learned one extends.
            text: The whole sample.
            yearly: Words in the titles of documents that are made every year.
        """
        values = {name: {row.get(name, "") for row in pack.years.values()} for name in pack.lookups}
        changing = tuple(name for name, texts in values.items() if len(texts - {"", NONE}) > 1)
        own: dict[str, str] = {}
        for name, form in FORMS.items():
            first = form.search(text) if year and name in changing else None
            known = words.get(name, "")
            if first and (not known or known not in text):
                own[name] = first[0]
        return cls(words, year, changing, own, yearly)

    def slots(self, text: str, taken: tuple[tuple[int, int], ...] = ()) -> list[Slot]:
        """The slots of a text for unit and year, in order. Nothing in `taken` or in a title 《…》 is one.

        The name of the outline of the year is itself a title, and is found before; the year in the title of
        a document that is made every year is a slot too.
        """
        found: list[Slot] = []
        closed = bytearray(len(text))

        def close(start: int, end: int) -> None:
            closed[start:end] = b"\1" * (end - start)

        def add(slots: Iterator[Slot]) -> None:
            for slot in slots:
                if not any(closed[slot.start : slot.end]):
                    found.append(slot)
                    close(slot.start, slot.end)

        for start, end in taken:
            close(start, end)

        if self.year:
            add(self._words_of_the_year(text))
        for title in TITLES.finditer(text):
            if self.year and any(word in title[0] for word in self.yearly):
                add(self._years(text, *title.span()))
            close(*title.span())
        add(self._words_of_the_unit(text))
        if self.year:
            add(self._years(text))
        return sorted(found, key=lambda slot: slot.start)

    def beside(self, text: str, figures: Sequence[Slot]) -> list[Slot]:
        """The slots of a text for unit and year together with those of its figures, in order."""
        words = self.slots(text, tuple((slot.start, slot.end) for slot in figures))
        return sorted([*figures, *words], key=lambda slot: slot.start)

    def _words_of_the_year(self, text: str) -> Iterator[Slot]:
        for name in self.of_year:
            literal = self.own.get(name) or self.words.get(name, "")
            if len(literal) >= SHORTEST:
                for place in re.finditer(re.escape(literal), text):
                    yield Slot(*place.span(), name, required=True)

    def _words_of_the_unit(self, text: str) -> Iterator[Slot]:
        names = {self.words[n]: n for n in reversed(UNIT_SLOTS) if len(self.words.get(n, "")) >= SHORTEST}
        if not names:
            return
        literals = "|".join(re.escape(word) for word in sorted(names, key=len, reverse=True))
        for place in re.finditer(rf"(?:{literals})(?!员会|员)", text):
            yield Slot(*place.span(), names[place[0]])

    def _years(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Slot]:
        names = {self.year: "年度", self.year - 1: "上一年度", self.year + 1: "下一年度"}
        for place in YEAR.finditer(text, start, end):
            name = names.get(int(place[1]))
            if name and (name == "年度" or not SINCE.match(text, place.end())):
                yield Slot(*place.span(), name)


def figures_between(slots: Iterable[Slot], start: int, end: int) -> frozenset[str]:
    """The indicators of the figures in a stretch of a text."""
    return frozenset(slot.name for slot in slots if slot.figure and start <= slot.start < end)
