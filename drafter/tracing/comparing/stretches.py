"""What changed inside a sentence, character by character; numbers and years are one character each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from drafter.patterns import regex

from .versions import Number, Sentence

YEAR = regex(r"(?<!\d)20\d\d(?=年)|二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
"""A year as a report names it."""
WORDS = regex(r"[A-Za-z]+|\d+(?:\.\d+)?%?|.", re.DOTALL)
MOST_WORK = 200_000
"""So many pairs of like characters are looked at; of longer sentences the middle is told as one change."""
GLUE = 1
"""So few characters between two changes are told as part of them."""
PUNCTUATION = frozenset("，。、；：！？“”（）《》\t")


class How(Enum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Of(Enum):
    """The kinds of words that change."""

    WORDS = "words"
    NUMBER = "number"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a sentence: the same and gone ones make up the old one, the same and new ones the new."""

    how: How
    text: str
    of: Of = Of.WORDS


@dataclass(frozen=True, slots=True)
class Token:
    """The least that changes: what it is compared by, its words, and the number that it is."""

    key: Hashable
    text: str
    of: Of = Of.WORDS
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sentences set against each other.

    Attributes:
        stretches: All words of both.
        numbers: The numbers that belong together, equal or not; one that has no other has None beside it.
    """

    stretches: tuple[Stretch, ...]
    numbers: tuple[tuple[Number | None, Number | None], ...]


def tokens_of(sentence: Sentence, *, named: bool, years_aside: bool) -> list[Token]:
    """A sentence in its least pieces.

    Args:
        sentence: The sentence.
        named: Whether numbers are compared by what the record says of them; else by their units.
        years_aside: Whether one year is as good as another.
    """
    text, tokens, done = sentence.text, [], 0
    for start, end, number in _fixed(sentence, years_aside=years_aside):
        if start < done:
            continue
        tokens += [Token(word, word) for word in WORDS.findall(text[done:start])]
        own = text[start:end]
        if number is None:
            tokens.append(Token(Of.YEAR, own, Of.YEAR))
        else:
            key = number.name if named and number.name else number.unit
            tokens.append(Token((Of.NUMBER, key), own, Of.NUMBER, number))
        done = end
    return [*tokens, *(Token(word, word) for word in WORDS.findall(text[done:]))]


def _fixed(sentence: Sentence, *, years_aside: bool) -> list[tuple[int, int, Number | None]]:
    """Where the numbers stand, and the years where they are set aside."""
    fixed: list[tuple[int, int, Number | None]] = [(n.start, n.end, n) for n in sentence.numbers]
    if years_aside:
        fixed += [(*found.span(), None) for found in YEAR.finditer(sentence.text)]
    return sorted(fixed, key=lambda each: each[:2])


def frame_of(tokens: Sequence[Token]) -> str:
    """The words of a sentence without its numbers."""
    return "".join("□" if token.of is not Of.WORDS else token.text for token in tokens)


def words_of(tokens: Sequence[Token]) -> str:
    """The words of a sentence but for the years that are set aside."""
    return "".join("□" if token.of is Of.YEAR else token.text for token in tokens)


def compare_tokens(old: Sequence[Token], new: Sequence[Token]) -> Compared:
    """Set two sentences against each other."""
    steps = _steps([token.key for token in old], [token.key for token in new])
    stretches: list[Stretch] = []
    numbers: list[tuple[Number | None, Number | None]] = []
    left: tuple[list[Number], list[Number]] = ([], [])
    for equal, i, i_end, j, j_end in _without_crumbs(steps, old):
        if equal:
            for before, after in zip(old[i:i_end], new[j:j_end], strict=True):
                stretches += _of_equals(before, after)
                if before.number and after.number:
                    numbers.append((before.number, after.number))
        else:
            for how, side, own in ((How.GONE, old[i:i_end], left[0]), (How.NEW, new[j:j_end], left[1])):
                stretches.append(Stretch(how, "".join(token.text for token in side)))
                own += [token.number for token in side if token.number]
    return Compared(tuple(_together(stretches)), (*numbers, *_by_kind(*left)))


def _of_equals(before: Token, after: Token) -> Iterator[Stretch]:
    if before.text == after.text:
        yield Stretch(How.SAME, before.text)
    else:
        yield Stretch(How.GONE, before.text, before.of)
        yield Stretch(How.NEW, after.text, after.of)


def _by_kind(old: Sequence[Number], new: Sequence[Number]) -> Iterator[tuple[Number | None, Number | None]]:
    """The numbers among changed words: those of one name together, then those of one unit."""
    for key in (_name, _unit):
        waiting: defaultdict[Hashable, deque[Number]] = defaultdict(deque)
        for number in new:
            waiting[key(number)].append(number)
        left: list[Number] = []
        taken: set[int] = set()
        for before in old:
            same = waiting[key(before)] if key(before) is not None else None
            if same and (before.name == same[0].name or None in (before.name, same[0].name)):
                after = same.popleft()
                taken.add(id(after))
                yield before, after
            else:
                left.append(before)
        old, new = left, [number for number in new if id(number) not in taken]
    yield from ((each, None) for each in old)
    yield from ((None, each) for each in new)


def _name(number: Number) -> Hashable:
    return number.name


def _unit(number: Number) -> Hashable:
    return number.unit


Step = tuple[bool, int, int, int, int]
"""Whether a run is the same in both, and where it begins and ends in old and in new."""


def _steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """The runs of two sequences that are the same, and what lies between them."""
    start = _alike(zip(old, new, strict=False))
    end = _alike(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    counts = Counter(b)
    if sum(counts[key] for key in a) > MOST_WORK:
        middle: list[Step] = [(False, 0, len(a), 0, len(b))]
    else:
        codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        middle = [(tag == "equal", i, ie, j, je) for tag, i, ie, j, je in codes]
    moved = [(same, i + start, ie + start, j + start, je + start) for same, i, ie, j, je in middle]
    first, last = (True, 0, start, 0, start), (True, len(old) - end, len(old), len(new) - end, len(new))
    return [step for step in (first, *moved, last) if step[1] < step[2] or step[3] < step[4]]


def _alike(pairs: Iterator[tuple[Hashable, Hashable]]) -> int:
    count = 0
    for a, b in pairs:
        if a != b:
            break
        count += 1
    return count


def _without_crumbs(steps: Sequence[Step], old: Sequence[Token]) -> Iterator[Step]:
    """Changes with a character or so between them told as one: 推动 and 进行 share nothing worth telling."""
    held: Step | None = None
    for n, step in enumerate(steps):
        equal, i, i_end, j, j_end = step
        crumb = (
            equal
            and 0 < n < len(steps) - 1
            and i_end - i <= GLUE
            and not any(token.of is not Of.WORDS or token.text in PUNCTUATION for token in old[i:i_end])
        )
        if equal and not crumb:
            if held:
                yield held
            held = None
            yield step
        else:
            held = (False, held[1], i_end, held[3], j_end) if held else (False, i, i_end, j, j_end)
    if held:
        yield held


def _together(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Stretches of one kind that follow one another, as one; none without words."""
    held: Stretch | None = None
    for each in stretches:
        if not each.text:
            continue
        if held and (held.how, held.of) == (each.how, each.of):
            held = Stretch(held.how, held.text + each.text, held.of)
            continue
        if held:
            yield held
        held = each
    if held:
        yield held
