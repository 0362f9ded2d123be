"""Which sentence of a report is which of another one made from the same templates, and which figure which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from drafter.model import Figure, Unrenewed

from .hunks import Hunk, hunks, same_stretches
from .sentences import CELL, SIGN, Sentence, Sort, Written

ALIKE = 0.5
"""From here on two sentences are the same one."""
ALIKE_WORDS = 0.6
"""The same by their words alone."""
ELSEWHERE = 0.8
"""How much less surely two sentences are the same one that stand under other headings."""
MOST_PAIRS = 4000
"""So many pairs of a stretch are weighed against each other; a larger one is sorted by figures only."""
LONGEST = 1000


@dataclass(slots=True)
class Alignment:
    """Two reports laid over each other.

    Attributes:
        there: The sentence of the new report that each of the old one became.
        back: The same the other way round.
        hunks: What differs in sentences that are the same one and read otherwise, by the old one.
        figures: The number in the new report of each figure of the old one, where it has stayed in its place.
    """

    there: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    hunks: dict[int, tuple[Hunk, ...]] = field(default_factory=dict)
    figures: dict[int, int] = field(default_factory=dict)


def align(old: Written, new: Written) -> Alignment:
    """Find out what each sentence of a report has become in another one."""
    found = Alignment()
    codes, new_codes = _codes(old), _codes(new)
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, codes, new_codes).get_opcodes():
        pairs = (
            zip(range(i1, i2), range(j1, j2), strict=True)
            if kind == "equal"
            else _in_order(old, new, range(i1, i2), range(j1, j2))
        )
        for s, t in pairs:
            _pair(found, s, t)
    for s, t in _moved(old, new, found):
        _pair(found, s, t)
    for s, t in found.there.items():
        _lay_over(found, s, old.sentences[s], new.sentences[t])
    return found


def likeness(one: Sentence, other: Sentence, sort: Sort) -> float:
    """How surely two sentences of a sort are the same one, from 0 to 1; below `ALIKE` they are not."""
    names, others = _names(one), _names(other)
    shared = len(names & others) / max(len(names), len(others), 1)
    if sort is Sort.ROW:
        if one.code.count(CELL) != other.code.count(CELL):
            return 0
        same = one.code.split(CELL)[0] == other.code.split(CELL)[0]
        return 0.6 * same + 0.4 * shared if same else 0.6 * shared
    if names and others and not shared:
        return 0
    ratio = _ratio(one.code, other.code)
    weighed = max(0.5 * shared + 0.5 * ratio, ratio if ratio >= ALIKE_WORDS else 0)
    places = _places(one)
    return 0.6 + 0.4 * weighed if places and places == _places(other) and ratio > 0.2 else weighed


def _codes(report: Written) -> list[tuple[Sort, str]]:
    return [(report.lines[sentence.line].sort, sentence.code) for sentence in report.sentences]


def _pair(found: Alignment, s: int, t: int) -> None:
    found.there[s], found.back[t] = t, s


def _lay_over(found: Alignment, s: int, one: Sentence, other: Sentence) -> None:
    if one.code != other.code:
        found.hunks[s] = hunks(one.code, other.code)
    for start, new_start, length in same_stretches(found.hunks.get(s, ()), len(one.code)):
        count = one.at(start + length) - one.at(start)
        first, new_first = one.at(start), other.at(new_start)
        for n, new in zip(
            one.numbers[first : first + count], other.numbers[new_first : new_first + count], strict=True
        ):
            if n and new:
                found.figures[n] = new


def _in_order(old: Written, new: Written, ours: range, theirs: range) -> Iterator[tuple[int, int]]:
    """The likeliest pairs of two stretches, none of which crosses another."""
    if not ours or not theirs or len(ours) * len(theirs) > MOST_PAIRS:
        return
    scores = [[_score(old, new, s, t) for t in theirs] for s in ours]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in reversed(range(len(ours))):
        for j in reversed(range(len(theirs))):
            together = best[i + 1][j + 1] + scores[i][j] if scores[i][j] >= ALIKE else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if scores[i][j] >= ALIKE and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            yield ours[i], theirs[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _score(old: Written, new: Written, s: int, t: int) -> float:
    sort = old.sort(s)
    if sort is not new.sort(t):
        return 0
    alike = likeness(old.sentences[s], new.sentences[t], sort)
    return alike if old.headings(s) == new.headings(t) else alike * ELSEWHERE


def _moved(old: Written, new: Written, found: Alignment) -> list[tuple[int, int]]:
    """Pairs among what is left over, wherever it stands: of the same words, else of the same figures."""
    by_code, by_sign = defaultdict(list), defaultdict(list)
    for t, sentence in enumerate(new.sentences):
        if t not in found.back:
            by_code[new.sort(t), sentence.code].append(t)
            for sign in set(SIGN.findall(sentence.code)):
                by_sign[sign].append(t)
    pairs: dict[int, int] = {}
    left = [s for s in range(len(old.sentences)) if s not in found.there]
    for s in left:
        same = by_code.get((old.sort(s), old.sentences[s].code))
        if same:
            pairs[s] = same.pop(0)
    taken = set(pairs.values())
    for s in left:
        if s not in pairs and (near := _nearest(old, new, s, _candidates(old.sentences[s], by_sign, taken))):
            pairs[s] = near[0]
            taken.add(near[0])
    return list(pairs.items())


def _candidates(sentence: Sentence, by_sign: dict[str, list[int]], taken: set[int]) -> list[int]:
    signs = dict.fromkeys(SIGN.findall(sentence.code))
    return [t for sign in signs for t in by_sign.get(sign, ())[:10] if t not in taken]


def _nearest(old: Written, new: Written, s: int, candidates: Sequence[int]) -> tuple[int, ...]:
    scored = [(_score(old, new, s, t), -t) for t in dict.fromkeys(candidates)]
    best = max(scored, default=(0.0, 0))
    return (-best[1],) if best[0] >= ALIKE_WORDS else ()


def _ratio(one: str, other: str) -> float:
    """How like two texts are, from 0 to 1; of long ones their beginnings are compared."""
    matcher = SequenceMatcher(None, one[:LONGEST], other[:LONGEST], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.3 and matcher.quick_ratio() > 0.3 else 0


def _names(sentence: Sentence) -> set[str]:
    """What a sentence has figures of, or marks for."""
    named = (atom for atom in sentence.atoms if not isinstance(atom, Unrenewed))
    return {atom.indicator.removesuffix("（同比）") for atom in named}


def _places(sentence: Sentence) -> set[tuple[str, int]]:
    """The lines of templates that wrote a sentence's figures."""
    figures = (atom for atom in sentence.atoms if isinstance(atom, Figure))
    return {(figure.template, figure.line) for figure in figures if figure.template}
