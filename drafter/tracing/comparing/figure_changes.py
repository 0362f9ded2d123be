"""The figures that changed between two reports: each once, with the places where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from drafter.chinese import VERBS, plain, round_half_up
from drafter.model import Kind, Source, split_scale
from drafter.patterns import regex

from ..listing import Place
from .versions import Number, Sentence, Shape

if TYPE_CHECKING:
    from .stretches import Compared

SMALL_BASE = 50
"""Below it a share says little."""


class _Pair(Protocol):
    """What is looked at of a pair of sentences."""

    @property
    def old(self) -> Sentence | None: ...

    @property
    def new(self) -> Sentence | None: ...

    @property
    def compared(self) -> Compared: ...


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that changed.

    Attributes:
        indicator: What it is of; what stands before it in the text where no record tells.
        kind: What it is; None where no record tells.
        old: As it was; None where it is new.
        new: As it is; None where it is gone.
        old_places: Where it stood.
        new_places: Where it stands.
    """

    indicator: str
    kind: Kind | None
    old: Number | None
    new: Number | None
    old_places: tuple[Place, ...]
    new_places: tuple[Place, ...]

    @property
    def change(self) -> str:
        """By how much it changed, in words: 增加1件（3.6%）; empty where nobody can tell."""
        if not (self.old and self.new) or self.kind is Kind.CHANGE:
            return ""
        return _difference(self.old, self.new)

    @property
    def told(self) -> str:
        """What happened to it, in words."""
        if self.new is None:
            return "报告里没有这个数了"
        return self.change if self.old else "新出现"

    @property
    def sources(self) -> tuple[tuple[str, tuple[Source, ...]], ...]:
        """The cells that it came from, old and new; once where they are the same."""
        old, new = (each.sources if each else () for each in (self.old, self.new))
        if old == new:
            return (("来源", new),) if new else ()
        return tuple((word, own) for word, own in (("旧来源", old), ("新来源", new)) if own)


@dataclass(frozen=True, slots=True)
class _Met:
    """A number before and after as it was met in a pair of sentences."""

    old: Number | None
    new: Number | None
    before: Sentence | None
    after: Sentence | None


def figure_changes(pairs: Iterable[_Pair]) -> tuple[FigureChange, ...]:
    """The figures that changed, in reading order, what a record tells of first where they stand together.

    A figure that went from one sentence to another is the same one; one that only a number in new or gone
    words tells of is part of the wording.
    """
    pairs = tuple(pairs)
    met = [
        _Met(before, after, pair.old, pair.new)
        for pair in pairs
        for before, after in pair.compared.numbers
        if not (before and after and before.text == after.text)
    ]
    grouped: dict[object, list[_Met]] = {}
    for each in _told(met, *_names(pairs)):
        name = next((own.name for own in (each.new, each.old) if own and own.name), None)
        words = (each.old.text if each.old else None, each.new.text if each.new else None)
        grouped.setdefault((name or _called(each), words), []).append(each)
    return tuple(map(_change, grouped.values()))


def _names(pairs: Iterable[_Pair]) -> tuple[set[object], set[object]]:
    """What the figures of the older and of the newer report are of."""
    old: set[object] = {number.name for pair in pairs if pair.old for number in pair.old.numbers}
    return old, {number.name for pair in pairs if pair.new for number in pair.new.numbers}


def _told(met: list[_Met], old: set[object], new: set[object]) -> Iterator[_Met]:
    """What is told: a figure that stands once less than before, and stands, is a matter of wording."""
    for each in _rejoined(met):
        own, others = (each.old, new) if each.new is None else (each.new, old)
        assert own is not None
        if (each.old and each.new) or own.name not in others:
            yield each


def _rejoined(met: list[_Met]) -> Iterator[_Met]:
    """Numbers that stand in the text of one report only, joined with those of the same name in the other."""
    waiting: defaultdict[object, list[_Met]] = defaultdict(list)
    for each in met:
        if each.old and each.new is None and each.old.name:
            waiting[each.old.name].append(each)
    joined: set[int] = set()
    for each in met:
        if each.old is None and each.new and each.new.name:
            there = waiting[each.new.name]
            if not there:
                yield each
                continue
            other = there.pop(0)
            joined.add(id(other))
            if other.old and other.old.text != each.new.text:
                yield _Met(other.old, each.new, other.before, each.after)
        elif each.old and each.new:
            yield each
    for rest in waiting.values():
        yield from rest


def _change(group: list[_Met]) -> FigureChange:
    first = group[0]
    known = next((n.figure for n in (first.new, first.old) if n is not None and n.figure), None)
    return FigureChange(
        known.indicator if known else _called(first),
        known.kind if known else None,
        first.old,
        first.new,
        tuple(dict.fromkeys(each.before.place for each in group if each.before and each.old)),
        tuple(dict.fromkeys(each.after.place for each in group if each.after and each.new)),
    )


def _called(met: _Met) -> str:
    """What a reader calls a number that no record tells of: the words before it in its clause."""
    number, sentence = (met.new, met.after) if met.new else (met.old, met.before)
    assert number is not None
    assert sentence is not None
    if sentence.shape is Shape.ROW:
        return sentence.text.split("\t")[0]
    before = sentence.text[max(number.start - REACH, 0) : number.start]
    behind = sentence.text[number.end : number.end + LONGEST_CALL]
    if not before or before[-1] in "，。；：":
        return CLAUSE.split(behind, maxsplit=1)[0]
    for found in (*reversed([*CLAUSE.finditer(before)]), None):
        words = before[found.end() if found else 0 :]
        if len(FILLING.sub("", words)) >= FEWEST:
            break
    return words[-LONGEST_CALL:].strip("，。；：、”）")


LONGEST_CALL, REACH = 16, 60
FEWEST = 3
"""So many characters say what a number is of."""
CLAUSE = regex("[，。；：、“”（）]")
_CHANGED = "|".join(sorted(VERBS, key=len, reverse=True))
FILLING = regex(
    rf"同比|[较比]?上年(?:同期)?|其中|分别|平均|由|从|共计?|为|达到?|[到至了约近]|{_CHANGED}|\W|\d"
)
"""What stands before a number and does not say what it is of."""


def _difference(old: Number, new: Number) -> str:
    if old.value is None or new.value is None or not (old.exact and new.exact):
        return ""
    (scale_old, unit_old), (scale_new, unit) = split_scale(old.unit), split_scale(new.unit)
    if unit_old != unit or "∶" in unit:
        return ""
    before, after = old.value * scale_old, new.value * scale_new
    amount = abs(after - before)
    if not amount:
        return "数值不变"
    if unit == "%":
        return f"{'上升' if after > before else '下降'}{plain(amount)}个百分点"
    shown = amount / scale_new if scale_old == scale_new else amount
    told = (
        f"{'增加' if after > before else '减少'}{plain(shown)}{new.unit if scale_old == scale_new else unit}"
    )
    if before < SMALL_BASE:
        return told
    per_cent = round_half_up(amount / before * Decimal(100), 1)
    return f"{told}（{plain(per_cent)}%）" if per_cent else told
