"""What the rule about blanks makes of a template: figures that go with others, words that go missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from drafter.chinese import BRACKETS, CLOSE, MARK, OPEN, Clause, holds_together, is_bare_verb, settle_sentence
from drafter.model import Catalogue, Finding, Source, finding
from drafter.patterns import regex

from .borrowed_words import DEEDS
from .plain_sentences import Sentence
from .slots import LAST_YEAR, Slot, follows

MOST = 20
"""So many findings of a kind are made of a file."""
TOGETHER = "分别"
NAMED = "请把每个数和它的名目写在一起，用顿号隔开"
APART = "请各写一个分句，用逗号隔开"
LEANS = "后一个数离了前一个说不清的，在它的分句前面加“←”"
BETWEEN = regex(f"(?<={CLOSE})(?=(?:{DEEDS})[^{OPEN}]*{OPEN})")
"""Where a clause can be parted: behind a figure, in front of a deed."""


def lost_figures(sentences: Iterable[Sentence], file: str, catalogue: Catalogue) -> Iterator[Finding]:
    """Find the figures of plain sentences that go, although they are known, because another is blank (T21).

    A figure may hang on another: in a clause that speaks of the one before, as a part or a rate of it. It is
    lost where both stand in one clause.
    """
    found = (lost for each in sentences if each.is_plain for lost in _lost(each, file, catalogue))
    yield from islice(found, MOST)


def _lost(sentence: Sentence, file: str, catalogue: Catalogue) -> Iterator[Finding]:
    for clause in sentence.clauses():
        for blank, lost in islice(_pairs(sentence, clause, catalogue), 1):
            yield finding(
                "T21",
                Source(file, "", f"第 {sentence.line} 行"),
                field=lost,
                blank=blank,
                lost=lost,
                words=sentence.shown(clause.text),
                way_out=_way_out(sentence, clause),
            )


def _way_out(sentence: Sentence, clause: Clause) -> str:
    """How the clause may be put so that each figure can stand alone."""
    if TOGETHER in clause.text or len(clause.items) > 1:
        return NAMED
    between = BETWEEN.search(clause.text)
    parted = f"，如“{sentence.shown(BETWEEN.sub('，', clause.text, count=1))}”" if between else ""
    return f"{APART}{parted}；{LEANS}"


def _pairs(sentence: Sentence, clause: Clause, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What may be blank in a clause, each with a figure of the clause that goes with it."""
    inside = sentence.figures(BRACKETS.sub("", clause.text))
    borrowing = _borrowing(sentence, clause)
    for blank in dict.fromkeys(need for _, slot in inside for need in sorted(slot.needs)):
        left = settle_sentence(sentence.text, sentence.stuffs(blank)).text
        kept = set(map(int, MARK.findall(left)))
        for n, slot in inside:
            if n not in kept | borrowing and not _hangs(slot, blank, catalogue):
                yield blank, slot.names[0]


def _borrowing(sentence: Sentence, clause: Clause) -> set[int]:
    """The marks of figures in items of a list that borrow their object from the item before."""
    items = () if holds_together(clause) or len(clause.items) == 1 else clause.items[1:]
    return {n for item in items if is_bare_verb(sentence.shape(item)) for n, _ in sentence.figures(item)}


def _hangs(slot: Slot, blank: str, catalogue: Catalogue) -> bool:
    """Whether a figure says nothing without another: it is the same one, a part of it or a rate of it."""
    name = blank.removesuffix(LAST_YEAR)
    return name in slot.names or any(follows(own, {name}, catalogue) for own in slot.names)
