"""The elements around the text of a report: letterhead, imprint, the attachment of figures, charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.chinese import change, office_value, print_value
from drafter.model import (
    COPIES_ITEM,
    PRINTED_BY_ITEM,
    Attachment,
    Block,
    Chart,
    ChartRequest,
    Dataset,
    Entry,
    Figure,
    Imprint,
    Kind,
    Letterhead,
    Missing,
    Profile,
    Report,
    Span,
    Table,
    Text,
    Value,
    ValueType,
    Variant,
)
from drafter.packs import Pack

TABLES, CHARTS, BOTH = "主要数据统计表", "主要数据统计图", "主要数据统计图表"
STAGE = "内部讨论稿"
LABELS = "指标", "单位", "本年", "上年", "增减"
NOTHING = "—"

Put = Callable[[Value], Value]
"""How a value is put: as it was typed, or as offices print it."""


def add_elements(report: Report, dataset: Dataset, pack: Pack, history: Sequence[Dataset]) -> Report:
    """The report with the elements that the office's options ask for.

    Args:
        report: The report as the templates wrote it.
        dataset: What it was written from.
        pack: Which elements there are, and whether numbers stand as they were typed. The attachment's tables
            follow its sections.
        history: What is known of the same unit in other years, for charts over the years.
    """
    profile, options = dataset.profile, pack.options
    report = replace(report, note=profile.text("附注"), sealed=options.sealed, contents=options.contents)
    if options.variant is Variant.UPWARD:
        report = replace(report, letterhead=letterhead(profile), imprint=imprint(profile))
    elif options.variant is Variant.DISCUSSION:
        report = as_discussion_draft(report)
    put = _as_typed if pack.as_typed else office_value
    shown = tuple(_charts(dataset, options.charts, history, put))
    listed = tuple(tables(dataset, tuple(pack.sections), put)) if options.attachment else ()
    if not shown and not listed:
        return report
    title = BOTH if shown and listed else TABLES if listed else CHARTS
    return replace(report, attachments=(Attachment(title, (*shown, *listed), options.landscape),))


def as_discussion_draft(report: Report) -> Report:
    """The report as one that is still discussed: it says so, and has nothing of a document that is sent."""
    return replace(report, stage=STAGE, sealed=False, letterhead=None, imprint=None)


def letterhead(profile: Profile) -> Letterhead:
    """版头 (GB/T 9704-2012, 7.2): the organ's name and 文件 unless 发文机关标志 says otherwise."""
    return Letterhead(
        organ=profile.text("发文机关标志") or f"{profile.unit}文件",
        copy=profile.text("份号"),
        secrecy=profile.text("密级和保密期限"),
        urgency=profile.text("紧急程度"),
    )


def imprint(profile: Profile) -> Imprint | None:
    """版记 (GB/T 9704-2012, 7.4), or None when nothing is known that stands in it."""
    copies, organ, day = profile.text(COPIES_ITEM), profile.text(PRINTED_BY_ITEM), profile.printed_on
    return Imprint(copies, organ, day) if copies or organ or day else None


def tables(dataset: Dataset, sections: Sequence[str], put: Put) -> Iterator[Table]:
    """The figures by section: unit, this year, last year, change. A section without figures has no table.

    Args:
        dataset: The figures.
        sections: The sections, in order.
        put: How values are put, so that they stand as in the text.
    """
    entries = dataset.entries.values()
    known = [entry for entry in entries if entry.this_year or entry.last_year or entry.unsettled]
    for section in dict.fromkeys([*sections, *(entry.indicator.section for entry in known)]):
        rows = tuple(_row(entry, put) for entry in known if entry.indicator.section == section)
        if rows:
            yield Table(section or "其他", LABELS, rows)


def _as_typed(value: Value) -> Value:
    return value


def _row(entry: Entry, put: Put) -> tuple[tuple[Span, ...], ...]:
    kind = Kind.RATE if entry.indicator.type is ValueType.RATE else Kind.VALUE
    this, last = (value and put(value) for value in (entry.this_year, entry.last_year))
    if this and last and not last.approximation:
        last = replace(last, number=last.base / this.scale, unit=this.unit, scale=this.scale)
    unit = (this or last or Value(Decimal(0), entry.indicator.unit)).unit
    return (
        (Text(entry.indicator.name),),
        (Text(unit),),
        _number(entry, this, unit, kind),
        _number(entry, last, unit, Kind.PREVIOUS),
        _change(entry),
    )


def _number(entry: Entry, value: Value | None, unit: str, kind: Kind) -> tuple[Span, ...]:
    """A number without its unit, which stands in its own column; or that nobody is sure of this year's.

    Another unit is printed with it, and so is one that its approximation word divides: 3万余件.
    """
    if entry.unsettled and kind is not Kind.PREVIOUS:
        return (Missing(entry.indicator.name, unsettled=True),)
    if value is None:
        return (Text(NOTHING),)
    text = print_value(value)
    if value.unit == unit and unit in text:
        text = print_value(replace(value, unit=""))
    figure = Figure(
        text,
        entry.indicator.name,
        kind,
        value.sources,
        value.number,
        value.unit,
        formula=value.formula,
    )
    return (figure,)


def _change(entry: Entry) -> tuple[Span, ...]:
    """The change as 同比 puts it, so that table and text say the same."""
    this, last = entry.this_year, entry.last_year
    found = change(this, last, entry.indicator) if this and last else None
    if this is None or last is None or found is None:
        return (Text(NOTHING),)
    number = found.amount if found.direction > 0 else -found.amount
    sources = this.sources + last.sources
    name, formula = entry.indicator.name, found.formula
    return (Figure(found.signed, name, Kind.CHANGE, sources, number, found.unit, formula=formula),)


def _charts(
    dataset: Dataset, requests: Sequence[ChartRequest], history: Sequence[Dataset], put: Put
) -> Iterator[Block]:
    """The charts for which at least two numbers of one unit are known."""
    for request in requests:
        if len(request.indicators) == 1:
            points = _over_years(dataset, request.indicators[0], history)
        else:
            points = _side_by_side(dataset, request)
        values = [value for _, _, value in points]
        if len(points) < 2 or len({value.unit for value in values}) > 1:
            continue
        shown = [put(value) for value in values]
        if len({value.unit for value in shown}) > 1:
            shown = values
        yield Chart(
            caption=request.caption,
            kind=request.kind,
            unit=shown[0].unit,
            categories=tuple(label for label, _, _ in points),
            figures=tuple(
                Figure(
                    print_value(value),
                    name,
                    Kind.VALUE,
                    value.sources,
                    value.number,
                    value.unit,
                    formula=value.formula,
                )
                for value, (_, name, _) in zip(shown, points, strict=True)
            ),
        )


Point = tuple[str, str, Value]
"""The name of a bar, the indicator it shows, and its value."""


def _over_years(dataset: Dataset, name: str, history: Sequence[Dataset]) -> list[Point]:
    """A value for each year that is known: a year's own workbook goes before another's 上年."""
    years: dict[int, Value] = {}
    for known in (*history, dataset):
        if (entry := known.entries.get(name)) and entry.last_year:
            years.setdefault(known.profile.year - 1, entry.last_year)
    for known in (*history, dataset):
        if (entry := known.entries.get(name)) and entry.this_year:
            years[known.profile.year] = entry.this_year
        if entry and entry.unsettled:
            years.pop(known.profile.year, None)
    until = dataset.profile.year
    return [(f"{year}年", name, value) for year, value in sorted(years.items()) if year <= until]


def _side_by_side(dataset: Dataset, request: ChartRequest) -> list[Point]:
    entries: Mapping[str, Entry] = dataset.entries
    return [
        (name, name, entry.this_year)
        for name in request.indicators
        if (entry := entries.get(name)) and entry.this_year
    ]
