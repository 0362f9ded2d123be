"""The shapes of the report model: a noun as a list, its letter first and then its fields in their order.

Cells are told once and named by their number, words of a template are bare strings. What is written is read
back strictly: a letter, a type or a length that the model has not got is an error, for the file may come from
a stranger. A field more, or in another place, is another `VERSION` of the record.
"""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

from drafter.model import (
    Attachment,
    Chart,
    ChartKind,
    Figure,
    Heading,
    Imprint,
    Kind,
    Letterhead,
    Missing,
    Paragraph,
    Report,
    Source,
    Table,
    Text,
    Unrenewed,
    Variant,
)
from drafter.patterns import regex

LETTERS: dict[str, type[Any]] = {
    "R": Report,
    "H": Heading,
    "P": Paragraph,
    "T": Table,
    "C": Chart,
    "t": Text,
    "f": Figure,
    "m": Missing,
    "u": Unrenewed,
    "A": Attachment,
    "L": Letterhead,
    "I": Imprint,
}
NOUNS = {each: letter for letter, each in LETTERS.items()}
NUMBER = regex(r"-?\d{1,400}(?:\.\d{1,400})?", re.ASCII)
"""A workbook's numbers have three hundred digits at most."""


class Plainly:
    """Says nouns in what JSON can hold, and keeps the cells that they name."""

    def __init__(self) -> None:
        self._cells: dict[Source, int] = {}

    @property
    def cells(self) -> list[tuple[str, str, str, str]]:
        """The cells named so far, by their numbers."""
        return [(each.file, each.sheet, each.cell, each.department) for each in self._cells]

    def say(self, value: object) -> Any:
        """A value of the report model."""
        how = self._HOW.get(type(value))
        return value if how is None else how(self, value)

    def _noun(self, noun: Any) -> list[Any]:
        own: Any = type(noun)
        letter, fields = _parts(own)
        return [letter, *map(self.say, fields(noun))]

    def _text(self, text: Text) -> str | list[Any]:
        return ["t", text.text, self._all(text.sources)] if text.sources else text.text

    def _figure(self, figure: Figure) -> list[Any]:
        number = figure.number
        return [
            "f",
            figure.text,
            figure.indicator,
            figure.kind.value,
            self._all(figure.sources),
            None if number is None else format(number, "f"),
            figure.unit,
            figure.also,
            figure.formula,
            figure.template,
            figure.line,
        ]

    def _all(self, values: tuple[object, ...]) -> list[Any]:
        return [self.say(each) for each in values]

    def _cell(self, source: Source) -> int:
        return self._cells.setdefault(source, len(self._cells))

    _HOW: Mapping[type, Callable[[Plainly, Any], Any]] = {
        **dict.fromkeys(NOUNS, _noun),
        Text: _text,
        Figure: _figure,
        Source: _cell,
        tuple: _all,
        dict: lambda _, pairs: dict(pairs),
        types.MappingProxyType: lambda _, pairs: dict(pairs),
        Kind: lambda _, kind: kind.value,
        ChartKind: lambda _, kind: kind.value,
        Variant: lambda _, variant: variant.value,
        Decimal: lambda _, number: format(number, "f"),
        date: lambda _, day: day.isoformat(),
    }


class Strictly:
    """Reads nouns from what JSON held, against the cells told there."""

    def __init__(self, cells: object) -> None:
        """Read the cells.

        Raises:
            ValueError: If they are none.
        """
        self._cells = [_cell(each) for each in _list(cells)]

    def read(self, told: object, wanted: Any) -> Any:
        """The value of a type that something is.

        Raises:
            ValueError: If it is none.
        """
        origin, within = _origin(wanted)
        if origin is Union:
            if told is None and type(None) in within:
                return None
            others = [each for each in within if each is not type(None)]
            return self.read(told, others[0]) if len(others) == 1 else self._noun(told, within)
        if origin is tuple:
            return tuple([self.read(each, within[0]) for each in _list(told)])
        if wanted is Source:
            return self._source(told)
        how = _READERS.get(wanted)
        return self._noun(told, (wanted,)) if how is None else how(told)

    def _noun(self, told: object, wanted: tuple[Any, ...]) -> Any:
        """One of these nouns."""
        if isinstance(told, str) and Text in wanted:
            return Text(told)
        letter, *fields = _list(told) or [""]
        own: Any = LETTERS.get(letter) if isinstance(letter, str) else None
        if own is None or own not in wanted:
            raise ValueError("another noun")
        hints = _hints(own)
        if len(fields) != len(hints):
            raise ValueError("other fields")
        return own(*[self.read(value, hint) for value, hint in zip(fields, hints, strict=True)])

    def _source(self, told: object) -> Source:
        n = _whole(told)
        if not 0 <= n < len(self._cells):
            raise ValueError("no cell")
        return self._cells[n]


@cache
def _parts(own: Any) -> tuple[str, Callable[[Any], tuple[Any, ...]]]:
    """The letter of a noun, and what takes its fields out."""
    names = [field.name for field in dataclasses.fields(own)]
    take = attrgetter(*names)
    return NOUNS[own], take if len(names) > 1 else lambda noun: (take(noun),)


@cache
def _hints(own: Any) -> list[Any]:
    hints = get_type_hints(own)
    return [hints[field.name] for field in dataclasses.fields(own)]


@cache
def _origin(wanted: Any) -> tuple[Any, tuple[Any, ...]]:
    """What kind of type it is, and what it is of."""
    origin = get_origin(wanted)
    return (Union if origin is types.UnionType else origin), get_args(wanted)


def _list(told: object) -> list[Any]:
    if not isinstance(told, list):
        raise ValueError("no list")
    return told


def _cell(told: object) -> Source:
    words = [_words(each) for each in _list(told)]
    if len(words) != len(dataclasses.fields(Source)):
        raise ValueError("no cell")
    return Source(*words)


def _pairs(told: object) -> dict[str, str]:
    if not isinstance(told, dict):
        raise ValueError("no pairs")
    return {key: _words(value) for key, value in told.items()}


def _words(told: object) -> str:
    if not isinstance(told, str):
        raise ValueError("no words")
    return told


def _whole(told: object) -> int:
    if not isinstance(told, int) or isinstance(told, bool):
        raise ValueError("no whole number")
    return told


def _yes_or_no(told: object) -> bool:
    if not isinstance(told, bool):
        raise ValueError("neither yes nor no")
    return told


def _number(told: object) -> Decimal:
    if not NUMBER.fullmatch(_words(told)):
        raise ValueError("no number")
    return Decimal(_words(told))


_READERS: Mapping[Any, Callable[[Any], Any]] = {
    str: _words,
    int: _whole,
    bool: _yes_or_no,
    Decimal: _number,
    date: lambda told: date.fromisoformat(_words(told)),
    Kind: Kind,
    ChartKind: ChartKind,
    Variant: Variant,
    Mapping[str, str]: _pairs,
}
"""How what is no noun is read."""
