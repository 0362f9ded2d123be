"""Words that hang on a figure, in a sentence that somebody changed: they follow where they stand as built.

增长 becomes 下降, a clause comes or goes with its figure, a mark gives way to what was missing. All other
words of such a sentence are the person's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .hunks import SEPARATORS, Hunk
from .passages import Passage
from .sentences import CELL, SIGN, Sentence

LONGEST = 10_000
"""In characters, a sentence and what became of it; nothing is looked for in longer ones."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A hunk that finds its place in a changed sentence.

    Attributes:
        hunk: The hunk.
        start: Where in the passage's code it begins.
        end: Where it ends.
    """

    hunk: Hunk
    start: int
    end: int


def hangs(sentence: Sentence, new: Sentence, hunk: Hunk, changed: Collection[int]) -> bool:
    """Whether a hunk belongs to a figure: one comes or goes with it, or is another in the same clause.

    Args:
        sentence: The sentence as it was built.
        new: What it is now.
        hunk: What differs.
        changed: The numbers of the figures that read otherwise now.
    """
    if SIGN.search(sentence.code[hunk.start : hunk.end] + new.code[hunk.new_start : hunk.new_end]):
        return True
    return any(not n or n in changed for n in numbers_beside(sentence, hunk))


def numbers_beside(sentence: Sentence, hunk: Hunk) -> tuple[int, ...]:
    """The numbers of the figures in the clause of a hunk; 0 for a mark."""
    start, end = hunk.start, hunk.end
    while start and sentence.code[start - 1] not in SEPARATORS:
        start -= 1
    while end < len(sentence.code) and sentence.code[end] not in SEPARATORS:
        end += 1
    return sentence.numbers[sentence.at(start) : sentence.at(end)]


def follow(sentence: Sentence, new: Sentence, found: Sequence[Hunk], passage: Passage) -> Iterator[Followed]:
    """Find the places of hunks in a passage: where all up to the next figure or stop stands as built.

    The stop before them may have stayed in the paragraph before, where somebody parted the sentence at it.
    """
    if len(sentence.code) + len(passage.code) > LONGEST:
        return
    matcher = SequenceMatcher(None, sentence.code, passage.code, autojunk=False)
    blocks = matcher.get_matching_blocks()
    for hunk in found:
        start, end = _window(sentence, new, hunk)
        for block in blocks:
            if block.a == start + 1 <= hunk.start and not block.b and sentence.code[start] in SEPARATORS:
                start += 1
            if block.a <= start and end <= block.a + block.size:
                shift = block.b - block.a
                if _as_built(sentence, passage, start, end, shift):
                    yield Followed(hunk, hunk.start + shift, hunk.end + shift)
                break


def _window(sentence: Sentence, new: Sentence, hunk: Hunk) -> tuple[int, int]:
    """A hunk with all that stands between it and the next figures or stops, these included; a mark alone."""
    start, end, code = hunk.start, hunk.end, sentence.code
    if end == start + 1 and SIGN.match(code, start) and not sentence.numbers[sentence.at(start)]:
        return start, end
    while start and not _ends(code[start - 1]):
        start -= 1
    start = max(start - 1, 0)
    if _is_mark_behind(sentence, new, hunk):
        return start, end
    while end < len(code) and not _ends(code[end]):
        end += 1
    return start, min(end + 1, len(code))


def _ends(char: str) -> bool:
    return char in SEPARATORS or SIGN.match(char) is not None


def _is_mark_behind(sentence: Sentence, new: Sentence, hunk: Hunk) -> bool:
    """Whether only a mark comes behind a figure, or goes: whatever follows is none of its business."""
    before = sentence.code[hunk.start - 1 : hunk.start] if hunk.start else ""
    gone, come = sentence.code[hunk.start : hunk.end], new.code[hunk.new_start : hunk.new_end]
    return bool(SIGN.match(before) and SIGN.fullmatch(gone + come))


def _as_built(sentence: Sentence, passage: Passage, start: int, end: int, shift: int) -> bool:
    """Whether a stretch that reads as built is the one meant: by its figures; in a row by its cell."""
    code, now = sentence.code, passage.code
    if not start and shift and not _ends(code[0]) and not _ends(now[shift - 1]):
        return False
    behind = now[end + shift : end + shift + 1]
    if end == len(code) and behind and not _ends(code[end - 1]) and not _ends(behind):
        return False
    if passage.row:
        return sentence.code.count(CELL, 0, start) == passage.code.count(CELL, 0, start + shift)
    ours = sentence.numbers[sentence.at(start) : sentence.at(end)]
    theirs = passage.numbers[passage.at(start + shift) : passage.at(end + shift)]
    return bool(ours) and ours == theirs
