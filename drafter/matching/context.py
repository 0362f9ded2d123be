"""The words around a figure, by how near they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.chinese import MARKER, Meaning, Mention, with_stops

TITLE = re.compile(r"《[^《》]{5,}》")
NOISE = re.compile(r"[\s“”‘’\"'《》〈〉【】*]+")
SHORT = re.compile(r"[（(][^（()）\d，,。；;]{1,6}[)）]")
"""An addition that does not interrupt the words: 村（社区）."""
CLAUSE_ENDS = "，,。；;：:！!？?\n（）()"
SENTENCE_ENDS = "。！!？?\n"
GOES_ON = ("，", ",")
NEXT = re.compile(r"(?:和|及|与|、|以及)$")
EMPTY = re.compile(
    r"(?:(?:全年|今年|本年|本年度|年度|年内|一年|期间|截至|目前|截止|以来|累计|共计|总计|合计|其中|分别|平均|达到|实现|完成|"
    r"其|并|已|共|计|达|至|到|为|是|了|约|近|超|有|均|等|全|各类|多|余|、)|20\d\d年?度?|\d+月(?:底|\d+日)?)+"
)
"""Words that say nothing about what is counted."""
TAIL = re.compile(
    r"(?:累计|共计|总计|合计|分别|平均|数量|人数|总数|达到|共|计|达|至|到|(?<!行)为|是|了|约|近|超|过|有|均|等|各|由|从|在|仅|增加|、)+$"
)
LONGEST_BEHIND = 32
LONGEST_BEFORE = 40
LONGEST_AROUND = 400


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a figure, without blanks, quotation marks and long titles 《…》.

    Attributes:
        before: In the same clause before the figure; behind the figure before it, if that is nearer.
        behind: In the same clause behind the unit, up to the next figure.
        clause: The whole clause.
        sentence: The sentence before the clause, and the clause that follows.
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
    text = with_stops(text)
    above = cleaned("|".join(headings))
    shared = ""
    for n, mention in enumerate(mentions):
        last = mentions[n - 1] if n else None
        start, end = _clause(text, mention.start, mention.end)
        sentence, item = _beginnings(text, start)
        joined = last is not None and last.end > start
        edge = last.end if last and joined else start
        others = (m.start for m in mentions[n + 1 : n + 3] if m.unit != "%")
        until = min(end, next(others, end))
        behind = cleaned(text[mention.end : until][:LONGEST_BEHIND]).split("、")[0]
        before = cleaned(text[max(edge, mention.start - LONGEST_BEFORE * 2) : mention.start])
        around = cleaned(
            text[max(start, mention.start - LONGEST_AROUND) : min(end, mention.end + LONGEST_AROUND)]
        )
        so_far = cleaned(text[sentence:start])
        if mention.subject:
            first = next((m for m in mentions if m.start >= start), mention)
            verb = cleaned(text[start : first.start])
            before = f"{cleaned(mention.subject)}{verb.split('分别')[-1] if '分别' in verb else before}"
            around = before
        elif last and last.meaning is Meaning.PREVIOUS and not last.year and joined:
            before = f"{shared}{before}"
        elif joined and behind and NEXT.search(before):
            before = ""
        elif not said(before) and not behind:
            before = _further(text, start, edge, last) + before
        shared = before
        follows = (
            cleaned(text[end : _clause(text, end + 1, end + 1)[1]]) if text[end : end + 1] in GOES_ON else ""
        )
        yield Context(
            before[-LONGEST_BEFORE:],
            behind,
            around,
            "" if mention.subject else f"{so_far}|{follows}",
            cleaned(text[item:sentence]),
            cleaned(mention.subject or text[item : mention.start]),
            above,
        )


def cleaned(text: str) -> str:
    """Words without blanks, quotation marks and the words of long titles."""
    return NOISE.sub("", SHORT.sub("", TITLE.sub("", text)))


def said(words: str) -> str:
    """The words that say something, counting words and dates left out."""
    return re.sub(r"[^\w]+", "", EMPTY.sub("", words))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause of a figure begins and ends."""
    window = text[max(0, start - LONGEST_AROUND) : end + LONGEST_AROUND]
    shift = start - min(start, LONGEST_AROUND)
    plain = SHORT.sub(lambda found: "·" * len(found[0]), window)
    first, last = start, end
    while first > shift and plain[first - shift - 1] not in CLAUSE_ENDS:
        first -= 1
    while last < shift + len(plain) and plain[last - shift] not in CLAUSE_ENDS:
        last += 1
    return first, last


def _beginnings(text: str, start: int) -> tuple[int, int]:
    """Where the sentence before a place begins, and the item (一是 …) or, failing one, the paragraph."""
    first = max(0, start - LONGEST_AROUND)
    sentence = max((text.rfind(mark, first, start) + 1 for mark in SENTENCE_ENDS), default=0)
    sentence = max(sentence, first)
    items = [item.start() for item in MARKER.finditer(text, max(0, sentence - LONGEST_AROUND), start)]
    item = items[-1] if items else max(0, sentence - LONGEST_AROUND)
    return max(sentence, item), item


def _further(text: str, start: int, edge: int, last: Mention | None) -> str:
    """The words of the clause before, or of the same clause before the figure in front, for a bare figure."""
    if last and start <= last.end <= edge and edge > start:
        return cleaned(text[start : last.start])
    if start == 0 or text[start - 1] in SENTENCE_ENDS:
        return ""
    first, _ = _clause(text, start - 1, start - 1)
    if last and last.end > first:
        return ""
    return cleaned(text[first : start - 1])
