"""The names a template knows: words about the unit, figures, rows of the text sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.model import CellText, Dataset, Entry, chinese_date, plain_text
from drafter.packs import Pack

from .language import Environment
from .ledger import ledger, resolve
from .places import organ_of, place_of, realm_of
from .views import Number, Row, Words, words

PROFILE = (
    "报告单位", "层级", "年度", "填报部门", "填报人", "联系电话", "主送机关", "发文字号", "签发人",
    "成文日期", "党政主要负责人",
)  # fmt: skip
DERIVED = ("地名", "域", "机关", "上一年度", "下一年度")
LISTS = ("数据", "部分", "各板块", "标题", "举措", "问题", "履职", "安排", "其他")


def names_of(pack: Pack) -> set[str]:
    """Every name that a template of this pack may use."""
    years = {name for row in pack.years.values() for name in row}
    return {*PROFILE, *DERIVED, *LISTS, *years, *pack.vocabulary, *pack.catalogue.indicators}


def context_of(dataset: Dataset, pack: Pack, environment: Environment) -> dict[str, Any]:
    """The values of those names for a dataset. The pack's own lines are rendered on the way."""
    names = _words_about(dataset, pack, environment)
    known = {i.name: Number.of(dataset.entries.get(i.name) or Entry(i)) for i in pack.catalogue}
    added = {name: Number.of(entry) for name, entry in dataset.entries.items() if name not in known}
    return {
        **names,
        **known,
        "数据": known | added,
        "部分": {part: line(environment, text, names) for part, text in pack.parts.items()},
        "各板块": [
            {
                "名称": section,
                "标题": line(environment, heading, names),
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


def line(environment: Environment, text: str, names: Mapping[str, Any]) -> Words:
    """A line of pack.toml or years.toml, rendered, as words."""
    if "{" not in text:
        return Words(text)
    return Words(plain_text(resolve(environment.from_string(text).render(names), ledger().spans)))


def _words_about(dataset: Dataset, pack: Pack, environment: Environment) -> dict[str, Any]:
    profile = dataset.profile
    unit = profile.items.get("报告单位")
    sources = (unit.source,) if unit else ()
    place = place_of(profile.unit, profile.level)
    names: dict[str, Any] = {item: words(profile.items.get(item)) for item in PROFILE}
    names |= {
        "报告单位": Words(profile.unit, sources),
        "层级": Words(profile.level.label),
        "地名": Words(place, sources),
        "域": Words(realm_of(place)),
        "机关": Words(organ_of(profile.unit)),
        "上一年度": Words(str(profile.year - 1)),
        "年度": Words(str(profile.year)),
        "下一年度": Words(str(profile.year + 1)),
        "成文日期": Words(chinese_date(profile.signed_on)) if profile.signed_on else None,
    }
    for name, text in (dict(pack.vocabulary) | pack.words_of_year(profile.year)).items():
        names[name] = line(environment, text, names)
    return names


def _row(**cells: CellText | None) -> Row:
    return Row({header: words(cell) for header, cell in cells.items()})
