"""`draft form`: the workbooks to be filled, and the coordinator's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .chinese import ChineseCommand
from .options import DONE, FOUND, YEARS, LevelChoice, pack_option, templates_option
from .terminal import say, say_beside

if TYPE_CHECKING:
    from drafter.model import Finding

SUFFIX = ".xlsx"
SHOWN = 8
"""How many names a list prints before it says how many there are."""


@click.command(cls=ChineseCommand)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件",
    help="填报表的文件名（.xlsx）；用 --from 时，写存放各部门填报表的文件夹。",
)
@click.option("--coordinator", is_flag=True, help="生成统稿表：定哪个部门填报什么，不一致的数在里面核定。")
@click.option(
    "--from",
    "coordinators",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="统稿表",
    help="按统稿表的名单，给每个部门生成一份填报表。",
)
@click.option(
    "--level",
    type=LevelChoice(),
    metavar="层级",
    help="province 省级、city 市级、county 县级、township 乡镇（街道）、department 部门，中文英文都可以；"
    "不写的，按 --previous 或者 --pack。",
)
@pack_option
@templates_option
@click.option("--unit", default="", metavar="名称", help="预填报告单位；不写的，按 --previous。")
@click.option("--year", type=YEARS, metavar="年份", help="预填年度；不写的，是 --previous 的下一年。")
@click.option(
    "--department",
    default="",
    metavar="名称",
    help="由哪个部门填报，表里只列它填报的指标；不写的，列全部指标。"
    "和 --from 一起写的，只给这个部门生成一份。",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    metavar="文件",
    help="以往的填报表或者文件夹，可以写几个：上一年度的，“本年”数填入新表的“上年”列，哪个部门填的给哪个部门；"
    "同一年度的，内容移入新表。",
)
def form(output: Path, coordinators: Path | None, **options: Any) -> int:
    """生成空白填报表、统稿表，或者按统稿表给各部门生成填报表。"""
    if coordinators is not None:
        return _hand_out(output, coordinators, **options)
    if output.is_dir():
        raise click.UsageError(f"“{output}”是文件夹，-o 后面应写填报表的文件名（.xlsx）。")
    if output.suffix.lower() != SUFFIX:
        raise click.UsageError(f"填报表是 {SUFFIX} 文件，-o 后面请写“{output.stem}{SUFFIX}”。")
    from drafter.model import Level
    from drafter.pipeline import make_form

    level = options.pop("level")
    data, findings = make_form(level=Level(level) if level else None, **options)
    path = _save(output, data)
    say(f"已生成{'统稿表' if options['coordinator'] else '填报表'}：{path}")
    if options["coordinator"]:
        say(
            f"下一步：核对“名单”，写上联系人、电话和截止日期，再运行 draft form --from {path} -o 发放",
            indent=0,
        )
    return _end(findings)


def _hand_out(
    output: Path,
    coordinators: Path,
    *,
    pack: str,
    templates: Path | None,
    previous: Sequence[Path],
    department: str,
    **others: Any,
) -> int:
    """Write the workbooks of the departments into a folder."""
    given = [name for name, value in others.items() if value]
    if given:
        raise click.UsageError(
            f"--from 按统稿表生成，不能同时写 {'、'.join(f'--{name}' for name in given)}。"
        )
    if output.is_file() or output.suffix.lower() == SUFFIX:
        raise click.UsageError(f"“{output}”是文件，用 --from 时 -o 后面应写文件夹。")
    from drafter.pipeline import make_department_forms

    made = make_department_forms(
        coordinators, pack=pack, templates=templates, previous=previous, only=department
    )
    for name, data in made.files.items():
        path = _save(output / name, data)
        say(f"  {path.name}：{made.counts[name]} 项指标")
    say(f"已给 {len(made.files)} 个部门生成填报表，存入文件夹“{output}”。")
    for told, names in (
        ("还没有定部门、留在统稿表的指标", made.undecided),
        ("名单没有列入、这次不填报的指标", made.left_out),
    ):
        if names and not department:
            more = f"等 {len(names)} 项" if len(names) > SHOWN else ""
            say(f"{told}：{'、'.join(names[:SHOWN])}{more}", indent=0)
    return _end(made.findings)


def _save(path: Path, data: bytes) -> Path:
    """Write a form; one that a person has edited stays, and that is said."""
    from drafter.pipeline import save_file

    written = save_file(path, data)
    say_beside(path, written)
    return written


def _end(findings: Sequence[Finding]) -> int:
    from drafter.model import has_errors

    from .printing_findings import print_findings

    print_findings(findings)
    return FOUND if has_errors(findings) else DONE
