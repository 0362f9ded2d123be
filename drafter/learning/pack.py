"""The files of a learned pack."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from drafter.model import Indicator, Level
from drafter.packs import INDICATORS_HEADER, Pack

FRAME = "report.j2"


def settings_file(
    samples: str,
    extends: str,
    level: Level,
    *,
    title: str,
    asked: Sequence[str],
    written: Sequence[str],
    parts: Mapping[str, str],
    sections: Mapping[str, str | None],
) -> str:
    """pack.toml.

    Args:
        samples: What it was learned from, as a person knows it.
        extends: The pack it extends.
        level: The level of the reporting body.
        title: The title, a line of the template language; empty to inherit it.
        asked: The indicators its form asks for.
        written: The parts that its templates write without rows of the workbook.
        parts: Headings of the parts that the sample has.
        sections: Headings of all sections, in order; None for one that is taken away.
    """
    lines = [
        f"# 从{samples}学出的模板包。只写与“{extends}”不同的地方，其余自动沿用。",
        f"extends = {_quoted(extends)}",
        f"level = {_quoted(level.value)}",
        "",
    ]
    if title:
        lines += [f"title = {_quoted(title)}", ""]
    lines += ["# 填报表只问模板用到的指标；删去这一项，就问本层级的全部指标。", "asked = ["]
    lines += [*(f"    {_quoted(name)}," for name in asked), "]"]
    if written:
        names = ", ".join(map(_quoted, written))
        lines += ["", "# 模板自己写、填报表中不填也不算缺的部分。", f"written = [{names}]"]
    lines += _table("parts", parts)
    lines += ["", "[sections]", "# 顺序就是第一部分的顺序；写成 false 的，样本里没有。"]
    lines += [
        f"{_quoted(name)} = {'false' if text is None else _quoted(text)}" for name, text in sections.items()
    ]
    return "\n".join(lines) + "\n"


def years_file(year: int, words: Mapping[str, str]) -> str:
    """years.toml: the year table's words as the sample writes them."""
    head = "# 样本当年的用语，与沿用的年份表写法不同的。其他年份按沿用的年份表。"
    return "\n".join([head, *_table(str(year), dict(sorted(words.items())))]) + "\n"


def indicators_file(indicators: Iterable[Indicator]) -> str:
    """indicators.csv."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(INDICATORS_HEADER)
    for i in indicators:
        everyone = i.levels == frozenset(Level)
        levels = "全部" if everyone else "、".join(level.short for level in Level if level in i.levels)
        first = [i.name, "/".join(i.units), i.type.value, i.section, levels, i.aggregation.value]
        writer.writerow([*first, i.numerator, i.denominator, "、".join(i.not_above), i.definition])
    return text.getvalue()


def frame_file(pack: Pack, samples: str, blocks: Mapping[str, Sequence[str]], missing: Sequence[str]) -> str:
    """report.j2: the blocks that were learned; the others are inherited.

    Args:
        pack: The pack that is extended.
        samples: What it was learned from.
        blocks: The lines of each block.
        missing: The parts that the sample lacks.
    """
    found = pack.find(FRAME)
    inherited = f"{found[0].name if found else pack.name}/{FRAME}"
    lines = [f"{{# 从{samples}学出。注释里的行号，是这句话在样本中的位置。 #}}"]
    lines += [f"{{# 样本没有“{part}”，沿用 {pack.name} 的写法，内容填在填报表里。 #}}" for part in missing]
    lines += [f'{{% extends "{inherited}" %}}']
    for name, body in blocks.items():
        lines += ["", f"{{% block {name} %}}", *_trimmed(body), "", "{% endblock %}"]
    return "\n".join(lines) + "\n"


def section_file(lines: Sequence[str]) -> str:
    """A file of sections/: the heading, the sample's sentences, then whatever the workbook adds."""
    return "\n".join(["## {{ 标题 }}", "", *_trimmed(lines), "", "{{ 举措 | 逐条 }}"]) + "\n"


def _trimmed(lines: Sequence[str]) -> list[str]:
    return "\n".join(lines).strip("\n").split("\n")


def _table(name: str, texts: Mapping[str, str]) -> list[str]:
    if not texts:
        return []
    head = f"[{name}]" if name.isascii() and name.isalpha() else f"[{_quoted(name)}]"
    return ["", head, *(f"{_quoted(key)} = {_quoted(text)}" for key, text in texts.items())]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
