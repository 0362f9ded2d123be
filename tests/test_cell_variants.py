"""Numbers in any number format and any type of cell: what is read is what a person sees, or it is told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seen import ROWS, Variant, around, check, exactly, rounded
from tampering import MAIN
from test_variants import batches, bounded

from drafter.model import DraftError

# Number formats (ISO/IEC 29500-1, 18.8.31): a quoted, escaped or bracketed text is shown as it is.

PLAIN_DIGITS = (
    "0",
    "#",
    "#,##0",
    "0000000",
    "_ * #,##0_ ",
    "0_)",
    "[Red]0",
    "[<999999]0;0",
    "[$-804]0",
    "0;-0;0;@",
)


def literal(text: str, quoted: bool) -> str:
    """A text in a format, in quotation marks or with each character escaped."""
    return f'"{text}"' if quoted else "".join(f"\\{character}" for character in text)


@st.composite
def plain_formats(draw: st.DrawFn) -> Variant:
    """A whole number with a format that shows it as it is."""
    number, form = draw(st.integers(12, 99_999)), draw(st.sampled_from(PLAIN_DIGITS))
    return Variant(f"{number} as {form}", exactly(number), xml=f"<c><v>{number}</v></c>", number_format=form)


@st.composite
def rounding_formats(draw: st.DrawFn) -> Variant:
    """A whole number in thousands, in 万, with a comma that divides by a thousand each."""
    number, places = draw(st.integers(20_000, 9_999_999)), draw(st.integers(0, 2))
    digits = "0." + "0" * places if places else "0"
    if draw(st.booleans()):
        shown = rounded(Decimal(number) / 1000, places)
        form = f"#,##{digits},"
        variant = Variant(f"{number} shown {shown}", around(shown, places), exactly(number))
    else:  # the usual way to 万 in Chinese offices: a point written in before the last digit
        shown = rounded(Decimal(number) / 1000, 0) / 10
        form = draw(st.sampled_from(('0\\.0,"万"', '0!.0,"万"', '#"."0,"万"')))
        variant = Variant(f"{number} shown {shown}万", around(shown, 1, Decimal(10_000)), exactly(number))
    return Variant(
        f"{variant.about} by {form}",
        variant.silent,
        variant.told,
        xml=f"<c><v>{number}</v></c>",
        number_format=form,
    )


@st.composite
def rough_formats(draw: st.DrawFn) -> Variant:
    """A whole number with an approximation word in its format."""
    number, quoted = draw(st.integers(12, 9_999)), draw(st.booleans())
    before = draw(st.booleans())
    word = draw(st.sampled_from(("约", "近", "超过", "逾") if before else ("余", "多", "以上", "左右")))
    form = literal(word, quoted) + "0" if before else "0" + literal(word, quoted)
    about = f"{number} by {form}"
    return Variant(
        about, exactly(number), exactly(number), word, f"<c><v>{number}</v></c>", number_format=form
    )


@st.composite
def digit_formats(draw: st.DrawFn) -> Variant:
    """A whole number with digits in its format: what is seen is longer than what is stored."""
    number, more = draw(st.integers(12, 999)), draw(st.sampled_from(("0", "00", "1", "5")))
    quoted, before = draw(st.booleans()), draw(st.booleans())
    shown = f"{more}{number}" if before else f"{number}{more}"
    form = literal(more, quoted) + "0" if before else "0" + literal(more, quoted)
    seen = exactly(shown) if not shown.startswith("0") else ()
    about = f"{number} shown {shown} by {form}"
    return Variant(about, seen, exactly(number), xml=f"<c><v>{number}</v></c>", number_format=form)


@st.composite
def silent_formats(draw: st.DrawFn) -> Variant:
    """A format that hides a number, or shows a date, a time, a word or a fraction in its place."""
    number = draw(st.integers(12, 9_999))
    form = draw(
        st.sampled_from(
            (
                *(";;;", '""', '"无"', '[>0]"已办";0', ";-0", '[>1]""', '"—"', '"不适用"', '"无";"无";"无"'),
                *(
                    "yyyy-mm-dd",
                    'yyyy"年"m"月"d"日"',
                    "m/d",
                    "[$-804]aaaa",
                    "h:mm",
                    "[h]:mm",
                    "mm:ss.0",
                    "yy",
                    "e",
                ),
                *('0"-"', '"-"0', "\\-0", '"("0")"', "0%", '0"%"', '0"‰"', '0"①"', '0"*"', '"第"0"号"'),
            )
        )
    )
    return Variant(
        f"{number} by {form}", (), exactly(number), xml=f"<c><v>{number}</v></c>", number_format=form
    )


@st.composite
def worded_formats(draw: st.DrawFn) -> Variant:
    """A number that its format writes in Chinese, as a power, a fraction or with a currency: that number."""
    number = draw(st.integers(12, 9_999))
    form = draw(
        st.sampled_from(
            (
                *(
                    "[DBNum1]0",
                    "[DBNum1][$-804]General",
                    "[DBNum2][$-804]General",
                    "[DBNum3]0",
                    "General",
                    "@",
                ),
                *(
                    '"¥"0',
                    "[$￥-804]0",
                    "$0",
                    "0.00E+00",
                    "##0.0E+0",
                    "# ?/?",
                    '0"件"',
                    "0\\ ",
                    "0.00",
                    "0.0;0.0",
                ),
                *("[Color10]0", "[>=100]0;[<0]0;0", "0*-", "_(0_)", "_-* #,##0_-", '0" "'),
            )
        )
    )
    xml = f"<c><v>{number}</v></c>"
    return Variant(f"{number} by {form}", exactly(number), exactly(number), xml=xml, number_format=form)


FORMATS = {
    "plain": plain_formats(),
    "rounding": rounding_formats(),
    "rough": rough_formats(),
    "digits": digit_formats(),
    "silent": silent_formats(),
    "worded": worded_formats(),
}


@pytest.mark.parametrize("family", FORMATS)
def test_a_count_is_what_its_format_shows_or_told(family: str):
    @bounded
    @given(batches(FORMATS[family]))
    def holds(variants: list[Variant]) -> None:
        check(variants)

    holds()


@st.composite
def rates(draw: st.DrawFn) -> Variant:
    """A rate: a real per cent sign multiplies by a hundred; one quoted or escaped is only shown."""
    tenths, places = draw(st.integers(1, 1_000)), draw(st.integers(1, 2))
    shown = Decimal(tenths) / 10
    real, colour = draw(st.booleans()), draw(st.sampled_from(("", "[Blue]")))
    digits = colour + "0." + "0" * places
    if real:
        form, stored = digits + draw(st.sampled_from(("%", "%_)", "%;-0.0%"))), shown / 100
    else:
        form, stored = digits + draw(st.sampled_from(('"%"', "\\%", '" %"', '"％"'))), shown
    about = f"{stored} shown {shown}% by {form}"
    return Variant(about, exactly(shown), xml=f"<c><v>{stored}</v></c>", number_format=form)


@bounded
@given(batches(rates()))
def test_a_rate_is_what_its_format_shows_or_told(variants: list[Variant]):
    check(variants, "比率")


@st.composite
def bare_rates(draw: st.DrawFn) -> Variant:
    """A rate that is shown without a per cent sign: above 1 it is the number; nobody knows of one below."""
    hundredths = draw(st.integers(1, 10_000))
    shown = Decimal(hundredths) / 100
    seen = exactly(shown) if shown > 1 else ()
    form = draw(st.sampled_from(("General", "0.00", "0.00_ ", "[Red]0.00")))
    return Variant(
        f"{shown} by {form}", seen, exactly(shown), xml=f"<c><v>{shown}</v></c>", number_format=form
    )


@bounded
@given(batches(bare_rates()))
def test_a_rate_without_its_sign_is_read_above_one_or_told(variants: list[Variant]):
    check(variants, "比率")


# Types of cells (ISO/IEC 29500-1, 18.18.11), written as programs of all kinds write them.

THREE_HUNDRED = {
    "number": "<c><v>300</v></c>",
    "number with its type": '<c t="n"><v>300</v></c>',
    "blanks around the value": "<c><v> 300\n</v></c>",
    "power of ten": "<c><v>3E2</v></c>",
    "decimals": "<c><v>300.0000</v></c>",
    "seventeen digits": "<c><v>300.00000000000006</v></c>",
    "noughts before": "<c><v>0300</v></c>",
    "character data": "<c><v><![CDATA[300]]></v></c>",
    "comment inside": "<c><v>3<!-- 1 -->00</v></c>",
    "instruction inside": "<c><v>3<?x y?>00</v></c>",
    "character references": "<c><v>&#51;&#x30;0</v></c>",
    "formula": "<c><f>150*2</f><v>300</v></c>",
    "shared formula": '<c><f t="shared" si="0"/><v>300</v></c>',
    "array formula": '<c cm="1"><f t="array" ref="D2">SUM(A9)</f><v>300</v></c>',
    "formula with text": '<c t="str"><f>TEXT(A9,"0")</f><v>300</v></c>',
    "text without formula": '<c t="str"><v>300</v></c>',
    "inline text": '<c t="inlineStr"><is><t>300</t></is></c>',
    "inline text with comment": '<c t="inlineStr"><is><t>3<!-- 1 -->00</t></is></c>',
    "inline text and value": '<c t="inlineStr"><v>7</v><is><t>300</t></is></c>',
    "extension beside": "<c><v>300</v><extLst><ext uri='x'><v>9</v></ext></extLst></c>",
    "phonetic flag": '<c ph="1"><v>300</v></c>',
    "prefixed": f'<c><x:v xmlns:x="{MAIN}">300</x:v></c>',
}
NEVER_SILENT = {
    "truth value": '<c t="b"><v>1</v></c>',
    "date": '<c t="d"><v>2026-02-25</v></c>',
    "time": '<c t="d"><v>2026-02-25T08:00:00</v></c>',
    "error": '<c t="e"><v>#N/A</v></c>',
    "new error": '<c t="e"><v>#SPILL!</v></c>',
    "newest error": '<c t="e" vm="1"><v>#VALUE!</v></c>',
    "error of a formula": '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    "unknown error": '<c t="e"><v>#WHAT!</v></c>',
    "formula without result": "<c><f>A9*2</f></c>",
    "formula with empty result": "<c><f>A9*2</f><v/></c>",
    "words in a number": "<c><v>300件</v></c>",
    "no number": "<c><v>NaN</v></c>",
    "infinite": "<c><v>INF</v></c>",
    "beyond all numbers": "<c><v>1e999</v></c>",
    "hexadecimal": "<c><v>0x12C</v></c>",
    "two values": "<c><v>300</v><v>400</v></c>",
    "underscore": "<c><v>3_00</v></c>",
    "picture": '<c t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>',
}


DAMAGED = {
    "no such shared string": '<c t="s"><v>999999</v></c>',
    "negative shared string": '<c t="s"><v>-1</v></c>',
    "shared string of a word": '<c t="s"><v>x</v></c>',
}


@pytest.mark.parametrize("name", THREE_HUNDRED)
def test_three_hundred_in_any_type_of_cell_is_read(name: str):
    check([Variant(name, exactly(300), xml=THREE_HUNDRED[name])])


@pytest.mark.parametrize("name", NEVER_SILENT)
def test_what_is_no_number_is_told_and_the_rest_of_the_workbook_read(name: str):
    good = Variant("its neighbour", exactly(51), xml="<c><v>51</v></c>")

    check([Variant(name, (), exactly(300), xml=NEVER_SILENT[name]), *[good] * (ROWS - 1)])


def refused(variant: Variant) -> list[str]:
    """Why a workbook with this cell cannot be read at all; otherwise the cell is told."""
    try:
        check([variant])
    except DraftError as error:
        return [finding.code for finding in error.findings]
    return []


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_cell_is_told_or_the_file_refused(name: str):
    assert refused(Variant(name, xml=DAMAGED[name])) in ([], ["F04"])
