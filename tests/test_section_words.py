"""The shipped sentences take another clause, as an office adds one: `，自助终端{{ 自助终端数 }}`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from packs import block_text, dataset

from drafter.model import Level, ValueType
from drafter.narrative import render
from drafter.packs import Pack, load_pack, shipped_templates

SHIPPED = shipped_templates()
SECTIONS = [str(path.relative_to(SHIPPED)) for path in sorted(SHIPPED.glob("*/sections/*.j2"))]
UNITS = {
    Level.PROVINCE: "青海省人民政府",
    Level.CITY: "阜阳市人民政府",
    Level.COUNTY: "海晏县人民政府",
    Level.TOWNSHIP: "龙潭镇人民政府",
    Level.DEPARTMENT: "海安市司法局",
}
NEW = "自助终端数"
"""An indicator that an office adds to the catalogue; one for each sentence, so that each can be found."""
TAGGED = re.compile(
    r"\{#.*?#\}|\{% sentence %\}.*?\{% endsentence %\}|\{% (?!else|elif|endif|if).*?%\}", re.DOTALL
)
"""What is no plain sentence: remarks, sentences in tags, and what names are given in."""
BREAKS = re.compile(r"\{% (?:if|elif|else|endif).*?%\}|\n(?:#.*)?\n")
PLACEHOLDERS = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def plain_sentences(source: str, names: set[str]) -> Iterator[int]:
    """Where the full stop of each plain sentence stands that prints figures."""
    text = TAGGED.sub(lambda found: "　" * len(found[0]), source)
    start = 0
    for stop in (place for place, mark in enumerate(text) if mark == "。"):
        begin = max([start, *(found.end() for found in BREAKS.finditer(text, start, stop))])
        slots = PLACEHOLDERS.findall(text, start, stop)
        if any(names & set(re.findall(r"\w+", slot)) for slot in slots):
            yield stop
        start = max(begin, stop + 1)


def with_clauses(source: str, names: set[str]) -> tuple[str, int]:
    """A template with a new clause at the end of each plain sentence, and how many there are."""
    stops = list(plain_sentences(source, names))
    for n, stop in reversed(list(enumerate(stops))):
        source = f"{source[:stop]}，自助终端{{{{ {NEW}{n} }}}}{source[stop:]}"
    return source, len(stops)


def pack_of(templates: Path, level: Level) -> Pack:
    pack, findings = load_pack(level.value, [templates])
    assert findings == []
    return pack


def copied_templates(root: Path, name: str) -> Path:
    """The shipped packs as an office has them that changes them: nothing is left to the attachment."""
    return Path(shutil.copytree(SHIPPED, root / name))


def add_clauses(templates: Path, section: str, names: set[str]) -> int:
    """Write new clauses into a section, and their indicators into the catalogue; gives how many there are."""
    source, count = with_clauses((templates / section).read_text("utf-8"), names)
    (templates / section).write_text(source, "utf-8")
    catalogue = templates / "base" / "indicators.csv"
    header, *rows = catalogue.read_text("utf-8").splitlines()
    cells = dict.fromkeys(header.split(","), "") | {
        "单位": "台", "类型": "整数", "板块": Path(section).stem, "层级": "全部", "汇总": "合计",
        "口径说明": "年末在用的自助终端台数。",
    }  # fmt: skip
    new = (",".join((cells | {"指标": f"{NEW}{n}"}).values()) for n in range(count))
    catalogue.write_text("\n".join([header, *rows, *new]) + "\n", "utf-8")
    return count


def some_figures(pack: Pack, level: Level, section: str) -> list[Mapping[str, object]]:
    """What an office may have reported: all, nothing, zeros, all alike, totals of small parts, halves."""
    asked = [i for i in pack.catalogue_for(level) if i.section == section and not i.name.startswith(NEW)]
    full = {i.name: ("95", "96") if i.type is ValueType.RATE else (n + 3, n + 2) for n, i in enumerate(asked)}
    zeros = {i.name: 0 for i in asked if i.type is ValueType.COUNT}
    halves = [dict(list(full.items())[n::2]) for n in (0, 1)]
    totals = full | {i.name: 1 if i.not_above else 100 for i in asked if i.name in zeros}
    return [full, {}, zeros, dict.fromkeys(zeros, 12), totals, *halves]


def text_of(pack: Pack, level: Level, figures: Mapping[str, object]) -> str:
    data = dataset(pack, figures, unit=UNITS[level], level=level)
    return "\n".join(map(block_text, render(data, pack).report.blocks))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_clause_added_to_a_sentence_prints_when_known_and_leaves_no_trace_when_blank(tmp_path, section):
    folder, name = Path(section).parts[0], Path(section).stem
    levels = [level for level in Level if folder in ("base", level.value)]
    before, after = copied_templates(tmp_path, "before"), copied_templates(tmp_path, "after")
    names = {i.name for level in levels for i in pack_of(before, level).catalogue}
    count = add_clauses(after, section, names)
    printed: set[int] = set()
    for level in levels:
        old, new = pack_of(before, level), pack_of(after, level)
        terminals = {f"{NEW}{n}": 7001 + n for n in range(count)}
        for figures in some_figures(old, level, name):
            assert text_of(new, level, figures) == text_of(old, level, figures)
            text = text_of(new, level, {**figures, **terminals})
            printed |= {n for n in range(count) if f"，自助终端{7001 + n}台" in text}

    assert count
    assert printed == set(range(count))
