"""The signs ｜ and ← in the sentences of a sample: where its structure shows what is shared, and what leans.

Sentences are taken with marks for what comes in, as the rule about blank figures takes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from drafter.chinese import (
    CLOSE,
    LEANING,
    MARK,
    NUMBER,
    OPEN,
    SHARED,
    Clause,
    Stuff,
    clauses_of,
    digits_value,
)
from drafter.narrative import Sign, Slot, write_words
from drafter.packs import FigureWords
from drafter.patterns import regex

QUANTITY = regex(r"([\d,，]+(?:\.\d+)?)([万亿]?)[余多]?(\D+)")
SCALES = {"": 1, "万": 10**4, "亿": 10**8}
TOKEN = regex(f"{MARK.pattern}|.", re.DOTALL)
STOPS = "。！？!?；;"
TOGETHER, OF_THESE = "分别", "其中"
NO_OBJECT = "(?!人员|员|机构|组织|中心|队|率|度|制|工作)"
"""What a verb in front of a noun names, and does not act on: 审核人员."""
SCOPE = regex(r"全(?:省|市|县|区|镇|乡|街道|州|盟|旗)|年内")
ACTOR = regex(r"[^，]{0,8}(?:书记|[省市县区镇乡局厅州盟旗]长|主任)(?!会)")
"""Who acts, where it is not the body that reports."""
SHORT_ACT = 6
"""So many characters say no more than what was done: 去年同期审核."""
YEAR_BEFORE = regex(
    rf"(?:而)?(?:上年|去年|上一年|{MARK.pattern}年)(?:同期|度)?(?:分别)?(?:为|是|有|共|达)?{MARK.pattern}"
    rf"|(?:而)?(?:上年|去年|上一年)[^{OPEN}]{{0,{SHORT_ACT}}}{MARK.pattern}(?:[、和]{MARK.pattern})*"
)
"""A clause with nothing but last year's figure, 2022年为265类, 去年审核43份: it leans on the one before."""
BARE, SHORT = 2, 4
"""So long is a verb, and one with a word before it."""

Quantity = tuple[Decimal, str]
"""A number, scale words counted in, and its unit."""


def quantity_of(text: str) -> Quantity | None:
    """What a figure says as it stands in a text; None for one in words."""
    found = QUANTITY.fullmatch(text)
    return (digits_value(found[1]) * SCALES[found[2]], found[3]) if found else None


@dataclass(frozen=True)
class Signer:
    """Sets the signs of sentences.

    Attributes:
        words: The words that show what is shared and what leans.
    """

    words: FigureWords

    def write(self, text: str, slots: Sequence[Slot], start: int, end: int) -> str:
        """Write the words between two places of a text for a template, with its slots and signs."""
        found = self.signs(text, slots, start, end)
        return write_words(text, sorted([*slots, *found], key=lambda one: (one.start, one.end)), start, end)

    def signs(self, text: str, slots: Sequence[Slot], start: int, end: int) -> list[Sign]:
        """The signs of the sentence between two places of a text, given the slots of the text in order."""
        inside = [slot for slot in slots if start <= slot.start and slot.end <= end]
        pieces, place = [], start
        for n, slot in enumerate(inside):
            pieces += [text[place : slot.start], f"{OPEN}{n}{CLOSE}"]
            place = slot.end
        marked = "".join([*pieces, text[place:end]])
        said = {n: quantity_of(text[s.start : s.end]) for n, s in enumerate(inside) if s.figure}
        found, place = [], start
        for token in TOKEN.finditer(self.signed(marked, said)):
            if token[0] in (SHARED, LEANING):
                found.append(Sign(place, token[0]))
            place = inside[int(token[1])].end if token[1] else place + (token[0] not in (SHARED, LEANING))
        return found

    def signed(self, sentence: str, figures: Mapping[int, Quantity | None]) -> str:
        """Set the signs of a sentence.

        Args:
            sentence: Its words with marks.
            figures: What its figures say, by the numbers of their marks.
        """
        if len(figures) < 2 or SHARED in sentence or LEANING in sentence:
            return sentence
        bare = sentence.rstrip(STOPS)
        clauses = tuple(clauses_of(bare, lambda n: Stuff.FIGURE if n in figures else Stuff.WORDS))
        leaning = {n for n in range(len(clauses)) if self._leans(clauses, n)}
        shared = {n: self._shared(clause) for n, clause in enumerate(clauses)}
        for n in range(len(clauses)):
            parts, others = _parts_behind(clauses, n, figures)
            shared |= {n: len(OF_THESE)} if parts and not others else {}
            leaning |= set(parts) if others else set()
        pieces = [_with_signs(clause, shared[n], n in leaning) for n, clause in enumerate(clauses)]
        return "".join(pieces) + sentence[len(bare) :]

    def _shared(self, clause: Clause) -> int:
        """How many characters of a clause belong to all items of its list; 0 where none do."""
        if TOGETHER in clause.text or len(clause.items) == 1 or not clause.shape.endswith(NUMBER):
            return 0
        return self._shared_by_items([_words(item) for item in clause.items])

    def _shared_by_items(self, items: Sequence[str]) -> int:
        """How many characters of the first item of a list, given its words before figures, belong to all."""
        first, *others = items
        if not all(others) or not first:
            return 0
        if all(map(self._is_noun, others)):
            scope = SCOPE.match(first)
            return self._verb_end(first) or (scope.end() if scope and scope.end() < len(first) else 0)
        if all(len(words) <= SHORT and self._verbs.search(words[-BARE:]) for words in others):
            last = self._last_verb.search(first)
            return last.start() if last else 0
        return 0

    def _verb_end(self, words: str) -> int:
        """Where the verb of a phrase ends that has an object behind it; 0 where there is none."""
        found = self._sharing.search(words)
        return found.end() if found else 0

    def _is_noun(self, words: str) -> bool:
        """Whether words name a thing: no verb begins them, and they are more than one character."""
        return len(words) >= BARE and not self._verbs.match(words) and not self._leaning.match(words)

    def _leans(self, clauses: Sequence[Clause], n: int) -> bool:
        """Whether a clause with figures leans on the one before: by its words, or who acts."""
        clause = clauses[n]
        before = [c for c in clauses[:n] if c.counts]
        if not before or not clause.counts or clause.is_of_these:
            return False
        if self._leaning.match(clause.text) or YEAR_BEFORE.fullmatch(clause.text):
            return True
        of_part = [c for c in before if c.part == clause.part]
        verb = self._last_verb.search(_words(clause.text))
        if verb and of_part and verb[0] in of_part[-1].text:
            return True
        acts_anew = len(of_part) > 1 and bool(ACTOR.match(of_part[-1].text))
        return acts_anew and not ACTOR.match(clause.text) and not clause.hangs

    @cached_property
    def _sharing(self) -> re.Pattern[str]:
        return re.compile(f"(?:{_any_of(self.words.sharing)}){NO_OBJECT}(?=..)")

    @cached_property
    def _verbs(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.words.sharing))

    @cached_property
    def _last_verb(self) -> re.Pattern[str]:
        return re.compile(f"(?<=.)(?:应当?|实际)?(?:{_any_of(self.words.sharing)})$")

    @cached_property
    def _leaning(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.words.leaning))


def _any_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _words(text: str) -> str:
    """The words of an item or a clause before its first figure."""
    return text.partition(OPEN)[0]


def _said(clause: Clause, figures: Mapping[int, Quantity | None]) -> list[Quantity | None]:
    """What the figures of a clause say."""
    return [figures[n] for n in map(int, MARK.findall(clause.text)) if n in figures]


def _with_signs(clause: Clause, shared: int, leaning: bool) -> str:
    words = f"{clause.text[:shared]}{SHARED if shared else ''}{clause.text[shared:]}"
    return f"{LEANING if leaning else ''}{words}{clause.separator}"


def _parts_behind(
    clauses: Sequence[Clause], n: int, figures: Mapping[int, Quantity | None]
) -> tuple[list[int], list[int]]:
    """The clauses that go on with the parts that a clause with 其中 begins, and the others behind it.

    A part has the unit of the whole, and the parts together are no more than that.
    """
    wholes = [m for m in range(n) if clauses[m].counts and not clauses[m].hangs]
    if not clauses[n].is_of_these or len(clauses[n].items) > 1 or not wholes:
        return [], []
    whole = _said(clauses[wholes[-1]], figures)[-1]
    behind = [m for m in range(n + 1, len(clauses)) if clauses[m].part == clauses[n].part]
    behind = [m for m in behind if clauses[m].counts and not clauses[m].hangs]
    parts: list[int] = []
    for m in behind:
        said = [one for k in (n, *parts, m) for one in _said(clauses[k], figures)]
        if not whole or not all(one and one[1] == whole[1] for one in said):
            break
        if sum(one[0] for one in said if one) > whole[0]:
            break
        parts.append(m)
    return parts, behind[len(parts) :]
