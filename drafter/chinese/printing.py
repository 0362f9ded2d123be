"""The printing of figures: number, approximation word and unit as office Chinese puts them.

`FORMS` is the one table of ways to print a value. Templates name a form as a filter; learning looks for the
form that gives the words of a sample.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from drafter.model import (
    APPROXIMATIONS_AFTER,
    APPROXIMATIONS_BEFORE,
    APPROXIMATIONS_INSIDE,
    SCALES,
    TO_ONE,
    Value,
    split_scale,
)

from .numerals import (
    LARGEST_IN_WORDS,
    LARGEST_OF_ALL,
    TENFOLD_WORDS,
    decimal_in_words,
    fraction_in_words,
    in_capitals,
    in_words,
    number_in_levels,
    tenths_in_words,
)

MOST_PLACES = 12
MOST_PLACES_IN_SHORT = 2
LONG_NUMBER = Decimal(1_000_000)
"""From seven digits on a number is put in 万 or 亿."""
MONEY = "元"


class Printed(NamedTuple):
    """A figure as printed: its words, and the number and the unit that they say."""

    text: str
    number: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Form:
    """A way of printing a value.

    Attributes:
        name: What templates call it; empty for the plain way.
        put: The value in this form and a style of it; None where the form does not fit.
        styles: The styles that the form has, the usual one first.
    """

    name: str
    put: Callable[[Value, str], Printed | None]
    styles: tuple[str, ...] = ("",)


def plain(number: Decimal) -> str:
    """A number in digits, ungrouped, without superfluous zeros: 2055.30 -> 2055.3 (GB/T 15835-2011, 5.1)."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def print_value(value: Value, number: str = "") -> str:
    """A value as Chinese prints it, with unit and approximation word: 260余次, 3万余件, 突破10万户.

    `number` is how its number is written; in digits when empty.
    """
    number, word, unit = number or plain(value.number), value.approximation, value.unit
    if word in APPROXIMATIONS_BEFORE:
        return f"{word}{number}{unit}"
    if word in APPROXIMATIONS_AFTER:
        return f"{number}{unit}{word}"
    scaled = unit[:1] in ("万", "亿") and split_scale(unit)[1] != unit
    if word and scaled and "." not in number and not number.endswith("0"):
        return f"{number}{unit[0]}{word}{unit[1:]}"
    return f"{number}{word}{unit}"


def office_value(value: Value) -> Value:
    """A value as an office prints it: in 万 or 亿 where that is exact, 余 only behind a round number."""
    return on_round_number(value) if value.approximation else in_short(value)


def in_short(value: Value) -> Value:
    """A value in 万 or 亿: 6450000条 -> 645万条, 25950000万元 -> 2595亿元.

    Of seven digits or more, or money, in a unit that nobody has scaled, and only where two decimals keep it
    exact; other values stay as they are.
    """
    scale, base = split_scale(value.unit)
    if value.scale > 1 or (value.number < LONG_NUMBER and not base.endswith(MONEY)):
        return value
    for word in ("亿", "万"):
        times = SCALES[word] / scale
        number = value.number / times
        if times > 1 <= number == round_half_up(number, MOST_PLACES_IN_SHORT):
            return replace(value, number=number, unit=word + base, scale=value.scale * times)
    return value


def on_round_number(value: Value) -> Value:
    """A value whose number carries its 余 or 多: 52余场 -> 50余场, 672.2余万条 -> 672万余条.

    Where no round number lies below it, the word is another that says the same: 9余次 -> 超过9次.
    """
    if value.approximation not in APPROXIMATIONS_INSIDE:
        return value
    step = 1 if split_scale(value.unit)[0] > 1 else 10
    number = Decimal(0) if value.unit == "%" else value.number // step * step
    return replace(value, number=number) if number else replace(value, approximation="超过")


def round_half_up(number: Decimal, places: int) -> Decimal:
    """A number rounded half up to so many decimal places."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def round_apart(number: Decimal, places: int, *unless: int) -> Decimal:
    """A number rounded to so many decimals; to more where it would read as one of the numbers it is not."""
    for more in range(places, MOST_PLACES):
        shown = round_half_up(number, more)
        if shown == number or shown not in unless:
            return shown
    return round_half_up(number, MOST_PLACES)


def forms_of(text: str, value: Value) -> Iterator[tuple[Form, str]]:
    """The forms, each with its style, in which a value reads as a text: the inverse of `FORMS`."""
    for form in FORMS.values():
        for style in form.styles:
            put = form.put(value, style)
            if put and put.text == text:
                yield form, style


def number_words(number: Decimal, style: str = "") -> str:
    """A whole number as it counts things: 八, 两; empty for others.

    Args:
        number: The number; in the usual style none above 9999 is put in words.
        style: Empty; 大数 for numbers of any size; 两 for those and 两千, 两万 in front; 廿 for 廿三, 卅五.
    """
    largest = LARGEST_OF_ALL if style else LARGEST_IN_WORDS
    if number != int(number) or not 0 <= number <= largest:
        return ""
    words = "两" if number == 2 else in_words(int(number))
    if style == "两" and words[1:2] in tuple("百千万亿"):
        return f"两{words[1:]}" if words[0] == "二" else words
    if style == "廿":
        return f"{TENFOLD_WORDS[words[0]]}{words[2:]}" if 20 <= number < 50 else ""
    return words


def _plainly(value: Value, _: str) -> Printed:
    return Printed(print_value(value), value.number, value.unit)


def _with_separators(value: Value, _: str) -> Printed:
    """Thousands set off, 2,346件 (GB/T 15835-2011, 5.1.1.1)."""
    return Printed(print_value(value, f"{Decimal(plain(value.number)):,f}"), value.number, value.unit)


def _with_blanks(value: Value, _: str) -> Printed:
    """Thousands set off by a blank, 2 346件 (GB/T 15835-2011, 5.1.1.2)."""
    grouped = f"{Decimal(plain(value.number)):,f}".replace(",", " ")
    return Printed(print_value(value, grouped), value.number, value.unit)


def _in_words(value: Value, style: str) -> Printed | None:
    words = number_words(value.number, style)
    return Printed(print_value(value, words), value.number, value.unit) if words else None


def _in_capitals(value: Value, _: str) -> Printed | None:
    """In the numerals of cheques: 叁佰贰拾件; none for one with decimals."""
    whole = value.number == int(value.number) and 0 <= value.number <= LARGEST_OF_ALL
    words = in_capitals(int(value.number)) if whole else ""
    return Printed(print_value(value, words), value.number, value.unit) if words else None


def _in_levels(value: Value, style: str) -> Printed | None:
    """Place by place: 1亿2000万元, in style 千 13万2千件; none where the places do not come out even."""
    scale, unit = split_scale(value.unit)
    words = number_in_levels(value.number * scale, style)
    return Printed(print_value(replace(value, unit=unit), words), value.number, value.unit) if words else None


def _as_rank(value: Value, _: str) -> Printed:
    whole = value.number == int(value.number) and 0 <= value.number <= LARGEST_IN_WORDS
    words = in_words(int(value.number)) if whole else plain(value.number)
    return Printed(f"第{words}{value.unit}", value.number, value.unit)


def _as_fraction(value: Value, style: str) -> Printed | None:
    """五分之一 for 20%, in style 数字 1/5; none for a denominator above 10."""
    if value.unit != "%" or not 0 < value.number < 100:
        return None
    words = fraction_in_words(value.number, style)
    return Printed(print_value(replace(value, unit=""), words), value.number, value.unit) if words else None


def _of_hundred(value: Value, style: str) -> Printed | None:
    """百分之十二点五 for 12.5%, in style 数字 百分之12.5; none for other units."""
    if value.unit != "%" or value.number < 0:
        return None
    words = plain(value.number) if style else "百" if value.number == 100 else decimal_in_words(value.number)
    return Printed(print_value(replace(value, unit=""), f"百分之{words}"), value.number, value.unit)


def _of_thousand(value: Value, _: str) -> Printed | None:
    """千分之三 for 0.3%; none for other units."""
    if value.unit != "%" or value.number < 0:
        return None
    words = f"千分之{decimal_in_words(value.number * 10)}"
    return Printed(print_value(replace(value, unit=""), words), value.number, value.unit)


def _in_tenths(value: Value, style: str) -> Printed | None:
    """四成五 for 45%, in style 数字 4成5, in style 半 四成半; none for one with decimals."""
    words = tenths_in_words(value.number, style) if value.unit == "%" else ""
    return Printed(print_value(replace(value, unit=""), words), value.number, value.unit) if words else None


def _with_colon(value: Value, style: str) -> Printed | None:
    """2.3:1 for 2.3∶1, in style 全角 2.3：1; none for other units."""
    if value.unit != TO_ONE:
        return None
    colon = replace(value, unit="：1" if style else ":1")
    return Printed(print_value(colon), value.number, value.unit)


def _in_scale(word: str) -> Callable[[Value, str], Printed | None]:
    """In 万 or 亿, rounded half up to two decimals: 4678800件 -> 467.88万件; none below the scale."""

    def put(value: Value, _: str) -> Printed | None:
        scale, base = split_scale(value.unit)
        if value.number * scale < SCALES[word]:
            return None
        number, unit = round_half_up(value.number * scale / SCALES[word], 2), word + base
        return Printed(print_value(replace(value, number=number, unit=unit)), number, unit)

    return put


FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form("分数", _as_fraction, ("", "数字")),
        Form("成数", _in_tenths, ("", "数字", "半")),
        Form("序数", _as_rank),
        Form("中文数字", _in_words, ("", "大数", "两", "廿")),
        Form("大写", _in_capitals),
        Form("", _plainly),
        Form("百分之", _of_hundred, ("", "数字")),
        Form("千分之", _of_thousand),
        Form("千分撇", _with_separators),
        Form("千分空", _with_blanks),
        Form("数级", _in_levels, ("", "千", "百", "略")),
        Form("比号", _with_colon, ("", "全角")),
        Form("万", _in_scale("万")),
        Form("亿", _in_scale("亿")),
    )
}
"""The ways of printing a value by the name that templates have for them, as learning tries them in turn."""
