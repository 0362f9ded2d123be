"""The names a template knows: words about the unit, figures, rows of the text sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from drafter.chinese import chinese_date
from drafter.model import (
    HAS_NONE,
    ITEMS,
    LAST_WORDS_COLUMN,
    LINKS_COLUMN,
    PLACE_COLUMN,
    SECTION_COLUMN,
    CellText,
    Dataset,
    Entry,
    Profile,
    Renewal,
    Row,
    Sheet,
    Source,
    name_fault,
    plain_text,
    renewal_of,
    text_sheets,
)
from drafter.packs import UNIT_WORDS, Body, Pack, SettingsLine

from .language import Environment
from .ledger import Anchor, ledger, resolve
from .list_views import Figures, RowView
from .quoting import Quoting
from .structure import put_heading
from .text_filters import RENEWED_ROWS
from .views import NoWords, Number, Put, Untitled, Words, put_for_review, put_plainly, words

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
    texts = _Texts(dataset, quoting, places_of(dataset, environment))
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
                {section: texts.of(section) for section in sections},
            )
        ],
        "标题": None,
        **texts.of(),
        RENEWED_ROWS: texts.by_place(),
    }


def places_of(dataset: Dataset, environment: Environment) -> frozenset[str]:
    """The places of rows that the templates print there and, therefore, nowhere else."""
    rows = (row for rows in dataset.rows.values() for row in rows)
    return environment.places if any(row.text(PLACE_COLUMN) for row in rows) else frozenset()


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


@dataclass(frozen=True, slots=True)
class _Texts:
    """The rows of the sheets of text as templates see them; those that are struck out are none.

    Attributes:
        dataset: What holds them.
        quoting: The figures that their words may name.
        places: The places whose rows are printed there and nowhere else.
    """

    dataset: Dataset
    quoting: Quoting
    places: frozenset[str]

    def of(self, section: str = "") -> dict[str, list[RowView]]:
        """The rows by what templates call them: those of a section, or of no section."""
        return {
            sheet.variable: sorted(
                (
                    self._row(row, n, sheet)
                    for n, row in self._rows(sheet)
                    if row.text(PLACE_COLUMN) not in self.places
                    and (not sheet.by_section or (section and row.text(SECTION_COLUMN) == section))
                ),
                key=_rank,
            )
            for sheet in text_sheets()
            if sheet.by_section or not section
        }

    def by_place(self) -> dict[str, list[RowView]]:
        """The rows of each place."""
        found: dict[str, list[RowView]] = {}
        for sheet in text_sheets() if self.places else ():
            for n, row in self._rows(sheet):
                if (place := row.text(PLACE_COLUMN)) in self.places:
                    found.setdefault(place, []).append(self._row(row, n, sheet))
        return found

    def _rows(self, sheet: Sheet) -> Iterator[tuple[int, Row]]:
        rows = enumerate(self.dataset.rows_of(sheet.name))
        return ((n, row) for n, row in rows if renewal_of(row) is not Renewal.STRUCK)

    def _row(self, row: Row, number: int, sheet: Sheet) -> RowView:
        """A row with what is printed of it: its words, their figures set in, or last year's words.

        Behind what was done stands an anchor for the figures that belong to it.
        """
        cells, puts = dict(row.cells), dict[str, Put]()
        state = renewal_of(row)
        if state is not Renewal.WRITTEN:
            first, *others = sheet.renewed
            cells |= {first: cells[LAST_WORDS_COLUMN], **dict.fromkeys(others)}
            puts[first] = put_plainly if state is Renewal.KEPT else put_for_review
        names = self.quoting.names_in(row.text(LINKS_COLUMN))
        if names and state is not Renewal.WAITING:
            title, *columns = sheet.printed
            told = next((h for h in columns if (cell := cells.get(h)) and cell.text.strip()), title)
            puts[told] = _anchored(puts.get(told, self.quoting.put), Anchor(number, names))
        shown = {h: words(cells.get(h), puts.get(h, self.quoting.put)) for h in sheet.headers}
        return RowView(shown, sheet, waiting=state is Renewal.WAITING)


def _rank(row: RowView) -> int:
    return row.rank


def _anchored(put: Put, anchor: Anchor) -> Put:
    return lambda text, sources: put(text, sources) + ledger().mark(anchor)
