"""The report model as JSON and back.

What is written is read back strictly: a name, a type or a nesting that the model has not got is an error, for the
file may come from a stranger. Classes are named by one letter or two, fields of their default are left out.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

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
)

CLASSES: dict[str, type[Any]] = {
    "R": Report,
    "H": Heading,
    "P": Paragraph,
    "T": Table,
    "C": Chart,
    "t": Text,
    "f": Figure,
    "m": Missing,
    "s": Source,
    "A": Attachment,
    "L": Letterhead,
    "I": Imprint,
}
CODES = {each: code for code, each in CLASSES.items()}
ENUMS: tuple[type[Enum], ...] = (Kind, ChartKind)
CLASS = "_"
DEEPEST = 24
LONGEST_NUMBER = 64
Noun = TypeVar("Noun")


def to_plain(value: object) -> Any:
    """A value of the report model as what JSON can hold."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    code = _code(type(value))
    told = {CLASS: code}
    for name, default in _fields(CLASSES[code]).items():
        own = getattr(value, name)
        if own != default:
            told[name] = to_plain(own)
    return told


def from_plain(told: object, wanted: type[Noun]) -> Noun:
    """The value of the report model that some JSON is.

    Raises:
        ValueError: If it is none.
    """
    return _read(told, wanted, DEEPEST)  # type: ignore[no-any-return]


def _code(own: type[Any]) -> str:
    """The letter of a class, or of the one that it is a kind of."""
    return next(CODES[each] for each in own.__mro__ if each in CODES)


@cache
def _fields(own: type[Any]) -> dict[str, object]:
    """The fields of a class, each with the value that need not be written."""
    return {field.name: _default(field) for field in dataclasses.fields(own)}


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default is not dataclasses.MISSING:
        return field.default
    return (
        field.default_factory() if field.default_factory is not dataclasses.MISSING else dataclasses.MISSING
    )


@cache
def _hints(own: type[Any]) -> dict[str, Any]:
    return get_type_hints(own)


def _read(told: object, wanted: Any, depth: int) -> Any:
    if not depth:
        raise ValueError("nested too deep")
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _one_of(told, get_args(wanted), depth)
    if origin is tuple:
        return _items(told, get_args(wanted), depth)
    if origin is not None and issubclass(origin, Mapping):
        return _pairs(told)
    if wanted in READERS:
        return READERS[wanted](told)
    if wanted in ENUMS:
        return wanted(told)
    return _noun(told, (wanted,), depth)


def _one_of(told: object, wanted: tuple[Any, ...], depth: int) -> Any:
    if told is None and type(None) in wanted:
        return None
    others = [each for each in wanted if each is not type(None)]
    return _read(told, others[0], depth) if len(others) == 1 else _noun(told, tuple(others), depth)


def _items(told: object, wanted: tuple[Any, ...], depth: int) -> tuple[Any, ...]:
    if not isinstance(told, list) or wanted[1:] != (Ellipsis,):
        raise ValueError("no list")
    return tuple(_read(each, wanted[0], depth - 1) for each in told)


def _pairs(told: object) -> dict[str, str]:
    if not isinstance(told, dict):
        raise ValueError("no pairs")
    return {_words(key): _words(value) for key, value in told.items()}


def _noun(told: object, wanted: tuple[Any, ...], depth: int) -> Any:
    if not isinstance(told, dict):
        raise ValueError("no noun")
    own = CLASSES.get(str(told.get(CLASS)))
    if own is None or own not in wanted:
        raise ValueError("another noun")
    hints, defaults = _hints(own), _fields(own)
    given = {name: value for name, value in told.items() if name != CLASS}
    lacking = {name for name, default in defaults.items() if default is dataclasses.MISSING} - given.keys()
    if lacking or not given.keys() <= defaults.keys():
        raise ValueError("other fields")
    return own(**{name: _read(value, hints[name], depth - 1) for name, value in given.items()})


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
    words = _words(told)
    if len(words) > LONGEST_NUMBER:
        raise ValueError("too long a number")
    try:
        number = Decimal(words)
    except InvalidOperation:
        raise ValueError("no number") from None
    if not number.is_finite():
        raise ValueError("no number")
    return number


READERS: dict[Any, Callable[[object], Any]] = {
    str: _words,
    int: _whole,
    bool: _yes_or_no,
    Decimal: _number,
    date: lambda told: date.fromisoformat(_words(told)),
}
