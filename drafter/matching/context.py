"""The words around a figure, by how near they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import (
    ASIDE,
    MARKER,
    SENTENCE_ENDS,
    Meaning,
    Mention,
    clause_around,
    sentence_start,
    with_stops,
)
from drafter.patterns import regex

TITLE = regex(r"《(?![^《》]{2,12}法》)[^《》]{5,}》")
NOISE = regex(r"[\s“”‘’\"'《》〈〉【】*]+")
GOES_ON = ("，", ",")
THOUSANDS = regex(r"(?<=\d),(?=\d{3})")
NEXT = regex(r"(?:和|及|与|、|以及)$")
EMPTY = regex(
    r"(?:(?:全年|今年|本年|本年度|年度|年内|一年|期间|截至|目前|截止|以来|累计|共计|总计|合计|其中|分别|平均|达到|实现|完成|"
    r"其|并|已|共|计|达|至|到|为|是|了|约|近|超|有|均|等|全|各类|多|余|、)|20\d\d年?度?|\d+月(?:底|\d+日)?)+"
)
"""Words that say nothing about what is counted."""
TAIL = regex(
    r"(?:累计|共计|总计|合计|分别|平均|数量|人数|总数|达到|共|计|达|至|到|(?<!行)为|是|了|(?<![公条合契])约|近|超|(?<!通)过|有|均|等|各|由|从|在|仅|增加|、)+$"
)
LONGEST_BEHIND = 32
LONGEST_BEFORE = 40
LONGEST_AROUND = 400


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a figure, without blanks, quotation marks and long titles 《…》 but of laws.

    Attributes:
        before: In the same clause before the figure; behind the figure before it, if that is nearer.
        behind: In the same clause behind the unit, up to the next figure.
        clause: The whole clause.
        sentence: The sentence before the clause, and the clause that follows; of 甲、乙分别… nothing, but
            the clause as well where they are rates, 回复率、采纳率分别…, which are of one thing.
        item: What stands before the sentence in the same paragraph, from 一是 (二是 …) on.
        past: All of the item that stands before the figure; of 甲、乙分别…, the figure's own.
        headings: The headings above.
    """

    before: str
    behind: str
    clause: str
    sentence: str
    item: str
    past: str
    headings: str

    @property
    def near(self) -> str:
        """The words next to the figure, a bar where it stands."""
        return f"{self.before}|{self.behind}"


def contexts(text: str, mentions: Sequence[Mention], headings: Sequence[str]) -> Iterator[Context]:
    """The context of each figure of a paragraph.

    Args:
        text: The paragraph.
        mentions: Its figures, in order.
        headings: The headings above it, outermost first.
    """
    paragraph = _Paragraph(THOUSANDS.sub("·", with_stops(text)), tuple(mentions), clean("|".join(headings)))
    shared = ""
    for n in range(len(mentions)):
        context = paragraph.context(n, shared)
        shared = context.before
        yield replace(context, before=context.before[-LONGEST_BEFORE:])


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph with its figures, and the headings above it."""

    text: str
    mentions: tuple[Mention, ...]
    headings: str

    def context(self, n: int, shared: str) -> Context:
        """The words around a figure; `shared` are those before the figure in front of it."""
        text, mention = self.text, self.mentions[n]
        start, end = clause_around(text, mention.start, mention.end, LONGEST_AROUND)
        sentence, item = _beginnings(text, start)
        behind = self._behind(n, end)
        before = self._before(n, start, behind, shared)
        around = clean(
            text[max(start, mention.start - LONGEST_AROUND) : min(end, mention.end + LONGEST_AROUND)]
        )
        beside = f"{clean(text[sentence:start])}|{self._following(end)}"
        if mention.subject:
            beside = f"{around}|{beside}" if mention.unit == "%" else ""
            before = around = self._own_words(mention, start, before)
        return Context(
            before,
            behind,
            around,
            beside,
            clean(text[item:sentence]),
            clean(mention.subject or text[item : mention.start]),
            self.headings,
        )

    def _behind(self, n: int, end: int) -> str:
        """The words behind a figure, up to the next one or the end of the clause."""
        others = (m.start for m in self.mentions[n + 1 : n + 3] if m.unit != "%")
        until = min(end, next(others, end))
        return clean(self.text[self.mentions[n].end : until][:LONGEST_BEHIND]).split("、")[0]

    def _before(self, n: int, start: int, behind: str, shared: str) -> str:
        """The words before a figure: in its clause, or further off where there are none."""
        text, mention = self.text, self.mentions[n]
        last = self.mentions[n - 1] if n else None
        joined = last is not None and last.end > start
        edge = last.end if last and joined else start
        before = clean(text[max(edge, mention.start - LONGEST_BEFORE * 2) : mention.start])
        if mention.subject:
            return before
        if last and last.meaning is Meaning.PREVIOUS and not last.year and joined:
            return f"{shared}{before}"
        if joined and behind and NEXT.search(before):
            return ""
        return before if telling_words(before) or behind else _further(text, start, edge, last) + before

    def _own_words(self, mention: Mention, start: int, before: str) -> str:
        """Of 甲、乙分别…, the words that are the figure's own."""
        first = next((m for m in self.mentions if m.start >= start and m.subject), mention)
        verb = clean(self.text[start : first.start])
        return f"{clean(mention.subject)}{verb.split('分别')[-1] if '分别' in verb else before}"

    def _following(self, end: int) -> str:
        """The clause that follows behind a comma."""
        if self.text[end : end + 1] not in GOES_ON:
            return ""
        return clean(self.text[end : clause_around(self.text, end + 1, end + 1, LONGEST_AROUND)[1]])


def clean(text: str) -> str:
    """Words without blanks, quotation marks and the words of long titles."""
    return NOISE.sub("", ASIDE.sub("", TITLE.sub("", text)))


def telling_words(words: str) -> str:
    """The words that say something, counting words and dates left out."""
    return re.sub(r"[^\w]+", "", EMPTY.sub("", words))


def _beginnings(text: str, start: int) -> tuple[int, int]:
    """Where the sentence before a place begins, and the item (一是 …) or, failing one, the paragraph."""
    sentence = sentence_start(text, start, LONGEST_AROUND)
    items = [item.start() for item in MARKER.finditer(text, max(0, sentence - LONGEST_AROUND), start)]
    item = items[-1] if items else max(0, sentence - LONGEST_AROUND)
    return max(sentence, item), item


def _further(text: str, start: int, edge: int, last: Mention | None) -> str:
    """The words of the clause before, or of the same clause before the figure in front, for a bare figure."""
    if last and start <= last.end <= edge and edge > start:
        return clean(text[start : last.start])
    if start == 0 or text[start - 1] in (*SENTENCE_ENDS, "\n"):
        return ""
    first, _ = clause_around(text, start - 1, start - 1, LONGEST_AROUND)
    if last and last.end > first:
        return ""
    return clean(text[first : start - 1])
