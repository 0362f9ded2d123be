"""A new build in which figures that the inputs have wrong keep their old value: 28件【待核：…】."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from drafter.model import Block, Figure, Heading, Missing, Paragraph, Report, Span, Table, Text

from .alignment import Alignment
from .hunks import hunks, same_stretches
from .sentences import CELL, SIGN, Atom, Line, Sentence, Signs, Sort, Written

Spans = list[Span]


@dataclass(slots=True)
class Kept:
    """What of an old report is kept in a new one.

    Attributes:
        figures: The old numbers of the figures that keep their values.
        sentences: What sentences of the new report are with them, by their indices.
        behind: What stands behind a sentence of the new report, in its paragraph.
        rows: The rows that stand behind the row of a sentence.
        blocks: The blocks that stand behind the block of a line.
    """

    figures: list[int] = field(default_factory=list)
    sentences: dict[int, Spans] = field(default_factory=dict)
    behind: dict[int, Spans] = field(default_factory=lambda: defaultdict(list))
    rows: dict[int, list[tuple[tuple[Span, ...], ...]]] = field(default_factory=lambda: defaultdict(list))
    blocks: dict[tuple[int, int], list[Block]] = field(default_factory=lambda: defaultdict(list))


class Keeper:
    """Finds the figures that a new report has lost through faults of its inputs."""

    def __init__(
        self, old: Written, new: Written, aligned: Alignment, signs: Signs, doubtful: Collection[str]
    ) -> None:
        """Begin.

        Args:
            old: The report as it was built.
            new: The report as it would be built now.
            aligned: The two laid over each other.
            signs: The signs of both.
            doubtful: The indicators of which something is wrong in the inputs.
        """
        self._old, self._new, self._aligned, self._signs = old, new, aligned, signs
        marks = (atom for sentence in new.sentences for atom in sentence.atoms)
        self._doubtful = {*doubtful, *(m.indicator for m in marks if isinstance(m, Missing) and m.unsettled)}
        self._there = {sign for sentence in new.sentences for sign in SIGN.findall(sentence.code)}

    def kept(self) -> Kept:
        """What the new report has to keep of the old one."""
        found = Kept()
        if not self._doubtful:
            return found
        for s in self._aligned.hunks:
            if self._has_lost(s):
                self._keep_in(found, s)
        for line in self._old.lines:
            self._keep_lines(found, line)
        return found

    def _is_doubtful(self, atom: Atom) -> bool:
        return isinstance(atom, Figure) and not self._doubtful.isdisjoint(atom.indicators)

    def _is_lost(self, atom: Atom, other: Collection[str]) -> bool:
        return self._is_doubtful(atom) and self._signs.of(atom) not in other

    def _has_lost(self, s: int) -> bool:
        """Whether a figure of a sentence is lost: to its new sentence, or to the report."""
        there = self._aligned.there.get(s)
        other = self._there if there is None else self._new.sentences[there].code
        return any(self._is_lost(atom, other) for atom in self._old.sentences[s].atoms)

    def _mark(self, figure: Figure) -> Missing:
        named = next((name for name in figure.indicators if name in self._doubtful), figure.indicator)
        return Missing(named, unsettled=True)

    def _keep_in(self, found: Kept, s: int) -> None:
        """Put lost figures back into a sentence of the new report, in place of their marks."""
        t = self._aligned.there[s]
        sentence, new = self._old.sentences[s], self._new.sentences[t]
        code, places = self._as_marks(sentence, new.code)
        differing = hunks(code, new.code)
        spans: Spans = []
        for (start, new_start, length), hunk in zip_longest(same_stretches(differing, len(code)), differing):
            for place in range(start, start + length):
                old = range(*places[place])
                kept = self._marked(found, sentence, old) if self._holds_lost(sentence, old, new.code) else []
                at = new_start + place - start
                spans += kept or new.spans(at, at + 1)[0]
            if hunk:
                gone = range(places[hunk.start][0], places[hunk.end][0])
                lost = self._holds_lost(sentence, gone, new.code)
                own = new.spans(hunk.new_start, hunk.new_end)[0]
                spans += self._marked(found, sentence, gone) if lost else own
        found.sentences[t] = spans

    def _as_marks(self, sentence: Sentence, other: str) -> tuple[str, list[tuple[int, int]]]:
        """A sentence with the mark for each lost figure, and where each of its characters comes from.

        A figure that was kept before has its mark behind it, and both are one mark: so it is kept once more.
        """
        code, places, place = "", [], 0
        while place < len(sentence.code):
            end, char = place + 1, sentence.code[place]
            atom = sentence.atoms[sentence.at(place)] if SIGN.match(char) else None
            if isinstance(atom, Figure) and self._is_lost(atom, other):
                char = self._signs.of(self._mark(atom))
                end += sentence.code[end : end + 1] == char
            code += char
            places.append((place, end))
            place = end
        return code, [*places, (place, place)]

    def _holds_lost(self, sentence: Sentence, stretch: range, other: str) -> bool:
        atoms = sentence.atoms[sentence.at(stretch.start) : sentence.at(stretch.stop)]
        return any(self._is_lost(atom, other) for atom in atoms)

    def _marked(self, found: Kept, sentence: Sentence, stretch: range) -> Spans:
        """Old words, a mark behind each figure that nothing in the new report bears out."""
        spans: Spans = []
        for place in stretch:
            spans += sentence.spans(place, place + 1)[0]
            atom = sentence.atoms[sentence.at(place)] if SIGN.match(sentence.code[place]) else None
            if not isinstance(atom, Figure):
                continue
            if not self._is_doubtful(atom) and self._signs.of(atom) in self._there:
                continue
            found.figures.append(sentence.numbers[sentence.at(place)])
            mark = self._mark(atom)
            if sentence.code[place + 1 : place + 2] != self._signs.of(mark):
                spans.append(mark)
        return spans

    def _keep_lines(self, found: Kept, line: Line) -> None:
        """Put back sentences, rows and paragraphs that have gone because a figure of them was lost."""
        own = range(line.first, line.last)
        gone = [s for s in own if s not in self._aligned.there]
        if not any(self._has_lost(s) for s in gone):
            return
        before = next((s for s in range(line.first - 1, -1, -1) if s in self._aligned.there), None)
        if len(gone) < len(own):
            self._keep_sentences(found, own)
        elif before is not None:
            self._keep_line(found, line, self._aligned.there[before])

    def _keep_sentences(self, found: Kept, line: range) -> None:
        there = self._aligned.there
        for s in line:
            sentence = self._old.sentences[s]
            if s not in there and self._has_lost(s):
                near = next((each for each in range(s, line.start - 1, -1) if each in there), None)
                near = next(each for each in line if each in there) if near is None else near
                found.behind[there[near]] += self._marked(found, sentence, range(len(sentence.code)))

    def _keep_line(self, found: Kept, line: Line, before: int) -> None:
        """Put a whole line behind the one in which a sentence of the new report stands."""
        near = self._new.lines[self._new.sentences[before].line]
        sentences = [self._old.sentences[s] for s in range(line.first, line.last)]
        if near.part != line.part:
            return
        spans = [(each.segment, self._marked(found, each, range(len(each.code)))) for each in sentences]
        if line.sort is Sort.ROW and near.sort is Sort.ROW:
            found.rows[before].append(_cells(spans[0][1]))
        elif line.sort is not Sort.ROW:
            blocks = self._old.parts[line.part]
            own = [blocks[line.block]] + ([blocks[line.block + 1]] if any(each for each, _ in spans) else [])
            found.blocks[near.part, _end(self._new, near)] += [
                _with_spans(block, [span for segment, each in spans if segment == n for span in each])
                for n, block in enumerate(own)
            ]


def with_kept(new: Written, kept: Kept) -> Report:
    """The new report with what is kept of the old one."""
    parts = [list(blocks) for blocks in new.parts]
    changed = {new.sentences[t].line for t in (*kept.sentences, *kept.behind, *kept.rows)}
    tables: dict[tuple[int, int], dict[int, list[tuple[tuple[Span, ...], ...]]]] = defaultdict(dict)
    for line in (new.lines[index] for index in sorted(changed)):
        if line.sort is Sort.ROW:
            cells = _cells(kept.sentences.get(line.first) or [*new.sentences[line.first].spans()[0]])
            tables[line.part, line.block][line.row] = [cells, *kept.rows.get(line.first, ())]
            continue
        for segment in {new.sentences[t].segment for t in range(line.first, line.last)}:
            block = parts[line.part][line.block + segment]
            parts[line.part][line.block + segment] = _with_spans(block, _segment(new, kept, line, segment))
    for (part, place), rows in tables.items():
        table = parts[part][place]
        assert isinstance(table, Table)
        parts[part][place] = _with_rows(table, rows)
    for (part, place), blocks in sorted(kept.blocks.items(), reverse=True, key=lambda item: item[0]):
        parts[part][place + 1 : place + 1] = blocks
    attached = zip(new.report.attachments, parts[1:], strict=True)
    attachments = tuple(replace(each, blocks=tuple(blocks)) for each, blocks in attached)
    return replace(new.report, blocks=tuple(parts[0]), attachments=attachments)


def _segment(new: Written, kept: Kept, line: Line, segment: int) -> Spans:
    spans: Spans = []
    for t in range(line.first, line.last):
        if new.sentences[t].segment == segment:
            own = kept.sentences.get(t)
            spans += [*new.sentences[t].spans()[0]] if own is None else own
            spans += kept.behind.get(t, ())
    return spans


def _with_spans(block: Block, spans: Spans) -> Block:
    """A heading or paragraph of other spans; a table of which only the caption is a line stays."""
    return replace(block, spans=tuple(spans)) if isinstance(block, Heading | Paragraph) else block


def _with_rows(table: Table, rows: dict[int, list[tuple[tuple[Span, ...], ...]]]) -> Table:
    found = [*rows[0][1:]] if 0 in rows else []
    for number, row in enumerate(table.rows, 1):
        found += rows.get(number, [row])
    return replace(table, rows=tuple(found))


def _cells(spans: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """The spans of a row, cell by cell."""
    cells: list[Spans] = [[]]
    for span in spans:
        if not isinstance(span, Text):
            cells[-1].append(span)
            continue
        for n, piece in enumerate(span.text.split(CELL)):
            cells += [[]] if n else []
            cells[-1] += [Text(piece)] if piece else []
    return tuple(map(tuple, cells))


def _end(report: Written, line: Line) -> int:
    """The last block of a line: a run-in heading has two."""
    return line.block + max(report.sentences[t].segment for t in range(line.first, line.last))
