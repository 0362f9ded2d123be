"""`draft form`: the workbooks to be filled."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from .chinese import ChineseCommand
from .options import (
    DONE,
    FOUND,
    LEVELS,
    YEARS,
    pack_option,
    templates_option,
)
from .terminal import say


@click.command(cls=ChineseCommand)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="文件",
    help="填报表的文件名（.xlsx）。",
)
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    required=True,
    metavar="层级",
    help="province 省级、city 市级、county 县级、township 乡镇（街道）、department 部门。",
)
@pack_option
@templates_option
@click.option("--unit", default="", metavar="名称", help="预填报告单位。")
@click.option("--year", type=YEARS, metavar="年份", help="预填年度。")
@click.option("--department", default="", metavar="名称", help="预填填报部门。")
@click.option(
    "--previous",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="文件",
    help="以往的填报表：上一年度的，“本年”数填入新表的“上年”列；同一年度的，内容移入新表。",
)
def form(output: Path, level: str, **options: Any) -> int:
    """生成空白填报表。"""
    from drafter.model import Level, has_errors
    from drafter.pipeline import make_form, save_file

    from .printing_findings import print_findings

    data, findings = make_form(Level(level), **options)
    path = save_file(output, data)
    if path != output:
        say(f"“{output}”已存在，而且不是本程序生成时的原样，没有覆盖，另存为新文件。", sys.stderr)
    say(f"已生成填报表：{path}")
    print_findings(findings)
    return FOUND if has_errors(findings) else DONE
