"""Sentences, rows, headings and paragraphs that come or go, where what stands round them is untouched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from drafter.model import Block, Heading, Table

from ..operations import (
    InsertBlocks,
    InsertRow,
    Reason,
    RemoveParagraph,
    RemoveRow,
    ReplaceWords,
)
from .changed_sentences import Decision, Merging
from .sentences import CELL, Line, Sort, Written


def line_decisions(merging: Merging) -> Iterator[Decision]:
    """What comes into the edited report and what goes from it."""
    there, back = merging.aligned.there, merging.aligned.back
    for lines in _stretches(merging.base, lambda s: s in there):
        yield from _goes(merging, lines)
    for line in range(len(merging.base.lines)):
        yield from _sentences_go(merging, line)
    for lines in _stretches(merging.theirs, lambda t: t in back):
        yield from _comes(merging, lines)
    for line in range(len(merging.theirs.lines)):
        yield from _sentences_come(merging, line)


def _stretches(report: Written, known: Callable[[int], bool]) -> Iterator[list[int]]:
    """Lines next to each other that the other report has not; rows of a table that it has stay apart."""
    tables = {
        (line.part, line.block)
        for line in report.lines
        if line.sort is Sort.ROW and any(known(s) for s in range(line.first, line.last))
    }

    def stretch(index: int) -> tuple[bool, int, bool]:
        line = report.lines[index]
        new = not any(known(s) for s in range(line.first, line.last))
        return new, line.part, line.sort is Sort.ROW and (line.part, line.block) in tables

    for (new, _, _), lines in groupby(range(len(report.lines)), stretch):
        if new:
            yield [*lines]


def _is_row_of_known(report: Written, line: Line, known: Callable[[int], bool]) -> bool:
    """Whether a line is a row of a table that stays."""
    return line.sort is Sort.ROW and any(
        known(s)
        for other in report.lines
        if (other.part, other.block, other.sort) == (line.part, line.block, Sort.ROW)
        for s in range(other.first, other.last)
    )


def _goes(merging: Merging, lines: Sequence[int]) -> Iterator[Decision]:
    """Take out lines that the new report does not have."""
    report, standing = merging.base, merging.standing
    there = merging.aligned.there
    rows = _is_row_of_known(report, report.lines[lines[0]], lambda s: s in there)
    places = [standing.places.get(s) for line in lines for s in report.of_line(line)]
    whole = None not in places and all(
        standing.at_start(report.lines[line].first) and standing.at_end(report.lines[line].last - 1)
        for line in lines
    )
    if whole and not rows and _undisturbed(merging, lines):
        yield from (_taken_out(merging, line) for line in lines)
        return
    for line in lines:
        if rows and report.lines[line].first in standing.places:
            yield _taken_out(merging, line)
        else:
            yield from _told_gone(merging, line)


def _undisturbed(merging: Merging, lines: Sequence[int]) -> bool:
    """Whether lines stand one behind the other, between the lines that stood round them."""
    report, places = merging.base, merging.standing.places
    first, last = report.lines[lines[0]].first, report.lines[lines[-1]].last - 1
    around = [s for s in (first - 1, last + 1) if _in_part(report, s, report.lines[lines[0]].part)]
    wanted = sorted([*around, *range(first, last + 1)])
    found = [places.get(s) for s in wanted]
    return None not in found and found == [*range(found[0] or 0, (found[0] or 0) + len(found))]


def _in_part(report: Written, sentence: int, part: int) -> bool:
    inside = 0 <= sentence < len(report.sentences)
    return inside and report.lines[report.sentences[sentence].line].part == part


def _taken_out(merging: Merging, line: int) -> Decision:
    own = merging.base.lines[line]
    paragraph = merging.standing.passages[merging.standing.places[own.first]].first
    return RemoveRow(paragraph) if own.sort is Sort.ROW else RemoveParagraph(paragraph)


def _told_gone(merging: Merging, line: int) -> Iterator[Decision]:
    """Tell of a line that would go, as far as anything of it stands."""
    found = {merging.standing.anywhere(s): s for s in merging.base.of_line(line)}
    places = sorted(place for place in found if place is not None)
    if places:
        words = "".join(merging.words(merging.standing.passages[place]) for place in places)
        yield merging.left(places[0], merging.base.lines[line].headings, words, "", Reason.GONE)


def _sentences_go(merging: Merging, line: int) -> Iterator[Decision]:
    """Take out sentences of a line that the new report has otherwise."""
    there, standing = merging.aligned.there, merging.standing
    own = merging.base.of_line(line)
    if merging.base.lines[line].sort is Sort.ROW or not any(s in there for s in own):
        return
    for s in own:
        place = standing.anywhere(s)
        if s in there or place is None:
            continue
        passage = standing.passages[place]
        if standing.places.get(s) == place and _between(merging, s, own, place):
            (paragraph, start), (_, end) = passage.places[0], passage.places[-1]
            yield ReplaceWords(paragraph, start, end, ())
        else:
            yield merging.left(
                place, merging.base.lines[line].headings, merging.words(passage), "", Reason.GONE
            )


def _between(merging: Merging, s: int, line: range, place: int) -> bool:
    """Whether a sentence stands between the neighbours that it had in its line."""
    places, standing = merging.standing.places, merging.standing
    before = places.get(s - 1) == place - 1 if s > line.start else standing.at_start(s)
    behind = places.get(s + 1) == place + 1 if s + 1 < line.stop else standing.at_end(s)
    return before and behind


def _comes(merging: Merging, lines: Sequence[int]) -> Iterator[Decision]:
    """Put in lines that only the new report has."""
    report, back = merging.theirs, merging.aligned.back
    first = report.lines[lines[0]]
    if _is_row_of_known(report, first, lambda t: t in back):
        for line in lines:
            yield _row(merging, line)
        return
    after = _place_for(merging, lines)
    if after is None:
        words = "".join(report.sentences[t].words for line in lines for t in report.of_line(line))
        place = _near(merging, report.lines[lines[0]].first - 1)
        yield merging.left(place, first.headings, "", words, Reason.NEW)
    else:
        numbers = [
            n for line in lines for t in report.of_line(line) for n in report.sentences[t].numbers if n
        ]
        yield InsertBlocks(after, _blocks(report, lines), tuple(numbers))


def _place_for(merging: Merging, lines: Sequence[int]) -> int | None:
    """The paragraph behind which lines come in: what stood round their place has to stand there untouched."""
    report, standing = merging.theirs, merging.standing
    first, last = lines[0], lines[-1]
    part = report.lines[first].part
    if part >= len(merging.base.parts):
        return None
    if first and report.lines[first - 1].part == part:
        before = _edge(merging, reversed(report.of_line(first - 1)), standing.behind)
        return (
            standing.passages[before].last if before is not None and _is_followed(merging, before) else None
        )
    if last + 1 < len(report.lines) and report.lines[last + 1].part == part:
        behind = _edge(merging, report.of_line(last + 1), standing.before)
        return standing.passages[behind].first - 1 if behind and standing.passages[behind].first else None
    return None


def _edge(merging: Merging, line: Iterable[int], outside: Callable[[int], Iterable[int]]) -> int | None:
    """The passage at the edge of a line, if it stands there untouched; what comes in itself is no edge."""
    back = merging.aligned.back
    t = next((t for t in line if t in back), None)
    place = None if t is None else merging.standing.places.get(back[t])
    return place if place is not None and _all_go(merging, outside(place)) else None


def _is_followed(merging: Merging, place: int) -> bool:
    """Whether behind the paragraph of a passage stands untouched what stood there."""
    base, standing = merging.base, merging.standing
    own = base.lines[base.sentences[standing.back[place]].line]
    return (
        not _in_part(base, own.last, own.part) or standing.places.get(own.last) == standing.behind(place).stop
    )


def _only_going(merging: Merging, before: int, behind: int) -> bool:
    """Whether nothing stands between two passages but what goes."""
    return before < behind and _all_go(merging, range(before + 1, behind))


def _all_go(merging: Merging, passages: Iterable[int]) -> bool:
    back, there = merging.standing.back, merging.aligned.there
    return all(u in back and back[u] not in there for u in passages)


def _blocks(report: Written, lines: Sequence[int]) -> tuple[Block, ...]:
    found: dict[tuple[int, int], Block] = {}
    for line in (report.lines[each] for each in lines):
        blocks = report.parts[line.part]
        found[line.part, line.block] = blocks[line.block]
        own = blocks[line.block]
        if isinstance(own, Heading) and own.run_in and line.block + 1 < len(blocks):
            segments = {report.sentences[t].segment for t in range(line.first, line.last)}
            if 1 in segments:
                found[line.part, line.block + 1] = blocks[line.block + 1]
    return tuple(found.values())


def _row(merging: Merging, line: int) -> Decision:
    """Put a row behind the one that it stands behind in the new report, wherever that stands."""
    report, back = merging.theirs, merging.aligned.back
    own = report.lines[line]
    sentence = report.sentences[own.first]
    before = line - 1
    while before >= 0 and report.lines[before].first not in back:
        before -= 1
    earlier = report.lines[before] if before >= 0 else own
    same = (earlier.part, earlier.block, earlier.sort) == (own.part, own.block, Sort.ROW)
    place = merging.standing.anywhere(back[earlier.first]) if same and before >= 0 else None
    passage = merging.standing.passages[place] if place is not None else None
    if not passage or not passage.row or passage.code.count(CELL) != sentence.code.count(CELL):
        return merging.left(place, own.headings, "", sentence.words, Reason.NEW)
    block = report.parts[own.part][own.block]
    assert isinstance(block, Table)
    cells = block.rows[own.row - 1]
    padded = (*cells, *[()] * (sentence.code.count(CELL) + 1 - len(cells)))
    return InsertRow(passage.last, padded, tuple(filter(None, sentence.numbers)))


def _sentences_come(merging: Merging, line: int) -> Iterator[Decision]:
    """Put in new sentences of a line that the old report has as well."""
    report, back = merging.theirs, merging.aligned.back
    own = report.of_line(line)
    if report.lines[line].sort is Sort.ROW or not any(t in back for t in own):
        return
    for known, group in groupby(own, lambda t: t in back):
        if known:
            continue
        new = [*group]
        found = _gap(merging, new, own)
        if found is None:
            words = "".join(report.sentences[t].words for t in new)
            place = _near(merging, new[0] - 1 if new[0] > own.start else new[-1] + 1)
            yield merging.left(place, report.lines[line].headings, "", words, Reason.NEW)
            continue
        pieces = [report.sentences[t].spans() for t in new]
        spans = tuple(span for spans, _ in pieces for span in spans)
        yield ReplaceWords(
            found[0], found[1], found[1], spans, tuple(n for _, numbers in pieces for n in numbers)
        )


def _gap(merging: Merging, new: Sequence[int], line: range) -> tuple[int, int] | None:
    """Where in a paragraph new sentences come in, if those round their place stand there untouched."""
    standing, back = merging.standing, merging.aligned.back
    first, last = new[0], new[-1] + 1
    before = standing.places.get(back[first - 1]) if first > line.start else None
    behind = standing.places.get(back[last]) if last < line.stop else None
    if first == line.start:
        if behind is None or not _all_go(merging, standing.before(behind)):
            return None
        return standing.passages[behind].places[0]
    if before is None:
        return None
    if last == line.stop:
        return standing.passages[before].places[-1] if _all_go(merging, standing.behind(before)) else None
    same = behind is not None and standing.passages[before].first == standing.passages[behind].first
    inside = same and behind is not None and _only_going(merging, before, behind)
    return standing.passages[before].places[-1] if inside else None


def _near(merging: Merging, t: int) -> int | None:
    """The passage where a sentence of the new report stands, for a person to look."""
    s = merging.aligned.back.get(t)
    return None if s is None else merging.standing.anywhere(s)
