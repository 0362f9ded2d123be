"""The names a template knows: words about the unit, figures, rows of the text sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.chinese import chinese_date
from drafter.model import (
    HAS_NONE,
    ITEMS,
    LINKS_COLUMN,
    SECTION_COLUMN,
    CellText,
    Dataset,
    Entry,
    Profile,
    Row,
    Sheet,
    Source,
    name_fault,
    plain_text,
    text_sheets,
)
from drafter.packs import UNIT_WORDS, Body, Pack, SettingsLine

from .language import Environment
from .ledger import Anchor, ledger, resolve
from .list_views import Figures, RowView
from .quoting import Quoting
from .structure import put_heading
from .views import NoWords, Number, Put, Untitled, Words, put_plainly, words

LISTS = ("数据", "部分", "各板块", "标题")
SECTION = ("名称", "标题", "模板")


class BadLine(Exception):
    """A line of pack.toml or years.toml is at fault; the cause says how."""

    def __init__(self, place: Source) -> None:
        super().__init__(place)
        self.place = place


def names_of(pack: Pack) -> set[str]:
    """Every name that a template of this pack may use."""
    lists = (sheet.variable for sheet in text_sheets())
    return {*UNIT_WORDS, *LISTS, *lists, *pack.words(0), *pack.catalogue.indicators}


def attributes() -> set[str]:
    """Every name that a template may ask a section, a row of a sheet or a figure for."""
    lists = {sheet.variable for sheet in text_sheets() if sheet.by_section}
    headers = {header for sheet in text_sheets() for header in sheet.headers}
    return {*SECTION, *lists, *headers, *Number.headers()}


def context_of(dataset: Dataset, pack: Pack, environment: Environment) -> dict[str, Any]:
    """The values of those names for a dataset. The pack's own lines are rendered on the way."""
    names = words_about(dataset.profile, pack, environment)
    asked = pack.catalogue.for_level(dataset.profile.level)
    known = {
        i.name: Number.of(dataset.entries.get(i.name) or Entry(i), asked=i.name in asked)
        for i in pack.catalogue
    }
    added = {name: Number.of(entry) for name, entry in dataset.entries.items() if name not in known}
    quoting = Quoting(known | added)
    return {
        **names,
        **known,
        "数据": Figures(known | added),
        "部分": {
            part: line(environment, pack.line("parts", part, heading), names, put_heading(part))
            for part, heading in pack.parts.items()
        },
        "各板块": [
            section
            for heading, sections in pack.printed_sections()
            for section in _under_one_heading(
                line(environment, heading, {**names, **known, **added}),
                {section: _rows(dataset, quoting, section) for section in sections},
            )
        ],
        "标题": None,
        **_rows(dataset, quoting),
    }


def words_about(profile: Profile, pack: Pack, environment: Environment) -> dict[str, Any]:
    """Words about the unit, the pack's vocabulary and the year table's words, rendered one after another.

    Raises:
        BadLine: If a line of the pack is at fault.
    """
    body = Body.of(profile)
    names = _words_about(profile, body)
    typed = _typed_words(profile)
    for name, text in pack.words(profile.year, body).items():
        if name in typed:
            names[name] = typed[name]
        else:
            names[name] = NoWords() if text.none else line(environment, text, names)
    return names


def _under_one_heading(
    heading: Words, sections: Mapping[str, dict[str, list[RowView]]]
) -> Iterator[dict[str, Any]]:
    """The sections that are printed under one heading, as templates see them.

    The first prints the heading, the last the rows of all.
    """
    rows: dict[str, list[RowView]] = {}
    for n, (section, own) in enumerate(sections.items(), 1):
        rows = {name: sorted([*rows.get(name, ()), *own[name]], key=_rank) for name in own}
        yield {
            "名称": Words(section),
            "标题": Untitled() if n > 1 else heading,
            "模板": f"sections/{section}.j2",
            **(rows if n == len(sections) else {name: [] for name in own}),
        }


def line(
    environment: Environment, text: SettingsLine, names: dict[str, Any], put: Put = put_plainly
) -> Words:
    """A line of pack.toml or years.toml, rendered, as words.

    Raises:
        BadLine: If it is at fault.
    """
    if "{" not in text.text:
        return Words(text.text, put=put)
    try:
        spans = resolve(environment.line(text).render(names), ledger().spans)
    except Exception as error:
        raise BadLine(text.place) from error
    sources = [source for span in spans for source in getattr(span, "sources", ())]
    return Words(plain_text(spans), tuple(dict.fromkeys(sources)), put)


def _words_about(profile: Profile, body: Body) -> dict[str, Any]:
    unit, year = (_sources(profile.items.get(item)) for item in ("报告单位", "年度"))
    date = words(profile.items.get("成文日期"))
    if profile.signed_on:
        date = Words(chinese_date(profile.signed_on), _sources(profile.items.get("成文日期")))
    return {item: words(profile.items.get(item)) for item in UNIT_WORDS} | {
        "报告单位": Words(profile.unit, unit),
        "层级": Words(profile.level.label),
        "地名": Words(body.place, unit),
        "域": Words(body.realm),
        "机关": Words(body.organ),
        "上一年度": Words(str(profile.year - 1), year),
        "年度": Words(str(profile.year), year),
        "下一年度": Words(str(profile.year + 1), year),
        "成文日期": date,
    }


def _typed_words(profile: Profile) -> dict[str, Words]:
    """The words about the body that 基本信息 says otherwise; what it has not got is an empty one."""
    return {
        item.says: Words("" if cell.text == HAS_NONE else cell.text, (cell.source,))
        for item in ITEMS
        if item.says and (cell := profile.items.get(item.name)) and not name_fault(item, cell.text)
    }


def _sources(cell: CellText | None) -> tuple[Source, ...]:
    return (cell.source,) if cell else ()


def _rows(dataset: Dataset, quoting: Quoting, section: str = "") -> dict[str, list[RowView]]:
    """The rows of the sheets of text by what templates call them: those of a section, or of no section."""
    return {
        sheet.variable: sorted(
            (
                _row(row, n, sheet, quoting)
                for n, row in enumerate(dataset.rows_of(sheet.name))
                if not sheet.by_section or (section and row.text(SECTION_COLUMN) == section)
            ),
            key=_rank,
        )
        for sheet in text_sheets()
        if sheet.by_section or not section
    }


def _rank(row: RowView) -> int:
    return row.rank


def _row(row: Row, number: int, sheet: Sheet, quoting: Quoting) -> RowView:
    """A row, the figures in its words printed; an anchor for those that belong to it behind what was done."""
    puts: dict[str, Put] = {}
    if names := quoting.names_in(row.text(LINKS_COLUMN)):
        title, *others = sheet.printed
        told = next((header for header in others if row.text(header).strip()), title)
        puts[told] = _anchored(quoting.put, Anchor(number, names))
    cells = {h: words(row.cells.get(h), puts.get(h, quoting.put)) for h in sheet.headers}
    return RowView(cells, sheet)


def _anchored(put: Put, anchor: Anchor) -> Put:
    return lambda text, sources: put(text, sources) + ledger().mark(anchor)
