"""Which figures of the record stand where, and what became of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.embedding import Embedded
from drafter.model import Block, Chart, Figure, Report, spans_of
from drafter.patterns import regex

from .edited import EditedParagraph, Held, Hold, State
from .word_text import Mark, Raw

NUMBER_BEFORE = regex(r"^[\d.,，]+")
PARTED = tuple("（(，、；。")
"""What parts a number from another one that is added behind it: 28件（其中涉企9件）."""
ANY_NUMBER = regex(r"\d|[【】]")
GOES_ON = regex(r"[%％‰.．〇零一二两三四五六七八九十百千万亿余多几半次月/／]")
"""What stands behind a number and makes it another one."""
RUNS_INTO = regex(r"[第.．〇零一二两三四五六七八九十百千万亿几负－−+＋-]$")
"""What stands before a number and makes it another one."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Finds the figures of paragraphs.

    Attributes:
        known: The figures of the record by their numbers; empty where there is none, then any counts.
        controlled: The numbers that content controls name: their bookmarks say no more.
    """

    known: Mapping[int, Figure]
    controlled: frozenset[int]

    @classmethod
    def of(cls, paragraphs: Iterable[Raw], embedded: Embedded) -> Holder:
        """What finds the figures of these paragraphs."""
        named = frozenset(mark.n for raw in paragraphs for mark in raw.controls if mark.n)
        return cls(dict(enumerate(embedded.figures, 1)), named)

    def figures(self, raw: Raw) -> tuple[Held, ...]:
        """The figures that stand in a paragraph, in order; of two in each other the inner one."""
        text = raw.text
        nameless = sorted((mark for mark in raw.controls if not mark.n), key=lambda mark: mark.start)
        starts = [mark.start for mark in nameless]
        found = [_held(mark, text, Hold.CONTROL) for mark in raw.controls if self._counts(mark.n)]
        for mark in raw.bookmarks:
            if mark.n not in self.controlled and self._counts(mark.n) and mark.start < mark.end:
                first = bisect_left(starts, mark.start)
                unit = NUMBER_BEFORE.sub("", self.known[mark.n].text) if self.known else ""
                found.append(_by_bookmark(mark, nameless[first : first + 2], text, unit))
        return tuple(self._alone(held) for held in _apart(found))

    def _alone(self, held: Held) -> Held:
        """A figure without the words that were typed into its control, in front of it or behind it."""
        figure = self.known.get(held.n)
        if figure is None or not figure.text or held.text.count(figure.text) != 1:
            return held
        before, behind = held.text.split(figure.text)
        added = behind if behind[:1] not in PARTED else ""
        if ANY_NUMBER.search(before + added) or GOES_ON.match(behind) or RUNS_INTO.search(before):
            return held
        if figure.text[-1].isdecimal() and (behind[:1].isalnum() or ANY_NUMBER.search(behind)):
            return held
        return replace(held, start=held.start + len(before), end=held.end - len(behind), text=figure.text)

    def _counts(self, n: int) -> bool:
        return n in self.known if self.known else n > 0


def _held(mark: Mark, text: str, hold: Hold) -> Held:
    return Held(mark.n, mark.start, mark.end, text[mark.start : mark.end], hold, mark.element)


def _by_bookmark(mark: Mark, nameless: Sequence[Mark], text: str, unit: str) -> Held:
    """A figure by its bookmark; by the control in it, where a program has only taken the control's name.

    LibreOffice has put the unit out of the control, and left it in the bookmark, where it has rejected a
    tracked change of the number.
    """
    inside = [control for control in nameless if control.start < control.end <= mark.end]
    if len(inside) != 1:
        return _held(mark, text, Hold.BOOKMARK)
    control = inside[0]
    if unit and text.startswith(unit, control.end, mark.end) and not text.endswith(unit, 0, control.end):
        return _held(mark._replace(start=control.start, end=control.end + len(unit)), text, Hold.BOOKMARK)
    return _held(control._replace(n=mark.n), text, Hold.CONTROL)


def _apart(found: Iterable[Held]) -> tuple[Held, ...]:
    """Those that do not overlap: what holds another figure was typed over with it."""
    kept, end = [], 0
    for held in sorted(found, key=lambda held: (held.end, -held.start)):
        if held.start == held.end:
            kept.append(held)
        elif held.start >= end:
            kept.append(held)
            end = held.end
    return tuple(sorted(kept, key=lambda held: (held.start, held.end)))


def states_of(paragraphs: Iterable[EditedParagraph], embedded: Embedded) -> dict[int, State]:
    """What became of each figure that stood in the text as built.

    Behind those of the report the record has some that are kept for what a tracked deletion holds: they count
    where they stand.
    """
    standing: defaultdict[int, list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        for held in paragraph.figures:
            standing[held.n].append(held.text)
    blocks = [*_blocks_of_figures(embedded.report)] if embedded.report else []
    found: dict[int, State] = {}
    for n, figure in enumerate(embedded.figures, 1):
        kept = bool(blocks) and n > len(blocks)
        drawn = n <= len(blocks) and isinstance(blocks[n - 1], Chart)
        if not drawn and (n in standing or not kept):
            found[n] = _state(standing.get(n, ()), figure)
    return found


def reads_as(text: str, figure: Figure) -> bool:
    """Whether words are those of a figure as it was built, but for blanks and what nobody sees."""
    return _seen(text) == _seen(figure.text)


def _state(texts: Sequence[str], figure: Figure) -> State:
    worded = [text for text in texts if text]
    if not worded:
        return State.LOOSE if texts else State.DELETED
    if len(worded) > 1:
        return State.COPIED
    return State.INTACT if reads_as(worded[0], figure) else State.RETYPED


def _seen(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def drawn_in(report: Report) -> dict[int, str]:
    """The numbers of the figures that stand in charts, and in no control, with the captions of those."""
    blocks = enumerate(_blocks_of_figures(report), 1)
    return {n: block.caption for n, block in blocks if isinstance(block, Chart)}


def _blocks_of_figures(report: Report) -> Iterator[Block]:
    """For each figure of a report in order the block that it stands in."""
    attached = (block for attachment in report.attachments for block in attachment.blocks)
    for block in (*report.blocks, *attached):
        yield from (block for span in spans_of(block) if isinstance(span, Figure))
