"""The files of a pack, written: settings, year table and catalogue."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

import tomlkit
from tomlkit.items import Comment, Key, KeyType, SingleKey, Table

from drafter.model import Indicator, Level, Structure
from drafter.patterns import regex

from .catalogue import ASKED, BELOW, DECIMALS, HEADER, NEVER, PARTS, SECONDARY
from .pack import LANGUAGE

CONTROLS = regex("[\x00-\x1f\x7f]+")
"""The characters that no comment of a TOML file may hold."""
TITLE_EXAMPLE = 'title = "{{ 地名 }}{{ 年度 }}年法治政府建设年度报告"'
STRUCTURE_EXAMPLE = f'structure = "{Structure.DUTIES_FIRST.value}"'
STRUCTURE_NOTE = f"各部分的次序，可写：{'、'.join(structure.value for structure in Structure)}。例如："
LANGUAGE_NOTE = "模板语言的版本，不用改"
EXAMPLES = {
    "parts": (
        "五个部分的标题，例如：",
        '"主要举措和成效" = "{{ 年度 }}年推进法治政府建设的主要举措和成效"',
    ),
    "sections": ("板块标题，例如：", '"行政复议" = "强化行政复议应诉"；写成 false 则去掉这个板块。'),
    "joined": ("并成一节的板块，标题在前，例如：", '"推进法治社会建设" = ["公共法律服务", "法治宣传"]'),
    "vocabulary": ("随层级变化的用语，例如：", '"我地" = "我县"'),
    "style": ("字体等，例如：", 'title_font = "方正小标宋_GBK"'),
}
"""The comments with which the settings of a new pack show each table."""


def blank_settings(name: str, extends: str) -> str:
    """The pack.toml of a new pack: all of it inherited, with an example of each table."""
    document = tomlkit.document()
    document.add(_comment(f"模板包“{name}”：只写与“{extends}”不同的地方，其余自动沿用。"))
    document.add("extends", tomlkit.string(extends))
    document.add("language", tomlkit.integer(LANGUAGE).comment(LANGUAGE_NOTE))
    document.add(tomlkit.nl())
    document.add(_comment("报告标题，可用变量见使用手册“模板语言”一节。"))
    document.add(_comment(TITLE_EXAMPLE))
    document.add(tomlkit.nl())
    document.add(_comment(STRUCTURE_NOTE))
    document.add(_comment(STRUCTURE_EXAMPLE))
    document.add(tomlkit.nl())
    for table, lines in EXAMPLES.items():
        shown = tomlkit.table()
        for line in lines:
            shown.add(_comment(line))
        if table != "style":
            shown.add(tomlkit.nl())
        document.add(table, shown)
    return tomlkit.dumps(document)


def learned_settings(
    samples: str,
    extends: str,
    level: Level,
    *,
    title: str,
    structure: Structure | None = None,
    asked: Sequence[str],
    written: Sequence[str],
    parts: Mapping[str, str],
    sections: Mapping[str, str | None],
) -> str:
    """The pack.toml of a learned pack.

    Args:
        samples: What it was learned from, as a person knows it.
        extends: The pack it extends.
        level: The level of the reporting body.
        title: The title, a line of the template language; empty to inherit it.
        structure: The order of the parts; None for the usual one.
        asked: The indicators its form asks for.
        written: The parts that its templates write without rows of the workbook.
        parts: Headings of the parts that the sample has.
        sections: Headings of all sections, in order; None for one that is taken away.
    """
    document = tomlkit.document()
    document.add(_comment(f"从{samples}学出的模板包。只写与“{extends}”不同的地方，其余自动沿用。"))
    document.add("extends", tomlkit.string(extends))
    document.add("level", tomlkit.string(level.value))
    document.add("language", tomlkit.integer(LANGUAGE).comment(LANGUAGE_NOTE))
    document.add(tomlkit.nl())
    if title:
        document.add("title", tomlkit.string(title))
        document.add(tomlkit.nl())
    if structure:
        document.add(_comment("各部分的次序，与样本相同。"))
        document.add("structure", tomlkit.string(structure.value))
        document.add(tomlkit.nl())
    document.add(_comment("数字按填报的写法照印，不换算成万、亿，为 0 的也印。"))
    document.add("as_typed", tomlkit.boolean("true"))
    document.add(tomlkit.nl())
    document.add(_comment("填报表只问模板用到的指标；删去这一项，就问本层级的全部指标。"))
    document.add("asked", tomlkit.item(list(asked)).multiline(True))
    document.add(tomlkit.nl())
    if written:
        document.add(_comment("模板自己写、填报表中不填也不算缺的部分。"))
        document.add("written", tomlkit.item(list(written)))
        document.add(tomlkit.nl())
    if parts:
        document.add("parts", _texts(parts).add(tomlkit.nl()))
    headings = tomlkit.table().add(_comment("顺序就是第一部分的顺序；写成 false 的，样本里没有。"))
    document.add("sections", _texts(sections, headings))
    return tomlkit.dumps(document)


def year_table(year: int, words: Mapping[str, str]) -> str:
    """The years.toml of a learned pack: the words of a year as the sample writes them."""
    document = tomlkit.document()
    document.add(_comment("样本当年的用语，与沿用的年份表写法不同的。其他年份按沿用的年份表。"))
    document.add(tomlkit.nl())
    document.add(_key(str(year)), _texts(dict(sorted(words.items()))))
    return tomlkit.dumps(document)


def indicators_table(indicators: Iterable[Indicator] = ()) -> str:
    """An indicators.csv."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(_cells, indicators))
    return text.getvalue()


def _cells(indicator: Indicator) -> dict[str, str]:
    """The row of an indicator, by column."""
    everyone = indicator.levels == frozenset(Level)
    return {
        "指标": indicator.name,
        "单位": "/".join(indicator.units),
        "类型": indicator.type.value,
        "板块": indicator.section,
        "层级": "全部" if everyone else "、".join(one.short for one in Level if one in indicator.levels),
        "汇总": indicator.aggregation.value,
        "分子": indicator.numerator,
        "分母": indicator.denominator,
        "不大于": "、".join(indicator.not_above),
        "口径说明": indicator.definition,
        "件数指标": indicator.counted_by,
        "每件上限": "" if indicator.most_each is None else str(indicator.most_each),
        "主体": indicator.subject.value if indicator.subject else "",
        "牵头部门": indicator.lead,
        "方向": indicator.direction.value,
        "正文": SECONDARY if indicator.secondary else "",
        BELOW: NEVER if indicator.same_below else "",
        PARTS: "、".join(indicator.parts),
        DECIMALS: "" if indicator.decimals is None else str(indicator.decimals),
        ASKED: "" if indicator.asked else NEVER,
    }


def _texts(texts: Mapping[str, str | None], table: Table | None = None) -> Table:
    """A table of texts under quoted keys, as Chinese ones have to be; false for what is taken away."""
    filled = tomlkit.table() if table is None else table
    for name, text in texts.items():
        filled.add(_key(name), tomlkit.boolean("false") if text is None else tomlkit.string(text))
    return filled


def _key(name: str) -> Key:
    return SingleKey(name, t=KeyType.Basic)


def _comment(text: str) -> Comment:
    return tomlkit.comment(CONTROLS.sub(" ", text))
