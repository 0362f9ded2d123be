"""Single cells become values: marshmallow fields, and the reading of numbers as people type them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields

from drafter.chinese import fold, plain, same_name, whole_date, year_in_words
from drafter.model import (
    APPROXIMATIONS_AFTER,
    APPROXIMATIONS_BEFORE,
    APPROXIMATIONS_INSIDE,
    FIRST_YEAR,
    LAST_YEAR,
    LAST_YEAR_COLUMN,
    NOT_APPLICABLE,
    TO_ONE,
    did_you_mean,
)
from drafter.patterns import regex
from drafter.workbook import Cell, CellKind

UNCLEAR = {"无", "没有", "暂无", "/", "\\", "-", "--", "—", "——", "n/a", "na", "未发生", "不涉及"}
REFUSED = {
    CellKind.ERROR: "V11",
    CellKind.UNCALCULATED: "V12",
    CellKind.BOOLEAN: "V14",
    CellKind.PICTURE: "V37",
}
"""The kinds of cell that hold no value."""
CELL_LIMIT = 32_767
NUMBER = regex(
    rf"(?P<before>{'|'.join(sorted(APPROXIMATIONS_BEFORE, key=len, reverse=True))})?"
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    rf"(?P<inside>{'|'.join(APPROXIMATIONS_INSIDE)})?"
    r"(?P<scale>[万亿])?"
    rf"(?P<within>{'|'.join(APPROXIMATIONS_INSIDE)})?"
    r"(?P<measure>[^\d\s,.+-]{1,8}?)??"
    rf"(?P<after>{'|'.join(APPROXIMATIONS_AFTER)})?"
)
RATIO = regex(r"(?P<number>\d+(?:\.\d+)?)[:∶比](?P<to>\d+(?:\.\d+)?)")
BLANK_BESIDE_NUMBER = regex(r"(?<!\d) +| +(?!\d)")
"""Between two digits a blank may be a separator or divide two numbers: it stays, and makes no number."""
CONTROL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
UNREADABLE = "\ufffd"
"""Stands where a program could not read a character."""
OWN_CHARACTERS = regex("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Characters that an office has made itself, for names that no font has (造字)."""
OUR_MARKS = regex("[\ue000-\ue004]")
"""Four of them that mark places in a report while it is written."""
NOTE_MARKS = "*＊†‡※"
"""Marks of notes that are no numbers themselves."""
MARKUP = regex(r"\{\{.*?\}?\}|\{%.*?%?\}|\{#.*?#?\}|(?m:^#{1,6}\s)")
FORMULA = regex(r"[=@]|[+-][A-Za-z(]")
YEAR = regex(r"(20\d\d)(?:年度?)?")
IN_WORDS = regex(r"二[〇○零一二三四五六七八九]{3}(?:年度?)?")


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in the making: its code and the words of its message. The cell is added by the caller."""

    code: str
    words: Mapping[str, object] = field(default_factory=dict)


class CellFault(ValidationError):
    """A cell that cannot be used; carries notes instead of message texts."""

    def __init__(self, *notes: Note) -> None:
        super().__init__(list(notes))
        self.notes = notes


@dataclass(frozen=True, slots=True)
class Read:
    """The meaning of a cell.

    Attributes:
        value: The value: text, year, date, level … by the field.
        notes: What was read with reservations (warnings).
    """

    value: Any
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as typed.

    Attributes:
        number: The number; None for 不适用.
        percent: Whether it was typed with a per cent sign.
        unit: The unit typed behind it, or empty.
        approximation: The approximation word typed with it, or empty.
        notes: What was read with reservations.
    """

    number: Decimal | None
    percent: bool = False
    unit: str = ""
    approximation: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def not_applicable(self) -> bool:
        """Whether it says that the body has no such duty."""
        return self.number is None


class CellField(fields.Field[Any]):
    """A field whose input is a `Cell`. Cells that hold no usable value at all are refused here."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:  # noqa: ARG002
        cell: Cell = value
        struck = (Note("V34", {"value": cell.struck}),) if cell.struck else ()
        if cell.blank:
            if struck:
                raise CellFault(*struck)
            return None
        if cell.kind in REFUSED:
            raise CellFault(Note(REFUSED[cell.kind], {"value": cell.text}))
        read = self.read(cell)
        return replace(read, notes=(*struck, *read.notes)) if struck else read

    def read(self, cell: Cell) -> Any:
        """The value of a cell that holds something."""
        raise NotImplementedError


class QuantityField(CellField):
    """本年, 上年: a number, however it is typed, or 不适用."""

    def read(self, cell: Cell) -> Quantity:
        """Read the number. What can be typed in no other way is read without reservations.

        Raises:
            CellFault: If there is no number to be read (V01, V13, V31, V33).
        """
        if cell.kind is CellKind.DATE:
            raise CellFault(Note("V13", {"value": cell.text}))
        if cell.number is not None:
            return _formatted(cell, cell.number)
        if same_name(cell.text).rstrip("。.") == NOT_APPLICABLE:
            return Quantity(None)
        if same_name(cell.text) in UNCLEAR:
            raise CellFault(Note("V31", {"value": cell.text}))
        if cell.disguised:
            raise CellFault(Note("V33", {"value": cell.text}))
        quantity = read_quantity(cell.text)
        # 约数 is about 本年: an approximation word of last year's can only stand beside its number.
        right = {"V05"} if self.name == LAST_YEAR_COLUMN else set()
        if quantity.percent and quantity.number is not None and quantity.number <= 1:
            right.add("V06")
        return replace(quantity, notes=tuple(note for note in quantity.notes if note.code not in right))


def _formatted(cell: Cell, number: Decimal) -> Quantity:
    """A number with what its format shows round it: read as it is seen, or said to be seen otherwise."""
    percent = cell.kind is CellKind.PERCENT
    if not cell.disguised and cell.text in (plain(number), f"{plain(number)}%"):
        return Quantity(number, percent)
    try:
        seen = None if cell.disguised else read_quantity(cell.text)
    except CellFault:
        seen = None
    if seen is not None and seen.number == number and seen.percent == percent:
        return seen
    shown = f"{plain(number)}{'%' if percent else ''}"
    return Quantity(number, percent, notes=(Note("V36", {"value": cell.text, "read": shown}),))


def read_quantity(text: str) -> Quantity:
    """Read a number typed as text: full-width digits, 1,234, 12件, 约100, 260余, 95%, 2.3∶1.

    Raises:
        CellFault: If it is not a number (V01), a ratio but not to one (V50), or has a mark at it, ①, ¹ or ½,
            of which nobody can tell whether it is a note's or a part of the number (V33).
    """
    if any(c in NOTE_MARKS or unicodedata.category(c) == "No" for c in text):
        raise CellFault(Note("V33", {"value": text}))
    narrow = BLANK_BESIDE_NUMBER.sub("", unicodedata.normalize("NFKC", fold(text))).rstrip("。")
    if ratio := RATIO.fullmatch(narrow):
        return _read_ratio(ratio, text)
    match = NUMBER.fullmatch(narrow)
    if not match:
        raise CellFault(Note("V01", {"value": text}))
    number = Decimal(match["number"].replace(",", ""))
    unit = f"{match['scale'] or ''}{match['measure'] or ''}"
    percent = unit == "%"
    words = [word for word in (match[p] for p in ("before", "inside", "within", "after")) if word]
    if len(words) > 1:
        raise CellFault(Note("V01", {"value": text}))
    shown = {"value": text, "read": plain(number)}
    notes = []
    if any(unicodedata.decimal(c, None) is not None and not c.isascii() for c in text):
        notes.append(Note("V03", shown))
    if "," in match["number"]:
        notes.append(Note("V02", shown))
    if percent:
        notes.append(Note("V06", shown))
    elif unit:
        notes.append(Note("V04", {**shown, "unit": unit}))
    if words:
        notes.append(Note("V05", {**shown, "word": words[0]}))
    return Quantity(number, percent, "" if percent else unit, words[0] if words else "", tuple(notes))


def _read_ratio(ratio: re.Match[str], text: str) -> Quantity:
    """Read a ratio to one: 2.3:1, 2.3∶1 and 2.3比1 are all 2.3 of it.

    Raises:
        CellFault: If it is to another number (V50).
    """
    if Decimal(ratio["to"]) != 1:
        raise CellFault(Note("V50", {"value": text}))
    return Quantity(Decimal(ratio["number"]), unit=TO_ONE)


class TextField(CellField):
    """Words. Nothing in them is code or markup; what looks like it is reported and kept as it is."""

    def read(self, cell: Cell) -> Read:
        """The words, characters that cannot be printed taken out."""
        text = cell.text
        notes = [Note("V18")] if cell.mended or CONTROL.search(text) else []
        text = CONTROL.sub("", text)
        if UNREADABLE in text:
            notes.append(Note("V38", {"value": text}))
        if OUR_MARKS.search(text):
            notes.append(Note("V39", {"value": OUR_MARKS.sub("□", text)}))
            text = OUR_MARKS.sub("", text)
        if OWN_CHARACTERS.search(text):
            notes.append(Note("V35", {"value": text}))
        if len(text) >= CELL_LIMIT:
            notes.append(Note("V19", {"length": len(text)}))
        if start := FORMULA.match(text):
            notes.append(Note("V20", {"value": start[0][0]}))
        if markup := MARKUP.search(text):
            notes.append(Note("V21", {"value": markup[0].strip()}))
        return Read(text, tuple(notes))


class NameField(TextField):
    """The name of an indicator or unit: characters that only look like others make no other name."""

    def read(self, cell: Cell) -> Read:
        """The name."""
        return super().read(replace(cell, mended=False))


class ChoiceField(CellField):
    """One of a list of words."""

    def __init__(self, code: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._code = code
        self._choices = tuple(choices)

    def read(self, cell: Cell) -> Read:
        """The word.

        Raises:
            CellFault: If it is not in the list; the note says which one is near.
        """
        if cell.text in self._choices:
            return Read(cell.text)
        meant = [choice for choice in self._choices if same_name(choice) == same_name(cell.text)]
        if meant:
            return Read(meant[0])
        similar, choices = did_you_mean(cell.text, self._choices), "、".join(self._choices)
        raise CellFault(Note(self._code, {"value": cell.text, "similar": similar, "choices": choices}))


def decimal_places(number: Decimal) -> int:
    """Return how many decimals a number has, superfluous zeros not counted."""
    return len(plain(number).partition(".")[2])


def read_year(cell: Cell) -> int | None:
    """Return a year typed as 2020, 2020年, ２０２０ or 二〇二〇年, or None."""
    text = unicodedata.normalize("NFKC", cell.text)
    if IN_WORDS.fullmatch(text):
        return year_in_words(f"{text[:4]}年") or None
    match = YEAR.fullmatch(text)
    if not match or cell.kind is CellKind.DATE or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    return int(match[1])


def read_date(cell: Cell) -> date | None:
    """Return a date typed as a date, or as 2021年2月25日, 二〇二一年二月二十五日, 2021-2-25; or None."""
    return cell.day or whole_date(unicodedata.normalize("NFKC", cell.text).replace(" ", ""))
