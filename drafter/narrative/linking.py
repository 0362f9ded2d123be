"""Figures stand in the work that they belong to: sentences move from the head of a section to a row.

What a row's 关联指标 names moves behind its words. What its words cite, 〔指标名〕, is not said again before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.chinese import STOPS, clauses_of
from drafter.model import INITIATIVES_SHEET

from .ledger import Anchor
from .settling import Paragraph, indicators_in, marks_in, names_of


def link(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Move the sentences of figures to the rows that they belong to.

    Returns:
        The indicators that rows name and no sentence of the templates prints, though they are known.
    """
    anchors = [(one, n) for one in paragraphs for text in one.sentences for n in marks_in(text)]
    rows = [(one, n, names) for one, n in anchors if (names := _names(one, n))]
    cited = _cited(paragraphs)
    for paragraph, sentence in _sentences_of_templates(paragraphs):
        here = names_of(paragraph.figures(sentence).values())
        for row, anchor, names in rows if here else ():
            if moved := _take(paragraph, sentence, here.intersection(names) - cited):
                row.moved_in.setdefault(anchor, []).append(moved)
        told = here & cited
        if told and not _take_cited(paragraph, sentence, told):
            for name in sorted(told):
                _take_cited(paragraph, sentence, {name})
    named = {name for _, _, names in rows for name in names}
    told = cited | {name for row, _, _ in rows for name in _came_to(row)}
    return tuple(sorted(named - told))


def _cited(paragraphs: Sequence[Paragraph]) -> set[str]:
    """The indicators that the words of rows of 工作举措 tell."""
    return {
        name
        for one in paragraphs
        for name in indicators_in(one, [text for text in one.sentences if one.typed(text, INITIATIVES_SHEET)])
    }


def _sentences_of_templates(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    for paragraph in paragraphs:
        sentences = () if paragraph.level else paragraph.sentences
        yield from ((paragraph, text) for text in sentences if not paragraph.typed(text))


def _names(paragraph: Paragraph, n: int) -> tuple[str, ...]:
    mark = paragraph.book.spans[n]
    return mark.names if isinstance(mark, Anchor) else ()


def _came_to(row: Paragraph) -> set[str]:
    return indicators_in(row, [text for texts in row.moved_in.values() for text in texts])


def _take(paragraph: Paragraph, sentence: str, names: set[str]) -> str:
    """Take the figures of some indicators out of a sentence, with all that hangs on them.

    Where a figure would be lost that way, the whole sentence is taken.

    Returns:
        A sentence of its own for them; empty where none of them stands in it.
    """
    if not names:
        return ""
    here = paragraph.figures(paragraph.left(sentence))
    moved = {n for n, figure in here.items() if figure.indicator in names}
    if not moved:
        return ""
    gone = paragraph.elsewhere & set(marks_in(sentence))
    rest = paragraph.settled(sentence, gone | moved).text
    taken = here.keys() - set(marks_in(rest))
    others = (here.keys() - taken) | paragraph.missing(sentence)
    own = paragraph.settled(sentence, gone | others).text
    if not taken <= set(marks_in(own)):
        taken, own = set(here), paragraph.left(sentence)
    paragraph.elsewhere |= taken
    return _without_lead(paragraph, own)


def _without_lead(paragraph: Paragraph, own: str) -> str:
    """Take words off the front that lead to the figures: the row has said what it is about.

    They stay where what follows needs them, and where they say who acts.
    """
    stop = own[len(own.rstrip(STOPS)) :]
    lead, *others = clauses_of(own[: len(own) - len(stop)], paragraph.stuff)
    if lead.counts or lead.is_time or not others or not others[0].counts or others[0].borrows:
        return own
    from drafter.chinese import bodies_named  # a large pattern, which few reports need

    if any(bodies_named(paragraph.words(lead.text))):
        return own
    return own[len(lead.text) + len(lead.separator) :]


def _take_cited(paragraph: Paragraph, sentence: str, names: set[str]) -> bool:
    """Leave out figures that rows' words cite, where no other is lost with them: whether they were."""
    before = paragraph.figures(paragraph.left(sentence))
    own = {n for n, figure in before.items() if figure.indicator in names}
    gone = paragraph.elsewhere & set(marks_in(sentence))
    left = set(marks_in(paragraph.settled(sentence, gone | own).text))
    alone = before.keys() - own <= left
    if alone:
        paragraph.elsewhere |= own
    return alone
