"""`draft rollup`: the upper level's workbook from those of the units below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .chinese import ChineseCommand
from .options import (
    DONE,
    FOUND,
    INPUT,
    YEARS,
    LevelChoice,
    jobs_option,
    json_option,
    pack_option,
    templates_option,
)
from .terminal import say, say_beside

if TYPE_CHECKING:
    from drafter.model import Finding, Rollup

NAMES, UNITS, ODD = 8, 12, 8
"""How many names a list prints, how many units that lack something, and how many values far from others."""
TOLD_IN_SUMMARY = ("M27", "M28", "M29")
OF_THE_SUMS = frozenset({"M04", "M08", "M11", "R17", "R18", "R19", "R20", "S20", "S21", "S22"})
"""The reminders that concern the sums; what else a unit is reminded of is its own matter."""


@click.command(cls=ChineseCommand)
@click.argument("inputs", nargs=-1, type=INPUT, required=True, metavar="填报表或文件夹…")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="文件",
    help="汇总表的文件名（.xlsx）。",
)
@click.option("--unit", required=True, metavar="名称", help="汇总成谁的：上级的报告单位，写全称。")
@click.option(
    "--level",
    type=LevelChoice(),
    metavar="层级",
    help="上级的层级；不写的，是填报表的上一级。",
)
@click.option("--year", type=YEARS, metavar="年份", help="汇总哪一年度的；不写的，是最近的年度。")
@pack_option
@templates_option
@jobs_option
@json_option
def rollup(inputs: tuple[Path, ...], output: Path, level: str | None, as_json: bool, **options: Any) -> int:
    """把下级各单位的填报表汇总成上级的一份。

    能相加的数合计，比率由合计数算出；“各单位情况”列出各单位的数，“汇总明细”列出每个数的出处。
    汇总表可以照常补填，用 draft build 生成上级的报告。
    """
    from drafter.model import Level, has_errors
    from drafter.pipeline import roll_up, save_file

    from .printing import print_json
    from .printing_findings import print_findings

    result = roll_up(inputs, level=Level(level) if level else None, **options)
    path = save_file(output, result.data)
    if as_json:
        print_json({**_json(result.rollup, path), "findings": [f.as_json() for f in result.findings]})
    else:
        say_beside(output, path)
        told = [f for f in result.findings if f.is_error or f.code in OF_THE_SUMS]
        print_findings(told)
        _print(result.rollup, path, result.findings)
        if rest := sum(f.code not in TOLD_IN_SUMMARY for f in result.findings) - len(told):
            _line(f"各单位的填报表自己另有 {rest} 处提醒，用 draft check 查看")
    return FOUND if has_errors(result.findings) else DONE


def _json(rolled: Rollup, path: Path) -> dict[str, Any]:
    from drafter.model import Answer

    units = [
        {
            "unit": unit.name,
            "workbooks": list(unit.files),
            "given": len(_names(rolled, number, Answer.GIVEN)),
            "missing": _names(rolled, number, Answer.BLANK),
            "doubtful": _names(rolled, number, Answer.DOUBTFUL),
        }
        for number, unit in enumerate(rolled.units)
    ]
    summed = [f.indicator.name for f in rolled.figures if f.total and f.indicator.adds_up_below]
    rates = [f.indicator.name for f in rolled.figures if f.total and not f.indicator.adds_up_below]
    head = {"path": str(path), "unit": rolled.unit, "level": rolled.level.value, "year": rolled.year}
    return {**head, "units": units, "summed": summed, "rates": rates}


def _names(rolled: Rollup, number: int, answer: Any) -> list[str]:
    """The indicators of which a unit says this and that others report."""
    return [f.indicator.name for f in rolled.figures if f.told and f.this_year[number].answer is answer]


def _print(rolled: Rollup, path: Path, findings: Sequence[Finding]) -> None:
    summed = sum(bool(f.total) and f.indicator.adds_up_below for f in rolled.figures)
    rates = sum(bool(f.total) and not f.indicator.adds_up_below for f in rolled.figures)
    rest = sum(f.told and not f.total for f in rolled.figures)
    say(f"{rolled.unit} {rolled.year} 年度", bold=True)
    say(f"  已生成 {path}")
    _line(f"汇总 {len(rolled.units)} 个{rolled.lower}：{_listed([unit.name for unit in rolled.units], '个')}")
    _line(f"合计 {summed} 项，由合计数算出比率 {rates} 项")
    _line(f"另有 {rest} 项是比率、各单位自己的数等，不能相加，只列在“各单位情况”")
    _print_missing(rolled)
    _print_told("比率没有计算", [f for f in findings if f.code == "M28"])
    _print_told("与其他单位相差悬殊，请核对", [f for f in findings if f.code == "M29"])


def _print_missing(rolled: Rollup) -> None:
    """Which units did not report what others report, those that lack most first."""
    from drafter.model import Answer

    missing = {
        unit.name: (_names(rolled, number, Answer.BLANK), _names(rolled, number, Answer.DOUBTFUL))
        for number, unit in enumerate(rolled.units)
    }
    lacking = sorted(
        (unit for unit, names in missing.items() if any(names)), key=lambda u: -len(missing[u][0])
    )
    if not lacking:
        return
    say("  没有填全的单位（别的单位填了、它没有填的）：")
    for unit in lacking[:UNITS]:
        blank, doubtful = missing[unit]
        parts = [f"缺 {len(blank)} 项：{_listed(blank)}"] if blank else []
        parts += [f"有误或待核、没有计入 {len(doubtful)} 项：{_listed(doubtful)}"] if doubtful else []
        _line(f"{unit} {'；'.join(parts)}", 4)
    if len(lacking) > UNITS:
        _line(f"……共 {len(lacking)} 个单位，其余见“各单位情况”和 --json", 4)


def _print_told(label: str, findings: Sequence[Finding]) -> None:
    if not findings:
        return
    say(f"  {label}：{len(findings)} 处")
    for each in findings[:ODD]:
        place = f"{each.file}“{each.sheet}”{each.cell} " if each.file else ""
        _line(f"{place}{each.message}", 4)
    if len(findings) > ODD:
        _line("……其余见“各单位情况”和 --json", 4)


def _listed(names: Sequence[str], counted: str = "项") -> str:
    more = f" 等 {len(names)} {counted}" if len(names) > NAMES else ""
    return "、".join(names[:NAMES]) + more


def _line(words: str, indent: int = 2) -> None:
    say(" " * indent, end="")
    say(words, indent=indent)
