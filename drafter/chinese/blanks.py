"""What of a text goes when figures in it are blank: sentences and clauses are known by their punctuation.

The rules R0 to R9 stand in the guide, chapter 六, an example a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from drafter.patterns import regex

from .clauses import sentences
from .marked_clauses import (
    BRACKETS,
    CLOSERS,
    LEANING,
    MARK,
    OF_THESE,
    PART_END,
    SEPARATORS,
    SHARED,
    Clause,
    Stuff,
    Stuffs,
    clauses_of,
    figures_in,
)
from .numerals import ORDINAL
from .remains import clause_left

TURN = regex(rf"{ORDINAL}[是要]")
STOPS = "。！？!?；;"


@dataclass(frozen=True, slots=True)
class Gone:
    """Words that went, marks included.

    Attributes:
        text: The words.
        blanks: The numbers of the marks whose being blank took them away.
        whole: Whether they were a whole sentence.
    """

    text: str
    blanks: tuple[int, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of a text, and what went. Marks of blanks that are left have to be printed as missing."""

    text: str
    gone: tuple[Gone, ...] = ()


def settle(text: str, stuff: Stuffs) -> Settled:
    """Take out of a paragraph what is blank, with what hangs on it.

    Args:
        text: A paragraph with marks.
        stuff: The kind of thing that a mark stands for, by its number.
    """
    kinds = {stuff(int(n)) for n in MARK.findall(text)}
    if not kinds & {Stuff.BLANK, Stuff.ZERO}:
        return Settled(_without_signs(text))
    done = [settle_sentence(sentence, stuff) for sentence in sentences_of(text)]
    return Settled("".join(one.text for one in done), tuple(gone for one in done for gone in one.gone))


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph; one that ends within quotes goes on behind them."""
    found: list[str] = []
    for start, end in sentences(text):
        if found and found[-1].endswith(tuple(CLOSERS)):
            found[-1] += text[start:end]
        else:
            found.append(text[start:end])
    return found


def settle_sentence(sentence: str, stuff: Stuffs) -> Settled:
    """Take out of one sentence, full stop included, what is blank, with what hangs on it."""
    kinds = {stuff(int(n)) for n in MARK.findall(sentence)}
    if not kinds & {Stuff.BLANK, Stuff.ZERO} or Stuff.TYPED in kinds:
        return Settled(_without_signs(sentence))
    words = sentence.rstrip()
    bare = words.rstrip(STOPS)
    if not kinds & {Stuff.FIGURE, Stuff.CLAUSE} and PART_END not in bare:
        blanks = tuple(n for n in map(int, MARK.findall(words)) if stuff(n) in (Stuff.BLANK, Stuff.ZERO))
        return Settled("", (Gone(_without_signs(words), blanks, whole=True),))
    return _Sentence(tuple(clauses_of(bare, stuff)), words[len(bare) :], stuff).settled()


def _without_signs(text: str) -> str:
    return text.replace(SHARED, "").replace(LEANING, "")


@dataclass
class _Sentence:
    """A sentence being settled.

    Attributes:
        clauses: Its clauses.
        stop: What ends it.
        stuff: The kind of thing that a mark stands for.
        left: What is left of each clause; None where nothing is.
    """

    clauses: tuple[Clause, ...]
    stop: str
    stuff: Stuffs
    left: list[str | None] = field(default_factory=list)

    def settled(self) -> Settled:
        """Settle each clause, then what hangs on it, then the words round it."""
        self.left = [clause_left(clause, self.stuff) for clause in self.clauses]
        for n, clause in enumerate(self.clauses):
            carrier = self._carrier(n)
            if carrier is not None and self._is_lost(carrier, clause):
                self.left[n] = None
        self._share()
        self._drop_parts()
        self._drop_words()
        self._pass_on_times()
        self._pass_on_turns()
        kept = [n for n, left in enumerate(self.left) if left is not None]
        text = _without_signs(self._joined(kept)) if kept else ""
        return Settled(text, tuple(self._gone(kept)))

    def _carrier(self, n: int) -> int | None:
        """The clause on which another hangs (R5, R6, ←); None for one that stands alone."""
        clause = self.clauses[n]
        before = [m for m in range(n - 1, -1, -1) if self.clauses[m].counts and not self.clauses[m].typed]
        of_part = [m for m in before if self.clauses[m].part == clause.part]
        head = next((m for m in of_part if self.clauses[m].shared.startswith(OF_THESE)), None)
        if clause.leaning:
            candidates = [m for m in before if not self.clauses[m].hangs and not self.clauses[m].is_of_these]
        elif clause.hangs:
            candidates = [m for m in before if not self.clauses[m].hangs]
        elif clause.is_of_these:
            candidates = [m for m in before if not self.clauses[m].hangs and not self.clauses[m].is_of_these]
        elif head is not None:
            return self._carrier(head)
        elif clause.borrows:
            candidates = self._lenders(n, before)
        elif clause.speaks_of_all:
            candidates = [m for m in of_part if len(self.clauses[m].items) > 1]
        else:
            candidates = [m for m in of_part if self.clauses[m].separator == "："]
        return next(iter(candidates), None)

    def _lenders(self, n: int, before: Sequence[int]) -> list[int]:
        """The clauses to borrow an object from: those of its part, or before it if it has no lead-in."""
        part = self.clauses[n].part
        lenders = [m for m in before if self._has_object(m)]
        of_part = [m for m in lenders if self.clauses[m].part == part]
        leads = any(c.part == part and not c.counts and not c.is_time for c in self.clauses[:n])
        return of_part if leads else of_part or lenders

    def _is_lost(self, carrier: int, clause: Clause) -> bool:
        """Whether nothing is left of what a clause hangs on: of a list, of its last item."""
        left = self.left[carrier]
        items = self.clauses[carrier].items
        if left is None or (
            clause.speaks_of_all and len(items) > 1 and _lost_items(self.clauses[carrier], left)
        ):
            return True
        last = MARK.findall(BRACKETS.sub("", items[-1]))
        return (clause.hangs or clause.is_bare_rate) and not set(last) <= set(MARK.findall(left))

    def _has_object(self, n: int) -> bool:
        clause = self.clauses[n]
        return not (clause.hangs or clause.is_of_these or clause.borrows or clause.leaning)

    def _share(self) -> None:
        """Hand the words before ｜ to the next clause that stays, where the rest of its own goes."""
        for n, clause in enumerate(self.clauses):
            carrier = self._carrier(n)
            carried = carrier is None or self.left[carrier] is not None
            if not clause.shared or not carried or self.left[n] is not None or len(clause.items) > 1:
                continue
            heirs = [
                m for m in range(n + 1, len(self.clauses))
                if self.clauses[m].part == clause.part and self.left[m] is not None and self.clauses[m].counts
            ]  # fmt: skip
            if heirs:
                self.left[heirs[0]] = f"{clause.shared}{self.left[heirs[0]]}"

    def _drop_parts(self) -> None:
        """A part that asked for figures and has none left goes whole (R2)."""
        for _, part in groupby(range(len(self.clauses)), lambda n: self.clauses[n].part):
            places = list(part)
            asked = [n for n in places if self.clauses[n].counts]
            if asked and all(self.left[n] is None for n in asked):
                for n in places:
                    self.left[n] = None

    def _drop_words(self) -> None:
        """Clauses without figures need something before or behind them (R7, R8)."""
        for n, clause in enumerate(self.clauses):
            if self.left[n] is not None and not clause.counts and self._part_asks(clause.part):
                stays = self._has_its_clause(n) if clause.is_adverbial else self._has_its_figure(n)
                if not stays:
                    self.left[n] = None

    def _part_asks(self, part: int) -> bool:
        return any(clause.counts for clause in self.clauses if clause.part == part)

    def _has_its_clause(self, n: int) -> bool:
        """Whether anything stays of what an adverbial is about: the clauses up to the next one."""
        behind = [m for m in range(n + 1, len(self.clauses)) if self.clauses[m].part == self.clauses[n].part]
        while behind and self.clauses[behind[0]].is_adverbial:
            behind.pop(0)
        about = list(takewhile(lambda m: not self.clauses[m].is_adverbial, behind))
        before = any(left is not None for left in self.left[:n]) or not self.clauses[n].is_link
        return before and any(self.left[m] is not None and self._stays_for(m) for m in about)

    def _stays_for(self, n: int) -> bool:
        return self.clauses[n].counts or self._has_its_figure(n)

    def _has_its_figure(self, n: int) -> bool:
        """Whether the figures before a clause without any stay, or later ones."""
        asked = [m for m, c in enumerate(self.clauses) if c.counts and c.part == self.clauses[n].part]
        before = [m for m in asked if m < n and not self.clauses[m].hangs]
        behind = any(self.left[m] is not None for m in asked if m > n)
        return behind or (bool(before) and self.left[before[-1]] is not None)

    def _pass_on_times(self) -> None:
        """A time set off by a comma passes on to the next part that stays (R7)."""
        for n, clause in enumerate(self.clauses):
            first = n == 0 or self.clauses[n - 1].part != clause.part
            if not (first and clause.is_time and self.left[n] is None):
                continue
            behind = [m for m in range(n, len(self.clauses)) if self.left[m] is not None]
            if behind and not self.clauses[behind[0]].is_time:
                self.left[behind[0]] = f"{clause.text}，{self.left[behind[0]]}"

    def _pass_on_turns(self) -> None:
        """What counts an item of a series stays with what is left of it: 一是."""
        for _, part in groupby(range(len(self.clauses)), lambda n: self.clauses[n].part):
            first, *others = part
            turn = TURN.match(self.clauses[first].text)
            heir = next((m for m in others if self.left[m] is not None), None)
            if turn and self.left[first] is None and heir is not None:
                self.left[heir] = f"{turn[0]}{self.left[heir]}"

    def _joined(self, kept: Sequence[int]) -> str:
        """What is left as one sentence; of the separators between two clauses the strongest wins (R1)."""
        pieces = []
        for n, following in zip(kept, [*kept[1:], len(self.clauses)], strict=True):
            between = [clause.separator for clause in self.clauses[n:following] if clause.separator]
            last = following == len(self.clauses)
            pieces += [self.left[n] or "", "" if last else max(between, key=SEPARATORS.index)]
        return "".join(pieces) + self.stop

    def _gone(self, kept: Sequence[int]) -> Iterator[Gone]:
        """What went: the whole sentence, or each clause and item of a list."""
        blanks = [n for clause in self.clauses for n in figures_in(clause.text, self.stuff)]
        blanks = [n for n in blanks if self.stuff(n) is not Stuff.FIGURE]
        if not kept:
            text = "".join(clause.text + clause.separator for clause in self.clauses) + self.stop
            yield Gone(text, tuple(blanks), whole=True)
            return
        for n, clause in enumerate(self.clauses):
            text = clause.text if self.left[n] is None else _lost_items(clause, self.left[n] or "")
            if text and clause.counts:
                text = text.strip()
                own = tuple(m for m in figures_in(text, self.stuff) if self.stuff(m) is not Stuff.FIGURE)
                yield Gone(text, own or self._blanks_of_carrier(n), whole=False)

    def _blanks_of_carrier(self, n: int) -> tuple[int, ...]:
        """The blanks that took a clause away whose own figures are known."""
        while (carrier := self._carrier(n)) is not None:
            n = carrier
            found = [
                m for m in figures_in(self.clauses[n].text, self.stuff) if self.stuff(m) is not Stuff.FIGURE
            ]
            if found:
                return tuple(found)
        return ()


def _lost_items(clause: Clause, left: str) -> str:
    marks = set(MARK.findall(left))
    return "、".join(item for item in clause.items if not set(MARK.findall(item)) <= marks)
