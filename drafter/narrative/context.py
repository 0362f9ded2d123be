"""The names a template knows: words about the unit, figures, rows of the text sheets."""

from __future__ import annotations

from typing import Any

from drafter.chinese import chinese_date, organ_of, place_of, realm_of
from drafter.model import CellText, Dataset, Entry, Profile, Source, plain_text
from drafter.packs import UNIT_WORDS, Line, Pack

from .language import Environment
from .ledger import ledger, resolve
from .views import Figures, Number, Row, Words, words

LISTS = ("数据", "部分", "各板块", "标题", "举措", "问题", "履职", "安排", "其他")
HEADERS = (
    "标题", "主要做法", "工作成效", "责任部门", "问题", "表现", "原因",
    "责任人", "事项", "内容", "任务", "措施",
)  # fmt: skip
SECTION = ("名称", "标题", "模板", "举措")


class BadLine(Exception):
    """A line of pack.toml or years.toml is at fault; the cause says how."""

    def __init__(self, place: Source) -> None:
        super().__init__(place)
        self.place = place


def names_of(pack: Pack) -> set[str]:
    """Every name that a template of this pack may use."""
    return {*UNIT_WORDS, *LISTS, *pack.words(0), *pack.catalogue.indicators}


def context_of(dataset: Dataset, pack: Pack, environment: Environment) -> dict[str, Any]:
    """The values of those names for a dataset. The pack's own lines are rendered on the way."""
    names = words_about(dataset.profile, pack, environment)
    known = {i.name: Number.of(dataset.entries.get(i.name) or Entry(i)) for i in pack.catalogue}
    added = {name: Number.of(entry) for name, entry in dataset.entries.items() if name not in known}
    return {
        **names,
        **known,
        "数据": Figures(known | added),
        "部分": {
            part: line(environment, pack.line("parts", part, heading), names)
            for part, heading in pack.parts.items()
        },
        "各板块": [
            {
                "名称": Words(section),
                "标题": line(environment, pack.line("sections", section, heading), names),
                "模板": f"sections/{section}.j2",
                "举措": [
                    _row(标题=i.title, 主要做法=i.actions, 工作成效=i.results, 责任部门=i.department)
                    for i in dataset.initiatives
                    if i.section == section
                ],
            }
            for section, heading in pack.sections.items()
        ],
        "标题": None,
        "举措": [],
        "问题": [_row(问题=p.problem, 表现=p.symptom, 原因=p.cause) for p in dataset.problems],
        "履职": [_row(责任人=d.person, 事项=d.matter, 内容=d.content) for d in dataset.duties],
        "安排": [_row(任务=p.task, 措施=p.measures, 责任部门=p.department) for p in dataset.plans],
        "其他": [_row(标题=m.title, 内容=m.content) for m in dataset.matters],
    }


def words_about(profile: Profile, pack: Pack, environment: Environment) -> dict[str, Any]:
    """Words about the unit, the pack's vocabulary and the year table's words, rendered one after another.

    Raises:
        BadLine: If a line of the pack is at fault.
    """
    names = _words_about(profile)
    for name, text in pack.words(profile.year).items():
        names[name] = line(environment, text, names)
    return names


def line(environment: Environment, text: Line, names: dict[str, Any]) -> Words:
    """A line of pack.toml or years.toml, rendered, as words.

    Raises:
        BadLine: If it is at fault.
    """
    if "{" not in text.text:
        return Words(text.text)
    try:
        spans = resolve(environment.line(text).render(names), ledger().spans)
    except Exception as error:
        raise BadLine(text.place) from error
    sources = [source for span in spans for source in getattr(span, "sources", ())]
    return Words(plain_text(spans), tuple(dict.fromkeys(sources)))


def _words_about(profile: Profile) -> dict[str, Any]:
    place = place_of(profile.unit, profile.level)
    unit, year = (_sources(profile.items.get(item)) for item in ("报告单位", "年度"))
    date = words(profile.items.get("成文日期"))
    if profile.signed_on:
        date = Words(chinese_date(profile.signed_on), _sources(profile.items.get("成文日期")))
    return {item: words(profile.items.get(item)) for item in UNIT_WORDS} | {
        "报告单位": Words(profile.unit, unit),
        "层级": Words(profile.level.label),
        "地名": Words(place, unit),
        "域": Words(realm_of(place)),
        "机关": Words(organ_of(profile.unit)),
        "上一年度": Words(str(profile.year - 1), year),
        "年度": Words(str(profile.year), year),
        "下一年度": Words(str(profile.year + 1), year),
        "成文日期": date,
    }


def _sources(cell: CellText | None) -> tuple[Source, ...]:
    return (cell.source,) if cell else ()


def _row(**cells: CellText | None) -> Row:
    return Row({header: words(cell) for header, cell in cells.items()})
