"""A pack tried out before there is a workbook: reports of forms that nobody has filled in, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import cycle, islice

from drafter.model import (
    EXAMPLE,
    FIGURES_SHEET,
    HONOUR,
    INITIATIVE,
    ITEMS,
    KIND_COLUMN,
    PROFILE_SHEET,
    REMEDY,
    SECTION_COLUMN,
    CellText,
    Dataset,
    Entry,
    Finding,
    Indicator,
    Level,
    Profile,
    Report,
    Row,
    Sheet,
    Source,
    Takes,
    Value,
    ValueType,
    text_sheets,
)
from drafter.narrative import render
from drafter.packs import Body, Pack
from drafter.validation import with_derived

from .documents import word_file
from .internal_faults import attempt
from .odd_punctuation import odd_punctuation

FILE = "填报表.xlsx"
SECONDS = 8.0
"""So long may a report take, which takes a tenth of a second."""
UNITS = {
    Level.PROVINCE: ("示例省人民政府", "示例自治区人民政府", "示例生产建设兵团"),
    Level.CITY: ("示例市人民政府", "示例地区行政公署", "示例盟行政公署"),
    Level.COUNTY: ("示例县人民政府", "示例区人民政府", "示例开发区管理委员会"),
    Level.TOWNSHIP: ("示例镇人民政府", "示例街道办事处", "示例农场管理委员会"),
    Level.DEPARTMENT: ("示例县司法局", "示例市卫生健康委员会", "示例省司法厅"),
}
"""Bodies of each level: the words of a report change with their names."""
WHOLE_RATE = Decimal(100)
KINDS = (INITIATIVE, INITIATIVE, EXAMPLE, HONOUR, REMEDY)
"""What the rows of a section are, one after another."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as somebody may fill it in.

    Attributes:
        this_year: Each figure.
        last_year: Each figure of the year before.
        rows: How many rows each sheet of text has.
        whole: Whether all their cells are filled, or only those that have to be.
        left_out: Which of every two figures is blank, the first (0) or the second (1), if any.
        year: Its year.
        body: Which of the bodies of a level it is for.
    """

    this_year: int | None = None
    last_year: int | None = None
    rows: int = 0
    whole: bool = True
    left_out: int | None = None
    year: int = 2025
    body: int = 0


FORMS = (
    Form(36_000, 3000, len(KINDS)),
    Form(5, 8, 2, year=2020, body=1),
    Form(40, 36, 2, left_out=0, year=2024, body=2),
    Form(40, 36, 2, left_out=1),
    Form(0, None, 1, whole=False, year=2026),
    Form(),
)
"""Full ones with much more and with less than the year before, two with every second figure, one with little
in it, and an empty one."""


def try_out(pack: Pack) -> list[Finding]:
    """Write a report of each kind of form; whatever stops one would stop a build.

    Returns:
        What stopped them, and punctuation that is out of place in them, each once.
    """
    found: dict[Finding, None] = {}
    odd: dict[tuple[str, str], Finding] = {}
    for form in FORMS:
        report, faults = attempt(partial(_write, pack, form), Source(pack.name, "", ""))
        found |= dict.fromkeys(faults)
        odd = (odd_punctuation(report, pack) if report else {}) | odd
        if any(fault.code == "T11" for fault in faults):
            break  # the next would take as long
    return [*found, *odd.values()]


def _write(pack: Pack, form: Form) -> Report:
    datasets = [_dataset(pack, form, year) for year in (form.year, form.year - 1)]
    report = render(datasets[0], pack, datasets[1:], seconds=SECONDS).report
    word_file(replace(report, contents=False), pack, final=False)
    return report


def _dataset(pack: Pack, form: Form, year: int) -> Dataset:
    level = pack.level or Level.COUNTY
    profile = _profile(UNITS[level][form.body], level, year, filled=form.rows > 0)
    catalogue = pack.catalogue_for(level, Body.of(profile))
    entries = {i.name: _entry(i, form) for n, i in enumerate(catalogue) if n % 2 != form.left_out}
    return Dataset(
        profile=profile,
        entries=with_derived(entries, pack.catalogue),
        rows={sheet.name: tuple(_rows(pack, sheet, form)) for sheet in text_sheets()},
        files={FILE: ""},
    )


def _profile(unit: str, level: Level, year: int, *, filled: bool) -> Profile:
    plain = [item for item in ITEMS if item.required or (filled and not item.of_body)]
    items = {item.name: _words(PROFILE_SHEET, item.name) for item in plain}
    day = date(year + 1, 2, 25) if filled else None
    return Profile(unit, level, year, day, items, day)


def _entry(indicator: Indicator, form: Form) -> Entry:
    return Entry(indicator, _value(indicator, form.this_year), _value(indicator, form.last_year))


def _value(indicator: Indicator, number: int | None) -> Value | None:
    if number is None:
        return None
    rate = indicator.type is ValueType.RATE
    shown = min(Decimal(number), WHOLE_RATE) if rate else Decimal(number)
    return Value(shown, indicator.unit, sources=(Source(FILE, FIGURES_SHEET, "D2"),))


def _rows(pack: Pack, sheet: Sheet, form: Form) -> Iterator[Row]:
    """The rows of a sheet of text: so many, or so many for each section."""
    columns = [column for column in sheet.columns if form.whole or column.needed]
    filled = [column.header for column in columns if column.takes in (Takes.TEXT, Takes.SECTION)]
    for section in pack.sections if sheet.by_section else ("",):
        cells = {header: _words(sheet.name, header) for header in filled}
        if section:
            cells[SECTION_COLUMN] = replace(cells[SECTION_COLUMN], text=section)
        for kind in islice(cycle(KINDS), form.rows):
            kinds = {KIND_COLUMN: replace(_words(sheet.name, KIND_COLUMN), text=kind)} if section else {}
            yield Row(sheet.name, {header: (cells | kinds).get(header) for header in sheet.headers})


def _words(sheet: str, header: str) -> CellText:
    return CellText(f"{header}的例子", Source(FILE, sheet, "B2"))
