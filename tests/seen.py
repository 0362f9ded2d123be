"""What a person sees in a cell, put down without the program's help, and whether the program has read that.

A `Variant` is a cell and the numbers that may be read from it: those `silent` without a word, those `told`
only with a finding on the cell. Whatever else is read is a number that stands in no cell; and a cell in which
something stands is never passed over in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from xml.sax.saxutils import escape

from tampering import OpenedWorkbook
from workbooks import indicators, workbook

from drafter.model import Finding, Value, ValueType
from drafter.packs import load_pack, shipped_templates
from drafter.validation import read_dataset
from drafter.workbook import parse_workbook

SHEET = "年度数据"
FILE = "甲.xlsx"
ROWS = 12
Range = tuple[Decimal, Decimal]
"""From and to: what is shown rounded may be stored exactly."""


@dataclass(frozen=True, repr=False)
class Variant:
    """A cell in which something stands.

    Attributes:
        about: What is special about it, as a failing test says it.
        silent: The numbers that may be read without a finding.
        told: Those that may be read with one.
        word: The approximation word that is shown; silence then needs it in the value.
        xml: The cell as XML.
        rich: A shared string as XML.
        number_format: The number format.
        font: Properties of the cell's font.
    """

    about: str
    silent: tuple[Range, ...] = ()
    told: tuple[Range, ...] = ()
    word: str = ""
    xml: str = ""
    rich: str = ""
    number_format: str = ""
    font: str = ""

    def __repr__(self) -> str:
        return self.about

    def wrong(self, value: Value | None, findings: Sequence[Finding]) -> str:
        """What is wrong with a reading; empty for nothing."""
        if value is None:
            return "" if findings else "passed over in silence"
        read = value.base
        said = f"read as {value.approximation}{read}, told {[f.code for f in findings]}"
        if _within(read, self.silent) and (findings or value.approximation == self.word):
            return ""
        if _within(read, self.told) and findings:
            return ""
        return said


def exactly(*numbers: object) -> tuple[Range, ...]:
    """These numbers and no others."""
    return tuple((Decimal(str(number)), Decimal(str(number))) for number in numbers)


def rounded(number: Decimal, places: int) -> Decimal:
    """A number as Excel shows it with so many decimals."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def around(shown: Decimal, places: int, scale: Decimal = Decimal(1)) -> tuple[Range, ...]:
    """The numbers that are shown like this with so many decimals."""
    half = Decimal(5).scaleb(-places - 1)
    return (((shown - half) * scale, (shown + half) * scale),)


def text_cell(variant: Variant, text: str, how: str = "shared") -> Variant:
    """The variant as a cell with these words: shared, inline, or the result of a formula."""
    words = f'<t xml:space="preserve">{escape(text)}</t>'
    if how == "shared":
        return replace(variant, rich=words)
    if how == "inline":
        return replace(variant, xml=f'<c t="inlineStr"><is>{words}</is></c>')
    return replace(variant, xml=f'<c t="str"><f>A1&amp;""</f><v>{escape(text)}</v></c>')


@cache
def names(kind: str) -> tuple[str, ...]:
    """Indicators of a type, of which the rules ask nothing more: no totals, no parts, no rates of counts."""
    every = list(indicators())
    bound = {name for each in every for name in (*each.not_above, each.numerator, each.denominator)}
    found = [
        each.name
        for each in every
        if each.type is ValueType(kind)
        and not each.not_above
        and not each.numerator
        and each.name not in bound
    ]
    return tuple(found[:ROWS])


@cache
def _form(kind: str) -> bytes:
    """A form in which 本年 of these indicators holds 50."""
    rows = "\n".join(f"| {name} | 50 |" for name in names(kind))
    return workbook(f"+ {SHEET}\n| 指标 | 本年 |\n{rows}")


def check(variants: Sequence[Variant], kind: str = "整数") -> None:
    """Put variants into the cells of a workbook and see that each is read as it is seen, or told."""
    for start in range(0, len(variants), ROWS):
        faults = dict.fromkeys(misread(variants[start : start + ROWS], kind))
        assert not faults, "\n".join(faults)


def misread(variants: Sequence[Variant], kind: str) -> list[str]:
    """What is wrong with each variant as the program reads it; at most `ROWS` of them."""
    book = OpenedWorkbook(_form(kind))
    for row, variant in enumerate(variants, 2):
        cell = f"D{row}"
        if variant.xml:
            book.set_cell(SHEET, cell, variant.xml)
        if variant.rich:
            book.set_rich_text(SHEET, cell, variant.rich)
        if variant.number_format or variant.font:
            book.set_style(SHEET, cell, variant.number_format, variant.font)
    pack, _ = load_pack("county", (shipped_templates(),))
    dataset, findings = read_dataset(parse_workbook(book.data, FILE), pack.catalogue, tuple(pack.sections))
    assert dataset is not None, [finding.message for finding in findings]
    found = []
    for row, (name, variant) in enumerate(zip(names(kind), variants, strict=False), 2):
        entry = dataset.entries.get(name)
        here = [f for f in findings if (f.sheet, f.cell) == (SHEET, f"D{row}")]
        if fault := variant.wrong(entry.this_year if entry else None, here):
            found.append(f"{variant.about}: {fault}")
    return found


def _within(number: Decimal, ranges: Sequence[Range]) -> bool:
    return any(low <= number <= high for low, high in ranges)
