"""Figures inside the words that a person typed: 〔指标名〕 is printed as the figure that it names."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.chinese import (
    ASPECTS,
    CHANGE_ASPECT,
    LAST_YEAR_ASPECT,
    Reference,
    listed_names,
    references_in,
    said_again,
    said_before,
    same_name,
)
from drafter.model import Missing, Source, Text

from .ledger import ledger
from .number_filters import change_told
from .views import Number

CLAUSE_ENDS = ("", *"，；。")
"""What a clause may have behind it."""


class Quoting:
    """The figures that words may name."""

    def __init__(self, numbers: Mapping[str, Number]) -> None:
        self._numbers = {same_name(name): number for name, number in numbers.items()}

    def names_in(self, text: str) -> tuple[str, ...]:
        """The figures that a list names, as the catalogue writes them; what names none is passed over."""
        found = (self._numbers.get(same_name(name)) for name in listed_names(text))
        return tuple(dict.fromkeys(number.name for number in found if number is not None))

    def put(self, text: str, sources: tuple[Source, ...]) -> str:
        """Print words with their figures: words and figures are marks each.

        A unit or an approximation word typed again beside a reference is printed once. A figure without
        value, or one not settled, is printed as such, for a person's words are never dropped; its change,
        where it is a clause by itself, is not asked for as well. A mark without words stands in front, so
        that a cell that holds nothing but references is known for a person's, too.
        """
        pieces = [ledger().mark(Text("", sources))]
        at = 0
        blank: set[str] = set()
        for reference in references_in(text):
            number = self._numbers.get(same_name(reference.name))
            if number is None or reference.aspect not in ASPECTS:
                continue
            figure, missing = _printed(number, reference)
            value = {"": number.value, LAST_YEAR_ASPECT: number.previous}.get(reference.aspect)
            before, at = text[at : reference.start], reference.end
            if number.name in blank and _is_bare_change(reference, before, text[at:]):
                pieces.append(_words(before[:-1], sources))
                continue
            if missing and value is None and not reference.aspect:
                blank.add(number.name)
            if not missing:
                before = before[: len(before) - said_before(before, value)]
                at += said_again(text[at:], value, number.entry.indicator)
            pieces += [_words(before, sources), figure]
        return ledger().join([*pieces, _words(text[at:], sources)])


def _is_bare_change(reference: Reference, before: str, after: str) -> bool:
    """Whether a reference to a change is a clause by itself, without a word of the person's."""
    return reference.aspect == CHANGE_ASPECT and before.endswith("，") and after[:1] in CLAUSE_ENDS


def _words(text: str, sources: tuple[Source, ...]) -> str:
    return ledger().mark(Text(text, sources)) if text else ""


def _printed(number: Number, reference: Reference) -> tuple[str, bool]:
    """What a reference stands for, and whether it is missing or not settled.

    It is printed in a frame of its own, so that no tag round the words goes with it.
    """
    with ledger().frame() as frame:
        if reference.aspect == CHANGE_ASPECT:
            text = change_told(number)
        else:
            text = str(number.上年 if reference.aspect == LAST_YEAR_ASPECT else number)
    if not frame.absent:
        return text, number.unsettled and reference.aspect != LAST_YEAR_ASPECT
    label = f"{number.name}（{reference.aspect}）" if reference.aspect else number.name
    return ledger().mark(Missing(label)), True
